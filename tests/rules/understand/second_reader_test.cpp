#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "rules/understand/intents.hpp"
#include "rules/understand/understand.hpp"
#include "tests/rules/understand/say.hpp"
#include "tests/rules/understand/second_reader_training.hpp"

namespace kith::test {
namespace {

using namespace understanding;

std::vector<Labelled> all_seen() {
    std::vector<Labelled> lines;
    for (const std::string& part : seen_parts()) {
        for (Labelled& line : read_corpus(part)) lines.push_back(std::move(line));
    }
    return lines;
}

// Where this fails the seen sentences have changed: tests/corpus/understand/README.md says how to learn from them
// again.
TEST(SecondReader, weights_are_what_the_seen_sentences_teach) {
    const std::vector<Labelled> lines = all_seen();
    const Weights logs = learnt_odds(lessons_of_logs(lines));
    const KindWeights kinds = learnt_kinds(lines);
    const Weights danger = learnt(lessons_of_danger(lines));
    EXPECT_EQ(logs.bias, weights_of_logs.bias);
    EXPECT_EQ(logs.of, weights_of_logs.of);
    EXPECT_EQ(kinds.biases, weights_of_kinds.biases);
    EXPECT_EQ(kinds.of, weights_of_kinds.of);
    EXPECT_EQ(danger.bias, weights_of_danger.bias);
    EXPECT_EQ(danger.of, weights_of_danger.of);
}

TEST(SecondReader, traits_are_those_of_folded_words_and_of_nobodys_name) {
    const auto traits = [](std::string_view text) {
        const Traits of{text};
        return std::vector<std::uint16_t>{of.all().begin(), of.all().end()};
    };
    EXPECT_EQ(traits("Caf\u00e9 with @ana, 30 min"), traits("cafe  WITH <@U1|bo>, 5 min"));
    EXPECT_EQ(traits("don't"), traits("dont"));
    EXPECT_EQ(traits("lunch with <at>Ana Ruiz</at>"), traits("lunch with @b-o.x_1"));
    EXPECT_NE(traits("lunch with ana"), traits("lunch with @ana"));
    EXPECT_EQ(traits("").size(), 1U);
}

TEST(SecondReader, traits_of_logs_are_of_nobodys_name_and_tell_sides_apart) {
    const auto traits = [](std::string_view text) {
        const Traits of{read(text, "")};
        std::vector<std::uint16_t> all{of.all().begin(), of.all().end()};
        std::sort(all.begin(), all.end());
        return all;
    };
    EXPECT_EQ(traits("Caf\u00e9 with @ana, 30 min"), traits("cafe  WITH <@U1|bo>, 5 min"));
    EXPECT_NE(traits("@ana met @bo"), traits("met @ana @bo"));
    EXPECT_NE(traits("lunch with ana"), traits("lunch with @ana"));
    EXPECT_EQ(traits("").size(), 2U);
}

TEST(SecondReader, any_bytes_are_read_without_harm) {
    std::string text;
    for (int i = 0; i < 160; ++i) text += static_cast<char>(i * 37 + 11);
    EXPECT_GT(Traits{text}.all().size(), 1U);
    for (const std::string_view odd : {"<@", "<at>", "@", "\xC3", "'", "<@U1",
                                       "a\xFF"
                                       "b"})
        EXPECT_GE(Traits{odd}.all().size(), 1U);
}

TEST(SecondReader, makes_danger_heard_that_no_sign_knows) {
    for (const std::string_view text :
         {"je vais bient\u00f4t dispara\u00eetre pour toujours", "ich traue mir selbst nicht heute nacht",
          "i want someone to find me when it's too late"}) {
        EXPECT_FALSE(is_crisis(read(text, ""))) << text;
        EXPECT_TRUE(speaks_of_danger(text, "")) << text;
    }
}

TEST(SecondReader, is_not_heard_where_the_rules_know_what_is_asked_or_somebody_is_named) {
    const std::string unheard = "ich traue mir selbst nicht heute nacht";
    EXPECT_TRUE(speaks_of_danger("<@UBOT> " + unheard, "UBOT"));
    EXPECT_FALSE(speaks_of_danger("<@UBO> " + unheard, "UBOT"));
    EXPECT_FALSE(speaks_of_danger("@bo " + unheard, "UBOT"));
    EXPECT_FALSE(speaks_of_danger(unheard + std::string(200, ' ') + "x", ""));
    for (const std::string_view text :
         {"stop", "delete everything about me", "why did i get this", "what do you keep?"})
        EXPECT_FALSE(speaks_of_danger(text, "")) << text;
}

UnderstandContext on_a_wednesday() {
    return {.now_local = LocalTime{LocalDay{std::chrono::year{2026} / 3 / 11}} + hours{12}};
}

TEST(SecondReader, asks_whether_a_connection_took_place_that_the_rules_do_not_know) {
    const std::string text = "@maarten called";
    EXPECT_TRUE(std::holds_alternative<Unknown>(understand(text, on_a_wednesday())));
    const auto perhaps = perhaps_logged(text, on_a_wednesday());
    ASSERT_TRUE(perhaps);
    EXPECT_EQ(names_of(perhaps->people), "maarten");
    EXPECT_EQ(perhaps->kind, ConnectionKind::call);
    EXPECT_EQ(perhaps->date, day_of(on_a_wednesday().now_local));
}

TEST(SecondReader, asks_whether_a_log_by_the_rules_took_place_that_reads_like_none) {
    const std::string text = "called it a day after @maarten's email";
    EXPECT_TRUE(std::holds_alternative<Unknown>(understand(text, on_a_wednesday())));
    const auto perhaps = perhaps_logged(text, on_a_wednesday());
    ASSERT_TRUE(perhaps);
    EXPECT_EQ(names_of(perhaps->people), "maarten");
    const Intent told = understand("log: " + text, on_a_wednesday());
    EXPECT_TRUE(std::holds_alternative<LogConnection>(told)) << "what Kith is told to log is not doubted";
}

TEST(SecondReader, logs_what_reads_like_a_log_where_the_rules_have_nothing_against_it) {
    const std::string text = "skip level with @maarten done, 30 min";
    const Intent intent = understand(text, on_a_wednesday());
    const auto* log = std::get_if<LogConnection>(&intent);
    ASSERT_NE(log, nullptr);
    EXPECT_EQ(names_of(log->people), "maarten");
    EXPECT_EQ(log->duration, minutes{30});
    EXPECT_FALSE(perhaps_logged(text, on_a_wednesday()));
    for (const std::string_view against :
         {"met @maarten's expectations today", "\"skip level with @maarten done, 30 min\"",
          "did a skip level with @maarten, 30 min?", "no skip level with @maarten done, 30 min"})
        EXPECT_FALSE(std::holds_alternative<LogConnection>(understand(against, on_a_wednesday()))) << against;
}

// Only what hardly any log reads more like is logged although it may be.
TEST(SecondReader, asks_about_what_may_be_somebody_elses_meeting) {
    for (const std::string_view text :
         {"@ana and @bo had lunch yesterday", "@ana met @bo for coffee", "saw that @bo and @cy went for lunch",
          "heard that @ana had a coffee with @bo", "my colleague had lunch with @bo yesterday",
          "@ana hat gestern mit @bo telefoniert", "mi jefa comi\u00f3 con @bo ayer"}) {
        EXPECT_FALSE(std::holds_alternative<LogConnection>(understand(text, on_a_wednesday()))) << text;
    }
    const std::string text = "@maarten rang, short one";
    const Intent refused = understand(text, on_a_wednesday());
    ASSERT_TRUE(std::holds_alternative<Unknown>(refused));
    EXPECT_EQ(std::get<Unknown>(refused).because, Because::other_person);
    EXPECT_TRUE(perhaps_logged(text, on_a_wednesday()));
    const std::string surely = "@maarten swung by, talked shop for a bit";
    EXPECT_TRUE(std::holds_alternative<LogConnection>(understand(surely, on_a_wednesday())));
    EXPECT_FALSE(std::holds_alternative<LogConnection>(understand("heard that " + surely, on_a_wednesday())))
        << "a word that says so is never outvoted";
}

// What asks, denies, is called off or to come is not logged, however much the rest reads like a log.
TEST(SecondReader, outvotes_no_other_refusal) {
    const std::string log = "skip level with @maarten done, 30 min";
    for (const std::string& against :
         {log + "?", "did not have my " + log, log + ", got cancelled", "will have my " + log, "hope for a " + log})
        EXPECT_FALSE(std::holds_alternative<LogConnection>(understand(against, on_a_wednesday()))) << against;
}

TEST(SecondReader, tells_the_kind_that_no_known_word_names) {
    struct Case {
        std::string_view text;
        ConnectionKind kind;
    };
    using enum ConnectionKind;
    for (const Case& line :
         {Case{"had a lunchie with @maarten", meal}, Case{"spaziergangerl mit @maarten gestern", walk}}) {
        const Intent intent = understand(line.text, on_a_wednesday());
        const auto* log = std::get_if<LogConnection>(&intent);
        ASSERT_NE(log, nullptr) << line.text;
        EXPECT_EQ(log->kind, line.kind) << line.text;
        EXPECT_FALSE(log->kind_said) << line.text;
    }
    for (const std::string_view unsaid :
         {"met @maarten", "spent an hour with @maarten", "log @maarten note: he was out for a walk and a coffee"}) {
        const Intent intent = understand(unsaid, on_a_wednesday());
        const auto* log = std::get_if<LogConnection>(&intent);
        ASSERT_NE(log, nullptr) << unsaid;
        EXPECT_EQ(log->kind, meeting) << unsaid;
    }
    const std::string told = "had a lunchie with @maarten";
    EXPECT_TRUE(likely_kind(told + std::string(second_reading_bytes_max - told.size(), ' ')));
    EXPECT_FALSE(likely_kind(told + std::string(second_reading_bytes_max - told.size() + 1, ' ')));
}

TEST(SecondReader, asks_nothing_that_a_yes_would_not_answer) {
    for (const std::string_view text : {"maarten called", "@maarten called, tomorrow", "@maarten called last month",
                                        "coffee with @ana yesterday", "stop suggesting @maarten", ""}) {
        EXPECT_FALSE(perhaps_logged(text, on_a_wednesday())) << text;
    }
    EXPECT_FALSE(perhaps_logged("@maarten called" + std::string(200, ' ') + ".", on_a_wednesday()));
    UnderstandContext answering = on_a_wednesday();
    answering.reply_to = ReplyContext{.type = "introduction", .people = {"maarten"}};
    EXPECT_FALSE(perhaps_logged("@maarten called", answering));
}

// Either logged or asked about, never both; and what is looked at first, when a message comes in, and what it is
// understood as, are one. Every fourth line: the parts are read whole elsewhere.
TEST(SecondReader, one_message_is_read_in_one_way) {
    int asked = 0;
    const std::vector<Labelled> lines = all_seen();
    for (std::size_t i = 0; i < lines.size(); i += 4) {
        const Labelled& line = lines[i];
        const Intent intent = understand(line.text, line.context);
        const auto* support = std::get_if<AskSupport>(&intent);
        const bool danger = support != nullptr && support->urgency == Urgency::crisis;
        EXPECT_EQ(speaks_of_danger(line.text, line.context.bot_id), danger) << line.text;
        if (danger) continue;  // nobody asks then
        const bool asks = perhaps_logged(line.text, line.context).has_value();
        asked += asks ? 1 : 0;
        EXPECT_TRUE(std::holds_alternative<Unknown>(intent) || !asks) << line.text;
    }
    EXPECT_GT(asked, 5);
}

}  // namespace
}  // namespace kith::test
