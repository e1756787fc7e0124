// Mentoring: who offers to be a mentor, and who looks for one.
#include <algorithm>

#include "rules/consent.hpp"
#include "rules/mentors.hpp"
#include "rules/nudge_phrases.hpp"
#include "rules/text.hpp"
#include "rules/turn.hpp"

namespace kith {

void offer_mentoring(Turn& turn, const OfferMentoring& wish) {
    const Phrases& phrases = turn.phrases;
    if (wish.topics.empty()) return turn.answer("mentor.in_what");
    MentorOffer offer{.person = turn.me().id, .since = turn.today()};
    if (wish.capacity) offer.capacity = *wish.capacity;
    for (const std::string& topic : wish.topics) {
        std::string lower = lower_case(topic);
        if (lower.size() > mentor_topic_bytes_max) return turn.answer("mentor.too_much");
        if (std::ranges::find(offer.topics, lower) == offer.topics.end()) offer.topics.push_back(std::move(lower));
    }
    if (offer.topics.size() > mentor_topics_max) return turn.answer("mentor.too_much");
    Message message =
        say(phrases("mentor.offered", {{"topics", phrases.listed(offer.topics)}, {"count", offer.capacity}}));
    message.blocks.emplace_back(small_print(phrases("mentor.offered_how")));
    if (turn.view.preferences().stopped) message.blocks.emplace_back(small_print(phrases("mentor.stopped")));
    turn.effect(PutMentorOffer{std::move(offer)});
    turn.answer(std::move(message));
}

bool stop_mentoring(Turn& turn) {
    if (!turn.view.mentor_offer()) return false;
    turn.effect(DropMentorOffer{turn.me().id});
    turn.answer("mentor.withdrawn");
    return true;
}

void find_mentor(Turn& turn, const FindMentor& wish) {
    const Phrases& phrases = turn.phrases;
    std::vector<MentorCandidate> candidates;
    std::vector<Person> people;
    for (MentorOffer& offer : turn.view.mentor_offers()) {
        if (fitting_topics(offer, wish.topics).empty()) continue;  // before their lines of managers are looked up
        auto person = turn.view.person(offer.person);
        if (!person) continue;
        people.push_back(*person);
        candidates.push_back({.person = *std::move(person),
                              .preferences = turn.view.preferences_of(offer.person),
                              .offer = std::move(offer)});
    }
    // Those between two people in one line of managers.
    const auto add_managers = [&](std::string manager) {
        while (!manager.empty() && std::ranges::find(people, manager, &Person::key) == people.end()) {
            std::vector<Person> called = turn.view.people_by_name(manager);
            const auto is_them = std::ranges::find(called, manager, &Person::key);
            if (is_them == called.end()) return;
            manager = is_them->manager;
            people.push_back(std::move(*is_them));
        }
    };
    add_managers(turn.me().manager);
    for (const MentorCandidate& candidate : candidates) add_managers(candidate.person.manager);
    std::vector<MentorFound> found = find_mentors(turn.me(), turn.view.preferences(), wish.topics, candidates, people);
    if (found.empty()) {
        return turn.answer_in_private(
            Message{{paragraph(phrases("mentor.none", {{"said", yes_if(!wish.topics.empty())},
                                                       {"topics", phrases.listed(wish.topics)}})),
                     small_print(phrases("mentor.none_how"))}});
    }
    if (found.size() > mentors_shown_max) found.resize(mentors_shown_max);
    Bullets lines;
    for (const MentorFound& one : found) {
        const auto candidate = std::ranges::find_if(
            candidates, [&](const MentorCandidate& other) { return other.person.id == one.person; });
        Text line = phrases("mentor.line", {{"person", Text{mention(candidate->person, turn.from, phrases)}},
                                            {"topics", phrases.listed(one.topics)}});
        for (const Fact& reason : one.reasons) {
            line.push_back(plain(" "));
            const Text words = fact_in_words(reason, phrases, turn.today());
            line.insert(line.end(), words.begin(), words.end());
        }
        lines.items.push_back(std::move(line));
    }
    turn.answer_in_private(
        Message{{paragraph(phrases("mentor.found")), std::move(lines), paragraph(phrases("mentor.found_next")),
                 small_print(phrases("mentor.found_how"))}});
}

}  // namespace kith
