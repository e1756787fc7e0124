// Settings as people say them: "at most one message a week", "ich arbeite Montag bis Donnerstag".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "rules/model/time.hpp"

namespace kith {

// What is to be typed behind "settings" for the same wish ("cap 1", "hours 8:00-16:00", "language de", "days 1-4",
// "interests chess"); "cap" alone where it was not said how many. Nullopt where the whole text is no such wish.
std::optional<std::string> setting_said(std::string_view text);

// "en" of "English", "Englisch", "anglais", "inglés", "en"; empty for a language that Kith does not speak.
std::string_view language_named(std::string_view word);

// The two times of "8-16", "8:30 to 16", "9am - 5pm", "von 8 bis 16 Uhr", the second after the first. A bare "9 to 5"
// is the day that goes on until the afternoon. Nullopt where anything else is said.
std::optional<std::pair<TimeOfDay, TimeOfDay>> hours_named(std::string_view words);

// The days of "Monday to Thursday", "Mon, Wed and Fri", "1-4", in any of the languages, as Person::work_days; nullopt
// where anything else is said.
std::optional<unsigned> days_named(std::string_view words);

}  // namespace kith
