#include "rules/due.hpp"

#include <gmock/gmock.h>

#include "tests/rules/planning.hpp"

namespace kith {
namespace {

using namespace planning;
using namespace std::chrono;
using testing::ElementsAre;

// Monday 9 March 2026 is an ordinary working week.
const Instant weeks_before = utc("2026-01-01T00:00:00Z");

TEST(DueTogether, two_due_on_one_day_are_one_message_at_the_earliest_minute_that_a_sentence_names) {
    struct Case {
        std::optional<TimeOfDay> check_in, reminder;
        const char* both_at;
    };
    for (const auto& [first, second, both_at] :
         {Case{hours{9}, hours{15}, "2026-03-09T08:00:00.000Z"}, Case{hours{15}, hours{9}, "2026-03-09T08:00:00.000Z"},
          Case{hours{15}, std::nullopt, "2026-03-09T14:00:00.000Z"},
          Case{std::nullopt, hours{15}, "2026-03-09T14:00:00.000Z"},
          Case{std::nullopt, std::nullopt, "2026-03-09T09:10:00.000Z"}}) {
        Office office;
        office.add("ana");
        office.rule(check_in(Weekly{1, {Monday}}, first), weeks_before);
        office.rule(remind(Weekly{1, {Monday}}, second, "Retro at four."), weeks_before);
        const DueDecision decision = office.plan(local("Europe/Berlin", "2026-03-09", 0, 0));
        const std::string both = "1 " + std::string(both_at);
        ASSERT_THAT(listed(decision), ElementsAre(both, both));
        // The better kind carries the message.
        EXPECT_EQ(decision.nudges[0].nudge.kind, NudgeKind::reminder);
        EXPECT_FALSE(decision.nudges[0].joins);
        EXPECT_TRUE(decision.nudges[1].joins);
        EXPECT_EQ(decision.nudges[1].nudge.planned_for, decision.nudges[1].due_at);
        EXPECT_TRUE(decision.held.empty());
    }
}

TEST(DueTogether, what_comes_with_something_else_says_so_and_names_its_own_minute_where_it_is_another) {
    Office office;
    office.add("ana");
    office.rule(check_in(Weekly{1, {Monday}}, hours{9}), weeks_before);
    office.rule(remind(Weekly{1, {Monday}}, hours{15}, "Retro at four."), weeks_before);
    const DueDecision decision = office.plan(local("Europe/Berlin", "2026-03-09", 0, 0));
    ASSERT_EQ(decision.nudges.size(), 2U);
    EXPECT_EQ(decision.nudges[0].nudge.reason.facts.back(), (Fact{"together", "15:00"}));
    EXPECT_EQ(decision.nudges[1].nudge.reason.facts.back(), (Fact{"together", ""}));
}

TEST(DueTogether, one_message_holds_three_things_and_a_fourth_is_held_back) {
    Office office;
    office.add("ana");
    for (const char* text : {"One.", "Two.", "Three.", "Four."})
        office.rule(remind(Weekly{1, {Monday}}, hours{9}, text), weeks_before);
    const DueDecision decision = office.plan(local("Europe/Berlin", "2026-03-09", 0, 0));
    ASSERT_EQ(decision.nudges.size(), message_parts_max);
    EXPECT_EQ(held_code(decision, 1), "full");
}

TEST(DueTogether, a_later_rule_joins_the_message_that_waits_and_not_the_one_that_was_sent) {
    for (const bool sent : {false, true}) {
        Office office;
        office.add("ana");
        const RuleId first = office.rule(check_in(Weekly{1, {Monday}}, hours{11}), weeks_before);
        const Instant at = local("Europe/Berlin", "2026-03-09", 11);
        office.view.nudges.push_back({.id = NudgeId{5},
                                      .rule = first,
                                      .person = PersonId{1},
                                      .occasion = day("2026-03-09"),
                                      .state = sent ? NudgeState::sent : NudgeState::planned,
                                      .planned_for = at,
                                      .sent_at = sent ? std::optional{at} : std::nullopt});
        office.rule(remind(Weekly{1, {Monday}}, hours{15}, "Retro at four."), weeks_before);
        const DueDecision decision = office.plan(local("Europe/Berlin", "2026-03-09", sent ? 12 : 9));
        if (sent) {
            EXPECT_TRUE(decision.nudges.empty());
            EXPECT_EQ(held_code(decision, 1), "cap_day");
        } else {
            ASSERT_THAT(listed(decision), ElementsAre("1 2026-03-09T10:00:00.000Z"));
            EXPECT_EQ(decision.nudges[0].nudge.carried_by, NudgeId{5});
            EXPECT_FALSE(decision.nudges[0].joins);
        }
    }
}

TEST(DueTogether, an_introduction_carries_what_else_is_due_that_day) {
    Office office;
    for (int i = 0; i < 6; ++i) office.add("p" + std::to_string(i));
    office.join_all();
    office.rule(remind(Weekly{1, {Monday}}, hours{15}, "Retro at four."), weeks_before);
    office.rule(introduce(Weekly{1, {Monday}}, hours{10}), weeks_before);
    const DueDecision decision = office.plan(local("Europe/Berlin", "2026-03-09", 0, 0));
    ASSERT_EQ(decision.nudges.size(), 12U);
    for (std::size_t n = 0; n < decision.nudges.size(); n += 2) {
        EXPECT_EQ(decision.nudges[n].nudge.kind, NudgeKind::introduction);
        EXPECT_EQ(decision.nudges[n].due_at, local("Europe/Berlin", "2026-03-09", 10));
        EXPECT_TRUE(decision.nudges[n + 1].joins);
        EXPECT_EQ(decision.nudges[n + 1].nudge.person, decision.nudges[n].nudge.person);
    }
}

}  // namespace
}  // namespace kith
