// Activities as an iCalendar (RFC 5545), and back: calendar_of.cpp writes, calendar.cpp reads. Nothing else knows the
// library for that.
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
// same for as long as the activity is there; where it has further meetings each is an event whose UID holds its time.
// One that is called off is told as such: leave it out where it is to disappear.
std::string calendar_of(const std::vector<Activity>& activities, std::string_view domain);

inline constexpr std::size_t calendar_bytes_max = 1 << 20;
inline constexpr std::size_t calendar_events_max = 2'000;
inline constexpr auto calendar_looks_ahead = days{400};  // meetings of a series are read for so long
inline constexpr int calendar_steps_max = 100'000;       // of all series of a calendar, from their beginnings
inline constexpr int calendar_rules_max = 5;             // of one event
inline constexpr int calendar_depth_max = 10;            // of components in each other
inline constexpr int calendar_year_min = 1900;           // in which a series begins at the earliest

// A single meeting that is called off, of an event that the calendar itself does not hold.
struct CalledOffMeeting {
    std::string uid{};
    Instant at{};  // when it would have been
};

struct CalendarEvents {
    std::vector<Activity> activities{};          // still to come, or called off; each UID once
    std::vector<std::string> over{};             // UIDs of those that have no meeting to come any more
    std::vector<CalledOffMeeting> called_off{};  // single ones
    std::vector<Error> bad{};                    // events that cannot be taken, one error each
};

// The events of a calendar that are still to come, each with the whole UID of its source, of no organiser, and with the
// meetings that its rules, further dates, exceptions and single changes give, at most activity_further_max beside the
// first. Where one UID stands there more than once, the highest SEQUENCE counts, of equal ones the last. Times are by
// the clock of their zone where that is one of the zone database, by its own name, Windows' or the VTIMEZONE's
// X-LIC-LOCATION; else by that of the calendar (X-WR-TIMEZONE) or `house` where it shows the same; else by UTC. What
// stands in UTC or without a zone is told by the calendar's, else by `house`; floating times are those of `house`.
// `changed_at` is LAST-MODIFIED, unset where there is none. A cancelled event (STATUS, or METHOD of its calendar) is
// told as such, by its UID alone. Texts are cut at what an activity may hold. An event without a UID, title or
// beginning, that repeats more often than daily, by more than calendar_rules_max rules or from before calendar_year_min
// on, is bad and passed over.
// Errc::invalid for what is no calendar; Errc::too_large over one of the limits.
Result<CalendarEvents> read_events(std::string_view text, const ZoneName& house, Instant now);

// The activities of it, all or nothing: the error of the first bad event is that of the calendar.
Result<std::vector<Activity>> read_calendar(std::string_view text, const ZoneName& house, Instant now);

}  // namespace kith
