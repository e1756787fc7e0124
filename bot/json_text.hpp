// What leaves Kith as JSON: the answers of `kith parse` and the lines of `kith export`.
#pragma once

#include <string>
#include <unordered_map>

#include "rules/model/connection.hpp"
#include "rules/model/error.hpp"
#include "rules/model/intent.hpp"
#include "rules/model/nudge.hpp"
#include "rules/model/person.hpp"
#include "storage/audit.hpp"
#include "storage/store.hpp"

namespace kith {

// How other programs name people: the id of people.csv, else the platform's id.
class ExternalIds {
  public:
    ExternalIds(Transaction& tx, OrganisationId organisation);
    std::string of(PersonId id) const;

  private:
    void add(const Person& person);
    std::unordered_map<PersonId, std::string> names_{};
};

// One line, without its end.
std::string intent_json(const Intent& intent);
std::string connection_json(const Connection& connection, const ExternalIds& ids);
std::string audit_json(const AuditEntry& entry);
// What `kith parse` answers to a line that it cannot read.
std::string unread_json(const std::string& error);
// Everything held about a person, and nothing of others' notes, blocks or choices.
std::string person_json(Transaction& tx, OrganisationId organisation, const Person& person);

// Reads a line of `kith parse`: {"text", "now", "context"?}.
struct ParseLine {
    std::string text{};
    UnderstandContext context{};
};
Result<ParseLine> parse_line(const std::string& line);

}  // namespace kith
