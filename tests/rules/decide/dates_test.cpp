// A date is looked for: posted, answered, fixed by hand or by most, called off; counts for the organiser, names for
// nobody.
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
                             HasSubstr("taken on Wednesday 18 March, 12:00")));
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
    EXPECT_THAT(heard(shown), AllOf(HasSubstr("Which of these dates"), Not(HasSubstr("people can"))));
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

TEST(DecideDates, the_organiser_sees_how_many_can_and_nobody_who) {
    Offered chat;
    chat.says("ana", "dates 1: 1 and 2");
    chat.says("bo", "dates 1: 2");
    chat.says("p8", "dates 1: none");
    for (const char* words : {"poll 1", "my events"}) {
        const std::string seen = heard(chat.says("eve", words));
        EXPECT_THAT(seen, AllOf(HasSubstr("1. Thursday 19 March, 12:00: 2 people can"),
                                HasSubstr("2. Friday 20 March, 12:30: 3 people can"),
                                HasSubstr("3. Monday 23 March, 12:00: 1 person can")))
            << words;
        EXPECT_THAT(seen, AllOf(Not(HasSubstr("Ana")), Not(HasSubstr("Bo")), Not(HasSubstr("Person8")))) << words;
    }
    EXPECT_THAT(heard(chat.says("ana", "poll 1")), Not(HasSubstr("people can")));
    EXPECT_THAT(heard(chat.says("ana", "my events")),
                AllOf(HasSubstr("dates 1 and 2 suit you"), Not(HasSubstr("can"))));
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
    EXPECT_THAT(heard(chat.says("ana", "send me my data")), HasSubstr("dates 1 and 3 suit you"));
}

}  // namespace
}  // namespace kith
