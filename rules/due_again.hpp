// Introductions that do not come about, and matching again inside their round.
//
// An introduction stands until fewer than two of its members are left: one declined, stopped or left introductions,
// will be away for long, wants no suggestion of another one, or cannot be told of it. One that they met in, or say they
// met in, stands in any case. A larger group that two or more are left of stands, unless nobody was told of it yet:
// then it is made anew without whoever is gone.
//
// One plan calls it off (what waits to be sent is taken back), and the next one, at once, matches those left behind:
// with each other and with those whom the round had no partner for, by the promises of match(), and never two who met
// before. While the round waits to be told, somebody left alone also comes into another introduction that nobody heard
// of: that one is called off with theirs, once at most, and made anew with them. Whoever declined, or could not be
// told, is in no further introduction of that round. Those who were told of the first are told once, on another day, in
// one message with the new introduction or with the day of the next round; where the next round comes before that day,
// it alone is told. It comes at the same hour and reads alike whatever the cause, and names nobody.
#pragma once

#include <optional>
#include <string_view>

#include "rules/model/nudge.hpp"
#include "rules/model/time.hpp"

namespace kith {

inline constexpr int introductions_a_round_max = 3;   // of one person, by one rule
inline constexpr auto matched_again_until = days{3};  // before a round ends; later it is only told when the next one is
inline constexpr auto absence_counts_from = days{4};  // a shorter pause or absence leaves time to meet

// Whether the answer to it says that the introduction will not come about.
bool declines(const Nudge& nudge);

// When the receiver was told of the introduction that does not come about, by the nudge that tells them so and that
// nobody else was found. Absent for other nudges.
std::optional<LocalDay> left_behind_on(const Nudge& nudge);

}  // namespace kith
