// Groups of three and more.
#pragma once

#include <cstdint>
#include <vector>

#include "rules/matching/exact.hpp"

namespace kith::matching {

// Disjoint groups of `size` (3 or more) in which every pair is allowed, one larger or smaller where the number of
// people asks for it; as many people as were found a place, then the score. Members ascending. A search by the seed:
// the same seed gives the same groups.
std::vector<std::vector<Index>> find_groups(const Table& scores, int size, std::uint64_t seed);

}  // namespace kith::matching
