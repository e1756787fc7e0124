// What platforms tell of accounts, in a real store.
#include <gmock/gmock.h>

#include "bot/directory.hpp"
#include "bot/forgotten.hpp"
#include "tests/bot/office.hpp"

namespace kith::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

AccountSeen seen(const std::string& user) {
    return {.who = member(user),
            .name = "Name of " + user,
            .handle = user,
            .email = user + "@example.com",
            .zone = "Europe/Berlin",
            .locale = "de-DE"};
}

class DirectoryOf : public testing::Test {
  protected:
    Carried takes(const AccountSeen& account, Told how = Told::asked) {
        Carried carried;
        office.store->transact(
            [&](Transaction& tx) { carried = take_account(tx, office.organisation, account, how, office.now()); });
        return carried;
    }
    std::vector<Person> people() {
        return office.read<std::vector<Person>>(
            [&](Transaction& tx) { return tx.people().all(office.organisation.id); });
    }
    std::vector<Account> untold() {
        return office.read<std::vector<Account>>([&](Transaction& tx) {
            return tx.directory().untold(office.organisation.id, Platform::slack, "T1", std::nullopt, 99);
        });
    }
    void keeps_a_list_of_the_forgotten() {
        office.organisation.on_forget = [this](const Person& person, Instant now) {
            forgotten.add(office.organisation.id, person, now);
        };
        office.organisation.was_forgotten = [this](const Account& account) {
            return forgotten.has(office.organisation.id, account);
        };
    }

    Office office;
    const ForgottenList forgotten{office.folder.file("forgotten.jsonl"), test_sealer()};
};

TEST_F(DirectoryOf, a_member_becomes_a_person_once) {
    EXPECT_TRUE(takes(seen("U1")).rules);
    EXPECT_FALSE(takes(seen("U1")).rules);
    ASSERT_THAT(people(), SizeIs(1));
    const Person one = people().front();
    EXPECT_EQ(one.name, "Name of U1");
    EXPECT_EQ(one.email, "U1@example.com");
    EXPECT_EQ(one.locale, "de-DE");
    EXPECT_EQ(one.zone, "Europe/Berlin");
    EXPECT_THAT(one.accounts, ElementsAre(member("U1")));
    EXPECT_THAT(untold(), IsEmpty());
}

TEST_F(DirectoryOf, how_somebody_is_reached_is_kept_and_joins_who_is_listed_under_the_directorys_id) {
    Person listed;
    listed.key = "p1";
    listed.accounts = {{.platform = Platform::teams, .workspace = "", .user = "aad-1"}};
    const Account ines{.platform = Platform::teams, .workspace = "tenant", .user = "29:ines"};
    office.store->transact([&](Transaction& tx) {
        tx.people().add(office.organisation.id, listed);
        take_address(
            tx, office.organisation,
            {.from = ines, .address = {.service_url = "https://a/", .conversation = "a:1", .directory_id = "aad-1"}});
        take_address(tx, office.organisation, {.from = ines, .address = {.service_url = "https://b/"}});
    });
    ASSERT_THAT(people(), SizeIs(1));
    EXPECT_THAT(people().front().accounts, ElementsAre(ines));
    office.store->read([&](Transaction& tx) {
        EXPECT_EQ(tx.directory().address(office.organisation.id, ines),
                  (Address{.service_url = "https://b/", .conversation = "a:1", .directory_id = "aad-1"}));
    });
}

TEST_F(DirectoryOf, who_is_no_member_becomes_nobody) {
    AccountSeen gone = seen("U1");
    gone.gone = true;
    AccountSeen bot = seen("U2");
    bot.human = false;
    takes(gone);
    takes(bot);
    for (const Membership membership : {Membership::guest, Membership::invited, Membership::outside}) {
        AccountSeen other = seen("U" + std::to_string(3 + static_cast<int>(membership)));
        other.membership = membership;
        takes(other);
    }
    EXPECT_THAT(people(), IsEmpty());
}

