// `kith bench rules`: what evaluating rules costs, with the code that plans and previews.
#pragma once

#include <cstdint>

namespace kith {

struct RulesBenchOptions {
    int people = 100'000;
    int rules = 50;
    std::uint64_t seed = 1;
};
inline constexpr int rules_bench_people_max = 2'000'000;
inline constexpr int rules_bench_rules_max = 1'000;

// Prints one JSON object: a made-up organisation, what was done, how long each step took.
int bench_rules(const RulesBenchOptions& options);

}  // namespace kith
