// A tie that somebody wants to keep: their own wish, for their eyes only. The other is never told, finds it in no
// export of theirs, and cannot infer it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/model/id.hpp"
#include "rules/model/time.hpp"

namespace kith {

// A label of their own that a person gave somebody, and the rhythm that it brings.
struct TieTag {
    std::string name{};                    // as topics are kept: in lower case, without "#"
    std::optional<int> every_days{};       // of everybody who has the tag, but whom the person wants no reminders of
    std::optional<int> latest_days{};      // as KeptTie has it
    LocalDay since{};                      // the day of the tag, or of its rhythm: counted from without a log
    std::optional<LocalDay> snoozed_to{};  // as KeptTie has it, for who gets the tag later
    friend bool operator==(const TieTag&, const TieTag&) = default;
};

struct KeptTie {
    KeptTieId id{};
    PersonId person{};                     // whose wish it is
    PersonId other{};                      // with whom
    bool in_circle = false;                // of those who hold the person up
    std::optional<int> every_days{};       // of which they want to be reminded; absent: no reminders
    std::optional<int> latest_days{};      // after so many a second reminder; more than every_days
    LocalDay since{};                      // the day of the wish, in the person's calendar: counted from without a log
    std::optional<LocalDay> snoozed_to{};  // no reminder before that day
    std::string note{};                    // for the next time; sealed at rest; empty: none
    std::optional<LocalDay> noted_on{};    // with a note
    std::vector<TieTag> tags{};            // by name; sealed at rest
    std::string rhythm_of{};               // the tag whose rhythm this is; empty: one of their own, or none
    friend bool operator==(const KeptTie&, const KeptTie&) = default;
};

// Gives the tie the shortest rhythm of its tags, of equal ones that of the first by name, or takes away what a tag gave
// that gives none any more. A rhythm of its own stays.
void take_rhythm_of_tags(KeptTie& tie);
// No reminders: neither of its own nor of those a tag gave; the tags stay as they are.
void drop_rhythm(KeptTie& tie);
// nullptr: it has not that tag.
const TieTag* tag_of(const KeptTie& tie, std::string_view name);
// In its place by name; false, and nothing done, where the tie has one of that name.
bool put_tag(KeptTie& tie, TieTag tag);

inline constexpr int rhythm_days_min = 7;
inline constexpr int rhythm_days_max = 365;
inline constexpr std::size_t circle_max = 8;
inline constexpr std::size_t kept_ties_max = 100;  // of one person
inline constexpr std::size_t tags_max = 20;        // different ones, of one person
inline constexpr std::size_t tag_people_max = 50;  // of one tag
inline constexpr std::size_t tag_bytes_max = 60;
inline constexpr std::size_t next_note_bytes_max = 1'000;

}  // namespace kith
