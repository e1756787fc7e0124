// What somebody does in a mentorship of theirs, as typed.
#include <gtest/gtest.h>

#include "tests/rules/understand/say.hpp"

namespace kith::test {
namespace {

// "ask ana 21 rust: hello", "plan ana 21/180"; the intent's name for anything else.
std::string mentoring_read_as(std::string_view text) {
    const Intent intent = said(text);
    if (const auto* offer = std::get_if<OfferMentoring>(&intent)) return "offer " + std::string{to_string(offer->kind)};
    if (const auto* find = std::get_if<FindMentor>(&intent); find != nullptr && find->wish != FindMentor::Wish::look) {
        std::string words = find->wish == FindMentor::Wish::keep ? "keep" : "drop";
        for (const std::string& topic : find->topics) words += " " + topic;
        return words;
    }
    if (const auto* find = std::get_if<FindMentor>(&intent))
        return "find" + (find->kind ? " " + std::string{to_string(*find->kind)} : "");
    const auto* wish = std::get_if<TendMentorship>(&intent);
    if (wish == nullptr) return std::string{to_string(intent)};
    std::string words{to_string(wish->what)};
    if (!wish->people.empty()) words += " " + names_of(wish->people);
    if (wish->every_days) words += " " + std::to_string(*wish->every_days);
    if (wish->term_days) words += "/" + std::to_string(*wish->term_days);
    if (wish->until) words += " until " + to_iso(*wish->until);
    if (!wish->topic.empty()) words += " " + wish->topic;
    if (!wish->words.empty()) words += ": " + wish->words;
    return words;
}

TEST(Mentoring, is_wished_for_until_somebody_fits) {
    const std::pair<const char*, const char*> table[] = {
        {"look out for a mentor", "keep"},
        {"Please look out for a mentor in Rust and public speaking!", "keep rust public speaking"},
        {"match me with a mentor for sql", "keep sql"},
        {"keep looking for a mentor", "keep"},
        {"I would like to be matched with a mentor in sql", "keep sql"},
        {"stop looking for a mentor", "drop"},
        {"I don't need a mentor any more", "drop"},
        {"halte Ausschau nach einer Mentorin für Rust", "keep rust"},
        {"such nicht mehr nach einem Mentor", "drop"},
        {"continue à chercher un mentor en rust", "keep rust"},
        {"arrête de chercher un mentor", "drop"},
        {"je n’ai plus besoin de mentor", "drop"},
        {"sigue buscando un mentor en rust", "keep rust"},
        {"deja de buscar un mentor", "drop"},
        {"ya no necesito una mentora", "drop"},
        // These look now.
        {"find me a mentor for rust", "find"},
        {"ich suche einen Mentor für Rust", "find"},
    };
    for (const auto& [text, expected] : table) EXPECT_EQ(mentoring_read_as(text), expected) << text;
}

TEST(Mentoring, is_asked_for_agreed_on_and_ended_in_words) {
    const std::pair<const char*, const char*> table[] = {
        {"ask @ana to be my mentor", "ask ana"},
        {"Please ask @ana to be my mentor in rust: I would like to learn it", "ask ana rust: I would like to learn it"},
        {"ask <@U5> to mentor me every 3 weeks", "ask U5 21"},
        {"Mentoring anfragen bei @ana: warum ich dich frage", "ask ana: warum ich dich frage"},
        {"demande un mentorat à @ana : pourquoi", "ask ana: pourquoi"},
        {"pide mentoría a @ana: por qué", "ask ana: por qué"},
        {"my mentoring", "show"},
        {"mein Mentoring", "show"},
        {"mi mentoría", "show"},
        {"accept @eve", "accept eve"},
        {"decline mentoring with @eve", "decline eve"},
        {"Mentoring ablehnen mit @eve", "decline eve"},
        {"withdraw my request to @ana", "withdraw ana"},
        {"Anfrage zurückziehen bei @ana", "withdraw ana"},
        {"mentoring with @ana every 3 weeks for 6 months", "plan ana 21/180"},
        {"Mentoring mit @ana alle 3 Wochen für 6 Monate", "plan ana 21/180"},
        {"rhythm with @ana every 2 weeks", "plan ana 14"},
        {"Rhythmus mit @ana alle 2 Wochen", "plan ana 14"},
        {"mentoring with @ana every 2 weeks until 30 June", "plan ana 14 until 2026-06-30"},
        {"accept", "accept"},
        {"decline", "decline"},
        {"Anfrage annehmen", "accept"},
        {"expectations with @ana: honest feedback", "expectations ana: honest feedback"},
        {"Erwartungen mit @ana: offene Worte", "expectations ana: offene Worte"},
        {"attentes avec @ana : un retour franc", "expectations ana: un retour franc"},
        {"expectativas con @ana: opinión sincera", "expectations ana: opinión sincera"},
        {"goals with @ana: a first release", "goals ana: a first release"},
        {"agenda with @ana: my talk, and lunch", "agenda ana: my talk, and lunch"},
        {"note with @ana: what we said", "note ana: what we said"},
        {"extend mentoring with @ana by 3 months", "extend ana/90"},
        {"end mentoring with @ana", "close ana"},
        {"Mentoring beenden mit @ana", "close ana"},
        {"termine le mentorat avec @ana", "close ana"},
        {"outside mentor: Kim Lee, the talk in Oslo every 6 weeks for 3 months",
         "outside 42/90: Kim Lee, the talk in Oslo"},
        {"no outside mentor", "drop_outside"},
        {"offer peer mentoring in rust", "offer peer"},
        {"offer group mentoring in go (5 people)", "offer group"},
        {"find me a reverse mentor for ai tools", "find reverse"},
        // These tell of something else.
        {"mentoring with @ana yesterday", "log_connection"},
        {"had a mentoring session with @ana", "log_connection"},
        {"offer mentoring in rust", "offer classic"},
        {"find me a mentor for rust", "find"},
        {"stop mentoring", "stop"},
        // A topic may sound like a meeting.
        {"find me a mentor for meeting facilitation", "find"},
        {"find me a mentor for video editing", "find"},
    };
    for (const auto& [text, expected] : table) EXPECT_EQ(mentoring_read_as(text), expected) << text;
}

}  // namespace
}  // namespace kith::test
