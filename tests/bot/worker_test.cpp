#include <gmock/gmock.h>

#include "tests/bot/office.hpp"

namespace kith {
namespace {

using namespace test;
using testing::Each;
using testing::ElementsAre;
using testing::Eq;
using testing::Field;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class Worker : public testing::Test {
  protected:
    Office office{};
    PersonId eve = office.add("Eve Stone", "eve", "U1");
    PersonId bo = office.add("Bo Lind", "bo", "U2");
};

TEST_F(Worker, an_event_repeated_has_one_effect) {
    office.says("E1", "U1", "coffee with @bo yesterday");
    office.says("E1", "U1", "coffee with @bo yesterday");
    EXPECT_EQ(office.works().events, 1U);
    office.says("E1", "U1", "coffee with @bo yesterday");
    EXPECT_EQ(office.works().events, 0U);
    EXPECT_THAT(office.connections(), SizeIs(1));
    EXPECT_THAT(office.claims(), SizeIs(1));
}

TEST_F(Worker, a_restart_between_events_repeats_nothing) {
    office.says("E1", "U1", "coffee with @bo yesterday");
    office.works();
    office.open();
    office.says("E1", "U1", "coffee with @bo yesterday");
    office.says("E2", "U2", "lunch with @eve today");
    EXPECT_EQ(office.works().events, 1U);
    EXPECT_THAT(office.connections(), SizeIs(2));
}

TEST_F(Worker, events_are_decided_in_the_order_they_came) {
    office.says("E1", "U1", "coffee with @bo yesterday");
    office.says("E2", "U1", "undo");
    office.works();
    EXPECT_THAT(office.connections(), IsEmpty());
}

TEST_F(Worker, an_answer_has_an_id_made_from_its_event) {
    office.says("E1", "U1", "help");
    office.works();
    EXPECT_EQ(office.claims().at(0).outgoing.delivery_id, "E1/1");
}

TEST_F(Worker, a_stranger_is_created_at_first_sight_and_only_once) {
    office.says("E1", "U77", "coffee with <@U78> and <@U78|zed> yesterday");
    office.says("E2", "U78", "help");
    office.works();
    const auto people =
        office.read<std::vector<Person>>([&](Transaction& tx) { return tx.people().all(office.organisation.id); });
    ASSERT_THAT(people, SizeIs(4));
    EXPECT_EQ(people[2].zone, "");  // nobody is nudged whose zone is unknown
    ASSERT_THAT(office.connections(), SizeIs(1));
    EXPECT_THAT(office.connections()[0].people, ElementsAre(people[3].id));
}

TEST_F(Worker, imported_accounts_get_their_workspace) {
    Person imported;
    imported.key = "i1";
    imported.name = "Imre Toth";
    imported.accounts = {{.platform = Platform::slack, .workspace = "", .user = "U50"}};
    PersonId id;
    office.store->transact([&](Transaction& tx) { id = tx.people().add(office.organisation.id, imported); });
    office.says("E1", "U50", "help");
    office.works();
    EXPECT_THAT(office.person(id).accounts, ElementsAre(member("U50")));

    imported.key = "i2";
    imported.accounts[0].user = "U51";
    office.store->transact([&](Transaction& tx) { id = tx.people().add(office.organisation.id, imported); });
    adopt_workspace(*office.store, office.organisation, Platform::slack, "T1");
    EXPECT_THAT(office.person(id).accounts, ElementsAre(member("U51")));
    adopt_workspace(*office.store, office.organisation, Platform::slack, "T2");
    EXPECT_THAT(office.person(id).accounts, ElementsAre(member("U51")));
}

// A store whose transactions break for one event.
class Breaking : public Store {
  public:
    Breaking(Store& inner, PersonId poison) : inner_(inner), poison_(poison) {}
    void transact(const std::function<void(Transaction&)>& work) override {
        inner_.transact([&](Transaction& tx) {
            work(tx);
            // What the poisoned person logs cannot be kept.
            bool broken = false;
            tx.connections().each(organisation,
                                  [&](const Connection& one) { broken = broken || one.logged_by == poison_; });
            if (broken) throw std::runtime_error("broken on purpose");
        });
    }
    void read(const std::function<void(Transaction&)>& work) override { inner_.read(work); }
    void backup(const std::string& file) override { inner_.backup(file); }
    bool writable() override { return inner_.writable(); }
    std::uint64_t log_bytes() override { return inner_.log_bytes(); }
    std::uint64_t change_counter() override { return inner_.change_counter(); }
    OrganisationId organisation{};

