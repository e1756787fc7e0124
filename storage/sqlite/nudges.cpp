#include <algorithm>

#include "storage/codec.hpp"
#include "storage/sqlite/aggregates.hpp"

#define KITH_NUDGE_COLUMNS                                                                                           \
    "id, rule_id, person_id, kind, occasion, reason, state, planned_for, sent_at, answer, answered_at, carried_by, " \
    "expires_at, subject, hour"

namespace kith::sqlite {
namespace {

// Absent where nobody's rule asked for it.
std::optional<RuleId> rule_of(const Nudge& nudge) {
    return nudge.rule ? std::optional{nudge.rule} : std::nullopt;
}

int put(Database& database, std::string_view sql, OrganisationId organisation, NudgeId given_id, const Nudge& nudge) {
    const auto& [id, rule, person, kind, occasion, people, reason, state, planned_for, expires_at, sent_at, answer,
                 answered_at, carried_by, subject, hour] = nudge;
    std::optional<std::string> chosen;
    if (hour) chosen = encode(*hour);
    std::optional<std::string_view> answer_name;
    if (answer) answer_name = to_string(*answer);
    return database.run(sql, organisation, given_id, rule_of(nudge), person, to_string(kind), occasion, encode(reason),
                        to_string(state), planned_for, sent_at, answer_name, answered_at, carried_by, expires_at,
                        subject, chosen);
}

// "3,7,12": the members, whatever their order.
std::string member_set(std::vector<PersonId> members) {
    std::sort(members.begin(), members.end());
    std::string text;
    for (const PersonId member : members) {
        if (!text.empty()) text += ',';
        text += std::to_string(member.value);
    }
    return text;
}

std::vector<Held> all_held(Query& row) {
    std::vector<Held> all;
    while (row.step()) {
        Held& held = all.emplace_back();
        row.read(0, held.rule);
        row.read(1, held.person);
        held.occasion = row.day(2);
        held.code = row.text(3);
    }
    return all;
}

}  // namespace

std::optional<NudgeId> SqliteNudges::add(OrganisationId organisation, const Nudge& nudge) {
    if (nudge.id) throw std::logic_error("store: a new nudge has an id already");
    Query there = session_.database.query(
        "SELECT 1 FROM nudges WHERE organisation_id = ?1 AND rule_id IS ?2 AND person_id = ?3 AND occasion = ?4 AND "
        "(rule_id IS NOT NULL OR (kind = ?5 AND subject = ?6))",
        organisation, rule_of(nudge), nudge.person, nudge.occasion, to_string(nudge.kind), nudge.subject);
    if (there.step()) return std::nullopt;
    Nudge added = nudge;
    added.id = NudgeId{session_.next_id("nudges")};
    put(session_.database,
        "INSERT INTO nudges (organisation_id, id, rule_id, person_id, kind, occasion, reason, state, planned_for, "
        "sent_at, answer, answered_at, carried_by, expires_at, subject, hour, unlearnt) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?16 IS NOT NULL)",
        organisation, added.id, added);
    put_people(organisation, added);
    return added.id;
}

bool SqliteNudges::update(OrganisationId organisation, const Nudge& nudge) {
    const int changed =
        put(session_.database,
            "UPDATE nudges SET rule_id = ?3, person_id = ?4, kind = ?5, occasion = ?6, reason = ?7, "
            "state = ?8, planned_for = ?9, sent_at = ?10, answer = ?11, answered_at = ?12, carried_by = ?13, "
            "expires_at = ?14, subject = ?15, hour = ?16 WHERE organisation_id = ?1 AND id = ?2",
            organisation, nudge.id, nudge);
    if (changed == 0) return false;
    session_.database.run("DELETE FROM nudge_people WHERE organisation_id = ?1 AND nudge_id = ?2", organisation,
                          nudge.id);
    put_people(organisation, nudge);
    return true;
}

void SqliteNudges::put_people(OrganisationId organisation, const Nudge& nudge) {
    int position = 0;
    for (const PersonId person : nudge.about) {
        session_.database.run(
            "INSERT INTO nudge_people (organisation_id, nudge_id, position, person_id) VALUES (?1, ?2, ?3, ?4)",
            organisation, nudge.id, position++, person);
    }
}

Nudge SqliteNudges::read(OrganisationId organisation, const Query& row) {
    Nudge nudge;
    row.read(0, nudge.id);
    if (!row.is_null(1)) row.read(1, nudge.rule);
    row.read(2, nudge.person);
    const auto kind = nudge_kind_from(row.text(3));
    const auto state = nudge_state_from(row.text(6));
    auto reason = decode_reason(row.text(5));
    if (!kind || !state || !reason) throw StoreError(StoreError::Kind::damaged, "store: a nudge cannot be read");
    nudge.kind = *kind;
    nudge.state = *state;
    nudge.reason = std::move(*reason);
    nudge.occasion = row.day(4);
    nudge.planned_for = row.instant(7);
    nudge.sent_at = row.instant_if(8);
    if (!row.is_null(9)) nudge.answer = nudge_answer_from(row.text(9));
    nudge.answered_at = row.instant_if(10);
    if (!row.is_null(11)) row.read(11, nudge.carried_by.emplace());
    nudge.expires_at = row.instant_if(12);
    nudge.subject = row.integer(13);
    if (!row.is_null(14)) {
        auto hour = decode_hour(row.text(14));
        if (!hour) throw StoreError(StoreError::Kind::damaged, "store: a nudge cannot be read");
        nudge.hour = *hour;
    }
    Query person = session_.database.query(
        "SELECT person_id FROM nudge_people WHERE organisation_id = ?1 AND nudge_id = ?2 ORDER BY position",
        organisation, nudge.id);
    while (person.step()) person.read(0, nudge.about.emplace_back());
    return nudge;
}

std::optional<Nudge> SqliteNudges::find(OrganisationId organisation, NudgeId id) {
    Query row = session_.database.query(
        "SELECT " KITH_NUDGE_COLUMNS " FROM nudges WHERE organisation_id = ?1 AND id = ?2", organisation, id);
    return row.step() ? std::optional{read(organisation, row)} : std::nullopt;
}

std::vector<Nudge> SqliteNudges::carried_by(OrganisationId organisation, NudgeId carrier) {
    std::vector<Nudge> nudges;
    Query row = session_.database.query("SELECT " KITH_NUDGE_COLUMNS
                                        " FROM nudges INDEXED BY nudges_carried WHERE organisation_id = ?1 AND "
                                        "carried_by = ?2 ORDER BY id",
                                        organisation, carrier);
    while (row.step()) nudges.push_back(read(organisation, row));
    return nudges;
}

std::vector<Nudge> SqliteNudges::of_person(OrganisationId organisation, PersonId person, std::size_t count_max) {
    std::vector<Nudge> nudges;
    Query row = session_.database.query("SELECT " KITH_NUDGE_COLUMNS
                                        " FROM nudges WHERE organisation_id = ?1 AND person_id = ?2 "
                                        "ORDER BY planned_for DESC, id DESC LIMIT ?3",
                                        organisation, person, count_max);
    while (row.step()) nudges.push_back(read(organisation, row));
    return nudges;
}

std::vector<Nudge> SqliteNudges::since(OrganisationId organisation, Instant since) {
    std::vector<Nudge> nudges;
    Query row = session_.database.query("SELECT " KITH_NUDGE_COLUMNS
                                        " FROM nudges WHERE organisation_id = ?1 AND planned_for >= ?2 ORDER BY id",
                                        organisation, since);
    while (row.step()) nudges.push_back(read(organisation, row));
    return nudges;
}

std::vector<Nudge> SqliteNudges::unlearnt(OrganisationId organisation, Instant sent_before) {
    std::vector<Nudge> nudges;
    Query row =
        session_.database.query("SELECT " KITH_NUDGE_COLUMNS
                                " FROM nudges INDEXED BY nudges_unlearnt WHERE organisation_id = ?1 AND "
                                "unlearnt = 1 AND state <> 'planned' AND (state <> 'sent' OR answered_at IS NOT "
                                "NULL OR sent_at IS NULL OR sent_at < ?2) ORDER BY id",
                                organisation, sent_before);
    while (row.step()) nudges.push_back(read(organisation, row));
    return nudges;
}

void SqliteNudges::set_learnt(OrganisationId organisation, NudgeId id) {
    session_.database.run("UPDATE nudges SET unlearnt = 0 WHERE organisation_id = ?1 AND id = ?2", organisation, id);
}

std::vector<std::pair<PersonId, std::int64_t>> SqliteNudges::invited(OrganisationId organisation) {
    std::vector<std::pair<PersonId, std::int64_t>> all;
    Query row = session_.database.query(
        "SELECT DISTINCT person_id, subject FROM nudges WHERE organisation_id = ?1 AND "
        "(kind = 'invitation' OR kind = 'program_offer') AND state <> 'cancelled' AND state <> 'expired' "
        "ORDER BY person_id, subject",
        organisation);
    while (row.step()) {
        auto& [person, subject] = all.emplace_back();
        row.read(0, person);
        subject = row.integer(1);
    }
    return all;
}

void SqliteNudges::drop_before(OrganisationId organisation, Instant before) {
    session_.database.run(
        "UPDATE connections SET nudge_id = NULL WHERE organisation_id = ?1 AND nudge_id IN "
        "(SELECT id FROM nudges WHERE organisation_id = ?1 AND planned_for < ?2)",
        organisation, before);
    session_.database.run(
        "UPDATE nudges SET carried_by = NULL WHERE organisation_id = ?1 AND carried_by IN "
        "(SELECT id FROM nudges WHERE organisation_id = ?1 AND planned_for < ?2)",
        organisation, before);
    // Whoever was asked for a yes is not asked again: that stays, without what led to it.
    session_.database.run(
        "DELETE FROM nudges WHERE organisation_id = ?1 AND planned_for < ?2 AND "
        "(kind NOT IN ('invitation', 'program_offer') OR state IN ('cancelled', 'expired'))",
        organisation, before);
    session_.database.run(
        "UPDATE nudges SET reason = ?3, hour = NULL, unlearnt = 0 WHERE organisation_id = ?1 AND planned_for < ?2 AND "
        "(reason <> ?3 OR hour IS NOT NULL)",
        organisation, before, encode(Reason{}));
    session_.database.run(
        "DELETE FROM nudge_people WHERE organisation_id = ?1 AND nudge_id IN "
        "(SELECT id FROM nudges WHERE organisation_id = ?1 AND planned_for < ?2)",
        organisation, before);
    const LocalDay day{std::chrono::floor<days>(before).time_since_epoch()};
    session_.database.run("DELETE FROM held WHERE organisation_id = ?1 AND occasion < ?2", organisation, day);
}

void SqliteNudges::hold(OrganisationId organisation, const Held& held) {
    const auto& [rule, person, occasion, code] = held;
    session_.database.run(
        "INSERT INTO held (organisation_id, person_id, rule_id, occasion, code) VALUES (?1, ?2, ?3, ?4, ?5) "
        "ON CONFLICT (organisation_id, person_id, rule_id) DO UPDATE SET occasion = excluded.occasion, code = "
        "excluded.code",
        organisation, person, rule, occasion, code);
}

std::vector<Held> SqliteNudges::held(OrganisationId organisation, PersonId person) {
    Query row = session_.database.query(
        "SELECT rule_id, person_id, occasion, code FROM held WHERE organisation_id = ?1 AND person_id = ?2 ORDER BY "
        "rule_id",
        organisation, person);
    return all_held(row);
}

std::vector<Held> SqliteNudges::held_by(OrganisationId organisation, RuleId rule) {
    Query row = session_.database.query(
        "SELECT rule_id, person_id, occasion, code FROM held WHERE organisation_id = ?1 AND rule_id = ?2 ORDER BY "
        "person_id",
        organisation, rule);
    return all_held(row);
}

IntroductionId SqliteNudges::add_introduction(OrganisationId organisation, const Introduction& introduction) {
    const auto& [given_id, rule, round, members, state] = introduction;
    if (given_id) throw std::logic_error("store: a new introduction has an id already");
    const std::string set = member_set(members);
    Query there = session_.database.query(
        "SELECT id FROM introductions WHERE organisation_id = ?1 AND rule_id = ?2 AND round = ?3 AND member_set = ?4",
        organisation, rule, round, set);
    if (there.step()) {
        const IntroductionId known{there.integer(0)};
        set_introduction_state(organisation, known, state);
        return known;
    }
    const IntroductionId id{session_.next_id("introductions")};
    session_.database.run(
        "INSERT INTO introductions (organisation_id, id, rule_id, round, member_set, state) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        organisation, id, rule, round, set, to_string(state));
    int position = 0;
    for (const PersonId member : members) {
        session_.database.run(
            "INSERT INTO introduction_members (organisation_id, introduction_id, position, person_id) VALUES (?1, ?2, "
            "?3, ?4)",
            organisation, id, position++, member);
    }
    return id;
}

std::vector<Introduction> SqliteNudges::read_introductions(OrganisationId organisation, Query row) {
    std::vector<Introduction> all;
    while (row.step()) {
        Introduction& introduction = all.emplace_back();
        row.read(0, introduction.id);
        row.read(1, introduction.rule);
        introduction.round = row.day(2);
        const auto state = introduction_state_from(row.text(3));
        if (!state) throw StoreError(StoreError::Kind::damaged, "store: an introduction cannot be read");
        introduction.state = *state;
        Query member = session_.database.query(
            "SELECT person_id FROM introduction_members WHERE organisation_id = ?1 AND introduction_id = ?2 ORDER BY "
            "position",
            organisation, introduction.id);
        while (member.step()) member.read(0, introduction.members.emplace_back());
    }
    return all;
}

std::vector<Introduction> SqliteNudges::introductions(OrganisationId organisation) {
    return read_introductions(organisation,
                              session_.database.query("SELECT id, rule_id, round, state FROM introductions WHERE "
                                                      "organisation_id = ?1 ORDER BY id",
                                                      organisation));
}

bool SqliteNudges::set_introduction_state(OrganisationId organisation, IntroductionId id, IntroductionState state) {
    return session_.database.run("UPDATE introductions SET state = ?3 WHERE organisation_id = ?1 AND id = ?2",
                                 organisation, id, to_string(state)) > 0;
}

std::vector<Introduction> SqliteNudges::introductions_of(OrganisationId organisation, PersonId person, LocalDay since) {
    return read_introductions(
        organisation,
        session_.database.query("SELECT id, rule_id, round, state FROM introductions WHERE organisation_id = ?1 AND "
                                "id IN (SELECT introduction_id FROM introduction_members INDEXED BY "
                                "introduction_members_person WHERE organisation_id = ?1 AND person_id = ?2) AND "
                                "round >= ?3 ORDER BY id",
                                organisation, person, since));
}

}  // namespace kith::sqlite
