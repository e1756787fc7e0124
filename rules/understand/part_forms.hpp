// The words in which people take part in what stands beside nudges. Internal to the room.
#pragma once

#include <span>
#include <string_view>

#include "rules/model/intent.hpp"

namespace kith::understanding {

struct PartForm {
    enum class Rest {
        none,    // nothing but punctuation
        topics,  // what it is about; may be missing, and is then asked for
        few,     // the same in a few words, and there has to be one
        words,   // whatever else stands there
        people,  // who is mentioned
        person,  // one who is mentioned, and nothing else but a verb that German puts last
        one,     // one name, kept as it is
        plan,    // a practice, and behind a colon the plan
        dated,   // one name, and until when
    };
    std::string_view words;  // that the message begins with; folded, apostrophes and hyphens are gaps
    TakePart::What what;
    Rest rest = Rest::none;
};

// The longest that a message begins with decides.
std::span<const PartForm> part_forms();
std::span<const PartForm> more_part_forms();

}  // namespace kith::understanding
