// Among equally good rounds, the one after which the next rounds can still be good.
#pragma once

#include "rules/matching/exact.hpp"

namespace kith::matching {

// Pools up to this size look ahead.
inline constexpr std::size_t lasting_max = 256;

// As best_pairs, and worth exactly as much. Where everybody has a partner, the pairs are such among the equals that
// were tried that as many as possible of the next rounds can place everybody again with somebody not met before, as
// long as the scores stay as they are. A pool where everybody meets everybody would else be left, near its end, with
// circles of three and five who have only each other.
Pairing lasting_pairs(const Table& scores);

}  // namespace kith::matching
