// Wishes in the words in which people say them, where a fixed form is what was known before.
#include <gtest/gtest.h>

#include "tests/rules/understand/say.hpp"

namespace kith::test {
namespace {

std::string intent_of(std::string_view text) {
    return std::string{to_string(said(text))};
}

std::string beyond_of(std::string_view text) {
    const Intent intent = said(text);
    const auto* unknown = std::get_if<Unknown>(&intent);
    return unknown == nullptr ? "read" : std::string{to_string(unknown->beyond)};
}

TEST(NaturalWords, a_mentorship_is_extended_or_ended_and_never_logged) {
    for (const char* const text : {"extend with my mentor by three months", "extend my mentorship by three months",
                                   "extend with @ana", "verlängere mein Mentoring um drei Monate",
                                   "prolonge mon mentorat de trois mois", "prolonga mi mentoría por tres meses"}) {
        const Intent intent = said(text);
        const auto* wish = std::get_if<TendMentorship>(&intent);
        ASSERT_NE(wish, nullptr) << text;
        EXPECT_EQ(wish->what, TendMentorship::What::extend) << text;
    }
    for (const char* const text : {"end with my mentor", "end my mentorship", "I'd like to stop mentoring Ben",
                                   "mets fin à mon mentorat", "termina mi mentoría"}) {
        const Intent intent = said(text);
        const auto* wish = std::get_if<TendMentorship>(&intent);
        ASSERT_NE(wish, nullptr) << text;
        EXPECT_EQ(wish->what, TendMentorship::What::close) << text;
    }
    EXPECT_EQ(beyond_of("end with @ana"), "order");
    EXPECT_EQ(intent_of("how is my mentoring going?"), intent_of("my mentoring"));
}

TEST(NaturalWords, who_knows_asks_for_a_topic_and_not_for_ones_own_data) {
    for (const char* const text : {"who knows rust?", "wer kennt Rust?", "qui connaît Rust ?", "¿quién conoce Rust?"}) {
        const Intent intent = said(text);
        const auto* wish = std::get_if<TakePart>(&intent);
        ASSERT_NE(wish, nullptr) << text;
        EXPECT_EQ(wish->what, TakePart::What::who_knows) << text;
    }
    EXPECT_EQ(intent_of("who knows what I wrote?"), "privacy");
    EXPECT_EQ(intent_of("who knows about me?"), "privacy");
}

TEST(NaturalWords, a_renewal_is_told_in_other_words_than_until) {
    for (const char* const text :
         {"I'm a member of IEEE, renews on 1 June", "ich bin Mitglied bei IEEE, läuft ab am 1. Juni",
          "soy miembro de IEEE, vence el 1 de junio"}) {
        const Intent intent = said(text);
        const auto* wish = std::get_if<TakePart>(&intent);
        ASSERT_NE(wish, nullptr) << text;
        EXPECT_EQ(wish->topics, std::vector<std::string>{"IEEE"}) << text;
        EXPECT_TRUE(wish->day) << text;
    }
}

TEST(NaturalWords, what_is_to_be_remembered_of_somebody_is_a_note) {
    const Intent intent = said("remember that Ben's daughter starts school in August");
    const auto* wish = std::get_if<TendTie>(&intent);
    ASSERT_NE(wish, nullptr);
    EXPECT_EQ(wish->what, TendTie::What::note);
    EXPECT_EQ(wish->note, "Ben's daughter starts school in August");
    const Intent asked = said("what did I want to ask Ana?");
    ASSERT_TRUE(std::holds_alternative<TendTie>(asked));
    EXPECT_EQ(std::get<TendTie>(asked).what, TendTie::What::show_note);
    EXPECT_NE(intent_of("remember that Friday is off"), "keep_tie");
}

TEST(NaturalWords, whom_one_sees_too_rarely_is_no_list_of_connections) {
    for (const char* const text : {"who haven't I talked to lately?", "who should I talk to?",
                                   "mit wem sollte ich mal wieder reden?", "à qui devrais-je parler ?"}) {
        const Intent intent = said(text);
        const auto* ties = std::get_if<ShowTies>(&intent);
        ASSERT_NE(ties, nullptr) << text;
        EXPECT_TRUE(ties->fading) << text;
    }
}

TEST(NaturalWords, what_cannot_be_done_so_is_answered_with_how) {
    for (const char* const text : {"it was yesterday, not today", "change it to 45 minutes", "no, it was lunch",
                                   "nein, es war gestern, nicht heute", "no, fue ayer, no hoy"})
        EXPECT_EQ(beyond_of(text), "correction") << text;
    for (const char* const text : {"I like hiking and chess", "ich mag Schach", "me gusta el ajedrez"})
        EXPECT_EQ(beyond_of(text), "interests") << text;
    for (const char* const text : {"find a date for lunch with @ben and @cleo", "let's organize a game night",
                                   "organisons une soirée jeux", "quiero organizar una noche de juegos"})
        EXPECT_EQ(beyond_of(text), "posting") << text;
    EXPECT_EQ(beyond_of("I like this bot"), "nothing");
    EXPECT_EQ(beyond_of("it was lunch with @ana"), "read");
}

}  // namespace
}  // namespace kith::test
