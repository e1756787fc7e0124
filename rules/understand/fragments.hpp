// Connections named without a verb: "coffee with @ana yesterday". What stands around the thing must not be a verb that
// nobody knows. Internal to the room.
#pragma once

#include <cstddef>
#include <vector>

#include "rules/understand/tokens.hpp"

namespace kith::understanding {

// Part of a text; `used[i - begin]` is true for tokens of people, days and lengths. Borrows `used`.
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
    const std::vector<bool>& used;
};

// Between a person, which ends at `from`, and the thing at `noun`: "@gurpreet bailed on coffee" is false.
bool quiet_between(const Text& text, Span span, std::size_t from, std::size_t noun);

// Before the thing at `noun`: no order ("schedule coffee with @ana") unless it is one to log, no unknown "-ing".
bool quiet_before(const Text& text, Span span, std::size_t noun, bool commanded);

// An article or what holds one is before: "the run", "au téléphone" are no verbs.
bool stands_for_a_thing(const Token& before);

// Behind the facts of a fragment, from `last` on, nothing stands that could be its verb.
bool quiet_behind(const Text& text, Span span, std::size_t last);

// Before "with" and the person at `person` stands one to three words that could be a thing: "borrel with @teun".
bool names_unknown_thing(const Text& text, Span span, std::size_t person);

// "untangling the mess", "montando el stand": what was done meanwhile.
bool begins_with_gerund(const Text& text, std::size_t at, std::size_t end);

}  // namespace kith::understanding
