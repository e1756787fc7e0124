// Schedules of a closed pool: rounds after rounds in which no two people meet twice.
#pragma once

#include <cstddef>
#include <vector>

#include "rules/matching/lists.hpp"

namespace kith::matching {

// Schedules are made for pools up to this size.
inline constexpr std::size_t season_max = 64;
// Of each search for a schedule of groups. The most finds one for most sizes to groups of 4 and takes up to 2 s where
// there is none to be found; the fewer takes up to 0.4 s and misses a few above 45 people.
inline constexpr std::size_t search_steps_max = 6'000'000;
inline constexpr std::size_t search_steps_few = 1'000'000;

// Each round a partition of 0 to size - 1 into groups; no two numbers stand in one group twice.
using Schedule = std::vector<std::vector<std::vector<Index>>>;

// size - 1 rounds of pairs for an even size (the circle method); for an odd one size rounds, in each of which another
// number is left out. Empty for sizes below 2 or above season_max.
Schedule pair_schedule(std::size_t size);

// Rounds of groups of `group_size` (3 or more, dividing size): one round is found by search and turned around a circle,
// so all the others come from it. Rounds are as many as (size - 1) / (group_size - 1), or up to two fewer; empty where
// none was found in so many steps. What was found once is kept for the thread.
Schedule group_schedule(std::size_t size, std::size_t group_size, std::size_t steps_max = search_steps_max);

}  // namespace kith::matching
