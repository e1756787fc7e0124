// Simple ways to pair people, for benches to compare with.
#pragma once

#include "rules/matching/candidates.hpp"
#include "rules/matching/exact.hpp"

namespace kith::matching {

// All pairs that are allowed, as candidates.
Candidates all_pairs(const Table& scores);

// The best pair, then the best of those who are left, and so on. No bound.
Pairing greedy_pairs(const Candidates& candidates);

// Takes pairs in place of others as long as that is worth more: one new pair for two old ones, or two new for two old.
// At most so many times through all people. No bound.
inline constexpr int exchange_rounds_max = 30;
Pairing exchanged_pairs(const Candidates& candidates, Pairing pairing);

}  // namespace kith::matching
