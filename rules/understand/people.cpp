#include "rules/understand/people.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "rules/understand/lexicon.hpp"

namespace kith::understanding {
namespace {

constexpr std::size_t name_words_max = 3;

// Names of nobody at work: who writes them is joking.
bool nobody(std::string_view norm) {
    static constexpr std::array<std::string_view, 14> names = {
        "santa",    "pope", "elvis",   "batman",    "god",     "jesus",    "satan",
        "superman", "yoda", "gandalf", "spiderman", "dracula", "einstein", "shakespeare"};
    return std::find(names.begin(), names.end(), norm) != names.end();
}

// Titles in Spanish, first names elsewhere.
bool is_title_and_name(std::string_view norm) {
    return norm == "don" || norm == "dona";
}

}  // namespace

bool is_title(const Text& text, std::size_t at) {
    static constexpr std::array<std::string_view, 20> titles = {
        "frau", "herr", "herrn", "madame", "monsieur", "mme", "mlle", "senor", "senora", "senorita",
        "srta", "sra",  "sr",    "mr",     "mrs",      "ms",  "dr",   "dra",   "prof",   "hr"};
    const std::string& norm = text.tokens[at].norm;
    return std::find(titles.begin(), titles.end(), norm) != titles.end() ||
           ((text.languages & spanish) != 0 && is_title_and_name(norm));
}

namespace {

// A second word of a name in lower case: unknown, and the facts go on behind it.
bool second_name(const Text& text, std::size_t at, std::size_t end) {
    const Token& token = text.tokens[at];
    if (token.type != TokenType::word || token.capital || token.tags != 0 || token.norm.size() < 3) return false;
    for (const std::string_view ending : {"ly", "ing", "ed", "side", "town", "by", "wards"}) {
        if (token.norm.ends_with(ending)) return false;
    }
    if (one_of(token.norm, {"instead", "anyway", "onsite", "offsite", "alone", "haha", "btw", "irl", "who", "whose",
                            "lah", "leh", "lor", "mate", "innit", "yaar", "abi", "abt", "regarding"}))
        return false;
    if (at + 1 >= end) return true;
    const Token& next = text.tokens[at + 1];
    return next.type == TokenType::number || next.type == TokenType::punctuation ||
           one_of(next.norm, {"today", "yesterday", "on", "this", "last", "monday", "tuesday", "wednesday", "thursday",
                              "friday", "saturday", "sunday", "for", "and"});
}

}  // namespace

bool looks_like_name(const Text& text, std::size_t at) {
    const Token& token = text.tokens[at];
    return token.type == TokenType::word && token.capital && token.tags == 0 && !token.norm.starts_with('<') &&
           token.norm.size() > 1 && !nobody(token.norm);
}

std::optional<PersonFound> person_at(const Text& text, std::size_t at, std::size_t end, bool expected) {
    end = std::min(end, text.tokens.size());
    if (at >= end) return std::nullopt;
    const Token& token = text.tokens[at];
    if (token.type == TokenType::mention) return PersonFound{.begin = at, .end = at + 1, .person = token.person};
    if (token.type != TokenType::word || token.norm.starts_with('<') || nobody(token.norm)) return std::nullopt;
    const bool titled = is_title(text, at) || (token.norm == "m" && token.capital);
    if (titled) {
        const std::size_t name = at + (at + 1 < end && text.tokens[at + 1].norm == "." ? 2 : 1);
        if (name < end && !is_title(text, name)) {
            if (auto named = person_at(text, name, end, expected)) {
                named->begin = at;
                return named;
            }
        }
        // "lunch with Don yesterday"
        if (!token.capital || !is_title_and_name(token.norm)) return std::nullopt;
    }
    // Names that are words as well ("Mark", "Jan", "April") count only with a capital where a person is expected.
    const bool capital_name = token.capital &&
                              (token.tags == 0 || (expected && (token.tags & ~bit(Tag::known)) == 0)) &&
                              token.norm.size() > 1;
    const bool small_name = expected && !token.capital && token.tags == 0 && token.norm.size() > 1;
    const bool month_name =
        expected && (token.norm == "jan" || token.norm == "april" || token.norm == "may" || token.norm == "june");
    if (!capital_name && !small_name && !month_name) return std::nullopt;
    std::size_t last = at + 1;
    while (capital_name && last < end && last < at + name_words_max && text.tokens[last].type == TokenType::word &&
           text.tokens[last].capital && text.tokens[last].tags == 0) {
        if (nobody(text.tokens[last].norm)) return std::nullopt;
        ++last;
    }
    // "coffee with ana paula today"
    if (small_name && last < end && second_name(text, last, end)) ++last;
    const std::size_t from = text.tokens[at].begin;
    return PersonFound{
        .begin = at,
        .end = last,
        .person = {.name = text.raw.substr(from, text.tokens[last - 1].end - from), .form = NameForm::bare_name}};
}

void add_person(std::vector<NamedPerson>& people, const NamedPerson& person) {
    const bool there = std::any_of(people.begin(), people.end(),
                                   [&](const NamedPerson& known) { return fold(known.name) == fold(person.name); });
    if (!there) people.push_back(person);
}

std::vector<NamedPerson> mentions_of(const Text& text) {
    std::vector<NamedPerson> people;
    for (const Token& token : text.tokens) {
        if (token.type == TokenType::mention) add_person(people, token.person);
    }
    return people;
}

}  // namespace kith::understanding
