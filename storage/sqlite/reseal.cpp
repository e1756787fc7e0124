#include "storage/sqlite/reseal.hpp"

#include <array>
#include <vector>

#include "storage/sqlite/aggregates.hpp"
#include "storage/sqlite/database.hpp"

namespace kith {
namespace {

using sqlite::about;

constexpr std::array columns = {
    SealedColumn{"connections", "note", "note", "CAST(id AS TEXT)", "organisation_id, id",
                 "(organisation_id, id) > (?2, ?3)", "id"},
    SealedColumn{"kept_ties", "note", "next", "CAST(id AS TEXT)", "organisation_id, id",
                 "(organisation_id, id) > (?2, ?3)", "id"},
    SealedColumn{"kept_ties", "tags", "tags", "CAST(id AS TEXT)", "organisation_id, id",
                 "(organisation_id, id) > (?2, ?3)", "id"},
    SealedColumn{"talks", "topics", "talk", "CAST(id AS TEXT)", "organisation_id, id",
                 "(organisation_id, id) > (?2, ?3)", "id"},
    SealedColumn{"own_notes", "words", "own", "CAST(id AS TEXT)", "organisation_id, id",
                 "(organisation_id, id) > (?2, ?3)", "id"},
    SealedColumn{"habits", "learnt", "habits", "CAST(person_id AS TEXT)", "organisation_id, person_id",
                 "(organisation_id, person_id) > (?2, ?3)", "person_id"},
    SealedColumn{"common_habits", "learnt", "habits", "'common'", "organisation_id", "?2 = ?2 AND ?3 = ?3", "0", true},
    SealedColumn{"mentorships", "words", "mentorship", "CAST(id AS TEXT)", "organisation_id, id",
                 "(organisation_id, id) > (?2, ?3)", "id"},
    SealedColumn{"dialogs", "data", "dialog", "CAST(person_id AS TEXT)", "organisation_id, person_id",
                 "(organisation_id, person_id) > (?2, ?3)", "person_id"},
    SealedColumn{"inbox", "event", "inbox", "delivery_id", "id", "?2 = ?2 AND id > ?3", "id"},
    SealedColumn{"inbox", "answer", "answer", "delivery_id", "id", "?2 = ?2 AND id > ?3", "id"},
    SealedColumn{"outbox", "letter", "outbox", "delivery_id", "id", "?2 = ?2 AND id > ?3", "id"},
    SealedColumn{"installs", "token", "token", "platform || '/' || workspace", "platform, workspace",
                 "?2 = ?2 AND ?3 = ?3", "0", true},
    SealedColumn{"installs", "refresh_token", "refresh", "platform || '/' || workspace", "platform, workspace",
                 "?2 = ?2 AND ?3 = ?3", "0", true},
};
constexpr std::size_t few_max = 100'000;
constexpr std::int64_t before_all = -(std::int64_t{1} << 62);

struct SealedValue {
    std::int64_t organisation = 0;
    std::int64_t place = 0;
    std::string key{};
    std::string bytes{};
};

// The statements of one column; they outlive the database, which knows them by their address.
struct Statements {
    explicit Statements(const SealedColumn& of) : column(of) {
        const auto text = [](std::string_view view) { return std::string{view}; };
        const std::string value = text(of.column);
        const std::string from = " FROM " + text(of.table) + " WHERE " + value + " IS NOT NULL ";
        next = "SELECT organisation_id, " + text(of.place) + ", " + text(of.key) + ", " + value + from + "AND substr(" +
               value + ", 1, 4) <> ?1 AND " + text(of.after) + " ORDER BY " + text(of.order) + " LIMIT ?4";
        put = "UPDATE " + text(of.table) + " SET " + value + " = ?5 WHERE organisation_id = ?1 AND " + text(of.place) +
              " = ?2 AND " + text(of.key) + " = ?3 AND " + value + " = ?4";
        count = "SELECT substr(" + value + ", 1, 4), count(*)" + from + "GROUP BY 1";
    }
    const SealedColumn& column;
    std::string next{};
    std::string put{};
    std::string count{};
};

std::vector<Statements> statements_of_all() {
    return {columns.begin(), columns.end()};
}

// The next values that the first key did not seal.
std::vector<SealedValue> next_values(Database& database, const Statements& sql, const Sealer& sealer,
                                     std::int64_t organisation, std::int64_t place, std::size_t count_max) {
    std::vector<SealedValue> values;
    const std::string first = sealer.key_mark();
    Query row = database.query(sql.next, Blob{first}, organisation, place, count_max);
    while (row.step()) values.push_back({row.integer(0), row.integer(1), row.text(2), row.text(3)});
    return values;
}

void write(Database& database, const std::function<void()>& work) {
    database.begin_write();
    try {
        work();
        database.commit();
    } catch (...) {
        database.rollback();
        throw;
    }
}

void reseal_column(Database& database, const Statements& sql, const Sealer& sealer, std::size_t batch,
                   const std::function<void(std::size_t)>& on_batch, Resealed& all) {
    std::int64_t organisation = before_all;
    std::int64_t place = before_all;
    const std::size_t count_max = sql.column.few ? few_max : batch;
    while (true) {
        // Reading comes first: the store is held for writing no longer than it takes to write.
        const std::vector<SealedValue> values = next_values(database, sql, sealer, organisation, place, count_max);
        if (values.empty()) return;
        Resealed these;
        write(database, [&] {
            for (const SealedValue& value : values) {
                const std::string belongs_to = about(sql.column.about, value.organisation, value.key);
                const Result<std::string> plain = sealer.open(value.bytes, belongs_to);
                if (!plain) {
                    ++these.unreadable;
                    continue;
                }
                // Changed or erased since it was read: then nothing is to be done.
                these.done +=
                    static_cast<std::size_t>(database.run(sql.put, value.organisation, value.place, value.key,
                                                          Blob{value.bytes}, Blob{sealer.seal(*plain, belongs_to)}));
            }
        });
        all.done += these.done;
        all.unreadable += these.unreadable;
        if (on_batch) on_batch(all.done);
        if (sql.column.few) return;
        organisation = values.back().organisation;
        place = values.back().place;
    }
}

}  // namespace

std::span<const SealedColumn> sealed_columns() {
    return columns;
}

SealedCounts count_sealed(const SqliteOptions& options, const Sealer& sealer) {
    const std::vector<Statements> all = statements_of_all();
    Database database({.file = options.file, .vfs = options.vfs, .busy_timeout = options.busy_timeout});
    SealedCounts counts;
    const std::string first = sealer.key_mark();
    for (const Statements& sql : all) {
        Query row = database.query(sql.count);
        while (row.step()) {
            const std::string key = row.text(0);
            const bool known = sealer.knows_key_of(key);
            std::size_t& count = key == first ? counts.by_first_key
                                 : known      ? counts.by_other_keys
                                              : counts.by_unknown_keys;
            count += static_cast<std::size_t>(row.integer(1));
        }
    }
    return counts;
}

Resealed reseal(const SqliteOptions& options, const Sealer& sealer,
                const std::function<void(std::size_t done)>& on_batch, std::size_t batch) {
    const std::vector<Statements> all = statements_of_all();
    Database database({.file = options.file, .vfs = options.vfs, .busy_timeout = options.busy_timeout});
    database.execute("PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA synchronous = " +
                     options.synchronous);
    Resealed resealed;
    for (const Statements& sql : all) reseal_column(database, sql, sealer, batch, on_batch, resealed);
    resealed.left = count_sealed(options, sealer);
    if (resealed.left.by_other_keys + resealed.left.by_unknown_keys == 0) {
        write(database, [&] {
            database.run("DELETE FROM keys WHERE key_id <> ?1 AND EXISTS (SELECT 1 FROM keys WHERE key_id = ?1)",
                         sealer.key_id());
        });
    }
    return resealed;
}

}  // namespace kith
