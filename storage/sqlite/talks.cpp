#include "storage/codec.hpp"
#include "storage/sqlite/aggregates.hpp"

#define KITH_TALK_COLUMNS \
    "id, asker_id, anonymous, of_circle, then_offered, topics, listener_id, asker_shows, listener_shows, wake_at"

namespace kith::sqlite {

TalkId SqliteTalks::next_id(OrganisationId /*of the whole store*/) {
    return TalkId{session_.next_id("talks")};
}

void SqliteTalks::put(OrganisationId organisation, const Talk& talk) {
    const auto& [id, asker, anonymous, of_circle, then_offered, topics, asked, listener, asker_shows, listener_shows,
                 wake_at] = talk;
    const std::string sealed = session_.seal(encode(topics), about("talk", organisation.value, id.value));
    session_.database.run(
        "INSERT INTO talks (organisation_id, " KITH_TALK_COLUMNS
        ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT (organisation_id, id) DO UPDATE SET "
        "of_circle = excluded.of_circle, then_offered = excluded.then_offered, topics = excluded.topics, "
        "listener_id = excluded.listener_id, asker_shows = excluded.asker_shows, "
        "listener_shows = excluded.listener_shows, wake_at = excluded.wake_at",
        organisation, id, asker, anonymous, of_circle, then_offered, Blob{sealed}, listener, asker_shows,
        listener_shows, wake_at);
    session_.database.run("DELETE FROM talk_asked WHERE organisation_id = ?1 AND talk_id = ?2", organisation, id);
    for (const PersonId person : asked) {
        session_.database.run("INSERT INTO talk_asked (organisation_id, talk_id, person_id) VALUES (?1, ?2, ?3)",
                              organisation, id, person);
    }
}

void SqliteTalks::erase(OrganisationId organisation, TalkId id) {
    session_.database.run("DELETE FROM talks WHERE organisation_id = ?1 AND id = ?2", organisation, id);
}

std::vector<Talk> SqliteTalks::all_in(OrganisationId organisation, Query row) {
    std::vector<Talk> talks;
    while (row.step()) {
        Talk talk;
        row.read(0, talk.id);
        row.read(1, talk.asker);
        talk.anonymous = row.flag(2);
        talk.of_circle = row.flag(3);
        talk.then_offered = row.flag(4);
        auto topics = decode_texts(session_.open(row.text(5), about("talk", organisation.value, talk.id.value)));
        if (!topics) throw StoreError(StoreError::Kind::damaged, "store: the topics of a talk cannot be read");
        talk.topics = *std::move(topics);
        if (!row.is_null(6)) row.read(6, talk.listener.emplace());
        talk.asker_shows = row.flag(7);
        talk.listener_shows = row.flag(8);
        talk.wake_at = row.instant(9);
        Query asked = session_.database.query(
            "SELECT person_id FROM talk_asked WHERE organisation_id = ?1 AND talk_id = ?2 ORDER BY person_id",
            organisation, talk.id);
        while (asked.step()) asked.read(0, talk.asked.emplace_back());
        talks.push_back(std::move(talk));
    }
    return talks;
}

std::optional<Talk> SqliteTalks::find(OrganisationId organisation, TalkId id) {
    std::vector<Talk> found =
        all_in(organisation,
               session_.database.query("SELECT " KITH_TALK_COLUMNS " FROM talks WHERE organisation_id = ?1 AND id = ?2",
                                       organisation, id));
    return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

std::vector<Talk> SqliteTalks::of_person(OrganisationId organisation, PersonId person) {
    return all_in(organisation,
                  session_.database.query(
                      "SELECT " KITH_TALK_COLUMNS
                      " FROM talks WHERE organisation_id = ?1 AND id IN (SELECT id FROM talks WHERE organisation_id = "
                      "?1 AND asker_id = ?2 UNION SELECT id FROM talks WHERE organisation_id = ?1 AND listener_id = ?2 "
                      "UNION SELECT talk_id FROM talk_asked WHERE organisation_id = ?1 AND person_id = ?2) ORDER BY id",
                      organisation, person));
}

std::vector<Talk> SqliteTalks::due(OrganisationId organisation, Instant now, std::size_t count_max) {
    return all_in(organisation,
                  session_.database.query("SELECT " KITH_TALK_COLUMNS
                                          " FROM talks WHERE organisation_id = ?1 AND wake_at <= ?2 ORDER BY wake_at, "
                                          "id LIMIT ?3",
                                          organisation, now, count_max));
}

std::optional<Instant> SqliteTalks::next_due(OrganisationId organisation) {
    Query row = session_.database.query("SELECT min(wake_at) FROM talks WHERE organisation_id = ?1", organisation);
    return row.step() ? row.instant_if(0) : std::nullopt;
}

}  // namespace kith::sqlite
