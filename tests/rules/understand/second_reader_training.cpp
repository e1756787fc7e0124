#include "tests/rules/understand/second_reader_training.hpp"

#include <algorithm>
#include <array>
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

namespace {

using Sums = std::vector<std::int64_t>;

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
        for (std::size_t i = order.size(); i-- > 1;) std::swap(order[i], order[random() % (i + 1)]);
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

}  // namespace

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
