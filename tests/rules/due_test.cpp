#include "rules/due.hpp"

#include <gmock/gmock.h>

#include "rules/nudge_phrases.hpp"
#include "tests/rules/planning.hpp"

namespace kith {
namespace {

using namespace planning;
using namespace std::chrono;
using testing::ElementsAre;
using testing::IsEmpty;

// Monday 9 March 2026 is an ordinary working week.
const Instant long_ago = utc("2026-01-01T00:00:00Z");

TEST(Due, a_nudge_comes_at_the_local_time_of_each_receiver) {
    Office office;
    office.add("ana", "Payments", "Europe/Berlin");
    office.add("bo", "Payments", "America/New_York");
    office.add("chitra", "Payments", "Asia/Kolkata");
    const RuleId rule = office.rule(check_in(Weekly{1, {Monday}}, hours{9} + minutes{30}), long_ago);
    for (const char* zone : {"Europe/Berlin", "America/New_York", "Asia/Kolkata"}) {
        office.view.planned_until.push_back({rule, zone, day("2026-03-08")});
    }
    std::vector<std::string> all;
    Instant now = utc("2026-03-08T12:00:00Z");
    for (int wakes = 0; now < utc("2026-03-10T12:00:00Z") && wakes < 20; ++wakes) {
        const DueDecision decision = office.plan(now);
        const auto lines = listed(decision);
        all.insert(all.end(), lines.begin(), lines.end());
        ASSERT_GT(decision.next_wake, now);
        now = decision.next_wake;
    }
    EXPECT_THAT(all,
                ElementsAre("3 2026-03-09T04:00:00.000Z", "1 2026-03-09T08:30:00.000Z", "2 2026-03-09T13:30:00.000Z"));
}

TEST(Due, the_local_time_holds_over_a_daylight_saving_change) {
    Office office;
    office.add("ana", "Payments", "Europe/Berlin");
    office.add("lou", "Payments", "Australia/Lord_Howe");
    const RuleId rule = office.rule(check_in(Weekly{1, {Monday}}, hours{9} + minutes{30}), long_ago);
    office.view.planned_until = {{rule, "Europe/Berlin", day("2026-10-18")},
                                 {rule, "Australia/Lord_Howe", day("2026-09-27")}};
    // Berlin goes back on 25 October 2026; Lord Howe forward by half an hour on 4 October.
    EXPECT_THAT(listed(office.plan(local("Australia/Lord_Howe", "2026-09-28", 0, 5))),
                ElementsAre("2 2026-09-27T23:00:00.000Z"));
    EXPECT_THAT(listed(office.plan(local("Australia/Lord_Howe", "2026-10-05", 0, 5))),
                ElementsAre("2 2026-10-04T22:30:00.000Z"));
    office.person(2).active = false;
    EXPECT_THAT(listed(office.plan(local("Europe/Berlin", "2026-10-19", 0, 5))),
                ElementsAre("1 2026-10-19T07:30:00.000Z"));
    EXPECT_THAT(listed(office.plan(local("Europe/Berlin", "2026-10-26", 0, 5))),
                ElementsAre("1 2026-10-26T08:30:00.000Z"));
}

TEST(Due, the_same_view_gives_the_same_and_a_planned_day_gives_nothing) {
    Office office;
    for (const char* name : {"ana", "bo", "cy", "dee", "eli", "fay"}) office.add(name);
    office.join_all();
    office.rule(check_in(OnWeekdays{}), long_ago);
    office.rule(introduce(Weekly{1, {Monday}}), long_ago);
    const Instant now = local("Europe/Berlin", "2026-03-09", 0, 0);
    const DueDecision once = due(office.view, now);
    const DueDecision again = due(office.view, now);
    EXPECT_EQ(listed(once), listed(again));
    EXPECT_EQ(once.introductions, again.introductions);
    EXPECT_EQ(once.held, again.held);
    ASSERT_FALSE(once.nudges.empty());
    for (std::size_t i = 0; i < once.nudges.size(); ++i) {
        EXPECT_EQ(once.nudges[i].nudge, again.nudges[i].nudge);
        EXPECT_EQ(once.nudges[i].message, again.nudges[i].message);
    }
    office.store(once);
    const DueDecision after = due(office.view, now + hours{1});
    EXPECT_THAT(after.nudges, IsEmpty());
    EXPECT_THAT(after.held, IsEmpty());
    EXPECT_THAT(after.introductions, IsEmpty());
    EXPECT_THAT(after.planned_until, IsEmpty());
}

TEST(Due, a_day_planned_before_a_lost_timer_is_not_planned_twice) {
    Office office;
    office.add("ana");
    office.rule(check_in(Daily{}), long_ago);
    const Instant now = local("Europe/Berlin", "2026-03-09", 0, 0);
    office.plan(now);
    office.view.planned_until.clear();
    EXPECT_THAT(office.plan(now).nudges, IsEmpty());
}

TEST(Due, a_rule_made_live_in_the_afternoon_still_plans_what_is_ahead_of_it_that_day) {
    Office office;
    office.add("ana");
    const Instant live = local("Europe/Berlin", "2026-03-09", 14, 0);
    office.rule(check_in(Daily{}, hours{15}), live);
    EXPECT_THAT(listed(office.plan(live)), ElementsAre("1 2026-03-09T14:00:00.000Z"));
}

TEST(Due, what_was_past_when_the_rule_became_live_is_not_made_up_for) {
    Office office;
    office.add("ana");
    const Instant live = local("Europe/Berlin", "2026-03-09", 14, 0);
    office.rule(check_in(Weekly{1, {Monday}}, hours{13}), live);
    EXPECT_THAT(office.plan(live).nudges, IsEmpty());
    EXPECT_THAT(office.plan(live + days{1}).nudges, IsEmpty());
    EXPECT_THAT(listed(office.plan(local("Europe/Berlin", "2026-03-16", 0, 0))),
                ElementsAre("1 2026-03-16T12:00:00.000Z"));
}

TEST(Due, of_days_slept_through_only_the_latest_is_made_up_for) {
    Office office;
    office.add("ana");
    const RuleId rule = office.rule(check_in(Daily{}, hours{9} + minutes{30}), long_ago);
    office.view.planned_until = {{rule, "Europe/Berlin", day("2026-03-05")}};
    const DueDecision decision = office.plan(local("Europe/Berlin", "2026-03-11", 11, 0));
    EXPECT_THAT(listed(decision), ElementsAre("1 2026-03-11T10:00:00.000Z"));
    EXPECT_EQ(decision.nudges.front().nudge.occasion, day("2026-03-11"));
}

TEST(Due, an_occasion_slept_through_for_too_long_has_expired) {
    for (const auto& [back_on, expected] :
         std::vector<std::pair<const char*, std::size_t>>{{"2026-03-11", 1}, {"2026-03-12", 0}}) {
        Office office;
        office.add("ana");
        const RuleId rule = office.rule(check_in(Weekly{1, {Monday}}, hours{9} + minutes{30}), long_ago);
        office.view.planned_until = {{rule, "Europe/Berlin", day("2026-03-08")}};
        const DueDecision decision = office.plan(local("Europe/Berlin", back_on, 11, 0));
        EXPECT_EQ(decision.nudges.size(), expected) << back_on;
        EXPECT_EQ(held_code(decision, 1), expected == 0 ? "expired" : "") << back_on;
    }
}

TEST(Due, a_time_outside_working_hours_moves_to_the_next_allowed_minute) {
    Office office;
    office.add("ana");
    office.add("bo").work_start = hours{11};
    office.add("cy").site = "Munich";
    office.view.holidays.add("munich", day("2026-03-09"));
    office.rule(check_in(Weekly{1, {Sunday}}, hours{9} + minutes{30}), long_ago);
    EXPECT_THAT(listed(office.plan(local("Europe/Berlin", "2026-03-08", 0, 0))),
                ElementsAre("1 2026-03-09T08:00:00.000Z", "2 2026-03-09T10:00:00.000Z", "3 2026-03-10T08:00:00.000Z"));
}

TEST(Due, a_rule_that_names_a_zone_means_that_zones_clock) {
    Office office;
    office.add("ana", "Payments", "Europe/Berlin");
    office.add("bo", "Payments", "America/New_York");
    Rule rule = check_in(Weekly{1, {Monday}}, hours{16});
    rule.timing.zone = "Europe/Berlin";
    office.rule(rule, long_ago);
    // New York is five hours behind in that week: 11:00 there.
    EXPECT_THAT(listed(office.plan(local("Europe/Berlin", "2026-03-09", 0, 0))),
                ElementsAre("1 2026-03-09T15:00:00.000Z", "2 2026-03-09T15:00:00.000Z"));
}

TEST(Due, days_after_joining_are_each_persons_own) {
    Office office;
    office.add("ana").start_date = day("2026-03-06");
    office.add("bo").start_date = day("2026-03-05");
    office.add("cy");
    office.rule(check_in(AfterJoining{3}, hours{10}), long_ago);
    const DueDecision decision = office.plan(local("Europe/Berlin", "2026-03-09", 0, 0));
    EXPECT_THAT(listed(decision), ElementsAre("2 2026-03-09T08:00:00.000Z", "1 2026-03-09T09:00:00.000Z"));
    EXPECT_EQ(decision.nudges.front().nudge.reason.facts.front(), (Fact{"joined", "2026-03-05"}));
}

TEST(Due, only_who_the_sentence_means_is_nudged_and_the_reason_says_why) {
    Office office;
    office.add("ana", "Payments");
    office.add("bo", "Payments");
    office.add("cy", "Design");
    office.met(2, 3, "2026-03-02");
    office.met(1, 3, "2026-02-20");
    office.rule(check_in(Weekly{1, {Monday}}, hours{10}, both(in_team("payments"), quiet_for(14))), long_ago);
    const DueDecision decision = office.plan(local("Europe/Berlin", "2026-03-09", 0, 0));
    ASSERT_THAT(listed(decision), ElementsAre("1 2026-03-09T09:00:00.000Z"));
    const Reason& reason = decision.nudges.front().nudge.reason;
    EXPECT_EQ(reason.rule, RuleId{1});
    EXPECT_THAT(reason.facts,
                testing::IsSupersetOf({Fact{"in_team", "Payments"}, Fact{"not_connected_since", "2026-02-20"}}));
    EXPECT_THAT(decision.held, IsEmpty());
}

TEST(Due, who_must_not_be_nudged_is_held_with_the_cause) {
    Office office;
    for (const char* name :
         {"stopped", "stopped_kind", "paused", "paused_other", "no_zone", "inactive", "back", "no_account"})
        office.add(name);
    office.preferences(1).stopped = true;
    office.preferences(2).stopped_kinds = {NudgeKind::check_in};
    office.preferences(3).paused_until = day("2026-03-10");
    office.preferences(4).paused_until = day("2026-03-10");
    office.preferences(4).paused_kinds = {NudgeKind::introduction};
    office.person(5).zone = "";
    office.person(6).active = false;
    office.preferences(7).paused_until = day("2026-03-09");
    office.person(8).accounts.clear();
    office.rule(check_in(Weekly{1, {Monday}}, hours{10}), long_ago);
    const DueDecision decision = office.plan(local("Europe/Berlin", "2026-03-09", 0, 0));
    EXPECT_THAT(listed(decision), ElementsAre("4 2026-03-09T09:00:00.000Z", "7 2026-03-09T09:00:00.000Z"));
    EXPECT_EQ(held_code(decision, 1), "stopped");
    EXPECT_EQ(held_code(decision, 2), "stopped_kind");
    EXPECT_EQ(held_code(decision, 3), "paused");
    EXPECT_EQ(held_code(decision, 5), "no_zone");
    EXPECT_EQ(held_code(decision, 8), "no_account");
    EXPECT_EQ(decision.held.size(), 5U);
}

TEST(Due, introductions_come_to_who_said_yes_and_others_are_asked_once) {
    Office office;
    for (int i = 0; i < 9; ++i) office.add("p" + std::to_string(i), i % 2 == 0 ? "Payments" : "Design");
    office.join_all();
    office.preferences(8).joined_kinds.clear();
    office.preferences(9).joined_kinds.clear();
    office.preferences(9).stopped_kinds = {NudgeKind::introduction};
    office.rule(introduce(Weekly{1, {Tuesday}}, hours{10}), long_ago);
    const DueDecision monday = office.plan(local("Europe/Berlin", "2026-03-09", 0, 0));
    ASSERT_EQ(monday.nudges.size(), 1U);
    EXPECT_EQ(monday.nudges.front().nudge.kind, NudgeKind::invitation);
    EXPECT_EQ(monday.nudges.front().nudge.person, PersonId{8});
    const DueDecision tuesday = office.plan(local("Europe/Berlin", "2026-03-10", 0, 0));
    EXPECT_EQ(tuesday.introductions.size(), 3U);  // seven people: two pairs and a trio
    EXPECT_EQ(tuesday.nudges.size(), 7U);
    EXPECT_EQ(held_code(tuesday, 8), "not_joined");
    EXPECT_EQ(held_code(tuesday, 9), "stopped_kind");
    for (const PlannedNudge& planned : tuesday.nudges) {
        EXPECT_EQ(planned.due_at, local("Europe/Berlin", "2026-03-10", 10));
        EXPECT_FALSE(planned.nudge.reason.facts.empty());
        EXPECT_EQ(planned.expires_at, local("Europe/Berlin", "2026-03-17", 10));
        const bool together =
            std::any_of(tuesday.introductions.begin(), tuesday.introductions.end(), [&](const Introduction& one) {
                return std::find(one.members.begin(), one.members.end(), planned.nudge.person) != one.members.end() &&
                       one.members.size() == planned.nudge.about.size() + 1;
            });
        EXPECT_TRUE(together);
    }
    const DueDecision wednesday = office.plan(local("Europe/Berlin", "2026-03-11", 0, 0));
    EXPECT_THAT(wednesday.nudges, IsEmpty());
}

TEST(Due, an_invitation_that_was_never_said_is_made_again) {
    Office office;
    office.add("ana");
    office.rule(introduce(Weekly{1, {Tuesday}}, hours{10}), local("Europe/Berlin", "2026-03-09", 0, 0));
    EXPECT_EQ(office.plan(local("Europe/Berlin", "2026-03-09", 0, 0)).nudges.size(), 1U);
    EXPECT_THAT(office.plan(local("Europe/Berlin", "2026-03-10", 0, 0)).nudges, IsEmpty());
    office.view.nudges.front().state = NudgeState::cancelled;
    EXPECT_EQ(office.plan(local("Europe/Berlin", "2026-03-11", 0, 0)).nudges.size(), 1U);
}

TEST(Due, a_pool_under_five_is_refused) {
    Office office;
    for (int i = 0; i < 4; ++i) office.add("p" + std::to_string(i));
    office.join_all();
    office.rule(introduce(Weekly{1, {Monday}}, hours{10}), long_ago);
    const DueDecision decision = office.plan(local("Europe/Berlin", "2026-03-09", 0, 0));
    EXPECT_THAT(decision.nudges, IsEmpty());
    EXPECT_THAT(decision.introductions, IsEmpty());
    EXPECT_EQ(decision.held.size(), 4U);
    EXPECT_EQ(held_code(decision, 2), "small_pool");
}

TEST(Due, a_zone_ahead_of_the_organisation_keeps_the_place_of_the_introduction) {
    Office office;
    office.view.zone = "UTC";
    for (int i = 0; i < 6; ++i) office.add("p" + std::to_string(i), "Payments", i < 3 ? "Asia/Tokyo" : "Europe/Berlin");
    office.join_all();
    for (int i = 1; i <= 6; ++i) {
        office.person(i).work_start = hours{7};
        office.person(i).work_end = hours{19};
    }
    office.rule(check_in(Weekly{1, {Tuesday}}, hours{14}), long_ago);
    office.rule(introduce(Weekly{1, {Tuesday}}, hours{8}), long_ago);
    Instant now = utc("2026-03-09T13:00:00Z");
    std::vector<PlannedNudge> all;
    while (now < utc("2026-03-10T12:00:00Z")) {
        const DueDecision decision = office.plan(now);
        for (const PlannedNudge& planned : decision.nudges) {
            if (planned.due_at > utc("2026-03-10T00:00:00Z")) all.push_back(planned);
        }
        now = decision.next_wake;
    }
    ASSERT_EQ(all.size(), 6U);
    for (const PlannedNudge& planned : all) EXPECT_EQ(planned.nudge.kind, NudgeKind::introduction);
}

TEST(Due, a_round_once_made_is_not_made_again) {
    Office office;
    for (int i = 0; i < 6; ++i) office.add("p" + std::to_string(i));
    office.join_all();
    office.rule(introduce(Weekly{1, {Monday}}, hours{10}), long_ago);
    const Instant now = local("Europe/Berlin", "2026-03-09", 0, 0);
    EXPECT_EQ(office.plan(now).introductions.size(), 3U);
    office.view.planned_until.clear();
    EXPECT_THAT(office.plan(now).introductions, IsEmpty());
}

TEST(Due, a_check_in_suggests_the_oldest_contact_and_never_who_does_not_want_it) {
    Office office;
    office.add("ana");
    office.add("bo", "Design");
    office.add("cy", "Design");
    office.add("dee", "Design");
    office.add("eli", "Design");
    office.met(1, 2, "2025-10-01");
    office.met(1, 3, "2025-11-01");
    office.met(1, 4, "2025-12-01");
    office.met(1, 5, "2026-01-01");
    office.preferences(2).stopped = true;
    office.preferences(3).stopped_people = {PersonId{1}};
    office.person(4).active = false;
    office.rule(check_in(Weekly{1, {Monday}}, hours{10}, in_team("Payments")), long_ago);
    const DueDecision decision = office.plan(local("Europe/Berlin", "2026-03-09", 0, 0));
    ASSERT_EQ(decision.nudges.size(), 1U);
    EXPECT_THAT(decision.nudges.front().nudge.about, ElementsAre(PersonId{5}));
    EXPECT_EQ(decision.nudges.front().nudge.reason.facts.back(), (Fact{"last_with", "2026-01-01"}));
    EXPECT_NE(plain_text(decision.nudges.front().message).find("eli"), std::string::npos);
}

TEST(Due, the_same_partner_is_not_suggested_again_within_six_weeks) {
    Office office;
    office.add("ana");
    office.add("bo");
    office.rule(check_in(Weekly{1, {Monday}}, hours{10}, Condition{IsPerson{{"ana"}}}), long_ago);
    std::vector<std::size_t> suggested;
    for (LocalDay monday = day("2026-03-09"); monday < day("2026-05-10"); monday += weeks{1}) {
        const DueDecision decision = office.plan(to_instant("Europe/Berlin", LocalTime{monday}));
        ASSERT_EQ(decision.nudges.size(), 1U) << to_iso(monday);
        suggested.push_back(decision.nudges.front().nudge.about.size());
    }
    EXPECT_THAT(suggested, ElementsAre(1U, 0U, 0U, 0U, 0U, 0U, 1U, 0U, 0U));
}

TEST(Due, the_first_message_carries_the_notice) {
    Office office;
    office.add("ana");
    office.add("bo");
    office.preferences(1).notice_given = false;
    office.rule(check_in(Weekly{1, {Monday}}, hours{10}), long_ago);
    const DueDecision decision = office.plan(local("Europe/Berlin", "2026-03-09", 0, 0));
    ASSERT_EQ(decision.nudges.size(), 2U);
    EXPECT_TRUE(std::holds_alternative<SmallPrint>(decision.nudges[0].message.blocks.back()));
    EXPECT_FALSE(std::holds_alternative<SmallPrint>(decision.nudges[1].message.blocks.back()));
}

TEST(Due, who_left_four_in_a_row_is_asked_once_whether_to_go_on) {
    Office office;
    office.add("ana");
    office.rule(check_in(Weekly{1, {Monday}}, hours{10}), long_ago);
    for (const char* on : {"2026-02-09", "2026-02-10", "2026-02-16", "2026-02-23"})
        office.sent(1, local("Europe/Berlin", on, 10), std::nullopt);
    const DueDecision decision = office.plan(local("Europe/Berlin", "2026-03-09", 0, 0));
    ASSERT_THAT(listed(decision), ElementsAre("1 2026-03-09T09:00:00.000Z"));
    const PlannedNudge& asked = decision.nudges.front();
    EXPECT_EQ(asked.nudge.kind, NudgeKind::go_on);
    EXPECT_THAT(asked.nudge.reason.facts, ElementsAre(Fact{"unanswered", "4"}));
    EXPECT_EQ(asked.nudge.reason.rule, RuleId{1});
    const std::string words = plain_text(asked.message);
    EXPECT_NE(words.find("Shall I go on?"), std::string::npos) << words;
    EXPECT_EQ(still_wanted(office.view, office.view.nudges.back(), asked.due_at, asked.expires_at), std::nullopt);

    // Sent, and left as well.
    office.view.nudges.back().state = NudgeState::sent;
    office.view.nudges.back().sent_at = asked.due_at;
    office.preferences(1).asked_to_go_on = asked.due_at;
    for (LocalDay monday = day("2026-03-16"); monday < day("2026-08-01"); monday += weeks{1}) {
        const DueDecision later = office.plan(to_instant("Europe/Berlin", LocalTime{monday}));
        EXPECT_THAT(later.nudges, IsEmpty()) << to_iso(monday);
        EXPECT_EQ(held_code(later, 1), "asked");
    }
    // Start.
    office.preferences(1).asked_to_go_on.reset();
    office.preferences(1).heard_at = local("Europe/Berlin", "2026-08-01", 9);
    const DueDecision again = office.plan(local("Europe/Berlin", "2026-08-03", 0, 0));
    ASSERT_EQ(again.nudges.size(), 1U);
    EXPECT_EQ(again.nudges.front().nudge.kind, NudgeKind::check_in);
}

TEST(Due, the_question_whether_to_go_on_is_off_when_they_are_heard_before_it_goes_out) {
    Office office;
    office.add("ana");
    office.rule(check_in(Weekly{1, {Monday}}, hours{10}), long_ago);
    for (const char* on : {"2026-02-09", "2026-02-10", "2026-02-16", "2026-02-23"})
        office.sent(1, local("Europe/Berlin", on, 10), std::nullopt);
    office.plan(local("Europe/Berlin", "2026-03-09", 0, 0));
    office.preferences(1).heard_at = local("Europe/Berlin", "2026-03-09", 9);
    EXPECT_EQ(still_wanted(office.view, office.view.nudges.back(), local("Europe/Berlin", "2026-03-09", 10)),
              "no_longer_true");
}

TEST(Due, a_round_of_introductions_asks_the_silent_and_does_without_them) {
    Office office;
    for (int i = 0; i < 7; ++i) office.add("p" + std::to_string(i));
    office.join_all();
    office.rule(introduce(Weekly{1, {Monday}}, hours{10}), long_ago);
    for (const char* on : {"2026-02-09", "2026-02-10", "2026-02-16", "2026-02-23"})
        office.sent(3, local("Europe/Berlin", on, 10), std::nullopt);
    const DueDecision decision = office.plan(local("Europe/Berlin", "2026-03-09", 0, 0));
    ASSERT_EQ(decision.nudges.size(), 7U);
    for (const PlannedNudge& planned : decision.nudges) {
        const bool silent = planned.nudge.person == PersonId{3};
        EXPECT_EQ(planned.nudge.kind, silent ? NudgeKind::go_on : NudgeKind::introduction);
    }
    EXPECT_EQ(decision.introductions.size(), 3U);
}

// Seven people; whom the last one may not meet, and why, differs from world to world.
struct LeftOut {
    Office office;
    RuleId rule{};
    LocalDay monday = day("2026-03-09");

