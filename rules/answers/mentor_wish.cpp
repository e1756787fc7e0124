// Somebody has Kith look out for a mentor: a wish that is kept, and matched with offers each week.
#include <algorithm>

#include "rules/answers/turn.hpp"
#include "rules/mentors.hpp"
#include "rules/topics.hpp"

namespace kith {
namespace {

std::optional<Offer> own_wish(const Turn& turn) {
    for (Offer& offer : turn.view.offers()) {
        if (offer.kind == OfferKind::mentor_wish) return std::move(offer);
    }
    return std::nullopt;
}

constexpr char topics_apart = ',';

}  // namespace

void look_out_for_mentor(Turn& turn, const std::vector<std::string>& topics, bool narrowed) {
    Offer wish{.person = turn.me().id, .kind = OfferKind::mentor_wish, .since = turn.today()};
    for (const std::string& topic : topics) {
        if (!add_topic(wish.topics, topic, mentor_topic_bytes_max)) return turn.answer("mentor.too_much");
    }
    if (wish.topics.size() > mentor_topics_max) return turn.answer("mentor.too_much");
    // Said again it is the same wish, which waits as long as it did.
    if (const auto before = own_wish(turn)) wish.since = before->since;
    const Phrases& phrases = turn.phrases;
    Message message = say(
        phrases("mentor.wish_kept", {{"said", yes_if(!wish.topics.empty())}, {"topics", phrases.listed(wish.topics)}}));
    if (narrowed) message.blocks.emplace_back(small_print(phrases("mentor.wish_topics_only")));
    message.blocks.emplace_back(small_print(phrases("mentor.wish_how")));
    Preferences preferences = turn.view.preferences();
    if (preferences.stopped) message.blocks.emplace_back(small_print(phrases("mentor.stopped")));
    turn.effect(PutOffer{std::move(wish)});
    // Asking for it is the yes to being told.
    if (std::erase(preferences.stopped_kinds, NudgeKind::mentor) > 0) turn.prefer(std::move(preferences));
    turn.answer_in_private(std::move(message));
}

bool drop_mentor_wish(Turn& turn) {
    if (!own_wish(turn)) return false;
    turn.effect(DropOffer{turn.me().id, OfferKind::mentor_wish});
    turn.effect(
        CancelNudges{.person = turn.me().id, .kinds = {NudgeKind::mentor_match}, .about = {}, .why = "no_longer_true"});
    return true;
}

void look_out_no_more(Turn& turn) {
    const bool any = drop_mentor_wish(turn);
    turn.answer_in_private(say(turn.phrases(any ? Phrase{"mentor.wish_over"} : Phrase{"mentor.no_wish"})));
}

std::string mentor_wish_value(const std::vector<std::string>& topics) {
    std::string value;
    for (const std::string& topic : topics) value += (value.empty() ? "" : std::string{topics_apart}) + topic;
    return value;
}

void press_mentor_wish(Turn& turn, std::string_view value) {
    std::vector<std::string> topics;
    while (!value.empty()) {
        const std::size_t end = std::min(value.find(topics_apart), value.size());
        if (end > 0) topics.emplace_back(value.substr(0, end));
        value.remove_prefix(std::min(end + 1, value.size()));
    }
    look_out_for_mentor(turn, topics);
}

std::optional<Text> mentor_wish_line(const Turn& turn) {
    const auto wish = own_wish(turn);
    if (!wish) return std::nullopt;
    return turn.phrases("data.offer.mentor_wish",
                        {{"said", yes_if(!wish->topics.empty())}, {"topics", turn.phrases.listed(wish->topics)}});
}

void answered_by_asking(Turn& turn, PersonId mentor) {
    for (Nudge nudge : turn.view.nudges()) {
        if (nudge.kind != NudgeKind::mentor_match || nudge.state != NudgeState::sent) continue;
        if (std::ranges::find(nudge.about, mentor) == nudge.about.end()) continue;
        nudge.state = NudgeState::answered;
        nudge.answer = NudgeAnswer::joined;
        nudge.answered_at = turn.now;
        turn.effect(UpdateNudge{std::move(nudge)});
    }
}

}  // namespace kith
