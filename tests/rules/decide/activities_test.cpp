// Activities as typed: post, look, join, leave, the waiting list, and a lead's yes.
#include <gmock/gmock.h>

#include "tests/rules/decide/memory_view.hpp"

namespace kith {
namespace {

using namespace deciding;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr const char* games =
    "event: Board games on Thursday 19 March at 18:00 in the kitchen, up to 2, guests welcome, bring your own #chess";

TEST(DecideActivities, what_is_posted_is_said_back_and_kept_only_after_a_yes) {
    Chat chat;
    const Decision asked = chat.says("eve", games);
    EXPECT_THAT(heard(asked), AllOf(HasSubstr("Board games"), HasSubstr("18:00"), HasSubstr("the kitchen"),
                                    HasSubstr(", 2 places."), HasSubstr("bring your own")));
    EXPECT_THAT(chat.all.activities, IsEmpty());
    EXPECT_THAT(heard(chat.says("eve", "yes")), HasSubstr("number 1"));
    ASSERT_THAT(chat.all.activities, SizeIs(1));
    const Activity& kept = chat.all.activities.front();
    EXPECT_EQ(kept.title, "Board games");
    EXPECT_EQ(kept.place, "the kitchen");
    EXPECT_EQ(kept.starts, LocalTime{day("2026-03-19")} + hours{18});
    EXPECT_EQ(kept.zone, "Europe/Berlin");
    EXPECT_EQ(kept.capacity, 2);
    EXPECT_TRUE(kept.guests);
    EXPECT_THAT(kept.topics, testing::ElementsAre("chess"));
    EXPECT_EQ(kept.about, "bring your own");
    EXPECT_EQ(kept.organiser, chat.id("eve"));
    chat.says("eve", games);
    EXPECT_THAT(heard(chat.says("eve", "no")), HasSubstr("nothing was posted"));
    EXPECT_THAT(chat.all.activities, SizeIs(1));
}

TEST(DecideActivities, a_button_posts_as_a_word_does) {
    Chat chat;
    const Decision asked = chat.says("eve", games);
    EXPECT_THAT(heard(chat.presses("eve", asked, "activity_post")), HasSubstr("Posted"));
    EXPECT_THAT(chat.all.activities, SizeIs(1));
    // The question is answered: pressing again changes nothing.
    chat.presses("eve", asked, "activity_post");
    EXPECT_THAT(chat.all.activities, SizeIs(1));
}

// Posted by Eve.
struct Posted : Chat {
    Posted() {
        says("eve", games);
        says("eve", "yes");
    }
};

TEST(DecideActivities, who_waits_is_not_told_to_go) {
    Posted chat;
    chat.says("ana", "join 1");
    chat.says("bo", "join 1");
    chat.says("cy", "join 1");
    EXPECT_THAT(heard(chat.says("ana", "my events")), HasSubstr("You said yes to"));
    EXPECT_THAT(heard(chat.says("cy", "my events")),
                AllOf(HasSubstr("You are on the waiting list of"), Not(HasSubstr("You said yes to"))));
}

TEST(DecideActivities, a_name_is_shown_by_the_words_of_its_button) {
    for (const auto& [language, words] : {std::pair{"en", "show my name"}, std::pair{"de", "zeig meinen Namen"},
                                          std::pair{"fr", "montre mon nom"}, std::pair{"es", "muestra mi nombre"}}) {
        Posted chat;
        chat.all.the("ana").language = language;
        chat.says("ana", "join 1");
        EXPECT_FALSE(chat.all.attendances.front().shown);
        chat.says("ana", words);
        EXPECT_TRUE(chat.all.attendances.front().shown) << words;
    }
    Posted chat;
    EXPECT_TRUE(only_speaks(chat.says("ana", "show my name"))) << "goes nowhere";
    // Of several they say which.
    chat.says("eve", "event: Chess on Friday 20 March at 18:00 in the kitchen");
    chat.says("eve", "yes");
    chat.says("ana", "join 1");
    chat.says("ana", "join 2");
    const Decision which = chat.says("ana", "show my name");
    EXPECT_TRUE(only_speaks(which));
    chat.presses("ana", which, "activity_show", 1);
    EXPECT_EQ(std::ranges::count_if(chat.all.attendances, [](const Attendance& one) { return one.shown; }), 1);
}

TEST(DecideActivities, a_name_that_is_shown_is_hidden_again) {
    for (const auto& [language, show, hide] : {std::tuple{"en", "show my name at 1", "hide my name"},
                                               {"en", "show my name", "don't show my name at 1"},
                                               {"de", "zeig meinen Namen bei 1", "verbirg meinen Namen"},
                                               {"de", "zeig meinen Namen", "zeig meinen Namen nicht mehr"},
                                               {"fr", "montre mon nom à 1", "cache mon nom"},
                                               {"fr", "montre mon nom", "ne montre plus mon nom à 1"},
                                               {"es", "muestra mi nombre en 1", "oculta mi nombre"},
                                               {"es", "muestra mi nombre", "no muestres mi nombre en 1"}}) {
        Posted chat;
        chat.all.the("ana").language = language;
        chat.says("ana", "join 1");
        chat.says("ana", show);
        EXPECT_TRUE(chat.all.attendances.front().shown) << show;
        chat.says("ana", hide);
        EXPECT_FALSE(chat.all.attendances.front().shown) << hide;
        EXPECT_TRUE(only_speaks(chat.says("ana", hide))) << "shown nowhere";
    }
}

TEST(DecideActivities, all_of_a_longer_list_can_be_found) {
    Chat chat;
    for (int n = 1; n <= 26; ++n) {
        chat.says("eve", "event: Walk" + std::to_string(n) + " on Friday 20 March at 12:00 in the park");
        chat.says("eve", "yes");
    }
    const std::string list = heard(chat.says("ana", "what's on?"));
    for (int n = 1; n <= 25; ++n) EXPECT_THAT(list, HasSubstr("Walk" + std::to_string(n) + ","));
    EXPECT_THAT(list, AllOf(Not(HasSubstr("Walk26")), HasSubstr("and one more")));
}

TEST(DecideActivities, my_data_has_what_somebody_posted) {
    Posted chat;
    EXPECT_THAT(heard(chat.says("eve", "my data")), HasSubstr("1: Board games"));
    EXPECT_THAT(heard(chat.says("ana", "my data")), Not(HasSubstr("Board games")));
}

TEST(DecideActivities, no_calendar_address_is_not_said_to_end) {
    Chat chat;
    EXPECT_THAT(heard(chat.says("eve", "stop calendar")), HasSubstr("You have no calendar address"));
}

TEST(DecideActivities, statement_24_an_rsvp_changes_the_count_and_who_comes_too_late_waits) {
    Posted chat;
    const Decision list = chat.says("ana", "what's on?");
    EXPECT_THAT(heard(list), HasSubstr(", 2 places"));
    EXPECT_THAT(heard(chat.presses("ana", list, "activity_join")), HasSubstr("1 of 2 places taken"));
    EXPECT_THAT(heard(chat.says("bo", "join 1")), HasSubstr("2 of 2 places taken"));
    EXPECT_THAT(heard(chat.says("cy", "join 1")), HasSubstr("number 1 on the waiting list"));
    chat.now += hours{1};
    EXPECT_THAT(heard(chat.says("dana", "join 1")), HasSubstr("number 2 on the waiting list"));
    // A second press changes nothing, and keeps the place in the line.
    EXPECT_THAT(heard(chat.says("cy", "join 1")), HasSubstr("number 1 on the waiting list"));
    EXPECT_THAT(chat.all.attendances, SizeIs(4));
    EXPECT_THAT(heard(chat.says("ana", "leave 1")), HasSubstr("not on the list"));
    EXPECT_THAT(chat.all.attendances, SizeIs(3));
    chat.now += hours{1};
    // Those who wait go first, also where a place is free already.
    EXPECT_THAT(heard(chat.says("ana", "join 1")), HasSubstr("number 3 on the waiting list"));
    EXPECT_THAT(heard(chat.says("olga", "leave 1")), HasSubstr("nothing was changed"));
}

TEST(DecideActivities, guests_take_places_where_they_are_welcome) {
    Posted chat;
    EXPECT_THAT(heard(chat.says("ana", "join 1 with 1 guest")), HasSubstr("2 of 2 places taken"));
    EXPECT_EQ(chat.all.attendances.front().guests, 1);
    EXPECT_THAT(heard(chat.says("bo", "join 1 with 9 guests")), HasSubstr("up to 5 each"));
    chat.all.activities.front().guests = false;
    EXPECT_THAT(heard(chat.says("bo", "join 1 +1")), HasSubstr("not planned for"));
    EXPECT_THAT(chat.all.attendances, SizeIs(1));
}

TEST(DecideActivities, only_those_who_agreed_are_shown_and_nobody_across_a_block) {
    Posted chat;
    chat.all.activities.front().capacity = 5;
    chat.presses("ana", chat.says("ana", "join 1"), "activity_show");
    chat.says("bo", "join 1");
    EXPECT_THAT(heard(chat.says("cy", "what's on")), Not(HasSubstr("Ana Ruiz")));  // does not go
    const std::string joined = heard(chat.says("cy", "join 1"));
    EXPECT_THAT(joined, AllOf(HasSubstr("Ana Ruiz"), Not(HasSubstr("Bo Lind"))));
    chat.says("dana", "never pair me with <@U2>");
    EXPECT_THAT(heard(chat.says("dana", "join 1")), Not(HasSubstr("Ana Ruiz")));
}

TEST(DecideActivities, are_found_by_kind_by_topic_and_by_whom_they_are_for) {
    Posted chat;
    chat.says("cy",
              "volunteering: River clean-up on Saturday 21 March at 10:00, at the old bridge, only my team #outdoors");
    EXPECT_THAT(heard(chat.says("cy", "yes")), HasSubstr("number 2"));
    EXPECT_THAT(heard(chat.says("anaw", "volunteering")), AllOf(HasSubstr("River"), Not(HasSubstr("Board"))));
    EXPECT_THAT(heard(chat.says("anaw", "anything outdoors?")), HasSubstr("River"));
    EXPECT_THAT(heard(chat.says("anaw", "anything about chess")), HasSubstr("Nothing of that"));
    EXPECT_THAT(heard(chat.says("anaw", "events about chess")), HasSubstr("Board"));
    // Of Risk only: others learn nothing of it.
    EXPECT_THAT(heard(chat.says("bo", "events")), Not(HasSubstr("River")));
    EXPECT_THAT(heard(chat.says("bo", "join 2")), HasSubstr("don't find"));
    EXPECT_THAT(heard(chat.says("bo", "cancel event 2")), HasSubstr("don't find"));
}

TEST(DecideActivities, are_called_off_and_moved_by_who_posted_them) {
    Posted chat;
    chat.says("ana", "join 1");
    EXPECT_THAT(heard(chat.says("ana", "cancel event 1")), HasSubstr("Only whoever posted it"));
    EXPECT_THAT(heard(chat.says("eve", "move event 1 to Friday 20 March at 19:00")), HasSubstr("19:00"));
    EXPECT_EQ(chat.all.activities.front().sequence, 0) << "asked first";
    chat.says("eve", "yes");
    EXPECT_EQ(chat.all.activities.front().sequence, 1);
    EXPECT_EQ(chat.all.activities.front().starts, LocalTime{day("2026-03-20")} + hours{19});
    EXPECT_THAT(heard(chat.says("eve", "cancel event 1")), HasSubstr("Called off"));
    EXPECT_EQ(chat.all.activities.front().state, ActivityState::cancelled);
    EXPECT_THAT(heard(chat.says("bo", "events")), HasSubstr("Nothing of that"));
    EXPECT_THAT(heard(chat.says("bo", "join 1")), HasSubstr("don't find"));
}

TEST(DecideActivities, wait_for_a_leads_yes_where_the_lead_wants_one) {
    Chat chat;
    EXPECT_THAT(heard(chat.says("eve", "events need my yes")), HasSubstr("Only leads"));
    EXPECT_THAT(heard(chat.says("dana", "events need my yes")), HasSubstr("Payments"));
    chat.says("eve", games);
    const Decision posted = chat.says("eve", "yes");
    EXPECT_THAT(heard(posted), HasSubstr("looks at it first"));
    EXPECT_THAT(heard(chat.says("bo", "events")), HasSubstr("Nothing of that"));
    // Not everybody's to decide.
    EXPECT_THAT(heard(chat.presses("bo", posted, "activity_agree")), HasSubstr("Only whoever"));
    EXPECT_EQ(chat.all.activities.front().state, ActivityState::asked);
    EXPECT_THAT(heard(chat.presses("dana", posted, "activity_agree")), HasSubstr("Open now"));
    EXPECT_THAT(heard(chat.says("bo", "events")), HasSubstr("Board games"));
    chat.says("dana", "events need no yes");
    EXPECT_THAT(chat.all.curated, IsEmpty());
}

TEST(DecideActivities, refuse_what_cannot_be_meant) {
    Chat chat;
    EXPECT_THAT(heard(chat.says("eve", "event: Board games")), HasSubstr("When does it begin"));
    EXPECT_THAT(heard(chat.says("eve", "event: on Friday at 18:00")), HasSubstr("What is it called"));
    EXPECT_THAT(heard(chat.says("eve", "event: Games today at 9:00")), HasSubstr("over already"));
    EXPECT_THAT(heard(chat.says("eve", "event: Games on Friday at 18:00, up to 0")), HasSubstr("between 1 and"));
    EXPECT_THAT(
        heard(chat.says("eve", "event: " + std::string(activity_title_bytes_max + 1, 'x') + " on Friday at 18:00")),
        HasSubstr("longer than I can keep"));
    EXPECT_THAT(chat.all.dialogs, IsEmpty());
}

TEST(DecideActivities, are_suggested_only_after_a_yes_that_a_stop_takes_back) {
    Chat chat;
    EXPECT_THAT(heard(chat.says("eve", "suggest events")), HasSubstr("don't know any interests"));
    EXPECT_THAT(chat.chosen("eve").joined_kinds, testing::ElementsAre(NudgeKind::activity));
    chat.says("eve", "stop events");
    EXPECT_THAT(chat.chosen("eve").joined_kinds, IsEmpty());
    EXPECT_THAT(chat.chosen("eve").stopped_kinds, testing::ElementsAre(NudgeKind::activity));
    EXPECT_FALSE(chat.chosen("eve").stopped);
}

TEST(DecideActivities, give_a_calendar_address_only_where_there_is_one_to_give) {
    Chat chat;
    EXPECT_THAT(heard(chat.says("eve", "calendar")), HasSubstr("no address on the web"));
    chat.all.house.feeds_url = "https://kith.example/feeds/";
    EXPECT_THAT(heard(chat.says("eve", "calendar")), HasSubstr("https://kith.example/feeds/0"));
    const std::string first = chat.all.feeds[chat.id("eve")];
    EXPECT_EQ(first.size(), 32u);
    chat.says("eve", "calendar");
    EXPECT_NE(chat.all.feeds[chat.id("eve")], first);
    chat.says("eve", "stop calendar");
    EXPECT_THAT(chat.all.feeds, IsEmpty());
    EXPECT_FALSE(chat.chosen("eve").stopped);
}

TEST(DecideActivities, are_joined_in_ones_own_words) {
    Posted chat;
    EXPECT_THAT(heard(chat.says("ana", "I'm in for the board games")), HasSubstr("1 of 2 places taken"));
    EXPECT_THAT(heard(chat.says("ana", "my events")), HasSubstr("Board games"));
    EXPECT_THAT(heard(chat.says("ana", "my data")), HasSubstr("Board games"));
}

TEST(DecideActivities, are_left_on_the_home_page_which_shows_what_came_of_it) {
    Posted chat;
    chat.says("ana", "join 1");
    const Account ana = chat.all.the("ana").accounts.front();
    const Decision page = chat.event("ana", HomeOpened{.from = ana});
    EXPECT_THAT(heard(page), HasSubstr("1 of 2 places taken"));
    const auto press = [&] {
        return chat.event("ana", ActionTaken{.from = ana, .action = "activity_leave", .value = "a:1", .on_home = true});
    };
    EXPECT_THAT(buttons_of(page), testing::Contains(testing::Field(&Button::value, "a:1")));
    const Decision left = press();
    EXPECT_THAT(chat.all.attendances, IsEmpty());
    EXPECT_THAT(all_of<RefreshHome>(left), SizeIs(1));
    EXPECT_THAT(all_of<Say>(left), IsEmpty());
    EXPECT_THAT(heard(press()), HasSubstr("nothing was changed")) << "on a page from before";
}

TEST(DecideActivities, ask_afterwards_and_log_in_one_tap) {
    Posted chat;
    const NudgeId asked = chat.nudged("bo", NudgeKind::activity_met, {chat.id("ana"), chat.id("cy")});
    chat.nudge(asked).rule = {};
    chat.nudge(asked).subject = 1;
    const std::string ana = "met_" + std::to_string(chat.id("ana").value);
    const Decision logged = chat.presses("bo", ana, std::to_string(asked.value));
    EXPECT_THAT(heard(logged), HasSubstr("Ana Ruiz"));
    ASSERT_THAT(chat.all.connections, SizeIs(1));
    EXPECT_EQ(chat.all.connections.front().kind, ConnectionKind::activity);
    chat.presses("bo", ana, std::to_string(asked.value));
    EXPECT_THAT(chat.all.connections, SizeIs(1));
    // The other can still be named; somebody who was not shown cannot.
    chat.presses("bo", logged, "met_" + std::to_string(chat.id("cy").value));
    EXPECT_THAT(chat.all.connections, SizeIs(2));
    chat.presses("bo", "met_" + std::to_string(chat.id("dana").value), std::to_string(asked.value));
    EXPECT_THAT(chat.all.connections, SizeIs(2));
}

}  // namespace
}  // namespace kith
