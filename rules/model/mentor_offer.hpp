// Somebody offers to be a mentor: their own word, and the yes to being shown to those who look for one.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/model/id.hpp"
#include "rules/model/time.hpp"

namespace kith {

// Only with `classic` has the mentor's level to be above.
enum class MentoringKind {
    classic,
    peer,     // two of a kind, who learn from each other
    reverse,  // the younger hand teaches the older
    group,    // one with several
};
std::string_view to_string(MentoringKind kind);
std::optional<MentoringKind> mentoring_kind_from(std::string_view text);

struct MentorOffer {
    PersonId person{};
    std::vector<std::string> topics{};  // lower case, as they said them; at least one
    int capacity = 2;                   // how many people, at least 1
    LocalDay since{};                   // the day of the offer, in their calendar
    MentoringKind kind = MentoringKind::classic;
    friend bool operator==(const MentorOffer&, const MentorOffer&) = default;
};

inline constexpr int mentor_capacity_max = 20;  // people at a time
inline constexpr std::size_t mentor_topics_max = 10;
inline constexpr std::size_t mentor_topic_bytes_max = 60;

}  // namespace kith
