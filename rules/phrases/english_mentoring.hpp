// Mentoring: a part of the English catalogue.
#pragma once

#include <array>

#include "rules/phrases/phrase_row.hpp"

namespace kith {

// clang-format off
inline constexpr auto english_mentoring = std::to_array<PhraseRow>({
    {"help.mentor", "*Mentors:* `find me a mentor for rust`, `offer mentoring in rust, public speaking (2 people)`"},
    {"mentor.in_what", "In what? Say for example “offer mentoring in rust, public speaking (2 people)”. Nothing was noted."},
    {"mentor.too_much", "That are more topics, or longer ones, than I can keep: ten at most, a few words each. Nothing was noted."},
    {"mentor.offered", "Thank you! You are offered as a mentor for {topics}, to {count, plural, one {one person} other {up to # people}}."},
    {"mentor.offered_how", "Whoever looks for a mentor in it sees your name, team and these topics; nobody in your own line of managers. I don't count who writes to you: “stop mentoring” takes the offer back when you have enough."},
    {"mentor.stopped", "You stopped all messages, so you are not shown to anybody before you say “start”."},
    {"mentor.withdrawn", "Your offer is taken back: you are no longer shown to people who look for a mentor."},
    {"mentor.none", "Nobody{said, select, yes { offers {topics}} other { offers mentoring}} here whom I could show you at the moment."},
    {"mentor.none_how", "Nothing was noted, and nobody was told that you looked. You can ask again whenever you like."},
    {"mentor.line", "{person}: {topics}."},
    {"mentor.found", "These colleagues offer to be mentors in it:"},
    {"mentor.found_next", "If one of them fits, write to them yourself. A good beginning: what you would like to learn, how often, and for how long."},
    {"mentor.found_how", "Nobody was told that you looked. I leave out your own line of managers, and people who are not a level above you."},
    {"data.mentor_offer", "*Mentoring:* you offer {topics}, to {count, plural, one {one person} other {up to # people}}"},
});
// clang-format on

}  // namespace kith
