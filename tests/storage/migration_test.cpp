// A store of an older schema is copied before it is changed, and keeps what is in it. The newest schema here is made
// up.
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

// As Kith 0.1.0 left it: a nudge with its message, the one it suggested, and the meeting it led to.
TEST(FourthSchema, keeps_the_nudges_and_all_that_refers_to_them) {
    const TempFolder folder;
    const std::string file = folder.file("kith.db");
    {
        Database old({.file = file, .create = true});
        migrate(old, file, 0, 1, schema_steps());
        old.execute("PRAGMA foreign_keys = ON");
        old.execute(R"sql(
            INSERT INTO organisations (id, name) VALUES (1, 'Acme');
            INSERT INTO people (organisation_id, id, key, handle, name, email, team, department, site, zone, work_start,
                work_end, manager, interests, language, leads, active) VALUES
              (1, 1, 'p1', '', 'Ana', '', '', '', '', 'UTC', 540, 1020, '', '[]', '', '[]', 1),
              (1, 2, 'p2', '', 'Bo', '', '', '', '', 'UTC', 540, 1020, '', '[]', '', '[]', 1);
            INSERT INTO rules (organisation_id, id, name, sentence, state, source, created_at)
              VALUES (1, 1, '', 'Every day, suggest coffee to everyone.', 'live', 'chat', 0);
            INSERT INTO nudges (organisation_id, id, rule_id, person_id, kind, occasion, reason, state, planned_for, sent_at,
                answer, answered_at)
              VALUES (1, 7, 1, 1, 'check_in', 20000, '{"facts":[{"code":"everyone","value":""}],"rule":1}', 'answered',
                1728000000000, 1728000000001, 'done', 1728000000002);
            INSERT INTO nudge_people (organisation_id, nudge_id, position, person_id) VALUES (1, 7, 0, 2);
            INSERT INTO connections (organisation_id, id, logged_by, kind, kind_said, date, logged_at, nudge_id)
              VALUES (1, 3, 1, 'coffee', 1, 20000, 1728000000003, 7);
            INSERT INTO connection_people (organisation_id, connection_id, position, person_id) VALUES (1, 3, 0, 2);
        )sql");
    }
    const OrganisationId acme{1};
    const auto store = open_sqlite({.file = file}, sealer());
    EXPECT_EQ(check_sqlite(file), "");
    store->transact([&](Transaction& tx) {
        const auto nudge = tx.nudges().find(acme, NudgeId{7});
        ASSERT_TRUE(nudge);
        EXPECT_EQ(nudge->about, std::vector{PersonId{2}});
        EXPECT_EQ(nudge->answer, NudgeAnswer::done);
        EXPECT_EQ(nudge->carried_by, std::nullopt);
        const auto connection = tx.connections().find(acme, ConnectionId{3});
        ASSERT_TRUE(connection);
        EXPECT_EQ(connection->nudge, NudgeId{7});
        Nudge more = *nudge;
        more.id = {};
        more.kind = NudgeKind::go_on;
        more.occasion += days{1};
        Nudge same = *nudge;
        same.id = {};
        EXPECT_FALSE(tx.nudges().add(acme, same)) << "an occasion has its nudge once, still";
        EXPECT_TRUE(tx.nudges().add(acme, more));
    });
    EXPECT_THROW(store->transact([&](Transaction& tx) {
        Nudge nudge = *tx.nudges().find(acme, NudgeId{7});
        nudge.carried_by = NudgeId{99};
        tx.nudges().update(acme, nudge);
    }),
                 StoreError)
        << "references are looked at again";
}

}  // namespace
}  // namespace kith::test
