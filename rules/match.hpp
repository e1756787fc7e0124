// Introductions: who meets whom in one round. Deterministic: the same request gives the same groups, whatever machine.
//
// Fills the columns of rules/matching from what is known of people; the round comes from there, as for `kith match`:
// the best pairs to matching::exact_max people, nearly the best above (within teams each team by itself), groups of
// more by their schedule where there is one, else by a search, above 500 people in parts drawn by the seed.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "rules/facts.hpp"
#include "rules/holidays.hpp"
#include "rules/model/nudge.hpp"
#include "rules/model/rule.hpp"
#include "rules/pairs.hpp"

namespace kith {

struct MatchRequest {
    const Facts* facts = nullptr;
    std::vector<Facts::Index> pool{};  // each once; people whose zone is known
    Introduce how{};
    const Pairs* met = nullptr;        // were in one group before, ever
    const Pairs* apart = nullptr;      // blocks, both ways
    std::map<PersonId, int> waited{};  // rounds in a row without a place; absent: 0
    std::map<PersonId, int> thirds{};  // times third in a trio in the last trio_rounds; absent: 0
    const Holidays* holidays = nullptr;
    Instant from{};  // common working hours are looked for in the seven days from here
    LocalDay today{};
    std::uint64_t seed = 0;
    // Inside a round that was made: the pool may be smaller than matching::pool_min, since its people know of no other,
    // and nobody meets anybody again, since the next round may have somebody new for them.
    bool again = false;
};

struct MatchResult {
    // Members ascending by index; where a pair became a trio, the third stands last.
    std::vector<std::vector<Facts::Index>> groups{};
    // With the code: no_partner (a block, a stop and having met everybody look alike), no_common_hours, small_pool.
    std::vector<std::pair<Facts::Index, std::string>> unmatched{};
};

// Promises: nobody is in two groups; nobody meets their manager, somebody of whom either wants no suggestion, or
// somebody without a common working hour in the next seven days; a pair that met before meets again only where one of
// the two has nobody new left in the pool, and never where the request is one to match again. Everyone of the pool is
// in a group or in `unmatched`.
MatchResult match(const MatchRequest& request);

// What speaks for bringing the two together, in the order it is told: true for both and free of secrets.
std::vector<Fact> introduction_facts(const Facts& facts, Facts::Index i, Facts::Index j, bool met_before);

}  // namespace kith
