// A made-up organisation for measuring `kith match`.
#pragma once

#include <cstdint>
#include <string>

#include "rules/matching/org.hpp"

namespace kith {

// `people` of them in teams of about eight, at sites around the world, with interests of which some are common and most
// are rare, ties, past introductions, absences and blocks. The same numbers give the same organisation everywhere.
matching::Org made_up_org(int people, std::uint64_t seed);

// As kith-org/1.
std::string org_json(const matching::Org& org);

}  // namespace kith
