#include "rules/answers/turn.hpp"

#include "rules/model/message_parts.hpp"

namespace kith {

void Turn::tell(Destination destination, Message message, std::vector<Fact> facts) {
    effect(Say{.person = me().id,
               .to = from,
               .destination = std::move(destination),
               .message = std::move(message),
               .reason = Reason{.rule = {}, .facts = std::move(facts)},
               .due_at = {},
               .nudge = {}});
}

void Turn::answer(Message message, std::vector<Fact> facts) {
    tell(reply, std::move(message), std::move(facts));
}

void Turn::answer_in_private(Message message) {
    tell(ToPerson{}, std::move(message), {{"asked", ""}});
}

void Turn::answer_urgently(Message message) {
    answer_in_private(std::move(message));
    std::get<Say>(decision.effects.back()).urgent = true;
}

void Turn::replace(Message message) {
    if (!original) return answer(std::move(message));
    if (const auto shown = view.shown(*original, value)) {
        const auto part = part_pressed(shown->message, pressed, value);
        if (!part) return answer(std::move(message));
        message = with_outcome(shown->message, *part, message);
        effect(ReviseMessage{shown->outbox, message});
    }
    tell(*original, std::move(message), {{"outcome", ""}});
}

void Turn::open(Form form, Message otherwise) {
    if (!can_open) return answer(std::move(otherwise));
    go_on(ShowForm{.how = ShowForm::How::open, .form = std::move(form), .otherwise = std::move(otherwise)});
}

void Turn::record(std::string action, std::string subject, std::string detail) {
    effect(Record{std::move(action), std::move(subject), std::move(detail)});
}

void Turn::prefer(Preferences preferences) {
    effect(UpdatePreferences{me().id, std::move(preferences)});
    // That they chose something; what, is theirs: it may be a stop or a block.
    record("preferences.changed", "person:" + std::to_string(me().id.value), "");
}

}  // namespace kith
