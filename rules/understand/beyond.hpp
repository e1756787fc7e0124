// What is asked of Kith that it cannot do: a reminder of one thing, silence at some hours, an order. Internal to the
// room.
#pragma once

#include <optional>

#include "rules/model/intent.hpp"
#include "rules/understand/tokens.hpp"

namespace kith::understanding {

// To be asked of texts that are no form of Kith's own. None of it is a connection, a pause or a stop, however much it
// looks like one: the answer says what Kith can do instead. Unknown::beyond is never `nothing` in what it gives.
std::optional<Unknown> beyond_reach(const Text& text);

}  // namespace kith::understanding
