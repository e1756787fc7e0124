#include "storage/codec.hpp"
#include "storage/sqlite/aggregates.hpp"

#define KITH_OWN_NOTE_COLUMNS "id, person_id, kind, words, day, erased_on, wake_at"

namespace kith::sqlite {

OwnNoteId SqliteOwnNotes::put(OrganisationId organisation, const OwnNote& note) {
    const auto& [given, person, kind, title, text, day, erased_on, wake_at] = note;
    const OwnNoteId id = given ? given : OwnNoteId{session_.next_id("own_notes")};
    const std::string sealed =
        session_.seal(encode(std::vector{title, text}), about("own", organisation.value, id.value));
    session_.database.run(
        "INSERT INTO own_notes (organisation_id, id, person_id, kind, words, day, erased_on, wake_at) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (organisation_id, id) DO UPDATE SET "
        "words = excluded.words, day = excluded.day, erased_on = excluded.erased_on, wake_at = excluded.wake_at "
        "WHERE person_id = excluded.person_id",
        organisation, id, person, to_string(kind), Blob{sealed}, day, erased_on, wake_at);
    return id;
}

void SqliteOwnNotes::erase(OrganisationId organisation, PersonId person, OwnNoteId id) {
    session_.database.run("DELETE FROM own_notes WHERE organisation_id = ?1 AND person_id = ?2 AND id = ?3",
                          organisation, person, id);
}

std::vector<OwnNote> SqliteOwnNotes::all_in(OrganisationId organisation, Query row) {
    std::vector<OwnNote> notes;
    while (row.step()) {
        OwnNote note;
        row.read(0, note.id);
        row.read(1, note.person);
        const auto kind = own_note_kind_from(row.text(2));
        auto words = decode_texts(session_.open(row.text(3), about("own", organisation.value, note.id.value)));
        if (!kind || !words || words->size() != 2)
            throw StoreError(StoreError::Kind::damaged, "store: what somebody keeps for themselves cannot be read");
        note.kind = *kind;
        note.title = std::move(words->front());
        note.text = std::move(words->back());
        note.day = row.day_if(4);
        note.erased_on = row.day_if(5);
        note.wake_at = row.instant_if(6);
        notes.push_back(std::move(note));
    }
    return notes;
}

std::vector<OwnNote> SqliteOwnNotes::of_person(OrganisationId organisation, PersonId person) {
    return all_in(organisation,
                  session_.database.query("SELECT " KITH_OWN_NOTE_COLUMNS
                                          " FROM own_notes INDEXED BY own_notes_person WHERE organisation_id = ?1 AND "
                                          "person_id = ?2 ORDER BY id",
                                          organisation, person));
}

std::vector<PersonId> SqliteOwnNotes::who_keep(OrganisationId organisation, OwnNote::Kind kind) {
    Query row = session_.database.query(
        "SELECT DISTINCT person_id FROM own_notes WHERE organisation_id = ?1 AND kind = ?2 ORDER BY person_id",
        organisation, to_string(kind));
    std::vector<PersonId> people;
    while (row.step()) row.read(0, people.emplace_back());
    return people;
}

std::vector<OwnNote> SqliteOwnNotes::due(OrganisationId organisation, Instant now, std::size_t count_max) {
    return all_in(organisation,
                  session_.database.query("SELECT " KITH_OWN_NOTE_COLUMNS
                                          " FROM own_notes WHERE organisation_id = ?1 AND wake_at <= ?2 ORDER BY "
                                          "wake_at, id LIMIT ?3",
                                          organisation, now, count_max));
}

std::optional<Instant> SqliteOwnNotes::next_due(OrganisationId organisation) {
    Query row = session_.database.query(
        "SELECT min(wake_at) FROM own_notes WHERE organisation_id = ?1 AND wake_at IS NOT NULL", organisation);
    return row.step() ? row.instant_if(0) : std::nullopt;
}

}  // namespace kith::sqlite
