// Dates to choose among: how they are read in each language, which one is taken, and who is asked about them.
#include "rules/offered_dates.hpp"

#include <gmock/gmock.h>

#include "rules/activities.hpp"
#include "rules/understand/activities.hpp"
#include "rules/understand/offered_dates.hpp"
#include "tests/rules/planning.hpp"

namespace kith {
namespace {

using namespace planning;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// Wednesday 11 March 2026.
const LocalTime asked_at = wall("2026-03-11", 14);

std::optional<Activity> posted(std::string_view text) {
    const auto read = read_activity(text, asked_at);
    const auto* activity = read ? std::get_if<Activity>(&*read) : nullptr;
    return activity == nullptr ? std::nullopt : std::optional{*activity};
}

std::optional<ActivityFault> fault_of(std::string_view text) {
    const auto read = read_activity(text, asked_at);
    const auto* fault = read ? std::get_if<ActivityFault>(&*read) : nullptr;
    return fault == nullptr ? std::nullopt : std::optional{*fault};
}

TEST(OfferedDates, are_read_in_each_language) {
    const auto two = {wall("2026-03-19", 12), wall("2026-03-20", 12)};
    for (const char* text :
         {"team event: Lunch on Thursday 19 March at 12:00 or Friday 20 March at 12:00 in the kitchen, up to 8",
          "teamevent: Essen am Donnerstag 19. März um 12:00 oder Freitag 20. März um 12:00 in der Küche, bis zu 8",
          "événement d'équipe : Déjeuner jeudi 19 mars à 12h00 ou vendredi 20 mars à 12h00 dans la cuisine, jusqu'à 8",
          "evento de equipo: Comida el jueves 19 de marzo a las 12:00 o el viernes 20 de marzo a las 12:00 en la "
          "cocina, hasta 8"}) {
        const auto lunch = posted(text);
        ASSERT_TRUE(lunch) << text;
        EXPECT_EQ(lunch->dates, std::vector(two)) << text;
        EXPECT_EQ(lunch->starts, std::nullopt) << text;
        EXPECT_EQ(lunch->capacity, 8) << text;
        EXPECT_THAT(lunch->place, testing::AnyOf("the kitchen", "Küche", "la cuisine", "la cocina")) << text;
    }
}

TEST(OfferedDates, share_an_hour_that_is_said_once_and_may_stand_between_commas) {
    const auto lunch = posted("event: Lunch on Thursday or Friday at 12:30, bring a fork");
    ASSERT_TRUE(lunch);
    EXPECT_EQ(lunch->title, "Lunch");
    EXPECT_EQ(lunch->about, "bring a fork");
    EXPECT_THAT(lunch->dates, ElementsAre(wall("2026-03-12", 12, 30), wall("2026-03-13", 12, 30)));
    const auto walk = posted("event: Walk on Friday at 17:00, Monday at 8:00 or Tuesday");
    ASSERT_TRUE(walk);
    EXPECT_THAT(walk->dates, ElementsAre(wall("2026-03-13", 17), wall("2026-03-16", 8), wall("2026-03-17", 8)));
}

TEST(OfferedDates, keep_the_minutes_of_a_french_hour) {
    const auto meal = posted("événement : Repas jeudi 19 mars à 12h30 ou vendredi 20 mars à 13h dans la cuisine");
    ASSERT_TRUE(meal);
    EXPECT_THAT(meal->dates, ElementsAre(wall("2026-03-19", 12, 30), wall("2026-03-20", 13)));
    EXPECT_EQ(meal->place, "la cuisine");
}

TEST(OfferedDates, are_of_those_whom_a_posting_names_in_each_language) {
    for (const char* text :
         {"poll: Lunch with @bo and <@U4|cy> on Thursday 19 March at 12:00 or Friday 20 March at 12:00",
          "poll Lunch with @bo, <@U4> for Thursday 19 March at 12:00 or Friday 20 March at 12:00",
          "Umfrage: Lunch mit @bo und <@U4> am Donnerstag 19. März um 12:00 oder Freitag 20. März um 12:00",
          "Umfrage Lunch mit @bo und <@U4> für Donnerstag 19. März um 12:00 oder Freitag 20. März um 12:00",
          "sondage : Lunch avec @bo et <@U4> jeudi 19 mars à 12h00 ou vendredi 20 mars à 12h00",
          "encuesta: Lunch con @bo y <@U4> el jueves 19 de marzo a las 12:00 o el viernes 20 de marzo a las 12:00",
          "event: Lunch on Thursday 19 March at 12:00 or Friday 20 March at 12:00, with @bo and <@U4>"}) {
        const auto lunch = posted(text);
        ASSERT_TRUE(lunch) << text;
        EXPECT_EQ(lunch->title, "Lunch") << text;
        EXPECT_EQ(lunch->about, "") << text;
        EXPECT_EQ(lunch->place, "") << text;
        EXPECT_THAT(lunch->dates, ElementsAre(wall("2026-03-19", 12), wall("2026-03-20", 12))) << text;
        const std::vector<NamedPerson> named = invited_in(text);
        ASSERT_THAT(named, SizeIs(2)) << text;
        EXPECT_EQ(named[0].name, "bo") << text;
        EXPECT_EQ(named[1].name, "U4") << text;
    }
    EXPECT_THAT(invited_in("poll: Lunch with <at>Ana Ruiz</at> on Thursday at 12:00 or Friday at 12:00"), SizeIs(1));
    EXPECT_THAT(invited_in("event: Lunch with everybody on Thursday at 12:00 or Friday at 12:00"), IsEmpty());
    // What has one date keeps its words, and a sentence about a poll posts nothing.
    EXPECT_EQ(posted("event: Talk with @bo on Thursday 19 March at 12:00")->title, "Talk with @bo");
    EXPECT_EQ(fault_of("poll: Lunch on Thursday 19 March at 12:00"), ActivityFault::dates);
    EXPECT_FALSE(read_activity("poll the team about lunch", asked_at));
    EXPECT_FALSE(read_activity("poll 3", asked_at));
}

TEST(OfferedDates, are_not_seen_where_something_else_is_left_open) {
    const auto tea = posted("event: Tea or coffee on Thursday at 16:00, beginners or experts");
    ASSERT_TRUE(tea);
    EXPECT_EQ(tea->title, "Tea or coffee");
    EXPECT_THAT(tea->dates, IsEmpty());
    EXPECT_EQ(tea->starts, wall("2026-03-12", 16));
}

TEST(OfferedDates, are_answered_until_a_day_that_may_be_named) {
    for (const char* text :
         {"event: Lunch on Thursday 19 March at 12:00 or Friday 20 March at 12:00, decide by Tuesday 17 March",
          "event: Lunch on Thursday 19 March at 12:00 or Friday 20 March at 12:00, answer by Tuesday 17 March at 17:00",
          "Termin: Essen am Donnerstag 19. März um 12:00 oder Freitag 20. März um 12:00, entscheiden bis Dienstag 17. "
          "März",
          "événement : Repas jeudi 19 mars à 12h30 ou vendredi 20 mars à 12h00, réponse avant mardi 17 mars",
          "evento: Comida el jueves 19 de marzo a las 12:00 o el viernes 20 de marzo a las 12:00, decidir antes del "
          "martes "
          "17 de marzo"}) {
        const auto lunch = posted(text);
        ASSERT_TRUE(lunch) << text;
        EXPECT_EQ(lunch->closes, wall("2026-03-17", 17)) << text;
        EXPECT_EQ(lunch->about, "") << text;
    }
    EXPECT_EQ(fault_of("event: Lunch on Thursday at 12:00 or Friday at 12:00, decide by Monday 16 March"),
              ActivityFault::closing);
    EXPECT_EQ(fault_of("event: Lunch on Thursday at 12:00 or Friday at 12:00, decide by yesterday"),
              ActivityFault::closing);
    // Where it is not named: a day before the first, or halfway to it.
    EXPECT_EQ(usual_closing({wall("2026-03-19", 12), wall("2026-03-20", 12)}, asked_at), wall("2026-03-18", 12));
    EXPECT_EQ(usual_closing({wall("2026-03-12", 12)}, asked_at), wall("2026-03-12", 1));
}

TEST(OfferedDates, are_two_to_five_of_something_that_takes_place_once) {
    const std::string five = "event: Lunch on 16 March or 17 March or 18 March or 19 March or 20 March";
    ASSERT_TRUE(posted(five + " at 12:00"));
    EXPECT_THAT(posted(five + " at 12:00")->dates, SizeIs(activity_dates_max));
    EXPECT_EQ(fault_of(five + " or 23 March at 12:00"), ActivityFault::dates);
    EXPECT_EQ(fault_of("event: Lunch on Thursday at 12:00 or Thursday at 12:00"), ActivityFault::dates);
    EXPECT_EQ(fault_of("class: Yoga every Tuesday at 18:00 or every Friday at 18:00"), ActivityFault::dates);
    EXPECT_EQ(fault_of("event: Lunch on Thursday or Friday"), ActivityFault::no_time);
}

TEST(OfferedDates, are_answered_in_words_of_each_language) {
    using What = ActivityCommand::What;
    for (const char* text :
         {"dates 12: 1 and 3", "Termine 12: 1 und 3", "dates 12 : 1 et 3", "fechas 12: 1 y 3", "dates for 12: 1, 3"}) {
        const auto command = activity_command(text);
        ASSERT_TRUE(command) << text;
        EXPECT_EQ(command->what, What::dates) << text;
        EXPECT_EQ(command->activity, ActivityId{12}) << text;
        EXPECT_THAT(command->dates, ElementsAre(1, 3)) << text;
    }
    for (const char* text : {"dates 12: none", "Termine 12: keiner", "dates 12 : aucune", "fechas 12: ninguna",
                             "dates 12: none of them"}) {
        const auto command = activity_command(text);
        ASSERT_TRUE(command) << text;
        EXPECT_EQ(command->what, What::dates) << text;
        EXPECT_THAT(command->dates, IsEmpty()) << text;
    }
    for (const char* text : {"fix 12: 2", "festlegen 12: 2", "fixer 12 : 2", "fijar 12: 2", "fix event 12 on 2"}) {
        const auto command = activity_command(text);
        ASSERT_TRUE(command) << text;
        EXPECT_EQ(command->what, What::fix) << text;
        EXPECT_THAT(command->dates, ElementsAre(2)) << text;
    }
    for (const char* text : {"poll 12", "Umfrage 12", "sondage 12", "encuesta 12"})
        EXPECT_EQ(activity_command(text)->what, What::poll) << text;
    EXPECT_THAT(activity_command("1 and 3")->dates, ElementsAre(1, 3));
    for (const char* text :
         {"1, 2, and 3", "1, 2 und 3", "1, 2, et 3", "1, 2 y 3", "1 & 2 & 3", "1,2,3", "1 + 2 + 3"}) {
        const auto command = activity_command(text);
        ASSERT_TRUE(command) << text;
        EXPECT_THAT(command->dates, ElementsAre(1, 2, 3)) << text;
        EXPECT_FALSE(command->all_dates) << text;
    }
    for (const char* text : {"all", "All of them!", "all of these dates", "dates 12: all", "alle", "Alle davon",
                             "alle Termine", "Termine 12: alle", "tous", "toutes", "toutes les dates",
                             "dates 12 : toutes", "todas", "todas las fechas", "fechas 12: todas"}) {
        const auto command = activity_command(text);
        ASSERT_TRUE(command) << text;
        EXPECT_EQ(command->what, What::dates) << text;
        EXPECT_TRUE(command->all_dates) << text;
        EXPECT_THAT(command->dates, IsEmpty()) << text;
    }
    for (const char* text :
         {"none", "None of them.", "none of these dates", "keine", "keiner davon", "keiner dieser Tage", "aucune",
          "aucune de ces dates", "aucune d’entre elles", "ninguna", "ninguna de ellas"}) {
        const auto command = activity_command(text);
        ASSERT_TRUE(command) << text;
        EXPECT_EQ(command->what, What::dates) << text;
        EXPECT_FALSE(command->all_dates) << text;
        EXPECT_THAT(command->dates, IsEmpty()) << text;
    }
    for (const char* text :
         {"1,", "1, and", "1 and and 2", "all but 2", "none of my business", "alle kommen", "toutes mes excuses"})
        EXPECT_FALSE(activity_command(text)) << text;
    EXPECT_FALSE(activity_command("1 and done"));
    EXPECT_FALSE(activity_command("coffee with 2 people"));
    EXPECT_FALSE(activity_command("dates 12: 1 and maybe 3"));
}

// Ana offers three days for a lunch of Payments; who wants suggestions is asked.
struct Lunch {
    Office office{};
    Activity& lunch() { return office.view.activities.front(); }

