// Introductions that do not come about, and matching again inside their round.
#include "rules/due_again.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "tests/rules/rounds.hpp"

namespace kith {
namespace {

using namespace planning;
using namespace std::chrono;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::UnorderedElementsAre;

TEST(DueAgain, those_left_behind_are_matched_with_each_other_in_the_same_round) {
    Rounds world(6);
    world.begin();
    const std::int64_t left = world.partner(1);
    const std::int64_t no = world.other_than({1});
    const std::int64_t also_left = world.partner(no);
    world.decline(1);
    world.decline(no);
    const auto planned = world.plan(tuesday_noon);
    ASSERT_THAT(planned, SizeIs(2)) << "whoever declined is left alone";
    for (const auto& [me, other] : {std::pair{left, also_left}, std::pair{also_left, left}}) {
        const auto mine = of(planned, me);
        ASSERT_THAT(mine, SizeIs(1)) << "one message says both";
        EXPECT_EQ(mine[0].nudge.kind, NudgeKind::introduction);
        EXPECT_THAT(mine[0].nudge.about, ElementsAre(PersonId{other}));
        EXPECT_EQ(mine[0].due_at, wednesday_ten) << "the minute of the answer tells that there was one";
        EXPECT_EQ(mine[0].expires_at, local(berlin, "2026-03-23", 10));
        const std::string words = plain_text(mine[0].message);
        EXPECT_THAT(words, HasSubstr("Your introduction of 9 March will not happen this time"));
        EXPECT_THAT(words, HasSubstr("Person" + std::to_string(other)));
        for (const std::int64_t named : {std::int64_t{1}, no})
            EXPECT_THAT(words, Not(HasSubstr("Person" + std::to_string(named))));
    }
    EXPECT_THAT(world.groups, SizeIs(3)) << "of the round itself: what failed is told to each alone";
    const auto standing = world.standing();
    ASSERT_THAT(standing, SizeIs(2));
    EXPECT_EQ(standing.back().round, day("2026-03-09"));
    EXPECT_THAT(standing.back().members, UnorderedElementsAre(PersonId{left}, PersonId{also_left}));
    EXPECT_THAT(world.plan(tuesday_noon + hours{1}), IsEmpty());
}

TEST(DueAgain, with_whom_the_round_had_no_partner_for) {
    Rounds world(7);
    for (int other = 1; other <= 6; ++other) world.office.preferences(other).stopped_people = {PersonId{7}};
    world.begin();
    for (int other = 1; other <= 6; ++other) world.office.preferences(other).stopped_people.clear();
    ASSERT_THAT(world.standing(), SizeIs(3));
    const std::int64_t left = world.partner(1);
    world.decline(1);
    const auto planned = world.plan(tuesday_noon);
    ASSERT_THAT(planned, SizeIs(2));
    EXPECT_THAT(of(planned, left).at(0).nudge.about, ElementsAre(PersonId{7}));
    const std::string theirs = plain_text(of(planned, 7).at(0).message);
    EXPECT_THAT(theirs, Not(HasSubstr("will not happen"))) << "they had none that could fail";
    for (const PlannedNudge& one : planned) EXPECT_EQ(one.due_at, wednesday_ten) << "both hear at once";
}

TEST(DueAgain, where_nobody_is_left_they_are_told_once_when_the_next_round_is) {
    Rounds world(6);
    world.begin();
    const std::int64_t left = world.partner(1);
    world.decline(1);
    const auto planned = world.plan(tuesday_noon);
    ASSERT_THAT(planned, SizeIs(1));
    EXPECT_EQ(planned[0].nudge.person, PersonId{left});
    EXPECT_EQ(planned[0].nudge.kind, NudgeKind::no_partner);
    EXPECT_THAT(planned[0].nudge.reason.facts,
                ElementsAre(Fact{"left_behind", "2026-03-09"}, Fact{"next_round", "2026-03-23"}));
    EXPECT_EQ(left_behind_on(planned[0].nudge), day("2026-03-09"));
    const std::string words = plain_text(planned[0].message);
    EXPECT_THAT(words, HasSubstr("Your introduction of 9 March will not happen this time, and I have nobody else"));
    EXPECT_THAT(words, HasSubstr("The next round is on Monday 23 March"));
    EXPECT_THAT(words, Not(HasSubstr("Person")));
    EXPECT_THAT(world.standing(), SizeIs(2));
    EXPECT_EQ(world.introduction_of(left).state, NudgeState::answered) << "it needs no answer any more";
    for (int d = 11; d <= 22; ++d)
        EXPECT_THAT(of(world.plan(local(berlin, "2026-03-" + std::to_string(d), 0)), left), IsEmpty()) << d;
    // The next one counts the wait.
    EXPECT_THAT(of(world.plan(local(berlin, "2026-03-23", 0)), left), SizeIs(1));
}

TEST(DueAgain, who_was_told_that_there_is_nobody_is_matched_with_the_next_one_left_behind) {
    Rounds world(6);
    world.begin();
    const std::int64_t left = world.partner(1);
    world.decline(1);
    ASSERT_THAT(world.plan(tuesday_noon), SizeIs(1));
    const std::int64_t no = world.other_than({1, left});
    const std::int64_t also_left = world.partner(no);
    world.decline(no);
    const auto planned = world.plan(local(berlin, "2026-03-12", 12));
    ASSERT_THAT(planned, SizeIs(2));
    EXPECT_THAT(of(planned, left).at(0).nudge.about, ElementsAre(PersonId{also_left}));
    EXPECT_THAT(plain_text(of(planned, left).at(0).message), Not(HasSubstr("will not happen"))) << "said before";
    EXPECT_THAT(plain_text(of(planned, also_left).at(0).message), HasSubstr("will not happen"));
}

struct Cause {
    std::string_view name;
    std::function<void(Rounds&, std::int64_t gone, std::int64_t left)> happens;
};
const std::vector<Cause> causes = {
    {"declined", [](Rounds& world, std::int64_t gone, std::int64_t) { world.decline(gone); }},
    {"stopped introductions",
     [](Rounds& world, std::int64_t gone, std::int64_t) {
         world.office.preferences(gone).stopped_kinds = {NudgeKind::introduction};
     }},
    {"left introductions",
     [](Rounds& world, std::int64_t gone, std::int64_t) { world.office.preferences(gone).joined_kinds.clear(); }},
    {"stopped everything",
     [](Rounds& world, std::int64_t gone, std::int64_t) { world.office.preferences(gone).stopped = true; }},
    {"paused", [](Rounds& world, std::int64_t gone,
                  std::int64_t) { world.office.preferences(gone).paused_until = day("2026-03-20"); }},
    {"away",
     [](Rounds& world, std::int64_t gone, std::int64_t) {
         world.office.preferences(gone).status_counts = true;
         world.office.preferences(gone).away_until = day("2026-03-20");
     }},
    {"left the company",
     [](Rounds& world, std::int64_t gone, std::int64_t) { world.office.person(gone).active = false; }},
    {"removed the app",
     [](Rounds& world, std::int64_t gone, std::int64_t) { world.office.person(gone).accounts.clear(); }},
    {"could not be delivered to",
     [](Rounds& world, std::int64_t gone, std::int64_t) {
         world.introduction_of(gone).state = NudgeState::expired;
         world.introduction_of(gone).sent_at.reset();
     }},
    {"wants no suggestion of them",
     [](Rounds& world, std::int64_t gone, std::int64_t left) {
         world.office.preferences(gone).stopped_people = {PersonId{left}};
     }},
    {"is wanted no suggestion of",
     [](Rounds& world, std::int64_t gone, std::int64_t left) {
         world.office.preferences(left).stopped_people = {PersonId{gone}};
     }},
    {"was erased",
     [](Rounds& world, std::int64_t, std::int64_t left) {
         for (Introduction& one : world.office.view.introductions) {
             if (std::ranges::count(one.members, PersonId{left}) == 0) continue;
             one.members = {PersonId{left}};
             one.state = IntroductionState::called_off;
         }
         world.introduction_of(left).about.clear();
     }},
    {"said that it will not work out when asked",
     [](Rounds& world, std::int64_t gone, std::int64_t) {
         world.office.view.nudges.push_back({.id = NudgeId{++world.office.nudge_ids},
                                             .rule = RuleId{1},
                                             .person = PersonId{gone},
                                             .kind = NudgeKind::follow_up,
                                             .occasion = day("2026-03-10"),
                                             .reason = {.rule = RuleId{1}, .facts = {{"introduced_on", "2026-03-09"}}},
                                             .state = NudgeState::answered,
                                             .planned_for = local(berlin, "2026-03-10", 11),
                                             .answer = NudgeAnswer::could_not});
     }},
};

TEST(DueAgain, nothing_tells_the_cause_to_whom_it_leaves_behind) {
    for (const bool somebody_else : {false, true}) {
        std::optional<PlannedNudge> first;
        std::optional<std::string> why;
        for (const Cause& cause : causes) {
            SCOPED_TRACE(cause.name);
            Rounds world(6);
            world.begin();
            const std::int64_t left = world.partner(1);
            const std::int64_t no = world.other_than({1});
            cause.happens(world, 1, left);
            if (somebody_else) world.decline(no);
            world.send(tuesday_noon);
            std::vector<PlannedNudge> all;
            std::string held;
            for (bool again = true; again;) {
                const DueDecision decision = world.office.plan(tuesday_noon);
                all.insert(all.end(), decision.nudges.begin(), decision.nudges.end());
                held += held_code(decision, left);
                again = decision.next_wake <= tuesday_noon;
            }
            const auto mine = of(all, left);
            ASSERT_THAT(mine, SizeIs(1));
            if (!first) first = mine.front();
            if (!why) why = held;
            // Byte for byte; with somebody else there, the one who is not gone may be chosen for somebody else.
            const bool both_left = cause.name.find("no suggestion of") != std::string_view::npos;
            if (somebody_else && both_left) {
                EXPECT_THAT(plain_text(mine.front().message) + held, Not(HasSubstr("Person1")));
                continue;
            }
            EXPECT_EQ(mine.front().message, first->message);
            EXPECT_EQ(mine.front().nudge.reason, first->nudge.reason);
            EXPECT_EQ(mine.front().due_at, first->due_at);
            EXPECT_EQ(held, *why);
        }
    }
}

TEST(DueAgain, a_group_that_two_are_left_of_stands) {
    Rounds world(7);
    world.begin();
    const auto trio = std::ranges::find_if(world.office.view.introductions,
                                           [](const Introduction& one) { return one.members.size() == 3; });
    ASSERT_NE(trio, world.office.view.introductions.end());
    const std::vector<PersonId> members = trio->members;
    world.decline(members[0].value);
    EXPECT_THAT(world.plan(tuesday_noon), IsEmpty());
    EXPECT_THAT(world.standing(), SizeIs(3));
    world.decline(members[1].value);
    const auto planned = world.plan(tuesday_noon + hours{1});
    ASSERT_THAT(planned, SizeIs(1));
    EXPECT_EQ(planned[0].nudge.person, members[2]);
    EXPECT_EQ(planned[0].nudge.kind, NudgeKind::no_partner);
    EXPECT_THAT(world.standing(), SizeIs(2));
}

TEST(DueAgain, at_most_three_introductions_a_round) {
    Rounds world(12);
    world.begin();
    static_assert(introductions_a_round_max == 3);
    // Whoever is introduced to the first person declines, and one of another pair with them.
    int introduced = 1;
    for (const char* on : {"2026-03-10", "2026-03-12", "2026-03-16"}) {
        const std::int64_t no = world.partner(1);
        const std::int64_t other = world.other_than({1});
        world.decline(no);
        world.decline(other);
        const auto planned = of(world.plan(local(berlin, on, 12)), 1);
        ASSERT_THAT(planned, SizeIs(1)) << on;
        if (introduced < introductions_a_round_max) {
            EXPECT_EQ(planned[0].nudge.kind, NudgeKind::introduction) << on;
            ++introduced;
            world.send(local(berlin, on, 13) + days{1});
        } else {
            EXPECT_EQ(planned[0].nudge.kind, NudgeKind::no_partner) << on;
        }
    }
    EXPECT_EQ(introduced, introductions_a_round_max);
}

TEST(DueAgain, not_in_the_last_three_days_of_a_round) {
    for (const bool late : {false, true}) {
        Rounds world(6);
        world.begin();
        world.decline(1);
        world.decline(world.other_than({1}));
        const Instant end = local(berlin, "2026-03-23", 10);
        // They hear on the day after it.
        auto planned = world.plan(end - matched_again_until - (late ? hours{23} : hours{46}));
        // The pair that stands is asked whether they met.
        std::erase_if(planned, [](const PlannedNudge& one) { return one.nudge.kind == NudgeKind::follow_up; });
        ASSERT_THAT(planned, SizeIs(2));
        for (const PlannedNudge& one : planned)
            EXPECT_EQ(one.nudge.kind, late ? NudgeKind::no_partner : NudgeKind::introduction);
    }
}

TEST(DueAgain, nobody_meets_again_whom_they_met_before) {
    Rounds world(6);
    world.begin();
    const std::int64_t left = world.partner(1);
    const std::int64_t no = world.other_than({1});
    const std::int64_t also_left = world.partner(no);
    world.office.view.introductions.push_back({.id = IntroductionId{99},
                                               .rule = RuleId{1},
                                               .round = day("2026-02-23"),
                                               .members = {PersonId{left}, PersonId{also_left}}});
    world.decline(1);
    world.decline(no);
    const auto planned = world.plan(tuesday_noon);
    ASSERT_THAT(planned, SizeIs(2));
    for (const PlannedNudge& one : planned) EXPECT_EQ(one.nudge.kind, NudgeKind::no_partner);
}

TEST(DueAgain, a_short_absence_leaves_time_to_meet_and_a_day_that_is_set_counts_more) {
    const auto planned_after = [](const std::function<void(Rounds&)>& happens) {
        Rounds world(6);
        world.begin();
        happens(world);
        return world.plan(tuesday_noon).size();
    };
    const auto pause = [](LocalDay until) {
        return [until](Rounds& world) { world.office.preferences(1).paused_until = until; };
    };
    EXPECT_EQ(planned_after(pause(day("2026-03-10") + absence_counts_from)), 0U);
    EXPECT_EQ(planned_after(pause(day("2026-03-10") + absence_counts_from + days{1})), 1U);
    const auto asked = [](Rounds& world, NudgeAnswer said) {
        world.office.view.nudges.push_back({.id = NudgeId{++world.office.nudge_ids},
                                            .rule = RuleId{1},
                                            .person = PersonId{world.partner(1)},
                                            .kind = NudgeKind::follow_up,
                                            .occasion = day("2026-03-10"),
                                            .reason = {.rule = RuleId{1}, .facts = {{"introduced_on", "2026-03-09"}}},
                                            .state = NudgeState::answered,
                                            .planned_for = local(berlin, "2026-03-10", 11),
                                            .answer = said});
    };
    EXPECT_EQ(planned_after([&](Rounds& world) {
                  world.office.preferences(1).paused_until = day("2026-03-20");
                  asked(world, NudgeAnswer::planned);
              }),
              0U);
    // Once they met nothing is left to be called off.
    EXPECT_EQ(planned_after([&](Rounds& world) {
                  world.office.preferences(1).stopped = true;
                  asked(world, NudgeAnswer::done);
              }),
              0U);
    EXPECT_EQ(planned_after([&](Rounds& world) {
                  world.office.preferences(1).stopped = true;
                  world.office.met(1, world.partner(1), "2026-03-09");
              }),
              0U);
    EXPECT_EQ(planned_after([&](Rounds& world) {
                  world.office.preferences(1).stopped = true;
                  world.answer(world.partner(1), NudgeAnswer::done);
              }),
              0U);
}

TEST(DueAgain, an_answer_about_an_earlier_round_says_nothing_of_this_one) {
    Rounds world(6);
    world.begin();
    // Asked for the second time, on a day of this round, about an introduction of the round before.
    world.office.view.nudges.push_back({.id = NudgeId{++world.office.nudge_ids},
                                        .rule = RuleId{1},
                                        .person = PersonId{1},
                                        .kind = NudgeKind::follow_up,
                                        .occasion = day("2026-03-10"),
                                        .reason = {.rule = RuleId{1}, .facts = {{"introduced_on", "2026-02-23"}}},
                                        .state = NudgeState::answered,
                                        .planned_for = local(berlin, "2026-03-10", 11),
                                        .answer = NudgeAnswer::could_not});
    EXPECT_THAT(world.plan(tuesday_noon), IsEmpty());
    EXPECT_THAT(world.standing(), SizeIs(3));
}

TEST(DueAgain, a_round_goes_on_where_its_nudges_were_dropped_after_their_time) {
    Rounds world(6);
    world.begin();
    world.office.view.nudges.clear();
    EXPECT_THAT(world.plan(tuesday_noon), IsEmpty());
    EXPECT_THAT(world.standing(), SizeIs(3));
}

TEST(DueAgain, keeps_to_the_hours_and_to_the_budget) {
    Rounds world(6);
    world.begin();
    const std::int64_t left = world.partner(1);
    world.decline(1);
    world.office.sent(left, local(berlin, "2026-03-10", 15));
    const auto planned = world.plan(local(berlin, "2026-03-10", 22));
    ASSERT_THAT(planned, SizeIs(1));
    EXPECT_EQ(planned[0].due_at, local(berlin, "2026-03-11", 11)) << "twenty hours after the other message, and later";

    Rounds full(6);
    full.begin();
    const std::int64_t alone = full.partner(1);
    full.decline(1);
    full.office.preferences(alone).cap_per_week = 1;
    const auto next_week = full.plan(tuesday_noon);
    ASSERT_THAT(next_week, SizeIs(1));
    EXPECT_EQ(next_week[0].due_at, local(berlin, "2026-03-16", 10));
}

TEST(DueAgain, who_declined_is_asked_nothing_more_and_comes_in_the_next_round) {
    Rounds world(6);
    world.begin();
    const std::int64_t left = world.partner(1);
    world.decline(1);
    std::vector<NudgeKind> theirs;
    for (LocalDay today = day("2026-03-10"); today < day("2026-03-23"); today += days{1}) {
        for (const PlannedNudge& one : world.plan(to_instant(berlin, LocalTime{today} + hours{12}))) {
            const bool concerned = one.nudge.person == PersonId{1} || one.nudge.person == PersonId{left};
            if (concerned) theirs.push_back(one.nudge.kind);
        }
    }
    EXPECT_THAT(theirs, ElementsAre(NudgeKind::no_partner)) << "and nobody is asked whether they met";
    EXPECT_THAT(of(world.plan(local(berlin, "2026-03-23", 0)), 1), SizeIs(1));
}

// Berlin's clocks change inside the round, New York's did before: what was a common hour is none any more.
TEST(DueAgain, common_hours_are_those_that_lie_ahead_over_a_change_of_the_clocks) {
    for (const bool after_the_change : {false, true}) {
        Rounds world(6, "2026-03-23");
        Person& far = world.office.person(6);
        far.zone = "America/New_York";
        far.work_start = hours{11};  // 16:00 in Berlin until 28 March, 17:00 from then on
        far.work_end = hours{19};
        world.begin("2026-03-23");
        world.send(local(berlin, "2026-03-24", 4));
        const std::int64_t with_far = world.partner(6);
        const std::int64_t no = world.other_than({6});
        const std::int64_t left = world.partner(no);
        for (std::int64_t person = 1; person <= 6; ++person) world.answer(person, NudgeAnswer::done);
        for (const std::int64_t waits : {std::int64_t{6}, left}) {
            world.introduction_of(waits).state = NudgeState::sent;
            world.introduction_of(waits).answer.reset();
        }
        world.decline(with_far);
        world.decline(no);
        const auto planned = world.plan(local(berlin, after_the_change ? "2026-03-30" : "2026-03-24", 12));
        ASSERT_THAT(planned, SizeIs(2));
        for (const PlannedNudge& one : planned)
            EXPECT_EQ(one.nudge.kind, after_the_change ? NudgeKind::no_partner : NudgeKind::introduction);
        EXPECT_THAT(of(planned, left), SizeIs(1));
        EXPECT_THAT(of(planned, 6), SizeIs(1));
    }
}

TEST(DueAgain, the_words_are_there_in_each_language) {
    for (const char* language : {"de", "fr", "es"}) {
        Rounds world(6);
        for (Person& person : world.office.view.people) person.language = language;
        world.begin();
        world.decline(1);
        const auto planned = world.plan(tuesday_noon);
        ASSERT_THAT(planned, SizeIs(1));
        const std::string words = plain_text(planned[0].message);
        EXPECT_THAT(words, Not(HasSubstr("will not happen"))) << language;
        EXPECT_THAT(words, HasSubstr("23")) << language;
    }
}

}  // namespace
}  // namespace kith
