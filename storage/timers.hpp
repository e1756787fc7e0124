#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "rules/model/id.hpp"
#include "rules/model/time.hpp"

namespace kith {

// How far each rule was planned, zone by zone: the last local day that was looked at. It survives restarts, so a day is
// planned once, and a day that was slept through is noticed.
class Timers {
  public:
    virtual ~Timers() = default;
    // Every zone the rule was planned for, by name.
    virtual std::vector<std::pair<ZoneName, LocalDay>> all_of(OrganisationId organisation, RuleId rule) = 0;
    virtual void set_planned_until(OrganisationId organisation, RuleId rule, std::string_view zone, LocalDay day) = 0;
};

}  // namespace kith
