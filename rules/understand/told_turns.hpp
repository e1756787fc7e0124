// Turns of phrase that tell of a connection, as data for hints.cpp. Internal to the room.
#pragma once

#include <span>

#include "rules/understand/phrases.hpp"

namespace kith::understanding {

// What a turn of phrase says of its clause.
enum Hint : int {
    done = 1,   // the sender did it, whatever the verb alone says
    theirs,     // somebody else did it, and to or with the sender by all we know
    visit,      // somebody came to the sender or did something with them
    presence,   // somebody is there to be met
    around,     // others are asked to come
    unreached,  // nobody was reached
    adds,       // somebody comes on top of who was named before
    joined,     // who is named was there as well
};

// Beside the rows of hints.cpp.
std::span<const PhraseRow> told_turns();

}  // namespace kith::understanding
