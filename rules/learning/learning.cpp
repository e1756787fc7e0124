#include "rules/learning/learning.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace kith::learning {
namespace {

constexpr std::array<double, levels> readiness = {0.06, 0.18, 0.33, 0.50, 0.68, 0.88};
// How likely each is before anything is known.
constexpr std::array<double, levels> readiness_usual = {0.12, 0.20, 0.24, 0.22, 0.14, 0.08};
constexpr double chance_min = 0.005;
constexpr double chance_max = 0.985;

// Far from the best hour this share of the readiness is left.
constexpr double left_far_away = 0.35;
constexpr double spread_minutes = 95;
// Of answers, so many come soon after sending whatever the hour; the mean delay of these.
constexpr double prompt_share = 0.4;
constexpr double prompt_minutes = 45;
// And so many come at any time, so that two habits are not taken for one in the middle.
constexpr double any_time_share = 0.25;
// That hours make no difference to somebody, before anything is known.
constexpr double all_the_same_usual = 0.25;
constexpr double alike_usual = 0.5;  // of the rest: any hour alike; else around the usual time

constexpr int day_minutes = 24 * 60;

// exp(-x^2 / 2 s^2) by minutes apart.
const std::array<float, day_minutes + 1>& bell() {
    static const auto values = [] {
        std::array<float, day_minutes + 1> made{};
        for (std::size_t x = 0; x < made.size(); ++x) {
            const double z = static_cast<double>(x) / spread_minutes;
            made[x] = static_cast<float>(std::exp(-0.5 * z * z));
        }
        return made;
    }();
    return values;
}
double bell_at(std::int64_t apart) {
    return bell()[static_cast<std::size_t>(std::min<std::int64_t>(std::abs(apart), day_minutes))];
}

// Minutes since the working day began.
std::int64_t since_start(const WorkingDay& day, TimeOfDay at) {
    return (at - day.start).count();
}
std::int64_t middle(const WorkingDay& day, std::size_t place) {
    return day.length.count() * static_cast<std::int64_t>(2 * place + 1) / static_cast<std::int64_t>(2 * places);
}

// How much of the readiness is left at that minute, by best place; the last: hours make no difference.
std::array<double, places + 1> shape(const WorkingDay& day, TimeOfDay at) {
    std::array<double, places + 1> left{};
    for (std::size_t place = 0; place < places; ++place)
        left[place] = left_far_away + (1 - left_far_away) * bell_at(since_start(day, at) - middle(day, place));
    // A person for whom hours make no difference is as ready on average as others at a middling hour.
    left[places] = 0.75;
    return left;
}

// How likely an answer comes at that minute, given that it comes after `sent`, by best place.
std::array<double, places + 1> arrival(const WorkingDay& day, TimeOfDay sent, TimeOfDay answered, bool later) {
    const std::int64_t end = std::max<std::int64_t>(day.length.count(), since_start(day, answered) + 1);
    const bool later_day = later || answered < sent;
    const std::int64_t from = later_day ? 0 : std::max<std::int64_t>(0, since_start(day, sent));
    const std::int64_t at = since_start(day, answered);
    const double delay = static_cast<double>((answered - sent).count());
    const double prompt = later_day ? 0 : std::exp(-delay / prompt_minutes) / prompt_minutes;
    constexpr std::int64_t step = 10;
    std::array<double, places + 1> likely{};
    for (std::size_t place = 0; place < places; ++place) {
        double mass = 0;  // of answers from `from` on
        for (std::int64_t t = from + step / 2; t < end; t += step) mass += bell_at(t - middle(day, place)) * step;
        // What is hardly ever answered after sending is no evidence for itself.
        likely[place] = bell_at(at - middle(day, place)) / std::max(mass, static_cast<double>(step));
    }
    likely[places] = 1.0 / static_cast<double>(std::max<std::int64_t>(end - from, step));
    const double any_time = likely[places];
    for (double& one : likely)
        one = prompt_share * prompt + any_time_share * any_time + (1 - prompt_share - any_time_share) * one;
    return likely;
}

Grid usual_prior() {
    const WorkingDay day{};
    std::array<double, places + 1> by_place{};
    double sum = 0;
    for (std::size_t place = 0; place < places; ++place)
        sum += by_place[place] = bell_at(since_start(day, usual_time) - middle(day, place));
    for (std::size_t place = 0; place < places; ++place)
        by_place[place] = (1 - all_the_same_usual) *
                          (alike_usual / static_cast<double>(places) + (1 - alike_usual) * by_place[place] / sum);
    by_place[places] = all_the_same_usual;
    Grid prior{};
    for (std::size_t place = 0; place <= places; ++place) {
        for (std::size_t level = 0; level < levels; ++level)
            prior[place * levels + level] = static_cast<float>(by_place[place] * readiness_usual[level]);
    }
    return prior;
}

void scale(Grid& grid, double sum) {
    for (float& cell : grid) cell = static_cast<float>(cell / sum);
}

std::array<double, places + 1> by_place(const Grid& grid) {
    std::array<double, places + 1> sums{};
    for (std::size_t i = 0; i < cells; ++i) sums[i / levels] += grid[i];
    return sums;
}

// The minute nearest to so long after the day began.
std::size_t nearest(const WorkingDay& day, std::span<const TimeOfDay> minutes_allowed, std::int64_t wanted) {
    const auto found = std::ranges::min_element(minutes_allowed, {},
                                                [&](TimeOfDay at) { return std::abs(since_start(day, at) - wanted); });
    return static_cast<std::size_t>(found - minutes_allowed.begin());
}

double in_reach(double chance) {
    return std::clamp(chance, chance_min, chance_max);
}

}  // namespace

