// Introductions that do not come about, with a real store: what wakes the plan, and what it leaves there.
#include <gmock/gmock.h>

#include <algorithm>

#include "tests/bot/office.hpp"

namespace kith {
namespace {

using namespace test;
using testing::IsEmpty;
using testing::SizeIs;

class MatchedAgainTest : public testing::Test {
  protected:
    Office office;
    std::vector<PersonId> people;

    MatchedAgainTest() {
        for (int i = 1; i <= 6; ++i) {
            const std::string n = std::to_string(i);
            people.push_back(office.add("Person" + n, "p" + n, "U" + n));
            office.prefer(people.back(), {.joined_kinds = {NudgeKind::introduction}});
        }
        office.rule("Every Monday at 10:00, introduce everyone in Payments in pairs.");
        office.ticks();
        office.clock.set(utc("2026-03-15T23:00:00Z"));  // Monday begins in Berlin
        office.ticks();
    }
    void tell() {
        office.clock.set(utc("2026-03-16T09:00:00Z"));
        for (const Claim& claim : office.claims())
            office.settles(claim,
                           Delivered{.conversation = "G" + std::to_string(claim.id.value), .message_ref = "1.1"});
    }
    // As the ticker does.
    void plan() {
        while (office.ticks().next_plan <= office.now()) {
        }
    }
    std::vector<Introduction> introductions() {
        return office.read<std::vector<Introduction>>(
            [&](Transaction& tx) { return tx.nudges().introductions(office.organisation.id); });
    }
    PersonId partner(PersonId person) {
        for (const Introduction& one : introductions()) {
            if (std::ranges::count(one.members, person) > 0)
                return one.members.front() == person ? one.members.back() : one.members.front();
        }
        return {};
    }
    std::vector<Nudge> nudges_of(PersonId person, NudgeKind kind) {
        std::vector<Nudge> found = office.nudges();
        std::erase_if(found, [&](const Nudge& one) { return one.person != person || one.kind != kind; });
        return found;
    }
    Account account(PersonId person) { return office.person(person).accounts.front(); }
    std::size_t standing() {
        return static_cast<std::size_t>(
            std::ranges::count(introductions(), IntroductionState::stands, &Introduction::state));
    }
};

TEST_F(MatchedAgainTest, an_app_that_was_removed_wakes_the_plan_and_the_other_side_is_told) {
    tell();
    ASSERT_EQ(standing(), 3U);
    const PersonId left = partner(people[0]);
    const Account theirs = account(people[0]);
    office.store->transact(
        [&](Transaction& tx) { tx.directory().put_address(office.organisation.id, theirs, Address{}); });
    office.clock.advance(days{1});
    office.put("R1", AppRemoved{.from = theirs});
    EXPECT_TRUE(office.works().carried.rules);
    plan();
    EXPECT_EQ(standing(), 2U);
    const auto told = nudges_of(left, NudgeKind::no_partner);
    ASSERT_THAT(told, SizeIs(1));
    EXPECT_EQ(told[0].state, NudgeState::planned);
    EXPECT_EQ(told[0].planned_for, office.now() + days{1});
    EXPECT_EQ(nudges_of(left, NudgeKind::introduction).front().state, NudgeState::answered);
    EXPECT_EQ(std::ranges::count(introductions(), IntroductionState::dissolved, &Introduction::state), 1);
    // Somebody who is in no round that goes on wakes nothing.
    const PersonId outsider = office.add("Eve", "eve", "U9", "Risk");
    office.put("R2", AppRemoved{.from = account(outsider)});
    EXPECT_FALSE(office.works().carried.rules);
}

TEST_F(MatchedAgainTest, choices_of_somebody_who_was_introduced_wake_the_plan_and_those_of_others_do_not) {
    tell();
    office.clock.advance(days{1});
    office.says("E1", "U1", "stop introductions");
    EXPECT_TRUE(office.works().carried.rules);
    office.add("Eve", "eve", "U9", "Risk");
    office.says("E2", "U9", "stop introductions");
    EXPECT_FALSE(office.works().carried.rules);
}

TEST_F(MatchedAgainTest, messages_that_wait_are_taken_back_and_those_left_behind_meet) {
    const PersonId first = people[0];
    const PersonId left = partner(first);
    const PersonId second = *std::ranges::find_if(people, [&](PersonId one) { return one != first && one != left; });
    const PersonId also_left = partner(second);
    office.says("E1", "U1", "stop introductions");
    office.says("E2", "U" + std::to_string(std::ranges::find(people, second) - people.begin() + 1),
                "stop introductions");
    office.works();
    plan();
    EXPECT_EQ(standing(), 2U);
    EXPECT_EQ(partner(left), first) << "that one is kept, as dissolved";
    const auto told = nudges_of(left, NudgeKind::introduction);
    ASSERT_THAT(told, SizeIs(2));
    EXPECT_EQ(told[0].state, NudgeState::cancelled);
    EXPECT_EQ(told[1].about, std::vector{also_left});
    // Only what stands goes out, to two and two together.
    office.clock.set(utc("2026-03-16T09:00:00Z"));
    std::size_t groups = 0;
    for (const Claim& claim : office.claims()) {
        groups += std::holds_alternative<ToGroup>(claim.outgoing.destination) ? 1 : 0;
        EXPECT_FALSE(claim.outgoing.delivery_id.starts_with("nudge/")) << "told alone";
    }
    EXPECT_EQ(groups, 2U);
    EXPECT_THAT(nudges_of(first, NudgeKind::no_partner), IsEmpty());
}

TEST_F(MatchedAgainTest, who_cannot_be_delivered_to_is_not_waited_for) {
    office.clock.set(utc("2026-03-16T09:00:00Z"));
    // Groups cannot be had: each is told alone, and one of them in vain.
    for (const Claim& claim : office.claims())
        office.settles(claim, Undeliverable{.blame = Undeliverable::Blame::operators, .what = "missing_scope"});
    EXPECT_EQ(standing(), 3U);
    bool planned = false;
    for (const Claim& claim : office.claims()) {
        const bool in_vain = claim.outgoing.to == account(people[0]);
        const Step end = in_vain ? Step{Undeliverable{.blame = Undeliverable::Blame::receiver, .what = "no_address"}}
                                 : Step{Delivered{.conversation = "D1", .message_ref = "1.1"}};
        const bool plan_wanted =
            settle(*office.store, office.organisation, claim, end, office.now(), 0.5, office.metrics);
        EXPECT_EQ(plan_wanted, in_vain);
        planned = planned || plan_wanted;
    }
    ASSERT_TRUE(planned);
    const PersonId left = partner(people[0]);
    office.clock.advance(days{1});
    plan();
    EXPECT_EQ(standing(), 2U);
    EXPECT_THAT(nudges_of(left, NudgeKind::no_partner), SizeIs(1));
    // Sent again it would tell of what will not happen.
    Resent resent;
    office.store->transact([&](Transaction& tx) {
        resent = send_again(tx, office.organisation, tx.outbox().discarded(99), office.now());
    });
    EXPECT_EQ(resent.too_late, 1U);
    EXPECT_EQ(resent.sent, 0U);
    for (const Nudge& nudge : nudges_of(people[0], NudgeKind::introduction))
        EXPECT_EQ(nudge.state, NudgeState::expired);
}

TEST_F(MatchedAgainTest, whoever_is_left_behind_by_somebody_who_was_erased_is_told) {
    tell();
    const PersonId left = partner(people[0]);
    office.clock.advance(days{1});
    Carried carried;
    office.store->transact([&](Transaction& tx) {
        carried = erase_person(tx, office.organisation, *tx.people().find(office.organisation.id, people[0]), "test",
                               "test", office.now());
    });
    EXPECT_TRUE(carried.rules);
    plan();
    EXPECT_THAT(nudges_of(left, NudgeKind::no_partner), SizeIs(1));
    EXPECT_EQ(standing(), 2U);
}

TEST_F(MatchedAgainTest, who_met_somebody_who_was_erased_is_told_nothing) {
    tell();
    const PersonId left = partner(people[0]);
    office.store->transact([&](Transaction& tx) {
        tx.connections().add(office.organisation.id,
                             {.logged_by = left, .people = {people[0]}, .date = *day_from_iso("2026-03-16")});
        erase_person(tx, office.organisation, *tx.people().find(office.organisation.id, people[0]), "test", "test",
                     office.now());
    });
    office.clock.advance(days{1});
    plan();
    EXPECT_THAT(nudges_of(left, NudgeKind::no_partner), IsEmpty());
}

}  // namespace
}  // namespace kith
