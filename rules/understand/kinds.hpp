// What sort of connection a clause speaks of. Internal to the room.
#pragma once

#include <cstddef>
#include <optional>

#include "rules/understand/tokens.hpp"

namespace kith::understanding {

struct KindFound {
    std::optional<ConnectionKind> kind{};
    std::optional<std::size_t> noun{};  // the token that names it; a verb alone gives none
};

// Within [begin, end); `predicate` is the verb, if any.
KindFound find_kind(const Text& text, std::size_t begin, std::size_t end, std::optional<std::size_t> predicate);

// The drink that the words name, where they name one: "chai", "an oat latte". Both, or "a cuppa": unsaid.
Drink drink_of(const Text& text);

}  // namespace kith::understanding
