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

template <class IsAsked, class IsYes>
std::vector<Lesson> lessons(const std::vector<Labelled>& lines, IsAsked is_asked, IsYes is_yes) {
    std::vector<Lesson> out;
    for (const Labelled& line : lines) {
        if (line.text.size() > understanding::second_reading_bytes_max || !is_asked(line)) continue;
        const understanding::Traits traits{line.text};
        out.push_back({.traits = {traits.all().begin(), traits.all().end()}, .yes = is_yes(line)});
    }
    return out;
}

}  // namespace

std::vector<Lesson> lessons_of_logs(const std::vector<Labelled>& lines) {
    return lessons(
        lines, [](const Labelled& line) { return line.text.find('@') != std::string::npos; },
        [](const Labelled& line) { return line.expect.at("intent") == "log_connection"; });
}

std::vector<Lesson> lessons_of_danger(const std::vector<Labelled>& lines) {
    return lessons(
        lines, [](const Labelled&) { return true; },
        [](const Labelled& line) { return line.expect.value("urgency", "") == "crisis"; });
}

Weights learnt(const std::vector<Lesson>& lessons) {
    constexpr int rounds = 16;
    constexpr std::int64_t margin = 6;  // times the root of the number of traits
    constexpr std::int64_t scale = 32;
    constexpr std::size_t bias = weights_count;
    std::vector<std::int64_t> weights(weights_count + 1, 0);
    std::vector<std::int64_t> late(weights_count + 1, 0);  // each step times the lesson it was taken in
    std::vector<std::size_t> order(lessons.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::mt19937 random{12345};  // NOLINT: the same order each time
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
    Weights out;
    const auto averaged = [&](std::size_t at) { return (weights[at] * now - late[at]) * scale / now; };
    out.bias = static_cast<std::int32_t>(averaged(bias));
    for (std::size_t at = 0; at < weights_count; ++at) out.of.at(at) = static_cast<std::int16_t>(averaged(at));
    return out;
}

}  // namespace kith::test
