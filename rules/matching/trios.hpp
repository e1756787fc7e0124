// Pairs, and trios for whoever is left.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "rules/matching/exact.hpp"

namespace kith::matching {

struct Group {
    std::vector<Index> members{};  // ascending; in a trio of pairs the third stands last
    int score = 0;                 // the mean of its pairs' scores times half of its members, rounded down
};

// How many rounds back being third in a trio counts.
inline constexpr int trio_rounds = 6;

// By position: how often third in a trio, and how often in a trio, in the last trio_rounds. Empty: never.
struct TrioHistory {
    std::vector<std::uint8_t> thirds{}, in_trio{};
    int third(Index i) const { return thirds.empty() ? 0 : thirds[i]; }
    int trio(Index i) const { return in_trio.empty() ? 0 : in_trio[i]; }
};

// The pairs of `mate`, where singles joined the pair that allows it, has been in trios least, and fits best. `score` as
// in Table; asked for one first person after another. Scores of groups are left at 0.
std::vector<Group> with_trios(const std::vector<Index>& mate, const std::function<int(Index, Index)>& score,
                              const TrioHistory& history);

struct PairsAndTrios {
    std::vector<Group> groups{};
    Pairing best{};  // the best pairs, before anybody's history as a third counted
};

// The best pairs and trios such that as many as possible have a place, and nobody is third before those who were so
// less.
PairsAndTrios pairs_and_trios(const Table& scores, const TrioHistory& history);

}  // namespace kith::matching
