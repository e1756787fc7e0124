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

// How to ask for somebody to talk to, in answer to that question: "anonymous", "named", "circle".
std::optional<std::string_view> way_of_asking(std::string_view text);
// The words of the button of who was asked to listen.
bool is_im_here(std::string_view text);
// In answer to how a practice went.
std::optional<bool> practice_went_well(std::string_view text);

}  // namespace kith
