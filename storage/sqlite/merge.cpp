// Two people who turned out to be one.
#include <vector>

#include "storage/sqlite/aggregates.hpp"

namespace kith::sqlite {
namespace {

// Of two nudges for one occasion the one of `stays` is kept, with what hung on the other.
void merge_nudges(Database& database, OrganisationId organisation, PersonId gone, PersonId stays) {
    std::vector<std::pair<NudgeId, NudgeId>> twice;
    {
        Query row = database.query(
            "SELECT theirs.id, ours.id FROM nudges AS theirs JOIN nudges AS ours ON ours.organisation_id = ?1 AND "
            "ours.person_id = ?3 AND ours.rule_id IS theirs.rule_id AND ours.occasion = theirs.occasion AND "
            "(theirs.rule_id IS NOT NULL OR (ours.kind = theirs.kind AND ours.subject = theirs.subject)) "
            "WHERE theirs.organisation_id = ?1 AND theirs.person_id = ?2",
            organisation, gone, stays);
        while (row.step()) {
            auto& [theirs, ours] = twice.emplace_back();
            row.read(0, theirs);
            row.read(1, ours);
        }
    }
    for (const auto& [theirs, ours] : twice) {
        for (const char* sql : {"UPDATE connections SET nudge_id = ?3 WHERE organisation_id = ?1 AND nudge_id = ?2",
                                "UPDATE outbox SET nudge_id = ?3 WHERE organisation_id = ?1 AND nudge_id = ?2",
                                "UPDATE nudges SET carried_by = ?3 WHERE organisation_id = ?1 AND carried_by = ?2"})
            database.run(sql, organisation, theirs, ours);
        database.run("DELETE FROM nudges WHERE organisation_id = ?1 AND id = ?2", organisation, theirs);
    }
    database.run("UPDATE nudges SET person_id = ?3 WHERE organisation_id = ?1 AND person_id = ?2", organisation, gone,
                 stays);
    database.run(
        "DELETE FROM nudge_people WHERE organisation_id = ?1 AND person_id = ?2 AND EXISTS (SELECT 1 FROM nudge_people "
        "AS other WHERE other.organisation_id = ?1 AND other.nudge_id = nudge_people.nudge_id AND other.person_id = "
        "?3)",
        organisation, gone, stays);
    database.run("UPDATE nudge_people SET person_id = ?3 WHERE organisation_id = ?1 AND person_id = ?2", organisation,
                 gone, stays);
    database.run(
        "DELETE FROM nudge_people WHERE organisation_id = ?1 AND person_id = ?2 AND nudge_id IN (SELECT id FROM nudges "
        "WHERE organisation_id = ?1 AND person_id = ?2)",
        organisation, stays);
}

void merge_introductions(Database& database, OrganisationId organisation, PersonId gone, PersonId stays) {
    std::vector<IntroductionId> with;
    {
        Query row = database.query(
            "SELECT introduction_id FROM introduction_members WHERE organisation_id = ?1 AND person_id = ?2",
            organisation, gone);
        while (row.step()) row.read(0, with.emplace_back());
    }
    database.run(
        "UPDATE OR IGNORE introduction_members SET person_id = ?3 WHERE organisation_id = ?1 AND person_id = ?2",
        organisation, gone, stays);
    database.run("DELETE FROM introduction_members WHERE organisation_id = ?1 AND person_id = ?2", organisation, gone);
    for (const IntroductionId id : with) {
        database.run(
            "UPDATE OR IGNORE introductions SET member_set = (SELECT group_concat(person_id) FROM (SELECT person_id "
            "FROM introduction_members WHERE organisation_id = ?1 AND introduction_id = ?2 ORDER BY person_id)) "
            "WHERE organisation_id = ?1 AND id = ?2",
            organisation, id);
    }
}

// Nobody meets themselves.
void merge_connections(Database& database, OrganisationId organisation, PersonId gone, PersonId stays) {
    database.run("UPDATE connections SET logged_by = ?3 WHERE organisation_id = ?1 AND logged_by = ?2", organisation,
                 gone, stays);
    database.run("UPDATE OR IGNORE connection_people SET person_id = ?3 WHERE organisation_id = ?1 AND person_id = ?2",
                 organisation, gone, stays);
    database.run("DELETE FROM connection_people WHERE organisation_id = ?1 AND person_id = ?2", organisation, gone);
    database.run(
        "DELETE FROM connection_people WHERE organisation_id = ?1 AND person_id = ?2 AND connection_id IN (SELECT id "
        "FROM connections WHERE organisation_id = ?1 AND logged_by = ?2)",
        organisation, stays);
    database.run(
        "DELETE FROM connections WHERE organisation_id = ?1 AND logged_by = ?2 AND NOT EXISTS (SELECT 1 FROM "
        "connection_people WHERE organisation_id = ?1 AND connection_id = connections.id)",
        organisation, stays);
}

// What is labelled on either of two ties with one person is on the one that is kept.
void join_tags(SqliteKeptTies& ties, OrganisationId organisation, const KeptTie& gone, PersonId person,
               PersonId other) {
    if (gone.tags.empty()) return;
    auto kept = ties.find(organisation, person, other);
    if (!kept) return;  // the whole tie moves
    bool any = false;
    for (const TieTag& tag : gone.tags) any = put_tag(*kept, tag) || any;
    if (!any) return;
    take_rhythm_of_tags(*kept);
    ties.put(organisation, *kept);
}

void merge_tags(Session& session, OrganisationId organisation, PersonId gone, PersonId stays) {
    SqliteKeptTies ties(session);
    for (const KeptTie& tie : ties.of_person(organisation, gone)) join_tags(ties, organisation, tie, stays, tie.other);
    std::vector<PersonId> keepers;
    {
        Query row = session.database.query(
            "SELECT person_id FROM kept_ties WHERE organisation_id = ?1 AND other_id = ?2", organisation, gone);
        while (row.step()) row.read(0, keepers.emplace_back());
    }
    for (const PersonId keeper : keepers)
        join_tags(ties, organisation, *ties.find(organisation, keeper, gone), keeper, stays);
}

// Nobody keeps a tie with themselves, and of two with one person that of `stays` is kept. Their notes are sealed for
// the tie, not for the person.
void merge_wishes(Database& database, OrganisationId organisation, PersonId gone, PersonId stays) {
    for (const char* sql :
         {"DELETE FROM kept_ties WHERE organisation_id = ?1 AND ((person_id = ?2 AND other_id = ?3) OR "
          "(person_id = ?3 AND other_id = ?2))",
          "UPDATE OR IGNORE kept_ties SET person_id = ?3 WHERE organisation_id = ?1 AND person_id = ?2",
          "UPDATE OR IGNORE kept_ties SET other_id = ?3 WHERE organisation_id = ?1 AND other_id = ?2",
          "DELETE FROM mentorships WHERE organisation_id = ?1 AND ((mentor_id = ?2 AND mentee_id = ?3) OR "
          "(mentor_id = ?3 AND mentee_id = ?2))",
          "UPDATE OR IGNORE mentorships SET mentor_id = ?3 WHERE organisation_id = ?1 AND mentor_id = ?2",
          "UPDATE OR IGNORE mentorships SET mentee_id = ?3 WHERE organisation_id = ?1 AND mentee_id = ?2",
          // Of two answers to one activity that of `stays` is kept; the other goes with the row.
          "UPDATE activities SET organiser_id = ?3 WHERE organisation_id = ?1 AND organiser_id = ?2",
          "UPDATE OR IGNORE attendances SET person_id = ?3 WHERE organisation_id = ?1 AND person_id = ?2",
          "UPDATE OR IGNORE date_marks SET person_id = ?3 WHERE organisation_id = ?1 AND person_id = ?2",
          "UPDATE OR IGNORE invitations SET person_id = ?3 WHERE organisation_id = ?1 AND person_id = ?2",
          "UPDATE OR IGNORE feeds SET person_id = ?3 WHERE organisation_id = ?1 AND person_id = ?2",
          "UPDATE OR IGNORE mentor_offers SET person_id = ?3 WHERE organisation_id = ?1 AND person_id "
          "= ?2",
          "UPDATE OR IGNORE offers SET person_id = ?3 WHERE organisation_id = ?1 AND person_id = ?2",
          "UPDATE own_notes SET person_id = ?3 WHERE organisation_id = ?1 AND person_id = ?2",
          // Nobody talks with themselves.
          "DELETE FROM talks WHERE organisation_id = ?1 AND asker_id IN (?2, ?3) AND listener_id IN (?2, ?3)",
          "UPDATE talks SET asker_id = ?3 WHERE organisation_id = ?1 AND asker_id = ?2",
          "UPDATE talks SET listener_id = ?3 WHERE organisation_id = ?1 AND listener_id = ?2",
          "UPDATE OR IGNORE talk_asked SET person_id = ?3 WHERE organisation_id = ?1 AND person_id = ?2",
          "DELETE FROM talk_asked WHERE organisation_id = ?1 AND (person_id = ?2 OR (person_id = ?3 AND talk_id IN "
          "(SELECT id FROM talks WHERE organisation_id = ?1 AND asker_id = ?3)))"})
        database.run(sql, organisation, gone, stays);
}

}  // namespace

void SqlitePeople::merge(OrganisationId organisation, PersonId gone, PersonId stays) {
    Database& database = session_.database;
    database.run(
        "UPDATE accounts SET person_id = ?3, position = position + (SELECT coalesce(max(position) + 1, 0) FROM "
        "accounts WHERE organisation_id = ?1 AND person_id = ?3) WHERE organisation_id = ?1 AND person_id = ?2",
        organisation, gone, stays);
    merge_nudges(database, organisation, gone, stays);
    merge_introductions(database, organisation, gone, stays);
    merge_connections(database, organisation, gone, stays);
    merge_tags(session_, organisation, gone, stays);
    merge_wishes(database, organisation, gone, stays);
    for (const char* sql : {"UPDATE OR IGNORE held SET person_id = ?3 WHERE organisation_id = ?1 AND person_id = ?2",
                            "UPDATE rules SET owner_id = ?3 WHERE organisation_id = ?1 AND owner_id = ?2",
                            "UPDATE outbox SET person_id = ?3 WHERE organisation_id = ?1 AND person_id = ?2",
                            "UPDATE stopped_people SET other_id = ?3 WHERE organisation_id = ?1 AND other_id = ?2"})
        database.run(sql, organisation, gone, stays);
    database.run("DELETE FROM stopped_people WHERE organisation_id = ?1 AND person_id = ?2 AND other_id = ?2",
                 organisation, stays);
    // What is asked of somebody is sealed for them.
    SqliteDialogs dialogs(session_);
    const auto asked = dialogs.open(organisation, gone);
    if (asked && !dialogs.open(organisation, stays)) dialogs.set(organisation, stays, *asked);
    database.run("UPDATE merged_people SET stays_id = ?3 WHERE organisation_id = ?1 AND stays_id = ?2", organisation,
                 gone, stays);
    database.run("INSERT INTO merged_people (organisation_id, gone_id, stays_id) VALUES (?1, ?2, ?3)", organisation,
                 gone, stays);
    // Names, preferences, what was held back and the dialog go with the row.
    database.run("DELETE FROM people WHERE organisation_id = ?1 AND id = ?2", organisation, gone);
}

PersonId SqlitePeople::known_as(OrganisationId organisation, PersonId person) {
    Query row = session_.database.query(
        "SELECT stays_id FROM merged_people WHERE organisation_id = ?1 AND gone_id = ?2", organisation, person);
    if (row.step()) row.read(0, person);
    return person;
}

}  // namespace kith::sqlite
