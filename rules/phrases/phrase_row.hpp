// A line of a catalogue.
//
// Patterns are ICU MessageFormat: {name} is filled in, {count, plural, one {# person} other {# people}} counts. A day
// also gives {name_is, select, ...}: today, tomorrow, yesterday or date. Around words *strong* and `typed` are marks;
// nothing that is filled in is read as a mark. What people may type stands between ` `, or between “ ” inside a
// sentence.
#pragma once

#include <array>
#include <string_view>

namespace kith {

struct PhraseRow {
    std::string_view name;
    std::string_view pattern;
};

// The parts of a catalogue as one.
template <std::size_t talk, std::size_t forms>
constexpr std::array<PhraseRow, talk + forms> joined(const std::array<PhraseRow, talk>& first,
                                                     const std::array<PhraseRow, forms>& second) {
    std::array<PhraseRow, talk + forms> all{};
    for (std::size_t at = 0; at < talk; ++at) all[at] = first[at];
    for (std::size_t at = 0; at < forms; ++at) all[talk + at] = second[at];
    return all;
}

}  // namespace kith