    LeftOut() {
        for (int i = 0; i < 7; ++i) office.add("p" + std::to_string(i));
        office.join_all();
        rule = office.rule(introduce(Weekly{1, {Monday}}, hours{10}), long_ago);
    }
    DueDecision round() {
        DueDecision decision = office.plan(to_instant("Europe/Berlin", LocalTime{monday}));
        monday += weeks{1};
        for (Nudge& nudge : office.view.nudges) {
            if (nudge.state != NudgeState::planned) continue;
            nudge.state = NudgeState::answered;
            nudge.sent_at = nudge.planned_for;
        }
        return decision;
    }
    static std::vector<PlannedNudge> told(const DueDecision& decision) {
        std::vector<PlannedNudge> found;
        for (const PlannedNudge& planned : decision.nudges) {
            if (planned.nudge.kind == NudgeKind::no_partner) found.push_back(planned);
        }
        return found;
    }
};

TEST(Due, who_has_no_partner_twice_in_a_row_is_told_why_and_when_next_once) {
    std::vector<std::string> words;
    for (const bool blocked : {true, false}) {
        LeftOut world;
        const auto keep_apart = [&] {
            // By their own wish, or by everybody else's.
            for (std::int64_t other = 1; other <= 6; ++other) {
                if (blocked) world.office.preferences(7).stopped_people.push_back(PersonId{other});
                if (!blocked) world.office.preferences(other).stopped_people = {PersonId{7}};
            }
        };
        keep_apart();
        EXPECT_THAT(LeftOut::told(world.round()), IsEmpty()) << "the first time it is told to who asks";
        const auto told = LeftOut::told(world.round());
        ASSERT_EQ(told.size(), 1U);
        EXPECT_EQ(told.front().nudge.person, PersonId{7});
        EXPECT_THAT(told.front().nudge.reason.facts,
                    ElementsAre(Fact{"no_partner", ""}, Fact{"next_round", "2026-03-23"}));
        words.push_back(plain_text(told.front().message));
        EXPECT_NE(words.back().find("nobody was left"), std::string::npos) << words.back();
        EXPECT_NE(words.back().find("Monday 23 March"), std::string::npos) << words.back();
        for (int more = 0; more < 4; ++more) EXPECT_THAT(LeftOut::told(world.round()), IsEmpty());
        // A partner at last; after that two rounds without one are told again.
        for (std::int64_t person = 1; person <= 7; ++person) world.office.preferences(person).stopped_people.clear();
        EXPECT_THAT(LeftOut::told(world.round()), IsEmpty());
        keep_apart();
        EXPECT_THAT(LeftOut::told(world.round()), IsEmpty());
        EXPECT_EQ(LeftOut::told(world.round()).size(), 1U);
    }
    EXPECT_EQ(words.front(), words.back()) << "nothing tells whose wish it was";
}

TEST(Due, telling_of_no_partner_keeps_to_the_budget_and_to_consent) {
    for (const bool full : {true, false}) {
        LeftOut world;
        for (std::int64_t other = 1; other <= 6; ++other)
            world.office.preferences(other).stopped_people = {PersonId{7}};
        world.round();
        if (full) world.office.sent(7, local("Europe/Berlin", "2026-03-16", 8));
        if (!full) world.office.preferences(7).joined_kinds.clear();
        EXPECT_THAT(LeftOut::told(world.round()), IsEmpty());
    }
}

TEST(Due, a_pool_that_stays_too_small_and_hours_that_never_meet_are_told_alike) {
    LeftOut small;
    for (std::int64_t person = 1; person <= 3; ++person) small.office.preferences(person).joined_kinds.clear();
    small.office.view.invited = {PersonId{1}, PersonId{2}, PersonId{3}};
    small.round();
    const auto told = LeftOut::told(small.round());
    ASSERT_EQ(told.size(), 4U);
    EXPECT_NE(plain_text(told.front().message).find("fewer than 5 people take part"), std::string::npos);

    LeftOut far;
    far.office.person(7).work_start = hours{18};
    far.office.person(7).work_end = hours{22};
    far.round();
    const auto alone = LeftOut::told(far.round());
    ASSERT_EQ(alone.size(), 1U);
    EXPECT_EQ(alone.front().nudge.reason.facts.front().code, "no_common_hours");
}

TEST(Due, rules_that_are_not_live_plan_nothing) {
    Office office;
    office.add("ana");
    office.rule(check_in(Daily{}), long_ago);
    for (const RuleState state : {RuleState::draft, RuleState::paused, RuleState::ended}) {
        office.view.rules.front().owned.state = state;
        const DueDecision decision = due(office.view, local("Europe/Berlin", "2026-03-09", 0, 0));
        EXPECT_THAT(decision.nudges, IsEmpty());
        EXPECT_THAT(decision.planned_until, IsEmpty());
        EXPECT_EQ(decision.next_wake, local("Europe/Berlin", "2026-03-10", 0, 0));
    }
}

// --- right before sending -------------------------------------------------------------------------------------------

class StillWanted : public testing::Test {
  protected:
    StillWanted() {
        office.add("ana");
        office.add("bo", "Design");
        office.met(1, 2, "2026-01-05");
        office.rule(check_in(Weekly{1, {Monday}}, hours{10}, quiet_for(14)), long_ago);
        const DueDecision decision = office.plan(local("Europe/Berlin", "2026-03-09", 0, 0));
        nudge = office.view.nudges.front();
        expires_at = decision.nudges.front().expires_at;
    }
    std::string asked(Instant when) { return still_wanted(office.view, nudge, when, expires_at).value_or("yes"); }

