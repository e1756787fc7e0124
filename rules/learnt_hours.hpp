// What the answers to nudges tell of when somebody answers, and the minute that follows from it. Pure: the draw comes
// in.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "rules/holidays.hpp"
#include "rules/learning/learning.hpp"
#include "rules/model/nudge.hpp"
#include "rules/model/person.hpp"
#include "rules/view.hpp"

namespace kith {

// Minutes are drawn by habits of people who answered so many: before, the usual minute is theirs.
inline constexpr std::uint32_t answers_to_draw = learning::answers_min;

// Whose answers are learnt from, and whose minutes may be drawn.
bool may_learn(const Preferences& preferences);

// The number that rules/learning counts a kind by.
std::size_t learning_kind(NudgeKind kind);
learning::WorkingDay working_day_of(const Person& person);
// "You mostly answer around 13:30", and how much it rests on.
View::Learnt learnt_of(const learning::Average& average, const learning::Habits& habits, const Person& person);

// Free minutes of that day, ascending, at :10 and :40 within the person's hours: from `now` on, before `expires_at`.
std::vector<TimeOfDay> free_minutes(const Person& person, const Holidays& holidays, LocalDay day, Instant now,
                                    std::optional<Instant> expires_at);

// How long before `at` the last of these was sent, as rules/learning has it in classes.
std::size_t recovery_of(std::span<const Nudge> nudges, Instant at);

// What has come of a nudge whose minute was kept.
struct Lesson {
    bool over = false;                           // nothing more will come of it
    std::optional<learning::Outcome> outcome{};  // absent: nothing to learn from
};
// An answer counts by its time and day; left alone for two weekdays it counts as ignored. One that went out at another
// minute than was drawn counts by the minute at which it went. The zone of the person must be known.
Lesson lesson_of(const Nudge& nudge, const Person& person, Instant now);

// What was sent then or later is not left alone yet by anybody's clock: till then, what got no answer has no lesson.
Instant left_alone_before(Instant now);

}  // namespace kith
