// Words that ask for a form.
#pragma once

#include <array>
#include <string_view>

namespace kith {

// "settings" in each language, in lower case, as the catalogues propose it.
inline constexpr auto settings_words =
    std::to_array<std::string_view>({"settings", "einstellungen", "réglages", "reglages", "ajustes"});

// The action of the button that opens the same form (opens_form), where `text` is nothing but the word for it, in any
// language and with or without capitals; empty for everything else. For platforms that show a form in a chat.
std::string_view form_asked_by(std::string_view text);

// ActionTaken::value of such a press, and Form::about of the form: what comes of it is said in its place.
inline constexpr std::string_view form_in_words = "in_words";
// FormChanged::what where a form that stands in a chat is put away: it gives way to an answer.
inline constexpr std::string_view form_put_away = "put_away";

}  // namespace kith