  private:
    Store& inner_;
    PersonId poison_;
};

TEST_F(Worker, an_event_that_cannot_be_decided_holds_up_nobody_and_is_set_aside) {
    Breaking store{*office.store, eve};
    store.organisation = office.organisation.id;
    office.says("E1", "U2", "coffee with @eve yesterday");
    office.says("E2", "U1", "coffee with @bo yesterday");
    office.says("E3", "U2", "lunch with @eve yesterday");
    const Worked first = work(store, office.organisation, office.now(), office.metrics);
    EXPECT_EQ(first.events, 2U);
    EXPECT_THAT(office.connections(), SizeIs(2));
    for (int i = 1; i < inbox_attempts_max; ++i) {
        EXPECT_EQ(office.read<std::size_t>([](Transaction& tx) { return tx.inbox().set_aside_count(); }), 0U) << i;
        work(store, office.organisation, office.now(), office.metrics);
    }
    EXPECT_EQ(office.read<std::size_t>([](Transaction& tx) { return tx.inbox().set_aside_count(); }), 1U);
    EXPECT_EQ(office.read<std::size_t>([](Transaction& tx) { return tx.inbox().waiting_count(); }), 0U);
    // Set aside, it is still known: a repeat is no new event.
    office.says("E2", "U1", "coffee with @bo yesterday");
    EXPECT_EQ(office.works().events, 0U);
}

TEST_F(Worker, a_day_is_planned_once_also_over_a_restart) {
    for (int i = 10; i < 16; ++i)
        office.add("Person " + std::to_string(i), "p" + std::to_string(i), "U" + std::to_string(i));
    office.clock.set(utc("2026-03-15T20:00:00Z"));
    office.rule("Every Monday at 9:30, suggest a check-in to everyone in the Payments team.");
    EXPECT_EQ(office.ticks().planned.nudges, 0U);
    office.clock.set(utc("2026-03-16T00:30:00Z"));
    const std::size_t planned = office.ticks().planned.nudges;
    EXPECT_GE(planned, 1U);
    EXPECT_EQ(office.ticks().planned.nudges, 0U);
    office.open();
    EXPECT_EQ(office.ticks().planned.nudges, 0U);
    office.clock.advance(hours{3});
    EXPECT_EQ(office.ticks().planned.nudges, 0U);
    EXPECT_THAT(office.nudges(), SizeIs(planned));
    // Each has its message, due at half past nine.
    EXPECT_THAT(office.claims(), IsEmpty());
    office.clock.set(utc("2026-03-16T08:30:00Z"));
    EXPECT_THAT(office.claims(), SizeIs(planned));
}

// A tool writes between what the tick read and what it writes.
class Interrupted : public Store {
  public:
    Interrupted(Store& inner, std::function<void()> interrupt) : inner_(inner), interrupt_(std::move(interrupt)) {}
    void transact(const std::function<void(Transaction&)>& work) override {
        interrupt_();
        inner_.transact(work);
    }
    void read(const std::function<void(Transaction&)>& work) override { inner_.read(work); }
    void backup(const std::string& file) override { inner_.backup(file); }
    bool writable() override { return inner_.writable(); }
    std::uint64_t log_bytes() override { return inner_.log_bytes(); }
    std::uint64_t change_counter() override { return inner_.change_counter(); }

