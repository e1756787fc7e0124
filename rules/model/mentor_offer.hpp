// Somebody offers to be a mentor: their own word, and the yes to being shown to those who look for one.
#pragma once

#include <string>
#include <vector>

#include "rules/model/id.hpp"
#include "rules/model/time.hpp"

namespace kith {

struct MentorOffer {
    PersonId person{};
    std::vector<std::string> topics{};  // lower case, as they said them; at least one
    int capacity = 2;                   // how many people, at least 1
    LocalDay since{};                   // the day of the offer, in their calendar
    friend bool operator==(const MentorOffer&, const MentorOffer&) = default;
};

inline constexpr std::size_t mentor_topics_max = 10;
inline constexpr std::size_t mentor_topic_bytes_max = 60;

}  // namespace kith
