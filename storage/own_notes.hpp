#pragma once

#include <optional>
#include <vector>

#include "rules/model/id.hpp"
#include "rules/model/own_note.hpp"

namespace kith {

// What people keep for themselves alone: memberships, people outside, what they practise. Title and text are sealed.
// Erasing the person erases them.
class OwnNotes {
  public:
    virtual ~OwnNotes() = default;
    // Adds it where it has no id yet, else replaces it; gives its id.
    virtual OwnNoteId put(OrganisationId organisation, const OwnNote& note) = 0;
    virtual void erase(OrganisationId organisation, PersonId person, OwnNoteId id) = 0;
    // By id.
    virtual std::vector<OwnNote> of_person(OrganisationId organisation, PersonId person) = 0;
    // Whoever keeps one of that kind, each once.
    virtual std::vector<PersonId> who_keep(OrganisationId organisation, OwnNote::Kind kind) = 0;
    // Those whose wake_at has come, the longest ago first.
    virtual std::vector<OwnNote> due(OrganisationId organisation, Instant now, std::size_t count_max) = 0;
    virtual std::optional<Instant> next_due(OrganisationId organisation) = 0;
};

}  // namespace kith
