#include "rules/engine/state.hpp"

#include <algorithm>
#include <cmath>

#include "rules/pairs.hpp"

namespace kith::engine {
namespace {

constexpr std::array<std::string_view, kinds> kind_names = {"intro", "mentor", "newcomer", "checkin", "event"};

// Ours count from 1: "n17" is 16.
std::optional<std::uint32_t> number_in(char letter, std::string_view id) {
    if (id.size() < 2 || id.size() > 10 || id[0] != letter || id[1] == '0') return std::nullopt;
    std::uint64_t number = 0;
    for (const char c : id.substr(1)) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + static_cast<std::uint64_t>(c - '0');
    }
    return static_cast<std::uint32_t>(number - 1);
}

}  // namespace

std::string_view to_text(Kind kind) {
    return kind_names.at(static_cast<std::size_t>(kind));
}

std::optional<Kind> kind_from(std::string_view text) {
    const auto found = std::ranges::find(kind_names, text);
    if (found == kind_names.end()) return std::nullopt;
    return static_cast<Kind>(found - kind_names.begin());
}

Engine::State::State(matching::Org org, std::uint64_t with_seed)
    : settings(org.settings), seed(with_seed), today(org.date), introductions(std::move(org.introductions)) {
    for (const OrgPerson& person : org.people) add(person);
    for (Index i = 0; i < people.size(); ++i) place_blocks(i);
    for (const matching::OrgTie& tie : org.ties) {
        const Index i = find(tie.a);
        const Index j = find(tie.b);
        if (i == nobody || j == nobody || i == j) continue;
        Contact& contact = bond_of(i, j).contact;
        contact.last = tie.last_contact;
        contact.strength = tie.strength;
        contact.count = 2;  // a tie that came with them is no first meeting
    }
    for (const matching::OrgMentorship& one : org.mentoring) {
        const Index mentor = find(one.mentor);
        const Index mentee = find(one.mentee);
        if (mentor == nobody || mentee == nobody || mentor == mentee) continue;
        const LocalDay last = one.last_contact.value_or(one.since.value_or(org.date));
        mentorships.push_back({.mentor = mentor, .mentee = mentee, .cadence = one.cadence_days, .last = last});
        mentorships.back().prompt_on = first_prompt(mentorships.back());
    }
    for (const auto& [id, rounds] : org.waiting) {
        if (const Index i = find(id); i != nobody) people[i].waited = rounds;
    }
}

Index Engine::State::find(std::string_view id) const {
    const auto found = numbers.find(std::string(id));
    return found == numbers.end() ? nobody : found->second;
}

Index Engine::State::add(const OrgPerson& person) {
    const auto i = static_cast<Index>(people.size());
    const auto number = [&](char what, const std::string& name) {
        if (name.empty()) return -1;
        const auto [place, is_new] = names.try_emplace(what + name, static_cast<int>(names.size()));
        if (is_new) teams.emplace_back();
        teams[static_cast<std::size_t>(place->second)].push_back(i);
        return place->second;
    };
    Someone one{.is = person,
                .team = number('t', person.team),
                .department = number('d', person.department),
                .site = number('s', person.site),
                .started = person.start_date.value_or(LocalDay::min()),
                .load = load_wanted,
                .load_on = today};
    people.push_back(std::move(one));
    numbers[person.id] = i;
    for (const std::string& topic : person.interests) {
        auto& who = topics[topic];
        if (who.empty() || who.back() != i) who.push_back(i);
    }
    // Spread over two weeks, so that not everybody is thought of on one day.
    const LocalDay begins = std::max(today, people[i].started);
    const bool is_new = people[i].started > LocalDay::min() && today - people[i].started < days{settings.newcomer_days};
    people[i].look_on = begins + days{static_cast<int>(mixed(seed, i) % (is_new ? 7 : 14))};
    looks[people[i].look_on].push_back(i);
    if (is_new) arrivals.push_back({.who = i, .hello_on = begins});
    return i;
}

void Engine::State::place_blocks(Index i) {
    const auto note = [&](Index whose, Index other) {
        auto& apart_from = people[whose].apart;
        const auto place = std::ranges::lower_bound(apart_from, other);
        if (place == apart_from.end() || *place != other) apart_from.insert(place, other);
    };
    for (const std::string& id : people[i].is.blocks) {
        const Index j = find(id);
        if (j == nobody || j == i) continue;
        note(i, j);
        note(j, i);
    }
}

const Bond* Engine::State::find_bond(Index i, Index j) const {
    const auto& links = people[i].links;
    const auto place = std::ranges::lower_bound(links, j, {}, &Link::other);
    return place == links.end() || place->other != j ? nullptr : &bonds[place->bond];
}

Bond& Engine::State::bond_of(Index i, Index j) {
    if (const Bond* found = find_bond(i, j)) return bonds[static_cast<std::size_t>(found - bonds.data())];
    const auto number = static_cast<std::uint32_t>(bonds.size());
    for (const auto& [whose, other] : {std::pair{i, j}, std::pair{j, i}}) {
        auto& links = people[whose].links;
        links.insert(std::ranges::lower_bound(links, other, {}, &Link::other), Link{other, number});
    }
    const Someone& a = people[i];
    const Someone& b = people[j];
    const bool one_team = a.team >= 0 && a.team == b.team;
    const bool one_department = a.department >= 0 && a.department == b.department;
    bonds.push_back({.contact = {.a = PersonId{std::min(i, j) + std::int64_t{1}},
                                 .b = PersonId{std::max(i, j) + std::int64_t{1}},
                                 .strength = 0},
                     .near = one_team         ? Nearness::team
                             : one_department ? Nearness::department
                                              : Nearness::elsewhere});
    return bonds.back();
}

