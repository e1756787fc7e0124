// What is said about mentorships: the nudges, and what both sides read in answer to what they do.
#pragma once

#include "rules/model/mentorship.hpp"
#include "rules/nudge_phrases.hpp"

namespace kith {

// The nudge that its first fact is for. Needs the mentorship in `words`.
Message mentor_message(const NudgeWords& words);
// Who would fit a wish for a mentor.
Message mentor_match_message(const NudgeWords& words);

// The start of one, as that side reads it: what was agreed, and a first agenda. The buttons carry `value`. `group`: who
// else is in the mentee's, as far as they may be named.
Message kick_off(const Mentorship& mentorship, bool to_mentor, const Text& other, LocalDay today,
                 const std::string& value, const Phrases& phrases, const Text& group = {});

}  // namespace kith
