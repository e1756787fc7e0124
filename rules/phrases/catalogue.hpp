// The catalogues beside the English one. Same names, same order, checked when they are compiled. Private to this
// folder.
#pragma once

#include <array>

#include "rules/phrases/english.hpp"

namespace kith {

using Catalogue = std::array<PhraseRow, english_phrases.size()>;

extern const Catalogue german_phrases;
extern const Catalogue french_phrases;
extern const Catalogue spanish_phrases;

// Fails to compile where a catalogue lacks a phrase, or has another in its place; `at` is the row.
template <std::size_t count>
consteval Catalogue checked(const std::array<PhraseRow, count>& rows) {
    static_assert(count == english_phrases.size(), "a phrase is missing, or there is one too many");
    Catalogue catalogue{};
    for (std::size_t at = 0; at < count; ++at) {
        if (rows[at].name != english_phrases[at].name) throw "the phrases stand in another order";
        if (rows[at].pattern.empty()) throw "an empty phrase";
        catalogue[at] = rows[at];
    }
    return catalogue;
}

}  // namespace kith
