// What people asked for themselves and whose time has come: a question that nobody answered, a talk that went quiet,
// dates of which one is to be fixed, a posting that waits for a lead's yes.
#pragma once

#include <optional>

#include "bot/organisation.hpp"
#include "storage/store.hpp"

namespace kith {

struct TimedOut {
    bool messages = false;               // something waits to be sent
    std::optional<Instant> next_wake{};  // when the next one's time comes
    bool plan = false;                   // the day is to be planned anew: a date was fixed, and people are to be told
};
// Does nothing, and writes nothing, where no time has come. Throws what the store throws.
TimedOut end_times(Store& store, const Organisation& organisation, Instant now);

// Why a message that asks somebody something should not go out at `now`: the question was taken back, or settled, or is
// nothing that they want to be asked; or they are away, and back while it can be answered still.
struct AsksInVain {
    // Their first minute then that their budget has room at; absent: it is not to be asked any more.
    std::optional<Instant> back{};
};
std::optional<AsksInVain> asks_in_vain(Transaction& tx, const Organisation& organisation, const OutboxEntry& entry,
                                       Instant now);

}  // namespace kith
