// Who is introduced is told in one conversation of all of them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "rules/nudge_phrases.hpp"
#include "rules/schedule.hpp"
#include "tests/rules/planning.hpp"

namespace kith {
namespace {

using namespace planning;
using std::chrono::Monday;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr Instant epoch{};

Office office_of(int count) {
    Office office;
    for (int i = 1; i <= count; ++i) office.add("Person" + std::to_string(i)).interests = {"chess"};
    office.join_all();
    office.rule(introduce(Weekly{1, {Monday}}, hours{10}), epoch);
    return office;
}

const Instant dawn = local("Europe/Berlin", "2026-03-09", 5);

const PlannedNudge& nudge_of(const DueDecision& plan, PersonId person) {
    return *std::ranges::find(plan.nudges, person, [](const PlannedNudge& one) { return one.nudge.person; });
}

TEST(IntroducedTogether, all_members_have_one_message_with_what_is_true_of_all) {
    Office office = office_of(7);
    office.person(1).interests = {"chess", "sailing"};
    office.person(2).interests = {"chess", "sailing", "go"};
    const DueDecision plan = office.plan(dawn);
    ASSERT_THAT(plan.groups, SizeIs(3));  // two pairs and a trio
    for (const PlannedGroup& group : plan.groups) {
        const std::string words = plain_text(group.message);
        for (const PersonId member : group.members) {
            EXPECT_THAT(words, HasSubstr(office.person(member.value).name));
            const PlannedNudge& own = nudge_of(plan, member);
            EXPECT_EQ(own.due_at, group.due_at);
            EXPECT_EQ(own.nudge.planned_for, group.due_at);
            EXPECT_FALSE(own.message.blocks.empty()) << "for where the conversation cannot be had";
        }
        const bool sailors = group.members == std::vector{PersonId{1}, PersonId{2}};
        if (!sailors) {
            EXPECT_THAT(words, HasSubstr("chess"));
            EXPECT_THAT(words, Not(HasSubstr("sailing")));
        }
        EXPECT_THAT(words, Not(HasSubstr("introduced before"))) << "what Kith knows of their past";
    }
}

TEST(IntroducedTogether, they_are_told_at_the_first_minute_within_the_hours_of_all) {
    Office office = office_of(6);
    for (const int id : {2, 4, 6}) office.person(id).zone = "America/New_York";
    const DueDecision plan = office.plan(dawn);
    ASSERT_THAT(plan.introductions, SizeIs(3));
    bool across = false;
    for (const PlannedGroup& group : plan.groups) {
        for (const PersonId member : group.members) {
            const Person& person = office.person(member.value);
            EXPECT_TRUE(allowed(person, office.view.holidays, to_local(person.zone, group.due_at)));
        }
        const bool mixed = office.person(group.members[0].value).zone != office.person(group.members[1].value).zone;
        // New York begins at 9:00, which is 14:00 in Berlin between the two changes of the clocks in March.
        if (mixed) EXPECT_EQ(group.due_at, local("Europe/Berlin", "2026-03-09", 14));
        across = across || mixed;
    }
    EXPECT_TRUE(across);
}

TEST(IntroducedTogether, not_over_workspaces_platforms_or_more_than_the_platform_takes) {
    Office office = office_of(6);
    for (Person& person : office.view.people) person.accounts.front().workspace = "T" + std::to_string(person.id.value);
    EXPECT_THAT(office.plan(dawn).groups, IsEmpty());

    Office on_teams = office_of(6);
    for (Person& person : on_teams.view.people) person.accounts.front().platform = Platform::teams;
    EXPECT_THAT(on_teams.plan(dawn).groups, IsEmpty());

    Office imported = office_of(6);  // whose workspace is not known yet
    for (Person& person : imported.view.people) person.accounts.front().workspace.clear();
    EXPECT_THAT(imported.plan(dawn).groups, IsEmpty());
}

TEST(IntroducedTogether, not_where_somebody_gets_something_else_in_that_message) {
    Office office = office_of(6);
    office.rule(remind(Weekly{1, {Monday}}, hours{10}, "water the plants"), epoch);
    const DueDecision plan = office.plan(dawn);
    EXPECT_THAT(plan.introductions, SizeIs(3));
    EXPECT_THAT(plan.groups, IsEmpty());
}

TEST(IntroducedTogether, a_button_finds_the_nudge_of_who_presses) {
    Office office = office_of(6);
    const DueDecision plan = office.plan(dawn);
    const Message sent = with_nudge_ids(plan.groups.front().message, {NudgeId{7}, NudgeId{12}});
    std::size_t buttons = 0;
    for (const Block& block : sent.blocks) {
        const auto* found = std::get_if<Buttons>(&block);
        if (found == nullptr) continue;
        for (const Button& button : found->buttons) {
            EXPECT_THAT(nudge_ids_in(button.value), ElementsAre(NudgeId{7}, NudgeId{12}));
            ++buttons;
        }
    }
    EXPECT_EQ(buttons, 5U);
    for (const char* other : {"7", "", "with/", "with/x", "c:12", "with"}) EXPECT_THAT(nudge_ids_in(other), IsEmpty());
}

}  // namespace
}  // namespace kith
