#include "tests/storage/contract/engine.hpp"

namespace kith::test {

TEST_P(StoreContract, transact_undoes_everything_when_the_work_throws) {
    struct Stop {};
    EXPECT_THROW(write([&](Transaction& tx) {
                     tx.inbox().put(received(org, "Ev1"));
                     tx.outbox().add(letter(org, "d1", at(0)));
                     tx.people().add(org, person("Ana"));
                     throw Stop{};
                 }),
                 Stop);
    write([&](Transaction& tx) {
        EXPECT_EQ(tx.inbox().waiting_count(), 0u);
        EXPECT_EQ(tx.outbox().counts().pending, 0u);
        EXPECT_EQ(tx.people().count(org), 0u);
        EXPECT_TRUE(tx.inbox().put(received(org, "Ev1")));
    });
}

TEST_P(StoreContract, transact_sees_its_own_writes_and_others_see_them_after_it) {
    const auto beside = place->open();
    write([&](Transaction& tx) {
        tx.inbox().put(received(org, "Ev1"));
        EXPECT_EQ(tx.inbox().waiting(9).size(), 1u);
        beside->read([&](Transaction& view) { EXPECT_TRUE(view.inbox().waiting(9).empty()); });
    });
    beside->read([&](Transaction& view) { EXPECT_EQ(view.inbox().waiting(9).size(), 1u); });
}

TEST_P(StoreContract, read_refuses_every_write) {
    PersonId ana;
    write([&](Transaction& tx) { ana = tx.people().add(org, person("Ana")); });
    const std::vector<std::function<void(Transaction&)>> writes = {
        [&](Transaction& tx) { tx.people().add(org, person("Bo")); },
        [&](Transaction& tx) { tx.people().set_preferences(org, ana, {}); },
        [&](Transaction& tx) { tx.people().set_conversation(org, slack("U1"), "D1"); },
        [&](Transaction& tx) { tx.people().forget(org, ana); },
        [&](Transaction& tx) { tx.connections().next_id(org); },
        [&](Transaction& tx) { tx.connections().remove(org, {1}); },
        [&](Transaction& tx) { tx.rules().add(org, rule("weekly")); },
        [&](Transaction& tx) { tx.nudges().drop_before(org, at(0)); },
        [&](Transaction& tx) { tx.dialogs().set(org, ana, {}); },
        [&](Transaction& tx) { tx.timers().set_planned_until(org, {1}, "UTC", day(0)); },
        [&](Transaction& tx) { tx.inbox().put(received(org, "Ev1")); },
        [&](Transaction& tx) { tx.outbox().add(letter(org, "d1", at(0))); },
        [&](Transaction& tx) { tx.installs().organisation("New"); },
        [&](Transaction& tx) { tx.audit().add(org, {.action = "x"}); },
    };
    int number = 0;
    for (const auto& work : writes) {
        SCOPED_TRACE(number++);
        EXPECT_THROW(read(work), std::logic_error);
    }
    read([&](Transaction& tx) {
        EXPECT_EQ(tx.people().count(org), 1u);
        EXPECT_EQ(tx.inbox().waiting_count(), 0u);
        EXPECT_EQ(tx.outbox().counts().pending, 0u);
    });
}

TEST_P(StoreContract, read_stays_on_one_snapshot) {
    const auto beside = place->open();
    read([&](Transaction& tx) {
        EXPECT_EQ(tx.people().count(org), 0u);
        beside->transact([&](Transaction& writer) { writer.people().add(org, person("Ana")); });
        EXPECT_EQ(tx.people().count(org), 0u);
    });
    read([&](Transaction& tx) { EXPECT_EQ(tx.people().count(org), 1u); });
}

TEST_P(StoreContract, transactions_do_not_nest) {
    EXPECT_THROW(write([&](Transaction&) { write([](Transaction&) {}); }), std::logic_error);
    EXPECT_THROW(read([&](Transaction&) { write([](Transaction&) {}); }), std::logic_error);
    EXPECT_TRUE(store->writable());
}

TEST_P(StoreContract, a_loop_may_ask_the_store_the_same_question_inside) {
    write([&](Transaction& tx) {
        const PersonId ana = tx.people().add(org, person("Ana"));
        const PersonId bo = tx.people().add(org, person("Bo"));
        for (int i = 0; i < 3; ++i) tx.connections().add(org, {.logged_by = ana, .people = {bo}, .date = day(i)});
        int pairs = 0;
        tx.connections().each(org, [&](const Connection& outer) {
            EXPECT_EQ(tx.connections().find(org, outer.id), outer);
            tx.connections().each(org, [&](const Connection&) { ++pairs; });
        });
        EXPECT_EQ(pairs, 9);
    });
}

TEST_P(StoreContract, change_counter_grows_when_another_commits) {
    const auto beside = place->open();
    const auto before = store->change_counter();
    EXPECT_EQ(store->change_counter(), before);
    beside->transact([&](Transaction& tx) { tx.people().add(org, person("Ana")); });
    EXPECT_GT(store->change_counter(), before);
}

TEST_P(StoreContract, backup_is_a_whole_store_of_that_moment) {
    write([&](Transaction& tx) { tx.people().add(org, person("Ana")); });
    const std::string copy = place->file("copy.db");
    store->backup(copy);
    store->backup(copy);  // replaces the older one
    write([&](Transaction& tx) { tx.people().add(org, person("Bo")); });
    EXPECT_THROW(store->backup(place->file("no/such/folder/copy.db")), StoreError);
    EXPECT_TRUE(store->writable());
}

}  // namespace kith::test
