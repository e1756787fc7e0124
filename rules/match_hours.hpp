// Common working time of people, on one grid of quarter hours over the next seven days.
#pragma once

#include <vector>

#include "rules/facts.hpp"
#include "rules/holidays.hpp"
#include "rules/matching/pool.hpp"

namespace kith {

// Whether two people of known zones share at least one whole hour of work within the seven days from then.
bool have_common_hour(const Person& one, const Person& other, const Holidays& holidays, Instant from);

// Fills the pool's kinds of working hours and what they share: enough is at least one whole hour within the seven days
// from `from`, the hours are those in common on a usual working day, cut off. `who`: indices of `facts` by position.
void find_common_hours(matching::Pool& pool, const Facts& facts, const std::vector<Facts::Index>& who,
                       const Holidays& holidays, Instant from);

}  // namespace kith
