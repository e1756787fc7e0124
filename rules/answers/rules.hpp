// What the answers about rules share. Private to the files of decide().
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "rules/answers/turn.hpp"
#include "rules/due.hpp"
#include "rules/model/rule.hpp"

namespace kith {

// What a rule is called where people type.
inline constexpr auto rule_words = std::to_array<std::string_view>({"rule", "regel", "règle", "regle", "regla"});

// Short fingerprint of a text: ties a button to the very draft that was shown.
std::string fingerprint(std::string_view text);

std::string state_in_words(const OwnedRule& rule, const Phrases& phrases);

// For SentenceContext: whether the zone database knows it.
bool zone_exists(std::string_view zone);
// The sentence, as it was read when it was written; nothing where it cannot be read any more.
std::optional<Rule> read_again(const std::string& sentence, LocalDay today);

// Whether the sender may change it. Where not, or where there is none, they were told why.
bool may_change_rule(Turn& turn, const std::optional<OwnedRule>& rule);
// Makes it live, paused or ended, and says so.
Message with_state(Turn& turn, OwnedRule rule, RuleState wanted);
// Whether it still reaches only whom the sender may reach: the teams that somebody leads may have changed since `rule`,
// of that canonical sentence, was shown.
bool within_own_teams(const Turn& turn, const Rule& rule, std::string_view sentence);

// The rule as the sender may make it: narrowed to the teams they lead. Nothing where they may not; they were told why.
std::optional<Rule> allowed_rule(Turn& turn, Rule rule, const DueView& planning);

}  // namespace kith
