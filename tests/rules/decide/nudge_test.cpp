#include <gmock/gmock.h>

#include "tests/rules/decide/memory_view.hpp"

namespace kith {
namespace {

using namespace deciding;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAre;

std::string of(NudgeId id) {
    return std::to_string(id.value);
}

TEST(DecideNudge, done_logs_the_suggested_person_and_replaces_the_buttons) {
    Chat chat;
    const NudgeId nudge = chat.nudged("eve", NudgeKind::check_in, {chat.id("bo")});
    const Decision said = chat.presses("eve", "done", of(nudge));
    ASSERT_THAT(chat.all.connections, SizeIs(1));
    EXPECT_THAT(chat.all.connections.front().people, ElementsAre(chat.id("bo")));
    EXPECT_EQ(chat.all.connections.front().date, day("2026-03-11"));
    EXPECT_EQ(chat.all.connections.front().nudge, nudge);
    EXPECT_EQ(chat.nudge(nudge).answer, NudgeAnswer::done);
    ASSERT_THAT(all_of<Say>(said), SizeIs(1));
    const std::vector<Say> answers = all_of<Say>(said);
    const auto* place = std::get_if<Amend>(&answers.front().destination);
    ASSERT_NE(place, nullptr);
    EXPECT_EQ(place->message_ref, "2.2");
    chat.presses("eve", said, "undo");
    EXPECT_THAT(chat.all.connections, IsEmpty());
    EXPECT_EQ(chat.nudge(nudge).state, NudgeState::sent);
}

TEST(DecideNudge, who_it_was_is_taken_in_few_words) {
    for (const char* text : {"@bo", "it was @bo", "It was with <@U3>!", "with @bo", "es war @bo", "avec @bo",
                             "fue con @bo", "coffee with @bo"}) {
        Chat chat;
        const NudgeId nudge = chat.nudged("eve", NudgeKind::check_in, {});
        EXPECT_THAT(heard(chat.presses("eve", "done", of(nudge))), HasSubstr("Who was it?"));
        chat.says("eve", text);
        ASSERT_THAT(chat.all.connections, SizeIs(1)) << text;
        EXPECT_THAT(chat.all.connections.front().people, ElementsAre(chat.id("bo"))) << text;
        EXPECT_EQ(chat.nudge(nudge).answer, NudgeAnswer::done) << text;
    }
}

TEST(DecideNudge, who_it_was_is_asked_about_where_a_name_is_not_enough) {
    for (const char* text : {"Ana", "it was Ana", "Bo", "Bo Lind"}) {
        Chat chat;
        chat.presses("eve", "done", of(chat.nudged("eve", NudgeKind::check_in, {})));
        const Decision asked = chat.says("eve", text);
        EXPECT_THAT(chat.all.connections, IsEmpty()) << text;
        ASSERT_THAT(buttons_of(asked), Contains(testing::Field(&Button::action, "pick"))) << text;
        chat.presses("eve", asked, "pick");
        EXPECT_THAT(chat.all.connections, SizeIs(1)) << text;
    }
}

TEST(DecideNudge, what_names_nobody_is_no_answer_to_who_it_was) {
    for (const char* text : {"help", "snooze until Monday", "nobody", "no", "it was nice", "purple"}) {
        Chat chat;
        chat.presses("eve", "done", of(chat.nudged("eve", NudgeKind::check_in, {})));
        chat.says("eve", text);
        EXPECT_THAT(chat.all.connections, IsEmpty()) << text;
    }
    // And it is an answer only while nothing else was said.
    Chat chat;
    chat.presses("eve", "done", of(chat.nudged("eve", NudgeKind::check_in, {})));
    chat.says("eve", "snooze until Monday");
    chat.says("eve", "@bo");
    EXPECT_THAT(chat.all.connections, IsEmpty());
}

TEST(DecideNudge, who_did_it_did_what_was_suggested) {
    struct Case {
        const char* thing;
        const char* said;
        ConnectionKind kind;
        const char* heard;
    };
    for (const Case& one : {Case{"coffee", "did it 👍", ConnectionKind::coffee, "Logged: coffee with"},
                            Case{"tea", "did it", ConnectionKind::coffee, "today and that it was tea."},
                            Case{"lunch", "done", ConnectionKind::meal, "that it was a meal."},
                            Case{"a walk", "did it yesterday", ConnectionKind::walk, "I assumed that it was a walk."},
                            Case{"coffee", "we had lunch", ConnectionKind::meal, "Logged: a meal with"},
                            Case{"a check-in", "did it", ConnectionKind::meeting, "that it was a meeting."}}) {
        Chat chat;
        OwnedRule rule;
        rule.id = RuleId{1};
        rule.sentence = std::string{"Every Monday, suggest "} + one.thing + " to everyone.";
        chat.all.rules.push_back(rule);
        chat.nudged("eve", NudgeKind::check_in, {chat.id("bo")});
        const Decision said = chat.says("eve", one.said);
        ASSERT_THAT(chat.all.connections, SizeIs(1)) << one.thing << one.said;
        EXPECT_EQ(chat.all.connections.front().kind, one.kind) << one.thing << one.said;
        EXPECT_THAT(heard(said), HasSubstr(one.heard));
    }
}

TEST(DecideNudge, a_second_press_changes_nothing) {
    Chat chat;
    for (const char* action : {"done", "later", "stop", "join", "decline"}) {
        Chat fresh;
        const NudgeId nudge = fresh.nudged("eve", NudgeKind::check_in, {fresh.id("bo")});
        fresh.presses("eve", action, of(nudge));
        const auto connections = fresh.all.connections;
        const Nudge before = fresh.nudge(nudge);
        const Decision again = fresh.presses("eve", action, of(nudge));
        EXPECT_TRUE(only_speaks(again)) << action;
        EXPECT_EQ(fresh.all.connections, connections) << action;
        EXPECT_EQ(fresh.nudge(nudge), before) << action;
    }
}

TEST(DecideNudge, an_introduction_can_be_declined_by_its_button_and_in_its_words) {
    for (const char* words :
         {"", "not this time", "Not this time!", "diesmal nicht", "pas cette fois", "Esta vez no."}) {
        Chat chat;
        const NudgeId nudge = chat.nudged("eve", NudgeKind::introduction, {chat.id("bo")});
        const std::string said = words;
        const Decision answer = said.empty() ? chat.presses("eve", "decline", of(nudge)) : chat.says("eve", said);
        EXPECT_EQ(chat.nudge(nudge).state, NudgeState::answered) << words;
        EXPECT_EQ(chat.nudge(nudge).answer, NudgeAnswer::declined) << words;
        EXPECT_THAT(chat.all.connections, IsEmpty());
        EXPECT_THAT(heard(answer), HasSubstr("never why")) << words;
        EXPECT_TRUE(all_of<UpdatePreferences>(answer).empty()) << "they take part in the next round";
    }
}

TEST(DecideNudge, the_words_of_a_no_mean_nothing_where_nobody_was_introduced) {
    Chat chat;
    const NudgeId nudge = chat.nudged("eve", NudgeKind::check_in, {chat.id("bo")});
    EXPECT_TRUE(only_speaks(chat.says("eve", "not this time")));
    EXPECT_EQ(chat.nudge(nudge).state, NudgeState::sent);
}

TEST(DecideNudge, the_buttons_of_an_introduction_that_was_called_off_say_so) {
    Chat chat;
    const NudgeId nudge = chat.nudged("eve", NudgeKind::introduction, {chat.id("bo")});
    chat.nudge(nudge).state = NudgeState::answered;  // as the plan leaves it
    for (const char* action : {"done", "later", "decline"}) {
        const Decision said = chat.presses("eve", action, of(nudge));
        EXPECT_TRUE(only_speaks(said)) << action;
        EXPECT_THAT(heard(said), HasSubstr("nothing was changed")) << action;
    }
    EXPECT_THAT(chat.all.connections, IsEmpty());
    chat.presses("eve", "stop", of(nudge));
    EXPECT_EQ(chat.nudge(nudge).answer, NudgeAnswer::stopped);
}

TEST(DecideNudge, done_on_a_nudge_about_nobody_asks_who_it_was) {
    Chat chat;
    const NudgeId nudge = chat.nudged("eve", NudgeKind::check_in, {});
    const Decision said = chat.presses("eve", "done", of(nudge));
    EXPECT_THAT(chat.all.connections, IsEmpty());
    EXPECT_FALSE(chat.nudge(nudge).answer);
    EXPECT_THAT(heard(said), HasSubstr("Who was it?"));
    chat.says("eve", "coffee with @cy");
    EXPECT_EQ(chat.nudge(nudge).answer, NudgeAnswer::done);
}

TEST(DecideNudge, done_on_a_reminder_logs_nothing) {
    Chat chat;
    const NudgeId nudge = chat.nudged("eve", NudgeKind::reminder, {});
    chat.presses("eve", "done", of(nudge));
    EXPECT_THAT(chat.all.connections, IsEmpty());
    EXPECT_EQ(chat.nudge(nudge).answer, NudgeAnswer::done);
}

TEST(DecideNudge, later_comes_back_once_in_working_hours) {
    Chat chat;
    chat.now = utc("2026-03-13T15:30:00Z");  // Friday 16:30
    const NudgeId nudge = chat.nudged("eve", NudgeKind::check_in, {chat.id("bo")});
    const Decision first = chat.presses("eve", "later", of(nudge));
    ASSERT_THAT(all_of<RepeatNudge>(first), SizeIs(1));
    EXPECT_EQ(all_of<RepeatNudge>(first).front().due_at, utc("2026-03-16T08:00:00Z"));  // Monday 9:00
    EXPECT_EQ(chat.nudge(nudge).state, NudgeState::planned);
    EXPECT_EQ(chat.nudge(nudge).answer, NudgeAnswer::later);
    EXPECT_EQ(all_of<RepeatNudge>(first).front().message, chat.all.messages[nudge]);

    EXPECT_THAT(chat.presses("eve", "later", of(nudge)).effects, IsEmpty());

    chat.now = utc("2026-03-16T09:00:00Z");
    chat.nudge(nudge).state = NudgeState::sent;
    chat.nudge(nudge).sent_at = chat.now;
    const Decision second = chat.presses("eve", "later", of(nudge));
    EXPECT_THAT(all_of<RepeatNudge>(second), IsEmpty());
    EXPECT_EQ(chat.nudge(nudge).state, NudgeState::answered);
    EXPECT_THAT(heard(second), HasSubstr("rest"));
}

TEST(DecideNudge, done_after_later_came_back_counts) {
    Chat chat;
    const NudgeId nudge = chat.nudged("eve", NudgeKind::check_in, {chat.id("bo")});
    chat.presses("eve", "later", of(nudge));
    chat.now += days{1};
    chat.nudge(nudge).state = NudgeState::sent;
    chat.nudge(nudge).sent_at = chat.now;
    chat.presses("eve", "done", of(nudge));
    EXPECT_THAT(chat.all.connections, SizeIs(1));
}

TEST(DecideNudge, later_promises_nothing_after_stop) {
    Chat chat;
    const NudgeId nudge = chat.nudged("eve", NudgeKind::check_in, {chat.id("bo")});
    chat.says("eve", "stop");
    const Decision said = chat.presses("eve", "later", of(nudge));
    EXPECT_THAT(all_of<RepeatNudge>(said), IsEmpty());
    EXPECT_THAT(heard(said), HasSubstr("stopped"));
}

TEST(DecideNudge, later_whose_text_is_gone_lets_it_rest) {
    Chat chat;
    const NudgeId nudge = chat.nudged("eve", NudgeKind::check_in, {chat.id("bo")});
    chat.all.messages.clear();
    EXPECT_TRUE(only_speaks(chat.presses("eve", "later", of(nudge))));
}

TEST(DecideNudge, why_quotes_the_rule_its_owner_and_the_facts) {
    Chat chat;
    const OwnedRule& rule = chat.live_rule();
    const NudgeId nudge = chat.nudged("eve", NudgeKind::check_in, {chat.id("bo")});
    for (const Decision& said : {chat.presses("eve", "why", of(nudge)), chat.says("eve", "why did I get this?")}) {
        EXPECT_TRUE(only_speaks(said));
        EXPECT_THAT(heard(said), HasSubstr(rule.sentence));
        EXPECT_THAT(heard(said), HasSubstr("Dana Fox"));
        EXPECT_THAT(all_of<Say>(said).front().reason.facts, Contains(Fact{"days_quiet", "15"}));
    }
    EXPECT_EQ(chat.nudge(nudge).state, NudgeState::sent);
}

TEST(DecideNudge, why_still_answers_after_the_nudge_was_answered) {
    Chat chat;
    const OwnedRule& rule = chat.live_rule();
    const NudgeId nudge = chat.nudged("eve", NudgeKind::check_in, {chat.id("bo")});
    chat.presses("eve", "done", of(nudge));
    EXPECT_THAT(heard(chat.presses("eve", "why", of(nudge))), HasSubstr(rule.sentence));
}

TEST(DecideNudge, why_nothing_tells_the_persons_own_choice) {
    Chat chat;
    chat.live_rule();
    chat.says("eve", "stop");
    EXPECT_THAT(heard(chat.says("eve", "why did I get nothing?")), HasSubstr("stop"));
}

TEST(DecideNudge, stop_ends_the_kind_and_takes_back_what_waits) {
    Chat chat;
    const NudgeId nudge = chat.nudged("eve", NudgeKind::check_in, {chat.id("bo")});
    const NudgeId waits = chat.nudged("eve", NudgeKind::check_in, {chat.id("cy")}, hours{-30});
    chat.nudge(waits).state = NudgeState::planned;
    const Decision said = chat.presses("eve", "stop", of(nudge));
    EXPECT_THAT(chat.chosen("eve").stopped_kinds, ElementsAre(NudgeKind::check_in));
    EXPECT_FALSE(chat.chosen("eve").stopped);
    EXPECT_EQ(chat.nudge(waits).state, NudgeState::cancelled);
    EXPECT_EQ(chat.nudge(nudge).answer, NudgeAnswer::stopped);
    chat.presses("eve", said, "start");
    EXPECT_THAT(chat.chosen("eve").stopped_kinds, IsEmpty());
}

TEST(DecideNudge, stop_still_works_on_an_answered_nudge) {
    Chat chat;
    const NudgeId nudge = chat.nudged("eve", NudgeKind::check_in, {chat.id("bo")});
    chat.presses("eve", "done", of(nudge));
    chat.presses("eve", "stop", of(nudge));
    EXPECT_THAT(chat.chosen("eve").stopped_kinds, ElementsAre(NudgeKind::check_in));
}

TEST(DecideNudge, an_invitation_joins_or_declines) {
    Chat chat;
    const NudgeId yes = chat.nudged("eve", NudgeKind::invitation, {});
    chat.presses("eve", "join", of(yes));
    EXPECT_THAT(chat.chosen("eve").joined_kinds, ElementsAre(NudgeKind::introduction));
    EXPECT_EQ(chat.nudge(yes).answer, NudgeAnswer::joined);

    const NudgeId no = chat.nudged("bo", NudgeKind::invitation, {});
    chat.presses("bo", "decline", of(no));
    EXPECT_THAT(chat.chosen("bo").joined_kinds, IsEmpty());
    EXPECT_EQ(chat.nudge(no).answer, NudgeAnswer::declined);
    chat.presses("bo", "join", of(no));
    EXPECT_THAT(chat.chosen("bo").joined_kinds, IsEmpty());  // the first press stands; words change it
    chat.says("bo", "join introductions");
    EXPECT_THAT(chat.chosen("bo").joined_kinds, ElementsAre(NudgeKind::introduction));
}

TEST(DecideNudge, an_invitation_is_answered_in_words) {
    Chat chat;
    const NudgeId yes = chat.nudged("eve", NudgeKind::invitation, {});
    chat.says("eve", "yes please");
    EXPECT_THAT(chat.chosen("eve").joined_kinds, ElementsAre(NudgeKind::introduction));
    EXPECT_EQ(chat.nudge(yes).answer, NudgeAnswer::joined);
    const NudgeId no = chat.nudged("bo", NudgeKind::invitation, {});
    chat.says("bo", "no thanks");
    EXPECT_THAT(chat.chosen("bo").joined_kinds, IsEmpty());
    EXPECT_EQ(chat.nudge(no).answer, NudgeAnswer::declined);
}

TEST(DecideNudge, stopping_an_invitation_stops_introductions) {
    Chat chat;
    const NudgeId nudge = chat.nudged("eve", NudgeKind::invitation, {});
    chat.presses("eve", "stop", of(nudge));
    EXPECT_THAT(chat.chosen("eve").stopped_kinds, UnorderedElementsAre(NudgeKind::introduction, NudgeKind::invitation));
}

TEST(DecideNudge, another_persons_nudge_is_out_of_reach) {
    Chat chat;
    const NudgeId nudge = chat.nudged("eve", NudgeKind::check_in, {chat.id("bo")});
    for (const char* action : {"done", "later", "why", "stop", "join", "decline"}) {
        const Decision said = chat.presses("bo", action, of(nudge));
        EXPECT_TRUE(only_speaks(said)) << action;
        EXPECT_THAT(heard(said), HasSubstr("gone")) << action;
        for (const Say& one : all_of<Say>(said)) EXPECT_TRUE(one.reason.facts != chat.nudge(nudge).reason.facts);
    }
}

TEST(DecideNudge, a_nudge_that_is_gone_is_answered_kindly) {
    Chat chat;
    for (const char* action : {"done", "later", "why", "stop", "join", "decline", "dance"}) {
        const Decision said = chat.presses("eve", action, "77");
        EXPECT_TRUE(only_speaks(said)) << action;
        EXPECT_THAT(heard(said), HasSubstr("gone")) << action;
    }
}

TEST(DecideNudge, buttons_of_other_times_are_answered_kindly) {
    Chat chat;
    const NudgeId nudge = chat.nudged("eve", NudgeKind::check_in, {chat.id("bo")});
    EXPECT_TRUE(only_speaks(chat.presses("eve", "dance", of(nudge))));
    for (const char* value : {"", "0", "-1", "x", "1 ", "99999999999999999999", "c:1"}) {
        const Decision said = chat.presses("eve", "done", value);
        EXPECT_TRUE(only_speaks(said)) << value;
        EXPECT_THAT(all_of<Say>(said), SizeIs(1)) << value;
    }
}

TEST(DecideNudge, an_ephemeral_message_is_replaced_through_its_own_url) {
    Chat chat;
    const NudgeId nudge = chat.nudged("eve", NudgeKind::reminder, {});
    const Decision said = chat.event("eve", ActionTaken{.from = slack("U1"),
                                                        .where = {.id = "C9", .thread = {}, .direct = false},
                                                        .action = "done",
                                                        .value = of(nudge),
                                                        .message_ref = "3.3",
                                                        .reply_url = "https://hooks.slack.com/x",
                                                        .ephemeral = true});
    ASSERT_THAT(all_of<Say>(said), SizeIs(1));
    const std::vector<Say> answers = all_of<Say>(said);
    const auto* to = std::get_if<ToReplyUrl>(&answers.front().destination);
    ASSERT_NE(to, nullptr);
    EXPECT_TRUE(to->replace_original);
}

// --- the question whether to go on --------------------------------------------------------------------------------

struct Asked : Chat {
    Asked() {
        live_rule();
        question = nudged("eve", NudgeKind::go_on, {});
        chosen("eve").asked_to_go_on = now - hours{2};
    }
    NudgeId question{};
};

TEST(DecideGoOn, yes_by_button_or_word_brings_the_nudges_back) {
    for (const char* word : {"", "yes", "Go on!", "ja", "weiter", "oui", "sí"}) {
        Asked chat;
        const Decision said = *word == '\0' ? chat.presses("eve", "go_on", of(chat.question)) : chat.says("eve", word);
        EXPECT_EQ(chat.chosen("eve").asked_to_go_on, std::nullopt) << word;
        EXPECT_EQ(chat.nudge(chat.question).answer, NudgeAnswer::joined) << word;
        EXPECT_THAT(heard(said), HasSubstr("I go on")) << word;
    }
}

TEST(DecideGoOn, rest_by_button_or_word_rests_until_start) {
    for (const char* word : {"", "rest", "no", "Pause", "nein"}) {
        Asked chat;
        const Decision said = *word == '\0' ? chat.presses("eve", "rest", of(chat.question)) : chat.says("eve", word);
        EXPECT_TRUE(chat.chosen("eve").asked_to_go_on) << word;
        EXPECT_EQ(chat.nudge(chat.question).answer, NudgeAnswer::declined) << word;
        EXPECT_THAT(heard(said), HasSubstr("until you say “start”")) << word;
        EXPECT_THAT(heard(chat.says("eve", "settings")), HasSubstr("resting until you say start"));
        EXPECT_THAT(heard(chat.says("eve", "why did I get nothing?")), HasSubstr("I rest until you say “start”"));
        chat.presses("eve", said, "start");
        EXPECT_EQ(chat.chosen("eve").asked_to_go_on, std::nullopt) << word;
    }
}

TEST(DecideGoOn, stop_stops_everything) {
    for (const bool pressed : {true, false}) {
        Asked chat;
        pressed ? chat.presses("eve", "stop", of(chat.question)) : chat.says("eve", "stop");
        EXPECT_TRUE(chat.chosen("eve").stopped);
        EXPECT_THAT(chat.chosen("eve").stopped_kinds, IsEmpty());
    }
}

TEST(DecideGoOn, telling_of_a_meeting_is_no_start_but_start_and_joining_are) {
    Asked chat;
    chat.says("eve", "coffee with @bo yesterday");
    EXPECT_TRUE(chat.chosen("eve").asked_to_go_on);
    chat.says("eve", "start");
    EXPECT_EQ(chat.chosen("eve").asked_to_go_on, std::nullopt);
    Asked other;
    other.says("eve", "join introductions");
    EXPECT_EQ(other.chosen("eve").asked_to_go_on, std::nullopt);
}

TEST(DecideGoOn, why_tells_that_four_stayed_unanswered_and_what_the_rule_is) {
    Asked chat;
    chat.nudge(chat.question).reason.facts = {{"unanswered", "4"}};
    const std::string told = heard(chat.presses("eve", "why", of(chat.question)));
    EXPECT_THAT(told, HasSubstr("Your last 4 nudges stayed without an answer"));
    EXPECT_THAT(told, HasSubstr(chat.all.rules.front().sentence));
}

TEST(DecideGoOn, a_yes_long_after_another_question_means_that_question) {
    Asked chat;
    chat.says("eve", "delete my data");
    chat.says("eve", "no");
    EXPECT_TRUE(chat.chosen("eve").asked_to_go_on) << "the no was for the other question";
    EXPECT_EQ(chat.nudge(chat.question).answer, std::nullopt);
}

TEST(DecideNudge, a_follow_up_is_answered_in_one_press) {
    Chat chat;
    NudgeId nudge = chat.nudged("eve", NudgeKind::follow_up, {chat.id("bo")});
    chat.presses("eve", "met", of(nudge));
    ASSERT_THAT(chat.all.connections, SizeIs(1));
    EXPECT_THAT(chat.all.connections.front().people, ElementsAre(chat.id("bo")));
    EXPECT_EQ(chat.nudge(nudge).answer, NudgeAnswer::done);

    struct Case {
        const char* action;
        NudgeAnswer answer;
        const char* said;
    };
    for (const Case& one : {Case{"planned", NudgeAnswer::planned, "once more in a week"},
                            Case{"not_yet", NudgeAnswer::not_yet, "once more in a week"},
                            Case{"could_not", NudgeAnswer::could_not, "leave it there"}}) {
        Chat fresh;
        nudge = fresh.nudged("eve", NudgeKind::follow_up, {fresh.id("bo")});
        const Decision said = fresh.presses("eve", one.action, of(nudge));
        EXPECT_THAT(heard(said), HasSubstr(one.said));
        EXPECT_EQ(fresh.nudge(nudge).answer, one.answer);
        EXPECT_THAT(fresh.all.connections, IsEmpty());
        EXPECT_TRUE(only_speaks(fresh.presses("eve", "met", of(nudge)))) << "a late second press changes nothing";
    }
}

TEST(DecideNudge, the_second_follow_up_promises_no_third) {
    Chat chat;
    const NudgeId nudge = chat.nudged("eve", NudgeKind::follow_up, {chat.id("bo")});
    chat.nudge(nudge).reason.facts = {{"introduced_on", "2026-03-02"}, {"asked_again", ""}};
    EXPECT_THAT(heard(chat.presses("eve", "not_yet", of(nudge))), HasSubstr("won't ask again"));
}

TEST(DecideNudge, only_a_follow_up_takes_the_answers_of_one) {
    Chat chat;
    const NudgeId nudge = chat.nudged("eve", NudgeKind::check_in, {chat.id("bo")});
    for (const char* action : {"met", "planned", "not_yet", "could_not"})
        EXPECT_TRUE(only_speaks(chat.presses("eve", action, of(nudge)))) << action;
}

}  // namespace
}  // namespace kith
