#pragma once

#include <optional>
#include <string>

#include "rules/model/person.hpp"
#include "storage/store.hpp"

namespace kith {

// Whom an operator means: by id of people.csv, e-mail, platform id, handle or full name. Absent for nobody, and for a
// name that is not one person's alone.
std::optional<Person> person_called(Transaction& tx, OrganisationId organisation, const std::string& who);

}  // namespace kith
