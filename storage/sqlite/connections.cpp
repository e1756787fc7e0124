#include "storage/sqlite/aggregates.hpp"

#define KITH_CONNECTION_COLUMNS                                                                                   \
    "connections.id, logged_by, kind, kind_said, date, duration_minutes, note, logged_at, connections.nudge_id, " \
    "note_shared"

namespace kith::sqlite {
namespace {

// Before and after every day that a calendar has.
constexpr LocalDay day_min{days{-10'000'000}};
constexpr LocalDay day_max{days{10'000'000}};

ConnectionKind kind_in(std::string_view text) {
    const auto kind = connection_kind_from(text);
    if (!kind) throw StoreError(StoreError::Kind::damaged, "store: a connection is of an unknown kind");
    return *kind;
}

}  // namespace

ConnectionId SqliteConnections::next_id(OrganisationId) {
    return ConnectionId{session_.next_id("connections")};
}

ConnectionId SqliteConnections::add(OrganisationId organisation, const Connection& connection) {
    const auto& [given_id, logged_by, people, kind, kind_said, date, duration, note, note_shared, logged_at, nudge] =
        connection;
    const ConnectionId id = given_id ? given_id : next_id(organisation);
    if (given_id) {
        session_.database.run("UPDATE sequences SET last = max(last, ?1) WHERE name = 'connections'", id);
    }
    std::optional<std::string> sealed;
    if (!note.empty()) sealed = session_.seal(note, about("note", organisation.value, id.value));
    std::optional<Blob> blob;
    if (sealed) blob = Blob{*sealed};
    std::optional<std::int64_t> duration_minutes;
    if (duration) duration_minutes = duration->count();
    session_.database.run(
        "INSERT INTO connections (organisation_id, id, logged_by, kind, kind_said, date, duration_minutes, note, "
        "logged_at, "
        "nudge_id, note_shared) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        organisation, id, logged_by, to_string(kind), kind_said, date, duration_minutes, blob, logged_at, nudge,
        note_shared);
    int position = 0;
    for (const PersonId person : people) {
        session_.database.run(
            "INSERT INTO connection_people (organisation_id, connection_id, position, person_id) VALUES (?1, ?2, ?3, "
            "?4)",
            organisation, id, position++, person);
    }
    return id;
}

Connection SqliteConnections::read(OrganisationId organisation, const Query& row) {
    Connection connection;
    row.read(0, connection.id);
    row.read(1, connection.logged_by);
    connection.kind = kind_in(row.text(2));
    connection.kind_said = row.flag(3);
    connection.date = row.day(4);
    if (!row.is_null(5)) connection.duration = minutes{row.integer(5)};
    if (!row.is_null(6)) {
        connection.note = session_.open(row.text(6), about("note", organisation.value, connection.id.value));
    }
    connection.logged_at = row.instant(7);
    if (!row.is_null(8)) connection.nudge = NudgeId{row.integer(8)};
    connection.note_shared = row.flag(9);
    Query person = session_.database.query(
        "SELECT person_id FROM connection_people WHERE organisation_id = ?1 AND connection_id = ?2 ORDER BY position",
        organisation, connection.id);
    while (person.step()) person.read(0, connection.people.emplace_back());
    return connection;
}

std::optional<Connection> SqliteConnections::find(OrganisationId organisation, ConnectionId id) {
    Query row = session_.database.query(
        "SELECT " KITH_CONNECTION_COLUMNS " FROM connections WHERE organisation_id = ?1 AND id = ?2", organisation, id);
    return row.step() ? std::optional{read(organisation, row)} : std::nullopt;
}

std::vector<Connection> SqliteConnections::list(OrganisationId organisation, const ConnectionFilter& filter) {
    const LocalDay from = filter.from.value_or(day_min);
    const LocalDay to = filter.to.value_or(day_max);
    auto& database = session_.database;
    // One statement for each index that leads to the rows.
    Query row =
        filter.logged_by
            ? database.query("SELECT " KITH_CONNECTION_COLUMNS
                             " FROM connections WHERE organisation_id = ?1 AND logged_by = ?2 "
                             "AND date BETWEEN ?3 AND ?4 AND (?5 IS NULL OR EXISTS (SELECT 1 FROM connection_people "
                             "WHERE organisation_id = ?1 AND person_id = ?5 AND connection_id = connections.id)) "
                             "ORDER BY date DESC, id DESC LIMIT ?6",
                             organisation, *filter.logged_by, from, to, filter.with, filter.count_max)
        : filter.with ? database.query("SELECT " KITH_CONNECTION_COLUMNS
                                       " FROM connection_people JOIN connections "
                                       "ON connections.organisation_id = ?1 AND connections.id = connection_id "
                                       "WHERE connection_people.organisation_id = ?1 AND person_id = ?2 "
                                       "AND date BETWEEN ?3 AND ?4 ORDER BY date DESC, connections.id DESC LIMIT ?5",
                                       organisation, *filter.with, from, to, filter.count_max)
                      : database.query("SELECT " KITH_CONNECTION_COLUMNS
                                       " FROM connections WHERE organisation_id = ?1 AND date BETWEEN ?2 AND ?3 "
                                       "ORDER BY date DESC, id DESC LIMIT ?4",
                                       organisation, from, to, filter.count_max);
    std::vector<Connection> found;
    while (row.step()) found.push_back(read(organisation, row));
    return found;
}

bool SqliteConnections::remove(OrganisationId organisation, ConnectionId id) {
    return session_.database.run("DELETE FROM connections WHERE organisation_id = ?1 AND id = ?2", organisation, id) ==
           1;
}

void SqliteConnections::each(OrganisationId organisation, const std::function<void(const Connection&)>& visit) {
    Query row = session_.database.query(
        "SELECT " KITH_CONNECTION_COLUMNS " FROM connections WHERE organisation_id = ?1 ORDER BY id", organisation);
    while (row.step()) visit(read(organisation, row));
}

void SqliteConnections::each_since(OrganisationId organisation, LocalDay since, std::optional<PersonId> whose,
                                   const std::function<void(const Connection&)>& visit) {
    Query row = whose ? session_.database.query(
                            "WITH theirs (id) AS (SELECT id FROM connections WHERE organisation_id = ?1 AND "
                            "logged_by = ?2 AND date >= ?3 UNION SELECT connection_id FROM connection_people "
                            "WHERE organisation_id = ?1 AND person_id = ?2) "
                            "SELECT c.id, c.logged_by, c.kind, c.kind_said, c.date, c.logged_at, p.person_id "
                            "FROM theirs CROSS JOIN connections AS c "
                            "ON c.organisation_id = ?1 AND c.id = theirs.id AND c.date >= ?3 "
                            "CROSS JOIN connection_people AS p ON p.organisation_id = ?1 AND p.connection_id = c.id "
                            "ORDER BY c.date, c.id, p.position",
                            organisation, *whose, since)
                      : session_.database.query(
                            "SELECT c.id, c.logged_by, c.kind, c.kind_said, c.date, c.logged_at, p.person_id "
                            "FROM connections AS c JOIN connection_people AS p "
                            "ON p.organisation_id = c.organisation_id AND p.connection_id = c.id "
                            "WHERE c.organisation_id = ?1 AND c.date >= ?2 ORDER BY c.date, c.id, p.position",
                            organisation, since);
    Connection connection;
    while (row.step()) {
        ConnectionId id;
        row.read(0, id);
        if (id != connection.id) {
            if (connection.id) visit(connection);
            connection.id = id;
            row.read(1, connection.logged_by);
            connection.kind = kind_in(row.text(2));
            connection.kind_said = row.flag(3);
            connection.date = row.day(4);
            connection.logged_at = row.instant(5);
            connection.people.clear();
        }
        row.read(6, connection.people.emplace_back());
    }
    if (connection.id) visit(connection);
}

}  // namespace kith::sqlite
