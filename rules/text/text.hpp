// Text as people type it: UTF-8, counted by code points. All functions are pure and may be called from any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kith {

// True for well-formed UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF. U+0000 is well-formed.
bool valid_utf8(std::string_view text);

// How many bytes at the start of `text` are well-formed; all of them when valid_utf8().
std::size_t valid_utf8_bytes(std::string_view text);

// How many code points `text` has. It should be valid; in other text each byte that does not continue a sequence
// counts.
std::size_t code_points(std::string_view text);

// For comparing names: full case folding, composed (NFC). "STRASSE" and "Straße" come out alike. Where `text` is no
// valid UTF-8 only its ASCII letters are folded.
std::string fold_case(std::string_view text);

// Lower case for showing: keeps what folding would change ("Straße" stays one letter shorter than "strasse"). Applying
// it twice changes nothing. Where `text` is no valid UTF-8 only its ASCII letters change.
std::string lower_case(std::string_view text);

// Without spaces, tabs and line ends around it.
std::string_view without_blanks(std::string_view text);

// Edits (insert, delete, replace a code point, swap two neighbours) from `a` to `b`; `max` + 1 when it takes more than
// `max`. Compares code points as they are: fold first where case does not matter. Texts longer than edit_length_max
// code points count as more than `max` apart, unless they are equal.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t max);

inline constexpr std::size_t edit_length_max = 200;

}  // namespace kith
