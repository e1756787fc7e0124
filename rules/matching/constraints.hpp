// What keeps people of a pool apart, in numbers of pairs.
#pragma once

#include <cstdint>

#include "rules/matching/pool.hpp"

namespace kith::matching {

// Each pair counts once, under the first that forbids it. Blocks, reporting lines and having met stand under one head:
// apart from each other they would tell how many blocks there are.
struct Constraints {
    std::int64_t pairs = 0;         // all there are
    std::int64_t common_hours = 0;  // no, or too few, working hours in common
    std::int64_t mix = 0;           // not across (or within) teams or sites as asked for
    std::int64_t met_or_apart = 0;  // were together before while somebody new is left for both, or may not be together
    std::int64_t open = 0;          // what is left
};

// Needs find_exhausted. The work grows with the people and what is known between them, not with the pairs.
Constraints count_constraints(const Pool& pool);

}  // namespace kith::matching
