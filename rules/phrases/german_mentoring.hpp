// Mentoring: a part of the German catalogue.
#pragma once

#include <array>

#include "rules/phrases/phrase_row.hpp"

namespace kith {

// clang-format off
inline constexpr auto german_mentoring = std::to_array<PhraseRow>({
    {"help.mentor", "*Mentoring:* `ich suche einen Mentor für Rust`, `ich biete Mentoring in Rust an`"},
    {"mentor.in_what", "Worin? Sag zum Beispiel: „ich biete Mentoring in Rust an“. Es wurde nichts notiert."},
    {"mentor.too_much", "Das sind mehr oder längere Themen, als ich behalten kann: höchstens zehn, jedes mit wenigen Worten. Es wurde nichts notiert."},
    {"mentor.offered", "Danke! Du wirst als Mentor oder Mentorin angeboten: {topics}, für {count, plural, one {eine Person} other {bis zu # Personen}}."},
    {"mentor.offered_how", "Wer darin Mentoring sucht, sieht deinen Namen, dein Team und diese Themen; niemand aus deiner eigenen Führungslinie. Ich zähle nicht, wer dir schreibt: „stop mentoring“ nimmt das Angebot zurück, wenn es genug sind."},
    {"mentor.stopped", "Du hast alle Nachrichten beendet, deshalb wirst du niemandem gezeigt, bis du „start“ schreibst."},
    {"mentor.withdrawn", "Dein Angebot ist zurückgenommen: Wer Mentoring sucht, sieht dich nicht mehr."},
    {"mentor.none", "Im Moment kann ich dir niemanden zeigen, der {said, select, yes {{topics}} other {Mentoring}} anbietet."},
    {"mentor.none_how", "Es wurde nichts notiert, und niemand erfährt, dass du gesucht hast. Du kannst jederzeit wieder fragen."},
    {"mentor.line", "{person}: {topics}."},
    {"mentor.found", "Diese Menschen aus dem Kollegium bieten darin Mentoring an:"},
    {"mentor.found_next", "Wenn jemand passt, schreib selbst. Ein guter Anfang: was du lernen möchtest, wie oft und wie lange."},
    {"mentor.found_how", "Niemand erfährt, dass du gesucht hast. Deine eigene Führungslinie und Menschen, die nicht eine Stufe über dir sind, lasse ich aus."},
    {"data.mentor_offer", "*Mentoring:* du bietest {topics} an, für {count, plural, one {eine Person} other {bis zu # Personen}}"},
});
// clang-format on

}  // namespace kith
