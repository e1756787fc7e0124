// Large pools: whom each person could be put together with, without looking at all pairs.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "rules/matching/lists.hpp"
#include "rules/matching/pool.hpp"

namespace kith::matching {

struct Candidate {
    Index who = nobody;
    std::int32_t weight = 0;  // placing + score
    auto operator<=>(const Candidate&) const = default;
};

// Symmetric: who is a candidate of somebody has them as a candidate, with the same weight.
using Candidates = Lists<Candidate>;

// People who share interests (rare ones and pairs of interests first), contacts of contacts, newcomers, people of the
// same working hours, and a share by lot; of these the best. The work grows with the number of people, not of pairs.
Candidates find_candidates(const Pool& pool);

// The same with more pairs; pairs that are there already, and pairs that are not allowed, change nothing.
Candidates with_pairs(const Candidates& candidates, const Pool& pool, std::vector<std::pair<Index, Index>> pairs);

}  // namespace kith::matching
