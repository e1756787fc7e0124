// Why did I get this, and why did I get nothing: the rule, its owner and the facts, to the person they are about.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/due.hpp"
#include "rules/model/message.hpp"
#include "rules/phrases/phrases.hpp"

namespace kith {

// Quotes the rule, names its owner and tells the facts; of what the person asked for themselves, what they asked.
// `rule` absent: it is not there any more. `people`: those the nudge is about, as they are named. No buttons.
Message explain_nudge(const Nudge& nudge, const std::optional<OwnedRule>& rule, const std::string& owner_name,
                      LocalDay today, const Phrases& phrases, const Text& people = {});

// A live rule as one person sees it.
struct RuleReach {
    OwnedRule rule{};
    std::string owner_name{};        // empty: nobody knows it any more
    bool meant = false;              // the person is in its audience today
    std::optional<LocalDay> next{};  // the next day it means, in the rule's calendar
};

// Of each live rule whether it means the person now; by id. Empty for somebody the view does not know.
std::vector<RuleReach> rules_reaching(const DueView& view, PersonId person, Instant now);

// What came in this week, and how much may.
struct WeekSoFar {
    int came = 0;
    int limit = 3;
};

// The next round of introductions that means the person; absent where no rule does.
std::optional<LocalDay> next_round_for(const DueView& view, PersonId person, Instant now);

// What keeps nudges from the person: their own choices first, then what was held back lately, then the rules that mean
// them and when. `held` as stored, newest occasions matter. Rules that do not mean the person are not quoted.
Message explain_nothing(const Person& person, const Preferences& preferences, const std::vector<Held>& held,
                        const std::vector<RuleReach>& rules, LocalDay today, const Phrases& phrases,
                        const WeekSoFar& week = {});

}  // namespace kith
