// A tie that somebody wants to keep: their own wish, for their eyes only. The other is never told, finds it in no
// export of theirs, and cannot infer it.
#pragma once

#include <optional>
#include <string>

#include "rules/model/id.hpp"
#include "rules/model/time.hpp"

namespace kith {

struct KeptTie {
    KeptTieId id{};
    PersonId person{};                     // whose wish it is
    PersonId other{};                      // with whom
    bool in_circle = false;                // of those who hold the person up
    std::optional<int> every_days{};       // of which they want to be reminded; absent: no reminders
    std::optional<int> latest_days{};      // after so many a second reminder; more than every_days
    LocalDay since{};                      // the day of the wish, in the person's calendar: counted from without a log
    std::optional<LocalDay> snoozed_to{};  // no reminder before that day
    std::string note{};                    // for the next time; sealed at rest; empty: none
    std::optional<LocalDay> noted_on{};    // with a note
    friend bool operator==(const KeptTie&, const KeptTie&) = default;
};

inline constexpr int rhythm_days_min = 7;
inline constexpr int rhythm_days_max = 365;
inline constexpr std::size_t circle_max = 8;
inline constexpr std::size_t kept_ties_max = 100;  // of one person
inline constexpr std::size_t next_note_bytes_max = 1'000;

}  // namespace kith
