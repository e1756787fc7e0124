// Time comes in by the door: everything below bot/ takes `now` as an argument and never reads a clock.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kith {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::weeks;

// A point on the world's time line, UTC, milliseconds since 1970.
using Instant = std::chrono::sys_time<milliseconds>;

// A calendar day without a zone: somebody's own calendar.
using LocalDay = std::chrono::local_days;

// A wall-clock reading without a zone.
using LocalTime = std::chrono::local_time<minutes>;

// Minutes since local midnight, 0 to 1439.
using TimeOfDay = minutes;

// An IANA zone name, e.g. "Europe/Berlin". Empty means that the zone is not known.
using ZoneName = std::string;

// "2026-03-11"; the year has at least four digits.
std::string to_iso(LocalDay day);
// "2026-03-11T14:05:00.000Z"
std::string to_iso(Instant instant);
// "9:30", "14:00": as sentences write it.
std::string to_clock(TimeOfDay time);
// "11 March 2026"
std::string to_words(LocalDay day);
// "Monday"
std::string_view to_words(std::chrono::weekday weekday);
std::string_view to_words(std::chrono::month month);

// Reads YYYY-MM-DD; nullopt for anything else, also for 31 February.
std::optional<LocalDay> day_from_iso(std::string_view text);
// Reads "2026-03-11T13:05:00Z" or with milliseconds or an offset "+01:00"; nullopt for anything else.
std::optional<Instant> instant_from_iso(std::string_view text);
// Reads "HH:MM" (or "H:MM"), 0:00 to 23:59; nullopt for anything else.
std::optional<TimeOfDay> time_from_clock(std::string_view text);

inline std::chrono::weekday weekday_of(LocalDay day) {
    return std::chrono::weekday{day};
}
// Monday of the week that holds `day`.
inline LocalDay week_of(LocalDay day) {
    return day - (weekday_of(day) - std::chrono::Monday);
}
inline std::chrono::year_month month_of(LocalDay day) {
    const std::chrono::year_month_day whole{day};
    return whole.year() / whole.month();
}
// The same day of the month so many months later, the last of a month that is shorter.
LocalDay months_after(LocalDay day, int months);
// The nth such weekday of the month, 1 to 4; -1: its last.
LocalDay nth_weekday(std::chrono::year_month month, std::chrono::weekday weekday, int nth);
// Which one its weekday is in its month: 1 to 4; -1 for a fifth, which not every month has.
int nth_of(LocalDay day);
inline LocalDay day_of(LocalTime time) {
    return std::chrono::floor<days>(time);
}
inline TimeOfDay time_of(LocalTime time) {
    return time - std::chrono::floor<days>(time);
}

}  // namespace kith
