// A nudge: one message that Kith starts, to one person, because of one rule, for one occasion.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/model/id.hpp"
#include "rules/model/nudge_kind.hpp"
#include "rules/model/time.hpp"

namespace kith {

// One fact that led to a nudge, or kept it back. `code` is stable (listed in rules/README.md), `value` may be empty:
// a day (ISO), a number, a name the person may see.
struct Fact {
    std::string code{};
    std::string value{};
    friend bool operator==(const Fact&, const Fact&) = default;
};

// Why something was said. A reason without a rule answers what the person did themselves.
struct Reason {
    std::optional<RuleId> rule{};
    std::vector<Fact> facts{};
    friend bool operator==(const Reason&, const Reason&) = default;
};

enum class NudgeState {
    planned,    // its message waits in the outbox
    sent,       // handed to the platform
    answered,   // the person pressed a button or said what happened
    cancelled,  // overtaken before it was sent: a stop, a pause, a fact that is no longer true
    expired,    // too late to be useful; of an introduction also: it could not be delivered
};
std::string_view to_string(NudgeState state);
std::optional<NudgeState> nudge_state_from(std::string_view text);

enum class NudgeAnswer {
    done,
    later,
    stopped,
    joined,
    declined,
    planned,    // of a follow-up: they have not met, but a day is set
    not_yet,    // they have not met
    could_not,  // they will not
};
std::string_view to_string(NudgeAnswer answer);
std::optional<NudgeAnswer> nudge_answer_from(std::string_view text);

// How the minute of a nudge came about, kept for as long as the nudge: what came of it can be weighed by how likely the
// minute was to be chosen, and the same draw gives the same minute again.
struct ChosenHour {
    bool learnt = false;        // drawn by when the person answers; else the usual minute, or the one a sentence names
    TimeOfDay at{};             // the minute that was drawn, by their clock
    double probability = 1;     // of that minute, among those that were free
    double chance = 0;          // estimated, where learnt, that it is acted on
    double usual_chance = 0;    // the same at the usual minute
    std::uint64_t draw = 0;     // the number that decided
    std::uint8_t recovery = 3;  // how long ago the nudge before came, as rules/learning has it in classes
    friend bool operator==(const ChosenHour&, const ChosenHour&) = default;
};

// (rule, person, occasion) is unique: an occasion has its nudge once, also over restarts and repeated days. What the
// person asked for themselves has no rule; there (kind, subject, person, occasion) is.
struct Nudge {
    NudgeId id{};
    RuleId rule{};
    PersonId person{};
    NudgeKind kind = NudgeKind::check_in;
    LocalDay occasion{};            // the local day the rule meant it for
    std::vector<PersonId> about{};  // who is suggested
    Reason reason{};
    NudgeState state = NudgeState::planned;
    Instant planned_for{};
    std::optional<Instant> expires_at{};  // after it there is no use in sending it; absent: as its message says
    std::optional<Instant> sent_at{};
    std::optional<NudgeAnswer> answer{};
    std::optional<Instant> answered_at{};
    std::optional<NudgeId> carried_by{};  // goes out in the message of that nudge; absent: in one of its own
    std::int64_t subject = 0;             // the number of the kept tie, mentorship, activity or program it is about
    std::optional<ChosenHour> hour{};     // present where what comes of it is learnt from
    friend bool operator==(const Nudge&, const Nudge&) = default;
};

// Why a proposal was not chosen: kept for "why did I get nothing".
struct Held {
    RuleId rule{};
    PersonId person{};
    LocalDay occasion{};
    std::string code{};  // see rules/README.md: cap_week, cap_day, gap, stopped, paused, no_zone, ...
    friend bool operator==(const Held&, const Held&) = default;
};

enum class IntroductionState {
    stands,
    called_off,  // fewer than two of them are left; those left behind wait for the next match of their round
    dissolved,   // they were matched again, or told when the next round is
};
std::string_view to_string(IntroductionState state);
std::optional<IntroductionState> introduction_state_from(std::string_view text);

// People brought together in one round of one rule.
struct Introduction {
    IntroductionId id{};
    RuleId rule{};
    LocalDay round{};
    std::vector<PersonId> members{};
    IntroductionState state = IntroductionState::stands;
    friend bool operator==(const Introduction&, const Introduction&) = default;
};

}  // namespace kith
