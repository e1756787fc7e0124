// What people keep for themselves: practices, memberships, people outside: a part of the Spanish catalogue.
#pragma once

#include <array>

#include "rules/phrases/phrase_row.hpp"

namespace kith {

// clang-format off
inline constexpr auto spanish_own = std::to_array<PhraseRow>({
    {"help.own", "*Para ti:* `practico la escucha`, `soy miembro de ACM hasta el 31 de diciembre`, `mi perfil es https://example.com/ana`"},
    {"practice.which", "¿Cuál? “practico la escucha”, “practico las preguntas”, “practico el reconocimiento” o “practico la reparación”: una cada vez, cuatro semanas."},
    {"practice.listening", "*La escucha:* deja que alguien termine y repite en una frase lo que has oído antes de contestar."},
    {"practice.asking", "*Las preguntas:* una pregunta abierta (qué, cómo) y una segunda que siga de la respuesta."},
    {"practice.appreciation", "*El reconocimiento:* dile a alguien una cosa que hizo y qué cambió para ti."},
    {"practice.repair", "*La reparación:* tras un momento difícil, vuelve en un día, nombra tu parte y pregunta cómo fue para la otra persona."},
    {"practice.begun", "Empezado, por cuatro semanas: una vez a la semana pregunto cómo va, dentro de tus límites. “dejo de practicar” lo termina. Nadie más se entera."},
    {"practice.plan_helps", "Un plan ayuda. Dilo con uno: “practico la escucha: cuando empieza mi reunión, cierro el portátil”."},
    {"practice.plan", "Tu plan:"},
    {"practice.asks", "¿Cómo fue esta semana?"},
    {"practice.asks_how", "Lo pediste. “dejo de practicar” lo termina."},
    {"button.went_well", "Fue bien"},
    {"button.not_this_week", "Esta semana no"},
    {"practice.well", "Me alegra."},
    {"practice.not_yet", "No pasa nada. Quizá un plan más pequeño: el próximo momento que llegue solo."},
    {"practice.over", "Las cuatro semanas de tu práctica han terminado, y no queda nada. Gracias por intentarlo. “practico las preguntas” empieza otra."},
    {"practice.ended", "Terminado. No queda nada."},
    {"practice.none", "Ahora no practicas nada conmigo."},
    {"own.too_many", "Es más de lo que puedo guardar para ti, o demasiado largo, así que no se ha anotado nada. “mis datos” muestra lo que hay."},
    {"own.which_day", "¿Qué día es? No he podido leerlo, así que no se ha anotado nada."},
    {"member.added", "Anotado, solo para ti: {name}{dated, select, yes {, que se renueva hasta {day}. Te lo recuerdo dos semanas antes} other {. Di “soy miembro de {name} hasta el 31 de diciembre” y te recuerdo la renovación}}."},
    {"member.contact", "A {people} se le puede preguntar sobre {name}."},
    {"member.title", "De qué eres miembro:"},
    {"member.line", "{name}{dated, select, yes {, hasta {day}} other {}}"},
    {"member.none", "No has anotado ninguna afiliación. “soy miembro de ACM hasta el 31 de diciembre” anota una, solo para ti."},
    {"member.dropped", "Borrado: {name}."},
    {"member.unknown", "No anotaste nada así. “mis afiliaciones” muestra lo que hay."},
    {"member.renew", "Tu afiliación a {name} se renueva hasta {day}."},
    {"member.renew_how", "Lo pediste. Di la nueva fecha como antes y te lo recuerdo otra vez."},
    {"offer.contact", "¡Gracias! Los colegas que son miembros de {topics} ven que te pueden preguntar."},
    {"offer.contact_how", "“ya no soy contacto” lo retira."},
    {"offer.contact_back", "Retirado: ya no se te nombra."},
    {"offer.profile", "Publicado: {link}. Los colegas que anotan un encuentro contigo lo ven."},
    {"offer.profile_how", "“quita mi perfil” lo retira."},
    {"offer.profile_back", "Retirado: nadie ve ya tu enlace."},
    {"offer.profile_bad", "Necesito un enlace que empiece por https:// y sin espacios. No se ha publicado nada."},
    {"profile.connect", "{person} también está en {link}. ¿Quizá conectar allí también?"},
    {"outside.noted", "Anotado, solo para ti. Te lo recuerdo {day} y lo borro 30 días después."},
    {"outside.title", "Lo que anotaste de personas de fuera:"},
    {"outside.line", "{number}. {note} ({day})"},
    {"outside.none", "No anotaste a nadie de fuera. Por ejemplo: “conocí a Jo Smith de Acme en PyCon, recuérdame escribir el viernes”."},
    {"outside.dropped", "Borrado."},
    {"outside.reminder", "Me pediste que te recordara:"},
    {"outside.reminder_how", "Solo tú lo ves. Lo borro el {day}; “notas de fuera” muestra lo que hay."},
    {"starters.title", "Con {people} podrías hablar de esto:"},
    {"starters.shared", "¿Cómo llegaste a {interest} y qué es lo que más te gusta?"},
    {"starters.well", "¿Qué te va bien en este momento?"},
    {"starters.learn", "¿Qué te gustaría aprender ahora?"},
    {"starters.whom", "¿A quién debería conocer aquí?"},
    {"starters.with_whom", "¿Con quién? Por ejemplo “ideas de conversación con @ana”."},
    {"button.report", "Denunciar"},
    {"thanks.taken_back", "Lo que aún no se haya transmitido ya no se transmite."},
    {"thanks.reported", "Gracias por decirlo. Ya no te traigo nada de {person}, y se lo he dicho a quienes operan Kith, que pueden hablar con ambas partes."},
    {"thanks.report_told", "{receiver} denuncia unas palabras de agradecimiento que {sender} me hizo transmitir. No te muestro las palabras: habla con ambas partes, por favor."},
    {"data.offer.contact", "*Se te puede preguntar como miembro de:* {topics}"},
    {"data.offer.profile", "*Publicas:* {topics}"},
    {"data.own", "*Para ti:* {name}{note, select, none {} other {, {note}}}"},
});
// clang-format on

}  // namespace kith
