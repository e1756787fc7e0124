// Names are looked up without case. The store keeps a folded copy of each name beside it.
#pragma once

#include <string>
#include <string_view>

namespace kith {

// Lower case for the Latin, Greek, Cyrillic and Armenian letters, "ss" for sharp s, blanks trimmed and runs of them
// made one. Everything else, accents and bytes that are no UTF-8 included, stays as it is.
std::string fold_name(std::string_view text);

// What stands before the first blank.
std::string_view first_word(std::string_view text);

}  // namespace kith
