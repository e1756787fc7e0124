// Mentoring: who offers to be a mentor, and who looks for one.
#include <algorithm>

#include "rules/answers/turn.hpp"
#include "rules/consent.hpp"
#include "rules/mentor_search.hpp"
#include "rules/mentors.hpp"
#include "rules/mentorships.hpp"
#include "rules/nudge_phrases.hpp"
#include "rules/text/text.hpp"
#include "rules/topics.hpp"

namespace kith {

void offer_mentoring(Turn& turn, const OfferMentoring& wish) {
    const Phrases& phrases = turn.phrases;
    if (wish.topics.empty()) return turn.answer("mentor.in_what");
    MentorOffer offer{.person = turn.me().id, .since = turn.today(), .kind = wish.kind};
    if (wish.capacity && (*wish.capacity < 1 || *wish.capacity > mentor_capacity_max))
        return turn.answer("mentor.how_many", {{"most", mentor_capacity_max}});
    if (wish.capacity) offer.capacity = *wish.capacity;
    // "rust in German": the language is no part of what somebody looks for.
    const MentorSearch said = search_said(wish.topics, {});
    for (const std::string& topic : said.language.empty() ? wish.topics : said.topics) {
        if (!add_topic(offer.topics, topic, mentor_topic_bytes_max)) return turn.answer("mentor.too_much");
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
    if (offer.kind == MentoringKind::group) message.blocks.emplace_back(small_print(phrases("mentor.offered_group")));
    if (!said.language.empty()) message.blocks.emplace_back(small_print(phrases("mentor.offered_language")));
    if (turn.view.preferences().stopped) message.blocks.emplace_back(small_print(phrases("mentor.stopped")));
    turn.effect(PutMentorOffer{std::move(offer)});
    Preferences preferences = turn.view.preferences();
    if (std::erase(preferences.stopped_kinds, NudgeKind::mentor) > 0) turn.prefer(std::move(preferences));
    turn.answer(std::move(message));
}

bool withdraw_offer(Turn& turn) {
    if (!turn.view.mentor_offer()) return false;
    turn.effect(DropMentorOffer{turn.me().id});
    free_requests(turn);
    return true;
}

void stop_mentoring(Turn& turn, const std::vector<NudgeKind>& with) {
    const bool offered = withdraw_offer(turn);
    end_requests(turn);
    drop_mentor_wish(turn);
    std::vector<NudgeKind> kinds = with;
    if (kinds.empty()) kinds.push_back(NudgeKind::mentor);
    Preferences preferences = turn.view.preferences();
    bool changed = false;
    for (const NudgeKind kind : kinds) {
        std::erase(preferences.joined_kinds, kind);
        if (std::ranges::find(preferences.stopped_kinds, kind) != preferences.stopped_kinds.end()) continue;
        preferences.stopped_kinds.push_back(kind);
        changed = true;
    }
    if (changed) turn.prefer(std::move(preferences));
    std::vector<NudgeKind> cancelled = {NudgeKind::mentor, NudgeKind::mentor_news};
    for (const NudgeKind kind : kinds) {
        if (kind == NudgeKind::mentor) continue;
        cancelled.push_back(kind);
        const std::vector<NudgeKind> with_it = all_of_kind(kind);
        cancelled.insert(cancelled.end(), with_it.begin(), with_it.end());
    }
    turn.effect(
        CancelNudges{.person = turn.me().id, .kinds = std::move(cancelled), .about = {}, .why = "stopped_kind"});
    const bool running = std::ranges::any_of(turn.view.mentorships(), [](const Mentorship& one) {
        return one.state == MentorshipState::active && !is_outside(one);
    });
    Message message = say(turn.phrases("mentor.stopped_all"));
    if (!with.empty())
        message.blocks.insert(message.blocks.begin(),
                              paragraph(turn.phrases("stop.kind", {{"kinds", kinds_in_words(with, turn.phrases)}})));
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

// Of those who offer it, and the wisher's own: what else is said behind an "in" is a topic.
std::vector<std::string> known_sites(const Turn& turn, const std::vector<MentorOffer>& offers) {
    std::vector<std::string> sites;
    if (!turn.me().site.empty()) sites.push_back(turn.me().site);
    for (const MentorOffer& offer : offers) {
        const auto person = turn.view.person(offer.person);
        if (person && !person->site.empty() && std::ranges::find(sites, person->site) == sites.end())
            sites.push_back(person->site);
    }
    return sites;
}

bool is_searched(const Person& mentor, const MentorSearch& search, const House& house) {
    if (!search.site.empty() && fold_case(mentor.site) != fold_case(search.site)) return false;
    if (!search.language.empty() && to_string(language_of(mentor, house.language)) != search.language) return false;
    return !search.level || (mentor.level && *mentor.level >= *search.level);
}

Text narrowed(const MentorSearch& search, const Phrases& phrases) {
    return phrases("mentor.narrowed", {{"place", yes_if(!search.site.empty())},
                                       {"site", search.site},
                                       {"spoken", yes_if(!search.language.empty())},
                                       {"language", search.language_said},
                                       {"ranked", yes_if(search.level.has_value())},
                                       {"level", search.level.value_or(0)}});
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
        const MentorCandidate candidate{.person = mentor, .preferences = theirs, .offer = offer};
        if (!mentor_has_room(turn.view, offer) || !can_be_told(candidate, turn.now) ||
            !has_place_in_group(turn.view, offer) || found_among(turn, {}, {candidate}).empty())
            return std::nullopt;
        return std::move(offer);
    }
    return std::nullopt;
}

void find_mentor(Turn& turn, const FindMentor& wish) {
    if (wish.wish == FindMentor::Wish::drop) return look_out_no_more(turn);
    std::vector<MentorOffer> offers = turn.view.mentor_offers();
    const std::vector<std::string> sites = wish.topics.empty() ? std::vector<std::string>{} : known_sites(turn, offers);
    const MentorSearch search = search_said(wish.topics, sites);
    if (wish.wish == FindMentor::Wish::keep) return look_out_for_mentor(turn, search.topics, search.is_narrowed());
    const Phrases& phrases = turn.phrases;
    const Button look_on{.action = "mentor_wish",
                         .label = phrases.words("button.mentor_wish"),
                         .value = mentor_wish_value(search.topics)};
    std::vector<MentorCandidate> candidates;
    for (MentorOffer& offer : offers) {
        if (wish.kind && offer.kind != *wish.kind) continue;
        if (fitting_topics(offer, search.topics).empty()) continue;  // before their lines of managers are looked up
        auto person = turn.view.person(offer.person);
        if (!person || !mentor_has_room(turn.view, offer) || !is_searched(*person, search, turn.view.house())) continue;
        if (!has_place_in_group(turn.view, offer)) continue;
        MentorCandidate candidate{.person = *std::move(person),
                                  .preferences = turn.view.preferences_of(offer.person),
                                  .offer = std::move(offer)};
        if (can_be_told(candidate, turn.now)) candidates.push_back(std::move(candidate));
    }
    std::vector<MentorFound> found = found_among(turn, search.topics, candidates);
    if (found.empty()) {
        Message none{{paragraph(phrases("mentor.none", {{"said", yes_if(!search.topics.empty())},
                                                        {"topics", phrases.listed(search.topics)}})),
                      Buttons{{look_on}}, small_print(phrases("mentor.none_how"))}};
        if (search.is_narrowed()) none.blocks.insert(none.blocks.begin() + 1, paragraph(narrowed(search, phrases)));
        return turn.answer_in_private(std::move(none));
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
    buttons.buttons.push_back(look_on);
    Message message{{paragraph(phrases("mentor.found")), std::move(lines), std::move(buttons),
                     small_print(phrases("mentor.found_how"))}};
    const bool of_group = std::ranges::any_of(found, [&](const MentorFound& one) {
        return std::ranges::any_of(candidates, [&](const MentorCandidate& candidate) {
            return candidate.person.id == one.person && candidate.offer.kind == MentoringKind::group;
        });
    });
    if (of_group) message.blocks.emplace_back(small_print(phrases("mentor.in_group_how")));
    if (search.is_narrowed()) message.blocks.emplace_back(small_print(narrowed(search, phrases)));
    turn.answer_in_private(std::move(message));
}

}  // namespace kith
