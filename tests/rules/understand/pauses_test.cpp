// Pauses with a first day, and those told by the day of return.
#include <gtest/gtest.h>

#include "tests/rules/understand/say.hpp"

namespace kith::test {
namespace {

// "2026-03-16..2026-03-17", "..2026-03-16" for a pause from now, "2026-03-16..?" where no end was named; the intent's
// name for anything else.
std::string pause_in(std::string_view text) {
    const Intent intent = said(text);
    const auto* pause = std::get_if<Snooze>(&intent);
    if (pause == nullptr) return std::string{to_string(intent)};
    std::string days = pause->from ? to_iso(*pause->from) : "";
    days += "..";
    days += pause->resume_on ? to_iso(*pause->resume_on) : "?";
    if (pause->scope != NudgeScope::all) days += " " + std::string{to_string(pause->scope)};
    return days;
}

// Wednesday 11 March 2026.
TEST(Pauses, have_a_first_day_in_four_languages) {
    const std::pair<const char*, const char*> table[] = {
        {"skip Monday", "2026-03-16..2026-03-17"},
        {"please skip the 24th, thanks", "2026-03-24..2026-03-25"},
        {"skip tomorrow", "2026-03-12..2026-03-13"},
        {"Skip next week please", "2026-03-16..2026-03-23"},
        {"count me out next week", "2026-03-16..2026-03-23"},
        {"I'm off on Friday", "2026-03-13..2026-03-14"},
        {"vacation next week", "2026-03-16..2026-03-23"},
        {"no introductions next week", "2026-03-16..2026-03-23 introductions"},
        {"on vacation from 6 to 10 April", "2026-04-06..2026-04-11"},
        {"I'm away 6 April to 10 April", "2026-04-06..2026-04-11"},
        {"away 28 to 3 April", "2026-03-28..2026-04-04"},
        {"pause from Friday until Tuesday", "2026-03-13..2026-03-17"},
        {"snooze from 6 April to 10 April", "2026-04-06..2026-04-11"},
        {"snooze from today to Friday", "..2026-03-14"},
        {"out of office from Monday", "2026-03-16..?"},
        {"Montag aussetzen", "2026-03-16..2026-03-17"},
        {"nächste Woche bitte aussetzen", "2026-03-16..2026-03-23"},
        {"lass den Montag aus", "2026-03-16..2026-03-17"},
        {"ich bin vom 6. bis 10. April im Urlaub", "2026-04-06..2026-04-11"},
        {"keine Vorstellungen nächste Woche", "2026-03-16..2026-03-23 introductions"},
        {"saute lundi stp", "2026-03-16..2026-03-17"},
        {"en congé du 6 au 10 avril", "2026-04-06..2026-04-11"},
        {"je suis absente lundi", "2026-03-16..2026-03-17"},
        {"salta el lunes por favor", "2026-03-16..2026-03-17"},
        {"de vacaciones del 6 al 10 de abril", "2026-04-06..2026-04-11"},
    };
    for (const auto& [text, days] : table) EXPECT_EQ(pause_in(text), days) << text;
}

TEST(Pauses, are_told_by_the_day_of_return) {
    const std::pair<const char*, const char*> table[] = {
        {"in again from 6 April", "..2026-04-06"}, {"count me in again from Monday", "..2026-03-16"},
        {"back on the 6th", "..2026-04-06"},       {"ab 6. April wieder dabei", "..2026-04-06"},
        {"de retour le 6 avril", "..2026-04-06"},  {"de vuelta el lunes", "..2026-03-16"},
    };
    for (const auto& [text, days] : table) EXPECT_EQ(pause_in(text), days) << text;
}

TEST(Pauses, hold_nothing_else) {
    for (const char* text : {
             "skip lunch on Monday",
             "I skipped coffee with @bo on Monday",
             "off to Berlin next week",
             "I'm back",
             "meeting @bo on Monday",
             "leave on Monday",
             "no lunch with @ana next week",
             "back from Monday's offsite",
             "is Friday a holiday?",
             "let's skip the standup on Friday",
             "Freitag frei?",
             "lunes no",
         })
        EXPECT_EQ(pause_in(text).find(".."), std::string::npos) << text << ": " << pause_in(text);
    // As before: an end alone.
    EXPECT_EQ(pause_in("snooze until Monday"), "..2026-03-16");
    EXPECT_EQ(pause_in("snooze Monday"), "..2026-03-16");
    EXPECT_EQ(pause_in("not this week"), "..2026-03-16");
    EXPECT_EQ(pause_in("skip this week"), "..2026-03-16");
}

}  // namespace
}  // namespace kith::test
