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

// The days of the first meetings from `from` on.
std::vector<std::string> days_of(const Activity& activity, LocalTime from, std::size_t most) {
    std::vector<std::string> found;
    for (auto at = meeting_from(activity, from); at && found.size() < most;
         at = meeting_from(activity, *at + minutes{1}))
        found.push_back(to_iso(day_of(*at)));
    return found;
}

TEST(Activities, are_read_over_several_days) {
    const auto read_as = [](std::string_view typed) {
        const auto read = read_activity(typed, wall("2026-03-11", 14));
        const auto* activity = read ? std::get_if<Activity>(&*read) : nullptr;
        if (activity == nullptr || !activity->starts) return std::string{"none"};
        return activity->title + "|" + to_iso(day_of(*activity->starts)) + "|" + to_clock(time_of(*activity->starts)) +
               "|" + std::to_string(activity->length / hours{1}) + "|" + activity->place;
    };
    EXPECT_EQ(read_as("conference: AI Summit on 20-22 April at 9:00 in Berlin"), "AI Summit|2026-04-20|9:00|56|Berlin");
    EXPECT_EQ(read_as("conference: PyCon DE from 20 to 22 April in Berlin"), "PyCon DE|2026-04-20|0:00|72|Berlin");
    EXPECT_EQ(read_as("conference: PyCon on 30 March to 2 April in Berlin"), "PyCon|2026-03-30|0:00|96|Berlin");
    EXPECT_EQ(read_as("volunteering: School visit on 21 and 22 March at 10:00"), "School visit|2026-03-21|10:00|32|");
    EXPECT_EQ(read_as("Konferenz: KI-Tage 20. bis 22. April in Berlin"), "KI-Tage|2026-04-20|0:00|72|Berlin");
    EXPECT_EQ(read_as("conferencia: PyCon del 20 al 22 de abril"), "PyCon|2026-04-20|0:00|72|");
    EXPECT_EQ(read_as("conference: PyCon on 1-22 April"), "none");  // longer than two weeks
}

TEST(Activities, of_whole_days_are_told_without_an_hour_and_by_the_days_of_the_place) {
    Activity pycon{.title = "PyCon", .zone = "Europe/Berlin", .starts = wall("2026-04-20", 0), .length = days{3}};
    const auto line = [&] {
        Person reader{.zone = "America/New_York"};
        const Text text =
            activity_line(pycon, {}, reader, "UTC", utc("2026-03-11T09:00:00Z"), Phrases{Language::english});
        std::string words;
        for (const Span& span : text) words += span.text;
        return words;
    };
    EXPECT_EQ(line(), "PyCon, Monday 20 April to Wednesday 22 April");
    pycon.length = days{1};
    EXPECT_EQ(line(), "PyCon, Monday 20 April");
    pycon.starts = wall("2026-04-20", 9);
    pycon.length = days{2} + hours{8};
    EXPECT_EQ(line(), "PyCon, Monday 20 April, 3:00 to Wednesday 22 April (9:00 in Europe/Berlin)");
}

TEST(Activities, meet_on_the_nth_weekday_of_each_month) {
    Activity games = weekly();
    games.every_weeks = 0;
    games.monthly_nth = 1;
    games.except = {day("2026-05-05")};
    games.until = day("2026-08-31");
    EXPECT_THAT(days_of(games, wall("2026-01-01", 0), 9),
                ElementsAre("2026-03-03", "2026-04-07", "2026-06-02", "2026-07-07", "2026-08-04"));
    EXPECT_EQ(meeting_before(games, wall("2026-06-01", 0)), wall("2026-04-07", 18));
    EXPECT_EQ(meeting_before(games, wall("2026-04-07", 18)), wall("2026-03-03", 18));
    EXPECT_EQ(meeting_before(games, wall("2030-01-01", 0)), wall("2026-08-04", 18));
    // The last Friday, over a year's end and a February.
    Activity last = weekly();
    last.every_weeks = 0;
    last.monthly_nth = -1;
    last.starts = wall("2025-11-28", 16);
    EXPECT_THAT(days_of(last, wall("2025-11-28", 17), 5),
                ElementsAre("2025-12-26", "2026-01-30", "2026-02-27", "2026-03-27", "2026-04-24"));
}

