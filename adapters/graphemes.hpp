// What people see as one character: a letter with its accents, a flag, a family of emoji. Unicode Standard Annex #29,
// by ICU.
#pragma once

#include <cstddef>
#include <string_view>

namespace kith {

// The last place at or before `offset` (bytes, at most text.size()) where `text` (UTF-8) can be cut without parting a
// character. Any thread.
std::size_t grapheme_floor(std::string_view text, std::size_t offset);

}  // namespace kith
