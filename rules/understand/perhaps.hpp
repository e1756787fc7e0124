// A connection read loosely: what it would be if the text told of one. Internal to the room.
#pragma once

#include <optional>

#include "rules/model/intent.hpp"
#include "rules/understand/tokens.hpp"

namespace kith::understanding {

// Who is mentioned, the kind, the day and the length that are named. Nothing where nobody is mentioned, and where a day
// is named that has not come or is not one day: then it would have to be asked more than yes or no.
std::optional<LogConnection> loosely_read(const Text& text, LocalTime now);

}  // namespace kith::understanding
