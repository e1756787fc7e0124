// Someone to talk to: offered, asked for with and without a name, answered, ended.
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

constexpr const char* wish = "I could use someone to talk to about burnout";

// What was said to that person.
struct Support : testing::Test {
    Chat chat{};
    // So many colleagues offer to talk about burnout.
    void offered_by(int count) {
        for (int i = 8; i < 8 + count; ++i) chat.says("p" + std::to_string(i), "I'm happy to talk about burnout");
    }
    std::string handle(PersonId id) { return chat.all.find(id)->handle; }
    Decision asks(std::string_view how) { return chat.presses("eve", "support", std::string{how}); }
    // Eve asks without her name, and the first of those asked says yes.
    std::string talk_without_names() {
        offered_by(6);
        chat.says("eve", wish);
        asks("anonymous");
        const std::string listener = handle(chat.all.talks.at(0).asked.front());
        chat.presses(listener, "im_here", "t:1");
        return listener;
    }
};

TEST_F(Support, is_offered_for_nobody_to_see_and_taken_back) {
    EXPECT_THAT(heard(chat.says("cy", "I'm happy to talk about burnout")), HasSubstr("shown to nobody"));
    ASSERT_THAT(chat.all.offers, SizeIs(1));
    EXPECT_THAT(chat.all.offers[0].topics, ElementsAre("burnout"));
    EXPECT_THAT(heard(chat.says("eve", "who could I ask about burnout?")), Not(HasSubstr("Cy Moss")));
    EXPECT_THAT(heard(chat.says("cy", "my data")), HasSubstr("burnout"));
    EXPECT_THAT(heard(chat.says("cy", "stop offering to talk")), HasSubstr("Taken back"));
    EXPECT_THAT(chat.all.offers, IsEmpty());
    EXPECT_THAT(heard(chat.says("cy", "happy to talk about")), HasSubstr("About what?"));
}

TEST_F(Support, asks_nobody_before_the_person_chose_whom) {
    offered_by(2);
    const Decision said = chat.says("eve", wish);
    EXPECT_THAT(heard(said), HasSubstr("no counsellor"));
    EXPECT_THAT(all_of<Say>(said), SizeIs(1));
    EXPECT_THAT(chat.all.talks, IsEmpty());
    EXPECT_THAT(heard(asks("no")), HasSubstr("asked nobody"));
    EXPECT_THAT(chat.all.talks, IsEmpty());
    EXPECT_THAT(chat.all.dialogs, IsEmpty());
    EXPECT_THAT(heard(asks("named")), HasSubstr("over"));
}

TEST_F(Support, without_anybody_who_offers_it_says_so_and_names_others) {
    const Decision said = chat.says("eve", wish);
    EXPECT_THAT(heard(said), HasSubstr("Nobody offers to talk about that"));
    EXPECT_TRUE(only_speaks(said));
}

TEST_F(Support, asked_with_a_name_goes_to_three_who_offered_and_ends_with_the_first_yes) {
    offered_by(5);
    chat.says("eve", wish);
    const Decision asked = asks("named");
    ASSERT_THAT(chat.all.talks, SizeIs(1));
    const Talk talk = chat.all.talks[0];
    EXPECT_THAT(talk.asked, SizeIs(3));
    for (const PersonId one : talk.asked) EXPECT_THAT(heard_by(asked, one), HasSubstr("Eve Stone could use someone"));
    const Decision yes = chat.presses(handle(talk.asked[1]), "im_here", "t:1");
    EXPECT_THAT(heard_by(yes, chat.id("eve")), HasSubstr(chat.all.find(talk.asked[1])->name));
    EXPECT_THAT(chat.all.talks, IsEmpty());
    EXPECT_THAT(heard(chat.presses(handle(talk.asked[0]), "im_here", "t:1")), HasSubstr("settled already"));
    // Whatever was said of it leaves nothing here, and nothing of it was recorded.
    for (const Decision& decision : {asked, yes}) {
        for (const Say& said : all_of<Say>(decision)) EXPECT_TRUE(said.fleeting);
        EXPECT_THAT(all_of<Record>(decision), IsEmpty());
    }
}

