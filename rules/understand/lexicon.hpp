// What single words can mean, per language. Internal to the room.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/model/connection.hpp"
#include "rules/understand/tokens.hpp"

namespace kith::understanding {

// Bits of Token::tags. The low eight are the connection kinds, in their order.
enum class Tag : std::uint64_t {
    coffee = 1U << 0U,
    meal = 1U << 1U,
    call = 1U << 2U,
    walk = 1U << 3U,
    message = 1U << 4U,
    meeting = 1U << 5U,
    mentoring = 1U << 6U,
    activity = 1U << 7U,
    noun = 1U << 8U,          // names a connection: "coffee", "lunch"
    met = 1U << 9U,           // a connection in the past: "met", "called", "telefoniert"
    had = 1U << 10U,          // past of a light verb: "had", "grabbed", "pris"
    self = 1U << 11U,         // I, we
    self_object = 1U << 12U,  // me, us
    other = 1U << 13U,        // he, she, they
    pronoun = 1U << 14U,      // her, him, them: stands for a person named before
    with = 1U << 15U,
    joins = 1U << 16U,  // and
    have = 1U << 17U,   // auxiliary
    be = 1U << 18U,
    negation = 1U << 19U,
    but = 1U << 20U,         // begins another clause
    adverb = 1U << 21U,      // may stand between the facts: "just", "finally", "virtual"
    determiner = 1U << 22U,  // a, the, my
    preposition = 1U << 23U,
    known = 1U << 24U,    // some word of the language: no name
    role = 1U << 25U,     // "manager", "mentor", "colleague": somebody, but who?
    past_be = 1U << 26U,  // was, were
    group = 1U << 27U,    // "team", "everyone"
    about = 1U << 28U,    // begins what was talked about
    opinion = 1U << 29U,  // "great", "lovely": a remark on the meeting, no part of it
    present = 1U << 30U,  // "meet", "call": a connection that has not happened
};

inline constexpr std::uint64_t connection_kind_tags = 0xFFU;

constexpr std::uint64_t bit(Tag tag) {
    return static_cast<std::uint64_t>(tag);
}
constexpr std::uint64_t operator|(Tag a, Tag b) {
    return bit(a) | bit(b);
}
constexpr std::uint64_t operator|(std::uint64_t a, Tag b) {
    return a | bit(b);
}
inline bool has(const Token& token, Tag tag) {
    return (token.tags & bit(tag)) != 0;
}
inline bool has_any(const Token& token, std::uint64_t tags) {
    return (token.tags & tags) != 0;
}

struct LexiconRow {
    Languages languages;
    std::uint64_t tags;
    std::string_view words;  // folded, separated by one space
};
// The tables of the languages beside English.
std::span<const LexiconRow> foreign_rows();

// The kind that a word names.
std::optional<ConnectionKind> kind_of(const Token& token);

// Fewer letters are never put right, and from so many on two slips are.
inline constexpr std::size_t typo_length_min = 5;
inline constexpr std::size_t two_typos_length_min = 8;
// The slips that may be put right in a word.
constexpr std::size_t typos_in(std::string_view word) {
    return word.size() >= two_typos_length_min ? 2 : 1;
}
// Every word that correct_spelling may put in the place of another, but those it finds by squeezing.
std::vector<std::string_view> corrected_words();
// "yesss", "coffeeee": at most `run_max` of a letter one after the other.
std::string squeezed(std::string_view word, std::size_t run_max);

// Replaces norms that are no known word by the one known word close to them, if there is exactly one.
void correct_spelling(std::vector<Token>& tokens);
// The languages that most words belong to; never empty.
Languages languages_of(const std::vector<Token>& tokens);
// What a word means in these languages: 0 for one that no table knows.
std::uint64_t tags_of(std::uint64_t word, Languages languages);
// Sets Token::tags from the rows of these languages.
void tag(std::vector<Token>& tokens, Languages languages);

}  // namespace kith::understanding
