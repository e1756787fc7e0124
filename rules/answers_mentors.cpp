// Mentoring: who offers to be a mentor, and who looks for one.
#include <algorithm>

#include "rules/consent.hpp"
#include "rules/mentors.hpp"
#include "rules/mentorships.hpp"
#include "rules/nudge_phrases.hpp"
#include "rules/text/text.hpp"
#include "rules/turn.hpp"

namespace kith {

void offer_mentoring(Turn& turn, const OfferMentoring& wish) {
    const Phrases& phrases = turn.phrases;
    if (wish.topics.empty()) return turn.answer("mentor.in_what");
    MentorOffer offer{.person = turn.me().id, .since = turn.today(), .kind = wish.kind};
    if (wish.capacity && (*wish.capacity < 1 || *wish.capacity > mentor_capacity_max))
        return turn.answer("mentor.how_many", {{"most", mentor_capacity_max}});
    if (wish.capacity) offer.capacity = *wish.capacity;
    for (const std::string& topic : wish.topics) {
        std::string lower = lower_case(topic);
        if (lower.size() > mentor_topic_bytes_max) return turn.answer("mentor.too_much");
        if (std::ranges::find(offer.topics, lower) == offer.topics.end()) offer.topics.push_back(std::move(lower));
    }
    if (offer.topics.size() > mentor_topics_max) return turn.answer("mentor.too_much");
    Message message = say(phrases("mentor.offered", {{"topics", phrases.listed(offer.topics)},
                                                     {"count", offer.capacity},
                                                     {"kind", Choice{to_string(offer.kind)}}}));
    // One offer is kept: who meant two at a time is to know.
    const auto before = turn.view.mentor_offer();
    if (before && (before->topics != offer.topics || before->kind != offer.kind))
        message.blocks.emplace_back(
            paragraph(phrases("mentor.replaced", {{"topics", phrases.listed(before->topics)}})));
    message.blocks.emplace_back(small_print(phrases("mentor.offered_how")));
    if (turn.view.preferences().stopped) message.blocks.emplace_back(small_print(phrases("mentor.stopped")));
    turn.effect(PutMentorOffer{std::move(offer)});
    Preferences preferences = turn.view.preferences();
    if (std::erase(preferences.stopped_kinds, NudgeKind::mentor) > 0)
        turn.prefer(std::move(preferences), "stopped_kinds");
    turn.answer(std::move(message));
}

bool withdraw_offer(Turn& turn) {
    if (!turn.view.mentor_offer()) return false;
    turn.effect(DropMentorOffer{turn.me().id});
    free_requests(turn);
    return true;
}

void stop_mentoring(Turn& turn) {
    const bool offered = withdraw_offer(turn);
    end_requests(turn);
    turn.effect(CancelNudges{.person = turn.me().id,
                             .kinds = {NudgeKind::mentor, NudgeKind::mentor_news},
                             .about = {},
                             .why = "stopped_kind"});
    Preferences preferences = turn.view.preferences();
    if (std::ranges::find(preferences.stopped_kinds, NudgeKind::mentor) == preferences.stopped_kinds.end()) {
        preferences.stopped_kinds.push_back(NudgeKind::mentor);
        turn.prefer(std::move(preferences), "stopped_kinds");
    }
    const bool running = std::ranges::any_of(turn.view.mentorships(), [](const Mentorship& one) {
        return one.state == MentorshipState::active && !is_outside(one);
    });
    Message message = say(turn.phrases("mentor.stopped_all"));
    if (offered) message.blocks.insert(message.blocks.begin(), paragraph(turn.phrases("mentor.withdrawn")));
    if (running) message.blocks.emplace_back(small_print(turn.phrases("mentor.still_running")));
    turn.answer(std::move(message));
}

namespace {

bool mentor_has_room(const View& view, const MentorOffer& offer) {
    const View::MentorLoad load = view.load_of(offer.person);
    return load.requests + load.active < offer.capacity;
}

// Everybody between each of the people and the top of their line of managers.
void add_managers(std::vector<Person>& people, const View& view, std::string manager) {
    while (!manager.empty() && std::ranges::find(people, manager, &Person::key) == people.end()) {
        auto above = view.person_by_key(manager);
        if (!above) return;
        manager = above->manager;
        people.push_back(*std::move(above));
    }
}

std::vector<MentorFound> found_among(const Turn& turn, const std::vector<std::string>& topics,
                                     const std::vector<MentorCandidate>& candidates) {
    std::vector<Person> people;
    for (const MentorCandidate& candidate : candidates) people.push_back(candidate.person);
    add_managers(people, turn.view, turn.me().manager);
    for (const MentorCandidate& candidate : candidates) add_managers(people, turn.view, candidate.person.manager);
    return find_mentors(turn.me(), turn.view.preferences(), topics, candidates, people);
}

}  // namespace

std::optional<MentorOffer> may_ask(const Turn& turn, const Person& mentor) {
    for (MentorOffer& offer : turn.view.mentor_offers()) {
        if (offer.person != mentor.id) continue;
        const Preferences theirs = turn.view.preferences_of(mentor.id);
        if (!mentor_has_room(turn.view, offer) ||
            found_among(turn, {}, {{.person = mentor, .preferences = theirs, .offer = offer}}).empty())
            return std::nullopt;
        return std::move(offer);
    }
    return std::nullopt;
}

void find_mentor(Turn& turn, const FindMentor& wish) {
    const Phrases& phrases = turn.phrases;
    std::vector<MentorCandidate> candidates;
    for (MentorOffer& offer : turn.view.mentor_offers()) {
        if (wish.kind && offer.kind != *wish.kind) continue;
        if (fitting_topics(offer, wish.topics).empty()) continue;  // before their lines of managers are looked up
        auto person = turn.view.person(offer.person);
        if (!person || !mentor_has_room(turn.view, offer)) continue;
        candidates.push_back({.person = *std::move(person),
                              .preferences = turn.view.preferences_of(offer.person),
                              .offer = std::move(offer)});
    }
    std::vector<MentorFound> found = found_among(turn, wish.topics, candidates);
    if (found.empty()) {
        return turn.answer_in_private(
            Message{{paragraph(phrases("mentor.none", {{"said", yes_if(!wish.topics.empty())},
                                                       {"topics", phrases.listed(wish.topics)}})),
                     small_print(phrases("mentor.none_how"))}});
    }
    if (found.size() > mentors_shown_max) found.resize(mentors_shown_max);
    Bullets lines;
    Buttons buttons;
    for (const MentorFound& one : found) {
        const auto candidate = std::ranges::find_if(
            candidates, [&](const MentorCandidate& other) { return other.person.id == one.person; });
        Text line = phrases("mentor.line", {{"person", Text{mention(candidate->person, turn.from, phrases)}},
                                            {"topics", phrases.listed(one.topics)},
                                            {"kind", Choice{to_string(candidate->offer.kind)}}});
        for (const Fact& reason : one.reasons) {
            line.push_back(plain(" "));
            const Text words = fact_in_words(reason, phrases, turn.today());
            line.insert(line.end(), words.begin(), words.end());
        }
        lines.items.push_back(std::move(line));
        buttons.buttons.push_back(
            {.action = "ask_mentor",
             .label = phrases.words("button.ask_mentor", {{"name", name_of(candidate->person, phrases)}}),
             .value = "p:" + std::to_string(one.person.value)});
    }
    turn.answer_in_private(Message{{paragraph(phrases("mentor.found")), std::move(lines), std::move(buttons),
                                    small_print(phrases("mentor.found_how"))}});
}

}  // namespace kith
