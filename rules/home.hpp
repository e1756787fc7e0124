// The page that shows a person what concerns them, and where all of it can be changed.
#pragma once

#include "rules/model/account.hpp"
#include "rules/model/message.hpp"
#include "rules/model/time.hpp"
#include "rules/view.hpp"

namespace kith {

// The sender's page, for their account `reader`. Only their own logs, choices and nudges, and the rules that mean them.
Message home_page(const View& view, const Account& reader, Instant now);

inline constexpr std::size_t home_nudges_max = 3;
inline constexpr std::size_t home_circle_max = 8;
inline constexpr std::size_t home_introductions_max = 5;
inline constexpr std::size_t home_rules_max = 8;

}  // namespace kith
