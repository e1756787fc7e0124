// What people asked for themselves and whose time has come: a question that nobody answered, a talk that went quiet.
#pragma once

#include <optional>

#include "bot/organisation.hpp"
#include "storage/store.hpp"

namespace kith {

struct TimedOut {
    bool messages = false;               // something waits to be sent
    std::optional<Instant> next_wake{};  // when the next one's time comes
};
// Does nothing, and writes nothing, where no time has come. Throws what the store throws.
TimedOut end_times(Store& store, const Organisation& organisation, Instant now);

// Whether the message asks somebody about a question that they are not asked any more: taken back, or settled.
bool asks_in_vain(Transaction& tx, const Organisation& organisation, const OutboxEntry& entry);

}  // namespace kith
