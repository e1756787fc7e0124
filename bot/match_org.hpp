// The JSON contract of `kith match`: reading kith-org/1, writing kith-pairs/1.
#pragma once

#include <iosfwd>
#include <string>

#include "rules/matching/org.hpp"
#include "rules/matching/round.hpp"
#include "rules/model/error.hpp"

namespace kith {

// Reads the text piece by piece: no tree of the whole is ever held. Errc::invalid names the place and what is expected
// there, Errc::too_large the limit (rules/matching/org.hpp). Unknown members are skipped; absent ones take their
// default.
Result<matching::Org> read_org(std::istream& text);

// One line with its end. `certificate` is what the pairs are worth, divided by a bound that no matching exceeds,
// rounded down to six decimals; left out where there is none.
std::string pairs_json(const matching::Org& org, const matching::OrgPool& pool, const matching::Round& round,
                       std::uint64_t seed);

// value / bound in millionths, rounded down; at most 1,000,000.
std::int64_t certificate_millionths(const matching::Round& round);
// "0.998123"
std::string millionths_text(std::int64_t millionths);

}  // namespace kith
