// Letters without case, as protocols compare names and ids. ASCII only: other bytes stay what they are.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace kith {

constexpr char lower_of(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

inline bool same_text(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](char x, char y) { return lower_of(x) == lower_of(y); });
}

inline std::string lower_text(std::string_view text) {
    std::string out{text};
    std::ranges::transform(out, out.begin(), lower_of);
    return out;
}

}  // namespace kith
