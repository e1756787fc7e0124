// Whether words that could ask Kith to stop or to wait are meant for Kith. Internal to the room.
#pragma once

#include "rules/understand/phrases.hpp"
#include "rules/understand/tokens.hpp"

namespace kith::understanding {

enum class Wording {
    plain,  // "stop sending": enough that something that Kith does is named as well
    loose,  // "nicht ... mehr": half of what people say holds it
    later,  // "nicht ... heute": the same, and days may stand beside it
};

// "Die Besprechung hört nie auf", "no more coffee in the kitchen" and "je n'ai plus de batterie" speak of something
// else: their clause holds words that nobody needs to be left in peace by a bot. True where a person is mentioned: then
// it is about them.
bool meant_for_kith(const Text& text, const PhraseFound& found, Wording wording);

}  // namespace kith::understanding
