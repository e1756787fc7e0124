#include "storage/codec.hpp"
#include "storage/sqlite/aggregates.hpp"

namespace kith::sqlite {
namespace {

std::vector<Offer> offers_in(Query row) {
    std::vector<Offer> offers;
    while (row.step()) {
        Offer offer;
        row.read(0, offer.person);
        const auto kind = offer_kind_from(row.text(1));
        auto topics = decode_texts(row.text(2));
        if (!kind || !topics) throw StoreError(StoreError::Kind::damaged, "store: an offer cannot be read");
        offer.kind = *kind;
        offer.topics = *std::move(topics);
        offer.since = row.day(3);
        offers.push_back(std::move(offer));
    }
    return offers;
}

}  // namespace

void SqliteOffers::put(OrganisationId organisation, const Offer& offer) {
    const auto& [person, kind, topics, since] = offer;
    session_.database.run(
        "INSERT INTO offers (organisation_id, person_id, kind, topics, since) VALUES (?1, ?2, ?3, ?4, ?5) "
        "ON CONFLICT (organisation_id, kind, person_id) DO UPDATE SET topics = excluded.topics, since = excluded.since",
        organisation, person, to_string(kind), encode(topics), since);
}

void SqliteOffers::drop(OrganisationId organisation, PersonId person, OfferKind kind) {
    session_.database.run("DELETE FROM offers WHERE organisation_id = ?1 AND person_id = ?2 AND kind = ?3",
                          organisation, person, to_string(kind));
}

std::vector<Offer> SqliteOffers::of_person(OrganisationId organisation, PersonId person) {
    return offers_in(session_.database.query(
        "SELECT person_id, kind, topics, since FROM offers INDEXED BY offers_person WHERE organisation_id = ?1 AND "
        "person_id = ?2 ORDER BY kind",
        organisation, person));
}

std::vector<Offer> SqliteOffers::all(OrganisationId organisation, OfferKind kind) {
    return offers_in(session_.database.query(
        "SELECT person_id, kind, topics, since FROM offers WHERE organisation_id = ?1 AND kind = ?2 ORDER BY person_id",
        organisation, to_string(kind)));
}

}  // namespace kith::sqlite
