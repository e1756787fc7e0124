// The names of what can rest, stop and start by itself, and of what cannot. Internal to the room.
#pragma once

#include <span>
#include <vector>

#include "rules/understand/anchored.hpp"
#include "rules/understand/intents.hpp"

namespace kith::understanding {

struct Program {
    NudgeScope scope;
    Words names;
};

// Those of scope `other` have no pause of their own.
std::span<const Program> programs();

// A program is paused, stopped or started by itself only where its name follows such a word (in German it may come
// first): "away at an event until Monday, pause everything" means everything. Each once, in the order they were named.
std::vector<NudgeScope> programs_named(const Text& text);

// "Pause the coffee machine until Monday": something is named behind the word, and it is nothing that Kith knows, nor
// everything that it sends.
bool pauses_something_else(const Text& text);

// "Stop membership reminders": nothing but that word and what has no end of its own.
bool stops_something_else(const Text& text);

}  // namespace kith::understanding
