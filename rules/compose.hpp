// Small helpers for putting messages together.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/model/connection.hpp"
#include "rules/model/message.hpp"
#include "rules/model/person.hpp"
#include "rules/model/time.hpp"

namespace kith {

inline Span plain(std::string text) {
    return Span{.style = Span::Style::plain, .text = std::move(text)};
}
inline Span strong(std::string text) {
    return Span{.style = Span::Style::strong, .text = std::move(text)};
}
inline Span code(std::string text) {
    return Span{.style = Span::Style::code, .text = std::move(text)};
}
inline Paragraph paragraph(std::string text) {
    return Paragraph{{plain(std::move(text))}};
}
inline SmallPrint small_print(std::string text) {
    return SmallPrint{{plain(std::move(text))}};
}
inline Message say(std::string text) {
    return Message{{paragraph(std::move(text))}};
}

// The name people know them by: name, else handle, else "someone".
std::string name_of(const Person& person);

// A mention on the reader's platform where the person has an account there, else their name.
Span mention(const Person& person, const Account& reader);

// "Ana", "Ana and Bo", "Ana, Bo and Cy" as mentions.
Text mentions(const std::vector<Person>& people, const Account& reader);

// "a and b", "a, b and c"
std::string listed(const std::vector<std::string>& words);

// "today", "yesterday", "Monday 9 March", "9 March 2025": the shortest that is clear, seen from `today`.
std::string day_in_words(LocalDay day, LocalDay today);

// "45 min", "1 h", "1 h 30 min"
std::string duration_in_words(minutes duration);

// "Coffee", "Meal": to begin a line with.
std::string kind_in_words(ConnectionKind kind);

// Joins texts.
Text operator+(Text a, const Text& b);

}  // namespace kith
