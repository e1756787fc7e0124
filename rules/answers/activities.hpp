// What the files about activities in chat share. Private to the files of `decide`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "rules/activities.hpp"
#include "rules/answers/turn.hpp"
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

// A question whose words are read again when the yes comes, against the minute in which they were typed. Nothing for
// what is no such data; `about` and `words` are views into it.
struct AskedBack {
    LocalTime typed_at{};
    std::string_view about{};
    std::string_view words{};
};
std::string asked_back(LocalTime typed_at, std::string_view about, std::string_view words);
std::optional<AskedBack> asked_back_in(std::string_view data);

// What the sender posts is asked back, and kept after their yes; a lead's part in it (posting.cpp).
void ask_to_post(Turn& turn, std::variant<Activity, ActivityFault> read, std::string_view typed);
void curate(Turn& turn, bool on);
void judge(Turn& turn, ActivityId id, bool yes);

// What the sender would like to be another is said back, and done after their yes (changes.cpp).
void ask_to_change(Turn& turn, ActivityId id, std::string_view words);
void answer_change(Turn& turn, bool yes);
void call_off(Turn& turn, ActivityId id);
// Of a series the one meeting on the day that the words name.
void leave_out(Turn& turn, ActivityId id, std::string_view words);

// What waits for a lead's yes (curating.cpp). The question to that lead; `asks` names {person}.
Message posting_for_yes(const View& view, const Activity& activity, const Person& poster, const Person& lead,
                        Phrase asks, Instant now);
// When it is to be looked at next whether it still waits.
Instant posting_looked_at(const Activity& activity, Instant now);
// What waits of the teams that the sender leads is open now; how many.
int open_postings(Turn& turn);
// Each with its buttons; nothing where nothing waits. `all`: of every team.
void put_waiting(const Turn& turn, Message& message, bool all = false);
void show_waiting(Turn& turn);

// Dates to choose among (dates.cpp). Of whom the activity is not for it is not told.
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
