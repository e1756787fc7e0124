// Rounds of introductions that wait to be told: while nobody heard of one, it can be made anew for whoever is left
// alone.
#include <algorithm>

#include "rules/due_again.hpp"
#include "rules/due_planner.hpp"
#include "rules/match.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

// A round in which the next day is a round of its own has no second occasion for the same person.
bool has_second_occasion(LocalDay round, const std::optional<LocalDay>& next) {
    return !next || *next > round + days{1};
}

}  // namespace

// Nobody heard of it yet, all of its members are there still, and it was not made anew before.
bool Planner::can_be_made_anew(const Run& run, const Introduction& introduction) const {
    return introduction.members.size() >= 2 && std::ranges::all_of(introduction.members, [&](PersonId id) {
               const Index i = facts_.index(id);
               const Nudge* nudge = i == Facts::nobody ? nullptr : nudge_of(i, introduction);
               const bool waits =
                   introduction.state == IntroductionState::stands
                       ? nudge != nullptr && nudge->state == NudgeState::planned && nudge->planned_for > run.now
                       : nudge != nullptr && was_ended_unsaid(*nudge);
               return waits && nudge->occasion == introduction.round &&
                      !left_round(run, introduction.rule, introduction.round, i, false);
           });
}

// Whether a round of these people alone leaves nobody without a place. Who met in `anew`, which nobody heard of, did
// not.
bool Planner::all_have_a_place(const Run& run, const RuleState& state, const Round& round,
                               const std::vector<Index>& people, const Introduction* anew) const {
    Pairs met;
    for (std::size_t a = 0; a < people.size(); ++a) {
        for (std::size_t b = a + 1; b < people.size(); ++b) {
            const PersonId one = facts_.person(people[a]).id;
            const PersonId other = facts_.person(people[b]).id;
            const bool again = anew != nullptr && is_in(*anew, one) && is_in(*anew, other);
            if (!again && met_.contains(one, other)) met.add(one, other);
        }
    }
    MatchRequest request = request_of(run, state, round);
    request.pool = people;
    request.met = &met;
    request.how.group_size = std::min(request.how.group_size, static_cast<int>(people.size()));
    return match(request).unmatched.empty();
}

MatchRequest Planner::request_of(const Run& run, const RuleState& state, const Round& round) const {
    return {.facts = &facts_,
            .how = std::get<Introduce>(state.rule().suggestion),
            .met = &met_,
            .apart = &apart_,
            .holidays = &view_.holidays,
            .from = std::max(round.meant_for, run.now),
            .today = day_of(to_local(zone_of_rounds(state.rule()), run.now)),
            .seed = mixed(view_.seed, state.id().value, round.day.time_since_epoch().count()),
            .again = true};
}

bool Planner::have_a_place(const Run& run, const RuleState& state, const Round& round, const Introduction& introduction,
                           const std::vector<Index>& joining) const {
    std::vector<Index> people = joining;
    for (const PersonId id : introduction.members) people.push_back(facts_.index(id));
    return all_have_a_place(run, state, round, people, &introduction);
}

// It was called off to make room, and nothing else is in its way.
bool Planner::made_room(const Run& run, const RuleState& state, const Round& round,
                        const Introduction& introduction) const {
    return can_be_made_anew(run, introduction) && have_a_place(run, state, round, introduction, {});
}

// While the round waits to be told nobody need be left alone in it: for each left behind for whom nobody is free, an
// introduction that nobody heard of is called off too, where all of them together have a place.
void Planner::make_room(Run& run, const RuleState& state, const Round& round,
                        const std::vector<const Introduction*>& apart) const {
    constexpr std::size_t tried_max = 20;  // for each of them
    const Instant until = round.expires_at - matched_again_until;
    if (!has_second_occasion(round.day, round.next) || run.now >= until) return;
    std::vector<Index> alone;
    for (const Introduction* failing : apart) {
        std::vector<Index> left;
        for (const PersonId id : failing->members) {
            const Index i = facts_.index(id);
            if (!left_round(run, state.id(), round.day, i, false)) left.push_back(i);
        }
        // Two that are left of more have each other, and who has heard of it waits for another day.
        if (left.size() != 1 && failing->members.size() != 2) continue;
        std::erase_if(left, [&](Index i) { return told_on(i, *failing).has_value(); });
        std::ranges::copy(left, std::back_inserter(alone));
    }
    if (alone.empty()) return;
    const std::vector<const Introduction*> untold = untold_in(run, state, round, until, apart);
    std::vector<Index> free = alone;
    for (const Behind& over : left_over(run, state.id(), round.day)) {
        if (free.size() < alone.size() + tried_max) free.push_back(over.who);
    }
    std::vector<std::pair<const Introduction*, std::vector<Index>>> made;  // each with those it makes room for
    for (const Index i : alone) {
        if (std::ranges::any_of(free, [&](Index other) {
                return other != i && all_have_a_place(run, state, round, {i, other}, nullptr);
            }))
            continue;
        const auto joins = [&](const Introduction& one, std::vector<Index>& joining) {
            joining.push_back(i);
            if (have_a_place(run, state, round, one, joining)) return true;
            joining.pop_back();
            return false;
        };
        if (std::ranges::any_of(
                made, [&](auto& room) { return room.second.size() < joining_max && joins(*room.first, room.second); }))
            continue;
        std::size_t tried = 0;
        for (const Introduction* one : untold) {
            if (tried == tried_max) break;
            if (std::ranges::any_of(made, [&](const auto& room) { return room.first == one; })) continue;
            ++tried;
            std::vector<Index> joining;
            if (!joins(*one, joining)) continue;
            made.emplace_back(one, std::move(joining));
            call_off(run, *one);
            break;
        }
    }
}

// Those that nobody heard of and that can be made anew before `until`; larger ones first, since a pair with a third and
// one more give two pairs.
std::vector<const Introduction*> Planner::untold_in(const Run& run, const RuleState& state, const Round& round,
                                                    Instant until,
                                                    const std::vector<const Introduction*>& apart) const {
    // Who met before would not be brought together again inside the round.
    Pairs before;
    for (const Introduction& one : introductions_) {
        if ((one.rule == state.id() && one.round == round.day) || was_never_told(one)) continue;
        for (std::size_t a = 0; a < one.members.size(); ++a) {
            for (std::size_t b = a + 1; b < one.members.size(); ++b) before.add(one.members[a], one.members[b]);
        }
    }
    const auto all_new = [&](const Introduction& one) {
        for (std::size_t a = 0; a < one.members.size(); ++a) {
            for (std::size_t b = a + 1; b < one.members.size(); ++b) {
                if (before.contains(one.members[a], one.members[b])) return false;
            }
        }
        return true;
    };
    const auto in_time = [&](const Introduction& one) {
        return std::ranges::all_of(one.members,
                                   [&](PersonId id) { return nudge_of(facts_.index(id), one)->planned_for < until; });
    };
    std::vector<const Introduction*> untold;
    for (const Introduction& one : introductions_) {
        const bool stands = one.rule == state.id() && one.round == round.day && one.state == IntroductionState::stands;
        if (!stands || std::ranges::find(apart, &one) != apart.end()) continue;
        if (can_be_made_anew(run, one) && in_time(one) && all_new(one)) untold.push_back(&one);
    }
    std::ranges::sort(untold, {}, [](const Introduction* one) {
        return std::pair{-static_cast<std::int64_t>(one->members.size()), one};
    });
    return untold;
}

}  // namespace kith
