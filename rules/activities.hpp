// Activities: when they meet, who may join, whose turn it is when a place is free. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/model/activity.hpp"
#include "rules/model/message.hpp"
#include "rules/model/person.hpp"
#include "rules/phrases/phrases.hpp"

namespace kith {

// Whether it meets again and again by a rhythm.
bool is_series(const Activity& activity);

// Whether it takes whole days, by its own calendar: it begins at midnight and is as long.
bool whole_days(const Activity& activity);

// The first meeting that begins at `from` or later, by the activity's own wall clock; nullopt where there is none (any
// more). A cancelled activity has the meetings it would have had.
std::optional<LocalTime> meeting_from(const Activity& activity, LocalTime from);
// The last one that began before `until`.
std::optional<LocalTime> meeting_before(const Activity& activity, LocalTime until);

// Its zone, UTC where that is not known.
const ZoneName& zone_of(const Activity& activity);
// When it begins: the same in that zone.
Instant instant_of(const Activity& activity, LocalTime meeting);
// What the activity's wall clock shows then.
LocalTime clock_of(const Activity& activity, Instant now);
// The next meeting after `now`, as an instant.
std::optional<Instant> next_meeting(const Activity& activity, Instant now);
// Whether its date is not fixed yet: it cannot be joined before.
bool looks_for_date(const Activity& activity);
// Whether it still can be joined: open, and with a meeting to come or none set at all.
bool to_come(const Activity& activity, Instant now);

// Since when nothing of it is to come, at `now`: the end of its last meeting, or when it was called off or last
// changed, whichever is later. Nothing while something is to come, or while it is open without any meeting.
std::optional<Instant> over_since(const Activity& activity, Instant now);

// Whether it is for them. An organiser sees their own.
bool is_for(const Activity& activity, const Person& person);
// Whether they lead the team of that name, however its letters are written.
bool leads_team(const Person& person, std::string_view team);
// Whether they are invited by name, by somebody else.
bool is_invited(const Activity& activity, PersonId person);

struct Places {
    int taken = 0;    // with guests
    int waiting = 0;  // people
};
Places places_of(const Activity& activity, const std::vector<Attendance>& attendances);
// Whether so many more find a place now: nobody passes those who wait.
bool has_room(const Activity& activity, const std::vector<Attendance>& attendances, int more);
// Who moves up: the first of those who wait, if there is room for them and their guests. Nobody is passed by somebody
// with fewer guests.
std::optional<Attendance> next_in_line(const Activity& activity, const std::vector<Attendance>& attendances);

// The topic that the person listed among their interests; empty: none.
std::string shared_topic(const Activity& activity, const Person& person);
// Whether the words of the search are a topic of it, or stand in its title or text.
bool is_about(const Activity& activity, std::string_view words);

// "*Board games*, Thursday 3 December, 18:00, the kitchen, 2 of 8 places taken": as the reader's clock has it, and the
// activity's own beside it where that is another.
Text activity_line(const Activity& activity, const Places& places, const Person& reader, const ZoneName& house,
                   Instant now, const Phrases& phrases);

// What it is, in the organiser's words, as a sentence that ends; empty where they said nothing.
Text about_activity(const Activity& activity);

}  // namespace kith
