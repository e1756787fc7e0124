// What people type to change what they posted: "change event 3 to up to 12", "event 3 is in the garden now", "move
// event 3 to Friday at 18:00". In the words of each language.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rules/understand/activities.hpp"

namespace kith {

// What of it is to be another; what is absent stays.
struct WishedChanges {
    std::optional<LocalDay> day{};
    std::optional<LocalDay> last{};  // "20-22 April": it lasts until then
    std::optional<TimeOfDay> time{};
    std::optional<minutes> length{};
    std::optional<int> capacity{};  // as typed, also where it is out of bounds
    bool unlimited = false;         // no capacity any more
    std::optional<bool> guests{};
    std::string place{};
};

// The words behind the number, read against the sender's wall clock; nullopt where something in them is none of that,
// or they say nothing.
std::optional<WishedChanges> read_changes(std::string_view words, LocalTime now);

// The wish to change one, with the words as they were typed. "event 3 is ..." is one only where read_changes() knows
// what follows.
std::optional<ActivityCommand> change_command(std::string_view typed);

}  // namespace kith
