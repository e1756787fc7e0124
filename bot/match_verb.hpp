// `kith match` and `kith bench match`: the decision engine on plain JSON, with no store and no network.
#pragma once

#include <cstdint>
#include <string>

#include "rules/matching/org.hpp"

namespace kith {

struct MatchOptions {
    std::string input{}, output{};  // files
    std::uint64_t seed = 0;
};

// Writes the round, and one JSON line about the work on standard error. Exit status 2 and no output file where the
// input is not of the form kith-org/1.
int match_file(const MatchOptions& options);

// The answer to an organisation (kith-pairs/1): the same bytes for the same organisation and seed, whatever the build.
std::string match_org(const matching::Org& org, std::uint64_t seed);

struct MatchBenchOptions {
    int people = 2'000;
    std::uint64_t seed = 1;
    std::string org{};  // a file to keep the made-up organisation in; empty: nowhere
};
inline constexpr int match_bench_people_max = 200'000;

// Pools up to this size are also matched exactly over all pairs, which takes n * n * 4 bytes and, here, half a minute.
inline constexpr std::size_t match_bench_exact_max = 10'000;

// Prints one JSON object: a made-up organisation, what was done, how long it took and the most memory it needed until
// then; then what greedy pairs, exchanges and the exact optimum make of the same pool, each with its time.
int bench_match(const MatchBenchOptions& options);

}  // namespace kith
