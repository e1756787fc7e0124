// When activities meet, whose turn it is, and what is said about them before and afterwards.
#include "rules/activities.hpp"

#include <gmock/gmock.h>

#include "rules/understand/activities.hpp"
#include "tests/rules/planning.hpp"

namespace kith {
namespace {

using namespace planning;
using testing::ElementsAre;
using testing::IsEmpty;

// Every Tuesday at 18:00 in Berlin, from 3 March 2026.
Activity weekly() {
    return {.id = ActivityId{1},
            .kind = ActivityKind::club,
            .title = "Yoga",
            .zone = "Europe/Berlin",
            .starts = wall("2026-03-03", 18),
            .every_weeks = 1};
}

TEST(Activities, meet_by_their_series_but_for_its_exceptions) {
    Activity yoga = weekly();
    yoga.except = {day("2026-03-17")};
    yoga.until = day("2026-03-31");
    std::vector<LocalTime> met;
    for (auto at = meeting_from(yoga, wall("2026-01-01", 0)); at; at = meeting_from(yoga, *at + minutes{1}))
        met.push_back(*at);
    EXPECT_THAT(met, ElementsAre(wall("2026-03-03", 18), wall("2026-03-10", 18), wall("2026-03-24", 18),
                                 wall("2026-03-31", 18)));
    EXPECT_EQ(meeting_before(yoga, wall("2026-03-20", 0)), wall("2026-03-10", 18));
    EXPECT_EQ(meeting_before(yoga, wall("2026-03-03", 18)), std::nullopt);
}

TEST(Activities, keep_their_wall_clock_over_a_change_of_the_clock) {
    const Activity yoga = weekly();
    EXPECT_EQ(next_meeting(yoga, utc("2026-03-28T12:00:00Z")), utc("2026-03-31T16:00:00Z"));
    EXPECT_EQ(next_meeting(yoga, utc("2026-03-20T12:00:00Z")), utc("2026-03-24T17:00:00Z"));
}

TEST(Activities, let_nobody_pass_those_who_wait) {
    Activity games{.id = ActivityId{1}, .capacity = 3};
    std::vector<Attendance> all{
        {.activity = games.id, .person = PersonId{1}, .guests = 1},
        {.activity = games.id,
         .person = PersonId{2},
         .waiting = true,
         .guests = 1,
         .since = utc("2026-03-02T00:00:00Z")},
        {.activity = games.id, .person = PersonId{3}, .waiting = true, .since = utc("2026-03-03T00:00:00Z")}};
    EXPECT_EQ(places_of(games, all).taken, 2);
    // One place is free, and the first in the line needs two.
    EXPECT_EQ(next_in_line(games, all), std::nullopt);
    EXPECT_FALSE(has_room(games, all, 1));
    all.front().guests = 0;
    EXPECT_EQ(next_in_line(games, all)->person, PersonId{2});
}

TEST(Activities, are_read_in_the_words_of_each_language) {
    const LocalTime now = wall("2026-03-11", 14, 5);
    const auto read = [&](std::string_view text) {
        const auto found = read_activity(text, now);
        return found && std::holds_alternative<Activity>(*found) ? std::get<Activity>(*found) : Activity{};
    };
    const Activity german = read("Termin: Spieleabend am Donnerstag um 18:00 in der Küche, bis zu 8, Gäste willkommen");
    EXPECT_EQ(german.title, "Spieleabend");
    EXPECT_EQ(german.starts, wall("2026-03-12", 18));
    EXPECT_EQ(german.capacity, 8);
    EXPECT_TRUE(german.guests);
    const Activity french = read("événement : Jeux jeudi à 18h dans la cuisine, jusqu’à 8");
    EXPECT_EQ(french.title, "Jeux");
    EXPECT_EQ(french.starts, wall("2026-03-12", 18));
    EXPECT_EQ(french.capacity, 8);
    const Activity spanish = read("evento: Juegos el jueves a las 18:00 en la cocina, hasta 8");
    EXPECT_EQ(spanish.title, "Juegos");
    EXPECT_EQ(spanish.starts, wall("2026-03-12", 18));
    EXPECT_EQ(spanish.place, "la cocina");
}

TEST(Activities, are_read_with_a_series_a_length_and_days_left_out) {
    const auto found =
        read_activity("class: Yoga every Tuesday at 6 pm in room 2, 90 minutes, until 30 June, except 24 March",
                      wall("2026-03-11", 14));
    ASSERT_TRUE(found && std::holds_alternative<Activity>(*found));
    const Activity& yoga = std::get<Activity>(*found);
    EXPECT_EQ(yoga.title, "Yoga");
    EXPECT_EQ(yoga.place, "room 2");
    EXPECT_EQ(yoga.starts, wall("2026-03-17", 18));
    EXPECT_EQ(yoga.every_weeks, 1);
    EXPECT_EQ(yoga.length, minutes{90});
    EXPECT_EQ(yoga.until, day("2026-06-30"));
    EXPECT_THAT(yoga.except, ElementsAre(day("2026-03-24")));
    // Of a weekday that is today, with an hour that is still to come.
    const auto today = read_activity("class: Yoga every Wednesday at 18:00", wall("2026-03-11", 14));
    ASSERT_TRUE(today && std::holds_alternative<Activity>(*today));
    EXPECT_EQ(std::get<Activity>(*today).starts, wall("2026-03-11", 18));
    const auto community = read_activity("community: People who sail #sailing", wall("2026-03-11", 14));
    ASSERT_TRUE(community && std::holds_alternative<Activity>(*community));
    EXPECT_EQ(std::get<Activity>(*community).starts, std::nullopt);
    EXPECT_EQ(read_activity("had coffee with @ana: it was good", wall("2026-03-11", 14)), std::nullopt);
}

// Board games on Thursday 19 March 2026 at 18:00 in Berlin; Ana organises.
struct Weeks {
    Office office{};
    LocalDay today = day("2026-03-11");
    Activity& games() { return office.view.activities.front(); }

