#include "rules/model/time.hpp"

#include <array>
#include <charconv>

namespace kith {
namespace {

using namespace std::chrono;

constexpr std::array<std::string_view, 7> weekday_names = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                           "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 12> month_names = {"January",   "February", "March",    "April",
                                                          "May",       "June",     "July",     "August",
                                                          "September", "October",  "November", "December"};

std::string padded(std::int64_t number, std::size_t width) {
    std::string digits = std::to_string(number < 0 ? -number : number);
    if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
    return number < 0 ? "-" + digits : digits;
}

// Reads exactly `width` digits at the front of `text` and takes them away.
std::optional<int> take_digits(std::string_view& text, std::size_t width) {
    if (text.size() < width) return std::nullopt;
    int number = 0;
    for (const char c : text.substr(0, width)) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + (c - '0');
    }
    text.remove_prefix(width);
    return number;
}

bool take_char(std::string_view& text, char wanted) {
    if (text.empty() || text.front() != wanted) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<LocalDay> take_day(std::string_view& text) {
    const auto y = take_digits(text, 4);
    if (!y || !take_char(text, '-')) return std::nullopt;
    const auto m = take_digits(text, 2);
    if (!m || !take_char(text, '-')) return std::nullopt;
    const auto d = take_digits(text, 2);
    if (!d) return std::nullopt;
    const year_month_day ymd{year{*y}, month{static_cast<unsigned>(*m)}, day{static_cast<unsigned>(*d)}};
    if (!ymd.ok()) return std::nullopt;
    return local_days{ymd};
}

}  // namespace

std::string to_iso(LocalDay day) {
    const year_month_day ymd{day};
    return padded(int{ymd.year()}, 4) + "-" + padded(static_cast<std::int64_t>(unsigned{ymd.month()}), 2) + "-" +
           padded(static_cast<std::int64_t>(unsigned{ymd.day()}), 2);
}

std::string to_iso(Instant instant) {
    const auto day = floor<days>(instant);
    const hh_mm_ss time{instant - day};
    return to_iso(LocalDay{day.time_since_epoch()}) + "T" + padded(time.hours().count(), 2) + ":" +
           padded(time.minutes().count(), 2) + ":" + padded(time.seconds().count(), 2) + "." +
           padded(time.subseconds().count(), 3) + "Z";
}

std::string to_clock(TimeOfDay time) {
    return std::to_string(time.count() / 60) + ":" + padded(time.count() % 60, 2);
}

std::string to_words(LocalDay day) {
    const year_month_day ymd{day};
    return std::to_string(unsigned{ymd.day()}) + " " + std::string{to_words(ymd.month())} + " " +
           std::to_string(int{ymd.year()});
}

std::string_view to_words(weekday weekday) {
    return weekday_names.at(weekday.c_encoding());
}

std::string_view to_words(month month) {
    return month_names.at(unsigned{month} - 1);
}

std::optional<LocalDay> day_from_iso(std::string_view text) {
    const auto day = take_day(text);
    return text.empty() ? day : std::nullopt;
}

std::optional<Instant> instant_from_iso(std::string_view text) {
    const auto day = take_day(text);
    if (!day || !take_char(text, 'T')) return std::nullopt;
    const auto h = take_digits(text, 2);
    if (!h || *h > 23 || !take_char(text, ':')) return std::nullopt;
    const auto m = take_digits(text, 2);
    if (!m || *m > 59) return std::nullopt;
    int s = 0;
    int ms = 0;
    if (take_char(text, ':')) {
        const auto read = take_digits(text, 2);
        if (!read || *read > 60) return std::nullopt;
        s = *read;
        if (take_char(text, '.')) {
            int scale = 100;
            std::size_t digits = 0;
            while (!text.empty() && text.front() >= '0' && text.front() <= '9' && digits < 9) {
                ms += (text.front() - '0') * scale;
                scale /= 10;
                ++digits;
                text.remove_prefix(1);
            }
            if (digits == 0) return std::nullopt;
        }
    }
    minutes offset{0};
    if (!take_char(text, 'Z')) {
        if (text.empty() || (text.front() != '+' && text.front() != '-')) return std::nullopt;
        const int sign = text.front() == '-' ? -1 : 1;
        text.remove_prefix(1);
        const auto oh = take_digits(text, 2);
        if (!oh || *oh > 23) return std::nullopt;
        take_char(text, ':');
        const auto om = take_digits(text, 2);
        if (!om || *om > 59) return std::nullopt;
        offset = minutes{sign * (*oh * 60 + *om)};
    }
    if (!text.empty()) return std::nullopt;
    return Instant{day->time_since_epoch() + hours{*h} + minutes{*m} + seconds{s} + milliseconds{ms} - offset};
}

LocalDay months_after(LocalDay day, int months) {
    const std::chrono::year_month_day from{day};
    const std::chrono::year_month_day same = (from.year() / from.month() + std::chrono::months{months}) / from.day();
    return same.ok() ? LocalDay{same} : LocalDay{same.year() / same.month() / std::chrono::last};
}

LocalDay nth_weekday(std::chrono::year_month month, std::chrono::weekday weekday, int nth) {
    if (nth < 0) return LocalDay{month / weekday[std::chrono::last]};
    return LocalDay{month / weekday[static_cast<unsigned>(nth)]};
}

int nth_of(LocalDay day) {
    const auto nth = static_cast<int>((unsigned{std::chrono::year_month_day{day}.day()} - 1) / 7) + 1;
    return nth <= 4 ? nth : -1;
}

std::optional<TimeOfDay> time_from_clock(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon != 1 && colon != 2) return std::nullopt;
    const auto h = take_digits(text, colon);
    if (!h || *h > 23 || !take_char(text, ':')) return std::nullopt;
    const auto m = take_digits(text, 2);
    if (!m || *m > 59 || !text.empty()) return std::nullopt;
    return minutes{*h * 60 + *m};
}

}  // namespace kith
