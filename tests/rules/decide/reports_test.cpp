// What is not OK: who reads a report is said before, they read it once, and the one it is about learns nothing.
#include <gmock/gmock.h>

#include "rules/programs.hpp"
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
    EXPECT_THAT(heard(asked), AllOf(HasSubstr("Shall I report this to Olga Ek"),
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
    EXPECT_THAT(heard(asked), HasSubstr("Shall I report this to Olga Ek"));
    EXPECT_THAT(heard(chat.presses("cy", posted, "report_invitation")), HasSubstr("I do not know any more"));
    const auto told = told_to(chat.presses("ana", asked, "report"), chat.id("olga"));
    ASSERT_THAT(told, SizeIs(1));
    EXPECT_THAT(plain_text(told.front().message), AllOf(HasSubstr("an invitation by Eve Stone"), HasSubstr("Lunch")));
}

TEST(Reports, are_never_read_by_the_one_they_are_about) {
    Chat chat;
    chat.all.operators = {chat.id("eve"), chat.id("olga")};
    const Decision asked = reporting(chat);
    EXPECT_THAT(heard(asked), Not(HasSubstr("report this to Eve")));
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
    const auto reports = [&](std::string_view whom) {
        const Decision asked = chat.presses("ana", "report_thanks", "p:" + std::to_string(chat.id(whom).value));
        return chat.presses("ana", asked, "report");
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
    const Decision late = chat.presses("ana", "report_thanks", "p:1");
    chat.now += dialog_expires_after;
    EXPECT_THAT(told_to(chat.presses("ana", late, "report"), chat.id("olga")), IsEmpty());
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
