// May this person be told this now? Asked before anything is planned and again right before it is sent.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/model/person.hpp"
#include "rules/model/time.hpp"

namespace kith {

// Kinds that start only after the person's own yes.
bool needs_yes(NudgeKind kind);

// The kind by which people stop, pause and join it: what is said about introductions goes with introductions,
// and about an activity with activities.
NudgeKind chosen_as(NudgeKind kind);

// The others that are stopped, paused and joined with that kind, beside itself; none of most.
std::vector<NudgeKind> all_of_kind(NudgeKind kind);

// Nothing when they may; else the code of the refusal: inactive, guest, no_zone, stopped, stopped_kind, paused, away,
// not_joined.
// `day` is in the person's calendar. An invitation to introductions is refused by whoever stopped introductions.
std::optional<std::string> refusal_by_consent(const Person& person, const Preferences& preferences, NudgeKind kind,
                                              LocalDay day);

// Whether nothing of that kind reaches them on that day, or before they answer: a pause, an absence, a stop, or rest
// after long silence.
bool rests(const Person& person, const Preferences& preferences, NudgeKind kind, LocalDay day);

// Every pause; those of all kinds first, then by their first day. `keep_pauses` makes them the person's, those that
// were over before `today` left out.
std::vector<Pause> pauses_of(const Preferences& preferences);
void keep_pauses(Preferences& preferences, std::vector<Pause> pauses, LocalDay today);
// At most so many at a time.
inline constexpr std::size_t pauses_max = 12;

// Whether it covers that day.
bool covers(const Pause& pause, LocalDay day);

// Whether a pause of theirs covers that day in their calendar, of all kinds or of some; of all kinds.
bool is_paused(const Preferences& preferences, LocalDay day);
bool all_paused(const Preferences& preferences, LocalDay day);

// Whether a pause is planned that has not begun by `day`.
bool pause_lies_ahead(const Preferences& preferences, LocalDay day);

// Whether either of the two wants no suggestion of the other. Works both ways and is never shown.
bool kept_apart(PersonId a, const Preferences& of_a, PersonId b, const Preferences& of_b);

// Whether somebody may be suggested to others at all: a member who is not gone, and did not stop everything.
bool may_be_suggested(const Person& person, const Preferences& preferences);

// What somebody chose in two places who turned out to be one person: the stricter of the two.
Preferences stricter(const Preferences& one, const Preferences& other);

}  // namespace kith
