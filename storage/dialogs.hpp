#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rules/model/id.hpp"
#include "rules/model/time.hpp"

namespace kith {

// What Kith is waiting to hear from a person: at most one open question each.
struct Dialog {
    std::string topic{};  // which question: "approve_rule", "which_person", ...
    std::string data{};   // what is needed to go on; opaque to the store, sealed at rest
    Instant expires_at{};
    friend bool operator==(const Dialog&, const Dialog&) = default;
};

class Dialogs {
  public:
    virtual ~Dialogs() = default;
    // Absent when nothing is open; an expired one may still be given.
    virtual std::optional<Dialog> open(OrganisationId organisation, PersonId person) = 0;
    virtual void set(OrganisationId organisation, PersonId person, const Dialog& dialog) = 0;
    virtual void close(OrganisationId organisation, PersonId person) = 0;
};

}  // namespace kith
