// Who may be told what, and at which minute.
#include <algorithm>
#include <cmath>

#include "rules/engine/state.hpp"
#include "rules/pairs.hpp"
#include "rules/select.hpp"

namespace kith::engine {
namespace {

constexpr minutes gap_min{20 * 60};
constexpr auto day_end = minutes{24 * 60};
constexpr minutes minutes_apart{30};  // :10 and :40: meetings start at full and half hours
constexpr minutes first_minute{10};

// The budget counts the receiver's own wall clock: offsets are fixed here, so it is as if everybody lived at UTC.
Instant on_the_wall(LocalTime at) {
    return Instant{at.time_since_epoch()};
}

// The kinds of the live service that have the same rank.
NudgeKind kind_of(Kind kind) {
    switch (kind) {
        case Kind::intro:
            return NudgeKind::introduction;
        case Kind::mentor:
        case Kind::newcomer:
            return NudgeKind::reminder;
        case Kind::event:
            return NudgeKind::invitation;
        case Kind::checkin:
            return NudgeKind::check_in;
    }
    return NudgeKind::check_in;
}

bool promised(Kind kind) {
    return kind == Kind::intro || kind == Kind::mentor;
}

// Below this share of what the organisation acts on, a nudge is left out.
double threshold(Kind kind) {
    switch (kind) {
        case Kind::checkin:
            return 0.6;
        case Kind::event:
            return 0.7;
        case Kind::newcomer:
            return 0.4;
        case Kind::intro:
        case Kind::mentor:
            return 0;
    }
    return 0;
}
constexpr std::uint64_t asked_anyway_one_in = 10;  // of those left out, so that what is thought of them can prove wrong

}  // namespace

bool Engine::State::lately(std::optional<LocalDay> day, int within_days) const {
    return day && today - *day < days{within_days};
}

bool Engine::State::present(Index i) const {
    const Someone& one = people[i];
    if (!one.here || one.started > today) return false;
    return std::ranges::none_of(one.is.away, [&](const auto& away) { return away.from <= today && away.to >= today; });
}

bool Engine::State::wants(Index i, Kind kind) const {
    return std::ranges::none_of(people[i].is.opted_out,
                                [&](const std::string& out) { return out == "all" || out == to_text(kind); });
}

bool Engine::State::apart(Index i, Index j) const {
    return std::ranges::binary_search(people[i].apart, j);
}

bool Engine::State::may_meet(Index i, Index j) const {
    return i != j && present(j) && !apart(i, j);
}

bool Engine::State::may_name(Index i, Index j) const {
    if (!may_meet(i, j)) return false;
    return std::ranges::find(people[j].is.opted_out, "all") == people[j].is.opted_out.end();
}

double Engine::State::load(Index i) const {
    const Someone& one = people[i];
    return one.load * std::exp(-static_cast<double>((today - one.load_on).count()) / load_memory_days);
}

void Engine::State::add_load(Index i) {
    people[i].load = load(i) + 7.0 / load_memory_days;
    people[i].load_on = today;
}

learning::WorkingDay Engine::State::day_of(Index i) const {
    const OrgPerson& person = people[i].is;
    // A night shift: what of it lies on the day it begins.
    const minutes end = person.work_end > person.work_start ? person.work_end : day_end;
    return {.start = person.work_start, .length = end - person.work_start};
}

std::vector<TimeOfDay> Engine::State::minutes_of(Index i) const {
    const learning::WorkingDay day = day_of(i);
    const auto& sent = people[i].sent;
    std::vector<TimeOfDay> free;
    if (people[i].is.work_start == people[i].is.work_end) return free;
    const auto too_close = [&](TimeOfDay at) { return !sent.empty() && today + at < sent.back().at + gap_min; };
    for (TimeOfDay at = first_minute; at < day.start + day.length; at += minutes_apart) {
        if (at >= day.start && !too_close(at)) free.push_back(at);
    }
    // A short working day may hold none of them.
    if (free.empty() && day.length < minutes_apart && !too_close(day.start)) free.push_back(day.start);
    return free;
}

bool Engine::State::learns(Index i) const {
    return settings.learning != matching::OrgSettings::Learning::off && people[i].is.learning;
}

std::size_t Engine::State::recovery(Index i) const {
    const auto& sent = people[i].sent;
    if (sent.empty()) return learning::recovery_class(std::nullopt);
    return learning::recovery_class((today - std::chrono::floor<days>(sent.back().at)).count());
}

double Engine::State::chance(Index i, Kind kind) const {
    if (!learns(i)) return 0.5;
    return average.best_chance(people[i].habits, day_of(i), minutes_of(i), static_cast<std::size_t>(kind), recovery(i));
}

bool Engine::State::worth_asking(Index i, Kind kind) const {
    using matching::OrgSettings;
    if (settings.learning != OrgSettings::Learning::on || !people[i].is.learning || promised(kind)) return true;
    if (today - first < days{learning::Average::first_renewal_days}) return true;
    const auto share = average.acted_share(static_cast<std::size_t>(kind));
    if (!share || chance(i, kind) >= threshold(kind) * *share) return true;
    return mixed(seed, i, today.time_since_epoch().count(), 7) % asked_anyway_one_in == 0;
}

bool Engine::State::withheld(Index i) const {
    const auto lot = mixed(seed, i, today.time_since_epoch().count(), 13) % 1'000;
    return lot < static_cast<std::uint64_t>(settings.holdout_per_mille);
}

bool Engine::State::say(Index i, Nudge nudge) {
    Someone& one = people[i];
    if (!present(i) || !wants(i, nudge.kind)) return false;
    if (!one.sent.empty() && std::chrono::floor<days>(one.sent.back().at) == today) return false;
    const std::vector<TimeOfDay> free = minutes_of(i);
    if (free.empty()) return false;

    const auto kind = static_cast<std::size_t>(nudge.kind);
    const std::size_t soon_after = recovery(i);
    if (learns(i)) {
        nudge.hour = average.choose(one.habits, day_of(i), free, kind, soon_after,
                                    mixed(seed, static_cast<std::int64_t>(receivers.size()), 11));
    } else {
        const auto usual = std::ranges::find_if(free, [](TimeOfDay at) { return at >= learning::usual_time; });
        nudge.hour.at = usual == free.end() ? free.back() : *usual;
    }
    nudge.send_at = today + nudge.hour.at;

    // As the live service budgets: caps, gap, rest after silence.
    Preferences wishes;
    wishes.cap_per_week = one.is.max_nudges_per_week;
    if (one.heard) wishes.heard_at = on_the_wall(*one.heard);
    Budget budget({.zone = "UTC"}, wishes,
                  {.per_week = settings.cap_per_week, .per_day = std::min(settings.cap_per_day, 1), .gap = gap_min});
    int in_seven_days = 0;
    for (const Sent& before : one.sent) {
        if (before.at > nudge.send_at - weeks{1}) ++in_seven_days;
        kith::Nudge counted{.id = NudgeId{before.number + std::int64_t{1}},
                            .kind = kind_of(before.kind),
                            .state = NudgeState::sent,
                            .planned_for = on_the_wall(before.at),
                            .sent_at = on_the_wall(before.at)};
        if (before.status && *before.status != Status::ignored) counted.answer = NudgeAnswer::done;
        budget.count(counted);
    }
    // A week is any seven days here, so that nobody has to ask which.
    if (in_seven_days >= std::min(settings.cap_per_week, one.is.max_nudges_per_week)) return false;
    const Proposal proposal{.kind = kind_of(nudge.kind), .due_at = on_the_wall(nudge.send_at)};
    if (const auto why = budget.refusal(proposal)) {
        if (*why != "silent") return false;
        // Whether to go on cannot be asked here. In place of the question stands a rest of four weeks; only what was
        // promised, and somebody else waits for, comes before.
        const bool rested = today - std::chrono::floor<days>(one.sent.back().at) >= resting_lasts;
        if (rested) one.heard = today;
        if (!rested && !promised(nudge.kind)) return false;
    }

    // After everything else, so that nothing takes its place.
    if (nudge.kind != Kind::mentor && withheld(i)) {
        add_load(i);
        return true;
    }

    const auto number = static_cast<std::uint32_t>(receivers.size());
    receivers.push_back(i);
    std::erase_if(one.sent, [&](const Sent& before) { return before.at < today - days{remembered_days}; });
    one.sent.push_back(
        {.number = number, .kind = nudge.kind, .at = nudge.send_at, .recovery = soon_after, .hour = nudge.hour});
    add_load(i);
    saved += average.borne_out() * (nudge.hour.chance - nudge.hour.usual_chance);
    nudge.id = "n" + std::to_string(number + 1);
    nudge.to = one.is.id;
    decisions.nudges.push_back(std::move(nudge));
    return true;
}

}  // namespace kith::engine
