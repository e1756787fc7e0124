// A mentorship over time: what is to be said to which side of it, and when it ends by itself. Days are those of the
// person who is told. Pure.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/model/mentorship.hpp"
#include "rules/model/nudge.hpp"

namespace kith {

// One thing to be said about a mentorship, by the code of the fact that leads to it (rules/README.md).
struct MentorMoment {
    std::string code{};
    bool news = false;                // nothing is asked (NudgeKind::mentor_news)
    bool at_once = false;             // at the next minute within the hours; else at the usual time of the day
    LocalDay from{};                  // said once from that day on, and not again before it comes anew
    std::optional<LocalDay> value{};  // of the fact
};

// Which side of it the person is on; the other side, unset where that is somebody outside.
inline bool is_mentor_in(const Mentorship& mentorship, PersonId person) {
    return mentorship.mentor == person;
}
inline PersonId other_in(const Mentorship& mentorship, PersonId person) {
    return is_mentor_in(mentorship, person) ? mentorship.mentee : mentorship.mentor;
}
inline bool is_outside(const Mentorship& mentorship) {
    return !mentorship.mentor;
}

inline constexpr int mentor_prompt_lead_days = 5;  // the mentee, before a meeting is due
inline constexpr int mentor_overdue_days = 7;      // the mentor, after it was due
inline constexpr int mentor_once_more_days = 14;   // the mentee once more
inline constexpr int first_meeting_within_days = 14;
inline constexpr int review_first_days = 28;
inline constexpr int review_end_lead_days = 14;
inline constexpr int review_open_days = 14;  // later it is not asked any more
inline constexpr int term_grace_days = 14;   // then what nobody extended ends by itself
inline constexpr auto news_told_within = days{30};

// What meetings are counted from: the last one that either of them logged, or the day on which one of them said that it
// goes on; nothing where neither was since the yes.
std::optional<LocalDay> counted_from(const Mentorship& mentorship, std::optional<LocalDay> last_meeting);

// Of an active one: counted from `counted_from`, else from the yes; the first one sooner.
LocalDay meeting_due(const Mentorship& mentorship, std::optional<LocalDay> last_meeting);
// Two and a half rhythms without a meeting: both are asked whether to go on.
LocalDay silence_from(const Mentorship& mentorship, std::optional<LocalDay> last_meeting);

// When a request was told to its mentor, and reminded of; on how many days since then they rest, or are going to.
struct RequestTold {
    std::optional<Instant> at{};
    std::optional<Instant> again{};
    days rested{0};
};
// Of the nudges of the mentor, of which some may be about other things; `rested` is left to whoever knows pauses.
RequestTold told_of_request(const Mentorship& mentorship, const std::vector<Nudge>& of_mentor);
// When a request ends without an answer: a week from when it was told, in which days of rest do not count, and not
// before a day after the reminder; at the latest three weeks from asking, also where it could not be told.
Instant request_ends_at(const Mentorship& mentorship, const RequestTold& told);

// What is to be said to that side today, the more important first; of it what was said already, from its day on, is
// left out by whoever knows that. `told` counts for a request. `all` has the others of its group: there the mentor is
// prompted first, for all of them, and once more; each mentee is reminded once, when a meeting is overdue.
std::vector<MentorMoment> moments(const Mentorship& mentorship, bool to_mentor, LocalDay today, Instant now,
                                  std::optional<LocalDay> last_meeting, const RequestTold& told = {},
                                  const std::vector<Mentorship>& all = {});
// Whether the mentor is told of it once, for all of the group.
bool is_said_of_group(std::string_view code);

// How it ends by itself now: a request that nobody answered, a term that is over, one of the two who is gone. `today`
// in the mentee's calendar.
struct Gone {
    bool mentor = false;
    bool mentee = false;
};
std::optional<MentorshipEnd> ends_now(const Mentorship& mentorship, LocalDay today, Instant now, Gone gone,
                                      const RequestTold& told = {});

// A group: the active mentorships of the kind `group` that have one mentor; nothing else holds it together. Rhythm,
// term and agenda are the group's, the same in each of them; goals and notes are of the mentor with each. What one of
// them logs with the mentor since their yes, or that it goes on, counts for all.
inline bool is_of_group(const Mentorship& mentorship) {
    return mentorship.kind == MentoringKind::group && !is_outside(mentorship);
}
// The active ones of that mentor's group among these, by id. The first stands for the group: what is said to the mentor
// about all of them is said of it, once.
std::vector<Mentorship> group_of(const std::vector<Mentorship>& all, PersonId mentor);
bool stands_for_group(const Mentorship& mentorship, const std::vector<Mentorship>& all);
// The same as its group counts: since when there is one without a gap, and when one of them said last that it goes on.
// Where it is of no group, or not active, as it is.
Mentorship as_group_counts(const Mentorship& mentorship, const std::vector<Mentorship>& all);
// The last meeting that counts for it, of its group where it is of one; nothing where there was none since the yes.
using LastMeeting = std::function<std::optional<LocalDay>(PersonId mentor, PersonId mentee)>;
std::optional<LocalDay> last_meeting_in(const Mentorship& mentorship, const std::vector<Mentorship>& all,
                                        const LastMeeting& last_between);
// Those of the group, beside the member, whose names that member may see: who asked for a place knowing that.
std::vector<PersonId> others_in_group(const std::vector<Mentorship>& group, PersonId member);
// As the mentor planned the group; for who joins it.
void take_plan_of(Mentorship& joining, const Mentorship& member);
// Of those whose term was over at one instant the first, of which the mentor is told for all of them.
bool ends_for_group(const Mentorship& mentorship, const std::vector<Mentorship>& all);

// Ended so, at that instant; its words are gone.
Mentorship ended(Mentorship mentorship, MentorshipEnd end, Instant now, bool by_mentor = false);

// When something of it is due next by the clock rather than by a day: the reminder of a request, and its end.
std::optional<Instant> next_moment(const Mentorship& mentorship, Instant now, const RequestTold& told);

// The fact that a nudge about a mentorship is for; empty for other nudges.
std::string_view moment_of(const Nudge& nudge);

}  // namespace kith
