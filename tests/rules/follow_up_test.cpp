#include <gmock/gmock.h>

#include "tests/rules/planning.hpp"

namespace kith {
namespace {

using namespace planning;
using namespace std::chrono;
using testing::ElementsAre;
using testing::IsEmpty;

// Six people who are introduced every other Monday at 10:00; the first round is on 9 March 2026.
struct Rounds {
    Office office{};
    LocalDay today = day("2026-03-09");

    Rounds() {
        for (const char* name : {"ana", "bo", "cy", "dee", "eli", "fay"}) office.add(name);
        office.join_all();
        office.rule(introduce(Weekly{2, {Monday}}, hours{10}), utc("2026-01-01T00:00:00Z"));
        office.view.rules.front().rule.from = day("2026-03-09");
        live(1);
    }
    // Plans each midnight and sends all of it. What was asked on the way: "day person".
    std::vector<std::string> live(int days_long) {
        std::vector<std::string> asked;
        for (int i = 0; i < days_long; ++i, today += days{1}) {
            for (const PlannedNudge& planned : office.plan(to_instant("Europe/Berlin", LocalTime{today})).nudges) {
                if (planned.nudge.kind != NudgeKind::follow_up) continue;
                asked.push_back(to_iso(today) + " " + std::to_string(planned.nudge.person.value));
            }
            for (Nudge& nudge : office.view.nudges) {
                if (nudge.state != NudgeState::planned) continue;
                nudge.state = NudgeState::sent;
                nudge.sent_at = nudge.planned_for;
            }
        }
        return asked;
    }
    void answer(std::int64_t person, NudgeAnswer answer) {
        for (Nudge& nudge : office.view.nudges) {
            if (nudge.person != PersonId{person} || nudge.state != NudgeState::sent) continue;
            nudge.state = NudgeState::answered;
            nudge.answer = answer;
            nudge.answered_at = to_instant("Europe/Berlin", LocalTime{today} + hours{11});
        }
    }
    std::int64_t partner(std::int64_t person) {
        for (const Nudge& nudge : office.view.nudges) {
            if (nudge.person == PersonId{person} && nudge.kind == NudgeKind::introduction)
                return nudge.about.front().value;
        }
        return 0;
    }
    void only(std::int64_t person) {
        for (std::int64_t other = 1; other <= 6; ++other) {
            if (other != person) answer(other, NudgeAnswer::done);
        }
    }
};

TEST(FollowUp, comes_once_in_the_middle_of_the_round_to_who_has_not_answered) {
    Rounds world;
    world.only(2);
    EXPECT_THAT(world.live(13), ElementsAre("2026-03-16 2"));
    const Nudge& asked = world.office.view.nudges.back();
    EXPECT_EQ(asked.planned_for, local("Europe/Berlin", "2026-03-16", 10, 10));
    EXPECT_THAT(asked.about, ElementsAre(PersonId{world.partner(2)}));
    EXPECT_THAT(asked.reason.facts, ElementsAre(Fact{"introduced_on", "2026-03-09"}));
    EXPECT_EQ(introduced_on(asked), day("2026-03-09"));
}

TEST(FollowUp, of_weekly_rounds_comes_before_the_next_one) {
    Rounds world;
    world.office.view.rules.front().rule.timing.cadence = Weekly{1, {Monday}};
    world.only(2);
    EXPECT_THAT(world.live(6), ElementsAre("2026-03-12 2"));
}

TEST(FollowUp, does_not_come_to_who_met_by_whoever_logged_it) {
    Rounds world;
    world.only(2);
    world.office.met(2, world.partner(2), "2026-03-11");
    EXPECT_THAT(world.live(13), IsEmpty());
}

TEST(FollowUp, comes_once_more_only_after_planned_or_not_yet) {
    for (const NudgeAnswer said : {NudgeAnswer::planned, NudgeAnswer::not_yet, NudgeAnswer::could_not,
                                   NudgeAnswer::done, NudgeAnswer::stopped}) {
        Rounds world;
        world.only(2);
        world.office.view.rules.front().rule.timing.cadence = Weekly{8, {Monday}};
        ASSERT_THAT(world.live(8), ElementsAre("2026-03-16 2"));
        // As if the introduction itself still waited: only the answer to the follow-up counts.
        for (Nudge& nudge : world.office.view.nudges) {
            if (nudge.kind == NudgeKind::follow_up) {
                nudge.state = NudgeState::answered;
                nudge.answer = said;
                nudge.answered_at = local("Europe/Berlin", "2026-03-16", 11);
            }
        }
        const auto again = world.live(40);
        if (said == NudgeAnswer::planned || said == NudgeAnswer::not_yet) {
            EXPECT_THAT(again, ElementsAre("2026-03-23 2"));
            EXPECT_EQ(world.office.view.nudges.back().reason.facts.back(), (Fact{"asked_again", ""}));
        } else {
            EXPECT_THAT(again, IsEmpty()) << to_string(said);
        }
    }
}

TEST(FollowUp, statement_13_never_comes_twice_to_who_stays_silent) {
    Rounds world;
    world.only(2);
    world.office.view.rules.front().rule.timing.cadence = Weekly{8, {Monday}};
    EXPECT_THAT(world.live(50), ElementsAre("2026-03-16 2"));
}

TEST(FollowUp, keeps_to_consent_and_names_nobody_who_stopped) {
    {
        Rounds world;
        world.only(2);
        world.office.preferences(2).stopped_kinds = {NudgeKind::introduction};
        EXPECT_THAT(world.live(13), IsEmpty());
    }
    {
        Rounds world;
        world.only(2);
        world.office.preferences(world.partner(2)).stopped_people = {PersonId{2}};
        EXPECT_THAT(world.live(13), IsEmpty()) << "as if it had never been due";
    }
    {
        Rounds world;
        world.only(2);
        world.office.preferences(2).paused_until = day("2026-03-18");
        EXPECT_THAT(world.live(13), IsEmpty());
    }
}

TEST(FollowUp, is_no_longer_wanted_once_they_met) {
    Rounds world;
    world.only(2);
    ASSERT_THAT(world.live(8), ElementsAre("2026-03-16 2"));
    const Nudge asked = world.office.view.nudges.back();
    const Instant now = asked.planned_for;
    EXPECT_EQ(still_wanted(world.office.view, asked, now), std::nullopt);
    world.office.met(2, world.partner(2), "2026-03-13");
    EXPECT_EQ(still_wanted(world.office.view, asked, now), "no_longer_true");
}

}  // namespace
}  // namespace kith