TEST(Activities, say_their_rhythm_its_end_and_the_days_they_leave_out) {
    Activity yoga = weekly();
    yoga.until = day("2026-06-30");
    yoga.except = {day("2026-04-07"), day("2026-03-10"), day("2026-03-31")};
    const auto line = [&](Language language) {
        Person reader{.zone = "Europe/Berlin"};
        const Text text = activity_line(yoga, {}, reader, "UTC", utc("2026-03-11T09:00:00Z"), Phrases{language});
        std::string words;
        for (const Span& span : text) words += span.text;
        return words;
    };
    EXPECT_EQ(line(Language::english),
              "Yoga, Tuesday 17 March, 18:00, every week until 30 June, not on 31 March and 7 April");
    EXPECT_EQ(line(Language::german),
              "Yoga, Dienstag, 17. März, 18:00, jede Woche bis 30. Juni, nicht am 31. März und 7. April");
    yoga.every_weeks = 0;
    yoga.monthly_nth = 1;
    yoga.until.reset();
    yoga.except.clear();
    EXPECT_EQ(line(Language::english), "Yoga, Tuesday 7 April, 18:00, every first Tuesday of the month");
    EXPECT_EQ(line(Language::german), "Yoga, Dienstag, 7. April, 18:00, jeden ersten Dienstag im Monat");
    EXPECT_EQ(line(Language::french), "Yoga, mardi 7 avril, 18:00, chaque premier mardi du mois");
    EXPECT_EQ(line(Language::spanish), "Yoga, martes 7 de abril, 18:00, cada primer martes del mes");
    // More than five are not all named.
    yoga.monthly_nth = 0;
    yoga.every_weeks = 1;
    for (int week = 0; week < 6; ++week) yoga.except.push_back(day("2026-04-07") + weeks{week});
    EXPECT_EQ(line(Language::english),
              "Yoga, Tuesday 17 March, 18:00, every week, not on 7 April, 14 April, 21 April, 28 April and 5 May …");
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
    const auto first_of = [](std::string_view typed) {
        const auto read = read_activity(typed, wall("2026-03-11", 14));
        const auto* activity = read ? std::get_if<Activity>(&*read) : nullptr;
        if (activity == nullptr || !activity->starts) return std::string{"none"};
        return activity->title + "|" + to_iso(day_of(*activity->starts)) + "|" + to_clock(time_of(*activity->starts)) +
               "|" + std::to_string(activity->every_weeks) + "|" + std::to_string(activity->monthly_nth) + "|" +
               activity->place;
    };
    // A Wednesday. What the days of a month are counted by.
    EXPECT_EQ(first_of("event: Games every first Monday of the month at 18:00 in the kitchen"),
              "Games|2026-04-06|18:00|0|1|the kitchen");
    EXPECT_EQ(first_of("event: Games on the last Friday of each month at 4 pm, in the kitchen"),
              "Games|2026-03-27|16:00|0|-1|the kitchen");
    EXPECT_EQ(first_of("event: Games on the 2nd Wednesday of the month at 18:00"), "Games|2026-03-11|18:00|0|2|");
    EXPECT_EQ(first_of("event: Games on the 2nd Wednesday of the month at 9:00"), "Games|2026-04-08|9:00|0|2|");
    EXPECT_EQ(first_of("event: Games monthly on the third Thursday at 18:00"), "Games|2026-03-19|18:00|0|3|");
    EXPECT_EQ(first_of("event: Games every first Monday from 1 June at 18:00"), "Games|2026-06-01|18:00|0|1|");
    EXPECT_EQ(first_of("event: Spiele jeden letzten Freitag im Monat um 16:00"), "Spiele|2026-03-27|16:00|0|-1|");
    EXPECT_EQ(first_of("event: Spiele am ersten Montag des Monats um 18 Uhr"), "Spiele|2026-04-06|18:00|0|1|");
    EXPECT_EQ(first_of("event: Jeux chaque premier lundi du mois à 18h"), "Jeux|2026-04-06|18:00|0|1|");
    EXPECT_EQ(first_of("event: Jeux tous les derniers vendredis du mois à 16h"), "Jeux|2026-03-27|16:00|0|-1|");
    EXPECT_EQ(first_of("event: Jeux le deuxième mardi de chaque mois à 18h"), "Jeux|2026-04-14|18:00|0|2|");
    EXPECT_EQ(first_of("event: Juegos cada primer lunes del mes a las 18:00"), "Juegos|2026-04-06|18:00|0|1|");
    EXPECT_EQ(first_of("event: Juegos el último viernes de cada mes a las 16:00"), "Juegos|2026-03-27|16:00|0|-1|");
    // Weeks, in other words.
    EXPECT_EQ(first_of("class: Yoga every second Tuesday at 18:00"), "Yoga|2026-03-17|18:00|2|0|");
    EXPECT_EQ(first_of("class: Yoga every third Tuesday at 18:00"), "Yoga|2026-03-17|18:00|3|0|");
    EXPECT_EQ(first_of("class: Yoga Tuesdays at 18:00"), "Yoga|2026-03-17|18:00|1|0|");
    EXPECT_EQ(first_of("class: Yoga dienstags um 18:00"), "Yoga|2026-03-17|18:00|1|0|");
    EXPECT_EQ(first_of("class: Yoga tous les mardis à 18h"), "Yoga|2026-03-17|18:00|1|0|");
    EXPECT_EQ(first_of("class: Yoga los martes a las 18:00"), "Yoga|2026-03-17|18:00|1|0|");
    // Its end and its exceptions behind other words.
    const auto pilates =
        read_activity("class: Pilates every other Wednesday at 12:00 in the gym until 30 June except 1 April",
                      wall("2026-03-11", 14));
    ASSERT_TRUE(pilates && std::holds_alternative<Activity>(*pilates));
    EXPECT_EQ(std::get<Activity>(*pilates).starts, wall("2026-03-18", 12));
    EXPECT_EQ(std::get<Activity>(*pilates).place, "the gym");
    EXPECT_EQ(std::get<Activity>(*pilates).until, day("2026-06-30"));
    EXPECT_THAT(std::get<Activity>(*pilates).except, ElementsAre(day("2026-04-01")));
    EXPECT_EQ(first_of("event: Games on Friday 20 March from 9:00 until 17:00"), "Games|2026-03-20|9:00|0|0|");
    // A rhythm there is none for is said to be one, and never posted as once.
    for (const char* typed :
         {"class: Yoga every day at 18:00", "class: Yoga daily at 18:00",
          "class: Yoga every month on 15 April at 18:00", "class: Yoga every Tuesday and Thursday at 18:00",
          "class: Yoga Mondays and Fridays at 18:00", "class: Yoga every fifth Monday of the month at 18:00",
          "class: Yoga jeden Tag um 18:00", "class: Yoga tous les jours à 18h",
          "class: Yoga todos los días a las 18:00", "class: Yoga every 27 weeks on Monday at 18:00"}) {
        const auto read = read_activity(typed, wall("2026-03-11", 14));
        ASSERT_TRUE(read && std::holds_alternative<ActivityFault>(*read)) << typed;
        EXPECT_EQ(std::get<ActivityFault>(*read), ActivityFault::series) << typed;
    }
    EXPECT_EQ(first_of("event: Lunch on Friday at 12 in the kitchen"), "Lunch|2026-03-13|12:00|0|0|the kitchen");
    EXPECT_EQ(first_of("event: Lunch on Friday at noon"), "Lunch|2026-03-13|12:00|0|0|");
    EXPECT_EQ(first_of("event: Lunch on Friday at 6"), "none");  // in the morning or in the evening?
    EXPECT_EQ(first_of("event: Spiele am Freitag um 18 in der Küche"), "Spiele|2026-03-13|18:00|0|0|Küche");
    EXPECT_EQ(first_of("event: Repas vendredi à midi"), "Repas|2026-03-13|12:00|0|0|");
    // Words of the title are none.
    EXPECT_EQ(first_of("event: Monthly games on Thursday 19 March at 18:00"), "Monthly games|2026-03-19|18:00|0|0|");
    EXPECT_EQ(first_of("event: Daily bread baking, Friday at 18:00"), "Daily bread baking|2026-03-13|18:00|0|0|");
    EXPECT_EQ(first_of("event: Lunch on Friday at 12:30, we talk about every day at work"),
              "Lunch|2026-03-13|12:30|0|0|");
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

TEST(ActivityNews, tell_of_two_changes_in_a_day_only_the_last) {
    Weeks weeks;
    weeks.goes(2);
    weeks.games().sequence = 1;
    weeks.games().changed = ActivityChange::place;
    weeks.games().changed_at = utc("2026-03-12T18:00:00Z");
    EXPECT_THAT(weeks.plan(utc("2026-03-12T18:00:00Z")), ElementsAre("2 activity_news 2026-03-13T08:00:00.000Z"));
    Nudge& waiting = weeks.office.view.nudges.back();
    waiting.state = NudgeState::planned;
    waiting.sent_at.reset();
    const Nudge first = waiting;
    EXPECT_EQ(first.reason.facts.back(), (Fact{"new_place", "1"}));
    EXPECT_EQ(still_wanted(weeks.office.view, first, first.planned_for), std::nullopt);
    weeks.games().sequence = 2;
    weeks.games().changed = ActivityChange::time;
    weeks.games().starts = wall("2026-03-20", 18);
    weeks.games().changed_at = utc("2026-03-12T19:00:00Z");
    EXPECT_THAT(weeks.plan(utc("2026-03-12T19:00:00Z")), ElementsAre("2 activity_news 2026-03-13T08:00:00.000Z"));
    const Nudge& second = weeks.office.view.nudges.back();
    EXPECT_EQ(second.reason.facts.back(), (Fact{"new_both", "2"}));
    EXPECT_NE(second.occasion, first.occasion) << "one nudge of a kind a day and activity";
    EXPECT_EQ(still_wanted(weeks.office.view, first, first.planned_for), "no_longer_true");
    EXPECT_THAT(weeks.plan(utc("2026-03-13T09:00:00Z")), IsEmpty());
    // Who heard of it hears of the next change alone.
    weeks.games().sequence = 3;
    weeks.games().starts = wall("2026-03-20", 19);
    weeks.games().changed_at = utc("2026-03-13T10:00:00Z");
    EXPECT_THAT(weeks.plan(utc("2026-03-13T10:00:00Z")), ElementsAre("2 activity_news 2026-03-13T10:00:00.000Z"));
    EXPECT_EQ(weeks.office.view.nudges.back().reason.facts.back(), (Fact{"new_time", "3"}));
}

TEST(ActivityReminders, of_a_time_that_is_another_now_are_not_sent) {
    Weeks weeks;
    weeks.goes(2);
    EXPECT_THAT(weeks.plan(utc("2026-03-18T06:00:00Z")), ElementsAre("2 activity_reminder 2026-03-18T09:10:00.000Z"));
    Nudge reminder = weeks.office.view.nudges.back();
    reminder.state = NudgeState::planned;
    EXPECT_EQ(still_wanted(weeks.office.view, reminder, reminder.planned_for), std::nullopt);
    weeks.games().starts = wall("2026-03-26", 18);
    EXPECT_EQ(still_wanted(weeks.office.view, reminder, reminder.planned_for), "no_longer_true");
    // With the date moves the reminder.
    weeks.today = day("2026-03-19");
    EXPECT_THAT(weeks.live(8), ElementsAre("2 activity_reminder 2026-03-25T09:10:00.000Z"));
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
