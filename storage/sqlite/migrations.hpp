// The schema, as numbered steps. A step is one transaction with the new number inside it: the file has the old schema
// or the new one, never something between.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "storage/sqlite/database.hpp"

namespace kith {

// "Kith" in the file's header: what tells a store of ours from any other SQLite file.
inline constexpr int application_id = 0x4B697468;

// Throws StoreError::damaged, without having touched it, when `file` is there, is not empty and is no store of ours.
void refuse_foreign_file(const std::string& file);

// The number of the schema. Throws StoreError::damaged for a file that is not ours and StoreError::newer for a newer
// one.
int found_version(Database& database);

// The scripts of all steps; the first makes schema 1.
std::span<const std::string_view> schema_steps();

// From the version found to `version`, by those steps. A store that has a schema already is copied first, to
// "<file>.schema-<from>": whole, checked and synced, or nothing is changed. An older copy of that name is replaced.
void migrate(Database& database, const std::string& file, int from, int version,
             std::span<const std::string_view> steps = schema_steps());

}  // namespace kith
