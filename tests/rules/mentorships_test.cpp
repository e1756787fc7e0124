// Mentorships over months: who is told what, on which day, and how each of them ends.
#include <gmock/gmock.h>

#include "rules/mentorships.hpp"
#include "tests/rules/planning.hpp"

namespace kith {
namespace {

using namespace planning;
using testing::ElementsAre;
using testing::IsEmpty;

// Ana (1) is asked by Bo (2), on Monday 2 March 2026 at 9:00 in Berlin.
struct Pair {
    Office office{};
    LocalDay today = day("2026-03-02");

    explicit Pair(MentorshipState state = MentorshipState::active) {
        for (const char* name : {"ana", "bo", "cy"}) office.add(name);
        Mentorship mentorship{.id = MentorshipId{1},
                              .mentor = PersonId{1},
                              .mentee = PersonId{2},
                              .state = state,
                              .asked_at = utc("2026-03-02T08:00:00Z")};
        if (state == MentorshipState::active) {
            mentorship.since = day("2026-03-02");
            mentorship.until = day("2026-08-31");
        }
        office.view.mentorships = {mentorship};
    }
    Mentorship& it() { return office.view.mentorships.front(); }
    // Plans each day, when the mentee's begins and at nine, and sends all of it; people answer it all unless told.
    // "ana mentor_overdue 2026-04-02", by time.
    std::vector<std::string> live(int days_long, bool answers = true) {
        std::vector<std::string> said;
        for (int i = 0; i < days_long; ++i, today += days{1}) {
            for (const hours at : {hours{0}, hours{9}, hours{18}}) {
                const Instant now = to_instant(office.person(2).zone, LocalTime{today} + at);
                for (const PlannedNudge& planned : office.plan(now).nudges) {
                    const Person& to = office.person(planned.nudge.person.value);
                    said.push_back(to.name + " " + std::string{moment_of(planned.nudge)} + " " +
                                   to_iso(day_of(to_local(to.zone, planned.due_at))));
                }
                for (Nudge& nudge : office.view.nudges) {
                    if (nudge.state != NudgeState::planned) continue;
                    nudge.state = NudgeState::sent;
                    nudge.sent_at = nudge.planned_for;
                    if (answers) office.preferences(nudge.person.value).heard_at = *nudge.sent_at + hours{1};
                }
            }
        }
        return said;
    }
};

TEST(Mentorships, a_request_is_told_once_reminded_once_and_then_expires_and_the_asker_is_told) {
    Pair pair{MentorshipState::requested};
    EXPECT_THAT(pair.live(14), ElementsAre("ana mentor_asked 2026-03-02", "ana mentor_asked_again 2026-03-06",
                                           "bo mentor_expired 2026-03-09"));
    EXPECT_EQ(pair.it().end, MentorshipEnd::expired);
    EXPECT_THAT(pair.live(40), IsEmpty());
}

TEST(Mentorships, a_request_expires_by_the_clock_and_not_a_day_later) {
    Pair pair{MentorshipState::requested};
    const DueDecision first = pair.office.plan(utc("2026-03-02T08:00:00Z"));
    EXPECT_EQ(pair.office.plan(utc("2026-03-06T08:00:00Z")).next_wake, utc("2026-03-06T23:00:00Z"));
    EXPECT_EQ(due(pair.office.view, utc("2026-03-06T07:00:00Z")).next_wake, utc("2026-03-06T08:00:00Z"));
    EXPECT_THAT(pair.office.plan(utc("2026-03-09T07:59:00Z")).mentorships, IsEmpty());
    EXPECT_EQ(pair.office.plan(utc("2026-03-09T08:00:00Z")).mentorships.size(), 1u);
}

// Ana rests before she could be told: she is told when she is back, and then has her week.
TEST(Mentorships, a_request_waits_for_a_mentor_who_rests_and_its_week_begins_when_it_is_told) {
    Pair pair{MentorshipState::requested};
    pair.office.preferences(1).paused_until = day("2026-03-10");
    EXPECT_THAT(pair.live(16), ElementsAre("ana mentor_asked 2026-03-10", "ana mentor_asked_again 2026-03-16",
                                           "bo mentor_expired 2026-03-17"));
}

TEST(Mentorships, days_of_rest_are_no_days_of_the_week_to_answer) {
    Pair pair{MentorshipState::requested};
    pair.live(1);
    pair.office.preferences(1).paused_from = day("2026-03-03");
    pair.office.preferences(1).paused_until = day("2026-03-09");
    pair.office.preferences(1).paused_kinds = {NudgeKind::mentor};
    // Six days of rest, and then what is left of the week.
    EXPECT_THAT(pair.live(16), ElementsAre("ana mentor_asked_again 2026-03-09", "bo mentor_expired 2026-03-16"));
}

TEST(Mentorships, a_request_that_is_never_told_ends_after_three_weeks) {
    Pair pair{MentorshipState::requested};
    pair.office.preferences(1).paused_until = day("2026-09-01");
    EXPECT_THAT(pair.live(30), ElementsAre("bo mentor_expired 2026-03-23"));
}

TEST(Mentorships, nobody_is_prompted_to_meet_after_the_last_day) {
    Pair pair;
    pair.it().until = day("2026-04-10");
    pair.office.met(1, 2, "2026-03-18");  // the next one would be due on 15 April
    std::vector<std::string> said = pair.live(60);
    std::erase_if(said, [](const std::string& one) {
        return one.find("meet") == std::string::npos && one.find("overdue") == std::string::npos &&
               one.find("again") == std::string::npos && one.find("go_on") == std::string::npos;
    });
    EXPECT_THAT(said, IsEmpty());
}

TEST(Mentorships, prompts_go_to_the_right_side_and_start_anew_from_the_last_meeting_whoever_logged_it) {
    Pair pair;
    EXPECT_THAT(pair.live(8), ElementsAre("bo mentor_accepted 2026-03-02"));
    EXPECT_THAT(pair.live(10), ElementsAre("bo mentor_meet 2026-03-11"));
    pair.office.met(1, 2, "2026-03-18");
    pair.office.view.mentorships.front().went_on.reset();
    // Four weeks after the beginning both are asked how it goes; the next meeting is due on 15 April.
    EXPECT_THAT(pair.live(42), ElementsAre("ana mentor_review_first 2026-03-30", "bo mentor_review_first 2026-03-30",
                                           "bo mentor_meet 2026-04-10", "ana mentor_overdue 2026-04-22",
                                           "bo mentor_again 2026-04-29"));
}

TEST(Mentorships, long_silence_asks_both_whether_to_go_on_and_a_yes_counts_like_a_meeting) {
    Pair pair;
    pair.live(68);
    const std::vector<std::string> asked = pair.live(8);
    EXPECT_THAT(asked, ElementsAre("ana mentor_go_on 2026-05-11", "bo mentor_go_on 2026-05-11"));
    pair.it().went_on = pair.today;
    EXPECT_THAT(pair.live(20), testing::Each(testing::Not(testing::HasSubstr("mentor_go_on"))));
}

TEST(Mentorships, the_term_is_reviewed_and_ends_by_itself) {
    Pair pair;
    std::vector<std::string> said = pair.live(240);
    std::erase_if(said, [](const std::string& one) {
        return one.find("review") == std::string::npos && one.find("over 2") == std::string::npos;
    });
    EXPECT_THAT(said, ElementsAre("ana mentor_review_first 2026-03-30", "bo mentor_review_first 2026-03-30",
                                  "ana mentor_review_middle 2026-06-01", "bo mentor_review_middle 2026-06-01",
                                  "ana mentor_review_end 2026-08-17", "bo mentor_review_end 2026-08-17",
                                  "ana mentor_over 2026-09-15", "bo mentor_over 2026-09-15"));
    EXPECT_EQ(pair.it().state, MentorshipState::ended);
}

TEST(Mentorships, either_side_can_end_and_the_reminders_stop_at_once) {
    for (const bool by_mentor : {true, false}) {
        Pair pair;
        pair.live(30);
        pair.it() = ended(pair.it(), MentorshipEnd::closed, local("Europe/Berlin", "2026-04-01", 8), by_mentor);
        EXPECT_THAT(pair.live(60),
                    ElementsAre(by_mentor ? "bo mentor_closed 2026-04-01" : "ana mentor_closed 2026-04-01"));
    }
}

TEST(Mentorships, who_leaves_the_company_ends_it_and_the_other_is_told) {
    Pair pair;
    pair.live(5);
    pair.office.person(1).active = false;
    pair.office.person(1).suspended_at = utc("2026-03-07T00:00:00Z");
    EXPECT_THAT(pair.live(30), ElementsAre("bo mentor_left 2026-03-09"));
    EXPECT_EQ(pair.it().end, MentorshipEnd::left);
    // Only out of reach for a while: nothing ends.
    Pair away;
    away.office.person(1).active = false;
    away.live(30);
    EXPECT_EQ(away.it().state, MentorshipState::active);
}

TEST(Mentorships, who_opted_out_gets_nothing_and_the_other_is_not_told) {
    Pair pair;
    pair.live(5);
    pair.office.preferences(2).stopped_kinds = {NudgeKind::mentor};
    const std::vector<std::string> said = pair.live(60);
    EXPECT_THAT(said, ElementsAre("ana mentor_overdue 2026-03-23", "ana mentor_review_first 2026-03-30"));
}

TEST(Mentorships, each_is_told_in_their_own_hours) {
    Pair pair{MentorshipState::requested};
    pair.office.person(1).zone = "America/New_York";
    const DueDecision plan = pair.office.plan(utc("2026-03-02T08:00:00Z"));
    ASSERT_EQ(plan.nudges.size(), 1u);
    EXPECT_EQ(plan.nudges.front().due_at, utc("2026-03-02T14:00:00Z"));
}

TEST(Mentorships, right_before_it_is_sent_it_must_still_be_true) {
    Pair pair;
    pair.live(8);
    const std::vector<PlannedNudge> planned = pair.office.plan(local("Europe/Berlin", "2026-03-11", 0)).nudges;
    ASSERT_EQ(planned.size(), 1u);
    const Instant at = planned.front().due_at;
    EXPECT_EQ(still_wanted(pair.office.view, planned.front().nudge, at), std::nullopt);
    Pair met = pair;
    met.office.met(1, 2, "2026-03-10");
    EXPECT_EQ(still_wanted(met.office.view, planned.front().nudge, at), "no_longer_true");
    pair.it() = ended(pair.it(), MentorshipEnd::closed, at, true);
    EXPECT_EQ(still_wanted(pair.office.view, planned.front().nudge, at), "no_longer_true");
}

TEST(Mentorships, one_with_somebody_outside_reminds_only_its_own_person_and_ends_on_its_day) {
    Pair pair;
    pair.it().mentor = {};
    pair.it().until = day("2026-04-20");
    EXPECT_THAT(pair.live(90), ElementsAre("bo mentor_outside 2026-03-30", "bo mentor_outside_over 2026-04-21"));
}

}  // namespace
}  // namespace kith
