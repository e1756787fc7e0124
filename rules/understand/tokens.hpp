// Text cut into tokens that remember where they stood. Internal to the room.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/model/intent.hpp"
#include "rules/understand/letters.hpp"

namespace kith::understanding {

enum class TokenType : std::uint8_t { word, number, mention, emoji, punctuation, line_end };

// Languages as a set of bits.
using Languages = std::uint8_t;
inline constexpr Languages english = 1;
inline constexpr Languages german = 2;
inline constexpr Languages french = 4;
inline constexpr Languages spanish = 8;
inline constexpr Languages any_language = 15;

struct Token {
    TokenType type = TokenType::word;
    std::size_t begin = 0;  // bytes of the text
    std::size_t end = 0;
    std::string norm{};      // lower case, without accents, spelling put right; emoji: their short name
    NamedPerson person{};    // mentions only
    std::uint64_t word = 0;  // word_code(norm)
    std::uint64_t tags = 0;  // Tag bits of the lexicon
    std::uint32_t sentence = 0;
    bool capital = false;      // begins with a capital letter
    bool after_space = false;  // white space (or nothing) stands before it
};

// One number for a word, so that phrases compare numbers: FNV-1a, 64 bits. That two of the few thousand words of the
// tables and of a message share one by chance is out of the question (under one in 10^11), and nothing worse than a
// misread word would follow; somebody who constructs such a word only misleads themselves.
constexpr std::uint64_t word_code(std::string_view word) {
    std::uint64_t code = 0xcbf29ce484222325U;
    for (const char letter : word) {
        code ^= static_cast<unsigned char>(letter);
        code *= 0x100000001b3U;
    }
    return code;
}

struct Text {
    std::string raw{};  // valid UTF-8; quoted lines blanked out, byte positions kept
    std::vector<Token> tokens{};
    std::string note{};                  // what stood behind "note:", once take_note has cut it off
    Languages languages = any_language;  // those the words may be of; never empty
};

// Tokens kept of one message; what follows is not read.
inline constexpr std::size_t tokens_max = 2'000;

// Cuts, folds, corrects spelling, tags words, numbers the sentences and tells the language. A leading mention of the
// bot is dropped.
Text read(std::string_view text, std::string_view bot_id);

// The norm at `at`, empty past the end.
inline std::string_view norm(const Text& text, std::size_t at) {
    return at < text.tokens.size() ? std::string_view{text.tokens[at].norm} : std::string_view{};
}

inline bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [word](std::string_view known) {
        return known.size() == word.size() && (word.empty() || known.front() == word.front()) && known == word;
    });
}

// A whole number of nothing but digits (and a sign); nullopt for anything else.
std::optional<int> to_int(std::string_view digits);

// The bytes of the short name of an emoji (":coffee:") that begins at `at`, or 0.
std::size_t short_name_size(std::string_view text, std::size_t at);

// Every word that a sign may become: emoji and their short names.
std::vector<std::string_view> names_of_signs();

// The text between two tokens, `first` to before `last`, trimmed.
std::string words_of(const Text& text, std::size_t first, std::size_t last);

}  // namespace kith::understanding
