// Dates to choose among: "event: Lunch on Thursday at 12:00 or Friday at 12:30 in the kitchen, decide by Wednesday",
// with @bo and @cem after the title where they alone are asked; and the answers "dates 12: 1 and 3", "1 and 3",
// "dates 12: none", "all of them".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "rules/model/activity.hpp"
#include "rules/model/intent.hpp"
#include "rules/understand/activities.hpp"

namespace kith {

struct OfferedDates {
    std::vector<LocalTime> dates{};     // ascending; empty: none are offered, and `text` is as it was
    std::optional<LocalTime> closes{};  // where it is said until when one answers
    std::string text{};                 // with the first of them in the place of all, and without the rest
};

// Of what stands behind the kind and the colon of a posting.
std::variant<OfferedDates, ActivityFault> take_dates(std::string_view typed, LocalTime now);

// "with @bo and @cem": taken out of the text, with the word before them. Empty where nobody is mentioned after such a
// word.
std::vector<NamedPerson> take_people(std::string& text);
// Whom a posting that offers dates invites by name, each once, in the order typed.
std::vector<NamedPerson> invited_in(std::string_view typed);

// `poll`, `dates` and `fix`, with the numbers as they were typed; of a bare "1 and 3", "all" or
// "none" no activity is named.
std::optional<ActivityCommand> dates_command(std::string_view typed);

// Answers are due by the end of a day's work where no hour is said.
inline constexpr auto dates_close_at = hours{17};

}  // namespace kith
