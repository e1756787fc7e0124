// One's mentor, mentees and mentoring group, without their names; and kinds of mentoring in each language.
#include <gtest/gtest.h>

#include "tests/rules/understand/say.hpp"

namespace kith::test {
namespace {

TEST(OwnPairs, are_met_in_the_words_of_a_day) {
    const std::pair<const char*, const char*> table[] = {
        {"Ich habe heute meine Mentorin getroffen", "meine Mentorin"},
        {"met my mentor today", "my mentor"},
        {"j'ai vu mon mentor hier", "mon mentor"},
        {"me reuní con mi mentora", "mi mentora"},
        {"met my group yesterday", "my mentoring group"},
        {"met my mentoring group on Tuesday", "my mentoring group"},
        {"mentoring group met on Tuesday, 60 min", "my mentoring group"},
        {"my mentoring group met yesterday", "my mentoring group"},
        {"Ich habe gestern meine Mentoring-Gruppe getroffen", "my mentoring group"},
        {"meine Mentoring-Gruppe hat sich gestern getroffen", "my mentoring group"},
        {"j'ai vu mon groupe hier", "my mentoring group"},
        {"me reuní con mi grupo ayer", "my mentoring group"},
    };
    for (const auto& [text, expected] : table) {
        const Intent intent = said(text);
        const auto* log = std::get_if<LogConnection>(&intent);
        ASSERT_NE(log, nullptr) << text << ": " << to_string(intent);
        ASSERT_EQ(log->people.size(), 1u) << text;
        EXPECT_EQ(log->people.front().name, expected) << text;
        EXPECT_TRUE(log->date) << text;
    }
}

TEST(OwnPairs, are_not_met_where_it_is_asked_denied_or_to_come) {
    for (const char* text :
         {"my mentoring group never met", "when does my mentoring group meet?", "my mentor did not come yesterday",
          "die Gruppe hat sich nicht getroffen", "I will meet my group tomorrow"})
        EXPECT_FALSE(std::holds_alternative<LogConnection>(said(text))) << text;
}

TEST(KindsOfMentoring, are_offered_and_wished_for_in_each_language) {
    const std::tuple<const char*, MentoringKind, const char*> offers[] = {
        {"offer group mentoring in rust (4 people)", MentoringKind::group, "rust"},
        {"offer reverse mentoring in ai", MentoringKind::reverse, "ai"},
        {"offer mentoring in ai", MentoringKind::classic, "ai"},
        {"biete Gruppenmentoring in Rust an (4 Personen)", MentoringKind::group, "rust"},
        {"biete Peer-Mentoring in Rust an", MentoringKind::peer, "rust"},
        {"propose du mentorat de groupe en rust (4 personnes)", MentoringKind::group, "rust"},
        {"propose du mentorat entre pairs en rust", MentoringKind::peer, "rust"},
        {"ofrezco mentoría en grupo de rust (4 personas)", MentoringKind::group, "rust"},
        {"ofrezco mentoría inversa de rust", MentoringKind::reverse, "rust"},
    };
    for (const auto& [text, kind, topic] : offers) {
        const Intent intent = said(text);
        const auto* offer = std::get_if<OfferMentoring>(&intent);
        ASSERT_NE(offer, nullptr) << text;
        EXPECT_EQ(offer->kind, kind) << text;
        EXPECT_EQ(offer->topics, std::vector<std::string>{topic}) << text;
    }
}

}  // namespace
}  // namespace kith::test
