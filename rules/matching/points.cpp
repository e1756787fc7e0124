#include "rules/matching/points.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace kith::matching {
namespace {

// Basic operations of IEEE 754 have one right answer each; nothing below uses more of floating point than those.
static_assert(std::numeric_limits<double>::is_iec559);

__extension__ using Wide = unsigned __int128;

constexpr int rarity_min = 20;
constexpr int rarity_max = 200;
constexpr int steps = 40;  // of a doubling

// 2^(k/40), rounded up, with 56 bits after the point.
constexpr std::array<std::uint64_t, steps> powers = {
    0x100000000000000, 0x104798c91ecd918, 0x109071f3e983acb, 0x10da911a04e83e7, 0x1125fbee2506643, 0x1172b83c7d517ae,
    0x11c0cbeb32bdf8d, 0x12103cfacfd8d67, 0x12611186bae674a, 0x12b34fc5ae12130, 0x1306fe0a31b7153, 0x135c22c318cd7ce,
    0x13b2c47bff8328f, 0x140ae9ddcc0b95f, 0x146499af31b006a, 0x14bfdad5362a272, 0x151cb453b9536c5, 0x157b2d4dff339cb,
    0x15db4d073c79206, 0x163d1ae32565e43, 0x16a09e667f3bcca, 0x1705df37b433e6f, 0x176ce51f6a0bb80, 0x17d5b8091b343bd,
    0x18406003b2ae5c7, 0x18ace5422aa0db6, 0x191b501c2db3dec, 0x198ba90ebb3e898, 0x19fdf8bcce533d8, 0x1a7247f007b75f8,
    0x1ae89f995ad3ad6, 0x1b6108d1bdaa727, 0x1bdb8cdadbe1203, 0x1c58351fcceb0fc, 0x1cd70b35cd636c8, 0x1d5818dcfba4873,
    0x1ddb680117ab121, 0x1e6102ba4654055, 0x1ee8f34dd8042e9, 0x1f73442f12c8b11};

// total / part >= 2^(k / 40). Exact where both are powers of two; the table's last bit decides nothing else below 2^28.
bool reaches(std::int64_t total, std::int64_t part, int k) {
    const Wide left = static_cast<Wide>(total) << 56U;
    const Wide right = static_cast<Wide>(part) * powers[static_cast<std::size_t>(k % steps)];
    return left >= (right << static_cast<unsigned>(k / steps));
}

constexpr int point = 62;                              // bits after the point below
constexpr std::uint64_t log_2 = 3196577161300663915U;  // ln 2

}  // namespace

int rarity(std::int64_t total, std::int64_t part) {
    int low = rarity_min;
    int high = rarity_max;
    while (low < high) {
        const int middle = (low + high + 1) / 2;
        if (reaches(total, part, middle)) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    return low;
}

double kept_after(int rate, std::int64_t days) {
    constexpr std::int64_t exponent_max = 700;  // the rest is nothing
    if (rate <= 0 || days <= 0) return 1;
    if (static_cast<std::int64_t>(rate) * days / 7000 > exponent_max) return 0;
    const Wide exponent = (static_cast<Wide>(rate) * static_cast<Wide>(days) << static_cast<unsigned>(point)) / 7000;
    const auto halvings = static_cast<int>(exponent / log_2);
    const Wide rest = exponent % log_2;
    // exp(-rest), rest below ln 2, by its series from the far end: 1 - rest/1 * (1 - rest/2 * (1 - ...)).
    constexpr Wide one = static_cast<Wide>(1) << static_cast<unsigned>(point);
    Wide sum = one;
    for (unsigned i = 24; i >= 1; --i) sum = one - ((rest * sum) >> static_cast<unsigned>(point)) / i;
    return std::ldexp(static_cast<double>(static_cast<std::uint64_t>(sum)), -point - halvings);
}

// Statements of their own: a compiler may join a multiplication and a sum of one expression into one rounding.
double strength_today(double strength, int rate, std::int64_t days) {
    const double kept = kept_after(rate, days);
    return strength * kept;
}

int novelty(double strength) {
    const double left = 1.0 - std::clamp(strength, 0.0, 1.0);
    return static_cast<int>(150.0 * left);
}

}  // namespace kith::matching
