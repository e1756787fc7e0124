// A rule as data. Its canonical form is one sentence: rules/sentence/sentence.hpp prints and reads it, and both ways
// are inverse.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "rules/model/id.hpp"
#include "rules/model/time.hpp"

namespace kith {

// --- when ---------------------------------------------------------------------------------------------------------

struct Daily {
    friend bool operator==(const Daily&, const Daily&) = default;
};
// Monday to Friday.
struct OnWeekdays {
    friend bool operator==(const OnWeekdays&, const OnWeekdays&) = default;
};
// Every `every` weeks (1 to 52) on the given days (at least one), Monday first, no day twice. With every >= 2 the week
// of the first such day on or after Rule::from counts, and every nth after it.
struct Weekly {
    int every = 1;
    std::vector<std::chrono::weekday> days{};
    friend bool operator==(const Weekly&, const Weekly&) = default;
};
// The nth (1 to 4; -1 = last) such weekday of each month.
struct MonthlyWeekday {
    int nth = 1;
    std::chrono::weekday day{};
    friend bool operator==(const MonthlyWeekday&, const MonthlyWeekday&) = default;
};
// The given day (1 to 28; -1 = last day) of each month.
struct MonthlyDay {
    int day = 1;
    friend bool operator==(const MonthlyDay&, const MonthlyDay&) = default;
};
// `days` (0 to 365) after someone's start date; 0 is the first day.
struct AfterJoining {
    int days = 0;
    friend bool operator==(const AfterJoining&, const AfterJoining&) = default;
};
using Cadence = std::variant<Daily, OnWeekdays, Weekly, MonthlyWeekday, MonthlyDay, AfterJoining>;

struct Timing {
    Cadence cadence = Daily{};
    std::optional<TimeOfDay> at{};   // absent: the default hour (10:10) of the receiver
    std::optional<ZoneName> zone{};  // absent: each receiver's own zone; introductions: the organisation's
    friend bool operator==(const Timing&, const Timing&) = default;
};

// --- who ----------------------------------------------------------------------------------------------------------

// A named group of people: team, site, or (any) whichever of both has that name.
struct Place {
    enum class Kind { any, team, site } kind = Kind::any;
    std::string name{};
    friend bool operator==(const Place&, const Place&) = default;
};

// "fewer than n", "more than n". "At least n" is more than n - 1.
struct Comparison {
    enum class Kind { fewer_than, more_than } kind = Kind::fewer_than;
    int count = 0;  // 0 to 10,000
    friend bool operator==(const Comparison&, const Comparison&) = default;
};

// Has not connected with anyone (outside their team) for `days`.
struct NotConnectedFor {
    int days = 14;
    bool outside_team = false;
    friend bool operator==(const NotConnectedFor&, const NotConnectedFor&) = default;
};
// Has connected with that many different people in the last `days`.
struct ConnectedWith {
    Comparison people{};
    int days = 30;
    friend bool operator==(const ConnectedWith&, const ConnectedWith&) = default;
};
struct HasTies {
    Comparison ties{};
    friend bool operator==(const HasTies&, const HasTies&) = default;
};
struct InterestedIn {
    std::vector<std::string> topics{};  // any of them; lower case
    friend bool operator==(const InterestedIn&, const InterestedIn&) = default;
};
// Joined less (or more) than `days` ago.
struct Joined {
    bool less = true;
    int days = 90;
    friend bool operator==(const Joined&, const Joined&) = default;
};
struct WorksRemotely {
    friend bool operator==(const WorksRemotely&, const WorksRemotely&) = default;
};
struct InPlaces {
    std::vector<Place> places{};  // any of them
    friend bool operator==(const InPlaces&, const InPlaces&) = default;
};
// Named people, each by handle or by full name, as typed without '@'.
struct IsPerson {
    std::vector<std::string> names{};
    friend bool operator==(const IsPerson&, const IsPerson&) = default;
};

struct Condition;

struct Not {
    std::shared_ptr<const Condition> condition{};
};
struct AllOf {
    std::vector<Condition> conditions;  // no initialiser: Condition is not complete here
};
struct AnyOf {
    std::vector<Condition> conditions;
};

// A tree of what must be true of a person. Depth at most condition_depth_max, at most condition_terms_max terms.
struct Condition {
    std::variant<NotConnectedFor, ConnectedWith, HasTies, InterestedIn, Joined, WorksRemotely, InPlaces, IsPerson, Not,
                 AllOf, AnyOf>
        term{};
};
bool operator==(const Condition& a, const Condition& b);
inline bool operator==(const Not& a, const Not& b) {
    return a.condition == b.condition || (a.condition && b.condition && *a.condition == *b.condition);
}
inline bool operator==(const AllOf& a, const AllOf& b) {
    return a.conditions == b.conditions;
}
inline bool operator==(const AnyOf& a, const AnyOf& b) {
    return a.conditions == b.conditions;
}
inline bool operator==(const Condition& a, const Condition& b) {
    return a.term == b.term;
}

inline constexpr int condition_depth_max = 8;
inline constexpr int condition_terms_max = 32;

// --- what ---------------------------------------------------------------------------------------------------------

// Reach out to somebody: to one of `partner`. A buddy has been here for a year, is no manager of theirs, and stays the
// same.
struct SuggestCheckIn {
    enum class Partner { anyone, teammate, outside_team, buddy } partner = Partner::anyone;
    std::string what = "a check-in";  // "a check-in", "coffee", "lunch", "a walk", "a call"
    friend bool operator==(const SuggestCheckIn&, const SuggestCheckIn&) = default;
};
// Bring people together who do not know each other yet.
struct Introduce {
    int group_size = 2;  // 2 to 8
    enum class Mix { any, across_teams, within_teams, across_sites } mix = Mix::any;
    friend bool operator==(const Introduce&, const Introduce&) = default;
};
// The lead's own words, shown as theirs.
struct Remind {
    std::string text{};  // 1 to own_text_chars_max characters
    friend bool operator==(const Remind&, const Remind&) = default;
};
// Something that people take part in by their own yes only. Who gave it hears of what fits now; who never answered is
// offered it, once.
enum class Program {
    activity,  // any of the six kinds of activity below
    social_event,
    team_event,
    volunteering,
    community,
    exercise_class,
    industry_event,
    finding_mentor,
    being_mentor,
    offering_talk,  // to be there for somebody who could use someone to talk to
    circle,         // up to eight people who hold one up
    thanks,         // words passed on to a colleague
    practice,       // a small practice for four weeks
    membership,     // of professional organizations, with a reminder of the renewal
    keeping_touch,  // reminders of somebody, by a rhythm of one's own
    introducing,    // of people whom one has met to each other
    answering,      // questions of colleagues, about topics that one names
    profile,        // a link to one's page elsewhere, shown to whom one met
    interests,      // named, so that what is suggested fits
};
inline constexpr std::array programs = {
    Program::activity,     Program::social_event,   Program::team_event,     Program::volunteering,
    Program::community,    Program::exercise_class, Program::industry_event, Program::finding_mentor,
    Program::being_mentor, Program::offering_talk,  Program::circle,         Program::thanks,
    Program::practice,     Program::membership,     Program::keeping_touch,  Program::introducing,
    Program::answering,    Program::profile,        Program::interests};
// Whether it is about something that takes place.
constexpr bool is_of_activities(Program program) {
    return program <= Program::industry_event;
}
// Whether nobody else learns that somebody takes part in it.
constexpr bool is_for_own_eyes(Program program) {
    return program == Program::circle || program == Program::practice || program == Program::membership ||
           program == Program::keeping_touch;
}
// "volunteering": as stored in the reason of a nudge.
std::string_view to_string(Program program);
// What Nudge::subject says of an offer, and what the store keeps: programs about activities are one offer, and a new
// program goes to the end of the list.
constexpr std::int64_t offer_of(Program program) {
    return is_of_activities(program) ? 1 : static_cast<std::int64_t>(program);
}
struct SuggestProgram {
    Program program = Program::activity;
    friend bool operator==(const SuggestProgram&, const SuggestProgram&) = default;
};
// Reminds those who are in a mentorship, on that side, to meet. Not with AfterJoining.
struct RemindToMeet {
    enum class Side { both, mentors, mentees } side = Side::both;
    friend bool operator==(const RemindToMeet&, const RemindToMeet&) = default;
};
using Suggestion = std::variant<SuggestCheckIn, Introduce, Remind, SuggestProgram, RemindToMeet>;

inline constexpr std::size_t own_text_chars_max = 300;

// At most `times` (1 to 31) in each period, for each person.
struct Limit {
    int times = 1;
    enum class Period { day, week, month } per = Period::week;
    friend bool operator==(const Limit&, const Limit&) = default;
};

// What a sentence says. Owner, state and name are not part of it.
struct Rule {
    Timing timing{};
    std::optional<Condition> audience{};  // absent: everyone
    Suggestion suggestion = SuggestCheckIn{};
    std::optional<Limit> limit{};
    std::optional<LocalDay> from{};   // first day; always there with Weekly::every >= 2
    std::optional<LocalDay> until{};  // last day, inclusive
    friend bool operator==(const Rule&, const Rule&) = default;
};

// --- a rule that somebody owns ------------------------------------------------------------------------------------

enum class RuleState { draft, live, paused, ended };
enum class RuleSource { chat, file };

struct OwnedRule {
    RuleId id{};
    std::string name{};      // unique in the organisation among rules that have not ended; may be empty in chat
    std::string sentence{};  // canonical
    PersonId owner{};
    RuleState state = RuleState::draft;
    RuleSource source = RuleSource::chat;
    Instant created_at{};
    std::optional<Instant> live_since{};
};

}  // namespace kith
