// A rule is one English sentence. Reading and printing are inverse; README.md beside this file holds the grammar.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "rules/model/rule.hpp"
#include "rules/model/time.hpp"

namespace kith {

// Names the organisation knows, in the spelling it likes; sentences may use any case. An empty list means that this
// kind of name is not known here and is not checked. `people` holds handles (without '@') and full names alike.
struct Vocabulary {
    std::vector<std::string> teams{};
    std::vector<std::string> sites{};
    std::vector<std::string> topics{};
    std::vector<std::string> people{};
};

struct SentenceContext {
    // Borrowed for the call. Absent: every name is taken as typed. A sentence that was accepted once and is read again
    // from the store should be read without, so that a renamed team does not make it unreadable.
    const Vocabulary* known = nullptr;
    // Where `every 2 weeks` without a first day starts to count; also what "today" and "tomorrow" mean.
    LocalDay today{};
    // Whether there is such an IANA zone. Absent: anything of the form Area/City is taken.
    std::function<bool(std::string_view)> zone_exists{};
};

struct SentenceError {
    std::size_t column = 1;    // where it stopped making sense, in code points from 1
    std::string message{};     // a sentence for the person who typed
    std::string suggestion{};  // a sentence that says what to write instead; empty where nothing sensible is known
};

inline constexpr std::size_t sentence_bytes_max = 2'000;  // of what was typed, and of its canonical form
inline constexpr std::size_t name_chars_max = 80;         // of each name of a team, site, topic or person
inline constexpr std::size_t names_in_list_max = 20;
inline constexpr int span_days_max = 730;     // of "for 14 days" and its like
inline constexpr int joining_days_max = 365;  // of "3 days after someone joins"
inline constexpr int every_weeks_max = 52;
inline constexpr int compared_max = 10'000;  // of people and ties
inline constexpr int limit_times_max = 31;
inline constexpr int group_size_max = 8;
inline constexpr int year_min = 2000;
inline constexpr int year_max = 2199;

// Reads one sentence as leads type it, with or without a full stop. Never throws for any text. The rule it returns is
// well formed (see print_sentence) and its canonical form reads back as the same rule in the same context.
std::variant<Rule, SentenceError> parse_sentence(std::string_view text, const SentenceContext& context);

// The canonical sentence: one line, with a full stop. For every well-formed rule parse_sentence(print_sentence(rule))
// gives the same rule. Well formed means: within the limits above and those of the model; weekdays Monday first; `from`
// given with Weekly::every >= 2; a zone only with a time; names not blank, on one line, topics in lower case; AllOf and
// AnyOf with two or more terms, none directly inside its like, no Not of a Not; what to suggest is one of
// check_in_words(); own text of 1 to own_text_chars_max characters without mentions or links.
std::string print_sentence(const Rule& rule);

// What a rule can suggest: "a check-in", "coffee", ...
std::span<const std::string_view> check_in_words();

// Why `text` may not go out as a lead's own words: empty when it may. A sentence for the person who typed.
std::string own_text_refusal(std::string_view text);

}  // namespace kith
