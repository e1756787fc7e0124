#pragma once

#include <optional>
#include <vector>

#include "rules/model/id.hpp"
#include "rules/model/kept_tie.hpp"

namespace kith {

// The ties that people want to keep. Each belongs to one person, and only what is done for that person may ask for it.
class KeptTies {
  public:
    virtual ~KeptTies() = default;
    // Replaces what that person keeps with that other one, and gives its id. Erasing either of them takes it away.
    virtual KeptTieId put(OrganisationId organisation, const KeptTie& tie) = 0;
    virtual std::optional<KeptTie> find(OrganisationId organisation, PersonId person, PersonId other) = 0;
    // Of one person, by id.
    virtual std::vector<KeptTie> of_person(OrganisationId organisation, PersonId person) = 0;
    // Of everybody, by id: for planning.
    virtual std::vector<KeptTie> all(OrganisationId organisation) = 0;
    virtual void drop(OrganisationId organisation, PersonId person, PersonId other) = 0;
};

}  // namespace kith
