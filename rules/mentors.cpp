#include "rules/mentors.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <unordered_map>
#include <utility>

#include "rules/consent.hpp"
#include "rules/matching/stable.hpp"
#include "rules/model/mentorship.hpp"
#include "rules/text/text.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

bool may_be_mentor(const Person& wisher, const Preferences& chosen, const MentorCandidate& candidate,
                   const ManagerOf& manager_of) {
    const Person& mentor = candidate.person;
    if (mentor.id == wisher.id || !may_be_suggested(mentor, candidate.preferences)) return false;
    if (kept_apart(wisher.id, chosen, mentor.id, candidate.preferences)) return false;
    if (in_one_line(mentor, wisher, manager_of)) return false;
    if (candidate.offer.kind != MentoringKind::classic) return true;
    return !mentor.level || !wisher.level || *mentor.level > *wisher.level;
}

// Whether `above` is a manager of `below`, over any number of others.
bool manages(const Person& above, const Person& below, const ManagerOf& manager_of) {
    if (above.key.empty()) return false;
    std::string manager = below.manager;
    for (int step = 0; step < managers_max && !manager.empty(); ++step) {
        if (manager == above.key) return true;
        manager = manager_of(manager);
    }
    return false;
}

}  // namespace

bool in_one_line(const Person& one, const Person& other, const ManagerOf& manager_of) {
    return manages(one, other, manager_of) || manages(other, one, manager_of);
}

bool can_be_told(const MentorCandidate& candidate, Instant now) {
    const Person& mentor = candidate.person;
    return known_zone(mentor.zone) &&
           !rests(mentor, candidate.preferences, NudgeKind::mentor, day_of(to_local(mentor.zone, now)));
}

days days_of_rest(const Person& mentor, const Preferences& preferences, Instant told_at) {
    if (!known_zone(mentor.zone)) return days{0};
    const bool away = preferences.status_counts && preferences.away_until;
    const std::vector<Pause> pauses = pauses_of(preferences);
    const auto holds = [&](LocalDay day) {
        return (away && day < *preferences.away_until) || std::ranges::any_of(pauses, [&](const Pause& one) {
                   const bool meant =
                       one.kinds.empty() || std::ranges::find(one.kinds, NudgeKind::mentor) != one.kinds.end();
                   return meant && covers(one, day);
               });
    };
    const LocalDay first = day_of(to_local(mentor.zone, told_at)) + days{1};
    days rested{0};
    for (LocalDay day = first; day < first + request_expires_after + rested && rested < request_waits_at_most;
         day += days{1})
        rested += days{holds(day) ? 1 : 0};
    return rested;
}

bool fits(std::string_view wished, std::string_view offered) {
    const std::string padded = " " + fold_case(offered) + " ";
    return !wished.empty() && padded.find(" " + fold_case(wished) + " ") != std::string::npos;
}

std::vector<std::string> fitting_topics(const MentorOffer& offer, const std::vector<std::string>& wished) {
    std::vector<std::string> topics = offer.topics;
    if (wished.empty()) return topics;
    std::erase_if(topics, [&](const std::string& offered) {
        return std::ranges::none_of(wished, [&](const std::string& one) { return fits(one, offered); });
    });
    return topics;
}

