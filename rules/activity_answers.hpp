// What the files about activities in chat share. Private to the files of `decide`.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "rules/activities.hpp"
#include "rules/turn.hpp"
#include "rules/understand/activities.hpp"

namespace kith {

// "a:12", in buttons and records.
std::string value_of(const Activity& activity);
// A line that stands alone.
Text closed(Text line);
bool may_change(const Turn& turn, const Activity& activity);
// Says it to somebody else, in their hours; whoever stopped everything, or that kind, is told nothing.
void tell(Decision& decision, const View& view, const Person& person, Message message, Instant now,
          NudgeKind kind = NudgeKind::activity);

// What the sender posts is asked back, and kept after their yes; a lead's part in it (answers_posting.cpp).
void ask_to_post(Turn& turn, std::variant<Activity, ActivityFault> read, std::string_view typed);
void curate(Turn& turn, bool on);
void judge(Turn& turn, ActivityId id, bool yes);

// Dates to choose among (answers_dates.cpp). Of whom the activity is not for it is not told.
void show_dates(Turn& turn, ActivityId id);
// These suit the sender, by their numbers, or all; none where it is empty. Replaces what they answered before. False
// where no activity is named, and what was asked last is something else.
bool mark_dates(Turn& turn, ActivityId id, const std::vector<int>& numbers, bool all = false);
// Asks those whom the organiser invited by name, within their hours and limits. Who wants none of it, or nothing of the
// organiser, is not asked; the organiser sees no difference.
void invite(Turn& turn, const Activity& activity, const Person& organiser);
// One date more, or less.
void toggle_date(Turn& turn, ActivityId id, int number);
void take_date(Turn& turn, ActivityId id, const std::vector<int>& numbers);
// The dates of an activity, each as one line.
Bullets date_lines(const Activity& activity, const Person& reader, const ZoneName& house, Instant now,
                   const Phrases& phrases);
// The same for the sender's eyes: which suit them; for the organiser how many others can, as far as that may be known.
Bullets own_date_lines(const Turn& turn, const Activity& activity);
// Its dates are not asked for any more, and who said that one suits them is told that it is called off.
void call_off_dates(Decision& decision, const View& view, Activity activity, Instant now);
// What the sender answered and what waits for a date, each as one line for their own eyes.
Bullets marked_lines(const View& view, Instant now, const Phrases& phrases);

}  // namespace kith
