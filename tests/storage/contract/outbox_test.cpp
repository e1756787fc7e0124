#include <map>

#include "storage/codec.hpp"
#include "tests/storage/contract/engine.hpp"

namespace kith::test {

constexpr milliseconds lease{30'000};

TEST_P(StoreContract, outbox_gives_back_everything_that_was_put_in) {
    OutboxEntry entry = letter(org, "d1", at(10));
    write([&](Transaction& tx) { entry.person = tx.people().add(org, person("Ana")); });
    entry.destination = ToReplyUrl{.url = "https://hooks.example.com/secret", .replace_original = true};
    entry.nudge = NudgeId{7};
    entry.expires_at = at(99);
    write([&](Transaction& tx) { entry.id = tx.outbox().add(entry); });
    restart();
    read([&](Transaction& tx) {
        EXPECT_EQ(tx.outbox().find(entry.id), entry);
        EXPECT_EQ(tx.outbox().find_by_delivery("d1"), entry);
        EXPECT_EQ(tx.outbox().find_by_nudge(org, NudgeId{7}), entry);
        EXPECT_EQ(tx.outbox().find_by_nudge(other, NudgeId{7}), std::nullopt);
        EXPECT_EQ(tx.outbox().find(OutboxId{999}), std::nullopt);
    });
}

TEST_P(StoreContract, outbox_gives_each_entry_a_delivery_id_of_its_own) {
    write([&](Transaction& tx) {
        const OutboxId a = tx.outbox().add(letter(org, "", at(0)));
        const OutboxId b = tx.outbox().add(letter(org, "", at(0)));
        EXPECT_NE(a, b);
        EXPECT_GE(tx.outbox().find(a)->delivery_id.size(), 16u);
        EXPECT_NE(tx.outbox().find(a)->delivery_id, tx.outbox().find(b)->delivery_id);
    });
}

TEST_P(StoreContract, outbox_finds_what_has_a_name_and_what_stands_behind_it) {
    write([&](Transaction& tx) {
        for (const char* name :
             {"kept/1/b", "kept/1/a/2", "kept/1/a/1", "kept/1/a", "kept/1/a.9", "kept/1/a0", "kept/1"})
            tx.outbox().add(letter(org, name, at(0)));
        tx.outbox().add(letter(other, "kept/1/a/3", at(0)));
        OutboxEntry urgent = letter(org, "kept/1/a/4", at(0));
        urgent.urgent = true;
        tx.outbox().add(urgent);
    });
    restart();
    read([&](Transaction& tx) {
        std::vector<std::string> found;
        for (const OutboxEntry& entry : tx.outbox().find_named(org, "kept/1/a")) found.push_back(entry.delivery_id);
        EXPECT_EQ(found, (std::vector<std::string>{"kept/1/a/2", "kept/1/a/1", "kept/1/a"}));
        EXPECT_EQ(tx.outbox().find_named(org, "kept/1/a").front(), *tx.outbox().find_by_delivery("kept/1/a/2"));
        EXPECT_TRUE(tx.outbox().find_named(org, "kept/2").empty());
    });
}

TEST_P(StoreContract, outbox_finds_the_nudge_that_a_person_sees_and_rewrites_it) {
    OutboxEntry entry = letter(org, "d1", at(0));
    OutboxId id;
    write([&](Transaction& tx) {
        entry.person = tx.people().add(org, person("Ana"));
        entry.nudge = NudgeId{7};
        id = tx.outbox().add(entry);
        tx.outbox().add(letter(org, "no nudge", at(0)));
        for (const auto& [one, doubt] : tx.outbox().claim(at(0), lease, 9)) tx.outbox().complete(one.id, "D1", "5.5");
        const auto seen = [&](OrganisationId organisation, PersonId who, const char* where, const char* ref) {
            return tx.outbox().find_by_message(organisation, who, where, ref);
        };
        ASSERT_TRUE(seen(org, entry.person, "D1", "5.5"));
        EXPECT_EQ(seen(org, entry.person, "D1", "5.5")->id, id);
        EXPECT_FALSE(seen(other, entry.person, "D1", "5.5"));
        EXPECT_FALSE(seen(org, PersonId{99}, "D1", "5.5"));
        EXPECT_FALSE(seen(org, entry.person, "D2", "5.5"));
        EXPECT_FALSE(seen(org, entry.person, "D1", ""));
        EXPECT_TRUE(tx.outbox().rewrite(id, message("changed"), NudgeId{8}));
    });
    restart();
    write([&](Transaction& tx) {
        EXPECT_EQ(tx.outbox().find(id)->message, message("changed"));
        EXPECT_EQ(tx.outbox().find(id)->destination, entry.destination);
        EXPECT_EQ(tx.outbox().find(id)->nudge, NudgeId{8});
        EXPECT_EQ(tx.outbox().find(id)->state, OutboxState::completed);
        // What was erased or taken back stays so.
        tx.outbox().drop_finished(at(99));
        EXPECT_FALSE(tx.outbox().rewrite(id, message("again"), NudgeId{8}));
        const OutboxId gone = tx.outbox().add(letter(org, "gone", at(0)));
        tx.outbox().cancel(gone, "stopped");
        EXPECT_FALSE(tx.outbox().rewrite(gone, message("again"), std::nullopt));
        EXPECT_FALSE(tx.outbox().rewrite(OutboxId{999}, message("again"), std::nullopt));
    });
}

TEST_P(StoreContract, outbox_takes_a_delivery_id_once) {
    write([&](Transaction& tx) {
        const OutboxId id = tx.outbox().add(letter(org, "d1", at(0), "first"));
        EXPECT_EQ(tx.outbox().add(letter(org, "d1", at(0), "again")), id);
        EXPECT_EQ(tx.outbox().find(id)->message, message("first"));
        EXPECT_EQ(tx.outbox().counts().pending, 1u);
    });
}

TEST_P(StoreContract, outbox_claims_what_is_due_oldest_first_and_once) {
    write([&](Transaction& tx) {
        tx.outbox().add(letter(org, "third", at(30)));
        tx.outbox().add(letter(org, "first", at(10)));
        tx.outbox().add(letter(org, "second", at(20)));
        tx.outbox().add(letter(org, "not yet", at(31)));
        EXPECT_EQ(tx.outbox().next_due(), at(10));
        const auto two = tx.outbox().claim(at(30), lease, 2);
        ASSERT_EQ(two.size(), 2u);
        EXPECT_EQ(two[0].entry.delivery_id, "first");
        EXPECT_EQ(two[1].entry.delivery_id, "second");
        EXPECT_EQ(two[0].entry.state, OutboxState::running);
        EXPECT_EQ(two[0].entry.attempt, 1);
        EXPECT_FALSE(two[0].was_uncertain);
        EXPECT_EQ(tx.outbox().claim(at(30), lease, 9).front().entry.delivery_id, "third");
        EXPECT_TRUE(tx.outbox().claim(at(30), lease, 9).empty());
        EXPECT_EQ(tx.outbox().next_due(), at(31));
    });
}

TEST_P(StoreContract, outbox_hands_an_entry_out_again_as_uncertain_when_its_lease_ended) {
    write([&](Transaction& tx) {
        tx.outbox().add(letter(org, "d1", at(0)));
        tx.outbox().claim(at(0), lease, 1);
        EXPECT_EQ(tx.outbox().next_due(), at(0) + lease);
        EXPECT_TRUE(tx.outbox().claim(at(0) + lease - milliseconds{1}, lease, 1).empty());
        const auto again = tx.outbox().claim(at(0) + lease, lease, 1);
        ASSERT_EQ(again.size(), 1u);
        EXPECT_TRUE(again[0].was_uncertain);
        EXPECT_EQ(again[0].entry.attempt, 2);
    });
}

TEST_P(StoreContract, outbox_makes_what_was_running_at_the_crash_uncertain) {
    write([&](Transaction& tx) {
        tx.outbox().add(letter(org, "sending", at(0)));
        tx.outbox().add(letter(org, "waiting", at(5)));
        tx.outbox().claim(at(0), lease, 9);
    });
    restart();
    write([&](Transaction& tx) {
        EXPECT_EQ(tx.outbox().release_all(at(7)), 1u);
        const auto claimed = tx.outbox().claim(at(7), lease, 9);
        ASSERT_EQ(claimed.size(), 2u);
        EXPECT_EQ(claimed[0].entry.delivery_id, "waiting");
        EXPECT_FALSE(claimed[0].was_uncertain);
        EXPECT_EQ(claimed[1].entry.delivery_id, "sending");
        EXPECT_TRUE(claimed[1].was_uncertain);
    });
}

TEST_P(StoreContract, outbox_settles_a_doubt_by_the_message_that_was_seen) {
    write([&](Transaction& tx) {
        const OutboxId id = tx.outbox().add(letter(org, "d1", at(0)));
        EXPECT_FALSE(tx.outbox().seen("d1", "C1", "1.1"));
        tx.outbox().claim(at(0), lease, 1);
        EXPECT_TRUE(tx.outbox().doubt(id, at(50), "the answer was lost"));
        EXPECT_TRUE(tx.outbox().seen("d1", "C1", "1.1"));
        const auto entry = tx.outbox().find(id);
        EXPECT_EQ(entry->state, OutboxState::completed);
        EXPECT_EQ(entry->conversation, "C1");
        EXPECT_EQ(entry->message_ref, "1.1");
        EXPECT_EQ(entry->problem, "");
        EXPECT_FALSE(tx.outbox().seen("d1", "C2", "2.2"));
        EXPECT_FALSE(tx.outbox().seen("never sent", "C1", "1.1"));
    });
}

// --- the table of states -----------------------------------------------------------------------------------------

struct Call {
    std::string name{};
    bool (*make)(Outbox&, OutboxId) = nullptr;
    std::vector<OutboxState> from{};  // where it is allowed
    OutboxState to{};
};

const std::vector<Call>& calls() {
    using enum OutboxState;
    const std::vector<OutboxState> unsent = {scheduled, available, retryable};
    static const std::vector<Call> all = {
        {"complete", [](Outbox& outbox, OutboxId id) { return outbox.complete(id, "C", "1"); }, {running}, completed},
        {"retry", [](Outbox& outbox, OutboxId id) { return outbox.retry(id, at(60), "busy"); }, {running}, retryable},
        {"doubt", [](Outbox& outbox, OutboxId id) { return outbox.doubt(id, at(60), "lost"); }, {running}, uncertain},
        {"discard", [](Outbox& outbox, OutboxId id) { return outbox.discard(id, "gone"); }, {running}, discarded},
        {"withdraw", [](Outbox& outbox, OutboxId id) { return outbox.withdraw(id, "stop"); }, {running}, cancelled},
        {"give back",
         [](Outbox& outbox, OutboxId id) { return outbox.give_back(id, false, at(60), "pace"); },
         {running},
         scheduled},
        {"cancel", [](Outbox& outbox, OutboxId id) { return outbox.cancel(id, "stop"); }, unsent, cancelled},
        {"complete_unsent", [](Outbox& outbox, OutboxId id) { return outbox.complete_unsent(id); }, unsent, completed},
        {"postpone", [](Outbox& outbox, OutboxId id) { return outbox.postpone(id, at(60)); }, unsent, scheduled},
        {"resend", [](Outbox& outbox, OutboxId id) { return outbox.resend(id, at(60)); }, {discarded}, available},
        {"seen", [](Outbox& outbox, OutboxId) { return outbox.seen("d1", "C", "1"); }, {uncertain, running}, completed},
        {"claim",
         [](Outbox& outbox, OutboxId) { return outbox.claim(at(70), lease, 1).size() == 1; },
         {scheduled, available, retryable, uncertain},
         running},
    };
    return all;
}

// Leads a new entry to the state; everything that waits is due at 60.
OutboxId bring_to(Outbox& outbox, OrganisationId org, OutboxState state) {
    using enum OutboxState;
    const OutboxId id = outbox.add(letter(org, "d1", at(60)));
    if (state == scheduled) return id;
    if (state == cancelled) {
        outbox.cancel(id, "stop");
        return id;
    }
    outbox.claim(at(60), lease, 1);
    if (state == completed) outbox.complete(id, "C0", "0");
    if (state == uncertain) outbox.doubt(id, at(60), "lost");
    if (state == retryable) outbox.retry(id, at(60), "busy");
    if (state == discarded || state == available) outbox.discard(id, "gone");
    if (state == available) outbox.resend(id, at(60));
    return id;
}

TEST_P(StoreContract, outbox_allows_each_change_from_the_states_of_the_table_only) {
    using enum OutboxState;
    for (const OutboxState state :
         {scheduled, available, running, completed, uncertain, retryable, discarded, cancelled}) {
        for (const Call& call : calls()) {
            SCOPED_TRACE(std::string(to_string(state)) + " " + call.name);
            struct Undo {};
            try {
                write([&](Transaction& tx) {
                    const OutboxId id = bring_to(tx.outbox(), org, state);
                    const auto before = tx.outbox().find(id);
                    ASSERT_EQ(before->state, state);
                    const bool allowed = std::find(call.from.begin(), call.from.end(), state) != call.from.end();
                    EXPECT_EQ(call.make(tx.outbox(), id), allowed);
                    const auto after = tx.outbox().find(id);
                    if (allowed) {
                        EXPECT_EQ(after->state, call.to);
                    } else {
                        EXPECT_EQ(after, before);
                    }
                    throw Undo{};
                });
            } catch (const Undo&) {
            }
        }
    }
}

TEST_P(StoreContract, outbox_given_back_is_as_if_it_had_not_been_claimed) {
    write([&](Transaction& tx) {
        const OutboxId id = tx.outbox().add(letter(org, "d1", at(0)));
        for (int i = 0; i < 3; ++i) {
            EXPECT_EQ(tx.outbox().claim(at(i), lease, 1).at(0).entry.attempt, 1);
            EXPECT_TRUE(tx.outbox().give_back(id, false, at(i + 1), "pace"));
        }
        EXPECT_EQ(tx.outbox().find(id)->attempt, 0);
        EXPECT_EQ(tx.outbox().find(id)->due_at, at(3));
        tx.outbox().claim(at(3), lease, 1);
        tx.outbox().doubt(id, at(4), "lost");
        const auto again = tx.outbox().claim(at(4), lease, 1);
        EXPECT_TRUE(tx.outbox().give_back(id, again.at(0).was_uncertain, at(5), "pace"));
        EXPECT_EQ(tx.outbox().find(id)->state, OutboxState::uncertain);
        EXPECT_TRUE(tx.outbox().claim(at(5), lease, 1).at(0).was_uncertain);
    });
}

TEST_P(StoreContract, outbox_leaves_what_is_not_chosen_exactly_as_it_is) {
    write([&](Transaction& tx) {
        for (const char* id : {"a", "b", "c", "d"}) {
            OutboxEntry entry = letter(org, id, at(0));
            entry.to.user = id;
            tx.outbox().add(entry);
        }
        const auto before = tx.outbox().find_by_delivery("b");
        std::vector<std::string> opened;
        const auto claimed =
            tx.outbox().claim(at(0), lease, 2,
                              {.receiver = [](const Account& to, std::string_view, bool) { return to.user != "a"; },
                               .entry =
                                   [&](const OutboxEntry& entry) {
                                       opened.push_back(entry.delivery_id);
                                       EXPECT_EQ(entry.message, before->message);
                                       return entry.delivery_id != "b";
                                   }});
        ASSERT_EQ(claimed.size(), 2u);
        EXPECT_EQ(claimed[0].entry.delivery_id, "c");
        EXPECT_EQ(claimed[1].entry.delivery_id, "d");
        EXPECT_EQ(opened, (std::vector<std::string>{"b", "c", "d"}));
        EXPECT_EQ(tx.outbox().find_by_delivery("b"), before);
        EXPECT_EQ(tx.outbox().find_by_delivery("a")->state, OutboxState::scheduled);
    });
}

TEST_P(StoreContract, outbox_looks_at_nothing_when_no_lane_is_open) {
    write([&](Transaction& tx) {
        for (int i = 0; i < 5; ++i) {
            OutboxEntry entry = letter(org, "a" + std::to_string(i), at(i));
            entry.to.user = "U" + std::to_string(i);
            if (i == 4) entry.destination = ToHome{};
            tx.outbox().add(entry);
        }
        int looked_at = 0;
        int left = 2;  // of what is no home
        const Outbox::Choice choice{.receiver =
                                        [&](const Account&, std::string_view kind, bool in_doubt) {
                                            ++looked_at;
                                            EXPECT_FALSE(in_doubt);
                                            return kind != "home" && left > 0;
                                        },
                                    .entry = [&](const OutboxEntry&) { return left-- > 0; },
                                    .lane =
                                        [&](const Account& workspace, std::string_view kind) {
                                            EXPECT_EQ(workspace.workspace, "T1");
                                            return kind != "home" && left > 0;
                                        }};
        EXPECT_EQ(tx.outbox().claim(at(9), lease, 9, choice).size(), 2u);
        EXPECT_EQ(looked_at, 2);
        EXPECT_TRUE(tx.outbox().claim(at(9), lease, 9, choice).empty());
        EXPECT_EQ(looked_at, 2);
    });
}

TEST_P(StoreContract, outbox_asks_about_each_lane_that_waits_and_no_other) {
    write([&](Transaction& tx) {
        int number = 0;
        const auto waits = [&](Platform platform, const std::string& workspace, Destination destination, int times) {
            for (int i = 0; i < times; ++i) {
                OutboxEntry entry = letter(org, "a" + std::to_string(++number), at(0));
                entry.to = {.platform = platform, .workspace = workspace, .user = "U" + std::to_string(number)};
                entry.destination = destination;
                tx.outbox().add(entry);
            }
        };
        waits(Platform::slack, "T2", ToPerson{}, 3);
        waits(Platform::slack, "T1", ToPerson{}, 2);
        waits(Platform::slack, "T1", ToHome{}, 2);
        waits(Platform::teams, "T1", Amend{}, 2);
        waits(Platform::console, "", ToConversation{}, 2);
        waits(Platform::slack, "T0", ToPerson{}, 1);
        tx.outbox().cancel(tx.outbox().find_by_delivery("a" + std::to_string(number))->id, "waits no more");
        std::map<std::string, int> asked;
        const Outbox::Choice choice{.lane = [&](const Account& to, std::string_view kind) {
            ++asked[std::string{to_string(to.platform)} + "/" + to.workspace + "/" + std::string{kind}];
            return false;
        }};
        EXPECT_TRUE(tx.outbox().claim(at(9), lease, 9, choice).empty());
        ASSERT_FALSE(asked.empty());
        const int times = asked.begin()->second;
        EXPECT_EQ(asked, (std::map<std::string, int>{{"console//conversation", times},
                                                     {"slack/T1/home", times},
                                                     {"slack/T1/person", times},
                                                     {"slack/T2/person", times},
                                                     {"teams/T1/amend", times}}));
    });
}

TEST_P(StoreContract, outbox_hands_out_answers_before_nudges) {
    write([&](Transaction& tx) {
        OutboxEntry nudge = letter(org, "nudge", at(0));
        nudge.nudge = NudgeId{1};
        tx.outbox().add(nudge);
        tx.outbox().add(letter(org, "answer", at(5)));
        const auto claimed = tx.outbox().claim(at(5), lease, 9);
        ASSERT_EQ(claimed.size(), 2u);
        EXPECT_EQ(claimed[0].entry.delivery_id, "answer");
        EXPECT_EQ(claimed[1].entry.delivery_id, "nudge");
    });
}

TEST_P(StoreContract, outbox_keeps_the_order_of_one_account_while_an_earlier_entry_is_tried_again) {
    write([&](Transaction& tx) {
        const PersonId ana = tx.people().add(org, person("Ana"));
        const auto add = [&](const std::string& id, const std::string& user) {
            OutboxEntry entry = letter(org, id, at(0));
            entry.person = ana;
            entry.to.user = user;
            return tx.outbox().add(entry);
        };
        const OutboxId first = add("first", "U1");
        add("second", "U1");
        for (int i = 0; i < outbox_order_attempts_max; ++i) {
            EXPECT_EQ(tx.outbox().claim(at(i), lease, 1).at(0).entry.id, first);
            tx.outbox().retry(first, at(i + 1), "http 500");
        }
        add("elsewhere", "U2");
        const auto other = tx.outbox().claim(at(0), lease, 9);
        ASSERT_EQ(other.size(), 1u);
        EXPECT_EQ(other[0].entry.delivery_id, "elsewhere");
        EXPECT_EQ(tx.outbox().claim(at(9), lease, 1).at(0).entry.id, first);
        tx.outbox().retry(first, at(99), "http 500");
        EXPECT_EQ(tx.outbox().claim(at(9), lease, 1).at(0).entry.delivery_id, "second");
    });
}

TEST_P(StoreContract, outbox_tells_who_waits_after_a_problem) {
    write([&](Transaction& tx) {
        for (const char* id : {"a", "b", "c", "d"}) tx.outbox().add(letter(org, id, at(0)));
        const auto claimed = tx.outbox().claim(at(0), lease, 9);
        tx.outbox().retry(claimed.at(0).entry.id, at(10), "ratelimited");
        tx.outbox().retry(claimed.at(1).entry.id, at(20), "ratelimited");
        tx.outbox().retry(claimed.at(2).entry.id, at(20), "http 500");
        tx.outbox().doubt(claimed.at(3).entry.id, at(30), "ratelimited: conversations.history");
        const auto waiting = tx.outbox().waiting_after("ratelimited", at(5), 9);
        ASSERT_EQ(waiting.size(), 3u);
        EXPECT_EQ(waiting[0].delivery_id, "d");
        EXPECT_EQ(waiting[1].delivery_id, "b");
        EXPECT_EQ(waiting[2].delivery_id, "a");
        EXPECT_EQ(tx.outbox().waiting_after("ratelimited: ", at(5), 9).size(), 1u);
        EXPECT_EQ(tx.outbox().waiting_after("ratelimited", at(5), 1).size(), 1u);
        EXPECT_EQ(tx.outbox().waiting_after("ratelimited", at(10), 9).size(), 2u);
    });
}

TEST_P(StoreContract, outbox_changes_of_an_entry_that_is_not_there_do_nothing) {
    write([&](Transaction& tx) {
        for (const Call& call : calls()) EXPECT_FALSE(call.make(tx.outbox(), OutboxId{77})) << call.name;
    });
}

TEST_P(StoreContract, outbox_counts_what_is_there_after_every_change) {
    const auto expect = [&](std::size_t pending, std::size_t completed, std::size_t uncertain, std::size_t discarded,
                            std::size_t cancelled) {
        read([&](Transaction& tx) {
            const OutboxCounts counts = tx.outbox().counts();
            EXPECT_EQ(counts.pending, pending);
            EXPECT_EQ(counts.completed, completed);
            EXPECT_EQ(counts.uncertain, uncertain);
            EXPECT_EQ(counts.discarded, discarded);
            EXPECT_EQ(counts.cancelled, cancelled);
        });
    };
    std::vector<OutboxId> ids;
    write([&](Transaction& tx) {
        for (int i = 0; i < 5; ++i) ids.push_back(tx.outbox().add(letter(org, "d" + std::to_string(i), at(i))));
        tx.outbox().claim(at(3), lease, 4);
    });
    expect(5, 0, 0, 0, 0);
    write([&](Transaction& tx) {
        tx.outbox().complete(ids[0], "C", "1");
        tx.outbox().doubt(ids[1], at(9), "lost");
        tx.outbox().discard(ids[2], "gone");
        tx.outbox().cancel(ids[4], "stop");
    });
    expect(1, 1, 1, 1, 1);
    write([&](Transaction& tx) { tx.outbox().drop_finished(at(0) + days{400}); });
    expect(1, 0, 1, 0, 0);
}

TEST_P(StoreContract, outbox_shows_dead_letters_and_sends_them_again) {
    write([&](Transaction& tx) {
        const OutboxId first = tx.outbox().add(letter(org, "d1", at(5)));
        const OutboxId second = tx.outbox().add(letter(org, "d2", at(0)));
        tx.outbox().claim(at(5), lease, 9);
        tx.outbox().discard(second, "channel_not_found");
        tx.outbox().discard(first, "channel_not_found");
        const auto dead = tx.outbox().discarded(9);
        ASSERT_EQ(dead.size(), 2u);
        EXPECT_EQ(dead[0].id, first);
        EXPECT_EQ(dead[0].problem, "channel_not_found");
        EXPECT_EQ(tx.outbox().discarded(1).size(), 1u);
        EXPECT_TRUE(tx.outbox().resend(first, at(50)));
        const auto again = tx.outbox().claim(at(50), lease, 9);
        ASSERT_EQ(again.size(), 1u);
        EXPECT_FALSE(again[0].was_uncertain);
        EXPECT_EQ(again[0].entry.message, message("hello"));
    });
}

TEST_P(StoreContract, outbox_erases_the_text_of_old_finished_messages_and_later_the_rows) {
    write([&](Transaction& tx) {
        const OutboxId done = tx.outbox().add(letter(org, "done", at(0)));
        const OutboxId dead = tx.outbox().add(letter(org, "dead", at(0)));
        const OutboxId waiting = tx.outbox().add(letter(org, "waiting", at(1)));
        tx.outbox().claim(at(0), lease, 9);
        tx.outbox().complete(done, "C1", "1.1");
        tx.outbox().discard(dead, "gone");
        tx.outbox().drop_finished(at(0));  // not before
        EXPECT_EQ(tx.outbox().find(done)->message, message("hello"));
        tx.outbox().drop_finished(at(2));
        EXPECT_EQ(tx.outbox().find(done)->message, Message{});
        EXPECT_EQ(tx.outbox().find(done)->message_ref, "1.1");
        EXPECT_FALSE(tx.outbox().resend(dead, at(9)));  // nothing is left to send
        EXPECT_EQ(tx.outbox().find(waiting)->message, message("hello"));
        tx.outbox().drop_finished(at(2) + days{90});
        EXPECT_EQ(tx.outbox().find(done), std::nullopt);
        EXPECT_EQ(tx.outbox().find(waiting)->message, message("hello"));
    });
}

TEST_P(StoreContract, outbox_hands_urgent_entries_out_first_and_beyond_the_count) {
    write([&](Transaction& tx) {
        tx.outbox().add(letter(org, "old", at(0)));
        OutboxEntry urgent = letter(org, "urgent", at(5));
        urgent.urgent = true;
        tx.outbox().add(urgent);
        urgent.delivery_id = "not yet";
        urgent.due_at = at(99);
        tx.outbox().add(urgent);
        EXPECT_FALSE(tx.outbox().urgent_due(at(4)));
        EXPECT_TRUE(tx.outbox().urgent_due(at(5)));
        const Outbox::Choice nobody{.receiver = [](const Account&, std::string_view, bool) { return false; },
                                    .entry = {}};
        const auto alone = tx.outbox().claim(at(5), lease, 0, nobody);
        ASSERT_EQ(alone.size(), 1u);
        EXPECT_EQ(alone[0].entry.delivery_id, "urgent");
        EXPECT_TRUE(alone[0].entry.urgent);
        EXPECT_TRUE(tx.outbox().retry(alone[0].entry.id, at(6), "temporary"));
        const auto both = tx.outbox().claim(at(6), lease, 1);
        ASSERT_EQ(both.size(), 2u);
        EXPECT_EQ(both[0].entry.delivery_id, "urgent");
        EXPECT_EQ(both[1].entry.delivery_id, "old");
    });
}

TEST_P(StoreContract, outbox_counts_no_urgent_entry_and_erases_it_when_it_ends) {
    const auto urgent = [&](Transaction& tx, const std::string& delivery_id) {
        OutboxEntry entry = letter(org, delivery_id, at(0));
        entry.urgent = true;
        return tx.outbox().add(entry);
    };
    const std::vector<std::function<bool(Outbox&, OutboxId)>> ends = {
        [](Outbox& outbox, OutboxId id) { return outbox.complete(id, "D1", "1.1"); },
        [](Outbox& outbox, OutboxId id) { return outbox.discard(id, "channel_not_found"); },
        [](Outbox& outbox, OutboxId id) { return outbox.withdraw(id, "expired"); },
        [](Outbox& outbox, OutboxId id) { return outbox.retry(id, at(1), "later") && outbox.cancel(id, "overtaken"); },
        [](Outbox& outbox, OutboxId) { return outbox.seen("urgent", "D1", "1.1"); },
    };
    for (const auto& end : ends) {
        write([&](Transaction& tx) {
            const OutboxId id = urgent(tx, "urgent");
            EXPECT_EQ(tx.outbox().counts().pending, 0u);
            ASSERT_EQ(tx.outbox().claim(at(0), lease, 1).size(), 1u);
            EXPECT_EQ(tx.outbox().counts().pending, 0u);
            EXPECT_TRUE(end(tx.outbox(), id));
            EXPECT_EQ(tx.outbox().find(id), std::nullopt);
            EXPECT_EQ(tx.outbox().find_by_delivery("urgent"), std::nullopt);
        });
    }
    read([&](Transaction& tx) {
        const OutboxCounts counts = tx.outbox().counts();
        EXPECT_EQ(counts.completed + counts.discarded + counts.cancelled + counts.uncertain + counts.pending, 0u);
        EXPECT_TRUE(tx.outbox().discarded(9).empty());
        EXPECT_EQ(tx.outbox().next_due(), std::nullopt);
    });
    // No number is missing afterwards.
    write([&](Transaction& tx) {
        const OutboxId before = tx.outbox().add(letter(org, "before", at(0)));
        urgent(tx, "urgent");
        EXPECT_EQ(tx.outbox().add(letter(org, "after", at(0))).value, before.value + 1);
    });
}

}  // namespace kith::test
