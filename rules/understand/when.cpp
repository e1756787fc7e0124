#include "rules/understand/when.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "rules/understand/dates.hpp"
#include "rules/understand/series.hpp"

namespace kith::understanding {
namespace {

bool is_before_when(std::string_view word) {
    return one_of(word, {"on",   "at",    "am",   "um",   "ab",  "le",  "la",  "les", "a",        "el",
                         "los",  "las",   "del",  "from", "von", "de",  "the", "den", "starting", "this",
                         "next", "every", "each", "-",    ",",   "for", "fur", "für", "pour",     "para"});
}

// "18:00", "18h", "18h30", "6 pm", "18 Uhr" at token `at`: the minute of the day, and how many tokens it takes.
std::optional<std::pair<TimeOfDay, std::size_t>> clock_at(const Text& text, std::size_t at) {
    const std::string_view word = norm(text, at);
    const std::string_view before = at > 0 ? norm(text, at - 1) : "";
    if (one_of(word, {"noon", "midday", "midi", "mediodia"}) && one_of(before, {"at", "a", "al"}))
        return std::pair{hours{12}, std::size_t{1}};
    int hour = 0;
    const char* const end = word.data() + word.size();
    auto [place, error] = std::from_chars(word.data(), end, hour);
    if (error != std::errc{} || hour > 23) return std::nullopt;
    int minute = 0;
    std::size_t size = 1;
    bool sure = false;
    if (place != end && (*place == ':' || *place == '.' || *place == 'h')) {
        sure = *place != '.';
        const char* const rest = place + 1;
        if (rest != end) {
            const auto [last, wrong] = std::from_chars(rest, end, minute);
            if (wrong != std::errc{} || last - rest != 2 || minute > 59) return std::nullopt;
            place = last;
        } else {
            place = end;
        }
    }
    const bool hours_only = word.ends_with('h') || (place == end && norm(text, at + 1) == "h");
    std::string_view unit{place, static_cast<std::size_t>(end - place)};
    if (unit.empty()) {
        unit = norm(text, at + 1);
        if (one_of(unit, {"am", "pm", "uhr", "h"}) || (sure && unit == "heures")) ++size;
    }
    if (unit == "pm" || unit == "am") {
        if (hour < 1 || hour > 12) return std::nullopt;
        hour = hour % 12 + (unit == "pm" ? 12 : 0);
        sure = true;
    } else if (one_of(unit, {"uhr", "h"})) {
        sure = true;
    }
    // "at 12": from noon on there is no other reading.
    if (!sure && (hour < 12 || place != end || !one_of(before, {"at", "um", "las"}))) return std::nullopt;
    // "18h30" is cut before its minutes.
    const std::string_view after = norm(text, at + size);
    const auto more =
        hours_only && after.size() == 2 && !text.tokens[at + size].after_space ? to_int(after) : std::nullopt;
    if (more && *more >= 0 && *more <= 59) {
        minute = *more;
        ++size;
    }
    return std::pair{hours{hour} + minutes{minute}, size};
}

constexpr auto lasting_max = days{13};  // from the first day to the last

bool is_through(std::string_view word) {
    return one_of(word, {"-", "–", "to", "until", "bis", "au", "a", "al", "jusquau", "hasta"});
}

// "20-22 April", "20. bis 22. April", "21 and 22 March", "April 20-22".
struct DaysFound {
    std::size_t begin = 0;  // token indexes
    std::size_t end = 0;
    LocalDay first{};
    LocalDay last{};
};

// Two days of one month in their order, at `at`: "20-22" in one token, or with a word between; where they end.
struct TwoDays {
    int first = 0;
    int last = 0;
    std::size_t end = 0;
};
std::optional<TwoDays> two_days_at(const Text& text, std::size_t at) {
    const auto full_stop = [&](std::size_t i) { return norm(text, i) == "." ? i + 1 : i; };
    const std::string_view word = norm(text, at);
    TwoDays two;
    if (const std::size_t dash = word.find_first_of("-"); dash != std::string_view::npos && dash > 0) {
        const auto first = to_int(word.substr(0, dash));
        const auto last = to_int(word.substr(dash + 1));
        if (!first || !last) return std::nullopt;
        two = {*first, *last, full_stop(at + 1)};
    } else {
        const auto first = to_int(word);
        const std::size_t between = full_stop(at + 1);
        const bool next_to = one_of(norm(text, between), {"and", "&", "und", "et", "y"});
        const auto last = next_to || is_through(norm(text, between)) ? to_int(norm(text, between + 1)) : std::nullopt;
        if (!first || !last || (next_to && *last != *first + 1)) return std::nullopt;
        two = {*first, *last, full_stop(between + 2)};
    }
    const bool fit = two.first >= 1 && two.last <= 31 && two.last > two.first;
    return fit && days{two.last - two.first} <= lasting_max ? std::optional{two} : std::nullopt;
}

// The first of them in [first, last), of this year or, where they are over, of the next.
std::optional<DaysFound> find_days(const Text& text, LocalDay today, std::size_t first, std::size_t last) {
    for (std::size_t at = first; at < last; ++at) {
        const auto two = two_days_at(text, at);
        if (!two) continue;
        std::size_t behind = two->end;
        if (one_of(norm(text, behind), {"de", "of"})) ++behind;
        const auto after = month_at(text, behind);
        const auto before = !after && at > first ? month_at(text, at - 1) : std::nullopt;
        if (!after && !before) continue;
        const std::chrono::month month{static_cast<unsigned>(after.value_or(before.value_or(1)))};
        for (auto year = std::chrono::year_month_day{today}.year();; year += std::chrono::years{1}) {
            const auto begins = year / month / two->first;
            const auto ends = year / month / two->last;
            if (!begins.ok() || !ends.ok()) return std::nullopt;
            if (LocalDay{ends} < today) continue;
            return DaysFound{after ? at : at - 1, after ? behind + 1 : two->end, LocalDay{begins}, LocalDay{ends}};
        }
    }
    return std::nullopt;
}

// The first nth such weekday of a month, at `from` or later.
LocalDay nth_from(LocalDay from, int nth, std::chrono::weekday weekday) {
    const LocalDay day = nth_weekday(month_of(from), weekday, nth);
    return day >= from ? day : nth_weekday(month_of(from) + std::chrono::months{1}, weekday, nth);
}

}  // namespace

When read_when(const Text& text, LocalTime now, std::size_t first, std::size_t last) {
    const LocalDay today = day_of(now);
    When when;
    const auto take = [&](std::size_t begin, std::size_t end) {
        // "PyCon DE on Monday": that one is a name.
        while (begin > first && is_before_when(norm(text, begin - 1)) &&
               (!text.tokens[begin - 1].capital || begin - 1 == first))
            --begin;
        when.said.push_back({text.tokens[begin].begin, text.tokens[end - 1].end});
    };
    std::pair<std::size_t, std::size_t> series{last, last};  // its tokens
    if (const auto found = find_series(text, first, last); found && found->other) {
        when.other_rhythm = true;
    } else if (found) {
        when.every_weeks = found->every_weeks;
        when.monthly_nth = found->monthly_nth;
        if (found->weekday) {
            const int ahead = (*found->weekday - static_cast<int>(weekday_of(today).c_encoding()) + 7) % 7;
            when.weekday = std::chrono::weekday{static_cast<unsigned>(*found->weekday)};
            when.day =
                found->monthly_nth == 0 ? today + days{ahead} : nth_from(today, found->monthly_nth, when.weekday);
        }
        take(found->begin, found->end);
        series = {found->begin, found->end};
    }
    const auto several = when.is_series() ? std::nullopt : find_days(text, today, first, last);
    if (several) {
        when.day = several->first;
        when.last = several->last;
        take(several->begin, several->end);
    }
    std::size_t day_ends = first;  // the tokens of the day
    for (const auto& found : find_dates(text, today, first, last)) {
        if (!found.future && !found.past) continue;
        if (several || (found.begin < series.second && found.end > series.first)) continue;  // told already
        const LocalDay day = found.future.value_or(today - days{1});
        // "20 April to 22 April"
        if (when.day && day > *when.day && day - *when.day <= lasting_max && found.begin == day_ends + 1 &&
            is_through(norm(text, day_ends))) {
            when.last = day;
            take(found.begin, found.end);
            continue;
        }
        // "every Thursday from 3 December": the date says when it begins.
        const bool named_twice = when.is_series() && when.day && day == *when.day;
        if (named_twice || when.day.value_or(today) > day) {
            if (named_twice) take(found.begin, found.end);
            continue;
        }
        when.past = !found.future || day < today;
        when.day = day;
        day_ends = found.end;
        take(found.begin, found.end);
    }
    for (std::size_t at = first; at < last; ++at) {
        const auto clock = clock_at(text, at);
        if (!clock) continue;
        std::size_t end = at + clock->second;
        if (!when.time) {
            when.time = clock->first;
            // "18:00-20:00", "18:00 to 20:00"
            const auto to = one_of(norm(text, end), {"-", "–", "to", "bis", "until", "à", "a", "hasta"})
                                ? clock_at(text, end + 1)
                                : std::nullopt;
            if (to && to->first > clock->first) {
                when.length = to->first - clock->first;
                end += 1 + to->second;
            }
            take(at, std::min(end, last));
        }
        at = end - 1;
    }
    std::ranges::sort(when.said, {}, &Stretch::begin);
    return when;
}

std::optional<LocalTime> first_meeting(const When& when, LocalTime now) {
    if (!when.day || (!when.time && !when.last)) return std::nullopt;
    LocalTime at = LocalTime{*when.day} + when.time.value_or(minutes{0});
    if (when.every_weeks > 0 && at <= now) at += weeks{1};
    // The date that says when a series of months begins need not be one of its days.
    if (when.monthly_nth != 0)
        at = LocalTime{nth_from(day_of(at <= now ? at + days{1} : at), when.monthly_nth, when.weekday)} +
             when.time.value_or(minutes{0});
    return at;
}

}  // namespace kith::understanding
