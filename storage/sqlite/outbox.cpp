#include <algorithm>

#include "storage/codec.hpp"
#include "storage/sqlite/aggregates.hpp"

#define KITH_OUTBOX_COLUMNS                                                                                     \
    "id, organisation_id, delivery_id, person_id, platform, workspace, user, letter, nudge_id, state, due_at, " \
    "expires_at, attempt, conversation, message_ref, problem, urgent, goes_to, fleeting"

namespace kith::sqlite {
namespace {

// Rows are kept this long after their text was erased: `seen` and "why did I get this" still find them.
constexpr days row_kept_after_text{30};

std::string about_letter(OrganisationId organisation, std::string_view delivery_id) {
    return about("outbox", organisation.value, delivery_id);
}

// The number of the row that comes next, then 64 random bits: unique also over copies of the store, and neighbours in
// the index, so that a batch of rows changes few of its pages.
std::string fresh_delivery_id(Database& database) {
    Query fresh = database.query(
        "SELECT printf('%012x', coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'outbox'), 0) + 1) || "
        "lower(hex(randomblob(8)))");
    fresh.step();
    return fresh.text(0);
}

Account account(const Query& row) {
    return {.platform = platform_from(row.text(4)).value_or(Platform::slack),
            .workspace = row.text(5),
            .user = row.text(6)};
}

}  // namespace

bool SqliteOutbox::read(const Query& row, OutboxEntry& entry) {
    row.read(0, entry.id);
    row.read(1, entry.organisation);
    entry.delivery_id = row.text(2);
    row.read(3, entry.person);
    entry.to = account(row);
    if (!row.is_null(8)) entry.nudge = NudgeId{row.integer(8)};
    const auto state = outbox_state_from(row.text(9));
    if (!state) throw StoreError(StoreError::Kind::damaged, "store: an outbox row has an unknown state");
    entry.state = *state;
    entry.due_at = row.instant(10);
    entry.expires_at = row.instant_if(11);
    entry.attempt = row.small(12);
    entry.conversation = row.text(13);
    entry.message_ref = row.text(14);
    entry.problem = row.text(15);
    entry.urgent = row.flag(16);
    entry.fleeting = row.flag(18);
    if (row.is_null(7)) return true;
    auto letter = decode_letter(session_.open(row.text(7), about_letter(entry.organisation, entry.delivery_id)));
    if (!letter) return false;
    entry.destination = std::move(letter->destination);
    entry.message = std::move(letter->message);
    return true;
}

std::optional<OutboxEntry> SqliteOutbox::first(Query query) {
    if (!query.step()) return std::nullopt;
    OutboxEntry entry;
    read(query, entry);
    return entry;
}

OutboxId SqliteOutbox::add(const OutboxEntry& entry) {
    const std::string delivery_id =
        entry.delivery_id.empty() ? fresh_delivery_id(session_.database) : entry.delivery_id;
    const std::string letter = session_.seal(encode(Letter{.destination = entry.destination, .message = entry.message}),
                                             about_letter(entry.organisation, delivery_id));
    const int added = session_.database.run(
        // Numbers below zero are given again, so that not even a number that is missing tells of an urgent one.
        "INSERT INTO outbox (id, organisation_id, delivery_id, person_id, platform, workspace, user, letter, nudge_id, "
        "state, due_at, wake_at, expires_at, attempt, conversation, message_ref, problem, urgent, goes_to, fleeting) "
        "VALUES (CASE WHEN ?11 THEN (SELECT min(0, coalesce(min(id), 0)) - 1 FROM outbox) END, ?1, ?2, nullif(?3, 0), "
        "?4, ?5, ?6, ?7, ?8, 'scheduled', ?9, ?9, ?10, 0, '', '', '', ?11, ?12, ?13) "
        "ON CONFLICT (delivery_id) DO NOTHING",
        entry.organisation, delivery_id, entry.person, to_string(entry.to.platform), entry.to.workspace, entry.to.user,
        Blob{letter}, entry.nudge, entry.due_at, entry.expires_at, entry.urgent, kind_of(entry.destination),
        entry.fleeting);
    if (added == 1) {
        if (!entry.urgent) ++session_.outbox_added;
        return OutboxId{session_.database.last_id()};
    }
    Query there = session_.database.query("SELECT id FROM outbox WHERE delivery_id = ?1", delivery_id);
    OutboxId id;
    if (there.step()) there.read(0, id);
    return id;
}

std::optional<OutboxEntry> SqliteOutbox::find(OutboxId id) {
    return first(session_.database.query("SELECT " KITH_OUTBOX_COLUMNS " FROM outbox WHERE id = ?1", id));
}

std::optional<OutboxEntry> SqliteOutbox::find_by_delivery(std::string_view delivery_id) {
    return first(
        session_.database.query("SELECT " KITH_OUTBOX_COLUMNS " FROM outbox WHERE delivery_id = ?1", delivery_id));
}

std::vector<OutboxEntry> SqliteOutbox::find_named(OrganisationId organisation, std::string_view name) {
    std::vector<OutboxEntry> entries;
    const std::string behind = std::string{name} + "/";
    const std::string beyond = std::string{name} + "0";  // the byte that follows '/'
    Query row = session_.database.query("SELECT " KITH_OUTBOX_COLUMNS
                                        " FROM outbox WHERE (delivery_id = ?2 OR (delivery_id >= ?3 AND delivery_id < "
                                        "?4)) AND organisation_id = ?1 AND urgent = 0 ORDER BY id",
                                        organisation, name, behind, beyond);
    while (row.step()) {
        OutboxEntry entry;
        if (read(row, entry)) entries.push_back(std::move(entry));
    }
    return entries;
}

std::optional<OutboxEntry> SqliteOutbox::find_by_nudge(OrganisationId organisation, NudgeId nudge) {
    return first(session_.database.query("SELECT " KITH_OUTBOX_COLUMNS
                                         " FROM outbox WHERE organisation_id = ?1 AND nudge_id = ?2 ORDER BY id DESC "
                                         "LIMIT 1",
                                         organisation, nudge));
}

std::optional<OutboxEntry> SqliteOutbox::find_by_message(OrganisationId organisation, PersonId person,
                                                         std::string_view conversation, std::string_view message_ref) {
    return first(session_.database.query(
        "SELECT " KITH_OUTBOX_COLUMNS
        " FROM outbox WHERE message_ref = ?4 AND message_ref <> '' AND nudge_id IS NOT NULL AND conversation = ?3 "
        "AND organisation_id = ?1 AND person_id = ?2 LIMIT 1",
        organisation, person, conversation, message_ref));
}

std::vector<SqliteOutbox::Lane> SqliteOutbox::waiting_lanes() {
    // From one to the next in the index: DISTINCT would walk over every message that waits, and so does a comparison of
    // all three at once over those of the present lane.
    std::vector<Lane> lanes;
    std::string platform;
    std::string workspace;
    std::string kind;
    while (true) {
        Query row = session_.database.query(
            "SELECT * FROM (SELECT platform, workspace, goes_to FROM outbox WHERE wake_at IS NOT NULL "
            "AND platform = ?1 AND workspace = ?2 AND goes_to > ?3 ORDER BY goes_to LIMIT 1) "
            "UNION ALL SELECT * FROM (SELECT platform, workspace, goes_to FROM outbox WHERE wake_at IS NOT NULL "
            "AND platform = ?1 AND workspace > ?2 ORDER BY workspace, goes_to LIMIT 1) "
            "UNION ALL SELECT * FROM (SELECT platform, workspace, goes_to FROM outbox WHERE wake_at IS NOT NULL "
            "AND platform > ?1 ORDER BY platform, workspace, goes_to LIMIT 1) LIMIT 1",
            platform, workspace, kind);
        if (!row.step()) return lanes;
        platform = row.text(0);
        workspace = row.text(1);
        kind = row.text(2);
        lanes.push_back({.workspace = {.platform = platform_from(platform).value_or(Platform::slack),
                                       .workspace = workspace,
                                       .user = {}},
                         .kind = kind});
    }
}

bool SqliteOutbox::follows_a_retry(const OutboxEntry& entry) {
    Query row = session_.database.query(
        "SELECT 1 FROM outbox WHERE organisation_id = ?1 AND person_id = ?2 AND id < ?3 AND state = 'retryable' "
        "AND platform = ?4 AND workspace = ?5 AND user = ?6 AND attempt <= ?7 AND (nudge_id IS NULL) = ?8 LIMIT 1",
        entry.organisation, entry.person, entry.id, to_string(entry.to.platform), entry.to.workspace, entry.to.user,
        outbox_order_attempts_max, !entry.nudge);
    return row.step();
}

std::vector<Outbox::Claimed> SqliteOutbox::claim(Instant now, milliseconds lease, std::size_t count_max,
                                                 const Choice& choice) {
    std::vector<Claimed> claimed;
    std::vector<OutboxId> unreadable;
    const auto lanes = choice.lane ? waiting_lanes() : std::vector<Lane>{};
    const auto none_is_open = [&] {
        return choice.lane &&
               std::ranges::none_of(lanes, [&](const Lane& lane) { return choice.lane(lane.workspace, lane.kind); });
    };
    const auto take_from = [&](Query row, std::size_t most, bool in_lanes) {
        std::size_t looked_at = claimed.size() + 1;  // differs: the lanes are asked
        while (claimed.size() < most) {
            if (in_lanes && looked_at != claimed.size() && none_is_open()) return;
            looked_at = claimed.size();
            if (!row.step()) return;
            const bool urgent = row.flag(16);
            const auto state = outbox_state_from(row.text(9));
            const bool in_doubt = state == OutboxState::uncertain || state == OutboxState::running;
            if (!urgent && choice.receiver && !choice.receiver(account(row), row.text(17), in_doubt)) continue;
            Claimed one;
            if (!read(row, one.entry)) {
                unreadable.push_back(one.entry.id);
                continue;
            }
            if (!urgent && follows_a_retry(one.entry)) continue;
            if (choice.entry && !choice.entry(one.entry)) continue;
            // A lease that ended is an answer that never came.
            one.was_uncertain = in_doubt;
            one.entry.state = OutboxState::running;
            ++one.entry.attempt;
            claimed.push_back(std::move(one));
        }
    };
    take_from(
        session_.database.query(
            "SELECT " KITH_OUTBOX_COLUMNS " FROM outbox WHERE urgent = 1 AND wake_at <= ?1 ORDER BY wake_at, id", now),
        outbox_urgent_max, false);
    const std::size_t most = claimed.size() + count_max;
    take_from(session_.database.query("SELECT " KITH_OUTBOX_COLUMNS
                                      " FROM outbox WHERE wake_at IS NOT NULL AND wake_at <= ?1 AND nudge_id IS NULL "
                                      "AND urgent = 0 ORDER BY wake_at, id",
                                      now),
              most, true);
    take_from(session_.database.query("SELECT " KITH_OUTBOX_COLUMNS
                                      " FROM outbox WHERE wake_at IS NOT NULL AND wake_at <= ?1 AND nudge_id IS NOT "
                                      "NULL AND urgent = 0 ORDER BY wake_at, id",
                                      now),
              most, true);
    for (const Claimed& one : claimed) {
        session_.database.run("UPDATE outbox SET state = 'running', attempt = attempt + 1, wake_at = ?2 WHERE id = ?1",
                              one.entry.id, now + lease);
    }
    for (const OutboxId id : unreadable) {
        session_.database.run(
            "UPDATE outbox SET state = 'discarded', wake_at = NULL, problem = 'cannot be read' WHERE id = ?1", id);
    }
    return claimed;
}

std::vector<OutboxEntry> SqliteOutbox::waiting_after(std::string_view problem, Instant now, std::size_t count_max) {
    std::vector<OutboxEntry> entries;
    Query row = session_.database.query(
        "SELECT " KITH_OUTBOX_COLUMNS
        " FROM outbox WHERE wake_at IS NOT NULL AND wake_at > ?2 AND state IN ('retryable', 'uncertain') "
        "AND substr(problem, 1, length(?1)) = ?1 "
        "ORDER BY wake_at DESC LIMIT ?3",
        problem, now, count_max);
    while (row.step()) read(row, entries.emplace_back());
    return entries;
}

std::vector<OutboxEntry> SqliteOutbox::waiting_for(OrganisationId organisation, PersonId person) {
    std::vector<OutboxEntry> entries;
    Query row = session_.database.query(
        "SELECT " KITH_OUTBOX_COLUMNS
        " FROM outbox WHERE wake_at IS NOT NULL AND nudge_id IS NULL AND urgent = 0 AND organisation_id = ?1 AND "
        "person_id = ?2 AND state IN ('scheduled', 'available', 'retryable') ORDER BY id",
        organisation, person);
    while (row.step()) {
        OutboxEntry entry;
        if (read(row, entry)) entries.push_back(std::move(entry));
    }
    return entries;
}

bool SqliteOutbox::urgent_due(Instant now) {
    return session_.database.query("SELECT 1 FROM outbox WHERE urgent = 1 AND wake_at <= ?1 LIMIT 1", now).step();
}

std::optional<Instant> SqliteOutbox::next_due() {
    Query row =
        session_.database.query("SELECT wake_at FROM outbox WHERE wake_at IS NOT NULL ORDER BY wake_at LIMIT 1");
    return row.step() ? std::optional{row.instant(0)} : std::nullopt;
}

// --- changes of state: each names the states it starts from ------------------------------------------------------

bool SqliteOutbox::complete(OutboxId id, std::string_view conversation, std::string_view message_ref) {
    return session_.database.run(
               "UPDATE outbox SET state = 'completed', wake_at = NULL, conversation = ?2, message_ref = ?3, problem = "
               "'' "
               "WHERE id = ?1 AND state = 'running'",
               id, conversation, message_ref) == 1;
}

bool SqliteOutbox::retry(OutboxId id, Instant due_at, std::string_view problem) {
    return session_.database.run(
               "UPDATE outbox SET state = 'retryable', due_at = ?2, wake_at = ?2, problem = ?3 "
               "WHERE id = ?1 AND state = 'running'",
               id, due_at, problem) == 1;
}

bool SqliteOutbox::doubt(OutboxId id, Instant settle_at, std::string_view problem) {
    return session_.database.run(
               "UPDATE outbox SET state = 'uncertain', due_at = ?2, wake_at = ?2, problem = ?3 "
               "WHERE id = ?1 AND state = 'running'",
               id, settle_at, problem) == 1;
}

bool SqliteOutbox::discard(OutboxId id, std::string_view problem) {
    return session_.database.run(
               "UPDATE outbox SET state = 'discarded', wake_at = NULL, problem = ?2 WHERE id = ?1 AND state = "
               "'running'",
               id, problem) == 1;
}

bool SqliteOutbox::give_back(OutboxId id, bool in_doubt, Instant due_at, std::string_view problem) {
    return session_.database.run(
               "UPDATE outbox SET state = iif(?2, 'uncertain', 'scheduled'), attempt = attempt - 1, due_at = ?3, "
               "wake_at = ?3, problem = ?4 WHERE id = ?1 AND state = 'running' AND attempt > ?2",
               id, in_doubt, due_at, problem) == 1;
}

bool SqliteOutbox::cancel(OutboxId id, std::string_view problem) {
    return session_.database.run(
               "UPDATE outbox SET state = 'cancelled', wake_at = NULL, letter = NULL, problem = ?2 "
               "WHERE id = ?1 AND (state = 'scheduled' OR state = 'available' OR state = 'retryable')",
               id, problem) == 1;
}

bool SqliteOutbox::complete_unsent(OutboxId id) {
    return session_.database.run(
               "UPDATE outbox SET state = 'completed', wake_at = NULL, problem = '' "
               "WHERE id = ?1 AND (state = 'scheduled' OR state = 'available' OR state = 'retryable')",
               id) == 1;
}

bool SqliteOutbox::postpone(OutboxId id, Instant due_at) {
    return session_.database.run(
               "UPDATE outbox SET state = 'scheduled', due_at = ?2, wake_at = ?2 "
               "WHERE id = ?1 AND (state = 'scheduled' OR state = 'available' OR state = 'retryable')",
               id, due_at) == 1;
}

bool SqliteOutbox::rewrite(OutboxId id, const Message& message, std::optional<NudgeId> carrier) {
    const auto entry = find(id);
    if (!entry || entry->message.blocks.empty()) return false;
    const std::string letter = session_.seal(encode(Letter{.destination = entry->destination, .message = message}),
                                             about_letter(entry->organisation, entry->delivery_id));
    return session_.database.run(
               "UPDATE outbox SET letter = ?2, nudge_id = ?3 WHERE id = ?1 AND letter IS NOT NULL "
               "AND state <> 'discarded' AND state <> 'cancelled'",
               id, Blob{letter}, carrier) == 1;
}

bool SqliteOutbox::resend(OutboxId id, Instant due_at) {
    return session_.database.run(
               "UPDATE outbox SET state = 'available', due_at = ?2, wake_at = ?2, attempt = 0, problem = '' "
               "WHERE id = ?1 AND state = 'discarded' AND letter IS NOT NULL",
               id, due_at) == 1;
}

bool SqliteOutbox::withdraw(OutboxId id, std::string_view problem) {
    return session_.database.run(
               "UPDATE outbox SET state = 'cancelled', wake_at = NULL, letter = NULL, problem = ?2 "
               "WHERE id = ?1 AND state = 'running'",
               id, problem) == 1;
}

bool SqliteOutbox::seen(std::string_view delivery_id, std::string_view conversation, std::string_view message_ref) {
    return session_.database.run(
               "UPDATE outbox SET state = 'completed', wake_at = NULL, conversation = ?2, message_ref = ?3, problem = "
               "'' "
               "WHERE delivery_id = ?1 AND (state = 'uncertain' OR state = 'running')",
               delivery_id, conversation, message_ref) == 1;
}

std::size_t SqliteOutbox::release_all(Instant now) {
    return static_cast<std::size_t>(
        session_.database.run("UPDATE outbox SET state = 'uncertain', due_at = ?1, wake_at = ?1, problem = 'the "
                              "process ended while it was sent' "
                              "WHERE state = 'running'",
                              now));
}

// --- keeping house -----------------------------------------------------------------------------------------------

OutboxCounts SqliteOutbox::counts() {
    session_.write_counts();
    OutboxCounts counts;
    Query row = session_.database.query(
        "SELECT substr(name, 8), count FROM counters WHERE name >= 'outbox.' AND name < 'outbox/'");
    while (row.step()) {
        const auto state = outbox_state_from(row.text(0));
        const auto count = static_cast<std::size_t>(row.integer(1));
        if (!state) continue;
        switch (*state) {
            case OutboxState::scheduled:
            case OutboxState::available:
            case OutboxState::retryable:
            case OutboxState::running:
                counts.pending += count;
                break;
            case OutboxState::completed:
                counts.completed += count;
                break;
            case OutboxState::uncertain:
                counts.uncertain += count;
                break;
            case OutboxState::discarded:
                counts.discarded += count;
                break;
            case OutboxState::cancelled:
                counts.cancelled += count;
                break;
        }
    }
    return counts;
}

std::vector<OutboxEntry> SqliteOutbox::discarded(std::size_t count_max) {
    std::vector<OutboxEntry> entries;
    Query row = session_.database.query(
        "SELECT " KITH_OUTBOX_COLUMNS " FROM outbox WHERE state = 'discarded' ORDER BY id LIMIT ?1", count_max);
    while (row.step()) read(row, entries.emplace_back());
    return entries;
}

void SqliteOutbox::drop_finished(Instant before) {
    session_.database.run("DELETE FROM outbox WHERE wake_at IS NULL AND due_at < ?1", before - row_kept_after_text);
    session_.database.run(
        "UPDATE outbox SET letter = NULL WHERE wake_at IS NULL AND due_at < ?1 AND letter IS NOT NULL", before);
}

}  // namespace kith::sqlite
