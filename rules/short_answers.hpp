// Whole messages of a word or two, which mean something only where something was asked: in all languages, as they are
// typed and as buttons have them.
#pragma once

#include <optional>
#include <string_view>

#include "rules/model/intent.hpp"

namespace kith {

// A whole message that is nothing but a yes or a no.
std::optional<Intent> bare_answer(std::string_view text);
bool is_no(std::string_view text);

// "Good morning, Kith!": a greeting and nothing else.
bool is_greeting(std::string_view text);

// "Rest" as the answer to the question whether to go on, in the words of its button; a bare yes or no counts too.
std::optional<bool> goes_on(std::string_view text);

// The answer to an introduction in the words of its button.
bool is_not_this_time(std::string_view text);

}  // namespace kith
