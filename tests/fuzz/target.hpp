// What fuzz targets share. A target defines check(), gets arbitrary bytes, and calls must() for what has to hold for
// all of them; crashes, undefined behaviour, leaks and time-outs are noticed by the sanitizers and libFuzzer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace kith::fuzz {

// The target's work for one input.
void check(std::string_view input);

inline void must(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "broken promise: %s\n", what);
    std::abort();
}

// Takes one byte off the front; 0 when there is none.
inline unsigned take_byte(std::string_view& input) {
    if (input.empty()) return 0;
    const auto byte = static_cast<unsigned char>(input.front());
    input.remove_prefix(1);
    return byte;
}

// Takes a line off the front, without its '\n'.
inline std::string_view take_line(std::string_view& input) {
    const std::size_t end = input.find('\n');
    const std::string_view line = input.substr(0, end);
    input.remove_prefix(end == std::string_view::npos ? input.size() : end + 1);
    return line;
}

}  // namespace kith::fuzz
