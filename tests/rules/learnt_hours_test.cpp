// When nudges come to whoever answers at hours of their own; what is withheld by lot.
#include "rules/learnt_hours.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "rules/holdout.hpp"
#include "rules/schedule.hpp"
#include "tests/rules/planning.hpp"
#include "tests/seed.hpp"

namespace kith {
namespace {

using namespace planning;
using testing::AllOf;
using testing::Ge;
using testing::IsEmpty;
using testing::Le;
using testing::SizeIs;

using std::chrono::Friday;
using std::chrono::Monday;
using std::chrono::Thursday;
using std::chrono::Tuesday;
using std::chrono::Wednesday;

const Weekly every_day{.days = {Monday, Tuesday, Wednesday, Thursday, Friday}};

// Answers at that time when they answer at all; leaves every other one.
learning::Habits answering_at(const learning::Average& from, TimeOfDay at, int rounds) {
    learning::Average average = from;
    learning::Habits habits;
    for (int k = 0; k < rounds; ++k) {
        average.learn(habits, {}, {.hour = {.at = learning::usual_time}, .answered = at, .acted = true, .recovery = 2});
        average.learn(habits, {}, {.hour = {.at = learning::usual_time}, .recovery = 2});
    }
    return habits;
}

TimeOfDay clock_of(const PlannedNudge& planned, const Person& person) {
    return time_of(to_local(person.zone, planned.due_at));
}

bool has_fact(const Nudge& nudge, std::string_view code) {
    return std::ranges::any_of(nudge.reason.facts, [&](const Fact& fact) { return fact.code == code; });
}

TEST(LearntHours, move_what_names_no_time_to_when_somebody_answers) {
    Office office;
    office.add("ana");
    office.add("bo");
    office.view.learning = true;
    office.view.habits[PersonId{1}] = answering_at(office.view.average, hours{13} + minutes{30}, 8);
    office.rule(remind(every_day, std::nullopt, "Say hello."), local("Europe/Berlin", "2026-04-06", 0));
    int moved = 0;
    int all = 0;
    for (LocalDay on = day("2026-04-06"); on < day("2026-07-06"); on += days{7}) {
        office.view.nudges.clear();
        for (const PlannedNudge& planned : office.plan(to_instant("Europe/Berlin", LocalTime{on})).nudges) {
            const Nudge& nudge = planned.nudge;
            ASSERT_TRUE(nudge.hour);
            if (nudge.person == PersonId{2}) {
                EXPECT_EQ(clock_of(planned, office.person(2)), learning::usual_time);
                EXPECT_FALSE(nudge.hour->learnt);
                EXPECT_EQ(nudge.hour->probability, 1);
                continue;
            }
            ++all;
            EXPECT_TRUE(nudge.hour->learnt);
            EXPECT_GT(nudge.hour->probability, 0);
            EXPECT_LE(nudge.hour->probability, 1);
            const TimeOfDay at = clock_of(planned, office.person(1));
            EXPECT_EQ(nudge.hour->at, at);
            if (at >= hours{12} && at <= hours{15}) ++moved;
            EXPECT_EQ(has_fact(nudge, "hour_learnt") || has_fact(nudge, "hour_drawn"), at != learning::usual_time);
        }
    }
    EXPECT_EQ(all, 13);
    EXPECT_GE(moved, 9);
    EXPECT_LE(std::chrono::abs(
                  *learnt_of(office.view.average, office.view.habits[PersonId{1}], office.person(1)).mostly_around -
                  (hours{13} + minutes{30})),
              hours{1});
}

TEST(LearntHours, keep_the_time_that_a_sentence_names_and_that_of_introductions) {
    Office office;
    for (int k = 0; k < 6; ++k) office.add("p" + std::to_string(k));
    office.join_all();
    office.view.learning = true;
    for (const Person& person : office.view.people)
        office.view.habits[person.id] = answering_at(office.view.average, hours{15}, 10);
    office.rule(remind(every_day, hours{9} + minutes{30}, "Say hello."), local("Europe/Berlin", "2026-04-06", 0));
    office.rule(introduce(Weekly{.days = {Thursday}}), local("Europe/Berlin", "2026-04-06", 0));
    for (const PlannedNudge& planned : office.plan(local("Europe/Berlin", "2026-04-06", 0)).nudges)
        EXPECT_EQ(clock_of(planned, office.person(1)), hours{9} + minutes{30});
    const DueDecision thursday = office.plan(local("Europe/Berlin", "2026-04-09", 0));
    int introduced = 0;
    for (const PlannedNudge& planned : thursday.nudges) {
        if (planned.nudge.kind != NudgeKind::introduction) continue;
        ++introduced;
        EXPECT_THAT(clock_of(planned, office.person(1)), AllOf(Ge(hours{9} + minutes{30}), Le(learning::usual_time)));
        EXPECT_FALSE(planned.nudge.hour->learnt);
    }
    EXPECT_EQ(introduced, 6);
}

TEST(LearntHours, are_of_nobody_who_said_no_and_of_no_organisation_that_does_not_learn) {
    Office office;
    office.add("ana");
    office.view.learning = true;
    office.view.habits[PersonId{1}] = answering_at(office.view.average, hours{15}, 10);
    office.preferences(1).learning = false;
    office.rule(remind(every_day, std::nullopt, "Say hello."), local("Europe/Berlin", "2026-04-06", 0));
    const Instant midnight = local("Europe/Berlin", "2026-04-06", 0);
    const auto only = [&] { return due(office.view, midnight).nudges.at(0); };
    EXPECT_EQ(clock_of(only(), office.person(1)), learning::usual_time);
    EXPECT_FALSE(only().nudge.hour);
    office.preferences(1).learning = true;
    EXPECT_TRUE(only().nudge.hour);
    office.view.learning = false;
    EXPECT_FALSE(only().nudge.hour);
}

// Over random people, zones, hours and habits.
TEST(LearntHours, are_never_outside_hours_nor_before_now_and_the_same_draw_gives_the_same_minute) {
    std::mt19937_64 random(test::seed_from(11));
    const auto number = [&](int least, int most) { return std::uniform_int_distribution<int>{least, most}(random); };
    for (int round = 0; round < 60; ++round) {
        Office office;
        office.view.learning = true;
        for (int k = 0; k < 12; ++k) {
            Person& one = office.add("p" + std::to_string(k), "Payments",
                                     std::array{"Europe/Berlin", "America/New_York", "Asia/Kolkata"}.at(
                                         static_cast<std::size_t>(number(0, 2))));
            one.work_start = minutes{number(0, 40) * 30};
            one.work_end = std::min<TimeOfDay>(hours{24}, one.work_start + minutes{number(1, 20) * 30});
            one.work_days = static_cast<unsigned>(number(1, 127));
            office.view.habits[one.id] =
                answering_at(office.view.average, one.work_start + minutes{number(0, 200)}, number(2, 9));
        }
        // A zone's clock goes forward or back within these days.
        const LocalDay first = day(round % 2 == 0 ? "2026-03-27" : "2026-10-23");
        const auto named = number(0, 2) == 0 ? std::optional<TimeOfDay>{hours{11}} : std::nullopt;
        office.rule(check_in(every_day, named), to_instant("UTC", LocalTime{first}));
        for (int step = 0; step < 8; ++step) {
            const Instant now = to_instant("UTC", LocalTime{first}) + hours{11 * step};
            const DueDecision decision = due(office.view, now);
            EXPECT_EQ(listed(decision), listed(due(office.view, now)));
            for (const PlannedNudge& planned : decision.nudges) {
                const Person& person = office.person(planned.nudge.person.value);
                const LocalTime at = to_local(person.zone, planned.due_at);
                EXPECT_TRUE(allowed(person, office.view.holidays, at)) << to_iso(planned.due_at) << " round " << round;
                EXPECT_GE(planned.due_at, now);
                if (planned.expires_at) EXPECT_LT(planned.due_at, *planned.expires_at);
                if (named) EXPECT_FALSE(planned.nudge.hour && planned.nudge.hour->learnt);
            }
            office.store(decision);
        }
    }
}

TEST(LearntHours, read_what_came_of_a_nudge) {
    Office office;
    const Person& ana = office.add("ana");
    const auto at = [&](std::string_view on, int hour, int minute = 0) {
        return local("Europe/Berlin", on, hour, minute);
    };
    Nudge nudge{.person = ana.id,
                .kind = NudgeKind::check_in,
                .planned_for = at("2026-04-07", 10, 10),
                .hour = ChosenHour{.at = learning::usual_time}};
    const Instant wednesday = at("2026-04-08", 18);
    EXPECT_FALSE(lesson_of(nudge, ana, wednesday).over) << "it is still to be sent";
    nudge.state = NudgeState::sent;
    nudge.sent_at = at("2026-04-07", 10, 10);
    EXPECT_FALSE(lesson_of(nudge, ana, wednesday).over) << "it may still be answered";
    const Lesson left = lesson_of(nudge, ana, at("2026-04-09", 9));
    ASSERT_TRUE(left.over && left.outcome);
    EXPECT_FALSE(left.outcome->acted || left.outcome->answered);
    nudge.answered_at = at("2026-04-08", 13, 30);
    nudge.answer = NudgeAnswer::done;
    nudge.state = NudgeState::answered;
    const Lesson late = lesson_of(nudge, ana, wednesday);
    ASSERT_TRUE(late.over && late.outcome && late.outcome->answered);
    EXPECT_EQ(*late.outcome->answered, hours{13} + minutes{30});
    EXPECT_TRUE(late.outcome->acted);
    EXPECT_TRUE(late.outcome->on_later_day) << "though its clock time is after that of sending";
    nudge.answer = NudgeAnswer::stopped;
    EXPECT_FALSE(lesson_of(nudge, ana, wednesday).outcome->acted);
    // Put off, said again and left: the old answer is of the first time.
    nudge.answer = NudgeAnswer::later;
    nudge.answered_at = at("2026-04-07", 10, 20);
    nudge.sent_at = at("2026-04-10", 10, 20);
    nudge.state = NudgeState::sent;
    EXPECT_FALSE(lesson_of(nudge, ana, at("2026-04-13", 18)).over);
    EXPECT_FALSE(lesson_of(nudge, ana, at("2026-04-14", 18)).outcome->answered);
    nudge.state = NudgeState::cancelled;
    EXPECT_TRUE(lesson_of(nudge, ana, wednesday).over);
    EXPECT_FALSE(lesson_of(nudge, ana, wednesday).outcome);
    nudge.state = NudgeState::sent;
    nudge.hour.reset();
    EXPECT_FALSE(lesson_of(nudge, ana, at("2026-05-01", 9)).outcome) << "what they said no to is not learnt from";
}

TEST(LearntHours, look_at_nothing_that_may_be_answered_still_by_somebodys_clock) {
    for (Instant now = utc("2026-04-03T00:30:00Z"); now < utc("2026-04-18T00:00:00Z"); now += hours{5}) {
        const Instant bound = left_alone_before(now);
        for (const char* zone : {"Pacific/Kiritimati", "Asia/Kolkata", "UTC", "America/New_York", "Etc/GMT+12"}) {
            const Person person{.id = PersonId{1}, .zone = zone};
            Nudge nudge{.state = NudgeState::sent, .sent_at = bound, .hour = ChosenHour{}};
            EXPECT_FALSE(lesson_of(nudge, person, now).over) << to_iso(now) << " " << zone;
            nudge.sent_at = bound - days{5};
            EXPECT_TRUE(lesson_of(nudge, person, now).over) << to_iso(now) << " " << zone;
        }
    }
    // Over a weekend what came on Friday, or late on Thursday, is not looked at.
    EXPECT_EQ(left_alone_before(utc("2026-04-12T09:00:00Z")), utc("2026-04-09T12:00:00Z"));
}

TEST(Holdout, withholds_its_share_by_lot_and_tells_nobody) {
    Office office;
    for (int k = 0; k < 100; ++k) office.add("p" + std::to_string(k));
    office.view.holdout = 0.2;
    // Two rules of one day are one message, of which one part or the other may be left out.
    office.rule(check_in(every_day), local("Europe/Berlin", "2026-04-06", 0));
    office.rule(remind(every_day, std::nullopt, "Say hello."), local("Europe/Berlin", "2026-04-06", 0));
    std::size_t withheld = 0;
    std::size_t said = 0;
    for (LocalDay on = day("2026-04-06"); on < day("2026-06-01"); on += days{7}) {
        office.view.nudges.clear();
        const DueDecision decision = office.plan(to_instant("Europe/Berlin", LocalTime{on}));
        withheld += decision.withheld.size();
        said += decision.nudges.size();
        for (std::size_t n = 0; n < decision.nudges.size(); ++n) {
            if (decision.nudges[n].joins)
                EXPECT_EQ(decision.nudges[n].nudge.person, decision.nudges.at(n - 1).nudge.person);
        }
        for (const Nudge& nudge : decision.withheld) {
            EXPECT_EQ(nudge.state, NudgeState::cancelled);
            EXPECT_TRUE(has_fact(nudge, "held_out"));
            const bool also_said = std::ranges::any_of(decision.nudges, [&](const PlannedNudge& planned) {
                return planned.nudge.person == nudge.person && planned.nudge.rule == nudge.rule;
            });
            EXPECT_FALSE(also_said);
        }
    }
    EXPECT_EQ(withheld + said, 1600u);
    EXPECT_NEAR(static_cast<double>(withheld) / 1600, 0.2, 0.04);
    office.view.holdout = 0;
    office.view.nudges.clear();
    EXPECT_THAT(office.plan(local("Europe/Berlin", "2026-06-08", 0)).withheld, IsEmpty());
}

// 40 people, ten nudges each, of which every fifth is withheld; who is nudged meets somebody in `after_sent` of ten.
std::pair<std::vector<Nudge>, std::map<PersonId, std::vector<LocalDay>>> compared(int people, int after_sent) {
    std::pair<std::vector<Nudge>, std::map<PersonId, std::vector<LocalDay>>> made;
    for (int person = 1; person <= people; ++person) {
        for (int week = 0; week < 10; ++week) {
            const bool withheld = (week + person) % 5 == 0;
            const LocalDay on = day("2026-01-05") + days{7 * week};
            Nudge nudge{.rule = RuleId{1},
                        .person = PersonId{person},
                        .occasion = on,
                        .state = withheld ? NudgeState::cancelled : NudgeState::sent};
            if (withheld) nudge.reason.facts = {{"held_out", ""}};
            const int lot = (person * 7 + week * 3) % 10;
            if (lot < (withheld ? 2 : after_sent)) made.second[PersonId{person}].push_back(on + days{lot % 7});
            made.first.push_back(std::move(nudge));
        }
    }
    return made;
}

TEST(Holdout, is_reported_with_an_interval_and_never_of_few) {
    const auto [nudges, met] = compared(40, 5);
    const auto report = holdout_report(nudges, met, day("2026-04-01"));
    ASSERT_TRUE(report);
    EXPECT_EQ(report->sent + report->withheld, 400u);
    EXPECT_NEAR(report->difference, 0.3, 0.1);
    EXPECT_GT(report->low, 0);
    EXPECT_LT(report->low, report->difference);
    EXPECT_GT(report->high, report->difference);
    const auto [same, met_alike] = compared(40, 2);
    const auto nothing = holdout_report(same, met_alike, day("2026-04-01"));
    EXPECT_LT(nothing->low, 0);
    EXPECT_GT(nothing->high, 0);
    const auto [few, of_few] = compared(19, 5);
    EXPECT_FALSE(holdout_report(few, of_few, day("2026-04-01")));
    EXPECT_FALSE(holdout_report(nudges, met, day("2026-04-01"), 41));
    EXPECT_FALSE(holdout_report(nudges, met, day("2026-01-11"))) << "no week is over yet";
}

TEST(Budget, counts_each_of_the_things_that_others_send) {
    const Person person{.id = PersonId{1}, .zone = "UTC"};
    Preferences preferences;
    int told = 0;
    // One a day, on seven days from a Monday.
    for (LocalDay on = day("2026-04-06"); on < day("2026-04-13"); on += days{1}) {
        const Instant at = to_instant("UTC", LocalTime{on} + hours{10});
        Budget budget(person, preferences, Caps{.per_week = 3});
        Proposal proposal;
        proposal.person = person.id;
        proposal.due_at = at;
        if (budget.refusal(proposal)) continue;
        count_told(preferences, at);
        ++told;
    }
    EXPECT_EQ(told, 3);
    // What was long ago is not kept.
    count_told(preferences, to_instant("UTC", LocalTime{day("2026-05-04")}));
    EXPECT_THAT(preferences.told_at, SizeIs(1));
}

}  // namespace
}  // namespace kith
