// Newcomers: a buddy, the manager's first talk, and hellos of those around them.
#include <algorithm>

#include "rules/engine/state.hpp"
#include "rules/pairs.hpp"

namespace kith::engine {
namespace {

constexpr std::size_t asked_a_day_max = 6;  // of those who could say hello or be the buddy, until one has room
constexpr int greeter_rest_days = 28;       // the same person about the same newcomer
constexpr int behind_days = 2, on_pace_days = 7;

constexpr days buddy_tenure{365};
constexpr days buddy_here_first{2};  // so long nobody of another site is named
constexpr days buddy_weekly_for{56};
constexpr days buddy_rhythm{7}, buddy_rhythm_later{14};
constexpr days manager_within{7};

}  // namespace

void Engine::State::greet_newcomers() {
    std::erase_if(arrivals,
                  [&](const Arrival& one) { return today - people[one.who].started >= days{settings.newcomer_days}; });
    const auto hidden = [&](Index i) {
        return std::ranges::find(people[i].is.opted_out, "all") != people[i].is.opted_out.end();
    };
    // What is promised gets room before any hello.
    for (Arrival& arrival : arrivals) {
        if (!present(arrival.who) || hidden(arrival.who)) continue;
        if (arrival.buddy == nobody)
            name_buddy(arrival);
        else if (arrival.buddy_on <= today)
            meet_buddy(arrival);
        tell_manager(arrival);
    }
    for (Arrival& arrival : arrivals) {
        if (arrival.hello_on > today || !present(arrival.who) || hidden(arrival.who)) continue;
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

// Who could be asked about somebody new: of the team first, then of the department, then who shares an interest or the
// site; the nearer and the readier the better, and who has had few nudges.
std::vector<Engine::State::Neighbour> Engine::State::neighbours_of(Index newcomer,
                                                                   const std::function<bool(Index)>& fits) const {
    const Someone& one = people[newcomer];
    std::vector<Neighbour> found;
    const auto look = [&](const std::vector<Index>& where, double near, const Reason& why) {
        if (where.empty()) return;
        const std::size_t from = mixed(seed, newcomer, today.time_since_epoch().count()) % where.size();
        for (std::size_t k = 0; k < std::min(where.size(), looked_at_max); ++k) {
            const Index i = where[(from + k) % where.size()];
            if (!may_name(i, newcomer) || !wants(i, Kind::newcomer) || !present(i) || !fits(i)) continue;
            if (std::ranges::find(found, i, &Neighbour::who) != found.end()) continue;
            found.push_back({near * chance(i, Kind::newcomer) / (0.3 + load(i)), i, why});
        }
    };
    const auto look_in = [&](int name, double near, const Reason& why) {
        if (name >= 0) look(teams[static_cast<std::size_t>(name)], near, why);
    };
    look_in(one.team, 1.0, {.code = "same_team", .value = one.is.team});
    look_in(one.department, 0.5, {.code = "same_department", .value = one.is.department});
    if (found.size() < asked_a_day_max) {
        for (const std::string& topic : one.is.interests) {
            if (const auto who = topics.find(topic); who != topics.end())
                look(who->second, 0.4, {.code = "shared_interest", .value = topic});
        }
        look_in(one.site, 0.35, {.code = "same_site", .value = one.is.site});
    }
    return found;
}

// The first of them, best first, whose budget has room is asked.
Index Engine::State::ask_one(std::vector<Neighbour> found, Index newcomer, const Reason& reason) {
    std::ranges::sort(found, [](const Neighbour& x, const Neighbour& y) {
        return x.worth != y.worth ? x.worth > y.worth : x.who < y.who;
    });
    found.resize(std::min(found.size(), asked_a_day_max));
    for (const Neighbour& one : found) {
        if (say(one.who, {.kind = Kind::newcomer, .about = {people[newcomer].is.id}, .reasons = {reason, one.why}}))
            return one.who;
    }
    return nobody;
}

bool Engine::State::greet(Arrival& arrival) {
    const auto times = [&](Index i) { return std::ranges::count(arrival.asked, i, &Arrival::Asked::who); };
    const auto fits = [&](Index i) {
        if (i == arrival.buddy) return false;
        const Bond* bond = find_bond(i, arrival.who);
        if (bond != nullptr && strength(*bond) >= acquaintance_from) return false;
        return std::ranges::none_of(arrival.asked, [&](const Arrival::Asked& asked) {
            return asked.who == i && lately(asked.on, greeter_rest_days);
        });
    };
    std::vector<Neighbour> found = neighbours_of(arrival.who, fits);
    for (Neighbour& one : found) one.worth /= static_cast<double>(1 + times(one.who));
    std::erase_if(found, [&](const Neighbour& one) { return !worth_asking(one.who, Kind::newcomer); });
    const Index asked =
        ask_one(std::move(found), arrival.who, {.code = "newcomer", .value = to_iso(people[arrival.who].started)});
    if (asked == nobody) return false;
    arrival.asked.push_back({asked, today});
    return true;
}

// Somebody with more than a year here, of the same site for as long as that can still be in time, and of no line of
// managers; nobody has two newcomers.
void Engine::State::name_buddy(Arrival& arrival) {
    const Someone& newcomer = people[arrival.who];
    if (today - newcomer.started >= buddy_weekly_for) return;
    const auto could = [&](Index i) {
        const OrgPerson& person = people[i].is;
        if (people[i].started > today - buddy_tenure) return false;
        if (person.id == newcomer.is.manager || person.manager == newcomer.is.id) return false;
        return std::ranges::find(arrivals, i, &Arrival::buddy) == arrivals.end();
    };
    const Reason reason{.code = "buddy", .value = to_iso(newcomer.started)};
    const auto is_near = [&](Index i) { return could(i) && people[i].site == newcomer.site; };
    Index named = ask_one(neighbours_of(arrival.who, is_near), arrival.who, reason);
    if (named == nobody && today - newcomer.started >= buddy_here_first)
        named = ask_one(neighbours_of(arrival.who, could), arrival.who, reason);
    if (named == nobody) return;
    arrival.buddy = named;
    arrival.buddy_on = today + buddy_rhythm;
}

// One of the two by turns, unless they met within the rhythm.
void Engine::State::meet_buddy(Arrival& arrival) {
    const Someone& newcomer = people[arrival.who];
    const days rhythm = today - newcomer.started < buddy_weekly_for ? buddy_rhythm : buddy_rhythm_later;
    const Bond* bond = find_bond(arrival.who, arrival.buddy);
    if (bond != nullptr && bond->contact.count > 0 && bond->contact.last + rhythm > today) {
        arrival.buddy_on = bond->contact.last + rhythm;
        return;
    }
    const bool newcomer_first = arrival.buddy_prompts % 2 == 0;
    for (const bool to_newcomer : {newcomer_first, !newcomer_first}) {
        const Index who = to_newcomer ? arrival.who : arrival.buddy;
        const Index other = to_newcomer ? arrival.buddy : arrival.who;
        if (!may_name(who, other)) continue;
        if (!say(who, {.kind = to_newcomer ? Kind::checkin : Kind::newcomer,
                       .about = {people[other].is.id},
                       .reasons = {{.code = "buddy", .value = to_iso(newcomer.started)}}}))
            continue;
        bond_of(who, other).asked(who) = today;
        ++arrival.buddy_prompts;
        arrival.buddy_on = today + rhythm;
        return;
    }
}

// Once, in the first week.
void Engine::State::tell_manager(Arrival& arrival) {
    const Someone& newcomer = people[arrival.who];
    const Index manager = find(newcomer.is.manager);
    if (arrival.manager_told || manager == nobody || today - newcomer.started >= manager_within) return;
    if (!may_name(manager, arrival.who)) return;
    arrival.manager_told = say(manager, {.kind = Kind::newcomer,
                                         .about = {newcomer.is.id},
                                         .reasons = {{.code = "manager", .value = to_iso(newcomer.started)}}});
}

}  // namespace kith::engine
