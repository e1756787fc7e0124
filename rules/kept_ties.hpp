// When the rhythm of a tie that somebody wants to keep has passed. All days are of that person's calendar.
#pragma once

#include <optional>

#include "rules/model/kept_tie.hpp"

namespace kith {

// Where no rhythm is said. Ours; longer than the rhythms that ties.hpp judges by, for whoever names nobody's rhythm.
inline constexpr int rhythm_days_default = 42;
inline constexpr int rhythm_days_in_circle = 28;

// Counted from the last meeting that either of them logged, without one from the day of the wish. Absent without a
// rhythm.
std::optional<LocalDay> rhythm_passes_on(const KeptTie& tie, std::optional<LocalDay> last_meeting);

// The day on which they are to be reminded: when the rhythm has passed, the day after the wish at the earliest; once
// more when the latest interval has passed, and from then on after each further rhythm. `reminded`: the day of the last
// reminder, whatever came of it. Not before a snooze is over.
std::optional<LocalDay> remind_on(const KeptTie& tie, std::optional<LocalDay> last_meeting,
                                  std::optional<LocalDay> reminded);

}  // namespace kith
