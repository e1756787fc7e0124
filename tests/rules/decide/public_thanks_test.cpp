// Thanks in a channel: only after the yes of who is thanked, until one of the two takes it back, and nobody learns of a
// no.
#include <gmock/gmock.h>

#include "rules/answers/programs.hpp"
#include "tests/rules/decide/memory_view.hpp"

namespace kith {
namespace {

using namespace deciding;
using testing::AllOf;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

struct PublicThanks : testing::Test {
    Chat chat{};

    PublicThanks() {
        chat.all.house.thanks_channel = "C0KUDOS";
        chat.all.house.thanks_channel_name = "kudos";
    }

    // Eve thanks Ana, and wants it said in the channel, too.
    Decision thanked() {
        return chat.presses("eve", chat.says("eve", "thank <@U2> publicly for the cerulean review"), "thank", 1);
    }
};

std::vector<Say> said_in_channel(const Decision& decision) {
    std::vector<Say> found = all_of<Say>(decision);
    std::erase_if(found, [](const Say& said) { return !std::holds_alternative<ToConversation>(said.destination); });
    std::erase_if(found, [](const Say& said) { return std::get<ToConversation>(said.destination).where.direct; });
    return found;
}

std::vector<Say> amended(const Decision& decision, std::string_view conversation) {
    std::vector<Say> found = all_of<Say>(decision);
    std::erase_if(found, [&](const Say& said) {
        const auto* amend = std::get_if<Amend>(&said.destination);
        return amend == nullptr || amend->where.id != conversation;
    });
    return found;
}

std::vector<std::string> actions_of(const Decision& decision) {
    std::vector<std::string> actions;
    for (const Button& button : buttons_of(decision)) actions.push_back(button.action + ":" + button.value);
    return actions;
}

TEST_F(PublicThanks, are_said_in_the_channel_after_the_yes_of_who_is_thanked) {
    const Decision asked = thanked();
    EXPECT_THAT(said_in_channel(asked), IsEmpty());
    EXPECT_THAT(heard_by(asked, chat.id("ana")), AllOf(HasSubstr("thank @Ana Ruiz for the cerulean review"),
                                                       HasSubstr("Shall I say it in #kudos, too?")));
    EXPECT_THAT(heard_by(asked, chat.id("eve")), HasSubstr("If they agree, I say it in #kudos, too"));
    const Decision yes = chat.presses("ana", asked, "say_thanks");
    const auto said = said_in_channel(yes);
    ASSERT_THAT(said, SizeIs(1));
    EXPECT_EQ(std::get<ToConversation>(said.front().destination).where.id, "C0KUDOS");
    EXPECT_EQ(plain_text(said.front().message),
              "Eve Stone says thank you to Ana Ruiz:\n“thank @Ana Ruiz for the cerulean review”");
    EXPECT_THAT(heard(yes), HasSubstr("I say it in #kudos. Both of you can take it back for 60 days."));
    for (const auto& one : chat.all.records) EXPECT_THAT(one.record.detail, Not(HasSubstr("cerulean")));
    // A second press of the same button says it no second time.
    EXPECT_THAT(said_in_channel(chat.presses("ana", asked, "say_thanks")), IsEmpty());
}

TEST_F(PublicThanks, are_wished_in_words_of_four_languages_or_by_a_button) {
    const std::vector<std::pair<std::string, std::string>> wishes = {
        {"thank <@U2> publicly for the slides", "thank <@U2> for the slides"},
        {"publicly thank <@U2> for the slides", "thank <@U2> for the slides"},
        {"thanks <@U2> in public", "thanks <@U2>"},
        {"danke <@U2> öffentlich für die Folien", "danke <@U2> für die Folien"},
        {"merci publiquement à <@U2> pour les diapos", "merci à <@U2> pour les diapos"},
        {"gracias públicamente a <@U2> por la ayuda", "gracias a <@U2> por la ayuda"},
    };
    for (const auto& [typed, words] : wishes) {
        EXPECT_EQ(without_public_wish(typed), words);
        chat.all.records.clear();
        EXPECT_THAT(actions_of(chat.says("eve", typed)), ElementsAre("thank:yes", "thank:public", "thank:no")) << typed;
        EXPECT_EQ(chat.all.dialogs.at(chat.id("eve")).topic, "thanks_in_public") << typed;
    }
    for (const char* other :
         {"thanks <@U2> for publicly defending me", "thanks <@U2>, you and Cy really publicly did it",
          "thanks <@U2> for the republicly", "thanks <@U2>"})
        EXPECT_EQ(without_public_wish(other), std::nullopt) << other;
    chat.says("eve", "thanks <@U2> for the slides");
    EXPECT_EQ(chat.all.dialogs.at(chat.id("eve")).topic, "thanks") << "private unless they choose";
}

TEST_F(PublicThanks, a_bare_yes_does_what_was_wished) {
    chat.says("eve", "thank <@U2> publicly for the slides");
    EXPECT_THAT(heard(chat.says("eve", "yes")), HasSubstr("Shall I say it in #kudos, too?"));
    chat.says("eve", "thank <@U3> for the slides");
    EXPECT_THAT(heard(chat.says("eve", "yes")), Not(HasSubstr("#kudos")));
    chat.says("eve", "thank <@U4> publicly for the slides");
    EXPECT_THAT(heard(chat.says("eve", "no")), HasSubstr("passed nothing on"));
}

TEST_F(PublicThanks, stay_private_where_there_is_no_channel_and_for_several) {
    EXPECT_THAT(heard(chat.says("eve", "thank <@U2> and <@U3> publicly")), HasSubstr("one person at a time"));
    chat.all.house.thanks_channel.clear();
    const Decision asked = chat.says("eve", "thank <@U2> publicly for the slides");
    EXPECT_THAT(heard(asked), AllOf(HasSubstr("no channel here"), HasSubstr("Only they will read it")));
    EXPECT_THAT(actions_of(asked), ElementsAre("thank:yes", "thank:no"));
    EXPECT_THAT(heard(chat.presses("eve", "thank", "public")), Not(HasSubstr("Shall I say it"))) << "ended meanwhile";
}

TEST_F(PublicThanks, are_no_matter_of_a_channel_on_teams) {
    chat.all.the("eve").accounts = {{.platform = Platform::teams, .workspace = "N1", .user = "29:eve"}};
    EXPECT_THAT(heard(chat.says("eve", "thank @bo publicly for the slides")), HasSubstr("no channel here"));
    // Who is thanked reads it on Teams: they are told in private, and asked nothing.
    chat.all.the("bo").accounts = {{.platform = Platform::teams, .workspace = "N1", .user = "29:bo"}};
    const Decision passed_on = chat.presses("ana", chat.says("ana", "thank @bo publicly for the slides"), "thank", 1);
    EXPECT_THAT(heard_by(passed_on, chat.id("bo")), AllOf(HasSubstr("for the slides"), Not(HasSubstr("#kudos"))));
}

TEST_F(PublicThanks, who_thanks_sees_no_difference_between_a_no_a_silence_and_a_block) {
    std::vector<std::string> told;
    for (const char* how : {"silent", "keep", "stopped", "blocked"}) {
        Chat fresh;
        fresh.all.house = chat.all.house;
        fresh.chosen("ana").stopped = std::string_view{how} == "stopped";
        if (std::string_view{how} == "blocked") fresh.says("ana", "never pair me with <@U1>");
        const Decision asked =
            fresh.presses("eve", fresh.says("eve", "thank <@U2> publicly for the slides"), "thank", 1);
        std::string words = heard_by(asked, fresh.id("eve"));
        if (std::string_view{how} == "keep") {
            const Decision kept = fresh.presses("ana", asked, "keep_thanks");
            EXPECT_THAT(heard_by(kept, fresh.id("ana")), HasSubstr("It stays between the two of you."));
            EXPECT_THAT(all_of<Say>(kept), SizeIs(1));
            EXPECT_THAT(said_in_channel(fresh.presses("ana", asked, "say_thanks")), IsEmpty()) << "answered";
        }
        words += heard_by(fresh.presses("eve", asked, "take_back_thanks"), fresh.id("eve"));
        told.push_back(words);
    }
    EXPECT_THAT(told, Each(told.front()));
}

TEST_F(PublicThanks, either_takes_them_back) {
    for (const std::string_view who : {"eve", "ana"}) {
        Chat fresh;
        fresh.all.house = chat.all.house;
        const Decision asked =
            fresh.presses("eve", fresh.says("eve", "thank <@U2> publicly for the cerulean slides"), "thank", 1);
        const Decision yes = fresh.presses("ana", asked, "say_thanks");
        const Decision undone = fresh.presses(who, who == "ana" ? yes : asked, "take_back_thanks");
        const auto gone = amended(undone, "C0KUDOS");
        ASSERT_THAT(gone, SizeIs(1)) << who;
        EXPECT_EQ(plain_text(gone.front().message), "What stood here was taken back.");
        EXPECT_THAT(plain_text(fresh.all.kept.back().message), Not(HasSubstr("cerulean"))) << "nor in the store";
        // What Ana was told in private she keeps, without a button that does nothing any more.
        EXPECT_THAT(heard_by(undone, fresh.id("ana")), AllOf(HasSubstr("cerulean"), HasSubstr("not any more")));
        EXPECT_THAT(said_in_channel(fresh.presses("ana", asked, "say_thanks")), IsEmpty());
    }
}

TEST_F(PublicThanks, taken_back_before_the_answer_can_not_be_said_any_more) {
    const Decision asked = thanked();
    const Decision undone = chat.presses("eve", asked, "take_back_thanks");
    ASSERT_THAT(amended(undone, "D-U2"), SizeIs(1));
    EXPECT_THAT(said_in_channel(chat.presses("ana", asked, "say_thanks")), IsEmpty());
    // Before it even went out it goes nowhere.
    chat.now = utc("2026-03-11T22:00:00Z");
    const Decision late = chat.presses("eve", chat.says("eve", "thank <@U3> publicly for the slides"), "thank", 1);
    EXPECT_THAT(all_of<WithdrawMessage>(chat.presses("eve", late, "take_back_thanks")), SizeIs(1));
    EXPECT_EQ(chat.all.kept.back().state, OutboxState::cancelled);
}

TEST_F(PublicThanks, that_wait_are_not_said_and_those_on_their_way_are_asked_for_again) {
    const Decision yes = chat.presses("ana", thanked(), "say_thanks");
    OutboxEntry& post = chat.all.kept.back();
    post.state = OutboxState::uncertain;
    EXPECT_THAT(heard(chat.presses("ana", yes, "take_back_thanks")), HasSubstr("Press once more in a minute"));
    Chat reported = chat;
    const Decision told = reported.presses("ana", reported.presses("ana", yes, "report_thanks"), "report");
    EXPECT_THAT(heard(told), HasSubstr("is on its way just now"));
    for (const OutboxState state : {OutboxState::retryable, OutboxState::discarded}) {
        chat.all.kept.back().state = state;
        EXPECT_THAT(all_of<WithdrawMessage>(chat.presses("ana", yes, "take_back_thanks")), SizeIs(1));
        EXPECT_EQ(chat.all.kept.back().state, OutboxState::cancelled);
    }
}

TEST_F(PublicThanks, whose_outcome_was_never_learnt_are_not_said_to_be_gone) {
    const Decision asked = thanked();
    const Decision yes = chat.presses("ana", asked, "say_thanks");
    OutboxEntry& post = chat.all.kept.back();
    post.state = OutboxState::discarded;
    post.attempt = 1;  // refused at once
    EXPECT_FALSE(perhaps_in_channel(post));
    post.attempt = 2;  // the first answer was lost, and the second try could not look
    EXPECT_TRUE(perhaps_in_channel(post));
    EXPECT_FALSE(perhaps_in_channel(chat.all.kept.front())) << "what was told in private";
    for (const std::string_view who : {"ana", "eve", "ana"}) {
        const Decision back = chat.presses(who, who == "ana" ? yes : asked, "take_back_thanks");
        EXPECT_THAT(heard(back), AllOf(HasSubstr("may stand in the channel"), HasSubstr("can delete it"))) << who;
        EXPECT_THAT(all_of<WithdrawMessage>(back), IsEmpty());
    }
    const Decision reported = chat.presses("ana", chat.presses("ana", yes, "report_thanks"), "report");
    EXPECT_THAT(heard(reported), HasSubstr("may stand in the channel"));
}

TEST_F(PublicThanks, are_of_the_two_whom_the_store_knows_and_not_of_whom_a_button_names) {
    const Decision asked = thanked();
    ASSERT_THAT(chat.all.kept, SizeIs(1));
    const std::string name = chat.all.kept.front().delivery_id.substr(0, 39);
    const auto value = [&](std::string_view sender, std::string_view receiver, Instant at) {
        ThanksReference thanks{.name = name, .sender = chat.id(sender), .receiver = chat.id(receiver), .at = at};
        return to_string(thanks);
    };
    // Eve's own words as Bo's, Ana's yes given by Eve, and whether Ana was told at all.
    const std::string invented = "thanks/" + std::string(32, 'a') + value("bo", "eve", chat.now).substr(39);
    const std::string unknown = heard(chat.presses("eve", "keep_thanks", invented));
    for (const char* action : {"say_thanks", "keep_thanks"}) {
        const Decision pressed = chat.presses("eve", action, value("bo", "eve", chat.now));
        EXPECT_THAT(said_in_channel(pressed), IsEmpty());
        EXPECT_EQ(heard(pressed), unknown) << action;
    }
    // Ana's own yes under another name, or for longer.
    for (const std::string& forged : {value("bo", "ana", chat.now), value("eve", "ana", chat.now + days{30})})
        EXPECT_THAT(said_in_channel(chat.presses("ana", "say_thanks", forged)), IsEmpty());
    const Decision yes = chat.presses("ana", asked, "say_thanks");
    ASSERT_THAT(said_in_channel(yes), SizeIs(1));
    // What everybody in the channel can read of it lets nobody else take it down.
    for (const std::string& forged : {value("bo", "bo", chat.now), value("eve", "bo", chat.now)})
        EXPECT_THAT(amended(chat.presses("bo", "take_back_thanks", forged), "C0KUDOS"), IsEmpty()) << forged;
    EXPECT_THAT(amended(chat.presses("ana", yes, "take_back_thanks"), "C0KUDOS"), SizeIs(1));
}

TEST_F(PublicThanks, have_their_times) {
    const Instant begun = chat.now;
    const Decision asked = thanked();
    Chat later = chat;
    later.now = begun + public_thanks_open_for;
    EXPECT_THAT(said_in_channel(later.presses("ana", asked, "say_thanks")), IsEmpty());
    chat.now = begun + public_thanks_open_for - seconds{1};
    const Decision yes = chat.presses("ana", asked, "say_thanks");
    EXPECT_THAT(said_in_channel(yes), SizeIs(1));
    // From when it was said, not from when it was asked.
    const Instant said = chat.now;
    later = chat;
    later.now = said + public_thanks_taken_back_for;
    EXPECT_THAT(heard(later.presses("eve", asked, "take_back_thanks")), HasSubstr("too long ago"));
    EXPECT_THAT(heard(later.says("eve", "undo my thanks to <@U2>")), HasSubstr("too long ago"));
    chat.now = said + public_thanks_taken_back_for - seconds{1};
    EXPECT_THAT(amended(chat.presses("eve", asked, "take_back_thanks"), "C0KUDOS"), SizeIs(1));
}

TEST_F(PublicThanks, are_taken_back_in_words_of_four_languages_and_told_the_same_whatever_was_answered) {
    const std::vector<std::string> words = {"undo my thanks to <@U2>", "nimm meinen Dank an <@U2> zurück",
                                            "annule mes remerciements à <@U2>", "deshaz mis gracias a <@U2>"};
    std::string told;
    for (const std::string& typed : words) {
        for (const std::string_view answer : {"say_thanks", "keep_thanks", ""}) {
            Chat fresh = chat;
            const Decision asked =
                fresh.presses("eve", fresh.says("eve", "thank <@U2> publicly for the cerulean slides"), "thank", 1);
            if (!answer.empty()) fresh.presses("ana", asked, answer);
            const Decision undone = fresh.says("eve", typed);
            EXPECT_THAT(amended(undone, "C0KUDOS"), SizeIs(answer == "say_thanks" ? 1 : 0)) << typed << answer;
            EXPECT_THAT(said_in_channel(fresh.presses("ana", asked, "say_thanks")), IsEmpty()) << typed << answer;
            const std::string last = plain_text(all_of<Say>(undone).back().message);
            if (told.empty()) told = last;
            EXPECT_EQ(last, told) << typed << answer;
            // Once more changes nothing.
            EXPECT_THAT(amended(fresh.says("eve", typed), "C0KUDOS"), IsEmpty());
        }
    }
    EXPECT_THAT(told, HasSubstr("does not stand in the channel"));
}

TEST_F(PublicThanks, have_buttons_that_work_after_two_accounts_became_one) {
    const Decision asked = thanked();
    const auto becomes = [&](std::string_view gone, std::string_view stays) {
        chat.all.merged[chat.id(gone)] = chat.id(stays);
        for (OutboxEntry& entry : chat.all.kept) {
            if (entry.person == chat.id(gone)) entry.person = chat.id(stays);
        }
    };
    becomes("ana", "cy");
    const Decision yes = chat.presses("cy", asked, "say_thanks");
    ASSERT_THAT(said_in_channel(yes), SizeIs(1));
    becomes("eve", "bo");
    const Decision undone = chat.presses("bo", asked, "take_back_thanks");
    EXPECT_THAT(amended(undone, "C0KUDOS"), SizeIs(1));
    EXPECT_THAT(heard_by(undone, chat.id("bo")), HasSubstr("does not stand in the channel"));
}

TEST_F(PublicThanks, a_block_in_between_or_a_sender_who_left_keeps_them_private) {
    const Decision asked = thanked();
    Chat left = chat;
    left.all.the("eve").active = false;
    EXPECT_THAT(said_in_channel(left.presses("ana", asked, "say_thanks")), IsEmpty());
    chat.chosen("eve").stopped_people = {chat.id("ana")};
    const Decision pressed = chat.presses("ana", asked, "say_thanks");
    EXPECT_THAT(said_in_channel(pressed), IsEmpty());
    EXPECT_THAT(heard(pressed), HasSubstr("it stays between the two of you"));
}

TEST_F(PublicThanks, a_report_and_an_erasure_take_them_down) {
    const Decision asked = thanked();
    chat.presses("ana", asked, "say_thanks");
    Chat other = chat;
    const Decision whether = other.presses("ana", asked, "report_thanks");
    EXPECT_THAT(amended(whether, "C0KUDOS"), IsEmpty());
    EXPECT_THAT(amended(other.presses("ana", whether, "report"), "C0KUDOS"), SizeIs(1));
    for (const std::string_view leaver : {"eve", "ana"}) {
        const MemoryView view{chat.all, chat.id(leaver), chat.now};
        const auto gone = amended(before_erasing(view, chat.now), "C0KUDOS");
        ASSERT_THAT(gone, SizeIs(1)) << leaver;
        EXPECT_NE(gone.front().person, chat.id(leaver)) << "theirs goes with them";
    }
    const MemoryView third{chat.all, chat.id("bo"), chat.now};
    EXPECT_THAT(amended(before_erasing(third, chat.now), "C0KUDOS"), IsEmpty());
}

TEST_F(PublicThanks, nobody_else_answers_or_takes_back) {
    const Decision asked = thanked();
    for (const char* action : {"say_thanks", "take_back_thanks"})
        EXPECT_THAT(said_in_channel(chat.presses("bo", asked, action)), IsEmpty());
    EXPECT_THAT(said_in_channel(chat.presses("eve", asked, "say_thanks")), IsEmpty()) << "not who thanks";
    const std::string token(32, 'a');
    EXPECT_TRUE(thanks_reference("thanks/" + token + ".1.2.3"));
    EXPECT_TRUE(thanks_reference("thanks/" + token + ".1.2.100000000000000")) << "the last time that can be meant";
    for (const std::string& forged : std::vector<std::string>{
             "thanks/" + token, "thanks/" + token + ".1.2", "thanks/" + token + ".1.2.x", "thanks/" + token + ".-1.2.3",
             "thanks/" + token + ".1.2.3.4", "other//" + token + ".1.2.3", "thanks/" + std::string(32, 'g') + ".1.2.3",
             "thanks/a.1.2.3", "thanks/" + token + ".1.2.100000000000001",
             "thanks/" + token + ".1.2.9223372036854775807", ""}) {
        EXPECT_FALSE(thanks_reference(forged)) << forged;
        EXPECT_THAT(said_in_channel(chat.presses("ana", "say_thanks", forged)), IsEmpty()) << forged;
    }
}

TEST_F(PublicThanks, what_stays_private_has_a_name_that_tells_nobody) {
    thanked();
    ASSERT_THAT(chat.all.kept, SizeIs(1));
    EXPECT_EQ(chat.all.kept.front().delivery_id.find('.'), std::string::npos);
}

TEST_F(PublicThanks, ping_nobody_else) {
    const Decision asked =
        chat.presses("eve", chat.says("eve", "thank <@U2> publicly for the <!channel> slides"), "thank", 1);
    const auto said = said_in_channel(chat.presses("ana", asked, "say_thanks"));
    ASSERT_THAT(said, SizeIs(1));
    EXPECT_THAT(plain_text(said.front().message), Not(HasSubstr("<!")));
}

}  // namespace
}  // namespace kith
