// Dates to choose among: who could come when, which one most could, and what fixing one of them makes of it. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/model/activity.hpp"
#include "rules/model/message.hpp"
#include "rules/model/person.hpp"
#include "rules/phrases/phrases.hpp"

namespace kith {

// Whether people can answer to its dates now.
bool can_be_marked(const Activity& activity, Instant now);
// The first minute of Activity::closes, by its own wall clock; nullopt where no date is looked for.
std::optional<Instant> closes_at(const Activity& activity);
// Answers are due so long before the first date where the posting does not say until when; halfway to it where less
// than twice that is left.
inline constexpr auto dates_close_before = days{1};
LocalTime usual_closing(const std::vector<LocalTime>& dates, LocalTime now);

// Whether somebody who is invited by name does not want to be asked then: activities, or everything, stopped or paused,
// away, or not taking part.
bool invitation_refused(const Person& person, const Preferences& chosen, Instant at);

bool suits(const DateMark& mark, std::size_t date);
// How many people each of the dates suits, in their order. The organiser's own answer counts.
std::vector<int> counts_of(const Activity& activity, const std::vector<DateMark>& marks);
// Of the dates that are still to come, the one that suits most people; the earlier of equal ones. Nothing where none of
// them suits anybody but the organiser.
std::optional<LocalTime> most_wanted(const Activity& activity, const std::vector<DateMark>& marks, Instant now);

// One of the dates is taken.
struct FixedDate {
    Activity activity{};              // with `starts`, and no date looked for any more
    std::vector<Attendance> goers{};  // whom it suits, in the order of their answers; those beyond the places wait
    std::vector<PersonId> others{};   // said that other dates suit them
};
// `marks` of whom can be told. The organiser comes first.
FixedDate fix_date(Activity activity, LocalTime date, const std::vector<DateMark>& marks, Instant now);

// "Thursday 16 April, 12:00", as the reader's clock has it, and the activity's own beside it where that is another.
Text date_in_words(const Activity& activity, LocalTime date, const Person& reader, const ZoneName& house, Instant now,
                   const Phrases& phrases);
// The same as an item of a list, with its number; `figure`: how many others it suits, where the reader may know it.
Text date_item(std::size_t date, Text in_words, const std::optional<std::string>& figure, bool marked,
               const Phrases& phrases);

}  // namespace kith
