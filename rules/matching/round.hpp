// One round of introductions: pairs with trios, or larger groups, and who stays without a place and why.
#pragma once

#include <cstdint>
#include <vector>

#include "rules/matching/pool.hpp"
#include "rules/matching/season.hpp"
#include "rules/matching/trios.hpp"

namespace kith::matching {

struct RoundOptions {
    int group_size = 2;
    bool trios = true;  // whoever is left joins a pair as its third
    // What is left of a round that was made before: its people know of no other, so fewer than pool_min are matched,
    // and by no schedule.
    bool rest = false;
    // All rounds of a closed pool without repeats come before the best score of this one. Pools to season_max.
    bool season = false;
    TrioHistory history{};
    // By position: the place in an order that stays the same from round to round. For `season` and larger groups;
    // empty: the positions themselves.
    std::vector<Index> order{};
    std::uint64_t seed = 0;  // of the search for larger groups
    std::size_t schedule_steps = search_steps_max;
};

struct Unplaced {
    enum class Reason { no_allowed_partner, odd_one_out, held_back };
    Index who = nobody;
    Reason reason = Reason::no_allowed_partner;
};

struct Round {
    std::vector<Group> groups{};       // by their first member
    std::vector<Unplaced> unplaced{};  // ascending
    // For rounds of pairs: what the pairs are worth (sum of placing + score; a trio counts as its best pair), and bound
    // (times bound_scale) that no matching of the pool exceeds. certified: the bound was computed.
    std::int64_t value = 0;
    std::int64_t bound = 0;
    bool certified = false;
    // How it was found: edges looked at closely, and rounds of pricing.
    std::size_t edges = 0;
    int pricing = 0;
};

// Everybody of the pool is in one group or in `unplaced`. No group holds a pair that is not allowed; two who were
// together before come together again only where one of them has nobody new left.
// The same pool and options give the same round.
Round plan_round(const Pool& pool, const RoundOptions& options);

// Why this group, with points that add up to its score; the largest first. The scorer is one of the group's pool.
std::vector<Part> reasons(Scorer& scorer, const Group& group);

}  // namespace kith::matching
