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

// What somebody wrote, as it may be shown: bytes that are not UTF-8 become U+FFFD; control characters other than new
// line and tab, and marks that reverse the direction of what follows them, are left out; all ends of line become new
// lines, at most two in a row. Of more than 64,000 bytes the beginning, with "…".
std::string literal_text(std::string_view text);

inline constexpr std::string_view ellipsis = "…";  // for what was cut off
// "… +12": how many did not fit, in every language.
std::string and_more(std::size_t count);

// Nothing that could be seen: white space and characters without width only.
bool is_blank(std::string_view text);

}  // namespace kith
