#include <gmock/gmock.h>

#include <utility>
#include <vector>

#include "tests/rules/decide/memory_view.hpp"

namespace kith {
namespace {

using namespace deciding;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::UnorderedElementsAre;

TEST(DecideLog, a_mention_is_logged_once_with_day_kind_length_and_note_and_offers_undo) {
    Chat chat;
    const Decision said = chat.says("eve", "had coffee with @bo yesterday, 30 min, note: he moves to data");
    ASSERT_THAT(chat.all.connections, SizeIs(1));
    const Connection& logged = chat.all.connections.front();
    EXPECT_EQ(logged.logged_by, chat.id("eve"));
    EXPECT_THAT(logged.people, ElementsAre(chat.id("bo")));
    EXPECT_EQ(logged.kind, ConnectionKind::coffee);
    EXPECT_TRUE(logged.kind_said);
    EXPECT_EQ(logged.date, day("2026-03-10"));
    EXPECT_EQ(logged.duration, minutes{30});
    EXPECT_EQ(logged.note, "he moves to data");
    EXPECT_EQ(logged.logged_at, chat.now);
    EXPECT_THAT(all_of<Say>(said), SizeIs(1));
    EXPECT_THAT(heard(said), HasSubstr("yesterday"));
    EXPECT_THAT(heard(said), HasSubstr("he moves to data"));
    ASSERT_THAT(buttons_of(said), SizeIs(1));
    EXPECT_EQ(buttons_of(said).front().action, "undo");
}

TEST(DecideLog, tea_is_not_said_back_as_coffee) {
    for (const auto& [typed, drink] :
         std::vector<std::pair<const char*, const char*>>{{"tea with @bo", " tea with"},
                                                          {"chai with @bo", " tea with"},
                                                          {"Tee mit @bo getrunken", " tea with"},
                                                          {"coffee with @bo", " coffee with"},
                                                          {"latte with @bo", " coffee with"},
                                                          {"had a cuppa with @bo", " coffee or tea with"}}) {
        Chat chat;
        EXPECT_THAT(heard(chat.says("eve", typed)), HasSubstr(drink)) << typed;
        ASSERT_THAT(chat.all.connections, SizeIs(1)) << typed;
        EXPECT_EQ(chat.all.connections.front().kind, ConnectionKind::coffee) << typed;
        EXPECT_THAT(heard(chat.says("eve", "list")), HasSubstr("coffee or tea with")) << typed;
    }
}

TEST(DecideLog, the_fixed_form_with_an_id_always_logs) {
    Chat chat;
    chat.says("eve", "log coffee with <@U3> note: hello");
    ASSERT_THAT(chat.all.connections, SizeIs(1));
    EXPECT_THAT(chat.all.connections.front().people, ElementsAre(chat.id("bo")));
    EXPECT_EQ(chat.all.connections.front().note, "hello");
}

TEST(DecideLog, yesterday_is_that_of_the_senders_zone) {
    Chat chat;
    chat.now = utc("2026-03-11T23:30:00Z");  // the 12th in Berlin, the 11th in New York
    chat.all.the("eve").zone = "America/New_York";
    chat.says("eve", "coffee with @bo yesterday");
    chat.says("ana", "coffee with @bo yesterday");
    ASSERT_THAT(chat.all.connections, SizeIs(2));
    EXPECT_EQ(chat.all.connections[0].date, day("2026-03-10"));
    EXPECT_EQ(chat.all.connections[1].date, day("2026-03-11"));
}

TEST(DecideLog, what_was_assumed_is_said) {
    Chat chat;
    const Decision said = chat.says("eve", "met @bo");
    ASSERT_THAT(chat.all.connections, SizeIs(1));
    EXPECT_FALSE(chat.all.connections.front().kind_said && heard(said).find("assumed") == std::string::npos);
    EXPECT_EQ(chat.all.connections.front().date, day("2026-03-11"));
    EXPECT_THAT(heard(said), HasSubstr("I assumed that it was today"));
}

TEST(DecideLog, several_people_are_one_connection) {
    Chat chat;
    chat.says("eve", "lunch with @bo, @cy and <@U2>");
    ASSERT_THAT(chat.all.connections, SizeIs(1));
    EXPECT_THAT(chat.all.connections.front().people,
                UnorderedElementsAre(chat.id("bo"), chat.id("cy"), chat.id("ana")));
}

TEST(DecideLog, a_bare_name_is_asked_and_the_pick_logs) {
    Chat chat;
    const Decision asked = chat.says("eve", "had lunch with Bo yesterday");
    EXPECT_THAT(chat.all.connections, IsEmpty());
    EXPECT_THAT(heard(asked), HasSubstr("who is “Bo”"));
    const std::vector<Button> buttons = buttons_of(asked);
    ASSERT_THAT(buttons, SizeIs(2));
    EXPECT_EQ(buttons[0].label, "Bo Lind (Payments)");
    EXPECT_EQ(buttons[1].label, "Someone else");
    const Decision picked = chat.presses("eve", asked, "pick");
    ASSERT_THAT(chat.all.connections, SizeIs(1));
    EXPECT_THAT(chat.all.connections.front().people, ElementsAre(chat.id("bo")));
    EXPECT_EQ(chat.all.connections.front().kind, ConnectionKind::meal);
    EXPECT_EQ(chat.all.connections.front().date, day("2026-03-10"));
    EXPECT_THAT(heard(picked), HasSubstr("Logged:"));
    EXPECT_THAT(chat.all.dialogs, IsEmpty());
}

TEST(DecideLog, a_pick_after_midnight_keeps_the_day_that_was_meant) {
    Chat chat;
    const Decision asked = chat.says("eve", "had lunch with Bo today");
    chat.now += hours{12};
    chat.presses("eve", asked, "pick");
    ASSERT_THAT(chat.all.connections, SizeIs(1));
    EXPECT_EQ(chat.all.connections.front().date, day("2026-03-11"));
}

constexpr const char* perhaps_a_log = "went over the plan <@U2> 30 min";

TEST(DecideLog, what_is_perhaps_a_log_is_asked_and_a_yes_logs) {
    for (const bool pressed : {true, false}) {
        Chat chat;
        const Decision asked = chat.says("eve", perhaps_a_log);
        EXPECT_THAT(chat.all.connections, IsEmpty());
        EXPECT_THAT(heard(asked), HasSubstr("Did it take place"));
        ASSERT_THAT(buttons_of(asked), SizeIs(2));
        chat.now += hours{12};  // the day that was meant stays
        const Decision yes = pressed ? chat.presses("eve", "log_it", "yes") : chat.says("eve", "yes");
        ASSERT_THAT(chat.all.connections, SizeIs(1));
        EXPECT_THAT(chat.all.connections.front().people, ElementsAre(chat.id("ana")));
        EXPECT_EQ(chat.all.connections.front().date, day("2026-03-11"));
        EXPECT_EQ(chat.all.connections.front().duration, minutes{30});
        EXPECT_THAT(heard(yes), HasSubstr("Logged:"));
        EXPECT_THAT(chat.all.dialogs, IsEmpty());
        chat.presses("eve", "log_it", "yes");
        EXPECT_THAT(chat.all.connections, SizeIs(1));
    }
}

TEST(DecideLog, what_is_perhaps_a_log_is_forgotten_after_a_no_or_a_day) {
    Chat chat;
    chat.says("eve", perhaps_a_log);
    EXPECT_THAT(heard(chat.presses("eve", "log_it", "no")), HasSubstr("nothing is logged"));
    EXPECT_THAT(chat.all.dialogs, IsEmpty());
    chat.says("eve", perhaps_a_log);
    EXPECT_THAT(heard(chat.says("eve", "no")), HasSubstr("nothing is logged"));
    chat.says("eve", perhaps_a_log);
    chat.now += dialog_expires_after;
    EXPECT_THAT(heard(chat.presses("eve", "log_it", "yes")), HasSubstr("over"));
    EXPECT_THAT(chat.all.connections, IsEmpty());
}

TEST(DecideLog, statement_20_of_two_with_the_same_name_the_sender_chooses) {
    Chat chat;
    const Decision asked = chat.says("eve", "coffee with Ana");
    EXPECT_THAT(chat.all.connections, IsEmpty());
    ASSERT_THAT(buttons_of(asked), SizeIs(3));
    chat.presses("eve", asked, "pick", 1);
    ASSERT_THAT(chat.all.connections, SizeIs(1));
    EXPECT_THAT(chat.all.connections.front().people, ElementsAre(chat.id("anaw")));
}

TEST(DecideLog, two_bare_names_are_asked_one_after_the_other) {
    Chat chat;
    const Decision first = chat.says("eve", "coffee with Ana and Bo");
    const Decision second = chat.presses("eve", first, "pick");
    EXPECT_THAT(chat.all.connections, IsEmpty());
    chat.presses("eve", second, "pick");
    ASSERT_THAT(chat.all.connections, SizeIs(1));
    EXPECT_THAT(chat.all.connections.front().people, UnorderedElementsAre(chat.id("ana"), chat.id("bo")));
}

TEST(DecideLog, a_person_picked_twice_counts_once) {
    Chat chat;
    const Decision asked = chat.says("eve", "coffee with <@U2> and Ana");
    ASSERT_THAT(buttons_of(asked), testing::Contains(testing::Field(&Button::value, "p:2")));
    chat.presses("eve", "pick", "p:2");
    ASSERT_THAT(chat.all.connections, SizeIs(1));
    EXPECT_THAT(chat.all.connections.front().people, ElementsAre(chat.id("ana")));
}

TEST(DecideLog, someone_else_logs_nothing_and_ends_the_question) {
    Chat chat;
    const Decision asked = chat.says("eve", "coffee with Ana");
    chat.presses("eve", asked, "pick", 2);
    EXPECT_THAT(chat.all.connections, IsEmpty());
    EXPECT_THAT(chat.all.dialogs, IsEmpty());
    const Decision late = chat.presses("eve", asked, "pick", 0);
    EXPECT_THAT(chat.all.connections, IsEmpty());
    EXPECT_THAT(heard(late), HasSubstr("over"));
}

TEST(DecideLog, a_pick_twice_logs_once) {
    Chat chat;
    const Decision asked = chat.says("eve", "coffee with Ana");
    chat.presses("eve", asked, "pick");
    chat.presses("eve", asked, "pick");
    EXPECT_THAT(chat.all.connections, SizeIs(1));
}

TEST(DecideLog, a_question_is_over_after_a_day) {
    Chat chat;
    const Decision asked = chat.says("eve", "coffee with Ana");
    chat.now += dialog_expires_after;
    chat.presses("eve", asked, "pick");
    EXPECT_THAT(chat.all.connections, IsEmpty());
}

TEST(DecideLog, a_name_nobody_has_is_asked_for_a_mention) {
    Chat chat;
    const Decision asked = chat.says("eve", "coffee with @zoltan yesterday");
    EXPECT_THAT(chat.all.connections, IsEmpty());
    EXPECT_THAT(heard(asked), HasSubstr("zoltan"));
    EXPECT_THAT(buttons_of(asked), IsEmpty());
}

TEST(DecideLog, oneself_is_nobody_to_connect_with) {
    Chat chat;
    chat.says("eve", "coffee with @eve");
    chat.says("eve", "coffee with <@U1>");
    EXPECT_THAT(chat.all.connections, IsEmpty());
    chat.says("eve", "coffee with @eve and @bo");
    ASSERT_THAT(chat.all.connections, SizeIs(1));
    EXPECT_THAT(chat.all.connections.front().people, ElementsAre(chat.id("bo")));
}

TEST(DecideLog, a_day_that_is_not_clear_is_asked) {
    Chat chat;
    const Decision said = chat.says("eve", "coffee with @bo on 03/02");
    EXPECT_THAT(chat.all.connections, IsEmpty());
    EXPECT_THAT(heard(said), HasSubstr("Which day"));
}

TEST(DecideLog, questions_plans_negations_and_others_meetings_change_nothing) {
    Chat chat;
    for (const char* text :
         {"did I have coffee with @bo yesterday?", "I didn't have coffee with @bo", "coffee with @bo tomorrow",
          "@cy had lunch with @bo", "coffee with @bo was cancelled", "I wish I had coffee with @bo", "asdf qwer"}) {
        EXPECT_TRUE(only_speaks(chat.says("eve", text))) << text;
        EXPECT_THAT(chat.all.connections, IsEmpty()) << text;
    }
}

TEST(DecideLog, done_answers_the_nudge_that_waits) {
    Chat chat;
    const NudgeId nudge = chat.nudged("eve", NudgeKind::check_in, {chat.id("bo")});
    chat.says("eve", "done");
    ASSERT_THAT(chat.all.connections, SizeIs(1));
    EXPECT_THAT(chat.all.connections.front().people, ElementsAre(chat.id("bo")));
    EXPECT_EQ(chat.all.connections.front().nudge, nudge);
    EXPECT_EQ(chat.nudge(nudge).state, NudgeState::answered);
    EXPECT_EQ(chat.nudge(nudge).answer, NudgeAnswer::done);
    EXPECT_EQ(chat.nudge(nudge).answered_at, chat.now);
}

TEST(DecideLog, a_log_about_somebody_else_leaves_the_nudge_open) {
    Chat chat;
    const NudgeId nudge = chat.nudged("eve", NudgeKind::check_in, {chat.id("bo")});
    chat.says("eve", "coffee with @cy");
    ASSERT_THAT(chat.all.connections, SizeIs(1));
    EXPECT_THAT(chat.all.connections.front().people, ElementsAre(chat.id("cy")));
    EXPECT_EQ(chat.all.connections.front().nudge, std::nullopt);
    EXPECT_EQ(chat.nudge(nudge).state, NudgeState::sent);
}

TEST(DecideLog, done_to_an_old_nudge_means_nobody) {
    Chat chat;
    chat.nudged("eve", NudgeKind::check_in, {chat.id("bo")}, hours{24 * 15});
    chat.says("eve", "done");
    EXPECT_THAT(chat.all.connections, IsEmpty());
}

TEST(DecideLog, undo_by_button_takes_the_connection_and_the_answer_back) {
    Chat chat;
    const NudgeId nudge = chat.nudged("eve", NudgeKind::check_in, {chat.id("bo")});
    const Decision logged = chat.says("eve", "done");
    const Decision undone = chat.presses("eve", logged, "undo");
    EXPECT_THAT(chat.all.connections, IsEmpty());
    EXPECT_EQ(chat.nudge(nudge).state, NudgeState::sent);
    EXPECT_EQ(chat.nudge(nudge).answer, std::nullopt);
    EXPECT_THAT(heard(undone), HasSubstr("Undone"));
    // The outcome takes the place of the message with the button.
    EXPECT_TRUE(std::holds_alternative<Amend>(all_of<Say>(undone).front().destination));
}

TEST(DecideLog, undo_twice_is_told_and_changes_nothing) {
    Chat chat;
    const Decision logged = chat.says("eve", "coffee with @bo");
    chat.presses("eve", logged, "undo");
    const Decision again = chat.presses("eve", logged, "undo");
    EXPECT_TRUE(only_speaks(again));
    EXPECT_THAT(heard(again), HasSubstr("Already undone"));
}

TEST(DecideLog, undo_in_words_takes_back_what_was_logged_last_not_what_was_dated_last) {
    Chat chat;
    chat.says("eve", "coffee with @bo today");
    chat.now += minutes{1};
    chat.says("eve", "lunch with @cy yesterday");
    chat.says("eve", "undo");
    ASSERT_THAT(chat.all.connections, SizeIs(1));
    EXPECT_THAT(chat.all.connections.front().people, ElementsAre(chat.id("bo")));
    chat.says("eve", "undo");
    EXPECT_THAT(chat.all.connections, IsEmpty());
    EXPECT_TRUE(only_speaks(chat.says("eve", "undo")));
}

TEST(DecideLog, undo_in_words_reaches_back_a_day) {
    Chat chat;
    chat.says("eve", "coffee with @bo today");
    chat.now += hours{25};
    EXPECT_TRUE(only_speaks(chat.says("eve", "undo")));
    EXPECT_THAT(chat.all.connections, SizeIs(1));
}

TEST(DecideLog, somebody_elses_connection_cannot_be_undone) {
    Chat chat;
    const Decision logged = chat.says("eve", "coffee with @bo");
    EXPECT_TRUE(only_speaks(chat.presses("bo", logged, "undo")));
    EXPECT_TRUE(only_speaks(chat.says("bo", "undo")));
    EXPECT_THAT(chat.all.connections, SizeIs(1));
}

TEST(DecideLog, values_of_no_connection_are_answered_kindly) {
    Chat chat;
    for (const char* value : {"", "c:", "c:0", "c:-1", "c:99999999999999999999", "c:1x", "x:1", "c:7"})
        EXPECT_TRUE(only_speaks(chat.presses("eve", "undo", value))) << value;
}

TEST(DecideLog, more_than_fifty_people_are_too_many) {
    Chat chat;
    std::string text = "lunch with ";
    for (int i = 100; i < 160; ++i) {
        chat.all.add("N" + std::to_string(i), "n" + std::to_string(i), "Risk", "U" + std::to_string(i));
        text += "<@U" + std::to_string(i) + "> ";
    }
    const Decision said = chat.says("eve", text);
    if (!chat.all.connections.empty()) {
        EXPECT_LE(chat.all.connections.front().people.size(), connection_people_max);
    } else {
        EXPECT_TRUE(only_speaks(said));
    }
}

}  // namespace
}  // namespace kith
