// A line of a catalogue.
//
// Patterns are ICU MessageFormat: {name} is filled in, {count, plural, one {# person} other {# people}} counts. A day
// also gives {name_is, select, ...}: today, tomorrow, yesterday or date. Around words *strong* and `typed` are marks;
// nothing that is filled in is read as a mark. What people may type stands between ` `, or between “ ” inside a
// sentence.
#pragma once

#include <string_view>

namespace kith {

struct PhraseRow {
    std::string_view name;
    std::string_view pattern;
};

}  // namespace kith
