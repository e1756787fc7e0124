// UTF-8 as bytes: what platforms send is checked, what we send is made valid.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kith {

struct CodePoint {
    char32_t value = 0;
    std::size_t bytes = 0;  // 0: not valid UTF-8 at this place
};

// The code point that starts at `offset` (< text.size()). Overlong forms, surrogates and values above U+10FFFF are not
// valid.
CodePoint code_point_at(std::string_view text, std::size_t offset);

bool is_utf8(std::string_view text);

// `text` with each byte that is not valid UTF-8 replaced by U+FFFD.
std::string made_utf8(std::string_view text);

void append_utf8(std::string& out, char32_t value);

}  // namespace kith
