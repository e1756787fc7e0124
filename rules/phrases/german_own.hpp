// What people keep for themselves: practices, memberships, people outside: a part of the German catalogue.
#pragma once

#include <array>

#include "rules/phrases/phrase_row.hpp"

namespace kith {

// clang-format off
inline constexpr auto german_own = std::to_array<PhraseRow>({
    {"help.own", "*Für dich:* `ich übe zuhören`, `ich bin Mitglied bei ACM bis 31. Dezember`, `mein Profil ist https://example.com/ana`"},
    {"practice.which", "Was davon? „ich übe zuhören“, „ich übe fragen“, „ich übe wertschätzung“ oder „ich übe versöhnung“: eins auf einmal, vier Wochen lang."},
    {"practice.listening", "*Zuhören:* Lass jemanden ausreden, und gib in einem Satz wieder, was du gehört hast, bevor du antwortest."},
    {"practice.asking", "*Fragen:* eine offene Frage (was, wie), und eine zweite, die aus der Antwort folgt."},
    {"practice.appreciation", "*Wertschätzung:* Sag jemandem eine Sache, die sie oder er getan hat, und was sie für dich verändert hat."},
    {"practice.repair", "*Versöhnung:* Komm nach einem schwierigen Moment innerhalb eines Tages zurück, nenn deinen eigenen Anteil, und frag, wie es für die andere Seite war."},
    {"practice.begun", "Begonnen, für vier Wochen: Einmal in der Woche frage ich, wie es läuft, innerhalb deiner Grenzen. „ich übe nicht mehr“ beendet es. Niemand sonst erfährt davon."},
    {"practice.plan_helps", "Mit einem Plan gelingt es eher. Sag es mit einem: „ich übe zuhören: wenn mein Einzelgespräch beginnt, klappe ich den Laptop zu“."},
    {"practice.plan", "Dein Plan:"},
    {"practice.asks", "Wie lief es diese Woche?"},
    {"practice.asks_how", "Du hast darum gebeten. „ich übe nicht mehr“ beendet es."},
    {"button.went_well", "Es lief gut"},
    {"button.not_this_week", "Diese Woche nicht"},
    {"practice.well", "Schön zu hören."},
    {"practice.not_yet", "Das ist in Ordnung. Vielleicht ein kleinerer Plan: der nächste Moment, der von selbst kommt."},
    {"practice.over", "Die vier Wochen deiner Übung sind vorbei, und nichts davon bleibt. Danke, dass du es versucht hast. „ich übe fragen“ beginnt eine andere."},
    {"practice.ended", "Beendet. Nichts davon bleibt."},
    {"practice.none", "Du übst gerade nichts mit mir."},
    {"own.too_many", "Das ist mehr, als ich für dich behalten kann, oder zu lang, also wurde nichts notiert. „meine Daten“ zeigt, was da ist."},
    {"own.which_day", "Welcher Tag ist das? Ich konnte ihn nicht lesen, also wurde nichts notiert."},
    {"member.added", "Notiert, nur für dich: {name}{dated, select, yes {, zu verlängern bis {day}. Zwei Wochen vorher erinnere ich dich} other {. Sag „ich bin Mitglied bei {name} bis 31. Dezember“, und ich erinnere dich an die Verlängerung}}."},
    {"member.contact", "{people} beantwortet gern Fragen zu {name}."},
    {"member.title", "Wo du Mitglied bist:"},
    {"member.line", "{name}{dated, select, yes {, bis {day}} other {}}"},
    {"member.none", "Du hast keine Mitgliedschaft notiert. „ich bin Mitglied bei ACM bis 31. Dezember“ notiert eine, nur für dich."},
    {"member.dropped", "Gelöscht: {name}."},
    {"member.unknown", "So etwas hast du nicht notiert. „meine Mitgliedschaften“ zeigt, was da ist."},
    {"member.renew", "Deine Mitgliedschaft bei {name} ist bis {day} zu verlängern."},
    {"member.renew_how", "Du hast darum gebeten. Sag mir das neue Datum wie zuvor, und ich erinnere dich wieder."},
    {"offer.contact", "Danke! Wer im Kollegium Mitglied bei {topics} ist, sieht, dass man dich fragen darf."},
    {"offer.contact_how", "„ich bin keine Kontaktperson mehr“ nimmt es zurück."},
    {"offer.contact_back", "Zurückgenommen: Du wirst nicht mehr genannt."},
    {"offer.profile", "Veröffentlicht: {link}. Wer eine Begegnung mit dir notiert, sieht es."},
    {"offer.profile_how", "„entferne mein Profil“ nimmt es zurück."},
    {"offer.profile_back", "Zurückgenommen: Niemand sieht deinen Link mehr."},
    {"offer.profile_bad", "Ich brauche einen Link, der mit https:// beginnt und keine Leerzeichen hat. Nichts wurde veröffentlicht."},
    {"profile.connect", "{person} ist auch hier zu finden: {link}. Magst du dich auch dort vernetzen?"},
    {"outside.noted", "Notiert, nur für dich. Ich erinnere dich {day_is, select, date {am {day}} other {{day}}} und lösche es 30 Tage danach von selbst."},
    {"outside.title", "Was du über Menschen außerhalb notiert hast:"},
    {"outside.line", "{number}. {note} ({day})"},
    {"outside.none", "Du hast niemanden von außerhalb notiert. Zum Beispiel: „Jo Schmidt von Acme auf der PyCon getroffen, erinnere mich am Freitag zu schreiben“."},
    {"outside.dropped", "Gelöscht."},
    {"outside.reminder", "Du hast mich gebeten, dich zu erinnern:"},
    {"outside.reminder_how", "Nur du siehst das. Ich lösche es am {day}; „Notizen außerhalb“ zeigt, was da ist."},
    {"starters.title", "Worüber du mit {people} reden könntest:"},
    {"starters.shared", "Wie bist du zu {interest} gekommen, und was magst du daran am liebsten?"},
    {"starters.well", "Was läuft bei dir gerade gut?"},
    {"starters.learn", "Was möchtest du als Nächstes lernen?"},
    {"starters.whom", "Wen sollte ich hier kennenlernen?"},
    {"starters.with_whom", "Mit wem? Zum Beispiel „Gesprächsideen mit @ana“."},
    {"button.report", "Das melden"},
    {"thanks.taken_back", "Soweit es noch nicht weitergegeben wurde, wird es nicht mehr weitergegeben."},
    {"thanks.reported", "Danke, dass du es sagst. Ich bringe dir nichts mehr von {person} und habe denen Bescheid gesagt, die Kith betreiben; sie können mit euch beiden reden."},
    {"thanks.report_told", "{receiver} meldet Dankesworte, die {sender} weitergeben ließ. Die Worte zeige ich dir nicht: Bitte rede mit beiden."},
    {"data.offer.contact", "*Man darf dich als Mitglied fragen zu:* {topics}"},
    {"data.offer.profile", "*Du veröffentlichst:* {topics}"},
    {"data.own", "*Für dich:* {name}{note, select, none {} other {, {note}}}"},
});
// clang-format on

}  // namespace kith
