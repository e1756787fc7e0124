// Large pools: nearly the best pairs, with a bound on what the best could be.
#pragma once

#include <cstdint>
#include <vector>

#include "rules/matching/candidates.hpp"
#include "rules/matching/exact.hpp"
#include "rules/matching/shelves.hpp"

namespace kith::matching {

// Prices of people: what being placed is worth to each, bound_scale times. For every pair of candidates the prices of
// both make up at least its weight, so no matching of candidates is worth more than their sum.
struct Auction {
    std::vector<std::int64_t> price{};  // by position, at least 0
    std::vector<Index> choice{};        // whom each got on the two-sided copy of the graph; nobody: none
};

// An auction on the two-sided copy of the graph, in which everybody bids for a partner; bid steps fall to `step_last`
// (bound_scale times; what each loses at most against the best prices). Begins a little below `price`, where prices are
// known; else empty.
Auction hold_auction(const Candidates& candidates, const std::vector<std::int64_t>& price, std::int32_t step_last);

// What pricing found.
struct Priced {
    std::vector<std::pair<Index, Index>> pairs{};  // whose weight is above their prices, a few of each person
    // Prices that cover every pair of the pool: halfway between what each had and the most that anybody leaves them.
    std::vector<std::int64_t> price{};
    std::int64_t bound = 0;  // their sum: no matching of the pool is worth more, bound_scale times
};
// Looks for pairs beyond the candidates that `price` does not cover. Where looking would take too long, the most that
// could be there counts.
Priced price_in(const Pool& pool, const Shelves& shelves, const std::vector<std::int64_t>& price,
                std::size_t pairs_each);

// Candidates to which pricing has added what it found, with their prices.
struct Market {
    Candidates candidates{};
    Auction auction{};
    std::int64_t bound = 0;  // for all matchings of the pool, bound_scale times
    int rounds = 0;          // of pricing
};
Market open_market(const Pool& pool);

// The pairs of a large pool; its bound is the market's.
Pairing good_pairs(const Pool& pool, const Market& market);

}  // namespace kith::matching
