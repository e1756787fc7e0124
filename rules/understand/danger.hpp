// Signs of danger as tables, beside those of support.cpp. Internal to the room.
#pragma once

#include <cstdint>
#include <span>

#include "rules/understand/phrases.hpp"

namespace kith::understanding {

// Ways to die, farewells, self-harm, others at risk, violence: each class in English, German, French and Spanish. Read
// in every language at once, so that danger is not missed because the language was taken for another.
std::span<const PhraseRow> danger_by_class();

// Signs of support.cpp.
std::span<const PhraseRow> danger_in_plain_words();
// Wishes not to wake up, being a burden, farewells, what is at hand, in words that hold none of death.
std::span<const PhraseRow> danger_said_indirectly();
// A few words and nothing else: "I will jump".
std::span<const PhraseRow> danger_in_short();

// Signs that are everyday talk alone. Their meaning is the kind, above 0.
std::span<const PhraseRow> danger_hints();
// Whether hints of these kinds together (bit m: kind m) speak of danger.
bool hints_are_danger(std::uint64_t kinds);

// All of those as one table; meaning 0 is danger by itself.
const Phrases& danger_signs();

// What holds the same words and is none: "this traffic will kill me", "the suicide prevention training".
std::span<const PhraseRow> danger_said_lightly();
std::span<const PhraseRow> danger_in_everyday_words();

}  // namespace kith::understanding
