#include "rules/mentors.hpp"

#include <algorithm>

#include "rules/consent.hpp"
#include "rules/text/text.hpp"

namespace kith {
namespace {

bool may_be_mentor(const Person& wisher, const Preferences& chosen, const MentorCandidate& candidate,
                   const std::vector<Person>& people) {
    const Person& mentor = candidate.person;
    if (mentor.id == wisher.id || !may_be_suggested(mentor, candidate.preferences)) return false;
    if (kept_apart(wisher.id, chosen, mentor.id, candidate.preferences)) return false;
    const auto manager_of = [&](std::string_view key) {
        const auto found = std::ranges::find(people, key, &Person::key);
        return found == people.end() ? std::string{} : found->manager;
    };
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

std::vector<MentorFound> find_mentors(const Person& wisher, const Preferences& chosen,
                                      const std::vector<std::string>& topics,
                                      const std::vector<MentorCandidate>& candidates,
                                      const std::vector<Person>& people) {
    std::vector<MentorFound> found;
    for (const MentorCandidate& candidate : candidates) {
        const Person& mentor = candidate.person;
        if (!may_be_mentor(wisher, chosen, candidate, people)) continue;
        MentorFound one{.person = mentor.id, .topics = fitting_topics(candidate.offer, topics)};
        if (one.topics.empty()) continue;
        const auto because = [&](std::string code, std::string value, int points) {
            one.points += points;
            if (!code.empty()) one.reasons.push_back({std::move(code), std::move(value)});
        };
        because("", "", 100 * static_cast<int>(one.topics.size()));
        if (!mentor.team.empty() && !wisher.team.empty() && fold_case(mentor.team) != fold_case(wisher.team))
            because("cross_team", "", 40);
        const auto shared = std::ranges::find_first_of(mentor.interests, wisher.interests);
        if (shared != mentor.interests.end()) because("shared_interest", *shared, 30);
        if (!mentor.site.empty() && fold_case(mentor.site) == fold_case(wisher.site))
            because("same_site", mentor.site, 20);
        if (!mentor.language.empty() && mentor.language == wisher.language) because("", "", 20);
        found.push_back(std::move(one));
    }
    std::ranges::sort(found, [](const MentorFound& a, const MentorFound& b) {
        return a.points != b.points ? a.points > b.points : a.person < b.person;
    });
    return found;
}

}  // namespace kith
