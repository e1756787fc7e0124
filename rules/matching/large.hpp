// Large pools: nearly the best pairs, with a bound on what the best could be.
#pragma once

#include <cstdint>
#include <vector>

#include "rules/matching/candidates.hpp"
#include "rules/matching/exact.hpp"

namespace kith::matching {

// Prices of people: what being placed is worth to each, bound_scale times. For every pair of candidates the prices of
// both make up at least its weight, so no matching of candidates is worth more than their sum.
struct Auction {
    std::vector<std::int64_t> price{};  // by position, at least 0
    std::vector<Index> choice{};        // whom each got on the two-sided copy of the graph; nobody: none
    std::vector<std::int32_t> asked{};  // what it cost to get each, to begin another auction with
};

// An auction on the two-sided copy of the graph, in which everybody bids for a partner; bid steps fall to one unit.
// `asked` of an earlier auction makes this one short.
Auction hold_auction(const Candidates& candidates, const std::vector<std::int32_t>& asked = {});

// What pricing found.
struct Priced {
    std::vector<std::pair<Index, Index>> pairs{};  // whose weight is above their prices, the best few of each person
    std::int64_t raised = 0;  // by how much prices must rise together to cover all pairs of the pool
};
// Looks for pairs beyond the candidates. The prices plus `raised` bound every matching of the pool, not only of
// candidates. Where looking would take too long, `raised` counts what could be there.
Priced price_in(const Pool& pool, const Auction& auction, std::size_t pairs_each);

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