TEST_F(DirectoryOf, a_person_of_people_csv_is_joined_by_address_and_by_id) {
    Person by_address{.key = "p1", .name = "Ana Ruiz", .email = "u1@EXAMPLE.com", .team = "Payments"};
    Person by_id{.key = "p2", .name = "Bo Lind", .team = "Risk", .accounts = {{Platform::slack, "", "U2"}}};
    office.store->transact([&](Transaction& tx) {
        by_address.id = tx.people().add(office.organisation.id, by_address);
        by_id.id = tx.people().add(office.organisation.id, by_id);
    });
    takes(seen("U1"));
    takes(seen("U2"));
    ASSERT_THAT(people(), SizeIs(2));
    EXPECT_THAT(office.person(by_address.id).accounts, ElementsAre(member("U1")));
    EXPECT_EQ(office.person(by_address.id).name, "Ana Ruiz");
    EXPECT_EQ(office.person(by_address.id).team, "Payments");
    EXPECT_THAT(office.person(by_id.id).accounts, ElementsAre(member("U2")));
    EXPECT_EQ(office.person(by_id.id).email, "U2@example.com");
}

TEST_F(DirectoryOf, nobody_joins_a_person_who_has_an_account_there_or_by_the_word_of_a_guest) {
    Person ana{.key = "p1", .name = "Ana Ruiz", .email = "U1@example.com", .accounts = {member("U8")}};
    Person bo{.key = "p2", .name = "Bo Lind", .email = "U2@example.com"};
    office.store->transact([&](Transaction& tx) {
        ana.id = tx.people().add(office.organisation.id, ana);
        bo.id = tx.people().add(office.organisation.id, bo);
    });
    takes(seen("U1"));
    AccountSeen guest = seen("U2");
    guest.membership = Membership::guest;
    takes(guest);
    EXPECT_THAT(office.person(ana.id).accounts, ElementsAre(member("U8")));
    EXPECT_THAT(office.person(bo.id).accounts, IsEmpty());
    EXPECT_THAT(people(), SizeIs(3));
}

TEST_F(DirectoryOf, an_event_without_a_locale_has_the_platform_asked) {
    AccountSeen joined = seen("U1");
    joined.locale.clear();
    EXPECT_TRUE(takes(joined, Told::by_event).accounts);
    EXPECT_THAT(untold(), ElementsAre(member("U1")));
    EXPECT_FALSE(takes(joined, Told::asked).accounts);  // an answer without one ends the asking
    EXPECT_THAT(untold(), IsEmpty());
}

TEST_F(DirectoryOf, a_bot_that_somebody_mentioned_is_suspended_and_erased_and_no_bot_is_met_once_it_is_known) {
    office.add("Ana Ruiz", "ana", "U1");
    office.says("E1", "U1", "coffee with <@U7> yesterday");
    EXPECT_TRUE(office.works().carried.accounts);
    ASSERT_THAT(people(), SizeIs(2));
    AccountSeen bot = seen("U7");
    bot.human = false;
    takes(bot);
    EXPECT_FALSE(people().back().active);
    office.clock.advance(days{31});
    erase_departed(*office.store, office.organisation, office.now());
    ASSERT_THAT(people(), SizeIs(1));
    takes(bot);
    office.says("E2", "U1", "coffee with <@U7> yesterday");
    office.works();
    EXPECT_THAT(people(), SizeIs(1));
}

TEST_F(DirectoryOf, somebody_from_outside_who_writes_is_known_as_such_from_their_first_word) {
    office.put("E1", AccountSeen{.who = member("U7"), .membership = Membership::outside});
    office.says("E2", "U7", "coffee with <@U1> yesterday");
    office.works();
    EXPECT_THAT(office.connections(), IsEmpty());
    ASSERT_FALSE(people().empty());
    EXPECT_EQ(people().front().membership, Membership::outside);
}

TEST_F(DirectoryOf, whoever_was_erased_comes_back_by_their_own_word_only) {
    keeps_a_list_of_the_forgotten();
    takes(seen("U1"));
    takes(seen("U2"));
    office.says("E1", "U1", "delete my data");
    office.works();
    office.says("E2", "U1", "yes");
    office.works();
    ASSERT_THAT(people(), SizeIs(1));
    takes(seen("U1"));
    EXPECT_THAT(people(), SizeIs(1));
    office.says("E3", "U1", "help");
    office.works();
    EXPECT_THAT(people(), SizeIs(2));
}

