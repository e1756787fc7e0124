#include "storage/sqlite/aggregates.hpp"

namespace kith::sqlite {
namespace {

std::string about_person(OrganisationId organisation, PersonId person) {
    return about("habits", organisation.value, person.value);
}
std::string about_all(OrganisationId organisation) {
    return about("habits", organisation.value, "common");
}

}  // namespace

void SqliteHabits::put(OrganisationId organisation, const KeptHabits& habits) {
    const auto& [person, answered, bytes] = habits;
    const std::string sealed = session_.seal(bytes, about_person(organisation, person));
    session_.database.run(
        "INSERT INTO habits (organisation_id, person_id, answered, learnt) VALUES (?1, ?2, ?3, ?4) "
        "ON CONFLICT (organisation_id, person_id) DO UPDATE SET answered = excluded.answered, learnt = excluded.learnt",
        organisation, person, static_cast<std::int64_t>(answered), Blob{sealed});
}

KeptHabits SqliteHabits::read(OrganisationId organisation, const Query& row) {
    KeptHabits habits;
    row.read(0, habits.person);
    habits.answered = static_cast<std::uint32_t>(row.integer(1));
    habits.bytes = session_.open(row.text(2), about_person(organisation, habits.person));
    return habits;
}

std::optional<KeptHabits> SqliteHabits::find(OrganisationId organisation, PersonId person) {
    Query row = session_.database.query(
        "SELECT person_id, answered, learnt FROM habits WHERE organisation_id = ?1 AND person_id = ?2", organisation,
        person);
    return row.step() ? std::optional{read(organisation, row)} : std::nullopt;
}

std::vector<KeptHabits> SqliteHabits::all(OrganisationId organisation, std::uint32_t answered_min) {
    std::vector<KeptHabits> all;
    Query row = session_.database.query(
        "SELECT person_id, answered, learnt FROM habits WHERE organisation_id = ?1 AND answered >= ?2 ORDER BY "
        "person_id",
        organisation, static_cast<std::int64_t>(answered_min));
    while (row.step()) all.push_back(read(organisation, row));
    return all;
}

void SqliteHabits::drop(OrganisationId organisation, PersonId person) {
    session_.database.run("DELETE FROM habits WHERE organisation_id = ?1 AND person_id = ?2", organisation, person);
    // What they were sent before is not learnt from either.
    session_.database.run("UPDATE nudges SET hour = NULL, unlearnt = 0 WHERE organisation_id = ?1 AND person_id = ?2",
                          organisation, person);
}

std::string SqliteHabits::common(OrganisationId organisation) {
    Query row = session_.database.query("SELECT learnt FROM common_habits WHERE organisation_id = ?1", organisation);
    return row.step() ? session_.open(row.text(0), about_all(organisation)) : std::string{};
}

void SqliteHabits::put_common(OrganisationId organisation, std::string_view bytes) {
    const std::string sealed = session_.seal(bytes, about_all(organisation));
    session_.database.run(
        "INSERT INTO common_habits (organisation_id, learnt) VALUES (?1, ?2) "
        "ON CONFLICT (organisation_id) DO UPDATE SET learnt = excluded.learnt",
        organisation, Blob{sealed});
}

void SqliteHabits::drop_all(OrganisationId organisation) {
    session_.database.run("DELETE FROM habits WHERE organisation_id = ?1", organisation);
    session_.database.run("DELETE FROM common_habits WHERE organisation_id = ?1", organisation);
    session_.database.run("UPDATE nudges SET hour = NULL, unlearnt = 0 WHERE organisation_id = ?1 AND hour IS NOT NULL",
                          organisation);
}

}  // namespace kith::sqlite