std::size_t recovery_class(std::optional<std::int64_t> days_since) {
    if (!days_since || *days_since > 13) return 3;
    return *days_since <= 2 ? 0 : *days_since <= 6 ? 1 : 2;
}

Grid Habits::flat() {
    Grid grid{};
    grid.fill(1);
    return grid;
}

Average::Average() : prior_(usual_prior()) {
    kind_offset_.fill(1);
    recovery_offset_.fill(1);
}

double Average::offset(std::size_t kind, std::size_t recovery) const {
    return kind_offset_.at(kind) * recovery_offset_.at(recovery);
}

Grid Average::posterior(const Habits& habits) const {
    Grid grid{};
    double sum = 0;
    for (std::size_t i = 0; i < cells; ++i) sum += grid[i] = prior_[i] * habits.likelihood[i];
    scale(grid, sum);
    return grid;
}

void Average::learn(Habits& habits, const WorkingDay& day, const Outcome& outcome) {
    const auto left = shape(day, outcome.hour.at);
    const double scaled = offset(outcome.kind, outcome.recovery);
    const Grid before = posterior(habits);
    double expected = 0;
    std::array<double, places + 1> arrived{};
    arrived.fill(1);
    if (outcome.answered) arrived = arrival(day, outcome.hour.at, *outcome.answered, outcome.on_later_day);
    float most = 0;
    for (std::size_t i = 0; i < cells; ++i) {
        const std::size_t place = i / levels;
        const double plain = readiness[i % levels] * left[place];
        const double chance = in_reach(plain * scaled);
        expected += before[i] * plain;
        habits.likelihood[i] *= static_cast<float>((outcome.acted ? chance : 1 - chance) * arrived[place]);
        most = std::max(most, habits.likelihood[i]);
    }
    // Never quite nothing, so that a person who changes can be followed.
    for (float& cell : habits.likelihood) cell = std::max(cell / most, 1e-12F);
    ++habits.seen;
    if (outcome.answered || outcome.acted) ++habits.answered;
    for (Count* count : {&by_kind_.at(outcome.kind), &by_recovery_.at(outcome.recovery)}) {
        count->seen += 1;
        count->acted += outcome.acted ? 1 : 0;
    }
    if (outcome.hour.learnt) {
        const double gain = outcome.hour.chance - outcome.hour.usual_chance;
        const double beyond = (outcome.acted ? 1.0 : 0.0) - outcome.hour.chance;
        gains_.count += 1;
        gains_.gain += gain;
        gains_.gain_squared += gain * gain;
        gains_.beyond += beyond;
        gains_.gain_beyond += gain * beyond;
    }
    // Each offset against what is expected without it.
    by_kind_[outcome.kind].expected += expected * recovery_offset_[outcome.recovery];
    by_recovery_[outcome.recovery].expected += expected * kind_offset_[outcome.kind];
}

double Average::borne_out() const {
    if (gains_.count < people_min) return 0;
    // Where the estimates are right, what goes beyond them does not depend on the gain; where hours make no difference,
    // it falls by as much as the gain rises. The doubt counts as so much spread of gains that were not borne out.
    constexpr double doubt = 2;
    const double spread = gains_.gain_squared - gains_.gain * gains_.gain / gains_.count;
    const double together = gains_.gain_beyond - gains_.gain * gains_.beyond / gains_.count;
    return std::clamp((spread + together) / (spread + doubt), 0.0, 1.0);
}

void Average::renew(std::span<const Habits* const> all) {
    const auto heard = std::count_if(all.begin(), all.end(), [](const Habits* one) { return one->seen > 0; });
    if (heard < people_min) return;
    // Expectation and maximisation, with the usual prior as so many more people.
    constexpr double weight_of_usual = people_min;
    const Grid usual = usual_prior();
    for (int pass = 0; pass < 3; ++pass) {
        std::array<double, cells> sums{};
        double people = weight_of_usual;
        for (std::size_t i = 0; i < cells; ++i) sums[i] = weight_of_usual * usual[i];
        for (const Habits* one : all) {
            if (one->seen == 0) continue;
            const Grid grid = posterior(*one);
            for (std::size_t i = 0; i < cells; ++i) sums[i] += grid[i];
            people += 1;
        }
        for (std::size_t i = 0; i < cells; ++i) prior_[i] = static_cast<float>(sums[i] / people);
    }
    constexpr double slow = 40;  // nudges that an offset of 1 counts for
    for (std::size_t kind = 0; kind < kinds_max; ++kind)
        kind_offset_[kind] = std::clamp((by_kind_[kind].acted + slow) / (by_kind_[kind].expected + slow), 0.3, 2.0);
    for (std::size_t i = 0; i < recoveries; ++i)
        recovery_offset_[i] = std::clamp((by_recovery_[i].acted + slow) / (by_recovery_[i].expected + slow), 0.4, 1.6);
}

