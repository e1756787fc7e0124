// Mentors, check-ins and activities.
#include <algorithm>
#include <cmath>
#include <limits>

#include "rules/engine/state.hpp"
#include "rules/pairs.hpp"

namespace kith::engine {
namespace {

constexpr double counted_weeks_max = 26;  // a contact is worth the weeks it keeps a tie up, at most so many

// Weeks until a tie is no acquaintance any more.
double weeks_left(double strength, Nearness near) {
    if (strength <= acquaintance_from) return 0;
    return std::min(counted_weeks_max, std::log(strength / acquaintance_from) * 1'000 / fading_rate(near));
}

}  // namespace

// Five days before it is due; sooner where the two answer so rarely that the prompts from then to a quarter of the
// cadence after it would hardly do, and by the days on which one of the two is away meanwhile.
LocalDay Engine::State::first_prompt(const Mentorship& one) const {
    const LocalDay due = one.last + days{one.cadence};
    const LocalDay late = due + days{one.cadence / 4};
    int lead = mentor_lead_days;
    double answers = 0;
    int asked = 0;
    for (const Index who : {one.mentee, one.mentor}) {
        if (!learns(who) || !wants(who, Kind::mentor)) continue;
        answers += chance(who, Kind::mentor);
        ++asked;
    }
    if (asked > 0) {
        constexpr double enough = 0.06;  // of mentorships may miss it
        constexpr double meets = 0.8;    // of those who act on a prompt
        const double missed = 1 - std::clamp(meets * answers / asked, 0.05, 0.95);
        const auto prompts = std::log(enough) / std::log(missed);
        lead = std::clamp(static_cast<int>(prompts * mentor_again_days) - one.cadence / 4, lead, mentor_lead_days_max);
    }
    int lost = 0;
    for (LocalDay day = due - days{lead}; day <= late; day += days{1}) {
        const auto is_away = [&](const auto& away) { return away.from <= day && day <= away.to; };
        if (std::ranges::any_of(people[one.mentee].is.away, is_away) ||
            std::ranges::any_of(people[one.mentor].is.away, is_away))
            ++lost;
    }
    lead = std::min(lead + lost, one.cadence / 2);  // else they would be asked again right after they met
    return one.last + days{std::max(1, one.cadence - lead)};
}

void Engine::State::prompt_mentors() {
    for (Mentorship& one : mentorships) {
        if (one.prompt_on > today) continue;
        // The mentee first, then turn by turn; who does not want it or is away leaves it to the other.
        const bool mentee_first = one.prompts % 2 == 0;
        for (const auto& [who, other] :
             {mentee_first ? std::pair{one.mentee, one.mentor} : std::pair{one.mentor, one.mentee},
              mentee_first ? std::pair{one.mentor, one.mentee} : std::pair{one.mentee, one.mentor}}) {
            if (!may_meet(who, other)) continue;
            const bool said = say(who, {.kind = Kind::mentor,
                                        .about = {people[other].is.id},
                                        .reasons = {{.code = "last_with", .value = to_iso(one.last)},
                                                    {.code = "cadence", .number = one.cadence}}});
            if (!said) continue;
            ++one.prompts;
            const bool overdue = today - one.last > days{one.cadence};
            one.prompt_on = today + days{overdue ? mentor_overdue_days : mentor_again_days};
            break;
        }
    }
}

void Engine::State::look_again(Index i, int after_days) {
    people[i].look_on = today + days{std::max(1, after_days)};
    looks[people[i].look_on].push_back(i);
}

void Engine::State::check_in() {
    while (!looks.empty() && looks.begin()->first <= today) {
        auto due = looks.extract(looks.begin());
        auto& who = due.mapped();
        std::ranges::sort(who);
        for (const Index i : who) {
            if (!people[i].here) continue;
            const double now = load(i);
            const double after = now + 7.0 / load_memory_days / 2;
            if (after > load_wanted) {
                look_again(i, static_cast<int>(std::ceil(load_memory_days * std::log(after / load_wanted))));
                continue;
            }
            if (!present(i)) {
                look_again(i, 1);
                continue;
            }
            const bool unlikely = !worth_asking(i, Kind::checkin);
            if (unlikely) {
                look_again(i, 2 * check_in_again_days);
                continue;
            }
            if (made_up_for(i)) {
                add_load(i);
                look_again(i, check_in_again_days);
                continue;
            }
            const bool said = suggest_tie(i) || suggest_teammate(i) || suggest_event(i);
            look_again(i, said ? check_in_again_days : 2);
        }
    }
}

// What learnt hours gain is given back as fewer messages: a check-in is left out where answers to others, sent at
// better hours, have made up for the one that it would have got.
bool Engine::State::made_up_for(Index i) {
    if (settings.learning != matching::OrgSettings::Learning::on || !people[i].is.learning) return false;
    const double expected = chance(i, Kind::checkin);
    if (saved < expected) return false;
    saved -= expected;
    return true;
}

bool Engine::State::suggest_tie(Index i) {
    if (!wants(i, Kind::checkin)) return false;
    struct Candidate {
        double worth;
        Index other;
        std::uint32_t bond;
        bool first;
    };
    std::vector<Candidate> found;
    for (const Link& link : people[i].links) {
        Bond& bond = bonds[link.bond];
        if (bond.contact.count == 0 || !may_name(i, link.other)) continue;
        if (lately(bond.asked(i), same_partner_days) || lately(bond.asked_last(), partner_rest_days)) continue;
        const Standing tie = standing(bond.contact, bond.near, false, today);
        if (tie.kind != Standing::Kind::follow_up && tie.kind != Standing::Kind::due) continue;
        const double now = strength(bond);
        const double then = strengthened(now, gain(ConnectionKind::meeting, 2));
        found.push_back({weeks_left(then, bond.near) - weeks_left(now, bond.near), link.other, link.bond,
                         tie.kind == Standing::Kind::follow_up});
    }
    std::ranges::sort(found, [](const Candidate& x, const Candidate& y) {
        return x.worth != y.worth ? x.worth > y.worth : x.other < y.other;
    });
    for (const Candidate& candidate : found) {
        Bond& bond = bonds[candidate.bond];
        const bool said = say(
            i,
            {.kind = Kind::checkin,
             .about = {people[candidate.other].is.id},
             .reasons = {{.code = candidate.first ? "first_met" : "last_with", .value = to_iso(bond.contact.last)}}});
        if (!said) return false;  // the budget says no to all of them
        bond.asked(i) = today;
        return true;
    }
    return false;
}

// Somebody of the team without a tie, for whoever has few.
bool Engine::State::suggest_teammate(Index i) {
    const int team = people[i].team;
    if (team < 0 || !wants(i, Kind::checkin) || ties_of(i) >= ties_wanted) return false;
    const auto& mates = teams[static_cast<std::size_t>(team)];
    const std::size_t from = mixed(seed, i, today.time_since_epoch().count(), 3) % mates.size();
    for (std::size_t k = 0; k < std::min(mates.size(), looked_at_max); ++k) {
        const Index other = mates[(from + k) % mates.size()];
        if (!may_name(i, other)) continue;
        const Bond* known = find_bond(i, other);
        if (known != nullptr &&
            (strength(*known) >= acquaintance_from || lately(known->asked_last(), same_partner_days)))
            continue;
        if (!say(i, {.kind = Kind::checkin,
                     .about = {people[other].is.id},
                     .reasons = {{.code = "same_team", .value = people[i].is.team}}}))
            return false;
        bond_of(i, other).asked(i) = today;
        return true;
    }
    return false;
}

// Among their interests, that of most people here.
bool Engine::State::suggest_event(Index i) {
    Someone& one = people[i];
    if (!wants(i, Kind::event) || lately(one.event_on, event_again_days)) return false;
    const std::string* best = nullptr;
    std::size_t most = 1;
    for (const std::string& topic : one.is.interests) {
        if (topics[topic].size() <= most) continue;
        most = topics[topic].size();
        best = &topic;
    }
    if (best == nullptr) return false;
    if (!say(i, {.kind = Kind::event, .topic = *best, .reasons = {{.code = "shared_interest", .value = *best}}}))
        return false;
    one.event_on = today;
    return true;
}

}  // namespace kith::engine
