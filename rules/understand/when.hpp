// When something is to take place, wherever in a text that is said: "on Thursday 3 December at 18:00", "every 2 weeks
// on Monday from 6 pm to 8 pm". In the words of each language.
#pragma once

#include <optional>
#include <vector>

#include "rules/model/time.hpp"
#include "rules/understand/tokens.hpp"

namespace kith::understanding {

// Of the text, in bytes.
struct Stretch {
    std::size_t begin = 0;
    std::size_t end = 0;
};

struct When {
    std::optional<LocalDay> day{};
    std::optional<LocalDay> last{};  // "20-22 April": it lasts until then
    bool past = false;
    std::optional<TimeOfDay> time{};
    std::optional<minutes> length{};
    int every_weeks = 0;
    int monthly_nth = 0;             // on the nth `weekday` of each month: 1 to 4, -1 the last
    std::chrono::weekday weekday{};  // of such a series
    bool other_rhythm = false;       // a series of another sort: each day, a day of the month, several weekdays
    std::vector<Stretch> said{};     // where it stands, in order

    bool is_series() const { return every_weeks > 0 || monthly_nth != 0; }
};

// What the tokens from `first` to before `last` say of it.
When read_when(const Text& text, LocalTime now, std::size_t first, std::size_t last);

// The first meeting of that; nullopt where the day or the time is not said. What lasts for days needs no time.
std::optional<LocalTime> first_meeting(const When& when, LocalTime now);

}  // namespace kith::understanding
