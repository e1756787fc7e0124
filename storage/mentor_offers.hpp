#pragma once

#include <optional>
#include <vector>

#include "rules/model/id.hpp"
#include "rules/model/mentor_offer.hpp"

namespace kith {

// Who offers to be a mentor, one offer a person.
class MentorOffers {
  public:
    virtual ~MentorOffers() = default;
    // Replaces what that person offered before. Erasing the person takes it away.
    virtual void put(OrganisationId organisation, const MentorOffer& offer) = 0;
    virtual std::optional<MentorOffer> find(OrganisationId organisation, PersonId person) = 0;
    virtual void drop(OrganisationId organisation, PersonId person) = 0;
    // By person.
    virtual std::vector<MentorOffer> all(OrganisationId organisation) = 0;
};

}  // namespace kith
