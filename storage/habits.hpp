#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rules/model/id.hpp"

namespace kith {

// What was learnt of one person from their answers: bytes that rules/learning reads, sealed.
struct KeptHabits {
    PersonId person{};
    std::uint32_t answered = 0;  // how often they answered
    std::string bytes{};
    friend bool operator==(const KeptHabits&, const KeptHabits&) = default;
};

// What is learnt from answers. Erasing a person erases theirs; what is common to the organisation are sums and
// averages.
class Habits {
  public:
    virtual ~Habits() = default;
    virtual void put(OrganisationId organisation, const KeptHabits& habits) = 0;
    virtual std::optional<KeptHabits> find(OrganisationId organisation, PersonId person) = 0;
    // Of those who answered at least so often, by person.
    virtual std::vector<KeptHabits> all(OrganisationId organisation, std::uint32_t answered_min) = 0;
    virtual void drop(OrganisationId organisation, PersonId person) = 0;
    // Empty where nothing was learnt yet.
    virtual std::string common(OrganisationId organisation) = 0;
    virtual void put_common(OrganisationId organisation, std::string_view bytes) = 0;
    // Everybody's, and what is common.
    virtual void drop_all(OrganisationId organisation) = 0;
};

}  // namespace kith
