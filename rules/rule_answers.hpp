// What the answers about rules share. Private to the files of decide().
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "rules/due.hpp"
#include "rules/model/rule.hpp"
#include "rules/turn.hpp"

namespace kith {

// What a rule is called where people type.
inline constexpr auto rule_words = std::to_array<std::string_view>({"rule", "regel", "règle", "regle", "regla"});

// Short fingerprint of a text: ties a button to the very draft that was shown.
std::string fingerprint(std::string_view text);

std::string state_in_words(const OwnedRule& rule, const Phrases& phrases);

// The rule as the sender may make it: narrowed to the teams they lead. Nothing where they may not; they were told why.
std::optional<Rule> allowed_rule(Turn& turn, Rule rule, const DueView& planning);

}  // namespace kith
