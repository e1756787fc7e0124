// A store of an older schema is copied before it is changed. The schema after the newest one is made up here.
#include <gtest/gtest.h>

#include <filesystem>

#include "storage/sqlite/migrations.hpp"
#include "tests/storage/sample.hpp"
#include "tests/storage/temp_folder.hpp"

namespace kith::test {
namespace {

class Migrations : public testing::Test {
  protected:
    Migrations() {
        const auto store = open_sqlite({.file = file}, sealer());
        store->transact([&](Transaction& tx) {
            tx.people().add(tx.installs().organisation("Acme"), Person{.key = "p1", .name = "Ana"});
        });
    }
    // From the schema that is there to one more.
    void migrate_by(std::string_view step) {
        Database database({.file = file});
        std::vector<std::string_view> steps{schema_steps().begin(), schema_steps().end()};
        steps.push_back(step);
        migrate(database, file, schema_version, schema_version + 1, steps);
    }
    static std::int64_t version(const std::string& of) {
        Database database({.file = of, .read_only = true});
        return database.integer_of("PRAGMA user_version");
    }

    TempFolder folder{};
    std::string file = folder.file("kith.db");
    std::string copy = file + ".schema-" + std::to_string(schema_version);
};

TEST_F(Migrations, copy_the_store_before_they_change_it) {
    migrate_by("ALTER TABLE people ADD COLUMN shoe_size INTEGER");
    EXPECT_EQ(version(file), schema_version + 1);
    EXPECT_EQ(version(copy), schema_version);
    EXPECT_EQ(check_sqlite(copy), "");
    const auto old = open_sqlite({.file = copy}, sealer());
    old->read([](Transaction& tx) { EXPECT_EQ(tx.people().find_by_key(OrganisationId{1}, "p1")->name, "Ana"); });
    EXPECT_EQ(std::filesystem::status(copy).permissions() & std::filesystem::perms::all,
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(Migrations, that_fail_leave_the_old_schema_and_the_copy) {
    EXPECT_THROW(migrate_by("ALTER TABLE people ADD COLUMN shoe_size INTEGER; ALTER TABLE nowhere ADD COLUMN x"),
                 StoreError);
    EXPECT_EQ(version(file), schema_version);
    EXPECT_EQ(check_sqlite(copy), "");
    migrate_by("ALTER TABLE people ADD COLUMN shoe_size INTEGER");  // a copy that is there is replaced
    EXPECT_EQ(version(file), schema_version + 1);
    EXPECT_EQ(version(copy), schema_version);
}

TEST_F(Migrations, that_cannot_copy_change_nothing) {
    std::filesystem::create_directory(copy);
    EXPECT_THROW(migrate_by("ALTER TABLE people ADD COLUMN shoe_size INTEGER"), StoreError);
    EXPECT_EQ(version(file), schema_version);
}

TEST_F(Migrations, make_no_copy_of_a_store_that_is_new_or_up_to_date) {
    open_sqlite({.file = file}, sealer());
    EXPECT_EQ(migrate_sqlite({.file = file}), schema_version);
    EXPECT_FALSE(std::filesystem::exists(copy));
    EXPECT_FALSE(std::filesystem::exists(file + ".schema-0"));
}

TEST(Schemas, a_store_of_each_older_schema_becomes_the_newest_with_what_it_holds) {
    for (int from = 1; from < schema_version; ++from) {
        const TempFolder folder;
        const std::string file = folder.file("kith.db");
        {
            Database database({.file = file, .create = true});
            migrate(database, file, 0, from);
            database.execute(
                "INSERT INTO organisations (name) VALUES ('Acme'); INSERT INTO people (organisation_id, id, key, "
                "handle, name, email, team, department, site, zone, work_start, work_end, manager, interests, "
                "language, leads, active) VALUES (1, 1, 'p1', '', 'Ana', '', '', '', '', 'UTC', 540, 1020, '', '[]', "
                "'', '[]', 1); UPDATE sequences SET last = 1 WHERE name = 'people'");
        }
        const auto store = open_sqlite({.file = file}, sealer());
        store->read([&](Transaction& tx) {
            EXPECT_EQ(tx.people().find_by_key(OrganisationId{1}, "p1")->name, "Ana") << from;
            EXPECT_TRUE(takes_part(*tx.people().find_by_key(OrganisationId{1}, "p1"))) << from;
        });
        EXPECT_EQ(check_sqlite(file), "") << from;
    }
}

}  // namespace
}  // namespace kith::test
