// What is said to change an activity, in the words of each language.
#include "rules/understand/activity_changes.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kith {
namespace {

const LocalTime changes_now = LocalTime{*day_from_iso("2026-03-11")} + hours{14};

// "3 2026-03-13 18:00 12 guests the garden"; "-" where it is none.
std::string change_in(const std::string& typed) {
    const auto command = activity_command(typed);
    if (!command || command->what != ActivityCommand::What::move) return "-";
    std::string told = std::to_string(command->activity.value);
    const auto wish = read_changes(command->words, changes_now);
    if (!wish) return told + " ?";
    if (wish->day) told += " " + to_iso(*wish->day);
    if (wish->time) told += " " + to_clock(*wish->time);
    if (wish->capacity) told += " " + std::to_string(*wish->capacity);
    if (wish->unlimited) told += " unlimited";
    if (wish->guests) told += *wish->guests ? " guests" : " none";
    if (!wish->place.empty()) told += " " + wish->place;
    return told;
}

TEST(ActivityChanges, are_read_in_each_language) {
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"change event 3 to up to 12", "3 12"},
        {"change event 3: up to 12 people", "3 12"},
        {"change event 3 to no limit", "3 unlimited"},
        {"change event 3: guests welcome", "3 guests"},
        {"change event 3: no guests", "3 none"},
        {"event 3 is at 19:00 now", "3 19:00"},
        {"event 3 is in the garden now", "3 the garden"},
        {"event 3 is on Friday, 13 March at 18:00 in the kitchen now", "3 2026-03-13 18:00 the kitchen"},
        {"move event 3 to Friday 18:00", "3 2026-03-13 18:00"},
        {"move event 3 to 10 December at 18:00", "3 2026-12-10 18:00"},
        {"move 3 to Friday in the Garden", "3 2026-03-13 the Garden"},
        {"change event 3: in the garden, up to 12", "3 12 the garden"},
        {"verschiebe 3 auf Freitag um 19:00", "3 2026-03-13 19:00"},
        {"Veranstaltung 3 ist jetzt im Garten", "3 Garten"},
        {"ändere Veranstaltung 3: bis zu 12, keine Gäste", "3 12 none"},
        {"déplacer l’événement 3 à vendredi à 18h", "3 2026-03-13 18:00"},
        {"l’événement 3 est à 19h maintenant", "3 19:00"},
        {"modifier l’événement 3\u00A0: dans le jardin, jusqu’à 12", "3 12 le jardin"},
        {"mover evento 3 al viernes a las 18:00", "3 2026-03-13 18:00"},
        {"el evento 3 es ahora en el jardín", "3 el jardín"},
        {"cambiar evento 3: hasta 12, invitados bienvenidos", "3 12 guests"},
        {"change event 3", "3 ?"},
        {"change event 3 to something nicer", "3 ?"},
        {"move event 3 to every Friday at 18:00", "3 ?"},
    };
    for (const auto& [typed, told] : cases) EXPECT_EQ(change_in(typed), told) << typed;
}

TEST(ActivityChanges, are_not_read_where_nothing_is_to_change) {
    for (const char* typed : {"event 3 is great", "is event 3 at 19:00?", "event 3 is at 19:00?", "event 3 was fun",
                              "change rule 3 to monday", "change my settings", "I moved to the garden office"})
        EXPECT_EQ(change_in(typed), "-") << typed;
}

TEST(ActivityChanges, waiting_postings_are_asked_for_and_judged_in_each_language) {
    using What = ActivityCommand::What;
    const std::vector<std::pair<std::string, What>> cases = {
        {"what waits for my yes?", What::waiting},
        {"what waits for me?", What::waiting},
        {"was wartet auf mein Ja?", What::waiting},
        {"qu’est-ce qui attend mon oui\u00A0?", What::waiting},
        {"¿qué espera mi sí?", What::waiting},
        {"agree to event 3", What::agree},
        {"zustimmen 3", What::agree},
        {"accepter l’événement 3", What::agree},
        {"aprobar evento 3", What::agree},
        {"refuse event 3", What::refuse},
        {"ablehnen 3", What::refuse},
        {"refuser l’événement 3", What::refuse},
        {"rechazar evento 3", What::refuse},
    };
    for (const auto& [typed, what] : cases) {
        const auto command = activity_command(typed);
        ASSERT_TRUE(command) << typed;
        EXPECT_EQ(command->what, what) << typed;
    }
}

}  // namespace
}  // namespace kith
