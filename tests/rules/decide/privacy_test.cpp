// Where answers go: to the sender alone, in private; a crisis at once and nowhere else.
#include <gmock/gmock.h>

#include "rules/understand/link_code.hpp"
#include "tests/rules/decide/memory_view.hpp"

namespace kith {
namespace {

using namespace deciding;
using testing::Each;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

Decision says_in_channel(Chat& chat, std::string_view handle, std::string text) {
    return chat.event(handle, MessageReceived{.from = chat.all.the(handle).accounts.front(),
                                              .where = {.id = "C7", .thread = "5.5", .direct = false},
                                              .message_ref = "6.6",
                                              .text = std::move(text)});
}

TEST(DecidePrivacy, what_is_said_in_a_channel_is_answered_in_private) {
    Chat chat;
    for (const char* text : {"coffee with @bo yesterday", "stop", "why?", "my data", "help", "rules", "blah",
                             "delete my data", "coffee with Ana", "settings"}) {
        const Decision said = says_in_channel(chat, "eve", text);
        EXPECT_THAT(all_of<Say>(said), Not(IsEmpty())) << text;
        for (const Say& one : all_of<Say>(said)) EXPECT_TRUE(std::holds_alternative<ToPerson>(one.destination)) << text;
    }
}

TEST(DecidePrivacy, a_direct_message_is_answered_where_it_was_said) {
    Chat chat;
    const Decision said = chat.says("eve", "help");
    const std::vector<Say> answers = all_of<Say>(said);
    const auto* to = std::get_if<ToConversation>(&answers.front().destination);
    ASSERT_NE(to, nullptr);
    EXPECT_EQ(to->where.id, "D-eve");
}

TEST(DecidePrivacy, a_command_is_answered_through_its_url_to_the_sender_only) {
    Chat chat;
    const Decision said = chat.event("eve", CommandIssued{.from = slack("U1"),
                                                          .where = {.id = "C7", .thread = {}, .direct = false},
                                                          .text = "coffee with @bo yesterday",
                                                          .reply_url = "https://hooks.slack.com/z"});
    const std::vector<Say> answers = all_of<Say>(said);
    const auto* to = std::get_if<ToReplyUrl>(&answers.front().destination);
    ASSERT_NE(to, nullptr);
    EXPECT_EQ(to->url, "https://hooks.slack.com/z");
    EXPECT_FALSE(to->replace_original);
    EXPECT_THAT(chat.all.connections, SizeIs(1));
}

TEST(DecidePrivacy, a_crisis_is_answered_at_once_in_private_and_leaves_nothing) {
    Chat chat;
    chat.all.house.help_lines = {{"Telefonseelsorge: 0800 1110111", "de"}};
    chat.chosen("eve").stopped = true;
    const std::string text = "I'm not safe";
    const std::vector<Decision> all = {
        chat.says("eve", text), says_in_channel(chat, "eve", text),
        chat.event("eve", CommandIssued{.from = slack("U1"),
                                        .where = {.id = "C7", .thread = {}, .direct = false},
                                        .text = text,
                                        .reply_url = "https://hooks.slack.com/z"})};
    for (const Decision& said : all) {
        EXPECT_TRUE(only_speaks(said));
        ASSERT_THAT(all_of<Say>(said), SizeIs(1));
        const Say one = all_of<Say>(said).front();
        EXPECT_EQ(one.person, chat.id("eve"));
        EXPECT_TRUE(std::holds_alternative<ToPerson>(one.destination));
        EXPECT_EQ(one.due_at, std::nullopt);
        EXPECT_THAT(heard(said), HasSubstr("0800 1110111"));
        EXPECT_THAT(heard(said), Not(HasSubstr("safe")));
    }
    EXPECT_THAT(chat.all.records, IsEmpty());
    EXPECT_THAT(chat.all.dialogs, IsEmpty());
}

TEST(DecidePrivacy, a_crisis_without_configured_lines_still_names_a_way) {
    Chat chat;
    EXPECT_THAT(heard(chat.says("eve", "I want to die")), HasSubstr("112"));
}

TEST(DecidePrivacy, somebody_to_talk_to_is_answered_without_telling_anybody) {
    Chat chat;
    const Decision said = chat.says("eve", "I could use someone to talk to");
    EXPECT_TRUE(only_speaks(said));
    for (const Say& one : all_of<Say>(said)) EXPECT_EQ(one.person, chat.id("eve"));
}

TEST(DecidePrivacy, what_is_not_understood_is_answered_kindly) {
    Chat chat;
    for (const char* text : {"asdf", "🦙", "?", "...", "\xff\xfe", "SELECT * FROM people", "what is the weather?"}) {
        const Decision said = chat.says("eve", text);
        EXPECT_TRUE(only_speaks(said)) << text;
        EXPECT_THAT(all_of<Say>(said), SizeIs(1)) << text;
    }
    EXPECT_THAT(heard(chat.says("eve", "")), HasSubstr("stay in touch"));
    EXPECT_THAT(heard(chat.says("eve", "  \n ")), HasSubstr("stay in touch"));
    EXPECT_TRUE(only_speaks(chat.says("eve", std::string(100'000, 'x'))));
}

TEST(DecidePrivacy, every_word_that_help_shows_is_understood) {
    Chat chat;
    const Decision shown = chat.says("dana", "help");
    const std::vector<Block> blocks = all_of<Say>(shown).at(0).message.blocks;
    int words = 0;
    for (const Block& block : blocks) {
        const auto* bullets = std::get_if<Bullets>(&block);
        if (bullets == nullptr) continue;
        for (const Text& item : bullets->items) {
            for (const Span& span : item) {
                if (span.style != Span::Style::code) continue;
                ++words;
                if (link_code_in(span.text)) continue;  // answered by those who know the other platform
                Chat fresh;
                EXPECT_THAT(heard(fresh.says("dana", span.text)), Not(HasSubstr("didn't get that"))) << span.text;
            }
        }
    }
    EXPECT_GE(words, 10);
}

TEST(DecidePrivacy, every_word_that_settings_show_is_understood) {
    Chat chat;
    const Decision shown = chat.says("eve", "settings");
    const std::vector<Block> blocks = all_of<Say>(shown).at(0).message.blocks;
    for (const Block& block : blocks) {
        const auto* bullets = std::get_if<Bullets>(&block);
        if (bullets == nullptr) continue;
        for (const Text& item : bullets->items) {
            Chat fresh;
            EXPECT_THAT(heard(fresh.says("eve", item.back().text)), Not(HasSubstr("didn't get that")));
        }
    }
}

TEST(DecidePrivacy, things_of_later_features_say_so_and_note_nothing) {
    Chat chat;
    for (const char* text : {"find me a mentor for data", "count me in for the lunch", "thanks", "hello"})
        EXPECT_TRUE(only_speaks(chat.says("eve", text))) << text;
}

TEST(DecidePrivacy, the_home_page_is_the_persons_own) {
    Chat chat;
    chat.live_rule();
    chat.says("eve", "coffee with @bo yesterday, note: mine");
    chat.says("bo", "coffee with @eve and @cy yesterday, note: his");
    chat.says("bo", "coffee with <@U2> yesterday");
    const Decision shown = chat.event("eve", HomeOpened{.from = slack("U1")});
    ASSERT_THAT(all_of<Say>(shown), SizeIs(1));
    EXPECT_TRUE(std::holds_alternative<ToHome>(all_of<Say>(shown).front().destination));
    EXPECT_THAT(heard(shown), HasSubstr("Lately you met Bo Lind."));
    EXPECT_THAT(heard(shown), Not(HasSubstr("Ana"))) << "whom somebody else met";
    EXPECT_THAT(heard(shown), HasSubstr("Every Monday"));
    EXPECT_THAT(heard(shown), Not(HasSubstr("mine"))) << "a shared screen shows no notes";
    EXPECT_THAT(heard(shown), Not(HasSubstr("Cy Moss"))) << "of a log that names them both";
}

TEST(DecidePrivacy, an_account_seen_changes_only_what_it_knows) {
    Chat chat;
    chat.all.the("eve").key = "e1";
    chat.event("eve", AccountSeen{.who = slack("U1"), .name = "Other", .handle = "eve2", .zone = "Asia/Tokyo"});
    const Person& eve = chat.all.people.front();
    EXPECT_EQ(eve.name, "Eve Stone");  // people.csv knows it better
    EXPECT_EQ(eve.handle, "eve2");
    EXPECT_EQ(eve.zone, "Asia/Tokyo");
    EXPECT_THAT(chat.event("eve2", AccountSeen{.who = slack("U1"), .zone = "Mars/Base"}).effects, IsEmpty());
    chat.event("eve2", AccountSeen{.who = slack("U1"), .gone = true});
    EXPECT_FALSE(chat.all.people.front().active);
}

TEST(DecidePrivacy, a_zone_the_person_chose_outlives_what_the_platform_tells) {
    Chat chat;
    chat.says("eve", "settings zone America/New_York");
    EXPECT_TRUE(chat.chosen("eve").zone_chosen);
    chat.event("eve", AccountSeen{.who = slack("U1"), .handle = "eve2", .zone = "Asia/Tokyo"});
    EXPECT_EQ(chat.all.people.front().zone, "America/New_York");
    EXPECT_EQ(chat.all.people.front().handle, "eve2");
    chat.says("eve2", "settings zone Europe/Paris");
    EXPECT_EQ(chat.all.people.front().zone, "Europe/Paris");
}

}  // namespace
}  // namespace kith