    Weeks() {
        for (const char* name : {"ana", "bo", "cy", "dana", "eve"}) office.add(name);
        office.view.activities = {{.id = ActivityId{1},
                                   .title = "Board games",
                                   .topics = {"chess"},
                                   .zone = "Europe/Berlin",
                                   .starts = wall("2026-03-19", 18),
                                   .length = minutes{120},
                                   .organiser = PersonId{1}}};
    }
    void goes(std::int64_t person, std::string_view since = "2026-03-10T08:00:00Z", bool waiting = false) {
        office.view.attendances.push_back(
            {.activity = ActivityId{1}, .person = PersonId{person}, .waiting = waiting, .since = utc(since)});
    }
    // "2 activity_reminder 2026-03-18T09:10:00.000Z" of what is planned then; sent, and answered.
    std::vector<std::string> plan(Instant now) {
        std::vector<std::string> lines;
        const DueDecision decision = office.plan(now);
        for (const Attendance& moved : decision.moved_up) {
            for (Attendance& one : office.view.attendances) {
                if (one.person == moved.person) one = moved;
            }
        }
        for (const PlannedNudge& planned : decision.nudges) {
            EXPECT_EQ(still_wanted(office.view, planned.nudge, planned.due_at), std::nullopt);
            lines.push_back(std::to_string(planned.nudge.person.value) + " " +
                            std::string{to_string(planned.nudge.kind)} + " " + to_iso(planned.due_at));
        }
        for (Nudge& nudge : office.view.nudges) {
            if (nudge.state != NudgeState::planned) continue;
            nudge.state = NudgeState::sent;
            nudge.sent_at = nudge.planned_for;
        }
        return lines;
    }
    std::vector<std::string> live(int days_long) {
        std::vector<std::string> lines;
        for (int i = 0; i < days_long; ++i, today += days{1}) {
            for (std::string& line : plan(to_instant("Europe/Berlin", LocalTime{today})))
                lines.push_back(std::move(line));
        }
        return lines;
    }
};

TEST(ActivityReminders, come_on_the_working_day_before_and_afterwards_ask_whom_one_met) {
    Weeks weeks;
    weeks.goes(2);
    EXPECT_THAT(weeks.live(20),
                ElementsAre("2 activity_reminder 2026-03-18T09:10:00.000Z", "2 activity_met 2026-03-20T09:10:00.000Z"));
}

TEST(ActivityReminders, of_a_monday_come_on_friday_and_in_the_persons_own_zone) {
    Weeks weeks;
    weeks.games().starts = wall("2026-03-23", 18);
    weeks.office.person(2).zone = "America/New_York";
    weeks.goes(2);
    EXPECT_THAT(weeks.live(11), ElementsAre("2 activity_reminder 2026-03-20T14:10:00.000Z"));
}

TEST(ActivityReminders, come_beside_the_budget) {
    Weeks weeks;
    for (const char* at : {"2026-03-16T08:00:00Z", "2026-03-17T08:00:00Z", "2026-03-18T08:00:00Z"})
        weeks.office.sent(2, utc(at));
    weeks.goes(2);
    EXPECT_THAT(weeks.live(9), ElementsAre("2 activity_reminder 2026-03-18T09:10:00.000Z"));
}

TEST(ActivityReminders, are_not_for_who_stopped_paused_waits_or_left) {
    for (int way = 0; way < 4; ++way) {
        Weeks weeks;
        weeks.goes(2, "2026-03-10T08:00:00Z", way == 0);
        if (way == 0) weeks.games().capacity = 1, weeks.goes(3, "2026-03-09T08:00:00Z");
        if (way == 0) weeks.office.preferences(3).stopped = true;
        if (way == 1) weeks.office.preferences(2).stopped = true;
        if (way == 2) weeks.office.preferences(2).paused_until = day("2026-04-20");
        if (way == 3) weeks.office.person(2).active = false;
        EXPECT_THAT(weeks.live(20), IsEmpty()) << way;
    }
}

TEST(ActivityNews, statement_24_one_moves_up_and_nobody_else_is_told) {
    Weeks weeks;
    weeks.games().capacity = 1;
    weeks.goes(2);
    weeks.goes(3, "2026-03-10T09:00:00Z", true);
    weeks.goes(4, "2026-03-10T10:00:00Z", true);
    EXPECT_THAT(weeks.plan(utc("2026-03-12T10:00:00Z")), IsEmpty());
    std::erase_if(weeks.office.view.attendances, [](const Attendance& one) { return one.person == PersonId{2}; });
    EXPECT_THAT(weeks.plan(utc("2026-03-12T10:05:00Z")), ElementsAre("3 activity_news 2026-03-12T10:05:00.000Z"));
    EXPECT_THAT(weeks.plan(utc("2026-03-12T10:06:00Z")), IsEmpty());
    EXPECT_TRUE(weeks.office.view.attendances.back().waiting);
    // The next one moves up when somebody leaves the company, told in their own hours.
    weeks.office.person(3).active = false;
    EXPECT_THAT(weeks.plan(utc("2026-03-12T20:00:00Z")), ElementsAre("4 activity_news 2026-03-13T08:00:00.000Z"));
}

TEST(ActivityNews, pass_whoever_stopped_everything) {
    Weeks weeks;
    weeks.games().capacity = 1;
    weeks.goes(3, "2026-03-10T09:00:00Z", true);
    weeks.goes(4, "2026-03-10T10:00:00Z", true);
    weeks.office.preferences(3).stopped = true;
    EXPECT_THAT(weeks.plan(utc("2026-03-12T10:05:00Z")), ElementsAre("4 activity_news 2026-03-12T10:05:00.000Z"));
}

TEST(ActivityNews, tell_of_another_time_and_of_a_cancellation_once) {
    Weeks weeks;
    weeks.goes(2);
    weeks.goes(3);
    weeks.games().starts = wall("2026-03-20", 18);
    weeks.games().sequence = 1;
    weeks.games().changed_at = utc("2026-03-12T10:00:00Z");
    EXPECT_THAT(weeks.plan(utc("2026-03-12T10:00:00Z")),
                ElementsAre("2 activity_news 2026-03-12T10:00:00.000Z", "3 activity_news 2026-03-12T10:00:00.000Z"));
    EXPECT_THAT(weeks.plan(utc("2026-03-13T10:00:00Z")), IsEmpty());
    weeks.games().state = ActivityState::cancelled;
    EXPECT_THAT(weeks.plan(utc("2026-03-13T11:00:00Z")),
                ElementsAre("2 activity_news 2026-03-13T11:00:00.000Z", "3 activity_news 2026-03-13T11:00:00.000Z"));
    weeks.today = day("2026-03-14");
    EXPECT_THAT(weeks.live(20), IsEmpty());
}

TEST(ActivitySuggestions, come_once_by_interest_and_only_after_a_yes) {
    Weeks weeks;
    for (std::int64_t person = 1; person <= 4; ++person) weeks.office.person(person).interests = {"chess"};
    for (const std::int64_t person : {1, 2, 4, 5})
        weeks.office.preferences(person).joined_kinds = {NudgeKind::activity};
    weeks.office.preferences(4).stopped_people = {PersonId{1}};
    // 1 organises it, 3 gave no yes, 4 keeps apart from 1, 5 has no such interest.
    EXPECT_THAT(weeks.live(20), ElementsAre("2 activity 2026-03-11T09:10:00.000Z"));
}

TEST(ActivitySuggestions, are_two_a_month_at_most_and_none_without_a_place) {
    Weeks weeks;
    weeks.office.person(2).interests = {"chess"};
    weeks.office.preferences(2).joined_kinds = {NudgeKind::activity};
    for (int more = 2; more <= 4; ++more) {
        weeks.office.view.activities.push_back(weeks.games());
        weeks.office.view.activities.back().id = ActivityId{more};
        weeks.office.view.activities.back().starts = wall("2026-03-30", 18);
    }
    weeks.games().capacity = 1;
    weeks.goes(3);
    std::vector<std::string> of_bo = weeks.live(15);
    std::erase_if(of_bo, [](const std::string& line) { return line.front() != '2'; });
    EXPECT_EQ(of_bo.size(), 2u);
}

TEST(ActivityFollowUps, name_only_those_who_agreed_and_of_a_conference_come_after_three_days) {
    Weeks weeks;
    weeks.games().kind = ActivityKind::industry;
    weeks.goes(2);
    weeks.goes(3);
    weeks.goes(4);
    weeks.office.view.attendances[1].shown = true;
    weeks.today = day("2026-03-20");
    EXPECT_THAT(weeks.live(10),
                ElementsAre("2 activity_met 2026-03-23T08:00:00.000Z", "3 activity_met 2026-03-23T08:00:00.000Z",
                            "4 activity_met 2026-03-23T08:00:00.000Z"));
    EXPECT_THAT(weeks.office.view.nudges.front().about, ElementsAre(PersonId{3}));
    EXPECT_THAT(weeks.office.view.nudges[1].about, IsEmpty());
}

TEST(Activities, are_over_since_the_end_of_their_last_meeting) {
    const Instant now = *instant_from_iso("2026-06-01T10:00:00Z");
    const auto wall = [](std::string_view day, int hour) { return LocalTime{*day_from_iso(day)} + hours{hour}; };
    Activity once{.zone = "UTC", .starts = wall("2026-05-01", 18), .length = minutes{90}};
    EXPECT_EQ(over_since(once, now), instant_from_iso("2026-05-01T19:30:00Z"));
    once.changed_at = *instant_from_iso("2026-05-20T08:00:00Z");
    EXPECT_EQ(over_since(once, now), once.changed_at) << "changed after it";
    once.starts = wall("2026-06-02", 18);
    EXPECT_FALSE(over_since(once, now)) << "it is to come";
    once.state = ActivityState::cancelled;
    EXPECT_EQ(over_since(once, now), once.changed_at) << "it will not come";
    Activity series{.zone = "UTC", .starts = wall("2026-01-05", 12), .every_weeks = 1};
    EXPECT_FALSE(over_since(series, now));
    series.until = day_from_iso("2026-03-01");
    EXPECT_EQ(over_since(series, now), instant_from_iso("2026-02-23T13:00:00Z"));
    EXPECT_FALSE(over_since(Activity{.title = "a club"}, now)) << "no meetings are set";
}

}  // namespace
}  // namespace kith
