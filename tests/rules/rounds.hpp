// Rounds of introductions in a made-up office, for the tests of those that do not come about.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/rules/planning.hpp"

namespace kith::planning {

inline const ZoneName berlin = "Europe/Berlin";
inline const Instant tuesday_noon = local(berlin, "2026-03-10", 12);
inline const Instant wednesday_ten = local(berlin, "2026-03-11", 10);  // the rule's hour of the day after

// People who are introduced every other Monday at 10:00; the first round is on 9 March 2026.
struct Rounds {
    Office office{};
    std::vector<PlannedGroup> groups{};  // of all plans

    explicit Rounds(int people, std::string_view first = "2026-03-09") {
        for (int i = 1; i <= people; ++i) office.add("Person" + std::to_string(i));
        office.join_all();
        office.rule(introduce(Weekly{2, {std::chrono::Monday}}, hours{10}), utc("2026-01-01T00:00:00Z"));
        office.view.rules.front().rule.from = day(first);
    }
    // Plans until there is nothing to be done at once. What was planned, in the end.
    std::vector<PlannedNudge> plan(Instant now) {
        send(now);
        std::vector<PlannedNudge> planned;
        for (bool again = true; again;) {
            const DueDecision decision = office.plan(now);
            planned.insert(planned.end(), decision.nudges.begin(), decision.nudges.end());
            groups.insert(groups.end(), decision.groups.begin(), decision.groups.end());
            again = decision.next_wake <= now;
        }
        return planned;
    }
    // The round is made, and told by the evening.
    void begin(std::string_view first = "2026-03-09") {
        plan(local(berlin, first, 0));
        send(local(berlin, first, 23));
    }
    void send(Instant until) {
        for (Nudge& nudge : office.view.nudges) {
            if (nudge.state != NudgeState::planned || nudge.planned_for > until) continue;
            nudge.state = NudgeState::sent;
            nudge.sent_at = nudge.planned_for;
        }
    }
    Nudge& introduction_of(std::int64_t person) {
        const auto found = std::ranges::find_if(
            office.view.nudges.rbegin(), office.view.nudges.rend(),
            [&](Nudge& one) { return one.person == PersonId{person} && one.kind == NudgeKind::introduction; });
        return *found;
    }
    std::int64_t partner(std::int64_t person) { return introduction_of(person).about.front().value; }
    void answer(std::int64_t person, NudgeAnswer answer) {
        Nudge& nudge = introduction_of(person);
        nudge.state = NudgeState::answered;
        nudge.answer = answer;
        nudge.answered_at = nudge.sent_at;
    }
    void decline(std::int64_t person) { answer(person, NudgeAnswer::declined); }
    // Somebody in none of the introductions of these.
    std::int64_t other_than(const std::vector<std::int64_t>& people) {
        for (const Introduction& one : office.view.introductions) {
            const bool stands = one.state == IntroductionState::stands;
            const bool apart = std::ranges::none_of(
                people, [&](std::int64_t person) { return std::ranges::count(one.members, PersonId{person}) > 0; });
            if (stands && apart) return one.members.front().value;
        }
        return 0;
    }
    std::vector<Introduction> standing() const {
        std::vector<Introduction> found;
        for (const Introduction& one : office.view.introductions) {
            if (one.state == IntroductionState::stands) found.push_back(one);
        }
        return found;
    }
};

inline std::vector<PlannedNudge> of(const std::vector<PlannedNudge>& planned, std::int64_t person) {
    std::vector<PlannedNudge> found;
    for (const PlannedNudge& one : planned) {
        if (one.nudge.person == PersonId{person}) found.push_back(one);
    }
    return found;
}

}  // namespace kith::planning
