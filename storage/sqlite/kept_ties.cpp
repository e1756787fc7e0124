#include "storage/codec.hpp"
#include "storage/sqlite/aggregates.hpp"

#define KITH_KEPT_TIE_COLUMNS \
    "id, person_id, other_id, in_circle, every_days, latest_days, since, snoozed_to, noted_on, note, tags"

namespace kith::sqlite {
KeptTieId SqliteKeptTies::put(OrganisationId organisation, const KeptTie& tie) {
    const auto& [given_id, person, other, in_circle, every_days, latest_days, since, snoozed_to, note, noted_on, tags,
                 rhythm_of] = tie;
    KeptTieId id;
    if (Query row = session_.database.query(
            "SELECT id FROM kept_ties WHERE organisation_id = ?1 AND person_id = ?2 AND other_id = ?3", organisation,
            person, other);
        row.step())
        row.read(0, id);
    if (!id) id = KeptTieId{session_.next_id("kept_ties")};
    std::optional<std::string> sealed, sealed_tags;
    if (!note.empty()) sealed = session_.seal(note, about("next", organisation.value, id.value));
    if (!tags.empty())
        sealed_tags = session_.seal(encode(TagsOfTie{tags, rhythm_of}), about("tags", organisation.value, id.value));
    std::optional<Blob> blob, blob_of_tags;
    if (sealed) blob = Blob{*sealed};
    if (sealed_tags) blob_of_tags = Blob{*sealed_tags};
    session_.database.run(
        "INSERT INTO kept_ties (organisation_id, id, person_id, other_id, in_circle, every_days, latest_days, since, "
        "snoozed_to, noted_on, note, tags) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) "
        "ON CONFLICT (organisation_id, id) DO UPDATE SET in_circle = excluded.in_circle, "
        "every_days = excluded.every_days, latest_days = excluded.latest_days, since = excluded.since, "
        "snoozed_to = excluded.snoozed_to, noted_on = excluded.noted_on, note = excluded.note, tags = excluded.tags",
        organisation, id, person, other, in_circle, every_days, latest_days, since, snoozed_to, noted_on, blob,
        blob_of_tags);
    return id;
}

KeptTie SqliteKeptTies::read(OrganisationId organisation, const Query& row) {
    KeptTie tie;
    row.read(0, tie.id);
    row.read(1, tie.person);
    row.read(2, tie.other);
    tie.in_circle = row.flag(3);
    tie.every_days = row.small_if(4);
    tie.latest_days = row.small_if(5);
    tie.since = row.day(6);
    tie.snoozed_to = row.day_if(7);
    tie.noted_on = row.day_if(8);
    if (!row.is_null(9)) tie.note = session_.open(row.text(9), about("next", organisation.value, tie.id.value));
    if (!row.is_null(10)) {
        auto kept = decode_tags(session_.open(row.text(10), about("tags", organisation.value, tie.id.value)));
        if (!kept) throw StoreError(StoreError::Kind::damaged, "store: the tags of a tie cannot be read");
        tie.tags = std::move(kept->tags);
        tie.rhythm_of = std::move(kept->rhythm_of);
    }
    return tie;
}

std::optional<KeptTie> SqliteKeptTies::find(OrganisationId organisation, PersonId person, PersonId other) {
    Query row = session_.database.query("SELECT " KITH_KEPT_TIE_COLUMNS
                                        " FROM kept_ties WHERE organisation_id = ?1 AND person_id = ?2 AND other_id = "
                                        "?3",
                                        organisation, person, other);
    return row.step() ? std::optional{read(organisation, row)} : std::nullopt;
}

std::vector<KeptTie> SqliteKeptTies::of_person(OrganisationId organisation, PersonId person) {
    std::vector<KeptTie> ties;
    // The index is that of UNIQUE (organisation_id, person_id, other_id).
    Query row = session_.database.query("SELECT " KITH_KEPT_TIE_COLUMNS
                                        " FROM kept_ties INDEXED BY sqlite_autoindex_kept_ties_2 WHERE "
                                        "organisation_id = ?1 AND person_id = ?2 ORDER BY id",
                                        organisation, person);
    while (row.step()) ties.push_back(read(organisation, row));
    return ties;
}

std::vector<KeptTie> SqliteKeptTies::all(OrganisationId organisation) {
    std::vector<KeptTie> ties;
    Query row = session_.database.query(
        "SELECT " KITH_KEPT_TIE_COLUMNS " FROM kept_ties WHERE organisation_id = ?1 ORDER BY id", organisation);
    while (row.step()) ties.push_back(read(organisation, row));
    return ties;
}

void SqliteKeptTies::drop(OrganisationId organisation, PersonId person, PersonId other) {
    session_.database.run("DELETE FROM kept_ties WHERE organisation_id = ?1 AND person_id = ?2 AND other_id = ?3",
                          organisation, person, other);
}

}  // namespace kith::sqlite
