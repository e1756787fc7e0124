// Reads one day or span of days where it begins. Internal to dates.cpp and dates_in_numbers.cpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/understand/dates.hpp"

namespace kith::understanding {

// nullopt: no day of a year from 1970 to 2200; two digits are of this century.
std::optional<LocalDay> make_day(int y, int m, int d);

class DateReader {
  public:
    // Borrows the text. Days are read up to token `end`.
    DateReader(const Text& text, LocalDay today, std::size_t end);

    // A day that begins at this token.
    std::optional<DateFound> at(std::size_t i) const;

  private:
    std::string_view word(std::size_t i) const { return i < end_ ? norm(text_, i) : std::string_view{}; }
    bool speaks(Languages languages) const { return (text_.languages & languages) != 0; }
    bool part_of_day(std::size_t i) const;
    DateFound day(std::size_t end, int offset) const;

    // Today, yesterday and their likes.
    std::optional<DateFound> relative(std::size_t i) const;

    // "3 days ago", "vor 2 Tagen", "il y a 3 jours", "hace 3 dias"
    std::optional<DateFound> ago(std::size_t i) const;

    // A day and month without a year: the last such day for the past, the next for the future.
    DateFound nearest(std::size_t end, int m, int d) const;
    DateFound exact(std::size_t end, LocalDay on) const;
    static bool ordinal_ending(std::string_view w) { return one_of(w, {"st", "nd", "rd", "th", "er", "eme", "o"}); }

    // Digits of one day number, 1 to 31, and where it ends ("9", "9th", "9.").
    std::optional<std::pair<int, std::size_t>> day_number(std::size_t i) const;
    std::optional<std::pair<int, std::size_t>> year_number(std::size_t i) const;

    // "9 March", "the 9th of March 2026", "March 9th", "9. März", "le 9 mars", "9 de marzo"
    std::optional<DateFound> with_month(std::size_t i) const;
    bool time_unit(std::size_t i) const;

    // "february", "december 2025": a span, and only where it cannot be the word "may" or "march".
    std::optional<DateFound> whole_month(std::size_t i, std::size_t at, int m) const;

    // ISO, 9.3., 09.03.2026, 10/29, 29/2
    std::optional<DateFound> numeric(std::size_t i) const;

    // Day first or month first: only where one reading is left.
    DateFound slashed(std::size_t end, const std::vector<int>& parts) const;
    std::optional<DateFound> named_day(std::size_t i) const;

    // "on Monday", "last Friday", "next Monday", "Friday last week", "lundi dernier", "el lunes pasado"
    std::optional<DateFound> with_weekday(std::size_t i) const;

    // "20 April", "the 20th", "20.4." behind a weekday: which Monday is meant.
    std::optional<DateFound> date_after_weekday(std::size_t i, int weekday_index) const;

    // "a while ago", "vor einiger Zeit": where it ends; 0: nothing of the kind begins here.
    std::size_t some_time_ago(std::size_t i) const;

    // Spans: nothing to log on, but something to list or to wait for.
    std::optional<DateFound> vague(std::size_t i) const;

    // "the 23rd"
    std::optional<DateFound> ordinal(std::size_t i) const;

    static constexpr int slashed_days_max = 60;
    static constexpr double hours_of_today_max = 6;

    const Text& text_;
    LocalDay today_;
    std::size_t end_;
    int year_ = 1970;
    int month_ = 1;
};

}  // namespace kith::understanding
