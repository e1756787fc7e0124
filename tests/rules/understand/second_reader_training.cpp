#include "tests/rules/understand/second_reader_training.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <numeric>
#include <random>

namespace kith::test {
namespace {

using understanding::Weights;
using understanding::weights_count;

template <class TraitsOf, class IsAsked, class IsYes>
std::vector<Lesson> lessons(const std::vector<Labelled>& lines, TraitsOf traits_of, IsAsked is_asked, IsYes is_yes) {
    std::vector<Lesson> out;
    for (const Labelled& line : lines) {
        if (line.text.size() > understanding::second_reading_bytes_max || !is_asked(line)) continue;
        const understanding::Traits traits = traits_of(line.text);
        out.push_back({.traits = {traits.all().begin(), traits.all().end()}, .yes = is_yes(line)});
    }
    return out;
}

}  // namespace

std::vector<Lesson> lessons_of_logs(const std::vector<Labelled>& lines) {
    return lessons(
        lines, [](std::string_view text) { return understanding::Traits{understanding::read(text, "")}; },
        [](const Labelled& line) { return line.text.find('@') != std::string::npos; },
        [](const Labelled& line) { return line.expect.at("intent") == "log_connection"; });
}

std::vector<Lesson> lessons_of_danger(const std::vector<Labelled>& lines) {
    return lessons(
        lines, [](std::string_view text) { return understanding::Traits{text}; }, [](const Labelled&) { return true; },
        [](const Labelled& line) { return line.expect.value("urgency", "") == "crisis"; });
}

std::vector<Lesson> lessons_of_kind(const std::vector<Labelled>& lines, ConnectionKind kind) {
    return lessons(
        lines, [](std::string_view text) { return understanding::Traits{text}; },
        [](const Labelled& line) {
            return line.text.find('@') != std::string::npos && !line.context.reply_to &&
                   line.expect.at("intent") == "log_connection";
        },
        [kind](const Labelled& line) { return line.expect.value("kind", "") == to_string(kind); });
}

namespace {

using Sums = std::vector<std::int64_t>;

// The next order: of the last one, by a generator that is the same everywhere.
void shuffle(std::vector<std::size_t>& order, std::mt19937& random) {
    for (std::size_t i = order.size(); i-- > 1;) std::swap(order[i], order[random() % (i + 1)]);
}

// One pass of learning in an order of its own: the averaged weights, the bias last.
Sums learnt_in_order(const std::vector<Lesson>& lessons, std::uint32_t seed) {
    constexpr int rounds = 12;
    constexpr std::int64_t margin = 6;  // times the root of the number of traits
    constexpr std::int64_t scale = 32;
    constexpr std::size_t bias = weights_count;
    Sums weights(weights_count + 1, 0);
    Sums late(weights_count + 1, 0);  // each step times the lesson it was taken in
    std::vector<std::size_t> order(lessons.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::mt19937 random{seed};
    std::int64_t now = 1;
    for (int round = 0; round < rounds; ++round) {
        shuffle(order, random);
        for (const std::size_t which : order) {
            const Lesson& lesson = lessons[which];
            std::int64_t sum = weights[bias];
            for (const std::uint16_t trait : lesson.traits) sum += weights[trait];
            const std::int64_t step = lesson.yes ? 1 : -1;
            const std::int64_t right = sum * step;
            const auto traits = static_cast<std::int64_t>(lesson.traits.size());
            if (right <= 0 || right * right <= margin * margin * traits) {
                for (const std::uint16_t trait : lesson.traits) {
                    weights[trait] += step;
                    late[trait] += step * now;
                }
                weights[bias] += step;
                late[bias] += step * now;
            }
            ++now;
        }
    }
    for (std::size_t at = 0; at <= bias; ++at) weights[at] = (weights[at] * now - late[at]) * scale / now;
    return weights;
}

// One over one and e to the minus `value`, from nothing but what every machine rounds alike: e to the x as the 64th
// power of one and x/64, near enough to learn by.
double likelihood(double value) {
    static constexpr double limit = 30;
    double power = 1 - std::clamp(value, -limit, limit) / 64;
    for (int i = 0; i < 6; ++i) power *= power;
    return 1 / (1 + power);
}

// Log-odds for the traits and, last, for every text, before they are divided by the root of the number of traits.
std::vector<double> odds_in_order(const std::vector<Lesson>& lessons, std::size_t places, std::uint32_t seed) {
#pragma clang fp contract(off)
    constexpr int rounds = 15;
    constexpr double rate = 0.3;
    constexpr double decay = 1e-4;
    std::vector<double> odds(places + 1, 0);
    std::vector<double> squares(places + 1, 1e-6);  // of the steps so far: what has moved much moves less
    std::vector<std::size_t> order(lessons.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::mt19937 random{seed};
    for (int round = 0; round < rounds; ++round) {
        shuffle(order, random);
        for (const std::size_t which : order) {
            const Lesson& lesson = lessons[which];
            const double part = 1 / std::sqrt(static_cast<double>(lesson.traits.size()));
            double sum = odds[places];
            for (const std::uint16_t trait : lesson.traits) sum += odds[trait % places];
            const double wrong = likelihood(sum * part) - (lesson.yes ? 1 : 0);
            const auto move = [&](std::size_t at) {
                const double step = wrong * part + decay * odds[at];
                squares[at] += step * step;
                odds[at] -= rate * step / std::sqrt(squares[at]);
            };
            for (const std::uint16_t trait : lesson.traits) move(trait % places);
            move(places);
        }
    }
    return odds;
}

// The mean of two orders, in the unit of the score.
std::vector<int> odds_learnt(const std::vector<Lesson>& lessons, std::size_t places, int score_unit) {
    const double unit = score_unit / 8.0;  // score() multiplies by 8
    const std::vector<double> one = odds_in_order(lessons, places, 12345);
    const std::vector<double> other = odds_in_order(lessons, places, 23456);
    std::vector<int> out(places + 1);
    for (std::size_t at = 0; at <= places; ++at)
        out[at] = static_cast<int>(std::lround((one[at] + other[at]) / 2 * unit));
    return out;
}

}  // namespace

Weights learnt_odds(const std::vector<Lesson>& lessons) {
    const std::vector<int> odds = odds_learnt(lessons, weights_count, understanding::log_odds_unit);
    Weights out;
    out.bias = odds.back();
    for (std::size_t at = 0; at < weights_count; ++at) out.of.at(at) = static_cast<std::int16_t>(odds[at]);
    return out;
}

understanding::KindWeights learnt_kinds(const std::vector<Labelled>& lines) {
    understanding::KindWeights out;
    for (std::size_t i = 0; i < understanding::kinds_told.size(); ++i) {
        const auto lessons = lessons_of_kind(lines, understanding::kinds_told.at(i));
        const std::vector<int> odds =
            odds_learnt(lessons, understanding::kind_weights_count, understanding::kind_odds_unit);
        out.biases.at(i) = odds.back();
        for (std::size_t at = 0; at < understanding::kind_weights_count; ++at)
            out.of.at(i).at(at) = static_cast<std::int16_t>(odds[at]);
    }
    return out;
}

Weights learnt(const std::vector<Lesson>& lessons) {
    // The order moves single scores a good deal; the mean of several moves less.
    static constexpr std::array<std::uint32_t, 4> seeds{12345, 23456, 34567, 45678};
    Sums sums(weights_count + 1, 0);
    for (const std::uint32_t seed : seeds) {
        const Sums weights = learnt_in_order(lessons, seed);
        for (std::size_t at = 0; at < sums.size(); ++at) sums[at] += weights[at];
    }
    const auto mean = [&](std::size_t at) { return sums[at] / static_cast<std::int64_t>(seeds.size()); };
    Weights out;
    out.bias = static_cast<std::int32_t>(mean(weights_count));
    for (std::size_t at = 0; at < weights_count; ++at) out.of.at(at) = static_cast<std::int16_t>(mean(at));
    return out;
}

}  // namespace kith::test
