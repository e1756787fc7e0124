// What platforms told of accounts, and how far their lists were read.
#include <gmock/gmock.h>

#include "tests/storage/contract/engine.hpp"

namespace kith::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST_P(StoreContract, directory_keeps_what_was_told_of_an_account) {
    const KnownAccount bot{.account = slack("U1"), .bot = true, .told_at = at(5)};
    write([&](Transaction& tx) { tx.directory().put(org, bot); });
    restart();
    write([&](Transaction& tx) {
        EXPECT_EQ(tx.directory().find(org, slack("U1")), bot);
        EXPECT_FALSE(tx.directory().find(other, slack("U1")));
        EXPECT_FALSE(tx.directory().find(org, slack("U2")));
        const KnownAccount outside{.account = slack("U1"), .outside = true, .told_at = at(6)};
        tx.directory().put(org, outside);
        EXPECT_EQ(tx.directory().find(org, slack("U1")), outside);
        tx.directory().drop(other, slack("U1"));
        EXPECT_TRUE(tx.directory().find(org, slack("U1")));
        tx.directory().drop(org, slack("U1"));
        EXPECT_FALSE(tx.directory().find(org, slack("U1")));
    });
}

TEST_P(StoreContract, directory_keeps_how_an_account_is_reached) {
    Account ines = slack("29:ines");
    ines.platform = Platform::teams;
    const Address address{.service_url = "https://smba.trafficmanager.net/emea/",
                          .conversation = "a:1",
                          .bot = "28:kith",
                          .directory_id = "aad-ines"};
    write([&](Transaction& tx) {
        EXPECT_FALSE(tx.directory().set_reachable(org, ines, false));
        tx.directory().put_address(org, ines, address);
    });
    restart();
    write([&](Transaction& tx) {
        EXPECT_EQ(tx.directory().address(org, ines), address);
        EXPECT_FALSE(tx.directory().address(other, ines));
        EXPECT_FALSE(tx.directory().address(org, slack("29:ines")));
        EXPECT_FALSE(tx.directory().set_reachable(other, ines, false));
        EXPECT_TRUE(tx.directory().set_reachable(org, ines, false));
        EXPECT_FALSE(tx.directory().address(org, ines)->reachable);
        EXPECT_THAT(tx.directory().unreachable(org), ElementsAre(ines));
        EXPECT_THAT(tx.directory().unreachable(other), IsEmpty());
        EXPECT_EQ(tx.directory().by_directory_id(org, Platform::teams, ines.workspace, "aad-ines"), ines);
        EXPECT_FALSE(tx.directory().by_directory_id(org, Platform::teams, ines.workspace, "aad-tom"));
        EXPECT_FALSE(tx.directory().by_directory_id(org, Platform::teams, "another", "aad-ines"));
        EXPECT_FALSE(tx.directory().by_directory_id(other, Platform::teams, ines.workspace, "aad-ines"));
        EXPECT_FALSE(tx.directory().by_directory_id(org, Platform::teams, ines.workspace, ""));
        tx.directory().put_address(org, ines, address);
        EXPECT_EQ(tx.directory().address(org, ines), address);
        EXPECT_THAT(tx.directory().unreachable(org), IsEmpty());
        Person person_of_ines = person("Ines");
        person_of_ines.accounts = {ines};
        const PersonId id = tx.people().add(org, person_of_ines);
        EXPECT_TRUE(tx.people().forget(org, id));
        EXPECT_FALSE(tx.directory().address(org, ines));
        tx.directory().put_farewell(org, ines, address);
        EXPECT_EQ(tx.directory().address(org, ines)->service_url, address.service_url);
        EXPECT_FALSE(tx.directory().by_directory_id(org, Platform::teams, ines.workspace, "aad-ines"));
        tx.directory().drop_farewells(other);
        EXPECT_TRUE(tx.directory().address(org, ines));
        Account team = ines;
        team.user = "19:team@thread.tacv2";
        const Address place{.service_url = address.service_url, .conversation = team.user, .bot = "28:kith"};
        tx.directory().put_address(org, team, place);
        tx.directory().drop_farewells(org);
        EXPECT_FALSE(tx.directory().address(org, ines));
        EXPECT_EQ(tx.directory().conversations(org, Platform::teams), (std::vector{std::pair{team, place}}));
        EXPECT_THAT(tx.directory().conversations(other, Platform::teams), IsEmpty());
        tx.directory().set_reachable(org, team, false);
        EXPECT_THAT(tx.directory().conversations(org, Platform::teams), IsEmpty());
    });
}

