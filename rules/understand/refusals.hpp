// Words that say that something is no connection that took place. Internal to the room.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "rules/understand/phrases.hpp"

namespace kith::understanding {

struct Refusal {
    Because because = Because::noise;
    std::size_t begin = 0;  // tokens of the words that say so
    std::size_t end = 0;
    bool by_form = false;  // "meeting @bo": only a day that is surely over says otherwise
};

// The meanings of rows that refuse: those of Because, and a plan by its form alone.
inline constexpr int plan_by_form = 100 + static_cast<int>(Because::plan);
// Turns of phrase beside the single words.
std::span<const PhraseRow> refused_turns();
// Single markers beside those.
std::span<const PhraseRow> refused_markers();

// The first such words within [begin, end), by weight: called off before plan, plan before negation.
std::optional<Refusal> refusal_in(const Text& text, std::size_t begin, std::size_t end);

// True where the sentence that holds `at` ends with a question mark or begins as a question, and asks nobody to log.
bool is_question(const Text& text, std::size_t begin, std::size_t end);

// True for "please log", "can you add", "note:", "trage ein": what follows is to be logged. Gives the token behind it.
std::optional<std::size_t> log_command(const Text& text);

}  // namespace kith::understanding
