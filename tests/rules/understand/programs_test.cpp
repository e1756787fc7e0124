// What rests or stops by itself, and what must never become everything.
#include <gtest/gtest.h>

#include "tests/rules/understand/say.hpp"

namespace kith::test {
namespace {

// "snooze checkins+mentoring"; the intent's name alone for what has no scope.
std::string scopes_in(std::string_view text) {
    const Intent intent = said(text);
    std::string words{to_string(intent)};
    const auto put = [&](const auto& wish) {
        words += " " + std::string{to_string(wish.scope)};
        for (const NudgeScope scope : wish.also) words += "+" + std::string{to_string(scope)};
    };
    if (const auto* wish = std::get_if<Snooze>(&intent)) put(*wish);
    if (const auto* wish = std::get_if<Stop>(&intent)) put(*wish);
    return words;
}

TEST(Programs, rest_and_stop_by_themselves) {
    const std::pair<const char*, const char*> table[] = {
        {"pause volunteering until Monday", "snooze events"},
        {"pause clubs until Monday", "snooze events"},
        {"pause social events until Monday", "snooze events"},
        {"pausiere Freiwilligenarbeit bis Montag", "snooze events"},
        {"mets en pause le bénévolat jusqu'à lundi", "snooze events"},
        {"pausa el voluntariado hasta el lunes", "snooze events"},
        {"stop volunteering", "stop events"},
        {"pause keep in touch until Monday", "snooze keep_in_touch"},
        {"pause my circle", "snooze keep_in_touch"},
        {"pause reminders of people", "snooze keep_in_touch"},
        {"pause reminders until Monday", "snooze reminders"},
        {"pausiere Erinnerungen bis Montag", "snooze reminders"},
        {"suspends les rappels jusqu'à lundi", "snooze reminders"},
        {"pausa los recordatorios hasta el lunes", "snooze reminders"},
        {"pause all reminders until Monday", "snooze all"},
        {"pause check-ins and mentoring until 6 April", "snooze checkins+mentoring"},
        {"Mentoring und Check-ins pausieren bis Montag", "snooze mentoring+checkins"},
        {"stop check-ins and mentoring", "stop checkins+mentoring"},
        {"only this week no introductions", "snooze introductions"},
        {"nur diese Woche keine Vorstellungen", "snooze introductions"},
        {"seulement cette semaine pas de présentations", "snooze introductions"},
        {"solo esta semana sin presentaciones", "snooze introductions"},
    };
    for (const auto& [text, read] : table) EXPECT_EQ(scopes_in(text), read) << text;
}

TEST(Programs, without_a_pause_of_their_own_never_become_everything) {
    for (const char* text : {"pause thanks until Monday", "pause support until Monday",
                             "pause my practice until Monday", "pause membership reminders until Monday",
                             "no support questions until April", "pause the coffee machine until Monday"})
        EXPECT_EQ(scopes_in(text), "snooze other") << text;
    for (const char* text : {"stop thanks", "stop suggestions", "stop membership reminders"})
        EXPECT_EQ(scopes_in(text), "stop other") << text;
}

TEST(Programs, leave_everything_to_who_says_so) {
    for (const char* text : {"pause", "pause until Monday", "pause everything until Monday", "snooze 2 weeks",
                             "mute notifications until Monday", "pausiere alles bis Montag", "pausa hasta el lunes"})
        EXPECT_EQ(scopes_in(text), "snooze all") << text;
    EXPECT_EQ(scopes_in("stop"), "stop all");
    EXPECT_EQ(scopes_in("no thanks"), "thanks");
}

}  // namespace
}  // namespace kith::test
