// Why a nudge came, as a page over it, and what the person thinks of it. Feedback is kept as a code: no words, and
// nobody but the person sees what they chose.
#include <algorithm>

#include "rules/answers/forms.hpp"

namespace kith {
namespace {

std::optional<Nudge> own_nudge(const Turn& turn, std::string_view value) {
    const auto id = reference(value, "");
    auto nudge = id ? turn.view.nudge(NudgeId{*id}) : std::nullopt;
    if (nudge && nudge->person != turn.me().id) nudge.reset();
    return nudge;
}

std::vector<std::string> names_in(const Turn& turn, const Nudge& nudge) {
    std::vector<std::string> names;
    for (const PersonId id : nudge.about) {
        if (const auto person = turn.view.person(id)) names.push_back(name_of(*person, turn.phrases));
    }
    return names;
}

}  // namespace

void open_why_form(Turn& turn, const Nudge& nudge, const Message& explanation) {
    Form form = new_form(turn, "why", "form.why.title");
    form.about = std::to_string(nudge.id.value);
    for (const Block& block : explanation.blocks) form.parts.emplace_back(block);
    form.parts.emplace_back(Block{
        Buttons{{Button{.action = "feedback", .label = turn.phrases.words("button.feedback"), .value = form.about}}}});
    turn.open(std::move(form), explanation);
}

void show_feedback_form(Turn& turn, std::string_view value) {
    const auto nudge = own_nudge(turn, value);
    if (!nudge) return;
    const Phrases& phrases = turn.phrases;
    Form form = new_form(turn, "feedback", "form.feedback.title");
    form.about = value;
    form.submit = phrases.words("form.feedback.submit");
    const auto option = [&](std::string code, Phrase label) {
        return FormOption{.value = std::move(code), .label = phrases.words(label)};
    };
    form.parts.emplace_back(Field{
        .name = "verdict",
        .label = phrases.words("form.feedback.verdict"),
        .asks = AskOne{
            .options = {option("helpful", "form.feedback.helpful"), option("bad_time", "form.feedback.bad_time"),
                        option("not_this", "form.feedback.not_this"), option("too_often", "form.feedback.too_often")},
            .all_shown = true}});
    AskSome changes;
    if (const std::vector<std::string> names = names_in(turn, *nudge); !names.empty()) {
        changes.options.push_back(
            {.value = "not_them",
             .label = phrases.words("form.feedback.not_them", {{"people", phrases.listed(names)}})});
    }
    changes.options.push_back(option("fewer", "form.feedback.fewer"));
    form.parts.emplace_back(Field{.name = "change",
                                  .label = phrases.words("form.feedback.change"),
                                  .optional = true,
                                  .asks = std::move(changes)});
    form.parts.emplace_back(Block{small_print(phrases("form.feedback.kept"))});
    turn.go_on(ShowForm{.how = ShowForm::How::on_top, .form = std::move(form), .otherwise = {}});
}

void feedback_submitted(Turn& turn, const FormSubmitted& form) {
    const auto nudge = own_nudge(turn, form.about);
    if (!nudge) return turn.go_on(CloseForm{});
    const std::string_view verdict = value_of(form.answers, "verdict");
    if (verdict.empty()) {
        return turn.go_on(RefuseForm{{{"verdict", turn.phrases.words("form.choose")}}});
    }
    turn.record("nudge.feedback", "nudge:" + std::to_string(nudge->id.value), std::string{verdict.substr(0, 20)});
    const std::vector<std::string>& changes = values_of(form.answers, "change");
    const auto asked = [&](std::string_view change) { return std::ranges::find(changes, change) != changes.end(); };
    Preferences preferences = turn.view.preferences();
    if (asked("not_them")) {
        for (const PersonId id : nudge->about) stop_person(turn, preferences, id);
    }
    if (asked("fewer")) preferences.cap_per_week = 1;
    if (asked("not_them") || asked("fewer")) turn.prefer(std::move(preferences));
    turn.go_on(CloseForm{.all = true});
}

}  // namespace kith
