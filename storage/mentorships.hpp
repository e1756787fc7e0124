#pragma once

#include <optional>
#include <vector>

#include "rules/model/id.hpp"
#include "rules/model/mentorship.hpp"

namespace kith {

// Mentorships from the request on. Each belongs to its two people: only what is done for one of them may ask for it,
// and erasing either of them takes it away.
class Mentorships {
  public:
    virtual ~Mentorships() = default;
    // Replaces the one of that id; without an id adds it, and gives its id. Two people have at most one that has not
    // ended; putting another throws StoreError::conflict. The words of one that has ended are not kept.
    virtual MentorshipId put(OrganisationId organisation, const Mentorship& mentorship) = 0;
    virtual std::optional<Mentorship> find(OrganisationId organisation, MentorshipId id) = 0;
    // On either side, of any state, by id.
    virtual std::vector<Mentorship> of_person(OrganisationId organisation, PersonId person) = 0;
    // Of everybody, by id: for planning.
    virtual std::vector<Mentorship> all(OrganisationId organisation) = 0;
    // Those that ended before.
    virtual void drop_ended(OrganisationId organisation, Instant before) = 0;
};

}  // namespace kith
