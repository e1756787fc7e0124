#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "rules/model/connection.hpp"
#include "rules/model/id.hpp"

namespace kith {

struct ConnectionFilter {
    std::optional<PersonId> logged_by{};
    std::optional<PersonId> with{};  // among `people`
    std::optional<LocalDay> from{};  // inclusive
    std::optional<LocalDay> to{};    // inclusive
    std::size_t count_max = 1'000;
};

class Connections {
  public:
    virtual ~Connections() = default;
    // The id that the next add gets; the id is taken even if nothing is added.
    virtual ConnectionId next_id(OrganisationId organisation) = 0;
    // `connection.id` set: stored under it; a connection with that id already there throws.
    virtual ConnectionId add(OrganisationId organisation, const Connection& connection) = 0;
    virtual std::optional<Connection> find(OrganisationId organisation, ConnectionId id) = 0;
    // Newest date first, then newest id.
    virtual std::vector<Connection> list(OrganisationId organisation, const ConnectionFilter& filter) = 0;
    // Takes it away, note and all. False when it is not there (any more).
    virtual bool remove(OrganisationId organisation, ConnectionId id) = 0;
    // Every connection in id order, without holding them all in memory.
    virtual void each(OrganisationId organisation, const std::function<void(const Connection&)>& visit) = 0;
    // Every connection of `since` or later, by date, then id, without holding them all in memory; with `whose`, those
    // that this person logged or is part of. Notes and lengths are left out: notes are not even opened.
    virtual void each_since(OrganisationId organisation, LocalDay since, std::optional<PersonId> whose,
                            const std::function<void(const Connection&)>& visit) = 0;
};

}  // namespace kith
