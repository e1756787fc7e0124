// When a rule's sentence means, and when a person may be reached.
#pragma once

#include <optional>

#include "rules/holidays.hpp"
#include "rules/model/person.hpp"
#include "rules/model/rule.hpp"
#include "rules/model/time.hpp"

namespace kith {

// The hour of rules that name none; not a full hour, when meetings begin.
inline constexpr TimeOfDay default_time = hours{10} + minutes{10};

// Whether the rule means `day`, from and until included. AfterJoining depends on the person: without a start date it
// never occurs. A rule of every n weeks begins on the first of its weekdays on or after `from` (absent: Monday 5
// January 1970); that week, Monday to Sunday, and every nth after it count.
bool occurs_on(const Rule& rule, LocalDay day, std::optional<LocalDay> start_date = std::nullopt);

// The first such day on or after `day`; nullopt when there is none (any more).
std::optional<LocalDay> next_occurrence(const Rule& rule, LocalDay day,
                                        std::optional<LocalDay> start_date = std::nullopt);

// The last such day in [first, last]; nullopt when there is none. Looks at `last` first, day by day.
std::optional<LocalDay> latest_occurrence(const Rule& rule, LocalDay first, LocalDay last,
                                          std::optional<LocalDay> start_date = std::nullopt);

// One of the person's working days and no holiday of their site.
bool working_day(const Person& person, const Holidays& holidays, LocalDay day);

// Within the person's working time, by their own clock: work_start included, work_end excluded.
bool allowed(const Person& person, const Holidays& holidays, LocalTime time);

// The first allowed minute at or after `time`; nullopt when the next 400 days have none.
std::optional<LocalTime> next_allowed(const Person& person, const Holidays& holidays, LocalTime time);

// The same as an instant, also over a daylight-saving change. Where `instant` is allowed already it is given back as it
// is. The person's zone must be known.
std::optional<Instant> next_allowed(const Person& person, const Holidays& holidays, Instant instant);

}  // namespace kith