TEST_F(Support, passed_by_all_is_told_without_saying_who) {
    offered_by(2);
    chat.says("eve", wish);
    asks("named");
    const Talk before = chat.all.talks[0];
    ASSERT_THAT(before.asked, SizeIs(2));
    for (const PersonId one : before.asked) {
        const Decision passed = chat.presses(handle(one), "pass", "t:1");
        EXPECT_THAT(heard_by(passed, chat.id("eve")), IsEmpty());
    }
    const Talk& talk = chat.all.talks[0];
    EXPECT_EQ(talk.wake_at, chat.now);
    const MemoryView view{chat.all, chat.id("eve"), chat.now};
    const Decision over = time_out(view, talk, chat.now);
    EXPECT_THAT(heard(over), HasSubstr("Nobody could just now"));
    deciding::carry_out(chat.all, chat.id("eve"), over, chat.now);
    EXPECT_THAT(chat.all.talks, IsEmpty());
}

TEST_F(Support, of_the_circle_tells_nobody_that_they_are_in_it_and_nothing_of_who_passed) {
    chat.says("eve", "add @bo and @cy to my circle");
    chat.chosen("cy").stopped = true;
    EXPECT_THAT(heard(chat.says("eve", wish)), HasSubstr("Your circle"));
    const Decision asked = asks("circle");
    EXPECT_THAT(heard_by(asked, chat.id("bo")), HasSubstr("Eve Stone could use someone to talk to about burnout"));
    EXPECT_THAT(heard_by(asked, chat.id("bo")), Not(HasSubstr("circle")));
    EXPECT_THAT(heard_by(asked, chat.id("cy")), IsEmpty());
    const Instant until = chat.all.talks[0].wake_at;
    chat.presses("bo", "pass", "t:1");
    EXPECT_EQ(chat.all.talks[0].wake_at, until);
}

TEST_F(Support, goes_on_from_the_circle_to_who_offered_only_where_the_person_said_so) {
    for (const bool wished : {true, false}) {
        chat = Chat{};
        offered_by(2);
        chat.says("dana", "I'm happy to talk about burnout");
        chat.all.the("dana").key = "k-dana";
        chat.all.the("eve").manager = "k-dana";
        chat.says("eve", "add @bo and @p9 to my circle");
        EXPECT_THAT(heard(chat.says("eve", wish)), HasSubstr("Your circle first"));
        asks(wished ? "circle_then" : "circle");
        EXPECT_THAT(chat.all.talks.at(0).asked, ElementsAre(chat.id("bo"), chat.id("p9")));
        // Three days later it is Saturday: she is told within her hours.
        chat.now = utc("2026-03-16T09:00:00Z");
        const MemoryView view{chat.all, chat.id("eve"), chat.now};
        const Decision over = time_out(view, chat.all.talks.at(0), chat.now);
        deciding::carry_out(chat.all, chat.id("eve"), over, chat.now);
        EXPECT_THAT(heard_by(over, chat.id("eve")), HasSubstr("Nobody"));
        if (!wished) {
            EXPECT_THAT(chat.all.talks, IsEmpty());
            continue;
        }
        // Nobody is asked twice, and nobody of the line of managers; who was asked first can still say yes.
        EXPECT_THAT(chat.all.talks.at(0).asked, ElementsAre(chat.id("bo"), chat.id("p8"), chat.id("p9")));
        EXPECT_THAT(heard_by(over, chat.id("p8")), HasSubstr("Eve Stone could use someone to talk to"));
        EXPECT_EQ(heard_by(over, chat.id("bo")), "");
        chat.now = chat.all.talks.at(0).wake_at;
        const MemoryView later{chat.all, chat.id("eve"), chat.now};
        const Decision end = time_out(later, chat.all.talks.at(0), chat.now);
        EXPECT_THAT(heard_by(end, chat.id("eve")), HasSubstr("Nobody could just now"));
        deciding::carry_out(chat.all, chat.id("eve"), end, chat.now);
        EXPECT_THAT(heard(chat.presses("bo", "im_here", "t:1")), Not(HasSubstr("Eve")));
    }
}

