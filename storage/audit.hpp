#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "rules/model/id.hpp"
#include "rules/model/time.hpp"

namespace kith {

// Who changed what and when, without content. Rows are never changed.
struct AuditEntry {
    std::int64_t id = 0;
    Instant at{};
    std::string actor{};    // "person:12", "operator", "rules file"
    std::string action{};   // "rule.approved", "preferences.changed", "export.connections"
    std::string subject{};  // "rule:3"
    std::string detail{};   // field names, states, a rule's sentence without people; no message text, no note
    friend bool operator==(const AuditEntry&, const AuditEntry&) = default;
};

class Audit {
  public:
    virtual ~Audit() = default;
    virtual void add(OrganisationId organisation, const AuditEntry& entry) = 0;
    // How many entries of that actor and action are there since then.
    virtual std::size_t count(OrganisationId organisation, std::string_view actor, std::string_view action,
                              Instant since) = 0;
    virtual void each(OrganisationId organisation, const std::function<void(const AuditEntry&)>& visit) = 0;
};

}  // namespace kith
