#include "tests/storage/contract/engine.hpp"

namespace kith::test {

std::vector<std::string> names(const std::vector<Person>& people) {
    std::vector<std::string> all;
    for (const Person& person : people) all.push_back(person.name);
    return all;
}

StoreError::Kind kind_thrown(const std::function<void()>& work) {
    try {
        work();
    } catch (const StoreError& error) {
        return error.kind();
    }
    ADD_FAILURE() << "nothing was thrown";
    return StoreError::Kind::unavailable;
}

TEST_P(StoreContract, people_keep_every_field) {
    Person ana = full_person();
    write([&](Transaction& tx) { ana.id = tx.people().add(org, ana); });
    restart();
    read([&](Transaction& tx) {
        EXPECT_TRUE(ana.id);
        EXPECT_EQ(tx.people().find(org, ana.id), ana);
        EXPECT_EQ(tx.people().find_by_key(org, "p7"), ana);
        EXPECT_EQ(tx.people().find_by_email(org, "ana.RUIZ@example.com"), ana);
        EXPECT_EQ(tx.people().find_by_account(org, slack("U7")), ana);
        EXPECT_EQ(tx.people().find_by_account(org, ana.accounts[1]), ana);
        EXPECT_EQ(tx.people().all(org), std::vector{ana});
        EXPECT_EQ(tx.people().count(org), 1u);
    });
}

TEST_P(StoreContract, people_of_another_organisation_are_not_there) {
    write([&](Transaction& tx) {
        Person ana = full_person();
        ana.id = tx.people().add(org, ana);
        EXPECT_EQ(tx.people().find(other, ana.id), std::nullopt);
        EXPECT_EQ(tx.people().find_by_key(other, "p7"), std::nullopt);
        EXPECT_EQ(tx.people().find_by_email(other, ana.email), std::nullopt);
        EXPECT_EQ(tx.people().find_by_account(other, slack("U7")), std::nullopt);
        EXPECT_TRUE(tx.people().find_by_name(other, "ana", 9).empty());
        EXPECT_TRUE(tx.people().all(other).empty());
        EXPECT_FALSE(tx.people().update(other, ana));
        EXPECT_FALSE(tx.people().forget(other, ana.id));
        EXPECT_EQ(tx.people().find(org, ana.id), ana);
        // The same key and account may be somebody else's there.
        Person namesake = full_person();
        EXPECT_NE(tx.people().add(other, namesake), ana.id);
    });
}

TEST_P(StoreContract, people_without_a_key_or_an_email_do_not_collide) {
    write([&](Transaction& tx) {
        tx.people().add(org, person("Ana"));
        tx.people().add(org, person("Bo"));
        EXPECT_EQ(tx.people().count(org), 2u);
        EXPECT_EQ(tx.people().find_by_key(org, ""), std::nullopt);
        EXPECT_EQ(tx.people().find_by_email(org, ""), std::nullopt);
        EXPECT_TRUE(tx.people().find_by_name(org, " ", 9).empty());
    });
}

TEST_P(StoreContract, people_are_found_by_each_of_their_names_without_case) {
    write([&](Transaction& tx) {
        Person ana = full_person();
        ana.id = tx.people().add(org, ana);
        for (const char* name : {"ana", "ANA", "p7", "P7", "Ana María Ruiz", "ana MARÍA ruiz", "  ana  maría ruiz "}) {
            EXPECT_EQ(names(tx.people().find_by_name(org, name, 9)), std::vector{ana.name}) << name;
        }
        for (const char* name : {"an", "anna", "ruiz", "Ana Ruiz", "", "@ana"}) {
            EXPECT_TRUE(tx.people().find_by_name(org, name, 9).empty()) << name;
        }
    });
}

TEST_P(StoreContract, people_who_share_a_name_are_all_found_by_id_and_up_to_the_limit) {
    write([&](Transaction& tx) {
        const PersonId first = tx.people().add(org, person("Ólafur Jónsson"));
        const PersonId second = tx.people().add(org, person("ÓLAFUR Ás"));
        tx.people().add(org, person("Olafur"));
        const auto found = tx.people().find_by_name(org, "ólafur", 9);
        ASSERT_EQ(found.size(), 2u);
        EXPECT_EQ(found[0].id, first);
        EXPECT_EQ(found[1].id, second);
        EXPECT_EQ(tx.people().find_by_name(org, "ólafur", 1).size(), 1u);
    });
}

TEST_P(StoreContract, people_who_lead_a_team_are_listed_by_themselves) {
    write([&](Transaction& tx) {
        const PersonId both = tx.people().add(
            org, Person{.key = "a", .leads = {"Payments", "Risk"}, .accounts = {{Platform::slack, "T1", "U1"}}});
        tx.people().add(org, Person{.key = "b"});
        const PersonId gone = tx.people().add(org, Person{.key = "c", .leads = {"Risk"}, .active = false});
        tx.people().add(tx.installs().organisation("other"), Person{.key = "d", .leads = {"Payments"}});
        const std::vector<Person> leads = tx.people().leads(org);
        EXPECT_EQ(leads, (std::vector<Person>{*tx.people().find(org, both), *tx.people().find(org, gone)}));
    });
}

TEST_P(StoreContract, people_updates_replace_everything) {
    write([&](Transaction& tx) {
        Person ana = full_person();
        ana.id = tx.people().add(org, ana);
        tx.people().set_conversation(org, slack("U7"), "D7");
        Person changed = person("Ana Silva");
        changed.id = ana.id;
        changed.accounts = {ana.accounts[1], slack("U8")};
        EXPECT_TRUE(tx.people().update(org, changed));
        EXPECT_EQ(tx.people().find(org, ana.id), changed);
        EXPECT_EQ(tx.people().find_by_account(org, slack("U7")), std::nullopt);
        EXPECT_EQ(tx.people().find_by_account(org, slack("U8")), changed);
        EXPECT_TRUE(tx.people().find_by_name(org, "Ana María Ruiz", 9).empty());
        EXPECT_EQ(tx.people().conversation(org, slack("U7")), "");
        changed.id = PersonId{999};
        EXPECT_FALSE(tx.people().update(org, changed));
    });
}

TEST_P(StoreContract, people_cannot_take_the_key_or_the_account_of_somebody_else) {
    PersonId bo;
    write([&](Transaction& tx) {
        tx.people().add(org, full_person());
        bo = tx.people().add(org, person("Bo"));
    });
    EXPECT_EQ(kind_thrown([&] { write([&](Transaction& tx) { tx.people().add(org, person("Cy", "p7")); }); }),
              StoreError::Kind::conflict);
    EXPECT_EQ(kind_thrown([&] {
                  write([&](Transaction& tx) {
                      Person changed = person("Bo");
                      changed.id = bo;
                      changed.accounts = {slack("U7")};
                      tx.people().update(org, changed);
                  });
              }),
              StoreError::Kind::conflict);
    read([&](Transaction& tx) {
        EXPECT_EQ(names(tx.people().all(org)), (std::vector<std::string>{"Ana María Ruiz", "Bo"}));
        EXPECT_TRUE(tx.people().find(org, bo)->accounts.empty());
    });
}

TEST_P(StoreContract, people_ids_are_never_given_twice) {
    PersonId last;
    write([&](Transaction& tx) {
        tx.people().add(org, person("Ana"));
        last = tx.people().add(org, person("Bo"));
        tx.people().forget(org, last);
    });
    restart();
    write([&](Transaction& tx) { EXPECT_GT(tx.people().add(org, person("Cy")), last); });
}

TEST_P(StoreContract, people_have_default_preferences_until_they_choose) {
    Preferences chosen{.stopped = true,
                       .stopped_kinds = {NudgeKind::check_in},
                       .joined_kinds = {NudgeKind::introduction, NudgeKind::reminder},
                       .paused_until = day(9),
                       .paused_kinds = {NudgeKind::invitation},
                       .cap_per_week = 1,
                       .cap_per_day = 0,
                       .notice_given = true,
                       .heard_at = at(77)};
    PersonId ana;
    write([&](Transaction& tx) {
        ana = tx.people().add(org, person("Ana"));
        EXPECT_EQ(tx.people().preferences(org, ana), Preferences{});
        chosen.stopped_people = {tx.people().add(org, person("Bo")), tx.people().add(org, person("Cy"))};
        std::swap(chosen.stopped_people[0], chosen.stopped_people[1]);
        tx.people().set_preferences(org, ana, chosen);
    });
    restart();
    write([&](Transaction& tx) {
        EXPECT_EQ(tx.people().preferences(org, ana), chosen);
        EXPECT_EQ(tx.people().preferences(other, ana), Preferences{});
        tx.people().set_preferences(org, ana, {});
        EXPECT_EQ(tx.people().preferences(org, ana), Preferences{});
    });
}

TEST_P(StoreContract, people_conversations_are_remembered_per_account) {
    write([&](Transaction& tx) {
        EXPECT_EQ(tx.people().conversation(org, slack("U1")), "");
        tx.people().set_conversation(org, slack("U1"), "D1");
        tx.people().set_conversation(org, slack("U2"), "D2");
        tx.people().set_conversation(org, slack("U1"), "D9");
        EXPECT_EQ(tx.people().conversation(org, slack("U1")), "D9");
        EXPECT_EQ(tx.people().conversation(org, slack("U2")), "D2");
        EXPECT_EQ(tx.people().conversation(other, slack("U1")), "");
        const Account teams{.platform = Platform::teams, .workspace = "T1", .user = "U1"};
        EXPECT_EQ(tx.people().conversation(org, teams), "");
    });
}

// Ana was met in chat and is also in people.csv.
TEST_P(StoreContract, people_who_are_one_keep_everything_of_both) {
    write([&](Transaction& tx) {
        Person met = person("Ana");
        met.accounts = {slack("U1"), slack("U2")};
        met.id = tx.people().add(org, met);
        Person listed = person("Ana Ruiz");
        listed.key = "p1";
        listed.accounts = {{.platform = Platform::teams, .workspace = "t", .user = "29:ana"}};
        listed.id = tx.people().add(org, listed);
        const PersonId bo = tx.people().add(org, person("Bo"));
        const RuleId rule = tx.rules().add(org, {.sentence = "x", .owner = met.id, .created_at = at(0)});
        tx.people().set_conversation(org, slack("U1"), "D1");
        Preferences of_bo;
        of_bo.stopped_people = {met.id};
        tx.people().set_preferences(org, bo, of_bo);
        Preferences chosen;
        chosen.stopped_people = {bo, met.id};
        tx.people().set_preferences(org, listed.id, chosen);
        const auto nudge = [&](PersonId person, int occasion, std::vector<PersonId> about) {
            return *tx.nudges().add(org, {.rule = rule,
                                          .person = person,
                                          .occasion = LocalDay{} + days{occasion},
                                          .about = std::move(about),
                                          .planned_for = at(occasion)});
        };
        const NudgeId theirs = nudge(met.id, 1, {bo});
        const NudgeId twice = nudge(met.id, 2, {bo});
        const NudgeId kept = nudge(listed.id, 2, {bo});
        const auto question = [&](PersonId person) {  // to both accounts on one day, by no rule
            return *tx.nudges().add(
                org,
                {.person = person, .kind = NudgeKind::go_on, .occasion = LocalDay{} + days{4}, .planned_for = at(4)});
        };
        const NudgeId asked_twice = question(met.id);
        const NudgeId asked = question(listed.id);
        const NudgeId of_other = nudge(bo, 1, {met.id});
        const NudgeId of_self = nudge(listed.id, 3, {met.id, bo});
        tx.nudges().hold(org, {.rule = rule, .person = met.id, .occasion = LocalDay{}, .code = "cap_day"});
        const IntroductionId pair = tx.nudges().add_introduction(org, {.rule = rule, .members = {met.id, bo}});
        const auto logged = [&](PersonId by, std::vector<PersonId> with, std::optional<NudgeId> for_nudge = {}) {
            Connection one{.logged_by = by, .people = std::move(with), .note = "a note", .logged_at = at(0)};
            one.nudge = for_nudge;
            return tx.connections().add(org, one);
        };
        logged(met.id, {bo}, twice);
        logged(bo, {met.id, listed.id});
        tx.dialogs().set(org, met.id, {.topic = "rule", .data = "a draft", .expires_at = at(60)});
        OutboxEntry entry = letter(org, "waits", at(10));
        entry.person = met.id;
        entry.nudge = twice;
        const OutboxId waits = tx.outbox().add(entry);
        const auto keep = [&](PersonId one, PersonId other, std::string note) {
            tx.kept_ties().put(org, {.person = one, .other = other, .every_days = 28, .note = std::move(note)});
        };
        const PersonId cy = tx.people().add(org, person("Cy"));
        keep(met.id, bo, "theirs");
        keep(listed.id, bo, "ours");
        keep(met.id, cy, "ask about the move");
        keep(met.id, listed.id, "of oneself");
        keep(bo, met.id, "of Ana");
        const auto tag = [&](PersonId one, PersonId other, const TieTag& with) {
            KeptTie tie = *tx.kept_ties().find(org, one, other);
            put_tag(tie, with);
            tx.kept_ties().put(org, tie);
        };
        tag(met.id, bo, {.name = "climbing", .every_days = 14, .since = day(1)});
        tag(listed.id, bo, {.name = "chess", .since = day(1)});
        tag(met.id, cy, {.name = "tea", .since = day(1)});
        tag(bo, met.id, {.name = "climbing", .since = day(2)});
        keep(cy, met.id, "");
        tag(cy, met.id, {.name = "boats", .since = day(2)});
        keep(cy, listed.id, "");
        tx.mentor_offers().put(org, {.person = met.id, .topics = {"rust"}});

        tx.people().merge(org, met.id, listed.id);

        EXPECT_FALSE(tx.people().find(org, met.id));
        EXPECT_EQ(tx.people().known_as(org, met.id), listed.id);
        EXPECT_EQ(tx.people().known_as(org, listed.id), listed.id);
        EXPECT_EQ(tx.people().find_by_account(org, slack("U2"))->id, listed.id);
        EXPECT_EQ(tx.people().find(org, listed.id)->accounts.size(), 3u);
        EXPECT_EQ(tx.people().conversation(org, slack("U1")), "D1");
        EXPECT_EQ(tx.people().preferences(org, bo).stopped_people, std::vector{listed.id});
        EXPECT_EQ(tx.people().preferences(org, listed.id).stopped_people, std::vector{bo});
        EXPECT_EQ(tx.rules().find(org, rule)->owner, listed.id);
        EXPECT_EQ(tx.nudges().find(org, theirs)->person, listed.id);
        EXPECT_FALSE(tx.nudges().find(org, twice));
        EXPECT_EQ(tx.nudges().find(org, kept)->person, listed.id);
        EXPECT_FALSE(tx.nudges().find(org, asked_twice));
        EXPECT_EQ(tx.nudges().find(org, asked)->person, listed.id);
        EXPECT_EQ(tx.nudges().find(org, of_other)->about, std::vector{listed.id});
        EXPECT_EQ(tx.nudges().find(org, of_self)->about, std::vector{bo});
        EXPECT_EQ(tx.nudges().held(org, listed.id).size(), 1u);
        EXPECT_EQ(tx.nudges().introductions(org).front().members, (std::vector{listed.id, bo}));
        EXPECT_EQ(tx.nudges().add_introduction(org, {.rule = rule, .members = {listed.id, bo}}), pair);
        EXPECT_EQ(tx.dialogs().open(org, listed.id)->data, "a draft");
        EXPECT_EQ(tx.outbox().find(waits)->person, listed.id);
        EXPECT_EQ(tx.outbox().find(waits)->nudge, kept);
        EXPECT_EQ(tx.kept_ties().of_person(org, listed.id).size(), 2u);
        EXPECT_EQ(tx.kept_ties().find(org, listed.id, bo)->note, "ours");
        EXPECT_EQ(tx.kept_ties().find(org, listed.id, cy)->note, "ask about the move");
        EXPECT_EQ(tx.kept_ties().find(org, bo, listed.id)->note, "of Ana");
        const auto tags = [&](PersonId one, PersonId other) {
            std::string names;
            const auto tie = tx.kept_ties().find(org, one, other);
            for (const TieTag& one_tag : tie->tags) names += one_tag.name + " ";
            return names;
        };
        EXPECT_EQ(tags(listed.id, bo), "chess climbing ");
        EXPECT_EQ(tx.kept_ties().find(org, listed.id, bo)->every_days, 28) << "of two rhythms their own";
        EXPECT_EQ(tags(listed.id, cy), "tea ");
        EXPECT_EQ(tags(bo, listed.id), "climbing ");
        EXPECT_EQ(tags(cy, listed.id), "boats ");
        EXPECT_TRUE(tx.mentor_offers().find(org, listed.id));
        const auto mine = tx.connections().list(org, {.logged_by = listed.id});
        ASSERT_EQ(mine.size(), 1u);
        EXPECT_EQ(mine.front().note, "a note");
        EXPECT_EQ(mine.front().nudge, kept);
        const auto others = tx.connections().list(org, {.logged_by = bo});
        ASSERT_EQ(others.size(), 1u);
        EXPECT_EQ(others.front().people, std::vector{listed.id});
    });
}

TEST_P(StoreContract, who_was_merged_twice_is_found_as_long_as_whoever_stays_is_here) {
    store->transact([&](Transaction& tx) {
        const PersonId first = tx.people().add(org, person("Ana"));
        const PersonId second = tx.people().add(org, person("Ana R"));
        const PersonId third = tx.people().add(org, person("Ana Ruiz"));
        tx.people().merge(org, first, second);
        tx.people().merge(org, second, third);
        EXPECT_EQ(tx.people().known_as(org, first), third);
        EXPECT_EQ(tx.people().known_as(org, second), third);
        EXPECT_TRUE(tx.people().forget(org, third));
        EXPECT_EQ(tx.people().known_as(org, first), first) << "nothing is kept of who was erased";
    });
}

}  // namespace kith::test
