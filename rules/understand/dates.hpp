// Days and lengths of time in a message. Internal to the room.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "rules/understand/tokens.hpp"

namespace kith::understanding {

struct DateFound {
    std::size_t begin = 0;  // token indexes
    std::size_t end = 0;
    std::optional<LocalDay> past{};    // the day if it is about what was; absent: not one day, or no such day
    std::optional<LocalDay> future{};  // the day if it is about what will be
    LocalDay last{};                   // the last day of a span ("february", "last week") that begins at `past`
    bool span = false;
    bool only_future = false;  // "tomorrow", "next week"
    bool evening = false;      // "tonight": past or future as the verb says
};

// All days named within [begin, end), in order, not overlapping.
std::vector<DateFound> find_dates(const Text& text, LocalDay today, std::size_t begin, std::size_t end);

struct DurationFound {
    std::size_t begin = 0;
    std::size_t end = 0;
    minutes length{};
};

// All lengths of time named within [begin, end): "30 min", "half an hour", "1h15", "from 10 to 10:30".
std::vector<DurationFound> find_durations(const Text& text, std::size_t begin, std::size_t end);

struct SpanFound {
    std::size_t begin = 0;
    std::size_t end = 0;
    int days = 0;    // "2 weeks" is 14
    int months = 0;  // "a month"
};
// A number of days, weeks or months that begins at `at`.
std::optional<SpanFound> span_at(const Text& text, std::size_t at);

// A weekday's name at `at`, Sunday 0; a month's name, January 1.
std::optional<int> weekday_at(const Text& text, std::size_t at);
std::optional<int> month_at(const Text& text, std::size_t at);

// "2", "two", "zwei", "a couple of" at `at`: the number and how many tokens it takes.
struct NumberFound {
    double value = 0;
    std::size_t size = 1;
};
std::optional<NumberFound> number_at(const Text& text, std::size_t at);

}  // namespace kith::understanding
