// What only the embedded engine promises: files, schema numbers, locks, keys, the log and its checkpoints.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sqlite3.h>
#include <fstream>
#include <sstream>

#include "storage/sqlite/migrations.hpp"
#include "tests/storage/sample.hpp"
#include "tests/storage/temp_folder.hpp"

namespace kith::test {
namespace {

class SqliteStoreTest : public testing::Test {
  protected:
    std::unique_ptr<Store> open(SqliteOptions options = {}) {
        if (options.file.empty()) options.file = file;
        auto store = open_sqlite(options, sealer());
        store->transact([&](Transaction& tx) { org = tx.installs().organisation("Acme"); });
        return store;
    }
    // Runs SQL on the file behind the store's back.
    void behind(const std::string& script) { Database({.file = file}).execute(script); }
    static std::string bytes(const std::string& name) {
        std::ostringstream content;
        content << std::ifstream(name, std::ios::binary).rdbuf();
        return std::move(content).str();
    }
    static void write_file(const std::string& name, const std::string& content) {
        std::ofstream(name, std::ios::binary).write(content.data(), static_cast<std::streamsize>(content.size()));
    }
    // What opening refuses; nullopt when it does not.
    std::optional<StoreError> refusal(const std::function<void()>& work) {
        try {
            work();
        } catch (const StoreError& error) {
            return error;
        }
        return std::nullopt;
    }
    static std::uint64_t size_of(const std::string& name) {
        struct stat status{};
        return ::stat(name.c_str(), &status) == 0 ? static_cast<std::uint64_t>(status.st_size) : 0;
    }

