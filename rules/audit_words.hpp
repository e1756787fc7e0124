// What the audit says of a rule.
#pragma once

#include <string>
#include <string_view>

#include "rules/model/rule.hpp"

namespace kith {

// "live: Every Monday, suggest ...": what became of it, and the sentence that holds from then on. The audit is never
// changed and holds no text of people, so the first alone stands there for a rule that names somebody or passes on a
// lead's words.
std::string audited_rule(std::string_view what, const Rule& rule);

}  // namespace kith
