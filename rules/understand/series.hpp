// What a text says of meeting again and again: "every 2 weeks on Monday", "jeden letzten Freitag im Monat".
#pragma once

#include <cstddef>
#include <optional>

#include "rules/understand/tokens.hpp"

namespace kith::understanding {

inline constexpr int series_weeks_max = 26;

struct SeriesFound {
    std::size_t begin = 0;  // token indexes
    std::size_t end = 0;
    int every_weeks = 0;           // 1 to series_weeks_max; 0: not of weeks
    int monthly_nth = 0;           // on the nth `weekday` of each month, 1 to 4, -1 the last; 0: not of months
    std::optional<int> weekday{};  // Sunday 0; absent where only the weeks are said
    bool other = false;            // of another sort, which is told as such and as nothing else
};

// The first series that the tokens from `first` to before `last` speak of.
std::optional<SeriesFound> find_series(const Text& text, std::size_t first, std::size_t last);

}  // namespace kith::understanding