  private:
    Store& inner_;
    std::function<void()> interrupt_;
};

TEST_F(Worker, a_plan_holds_what_another_process_wrote_while_it_was_made) {
    office.rule("Every Monday at 9:30, suggest a check-in to everyone in the Payments team.");
    office.clock.set(utc("2026-03-16T00:30:00Z"));
    const std::unique_ptr<Store> tool =
        open_sqlite({.file = office.folder.file("kith.db"), .synchronous = "NORMAL"}, test_sealer());
    const auto stops = [&] {
        tool->transact([&](Transaction& tx) {
            tx.people().set_preferences(office.organisation.id, eve, Preferences{.stopped = true});
        });
    };
    Interrupted store{*office.store, stops};
    tick(store, office.organisation, office.now(), office.metrics);
    EXPECT_THAT(office.nudges(), Not(IsEmpty()));
    EXPECT_THAT(office.nudges(), Each(Field(&Nudge::person, Not(Eq(eve)))));
}

TEST_F(Worker, the_next_look_is_at_the_next_midnight_in_use) {
    office.rule("Every Monday at 9:30, suggest a check-in to everyone in the Payments team.");
    EXPECT_EQ(office.ticks().next_wake, utc("2026-03-11T23:00:00Z"));
}

TEST_F(Worker, somebody_who_asks_is_forgotten_and_told_so) {
    office.says("E1", "U1", "coffee with @bo yesterday, note: mine");
    office.says("E2", "U1", "delete my data");
    office.works();
    for (const Claim& claim : office.claims())
        office.settles(claim, Delivered{.conversation = "D1", .message_ref = "1"});
    office.says("E3", "U1", "yes");
    office.works();
    EXPECT_THAT(office.connections(), IsEmpty());
    EXPECT_FALSE(
        office.read<bool>([&](Transaction& tx) { return tx.people().find(office.organisation.id, eve).has_value(); }));
    EXPECT_THAT(office.claims(), SizeIs(1));
}

TEST_F(Worker, sweeping_forgets_old_delivery_ids_only) {
    office.says("E1", "U1", "coffee with @bo yesterday");
    office.works();
    office.clock.advance(days{6});
    sweep(*office.store, office.organisation, office.now());
    office.says("E1", "U1", "coffee with @bo yesterday");
    EXPECT_EQ(office.works().events, 0U);
    office.clock.advance(days{2});
    sweep(*office.store, office.organisation, office.now());
    EXPECT_THAT(office.connections(), SizeIs(1));
}

TEST_F(Worker, a_rule_approved_in_chat_is_audited_by_its_number) {
    office.organisation.admins = {"U1"};
    for (int i = 10; i < 16; ++i)
        office.add("Person " + std::to_string(i), "p" + std::to_string(i), "U" + std::to_string(i));
    office.says("E1", "U1", "rule every Monday at 9:30 suggest a check-in to everyone");
    office.works();
    office.says("E2", "U1", "yes");
    EXPECT_TRUE(office.works().carried.rules);
    bool audited = false;
    office.store->read([&](Transaction& tx) {
        ASSERT_EQ(tx.rules().all(office.organisation.id).size(), 1U);
        const std::string subject = "rule:" + std::to_string(tx.rules().all(office.organisation.id)[0].id.value);
        tx.audit().each(office.organisation.id, [&](const AuditEntry& entry) {
            audited = audited || (entry.action == "rule.approved" && entry.subject == subject);
        });
    });
    EXPECT_TRUE(audited);
}

TEST_F(Worker, nothing_is_decided_before_it_is_known_whose_the_token_is) {
    const auto says = [&](const std::string& id, const std::string& workspace, const std::string& app) {
        office.store->transact([&](Transaction& tx) {
            tx.inbox().put(InboxEntry{.organisation = office.organisation.id,
                                      .delivery_id = id,
                                      .event = MessageReceived{.from = {.workspace = workspace, .user = "U1"},
                                                               .where = {.id = "DU1"},
                                                               .message_ref = id,
                                                               .text = "coffee with @bo yesterday"},
                                      .received_at = office.now(),
                                      .source = Source{.app = app, .workspace = workspace, .team = workspace}});
        });
    };
    office.organisation.slack_awaited = true;
    says("E1", "T2", "A1");
    says("E2", "T1", "A2");
    says("E3", "T1", "A1");
    EXPECT_EQ(office.works().events, 0U);
    office.open();
    office.organisation.slack_awaited = false;
    office.organisation.slack_workspace = "T1";
    office.organisation.slack_app = "A1";
    EXPECT_EQ(office.works().events, 3U);
    EXPECT_THAT(office.connections(), SizeIs(1));
    EXPECT_EQ(office.claims().at(0).outgoing.delivery_id, "E3/1");
    EXPECT_FALSE(office.read<bool>([&](Transaction& tx) {
        return tx.people().find_by_account(office.organisation.id, {.workspace = "T2", .user = "U1"}).has_value();
    }));
}

TEST(Installs, a_revocation_told_late_does_not_end_the_installation_that_came_after_it) {
    Office office;
    const Instant installed_at = office.now();
    office.store->transact([&](Transaction& tx) {
        tx.installs().put(Install{.workspace = "T1",
                                  .organisation = office.organisation.id,
                                  .token = "xoxb-2",
                                  .installed_at = installed_at});
    });
    const auto revoked_after = [&](const std::string& id, std::optional<Instant> at) {
        office.put(id, InstallRevoked{.workspace = "T1", .at = at});
        office.works();
        return office.read<bool>([&](Transaction& tx) { return tx.installs().find(Platform::slack, "T1")->revoked; });
    };
    EXPECT_FALSE(revoked_after("E1", installed_at - minutes{1}));
    EXPECT_FALSE(revoked_after("E2", installed_at - seconds{1}));
    EXPECT_TRUE(revoked_after("E3", installed_at));  // told to the second: it may have been after
}

TEST_F(Worker, sweeping_drops_what_is_over_longer_than_nudges_are_kept) {
    const auto kept = [&] {
        return office.read<std::size_t>(
            [&](Transaction& tx) { return tx.activities().all(office.organisation.id).size(); });
    };
    const auto said_yes = [&] {
        return office.read<std::size_t>(
            [&](Transaction& tx) { return tx.activities().attendances(office.organisation.id).size(); });
    };
    office.store->transact([&](Transaction& tx) {
        for (const int every_weeks : {0, 1}) {
            const Activity activity{.id = tx.activities().next_id(),
                                    .title = "Board games",
                                    .zone = "UTC",
                                    .starts = LocalTime{*day_from_iso("2026-03-12")} + hours{18},
                                    .every_weeks = every_weeks,
                                    .changed_at = office.now()};
            tx.activities().put(office.organisation.id, activity);
            tx.activities().attend(office.organisation.id,
                                   {.activity = activity.id, .person = eve, .since = office.now()});
        }
    });
    office.clock.set(utc("2026-09-08T18:00:00Z"));
    sweep(*office.store, office.organisation, office.now());
    EXPECT_EQ(kept(), 2U);
    office.clock.advance(days{1});
    sweep(*office.store, office.organisation, office.now());
    EXPECT_EQ(kept(), 1U) << "the series goes on";
    EXPECT_EQ(said_yes(), 1U);
}

TEST_F(Worker, the_time_of_what_somebody_asked_for_plans_nothing) {
    office.clock.advance(hours{4});
    office.says("E1", "U1", "met Jo Smith of Acme at PyCon, remind me to write tomorrow");
    const Worked worked = office.works();
    EXPECT_TRUE(worked.carried.timed);
    EXPECT_FALSE(worked.carried.rules);
}

}  // namespace
}  // namespace kith