    TempFolder folder{};
    std::string file = folder.file("kith.db");
    OrganisationId org;
};

// --- the file -----------------------------------------------------------------------------------------------------

TEST_F(SqliteStoreTest, files_are_for_their_owner_only) {
    const auto store = open({.file = file, .exclusive = true});
    for (const char* suffix : {"", "-wal", "-shm", ".lock"}) {
        struct stat status{};
        ASSERT_EQ(::stat((file + suffix).c_str(), &status), 0) << suffix;
        EXPECT_EQ(status.st_mode & 0777U, 0600u) << suffix;
    }
    store->backup(folder.file("copy.db"));
    struct stat status{};
    ASSERT_EQ(::stat(folder.file("copy.db").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600u);
}

TEST_F(SqliteStoreTest, closing_leaves_no_log_behind) {
    auto store = open();
    EXPECT_GT(size_of(file + "-wal"), 0u);
    store.reset();
    EXPECT_EQ(size_of(file + "-wal"), 0u);
    EXPECT_FALSE(std::ifstream(file + "-wal").good());
}

TEST_F(SqliteStoreTest, a_missing_folder_is_told) {
    const auto error = refusal([&] { open({.file = folder.file("no/kith.db")}); });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind(), StoreError::Kind::unavailable);
}

TEST_F(SqliteStoreTest, files_that_are_no_store_of_ours_are_refused_and_left_as_they_are) {
    const std::string foreign = folder.file("foreign.db");
    {
        Database database({.file = foreign, .create = true});
        database.execute("CREATE TABLE bookmarks (url TEXT); PRAGMA user_version = 1");
    }
    const std::string foreign_log = folder.file("foreign_log.db");
    {
        Database database({.file = foreign_log, .create = true});
        database.execute("PRAGMA journal_mode = WAL; PRAGMA application_id = 77; CREATE TABLE a (b)");
    }
    write_file(folder.file("notes.txt"), "dear diary");
    write_file(folder.file("long.txt"), std::string(10'000, 'x'));
    write_file(folder.file("cut.db"), bytes(foreign).substr(0, 50));
    for (const char* name : {"foreign.db", "foreign_log.db", "notes.txt", "long.txt", "cut.db"}) {
        SCOPED_TRACE(name);
        const std::string before = bytes(folder.file(name));
        for (const auto& attempt : {std::function<void()>([&] { open({.file = folder.file(name)}); }),
                                    std::function<void()>([&] { migrate_sqlite({.file = folder.file(name)}); })}) {
            const auto error = refusal(attempt);
            ASSERT_TRUE(error);
            EXPECT_EQ(error->kind(), StoreError::Kind::damaged);
            EXPECT_NE(std::string(error->what()).find("not a store of Kith"), std::string::npos);
        }
        EXPECT_EQ(bytes(folder.file(name)), before);
    }
}

TEST_F(SqliteStoreTest, a_damaged_file_is_told_and_not_repaired_by_force) {
    {
        const auto store = open();
        store->transact([&](Transaction& tx) {
            for (int i = 0; i < 500; ++i) tx.inbox().put(received(org, std::to_string(i), std::string(500, 'x')));
        });
    }
    const std::string good = bytes(file);
    EXPECT_EQ(check_sqlite(file), "");
    // Overwritten in the middle, and cut in half.
    std::string overwritten = good;
    for (std::size_t at = 4'096 * 3; at < overwritten.size(); ++at) overwritten[at] = static_cast<char>(at * 31);
    for (const std::string& content : {overwritten, good.substr(0, good.size() / 2)}) {
        write_file(file, content);
        EXPECT_NE(check_sqlite(file), "");
        const auto error = refusal([&] {
            const auto store = open();
            store->transact([&](Transaction& tx) {
                tx.inbox().waiting(1'000);
                tx.inbox().put(received(org, "new"));
                tx.people().add(org, person("Ana"));
            });
        });
        ASSERT_TRUE(error);
        EXPECT_EQ(error->kind(), StoreError::Kind::damaged) << error->what();
    }
    EXPECT_NE(check_sqlite(folder.file("absent.db")), "");
}

// --- the schema ---------------------------------------------------------------------------------------------------

TEST_F(SqliteStoreTest, a_newer_schema_is_refused_with_a_clear_message) {
    open();
    behind("PRAGMA user_version = 99");
    const std::string before = bytes(file);
    for (const auto& attempt :
         {std::function<void()>([&] { open(); }), std::function<void()>([&] { migrate_sqlite({.file = file}); })}) {
        const auto error = refusal(attempt);
        ASSERT_TRUE(error);
        EXPECT_EQ(error->kind(), StoreError::Kind::newer);
        EXPECT_NE(std::string(error->what()).find("99"), std::string::npos);
        EXPECT_NE(std::string(error->what()).find(std::to_string(schema_version)), std::string::npos);
    }
    EXPECT_EQ(bytes(file), before);
}

TEST_F(SqliteStoreTest, migrating_goes_up_and_tells_what_was_there) {
    EXPECT_EQ(migrate_sqlite({.file = file}, 0), 0);
    EXPECT_EQ(migrate_sqlite({.file = file}), 0);
    EXPECT_EQ(migrate_sqlite({.file = file}), schema_version);
    EXPECT_EQ(migrate_sqlite({.file = file}, 0), schema_version);  // never down
    EXPECT_EQ(migrate_sqlite({.file = file}), schema_version);
    EXPECT_THROW(migrate_sqlite({.file = file}, schema_version + 1), std::invalid_argument);
    EXPECT_TRUE(open()->writable());
}

TEST_F(SqliteStoreTest, the_schema_is_strict_and_its_states_are_guarded) {
    const auto store = open();
    Database database({.file = file});
    EXPECT_EQ(
        database.text_of("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 "
                         "AND name NOT LIKE 'sqlite_%'"),
        "");
    database.execute("PRAGMA foreign_keys = ON");
    for (const char* script :
         {"INSERT INTO inbox (organisation_id, delivery_id, state, event, received_at, attempt, problem) VALUES (1, "
          "'a', 'new', x'00', 0, 0, '')",
          "INSERT INTO inbox (organisation_id, delivery_id, state, event, received_at, attempt, problem) VALUES (1, "
          "'a', 'waiting', NULL, 0, 0, '')",
          "INSERT INTO inbox (organisation_id, delivery_id, state, event, received_at, attempt, problem) VALUES (77, "
          "'a', 'waiting', x'00', 0, 0, '')",
          "INSERT INTO outbox (organisation_id, delivery_id, platform, workspace, user, letter, state, due_at, "
          "wake_at, attempt, "
          "conversation, message_ref, problem) VALUES (1, 'd', 'slack', '', '', x'00', 'completed', 0, 0, 0, '', '', "
          "'')",
          "INSERT INTO outbox (organisation_id, delivery_id, platform, workspace, user, letter, state, due_at, "
          "wake_at, attempt, "
          "conversation, message_ref, problem) VALUES (1, 'd', 'fax', '', '', x'00', 'scheduled', 0, 0, 0, '', '', '')",
          "INSERT INTO people (organisation_id, id, handle, name, email, team, department, site, zone, work_start, "
          "work_end, "
          "manager, interests, language, leads, active) VALUES (1, 1, '', 'A', '', '', '', '', '', 'nine', 0, '', "
          "'[]', '', '[]', 1)",
          "INSERT INTO dialogs (organisation_id, person_id, topic, data, expires_at) VALUES (1, 5, '', x'00', 0)"}) {
        EXPECT_THROW(database.execute(script), StoreError) << script;
    }
}

TEST_F(SqliteStoreTest, audit_rows_cannot_be_changed_behind_its_back) {
    const auto store = open();
    store->transact([&](Transaction& tx) { tx.audit().add(org, {.actor = "operator", .action = "rule.approved"}); });
    EXPECT_THROW(behind("UPDATE audit SET actor = 'nobody'"), StoreError);
    EXPECT_THROW(behind("DELETE FROM audit"), StoreError);
}

// --- keys ---------------------------------------------------------------------------------------------------------

TEST_F(SqliteStoreTest, another_master_key_is_refused_at_opening) {
    open();
    const Sealer wrong = Sealer::from_keys(Sealer::make_key()).value();
    const auto error = refusal([&] { open_sqlite({.file = file}, wrong); });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind(), StoreError::Kind::key);
    EXPECT_NE(std::string(error->what()).find(sealer().key_id()), std::string::npos);
}

TEST_F(SqliteStoreTest, keys_are_changed_by_putting_a_new_one_in_front) {
    const std::string old_key = Sealer::make_key();
    const std::string new_key = Sealer::make_key();
    const auto put = [&](Store& store, const std::string& id) {
        store.transact([&](Transaction& tx) {
            org = tx.installs().organisation("Acme");
            tx.inbox().put(received(org, id));
        });
    };
    put(*open_sqlite({.file = file}, Sealer::from_keys(old_key).value()), "under the old key");
    const auto both = open_sqlite({.file = file}, Sealer::from_keys(new_key + "," + old_key).value());
    put(*both, "under the new key");
    both->read([&](Transaction& tx) { EXPECT_EQ(tx.inbox().waiting(9).size(), 2u); });
    // The old key alone still opens the file, but not what the new key sealed.
    const auto old_only = open_sqlite({.file = file}, Sealer::from_keys(old_key).value());
    const auto error = refusal([&] { old_only->read([&](Transaction& tx) { tx.inbox().waiting(9); }); });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind(), StoreError::Kind::key);
}

TEST_F(SqliteStoreTest, secrets_and_words_are_not_in_the_file) {
    const std::string secret = "hushhush";
    {
        const auto store = open();
        store->transact([&](Transaction& tx) {
            const PersonId ana = tx.people().add(org, person("Ana"));
            const PersonId bo = tx.people().add(org, person("Bo"));
            tx.connections().add(org, {.logged_by = ana, .people = {bo}, .date = day(0), .note = secret});
            tx.dialogs().set(org, ana, {.topic = "t", .data = secret, .expires_at = at(0)});
            tx.installs().put({.workspace = "T1", .organisation = org, .token = "xoxb-" + secret});
            tx.inbox().put(received(org, "Ev1", secret));
            OutboxEntry entry = letter(org, "d1", at(0), secret);
            entry.destination = ToReplyUrl{.url = "https://hooks.example.com/" + secret};
            tx.outbox().add(entry);
        });
        EXPECT_EQ(bytes(file + "-wal").find(secret), std::string::npos);
        EXPECT_NE(bytes(file + "-wal").find("Ana"), std::string::npos);  // the search can find something
    }
    EXPECT_EQ(bytes(file).find(secret), std::string::npos);
}

TEST_F(SqliteStoreTest, a_sealed_value_that_was_moved_to_another_row_is_refused) {
    const auto store = open();
    store->transact([&](Transaction& tx) {
        const PersonId ana = tx.people().add(org, person("Ana"));
        const PersonId bo = tx.people().add(org, person("Bo"));
        for (const char* note : {"one", "two"}) {
            tx.connections().add(org, {.logged_by = ana, .people = {bo}, .date = day(0), .note = note});
        }
    });
    behind("UPDATE connections SET note = (SELECT note FROM connections WHERE id = 1)");
    store->read([&](Transaction& tx) { EXPECT_EQ(tx.connections().find(org, {1})->note, "one"); });
    const auto error = refusal([&] { store->read([&](Transaction& tx) { tx.connections().find(org, {2}); }); });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind(), StoreError::Kind::damaged);
}

TEST_F(SqliteStoreTest, rows_that_make_no_sense_are_set_aside_and_hold_up_nobody) {
    const auto store = open();
    store->transact([&](Transaction& tx) {
        for (const char* id : {"a", "b"}) {
            tx.inbox().put(received(org, id));
            tx.outbox().add(letter(org, id, at(0)));
        }
    });
    // Sealed by us, but of a form that this program does not know.
    const auto poison = [&](const std::string& table, const std::string& column, const std::string& kind) {
        Database database({.file = file});
        const std::string sealed =
            sealer().seal("{\"type\":\"from the future\",\"to\":7}", kind + "/" + std::to_string(org.value) + "/a");
        std::string hex;
        for (const char byte : sealed) {
            constexpr std::string_view digits = "0123456789abcdef";
            hex += digits[static_cast<unsigned char>(byte) >> 4U];
            hex += digits[static_cast<unsigned char>(byte) & 15U];
        }
        database.execute("UPDATE " + table + " SET " + column + " = x'" + hex + "' WHERE delivery_id = 'a'");
    };
    poison("inbox", "event", "inbox");
    poison("outbox", "letter", "outbox");
    store->read([&](Transaction& tx) { EXPECT_EQ(tx.inbox().waiting(9).size(), 1u); });
    store->transact([&](Transaction& tx) {
        EXPECT_EQ(tx.inbox().waiting(9).size(), 1u);
        EXPECT_EQ(tx.inbox().set_aside_count(), 1u);
        const auto claimed = tx.outbox().claim(at(0), milliseconds{1'000}, 9);
        ASSERT_EQ(claimed.size(), 1u);
        EXPECT_EQ(claimed[0].entry.delivery_id, "b");
        EXPECT_EQ(tx.outbox().counts().discarded, 1u);
    });
}

// --- several at once ----------------------------------------------------------------------------------------------

TEST_F(SqliteStoreTest, one_process_serves_and_tools_run_beside_it) {
    int ready[2];
    int leave[2];
    ASSERT_EQ(::pipe(ready), 0);
    ASSERT_EQ(::pipe(leave), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(leave[1]);
        char byte = 'x';
        try {
            const auto store = open_sqlite({.file = file, .exclusive = true}, sealer());
            byte = 'o';
            if (::write(ready[1], &byte, 1) != 1) ::_exit(2);
            if (::read(leave[0], &byte, 1) < 0) ::_exit(3);
            ::_exit(0);  // without tidying up, as a kill does
        } catch (const std::exception&) {
            if (::write(ready[1], &byte, 1) != 1) ::_exit(2);
            ::_exit(4);
        }
    }
    ASSERT_GT(child, 0);
    char byte = 0;
    ASSERT_EQ(::read(ready[0], &byte, 1), 1);
    ASSERT_EQ(byte, 'o');
    const auto error = refusal([&] { open({.file = file, .exclusive = true}); });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind(), StoreError::Kind::locked);
    EXPECT_EQ(refusal([&] { migrate_sqlite({.file = file, .exclusive = true}); })->kind(), StoreError::Kind::locked);
    EXPECT_TRUE(open()->writable());  // a tool
    ::close(leave[1]);
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    EXPECT_TRUE(open({.file = file, .exclusive = true})->writable());  // the lock went with the process
    for (const int end : {ready[0], ready[1], leave[0]}) ::close(end);
}

TEST_F(SqliteStoreTest, a_writer_that_waits_too_long_is_told) {
    const auto store = open({.file = file, .busy_timeout = milliseconds{1}});
    const auto beside = open();
    beside->transact([&](Transaction&) {
        const auto error = refusal([&] { store->transact([](Transaction&) {}); });
        ASSERT_TRUE(error);
        EXPECT_EQ(error->kind(), StoreError::Kind::unavailable);
        EXPECT_FALSE(store->writable());
    });
    EXPECT_TRUE(store->writable());
}

// --- copies -------------------------------------------------------------------------------------------------------

TEST_F(SqliteStoreTest, backup_is_sound_private_and_holds_what_was_committed_before) {
    const auto store = open();
    store->transact([&](Transaction& tx) {
        for (int i = 0; i < 300; ++i) tx.inbox().put(received(org, std::to_string(i)));
    });
    const std::string copy = folder.file("copy.db");
    write_file(copy, "an older copy");
    store->backup(copy);
    store->transact([&](Transaction& tx) { tx.inbox().put(received(org, "later")); });
    EXPECT_EQ(check_sqlite(copy), "");
    const auto restored = open({.file = copy});
    restored->read([&](Transaction& tx) {
        EXPECT_EQ(tx.inbox().waiting_count(), 300u);
        EXPECT_EQ(tx.installs().organisation("Acme"), org);
    });
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
        EXPECT_EQ(entry.path().string().find("unfinished"), std::string::npos);
    }
}

TEST_F(SqliteStoreTest, backup_does_not_replace_the_store_itself) {
    const auto store = open();
    EXPECT_EQ(refusal([&] { store->backup(file); })->kind(), StoreError::Kind::conflict);
    EXPECT_EQ(refusal([&] { store->backup(folder.file("./kith.db")); })->kind(), StoreError::Kind::conflict);
    EXPECT_TRUE(store->writable());
}

TEST_F(SqliteStoreTest, backup_that_cannot_be_written_leaves_the_older_copy) {
    const auto store = open();
    const std::string copy = folder.file("copy.db");
    store->backup(copy);
    const std::string before = bytes(copy);
    ASSERT_EQ(::mkdir((copy + ".unfinished-" + std::to_string(::getpid())).c_str(), 0700), 0);  // in the way
    EXPECT_EQ(refusal([&] { store->backup(copy); })->kind(), StoreError::Kind::unavailable);
    EXPECT_EQ(bytes(copy), before);
    EXPECT_TRUE(store->writable());
}

}  // namespace
}  // namespace kith::test
