// What people keep for themselves: practices, memberships, people outside: a part of the French catalogue.
#pragma once

#include <array>

#include "rules/phrases/phrase_row.hpp"

namespace kith {

// clang-format off
inline constexpr auto french_own = std::to_array<PhraseRow>({
    {"help.own", "*Pour vous :* `je pratique l’écoute`, `je suis membre de ACM jusqu’au 31 décembre`, `mon profil est https://example.com/ana`"},
    {"practice.which", "Laquelle ? « je pratique l’écoute », « je pratique les questions », « je pratique la reconnaissance » ou « je pratique la réparation » : une à la fois, pendant quatre semaines."},
    {"practice.listening", "*L’écoute :* laissez quelqu’un finir, puis redites en une phrase ce que vous avez entendu avant de répondre."},
    {"practice.asking", "*Les questions :* une question ouverte (quoi, comment), puis une seconde qui suit de la réponse."},
    {"practice.appreciation", "*La reconnaissance :* dites à quelqu’un une chose qu’il ou elle a faite, et ce qu’elle a changé pour vous."},
    {"practice.repair", "*La réparation :* après un moment difficile, revenez dans la journée, nommez votre part, et demandez comment l’autre l’a vécu."},
    {"practice.begun", "C’est parti, pour quatre semaines : une fois par semaine je demande comment cela va, dans vos limites. « j’arrête de pratiquer » y met fin. Personne d’autre ne l’apprend."},
    {"practice.plan_helps", "Un plan aide. Dites-le avec un plan : « je pratique l’écoute : quand mon entretien commence, je ferme l’ordinateur »."},
    {"practice.plan", "Votre plan :"},
    {"practice.asks", "Comment cela s’est-il passé cette semaine ?"},
    {"practice.asks_how", "Vous l’avez demandé. « j’arrête de pratiquer » y met fin."},
    {"button.went_well", "Bien"},
    {"button.not_this_week", "Pas cette semaine"},
    {"practice.well", "Heureux de l’apprendre."},
    {"practice.not_yet", "C’est très bien ainsi. Peut-être un plan plus petit : le prochain moment qui se présente."},
    {"practice.over", "Les quatre semaines de votre pratique sont finies, et rien n’en est gardé. Merci d’avoir essayé. « je pratique les questions » en commence une autre."},
    {"practice.ended", "C’est terminé. Rien n’en est gardé."},
    {"practice.none", "Vous ne pratiquez rien avec moi en ce moment."},
    {"own.too_many", "C’est plus que ce que je peux garder pour vous, ou trop long : rien n’a été noté. « mes données » montre ce qu’il y a."},
    {"own.which_day", "Quel jour est-ce ? Je n’ai pas pu le lire, rien n’a donc été noté."},
    {"member.added", "Noté, pour vous seul·e : {name}{dated, select, yes {, à renouveler avant {day}. Je vous le rappelle deux semaines avant} other {. Dites « je suis membre de {name} jusqu’au 31 décembre », et je vous rappelle le renouvellement}}."},
    {"member.contact", "{people} veut bien répondre au sujet de {name}."},
    {"member.title", "Ce dont vous êtes membre :"},
    {"member.line", "{name}{dated, select, yes {, avant {day}} other {}}"},
    {"member.none", "Vous n’avez noté aucune adhésion. « je suis membre de ACM jusqu’au 31 décembre » en note une, pour vous seul·e."},
    {"member.dropped", "Effacé : {name}."},
    {"member.unknown", "Vous n’avez rien noté de tel. « mes adhésions » montre ce qu’il y a."},
    {"member.renew", "Votre adhésion à {name} est à renouveler avant {day}."},
    {"member.renew_how", "Vous l’avez demandé. Dites la nouvelle date comme avant, et je vous le rappellerai."},
    {"offer.contact", "Merci ! Les collègues membres de {topics} voient qu’on peut vous demander."},
    {"offer.contact_how", "« je ne suis plus contact » retire l’offre."},
    {"offer.contact_back", "C’est retiré : vous n’êtes plus nommé·e."},
    {"offer.profile", "Publié : {link}. Les collègues qui notent une rencontre avec vous le voient."},
    {"offer.profile_how", "« retire mon profil » retire le lien."},
    {"offer.profile_back", "C’est retiré : personne ne voit plus votre lien."},
    {"offer.profile_bad", "Il me faut un lien qui commence par https:// et sans espaces. Rien n’a été publié."},
    {"profile.connect", "{person} est aussi ici : {link}. Peut-être vous y retrouver ?"},
    {"outside.noted", "Noté, pour vous seul·e. Je vous le rappelle {day}, et l’efface de moi-même 30 jours après."},
    {"outside.title", "Ce que vous avez noté de personnes extérieures :"},
    {"outside.line", "{number}. {note} ({day})"},
    {"outside.none", "Vous n’avez noté personne d’extérieur. Par exemple : « rencontré Jo Smith d’Acme à PyCon, rappelle-moi d’écrire vendredi »."},
    {"outside.dropped", "Effacé."},
    {"outside.reminder", "Vous m’avez demandé de vous rappeler :"},
    {"outside.reminder_how", "Vous seul·e le voyez. Je l’efface {day} ; « notes extérieures » montre ce qu’il y a."},
    {"starters.title", "Avec {people}, vous pourriez parler de ceci :"},
    {"starters.shared", "Qu’est-ce qui vous a amené à {interest}, et qu’aimez-vous le plus ?"},
    {"starters.well", "Qu’est-ce qui va bien pour vous en ce moment ?"},
    {"starters.learn", "Qu’aimeriez-vous apprendre ensuite ?"},
    {"starters.whom", "Qui devrais-je rencontrer ici ?"},
    {"starters.with_whom", "Avec qui ? Par exemple « idées de conversation avec @ana »."},
    {"button.report", "Signaler"},
    {"thanks.taken_back", "Ce qui n’a pas encore été transmis ne le sera plus."},
    {"thanks.reported", "Merci de le dire. Je ne vous transmets plus rien de {person}, et je l’ai dit à l’équipe qui exploite Kith, qui peut parler avec vous deux."},
    {"thanks.report_told", "{receiver} signale des remerciements que {sender} m’a fait transmettre. Je ne montre pas les mots : parlez avec les deux, s’il vous plaît."},
    {"data.offer.contact", "*On peut vous demander comme membre de :* {topics}"},
    {"data.offer.profile", "*Vous publiez :* {topics}"},
    {"data.own", "*Pour vous :* {name}{note, select, none {} other {, {note}}}"},
});
// clang-format on

}  // namespace kith
