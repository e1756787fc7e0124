// Mentoring: a part of the French catalogue.
#pragma once

#include <array>

#include "rules/phrases/phrase_row.hpp"

namespace kith {

// clang-format off
inline constexpr auto french_mentoring = std::to_array<PhraseRow>({
    {"help.mentor", "*Mentorat :* `je cherche un mentor pour rust`, `je peux être mentor en rust`"},
    {"mentor.in_what", "En quoi ? Dites par exemple « je peux être mentor en rust ». Rien n’a été noté."},
    {"mentor.too_much", "C’est plus de sujets, ou des sujets plus longs, que je ne peux en garder : dix au plus, en quelques mots. Rien n’a été noté."},
    {"mentor.offered", "Merci ! Vous êtes proposé·e comme mentor pour {topics}, à {count, plural, one {une personne} other {# personnes au plus}}."},
    {"mentor.offered_how", "Qui cherche un mentor dans ces sujets voit votre nom, votre équipe et ces sujets ; personne de votre propre ligne hiérarchique. Je ne compte pas qui vous écrit : « stop mentoring » retire l’offre quand il y en a assez."},
    {"mentor.stopped", "Vous avez arrêté tous les messages : vous n’êtes montré·e à personne avant d’écrire « reprendre »."},
    {"mentor.withdrawn", "Votre offre est retirée : qui cherche un mentor ne vous voit plus."},
    {"mentor.none", "Je ne peux vous montrer pour le moment personne qui propose {said, select, yes {{topics}} other {du mentorat}}."},
    {"mentor.none_how", "Rien n’a été noté, et personne ne sait que vous avez cherché. Vous pouvez redemander quand vous voulez."},
    {"mentor.line", "{person} : {topics}."},
    {"mentor.found", "Ces collègues se proposent comme mentors :"},
    {"mentor.found_next", "Si quelqu’un vous convient, écrivez-lui vous-même. Un bon début : ce que vous voulez apprendre, à quel rythme et pour combien de temps."},
    {"mentor.found_how", "Personne ne sait que vous avez cherché. Je laisse de côté votre ligne hiérarchique et celles et ceux qui ne sont pas un niveau au-dessus de vous."},
    {"data.mentor_offer", "*Mentorat :* vous proposez {topics}, à {count, plural, one {une personne} other {# personnes au plus}}"},
});
// clang-format on

}  // namespace kith
