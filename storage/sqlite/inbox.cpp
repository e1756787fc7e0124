#include "storage/codec.hpp"
#include "storage/sqlite/aggregates.hpp"

namespace kith::sqlite {

bool SqliteInbox::put(const InboxEntry& entry) {
    const std::string event =
        session_.seal(encode(entry.event, entry.source), about("inbox", entry.organisation.value, entry.delivery_id));
    const int added = session_.database.run(
        "INSERT INTO inbox (organisation_id, delivery_id, state, event, received_at, attempt, problem, urgent) "
        "VALUES (?1, ?2, 'waiting', ?3, ?4, 0, '', ?5) ON CONFLICT (organisation_id, delivery_id) DO NOTHING",
        entry.organisation, entry.delivery_id, Blob{event}, entry.received_at, entry.urgent);
    session_.inbox_added += added;
    return added == 1;
}

bool SqliteInbox::first_sight(OrganisationId organisation, std::string_view key, Instant now) {
    // Under an older key, as long as that one is given.
    std::vector<std::string> marks = session_.sealer.marks(key);
    for (std::string& mark : marks) mark.insert(0, "seen/");
    for (std::size_t older = 1; older < marks.size(); ++older) {
        Query row = session_.database.query("SELECT 1 FROM inbox WHERE organisation_id = ?1 AND delivery_id = ?2",
                                            organisation, marks[older]);
        if (row.step()) return false;
    }
    return session_.database.run(
               "INSERT INTO inbox (organisation_id, delivery_id, state, event, received_at, attempt, problem) "
               "VALUES (?1, ?2, 'done', NULL, ?3, 0, '') ON CONFLICT (organisation_id, delivery_id) DO NOTHING",
               organisation, marks.front(), now) == 1;
}

bool SqliteInbox::seen(OrganisationId organisation, std::string_view delivery_id) {
    Query row = session_.database.query("SELECT 1 FROM inbox WHERE organisation_id = ?1 AND delivery_id = ?2",
                                        organisation, delivery_id);
    return row.step();
}

bool SqliteInbox::put_answered(OrganisationId organisation, std::string_view delivery_id, std::string_view answer,
                               Instant now) {
    const std::string sealed = session_.seal(answer, about("answer", organisation.value, delivery_id));
    return session_.database.run(
               "INSERT INTO inbox (organisation_id, delivery_id, state, event, received_at, attempt, problem, answer) "
               "VALUES (?1, ?2, 'done', NULL, ?3, 0, '', ?4) ON CONFLICT (organisation_id, delivery_id) DO NOTHING",
               organisation, delivery_id, now, Blob{sealed}) == 1;
}

std::optional<std::string> SqliteInbox::answer(OrganisationId organisation, std::string_view delivery_id) {
    Query row = session_.database.query(
        "SELECT answer FROM inbox WHERE organisation_id = ?1 AND delivery_id = ?2 AND answer IS NOT NULL", organisation,
        delivery_id);
    if (!row.step()) return std::nullopt;
    return session_.open(row.text(0), about("answer", organisation.value, delivery_id));
}

void SqliteInbox::drop_answers(Instant before) {
    session_.database.run("UPDATE inbox SET answer = NULL WHERE answer IS NOT NULL AND received_at < ?1", before);
}

std::vector<InboxEntry> SqliteInbox::waiting(std::size_t count_max) {
    return read(session_.database.query(
        "SELECT id, organisation_id, delivery_id, event, received_at, attempt, urgent FROM inbox "
        "WHERE state = 'waiting' ORDER BY id LIMIT ?1",
        count_max));
}

std::vector<InboxEntry> SqliteInbox::urgent(std::size_t count_max) {
    return read(session_.database.query(
        "SELECT id, organisation_id, delivery_id, event, received_at, attempt, urgent FROM inbox "
        "WHERE state = 'waiting' AND urgent = 1 ORDER BY id LIMIT ?1",
        count_max));
}

std::vector<InboxEntry> SqliteInbox::read(Query row) {
    std::vector<InboxEntry> entries;
    std::vector<InboxId> unreadable;
    while (row.step()) {
        InboxEntry entry;
        row.read(0, entry.id);
        row.read(1, entry.organisation);
        entry.delivery_id = row.text(2);
        entry.received_at = row.instant(4);
        entry.attempt = row.small(5);
        entry.urgent = row.flag(6);
        const std::string belongs_to = about("inbox", entry.organisation.value, entry.delivery_id);
        const std::string text = session_.open(row.text(3), belongs_to);
        entry.source = source_of_event(text);
        auto event = decode_event(text);
        if (!event) {
            unreadable.push_back(entry.id);
            continue;
        }
        entry.event = std::move(*event);
        entries.push_back(std::move(entry));
    }
    // One event that makes no sense (written by a newer Kith) must not hold up those behind it.
    if (session_.database.writing()) {
        for (const InboxId id : unreadable) {
            session_.database.run("UPDATE inbox SET state = 'aside', problem = 'cannot be read' WHERE id = ?1", id);
        }
    }
    return entries;
}

void SqliteInbox::done(InboxId id) {
    session_.database.run(
        "UPDATE inbox SET state = 'done', event = NULL, problem = '', urgent = 0 WHERE id = ?1 AND state <> 'done'",
        id);
}

void SqliteInbox::failed(InboxId id, std::string_view problem) {
    session_.database.run(
        "UPDATE inbox SET attempt = attempt + 1, problem = ?2, "
        "state = CASE WHEN attempt + 1 >= ?3 THEN 'aside' ELSE state END WHERE id = ?1 AND state = 'waiting'",
        id, problem, inbox_attempts_max);
}

void SqliteInbox::put_off(InboxId id, std::string_view problem) {
    // The id is the order in which they came, and nothing refers to it.
    session_.database.run(
        "UPDATE inbox SET id = (SELECT max(id) + 1 FROM inbox), urgent = 0, problem = ?2 "
        "WHERE id = ?1 AND state = 'waiting'",
        id, problem);
}

std::size_t SqliteInbox::waiting_count() {
    return session_.count_of("inbox.waiting");
}
std::size_t SqliteInbox::set_aside_count() {
    return session_.count_of("inbox.aside");
}

void SqliteInbox::drop_seen(Instant before) {
    session_.database.run("DELETE FROM inbox WHERE state = 'done' AND received_at < ?1", before);
}

}  // namespace kith::sqlite
