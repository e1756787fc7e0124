// The embedded engine: one SQLite file, WAL, synchronous=FULL, one writer.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "rules/model/time.hpp"
#include "storage/seal.hpp"
#include "storage/store.hpp"

namespace kith {

struct SqliteOptions {
    std::string file{};      // the database; its folder must exist
    bool exclusive = false;  // refuse (StoreError::locked) when another process serves from this folder
    std::string vfs{};       // SQLite's name of the file layer; empty: the system's. For tests.
    std::string synchronous =
        "FULL";  // what a commit waits for. NORMAL loses acknowledged events in a power cut: tests show it
    std::uint64_t log_pages_checkpoint = 1'000;  // fold the log into the file when it is longer
    milliseconds busy_timeout{5'000};            // how long a write waits for another process that writes
};

inline constexpr int schema_version = 23;

// Opens, migrates to schema_version in transactions (after a copy, as migrate_sqlite), and starts the checkpoint
// thread. A new file gets mode 0600. Throws StoreError: `key` when the store was written under keys of which none was
// given, `newer`, `locked`, `damaged` (a file that is no store of ours is left as it is).
std::unique_ptr<Store> open_sqlite(const SqliteOptions& options, Sealer sealer);

// Brings the schema to `version` (up only). A store of an older schema is copied first, to "<file>.schema-<its
// number>". Gives the version found. Throws StoreError::newer when it is newer.
int migrate_sqlite(const SqliteOptions& options, int version = schema_version);

// Keeps every process from serving from that file, sound or not, for as long as what it gives lives. Throws
// StoreError::locked when one does.
std::shared_ptr<void> lock_sqlite(const std::string& file);
// Whether a process has opened `file` with `exclusive` and still runs.
bool is_served(const std::string& file);

// Whether the process that has opened `file` with `exclusive` does not know that master key. False when none has.
bool serves_without(const std::string& file, const std::string& key_id);

// An empty message when the file is sound, else what is wrong (PRAGMA integrity_check and foreign_key_check).
std::string check_sqlite(const std::string& file);

}  // namespace kith
