// Names as typed, the bot's own mention, quoted words, and input of any bytes.
#include <gtest/gtest.h>

#include <random>

#include "rules/understand/link_code.hpp"
#include "tests/rules/understand/say.hpp"

namespace kith::test {
namespace {

LogConnection logged(std::string_view text) {
    const Intent intent = said(text);
    EXPECT_TRUE(std::holds_alternative<LogConnection>(intent)) << text;
    const auto* log = std::get_if<LogConnection>(&intent);
    return log != nullptr ? *log : LogConnection{};
}

TEST(LinkCode, is_asked_for_or_handed_in_by_one_word_and_nothing_else) {
    for (const char* text : {"link", " Link. ", "verknüpfen", "relier", "vincular", "LINK\n"})
        EXPECT_EQ(link_code_in(text), "") << text;
    for (const char* text : {"link K7QM-3XRD-5", "link k7qm3xrd5", "verknüpfe K7QM 3XRD 5."})
        EXPECT_EQ(link_code_in(text), "K7QM3XRD5") << text;
    for (const char* text : {"", "linked", "link me", "link K7QM-3XRD", "link K7QM-3XRD-0", "send me the link",
                             "link 22222222222222222222222222222222222"})
        EXPECT_EQ(link_code_in(text), std::nullopt) << text;
}

TEST(People, keep_the_form_they_were_named_in) {
    EXPECT_EQ(logged("coffee with @ana").people, (std::vector<NamedPerson>{{"ana", NameForm::mention}}));
    EXPECT_EQ(logged("coffee with <@U1>").people, (std::vector<NamedPerson>{{"U1", NameForm::slack_id}}));
    EXPECT_EQ(logged("coffee with <@U1|ana>").people, (std::vector<NamedPerson>{{"U1", NameForm::slack_id}}));
    EXPECT_EQ(logged("coffee with <at>Ana Ruiz</at>").people,
              (std::vector<NamedPerson>{{"Ana Ruiz", NameForm::teams_at}}));
    EXPECT_EQ(logged("[introduction]done").people, (std::vector<NamedPerson>{{"ana", NameForm::context}}));
    const LogConnection bare = logged("had coffee with Ana Ruiz yesterday");
    EXPECT_EQ(bare.people, (std::vector<NamedPerson>{{"Ana Ruiz", NameForm::bare_name}}));
    EXPECT_TRUE(bare.needs_person_resolution);
}

TEST(People, are_listed_once_and_without_those_who_were_not_there) {
    EXPECT_EQ(names_of(logged("lunch with @ana, @bo and @cy").people), "ana,bo,cy");
    EXPECT_EQ(names_of(logged("lunch with @ana and @ana").people), "ana");
    EXPECT_EQ(names_of(logged("had lunch with @ana but not @bo").people), "ana");
    EXPECT_EQ(names_of(logged("had lunch with @ana without @bo").people), "ana");
}

TEST(People, leave_out_the_bot_at_the_front) {
    EXPECT_EQ(names_of(logged("@kith lunch with @ana").people), "ana");
    EXPECT_EQ(names_of(logged("<at>Kith</at> lunch with <at>Ana</at>").people), "Ana");
    UnderstandContext context{.now_local = wednesday, .bot_id = "UBOT"};
    const Intent intent = understand("<@UBOT> lunch with <@U1>", context);
    ASSERT_TRUE(std::holds_alternative<LogConnection>(intent));
    EXPECT_EQ(names_of(std::get<LogConnection>(intent).people), "U1");
}

TEST(Log, command_always_logs_with_its_note) {
    for (const std::string_view note : {"hello", "not sure", "tomorrow?", "she cancelled", "20 min", "snooze her",
                                        "if only", "@bo was there as well"}) {
        const LogConnection log = logged("log coffee with <@U1> note: " + std::string{note});
        EXPECT_EQ(names_of(log.people), "U1");
        EXPECT_EQ(log.kind, ConnectionKind::coffee);
        EXPECT_EQ(log.note.substr(0, 2), note.substr(0, 2)) << note;
        EXPECT_FALSE(log.duration) << note;
    }
}

TEST(Log, says_what_was_assumed) {
    const LogConnection log = logged("met @ana");
    EXPECT_FALSE(log.date_said);
    EXPECT_EQ(to_iso(*log.date), "2026-03-11");
    EXPECT_TRUE(logged("met @ana yesterday").date_said);
    EXPECT_FALSE(logged("[introduction]yes").kind_said);
    EXPECT_TRUE(logged("coffee with @ana last week").date_unclear);
}

TEST(Log, takes_a_slashed_date_only_where_one_reading_is_left) {
    EXPECT_EQ(to_iso(*logged("lunch with @ana on 28/2").date), "2026-02-28");
    EXPECT_EQ(to_iso(*logged("lunch with @ana on 2/28").date), "2026-02-28");
    EXPECT_EQ(to_iso(*logged("lunch with @ana on 3/3").date), "2026-03-03");
    EXPECT_EQ(to_iso(*logged("lunch with @ana on 2026-03-09").date), "2026-03-09");
    EXPECT_EQ(to_iso(*logged("lunch with @ana 9.3.").date), "2026-03-09");
    EXPECT_TRUE(logged("lunch with @ana on 02/03").date_unclear);  // 2 March or 3 February
}

TEST(Quotes, are_other_peoples_words) {
    EXPECT_TRUE(std::holds_alternative<Unknown>(said("> had coffee with @ana\nok")));
    EXPECT_TRUE(std::holds_alternative<Unknown>(said("&gt; had coffee with @ana")));
    EXPECT_TRUE(std::holds_alternative<Unknown>(said("```had coffee with @ana```")));
    EXPECT_EQ(names_of(logged("> you and @bo\nmet @ana").people), "ana");
}

TEST(Limits, a_message_may_have_eight_thousand_bytes) {
    const std::string log = "met @ana. ";
    EXPECT_TRUE(std::holds_alternative<LogConnection>(said(log + std::string(message_bytes_max - log.size(), 'x'))));
    EXPECT_TRUE(std::holds_alternative<Unknown>(said(log + std::string(message_bytes_max - log.size() + 1, 'x'))));
}

TEST(Limits, any_bytes_are_read_without_harm) {
    EXPECT_TRUE(std::holds_alternative<Unknown>(said("")));
    EXPECT_TRUE(std::holds_alternative<Unknown>(said(std::string_view{"\0\0\0", 3})));
    EXPECT_EQ(names_of(logged("met @ana \xFF\xFE yesterday").people), "ana");
    std::mt19937 random{7};
    const std::vector<std::string> pieces = {
        "met ",   "@ana",        "<@",   "<@U1|",    ">",           "<at>", "</at>", " note:", "30", "9.3.", "03/09",
        "1:1",    "'",           "\xC3", "\xF0\x9F", ":coffee:",    ":",    "w/",    "?",      "\n", "> ",   "not ",
        "until ", "from 10 to ", "-",    "1/2",      "99999999999", "in ",  "the ",  "\u00FC", "'d", "...",  "\"",
        "`",      "half ",       "hour", "next ",    "week",        "jan ", "31",    "last "};
    for (int round = 0; round < 500; ++round) {
        std::string text;
        for (int piece = 0; piece < 12; ++piece) text += pieces[random() % pieces.size()];
        const Intent intent = said(text);
        if (const auto* log = std::get_if<LogConnection>(&intent)) {
            EXPECT_FALSE(log->people.empty()) << text;
            if (log->date) {
                EXPECT_LE(*log->date, day_of(wednesday)) << text;
            }
        }
        std::string bytes(40, ' ');
        for (char& c : bytes) c = static_cast<char>(random());
        said(bytes);
    }
}

}  // namespace
}  // namespace kith::test