TEST_F(DirectoryOf, whose_account_is_gone_is_erased_after_30_days_and_may_come_back) {
    keeps_a_list_of_the_forgotten();
    takes(seen("U1"));
    AccountSeen gone = seen("U1");
    gone.gone = true;
    takes(gone);
    office.clock.advance(days{30});
    EXPECT_EQ(erase_departed(*office.store, office.organisation, office.now()), 0u);
    EXPECT_FALSE(people().front().active);
    office.clock.advance(milliseconds{1});
    sweep(*office.store, office.organisation, office.now());
    EXPECT_THAT(people(), IsEmpty());
    takes(gone);
    EXPECT_THAT(people(), IsEmpty());
    takes(seen("U1"));
    EXPECT_THAT(people(), SizeIs(1));
}

TEST_F(DirectoryOf, an_id_that_the_platform_never_knew_suspends_nobody) {
    const PersonId typo = office.add("Ana Ruiz", "ana", "U404");
    take_unknown(*office.store, office.organisation, member("U404"), office.now());
    EXPECT_TRUE(office.person(typo).active);
    EXPECT_THAT(untold(), IsEmpty());
    takes(seen("U1"));
    take_unknown(*office.store, office.organisation, member("U1"), office.now());
    EXPECT_FALSE(people().back().active);
}

TEST_F(DirectoryOf, a_page_is_taken_whole_with_what_goes_with_it) {
    const DirectoryRun run{.cursor = "next", .started_at = office.now()};
    take_accounts(
        *office.store, office.organisation, {seen("U1"), seen("U2")},
        [&](Transaction& tx) { tx.directory().set_run(office.organisation.id, Platform::slack, "T1", run); },
        office.now());
    EXPECT_THAT(people(), SizeIs(2));
    EXPECT_EQ(office.read<std::optional<DirectoryRun>>(
                  [&](Transaction& tx) { return tx.directory().run(office.organisation.id, Platform::slack, "T1"); }),
              run);
}

TEST_F(DirectoryOf, who_wrote_before_their_address_was_known_is_who_people_csv_names) {
    const OrganisationId id = office.organisation.id;
    PersonId listed;
    office.store->transact([&](Transaction& tx) {
        Person ana;
        ana.key = "p1";
        ana.name = "Ana Ruiz";
        ana.email = "U1@example.com";
        ana.team = "Payments";
        ana.interests = {"chess"};
        listed = tx.people().add(id, ana);
        Person met = person_of(tx, office.organisation, member("U1"), nullptr);
        met.interests = {"tea", "chess"};
        met.language = "fr";
        met.work_start = hours{8};
        tx.people().update(id, met);
        Preferences chosen;
        chosen.stopped_kinds = {NudgeKind::check_in};
        chosen.cap_per_week = 1;
        tx.people().set_preferences(id, met.id, chosen);
        tx.connections().add(id, {.logged_by = met.id, .people = {listed}});
    });
    EXPECT_TRUE(takes(seen("U1")).rules);
    ASSERT_THAT(people(), SizeIs(1));
    const Person one = people().front();
    EXPECT_EQ(one.id, listed);
    EXPECT_EQ(one.name, "Ana Ruiz");
    EXPECT_THAT(one.accounts, ElementsAre(member("U1")));
    EXPECT_THAT(one.interests, ElementsAre("chess", "tea"));
    EXPECT_EQ(one.language, "fr");
    EXPECT_EQ(one.work_start, hours{8});
    EXPECT_EQ(one.zone, "Europe/Berlin");
    const auto chosen = office.read<Preferences>([&](Transaction& tx) { return tx.people().preferences(id, listed); });
    EXPECT_THAT(chosen.stopped_kinds, ElementsAre(NudgeKind::check_in));
    EXPECT_EQ(chosen.cap_per_week, 1);
    // Somebody else's address changes nobody.
    takes(seen("U2"));
    AccountSeen same = seen("U2");
    same.email = "U1@example.com";
    takes(same);
    EXPECT_THAT(people(), SizeIs(2));
}

}  // namespace
}  // namespace kith::test
