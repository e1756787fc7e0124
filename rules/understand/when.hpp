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
    bool past = false;
    std::optional<TimeOfDay> time{};
    std::optional<minutes> length{};
    int every_weeks = 0;
    std::vector<Stretch> said{};  // where it stands, in order
};

// What the tokens from `first` to before `last` say of it.
When read_when(const Text& text, LocalTime now, std::size_t first, std::size_t last);

// The first meeting of that; nullopt where the day or the time is not said.
std::optional<LocalTime> first_meeting(const When& when, LocalTime now);

}  // namespace kith::understanding
