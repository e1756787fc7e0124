// What a verb makes in the data folder belongs to whom the folder belongs to; and a list of the forgotten that cannot
// be written holds up nobody else.
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "bot/admin.hpp"
#include "bot/forgotten.hpp"
#include "bot/opened.hpp"
#include "bot/people_file.hpp"
#include "storage/sqlite/file_owner.hpp"
#include "tests/bot/office.hpp"

namespace kith {
namespace {

using namespace test;
using testing::HasSubstr;
using testing::IsEmpty;

namespace fs = std::filesystem;

constexpr uid_t somebody = 4711;

// As root the folder is given to somebody else; anybody else keeps their own.
uid_t given_away(const std::string& folder) {
    if (::geteuid() != 0) return ::geteuid();
    EXPECT_EQ(::chown(folder.c_str(), somebody, somebody), 0);
    return somebody;
}

uid_t owner_of(const std::string& file) {
    struct stat status{};
    EXPECT_EQ(::lstat(file.c_str(), &status), 0) << file;
    return status.st_uid;
}

TEST(WhoseFiles, what_a_verb_makes_in_the_data_folder_belongs_to_its_owner) {
    const TempFolder folder;
    Config config;
    config.data_dir = folder.file("data");
    fs::create_directory(config.data_dir);
    const uid_t owner = given_away(config.data_dir);
    {
        std::vector<ConfigProblem> problems;
        const Opened opened = open_store(config, true, true, problems);
        opened.store->transact(
            [&](Transaction& tx) { tx.people().add(opened.organisation.id, Person{.key = "p1", .name = "Ana Ruiz"}); });
        for (const char* end : {"", "-wal", "-shm", ".lock"})
            EXPECT_EQ(owner_of(config.database_file() + end), owner) << end;
    }
    EXPECT_EQ(owner_of(config.key_file()), owner);
    const std::string copy = folder.file("backup.db");
    ASSERT_EQ(backup(config, copy), exit_done);
    EXPECT_EQ(owner_of(copy), ::geteuid()) << "elsewhere it is whose who asked for it";
    ASSERT_EQ(forget(config, "p1"), exit_done);
    EXPECT_EQ(owner_of(config.forgotten_file()), owner);
    ASSERT_EQ(restore(config, copy, true), exit_done);
    EXPECT_EQ(owner_of(config.database_file()), owner);
    EXPECT_EQ(owner_of(config.database_file() + ".lock"), owner);
}

TEST(WhoseFiles, nothing_is_given_away_that_the_owner_of_the_folder_could_have_put_there) {
    const TempFolder folder;
    const std::string data = folder.file("data");
    fs::create_directory(data);
    given_away(data);
    const std::string elsewhere = folder.file("elsewhere");
    std::ofstream{elsewhere} << "x";
    fs::create_symlink(elsewhere, data + "/link");
    fs::create_hard_link(elsewhere, data + "/second");
    EXPECT_TRUE(give_to_folder_owner(data + "/link"));
    EXPECT_TRUE(give_to_folder_owner(data + "/second"));
    EXPECT_EQ(owner_of(elsewhere), ::geteuid());
}

TEST(WhoseFiles, a_file_that_the_owner_of_the_folder_cannot_write_is_named) {
    const TempFolder folder;
    const std::string data = folder.file("data");
    fs::create_directory(data);
    const std::string file = data + "/forgotten.jsonl";
    EXPECT_THAT(not_the_folder_owners(file), IsEmpty());
    std::ofstream{file} << "";
    EXPECT_THAT(not_the_folder_owners(file), IsEmpty());
    fs::permissions(file, fs::perms::owner_read);
    const uid_t owner = given_away(data);
    if (owner == 0) return;
    EXPECT_THAT(not_the_folder_owners(file), HasSubstr(file + " belongs to the user "));
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_TRUE(give_to_folder_owner(file));
    EXPECT_THAT(not_the_folder_owners(file), IsEmpty());
}

TEST(WhoseFiles, an_erasure_that_cannot_be_kept_is_put_off_and_holds_up_nobody) {
    Office office;
    office.add("Eve Stone", "eve", "U1");
    office.add("Bo Lind", "bo", "U2");
    bool broken = true;
    office.organisation.on_forget = [&](const Person&, Instant) {
        if (broken) throw ForgottenListError("the list of the forgotten cannot be written: for the test");
    };
    office.says("E1", "U1", "delete all my data");
    office.works();
    office.says("E2", "U1", "yes");
    office.says("E3", "U2", "coffee with @eve yesterday");
    for (int i = 0; i <= inbox_attempts_max; ++i) {
        const Worked worked = office.works();
        EXPECT_EQ(worked.events, i == 0 ? 1U : 0U) << i;
        EXPECT_THAT(worked.put_off, HasSubstr("for the test"));
    }
    EXPECT_EQ(office.connections().size(), 1U);
    const auto people = [&] {
        return office.read<std::size_t>([&](Transaction& tx) { return tx.people().count(office.organisation.id); });
    };
    EXPECT_EQ(people(), 2U);
    EXPECT_EQ(office.read<std::size_t>([](Transaction& tx) { return tx.inbox().set_aside_count(); }), 0U);
    EXPECT_EQ(office.read<std::size_t>([](Transaction& tx) { return tx.inbox().waiting_count(); }), 1U);
    broken = false;
    const Worked worked = office.works();
    EXPECT_EQ(worked.events, 1U);
    EXPECT_THAT(worked.put_off, IsEmpty());
    EXPECT_EQ(people(), 1U);
}

TEST(WhoseFiles, an_import_leaves_out_who_was_forgotten) {
    const TempFolder folder;
    Config config;
    config.data_dir = folder.file("data");
    std::vector<ConfigProblem> problems;
    const Opened opened = open_store(config, false, true, problems);
    const auto imports = [&](const std::string& rows) {
        return import_people(*opened.store, opened.organisation, *read_people("id,name,email\n" + rows), "",
                             utc("2026-03-11T13:05:00Z"));
    };
    EXPECT_EQ(imports("p1,Ana Ruiz,ana@x.y\np2,Bo Lind,bo@x.y\n").added, 2U);
    ASSERT_EQ(forget(config, "p1"), exit_done);
    const Imported again = imports("p1,Ana Ruiz,ana@x.y\np2,Bo Lind,bo@x.y\np3,Cem Kaya,cem@x.y\n");
    EXPECT_EQ(again.added, 1U);
    EXPECT_EQ(again.unchanged, 1U);
    EXPECT_EQ(again.forgotten, 1U);
    EXPECT_EQ(imports("q9,Ana Ruiz,Ana@x.y\n").forgotten, 1U) << "known by the address alone";
}

TEST(WhoseFiles, counts_are_read_from_a_store_and_make_none) {
    const TempFolder folder;
    Config config;
    config.data_dir = folder.path().string();
    EXPECT_EQ(guarded([&] { return stats(config); }), exit_environment);
    EXPECT_TRUE(fs::is_empty(config.data_dir));
}

}  // namespace
}  // namespace kith