    Lunch() {
        for (const char* name : {"ana", "bo", "cy", "dana"}) office.add(name);
        for (Person& person : office.view.people)
            office.view.preferences[person.id].joined_kinds = {NudgeKind::activity};
        office.view.activities = {{.id = ActivityId{1},
                                   .kind = ActivityKind::team_building,
                                   .title = "Lunch",
                                   .zone = "Europe/Berlin",
                                   .team = "Payments",
                                   .organiser = PersonId{1},
                                   .changed_at = utc("2026-03-11T08:00:00Z"),
                                   .dates = {wall("2026-03-18", 12), wall("2026-03-19", 12), wall("2026-03-20", 12)},
                                   .closes = wall("2026-03-17", 12)}};
    }
    void marks(std::int64_t person, unsigned dates, int minute = 0) {
        office.view.date_marks.push_back({.activity = ActivityId{1},
                                          .person = PersonId{person},
                                          .dates = dates,
                                          .since = utc("2026-03-12T08:00:00Z") + minutes{minute}});
    }
    std::optional<LocalTime> wanted(std::string_view now = "2026-03-17T11:00:00Z") {
        return most_wanted(lunch(), office.view.date_marks, utc(now));
    }
};

TEST(OfferedDates, the_one_that_suits_most_is_taken_and_the_earlier_of_equal_ones) {
    Lunch day;
    day.marks(1, 0b111);
    EXPECT_EQ(day.wanted(), std::nullopt) << "it suits nobody but who offers it";
    day.marks(2, 0);
    EXPECT_EQ(day.wanted(), std::nullopt);
    day.marks(3, 0b110);
    EXPECT_EQ(day.wanted(), wall("2026-03-19", 12));
    day.marks(4, 0b100);
    EXPECT_EQ(day.wanted(), wall("2026-03-20", 12));
    EXPECT_EQ(day.wanted("2026-03-20T11:30:00Z"), std::nullopt) << "all of them are over";
}

TEST(OfferedDates, fixing_one_signs_up_whom_it_suits_in_the_order_of_their_answers) {
    Lunch day;
    day.lunch().capacity = 2;
    day.marks(3, 0b010, 1);
    day.marks(2, 0b011, 2);
    day.marks(1, 0b111, 3);
    day.marks(4, 0b001, 0);
    const Instant now = utc("2026-03-13T08:00:00Z");
    const FixedDate fixed = fix_date(day.lunch(), wall("2026-03-19", 12), day.office.view.date_marks, now);
    EXPECT_EQ(fixed.activity.starts, wall("2026-03-19", 12));
    EXPECT_FALSE(looks_for_date(fixed.activity));
    EXPECT_EQ(fixed.activity.sequence, 1);
    EXPECT_THAT(fixed.others, ElementsAre(PersonId{4}));
    ASSERT_THAT(fixed.goers, SizeIs(3));
    EXPECT_EQ(fixed.goers[0].person, PersonId{1});
    EXPECT_EQ(fixed.goers[1].person, PersonId{3});
    EXPECT_EQ(fixed.goers[2].person, PersonId{2});
    EXPECT_EQ(std::vector({fixed.goers[0].waiting, fixed.goers[1].waiting, fixed.goers[2].waiting}),
              std::vector({false, false, true}));
}

TEST(OfferedDates, are_suggested_once_to_who_wants_suggestions_and_has_not_answered) {
    Lunch day;
    day.marks(3, 0b001);
    day.office.preferences(4).joined_kinds.clear();
    const DueDecision plan = day.office.plan(utc("2026-03-12T07:00:00Z"));
    ASSERT_THAT(plan.nudges, SizeIs(1));
    const PlannedNudge& asked = plan.nudges.front();
    EXPECT_EQ(asked.nudge.person, PersonId{2});
    EXPECT_THAT(plain_text(asked.message), testing::AllOf(testing::HasSubstr("Which of these dates suit you?"),
                                                          testing::HasSubstr("1. Wednesday 18 March, 12:00")));
    EXPECT_EQ(still_wanted(day.office.view, asked.nudge, asked.due_at), std::nullopt);
    // An answer by another way, a fixed date or a call-off takes it back.
    const auto refused = [&] { return still_wanted(day.office.view, asked.nudge, asked.due_at).value_or("none"); };
    day.marks(2, 0b010);
    EXPECT_EQ(refused(), "no_longer_true");
    day.office.view.date_marks.pop_back();
    day.lunch().state = ActivityState::cancelled;
    EXPECT_EQ(refused(), "no_longer_true");
    day.lunch().state = ActivityState::open;
    EXPECT_THAT(day.office.plan(utc("2026-03-13T07:00:00Z")).nudges, IsEmpty());
}

TEST(OfferedDates, who_is_on_the_list_is_told_of_the_date_and_who_waits_that_they_wait) {
    Lunch day;
    day.lunch() = fix_date(day.lunch(), wall("2026-03-19", 12), {}, utc("2026-03-17T11:00:00Z")).activity;
    for (const std::int64_t person : {2, 3})
        day.office.view.attendances.push_back({.activity = ActivityId{1},
                                               .person = PersonId{person},
                                               .waiting = person == 3,
                                               .since = utc("2026-03-12T08:00:00Z")});
    day.lunch().capacity = 1;
    const DueDecision plan = day.office.plan(utc("2026-03-17T11:00:00Z"));
    ASSERT_THAT(plan.nudges, SizeIs(3));
    EXPECT_THAT(plain_text(plan.nudges[0].message), testing::HasSubstr("The date is fixed, and you are on the list"));
    EXPECT_THAT(plain_text(plan.nudges[1].message), testing::HasSubstr("you are on the waiting list"));
    // The reminder of the day before comes as of any other, to who has a place.
    EXPECT_EQ(plan.nudges[2].nudge.kind, NudgeKind::activity_reminder);
    EXPECT_EQ(plan.nudges[2].nudge.person, PersonId{2});
}

// Chess, at three places at once, for people who all like it.
TEST(Suggestions, do_not_all_go_to_the_same_activity_nor_to_more_people_than_could_come) {
    Office office;
    for (int i = 0; i < 12; ++i) {
        office.add("p" + std::to_string(i)).interests = {"chess"};
        office.preferences(i + 1).joined_kinds = {NudgeKind::activity};
    }
    for (std::int64_t id = 1; id <= 3; ++id)
        office.view.activities.push_back({.id = ActivityId{id},
                                          .title = "Chess " + std::to_string(id),
                                          .topics = {"chess"},
                                          .zone = "Europe/Berlin",
                                          .starts = wall("2026-03-24", 17 + static_cast<int>(id))});
    std::map<std::int64_t, int> heard;
    for (const PlannedNudge& one : office.plan(utc("2026-03-12T07:00:00Z")).nudges) ++heard[one.nudge.subject];
    EXPECT_EQ(heard, (std::map<std::int64_t, int>{{1, 4}, {2, 4}, {3, 4}}));
    // Where one place is left, five are asked within a month at most.
    office.view.nudges.clear();
    office.view.activities.resize(1);
    office.view.activities.front().capacity = 1;
    EXPECT_THAT(office.plan(utc("2026-03-13T07:00:00Z")).nudges, SizeIs(5));
}

}  // namespace
}  // namespace kith
