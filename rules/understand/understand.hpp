// What people type, understood: English in full; German, French and Spanish for logging, snooze, stop, start, why, help
// and support.
//
// Precision before recall: a question, a negation, a plan, a wish, a called-off or failed attempt, a condition, hearsay
// or somebody else's meeting logs nothing. `log coffee with <@U1> note: hello` always logs.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "rules/model/intent.hpp"

namespace kith {

// A longer text is Unknown{noise}.
inline constexpr std::size_t message_bytes_max = 8'000;

// Pure; safe on any bytes. Never throws but for memory.
Intent understand(std::string_view text, const UnderstandContext& context);

// What a text that understand() gives Unknown for, and no other, may tell all the same, by its rules or by weights
// learnt from labelled sentences where the two disagree: to be asked back, and logged only after a yes. nullopt:
// nothing worth a question.
std::optional<LogConnection> perhaps_logged(std::string_view text, const UnderstandContext& context);

// "listening" for "l’écoute": the practice that is called so in one of the languages.
std::optional<std::string_view> practice_named(std::string_view said);

// Whether the text speaks of danger, so that understand() gives AskSupport{crisis} whatever the context; a fraction of
// its work.
bool speaks_of_danger(std::string_view text, std::string_view bot_id);

}  // namespace kith
