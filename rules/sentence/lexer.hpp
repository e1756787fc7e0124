// Part of the sentence language: from characters to words. Internal to the room.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kith::sentence {

struct Token {
    enum class Kind { word, quoted, comma, colon, open, close, stop, end } kind = Kind::end;
    std::string text{};     // as typed; of a quoted text what stands between the marks
    std::string low{};      // of a word: ASCII letters in lower case, typographic apostrophes and dashes made plain
    std::size_t begin = 0;  // in bytes
    std::size_t end = 0;
};

struct Lexed {
    std::vector<Token> tokens{};  // the last one is `end`
    bool unclosed_quote = false;  // then `tokens` is empty and `error_at` tells where the quotation starts
    std::size_t error_at = 0;
};

// Words end at white space, commas, brackets and quotation marks; a full stop or colon at the end of a word stands
// alone. "hasn't" becomes the two words "has" and "not"; "&" is the word "and". `text` must be valid UTF-8.
Lexed lex(std::string_view text);

// First position of a character that no sentence may hold: control characters and marks that turn the direction of
// what follows. npos when there is none.
std::size_t find_forbidden(std::string_view text);

}  // namespace kith::sentence