// Bo and p9 are Eve's circle and say nothing for three days; p8 offered, and was asked then.
struct AskedFurther : Support {
    void SetUp() override {
        offered_by(2);
        chat.says("eve", "add @bo and @p9 to my circle");
        chat.says("eve", wish);
        asks("circle_then");
        chat.now = utc("2026-03-16T09:00:00Z");
        const MemoryView view{chat.all, chat.id("eve"), chat.now};
        deciding::carry_out(chat.all, chat.id("eve"), time_out(view, chat.all.talks.at(0), chat.now), chat.now);
    }
};

TEST_F(AskedFurther, somebody_of_the_circle_can_still_take_it_while_nobody_did) {
    const Decision taken = chat.presses("bo", "im_here", "t:1");
    EXPECT_THAT(heard(taken), HasSubstr("Eve Stone"));
    EXPECT_THAT(heard_by(taken, chat.id("eve")), HasSubstr("Bo"));
    EXPECT_THAT(chat.all.talks, IsEmpty());
    EXPECT_THAT(heard(chat.presses("p8", "im_here", "t:1")), Not(HasSubstr("Eve")));
}

TEST_F(AskedFurther, somebody_of_the_circle_is_told_that_it_is_settled_once_somebody_took_it) {
    EXPECT_THAT(heard(chat.presses("p8", "im_here", "t:1")), HasSubstr("Eve Stone"));
    EXPECT_THAT(heard(chat.presses("bo", "im_here", "t:1")), Not(HasSubstr("Eve")));
}

TEST_F(AskedFurther, that_all_passed_is_told_when_the_time_is_over_and_not_before) {
    const Instant until = chat.all.talks.at(0).wake_at;
    for (const char* one : {"p8", "bo", "p9"}) chat.presses(one, "pass", "t:1");
    EXPECT_THAT(chat.all.talks.at(0).asked, IsEmpty());
    EXPECT_EQ(chat.all.talks.at(0).wake_at, until);
    chat.now = until;
    const MemoryView view{chat.all, chat.id("eve"), chat.now};
    const Decision end = time_out(view, chat.all.talks.at(0), chat.now);
    EXPECT_THAT(heard_by(end, chat.id("eve")), HasSubstr("Nobody could just now"));
    deciding::carry_out(chat.all, chat.id("eve"), end, chat.now);
    EXPECT_THAT(chat.all.talks, IsEmpty());
}

TEST_F(Support, never_reaches_ones_own_line_of_managers_or_whom_one_avoids) {
    chat.all.the("eve").manager = "k-dana";
    chat.all.the("dana").key = "k-dana";
    for (const char* one : {"dana", "bo", "cy"}) chat.says(one, "I'm happy to talk about burnout");
    chat.says("bo", "never pair me with @eve");
    chat.says("eve", wish);
    asks("named");
    EXPECT_THAT(chat.all.talks.at(0).asked, ElementsAre(chat.id("cy")));
}

TEST_F(Support, goes_to_nobody_who_is_asked_already) {
    chat.says("cy", "I'm happy to talk about burnout");
    chat.says("eve", wish);
    asks("named");
    chat.says("bo", wish);
    chat.presses("bo", "support", "named");
    ASSERT_THAT(chat.all.talks, SizeIs(2));
    EXPECT_THAT(chat.all.talks[1].asked, IsEmpty());
}

TEST_F(Support, without_a_name_takes_five_who_offer_it) {
    offered_by(4);
    const Decision said = chat.says("eve", wish);
    EXPECT_THAT(heard(said), HasSubstr("at least 5"));
    for (const Button& button : buttons_of(said)) EXPECT_NE(button.value, "anonymous");
    // A button of before.
    EXPECT_THAT(heard(asks("anonymous")), HasSubstr("at least 5"));
    EXPECT_THAT(chat.all.talks, IsEmpty());
}

TEST_F(Support, without_names_passes_words_on_and_tells_neither_who_it_is) {
    const std::string listener = talk_without_names();
    const std::string name = chat.all.the(listener).name;
    const Decision hers = chat.says("eve", "tell them: it is all a bit much, says <@U3>");
    EXPECT_THAT(heard_by(hers, chat.id(listener)), HasSubstr("it is all a bit much, says @Bo Lind"));
    EXPECT_THAT(heard_by(hers, chat.id(listener)), Not(HasSubstr("Eve")));
    EXPECT_THAT(heard_by(hers, chat.id("eve")), HasSubstr("Passed on."));
    const Decision theirs = chat.says(listener, "tell them: I am listening");
    EXPECT_THAT(heard_by(theirs, chat.id("eve")), HasSubstr("I am listening"));
    EXPECT_THAT(heard_by(theirs, chat.id("eve")), Not(HasSubstr(name)));
    for (const Say& said : all_of<Say>(theirs)) EXPECT_TRUE(said.fleeting);
    EXPECT_THAT(chat.all.records, IsEmpty());
    // Only what stands behind these words is passed on.
    EXPECT_THAT(heard_by(chat.says("eve", "I feel better now"), chat.id(listener)), IsEmpty());
}

