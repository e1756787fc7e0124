// Introductions that do not come about before anybody heard of them: the round is made anew, and nobody notices.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "rules/due_again.hpp"
#include "tests/rules/rounds.hpp"

namespace kith {
namespace {

using namespace planning;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::UnorderedElementsAre;

TEST(DueAgainUntold, what_waits_to_be_sent_is_taken_back_and_not_spoken_of) {
    Rounds world(6);
    world.plan(local(berlin, "2026-03-09", 0));
    const std::int64_t left = world.partner(1);
    // Nobody else can be made room with.
    for (std::int64_t other = 2; other <= 6; ++other) {
        if (other != left) world.office.preferences(other).stopped_people = {PersonId{left}};
    }
    world.office.preferences(1).stopped_kinds = {NudgeKind::introduction};
    EXPECT_THAT(world.plan(local(berlin, "2026-03-09", 6)), IsEmpty());
    for (std::int64_t other = 2; other <= 6; ++other) world.office.preferences(other).stopped_people.clear();
    EXPECT_EQ(world.introduction_of(left).state, NudgeState::cancelled);
    EXPECT_THAT(world.standing(), SizeIs(2));
    // They never heard of it: the next one left behind is simply introduced.
    const std::int64_t no = world.other_than({1, left});
    const std::int64_t also_left = world.partner(no);
    world.office.preferences(no).stopped = true;
    const auto planned = world.plan(local(berlin, "2026-03-09", 7));
    ASSERT_THAT(planned, SizeIs(2));
    EXPECT_EQ(of(planned, left).at(0).due_at, local(berlin, "2026-03-09", 10));
    EXPECT_THAT(of(planned, left).at(0).nudge.about, ElementsAre(PersonId{also_left}));
    EXPECT_THAT(plain_text(of(planned, left).at(0).message), Not(HasSubstr("will not happen")));
}

TEST(DueAgainUntold, a_group_of_which_one_leaves_before_anybody_was_told_is_made_anew) {
    Rounds world(7);
    world.plan(local(berlin, "2026-03-09", 0));
    const auto trio = std::ranges::find_if(world.office.view.introductions,
                                           [](const Introduction& one) { return one.members.size() == 3; });
    const std::vector<PersonId> members = trio->members;
    world.office.preferences(members[1].value).stopped_kinds = {NudgeKind::introduction};
    const auto planned = world.plan(local(berlin, "2026-03-09", 6));
    ASSERT_THAT(planned, SizeIs(2));
    EXPECT_THAT(of(planned, members[0].value).at(0).nudge.about, ElementsAre(members[2]));
    EXPECT_THAT(of(planned, members[2].value).at(0).nudge.about, ElementsAre(members[0]));
    EXPECT_THAT(world.groups.back().members, UnorderedElementsAre(members[0], members[2])) << "told together";
    EXPECT_THAT(plain_text(planned[0].message), Not(HasSubstr("will not happen")));
}

// Everybody who takes part is in one introduction that stands; how many of each size there are.
std::map<std::size_t, int> sizes_of(const Rounds& world, const std::set<std::int64_t>& gone, int people) {
    std::map<std::size_t, int> sizes;
    std::multiset<std::int64_t> placed;
    for (const Introduction& one : world.standing()) {
        ++sizes[one.members.size()];
        for (const PersonId member : one.members) placed.insert(member.value);
    }
    for (std::int64_t person = 1; person <= people; ++person)
        EXPECT_EQ(placed.count(person), gone.contains(person) ? 0U : 1U) << person;
    return sizes;
}

TEST(DueAgainUntold, nobody_is_left_alone_while_the_round_waits_to_be_told) {
    // Of pairs one gets a third; of a pair and a third come two pairs.
    for (const auto& [people, expected] :
         {std::pair{6, std::map<std::size_t, int>{{2, 1}, {3, 1}}}, std::pair{7, std::map<std::size_t, int>{{2, 3}}}}) {
        SCOPED_TRACE(people);
        Rounds world(people);
        world.plan(local(berlin, "2026-03-09", 0));
        const auto pair = std::ranges::find_if(world.office.view.introductions,
                                               [](const Introduction& one) { return one.members.size() == 2; });
        const std::int64_t gone = pair->members.front().value;
        world.office.preferences(gone).stopped_kinds = {NudgeKind::introduction};
        const auto planned = world.plan(local(berlin, "2026-03-09", 6));
        EXPECT_EQ(sizes_of(world, {gone}, people), expected);
        for (const PlannedNudge& one : planned) {
            EXPECT_EQ(one.due_at, local(berlin, "2026-03-09", 10)) << "when the round is told, and not before";
            EXPECT_THAT(plain_text(one.message), Not(HasSubstr("will not happen")));
        }
        EXPECT_THAT(world.plan(local(berlin, "2026-03-09", 7)), IsEmpty());
    }
}

TEST(DueAgainUntold, an_introduction_is_made_anew_for_somebody_else_once_at_most) {
    Rounds world(14);
    world.plan(local(berlin, "2026-03-09", 0));
    std::set<std::int64_t> gone;
    for (int hour = 1; hour <= 5; ++hour) {
        const std::int64_t next = world.standing().back().members.back().value;
        world.office.preferences(next).stopped = true;
        gone.insert(next);
        world.plan(local(berlin, "2026-03-09", hour));
    }
    std::set<PersonId> placed_before;
    int made_anew = 0;
    for (const Introduction& one : world.office.view.introductions) {
        const auto stays = [&](PersonId member) { return !gone.contains(member.value); };
        if (one.state == IntroductionState::dissolved && std::ranges::all_of(one.members, stays)) {
            ++made_anew;
            for (const PersonId member : one.members) EXPECT_FALSE(placed_before.contains(member)) << member.value;
        }
        placed_before.insert(one.members.begin(), one.members.end());
    }
    EXPECT_GT(made_anew, 0);
}

TEST(DueAgainUntold, whom_they_are_kept_apart_from_and_who_met_before_are_not_called_off) {
    for (const bool met_before : {false, true}) {
        Rounds world(6);
        world.plan(local(berlin, "2026-03-09", 0));
        const std::int64_t left = world.partner(1);
        for (const Introduction& one : world.standing()) {
            if (std::ranges::count(one.members, PersonId{1}) > 0) continue;
            if (met_before) {
                Introduction earlier = one;
                earlier.id = IntroductionId{90 + one.id.value};
                earlier.round = day("2026-02-23");
                world.office.view.introductions.push_back(earlier);
            } else {
                world.office.preferences(left).stopped_people.push_back(one.members.front());
            }
        }
        world.office.preferences(1).stopped = true;
        EXPECT_THAT(world.plan(local(berlin, "2026-03-09", 6)), IsEmpty()) << "nobody else is disturbed";
    }
}

TEST(DueAgainUntold, two_who_are_kept_apart_before_the_round_is_told_both_get_somebody_else) {
    Rounds world(8);
    world.plan(local(berlin, "2026-03-09", 0));
    world.office.preferences(1).stopped_people = {PersonId{world.partner(1)}};
    world.plan(local(berlin, "2026-03-09", 6));
    EXPECT_EQ(sizes_of(world, {}, 8), (std::map<std::size_t, int>{{2, 4}}));
}

// Across two teams three have no place together: whoever is left alone takes nobody's partner.
TEST(DueAgainUntold, who_cannot_come_into_an_introduction_disturbs_none) {
    Rounds world(8);
    for (std::int64_t person = 5; person <= 8; ++person) world.office.person(person).team = "Risk";
    std::get<Introduce>(world.office.view.rules.front().rule.suggestion).mix = Introduce::Mix::across_teams;
    world.office.view.rules.front().rule.audience = {};
    world.plan(local(berlin, "2026-03-09", 0));
    ASSERT_THAT(world.standing(), SizeIs(4));
    world.office.preferences(1).stopped = true;
    EXPECT_THAT(world.plan(local(berlin, "2026-03-09", 6)), IsEmpty());
    EXPECT_THAT(world.standing(), SizeIs(3));
}

// Rounds so near to each other that nothing is matched again inside them.
TEST(DueAgainUntold, rounds_two_days_apart_are_not_made_anew) {
    Rounds world(6);
    world.office.view.rules.front().rule.timing.cadence = Weekly{1, {std::chrono::Monday, std::chrono::Wednesday}};
    world.plan(local(berlin, "2026-03-09", 0));
    ASSERT_THAT(world.standing(), SizeIs(3));
    world.office.preferences(1).stopped = true;
    EXPECT_THAT(world.plan(local(berlin, "2026-03-09", 6)), IsEmpty());
    EXPECT_THAT(world.standing(), SizeIs(2));
}

// Who heard of theirs waits for another day; who did not hear of theirs yet loses nothing by it.
TEST(DueAgainUntold, somebody_who_has_heard_does_not_move_those_who_have_not) {
    Rounds world(6);
    for (std::int64_t person = 1; person <= 6; ++person) world.office.person(person).work_end = hours{23};
    world.plan(local(berlin, "2026-03-09", 0));
    const std::int64_t left = world.partner(1);
    for (Nudge& nudge : world.office.view.nudges) {
        const bool far = nudge.person != PersonId{1} && nudge.person != PersonId{left};
        if (far) nudge.planned_for = local(berlin, "2026-03-09", 18);
    }
    world.send(local(berlin, "2026-03-09", 11));
    world.decline(1);
    const auto planned = world.plan(local(berlin, "2026-03-09", 12));
    ASSERT_THAT(planned, SizeIs(1));
    EXPECT_EQ(planned[0].nudge.person, PersonId{left});
    EXPECT_THAT(world.standing(), SizeIs(2));
}

TEST(DueAgainUntold, a_round_of_every_day_is_not_made_anew_for_one_left_alone) {
    Rounds world(6);
    world.office.view.rules.front().rule.timing.cadence = Daily{};
    world.plan(local(berlin, "2026-03-09", 0));
    ASSERT_THAT(world.standing(), SizeIs(3));
    world.office.preferences(1).stopped = true;
    EXPECT_THAT(world.plan(local(berlin, "2026-03-09", 6)), IsEmpty());
    EXPECT_THAT(world.standing(), SizeIs(2)) << "the next round is tomorrow's";
}

}  // namespace
}  // namespace kith