double Average::chance_in(const Grid& grid, const WorkingDay& day, TimeOfDay at, double scaled) {
    const auto left = shape(day, at);
    double sum = 0;
    for (std::size_t i = 0; i < cells; ++i)
        sum += grid[i] * in_reach(readiness[i % levels] * left[i / levels] * scaled);
    return sum;
}

double Average::chance(const Habits& habits, const WorkingDay& day, TimeOfDay at, std::size_t kind,
                       std::size_t recovery) const {
    return chance_in(posterior(habits), day, at, offset(kind, recovery));
}

double Average::best_chance(const Habits& habits, const WorkingDay& day, std::span<const TimeOfDay> minutes_allowed,
                            std::size_t kind, std::size_t recovery) const {
    const Grid grid = posterior(habits);
    double most = 0;
    for (const TimeOfDay at : minutes_allowed) most = std::max(most, chance_in(grid, day, at, offset(kind, recovery)));
    return most;
}

Choice Average::choose(const Habits& habits, const WorkingDay& day, std::span<const TimeOfDay> minutes_allowed,
                       std::size_t kind, std::size_t recovery, std::uint64_t draw) const {
    const Grid grid = posterior(habits);
    auto likely = by_place(grid);
    // To whom hours are all the same any will do, so that only the others count.
    likely[places] = 0;
    const int power = habits.seen < sharpened_after ? 1 : sharpened;
    double sum_of_sharp = 0;
    for (double& one : likely) {
        double sharp = 1;
        for (int k = 0; k < power; ++k) sharp *= one;
        sum_of_sharp += one = sharp;
    }
    for (double& one : likely) one /= sum_of_sharp;
    std::vector<double> weight(minutes_allowed.size(), floor / static_cast<double>(minutes_allowed.size()));
    for (std::size_t place = 0; place < places; ++place)
        weight[nearest(day, minutes_allowed, middle(day, place))] += (1 - floor) * likely[place];
    return drawn(grid, day, minutes_allowed, weight, offset(kind, recovery), draw);
}

Choice Average::choose_usual(const Habits& habits, const WorkingDay& day, std::span<const TimeOfDay> minutes_allowed,
                             std::size_t kind, std::size_t recovery, std::uint64_t draw) const {
    std::vector<double> weight(minutes_allowed.size(), floor / static_cast<double>(minutes_allowed.size()));
    weight[nearest(day, minutes_allowed, since_start(day, usual_time))] += 1 - floor;
    return drawn(posterior(habits), day, minutes_allowed, weight, offset(kind, recovery), draw);
}

Choice Average::drawn(const Grid& grid, const WorkingDay& day, std::span<const TimeOfDay> minutes_allowed,
                      std::span<const double> weight, double scaled, std::uint64_t draw) {
    // 53 bits make a number of 0 to 1.
    const double lot = static_cast<double>(draw >> 11U) * 0x1.0p-53;
    const double total = std::accumulate(weight.begin(), weight.end(), 0.0);
    std::size_t chosen = 0;
    for (double sum = weight[0]; sum < lot * total && chosen + 1 < weight.size(); sum += weight[chosen]) ++chosen;
    const std::size_t usual = nearest(day, minutes_allowed, since_start(day, usual_time));
    return {.learnt = true,
            .at = minutes_allowed[chosen],
            .probability = weight[chosen] / total,
            .chance = chance_in(grid, day, minutes_allowed[chosen], scaled),
            .usual_chance = chance_in(grid, day, minutes_allowed[usual], scaled)};
}

std::optional<double> Average::acted_share(std::size_t kind) const {
    const Count& count = by_kind_.at(kind);
    if (count.seen < people_min) return std::nullopt;
    return count.acted / count.seen;
}

std::optional<TimeOfDay> answers_around(const Average& average, const Habits& habits, const WorkingDay& day) {
    if (habits.answered < answers_min) return std::nullopt;
    std::optional<TimeOfDay> best;
    double most = 0;
    double least = 1;
    for (minutes at{0}; at < day.length; at += minutes{30}) {
        const double here = average.chance(habits, day, day.start + at, 0, recoveries - 1);
        least = std::min(least, here);
        if (here <= most) continue;
        most = here;
        best = day.start + at;
    }
    // Said only where it makes a difference.
    constexpr double difference = 1.25;
    return most >= difference * least ? best : std::nullopt;
}

}  // namespace kith::learning
