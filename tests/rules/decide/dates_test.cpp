// A date is looked for: posted, people invited by name, answered, fixed by hand or by most, called off; figures above
// the floor for the organiser, names for nobody.
#include <gmock/gmock.h>

#include "rules/activities.hpp"
#include "tests/rules/decide/memory_view.hpp"

namespace kith {
namespace {

using namespace deciding;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr const char* lunch =
    "team event: Lunch on Thursday 19 March at 12:00 or Friday 20 March at 12:30 or Monday 23 March at 12:00 in the "
    "kitchen, up to 3, only my team";

struct Told : Chat {
    // What that person hears of it, in their hours.
    std::string told(const Decision& decision, std::string_view handle) {
        std::string text;
        for (const Say& said : all_of<Say>(decision)) {
            if (said.person == id(handle)) text += plain_text(said.message);
        }
        return text;
    }
};

// Posted by Eve, of Payments.
struct Offered : Told {
    Decision posted{};
    Offered() {
        says("eve", lunch);
        posted = says("eve", "yes");
    }
    std::vector<PersonId> on_list(bool waiting = false) {
        std::vector<PersonId> people;
        for (const Attendance& one : all.attendances) {
            if (one.waiting == waiting) people.push_back(one.person);
        }
        std::ranges::sort(people);
        return people;
    }
};

TEST(DecideDates, are_said_back_with_the_day_on_which_one_is_taken_and_kept_after_a_yes) {
    Chat chat;
    const std::string asked = heard(chat.says("eve", lunch));
    EXPECT_THAT(asked, AllOf(HasSubstr("1. Thursday 19 March, 12:00"), HasSubstr("2. Friday 20 March, 12:30"),
                             HasSubstr("taken by itself (Wednesday 18 March, 12:00)")));
    EXPECT_THAT(chat.all.activities, IsEmpty());
    EXPECT_THAT(heard(chat.says("eve", "yes")), AllOf(HasSubstr("number 1"), HasSubstr("fix 1: 2")));
    ASSERT_THAT(chat.all.activities, SizeIs(1));
    EXPECT_TRUE(looks_for_date(chat.all.activities.front()));
    EXPECT_THAT(chat.all.attendances, IsEmpty());
    // Whoever offers dates can come to each of them.
    ASSERT_THAT(chat.all.date_marks, SizeIs(1));
    EXPECT_EQ(chat.all.date_marks.front().dates, 0b111U);
    EXPECT_THAT(heard(chat.says("eve", "event: Lunch on Thursday at 12:00 or Thursday at 12:00")),
                HasSubstr("2 to 5 dates"));
    EXPECT_THAT(heard(chat.says("eve", "event: Lunch on Thursday at 12:00 or Friday at 12:00, decide by Friday")),
                HasSubstr("before the first"));
}

TEST(DecideDates, cannot_be_joined_nor_seen_in_a_calendar_before_one_is_fixed) {
    Offered chat;
    EXPECT_THAT(heard(chat.says("ana", "join 1")), HasSubstr("Which of these dates"));
    chat.says("ana", "dates 1: 1");
    EXPECT_THAT(chat.all.attendances, IsEmpty());
    EXPECT_THAT(heard(chat.says("ana", "calendar")), Not(HasSubstr("VEVENT")));
    chat.says("eve", "fix 1: 1");
    EXPECT_THAT(heard(chat.says("ana", "calendar")), HasSubstr("BEGIN:VEVENT"));
}

TEST(DecideDates, are_answered_by_buttons_and_in_words_and_changed_until_one_is_fixed) {
    Offered chat;
    const Decision list = chat.says("ana", "what's on?");
    EXPECT_THAT(heard(list), HasSubstr("Lunch"));
    const Decision shown = chat.presses("ana", list, "activity_dates");
    EXPECT_THAT(heard(shown), AllOf(HasSubstr("Which of these dates"), Not(HasSubstr("others can"))));
    const Decision once = chat.presses("ana", shown, "activity_date_1");
    EXPECT_THAT(heard(once), AllOf(HasSubstr("Noted"), HasSubstr("1. Thursday 19 March, 12:00, suits you")));
    chat.presses("ana", once, "activity_date_3");
    const auto mine = [&] { return std::ranges::find(chat.all.date_marks, chat.id("ana"), &DateMark::person)->dates; };
    EXPECT_EQ(mine(), 0b101U);
    EXPECT_THAT(heard(chat.says("ana", "2")), Not(HasSubstr("Noted"))) << "no nudge asked";
    EXPECT_EQ(mine(), 0b101U);
    EXPECT_THAT(heard(chat.says("ana", "dates 1: 2 and 3")), HasSubstr("Noted"));
    EXPECT_EQ(mine(), 0b110U);
    EXPECT_THAT(heard(chat.says("ana", "dates 1: none")), HasSubstr("none of these"));
    EXPECT_EQ(mine(), 0U);
    EXPECT_THAT(heard(chat.says("ana", "dates 1: 4")), HasSubstr("between 1 and 3"));
    EXPECT_EQ(mine(), 0U);
    // Of Risk: it is not for them, and they learn nothing of it.
    EXPECT_THAT(heard(chat.says("cy", "dates 1: 1")), HasSubstr("No date is looked for"));
    EXPECT_THAT(heard(chat.says("cy", "poll 1")), HasSubstr("No date is looked for"));
    EXPECT_THAT(heard(chat.says("cy", "1 and 3")), Not(HasSubstr("Noted")));
}

TEST(DecideDates, the_question_that_asked_is_answered_by_it) {
    Offered chat;
    const NudgeId asked = chat.nudged("bo", NudgeKind::activity, {});
    chat.nudge(asked).subject = 1;
    chat.says("bo", "1");
    EXPECT_EQ(chat.nudge(asked).state, NudgeState::answered);
    EXPECT_EQ(chat.nudge(asked).answer, NudgeAnswer::joined);
    const NudgeId other = chat.nudged("ana", NudgeKind::activity, {});
    chat.nudge(other).subject = 1;
    chat.presses("ana", "dates_none", std::to_string(other.value));
    EXPECT_EQ(chat.nudge(other).answer, NudgeAnswer::declined);
    EXPECT_THAT(heard(chat.presses("bo", "date_2", std::to_string(asked.value))), HasSubstr("Noted")) << "changed";
    EXPECT_THAT(heard(chat.says("ana", "none")), HasSubstr("none of these")) << "asked last";
    const NudgeId later = chat.nudged("ana", NudgeKind::check_in, {}, hours{1});
    EXPECT_THAT(heard(chat.says("ana", "1")), Not(HasSubstr("Noted"))) << "asked something else since";
    EXPECT_TRUE(chat.nudge(later).sent_at);
}

TEST(DecideDates, the_organiser_sees_figures_from_the_floor_on_and_nobody_who) {
    Offered chat;
    for (const char* one : {"ana", "bo", "p8", "p10"}) chat.says(one, "dates 1: 1 and 2");
    for (const char* words : {"poll 1", "my events"}) {
        const std::string seen = heard(chat.says("eve", words));
        for (const char* date :
             {"1. Thursday 19 March, 12:00", "2. Friday 20 March, 12:30", "3. Monday 23 March, 12:00"})
            EXPECT_THAT(seen, HasSubstr(std::string{date} + ": fewer than 5 others can")) << words;
    }
    chat.says("p12", "dates 1: 2");
    chat.says("p14", "dates 1: 2");
    for (const char* words : {"poll 1", "my events"}) {
        const std::string seen = heard(chat.says("eve", words));
        EXPECT_THAT(seen, AllOf(HasSubstr("1. Thursday 19 March, 12:00: fewer than 5 others can"),
                                HasSubstr("2. Friday 20 March, 12:30: at least 5 others can")))
            << words;
        EXPECT_THAT(seen, AllOf(Not(HasSubstr("Ana")), Not(HasSubstr("Bo")), Not(HasSubstr("Person8")))) << words;
    }
    EXPECT_THAT(heard(chat.says("ana", "poll 1")), Not(HasSubstr("others can")));
    EXPECT_THAT(heard(chat.says("ana", "my events")), Not(HasSubstr("can")));
    // A house with a higher floor keeps more to itself.
    chat.all.house.floor = 8;
    EXPECT_THAT(heard(chat.says("eve", "poll 1")), HasSubstr("2. Friday 20 March, 12:30: fewer than 8 others can"));
}

TEST(DecideDates, a_look_before_and_after_an_answer_tells_nothing_in_a_team_of_three) {
    Offered chat;
    for (Person& person : chat.all.people) {
        if (person.handle != "eve" && person.handle != "ana" && person.handle != "bo") person.team = "Risk";
    }
    const auto seen = [&] { return heard(chat.says("eve", "poll 1")) + heard(chat.says("eve", "my events")); };
    const std::string before = seen();
    for (const char* answer : {"dates 1: 1", "dates 1: all", "dates 1: none", "dates 1: 2 and 3"}) {
        for (const char* one : {"ana", "bo"}) {
            EXPECT_THAT(heard(chat.says(one, answer)), HasSubstr("Noted"));
            EXPECT_EQ(seen(), before) << one << answer;
        }
    }
}

TEST(DecideDates, all_and_none_are_said_in_a_word) {
    Offered chat;
    const NudgeId asked = chat.nudged("bo", NudgeKind::activity, {});
    chat.nudge(asked).subject = 1;
    const auto mine = [&] { return std::ranges::find(chat.all.date_marks, chat.id("bo"), &DateMark::person)->dates; };
    EXPECT_THAT(heard(chat.says("bo", "all of them")), HasSubstr("Noted"));
    EXPECT_EQ(mine(), 0b111U);
    chat.says("bo", "1, 2, and 3");
    EXPECT_EQ(mine(), 0b111U);
    chat.says("bo", "1 & 3");
    EXPECT_EQ(mine(), 0b101U);
    EXPECT_THAT(heard(chat.says("bo", "none of these")), HasSubstr("none of these"));
    EXPECT_EQ(mine(), 0U);
    EXPECT_THAT(heard(chat.says("ana", "all")), Not(HasSubstr("Noted"))) << "nobody asked";
}

TEST(DecideDates, stand_below_what_they_are_for_in_my_events) {
    Offered chat;
    chat.says("ana", "dates 1: 1 and 3");
    const std::string organised = heard(chat.says("eve", "my events"));
    EXPECT_THAT(organised, AllOf(HasSubstr("A date is looked for:\n1. Lunch"), Not(HasSubstr("You organise"))));
    const std::string answered = heard(chat.says("ana", "my events"));
    EXPECT_THAT(answered, AllOf(HasSubstr("1. Lunch"), HasSubstr("1. Thursday 19 March, 12:00, suits you"),
                                HasSubstr("3. Monday 23 March, 12:00, suits you")));
    EXPECT_THAT(answered, Not(HasSubstr("12:30, suits you")));
    // Of many only the first come with their dates.
    for (int i = 0; i < 5; ++i) {
        chat.says("eve", lunch);
        chat.says("eve", "yes");
    }
    const std::string many = heard(chat.says("eve", "my events"));
    std::size_t shown = 0;
    for (std::size_t at = many.find("1. Thursday"); at != std::string::npos; at = many.find("1. Thursday", at + 1))
        ++shown;
    EXPECT_EQ(shown, 5u);
    EXPECT_THAT(many, HasSubstr("6. Lunch"));
}

constexpr const char* small_lunch =
    "poll: Lunch with @bo and @cy on Thursday 19 March at 12:00 or Friday 20 March at 12:30 in the kitchen";

// Eve invites Bo, of her team, and Cy, of another one.
struct Invited : Told {
    Decision asked{};
    Decision posted{};
    Invited() {
        asked = says("eve", small_lunch);
        posted = says("eve", "yes");
    }
};

TEST(DecideInvitations, ask_whom_the_organiser_named_and_are_for_nobody_else) {
    Invited chat;
    EXPECT_THAT(heard(chat.asked), AllOf(HasSubstr("Lunch"), HasSubstr("the kitchen"), HasSubstr("I ask"),
                                         Not(HasSubstr("Everybody here"))));
    ASSERT_THAT(chat.all.activities, SizeIs(1));
    EXPECT_EQ(chat.all.activities.front().title, "Lunch");
    EXPECT_THAT(chat.all.activities.front().invited,
                testing::UnorderedElementsAre(chat.id("eve"), chat.id("bo"), chat.id("cy")));
    for (const char* one : {"bo", "cy"}) {
        EXPECT_THAT(chat.told(chat.posted, one),
                    AllOf(HasSubstr("invites you"), HasSubstr("1. Thursday 19 March, 12:00")))
            << one;
    }
    EXPECT_THAT(heard(chat.says("cy", "1 and 2")), HasSubstr("Noted"));
    EXPECT_THAT(heard(chat.presses("bo", "activity_date_2", "a:1")), HasSubstr("Noted"));
    EXPECT_THAT(heard(chat.says("cy", "what's on?")), HasSubstr("Lunch"));
    // A lead of that team is no more asked than anybody else.
    for (const char* one : {"ana", "dana", "p8"}) {
        EXPECT_EQ(chat.told(chat.posted, one), "") << one;
        EXPECT_THAT(heard(chat.says(one, "dates 1: 1")), HasSubstr("No date is looked for")) << one;
        EXPECT_THAT(heard(chat.says(one, "what's on?")), Not(HasSubstr("Lunch"))) << one;
        EXPECT_THAT(heard(chat.says(one, "1")), Not(HasSubstr("Noted"))) << one;
    }
    chat.says("eve", "fix 1: 2");
    EXPECT_THAT(chat.all.attendances, SizeIs(3));
    EXPECT_THAT(heard(chat.says("ana", "join 1")), HasSubstr("don't find"));
}

TEST(DecideInvitations, may_stand_beside_a_team_and_need_no_colon) {
    Told chat;
    chat.says("eve", "poll lunch with @cy for Thursday 19 March at 12:00 or Friday 20 March at 12:30, only my team");
    chat.says("eve", "yes");
    ASSERT_THAT(chat.all.activities, SizeIs(1));
    EXPECT_EQ(chat.all.activities.front().title, "lunch");
    EXPECT_EQ(chat.all.activities.front().team, "Payments");
    for (const char* one : {"cy", "ana"}) EXPECT_THAT(heard(chat.says(one, "dates 1: 1")), HasSubstr("Noted")) << one;
    EXPECT_THAT(heard(chat.says("p9", "dates 1: 1")), HasSubstr("No date is looked for"));
}

TEST(DecideInvitations, look_the_same_to_the_organiser_whatever_the_invited_chose) {
    Invited plain;
    for (const char* chosen : {"stop", "stop events", "never pair me with @eve", "snooze until 30 April"}) {
        Told chat;
        chat.says("bo", chosen);
        EXPECT_EQ(heard(chat.says("eve", small_lunch)), heard(plain.asked)) << chosen;
        const Decision posted = chat.says("eve", "yes");
        EXPECT_EQ(chat.told(posted, "eve"), plain.told(plain.posted, "eve")) << chosen;
        EXPECT_EQ(chat.told(posted, "bo"), "") << chosen;
        EXPECT_THAT(chat.told(posted, "cy"), HasSubstr("invites you")) << chosen;
        EXPECT_EQ(heard(chat.says("eve", "poll 1")), heard(plain.says("eve", "poll 1"))) << chosen;
    }
}

TEST(DecideInvitations, ask_nobody_who_paused_events_and_numbers_alone_answer_only_what_was_asked) {
    for (const char* chosen : {"snooze events until 30 April", "stop events", "never pair me with @eve"}) {
        Told chat;
        chat.says("bo", chosen);
        chat.says("eve", small_lunch);
        EXPECT_EQ(chat.told(chat.says("eve", "yes"), "bo"), "") << chosen;
        chat.now += minutes{5};
        for (const char* words : {"1", "all", "none"})
            EXPECT_THAT(heard(chat.says("bo", words)), Not(HasSubstr("Noted"))) << chosen << ": " << words;
        EXPECT_THAT(chat.all.date_marks, SizeIs(1)) << chosen << ": Eve's own";
    }
    // What waits for a day with room is not asked yet.
    Told chat;
    chat.chosen("cy").told_at = {chat.now - hours{1}};
    chat.says("eve", small_lunch);
    const Decision posted = chat.says("eve", "yes");
    Instant at{};
    for (const Say& said : all_of<Say>(posted)) {
        if (said.person == chat.id("cy")) at = said.due_at.value();
    }
    ASSERT_GT(at, chat.now);
    EXPECT_THAT(heard(chat.says("cy", "1")), Not(HasSubstr("Noted")));
    chat.now = at + minutes{1};
    EXPECT_THAT(heard(chat.says("cy", "1")), HasSubstr("Noted"));
}

TEST(DecideInvitations, never_tell_that_a_date_suits_all_of_them) {
    for (const std::size_t others : {5U, 6U, 10U}) {
        Told chat;
        std::string names;
        for (std::size_t i = 0; i < others; ++i) {
            const std::string n = std::to_string(200 + i);
            chat.all.add("Guest" + n + " Name", "g" + n, "Risk", "UG" + n);
            names += (names.empty() ? "@g" : ", @g") + n;
        }
        chat.says("eve", "poll: Lunch with " + names + " on Thursday 19 March at 12:00 or Friday 20 March at 12:30");
        chat.says("eve", "yes");
        std::string before;
        for (std::size_t i = 0; i < others; ++i) {
            if (i + 1 == others) before = heard(chat.says("eve", "poll 1"));
            EXPECT_THAT(heard(chat.says("g" + std::to_string(200 + i), "dates 1: 1")), HasSubstr("Noted"));
        }
        EXPECT_EQ(heard(chat.says("eve", "poll 1")), before) << "the last of " << others;
        EXPECT_THAT(before, HasSubstr(others == 5 ? "fewer than 5 others" : "at least 5 others"));
    }
}

TEST(DecideInvitations, are_for_so_many_a_day_whoever_they_are) {
    Told chat;
    const auto invite = [&](std::size_t from, std::size_t count) {
        std::string names;
        for (std::size_t i = from; i < from + count; ++i) {
            const std::string n = std::to_string(300 + i);
            if (!std::ranges::count(chat.all.people, "g" + n, &Person::handle))
                chat.all.add("Guest" + n + " Name", "g" + n, "Risk", "UG" + n);
            names += (names.empty() ? "@g" : ", @g") + n;
        }
        return chat.says("eve",
                         "poll: Lunch with " + names + " on Thursday 19 March at 12:00 or Friday 20 March at 12:30");
    };
    for (std::size_t n = 0; n < invited_per_day_max; n += activity_invited_max) {
        invite(n, activity_invited_max);
        EXPECT_THAT(heard(chat.says("eve", "yes")), HasSubstr("Posted"));
    }
    EXPECT_THAT(heard(invite(0, 1)),
                AllOf(HasSubstr("more than 24 people within a day"), HasSubstr("Nothing was posted")));
    EXPECT_THAT(heard(chat.says("eve", "yes")), Not(HasSubstr("Posted")));
    chat.now += days{1} + minutes{1};
    EXPECT_THAT(heard(invite(0, 1)), HasSubstr("I ask"));
}

TEST(DecideInvitations, can_be_called_off_by_an_operator) {
    Invited chat;
    EXPECT_THAT(heard(chat.says("p8", "cancel event 1")), HasSubstr("don't find"));
    chat.all.operators = {chat.id("p8")};
    chat.says("p8", "cancel event 1");
    EXPECT_EQ(chat.all.activities.front().state, ActivityState::cancelled);
}

TEST(DecideInvitations, count_in_the_budget_of_who_is_invited_and_end_with_one_press) {
    Invited chat;
    chat.presses("bo", "activity_stop", "a:1");
    EXPECT_THAT(chat.chosen("bo").stopped_kinds, testing::Contains(NudgeKind::activity));
    chat.says("eve", small_lunch);
    EXPECT_EQ(chat.told(chat.says("eve", "yes"), "bo"), "");
    // Cy was told something today: what comes next waits for a day with room.
    Instant first{};
    for (const Say& said : all_of<Say>(chat.posted)) {
        if (said.person == chat.id("cy")) first = said.due_at.value();
    }
    ASSERT_NE(first, Instant{});
    chat.says("eve", small_lunch);
    std::size_t again = 0;
    for (const Say& said : all_of<Say>(chat.says("eve", "yes"))) {
        if (said.person != chat.id("cy")) continue;
        ++again;
        EXPECT_GE(said.due_at.value() - first, hours{20});
    }
    EXPECT_EQ(again, 1U);
}

TEST(DecideInvitations, are_for_known_people_up_to_a_limit) {
    Chat chat;
    EXPECT_THAT(heard(chat.says("eve", "poll: Lunch with @nobody on Thursday at 12:00 or Friday at 12:30")),
                HasSubstr("which colleague “nobody” is"));
    std::string names;
    for (std::size_t i = 0; i <= activity_invited_max; ++i) {
        const std::string n = std::to_string(100 + i);
        chat.all.add("Guest" + n + " Name", "g" + n, "Risk", "UG" + n);
        names += (names.empty() ? "@g" : ", @g") + n;
    }
    EXPECT_THAT(heard(chat.says("eve", "poll: Lunch with " + names + " on Thursday at 12:00 or Friday at 12:30")),
                HasSubstr("up to 12 people by name"));
    EXPECT_THAT(heard(chat.says("eve", "yes")), Not(HasSubstr("Posted")));
    EXPECT_THAT(chat.all.activities, IsEmpty());
    EXPECT_THAT(heard(chat.says("eve", "poll: Lunch on Thursday at 12:00")), HasSubstr("2 to 5 dates"));
}

TEST(DecideInvitations, wait_for_a_leads_yes_where_the_team_wants_it) {
    Told chat;
    chat.says("dana", "events need my yes");
    chat.says("eve", small_lunch);
    const Decision asked = chat.says("eve", "yes");
    EXPECT_EQ(chat.told(asked, "bo"), "");
    EXPECT_THAT(chat.told(asked, "dana"), HasSubstr("With your yes I ask"));
    const Decision agreed = chat.presses("dana", asked, "activity_agree");
    EXPECT_THAT(chat.told(agreed, "bo"), HasSubstr("invites you"));
}

TEST(DecideDates, fixing_one_signs_up_whom_it_suits_and_tells_the_others_once) {
    Offered chat;
    chat.says("ana", "dates 1: 1 and 2");
    chat.now += minutes{1};
    chat.says("bo", "dates 1: 2");
    chat.now += minutes{1};
    chat.says("p8", "dates 1: 2");
    chat.says("p10", "dates 1: 1");
    chat.says("p12", "dates 1: none");
    EXPECT_THAT(heard(chat.says("ana", "fix 1: 2")), HasSubstr("Only whoever posted it"));
    const Decision fixed = chat.says("eve", "fix 1: 2");
    EXPECT_THAT(chat.told(fixed, "eve"), AllOf(HasSubstr("Friday 20 March, 12:30"), HasSubstr("3 people are")));
    EXPECT_THAT(chat.on_list(), testing::UnorderedElementsAre(chat.id("eve"), chat.id("ana"), chat.id("bo")));
    EXPECT_THAT(chat.on_list(true), testing::ElementsAre(chat.id("p8"))) << "three places, the first answers first";
    EXPECT_THAT(chat.told(fixed, "p10"), AllOf(HasSubstr("The date is fixed"), HasSubstr("you are welcome")));
    EXPECT_EQ(chat.told(fixed, "p12"), "") << "who said that none suits is asked no more";
    EXPECT_THAT(chat.all.date_marks, IsEmpty());
    EXPECT_EQ(chat.all.activities.front().starts, LocalTime{day("2026-03-20")} + hours{12} + minutes{30});
    EXPECT_THAT(heard(chat.says("p10", "dates 1: 1")), HasSubstr("No date is looked for"));
    EXPECT_THAT(heard(chat.says("eve", "fix 1: 1")), HasSubstr("No date is looked for"));
}

TEST(DecideDates, at_the_named_time_the_one_that_suits_most_is_taken) {
    Offered chat;
    chat.says("ana", "dates 1: 1 and 3");
    chat.says("bo", "dates 1: 3");
    chat.chosen("p8").stopped = true;
    chat.all.date_marks.push_back(
        {.activity = ActivityId{1}, .person = chat.id("p8"), .dates = 0b100, .since = chat.now});
    chat.all.the("p10").active = false;
    chat.all.date_marks.push_back(
        {.activity = ActivityId{1}, .person = chat.id("p10"), .dates = 0b100, .since = chat.now});
    chat.now = utc("2026-03-18T11:00:00Z");
    const MemoryView view{chat.all, chat.id("eve"), chat.now};
    const Decision closed = close_dates(view, chat.all.activities.front(), chat.now);
    deciding::carry_out(chat.all, chat.id("eve"), closed, chat.now);
    EXPECT_EQ(chat.all.activities.front().starts, LocalTime{day("2026-03-23")} + hours{12});
    // Who stopped everything, or left, keeps a place from nobody.
    EXPECT_THAT(chat.on_list(), testing::UnorderedElementsAre(chat.id("eve"), chat.id("ana"), chat.id("bo")));
    EXPECT_THAT(chat.told(closed, "eve"), HasSubstr("3 people are"));
    EXPECT_EQ(chat.told(closed, "p8"), "");
}

TEST(DecideDates, where_nobody_answered_it_is_called_off_and_only_the_organiser_hears_of_it) {
    Offered chat;
    chat.says("ana", "dates 1: none");
    chat.now = utc("2026-03-18T11:00:00Z");
    const MemoryView view{chat.all, chat.id("eve"), chat.now};
    const Decision closed = close_dates(view, chat.all.activities.front(), chat.now);
    deciding::carry_out(chat.all, chat.id("eve"), closed, chat.now);
    EXPECT_EQ(chat.all.activities.front().state, ActivityState::cancelled);
    EXPECT_THAT(chat.told(closed, "eve"), HasSubstr("suited anybody else"));
    EXPECT_THAT(all_of<Say>(closed), SizeIs(1));
    EXPECT_THAT(chat.all.date_marks, IsEmpty());
}

TEST(DecideDates, called_off_or_erased_with_the_organiser_those_whom_a_date_suited_are_told) {
    for (const bool erased : {false, true}) {
        Offered chat;
        chat.says("ana", "dates 1: 1");
        chat.says("bo", "dates 1: none");
        Decision off;
        if (erased) {
            const MemoryView view{chat.all, chat.id("eve"), chat.now};
            off = before_erasing(view, chat.now);
            deciding::carry_out(chat.all, chat.id("eve"), off, chat.now);
        } else {
            off = chat.says("eve", "cancel event 1");
        }
        EXPECT_THAT(chat.told(off, "ana"), HasSubstr("Called off"));
        EXPECT_EQ(chat.told(off, "bo"), "");
        EXPECT_THAT(chat.all.date_marks, IsEmpty());
    }
}

TEST(DecideDates, wait_for_a_leads_yes_where_the_team_wants_it) {
    Told chat;
    chat.says("dana", "events need my yes");
    chat.says("eve", lunch);
    const Decision asked = chat.says("eve", "yes");
    EXPECT_THAT(chat.told(asked, "dana"), HasSubstr("2. Friday 20 March")) << "they see what they say yes to";
    EXPECT_THAT(heard(chat.says("ana", "dates 1: 1")), HasSubstr("No date is looked for"));
    EXPECT_THAT(heard(chat.says("eve", "fix 1: 1")), HasSubstr("lead of your team"));
    chat.presses("dana", asked, "activity_agree");
    EXPECT_THAT(heard(chat.says("ana", "dates 1: 1")), HasSubstr("Noted"));
}

TEST(DecideDates, are_over_with_a_leads_no) {
    Chat chat;
    chat.says("dana", "events need my yes");
    chat.says("eve", lunch);
    chat.presses("dana", chat.says("eve", "yes"), "activity_refuse");
    EXPECT_THAT(chat.all.date_marks, IsEmpty());
    EXPECT_FALSE(chat.all.activities.at(0).closes);
}

TEST(DecideDates, are_in_the_data_that_somebody_asks_for) {
    Offered chat;
    chat.says("ana", "dates 1: 1 and 3");
    EXPECT_THAT(heard(chat.says("ana", "send me my data")),
                HasSubstr("what suits you is Thursday 19 March, 12:00; Monday 23 March, 12:00"));
}

}  // namespace
}  // namespace kith
