// Who is named in a message. Internal to the room.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "rules/understand/tokens.hpp"

namespace kith::understanding {

struct PersonFound {
    std::size_t begin = 0;  // token indexes
    std::size_t end = 0;
    NamedPerson person{};
};

// A mention at `at`, or else a bare name. `expected`: what stands before asks for a person ("with", "met"), so that a
// name in lower case is taken as well.
std::optional<PersonFound> person_at(const Text& text, std::size_t at, std::size_t end, bool expected);

// True for a word that looks like a name: a capital where none is needed and no word of the language.
bool looks_like_name(const Text& text, std::size_t at);

// "Frau", "señora", in Spanish "don": the name is what follows.
bool is_title(const Text& text, std::size_t at);

// Appends, each person once.
void add_person(std::vector<NamedPerson>& people, const NamedPerson& person);

// The mentions of the whole text, each once.
std::vector<NamedPerson> mentions_of(const Text& text);

}  // namespace kith::understanding
