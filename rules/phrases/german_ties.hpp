// Keeping ties, the circle and notes for the next time: a part of the German catalogue.
#pragma once

#include <array>

#include "rules/phrases/phrase_row.hpp"

namespace kith {

// clang-format off
inline constexpr auto german_ties = std::to_array<PhraseRow>({
    {"kinds.keep_in_touch", "Kontakt-Erinnerungen"},
    {"part.keep_in_touch", "In Kontakt bleiben"},
    {"rhythm.weeks", "{count, plural, one {jede Woche} other {alle # Wochen}}"},
    {"rhythm.days", "{count, plural, one {jeden Tag} other {alle # Tage}}"},
    {"help.keep", "*Pflegen:* `erinnere mich alle 6 Wochen an @ana`, `nimm @ana in meinen Kreis auf`, `mein Kreis`, `wen habe ich lange nicht gesehen?`, `beim nächsten Mal frag @ana nach dem Umzug`"},
    {"button.stop_kind", "Keine solchen mehr"},
    {"keep_in_touch.1", "Ein Wort mit {people}? Du wolltest daran erinnert werden."},
    {"keep_in_touch.2", "Du wolltest mit {people} in Kontakt bleiben: Eine kurze Nachricht genügt."},
    {"keep_in_touch.3", "Vielleicht ist es Zeit, {people} wieder Hallo zu sagen. Du wolltest, dass ich es dir sage."},
    {"fact.asked_every", "Du hast darum gebeten, {every}."},
    {"why.keep_in_touch", "Du wolltest {every} an {people} erinnert werden{met, select, yes {; zuletzt am {day}} other {; bisher ist kein Treffen eingetragen}}."},
    {"ties.kept", "Ich erinnere dich {every} an {people}{late, select, yes {, und noch einmal, wenn so lange nichts eingetragen wurde: {latest}} other {}}. Jedes Treffen, das einer von euch einträgt, lässt die Zeit neu beginnen. Das siehst nur du, und niemand erfährt davon."},
    {"ties.assumed", "Du hast keinen Abstand genannt, also habe ich diesen genommen. „halte Kontakt mit @ana alle 8 Wochen“ ändert ihn."},
    {"ties.next", "Nächstes Mal: {day}, falls ihr euch nicht vorher trefft."},
    {"ties.all_stopped", "Du hast Anregungen beendet oder pausiert. Es kommt nichts, bis du „start“ schreibst."},
    {"ties.whom", "Wen meinst du? Bitte sag es mit einer @Erwähnung: „erinnere mich alle 6 Wochen an @ana“."},
    {"ties.rhythm_needed", "Der Abstand kann zwischen einer Woche und einem Jahr liegen, etwa „halte Kontakt mit @ana alle 6 Wochen, mindestens alle 8 Wochen“. Es wurde nichts geändert."},
    {"ties.too_many", "Du pflegst schon {most} Kontakte, mehr kann ich nicht behalten. Es wurde nichts geändert."},
    {"ties.avoided", "Du wolltest nicht mit {people} zusammengebracht werden, also wurde nichts geändert."},
    {"ties.stopped", "Ich erinnere dich nicht mehr an {people}. Niemand erfährt davon."},
    {"ties.not_kept", "Ich erinnere dich nicht an {people}, also wurde nichts geändert."},
    {"ties.snoozed", "Keine Erinnerung an {people} vor {day}. Danach kommt sie von selbst wieder."},
    {"ties.line", "{person}{reminded, select, yes {, {every}} other {}}: {met, select, yes {zuletzt am {day}} other {noch kein Treffen eingetragen}}{state, select, passed {, Zeit für ein Wort} asleep {, Ruhe bis {until}} other {}}"},
    {"ties.also", "Außerdem hältst du Kontakt mit:"},
    {"ties.only_you", "Das siehst nur du. Niemand erfährt davon, und es steht in den Daten von niemand anderem."},
    {"circle.none", "In deinem Kreis ist noch niemand. Er ist für bis zu {most} Menschen, die dir Halt geben: „nimm @ana in meinen Kreis auf“."},
    {"circle.title", "Dein Kreis, {count} von {most}:"},
    {"circle.added", "Jetzt in deinem Kreis: {people} ({count} von {most}). Niemand erfährt davon."},
    {"circle.rhythm", "Wo du keinen Abstand genannt hast, erinnere ich dich {every}; „halte Kontakt mit @ana alle 6 Wochen“ setzt einen."},
    {"circle.full", "Ein Kreis ist für bis zu {most} Menschen, und das wären mehr. Es wurde nichts geändert; „entferne @ana aus meinem Kreis“ schafft Platz."},
    {"circle.removed", "Nicht mehr in deinem Kreis: {people}. Ich erinnere dich nicht mehr daran, und niemand erfährt davon."},
    {"circle.not_in", "{people}: nicht in deinem Kreis, also wurde nichts geändert."},
    {"fading.title", "Zeit für ein Wort, die längste Zeit zuerst:"},
    {"fading.others", "Andere, die du lange nicht getroffen hast, nach deinen eigenen Einträgen:"},
    {"fading.none", "Im Moment niemand: Du bist mit allen in Kontakt, mit denen du es sein willst."},
    {"fading.how", "Das siehst nur du, und es verschickt keine Nachrichten. „erinnere mich alle 6 Wochen an @ana“ gibt einem Kontakt seinen Abstand."},
    {"next_note.title", "Für das nächste Mal:"},
    {"next_note.kept", "Notiert für das nächste Mal mit {people}. Ich zeige es dir {reminded, select, yes {mit meiner nächsten Erinnerung und } other {}}wenn du einträgst, dass ihr euch getroffen habt; dann wird es gelöscht."},
    {"next_note.how", "Verschlüsselt gespeichert, nur für dich. „vergiss meine Notiz für @ana“ löscht sie sofort."},
    {"next_note.one_person", "Eine Notiz ist für eine Person. Bitte sag es für jede einzeln. Es wurde nichts geändert."},
    {"next_note.too_long", "Diese Notiz ist zu lang für mich. Es wurde nichts geändert."},
    {"next_note.none", "Von dir gibt es keine Notiz für {people}."},
    {"next_note.dropped", "Gelöscht: deine Notiz für {people}."},
    {"next_note.used", "Für {people} hattest du dir notiert, und jetzt ist es gelöscht:"},
    {"home.kept", "Kontakte, die du pflegst"},
    {"data.ties", "*Kontakte, die du pflegst:*"},
    {"fact.last_with.named", "Du und {people} hattet zuletzt am {day} Kontakt."},
    {"fact.first_met.named", "Du und {people} hattet am {day} zum ersten Mal in Kith Kontakt."},
    {"pause.not_alone", "Das kann nicht für sich pausieren, es wurde nichts geändert. Für sich ruhen können Vorstellungen, Check-ins, Mentoring, Aktivitäten und Erinnerungen an Kontakte: „pausiere Veranstaltungen bis Montag“. „ich biete keine Gespräche mehr an“ beendet Fragen, ob du mit jemandem reden kannst, und „pausiere bis Montag“ lässt alles ruhen."},
    {"stop.not_alone", "Das lässt sich nicht für sich beenden, es wurde nichts geändert. Für sich beenden lassen sich: „stopp Vorstellungen“, „stopp Check-ins“, „stopp Mentoring“, „keine Veranstaltungen mehr“. „ich biete keine Gespräche mehr an“ beendet Fragen, ob du mit jemandem reden kannst, und „stopp“ allein beendet alles."},
});
// clang-format on

}  // namespace kith
