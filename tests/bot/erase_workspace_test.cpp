// What is kept of a workspace that removed the app, and for how long.

#include "bot/erase_workspace.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/bot/office.hpp"

namespace kith {
namespace {

using namespace kith::test;
using testing::IsEmpty;
using testing::SizeIs;

class WorkspaceRemoved : public testing::Test {
  protected:
    WorkspaceRemoved() {
        office.store->transact([&](Transaction& tx) {
            tx.installs().put({.platform = Platform::slack,
                               .workspace = "T1",
                               .organisation = office.organisation.id,
                               .token = "xoxb-1",
                               .installed_at = office.now()});
        });
    }
    void is_removed() {
        office.store->transact([&](Transaction& tx) { tx.installs().revoke(Platform::slack, "T1", office.now()); });
    }
    std::vector<Person> people() {
        std::vector<Person> all;
        office.store->read([&](Transaction& tx) { all = tx.people().all(office.organisation.id); });
        return all;
    }
    std::vector<Install> installs() {
        std::vector<Install> all;
        office.store->read([&](Transaction& tx) { all = tx.installs().all(); });
        return all;
    }

    Office office;
};

TEST_F(WorkspaceRemoved, is_kept_for_thirty_days_to_the_moment) {
    office.add("Ana", "ana", "U1");
    is_removed();
    EXPECT_FALSE(erase_removed(*office.store, office.organisation, office.now() + removed_kept - milliseconds{1}));
    EXPECT_THAT(people(), SizeIs(1));
    EXPECT_THAT(installs(), SizeIs(1));
    EXPECT_FALSE(erase_removed(*office.store, office.organisation, office.now() + removed_kept));
    EXPECT_THAT(people(), IsEmpty());
    EXPECT_THAT(installs(), IsEmpty());
}

TEST_F(WorkspaceRemoved, is_no_workspace_whose_app_still_works) {
    office.add("Ana", "ana", "U1");
    EXPECT_FALSE(erase_removed(*office.store, office.organisation, office.now() + 2 * removed_kept));
    EXPECT_THAT(people(), SizeIs(1));
    EXPECT_THAT(installs(), SizeIs(1));
}

TEST_F(WorkspaceRemoved, goes_a_few_people_at_a_time) {
    for (std::size_t i = 0; i <= erased_at_once; ++i) {
        const std::string number = std::to_string(i);
        office.add("Person " + number, "p" + number, "U" + number);
    }
    is_removed();
    const Instant over = office.now() + removed_kept;
    EXPECT_TRUE(erase_removed(*office.store, office.organisation, over));
    EXPECT_THAT(people(), SizeIs(1));
    EXPECT_THAT(installs(), SizeIs(1)) << "it is gone on with";
    EXPECT_FALSE(erase_removed(*office.store, office.organisation, over));
    EXPECT_THAT(people(), IsEmpty());
    EXPECT_THAT(installs(), IsEmpty());
}

TEST_F(WorkspaceRemoved, leaves_who_has_another_account_without_the_one_there) {
    const PersonId ana = office.add("Ana", "ana", "U1");
    const Account elsewhere{.platform = Platform::slack, .workspace = "T2", .user = "U9"};
    office.store->transact([&](Transaction& tx) {
        Person person = *tx.people().find(office.organisation.id, ana);
        person.accounts.push_back(elsewhere);
        tx.people().update(office.organisation.id, person);
    });
    is_removed();
    EXPECT_FALSE(erase_removed(*office.store, office.organisation, office.now() + removed_kept));
    ASSERT_THAT(people(), SizeIs(1));
    EXPECT_THAT(people().front().accounts, testing::ElementsAre(elsewhere));
}

}  // namespace
}  // namespace kith
