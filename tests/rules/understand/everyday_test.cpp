// Sentences as people type them who have not read the help.
#include <gtest/gtest.h>

#include "rules/model/error.hpp"
#include "tests/rules/understand/say.hpp"

namespace kith::test {
namespace {

std::string joined(const std::vector<std::string>& words) {
    std::string all;
    for (const std::string& word : words) all += (all.empty() ? "" : ",") + word;
    return all;
}

// The intent's name, and what is to be told apart.
std::string read_as(std::string_view text) {
    const Intent intent = said(text);
    std::string read{to_string(intent)};
    std::visit(overloaded{
                   [&](const Snooze& wish) {
                       read += " " + std::string{to_string(wish.scope)} + " " + names_of(wish.people);
                       if (wish.from) read += to_iso(*wish.from);
                       if (wish.resume_on) read += "/" + to_iso(*wish.resume_on);
                   },
                   [&](const Stop& wish) { read += " " + std::string{to_string(wish.scope)}; },
                   [&](const Why& question) { read += question.nothing ? " nothing" : ""; },
                   [&](const FindMentor& wish) { read += " " + joined(wish.topics); },
                   [&](const OfferMentoring& offer) { read += " " + joined(offer.topics); },
                   [&](const AskSupport& wish) { read += " " + joined(wish.topics); },
                   [&](const Thanks& thanks) { read += " " + names_of(thanks.people); },
                   [&](const CreateRule& wish) { read += ": " + wish.rule; },
                   [&](const ChangeRule& wish) { read += " " + std::string{to_string(wish.what)} + " " + wish.rule; },
                   [&](const TendTie& wish) {
                       read += " " + std::string{to_string(wish.what)} + " " + names_of(wish.people);
                       if (wish.every_days) read += " " + std::to_string(*wish.every_days);
                   },
                   [&](const ShowTies& wish) { read += wish.fading ? " fading" : " circle"; },
                   [&](const TakePart& wish) {
                       read +=
                           " " + std::string{to_string(wish.what)} + " " + joined(wish.topics) + names_of(wish.people);
                   },
                   [&](const auto&) {},
               },
               intent);
    while (read.ends_with(' ')) read.pop_back();
    return read;
}

using Table = std::initializer_list<std::pair<const char*, const char*>>;
void expect_read(Table table) {
    for (const auto& [text, read] : table) EXPECT_EQ(read_as(text), read) << text;
}

TEST(Everyday, people_are_listed_with_nothing_between) {
    expect_read({{"add @eli @fatima to my circle", "keep_tie add_to_circle eli,fatima"},
                 {"put @bo into my support circle", "keep_tie add_to_circle bo"},
                 {"keep in touch with @ana @cem @dana every 6 weeks", "keep_tie keep ana,cem,dana 42"}});
}

TEST(Everyday, a_rhythm_may_stand_before_whom_it_is_about) {
    expect_read({{"remind me every 6 weeks of @ana", "keep_tie keep ana 42"},
                 {"remind me every month to call @ana", "keep_tie keep ana 30"},
                 {"erinnere mich alle 6 Wochen an @ana", "keep_tie keep ana 42"},
                 {"rappelle-moi toutes les 6 semaines de parler à @ana", "keep_tie keep ana 42"},
                 {"recuérdame cada 6 semanas a @ana", "keep_tie keep ana 42"}});
}

TEST(Everyday, one_tie_rests_alone) {
    expect_read({{"mute @cem", "snooze person cem"},
                 {"snooze reminders about @cem", "snooze person cem"},
                 {"schalte @cem stumm", "snooze person cem"},
                 {"mets en sourdine @cem", "snooze person cem"},
                 {"silencia a @cem", "snooze person cem"}});
}

TEST(Everyday, one_program_rests_for_now) {
    expect_read({{"no mentoring for now", "snooze mentoring"},
                 {"kein Mentoring im Moment", "snooze mentoring"},
                 {"vorerst kein Mentoring", "snooze mentoring"},
                 {"pas de mentorat pour le moment", "snooze mentoring"},
                 {"nada de mentoría por ahora", "snooze mentoring"}});
}

TEST(Everyday, pauses_have_a_first_day_and_a_length) {
    expect_read({{"Bin ab morgen eine Woche weg", "snooze all 2026-03-12/2026-03-19"},
                 {"away from tomorrow for two weeks", "snooze all 2026-03-12/2026-03-26"},
                 {"fuera desde mañana una semana", "snooze all 2026-03-12/2026-03-19"},
                 {"pas la semaine prochaine", "snooze all 2026-03-16/2026-03-23"},
                 {"not next week", "snooze all 2026-03-16/2026-03-23"}});
}

TEST(Everyday, thanks_name_people_without_a_mention) {
    expect_read({{"thanks Ana for the review", "thanks Ana"},
                 {"thank you Ana Horvat for your help", "thanks Ana Horvat"},
                 {"thanks Ana and Cem for yesterday", "thanks Ana,Cem"},
                 {"danke Ana für die Hilfe", "thanks Ana"},
                 {"merci beaucoup Ana", "thanks Ana"},
                 {"muchas gracias Ana y Bo", "thanks Ana,Bo"},
                 {"thank @bo publicly for the slides", "thanks bo"},
                 {"big shout-out to @bo and @cem", "thanks bo,cem"},
                 {"Thanks Kith!", "thanks"},
                 {"THANKS A LOT", "thanks"},
                 {"Danke dir", "thanks"},
                 {"thanks Team", "thanks"}});
}

TEST(Everyday, why_nothing_came_is_asked_of_any_time) {
    expect_read({{"why did I get nothing this week?", "why nothing"},
                 {"why no nudges this week?", "why nothing"},
                 {"warum habe ich diese Woche nichts bekommen?", "why nothing"},
                 {"pourquoi n'ai-je rien reçu cette semaine ?", "why nothing"},
                 {"¿por qué no he recibido nada esta semana?", "why nothing"},
                 {"why this?", "why"},
                 {"why did you suggest @bo?", "why"}});
}

TEST(Everyday, offers_and_wishes_keep_the_verb_out_of_the_topic) {
    expect_read({{"ich biete Mentoring in Rust an", "offer_mentoring rust"},
                 {"ich biete Mentoring in Rust und SQL an", "offer_mentoring rust,sql"},
                 {"Ich möchte Mentorin für SQL sein", "offer_mentoring sql"},
                 {"je voudrais être mentor pour SQL", "offer_mentoring sql"},
                 {"quiero ser mentora de SQL", "offer_mentoring sql"},
                 {"ich suche einen Mentor für Rust", "find_mentor rust"},
                 {"I don't want to be a mentor any more", "stop mentoring"},
                 {"ich will keine Mentorin mehr sein", "stop mentoring"},
                 {"je ne veux plus être mentor", "stop mentoring"},
                 {"ya no quiero ser mentor", "stop mentoring"},
                 {"necesito hablar con alguien sobre el estrés", "ask_support estrés"},
                 {"ich brauche jemanden zum Reden über Einsamkeit", "ask_support einsamkeit"},
                 {"j'ai besoin de parler à quelqu'un, anxiété", "ask_support anxiété"},
                 {"I could listen to people who feel lonely", "take_part offer_talk lonely"}});
}

TEST(Everyday, what_people_know_is_asked_offered_and_taken_back) {
    expect_read({{"is there anyone who knows about sql?", "take_part who_knows sql"},
                 {"wen kann ich zu Kubernetes fragen?", "take_part who_knows Kubernetes"},
                 {"wer kennt sich mit Excel aus?", "take_part who_knows Excel"},
                 {"alguien sabe de sql?", "take_part who_knows sql"},
                 {"I can answer questions about sql", "take_part offer_answers sql"},
                 {"don't ask me about sql anymore", "take_part stop_answers sql"},
                 {"fragt mich nicht mehr zu SQL", "take_part stop_answers SQL"},
                 {"ne me demandez plus pour sql", "take_part stop_answers sql"},
                 {"no me preguntéis más sobre sql", "take_part stop_answers sql"},
                 {"I'd like to get to know someone new", "take_part introduce_me"},
                 {"give me a conversation starter for @bo", "take_part starters bo"}});
}

TEST(Everyday, who_fades_is_asked_in_many_words) {
    for (const char* const text :
         {"who is drifting away?", "who have I lost touch with?", "who haven't I seen for a long time?",
          "wen habe ich aus den Augen verloren?", "qui est-ce que je n'ai pas vu depuis longtemps ?",
          "¿con quién he perdido el contacto?"})
        EXPECT_EQ(read_as(text), "list_ties fading") << text;
    EXPECT_EQ(read_as("who is in my support circle"), "list_ties circle");
}

TEST(Everyday, introductions_are_joined_and_left) {
    expect_read({{"I want to join introductions", "join"},
                 {"leave introductions", "stop introductions"},
                 {"do you read my messages?", "privacy"},
                 {"liest du meine Nachrichten?", "privacy"},
                 {"lisez-vous mes messages ?", "privacy"},
                 {"¿lees mis mensajes?", "privacy"}});
}

TEST(Everyday, rules_are_spoken_of_by_their_word) {
    expect_read({{"rule every Monday at 9:30, suggest a check-in to anyone in Payments",
                  "create_rule: every Monday at 9:30, suggest a check-in to anyone in Payments"},
                 {"pause rule 3", "change_rule pause 3"},
                 {"rule resume 3", "change_rule resume 3"},
                 {"beende Regel 3", "change_rule end 3"},
                 {"reprends règle 3", "change_rule resume 3"},
                 {"termina regla 3", "change_rule end 3"},
                 {"pause", "snooze all"}});
}

TEST(Everyday, some_day_is_asked_for_and_a_figure_may_stand_for_to) {
    for (const char* const text : {"coffee with @ana a while ago", "had lunch with @ana some time ago",
                                   "Kaffee mit @ana vor einiger Zeit", "café avec @ana il y a quelque temps",
                                   "café con @ana hace tiempo", "j'ai pris un café avec @ana l'autre jour"}) {
        const Intent intent = said(text);
        const auto* log = std::get_if<LogConnection>(&intent);
        ASSERT_NE(log, nullptr) << text;
        EXPECT_TRUE(log->date_unclear && !log->date) << text;
    }
    for (const char* const text :
         {"coffee with @bo 2morrow", "coffee with @bo tmrw", "coffee with @bo tmr", "drinks with @bo 2nite"})
        EXPECT_EQ(read_as(text), "unknown") << text;
    const Intent intent = said("coffee with @bo 2day");
    const auto* log = std::get_if<LogConnection>(&intent);
    ASSERT_NE(log, nullptr);
    EXPECT_TRUE(log->date_said);
    EXPECT_EQ(log->note, "");
}

TEST(Everyday, help_lines_are_shown_at_their_common_names) {
    for (const char* const text :
         {"helpline", "hotline number please", "crisis line", "Telefonseelsorge", "Notrufnummer", "numéro d'urgence",
          "teléfono de ayuda", "teléfono de la esperanza"}) {
        const Intent intent = said(text);
        const auto* part = std::get_if<TakePart>(&intent);
        EXPECT_TRUE(part != nullptr && part->what == TakePart::What::help_lines) << text;
    }
}

}  // namespace
}  // namespace kith::test
