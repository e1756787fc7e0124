// Wishes for a mentor over weeks: who is named to whom, on which Monday, and what ends it.
#include <gmock/gmock.h>

#include "tests/rules/planning.hpp"

namespace kith {
namespace {

using namespace planning;
using testing::ElementsAre;
using testing::IsEmpty;

// Ana (1) and Bo (2) offer rust, one place each; Cy (3) and Dana (4) have wished for it since Wednesday 4 March 2026.
struct Wishing {
    Office office{};
    LocalDay today = day("2026-03-04");

    Wishing() {
        for (const char* name : {"ana", "bo", "cy", "dana"}) office.add(name);
        for (const std::int64_t mentor : {1, 2})
            office.view.mentor_offers.push_back({.person = PersonId{mentor}, .topics = {"rust"}, .capacity = 1});
        for (const std::int64_t mentee : {3, 4})
            office.view.mentor_wishes.push_back({.person = PersonId{mentee},
                                                 .kind = OfferKind::mentor_wish,
                                                 .topics = {"rust"},
                                                 .since = day("2026-03-04")});
    }
    // Plans each day and sends all of it, unless it is not wanted any more: "cy ana 2026-03-09".
    std::vector<std::string> live(int days_long) {
        std::vector<std::string> said;
        for (int i = 0; i < days_long; ++i, today += days{1}) {
            const Instant now = to_instant("Europe/Berlin", LocalTime{today});
            for (const PlannedNudge& planned : office.plan(now).nudges) {
                const Nudge& nudge = planned.nudge;
                EXPECT_EQ(nudge.kind, NudgeKind::mentor_match);
                EXPECT_EQ(still_wanted(office.view, nudge, planned.due_at), std::nullopt);
                said.push_back(office.person(nudge.person.value).name + " " +
                               office.person(nudge.about.front().value).name + " " +
                               to_iso(day_of(to_local("Europe/Berlin", planned.due_at))));
            }
            for (Nudge& nudge : office.view.nudges) {
                if (nudge.state != NudgeState::planned) continue;
                nudge.state = NudgeState::answered;
                nudge.answer = NudgeAnswer::declined;
                nudge.sent_at = nudge.planned_for;
            }
        }
        return said;
    }
};

TEST(MentorWishes, are_matched_on_the_next_monday_and_once_a_week_until_there_is_nobody_else) {
    Wishing wishing;
    EXPECT_THAT(wishing.live(30),
                ElementsAre("cy ana 2026-03-09", "dana bo 2026-03-09", "cy bo 2026-03-16", "dana ana 2026-03-16"));
}

TEST(MentorWishes, find_no_place_that_a_request_a_mentorship_or_a_name_of_this_week_has) {
    Wishing wishing;
    wishing.office.view.mentor_offers.pop_back();
    EXPECT_THAT(wishing.live(6), ElementsAre("cy ana 2026-03-09"));
    wishing.office.view.nudges.front().state = NudgeState::sent;
    EXPECT_THAT(wishing.live(4), IsEmpty());
    // A week later the place is free again; Dana asks another way, and holds it.
    wishing.office.view.mentorships = {{.id = MentorshipId{1},
                                        .mentor = PersonId{1},
                                        .mentee = PersonId{2},
                                        .state = MentorshipState::requested,
                                        .asked_at = to_instant("Europe/Berlin", LocalTime{wishing.today})}};
    for (Nudge& nudge : wishing.office.view.nudges) nudge.state = NudgeState::expired;
    const auto now = [&] { return to_instant("Europe/Berlin", LocalTime{wishing.today}); };
    const DueDecision held = wishing.office.plan(now());
    EXPECT_TRUE(std::ranges::none_of(
        held.nudges, [](const PlannedNudge& one) { return one.nudge.kind == NudgeKind::mentor_match; }));
}

TEST(MentorWishes, of_who_stopped_is_away_for_good_or_waits_for_an_answer_rest) {
    Wishing wishing;
    wishing.office.preferences(3).stopped_kinds = {NudgeKind::mentor};
    wishing.office.person(4).active = false;
    EXPECT_THAT(wishing.live(14), IsEmpty());
    Wishing asked;
    asked.office.view.mentorships = {{.id = MentorshipId{1},
                                      .mentor = PersonId{2},
                                      .mentee = PersonId{3},
                                      .state = MentorshipState::requested,
                                      .asked_at = utc("2026-03-09T09:00:00Z")}};
    const DueDecision plan = asked.office.plan(utc("2026-03-09T10:00:00Z"));
    for (const PlannedNudge& planned : plan.nudges) {
        if (planned.nudge.kind == NudgeKind::mentor_match) EXPECT_EQ(planned.nudge.person, PersonId{4});
    }
}

TEST(MentorWishes, are_not_matched_with_who_rests) {
    Wishing wishing;
    for (const std::int64_t mentor : {1, 2}) wishing.office.preferences(mentor).paused_until = day("2026-03-20");
    EXPECT_THAT(wishing.live(14), IsEmpty());
}

TEST(MentorWishes, are_looked_at_again_right_before_they_are_answered) {
    Wishing wishing;
    wishing.today = day("2026-03-09");
    const Instant now = to_instant("Europe/Berlin", LocalTime{wishing.today});
    const auto planned = wishing.office.plan(now).nudges;
    ASSERT_EQ(planned.size(), 2u);
    const Nudge first = planned.front().nudge;
    DueView& view = wishing.office.view;
    const auto refusal = [&] { return still_wanted(view, first, planned.front().due_at); };
    EXPECT_EQ(refusal(), std::nullopt);
    auto kept = view;
    view.mentor_wishes.clear();
    EXPECT_EQ(refusal(), "no_longer_true");
    view = kept;
    view.mentor_offers.front().topics = {"sql"};
    EXPECT_EQ(refusal(), "no_longer_true");
    view = kept;
    view.preferences[PersonId{1}].stopped_people = {PersonId{3}};
    EXPECT_EQ(refusal(), "partner_gone");
}

TEST(MentorWishes, are_answered_with_a_name_the_reasons_and_a_way_to_ask) {
    Wishing wishing;
    wishing.office.person(1).team = "Risk";
    wishing.office.person(3).team = "Payments";
    wishing.today = day("2026-03-09");
    const auto planned = wishing.office.plan(to_instant("Europe/Berlin", LocalTime{wishing.today})).nudges;
    ASSERT_FALSE(planned.empty());
    const std::string words = plain_text(planned.front().message);
    EXPECT_THAT(words, testing::HasSubstr("offers it in rust. You work in different teams."));
    EXPECT_THAT(words, testing::HasSubstr("learns of it only if you ask"));
    EXPECT_THAT(words, testing::Not(testing::HasSubstr("{")));
}

}  // namespace
}  // namespace kith
