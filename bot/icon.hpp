// The icon of Kith: two people arm in arm, drawn by code.
#pragma once

#include <cstdint>
#include <string>

namespace kith {

struct Rgb {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
};

// What the icon is drawn on.
inline constexpr Rgb kith_green{0x3D, 0x6B, 0x5C};

// A PNG of 192 x 192: white on green. Chat clients cut corners off: what is drawn lies within the 96 x 96 in the
// middle.
std::string colour_icon();

// A PNG of 32 x 32: white on nothing, up to the edges.
std::string outline_icon();

}  // namespace kith
