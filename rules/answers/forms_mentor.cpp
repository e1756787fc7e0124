// The form of what a person offers as a mentor: their own yes to being shown to who looks for one.
#include <algorithm>

#include "rules/answers/forms.hpp"
#include "rules/model/mentor_offer.hpp"

namespace kith {
namespace {

constexpr int counts_offered = 5;
constexpr int mentees_max = 50;
constexpr std::size_t topics_length_max = 600;

AskOne ask_count(int now, const Phrases& phrases) {
    AskOne asks{.options = {}, .picked = std::to_string(now)};
    for (int count = 1; count <= std::max(counts_offered, std::min(now, mentees_max)); ++count) {
        asks.options.push_back(
            {.value = std::to_string(count), .label = phrases.words("form.mentor.count_option", {{"count", count}})});
    }
    return asks;
}

}  // namespace

void open_mentor_form(Turn& turn) {
    const Phrases& phrases = turn.phrases;
    const auto offer = turn.view.mentor_offer();
    std::string topics;
    if (offer) {
        for (const std::string& topic : offer->topics) topics += (topics.empty() ? "" : ", ") + topic;
    }
    Form form = new_form(turn, "mentor", "form.mentor.title");
    form.submit = phrases.words("form.save");
    form.parts = {Field{.name = "topics",
                        .label = phrases.words("form.mentor.topics"),
                        .hint = phrases.words("form.mentor.topics_hint"),
                        .asks = AskWords{.words = std::move(topics), .length_max = topics_length_max}},
                  Field{.name = "count",
                        .label = phrases.words("form.mentor.count"),
                        .asks = ask_count(offer.value_or(MentorOffer{}).capacity, phrases)},
                  Block{small_print(phrases("mentor.offered_how"))}};
    turn.open(std::move(form), say(phrases("form.mentor.instead")));
}

void mentor_submitted(Turn& turn, const FormSubmitted& form) {
    const Phrases& phrases = turn.phrases;
    RefuseForm refusal;
    const auto refuse = [&](std::string field, Phrase what) {
        refusal.faults.push_back({.field = std::move(field), .what = phrases.words(what)});
    };
    const auto topics = interests_from(value_of(form.answers, "topics"));
    const auto too_long = [](const std::string& topic) { return topic.size() > mentor_topic_bytes_max; };
    if (!topics || topics->size() > mentor_topics_max || std::ranges::any_of(*topics, too_long)) {
        refuse("topics", "mentor.too_much");
    } else if (topics->empty()) {
        refuse("topics", "form.mentor.no_topics");
    }
    const auto count = whole_number<int>(value_of(form.answers, "count"));
    if (!count || *count < 1 || *count > mentees_max) refuse("count", "form.choose");
    if (!refusal.faults.empty()) return turn.go_on(std::move(refusal));
    turn.effect(PutMentorOffer{{.person = turn.me().id,
                                .topics = *topics,
                                .capacity = *count,
                                .since = turn.today(),
                                .kind = turn.view.mentor_offer().value_or(MentorOffer{}).kind}});
    turn.go_on(CloseForm{.all = true});
}

void take_offer_back(Turn& turn) {
    withdraw_offer(turn);
    turn.answer("mentor.withdrawn");
}

}  // namespace kith
