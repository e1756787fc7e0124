// Backup, forget, restore: the verbs on a real data folder.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "bot/admin.hpp"
#include "bot/file_text.hpp"
#include "bot/forgotten.hpp"
#include "bot/opened.hpp"
#include "tests/bot/office.hpp"

namespace kith {
namespace {

using namespace test;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class Restore : public testing::Test {
  protected:
    Restore() {
        config.data_dir = folder.file("data");
        with([](Store& store, OrganisationId id) {
            store.transact([&](Transaction& tx) {
                tx.people().add(
                    id, Person{.key = "p1", .name = "Ana Ruiz", .email = "ana@x.y", .accounts = {member("U1")}});
                tx.people().add(id, Person{.key = "p2", .name = "Bo Lind", .accounts = {member("U2")}});
            });
        });
    }
    void with(const std::function<void(Store&, OrganisationId)>& work) {
        std::vector<ConfigProblem> problems;
        const Opened opened = open_store(config, false, true, problems);
        work(*opened.store, opened.organisation.id);
    }
    std::vector<std::string> names() {
        std::vector<std::string> all;
        with([&](Store& store, OrganisationId id) {
            store.read([&](Transaction& tx) {
                for (const Person& person : tx.people().all(id)) all.push_back(person.name);
            });
        });
        return all;
    }
    int restored(const std::string& file, bool force = true) {
        return guarded([&] { return restore(config, file, force); });
    }

    TempFolder folder{};
    Config config{};
    std::string copy = folder.file("backup.db");
};

TEST_F(Restore, does_not_bring_back_who_was_forgotten) {
    ASSERT_EQ(backup(config, copy), exit_done);
    ASSERT_EQ(forget(config, "p1"), exit_done);
    const std::string list = file_text(config.forgotten_file()).value();
    EXPECT_THAT(list, HasSubstr("\"person\":1"));
    for (const char* word : {"Ana", "ana@x.y", "p1", "U1"}) EXPECT_THAT(list, Not(HasSubstr(word)));
    ASSERT_EQ(restored(copy), exit_done);
    EXPECT_THAT(names(), testing::ElementsAre("Bo Lind"));
    EXPECT_FALSE(std::filesystem::exists(config.database_file() + ".restored"));
}

TEST_F(Restore, leaves_somebody_else_with_the_same_number_alone) {
    ASSERT_EQ(backup(config, copy), exit_done);
    with([&](Store& store, OrganisationId id) {
        const ForgottenList list{config.forgotten_file(), Sealer::from_keys(master_key(config, false)).value()};
        list.add(id, Person{.id = PersonId{1}, .key = "x1", .accounts = {member("U9")}}, utc("2026-03-11T13:05:00Z"));
        list.add(id, Person{.id = PersonId{9}, .key = "p2"}, utc("2026-03-11T13:05:00Z"));
        std::ofstream(config.forgotten_file(), std::ios::app) << "{\"organisation\":1,\"per";  // cut off
        EXPECT_EQ(list.apply(store, id, utc("2026-03-11T13:05:00Z")), 0U);
        list.add(id, Person{.id = PersonId{2}, .accounts = {member("U2")}}, utc("2026-03-11T13:05:00Z"));
        EXPECT_EQ(list.apply(store, id, utc("2026-03-11T13:05:00Z")), 1U);
    });
    EXPECT_THAT(names(), testing::ElementsAre("Ana Ruiz"));
}

TEST_F(Restore, knows_who_was_forgotten_under_an_older_key) {
    const std::string old_key = master_key(config, false);
    ASSERT_EQ(backup(config, copy), exit_done);
    ASSERT_EQ(forget(config, "p1"), exit_done);
    config.master_key = Sealer::make_key() + "," + old_key;
    ASSERT_EQ(restored(copy), exit_done);
    EXPECT_THAT(names(), testing::ElementsAre("Bo Lind"));
}

TEST_F(Restore, refuses_the_store_itself_and_leaves_it_as_it_is) {
    EXPECT_EQ(restored(config.database_file()), exit_usage);
    const std::string alias = folder.file("alias.db");
    std::filesystem::create_symlink(config.database_file(), alias);
    EXPECT_EQ(restored(alias), exit_usage);
    const std::string link = folder.file("link.db");
    std::filesystem::create_hard_link(config.database_file(), link);
    EXPECT_EQ(restored(link), exit_usage);
    EXPECT_THAT(names(), testing::SizeIs(2));
}

TEST_F(Restore, that_cannot_be_leaves_the_present_store) {
    ASSERT_EQ(backup(config, copy), exit_done);
    ASSERT_EQ(forget(config, "p2"), exit_done);
    EXPECT_EQ(restored(copy, false), exit_usage);
    {
        const auto serving = lock_sqlite(config.database_file());
        EXPECT_EQ(restored(copy), exit_environment);
    }
    const std::string key = file_text(config.key_file()).value();
    std::ofstream(config.key_file(), std::ios::trunc) << Sealer::make_key();
    EXPECT_EQ(restored(copy), exit_usage);
    EXPECT_FALSE(std::filesystem::exists(config.database_file() + ".restored"));
    std::ofstream(config.key_file(), std::ios::trunc) << key;
    EXPECT_THAT(names(), testing::ElementsAre("Ana Ruiz"));
}

TEST_F(Restore, mends_a_store_that_cannot_be_opened) {
    ASSERT_EQ(backup(config, copy), exit_done);
    std::ofstream(config.database_file(), std::ios::trunc) << "this was a store once";
    EXPECT_EQ(restored(copy), exit_done);
    EXPECT_THAT(names(), testing::SizeIs(2));
}

TEST(Forgetting, in_chat_is_remembered_too_and_does_not_happen_where_it_cannot_be) {
    Office office;
    std::vector<PersonId> told;
    office.organisation.on_forget = [&](const Person& person, Instant) { told.push_back(person.id); };
    const PersonId eve = office.add("Eve Stone", "eve", "U1");
    office.says("E1", "U1", "delete my data");
    office.works();
    EXPECT_THAT(told, IsEmpty());  // asked back first
    office.put("E2", ActionTaken{.from = member("U1"), .where = {.id = "DU1"}, .action = "erase", .message_ref = "m"});
    office.works();
    EXPECT_THAT(told, testing::ElementsAre(eve));
    EXPECT_EQ(office.read<std::size_t>([&](Transaction& tx) { return tx.people().count(office.organisation.id); }), 0U);
}

}  // namespace
}  // namespace kith
