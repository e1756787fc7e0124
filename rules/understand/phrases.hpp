// Short phrases as data: "stop ?all|every messages|nudges". Internal to the room.
//
// A phrase is a row of elements parted by spaces. An element is
// - word: that word; "a|b" one of several; "plan*" words that begin so; "?word" present or not; "!word" not that word
// - ~: up to three tokens of the same sentence; ~~: up to eight
// - ^ and $: begin (greetings and "please" passed over) and end (punctuation passed over) of the sentence
// - %p: a person; %k: a noun or verb that names a kind of connection; %n: a number
// - %t: a noun for what is had or done together
// Words are folded (no accents, no apostrophes).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "rules/understand/tokens.hpp"
#include "rules/understand/word_index.hpp"

namespace kith::understanding {

struct PhraseRow {
    Languages languages;
    int meaning;
    std::string_view text;
};

struct PhraseFound {
    std::size_t begin = 0;  // token indexes
    std::size_t end = 0;
    int meaning = 0;
};

// One of these words has to stand in the text.
struct WordChoice {
    std::vector<std::uint64_t> words{};        // Token::word
    std::vector<std::string_view> prefixes{};  // or a word that begins so
    bool sign = false;                         // or an emoji
    std::size_t within = 0;                    // so many tokens behind the choice before it at most
};

struct RowNeeds {
    int meaning = 0;
    std::vector<WordChoice> words{};  // all of them, in this order
};

// The tables given must live as long as the object: all of them are static.
class Phrases {
  public:
    // Several tables are read as one, in this order: one walk over the text instead of one for each.
    explicit Phrases(std::initializer_list<std::span<const PhraseRow>> tables);

    // Every phrase found within [begin, end), in order of place, then of the table.
    std::vector<PhraseFound> find(const Text& text, std::size_t begin, std::size_t end) const;
    // True if a row with this meaning is found within [begin, end).
    bool found(const Text& text, std::size_t begin, std::size_t end, int meaning) const;
    // The meanings of all rows found within [begin, end), in one walk: bit m for meaning m, which must be below 64.
    std::uint64_t meanings(const Text& text, std::size_t begin, std::size_t end) const;
    // The first row of the table that is found anywhere in the text, where `counts` is happy with it.
    using Counts = bool (*)(const Text& text, const PhraseFound& found);
    std::optional<PhraseFound> first_row(const Text& text, Counts counts = nullptr) const;
    // What each row needs to be found, in their order; only what words, numbers or emoji fulfil, no punctuation and no
    // classes.
    std::vector<RowNeeds> required() const;

  private:
    struct Element {
        enum class Kind { words, gap, begin, end } kind = Kind::words;
        bool optional = false;
        bool negated = false;
        bool or_end = false;  // the end of the sentence does as well
        std::uint8_t classes = 0;
        std::size_t gap_max = 0;
        bool plain = true;                         // its words are of letters, of digits, or the short names of emoji
        bool sign = false;                         // one of them is such a name
        std::vector<std::uint64_t> words{};        // Token::word of each
        std::vector<std::string_view> prefixes{};  // written with a trailing *
    };
    struct Phrase {
        Languages languages = any_language;
        int meaning = 0;
        bool at_begin = false;  // of a sentence only
        std::vector<Element> elements{};
    };
    using Rows = std::vector<std::size_t>;  // indexes of phrases_, rising
    void add(const PhraseRow& row);
    void index(std::size_t row);
    // Calls attempt(row) for each row that may begin with the token at `at`, in the order of the table, until it gives
    // false.
    template <class Attempt>
    void each_candidate(const Text& text, std::size_t at, Attempt attempt) const;

    static bool at_end(const Text& text, std::size_t at);
    static bool matches(const Element& element, const Token& token);
    static std::optional<std::size_t> match(const Text& text, std::size_t at, std::size_t end,
                                            std::span<const Element> rest);

    std::vector<Phrase> phrases_{};
    WordIndex<Rows> by_word_{};
    std::map<std::string_view, Rows> by_prefix_{};
    std::array<Rows, 4> by_class_{};
    Rows anywhere_{};  // phrases that may begin with any token
};

// True where a sentence begins at `at`, greetings, "please" and punctuation before it passed over.
bool begins_sentence(const Text& text, std::size_t at);

}  // namespace kith::understanding
