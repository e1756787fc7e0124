// Accounts on two platforms, and the way from one to the other: a part of the German catalogue.
#pragma once

#include <array>

#include "rules/phrases/phrase_row.hpp"

namespace kith {

// clang-format off
inline constexpr auto german_accounts = std::to_array<PhraseRow>({
    {"button.chat", "Chat öffnen"},
    {"introduction.elsewhere", "Auf {place} zu finden: {people}."},
    {"button.apart", "Getrennt halten"},
    {"joined.told", "{by, select, code {Du hast deine Konten bei Slack und bei Teams verknüpft; für mich sind sie jetzt eine Person.} other {Deine Konten bei Slack und bei Teams haben dieselbe E-Mail-Adresse; für mich sind sie deshalb eine Person.}} Was du notierst, zählt einmal, wo immer du es schreibst, und ich schreibe dir dort, wo ich zuletzt von dir gehört habe."},
    {"joined.apart", "Ab jetzt halte ich die beiden Konten auseinander. Was ich bisher bewahrt habe, bleibt beim älteren."},
    {"joined.over", "Die beiden Konten sind schon getrennt."},
    {"help.link", "*Auf Slack und auf Teams zugleich:* `verknüpfen`"},
    {"link.code", "Damit dein Konto bei Slack und das bei Teams eine Person werden, schreib mir auf der anderen Seite: `link {code}`. Das geht einmal, zehn Minuten lang. Gib den Code niemandem weiter."},
    {"link.wrong", "Diesen Code kenne ich nicht, oder seine zehn Minuten sind um. Sag `link` auf deinem anderen Konto, dann bekommst du einen. Es wurde nichts geändert."},
    {"link.too_often", "Das waren zu viele falsche Codes. Bitte versuch es in einer Stunde noch einmal."},
    {"link.same", "Dieser Code ist für dein anderes Konto: Schreib ihn mir dort, bei Slack oder bei Teams."},
    {"link.not_guests", "Konten von Gästen und von Leuten von außerhalb werden nicht verknüpft. Es wurde nichts geändert."},
    {"link.taken", "Diese beiden kann ich nicht verknüpfen: Jedes steht für sich in der Liste der Personen, oder es hat schon ein Konto auf beiden Seiten. Es wurde nichts geändert; wer Kith betreibt, kann helfen."},
});
// clang-format on

}  // namespace kith
