// Rules, timers, dialogs, installs and audit.
#include "tests/storage/contract/engine.hpp"

namespace kith::test {

void expect_same(const OwnedRule& a, const OwnedRule& b) {
    EXPECT_EQ(a.id, b.id);
    EXPECT_EQ(a.name, b.name);
    EXPECT_EQ(a.sentence, b.sentence);
    EXPECT_EQ(a.owner, b.owner);
    EXPECT_EQ(a.state, b.state);
    EXPECT_EQ(a.source, b.source);
    EXPECT_EQ(a.created_at, b.created_at);
    EXPECT_EQ(a.live_since, b.live_since);
}

TEST_P(StoreContract, rules_keep_every_field) {
    OwnedRule weekly = rule("weekly");
    write([&](Transaction& tx) {
        weekly.owner = tx.people().add(org, person("Dana"));
        weekly.source = RuleSource::file;
        weekly.id = tx.rules().add(org, weekly);
    });
    restart();
    write([&](Transaction& tx) {
        expect_same(tx.rules().find(org, weekly.id).value(), weekly);
        EXPECT_FALSE(tx.rules().find(other, weekly.id));
        EXPECT_FALSE(tx.rules().update(other, weekly));
        weekly.state = RuleState::paused;
        weekly.sentence = "Every day, suggest a check-in to everyone.";
        weekly.live_since.reset();
        weekly.owner = {};
        EXPECT_TRUE(tx.rules().update(org, weekly));
        expect_same(tx.rules().find(org, weekly.id).value(), weekly);
        weekly.id = RuleId{99};
        EXPECT_FALSE(tx.rules().update(org, weekly));
    });
}

TEST_P(StoreContract, rules_that_ended_are_listed_only_if_asked_for) {
    write([&](Transaction& tx) {
        OwnedRule ended = rule("ended");
        ended.state = RuleState::ended;
        const RuleId first = tx.rules().add(org, ended);
        const RuleId second = tx.rules().add(org, rule("live"));
        ASSERT_EQ(tx.rules().all(org).size(), 1u);
        EXPECT_EQ(tx.rules().all(org)[0].id, second);
        ASSERT_EQ(tx.rules().all(org, true).size(), 2u);
        EXPECT_EQ(tx.rules().all(org, true)[0].id, first);
        EXPECT_TRUE(tx.rules().all(other, true).empty());
    });
}

TEST_P(StoreContract, rules_names_are_unique_among_those_that_have_not_ended) {
    RuleId first;
    write([&](Transaction& tx) {
        first = tx.rules().add(org, rule("weekly"));
        tx.rules().add(org, rule(""));
        tx.rules().add(org, rule(""));
        tx.rules().add(other, rule("weekly"));
    });
    try {
        write([&](Transaction& tx) { tx.rules().add(org, rule("weekly")); });
        ADD_FAILURE() << "the name was taken";
    } catch (const StoreError& error) {
        EXPECT_EQ(error.kind(), StoreError::Kind::conflict);
    }
    write([&](Transaction& tx) {
        OwnedRule ended = tx.rules().find(org, first).value();
        ended.state = RuleState::ended;
        tx.rules().update(org, ended);
        EXPECT_TRUE(tx.rules().add(org, rule("weekly")));
    });
}

TEST_P(StoreContract, timers_remember_how_far_each_zone_was_planned) {
    RuleId weekly;
    write([&](Transaction& tx) {
        weekly = tx.rules().add(org, rule("weekly"));
        EXPECT_TRUE(tx.timers().all_of(org, weekly).empty());
        tx.timers().set_planned_until(org, weekly, "Europe/Berlin", day(3));
        tx.timers().set_planned_until(org, weekly, "Asia/Tokyo", day(4));
        tx.timers().set_planned_until(org, weekly, "Europe/Berlin", day(5));
    });
    restart();
    read([&](Transaction& tx) {
        const std::vector<std::pair<ZoneName, LocalDay>> all = {{"Asia/Tokyo", day(4)}, {"Europe/Berlin", day(5)}};
        EXPECT_EQ(tx.timers().all_of(org, weekly), all);
        EXPECT_TRUE(tx.timers().all_of(other, weekly).empty());
    });
}

TEST_P(StoreContract, dialogs_are_at_most_one_for_each_person) {
    PersonId ana;
    const Dialog second{.topic = "which_person", .data = std::string("a\0b\xff", 4), .expires_at = at(7)};
    write([&](Transaction& tx) {
        ana = tx.people().add(org, person("Ana"));
        EXPECT_EQ(tx.dialogs().open(org, ana), std::nullopt);
        tx.dialogs().set(org, ana, {.topic = "approve_rule", .data = "3", .expires_at = at(5)});
        tx.dialogs().set(org, ana, second);
    });
    restart();
    write([&](Transaction& tx) {
        EXPECT_EQ(tx.dialogs().open(org, ana), second);
        EXPECT_EQ(tx.dialogs().open(other, ana), std::nullopt);
        tx.dialogs().close(other, ana);
        EXPECT_TRUE(tx.dialogs().open(org, ana));
        tx.dialogs().close(org, ana);
        tx.dialogs().close(org, ana);
        EXPECT_EQ(tx.dialogs().open(org, ana), std::nullopt);
    });
}

TEST_P(StoreContract, installs_give_an_organisation_one_id_for_its_name) {
    write([&](Transaction& tx) {
        EXPECT_EQ(tx.installs().organisation("Acme"), org);
        EXPECT_NE(tx.installs().organisation("acme"), org);
    });
    restart();
    read([&](Transaction& tx) { EXPECT_EQ(tx.installs().organisation("Acme"), org); });
}

TEST_P(StoreContract, installs_are_replaced_found_and_revoked) {
    Install install{.platform = Platform::slack,
                    .workspace = "T1",
                    .organisation = org,
                    .name = "Acme",
                    .token = "xoxb-1",
                    .bot_user = "U0",
                    .bot_id = "B0",
                    .app_id = "A0",
                    .installed_at = at(1)};
    write([&](Transaction& tx) {
        tx.installs().put(install);
        install.token = "xoxb-2";
        install.name = "Acme Inc";
        tx.installs().put(install);
        Install tenant = install;
        tenant.platform = Platform::teams;
        tx.installs().put(tenant);
    });
    restart();
    write([&](Transaction& tx) {
        EXPECT_EQ(tx.installs().find(Platform::slack, "T1"), install);
        EXPECT_EQ(tx.installs().find(Platform::slack, "T2"), std::nullopt);
        EXPECT_EQ(tx.installs().all().size(), 2u);
        EXPECT_FALSE(tx.installs().revoke(Platform::slack, "T2", std::nullopt));
        EXPECT_TRUE(tx.installs().revoke(Platform::slack, "T1", at(2)));
        EXPECT_TRUE(tx.installs().find(Platform::slack, "T1")->revoked);
        EXPECT_EQ(tx.installs().find(Platform::slack, "T1")->token, "");
        EXPECT_FALSE(tx.installs().find(Platform::teams, "T1")->revoked);
        tx.installs().put(install);  // installed again
        EXPECT_EQ(tx.installs().find(Platform::slack, "T1"), install);
    });
}

TEST_P(StoreContract, an_install_is_absorbed_by_that_of_its_enterprise) {
    const Account there{Platform::slack, "T1", "U1"};
    OutboxId waiting;
    write([&](Transaction& tx) {
        for (const char* workspace : {"T1", "T2", "E1"})
            tx.installs().put({.workspace = workspace, .organisation = org, .enterprise = "E1", .installer = "U1"});
        const PersonId person = tx.people().add(org, Person{.accounts = {there}});
        tx.people().set_conversation(org, there, "D1");
        tx.directory().put(org, KnownAccount{.account = there, .told_at = at(1)});
        waiting = tx.outbox().add({.organisation = org,
                                   .delivery_id = "d1",
                                   .person = person,
                                   .to = there,
                                   .destination = ToPerson{},
                                   .message = {{Paragraph{}}},
                                   .due_at = at(2)});
    });
    write([&](Transaction& tx) { tx.installs().absorb(org, Platform::slack, "T1", "E1"); });
    restart();
    read([&](Transaction& tx) {
        EXPECT_EQ(tx.installs().find(Platform::slack, "T1"), std::nullopt);
        const std::vector<InstallPlace> places = {{Platform::slack, "E1", "U1"}, {Platform::slack, "T2", "U1"}};
        EXPECT_EQ(tx.installs().places(org), places);
        EXPECT_EQ(tx.outbox().find(waiting)->to, (Account{Platform::slack, "E1", "U1"}));
        EXPECT_EQ(tx.people().conversation(org, there), "");
        EXPECT_EQ(tx.directory().find(org, there), std::nullopt);
        EXPECT_NE(tx.people().find_by_account(org, there), std::nullopt) << "moved by whoever asks for it";
    });
}

TEST_P(StoreContract, installs_keep_both_tokens_until_the_app_is_removed) {
    const Install install{.workspace = "E1",
                          .organisation = org,
                          .token = "xoxe.xoxb-1",
                          .bot_user = "U0",
                          .installed_at = at(1),
                          .enterprise = "E1",
                          .installer = "U1",
                          .refresh_token = "xoxe-1",
                          .expires_at = at(5),
                          .problem = "invalid_refresh_token"};
    EXPECT_TRUE(install.everywhere());
    write([&](Transaction& tx) { tx.installs().put(install); });
    restart();
    write([&](Transaction& tx) {
        EXPECT_EQ(tx.installs().find(Platform::slack, "E1"), install);
        EXPECT_TRUE(tx.installs().revoke(Platform::slack, "E1", std::nullopt));
        EXPECT_EQ(tx.installs().find(Platform::slack, "E1")->removed_at, std::nullopt);
        EXPECT_FALSE(tx.installs().revoke(Platform::slack, "E1", at(6)));
        EXPECT_FALSE(tx.installs().revoke(Platform::slack, "E1", at(7)));
        const auto gone = tx.installs().find(Platform::slack, "E1");
        EXPECT_EQ(gone->removed_at, at(6));
        EXPECT_EQ(gone->refresh_token, "");
        EXPECT_EQ(gone->expires_at, std::nullopt);
    });
}

TEST_P(StoreContract, installs_know_who_installed_in_that_workspace_of_that_organisation) {
    write([&](Transaction& tx) {
        const OrganisationId other = tx.installs().organisation("Other");
        tx.installs().put(Install{.workspace = "T1", .organisation = org, .installer = "U1"});
        tx.installs().put(Install{.workspace = "T2", .organisation = org});
        EXPECT_TRUE(tx.installs().is_installer(org, {Platform::slack, "T1", "U1"}));
        EXPECT_FALSE(tx.installs().is_installer(other, {Platform::slack, "T1", "U1"}));
        EXPECT_FALSE(tx.installs().is_installer(org, {Platform::slack, "T2", "U1"}));
        EXPECT_FALSE(tx.installs().is_installer(org, {Platform::slack, "T2", ""}));
        EXPECT_EQ(tx.installs().organisations(), (std::vector{org, other}));
    });
}

TEST_P(StoreContract, the_right_to_renew_a_token_is_given_to_one_until_it_ends) {
    const Install install{.workspace = "T1", .organisation = org, .token = "xoxe.xoxb-1"};
    write([&](Transaction& tx) {
        tx.installs().put(install);
        EXPECT_FALSE(tx.installs().lease(Platform::slack, "T2", at(1), at(2)));
        EXPECT_TRUE(tx.installs().lease(Platform::slack, "T1", at(1), at(3)));
        EXPECT_FALSE(tx.installs().lease(Platform::slack, "T1", at(2), at(4)));
        EXPECT_TRUE(tx.installs().lease(Platform::slack, "T1", at(3), at(5)));
        tx.installs().put(install);
        EXPECT_TRUE(tx.installs().lease(Platform::slack, "T1", at(3), at(5)));
        tx.installs().revoke(Platform::slack, "T1", at(6));
        EXPECT_FALSE(tx.installs().lease(Platform::slack, "T1", at(9), at(10)));
    });
}

TEST_P(StoreContract, a_mark_is_spent_once) {
    write([&](Transaction& tx) { EXPECT_TRUE(tx.installs().spend("m1", at(5), at(1))); });
    restart();
    write([&](Transaction& tx) {
        EXPECT_FALSE(tx.installs().spend("m1", at(5), at(2)));
        EXPECT_TRUE(tx.installs().spend("m2", at(5), at(2)));
        EXPECT_TRUE(tx.installs().spend("m1", at(9), at(6)));  // nobody takes it any more at that time
    });
}

TEST_P(StoreContract, an_erased_workspace_leaves_the_others_as_they_are) {
    write([&](Transaction& tx) {
        const OrganisationId other = tx.installs().organisation("Other");
        tx.installs().put(Install{.workspace = "T1", .organisation = org, .token = "xoxb-1"});
        tx.installs().put(Install{.workspace = "T2", .organisation = other, .token = "xoxb-2"});
        tx.directory().put(org, {.account = {Platform::slack, "T1", "U9"}, .told_at = at(1)});
        tx.directory().put(other, {.account = {Platform::slack, "T2", "U9"}, .told_at = at(1)});
        tx.directory().put_address(org, {Platform::slack, "T1", "U9"}, {.conversation = "D1"});
        tx.directory().put_address(org, {Platform::slack, "T3", "U9"}, {.conversation = "D3"});
        tx.rules().add(other, OwnedRule{.sentence = "Every Monday, suggest a check-in to everyone."});
        tx.installs().erase(org, Platform::slack, "T2");  // of somebody else
        EXPECT_TRUE(tx.installs().find(Platform::slack, "T2"));
        tx.installs().erase(org, Platform::slack, "T1");
        EXPECT_FALSE(tx.installs().find(Platform::slack, "T1"));
        EXPECT_FALSE(tx.directory().find(org, {Platform::slack, "T1", "U9"}));
        EXPECT_FALSE(tx.directory().address(org, {Platform::slack, "T1", "U9"}));
        EXPECT_TRUE(tx.directory().address(org, {Platform::slack, "T3", "U9"}));
        EXPECT_TRUE(tx.directory().find(other, {Platform::slack, "T2", "U9"}));
        EXPECT_EQ(tx.rules().all(other).size(), 1u);
        tx.installs().erase(other, Platform::slack, "T2");
        EXPECT_TRUE(tx.rules().all(other).empty());
    });
}

TEST_P(StoreContract, audit_is_told_in_order_and_counted) {
    write([&](Transaction& tx) {
        tx.audit().add(
            org, {.at = at(2), .actor = "person:1", .action = "rule.approved", .subject = "rule:3", .detail = "live"});
        tx.audit().add(org,
                       {.at = at(1), .actor = "operator", .action = "export.connections", .subject = "", .detail = ""});
        tx.audit().add(
            org, {.at = at(5), .actor = "person:1", .action = "rule.approved", .subject = "rule:4", .detail = ""});
        tx.audit().add(other,
                       {.at = at(3), .actor = "person:1", .action = "rule.approved", .subject = "", .detail = ""});
    });
    restart();
    read([&](Transaction& tx) {
        std::vector<AuditEntry> all;
        tx.audit().each(org, [&](const AuditEntry& entry) { all.push_back(entry); });
        ASSERT_EQ(all.size(), 3u);
        EXPECT_EQ(all[0].subject, "rule:3");
        EXPECT_EQ(all[0].detail, "live");
        EXPECT_EQ(all[0].at, at(2));
        EXPECT_EQ(all[1].action, "export.connections");
        EXPECT_LT(all[0].id, all[1].id);
        EXPECT_EQ(tx.audit().count(org, "person:1", "rule.approved", at(2)), 2u);
        EXPECT_EQ(tx.audit().count(org, "person:1", "rule.approved", at(3)), 1u);
        EXPECT_EQ(tx.audit().count(org, "person:2", "rule.approved", at(0)), 0u);
    });
}

}  // namespace kith::test
