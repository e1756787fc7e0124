#include "storage/sqlite/migrations.hpp"

#include <array>
#include <fstream>
#include <stdexcept>

#include "storage/sqlite/backup.hpp"
#include "storage/sqlite/schema.hpp"
#include "storage/sqlite/schema_activities.hpp"
#include "storage/sqlite/schema_dates.hpp"
#include "storage/sqlite/schema_groups.hpp"
#include "storage/sqlite/schema_introductions.hpp"
#include "storage/sqlite/schema_invitations.hpp"
#include "storage/sqlite/schema_lead_programs.hpp"
#include "storage/sqlite/schema_learning.hpp"
#include "storage/sqlite/schema_mentor_wishes.hpp"
#include "storage/sqlite/schema_monthly.hpp"
#include "storage/sqlite/schema_programs.hpp"
#include "storage/sqlite/schema_support.hpp"
#include "storage/sqlite/sqlite_store.hpp"

namespace kith {
namespace {

constexpr std::array<std::string_view, 23> all_steps = {schema_1,
                                                        schema_2,
                                                        schema_3,
                                                        schema_4,
                                                        schema_5,
                                                        schema_6,
                                                        schema_7,
                                                        schema_8,
                                                        schema_9,
                                                        schema_10,
                                                        schema_11,
                                                        schema_12,
                                                        schema_support,
                                                        schema_accounts,
                                                        schema_activities,
                                                        schema_learning,
                                                        schema_lead_programs,
                                                        schema_dates,
                                                        schema_invitations,
                                                        schema_introductions,
                                                        schema_monthly,
                                                        schema_mentor_wishes,
                                                        schema_groups};
static_assert(all_steps.size() == schema_version);

// A big-endian number in the header of an SQLite file.
std::uint32_t number_at(std::string_view header, std::size_t at) {
    std::uint32_t number = 0;
    for (std::size_t byte = 0; byte < 4; ++byte) number = number << 8U | static_cast<std::uint8_t>(header[at + byte]);
    return number;
}

// A step may build a table anew under its old name: other tables' references to it are looked at when it is done.
class ReferencesUnchecked {
  public:
    explicit ReferencesUnchecked(Database& database)
        : database_(database), checked_(database.integer_of("PRAGMA foreign_keys") != 0) {
        database_.execute("PRAGMA foreign_keys = OFF");
    }
    ~ReferencesUnchecked() {
        try {
            if (checked_) database_.execute("PRAGMA foreign_keys = ON");
        } catch (
            const StoreError&) {  // the step failed for a reason that is told already, and nothing is written any more
        }
    }
    ReferencesUnchecked(const ReferencesUnchecked&) = delete;
    ReferencesUnchecked& operator=(const ReferencesUnchecked&) = delete;

  private:
    Database& database_;
    bool checked_;
};

[[noreturn]] void refuse(const std::string& file) {
    throw StoreError(
        StoreError::Kind::damaged,
        "store: " + file + " is not a store of Kith; it was left as it is. Name another file, or restore a backup");
}

}  // namespace

void refuse_foreign_file(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return;  // absent, or not to be read: opening it says why
    std::array<char, 100> bytes{};
    stream.read(bytes.data(), bytes.size());
    const std::string_view header(bytes.data(), static_cast<std::size_t>(stream.gcount()));
    if (header.empty()) return;
    // A crash while the store was being made leaves a half-written header and a journal that takes it back.
    const bool journal = std::ifstream(file + "-journal").good();
    const bool sqlite =
        header.size() == bytes.size() && header.substr(0, 16) == std::string_view("SQLite format 3\0", 16);
    if (!sqlite) {
        if (journal) return;
        refuse(file);
    }
    const std::uint32_t id = number_at(header, 68);
    if (id != application_id && !(id == 0 && journal)) refuse(file);
}

int found_version(Database& database) {
    const auto id = database.integer_of("PRAGMA application_id");
    const auto tables = database.integer_of("SELECT count(*) FROM sqlite_schema");
    const auto version = database.integer_of("PRAGMA user_version");
    if (id != application_id && (id != 0 || tables != 0 || version != 0)) {
        throw StoreError(StoreError::Kind::damaged, "store: the file is not a store of Kith; it was left as it is");
    }
    if (version > schema_version) {
        throw StoreError(StoreError::Kind::newer,
                         "store: the file has schema " + std::to_string(version) +
                             " and this Kith knows schemas up to " + std::to_string(schema_version) +
                             "; install the newer Kith, or restore a backup made before the upgrade");
    }
    return static_cast<int>(version);
}

std::span<const std::string_view> schema_steps() {
    return all_steps;
}

void migrate(Database& database, const std::string& file, int from, int version,
             std::span<const std::string_view> steps) {
    if (version > static_cast<int>(steps.size()))
        throw std::invalid_argument("there is no schema " + std::to_string(version));
    // The mark comes first and in a transaction of its own, while the file is still in rollback mode: from then on the
    // header on disk says whose file it is, even when everything else is still in the log.
    if (database.integer_of("PRAGMA application_id") == 0) {
        database.execute("PRAGMA application_id = " + std::to_string(application_id));
    }
    database.execute("PRAGMA journal_mode = WAL");
    if (from > 0 && from < version) sqlite::backup(database, file, file + ".schema-" + std::to_string(from));
    const ReferencesUnchecked unchecked(database);
    for (int next = from + 1; next <= version; ++next) {
        database.begin_write();
        try {
            // Another process may have been faster.
            if (database.integer_of("PRAGMA user_version") < next) {
                database.execute(std::string{steps[static_cast<std::size_t>(next - 1)]});
                if (database.query("PRAGMA foreign_key_check").step())
                    throw StoreError(StoreError::Kind::damaged, "store: a row refers to another one that is not there");
                database.execute("PRAGMA user_version = " + std::to_string(next));
            }
            database.commit();
        } catch (...) {
            database.rollback();
            throw;
        }
    }
}

}  // namespace kith
