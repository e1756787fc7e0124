// A made-up organisation with rules, for measuring how they are evaluated.
#pragma once

#include <cstdint>

#include "rules/due.hpp"

namespace kith {

// `people` of them in teams of about forty, at sites around the world, with interests, start dates and logged contacts;
// and `rules` check-ins and reminders, all of which mean Monday 9 March 2026, by place, interest, time with us, days
// without contact, ties, and mixtures. Nothing was said to anybody before. The same numbers give the same organisation
// everywhere.
DueView made_up_rules_company(int people, int rules, std::uint64_t seed);
inline constexpr LocalDay made_up_monday{std::chrono::local_days{std::chrono::year{2026} / std::chrono::March / 9}};

// Another contact of two of them, on or before that day, drawn from `number`.
Contact made_up_contact(const DueView& company, std::uint64_t number);

}  // namespace kith
