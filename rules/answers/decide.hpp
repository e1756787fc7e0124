#pragma once

#include "rules/model/effect.hpp"
#include "rules/model/event.hpp"
#include "rules/view.hpp"

namespace kith {

// The answer to one event: pure, from the view, the event and the instant. An event that asks for nothing gives no
// effects.
Decision decide(const View& view, const Event& event, Instant now);

// What is done before the sender is erased: the rules that they answer for rest, and the operators are told which; who
// was in a mentorship with them, or answered to dates they offered, hears that it is over, and not of the erasing.
Decision before_erasing(const View& view, Instant now);

// Whether somebody may be in danger: such an event is decided ahead of all that wait. `bot_user` as View::bot_user().
bool is_urgent(const Event& event, std::string_view bot_user);
// Whether the decision is the answer to that. Nothing but the answer comes of it, and nothing is kept.
bool is_urgent(const Decision& decision);

// What becomes of a talk whose time has come (Talk::wake_at). The sender of the view is who asked.
Decision time_out(const View& view, const Talk& talk, Instant now);

// What becomes of something that the sender of the view keeps for themselves and whose time has come
// (OwnNote::wake_at).
Decision remind(const View& view, OwnNote note, Instant now);

// The time is over in which people could say which of the dates offered suit them: the one that suits most is taken,
// or it is called off where none suits anybody else. The organiser is the view's sender.
Decision close_dates(const View& view, const Activity& activity, Instant now);

// It waits for a lead's yes (Activity::look_at): its leads are reminded once, and it ends when its time is over; where
// nobody wants such a yes any more, or nobody is there to give it, it is open. The organiser is the view's sender.
Decision look_at_posting(const View& view, Activity activity, Instant now);

inline constexpr auto dialog_expires_after = hours{24};
inline constexpr auto home_stays_in_sight = hours{1};  // after it was opened: what changes then shows there
inline constexpr auto later_postpones = days{1};
inline constexpr std::size_t listed_connections_max = 15;
inline constexpr std::size_t previews_per_hour_max = 30;
inline constexpr std::size_t thanks_per_day_max = 3;     // that one person can send
inline constexpr std::size_t proposals_per_day_max = 3;  // that somebody who leads nobody can send to a lead

}  // namespace kith