    Office office;
    Nudge nudge;
    std::optional<Instant> expires_at;
    const Instant now = local("Europe/Berlin", "2026-03-09", 10, 0);
};

TEST_F(StillWanted, yes_when_nothing_changed) {
    EXPECT_EQ(asked(now), "yes");
}

TEST_F(StillWanted, no_after_a_stop_or_pause) {
    office.preferences(1).stopped = true;
    EXPECT_EQ(asked(now), "stopped");
    office.preferences(1).stopped = false;
    office.preferences(1).paused_until = day("2026-03-10");
    EXPECT_EQ(asked(now), "paused");
}

TEST_F(StillWanted, no_when_the_rule_was_paused) {
    office.view.rules.front().owned.state = RuleState::paused;
    EXPECT_EQ(asked(now), "rule_not_live");
}

TEST_F(StillWanted, no_when_they_met_meanwhile) {
    office.view.contacts.front().last = day("2026-03-09");
    EXPECT_EQ(asked(now), "no_longer_true");
}

TEST_F(StillWanted, no_when_the_suggested_person_is_out_of_reach) {
    ASSERT_EQ(nudge.about.size(), 1U);
    office.preferences(2).stopped_people = {PersonId{1}};
    EXPECT_EQ(asked(now), "partner_gone");
}

TEST_F(StillWanted, later_when_outside_hours_and_never_when_expired) {
    EXPECT_EQ(asked(now + hours{8}), "outside_hours");
    EXPECT_EQ(asked(now + days{4}), "expired");
}

TEST_F(StillWanted, no_when_something_else_was_sent_that_day) {
    office.sent(1, now - hours{1});
    EXPECT_EQ(asked(now), "cap_day");
}

}  // namespace
}  // namespace kith
