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
template <std::size_t... counts>
constexpr std::array<PhraseRow, (counts + ...)> joined(const std::array<PhraseRow, counts>&... parts) {
    std::array<PhraseRow, (counts + ...)> all{};
    std::size_t at = 0;
    const auto put = [&](const auto& part) {
        for (const PhraseRow& row : part) all[at++] = row;
    };
    (put(parts), ...);
    return all;
}

}  // namespace kith
