// Mentoring: a part of the Spanish catalogue.
#pragma once

#include <array>

#include "rules/phrases/phrase_row.hpp"

namespace kith {

// clang-format off
inline constexpr auto spanish_mentoring = std::to_array<PhraseRow>({
    {"help.mentor", "*Mentoría:* `busco un mentor para rust`, `puedo ser mentor de rust`"},
    {"mentor.in_what", "¿En qué? Di por ejemplo “puedo ser mentor de rust”. No se ha anotado nada."},
    {"mentor.too_much", "Son más temas, o más largos, de los que puedo guardar: diez como mucho, con pocas palabras. No se ha anotado nada."},
    {"mentor.offered", "¡Gracias! Te ofreces como mentor de {topics}, para {count, plural, one {una persona} other {hasta # personas}}."},
    {"mentor.offered_how", "Quien busca un mentor en eso ve tu nombre, tu equipo y estos temas; nadie de tu propia línea de mando. No cuento quién te escribe: “stop mentoring” retira la oferta cuando sean suficientes."},
    {"mentor.stopped", "Paraste todos los mensajes, así que no se te muestra a nadie hasta que digas “empezar”."},
    {"mentor.withdrawn", "Tu oferta está retirada: quien busca un mentor ya no te ve."},
    {"mentor.none", "Por ahora no puedo mostrarte a nadie que ofrezca {said, select, yes {{topics}} other {mentoría}}."},
    {"mentor.none_how", "No se ha anotado nada, y nadie sabe que buscaste. Puedes preguntar otra vez cuando quieras."},
    {"mentor.line", "{person}: {topics}."},
    {"mentor.found", "Estas personas se ofrecen como mentoras en eso:"},
    {"mentor.found_next", "Si alguien encaja, escríbele tú. Un buen comienzo: qué te gustaría aprender, cada cuánto y por cuánto tiempo."},
    {"mentor.found_how", "Nadie sabe que buscaste. Dejo fuera tu propia línea de mando y a quien no está un nivel por encima de ti."},
    {"data.mentor_offer", "*Mentoría:* ofreces {topics}, para {count, plural, one {una persona} other {hasta # personas}}"},
});
// clang-format on

}  // namespace kith
