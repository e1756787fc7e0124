// What people keep for themselves: practices, memberships, people outside, a link to their own page.
#include <gmock/gmock.h>

#include "tests/rules/decide/memory_view.hpp"

namespace kith {
namespace {

using namespace deciding;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

// The time of what that person keeps has come.
Decision own_reminder(Chat& chat, std::string_view handle, std::size_t nth = 0) {
    const MemoryView view{chat.all, chat.id(handle), chat.now};
    Decision decision = remind(view, chat.all.own_notes.at(nth), chat.now);
    deciding::carry_out(chat.all, chat.id(handle), decision, chat.now);
    return decision;
}

TEST(Memberships, promise_no_reminder_that_comes_too_late) {
    Chat chat;
    EXPECT_THAT(heard(chat.says("eve", "I'm a member of IEEE until 19 March")),
                HasSubstr("remind you in the next days"));
    EXPECT_THAT(heard(chat.says("eve", "I'm a member of ACM until 31 December")),
                HasSubstr("remind you two weeks before"));
}

TEST(Practice, is_one_at_a_time_asked_about_each_week_and_over_after_four) {
    Chat chat;
    EXPECT_THAT(heard(chat.says("eve", "practise listening")), HasSubstr("A plan makes it likely"));
    const Decision begun = chat.says("eve", "practise asking: when my one-to-one begins, I close the laptop");
    EXPECT_THAT(heard(begun), HasSubstr("I close the laptop"));
    EXPECT_THAT(heard(begun), HasSubstr("takes the place of the practice"));
    ASSERT_THAT(chat.all.own_notes, SizeIs(1));
    EXPECT_EQ(chat.all.own_notes[0].title, "asking");
    // Wednesday a week later, at ten past ten.
    EXPECT_EQ(chat.all.own_notes[0].wake_at, utc("2026-03-18T09:10:00Z"));
    for (int week = 1; week <= 3; ++week) {
        chat.now = *chat.all.own_notes.at(0).wake_at;
        const Decision asked = own_reminder(chat, "eve");
        EXPECT_THAT(heard(asked), HasSubstr("How did it go this week?"));
        EXPECT_THAT(chat.chosen("eve").told_at, testing::Contains(chat.now));
        EXPECT_THAT(heard(chat.presses("eve", asked, "practice", 1)), HasSubstr("smaller plan"));
    }
    chat.now = *chat.all.own_notes.at(0).wake_at;
    EXPECT_THAT(heard(own_reminder(chat, "eve")), HasSubstr("four weeks of your practice are over"));
    EXPECT_THAT(chat.all.own_notes, IsEmpty());
    EXPECT_THAT(heard(chat.says("eve", "stop practising")), HasSubstr("practise nothing"));
}

TEST(Practice, is_kept_by_one_name_however_it_is_typed) {
    Chat chat;
    for (const char* typed : {"practise repair", "ich übe Versöhnung", "ich übe Versohnung",
                              "je pratique la reparation", "practico la reparación"}) {
        chat.says("eve", "stop practising");
        chat.says("eve", typed);
        ASSERT_THAT(chat.all.own_notes, SizeIs(1)) << typed;
        EXPECT_EQ(chat.all.own_notes[0].title, "repair") << typed;
    }
}

TEST(Practice, waits_where_the_limits_leave_no_room_and_is_silent_for_who_stopped) {
    Chat chat;
    chat.says("eve", "practise repair");
    chat.now = *chat.all.own_notes.at(0).wake_at;
    chat.chosen("eve").told_at = {chat.now};
    EXPECT_THAT(heard(own_reminder(chat, "eve")), IsEmpty());
    EXPECT_GT(*chat.all.own_notes.at(0).wake_at, chat.now);
    chat.chosen("eve").stopped = true;
    chat.now = *chat.all.own_notes.at(0).wake_at;
    EXPECT_THAT(heard(own_reminder(chat, "eve")), IsEmpty());
    EXPECT_THAT(heard(chat.says("eve", "stop practising")), HasSubstr("Nothing of it is kept"));
    EXPECT_THAT(chat.all.own_notes, IsEmpty());
}

TEST(Membership, is_kept_reminded_of_and_shows_who_agreed_to_be_asked) {
    Chat chat;
    chat.says("cy", "I'm a contact for ACM");
    const Decision added = chat.says("eve", "I'm a member of ACM until 30 April");
    EXPECT_THAT(heard(added), HasSubstr("to be renewed by Thursday 30 April"));
    EXPECT_THAT(heard(added), HasSubstr("Cy Moss agreed to be asked about ACM"));
    ASSERT_THAT(chat.all.own_notes, SizeIs(1));
    EXPECT_EQ(chat.all.own_notes[0].wake_at, utc("2026-04-16T08:10:00Z"));
    chat.says("eve", "I'm a member of acm until 30 May");  // the same one
    ASSERT_THAT(chat.all.own_notes, SizeIs(1));
    EXPECT_THAT(heard(chat.says("eve", "my memberships")), HasSubstr("30 May"));
    EXPECT_THAT(heard(chat.says("bo", "my memberships")), HasSubstr("You noted no membership"));
    chat.now = *chat.all.own_notes[0].wake_at;
    EXPECT_THAT(heard(own_reminder(chat, "eve")), HasSubstr("is to be renewed by Saturday 30 May"));
    EXPECT_FALSE(chat.all.own_notes[0].wake_at);
    chat.says("cy", "stop being a contact");
    EXPECT_THAT(heard(chat.says("eve", "my memberships")), Not(HasSubstr("Cy Moss")));
    EXPECT_THAT(heard(chat.says("eve", "I'm no longer a member of ACM")), HasSubstr("Erased: "));
    EXPECT_THAT(chat.all.own_notes, IsEmpty());
    EXPECT_THAT(heard(chat.says("eve", "I'm a member of ACM until some day")), HasSubstr("Which day"));
}

TEST(Outside, is_ones_own_note_with_one_reminder_and_an_end) {
    Chat chat;
    const Decision noted = chat.says("eve", "met Jo Smith of Acme at PyCon, remind me to write on Friday");
    EXPECT_THAT(heard(noted), HasSubstr("for your eyes only"));
    ASSERT_THAT(chat.all.own_notes, SizeIs(1));
    EXPECT_EQ(chat.all.own_notes[0].day, day("2026-03-13"));
    EXPECT_EQ(chat.all.own_notes[0].erased_on, day("2026-04-12"));
    EXPECT_THAT(chat.all.connections, IsEmpty());
    EXPECT_THAT(chat.all.people, SizeIs(15));
    chat.now = *chat.all.own_notes[0].wake_at;
    EXPECT_EQ(chat.now, utc("2026-03-13T09:10:00Z"));
    EXPECT_THAT(heard(own_reminder(chat, "eve")), HasSubstr("Jo Smith of Acme"));
    EXPECT_THAT(heard(chat.says("eve", "outside notes")), HasSubstr("1. met Jo Smith"));
    chat.now = *chat.all.own_notes[0].wake_at;
    EXPECT_THAT(heard(own_reminder(chat, "eve")), IsEmpty());
    EXPECT_THAT(chat.all.own_notes, IsEmpty());
    chat.says("eve", "met Jo Smith of Acme at PyCon, remind me to write tomorrow");
    EXPECT_THAT(heard(chat.says("eve", "delete outside note 2")), HasSubstr("Erased."));
    EXPECT_THAT(heard(chat.says("eve", "outside notes")), HasSubstr("You noted nobody"));
}

TEST(Reminders, come_within_hours_one_a_day_and_never_to_who_stopped) {
    Chat chat;
    chat.says("eve", "met Jo Smith of Acme at PyCon, remind me to write on Friday");
    chat.says("eve", "met Kim Lee of Beta at PyCon, remind me to call on Friday");
    chat.now = utc("2026-03-13T03:00:00Z");
    EXPECT_THAT(heard(own_reminder(chat, "eve")), IsEmpty());
    EXPECT_EQ(chat.all.own_notes.back().wake_at, utc("2026-03-13T09:10:00Z"));
    chat.now = utc("2026-03-13T09:10:00Z");
    EXPECT_THAT(heard(own_reminder(chat, "eve")), HasSubstr("Kim Lee"));
    EXPECT_THAT(heard(own_reminder(chat, "eve")), IsEmpty());
    EXPECT_EQ(chat.all.own_notes.back().wake_at, utc("2026-03-16T08:00:00Z"));
    chat.chosen("eve").stopped = true;
    chat.now = utc("2026-03-16T08:00:00Z");
    EXPECT_THAT(heard(own_reminder(chat, "eve", 1)), IsEmpty());
}

TEST(Profile, is_shown_to_who_logs_a_first_meeting_and_only_then) {
    Chat chat;
    EXPECT_THAT(heard(chat.says("cy", "my profile is javascript:alert(1)")), HasSubstr("https://"));
    EXPECT_THAT(chat.all.offers, IsEmpty());
    chat.says("cy", "my profile is <https://example.com/in/cy-moss|example.com/in/cy-moss>");
    ASSERT_THAT(chat.all.offers, SizeIs(1));
    EXPECT_THAT(chat.all.offers[0].topics, ElementsAre("https://example.com/in/cy-moss"));
    EXPECT_THAT(heard(chat.says("eve", "coffee with @cy yesterday")), HasSubstr("https://example.com/in/cy-moss"));
    EXPECT_THAT(heard(chat.says("eve", "coffee with @cy today")), Not(HasSubstr("https://")));
    chat.says("cy", "remove my profile");
    EXPECT_THAT(heard(chat.says("bo", "coffee with @cy yesterday")), Not(HasSubstr("https://")));
}

TEST(Starters, begin_with_what_both_like_and_tell_no_other_interest) {
    Chat chat;
    chat.all.the("eve").interests = {"chess"};
    chat.all.the("cy").interests = {"chess", "opera"};
    const std::string said = heard(chat.says("eve", "conversation starters with @cy"));
    EXPECT_THAT(said, HasSubstr("chess"));
    EXPECT_THAT(said, Not(HasSubstr("opera")));
    EXPECT_THAT(heard(chat.says("eve", "what could I talk about with")), HasSubstr("With whom?"));
    EXPECT_THAT(heard(chat.says("eve", "conversation starters")), HasSubstr("With whom?"));
}

TEST(Starters, say_kindly_where_they_know_of_nothing_in_common) {
    Chat chat;
    chat.all.the("eve").team = "Payments";
    chat.all.the("cy").team = "Design";
    chat.all.the("cy").interests = {"opera"};
    const std::string none_named = heard(chat.says("eve", "conversation starters with @cy"));
    EXPECT_THAT(none_named, HasSubstr("good day in Design"));
    EXPECT_THAT(none_named, HasSubstr("settings interests chess"));
    EXPECT_THAT(none_named, Not(HasSubstr("opera")));
    chat.all.the("eve").interests = {"chess"};
    const std::string others = heard(chat.says("eve", "conversation starters with @cy"));
    EXPECT_THAT(others, Not(HasSubstr("opera")));
    EXPECT_THAT(others, Not(HasSubstr("settings interests")));
    chat.all.the("cy").interests.clear();
    EXPECT_EQ(heard(chat.says("eve", "conversation starters with @cy")), others) << "what they named is not told";
}

TEST(Thanks, can_be_taken_back_with_the_same_words_whatever_the_receiver_chose) {
    Chat chat;
    for (const bool stopped : {false, true}) {
        chat.chosen("ana").stopped = stopped;
        const Decision passed_on = chat.presses("eve", chat.says("eve", "thanks <@U2> for the review"), "thank");
        const Decision undone = chat.presses("eve", passed_on, "undo_thanks");
        EXPECT_THAT(heard(undone), testing::StrEq("Where it was not passed on yet, it is not passed on any more.\n"));
        ASSERT_THAT(all_of<TakeBackThanks>(undone), SizeIs(1));
        EXPECT_EQ(all_of<TakeBackThanks>(undone)[0].receiver, chat.id("ana"));
    }
}

TEST(OwnNotes, are_in_ones_own_data_and_nobody_elses) {
    Chat chat;
    chat.says("eve", "met Jo Smith of Acme at PyCon, remind me to write on Friday");
    chat.says("eve", "I'm a member of ACM");
    EXPECT_THAT(heard(chat.says("eve", "my data")), HasSubstr("Jo Smith"));
    EXPECT_THAT(heard(chat.says("bo", "my data")), Not(HasSubstr("Jo Smith")));
}

TEST(OwnThings, a_practice_is_answered_in_words) {
    Chat chat;
    chat.says("eve", "practise listening");
    EXPECT_THAT(heard(chat.says("eve", "it went well")), HasSubstr("Good to hear"));
    EXPECT_THAT(heard(chat.says("eve", "not so good")), HasSubstr("That's alright"));
}

TEST(OwnThings, thanks_are_taken_back_in_words) {
    Chat chat;
    const Decision said = chat.says("eve", "undo my thanks to <@U2>");
    ASSERT_THAT(all_of<TakeBackThanks>(said), SizeIs(1));
    EXPECT_EQ(all_of<TakeBackThanks>(said)[0].receiver, chat.id("ana"));
}

}  // namespace
}  // namespace kith
