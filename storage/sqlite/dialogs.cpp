#include "storage/sqlite/aggregates.hpp"

namespace kith::sqlite {

std::optional<Dialog> SqliteDialogs::open(OrganisationId organisation, PersonId person) {
    Query row = session_.database.query(
        "SELECT topic, data, expires_at FROM dialogs WHERE organisation_id = ?1 AND person_id = ?2", organisation,
        person);
    if (!row.step()) return std::nullopt;
    return Dialog{.topic = row.text(0),
                  .data = session_.open(row.text(1), about("dialog", organisation.value, person.value)),
                  .expires_at = row.instant(2)};
}

void SqliteDialogs::set(OrganisationId organisation, PersonId person, const Dialog& dialog) {
    const auto& [topic, data, expires_at] = dialog;
    session_.database.run(
        "INSERT INTO dialogs (organisation_id, person_id, topic, data, expires_at) VALUES (?1, ?2, ?3, ?4, ?5) "
        "ON CONFLICT (organisation_id, person_id) DO UPDATE SET topic = excluded.topic, data = excluded.data, "
        "expires_at = excluded.expires_at",
        organisation, person, topic, Blob{session_.seal(data, about("dialog", organisation.value, person.value))},
        expires_at);
}

void SqliteDialogs::close(OrganisationId organisation, PersonId person) {
    session_.database.run("DELETE FROM dialogs WHERE organisation_id = ?1 AND person_id = ?2", organisation, person);
}

}  // namespace kith::sqlite
