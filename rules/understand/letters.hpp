// Letters of UTF-8, folded: lower case, without accents. Internal to the room.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kith::understanding {

struct Decoded {
    char32_t code = 0;
    std::size_t size = 1;  // bytes
    bool valid = true;
};

// One code point at `at`; an invalid byte comes alone.
Decoded decode(std::string_view text, std::size_t at);

// What words are made of, combining accents among them.
bool is_letter(char32_t code);
bool is_apostrophe(char32_t code);

// Appends the code point at `at`, folded; a combining accent adds nothing.
void append_folded(std::string& out, std::string_view text, std::size_t at, const Decoded& decoded);

// Lower case without accents: "Fr\u00fchst\u00fcck" is "fruhstuck".
std::string fold(std::string_view text);

}  // namespace kith::understanding
