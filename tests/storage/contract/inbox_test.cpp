#include "tests/storage/contract/engine.hpp"

namespace kith::test {

TEST_P(StoreContract, inbox_takes_a_delivery_once) {
    write([&](Transaction& tx) {
        EXPECT_TRUE(tx.inbox().put(received(org, "Ev1", "first")));
        EXPECT_FALSE(tx.inbox().put(received(org, "Ev1", "again")));
    });
    write([&](Transaction& tx) { EXPECT_FALSE(tx.inbox().put(received(org, "Ev1", "later"))); });
    read([&](Transaction& tx) {
        const auto waiting = tx.inbox().waiting(10);
        ASSERT_EQ(waiting.size(), 1u);
        EXPECT_EQ(std::get<MessageReceived>(waiting.front().event).text, "first");
    });
}

TEST_P(StoreContract, inbox_remembers_a_key_once_and_as_long_as_a_delivery) {
    write([&](Transaction& tx) {
        EXPECT_TRUE(tx.inbox().first_sight(org, "message/1", at(0)));
        EXPECT_FALSE(tx.inbox().first_sight(org, "message/1", at(0) + days{1}));
        EXPECT_TRUE(tx.inbox().first_sight(other, "message/1", at(0)));
        EXPECT_TRUE(tx.inbox().waiting(10).empty());
        EXPECT_EQ(tx.inbox().waiting_count(), 0u);
        tx.inbox().drop_seen(at(0) + days{7});
        EXPECT_TRUE(tx.inbox().first_sight(org, "message/1", at(0) + days{8}));
    });
}

TEST_P(StoreContract, inbox_keeps_an_answer_with_its_delivery_until_it_is_dropped) {
    write([&](Transaction& tx) {
        EXPECT_FALSE(tx.inbox().seen(org, "form"));
        EXPECT_TRUE(tx.inbox().put_answered(org, "form", "a private word", at(0)));
        EXPECT_FALSE(tx.inbox().put_answered(org, "form", "another", at(0)));
        tx.inbox().put(received(org, "press"));
    });
    restart();
    read([&](Transaction& tx) {
        EXPECT_TRUE(tx.inbox().seen(org, "form"));
        EXPECT_TRUE(tx.inbox().seen(org, "press"));
        EXPECT_FALSE(tx.inbox().seen(org, "nothing"));
        EXPECT_EQ(tx.inbox().waiting_count(), 1u) << "what is answered waits for nothing";
        EXPECT_EQ(tx.inbox().answer(org, "form"), "a private word");
        EXPECT_EQ(tx.inbox().answer(org, "press"), std::nullopt);
        EXPECT_FALSE(tx.inbox().seen(other, "form")) << "another organisation's";
        EXPECT_EQ(tx.inbox().answer(other, "form"), std::nullopt);
    });
    write([&](Transaction& tx) { tx.inbox().drop_answers(at(1)); });
    read([&](Transaction& tx) {
        EXPECT_EQ(tx.inbox().answer(org, "form"), std::nullopt);
        EXPECT_TRUE(tx.inbox().seen(org, "form")) << "the delivery is still known";
    });
}

TEST_P(StoreContract, inbox_keeps_the_deliveries_of_organisations_apart) {
    write([&](Transaction& tx) {
        EXPECT_TRUE(tx.inbox().put(received(org, "Ev1")));
        EXPECT_TRUE(tx.inbox().put(received(other, "Ev1")));
    });
}

TEST_P(StoreContract, inbox_gives_entries_whole_and_in_the_order_they_came) {
    std::vector<InboxEntry> sent;
    for (int i = 0; i < 5; ++i) sent.push_back(received(org, "Ev" + std::to_string(9 - i), std::to_string(i)));
    write([&](Transaction& tx) {
        for (const InboxEntry& entry : sent) tx.inbox().put(entry);
    });
    restart();
    read([&](Transaction& tx) {
        auto waiting = tx.inbox().waiting(3);
        ASSERT_EQ(waiting.size(), 3u);
        for (std::size_t i = 0; i < waiting.size(); ++i) {
            EXPECT_TRUE(waiting[i].id);
            waiting[i].id = {};
            EXPECT_EQ(waiting[i], sent[i]);
        }
    });
}

TEST_P(StoreContract, inbox_remembers_what_is_done_and_hands_it_out_no_more) {
    write([&](Transaction& tx) {
        tx.inbox().put(received(org, "Ev1"));
        tx.inbox().put(received(org, "Ev2"));
        EXPECT_EQ(tx.inbox().waiting_count(), 2u);
        tx.inbox().done(tx.inbox().waiting(1).front().id);
        EXPECT_EQ(tx.inbox().waiting_count(), 1u);
        EXPECT_EQ(tx.inbox().waiting(9).front().delivery_id, "Ev2");
        EXPECT_FALSE(tx.inbox().put(received(org, "Ev1")));
    });
}

TEST_P(StoreContract, inbox_sets_an_entry_aside_that_failed_too_often) {
    write([&](Transaction& tx) {
        tx.inbox().put(received(org, "Ev1"));
        tx.inbox().put(received(org, "Ev2"));
        const InboxId id = tx.inbox().waiting(1).front().id;
        for (int attempt = 1; attempt < inbox_attempts_max; ++attempt) {
            tx.inbox().failed(id, "no such table");
            const auto waiting = tx.inbox().waiting(1);
            EXPECT_EQ(waiting.front().id, id);
            EXPECT_EQ(waiting.front().attempt, attempt);
            EXPECT_EQ(tx.inbox().set_aside_count(), 0u);
        }
        tx.inbox().failed(id, "no such table");
        EXPECT_EQ(tx.inbox().set_aside_count(), 1u);
        EXPECT_EQ(tx.inbox().waiting_count(), 1u);
        EXPECT_EQ(tx.inbox().waiting(9).front().delivery_id, "Ev2");
        EXPECT_FALSE(tx.inbox().put(received(org, "Ev1")));
        tx.inbox().failed(id, "again");
        EXPECT_EQ(tx.inbox().set_aside_count(), 1u);
    });
}

TEST_P(StoreContract, inbox_puts_an_entry_behind_all_others_without_counting_it_as_failed) {
    write([&](Transaction& tx) {
        InboxEntry first = received(org, "Ev1");
        first.urgent = true;
        tx.inbox().put(first);
        tx.inbox().put(received(org, "Ev2"));
        tx.inbox().put_off(tx.inbox().waiting(1).front().id, "waits for an operator");
        EXPECT_TRUE(tx.inbox().urgent(9).empty());
        const auto waiting = tx.inbox().waiting(9);
        ASSERT_EQ(waiting.size(), 2u);
        EXPECT_EQ(waiting.front().delivery_id, "Ev2");
        EXPECT_EQ(waiting.back().delivery_id, "Ev1");
        EXPECT_EQ(waiting.back().event, first.event);
        EXPECT_EQ(waiting.back().attempt, 0);
        EXPECT_EQ(tx.inbox().waiting_count(), 2u);
    });
}

TEST_P(StoreContract, inbox_drops_only_old_ids_that_are_done) {
    write([&](Transaction& tx) {
        InboxEntry old = received(org, "old done");
        InboxEntry waiting = received(org, "old waiting");
        InboxEntry young = received(org, "young done");
        young.received_at = at(1'000);
        for (const InboxEntry& entry : {old, young, waiting}) tx.inbox().put(entry);
        for (const InboxEntry& entry : tx.inbox().waiting(2)) tx.inbox().done(entry.id);
        tx.inbox().drop_seen(at(1'000));
        EXPECT_TRUE(tx.inbox().put(old));
        EXPECT_FALSE(tx.inbox().put(young));
        EXPECT_FALSE(tx.inbox().put(waiting));
    });
}

TEST_P(StoreContract, inbox_tells_the_urgent_entries_apart_until_they_are_done) {
    write([&](Transaction& tx) {
        for (int i = 0; i < 5; ++i) {
            InboxEntry entry = received(org, "Ev" + std::to_string(i));
            entry.urgent = i == 2 || i == 4;
            tx.inbox().put(entry);
        }
        EXPECT_EQ(tx.inbox().waiting(9).size(), 5u);
        const auto urgent = tx.inbox().urgent(9);
        ASSERT_EQ(urgent.size(), 2u);
        EXPECT_EQ(urgent.front().delivery_id, "Ev2");
        EXPECT_TRUE(urgent.front().urgent);
        EXPECT_EQ(tx.inbox().urgent(1).size(), 1u);
        tx.inbox().done(urgent.front().id);
        EXPECT_EQ(tx.inbox().urgent(9).size(), 1u);
    });
}

}  // namespace kith::test
