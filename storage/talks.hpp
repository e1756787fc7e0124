#pragma once

#include <optional>
#include <vector>

#include "rules/model/id.hpp"
#include "rules/model/talk.hpp"

namespace kith {

// Who could use somebody to talk to, and whom they asked. The topics are sealed. Erasing the asker or the listener
// erases the talk; somebody else who was asked leaves it.
class Talks {
  public:
    virtual ~Talks() = default;
    // Of the number that comes next; taken even if it is not used.
    virtual TalkId next_id(OrganisationId organisation) = 0;
    // Adds it, or replaces what was kept under its id.
    virtual void put(OrganisationId organisation, const Talk& talk) = 0;
    // Nothing is left of it.
    virtual void erase(OrganisationId organisation, TalkId id) = 0;
    virtual std::optional<Talk> find(OrganisationId organisation, TalkId id) = 0;
    // In which the person asks, is asked or listens, by id.
    virtual std::vector<Talk> of_person(OrganisationId organisation, PersonId person) = 0;
    // Those whose wake_at has come, the longest ago first.
    virtual std::vector<Talk> due(OrganisationId organisation, Instant now, std::size_t count_max) = 0;
    virtual std::optional<Instant> next_due(OrganisationId organisation) = 0;
};

}  // namespace kith
