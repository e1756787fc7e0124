#include "storage/codec.hpp"
#include "storage/sqlite/aggregates.hpp"

namespace kith::sqlite {
namespace {

MentorOffer offer_in(const Query& row) {
    MentorOffer offer;
    row.read(0, offer.person);
    auto topics = decode_texts(row.text(1));
    if (!topics) throw StoreError(StoreError::Kind::damaged, "store: the topics of a mentor cannot be read");
    offer.topics = *std::move(topics);
    offer.capacity = row.small(2);
    offer.since = row.day(3);
    const auto kind = mentoring_kind_from(row.text(4));
    if (!kind) throw StoreError(StoreError::Kind::damaged, "store: the offer of a mentor cannot be read");
    offer.kind = *kind;
    return offer;
}

}  // namespace

void SqliteMentorOffers::put(OrganisationId organisation, const MentorOffer& offer) {
    const auto& [person, topics, capacity, since, kind] = offer;
    session_.database.run(
        "INSERT INTO mentor_offers (organisation_id, person_id, topics, capacity, since, kind) VALUES (?1, ?2, ?3, ?4, "
        "?5, "
        "?6) "
        "ON CONFLICT (organisation_id, person_id) DO UPDATE SET topics = excluded.topics, "
        "capacity = excluded.capacity, since = excluded.since, kind = excluded.kind",
        organisation, person, encode(topics), capacity, since, to_string(kind));
}

std::optional<MentorOffer> SqliteMentorOffers::find(OrganisationId organisation, PersonId person) {
    Query row = session_.database.query(
        "SELECT person_id, topics, capacity, since, kind FROM mentor_offers WHERE organisation_id = ?1 AND person_id = "
        "?2",
        organisation, person);
    return row.step() ? std::optional{offer_in(row)} : std::nullopt;
}

void SqliteMentorOffers::drop(OrganisationId organisation, PersonId person) {
    session_.database.run("DELETE FROM mentor_offers WHERE organisation_id = ?1 AND person_id = ?2", organisation,
                          person);
}

std::vector<MentorOffer> SqliteMentorOffers::all(OrganisationId organisation) {
    std::vector<MentorOffer> offers;
    Query row = session_.database.query(
        "SELECT person_id, topics, capacity, since, kind FROM mentor_offers WHERE organisation_id = ?1 ORDER BY "
        "person_id",
        organisation);
    while (row.step()) offers.push_back(offer_in(row));
    return offers;
}

}  // namespace kith::sqlite
