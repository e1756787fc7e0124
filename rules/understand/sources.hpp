// Whose words a message holds: what others reported, wrote or sent around is nothing the sender tells. Internal to the
// room.
#pragma once

#include <cstddef>
#include <optional>

#include "rules/understand/clauses.hpp"

namespace kith::understanding {

// Why nothing of the whole text can be a log: minutes, a list of what is to do, a day's calendar, a heading, a
// template, a jest.
std::optional<Because> others_paper(const Text& text);

// What stands before "," or ":" and makes the rest of its sentence somebody else's words: "@bo posted:", "as per @bo",
// "Accepted:", "Fwd:".
std::optional<Because> attribution(const Text& text, Clause clause);

// Where words in quotation marks begin that somebody is said to have spoken ("@bo: “lunch with @ana”"), or the end of
// the text.
std::size_t quotation_begin(const Text& text);

}  // namespace kith::understanding
