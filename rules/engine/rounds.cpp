// Rounds of introductions, and telling their members.
#include <algorithm>

#include "rules/engine/state.hpp"
#include "rules/matching/round.hpp"

namespace kith::engine {
namespace {

bool working_day(LocalDay day) {
    const auto at = weekday_of(day);
    return at != std::chrono::Saturday && at != std::chrono::Sunday;
}

LocalDay working_days_after(LocalDay day, int count) {
    while (count > 0) {
        day += days{1};
        if (working_day(day)) --count;
    }
    return day;
}

}  // namespace

bool Engine::State::round_is_due() const {
    return today >= next_round;
}

matching::Org Engine::State::org_of_today() const {
    matching::Org org{.date = today, .introductions = introductions, .settings = settings};
    for (const Someone& one : people) {
        if (!one.here) continue;
        org.people.push_back(one.is);
        if (one.waited > 0) org.waiting.emplace_back(one.is.id, one.waited);
    }
    for (const Bond& bond : bonds) {
        const Someone& a = people[static_cast<std::size_t>(bond.contact.a.value - 1)];
        const Someone& b = people[static_cast<std::size_t>(bond.contact.b.value - 1)];
        if (!a.here || !b.here || bond.contact.count == 0) continue;
        org.ties.push_back(
            {.a = a.is.id, .b = b.is.id, .strength = bond.contact.strength, .last_contact = bond.contact.last});
    }
    return org;
}

void Engine::State::hold_round() {
    decisions.round = true;
    while (next_round <= today) next_round += weeks{settings.round_weeks};
    const matching::Org org = org_of_today();
    const matching::OrgPool pool = matching::pool_of(org, seed);
    const matching::Round round = matching::plan_round(pool.pool, matching::options_of(org, pool, seed));
    matching::Scorer scorer(pool.pool);
    const LocalDay until = working_days_after(today, tell_within_days);
    for (const matching::Group& group : matching::by_ids(org, pool, round.groups)) {
        Made made{.day = today};
        matching::OrgGroup kept{.date = today};
        for (const matching::Index position : group.members) {
            const std::string& id = org.people[pool.person[position]].id;
            const Index i = find(id);
            kept.members.push_back(id);
            made.members.push_back(i);
            people[i].waited = 0;
            tellings.push_back({.group = static_cast<std::uint32_t>(groups.size()), .who = i, .until = until});
        }
        for (const matching::GroupReason& reason : matching::named_reasons(org, pool, scorer, group))
            made.reasons.push_back({.code = std::string(reason.code),
                                    .value = std::string(reason.value),
                                    .number = static_cast<int>(reason.number),
                                    .points = reason.points});
        decisions.groups.push_back(
            {.id = "g" + std::to_string(groups.size() + 1), .members = kept.members, .reasons = made.reasons});
        introductions.push_back(std::move(kept));
        groups.push_back(std::move(made));
    }
    for (const matching::Unplaced& one : round.unplaced) ++people[find(org.people[pool.person[one.who]].id)].waited;
}

void Engine::State::tell() {
    std::vector<Telling> later;
    for (const Telling& telling : tellings) {
        const Made& made = groups[telling.group];
        if (telling.until < today) continue;
        Nudge nudge{.kind = Kind::intro, .group = "g" + std::to_string(telling.group + 1)};
        bool whole = true;
        for (const Index other : made.members) {
            if (other == telling.who) continue;
            whole = whole && people[other].here && wants(other, Kind::intro);
            nudge.about.push_back(people[other].is.id);
        }
        if (!whole) continue;
        // What tells of somebody's few ties or waiting is for that person alone, and who is new is seen by both.
        for (const Reason& reason : made.reasons) {
            const bool personal = reason.code == "few_ties" || reason.code == "waited";
            if (!personal || reason.value == people[telling.who].is.id) nudge.reasons.push_back(reason);
        }
        if (nudge.reasons.empty()) nudge.reasons.push_back({.code = "new_acquaintance"});
        if (!say(telling.who, std::move(nudge))) later.push_back(telling);
    }
    tellings = std::move(later);
}

}  // namespace kith::engine
