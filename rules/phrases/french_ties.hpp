// Keeping ties, the circle and notes for the next time: a part of the French catalogue.
#pragma once

#include <array>

#include "rules/phrases/phrase_row.hpp"

namespace kith {

// clang-format off
inline constexpr auto french_ties = std::to_array<PhraseRow>({
    {"kinds.keep_in_touch", "rappels de contact"},
    {"part.keep_in_touch", "Garder le contact"},
    {"rhythm.weeks", "{count, plural, one {chaque semaine} other {toutes les # semaines}}"},
    {"rhythm.days", "{count, plural, one {chaque jour} other {tous les # jours}}"},
    {"help.keep", "*Garder :* `garder le contact avec @ana toutes les 6 semaines`, `ajoute @ana à mon cercle`, `mon cercle`, `qui ai-je perdu de vue ?`, `la prochaine fois demander à @ana comment va le déménagement`"},
    {"button.stop_kind", "Plus aucun rappel"},
    {"keep_in_touch.1", "Un mot à {people} ? Vous m’aviez demandé de vous le rappeler."},
    {"keep_in_touch.2", "Vous vouliez garder le contact avec {people} : un court message suffit."},
    {"keep_in_touch.3", "C’est peut-être le moment de saluer de nouveau {people}, comme vous m’avez demandé de vous le dire."},
    {"fact.asked_every", "Vous l’avez demandé, {every}."},
    {"why.keep_in_touch", "Vous avez demandé un rappel pour {people} {every}{met, select, yes { ; dernière fois le {day}} other { ; aucune rencontre n’est encore notée}}."},
    {"ties.kept", "Je vous rappelle {people} {every}{late, select, yes {, et encore une fois si rien n’est noté depuis si longtemps : {latest}} other {}}. Chaque rencontre que l’un de vous note relance le compte. Vous seul·e voyez ceci, et personne n’en est averti."},
    {"ties.assumed", "Vous n’avez pas donné de rythme, j’ai donc pris celui-ci. « garder le contact avec @ana toutes les 8 semaines » le change."},
    {"ties.next", "Prochaine fois : {day}, sauf si vous vous voyez avant."},
    {"ties.all_stopped", "Vous avez arrêté ou suspendu les messages : rien ne viendra avant que vous écriviez « reprendre »."},
    {"ties.whom", "De qui s’agit-il ? Dites-le avec une @mention : « garder le contact avec @ana toutes les 6 semaines »."},
    {"ties.rhythm_needed", "Le rythme peut aller d’une semaine à un an, par exemple « garder le contact avec @ana toutes les 6 semaines, au moins toutes les 8 semaines ». Rien n’a été changé."},
    {"ties.too_many", "Vous gardez déjà {most} contacts, je ne peux pas en retenir davantage. Rien n’a été changé."},
    {"ties.avoided", "Vous avez demandé à ne pas être mis en relation avec {people}, rien n’a donc été changé."},
    {"ties.stopped", "Je ne vous rappelle plus {people}. Personne n’en est averti."},
    {"ties.not_kept", "Je ne vous rappelle pas {people}, rien n’a donc été changé."},
    {"ties.snoozed", "Aucun rappel pour {people} avant le {day}. Il reviendra ensuite de lui-même."},
    {"ties.line", "{person}{reminded, select, yes {, {every}} other {}} : {met, select, yes {dernière fois le {day}} other {aucune rencontre notée}}{state, select, passed {, le moment d’un mot} asleep {, au calme jusqu’au {until}} other {}}"},
    {"ties.also", "Vous gardez aussi le contact avec :"},
    {"ties.only_you", "Vous seul·e voyez ceci. Personne n’en est averti, et les données des autres n’en disent rien."},
    {"circle.none", "Personne n’est encore dans votre cercle. Il accueille jusqu’à {most} personnes qui vous soutiennent : « ajoute @ana à mon cercle »."},
    {"circle.title", "Votre cercle, {count} sur {most} :"},
    {"circle.added", "Maintenant dans votre cercle : {people} ({count} sur {most}). Personne n’en est averti."},
    {"circle.rhythm", "Sans rythme donné, je vous le rappelle {every} ; « garder le contact avec @ana toutes les 6 semaines » en fixe un."},
    {"circle.full", "Un cercle accueille jusqu’à {most} personnes, et cela en ferait plus. Rien n’a été changé ; « retire @ana de mon cercle » fait de la place."},
    {"circle.removed", "Plus dans votre cercle : {people}. Je ne vous les rappelle plus, et personne n’en est averti."},
    {"circle.not_in", "{people} : pas dans votre cercle, rien n’a donc été changé."},
    {"fading.title", "Le moment d’un mot, du plus ancien au plus récent :"},
    {"fading.others", "D’autres que vous n’avez pas vus depuis longtemps, d’après ce que vous avez noté :"},
    {"fading.none", "Personne en ce moment : vous êtes en contact avec toutes celles et ceux que vous gardez."},
    {"fading.how", "Vous seul·e voyez ceci, et cela n’envoie aucun message. « garder le contact avec @ana toutes les 6 semaines » donne son rythme à un contact."},
    {"next_note.title", "Pour la prochaine fois :"},
    {"next_note.kept", "Noté pour la prochaine fois avec {people}. Je vous le montre {reminded, select, yes {avec mon prochain rappel et } other {}}quand vous notez votre rencontre ; ensuite c’est effacé."},
    {"next_note.how", "Conservé chiffré, pour vous seul·e. « oublie ma note pour @ana » l’efface tout de suite."},
    {"next_note.one_person", "Une note concerne une seule personne. Dites-le pour chacune. Rien n’a été changé."},
    {"next_note.too_long", "Cette note est trop longue pour moi. Rien n’a été changé."},
    {"next_note.none", "Vous n’avez pas de note pour {people}."},
    {"next_note.dropped", "Effacé : votre note pour {people}."},
    {"next_note.used", "Vous aviez noté pour {people}, et c’est effacé maintenant :"},
    {"home.kept", "Contacts que vous gardez"},
    {"data.ties", "*Contacts que vous gardez :*"},
    {"fact.last_with.named", "Votre dernier contact avec {people} date du {day}."},
    {"fact.first_met.named", "Votre premier contact avec {people} dans Kith date du {day}."},
    {"pause.not_alone", "Cela ne peut pas être mis en pause à part ; rien n’a été modifié. Les mises en relation, les prises de nouvelles, le mentorat, les activités et les rappels de contact le peuvent : « pause événements jusqu’à lundi ». « je ne propose plus de parler » met fin aux demandes d’écoute, et « pause jusqu’à lundi » met tout en pause."},
    {"stop.not_alone", "Cela ne peut pas être arrêté à part ; rien n’a été modifié. Ceci le peut : « arrête les mises en relation », « arrête le mentorat », « arrêter les événements ». « je ne propose plus de parler » met fin aux demandes d’écoute, et « stop » seul arrête tout."},
});
// clang-format on

}  // namespace kith
