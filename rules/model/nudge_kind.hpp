#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace kith {

enum class NudgeKind {
    check_in,           // reach out to somebody
    introduction,       // meet somebody new; only after one's own yes
    invitation,         // asks once for that yes
    reminder,           // a lead's own words
    go_on,              // asks once, after long silence, whether to go on
    no_partner,         // tells somebody who was left without a partner twice why, and when the next round is
    follow_up,          // asks whether those who were introduced met
    keep_in_touch,      // of somebody the person asked to be reminded of
    mentor,             // of a mentorship of theirs: something to answer, or to meet
    mentor_news,        // the same, where nothing is asked
    mentor_match,       // somebody who offers what their wish for a mentor is about; nothing of a mentorship yet
    activity,           // suggests something to take part in; only after one's own yes
    activity_reminder,  // of what they said yes to, before it
    activity_news,      // what changed in it: a place, another time, called off
    activity_met,       // asks afterwards whom they met
    program_offer,      // a lead's rule offers a program, once, to who never answered; `subject` is the program
};

inline constexpr std::array nudge_kinds = {
    NudgeKind::check_in,      NudgeKind::introduction, NudgeKind::invitation,    NudgeKind::reminder,
    NudgeKind::go_on,         NudgeKind::no_partner,   NudgeKind::follow_up,     NudgeKind::keep_in_touch,
    NudgeKind::mentor,        NudgeKind::mentor_news,  NudgeKind::activity,      NudgeKind::activity_reminder,
    NudgeKind::activity_news, NudgeKind::activity_met, NudgeKind::program_offer, NudgeKind::mentor_match};
// What people can stop, pause and start by itself.
inline constexpr std::array chosen_kinds = {NudgeKind::check_in, NudgeKind::introduction,  NudgeKind::invitation,
                                            NudgeKind::reminder, NudgeKind::keep_in_touch, NudgeKind::mentor,
                                            NudgeKind::activity};

// Dated notices that the person asked for: in their hours, beside the budget.
bool is_dated(NudgeKind kind);

// False for what asks for nothing to be done, or asks about the nudges themselves: leaving it is no silence.
bool waits_for_answer(NudgeKind kind);

// "check_in": as stored and exported.
std::string_view to_string(NudgeKind kind);
std::optional<NudgeKind> nudge_kind_from(std::string_view text);

}  // namespace kith
