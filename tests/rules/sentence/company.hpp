// The names that the sentences of these tests may use.
#pragma once

#include "rules/sentence/sentence.hpp"

namespace kith::test {

inline const LocalDay today{std::chrono::year{2026} / 3 / 2};

inline SentenceContext company() {
    static const Vocabulary known{
        .teams = {"Payments", "Design", "Data Platform", "Sales and Marketing", "People"},
        .sites = {"Berlin", "São Paulo", "New York"},
        .topics = {"chess", "climbing", "Board Games", "volunteering"},
        .people = {"ana", "Ana Ruiz", "bo.chen", "Bo Chen", "dana"},
    };
    return {.known = &known, .today = today};
}

}  // namespace kith::test
