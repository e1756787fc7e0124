// Accounts on two platforms, and the way from one to the other: a part of the French catalogue.
#pragma once

#include <array>

#include "rules/phrases/phrase_row.hpp"

namespace kith {

// clang-format off
inline constexpr auto french_accounts = std::to_array<PhraseRow>({
    {"button.chat", "Ouvrir une discussion"},
    {"introduction.elsewhere", "À retrouver sur {place} : {people}."},
    {"button.apart", "Les garder séparés"},
    {"joined.told", "{by, select, code {Vous avez relié vos comptes sur Slack et sur Teams : pour moi, c’est désormais une seule personne.} other {Vos comptes sur Slack et sur Teams ont la même adresse e-mail : je les prends donc pour une seule personne.}} Ce que vous notez compte une fois, où que vous l’écriviez, et je vous écris là où vous m’avez parlé en dernier."},
    {"joined.apart", "Je garde désormais les deux comptes séparés. Ce qui a été conservé jusqu’ici reste avec le plus ancien."},
    {"joined.over", "Les deux comptes sont déjà séparés."},
    {"help.link", "*À la fois sur Slack et sur Teams :* `relier`"},
    {"link.code", "Pour que votre compte sur Slack et celui sur Teams ne fassent qu’une personne, écrivez-moi de l’autre côté : `link {code}`. Cela marche une fois, pendant dix minutes. Ne le donnez à personne."},
    {"link.wrong", "Je ne connais pas ce code, ou ses dix minutes sont passées. Dites `link` sur votre autre compte pour en recevoir un. Rien n’a été changé."},
    {"link.too_often", "Cela fait trop de codes erronés. Réessayez dans une heure."},
    {"link.same", "Ce code est pour votre autre compte : écrivez-le-moi là-bas, sur Slack ou sur Teams."},
    {"link.not_guests", "Les comptes d’invités et de personnes extérieures ne sont pas reliés. Rien n’a été changé."},
    {"link.taken", "Je ne peux pas relier ces deux comptes : chacun figure à part dans la liste des personnes, ou a déjà un compte des deux côtés. Rien n’a été changé ; la personne qui gère Kith peut vous aider."},
});
// clang-format on

}  // namespace kith
