#pragma once

#include <optional>
#include <vector>

#include "rules/model/id.hpp"
#include "rules/model/offer.hpp"

namespace kith {

// What people offer, one of each kind a person. Erasing the person takes it away.
class Offers {
  public:
    virtual ~Offers() = default;
    // Replaces what that person offered of that kind before.
    virtual void put(OrganisationId organisation, const Offer& offer) = 0;
    virtual void drop(OrganisationId organisation, PersonId person, OfferKind kind) = 0;
    // By kind.
    virtual std::vector<Offer> of_person(OrganisationId organisation, PersonId person) = 0;
    // By person.
    virtual std::vector<Offer> all(OrganisationId organisation, OfferKind kind) = 0;
};

}  // namespace kith
