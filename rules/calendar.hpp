// Activities as an iCalendar (RFC 5545), and back. The only file that knows a library for that.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/model/activity.hpp"
#include "rules/model/error.hpp"
#include "rules/model/time.hpp"

namespace kith {

// These activities, those without meetings left out, as one calendar with the zones it needs: each meeting at its own
// wall clock, series with their exceptions, SEQUENCE as the activity counts. `domain` ends the UIDs, which stay the
// same for as long as the activity is there. One that is called off is told as such: leave it out where it is to
// disappear.
std::string calendar_of(const std::vector<Activity>& activities, std::string_view domain);

inline constexpr std::size_t calendar_bytes_max = 1 << 20;
inline constexpr std::size_t calendar_events_max = 2'000;
inline constexpr auto calendar_looks_ahead = days{400};  // meetings of a series are read for so long

// The events of a calendar that are still to come, each with the UID of its source, of no organiser, and with the
// meetings that its rules, further dates, exceptions and single changes give, at most activity_further_max beside the
// first. Times are by the clock of their zone where that is one of the zone database, else by UTC; by `house` where the
// calendar names no zone. A cancelled event (STATUS, or METHOD of
// its calendar) is told as such, by its UID alone. Texts are cut at what an activity may hold. Errc::invalid
// for what is no calendar, or has an event without a UID or title, or one that repeats more often than daily;
// Errc::too_large over one of the limits.
Result<std::vector<Activity>> read_calendar(std::string_view text, const ZoneName& house, Instant now);

}  // namespace kith
