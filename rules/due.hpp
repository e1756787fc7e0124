// The day plan: what is to be said to whom, and when. Pure; the ticker calls it at next_wake, after a restart, and when
// a rule became live.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rules/holidays.hpp"
#include "rules/learning/learning.hpp"
#include "rules/model/activity.hpp"
#include "rules/model/connection.hpp"
#include "rules/model/kept_tie.hpp"
#include "rules/model/mentor_offer.hpp"
#include "rules/model/mentorship.hpp"
#include "rules/model/message.hpp"
#include "rules/model/nudge.hpp"
#include "rules/model/offer.hpp"
#include "rules/model/person.hpp"
#include "rules/model/rule.hpp"
#include "rules/select.hpp"

namespace kith {

inline constexpr auto nudge_expires_after = days{3};  // check-ins and reminders, from the sentence's own time
inline constexpr auto invitation_expires_after = days{7};
inline constexpr auto follow_up_after_max = days{7};       // after a round; of shorter rounds, in their middle
inline constexpr auto follow_up_again_after = days{7};     // after an answer that says it is still to come
inline constexpr auto round_expires_after_max = days{14};  // an introduction expires with its round, at the latest so
inline constexpr auto round_catches_up_within = days{3};   // a round slept through is made up for so long
inline constexpr int suggestions_a_month = 2;              // of activities, over 30 days
inline constexpr int same_partner_days = 42;               // nobody is suggested again to the same person before
inline constexpr int partner_rest_days = 7;        // nor to others while asked about so recently, nor when just met
inline constexpr int invitation_days_before = 14;  // people are asked at most so long before a round

// A rule and what its sentence says.
struct LiveRule {
    OwnedRule owned{};
    Rule rule{};
};

// The last local day up to which a rule was planned for a zone (storage: timers).
struct PlannedUntil {
    RuleId rule{};
    ZoneName zone{};
    LocalDay day{};
    friend bool operator==(const PlannedUntil&, const PlannedUntil&) = default;
};

struct DueView {
    OrganisationId organisation{};
    ZoneName zone = "UTC";  // the organisation's; decides the day of introductions
    std::string language = "en";
    int floor = 5;
    std::vector<Person> people{};                             // by id, inactive ones too
    std::unordered_map<PersonId, Preferences> preferences{};  // absent: nothing was chosen
    std::vector<LiveRule> rules{};                            // of any state; only live ones are planned
    std::vector<Contact> contacts{};  // last contact of each pair, as far back as conditions may ask
    std::vector<Nudge> nudges{};      // of any state, of the last 45 days or more; silence is judged by these
    std::vector<PersonId> invited{};  // were asked to join introductions, ever; those in `nudges` count as well
    // Of the programs that a rule offers, by offer_of(): to whom it was offered, ever (those in `nudges` count as
    // well), and who takes part in it already, beside activities.
    std::vector<std::pair<PersonId, std::int64_t>> offered{};
    std::vector<std::pair<PersonId, std::int64_t>> taking_part{};
    std::vector<KeptTie> kept_ties{};  // what people asked for themselves
    std::vector<Mentorship> mentorships{};
    std::vector<MentorOffer> mentor_offers{};
    std::vector<Offer> mentor_wishes{};         // OfferKind::mentor_wish
    std::vector<Activity> activities{};         // of any state, also those that are over
    std::vector<Attendance> attendances{};      // of them, by activity
    std::vector<DateMark> date_marks{};         // of those of which a date is looked for
    std::vector<Introduction> introductions{};  // all, of all rules
    std::vector<Held> left_out{};  // of introductions, the newest of each rule and person where is_left_out(code)
    std::vector<PlannedUntil> planned_until{};
    Holidays holidays{};
    Caps caps{};
    std::uint64_t seed = 0;  // the organisation's own; the same over restarts
    bool learning = false;   // minutes are drawn by what people answer, and what comes of them is learnt from
    learning::Average average{};
    std::unordered_map<PersonId, learning::Habits> habits{};  // of those who answered often enough (learnt_hours.hpp)
    double holdout = 0;  // share of check-ins and reminders that are withheld by lot
};

// A nudge to store (its id is still to be given) and its message for the outbox. The buttons carry nudge_token as
// value.
struct PlannedNudge {
    Nudge nudge{};
    Message message{};
    Instant due_at{};
    std::optional<Instant> expires_at{};
    // A part of the message of the nudge before it in the list, whose minute it has. (A part of a message that is
    // stored already names that one's nudge: Nudge::carried_by.)
    bool joins = false;
};

// The round whose introduction a follow-up asks about. Absent for other nudges.
std::optional<LocalDay> introduced_on(const Nudge& nudge);

// Whether it is the second follow-up to one introduction, and so the last.
bool asks_again(const Nudge& nudge);

// An introduction said to all its members at once, in one conversation of theirs with Kith, at a minute at which each
// of them may be reached. Their nudges have that minute too, and messages of their own for where the conversation
// cannot be had.
struct PlannedGroup {
    RuleId rule{};
    LocalDay occasion{};
    std::vector<PersonId> members{};
    Message message{};  // buttons carry group_token as value
    Instant due_at{};
    std::optional<Instant> expires_at{};
};

// Held in a round for want of a partner.
bool is_left_out(std::string_view code);

// To be stored in one transaction: then a crash at any moment neither loses nor repeats anything.
struct DueDecision {
    std::vector<PlannedNudge> nudges{};         // by due_at, then person
    std::vector<PlannedGroup> groups{};         // each of whose nudges is alone in its message
    std::vector<Mentorship> mentorships{};      // as they are from now on: what nobody answered or ended in time
    std::vector<Held> held{};                   // who a rule meant and why they get nothing
    std::vector<Nudge> withheld{};              // by lot, to be compared with those that were sent: nobody is told
    std::vector<Introduction> introductions{};  // ids still to be given
    std::vector<Introduction> changed{};        // introductions that stand no longer, as they are from now on
    // About these. What waits to be sent is taken back, what was said needs no answer any more (due_again.hpp).
    std::vector<Nudge> overtaken{};
    std::vector<Attendance> moved_up{};  // from a waiting list to a place; their nudge tells them
    std::vector<PlannedUntil> planned_until{};
    Instant next_wake{};  // the next midnight of a zone in use; at once where an introduction was called off
};

// Looks once at each local day of each zone and live rule that was not looked at before (`planned_until`; of days slept
// through only the latest occurrence is made up for, if it has not expired), and puts all that is due for a person
// through one budget. With the same view it gives the same decision; with its planned_until in the view it gives
// nothing.
// Two due on one day become one message (Budget, in select.hpp). The better kind carries it, and an introduction joins
// a message that waits already like any other. Somebody who left four in a row is asked once, in place of the next one,
// whether to go on (NudgeKind::go_on); whoever hands the question over sets Preferences::asked_to_go_on. Who has no
// partner in two rounds in a row is told why, and when the next one is (NudgeKind::no_partner), once until they have
// one.
// Those who are introduced and have their accounts in one workspace of Slack are told together (PlannedGroup), at the
// first minute within the hours of all of them.
// Whoever was introduced and neither said nor logged that they met is asked once whether they did
// (NudgeKind::follow_up), and once more only where they answered that it is planned or not yet.
//
// Introductions that do not come about are called off, and those left behind matched again inside the round
// (due_again.hpp).
//
// Whoever asked to be reminded of somebody is, by their own rhythm, in the same budget (NudgeKind::keep_in_touch): at
// most one person a day, the longest overdue first. Nothing is held against them where there is no room: the next day
// asks again.
//
// Mentorships go their way (mentorships.hpp): requests are told, reminded of once and end unanswered; prompts go to the
// right side by the pair's rhythm, reviews to both (NudgeKind::mentor); what is new of one is told (mentor_news). All
// of it in the same budget; what has no room is asked for again the next day.
//
// Where the view learns, what may come at any minute of its day comes at one that is drawn by when the person mostly
// answers (learnt_hours.hpp); named times and introductions keep theirs. Each nudge keeps how its minute was chosen.
//
// Activities: whoever waits moves up in turn to a free place and is told; who said yes is told of another time and of a
// cancellation at once, and reminded on the working day before (all dated: in hours, beside the budget). Afterwards
// they are asked whom they met, and who wants suggestions gets them by their interests, each once: both in the budget.
//
// The days of a rule are those of each receiver's zone; of a rule that names a zone, that zone's; of introductions, the
// organisation's. A time outside the receiver's hours moves to their next allowed minute. What was past when the rule
// became live (OwnedRule::live_since: to be set anew when a paused rule goes on) is not made up for.
DueDecision due(const DueView& view, Instant now);

// Whether the mentee still has Kith look out for a mentor, in what that mentor offers.
bool wishes_for(const DueView& view, PersonId mentee, PersonId mentor);

// When to remind of a meeting: on the last day before it on which the person works, at default_time or their first
// minute after; nullopt where the week before has none. Their zone must be known.
std::optional<Instant> reminder_at(const Person& person, const Holidays& holidays, Instant meeting);

// Of programs that a lead's rule suggests (due_programs.cpp): whether they take part already, or stopped what it is
// about; whether the two of a mentorship may be reminded to meet: it goes on, and they did not meet within a week.
bool takes_part_in(const DueView& view, const Person& person, Program program);
bool stopped_program(const Preferences& preferences, Program program);
bool wants_reminder(const Mentorship& mentorship, LocalDay today, std::optional<LocalDay> last_meeting);

// The part of still_wanted that is about activities.
std::optional<std::string> activity_refusal(const DueView& view, const Nudge& nudge, Instant now);

// Asked right before a nudge is sent: nothing when it may go out now, else why it is cancelled: a code of consent, a
// cap, rule_not_live, expired, no_longer_true, partner_gone. `outside_hours` is no reason to cancel: send it at
// next_allowed (schedule.hpp), unless it expires before. The view needs hold only the receiver, the people in `about`,
// those with whom the receiver has contacts, the receiver's contacts, nudges, ties and mentorships, and the rule;
// `nudge` itself may be among the nudges.
std::optional<std::string> still_wanted(const DueView& view, const Nudge& nudge, Instant now,
                                        std::optional<Instant> expires_at = std::nullopt);

}  // namespace kith
