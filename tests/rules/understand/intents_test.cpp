// What is asked of Kith, a sentence a line, in four languages. The day is Wednesday, 11 March 2026.
#include <gtest/gtest.h>

#include "rules/model/error.hpp"
#include "tests/rules/understand/corpus.hpp"
#include "tests/rules/understand/say.hpp"

namespace kith::test {
namespace {

struct Asked {
    std::string_view said{};    // "[event]" before it: an answer to an invitation
    std::string_view fields{};  // all of them, as JSON
};

constexpr Asked asked_intents[] = {
    {"I don't want to be matched", R"({"intent":"stop","people":[],"scope":"introductions"})"},
    {"kill the reminders", R"({"intent":"stop","people":[],"scope":"reminders"})"},
    {"snooze", R"({"intent":"snooze","scope":"all"})"},
    {"snooze until Monday", R"({"intent":"snooze","resume_on":"2026-03-16","scope":"all"})"},
    {"snooze until Monday 20 April", R"({"intent":"snooze","resume_on":"2026-04-20","scope":"all"})"},
    {"snooze until Monday, April 20th", R"({"intent":"snooze","resume_on":"2026-04-20","scope":"all"})"},
    {"snooze until Monday the 30th", R"({"intent":"snooze","resume_on":"2026-03-30","scope":"all"})"},
    {"snooze until Mon 30th", R"({"intent":"snooze","resume_on":"2026-03-30","scope":"all"})"},
    {"snooze until Monday 30/3", R"({"intent":"snooze","resume_on":"2026-03-30","scope":"all"})"},
    {"Pause bis Montag, den 20. April", R"({"intent":"snooze","resume_on":"2026-04-20","scope":"all"})"},
    {"pause jusqu'au lundi 20 avril", R"({"intent":"snooze","resume_on":"2026-04-20","scope":"all"})"},
    {"pausa hasta el lunes 20 de abril", R"({"intent":"snooze","resume_on":"2026-04-20","scope":"all"})"},
    {"pause for 2 weeks", R"({"intent":"snooze","resume_on":"2026-03-25","scope":"all"})"},
    {"pause me until 6 April", R"({"intent":"snooze","resume_on":"2026-04-06","scope":"all"})"},
    {"I'm on vacation until 6 April", R"({"intent":"snooze","resume_on":"2026-04-06","scope":"all"})"},
    {"not this week", R"({"intent":"snooze","resume_on":"2026-03-16","scope":"all"})"},
    {"I'm away next week", R"({"intent":"snooze","from":"2026-03-16","resume_on":"2026-03-23","scope":"all"})"},
    {"out of office until Friday", R"({"intent":"snooze","resume_on":"2026-03-13","scope":"all"})"},
    {"mute for a month", R"({"intent":"snooze","resume_on":"2026-04-11","scope":"all"})"},
    {"remind me tomorrow", R"({"intent":"snooze","resume_on":"2026-03-12","scope":"all"})"},
    {"remind me next week", R"({"intent":"snooze","resume_on":"2026-03-16","scope":"all"})"},
    {"take a break until May", R"({"intent":"snooze","resume_on":"2026-05-01","scope":"all"})"},
    {"no nudges until Thursday", R"({"intent":"snooze","resume_on":"2026-03-12","scope":"all"})"},
    {"pausiere bis Montag", R"({"intent":"snooze","resume_on":"2026-03-16","scope":"all"})"},
    {"ich bin bis 6. April im Urlaub", R"({"intent":"snooze","resume_on":"2026-04-06","scope":"all"})"},
    {"2 Wochen Pause bitte", R"({"intent":"snooze","resume_on":"2026-03-25","scope":"all"})"},
    {"keine Nachrichten bis Freitag", R"({"intent":"snooze","resume_on":"2026-03-13","scope":"all"})"},
    {"en vacances jusqu'au 6 avril", R"({"intent":"snooze","resume_on":"2026-04-06","scope":"all"})"},
    {"pause de 2 semaines", R"({"intent":"snooze","resume_on":"2026-03-25","scope":"all"})"},
    {"pas cette semaine", R"({"intent":"snooze","resume_on":"2026-03-16","scope":"all"})"},
    {"estoy de vacaciones hasta el 6 de abril", R"({"intent":"snooze","resume_on":"2026-04-06","scope":"all"})"},
    {"pausa 2 semanas", R"({"intent":"snooze","resume_on":"2026-03-25","scope":"all"})"},
    {"esta semana no", R"({"intent":"snooze","resume_on":"2026-03-16","scope":"all"})"},
    {"snooze introductions for 3 weeks", R"({"intent":"snooze","resume_on":"2026-04-01","scope":"introductions"})"},
    {"stop", R"({"intent":"stop","people":[],"scope":"all"})"},
    {"stop everything", R"({"intent":"stop","people":[],"scope":"all"})"},
    {"stop introductions", R"({"intent":"stop","people":[],"scope":"introductions"})"},
    {"stop sending me check-ins", R"({"intent":"stop","people":[],"scope":"checkins"})"},
    {"please stop", R"({"intent":"stop","people":[],"scope":"all"})"},
    {"leave me alone", R"({"intent":"stop","people":[],"scope":"all"})"},
    {"stop suggesting @bo", R"({"intent":"stop","people":["bo"],"scope":"person"})"},
    {"no more messages", R"({"intent":"stop","people":[],"scope":"all"})"},
    {"unsubscribe me", R"({"intent":"stop","people":[],"scope":"all"})"},
    {"stop bitte", R"({"intent":"stop","people":[],"scope":"all"})"},
    {"keine Vorstellungen mehr", R"({"intent":"stop","people":[],"scope":"introductions"})"},
    {"arrête", R"({"intent":"stop","people":[],"scope":"all"})"},
    {"arrête de m'écrire", R"({"intent":"stop","people":[],"scope":"all"})"},
    {"ne m'envoie plus de messages", R"({"intent":"stop","people":[],"scope":"all"})"},
    {"deja de escribirme", R"({"intent":"stop","people":[],"scope":"all"})"},
    {"no quiero más mensajes", R"({"intent":"stop","people":[],"scope":"all"})"},
    {"start", R"({"intent":"resume"})"},
    {"start again", R"({"intent":"resume"})"},
    {"unpause", R"({"intent":"resume"})"},
    {"I'm back", R"({"intent":"resume"})"},
    {"resume please", R"({"intent":"resume"})"},
    {"turn it back on", R"({"intent":"resume"})"},
    {"weiter", R"({"intent":"resume"})"},
    {"mach weiter", R"({"intent":"resume"})"},
    {"ich bin zurück", R"({"intent":"resume"})"},
    {"reprends", R"({"intent":"resume"})"},
    {"je suis de retour", R"({"intent":"resume"})"},
    {"reanuda", R"({"intent":"resume"})"},
    {"empieza de nuevo", R"({"intent":"resume"})"},
    {"why?", R"({"intent":"why"})"},
    {"why did I get this", R"({"intent":"why"})"},
    {"why am I getting this", R"({"intent":"why"})"},
    {"why @bo?", R"({"intent":"why"})"},
    {"why haven't I been matched?", R"({"intent":"why"})"},
    {"warum?", R"({"intent":"why"})"},
    {"warum kriege ich das", R"({"intent":"why"})"},
    {"pourquoi ce message ?", R"({"intent":"why"})"},
    {"¿por qué recibo esto?", R"({"intent":"why"})"},
    {"turn this off", R"({"intent":"stop","people":[],"scope":"all"})"},
    {"disable this", R"({"intent":"stop","people":[],"scope":"all"})"},
    {"go away", R"({"intent":"stop","people":[],"scope":"all"})"},
    {"I hate these messages", R"({"intent":"stop","people":[],"scope":"all"})"},
    {"nobody asked for this", R"({"intent":"stop","people":[],"scope":"all"})"},
    {"list last month", R"({"from":"2026-02-01","intent":"list_connections","people":[],"to":"2026-02-28"})"},
    {"list yesterday", R"({"from":"2026-03-10","intent":"list_connections","people":[],"to":"2026-03-10"})"},
    {"list since January", R"({"from":"2026-01-01","intent":"list_connections","people":[]})"},
    {"connections with @bo?", R"({"intent":"list_connections","people":["bo"]})"},
    {"liste im März", R"({"from":"2026-03-01","intent":"list_connections","people":[]})"},
    {"liste meine Verbindungen im Februar",
     R"({"from":"2026-02-01","intent":"list_connections","people":[],"to":"2026-02-28"})"},
    {"was habe ich im Februar notiert",
     R"({"from":"2026-02-01","intent":"list_connections","people":[],"to":"2026-02-28"})"},
    {"meine Treffen seit Januar", R"({"from":"2026-01-01","intent":"list_connections","people":[]})"},
    {"liste en mars", R"({"from":"2026-03-01","intent":"list_connections","people":[]})"},
    {"mes rencontres de février", R"({"from":"2026-02-01","intent":"list_connections","people":[],"to":"2026-02-28"})"},
    {"lista en marzo", R"({"from":"2026-03-01","intent":"list_connections","people":[]})"},
    {"mis encuentros de febrero", R"({"from":"2026-02-01","intent":"list_connections","people":[],"to":"2026-02-28"})"},
    {"recap of February", R"({"from":"2026-02-01","intent":"list_connections","people":[],"to":"2026-02-28"})"},
    {"montre mes rencontres du mois dernier",
     R"({"from":"2026-02-01","intent":"list_connections","people":[],"to":"2026-02-28"})"},
    {"who can teach me rust?", R"({"intent":"find_mentor","topics":["rust"]})"},
    {"help", R"({"intent":"help"})"},
    {"what can you do", R"({"intent":"help"})"},
    {"how do I log a meeting?", R"({"intent":"help"})"},
    {"hilfe", R"({"intent":"help"})"},
    {"aide-moi", R"({"intent":"help"})"},
    {"ayuda por favor", R"({"intent":"help"})"},
    {"qué puedo hacer aquí", R"({"intent":"help"})"},
    {"list", R"({"intent":"list_connections","people":[]})"},
    {"log", R"({"because":"noise","intent":"unknown"})"},
    {"show my connections", R"({"intent":"list_connections","people":[]})"},
    {"who did I meet last month?",
     R"({"from":"2026-02-01","intent":"list_connections","people":[],"to":"2026-02-28"})"},
    {"list my connections with @bo", R"({"intent":"list_connections","people":["bo"]})"},
    {"what did I log in February",
     R"({"from":"2026-02-01","intent":"list_connections","people":[],"to":"2026-02-28"})"},
    {"export my data", R"({"intent":"export_data"})"},
    {"delete my data", R"({"intent":"delete_data","scope":"all"})"},
    {"delete my last connection", R"({"intent":"delete_data","scope":"last"})"},
    {"delete the coffee with @bo", R"({"intent":"delete_data","scope":"connection"})"},
    {"undo", R"({"intent":"undo"})"},
    {"undo that", R"({"intent":"undo"})"},
    {"settings", R"({"intent":"settings"})"},
    {"find me a mentor for kubernetes", R"({"intent":"find_mentor","topics":["kubernetes"]})"},
    {"I want to mentor, 2 people, topics: go, rust",
     R"({"capacity":2,"intent":"offer_mentoring","topics":["go","rust"]})"},
    {"I can mentor up to 3 people in design", R"({"capacity":3,"intent":"offer_mentoring","topics":["design"]})"},
    {"I need to talk to someone about anxiety", R"({"intent":"ask_support","topics":["anxiety"],"urgency":"normal"})"},
    {"I feel lonely", R"({"intent":"ask_support","topics":[],"urgency":"normal"})"},
    {"I'm overwhelmed and need support", R"({"intent":"ask_support","topics":[],"urgency":"normal"})"},
    {"ich brauche jemanden zum Reden", R"({"intent":"ask_support","topics":[],"urgency":"normal"})"},
    {"ich brauche Unterstützung", R"({"intent":"ask_support","topics":[],"urgency":"normal"})"},
    {"j'ai besoin de parler à quelqu'un", R"({"intent":"ask_support","topics":[],"urgency":"normal"})"},
    {"necesito apoyo", R"({"intent":"ask_support","topics":[],"urgency":"normal"})"},
    {"necesito hablar con alguien de forma anónima",
     R"({"anonymous":true,"intent":"ask_support","topics":[],"urgency":"normal"})"},
    {"thanks!", R"({"intent":"thanks","people":[]})"},
    {"thank you @bo for the help", R"({"intent":"thanks","people":["bo"]})"},
    {"danke", R"({"intent":"thanks","people":[]})"},
    {"merci beaucoup", R"({"intent":"thanks","people":[]})"},
    {"gracias", R"({"intent":"thanks","people":[]})"},
    {"every Monday suggest a coffee to anyone in Payments who has not connected for 14 days",
     R"({"intent":"create_rule"})"},
    {"remind everyone on Fridays to log their connections", R"({"intent":"create_rule"})"},
    {"When someone joins, introduce them to three people", R"({"intent":"create_rule"})"},
    {"[event]yes", R"({"event":"Spring run","intent":"rsvp","response":"yes"})"},
    {"[event]can't make it", R"({"event":"Spring run","intent":"rsvp","response":"no"})"},
    {"[event]count me in", R"({"event":"Spring run","intent":"rsvp","response":"yes"})"},
    {"[event]I'll be there", R"({"event":"Spring run","intent":"rsvp","response":"yes"})"},
    {"[event]maybe", R"({"event":"Spring run","intent":"rsvp","response":"maybe"})"},
    {"[event]not sure yet", R"({"event":"Spring run","intent":"rsvp","response":"maybe"})"},
    {"[event]sorry, I have a conflict", R"({"event":"Spring run","intent":"rsvp","response":"no"})"},
    {"[event]ja gerne", R"({"event":"Spring run","intent":"rsvp","response":"yes"})"},
    {"please start again", R"({"intent":"resume"})"},
    {"turn nudges back on", R"({"intent":"resume"})"},
    {"I'm ready again", R"({"intent":"resume"})"},
    {"you can start again", R"({"intent":"resume"})"},
    {"back from vacation", R"({"intent":"resume"})"},
    {"I am back from holiday, please continue", R"({"intent":"resume"})"},
    {"reactivate", R"({"intent":"resume"})"},
    {"sign me back up", R"({"intent":"resume"})"},
    {"I want nudges again", R"({"intent":"resume"})"},
    {"wieder starten", R"({"intent":"resume"})"},
    {"du kannst wieder anfangen", R"({"intent":"resume"})"},
    {"wieder aktivieren bitte", R"({"intent":"resume"})"},
    {"ich bin wieder da", R"({"intent":"resume"})"},
    {"tu peux reprendre", R"({"intent":"resume"})"},
    {"remets les messages", R"({"intent":"resume"})"},
    {"vuelve a empezar", R"({"intent":"resume"})"},
    {"ya volví", R"({"intent":"resume"})"},
    {"activa de nuevo", R"({"intent":"resume"})"},
    {"why do you ask me", R"({"intent":"why"})"},
    {"why was I matched with her?", R"({"intent":"why"})"},
    {"why did you send me this", R"({"intent":"why"})"},
    {"why do I get these messages", R"({"intent":"why"})"},
    {"what is this about", R"({"intent":"why"})"},
    {"who set this up", R"({"intent":"why"})"},
    {"where does this come from", R"({"intent":"why"})"},
    {"wieso ich?", R"({"intent":"why"})"},
    {"warum schreibst du mir?", R"({"intent":"why"})"},
    {"weshalb bekomme ich diese Nachricht", R"({"intent":"why"})"},
    {"pourquoi moi ?", R"({"intent":"why"})"},
    {"pourquoi tu m'écris", R"({"intent":"why"})"},
    {"por qué yo", R"({"intent":"why"})"},
    {"por qué me escribes", R"({"intent":"why"})"},
    {"why nothing this week?", R"({"intent":"why"})"},
    {"how can you help me", R"({"intent":"help"})"},
    {"what are you?", R"({"intent":"help"})"},
    {"help pls", R"({"intent":"help"})"},
    {"I need help", R"({"intent":"ask_support","topics":[],"urgency":"normal"})"},
    {"help me", R"({"intent":"help"})"},
    {"I don't understand", R"({"intent":"help"})"},
    {"what should I write", R"({"intent":"help"})"},
    {"which commands are there", R"({"intent":"help"})"},
    {"wie geht das?", R"({"intent":"help"})"},
    {"was machst du?", R"({"intent":"help"})"},
    {"was soll ich schreiben?", R"({"intent":"help"})"},
    {"comment ça marche ?", R"({"intent":"help"})"},
    {"tu fais quoi ?", R"({"intent":"help"})"},
    {"cómo funciona esto", R"({"intent":"help"})"},
    {"cómo se usa", R"({"intent":"help"})"},
    {"who have I met this month", R"({"from":"2026-03-01","intent":"list_connections","people":[]})"},
    {"how many coffees did I have in March?", R"({"from":"2026-03-01","intent":"list_connections","people":[]})"},
    {"show me my log", R"({"intent":"list_connections","people":[]})"},
    {"my meetings with @bo", R"({"intent":"list_connections","people":["bo"]})"},
    {"what's in my history", R"({"intent":"list_connections","people":[]})"},
    {"list everyone I talked to since January", R"({"from":"2026-01-01","intent":"list_connections","people":[]})"},
    {"display my entries", R"({"intent":"list_connections","people":[]})"},
    {"show last week's meetings", R"({"from":"2026-03-02","intent":"list_connections","people":[],"to":"2026-03-08"})"},
    {"is there a mentor for sales?", R"({"intent":"find_mentor","topics":["sales"]})"},
    {"I'd love to have a mentor in leadership", R"({"intent":"find_mentor","topics":["leadership"]})"},
    {"looking for a mentor", R"({"intent":"find_mentor","topics":[]})"},
    {"match me with a mentor", R"({"intent":"find_mentor","topics":[]})"},
    {"can someone mentor me?", R"({"intent":"find_mentor","topics":[]})"},
    {"mentor wanted: data science", R"({"intent":"find_mentor","topics":["data science"]})"},
    {"ich suche einen Mentor für Python", R"({"intent":"find_mentor","topics":["python"]})"},
    {"je cherche un mentor en data", R"({"intent":"find_mentor","topics":["data"]})"},
    {"busco un mentor", R"({"intent":"find_mentor","topics":[]})"},
    {"I want to become a mentor", R"({"intent":"offer_mentoring","topics":[]})"},
    {"I'd be happy to mentor", R"({"intent":"offer_mentoring","topics":[]})"},
    {"I can mentor people in SQL and Excel", R"({"intent":"offer_mentoring","topics":["sql","excel"]})"},
    {"I have capacity for two mentees", R"({"capacity":2,"intent":"offer_mentoring","topics":[]})"},
    {"cancel my subscription", R"({"intent":"stop","people":[],"scope":"all"})"},
    {"I want out", R"({"intent":"stop","people":[],"scope":"all"})"},
    {"don't contact me again", R"({"intent":"stop","people":[],"scope":"all"})"},
    {"no thanks, stop it", R"({"intent":"stop","people":[],"scope":"all"})"},
    {"stop the check-ins please", R"({"intent":"stop","people":[],"scope":"checkins"})"},
    {"STOP", R"({"intent":"stop","people":[],"scope":"all"})"},
    {"Stop.", R"({"intent":"stop","people":[],"scope":"all"})"},
    {"never message me again", R"({"intent":"stop","people":[],"scope":"all"})"},
    {"enough", R"({"intent":"stop","people":[],"scope":"all"})"},
    {"quit it", R"({"intent":"stop","people":[],"scope":"all"})"},
    {"remove me", R"({"intent":"stop","people":[],"scope":"all"})"},
    {"please don't nudge me anymore", R"({"intent":"stop","people":[],"scope":"all"})"},
    {"disable nudges", R"({"intent":"stop","people":[],"scope":"all"})"},
    {"ich will keine Nachrichten mehr", R"({"intent":"stop","people":[],"scope":"all"})"},
    {"hör auf", R"({"intent":"stop","people":[],"scope":"all"})"},
    {"abmelden", R"({"intent":"stop","people":[],"scope":"all"})"},
    {"désinscris-moi", R"({"intent":"stop","people":[],"scope":"all"})"},
    {"stop s'il te plaît", R"({"intent":"stop","people":[],"scope":"all"})"},
    {"basta", R"({"intent":"stop","people":[],"scope":"all"})"},
    {"no me escribas más", R"({"intent":"stop","people":[],"scope":"all"})"},
    {"back on Monday", R"({"intent":"snooze","resume_on":"2026-03-16","scope":"all"})"},
    {"not today", R"({"intent":"snooze","resume_on":"2026-03-12","scope":"all"})"},
    {"maybe later", R"({"intent":"snooze","scope":"all"})"},
    {"try again tomorrow", R"({"intent":"snooze","resume_on":"2026-03-12","scope":"all"})"},
    {"ask me next week", R"({"intent":"snooze","resume_on":"2026-03-16","scope":"all"})"},
    {"pause nudges for the rest of the week", R"({"intent":"snooze","resume_on":"2026-03-16","scope":"all"})"},
    {"pause everything", R"({"intent":"snooze","scope":"all"})"},
    {"hibernate until September", R"({"intent":"snooze","resume_on":"2026-09-01","scope":"all"})"},
    {"I'm on leave from tomorrow until 1 May",
     R"({"intent":"snooze","from":"2026-03-12","resume_on":"2026-05-01","scope":"all"})"},
    {"do not disturb until 3pm", R"({"intent":"snooze","scope":"all"})"},
    {"snooze 3 days", R"({"intent":"snooze","resume_on":"2026-03-14","scope":"all"})"},
    {"snooze for 24 hours", R"({"intent":"snooze","resume_on":"2026-03-12","scope":"all"})"},
    {"10 days off please", R"({"intent":"snooze","resume_on":"2026-03-21","scope":"all"})"},
    {"quiet for a week", R"({"intent":"snooze","resume_on":"2026-03-18","scope":"all"})"},
    {"vacation until the 20th", R"({"intent":"snooze","resume_on":"2026-03-20","scope":"all"})"},
    {"nächste Woche wieder", R"({"intent":"snooze","resume_on":"2026-03-16","scope":"all"})"},
    {"erinnere mich morgen", R"({"intent":"snooze","resume_on":"2026-03-12","scope":"all"})"},
    {"pausiere Check-ins für 2 Wochen", R"({"intent":"snooze","resume_on":"2026-03-25","scope":"checkins"})"},
    {"rappelle-moi demain", R"({"intent":"snooze","resume_on":"2026-03-12","scope":"all"})"},
    {"silence jusqu'à vendredi", R"({"intent":"snooze","resume_on":"2026-03-13","scope":"all"})"},
    {"recuérdame mañana", R"({"intent":"snooze","resume_on":"2026-03-12","scope":"all"})"},
    {"silencio hasta mañana", R"({"intent":"snooze","resume_on":"2026-03-12","scope":"all"})"},
    {"[event]I'm out", R"({"event":"Spring run","intent":"rsvp","response":"no"})"},
    {"[event]👎", R"({"event":"Spring run","intent":"rsvp","response":"no"})"},
    {"[event]can't, sorry", R"({"event":"Spring run","intent":"rsvp","response":"no"})"},
    {"[event]will try", R"({"event":"Spring run","intent":"rsvp","response":"maybe"})"},
    {"[event]bin dabei", R"({"event":"Spring run","intent":"rsvp","response":"yes"})"},
    {"[event]leider nicht", R"({"event":"Spring run","intent":"rsvp","response":"no"})"},
    {"[event]oui avec plaisir", R"({"event":"Spring run","intent":"rsvp","response":"yes"})"},
    {"[event]no puedo", R"({"event":"Spring run","intent":"rsvp","response":"no"})"},
    {"[event]me apunto", R"({"event":"Spring run","intent":"rsvp","response":"yes"})"},
    {"sign me up for the book club", R"({"event":"book club","intent":"rsvp","response":"yes"})"},
    {"I'm coming to the picnic", R"({"event":"picnic","intent":"rsvp","response":"yes"})"},
    {"count me in for bowling", R"({"event":"bowling","intent":"rsvp","response":"yes"})"},
    {"I can't make the hike", R"({"event":"hike","intent":"rsvp","response":"no"})"},
    {"cheers mate", R"({"intent":"thanks","people":[]})"},
    {"thx so much", R"({"intent":"thanks","people":[]})"},
    {"appreciate it", R"({"intent":"thanks","people":[]})"},
    {"thanks @bo for lunch", R"({"intent":"thanks","people":["bo"]})"},
};

TEST(Intents, are_understood_with_their_fields) {
    for (const Asked& line : asked_intents) {
        EXPECT_EQ(fields_of(said(line.said)), nlohmann::json::parse(line.fields)) << line.said;
    }
}

UnderstandContext at_noon() {
    return {.now_local = LocalTime{LocalDay{std::chrono::year{2026} / 3 / 11}} + hours{12}};
}

TEST(Intents, a_pause_whose_end_is_unclear_is_asked_about) {
    const Intent unclear = understand("snooze until the thing is over", at_noon());
    ASSERT_TRUE(std::holds_alternative<Snooze>(unclear));
    EXPECT_TRUE(std::get<Snooze>(unclear).date_unclear);
    EXPECT_FALSE(std::get<Snooze>(understand("snooze", at_noon())).date_unclear);
    EXPECT_FALSE(std::get<Snooze>(understand("snooze until Monday", at_noon())).date_unclear);
}

TEST(Intents, a_plea_to_be_kept_apart_from_somebody_stops_nothing_else) {
    const auto wish = understand("never pair me with Ana", at_noon());
    ASSERT_TRUE(std::holds_alternative<Stop>(wish));
    EXPECT_EQ(std::get<Stop>(wish).scope, NudgeScope::person);
    ASSERT_EQ(std::get<Stop>(wish).people.size(), 1u);
    EXPECT_EQ(std::get<Stop>(wish).people.front(), (NamedPerson{.name = "Ana", .form = NameForm::bare_name}));
    EXPECT_NE(std::get<Stop>(understand("never pair me with anyone", at_noon())).scope, NudgeScope::person);
}

TEST(Intents, questions_about_privacy_are_heard_and_those_about_people_are_not) {
    for (const std::string_view text : {"who can read my notes?", "does my boss see this?", "is this GDPR compliant",
                                        "wer kann das lesen?", "is this private?"}) {
        const Intent intent = understand(text, at_noon());
        EXPECT_TRUE(std::holds_alternative<Privacy>(intent) || std::holds_alternative<ExportData>(intent)) << text;
    }
    EXPECT_TRUE(std::holds_alternative<Unknown>(understand("who did @bo see at lunch?", at_noon())));
}

TEST(Intents, anger_is_heard_where_nothing_is_asked) {
    for (const std::string_view text : {"wtf", "this sucks", "this is so annoying", "das nervt", "fait chier, merde"}) {
        const Intent intent = understand(text, at_noon());
        ASSERT_TRUE(std::holds_alternative<Unknown>(intent)) << text;
        EXPECT_TRUE(std::get<Unknown>(intent).annoyed) << text;
    }
    EXPECT_FALSE(std::get<Unknown>(understand("it rains again", at_noon())).annoyed);
}

TEST(Intents, a_nudge_that_only_waits_is_answered_by_what_says_too_little_alone) {
    UnderstandContext waiting = at_noon();
    waiting.reply_to = ReplyContext{.type = "introduction", .people = {"ana"}};
    waiting.reply_assumed = true;
    EXPECT_EQ(std::get<LogConnection>(understand("done", waiting)).people.front().name, "ana");
    const auto other = std::get<LogConnection>(understand("had lunch with @bo", waiting));
    ASSERT_EQ(other.people.size(), 1u);
    EXPECT_EQ(other.people.front().name, "bo");
}

constexpr std::string_view crises[] = {
    "I don't feel safe at home",
    "I can't go on anymore",
    "I want to disappear",
    "I have been thinking about suicide",
    "thinking of killing myself",
    "I'm going to kill myself",
    "everyone would be better off without me",
    "my husband hits me",
    "I was raped",
    "he threatened to kill me",
    "I don't want to be here anymore",
    "I just want it to end",
    "not safe",
    "I am in danger",
    "i'm cutting again",
    "ich will sterben",
    "ich möchte nicht mehr leben",
    "ich bringe mich um",
    "ich denke an Selbstmord",
    "ich fühle mich nicht sicher",
    "ich bin in Gefahr",
    "mein Freund schlägt mich",
    "je veux me tuer",
    "je ne veux plus vivre",
    "je pense au suicide",
    "je ne me sens pas en sécurité",
    "mon mari me frappe",
    "j'ai envie de mourir",
    "quiero morir",
    "no quiero vivir",
    "quiero matarme",
    "no me siento segura",
    "estoy en peligro",
    "mi marido me pega",
    "pienso en el suicidio",
    "I don't see a way out",
    "what's the point of living",
    "I hate my life and want it to be over",
    "I can't do this anymore, I want to die",
    "ich kann nicht mehr, ich will nicht mehr sein",
    "je n'en peux plus, je veux en finir",
    "ya no quiero estar aquí",
    "no aguanto más",
    "voy a hacerme daño",
    "er hat mich geschlagen",
    "my boyfriend pushed me down the stairs",
    "my ex is outside my house and I am scared to go home",
    "tengo miedo de mi marido",
    "Me pego un tiro cuando llegue a casa",
    "me pego un tiro si él me deja",
    "me pego un tiro si me deja y se lleva el coche",
    "I just want to disappear into the void",
    "I just want to disappear into the dark",
    "I just want to disappear into the water",
    "I want to disappear into the sea",
    "I want to vanish into the river",
    "he came back, and hit me",
    "he was ready, and hit me",
    "she came back, hit me",
    "i've got a plan and a date for it",
    "I have a plan and a date",
};

TEST(Crisis, is_heard_in_four_languages) {
    for (const std::string_view line : crises) {
        const Intent intent = said(line);
        const auto* support = std::get_if<AskSupport>(&intent);
        ASSERT_NE(support, nullptr) << line;
        EXPECT_EQ(support->urgency, Urgency::crisis) << line;
        EXPECT_TRUE(support->topics.empty()) << line;
    }
}

constexpr std::string_view figures_of_speech[] = {
    "dying to see the new office",
    "I'm dying of hunger",
    "this meeting is killing me",
    "I could kill for a coffee",
    "had lunch with @ana, she nearly died laughing",
    "I'm not sure",
    "not sure if I can make it",
    "I want to end the introductions",
    "can we end it",
    "stop, I want to end this",
    "I don't want to be matched",
    "I don't want to meet people",
    "I want to live closer to work",
    "cut me some slack",
    "is it safe to log here?",
    "safe travels",
    "I shot a film with @ana",
    "my battery died",
    "the deal is dead",
    "kill the reminders",
    "ich bin mir nicht sicher",
    "ich sterbe vor Hunger",
    "je suis mort de rire",
    "me muero de hambre",
    "no estoy seguro si puedo",
    "the bridge project with @ana",
    "jump on a call with @ana",
    "met @ana at the station, she hit me with a great idea",
    "I feel like I want lunch",
    "no reason to meet",
    "I feel bad about missing lunch with @ana",
    "@ana hit me up for lunch yesterday",
    "I want to take my own notes",
    "I don't see a way out of this meeting",
    "what's the point of this",
    "no hope of finding a slot",
    "I'm tired of meetings",
    "met @bo, we talked about domestic flights",
    "the way @bo explained it was great",
    "me pego un tiro si vuelve a caerse la vpn",
    "me pego un tiro si la vpn se cae otra vez",
    "I want to disappear into a blanket with a book",
    "I'm going to disappear into the server room",
    "I'm back, hit me",
    "ok I'm ready, now hit me",
    "Back, hit me!",
    "Met @ana, we have a plan and a date",
    "Met @ana, I have a plan and a date",
    "we've got a plan and a date",
};

TEST(Crisis, is_not_heard_in_figures_of_speech) {
    for (const std::string_view line : figures_of_speech) {
        const Intent intent = said(line);
        const auto* support = std::get_if<AskSupport>(&intent);
        EXPECT_TRUE(support == nullptr || support->urgency != Urgency::crisis) << line;
    }
}

TEST(Crisis, comes_before_everything_else_in_the_message) {
    const Intent intent = said("log coffee with @ana note: I want to kill myself");
    ASSERT_TRUE(std::holds_alternative<AskSupport>(intent));
    EXPECT_EQ(std::get<AskSupport>(intent).urgency, Urgency::crisis);
}

}  // namespace
}  // namespace kith::test