TEST_P(StoreContract, directory_names_the_accounts_of_people_that_nothing_was_told_of) {
    write([&](Transaction& tx) {
        for (const char* user : {"U3", "U1", "U2"}) {
            Person one = person(user);
            one.accounts = {slack(user)};
            tx.people().add(org, one);
        }
        Person elsewhere = person("Elsa");
        elsewhere.accounts = {{.platform = Platform::slack, .workspace = "T2", .user = "U1"},
                              {.platform = Platform::teams, .workspace = "T1", .user = "U1"}};
        tx.people().add(org, elsewhere);
        Person foreign = person("Fay");
        foreign.accounts = {slack("U9")};
        tx.people().add(other, foreign);
        tx.directory().put(org, {.account = slack("U1"), .told_at = at(5)});
        tx.directory().put(other, {.account = slack("U2"), .told_at = at(5)});
    });
    read([&](Transaction& tx) {
        const auto untold = [&](std::optional<Instant> since, std::size_t most) {
            return tx.directory().untold(org, Platform::slack, "T1", since, most);
        };
        EXPECT_THAT(untold(std::nullopt, 9), ElementsAre(slack("U2"), slack("U3")));
        EXPECT_THAT(untold(std::nullopt, 1), ElementsAre(slack("U2")));
        EXPECT_THAT(untold(at(5), 9), ElementsAre(slack("U2"), slack("U3")));
        EXPECT_THAT(untold(at(6), 9), ElementsAre(slack("U1"), slack("U2"), slack("U3")));
        EXPECT_THAT(tx.directory().untold(org, Platform::slack, "T3", std::nullopt, 9), IsEmpty());
    });
}

TEST_P(StoreContract, directory_remembers_how_far_a_list_was_read) {
    const DirectoryRun half{.cursor = "bmV4dA==", .started_at = at(1)};
    write([&](Transaction& tx) {
        EXPECT_FALSE(tx.directory().run(org, Platform::slack, "T1"));
        tx.directory().set_run(org, Platform::slack, "T1", half);
    });
    restart();
    write([&](Transaction& tx) {
        EXPECT_EQ(tx.directory().run(org, Platform::slack, "T1"), half);
        EXPECT_FALSE(tx.directory().run(org, Platform::slack, "T2"));
        EXPECT_FALSE(tx.directory().run(other, Platform::slack, "T1"));
        const DirectoryRun whole{.started_at = at(1), .ended_at = at(2)};
        tx.directory().set_run(org, Platform::slack, "T1", whole);
        EXPECT_EQ(tx.directory().run(org, Platform::slack, "T1"), whole);
    });
}

TEST_P(StoreContract, directory_forgets_with_the_person) {
    PersonId id;
    write([&](Transaction& tx) {
        Person one = person("Ana");
        one.accounts = {slack("U1")};
        id = tx.people().add(org, one);
        tx.directory().put(org, {.account = slack("U1"), .told_at = at(5)});
        EXPECT_TRUE(tx.people().forget(org, id));
        EXPECT_FALSE(tx.directory().find(org, slack("U1")));
    });
}

TEST_P(StoreContract, people_suspended_for_long_are_found_the_longest_first) {
    write([&](Transaction& tx) {
        std::vector<PersonId> ids;
        for (const int since : {30, 10, 20}) {
            Person one = person("P" + std::to_string(since));
            one.active = false;
            one.suspended_at = at(since);
            ids.push_back(tx.people().add(org, one));
        }
        tx.people().add(org, person("Here"));
        EXPECT_THAT(tx.people().suspended_before(org, at(30), 9), ElementsAre(ids[1], ids[2]));
        EXPECT_THAT(tx.people().suspended_before(org, at(31), 2), ElementsAre(ids[1], ids[2]));
        EXPECT_THAT(tx.people().suspended_before(other, at(99), 9), IsEmpty());
    });
}

}  // namespace
}  // namespace kith::test
