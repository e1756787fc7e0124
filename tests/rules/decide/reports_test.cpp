// What is not OK: who reads a report is said before, they read it once, and the one it is about learns nothing.
#include <gmock/gmock.h>

#include <map>

#include "rules/answers/programs.hpp"
#include "tests/rules/decide/memory_view.hpp"

namespace kith {
namespace {

using namespace deciding;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

std::vector<Say> told_to(const Decision& decision, PersonId person) {
    std::vector<Say> found = all_of<Say>(decision);
    std::erase_if(found, [&](const Say& said) { return said.person != person; });
    return found;
}

// Eve thanks Ana; gives what Ana is asked when she presses Report.
Decision reporting(Chat& chat) {
    const Decision passed_on = chat.presses("eve", chat.says("eve", "thanks <@U2> for the cerulean review"), "thank");
    return chat.presses("ana", passed_on, "report_thanks");
}

TEST(Reports, say_who_reads_them_before_anybody_does) {
    Chat chat;
    const Decision asked = reporting(chat);
    EXPECT_THAT(all_of<UpdatePreferences>(asked), IsEmpty());
    EXPECT_THAT(told_to(asked, chat.id("ana")), SizeIs(all_of<Say>(asked).size()));
    EXPECT_THAT(heard(asked), AllOf(HasSubstr("Shall I report this to those who run Kith here (Olga Ek)"),
                                    HasSubstr("the words if you choose so"), HasSubstr("Eve Stone is not told")));
    EXPECT_THAT(heard(chat.presses("ana", asked, "report", 2)), HasSubstr("I told nobody"));
    EXPECT_THAT(chat.chosen("ana").stopped_people, IsEmpty());
    EXPECT_THAT(
        chat.all.records,
        Not(Contains(testing::Field(&Organised::Recorded::record, testing::Field(&Record::action, "report.made")))));
}

TEST(Reports, show_the_words_once_to_the_operators_where_that_was_chosen) {
    for (const bool with_words : {true, false}) {
        Chat chat;
        const Decision done = chat.presses("ana", reporting(chat), "report", with_words ? 0 : 1);
        const auto told = told_to(done, chat.id("olga"));
        ASSERT_THAT(told, SizeIs(1));
        EXPECT_TRUE(told.front().fleeting) << "no row is left once it arrived";
        const std::string words = plain_text(told.front().message);
        EXPECT_THAT(words, HasSubstr("Ana Ruiz reports words of thanks that Eve Stone had me pass on"));
        EXPECT_EQ(words.find("cerulean") != std::string::npos, with_words);
        EXPECT_THAT(told_to(done, chat.id("eve")), IsEmpty());
        EXPECT_THAT(chat.chosen("ana").stopped_people, ElementsAre(chat.id("eve")));
        for (const auto& one : chat.all.records) EXPECT_THAT(one.record.detail, Not(HasSubstr("cerulean")));
        EXPECT_THAT(chat.all.dialogs, IsEmpty());
        // Nothing of that person comes any more, and they see no difference.
        const Decision again = chat.presses("eve", chat.says("eve", "thanks <@U2> for nothing"), "thank");
        EXPECT_THAT(told_to(again, chat.id("ana")), IsEmpty());
        EXPECT_THAT(heard(again), HasSubstr("I pass it on to Ana Ruiz"));
    }
}

TEST(Reports, of_an_invitation_are_for_who_was_invited) {
    Chat chat;
    chat.says("eve",
              "poll: Lunch at Roma with <@U2> and <@U3> on Thursday 19 March at 12:00 or Friday 20 March at 12:30");
    const Decision posted = chat.says("eve", "yes");
    const Decision asked = chat.presses("ana", posted, "report_invitation");
    EXPECT_THAT(heard(asked), AllOf(HasSubstr("(Olga Ek)"), Not(HasSubstr("channel"))));
    EXPECT_THAT(heard(chat.presses("cy", posted, "report_invitation")), HasSubstr("I do not know any more"));
    const auto told = told_to(chat.presses("ana", asked, "report"), chat.id("olga"));
    ASSERT_THAT(told, SizeIs(1));
    EXPECT_THAT(plain_text(told.front().message), AllOf(HasSubstr("an invitation by Eve Stone"), HasSubstr("Lunch")));
}

TEST(Reports, are_never_read_by_the_one_they_are_about) {
    Chat chat;
    chat.all.operators = {chat.id("eve"), chat.id("olga")};
    const Decision asked = reporting(chat);
    EXPECT_THAT(heard(asked), Not(HasSubstr("(Eve")));
    const Decision done = chat.presses("ana", asked, "report");
    EXPECT_THAT(told_to(done, chat.id("eve")), IsEmpty());
    EXPECT_THAT(told_to(done, chat.id("olga")), SizeIs(1));
    Chat alone;
    alone.all.operators = {alone.id("eve")};
    const Decision nobody = reporting(alone);
    EXPECT_THAT(heard(nobody), HasSubstr("nobody here whom I could tell"));
    EXPECT_THAT(heard(alone.presses("ana", nobody, "report")), HasSubstr("I told nobody"));
    EXPECT_THAT(alone.chosen("ana").stopped_people, ElementsAre(alone.id("eve")));
}

TEST(Reports, have_a_number_a_day_and_keep_the_other_away_beyond_it) {
    Chat chat;
    // What they got before: the report keeps new ones away.
    const auto thanked = [&](std::string_view whom) {
        return chat.presses(whom, chat.says(whom, "thanks <@U2> for the review"), "thank");
    };
    const std::map<std::string_view, Decision> got{{"eve", thanked("eve")}, {"bo", thanked("bo")}};
    const auto reports = [&](std::string_view whom) {
        return chat.presses("ana", chat.presses("ana", got.at(whom), "report_thanks"), "report");
    };
    for (std::size_t i = 0; i < reports_per_day_max; ++i)
        EXPECT_THAT(told_to(reports("eve"), chat.id("olga")), SizeIs(1));
    const Decision more = reports("bo");
    EXPECT_THAT(told_to(more, chat.id("olga")), IsEmpty());
    EXPECT_THAT(heard(more), HasSubstr("please talk to Olga Ek directly"));
    EXPECT_THAT(chat.chosen("ana").stopped_people, Contains(chat.id("bo")));
    chat.now += days{1} + seconds{1};
    EXPECT_THAT(told_to(reports("bo"), chat.id("olga")), SizeIs(1));
}

TEST(Reports, that_are_pressed_twice_or_too_late_are_told_once) {
    Chat chat;
    const Decision asked = reporting(chat);
    EXPECT_THAT(told_to(chat.presses("ana", asked, "report"), chat.id("olga")), SizeIs(1));
    EXPECT_THAT(told_to(chat.presses("ana", asked, "report"), chat.id("olga")), IsEmpty());
    const Decision no = chat.presses("ana", asked, "report", 2);
    EXPECT_THAT(heard(no), AllOf(HasSubstr("Nothing was changed"), Not(HasSubstr("told nobody"))));
    Chat later;
    const Decision late = reporting(later);
    later.now += dialog_expires_after;
    EXPECT_THAT(told_to(later.presses("ana", late, "report"), later.id("olga")), IsEmpty());
}

TEST(Reports, are_answered_in_a_word_too) {
    Chat chat;
    reporting(chat);
    const auto told = told_to(chat.says("ana", "yes"), chat.id("olga"));
    ASSERT_THAT(told, SizeIs(1));
    EXPECT_THAT(plain_text(told.front().message), Not(HasSubstr("cerulean"))) << "the words only by the button";
    EXPECT_THAT(chat.chosen("ana").stopped_people, ElementsAre(chat.id("eve")));
    Chat kept;
    reporting(kept);
    EXPECT_THAT(heard(kept.says("ana", "no")), HasSubstr("I told nobody"));
    EXPECT_THAT(kept.chosen("ana").stopped_people, IsEmpty());
    EXPECT_THAT(kept.all.dialogs, IsEmpty());
}

TEST(Reports, take_back_what_waits_for_another_day) {
    Chat chat;
    const Decision done = chat.presses("ana", reporting(chat), "report");
    const auto taken = all_of<TakeBackThanks>(done);
    ASSERT_THAT(taken, SizeIs(1));
    EXPECT_EQ(taken.front().sender, chat.id("eve"));
    EXPECT_EQ(taken.front().receiver, chat.id("ana"));
}

TEST(Reports, of_thanks_that_never_were_are_none) {
    Chat chat;
    const Decision passed_on = chat.presses("eve", chat.says("eve", "thanks <@U2> for the cerulean review"), "thank");
    ASSERT_THAT(chat.all.kept, SizeIs(1));
    const std::string name = chat.all.kept.front().delivery_id.substr(0, 39);
    const auto value = [&](std::string_view sender, std::string_view receiver) {
        ThanksReference thanks{.name = name, .sender = chat.id(sender), .receiver = chat.id(receiver), .at = chat.now};
        return to_string(thanks);
    };
    // Who knows the name makes up the rest: of somebody who thanked nobody, and of what went to another.
    for (const auto& [who, forged] : std::vector<std::pair<std::string_view, std::string>>{
             {"ana", value("bo", "ana")},
             {"eve", value("bo", "eve")},
             {"bo", value("eve", "bo")},
             {"bo", value("eve", "ana")},
             {"ana", "thanks/" + std::string(32, 'a') + value("eve", "ana").substr(39)},
             {"ana", "p:" + std::to_string(chat.id("bo").value)}}) {
        const Decision asked = chat.presses(who, "report_thanks", forged);
        EXPECT_THAT(heard(asked), HasSubstr("I do not know any more")) << forged;
        EXPECT_THAT(told_to(chat.presses(who, "report", "words:" + forged), chat.id("olga")), IsEmpty()) << forged;
    }
    EXPECT_THAT(heard(chat.presses("ana", "report_thanks", value("eve", "ana"))), HasSubstr("Shall I report"));
}

TEST(Reports, are_of_what_one_got_oneself) {
    Chat chat;
    const Decision passed_on = chat.presses("eve", chat.says("eve", "thanks <@U2> for the review"), "thank");
    EXPECT_THAT(heard(chat.presses("bo", passed_on, "report_thanks")), HasSubstr("I do not know any more"));
    for (const char* what : {"", "p:", "p:1", "a:7", "thanks/x"})
        EXPECT_THAT(heard(chat.presses("eve", "report_thanks", what)), HasSubstr("I do not know any more")) << what;
}

}  // namespace
}  // namespace kith
