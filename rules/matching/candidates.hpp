// Large pools: whom each person could be put together with, without looking at all pairs.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "rules/matching/lists.hpp"
#include "rules/matching/pool.hpp"
#include "rules/matching/shelves.hpp"

namespace kith::matching {

struct Candidate {
    Index who = nobody;
    std::int32_t weight = 0;  // placing + score
    auto operator<=>(const Candidate&) const = default;
};

// Symmetric: who is a candidate of somebody has them as a candidate, with the same weight.
using Candidates = Lists<Candidate>;

// For each the best of those with contacts in common, of several shelves one each, people of the same working hours,
// and a share by lot. The work grows with the number of people, not of pairs.
Candidates find_candidates(const Pool& pool, const Shelves& shelves);

// The same with more pairs; of those that are there already, only the few of each person that come closest to `price`
// (bound_scale times) stay. Pairs that are not allowed change nothing.
Candidates with_pairs(const Candidates& candidates, const Pool& pool, const std::vector<std::int64_t>& price,
                      std::vector<std::pair<Index, Index>> pairs);

}  // namespace kith::matching
