// An introduction to somebody in particular: who has met both is asked, then the one who is to be met; who passed, who
// was asked and who has met whom is told to nobody.
#include <gmock/gmock.h>

#include "rules/answers/programs.hpp"
#include "tests/rules/decide/memory_view.hpp"

namespace kith {
namespace {

using namespace deciding;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

// Eve would like to meet Cy; Bo introduces people and has met both.
struct Introducers : testing::Test {
    Chat chat{};

    Introducers() {
        chat.says("bo", "I'm happy to introduce people");
        chat.says("bo", "coffee with <@U4> yesterday");
        chat.says("eve", "lunch with <@U3> yesterday");
    }
    Decision wished() { return chat.says("eve", "introduce me to <@U4>"); }
};

std::string asker_reads(const Decision& decision, const Chat& chat) {
    return heard_by(decision, chat.all.people.front().id);
}

std::vector<std::string> asked_by_button(const Decision& decision) {
    std::vector<std::string> found;
    for (const Say& said : all_of<Say>(decision)) {
        const bool asks = std::ranges::any_of(said.message.blocks, [](const Block& block) {
            const auto* row = std::get_if<Buttons>(&block);
            return row != nullptr && row->buttons.front().action == "introduce_yes";
        });
        if (asks) found.push_back(std::to_string(said.person.value));
    }
    return found;
}

TEST_F(Introducers, are_asked_first_then_who_is_to_be_met_and_only_two_yeses_are_told) {
    const Decision asked = wished();
    EXPECT_THAT(asker_reads(asked, chat), AllOf(HasSubstr("Nothing is promised"), Not(HasSubstr("Bo Lind"))));
    EXPECT_THAT(heard_by(asked, chat.id("bo")),
                AllOf(HasSubstr("Eve Stone would like to meet Cy Moss"), HasSubstr("If you pass nobody learns of it")));
    EXPECT_THAT(heard_by(asked, chat.id("cy")), IsEmpty()) << "before the introducer's yes";
    const Decision passed_on = chat.presses("bo", asked, "introduce_yes");
    EXPECT_THAT(heard_by(passed_on, chat.id("cy")),
                AllOf(HasSubstr("Eve Stone would like to get to know you. Bo Lind would introduce the two of you.")));
    EXPECT_THAT(heard_by(passed_on, chat.id("bo")), HasSubstr("promise nothing before they say yes"));
    EXPECT_THAT(heard_by(passed_on, chat.id("eve")), IsEmpty());
    const Decision met = chat.presses("cy", passed_on, "introduce_yes");
    EXPECT_THAT(heard_by(met, chat.id("eve")), AllOf(HasSubstr("Cy Moss would like to meet you, too!"),
                                                     HasSubstr("Bo Lind introduces the two of you.")));
    EXPECT_THAT(heard_by(met, chat.id("bo")), HasSubstr("Eve Stone and Cy Moss both said yes"));
    EXPECT_THAT(heard_by(met, chat.id("cy")), HasSubstr("Eve Stone hears of it"));
    // The word that nothing came of it is not sent.
    ASSERT_THAT(all_of<WithdrawMessage>(met), SizeIs(1));
    // A second press brings nobody together twice.
    EXPECT_THAT(heard_by(chat.presses("cy", passed_on, "introduce_yes"), chat.id("eve")), IsEmpty());
}

TEST_F(Introducers, pass_without_a_trace) {
    const Decision asked = wished();
    const Decision passed = chat.presses("bo", asked, "introduce_no");
    EXPECT_THAT(heard_by(passed, chat.id("bo")), HasSubstr("Nobody learns of it"));
    EXPECT_THAT(all_of<Say>(passed), SizeIs(1));
    EXPECT_THAT(all_of<Record>(passed), IsEmpty());
    EXPECT_THAT(all_of<WithdrawMessage>(passed), IsEmpty()) << "Eve hears at the end of the week, like of a silence";
    // Who is to be met can pass as well.
    const Decision passed_on = chat.presses("bo", asked, "introduce_yes");
    const Decision no = chat.presses("cy", passed_on, "introduce_no");
    EXPECT_THAT(all_of<Say>(no), SizeIs(1));
    EXPECT_THAT(heard_by(no, chat.id("eve")), IsEmpty());
}

TEST_F(Introducers, are_named_to_nobody_and_the_answer_is_the_same_whoever_can_be_asked) {
    Chat nobody;
    const std::string told = asker_reads(nobody.says("eve", "introduce me to <@U4>"), nobody);
    EXPECT_EQ(asker_reads(wished(), chat), told);
    Chat apart;
    apart.chosen("cy").stopped_people = {apart.id("eve")};
    apart.chosen("cy").joined_kinds = {NudgeKind::introduction};
    const Decision blocked = apart.says("eve", "introduce me to <@U4>");
    EXPECT_EQ(asker_reads(blocked, apart), told);
    EXPECT_THAT(asked_by_button(blocked), IsEmpty());
    Chat stopped = nobody;
    stopped.chosen("cy").stopped = true;
    EXPECT_THAT(asked_by_button(stopped.says("eve", "introduce me to <@U4>")), IsEmpty());
    EXPECT_THAT(heard(chat.says("dana", "who could introduce me to <@U4>?")),
                AllOf(HasSubstr("I name no one"), Not(HasSubstr("Bo Lind"))));
    EXPECT_THAT(heard_by(chat.presses("dana", "introduce_ask", "p:4"), chat.id("dana")),
                HasSubstr("Nothing is promised"));
}

TEST_F(Introducers, are_not_needed_where_the_other_said_yes_to_introductions) {
    Chat fresh;
    fresh.says("cy", "join introductions");
    const Decision asked = fresh.says("eve", "introduce me to <@U4>");
    EXPECT_THAT(heard_by(asked, fresh.id("cy")), AllOf(HasSubstr("Eve Stone would like to get to know you."),
                                                       Not(HasSubstr("would introduce the two"))));
    EXPECT_THAT(heard_by(fresh.presses("cy", asked, "introduce_yes"), fresh.id("eve")),
                HasSubstr("Cy Moss would like to meet you, too!"));
    Chat other;
    EXPECT_THAT(asked_by_button(other.says("eve", "introduce me to <@U4>")), IsEmpty()) << "no yes, no introducer";
}

TEST_F(Introducers, ask_nothing_any_more_once_it_is_taken_back_or_over) {
    const Decision asked = wished();
    Chat back = chat;
    EXPECT_THAT(heard(back.presses("eve", asked, "introduce_back")), HasSubstr("Taken back"));
    Chat late = chat;
    late.now += introduction_waited_for + days{3};
    Chat stopped = chat;
    stopped.chosen("eve").stopped = true;
    Chat left = chat;
    left.all.the("eve").active = false;
    Chat apart = chat;
    apart.chosen("bo").stopped_people = {apart.id("eve")};
    for (Chat* one : {&back, &late, &stopped, &left, &apart}) {
        const Decision pressed = one->presses("bo", asked, "introduce_yes");
        EXPECT_THAT(heard(pressed), HasSubstr("settled by now"));
        EXPECT_THAT(asked_by_button(pressed), IsEmpty());
    }
    // Only who was asked can answer, and only who wished it takes it back.
    EXPECT_THAT(asked_by_button(chat.presses("dana", asked, "introduce_yes")), IsEmpty());
    EXPECT_THAT(all_of<WithdrawMessage>(chat.presses("bo", asked, "introduce_back")), IsEmpty());
    EXPECT_THAT(asked_by_button(chat.presses("bo", "introduce_yes", "introduce/" + std::string(32, 'a'))), IsEmpty());
    // A block that came in between is not told either.
    chat.chosen("cy").stopped_people = {chat.id("eve")};
    const Decision unheard = chat.presses("bo", asked, "introduce_yes");
    EXPECT_THAT(heard(unheard), HasSubstr("promise nothing before they say yes"));
    EXPECT_THAT(asked_by_button(unheard), IsEmpty());
}

TEST_F(Introducers, go_on_after_two_accounts_became_one) {
    const Decision asked = wished();
    const auto becomes = [&](std::string_view gone, std::string_view stays) {
        chat.all.merged[chat.id(gone)] = chat.id(stays);
        for (OutboxEntry& entry : chat.all.kept) {
            if (entry.person == chat.id(gone)) entry.person = chat.id(stays);
        }
    };
    becomes("bo", "dana");
    becomes("cy", "olga");
    const Decision passed_on = chat.presses("dana", asked, "introduce_yes");
    EXPECT_THAT(heard_by(passed_on, chat.id("olga")), HasSubstr("Eve Stone would like to get to know you"));
}

TEST_F(Introducers, are_asked_for_so_many_a_week_and_once_for_each) {
    wished();
    EXPECT_THAT(heard(wished()), HasSubstr("I am on it"));
    for (std::size_t i = 1; i < introductions_wished_max; ++i)
        EXPECT_THAT(heard(chat.says("eve", "introduce me to <@U" + std::to_string(i + 5) + ">")),
                    HasSubstr("Nothing is promised"));
    EXPECT_THAT(heard(chat.says("eve", "introduce me to <@U9>")), HasSubstr("3 such wishes within a week"));
    EXPECT_THAT(heard(chat.says("eve", "introduce me to <@U3>")), HasSubstr("You have logged that you met Bo Lind"));
    EXPECT_THAT(heard(chat.says("eve", "introduce me to <@U1>")), HasSubstr("To whom?"));
    EXPECT_THAT(heard(chat.says("eve", "my data")), HasSubstr("introduce you to Cy Moss"));
    EXPECT_THAT(heard(chat.says("bo", "my data")), Not(HasSubstr("introduce you to Cy Moss")));
}

// "Why" is about what came last, whatever brought it.
TEST_F(Introducers, are_told_why_they_were_asked_and_how_to_end_it) {
    const Decision asked = wished();
    EXPECT_THAT(heard(chat.says("bo", "why")),
                AllOf(HasSubstr("you are happy to introduce people"), HasSubstr("stop introducing people")));
    const Decision passed_on = chat.presses("bo", asked, "introduce_yes");
    EXPECT_THAT(heard(chat.says("cy", "why")), AllOf(HasSubstr("would like to meet you"), Not(HasSubstr("Bo"))));
    chat.presses("cy", passed_on, "introduce_yes");
    EXPECT_THAT(heard(chat.says("eve", "why")), HasSubstr("you asked me for this introduction"));
}

TEST(WhyTold, names_what_brought_the_last_message_and_nothing_that_was_said_in_confidence) {
    Chat chat;
    chat.presses("eve", chat.says("eve", "thanks <@U2> for the review"), "thank");
    EXPECT_THAT(heard(chat.says("ana", "why")),
                AllOf(HasSubstr("asked me to pass their thanks on to you"), Not(HasSubstr("Eve"))));
    chat.now += minutes{1};
    chat.nudged("ana", NudgeKind::check_in, {chat.id("bo")}, hours{0});
    EXPECT_THAT(heard(chat.says("ana", "why")), Not(HasSubstr("their thanks"))) << "a nudge came after it";
    chat.says("cy", "join introductions");
    chat.says("eve", "introduce me to someone");
    EXPECT_THAT(heard(chat.says("cy", "why")), HasSubstr("stop introductions"));
    chat.now += days{1};
    chat.says("cy", "I'm happy to talk about burnout");
    const Decision which = chat.says("eve", "I could use someone to talk to about burnout");
    chat.presses("eve", "support", "named");
    const Decision why = chat.says("cy", "why");
    EXPECT_THAT(heard(why),
                AllOf(HasSubstr("you offered to talk about it"), Not(HasSubstr("Eve")), Not(HasSubstr("burnout"))));
    for (const Say& said : all_of<Say>(why)) EXPECT_TRUE(said.fleeting);
    for (const ToldFor& one : chat.chosen("cy").told_for) EXPECT_NE(one.because, "asked_to_listen");
    chat.says("eve", "end the talk");
    const std::string after = heard(chat.says("cy", "why"));
    EXPECT_THAT(after, AllOf(HasSubstr("I keep no record of such"), Not(HasSubstr("talk to"))));
}

}  // namespace
}  // namespace kith
