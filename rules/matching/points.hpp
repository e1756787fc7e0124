// The numbers behind the score of an introduction, in whole and fixed-point numbers: the same on every machine.
#pragma once

#include <cstdint>

namespace kith::matching {

// How much an interest says that `part` of `total` people share: floor(40 * log2(total / part)), within 20 and 200.
// `part` at least 1, at most `total`, both below 2^31.
int rarity(std::int64_t total, std::int64_t part);

// exp(-rate / 1000 * days / 7): how much of a tie is left after so many days without contact. `rate` in thousandths a
// week. Computed in 62-bit fixed point and rounded once, so no mathematical library of a machine takes part.
double kept_after(int rate, std::int64_t days);

// The strength today of a tie. `strength` within 0 and 1.
double strength_today(double strength, int rate, std::int64_t days);

// floor(150 * (1 - strength)): the less of a tie, the more points.
int novelty(double strength);

}  // namespace kith::matching
