#include "rules/schedule.hpp"

#include <algorithm>

#include "rules/model/error.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

using namespace std::chrono;

constexpr int search_days_max = 400;

bool last_of_month(year_month_day ymd) {
    return year_month_day_last{ymd.year(), month_day_last{ymd.month()}}.day() == ymd.day();
}

// The first of the named weekdays on or after `from`. Its week is the first that counts: where the week of `from` has
// none of them left, the rule does not wait for another n weeks to begin.
LocalDay first_named_day(const Weekly& weekly, const std::optional<LocalDay>& from) {
    LocalDay first = from.value_or(local_days{1970y / January / 5});
    while (std::find(weekly.days.begin(), weekly.days.end(), weekday_of(first)) == weekly.days.end()) first += days{1};
    return first;
}

bool in_cadence(const Rule& rule, LocalDay day, std::optional<LocalDay> start_date) {
    return std::visit(
        overloaded{
            [](const Daily&) { return true; },
            [&](const OnWeekdays&) { return weekday_of(day) != Saturday && weekday_of(day) != Sunday; },
            [&](const Weekly& weekly) {
                if (std::find(weekly.days.begin(), weekly.days.end(), weekday_of(day)) == weekly.days.end())
                    return false;
                if (weekly.every <= 1) return true;
                const LocalDay anchor = week_of(first_named_day(weekly, rule.from));
                return (week_of(day) - anchor).count() / 7 % weekly.every == 0;
            },
            [&](const MonthlyWeekday& monthly) {
                if (weekday_of(day) != monthly.day) return false;
                const year_month_day ymd{day};
                if (monthly.nth == -1) return year_month_day{day + weeks{1}}.month() != ymd.month();
                return static_cast<int>((unsigned{ymd.day()} - 1) / 7) + 1 == monthly.nth;
            },
            [&](const MonthlyDay& monthly) {
                const year_month_day ymd{day};
                return monthly.day == -1 ? last_of_month(ymd) : static_cast<int>(unsigned{ymd.day()}) == monthly.day;
            },
            [&](const AfterJoining& after) { return start_date && *start_date + days{after.days} == day; },
        },
        rule.timing.cadence);
}

}  // namespace

bool occurs_on(const Rule& rule, LocalDay day, std::optional<LocalDay> start_date) {
    if (rule.from && day < *rule.from) return false;
    if (rule.until && day > *rule.until) return false;
    return in_cadence(rule, day, start_date);
}

std::optional<LocalDay> next_occurrence(const Rule& rule, LocalDay day, std::optional<LocalDay> start_date) {
    if (const auto* after = std::get_if<AfterJoining>(&rule.timing.cadence)) {
        if (!start_date) return std::nullopt;
        const LocalDay that = *start_date + days{after->days};
        return that >= day && occurs_on(rule, that, start_date) ? std::optional{that} : std::nullopt;
    }
    const LocalDay first = rule.from ? std::max(day, *rule.from) : day;
    for (int i = 0; i < search_days_max; ++i) {
        if (occurs_on(rule, first + days{i})) return first + days{i};
    }
    return std::nullopt;
}

std::optional<LocalDay> latest_occurrence(const Rule& rule, LocalDay first, LocalDay last,
                                          std::optional<LocalDay> start_date) {
    for (LocalDay day = last; day >= first; day -= days{1}) {
        if (occurs_on(rule, day, start_date)) return day;
    }
    return std::nullopt;
}

bool working_day(const Person& person, const Holidays& holidays, LocalDay day) {
    const unsigned bit = weekday_of(day).iso_encoding() - 1;
    return (person.work_days >> bit & 1U) != 0 && !holidays.holiday(person.site, day);
}

bool allowed(const Person& person, const Holidays& holidays, LocalTime time) {
    const TimeOfDay at = time_of(time);
    return at >= person.work_start && at < person.work_end && working_day(person, holidays, day_of(time));
}

std::optional<LocalTime> next_allowed(const Person& person, const Holidays& holidays, LocalTime time) {
    if (person.work_end <= person.work_start) return std::nullopt;
    LocalDay day = day_of(time);
    if (time_of(time) >= person.work_end) day += days{1};
    for (int i = 0; i < search_days_max; ++i, day += days{1}) {
        if (working_day(person, holidays, day)) return std::max(time, LocalTime{day} + person.work_start);
    }
    return std::nullopt;
}

std::optional<Instant> next_allowed(const Person& person, const Holidays& holidays, Instant instant) {
    constexpr int tries_max = 5;  // an hour left out by a daylight-saving change may hold all of a day's working time
    for (int i = 0; i < tries_max; ++i) {
        const LocalTime local = to_local(person.zone, instant);
        if (allowed(person, holidays, local)) return instant;
        const auto next = next_allowed(person, holidays, local);
        if (!next) return std::nullopt;
        const Instant moved = to_instant(person.zone, *next);
        // The first of a doubled hour may lie before where we stand.
        instant = moved > instant ? moved : instant + minutes{1};
    }
    return std::nullopt;
}

}  // namespace kith
