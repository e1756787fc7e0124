#include "storage/codec.hpp"
#include "storage/sqlite/aggregates.hpp"

namespace kith::sqlite {

bool SqliteInbox::put(const InboxEntry& entry) {
    const std::string event =
        session_.seal(encode(entry.event), about("inbox", entry.organisation.value, entry.delivery_id));
    const int added = session_.database.run(
        "INSERT INTO inbox (organisation_id, delivery_id, state, event, received_at, attempt, problem) "
        "VALUES (?1, ?2, 'waiting', ?3, ?4, 0, '') ON CONFLICT (organisation_id, delivery_id) DO NOTHING",
        entry.organisation, entry.delivery_id, Blob{event}, entry.received_at);
    session_.inbox_added += added;
    return added == 1;
}

bool SqliteInbox::first_sight(OrganisationId organisation, std::string_view key, Instant now) {
    return session_.database.run(
               "INSERT INTO inbox (organisation_id, delivery_id, state, event, received_at, attempt, problem) "
               "VALUES (?1, ?2, 'done', NULL, ?3, 0, '') ON CONFLICT (organisation_id, delivery_id) DO NOTHING",
               organisation, key, now) == 1;
}

std::vector<InboxEntry> SqliteInbox::waiting(std::size_t count_max) {
    std::vector<InboxEntry> entries;
    std::vector<InboxId> unreadable;
    Query row = session_.database.query(
        "SELECT id, organisation_id, delivery_id, event, received_at, attempt FROM inbox "
        "WHERE state = 'waiting' ORDER BY id LIMIT ?1",
        count_max);
    while (row.step()) {
        InboxEntry entry;
        row.read(0, entry.id);
        row.read(1, entry.organisation);
        entry.delivery_id = row.text(2);
        entry.received_at = row.instant(4);
        entry.attempt = row.small(5);
        const std::string belongs_to = about("inbox", entry.organisation.value, entry.delivery_id);
        auto event = decode_event(session_.open(row.text(3), belongs_to));
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
        "UPDATE inbox SET state = 'done', event = NULL, problem = '' WHERE id = ?1 AND state <> 'done'", id);
}

void SqliteInbox::failed(InboxId id, std::string_view problem) {
    session_.database.run(
        "UPDATE inbox SET attempt = attempt + 1, problem = ?2, "
        "state = CASE WHEN attempt + 1 >= ?3 THEN 'aside' ELSE state END WHERE id = ?1 AND state = 'waiting'",
        id, problem, inbox_attempts_max);
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
