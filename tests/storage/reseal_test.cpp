// Changing the master key: everything is sealed again, beside a service, also when it is cut off.
#include "storage/sqlite/reseal.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "storage/sqlite/database.hpp"
#include "tests/storage/sample.hpp"
#include "tests/storage/temp_folder.hpp"

namespace kith::test {
namespace {

using testing::HasSubstr;

constexpr const char* key_before = "a2l0aCBrZXkgZm9yIHRlc3RzLCAzMiBieXRlcyEhISE=";
constexpr const char* key_after = "bmV3IGtleSBmb3IgdGVzdHMsIDMyIGJ5dGVzICEhISE=";
constexpr const char* lost_key = "bG9zdCBrZXkgZm9yIHRlc3RzLCAzMiBieXRlcyEhISE=";

Sealer keys(const std::string& all) {
    return Sealer::from_keys(all).value();
}
const std::string both_keys = std::string{key_after} + "," + key_before;

class Reseal : public testing::Test {
  protected:
    std::unique_ptr<Store> open(const std::string& all) {
        return open_sqlite({.file = file, .synchronous = "NORMAL"}, keys(all));
    }
    // A value of each kind, `count` of those there can be many of.
    void fill(const std::string& all, int count, const std::string& name) {
        open(all)->transact([&](Transaction& tx) {
            org = tx.installs().organisation("Acme");
            const PersonId ana = tx.people().add(org, person("Ana " + name));
            for (int i = 0; i < count; ++i) {
                const std::string id = name + std::to_string(i);
                tx.connections().add(org, Connection{.logged_by = ana, .people = {ana}, .date = day(i), .note = id});
                tx.outbox().add(letter(org, id, at(i), id));
                tx.inbox().put(received(org, id, id));
            }
            tx.dialogs().set(org, ana, Dialog{.topic = "t", .data = name, .expires_at = at(9)});
            tx.installs().put(Install{.workspace = name, .organisation = org, .token = "xoxb-" + name});
        });
    }
    // Everything that is sealed, read with those keys.
    std::vector<std::string> read_all(const std::string& all) {
        std::vector<std::string> values;
        open(all)->read([&](Transaction& tx) {
            tx.connections().each(org, [&](const Connection& one) { values.push_back("note " + one.note); });
            for (const InboxEntry& one : tx.inbox().waiting(1'000))
                values.push_back("event " + std::get<MessageReceived>(one.event).text);
            for (const InboxEntry& one : tx.inbox().waiting(1'000)) {
                const Message letter = tx.outbox().find_by_delivery(one.delivery_id)->message;
                values.push_back("letter " + plain_text(letter));
            }
            for (const Install& one : tx.installs().all()) values.push_back("token " + one.token);
            for (const Person& one : tx.people().all(org))
                values.push_back("dialog " + tx.dialogs().open(org, one.id)->data);
        });
        std::ranges::sort(values);
        return values;
    }

    TempFolder folder{};
    std::string file = folder.file("kith.db");
    OrganisationId org{};
};

TEST_F(Reseal, after_it_the_old_key_is_no_longer_needed_and_no_longer_enough) {
    fill(key_before, 25, "old");
    fill(both_keys, 25, "new");
    const auto before = read_all(both_keys);
    const SealedCounts found = count_sealed({.file = file}, keys(both_keys));
    EXPECT_EQ(found.by_first_key, 77U);
    EXPECT_EQ(found.by_other_keys, 77U);
    EXPECT_EQ(found.by_unknown_keys, 0U);
    std::vector<std::size_t> progress;
    const Resealed done = reseal({.file = file}, keys(both_keys), [&](std::size_t n) { progress.push_back(n); }, 10);
    EXPECT_EQ(done.done, 77U);
    EXPECT_EQ(done.unreadable, 0U);
    EXPECT_TRUE(std::ranges::is_sorted(progress));
    EXPECT_EQ(progress.back(), 77U);
    EXPECT_GE(progress.size(), 11U);  // small transactions
    EXPECT_EQ(read_all(key_after), before);
    EXPECT_EQ(count_sealed({.file = file}, keys(key_after)).by_first_key, 154U);
    EXPECT_THROW(open(key_before), StoreError);
    EXPECT_EQ(reseal({.file = file}, keys(both_keys)).done, 0U);
}

TEST_F(Reseal, cut_off_after_any_transaction_it_goes_on_where_it_was) {
    fill(key_before, 12, "old");
    const auto before = read_all(key_before);
    open(both_keys);
    std::size_t done = 0;
    for (int runs = 1;; ++runs) {
        ASSERT_LT(runs, 40);
        bool cut = false;
        const auto once = [&](std::size_t) {
            if (cut) throw std::runtime_error("killed");
            cut = true;
        };
        const std::size_t left = count_sealed({.file = file}, keys(both_keys)).by_other_keys;
        try {
            reseal({.file = file}, keys(both_keys), once, 5);
            break;
        } catch (const std::runtime_error&) {
            EXPECT_LT(count_sealed({.file = file}, keys(both_keys)).by_other_keys, left);
            EXPECT_EQ(read_all(both_keys), before);
            ++done;
        }
    }
    EXPECT_GE(done, 3U);
    EXPECT_EQ(read_all(key_after), before);
}

TEST_F(Reseal, beside_a_service_that_changes_what_it_reads) {
    fill(key_before, 30, "old");
    const auto service = open(both_keys);
    int step = 0;
    reseal(
        {.file = file}, keys(both_keys),
        [&](std::size_t) {
            service->transact([&](Transaction& tx) {
                tx.inbox().put(received(org, "fresh" + std::to_string(step), "fresh"));
                tx.inbox().done(tx.inbox().waiting(1).at(0).id);
                tx.connections().remove(org, ConnectionId{30 - step});
                ++step;
            });
        },
        7);
    EXPECT_EQ(count_sealed({.file = file}, keys(both_keys)).by_other_keys, 0U);
    EXPECT_EQ(count_sealed({.file = file}, keys(key_after)).by_unknown_keys, 0U);
}

TEST_F(Reseal, leaves_what_it_cannot_open_and_says_so) {
    fill(key_before, 3, "old");
    fill(std::string{lost_key} + "," + key_before, 2, "lost");
    open(both_keys);
    const Resealed done = reseal({.file = file}, keys(both_keys));
    EXPECT_EQ(done.done, 11U);
    EXPECT_EQ(done.unreadable, 8U);
    EXPECT_EQ(count_sealed({.file = file}, keys(both_keys)).by_unknown_keys, 8U);
    EXPECT_NO_THROW(open(key_before));  // its proof stays while something is left
}

TEST_F(Reseal, knows_every_sealed_column_of_the_schema) {
    open(key_before);
    Database database({.file = file, .read_only = true});
    std::vector<std::string> blobs;
    Query row = database.query(
        "SELECT t.name || '.' || c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c "
        "WHERE t.type = 'table' AND c.type = 'BLOB' AND t.name <> 'keys'");
    while (row.step()) blobs.push_back(row.text(0));
    std::vector<std::string> known;
    for (const SealedColumn& column : sealed_columns())
        known.push_back(std::string{column.table} + "." + std::string{column.column});
    EXPECT_THAT(known, testing::UnorderedElementsAreArray(blobs));
}

TEST_F(Reseal, is_told_whether_the_service_that_runs_knows_the_first_key) {
    EXPECT_FALSE(serves_without(file, keys(key_after).key_id()));
    {
        const auto service = open_sqlite({.file = file, .exclusive = true}, keys(key_before));
        EXPECT_TRUE(serves_without(file, keys(key_after).key_id()));
        EXPECT_FALSE(serves_without(file, keys(key_before).key_id()));
    }
    const auto service = open_sqlite({.file = file, .exclusive = true}, keys(both_keys));
    EXPECT_FALSE(serves_without(file, keys(key_after).key_id()));
}

}  // namespace
}  // namespace kith::test
