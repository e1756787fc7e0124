// Signs of danger as tables, beside those of understand_support.cpp. Internal to rules/understand*.
#pragma once

#include <span>

#include "rules/understand_phrases.hpp"

namespace kith::understanding {

// Ways to die, farewells, self-harm, others at risk, violence: each class in English, German, French and Spanish. Read
// in every language at once, so that danger is not missed because the language was taken for another.
std::span<const PhraseRow> danger_by_class();

// Signs of understand_support.cpp.
std::span<const PhraseRow> danger_in_plain_words();
// Both as one table.
const Phrases& danger_signs();

// What holds the same words and is none: "this traffic will kill me", "the suicide prevention training".
std::span<const PhraseRow> danger_said_lightly();

}  // namespace kith::understanding
