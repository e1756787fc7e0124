// What both readers of HTTP messages know of chunked bodies.
#pragma once

#include <cstddef>

namespace kith {

// A chunked body never ends in fewer bytes ("0", CR, LF, CR, LF). Beast 1.81 counts on getting no fewer: fed "0\r\n"
// and then a byte, its assertion `n >= 5` ends the process.
inline constexpr std::size_t chunked_rest_min = 5;
inline constexpr std::size_t unparsed_max = 16 << 10;  // bytes of a chunk's first line, or of the trailer

}  // namespace kith
