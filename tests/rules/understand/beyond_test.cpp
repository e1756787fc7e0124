// What is asked of Kith that it cannot do: nothing is logged, paused or stopped.
#include <gtest/gtest.h>

#include "tests/rules/understand/say.hpp"

namespace kith::test {
namespace {

std::string beyond(std::string_view text) {
    const Intent intent = said(text);
    const auto* unknown = std::get_if<Unknown>(&intent);
    return std::string{unknown == nullptr ? to_string(intent) : to_string(unknown->beyond)};
}

void expect_each(std::initializer_list<const char*> sentences, std::string_view what) {
    for (const char* const text : sentences) {
        EXPECT_EQ(beyond(text), what) << text;
        EXPECT_FALSE(perhaps_logged(text, UnderstandContext{.now_local = wednesday}) && what == "order") << text;
    }
}

TEST(Beyond, an_order_is_no_report_in_four_languages) {
    expect_each({"add @bo to the event",
                 "add @cem to the poll",
                 "add @ben as mentor",
                 "add @ben to my contacts",
                 "book a coffee with @bo",
                 "match me with @bo",
                 "swap coffee with @ben",
                 "write @ben a message",
                 "send @ben a message",
                 "find a slot for coffee with @ben",
                 "connect me to @ben",
                 "buche einen Kaffee mit @ben",
                 "schreib @ben eine Nachricht",
                 "füge @bo zum Event hinzu",
                 "verbinde mich mit @ben",
                 "réserve un café avec @ben",
                 "écris un message à @ben",
                 "ajoute @bo au sondage",
                 "mets-moi en relation avec @ben",
                 "reserva un café con @ben",
                 "escribe un mensaje a @ben",
                 "agenda una llamada con @ben",
                 "añade a @bo al evento"},
                "order");
}

TEST(Beyond, an_order_is_none_behind_a_nudge_either) {
    for (const char* const text : {"[check_in]book a coffee with @bo", "[introduction]write @ben a message"})
        EXPECT_EQ(beyond(text), "order") << text;
    UnderstandContext waiting{.now_local = wednesday};
    waiting.reply_to = ReplyContext{.type = "check_in", .people = {"ana"}};
    waiting.reply_assumed = true;
    const Intent intent = understand("book a coffee with @bo", waiting);
    const auto* unknown = std::get_if<Unknown>(&intent);
    ASSERT_NE(unknown, nullptr);
    EXPECT_EQ(unknown->beyond, Beyond::order);
}

TEST(Beyond, what_begins_like_an_order_but_reports_is_logged) {
    expect_each(
        {"add coffee with @ben yesterday", "add @bo coffee yesterday", "log coffee with @bo note: send him slides",
         "book club with @bo yesterday", "sent @ben a message", "schrieb @ben eine Nachricht",
         "écrit un message à @ben", "escribí un mensaje a @ben", "match with @ben yesterday, tennis",
         "ajoute un café avec @bo hier", "anota un café con @bo ayer", "trag Kaffee mit @bo ein"},
        "log_connection");
}

TEST(Beyond, one_thing_to_be_reminded_of_pauses_nothing) {
    expect_each({"remind me on Friday to write to Jo Smith", "remind me on Monday about @ben",
                 "remind me next week to thank @ben", "remind me to call @bo on Friday",
                 "Erinnere mich daran, @ana am Freitag anzurufen", "erinnere mich am Freitag an @ana",
                 "rappelle-moi vendredi d'appeler @ana", "recuérdame llamar a @ana el viernes"},
                "reminder");
    // A day alone is when the nudge is to come again.
    expect_each(
        {"remind me on Monday", "remind me later", "erinnere mich morgen", "rappelle-moi lundi", "recuérdame mañana"},
        "snooze");
}

TEST(Beyond, hours_and_weekdays_without_messages_are_no_pause_of_everything) {
    expect_each({"don't write to me on Fridays", "please don't message me in the morning", "not before 10 am",
                 "I don't work on Fridays", "bitte schreib mir freitags nicht", "bitte nicht vor 10 Uhr",
                 "ich arbeite freitags nicht", "n'écris pas le vendredi", "pas avant 10 heures",
                 "no me escribas los viernes", "no antes de las 10"},
                "hours");
    expect_each({"don't message me on Friday", "don't write to me until Monday", "no messages this week"}, "snooze");
}

TEST(Beyond, who_a_mentor_is_takes_their_yes) {
    expect_each({"my mentor is @cem", "mein Mentor ist @cem", "mi mentora es @cem", "@cem est mon mentor"}, "mentor");
}

TEST(Beyond, away_from_somebody_is_no_meeting_with_them) {
    expect_each({"I ran away from @ben", "I saw @ben from afar", "@ben nur von weitem gesehen", "vu @ben de loin",
                 "vi a @ben de lejos"},
                "nothing");
    expect_each({"ran with @ben in the park", "saw @ben yesterday", "walked with @ben from the office"},
                "log_connection");
}

}  // namespace
}  // namespace kith::test