TEST_F(Support, words_of_danger_are_answered_and_never_passed_on) {
    const std::string listener = talk_without_names();
    for (const char* text : {"tell them: I want to kill myself", "tell them I can't go on living"}) {
        const Decision answer = chat.says("eve", text);
        EXPECT_TRUE(is_urgent(answer)) << text;
        EXPECT_THAT(heard_by(answer, chat.id(listener)), IsEmpty());
        EXPECT_THAT(answer.effects, SizeIs(1));
    }
    EXPECT_THAT(chat.all.talks, SizeIs(1));
}

TEST_F(Support, names_are_told_only_when_both_want_it) {
    const std::string listener = talk_without_names();
    const Decision one = chat.says("eve", "show my name");
    EXPECT_THAT(heard_by(one, chat.id(listener)), Not(HasSubstr("Eve")));
    EXPECT_THAT(heard_by(one, chat.id(listener)), HasSubstr("would tell you their name"));
    const Decision both = chat.says(listener, "show my name");
    EXPECT_THAT(heard_by(both, chat.id("eve")), HasSubstr(chat.all.the(listener).name));
    EXPECT_THAT(heard_by(both, chat.id(listener)), HasSubstr("Eve Stone"));
    EXPECT_THAT(chat.all.talks, IsEmpty());
}

TEST_F(Support, is_ended_by_either_side_and_nothing_is_left) {
    const std::string listener = talk_without_names();
    const Decision ended = chat.says(listener, "end the talk");
    EXPECT_THAT(heard_by(ended, chat.id("eve")), HasSubstr("The other side has ended the talk"));
    EXPECT_THAT(chat.all.talks, IsEmpty());
    EXPECT_THAT(heard(chat.says("eve", "tell them: hello?")), HasSubstr("no talk without names"));
    EXPECT_THAT(heard(chat.says("eve", "end the talk")), HasSubstr("no talk or question"));
}

TEST_F(Support, is_taken_back_before_anybody_answered) {
    offered_by(1);
    chat.says("eve", wish);
    asks("named");
    EXPECT_THAT(heard(chat.says("eve", wish)), HasSubstr("I asked for you already"));
    EXPECT_THAT(heard(chat.presses("eve", "end_talk", "t:1")), HasSubstr("Taken back"));
    EXPECT_THAT(chat.all.talks, IsEmpty());
    EXPECT_THAT(heard(chat.presses("p8", "im_here", "t:1")), HasSubstr("taken back"));
}

TEST_F(Support, ends_for_who_stops_everything_or_erases_themselves) {
    const std::string listener = talk_without_names();
    EXPECT_THAT(heard_by(chat.says(listener, "stop"), chat.id("eve")), HasSubstr("The other side has ended"));
    EXPECT_THAT(chat.all.talks, IsEmpty());
    chat.says("eve", wish);
    asks("anonymous");
    chat.says("eve", "delete my data");
    chat.presses("eve", "erase", "");
    EXPECT_THAT(chat.all.talks, IsEmpty());
}

TEST_F(Support, ends_where_the_other_side_has_left) {
    const std::string listener = talk_without_names();
    chat.all.the(listener).active = false;
    EXPECT_THAT(heard(chat.says("eve", "tell them: are you there?")), HasSubstr("can't be reached"));
    EXPECT_THAT(chat.all.talks, IsEmpty());
}

