// Two people in a mentorship, from the request to the end: what they agreed, and what is theirs alone.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/model/id.hpp"
#include "rules/model/mentor_offer.hpp"
#include "rules/model/time.hpp"

namespace kith {

enum class MentorshipState {
    requested,  // waits for the mentor's answer
    active,
    ended,  // for whatever reason; nothing of its words is kept
};
enum class MentorshipEnd {
    declined,   // the mentor's answer, without a reason
    withdrawn,  // by the asker, before there was an answer
    expired,    // no answer came in time
    no_room,    // the mentor took the offer back while the request waited
    closed,     // by either of them, without a reason
    term,       // the time they had agreed on was over
    left,       // one of them is no longer here
};

std::string_view to_string(MentorshipState state);
std::optional<MentorshipState> mentorship_state_from(std::string_view text);
std::string_view to_string(MentorshipEnd end);
std::optional<MentorshipEnd> mentorship_end_from(std::string_view text);

// Seen by both of the pair.
struct PairNote {
    bool by_mentor = false;
    LocalDay on{};
    std::string words{};
    friend bool operator==(const PairNote&, const PairNote&) = default;
};

struct Mentorship {
    MentorshipId id{};
    PersonId mentor{};  // unset: somebody outside, of whom only the mentee's own words are kept
    PersonId mentee{};
    MentoringKind kind = MentoringKind::classic;
    MentorshipState state = MentorshipState::requested;
    Instant asked_at{};
    std::optional<LocalDay> since{};  // of an active one: the day of the yes; meetings are counted from it
    int every_days = 28;
    std::optional<LocalDay> until{};  // of an active one: the last day of the term
    std::optional<LocalDay> planned_on{};
    bool planned_by_mentor = false;     // who changed rhythm, term or goals last, with planned_on
    std::optional<LocalDay> went_on{};  // on which one of them said, when asked, that it goes on; counts like a meeting
    std::optional<Instant> ended_at{};
    std::optional<MentorshipEnd> end{};
    bool ended_by_mentor = false;
    bool mentor_keeps = false;  // wants to stay in touch after the end; a tie comes of it only if both do
    bool mentee_keeps = false;
    // Of a group: the mentee asked after it was said that its members see each other's names. Older ones did not.
    bool named_in_group = false;
    // Sealed at rest, gone with the end.
    std::string topic{};  // what it is about, as asked for
    std::string note{};   // the asker's, to the mentor; of one outside: who that is
    std::string goals{};
    std::string agenda{};  // for the next meeting
    std::optional<LocalDay> agenda_on{};
    std::vector<PairNote> notes{};
    friend bool operator==(const Mentorship&, const Mentorship&) = default;
};

// Both from when the mentor was told of it, which waits for their hours, their budget and the end of their rest.
inline constexpr auto request_expires_after = days{7};
inline constexpr auto request_reminded_after = days{4};
inline constexpr auto request_open_after_reminder = days{1};  // at least
inline constexpr auto request_waits_at_most = days{21};       // from asking, whatever keeps it from the mentor
inline constexpr int mentor_rhythm_days_min = 7;
inline constexpr int mentor_rhythm_days_max = 91;
inline constexpr int mentor_term_days = 182;  // half a year
inline constexpr int mentor_term_days_min = 28;
inline constexpr int mentor_term_days_max = 731;
inline constexpr std::size_t requests_open_max = 3;  // of one asker
inline constexpr std::size_t outside_mentors_max = 5;
inline constexpr auto asked_again_after = days{90};  // the same mentor, after a no
inline constexpr std::size_t request_note_bytes_max = 1'200;
inline constexpr std::size_t pair_words_bytes_max = 2'000;  // goals, an agenda, a note
inline constexpr std::size_t pair_notes_max = 30;           // the oldest go first

}  // namespace kith
