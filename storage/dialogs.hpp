#pragma once

#include <optional>
#include <string_view>

#include "rules/model/dialog.hpp"
#include "rules/model/id.hpp"

namespace kith {

class Dialogs {
  public:
    virtual ~Dialogs() = default;
    // Absent when nothing is open; an expired one may still be given.
    virtual std::optional<Dialog> open(OrganisationId organisation, PersonId person) = 0;
    virtual void set(OrganisationId organisation, PersonId person, const Dialog& dialog) = 0;
    virtual void close(OrganisationId organisation, PersonId person) = 0;
};

}  // namespace kith
