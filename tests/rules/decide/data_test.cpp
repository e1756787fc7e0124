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

TEST(DecideData, the_list_shows_what_was_logged_newest_first) {
    Chat chat;
    chat.says("eve", "coffee with @bo yesterday");
    chat.says("eve", "lunch with @cy today, note: about data");
    chat.says("bo", "coffee with @eve today");
    const std::string text = heard(chat.says("eve", "list"));
    EXPECT_THAT(text, HasSubstr("about data"));
    EXPECT_LT(text.find("Cy Moss"), text.find("Bo Lind"));
    EXPECT_EQ(text.find("Today: coffee"), std::string::npos);  // Bo's log is Bo's
}

TEST(DecideData, the_list_of_one_person_and_time) {
    Chat chat;
    chat.says("eve", "coffee with @bo on 2 March");
    chat.says("eve", "lunch with @cy on 3 March");
    const std::string with_bo = heard(chat.says("eve", "list my connections with @bo"));
    EXPECT_THAT(with_bo, HasSubstr("Bo Lind"));
    EXPECT_THAT(with_bo, Not(HasSubstr("Cy Moss")));
    EXPECT_THAT(heard(chat.says("eve", "list my connections in February")), HasSubstr("Nothing is logged"));
}

TEST(DecideData, a_long_list_is_cut_and_says_so) {
    Chat chat;
    for (int i = 0; i < 20; ++i) chat.says("eve", "coffee with @bo today");
    const Decision said = chat.says("eve", "list");
    const std::vector<Say> answers = all_of<Say>(said);
    const auto* bullets = std::get_if<Bullets>(&answers.front().message.blocks.at(1));
    ASSERT_NE(bullets, nullptr);
    EXPECT_THAT(bullets->items, SizeIs(listed_connections_max));
    EXPECT_THAT(heard(said), HasSubstr("newest 15"));
}

TEST(DecideData, an_export_holds_own_notes_and_none_of_others) {
    Chat chat;
    chat.says("eve", "coffee with @bo yesterday, note: my own words");
    chat.says("bo", "lunch with @eve today, note: a secret of his");
    chat.says("bo", "never pair me with @eve");
    chat.event("eve", CommandIssued{.from = slack("U1"),
                                    .where = {.id = "C1", .thread = {}, .direct = false},
                                    .text = "my data",
                                    .reply_url = "https://hooks.slack.com/y"});
    const Decision said = chat.says("eve", "my data");
    EXPECT_THAT(heard(said), HasSubstr("my own words"));
    EXPECT_THAT(heard(said), HasSubstr("logged by Bo Lind"));
    EXPECT_THAT(heard(said), Not(HasSubstr("secret")));
    EXPECT_THAT(heard(said), Not(HasSubstr("You block")));
    for (const Say& one : all_of<Say>(said)) {
        EXPECT_EQ(one.person, chat.id("eve"));
        EXPECT_TRUE(std::holds_alternative<ToPerson>(one.destination));
    }
    EXPECT_EQ(chat.all.records.back().record.action, "export.person");
}

// What `kith export person` has of what they chose (bot/json_text.cpp).
TEST(DecideData, my_data_names_every_choice) {
    Chat chat;
    for (const char* wish : {"join introductions", "block @bo", "stop mentoring", "settings cap 1",
                             "settings language en", "pause check-ins until Monday", "my interests are chess"})
        chat.says("eve", wish);
    const std::string data = heard(chat.says("eve", "my data"));
    for (const char* part : {"You take part in: introductions", "You block: Bo Lind", "Not wanted: mentoring",
                             "At most: 1 a week", "Language: English\n", "Paused: check-ins, until Monday", "chess"})
        EXPECT_THAT(data, HasSubstr(part));
}

TEST(DecideData, deleting_everything_asks_first) {
    Chat chat;
    const Decision asked = chat.says("eve", "delete my data");
    EXPECT_THAT(chat.all.forgotten, IsEmpty());
    EXPECT_THAT(heard(asked), HasSubstr("cannot be undone"));
    const Decision erased = chat.presses("eve", asked, "erase");
    EXPECT_THAT(chat.all.forgotten, ElementsAre(chat.id("eve")));
    EXPECT_THAT(heard(erased), HasSubstr("erased"));
}

TEST(DecideData, yes_confirms_and_no_keeps) {
    Chat chat;
    chat.says("eve", "delete my data");
    chat.says("eve", "no");
    chat.says("eve", "yes");
    EXPECT_THAT(chat.all.forgotten, IsEmpty());
    chat.says("eve", "delete my data");
    chat.says("eve", "yes");
    EXPECT_THAT(chat.all.forgotten, ElementsAre(chat.id("eve")));
}

TEST(DecideData, keep_it_and_a_late_press_erase_nothing) {
    Chat chat;
    const Decision asked = chat.says("eve", "delete my data");
    chat.presses("eve", asked, "keep");
    EXPECT_TRUE(only_speaks(chat.presses("eve", asked, "erase")));
    const Decision again = chat.says("eve", "delete my data");
    chat.now += dialog_expires_after;
    EXPECT_TRUE(only_speaks(chat.presses("eve", again, "erase")));
    EXPECT_TRUE(only_speaks(chat.presses("bo", again, "erase")));
    EXPECT_THAT(chat.all.forgotten, IsEmpty());
}

TEST(DecideData, a_yes_meant_for_a_rule_erases_nobody) {
    Chat chat;
    chat.says("dana", "delete my data");
    chat.says("dana", "rule every Monday at 9:30 suggest a check-in to anyone in Payments");
    chat.says("dana", "yes");
    EXPECT_THAT(chat.all.forgotten, IsEmpty());
    EXPECT_THAT(chat.all.rules, SizeIs(1));
}

TEST(DecideData, one_connection_is_deleted_by_person_and_day) {
    Chat chat;
    chat.says("eve", "coffee with @bo on 9 March");
    chat.says("eve", "coffee with @bo on 2 March");
    const Decision which = chat.says("eve", "delete the coffee with @bo");
    EXPECT_THAT(chat.all.connections, SizeIs(2));
    EXPECT_THAT(heard(which), HasSubstr("Say which day"));
    chat.says("eve", "delete the coffee with @bo on 9 March");
    ASSERT_THAT(chat.all.connections, SizeIs(1));
    EXPECT_EQ(chat.all.connections.front().date, day("2026-03-02"));
    EXPECT_TRUE(only_speaks(chat.says("bo", "delete the coffee with @eve")));
}

}  // namespace
}  // namespace kith
