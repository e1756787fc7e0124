// Mentors, newcomers, check-ins and activities.
#include <algorithm>
#include <cmath>
#include <limits>

#include "rules/engine/state.hpp"
#include "rules/pairs.hpp"

namespace kith::engine {
namespace {

// People of a large department, interest or site: a stretch that the lot begins.
constexpr std::size_t looked_at_max = 64;
constexpr int greeters_tried_max = 6;
constexpr int greeter_rest_days = 28;  // the same person about the same newcomer
constexpr int behind_days = 2, on_pace_days = 4;
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

void Engine::State::greet_newcomers() {
    std::erase_if(arrivals,
                  [&](const Arrival& one) { return today - people[one.who].started >= days{settings.newcomer_days}; });
    for (Arrival& arrival : arrivals) {
        if (arrival.hello_on > today || !present(arrival.who)) continue;
        const int known = ties_of(arrival.who);
        if (known >= ties_wanted) {
            arrival.hello_on = today + days{7};
            continue;
        }
        if (!greet(arrival)) {
            arrival.hello_on = today + days{1};
            continue;
        }
        // Five ties in two thirds of the time is the pace.
        const auto passed = static_cast<int>((today - people[arrival.who].started).count());
        const bool behind = known * settings.newcomer_days * 2 < ties_wanted * passed * 3;
        arrival.hello_on = today + days{behind ? behind_days : on_pace_days};
    }
}

// Asks one neighbour to say hello: of the team first, then of the department, then who shares an interest or the site.
bool Engine::State::greet(Arrival& arrival) {
    const Someone& one = people[arrival.who];
    if (std::ranges::find(one.is.opted_out, "all") != one.is.opted_out.end()) return false;
    struct Candidate {
        double worth;
        Index who;
        Reason why;
    };
    std::vector<Candidate> found;
    const auto look = [&](const std::vector<Index>& where, double near, const Reason& why) {
        if (where.empty()) return;
        const std::size_t from = mixed(seed, arrival.who, today.time_since_epoch().count()) % where.size();
        for (std::size_t k = 0; k < std::min(where.size(), looked_at_max); ++k) {
            const Index i = where[(from + k) % where.size()];
            if (!may_name(i, arrival.who) || !wants(i, Kind::newcomer) || !present(i)) continue;
            if (std::ranges::any_of(found, [&](const Candidate& other) { return other.who == i; })) continue;
            const Bond* bond = find_bond(i, arrival.who);
            if (bond != nullptr && strength(*bond) >= acquaintance_from) continue;
            int times = 0;
            bool asked_lately = false;
            for (const auto& [who, day] : arrival.asked) {
                if (who != i) continue;
                ++times;
                asked_lately = asked_lately || lately(day, greeter_rest_days);
            }
            if (asked_lately) continue;
            found.push_back({near * chance(i, Kind::newcomer) / (0.3 + load(i)) / (1 + times), i, why});
        }
    };
    const auto look_in = [&](int name, double near, const Reason& why) {
        if (name >= 0) look(teams[static_cast<std::size_t>(name)], near, why);
    };
    look_in(one.team, 1.0, {.code = "same_team", .value = one.is.team});
    look_in(one.department, 0.5, {.code = "same_department", .value = one.is.department});
    if (found.size() < greeters_tried_max) {
        for (const std::string& topic : one.is.interests)
            look(topics[topic], 0.4, {.code = "shared_interest", .value = topic});
        look_in(one.site, 0.35, {.code = "same_site", .value = one.is.site});
    }
    std::ranges::sort(found, [](const Candidate& x, const Candidate& y) {
        return x.worth != y.worth ? x.worth > y.worth : x.who < y.who;
    });
    int tried = 0;
    for (const Candidate& candidate : found) {
        if (!worth_asking(candidate.who, Kind::newcomer)) continue;
        if (++tried > greeters_tried_max) break;
        const bool said =
            say(candidate.who, {.kind = Kind::newcomer,
                                .about = {one.is.id},
                                .reasons = {{.code = "newcomer", .value = to_iso(one.started)}, candidate.why}});
        if (!said) continue;
        arrival.asked.emplace_back(candidate.who, today);
        return true;
    }
    return false;
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
