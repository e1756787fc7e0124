// Small questions about the text of HTTP messages. ASCII only.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "adapters/ascii.hpp"

namespace kith {

inline bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
inline bool is_alnum(char c) {
    return is_digit(c) || (lower_of(c) >= 'a' && lower_of(c) <= 'z');
}

inline bool is_digits(std::string_view text, std::size_t count_min, std::size_t count_max) {
    return text.size() >= count_min && text.size() <= count_max && std::ranges::all_of(text, is_digit);
}

// A token in the sense of RFC 9110, 5.6.2: what a header's name may be.
inline bool is_token(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return is_alnum(c) || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
    });
}

// Neither control bytes (a tab is none) nor DEL: what a header's value may be.
inline bool is_field_value(std::string_view text) {
    return std::ranges::none_of(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && byte != '\t') || byte == 0x7f;
    });
}

// Without spaces and tabs around it.
inline std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

}  // namespace kith
