// Reminders of ties that people keep, over weeks.
#include <gmock/gmock.h>

#include <set>

#include "rules/kept_ties.hpp"
#include "tests/rules/planning.hpp"

namespace kith {
namespace {

using namespace planning;
using testing::ElementsAre;
using testing::IsEmpty;

KeptTie tie_with(int every, std::optional<int> latest = std::nullopt) {
    return {.id = KeptTieId{1},
            .person = PersonId{1},
            .other = PersonId{2},
            .every_days = every,
            .latest_days = latest,
            .since = day("2026-03-02")};
}

TEST(KeptTies, count_from_the_last_meeting_or_else_from_the_wish) {
    EXPECT_EQ(remind_on(tie_with(14), std::nullopt, std::nullopt), day("2026-03-16"));
    EXPECT_EQ(remind_on(tie_with(14), day("2026-03-10"), std::nullopt), day("2026-03-24"));
    // Long overdue when it was wished for: the next day.
    EXPECT_EQ(remind_on(tie_with(14), day("2025-11-01"), std::nullopt), day("2026-03-03"));
    KeptTie none = tie_with(14);
    none.every_days.reset();
    EXPECT_EQ(remind_on(none, std::nullopt, std::nullopt), std::nullopt);
}

TEST(KeptTies, come_again_at_the_latest_and_then_by_their_rhythm) {
    const KeptTie tie = tie_with(14, 20);
    EXPECT_EQ(remind_on(tie, std::nullopt, day("2026-03-16")), day("2026-03-22"));
    EXPECT_EQ(remind_on(tie, std::nullopt, day("2026-03-22")), day("2026-04-05"));
    EXPECT_EQ(remind_on(tie_with(14), std::nullopt, day("2026-03-16")), day("2026-03-30"));
    // They met after the reminder: it counts no more.
    EXPECT_EQ(remind_on(tie, day("2026-03-18"), day("2026-03-16")), day("2026-04-01"));
}

TEST(KeptTies, wait_while_they_are_put_off) {
    KeptTie tie = tie_with(14);
    tie.snoozed_to = day("2026-04-20");
    EXPECT_EQ(remind_on(tie, std::nullopt, std::nullopt), day("2026-04-20"));
    tie.snoozed_to = day("2026-03-05");
    EXPECT_EQ(remind_on(tie, std::nullopt, std::nullopt), day("2026-03-16"));
}

// Ana keeps in touch with Bo every two weeks, from Monday 2 March 2026.
struct TieWeeks {
    Office office{};
    LocalDay today = day("2026-03-02");

