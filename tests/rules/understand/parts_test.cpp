// Offers, talks without names, who knows what.
#include <gtest/gtest.h>

#include "tests/rules/understand/say.hpp"

namespace kith::test {
namespace {

// "offer_talk: stress|grief", "tell: "words""; the intent's name for anything else.
std::string part_read_as(std::string_view text) {
    const Intent intent = said(text);
    const auto* part = std::get_if<TakePart>(&intent);
    if (part == nullptr) return std::string{to_string(intent)};
    std::string words{to_string(part->what)};
    for (std::size_t i = 0; i < part->topics.size(); ++i) words += (i == 0 ? ": " : "|") + part->topics[i];
    if (!part->people.empty()) words += " " + names_of(part->people);
    if (part->day) words += " " + to_iso(*part->day);
    if (part->day_unclear) words += " unclear";
    if (!part->text.empty()) words += " \"" + part->text + "\"";
    return words;
}

TEST(Parts, are_offered_and_taken_back_in_four_languages) {
    const std::pair<const char*, const char*> table[] = {
        {"I'm happy to talk about returning from parental leave", "offer_talk: returning from parental leave"},
        {"I\u2019m happy to talk about stress, grief and burnout.", "offer_talk: stress|grief|burnout"},
        {"happy to talk about", "offer_talk"},
        {"Ich rede gern über die Rückkehr aus der Elternzeit", "offer_talk: die Rückkehr aus der Elternzeit"},
        {"je parle volontiers d'épuisement", "offer_talk: épuisement"},
        {"je parle volontiers du deuil", "offer_talk: deuil"},
        {"Puedo hablar de estrés y duelo", "offer_talk: estrés|duelo"},
        {"stop offering to talk", "stop_talk"},
        {"keine Gespräche mehr", "stop_talk"},
        {"plus de conversations", "stop_talk"},
        {"ya no puedo hablar", "stop_talk"},
        {"ask me about Rust, public speaking", "offer_answers: Rust|public speaking"},
        {"fragt mich zu SQL", "offer_answers: SQL"},
        {"demandez-moi pour SQL", "offer_answers: SQL"},
        {"preguntadme sobre SQL", "offer_answers: SQL"},
        {"Stop asking me!", "stop_answers"},
        {"I'm happy to introduce people", "offer_introducing"},
        {"stop introducing people, please", "stop_introducing"},
    };
    for (const auto& [text, read] : table) EXPECT_EQ(part_read_as(text), read) << text;
}

TEST(Parts, of_a_talk_without_names_are_read) {
    const std::pair<const char*, const char*> table[] = {
        {"tell them: I had coffee with @ana yesterday", "tell \"I had coffee with @ana yesterday\""},
        {"Tell them thank you", "tell \"thank you\""},
        {"tell them:", "tell"},
        {"sag ihnen: danke!", "tell \"danke!\""},
        {"dis-leur : merci", "tell \"merci\""},
        {"diles: gracias", "tell \"gracias\""},
        {"end the talk", "end_talk"},
        {"Gespräch beenden", "end_talk"},
        {"terminer la conversation", "end_talk"},
        {"terminar la conversación", "end_talk"},
        {"show my name", "show_name"},
        {"help lines", "help_lines"},
        {"Hilfetelefone", "help_lines"},
        {"lignes d’écoute", "help_lines"},
        {"líneas de ayuda", "help_lines"},
    };
    for (const auto& [text, read] : table) EXPECT_EQ(part_read_as(text), read) << text;
}

TEST(Parts, ask_who_knows_what) {
    const std::pair<const char*, const char*> table[] = {
        {"who could I ask about rust?", "who_knows: rust"},
        {"Who knows about sql", "who_knows: sql"},
        {"who knows about all of these things that nobody ever told me of", "unknown"},
        {"wen kann ich fragen zu Rust?", "who_knows: Rust"},
        {"à qui demander pour rust ?", "who_knows: rust"},
        {"¿a quién puedo preguntar sobre rust?", "who_knows: rust"},
        {"introduce me to someone", "introduce_me"},
        {"introduce me to someone from Risk", "introduce_from: Risk"},
        {"introduce me to somebody in Tokyo", "introduce_from: Tokyo"},
        {"introduce me to someone from another team", "introduce_from: another team"},
        {"introduce me to someone who knows rust", "introduce_me: rust"},
        {"stell mich jemandem vor", "introduce_me"},
        {"who could I ask about @ana", "unknown"},
    };
    for (const auto& [text, read] : table) EXPECT_EQ(part_read_as(text), read) << text;
}

TEST(Parts, that_people_keep_for_themselves_are_read) {
    const std::pair<const char*, const char*> table[] = {
        {"practise", "practise"},
        {"i would like to meet someone new", "introduce_me"},
        {"je veux rencontrer de nouvelles personnes", "introduce_me"},
        {"practise listening", "practise: listening"},
        {"practice listening: when my one-to-one begins, I close the laptop",
         "practise: listening \"when my one-to-one begins, I close the laptop\""},
        {"practise what you preach", "unknown"},
        {"practise listening with all my heart", "unknown"},
        {"ich übe zuhören", "practise: zuhören"},
        {"je pratique l’écoute", "practise: l’écoute"},
        {"practico la escucha", "practise: la escucha"},
        {"stop practising", "stop_practising"},
        {"I'm a member of ACM until 31 December", "add_membership: ACM 2026-12-31"},
        {"I'm a member of the Royal Society", "add_membership: the Royal Society"},
        {"I am a member of ACM until next whenever", "add_membership: ACM unclear"},
        {"ich bin Mitglied bei ACM bis 31. Dezember", "add_membership: ACM 2026-12-31"},
        {"my memberships", "memberships"},
        {"I'm no longer a member of ACM", "drop_membership: ACM"},
        {"I'm a contact for ACM and IEEE", "contact_for: ACM|IEEE"},
        {"my profile is https://example.com/in/ana", "publish_profile \"https://example.com/in/ana\""},
        {"remove my profile", "drop_profile"},
        {"met Jo Smith of Acme at PyCon, remind me to write on Friday",
         "note_outside 2026-03-13 \"met Jo Smith of Acme at PyCon, remind me to write on Friday\""},
        {"Jo Schmidt von Acme auf der PyCon getroffen, erinnere mich am Freitag zu schreiben",
         "note_outside 2026-03-13 \"Jo Schmidt von Acme auf der PyCon getroffen, erinnere mich am Freitag zu "
         "schreiben\""},
        {"outside notes", "outside_notes"},
        {"delete outside note 3", "drop_outside \"3\""},
        {"conversation starters with @ana", "starters ana"},
        {"what could I talk about with Ana Ruiz", "starters"},
        {"conversation starters", "starters"},
        {"Gesprächsideen", "starters"},
        {"idées de conversation", "starters"},
        {"ideas de conversación", "starters"},
    };
    for (const auto& [text, read] : table) EXPECT_EQ(part_read_as(text), read) << text;
}

TEST(Parts, hide_no_danger) {
    for (const char* text : {"tell them: I want to kill myself", "tell them I don't want to live anymore",
                             "sag ihnen: ich will nicht mehr leben", "dis-leur : je veux mourir",
                             "diles: quiero morirme", "I'm happy to talk about how I want to die"}) {
        EXPECT_EQ(part_read_as(text), "ask_support") << text;
        EXPECT_TRUE(speaks_of_danger(text, "")) << text;
    }
}

TEST(Parts, of_who_listens_are_offers_and_no_need) {
    const std::pair<const char*, const char*> table[] = {
        {"happy to listen about burnout", "offer_talk: burnout"},
        {"I can listen if someone needs to talk about burnout", "offer_talk: burnout"},
        {"ich höre gern zu, wenn jemand über Burnout reden möchte", "offer_talk: Burnout"},
        {"je peux écouter si quelqu'un a besoin de parler de burnout", "offer_talk: burnout"},
        {"puedo escuchar si alguien necesita hablar de burnout", "offer_talk: burnout"},
    };
    for (const auto& [text, read] : table) EXPECT_EQ(part_read_as(text), read) << text;
}

TEST(Parts, of_introductions_name_one_and_nothing_else) {
    const std::pair<const char*, const char*> table[] = {
        {"introduce me to @fay", "introduce_to fay"},
        {"please introduce me to @fay!", "introduce_to fay"},
        {"stell mich @fay vor", "introduce_to fay"},
        {"kannst du mich @fay vorstellen?", "introduce_to fay"},
        {"présente-moi à @fay", "introduce_to fay"},
        {"preséntame a @fay", "introduce_to fay"},
        {"who could introduce me to @fay?", "who_introduces fay"},
        {"wer könnte mich @fay vorstellen?", "who_introduces fay"},
        {"qui pourrait me présenter à @fay ?", "who_introduces fay"},
        {"¿quién podría presentarme a @fay?", "who_introduces fay"},
        {"introduce me to someone", "introduce_me"},
        {"introduce me to someone from Risk", "introduce_from: Risk"},
    };
    for (const auto& [text, read] : table) EXPECT_EQ(part_read_as(text), read) << text;
    // Of two, or with more behind: something else.
    for (const char* text :
         {"introduce me to @fay and @bo", "introduce me to @fay again", "stell mich nicht mit @fay zusammen",
          "kannst du mich mit @fay verbinden?", "introduce me to @fay's boss"})
        EXPECT_EQ(part_read_as(text).find("introduce_to"), std::string::npos) << text;
}

TEST(Parts, are_taken_back_by_their_name) {
    const std::pair<const char*, const char*> table[] = {
        {"I'm no longer a contact for ACM", "stop_contact: ACM"},
        {"ich bin keine Kontaktperson mehr für ACM", "stop_contact: ACM"},
        {"je ne suis plus contact pour ACM", "stop_contact: ACM"},
        {"ya no soy contacto para ACM", "stop_contact: ACM"},
        {"stop being a contact", "stop_contact"},
        {"undo my thanks to @fay", "take_back_thanks fay"},
        {"deshaz mis gracias a @fay", "take_back_thanks fay"},
        {"nimm meinen Dank an @fay zurück", "take_back_thanks fay"},
        {"annule mes remerciements à @fay", "take_back_thanks fay"},
        {"retira mi agradecimiento a @fay", "take_back_thanks fay"},
        {"does anyone know kubernetes?", "who_knows: kubernetes"},
    };
    for (const auto& [text, read] : table) EXPECT_EQ(part_read_as(text), read) << text;
}

}  // namespace
}  // namespace kith::test