namespace {

// The candidate as the wisher would see them; nothing where they are not for the wisher.
std::optional<MentorFound> as_mentor(const Person& wisher, const Preferences& chosen,
                                     const std::vector<std::string>& topics, const MentorCandidate& candidate,
                                     const ManagerOf& manager_of) {
    const Person& mentor = candidate.person;
    if (!may_be_mentor(wisher, chosen, candidate, manager_of)) return std::nullopt;
    MentorFound one{.person = mentor.id, .topics = fitting_topics(candidate.offer, topics)};
    if (one.topics.empty()) return std::nullopt;
    const auto because = [&](std::string code, std::string value, int points) {
        one.points += points;
        if (!code.empty()) one.reasons.push_back({std::move(code), std::move(value)});
    };
    because("", "", 100 * (topics.empty() ? 1 : static_cast<int>(one.topics.size())));
    if (!mentor.team.empty() && !wisher.team.empty() && fold_case(mentor.team) != fold_case(wisher.team))
        because("cross_team", "", 40);
    const auto shared = std::ranges::find_first_of(mentor.interests, wisher.interests);
    if (shared != mentor.interests.end()) because("shared_interest", *shared, 30);
    if (!mentor.site.empty() && fold_case(mentor.site) == fold_case(wisher.site)) because("same_site", mentor.site, 20);
    if (!mentor.language.empty() && mentor.language == wisher.language) because("", "", 20);
    return one;
}

bool better(const MentorFound& a, const MentorFound& b) {
    return a.points != b.points ? a.points > b.points : a.person < b.person;
}

}  // namespace

std::vector<MentorFound> find_mentors(const Person& wisher, const Preferences& chosen,
                                      const std::vector<std::string>& topics,
                                      const std::vector<MentorCandidate>& candidates,
                                      const std::vector<Person>& people) {
    const auto manager_of = [&](std::string_view key) {
        const auto found = std::ranges::find(people, key, &Person::key);
        return found == people.end() ? std::string{} : found->manager;
    };
    std::vector<MentorFound> found;
    for (const MentorCandidate& candidate : candidates) {
        if (auto one = as_mentor(wisher, chosen, topics, candidate, manager_of)) found.push_back(*std::move(one));
    }
    std::ranges::sort(found, better);
    return found;
}

std::vector<MentorMatch> match_mentors(std::vector<MentorWish> wishes, const std::vector<MentorCandidate>& candidates,
                                       const std::vector<Person>& people) {
    std::unordered_map<std::string_view, const Person*> by_key;
    for (const Person& person : people) by_key.emplace(person.key, &person);
    const auto manager_of = [&](std::string_view key) {
        const auto found = by_key.find(key);
        return found == by_key.end() ? std::string{} : found->second->manager;
    };
    std::ranges::sort(wishes, {}, [](const MentorWish& wish) { return std::pair{wish.since, wish.wisher->id}; });
    if (!candidates.empty())
        wishes.resize(std::min(wishes.size(), std::max<std::size_t>(mentor_pairs_max / candidates.size(), 1)));
    std::vector<std::size_t> by_id(candidates.size());  // hosts, in the order of their people
    std::iota(by_id.begin(), by_id.end(), std::size_t{0});
    std::ranges::sort(by_id, {}, [&](std::size_t at) { return candidates[at].person.id; });
    std::vector<int> places;
    for (const std::size_t at : by_id) places.push_back(candidates[at].offer.capacity);
    std::vector<matching::Acceptable> pairs;
    std::map<std::pair<std::size_t, std::size_t>, MentorFound> found;
    for (std::size_t seeker = 0; seeker < wishes.size(); ++seeker) {
        const MentorWish& wish = wishes[seeker];
        for (std::size_t host = 0; host < by_id.size(); ++host) {
            const MentorCandidate& candidate = candidates[by_id[host]];
            if (std::ranges::find(wish.not_again, candidate.person.id) != wish.not_again.end()) continue;
            auto one = as_mentor(*wish.wisher, *wish.chosen, wish.topics, candidate, manager_of);
            if (!one) continue;
            pairs.push_back({seeker, host, one->points, one->points});
            found.emplace(std::pair{seeker, host}, *std::move(one));
        }
    }
    const auto matched = matching::stable_match(wishes.size(), places, std::move(pairs));
    std::vector<MentorMatch> matches;
    for (std::size_t seeker = 0; seeker < wishes.size(); ++seeker) {
        if (matched[seeker])
            matches.push_back({wishes[seeker].wisher->id, std::move(found.at({seeker, *matched[seeker]}))});
    }
    std::ranges::sort(matches, {}, &MentorMatch::mentee);
    return matches;
}

}  // namespace kith