    explicit TieWeeks(KeptTie tie = tie_with(14)) {
        for (const char* name : {"ana", "bo", "cy"}) office.add(name);
        office.view.kept_ties = {std::move(tie)};
    }
    // Plans each midnight and sends all of it. The days on which somebody was reminded.
    std::vector<std::string> live(int days_long) {
        std::vector<std::string> on;
        for (int i = 0; i < days_long; ++i, today += days{1}) {
            const ZoneName zone = office.person(1).zone;
            for (const PlannedNudge& planned : office.plan(to_instant(zone, LocalTime{today})).nudges) {
                EXPECT_EQ(planned.nudge.person, PersonId{1});  // the other is never told
                on.push_back(to_iso(planned.due_at));
            }
            for (Nudge& nudge : office.view.nudges) {
                if (nudge.state != NudgeState::planned) continue;
                nudge.state = NudgeState::sent;
                nudge.sent_at = nudge.planned_for;
                office.preferences(1).heard_at = *nudge.sent_at + hours{1};
            }
        }
        return on;
    }
};

TEST(KeptTies, remind_in_the_persons_own_hours_over_a_change_of_the_clock) {
    TieWeeks weeks;
    EXPECT_THAT(weeks.live(35), ElementsAre("2026-03-16T09:10:00.000Z", "2026-03-30T08:10:00.000Z"));
    TieWeeks far;
    far.office.person(1).zone = "America/New_York";
    EXPECT_THAT(far.live(20), ElementsAre("2026-03-16T14:10:00.000Z"));
}

TEST(KeptTies, statement_21_start_anew_whoever_logged_the_meeting) {
    TieWeeks weeks;
    weeks.live(10);
    weeks.office.met(2, 1, "2026-03-11");
    EXPECT_THAT(weeks.live(16), ElementsAre("2026-03-25T09:10:00.000Z"));
}

TEST(KeptTies, are_silent_about_people_who_left_or_are_kept_apart) {
    TieWeeks gone;
    gone.office.person(2).active = false;
    EXPECT_THAT(gone.live(30), IsEmpty());
    for (const std::int64_t who : {1, 2}) {
        TieWeeks apart;
        apart.office.preferences(who).stopped_people = {PersonId{3 - who}};
        EXPECT_THAT(apart.live(30), IsEmpty());
    }
    // Somebody who stopped their own nudges gets none; that is all.
    TieWeeks stopped;
    stopped.office.preferences(2).stopped = true;
    EXPECT_EQ(stopped.live(30).size(), 2u);
}

TEST(KeptTies, obey_a_stop_and_a_pause) {
    TieWeeks stopped;
    stopped.office.preferences(1).stopped = true;
    EXPECT_THAT(stopped.live(30), IsEmpty());
    TieWeeks kind;
    kind.office.preferences(1).stopped_kinds = {NudgeKind::keep_in_touch};
    EXPECT_THAT(kind.live(30), IsEmpty());
    TieWeeks paused;
    paused.office.preferences(1).paused_until = day("2026-03-20");
    EXPECT_THAT(paused.live(25), ElementsAre("2026-03-20T09:10:00.000Z"));
}

TEST(KeptTies, bring_one_person_a_day_the_longest_overdue_first) {
    TieWeeks weeks;
    KeptTie other = tie_with(10);
    other.id = KeptTieId{2};
    other.other = PersonId{3};
    other.since = day("2026-03-06");
    weeks.office.view.kept_ties.push_back(other);
    weeks.office.met(1, 3, "2026-03-01");
    const auto on = weeks.live(18);
    EXPECT_THAT(on, ElementsAre("2026-03-11T09:10:00.000Z", "2026-03-16T09:10:00.000Z"));
    EXPECT_EQ(weeks.office.view.nudges[0].about.front(), PersonId{3});
    EXPECT_EQ(weeks.office.view.nudges[1].about.front(), PersonId{2});
}

// The shortest of what the tags bring; one's own wins, and what a tag gave goes with it.
TEST(KeptTies, take_the_shortest_rhythm_of_their_tags) {
    KeptTie tie{.person = PersonId{1}, .other = PersonId{2}, .since = day("2026-03-02")};
    const TieTag chess{.name = "chess", .every_days = 28, .since = day("2026-03-05")};
    const TieTag climbing{.name = "climbing",
                          .every_days = 14,
                          .latest_days = 21,
                          .since = day("2026-03-04"),
                          .snoozed_to = day("2026-04-01")};
    EXPECT_TRUE(put_tag(tie, climbing));
    EXPECT_TRUE(put_tag(tie, chess));
    EXPECT_TRUE(put_tag(tie, {.name = "tea", .since = day("2026-03-04")}));
    EXPECT_FALSE(put_tag(tie, chess));
    EXPECT_EQ(tie.tags.front().name, "chess");
    take_rhythm_of_tags(tie);
    EXPECT_EQ(tie.rhythm_of, "climbing");
    EXPECT_EQ(tie.every_days, 14);
    EXPECT_EQ(tie.latest_days, 21);
    EXPECT_EQ(tie.since, day("2026-03-04"));
    EXPECT_EQ(tie.snoozed_to, day("2026-04-01"));
    tie.snoozed_to = day("2026-05-01");  // by name
    take_rhythm_of_tags(tie);
    EXPECT_EQ(tie.snoozed_to, day("2026-05-01"));
    std::erase_if(tie.tags, [](const TieTag& tag) { return tag.name == "climbing"; });
    take_rhythm_of_tags(tie);
    EXPECT_EQ(tie.rhythm_of, "chess");
    EXPECT_EQ(tie.latest_days, std::nullopt);
    EXPECT_EQ(tie.snoozed_to, std::nullopt);
    tie.every_days = 60;
    tie.rhythm_of.clear();
    take_rhythm_of_tags(tie);
    EXPECT_EQ(tie.every_days, 60);
    drop_rhythm(tie);
    tie.tags.clear();
    take_rhythm_of_tags(tie);
    EXPECT_EQ(tie.every_days, std::nullopt);
}

// What a tag is called stays out of what is not sealed.
TEST(KeptTies, by_a_tag_say_so_without_its_name) {
    TieWeeks weeks;
    weeks.office.view.kept_ties.front().tags = {{.name = "climbing", .every_days = 14, .since = day("2026-03-02")}};
    weeks.office.view.kept_ties.front().rhythm_of = "climbing";
    const DueDecision plan = weeks.office.plan(utc("2026-03-16T00:00:00Z"));
    ASSERT_EQ(plan.nudges.size(), 1u);
    EXPECT_THAT(plan.nudges.front().nudge.reason.facts, ElementsAre(Fact{"asked_every", "14"}, Fact{"by_tag", ""}));
    EXPECT_THAT(plain_text(plan.nudges.front().message), testing::Not(testing::HasSubstr("climbing")));
}

// Twelve of one tag that are all due are no twelve messages.
TEST(KeptTies, of_one_tag_come_one_by_one_within_the_budget) {
    TieWeeks weeks;
    weeks.office.view.kept_ties.clear();
    for (int i = 2; i <= 13; ++i) {
        if (i > 3) weeks.office.add("p" + std::to_string(i));
        KeptTie tie = tie_with(14);
        tie.id = KeptTieId{i};
        tie.other = PersonId{i};
        tie.tags = {{.name = "climbing", .every_days = 14, .since = tie.since}};
        tie.rhythm_of = "climbing";
        weeks.office.view.kept_ties.push_back(tie);
    }
    weeks.live(14);  // due from Monday 16 March on
    auto on = weeks.live(7);
    std::erase_if(on, [](const std::string& at) { return at >= "2026-03-23"; });  // planned for the week after
    EXPECT_EQ(on.size(), 3u);
    EXPECT_EQ(std::set<std::string>(on.begin(), on.end()).size(), on.size()) << "one a day";
}

TEST(KeptTies, say_what_was_noted_for_the_next_time) {
    TieWeeks weeks;
    weeks.office.view.kept_ties.front().note = "ask about the move";
    const DueDecision plan = weeks.office.plan(utc("2026-03-16T00:00:00Z"));
    ASSERT_EQ(plan.nudges.size(), 1u);
    EXPECT_THAT(plain_text(plan.nudges.front().message), testing::HasSubstr("ask about the move"));
    EXPECT_THAT(plan.held, IsEmpty());
}

TEST(KeptTies, are_asked_about_once_more_before_they_are_said) {
    TieWeeks weeks;
    const DueDecision plan = weeks.office.plan(utc("2026-03-16T00:00:00Z"));
    const Nudge nudge = weeks.office.view.nudges.front();
    const Instant at = plan.nudges.front().due_at;
    EXPECT_EQ(still_wanted(weeks.office.view, nudge, at), std::nullopt);
    DueView met = weeks.office.view;
    met.contacts.push_back({PersonId{1}, PersonId{2}, day("2026-03-15"), 1});
    EXPECT_EQ(still_wanted(met, nudge, at), "no_longer_true");
    DueView dropped = weeks.office.view;
    dropped.kept_ties.clear();
    EXPECT_EQ(still_wanted(dropped, nudge, at), "no_longer_true");
    DueView snoozed = weeks.office.view;
    snoozed.kept_ties.front().snoozed_to = day("2026-04-01");
    EXPECT_EQ(still_wanted(snoozed, nudge, at), "no_longer_true");
    DueView apart = weeks.office.view;
    apart.preferences[PersonId{2}].stopped_people = {PersonId{1}};
    EXPECT_EQ(still_wanted(apart, nudge, at), "partner_gone");
    DueView left = weeks.office.view;
    left.people[1].active = false;
    EXPECT_EQ(still_wanted(left, nudge, at), "partner_gone");
}

// Silence is judged for these as for all: four in a row, and one question.
TEST(KeptTies, end_in_one_question_after_long_silence) {
    TieWeeks weeks(tie_with(7));
    std::vector<NudgeKind> kinds;
    for (int i = 0; i < 90; ++i, weeks.today += days{1}) {
        for (const PlannedNudge& planned :
             weeks.office.plan(to_instant("Europe/Berlin", LocalTime{weeks.today})).nudges)
            kinds.push_back(planned.nudge.kind);
        for (Nudge& nudge : weeks.office.view.nudges) {
            if (nudge.state != NudgeState::planned) continue;
            nudge.state = NudgeState::sent;
            nudge.sent_at = nudge.planned_for;
            if (nudge.kind == NudgeKind::go_on) weeks.office.preferences(1).asked_to_go_on = nudge.sent_at;
        }
    }
    EXPECT_THAT(kinds, ElementsAre(NudgeKind::keep_in_touch, NudgeKind::keep_in_touch, NudgeKind::keep_in_touch,
                                   NudgeKind::keep_in_touch, NudgeKind::go_on));
}

}  // namespace
}  // namespace kith
