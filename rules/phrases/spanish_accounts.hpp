// Accounts on two platforms, and the way from one to the other: a part of the Spanish catalogue.
#pragma once

#include <array>

#include "rules/phrases/phrase_row.hpp"

namespace kith {

// clang-format off
inline constexpr auto spanish_accounts = std::to_array<PhraseRow>({
    {"button.chat", "Abrir un chat"},
    {"introduction.elsewhere", "En {place}: {people}."},
    {"button.apart", "Mantenerlas separadas"},
    {"joined.told", "{by, select, code {Vinculaste tus cuentas de Slack y de Teams: para mí son ahora una sola persona.} other {Tus cuentas de Slack y de Teams tienen la misma dirección de correo, así que las tomo por una sola persona.}} Lo que anotas cuenta una vez, lo escribas donde lo escribas, y te escribo donde hablaste conmigo por última vez."},
    {"joined.apart", "Desde ahora mantengo separadas las dos cuentas. Lo guardado hasta hoy se queda con la más antigua."},
    {"joined.over", "Las dos cuentas ya están separadas."},
    {"help.link", "*En Slack y en Teams a la vez:* `vincular`"},
    {"link.code", "Para que tu cuenta de Slack y la de Teams sean una sola persona, escríbeme en el otro lado: `link {code}`. Sirve una vez, durante diez minutos. No lo compartas con nadie."},
    {"link.wrong", "No conozco ese código, o ya pasaron sus diez minutos. Di `link` en tu otra cuenta para recibir uno. No se cambió nada."},
    {"link.too_often", "Fueron demasiados códigos erróneos. Inténtalo de nuevo dentro de una hora."},
    {"link.same", "Ese código es para tu otra cuenta: escríbemelo allí, en Slack o en Teams."},
    {"link.not_guests", "Las cuentas de invitados y de personas de fuera no se vinculan. No se cambió nada."},
    {"link.taken", "No puedo vincular estas dos: cada una figura por separado en la lista de personas, o ya tiene una cuenta en ambos lados. No se cambió nada; quien administra Kith puede ayudar."},
});
// clang-format on

}  // namespace kith
