// The clauses that tell of an activity beside when it is: "up to 8", "guests welcome", "in the kitchen". In the words
// of each language.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kith::understanding {

// Without blanks and what ends a clause.
std::string_view trimmed(std::string_view text);

// Without "in the", "at": the place alone.
std::string place_in(std::string_view text);
// Whether such words stand before it, or it is a link.
bool says_place(std::string_view text);

// "up to 8 people": 8.
std::optional<int> capacity_in(std::string_view clause);

enum class Guests { unsaid, welcome, none };
Guests guests_in(std::string_view clause);

}  // namespace kith::understanding
