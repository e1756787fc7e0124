#include "rules/understand/when.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "rules/understand/dates.hpp"

namespace kith::understanding {
namespace {

bool is_before_when(std::string_view word) {
    return one_of(word, {"on",    "at",   "am",   "um",  "ab",  "le",  "la",  "les",      "a",    "el",
                         "los",   "las",  "from", "von", "de",  "the", "den", "starting", "this", "next",
                         "every", "each", "-",    ",",   "for", "fur", "für", "pour",     "para"});
}

// "18:00", "18h", "18h30", "6 pm", "18 Uhr" at token `at`: the minute of the day, and how many tokens it takes.
std::optional<std::pair<TimeOfDay, std::size_t>> clock_at(const Text& text, std::size_t at) {
    const std::string_view word = norm(text, at);
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
    if (!sure) return std::nullopt;
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

}  // namespace

When read_when(const Text& text, LocalTime now, std::size_t first, std::size_t last) {
    const LocalDay today = day_of(now);
    When when;
    const auto take = [&](std::size_t begin, std::size_t end) {
        while (begin > first && is_before_when(norm(text, begin - 1))) --begin;
        when.said.push_back({text.tokens[begin].begin, text.tokens[end - 1].end});
    };
    std::pair<std::size_t, std::size_t> series{last, last};  // its tokens
    for (std::size_t at = first; at < last; ++at) {
        if (!one_of(norm(text, at), {"every", "each", "jeden", "jede", "jedes", "chaque", "cada", "tous", "todos"}))
            continue;
        std::size_t next = at + 1;
        int every = 1;
        if (one_of(norm(text, next), {"other", "second", "zweiten", "zweite"})) {
            every = 2;
            ++next;
        } else if (const auto number = number_at(text, next);
                   number && one_of(norm(text, next + number->size), {"weeks", "wochen", "semaines", "semanas"})) {
            every = static_cast<int>(number->value);
            next += number->size + 1;
        }
        if (one_of(norm(text, next), {"les", "los", "on", "am", "le", "el"})) ++next;
        const bool week = one_of(norm(text, next), {"week", "woche", "semaine", "semana"});
        auto weekday = weekday_at(text, next);
        if (!weekday && !week) continue;
        if (every < 1 || every > 26) continue;
        when.every_weeks = every;
        if (weekday) {
            const int ahead = (*weekday - static_cast<int>(weekday_of(today).c_encoding()) + 7) % 7;
            when.day = today + days{ahead};
        }
        take(at, next + 1);
        series = {at, next + 1};
        break;
    }
    for (const auto& found : find_dates(text, today, first, last)) {
        if (!found.future && !found.past) continue;
        if (found.begin < series.second && found.end > series.first) continue;  // the day of the series itself
        const LocalDay day = found.future.value_or(today - days{1});
        // "every Thursday from 3 December": the date says when it begins.
        const bool named_twice = when.every_weeks > 0 && when.day && day == *when.day;
        if (named_twice || when.day.value_or(today) > day) {
            if (named_twice) take(found.begin, found.end);
            continue;
        }
        when.past = !found.future || day < today;
        when.day = day;
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
    if (!when.day || !when.time) return std::nullopt;
    LocalTime at = LocalTime{*when.day} + *when.time;
    if (when.every_weeks > 0 && at <= now) at += weeks{1};
    return at;
}

}  // namespace kith::understanding
