#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "rules/model/id.hpp"
#include "rules/model/rule.hpp"

namespace kith {

class Rules {
  public:
    virtual ~Rules() = default;
    // Gives the id. A name that another rule which has not ended already has throws StoreError: look first.
    virtual RuleId add(OrganisationId organisation, const OwnedRule& rule) = 0;
    virtual bool update(OrganisationId organisation, const OwnedRule& rule) = 0;
    virtual std::optional<OwnedRule> find(OrganisationId organisation, RuleId id) = 0;
    // By id. Ended rules only if asked for.
    virtual std::vector<OwnedRule> all(OrganisationId organisation, bool ended_too = false) = 0;
};

}  // namespace kith