TEST_F(Support, a_quiet_talk_ends_by_itself_and_an_unanswered_question_in_working_hours) {
    talk_without_names();
    const MemoryView view{chat.all, chat.id("eve"), chat.now};
    const Decision quiet = time_out(view, chat.all.talks[0], chat.now + days{14});
    EXPECT_THAT(all_of<EraseTalk>(quiet), SizeIs(1));
    EXPECT_THAT(all_of<Say>(quiet), IsEmpty());
    Talk asked = chat.all.talks[0];
    asked.listener.reset();
    // Saturday: not before Monday at nine.
    const Decision later = time_out(view, asked, utc("2026-03-14T12:00:00Z"));
    ASSERT_THAT(all_of<PutTalk>(later), SizeIs(1));
    EXPECT_EQ(all_of<PutTalk>(later)[0].talk.wake_at, utc("2026-03-16T08:00:00Z"));
}

TEST_F(Support, shows_help_lines_of_ones_language_first) {
    EXPECT_THAT(heard(chat.says("eve", "help lines")), HasSubstr("has not named help lines"));
    chat.all.house.help_lines = {{.text = "Samaritans: 116 123", .language = "en"},
                                 {.text = "TelefonSeelsorge: 0800 111", .language = "de"}};
    chat.all.the("eve").language = "de";
    EXPECT_THAT(heard(chat.says("eve", "Hilfetelefone")),
                testing::MatchesRegex("(.|\n)*Seelsorge(.|\n)*Samaritans(.|\n)*"));
}

TEST_F(Support, shows_help_lines_of_ones_country_first) {
    chat.all.house.help_lines = {{.text = "Samaritans: 116 123", .language = "en", .countries = {"GB", "IE"}},
                                 {.text = "TelefonSeelsorge: 0800 111", .language = "de", .countries = {"DE"}},
                                 {.text = "988 Lifeline: 988", .language = "en", .countries = {"US"}}};
    chat.all.house.country_of_zone = {{"Europe/Berlin", "DE"}, {"America/New_York", "US"}};
    chat.all.the("eve").zone = "Europe/Berlin";
    EXPECT_THAT(heard(chat.says("eve", "help lines")),
                testing::MatchesRegex("(.|\n)*Seelsorge(.|\n)*Samaritans(.|\n)*Lifeline(.|\n)*"));
    chat.all.the("eve").zone = "America/New_York";
    EXPECT_THAT(heard(chat.says("eve", "help lines")),
                testing::MatchesRegex("(.|\n)*Lifeline(.|\n)*Samaritans(.|\n)*Seelsorge(.|\n)*"));
}

TEST_F(Support, is_asked_for_in_the_way_that_is_typed) {
    offered_by(6);
    chat.says("eve", wish);
    EXPECT_THAT(heard(chat.says("eve", "yes")), HasSubstr("In which way"));
    EXPECT_THAT(chat.all.talks, IsEmpty());
    chat.says("eve", "without my name");
    ASSERT_THAT(chat.all.talks, SizeIs(1));
    EXPECT_TRUE(chat.all.talks[0].anonymous);
    const std::string listener = handle(chat.all.talks[0].asked.front());
    EXPECT_THAT(heard(chat.says(listener, "I'm here")), HasSubstr("tell them"));
    EXPECT_THAT(heard(chat.says("eve", "hello, are you there?")), HasSubstr("Nothing of that was passed on"));
}

TEST_F(Support, asked_for_anonymously_needs_no_second_word) {
    offered_by(6);
    chat.says("eve", "can I talk to somebody anonymously about burnout?");
    ASSERT_THAT(chat.all.talks, SizeIs(1));
    EXPECT_TRUE(chat.all.talks[0].anonymous);
}

TEST_F(Support, with_a_name_where_too_few_offered_for_none) {
    offered_by(2);
    chat.says("eve", wish);
    EXPECT_THAT(heard(chat.says("eve", "anonymously")), HasSubstr("at least 5"));
    EXPECT_THAT(chat.all.talks, IsEmpty());
    chat.says("eve", "with my name");
    ASSERT_THAT(chat.all.talks, SizeIs(1));
    EXPECT_FALSE(chat.all.talks[0].anonymous);
}

