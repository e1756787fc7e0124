// What single clauses of a log look like, beside what was read of them. Internal to the room.
#pragma once

#include <cstddef>

#include "rules/understand/clauses.hpp"

namespace kith::understanding {

// A word that is no article within [from, to).
bool has_words(const Text& text, std::size_t from, std::size_t to);
// "@bo (data team) on monday": who that is, with more to come.
bool in_brackets(const Text& text, Clause clause);
// Nobody is named with whom.
bool lacks_company(const Text& text, Clause clause);
// "called @ana" may have been in vain, "met @ana" was not.
bool tries_to_reach(const Text& text, Clause clause);
// "then we had lunch", "haben ewig geredet", "on a bien discuté", "nos tomamos un café": the sender and somebody named
// before. `thing`: the clause names what was had; `length`: how long.
bool tells_of_us(const Text& text, Clause clause, bool thing, bool length);
// "I", "me", "wir", "comimos": the sender is in it.
bool names_self(const Text& text, Clause clause);
// "heute haben wir den Kaffee nachgeholt": in the place of what had been called off.
bool makes_up_for_it(const Text& text, Clause clause);
// "guess who I had lunch with"
bool guessing(const Text& text, Clause clause);
// "yes we finally did it": behind a question of one's own.
bool answers_itself(const Text& text, Clause clause);
// "it was on tuesday", "fue el martes": nothing but when it was; what follows the day may be the place.
bool tells_when(const Text& text, Clause clause, const DateFound& date);
// "sorry, no": what follows replaces what was said.
bool corrects(const Text& text, Clause clause);

}  // namespace kith::understanding