double Engine::State::strength(const Bond& bond) const {
    return faded(bond.contact.strength, bond.near, (today - bond.contact.last).count());
}

int Engine::State::ties_of(Index i) const {
    return static_cast<int>(std::ranges::count_if(people[i].links, [&](const Link& link) {
        return people[link.other].here && strength(bonds[link.bond]) >= acquaintance_from;
    }));
}

void Engine::State::take(const Turn& turn) {
    today = turn.date;
    if (!began) {
        began = true;
        first = next_round = renewed = today;
    }
    for (const std::string& id : turn.left) leave(id);
    const auto first_new = static_cast<Index>(people.size());
    for (const OrgPerson& person : turn.joined) add(person);
    // Somebody who came back may be blocked by others.
    if (first_new < people.size()) {
        for (Index i = 0; i < people.size(); ++i) {
            if (people[i].here && (i >= first_new || !people[i].is.blocks.empty())) place_blocks(i);
        }
    }
    for (const OptOut& wish : turn.opted_out) opt_out(wish);
    for (const Reply& reply : turn.replies) hear(reply);
    for (const Meeting& meeting : turn.contacts) meet(meeting);
    renew_average();
}

void Engine::State::leave(const std::string& id) {
    const Index i = find(id);
    if (i == nobody) return;
    people[i].here = false;
    numbers.erase(id);
    for (const int name : {people[i].team, people[i].department, people[i].site}) {
        if (name >= 0) std::erase(teams[static_cast<std::size_t>(name)], i);
    }
    for (const std::string& topic : people[i].is.interests) std::erase(topics[topic], i);
    std::erase_if(mentorships, [&](const Mentorship& one) { return one.mentor == i || one.mentee == i; });
    std::erase_if(arrivals, [&](const Arrival& one) { return one.who == i; });
    for (Arrival& one : arrivals) {
        if (one.buddy == i) one.buddy = nobody;
    }
    std::erase_if(tellings, [&](const Telling& one) { return one.who == i; });
    people[i].habits = {};
    people[i].sent.clear();
}

void Engine::State::opt_out(const OptOut& wish) {
    const Index i = find(wish.id);
    if (i == nobody) return;
    auto& out = people[i].is.opted_out;
    if (std::ranges::find(out, wish.kind) == out.end()) out.push_back(wish.kind);
}

void Engine::State::hear(const Reply& reply) {
    const auto number = number_in('n', reply.nudge);
    if (!number || *number >= receivers.size()) return;
    const Index i = receivers[*number];
    auto& sent = people[i].sent;
    const auto found = std::ranges::find(sent, *number, &Sent::number);
    if (found == sent.end() || found->status) return;
    found->status = reply.status;
    if (!learns(i)) return;
    average.learn(people[i].habits, day_of(i),
                  {.hour = found->hour,
                   .answered = reply.at,
                   .acted = reply.status == Status::acted,
                   .kind = static_cast<std::size_t>(found->kind),
                   .recovery = found->recovery});
}

void Engine::State::meet(const Meeting& meeting) {
    std::vector<Index> who;
    for (const std::string& id : meeting.members) {
        const Index i = find(id);
        if (i != nobody && std::ranges::find(who, i) == who.end()) who.push_back(i);
    }
    if (!meeting.met) return;
    std::optional<LocalDay> since;  // a meeting that was logged is not counted again as the outcome of its group
    if (!meeting.group.empty()) {
        const auto number = number_in('g', meeting.group);
        since = number && *number < groups.size() ? groups[*number].day : meeting.date - weeks{1};
    }
    const LocalDay date = std::min(meeting.date, today);
    const double adds = gain(ConnectionKind::meeting, who.size());
    for (std::size_t x = 0; x < who.size(); ++x) {
        for (std::size_t y = x + 1; y < who.size(); ++y) {
            Bond& bond = bond_of(who[x], who[y]);
            Contact& contact = bond.contact;
            const bool known = contact.count > 0;
            if (known && (contact.last >= date || (since && contact.last >= *since))) continue;
            const double left = known ? faded(contact.strength, bond.near, (date - contact.last).count()) : 0;
            contact.strength = strengthened(left, adds);
            contact.last = date;
            ++contact.count;
        }
    }
    if (!meeting.mentoring) return;
    for (Mentorship& one : mentorships) {
        const bool both =
            std::ranges::find(who, one.mentor) != who.end() && std::ranges::find(who, one.mentee) != who.end();
        if (!both || one.last >= date) continue;
        one.last = date;
        one.prompts = 0;
        one.prompt_on = first_prompt(one);
    }
}

void Engine::State::renew_average() {
    using learning::Average;
    if (settings.learning == matching::OrgSettings::Learning::off) return;
    if (today - first < days{Average::first_renewal_days} || today - renewed < days{Average::renewal_days}) return;
    renewed = today;
    std::vector<const learning::Habits*> all;
    for (const Someone& one : people) {
        if (one.here && one.is.learning) all.push_back(&one.habits);
    }
    average.renew(all);
}

}  // namespace kith::engine