TEST(WhoKnows, adds_to_what_was_offered_and_names_contacts_to_everybody) {
    Chat chat;
    chat.says("cy", "ask me about sql");
    EXPECT_THAT(heard(chat.says("cy", "ask me about parental leave")), HasSubstr("sql and parental leave"));
    chat.says("cy", "I'm a contact for ACM");
    chat.says("cy", "I'm a contact for IEEE");
    EXPECT_THAT(heard(chat.says("eve", "who can I ask about ACM?")), HasSubstr("Cy Moss: ACM."));
    EXPECT_THAT(heard(chat.says("cy", "I'm no longer a contact for ACM")), HasSubstr("IEEE"));
    EXPECT_THAT(heard(chat.says("eve", "who can I ask about ACM?")), HasSubstr("Nobody has said yet"));
}

TEST(WhoKnows, shows_who_may_be_asked_and_who_could_introduce) {
    Chat chat;
    EXPECT_THAT(heard(chat.says("eve", "who could I ask about rust?")), HasSubstr("Nobody has said yet"));
    chat.says("cy", "ask me about async rust, sql");
    chat.says("bo", "ask me about rust");
    chat.says("bo", "never pair me with @eve");
    Decision found = chat.says("eve", "who could I ask about rust?");
    EXPECT_TRUE(only_speaks(found));
    EXPECT_THAT(heard(found), HasSubstr("Cy Moss: async rust."));
    EXPECT_THAT(heard(found), Not(HasSubstr("Bo Lind")));
    // Dana has met both, and introduces people by her own word only.
    chat.says("dana", "coffee with @cy yesterday");
    chat.says("eve", "coffee with @dana yesterday");
    EXPECT_THAT(heard(chat.says("eve", "who could I ask about rust?")), Not(HasSubstr("Dana")));
    chat.says("dana", "I'm happy to introduce people");
    EXPECT_THAT(heard(chat.says("eve", "introduce me to someone who knows rust")),
                HasSubstr("Dana Fox introduces people"));
    chat.says("dana", "stop introducing people");
    chat.says("cy", "stop asking me");
    EXPECT_THAT(heard(chat.says("eve", "who could I ask about rust?")), HasSubstr("Nobody has said yet"));
}

TEST(WhoKnows, one_topic_is_taken_back_and_the_others_stay) {
    Chat chat;
    chat.says("cy", "ask me about rust, sql");
    EXPECT_THAT(heard(chat.says("cy", "don't ask me about cooking any more")), HasSubstr("nothing was changed"));
    EXPECT_THAT(heard(chat.says("cy", "don't ask me about sql anymore")), HasSubstr("still be asked about rust"));
    EXPECT_THAT(heard(chat.says("eve", "who knows about sql?")), Not(HasSubstr("Cy")));
    EXPECT_THAT(heard(chat.says("eve", "who knows about rust?")), HasSubstr("Cy"));
    EXPECT_THAT(heard(chat.says("cy", "don't ask me about rust anymore")), HasSubstr("Taken back"));
    EXPECT_THAT(heard(chat.says("eve", "who knows about rust?")), Not(HasSubstr("Cy")));
}

TEST(IntroduceMe, brings_together_once_a_week_with_somebody_who_said_yes_to_introductions) {
    Chat chat;
    EXPECT_THAT(heard(chat.says("eve", "introduce me to someone")), HasSubstr("nobody at the moment"));
    chat.says("cy", "join introductions");
    const Decision found = chat.says("eve", "introduce me to someone");
    EXPECT_THAT(heard_by(found, chat.id("eve")), HasSubstr("How about Cy Moss"));
    EXPECT_THAT(heard_by(found, chat.id("cy")), HasSubstr("Eve Stone would like to meet somebody new"));
    EXPECT_EQ(chat.chosen("cy").told_at.size(), 1u);
    EXPECT_THAT(heard(chat.says("eve", "introduce me to someone")), HasSubstr("less than a week ago"));
}

TEST(IntroduceMe, statement_6_nobody_is_introduced_to_whom_they_have_no_hour_in_common_with) {
    Chat chat;
    chat.says("cy", "join introductions");
    chat.all.the("cy").zone = "Pacific/Auckland";
    EXPECT_THAT(heard(chat.says("eve", "introduce me to someone")), HasSubstr("nobody at the moment"));
    chat.all.the("cy").zone = "Europe/Lisbon";
    EXPECT_THAT(heard(chat.says("eve", "introduce me to someone")), HasSubstr("How about Cy Moss"));
}

}  // namespace
}  // namespace kith
