// Part of the sentence language: its words, and names beside them. Internal to the room.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/model/error.hpp"
#include "rules/model/rule.hpp"
#include "rules/sentence/lexer.hpp"
#include "rules/sentence/sentence.hpp"

namespace kith::sentence {

// "volunteering", "an exercise class": as it stands in a canonical sentence.
std::string_view program_words(Program program);
// What is typed for it, without an article; longer wordings first.
std::span<const std::pair<std::string_view, Program>> program_wordings();

// Words that end a name written without quotation marks. `low` is in lower case.
bool is_reserved(std::string_view low);

// "Payments", "R2-D2", "Ärzte": may be part of a name without quotation marks.
bool is_name_word(const Token& token);
// The same, and looks like the start of a name: a capital letter, a digit or a letter beyond ASCII.
bool is_capital_name_word(const Token& token);

// How many of the first tokens are a name without quotation marks; 0 for none. A place: one word and further ones that
// look like names or numbers. A topic: words of any case.
std::size_t bare_place_words(std::span<const Token> tokens);
std::size_t bare_topic_words(std::span<const Token> tokens);

// The name as it stands in a canonical sentence: bare where that reads back as itself, else in quotation marks.
std::string print_place_name(std::string_view name);
std::string print_topic_name(std::string_view name);
std::string print_person(std::string_view name);
std::string quoted(std::string_view text);

// "3", "three", "a", "a dozen" is not known. nullopt for anything else, also for more than 6 digits.
std::optional<int> number_from(std::string_view low);
// "three" for 3; from one to twelve, else digits.
std::string number_in_words(int number);

// Full names, the usual abbreviations, plurals.
std::optional<std::chrono::weekday> weekday_from(std::string_view low);
std::optional<std::chrono::month> month_from(std::string_view low);
// 1 to 5; -1 for "last". Also "1st" to "5th".
std::optional<int> nth_from(std::string_view low);
// "15th", "1st", "22nd" as 15, 1, 22.
std::optional<int> ordinal_from(std::string_view low);
std::string ordinal(int number);

// The entry nearest to `typed` within reach of a typing mistake, or the only one that starts with it. Empty: none.
std::string nearest(std::string_view typed, std::span<const std::string> names);
std::string nearest(std::string_view typed, std::span<const std::string_view> names);

// How the weekdays are read aloud: "Monday, Wednesday and Friday".
std::string join(std::span<const std::string> parts, std::string_view conjunction);

// 31 December of the year of `day`.
LocalDay end_of_year(LocalDay day);

bool is_blank(std::string_view text);

// Depth and number of terms, as condition_depth_max and condition_terms_max count them.
int depth_of(const Condition& condition);
int terms_of(const Condition& condition);

}  // namespace kith::sentence
