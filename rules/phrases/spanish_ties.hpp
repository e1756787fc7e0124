// Keeping ties, the circle and notes for the next time: a part of the Spanish catalogue.
#pragma once

#include <array>

#include "rules/phrases/phrase_row.hpp"

namespace kith {

// clang-format off
inline constexpr auto spanish_ties = std::to_array<PhraseRow>({
    {"kinds.keep_in_touch", "recordatorios de contacto"},
    {"part.keep_in_touch", "Mantener el contacto"},
    {"rhythm.weeks", "{count, plural, one {cada semana} other {cada # semanas}}"},
    {"rhythm.days", "{count, plural, one {cada día} other {cada # días}}"},
    {"help.keep", "*Cuidar:* `mantener el contacto con @ana cada 6 semanas`, `añade a @ana a mi círculo`, `mi círculo`, `¿a quién hace tiempo que no veo?`, `la próxima vez pregunta a @ana por la mudanza`"},
    {"button.stop_kind", "Ninguno más"},
    {"keep_in_touch.1", "¿Unas palabras con {people}? Me pediste que te lo recordara."},
    {"keep_in_touch.2", "Querías mantener el contacto con {people}: basta un mensaje corto."},
    {"keep_in_touch.3", "Quizá sea el momento de volver a saludar a {people}, como me pediste que te dijera."},
    {"fact.asked_every", "Lo pediste, {every}."},
    {"why.keep_in_touch", "Pediste que te recordara a {people} {every}{met, select, yes {; la última vez, el {day}} other {; aún no hay ningún encuentro apuntado}}."},
    {"ties.kept", "Te recuerdo a {people} {every}{late, select, yes {, y una vez más si en tanto tiempo no se apunta nada: {latest}} other {}}. Cada encuentro que uno de los dos apunta empieza la cuenta de nuevo. Solo tú ves esto, y nadie se entera."},
    {"ties.assumed", "No dijiste cada cuánto, así que tomé este ritmo. “mantener el contacto con @ana cada 8 semanas” lo cambia."},
    {"ties.next", "La próxima vez: {day}, si no os veis antes."},
    {"ties.all_stopped", "Paraste o pausaste los avisos, así que no llega nada hasta que digas “empezar”."},
    {"ties.whom", "¿A quién te refieres? Dilo con una @mención: “mantener el contacto con @ana cada 6 semanas”."},
    {"ties.rhythm_needed", "El ritmo puede ir de una semana a un año, como en “mantener el contacto con @ana cada 6 semanas, al menos cada 8 semanas”. No se ha cambiado nada."},
    {"ties.too_many", "Ya cuidas {most} contactos y no puedo guardar más. No se ha cambiado nada."},
    {"ties.avoided", "Pediste que no te juntara con {people}, así que no se ha cambiado nada."},
    {"ties.stopped", "Ya no te recuerdo a {people}. Nadie se entera."},
    {"ties.not_kept", "No te recuerdo a {people}, así que no se ha cambiado nada."},
    {"ties.snoozed", "Ningún recordatorio de {people} antes del {day}. Después vuelve solo."},
    {"ties.line", "{person}{reminded, select, yes {, {every}} other {}}: {met, select, yes {la última vez, el {day}} other {aún sin encuentro apuntado}}{state, select, passed {, momento de unas palabras} asleep {, en calma hasta el {until}} other {}}"},
    {"ties.also", "También mantienes el contacto con:"},
    {"ties.only_you", "Solo tú ves esto. Nadie se entera, y no está en los datos de nadie más."},
    {"circle.none", "Aún no hay nadie en tu círculo. Es para hasta {most} personas que te sostienen: “añade a @ana a mi círculo”."},
    {"circle.title", "Tu círculo, {count} de {most}:"},
    {"circle.added", "Ahora en tu círculo: {people} ({count} de {most}). Nadie se entera."},
    {"circle.rhythm", "Donde no dijiste un ritmo te lo recuerdo {every}; “mantener el contacto con @ana cada 6 semanas” pone uno."},
    {"circle.full", "Un círculo es para hasta {most} personas, y serían más. No se ha cambiado nada; “quita a @ana de mi círculo” hace sitio."},
    {"circle.removed", "Ya no en tu círculo: {people}. No te lo recuerdo más, y nadie se entera."},
    {"circle.not_in", "{people}: no en tu círculo, así que no se ha cambiado nada."},
    {"fading.title", "Momento de unas palabras, de más a menos tiempo:"},
    {"fading.others", "Otras personas que no ves desde hace tiempo, según lo que apuntaste:"},
    {"fading.none", "Nadie por ahora: estás en contacto con todas las personas que cuidas."},
    {"fading.how", "Solo tú ves esto, y no manda mensajes. “mantener el contacto con @ana cada 6 semanas” da su ritmo a un contacto."},
    {"next_note.title", "Para la próxima vez:"},
    {"next_note.kept", "Apuntado para la próxima vez con {people}. Te lo muestro {reminded, select, yes {con mi próximo recordatorio y } other {}}cuando apuntes que os visteis; después se borra."},
    {"next_note.how", "Guardado cifrado, solo para ti. “olvida mi nota para @ana” la borra enseguida."},
    {"next_note.one_person", "Una nota es para una persona. Dilo para cada una. No se ha cambiado nada."},
    {"next_note.too_long", "Esa nota es demasiado larga para mí. No se ha cambiado nada."},
    {"next_note.none", "No hay ninguna nota tuya para {people}."},
    {"next_note.dropped", "Borrada: tu nota para {people}."},
    {"next_note.used", "Para {people} tenías apuntado, y ya está borrado:"},
    {"home.kept", "Contactos que cuidas"},
    {"data.ties", "*Contactos que cuidas:*"},
    {"fact.last_with.named", "Tu último contacto con {people} fue el {day}."},
    {"fact.first_met.named", "Tu primer contacto con {people} en Kith fue el {day}."},
    {"pause.not_alone", "Eso no tiene pausa propia, así que no se cambió nada. Pueden descansar por separado las presentaciones, los check-ins, la mentoría, las actividades y los recordatorios de contacto: “pausa eventos hasta el lunes”. “ya no me ofrezco a hablar” termina las preguntas sobre si puedes hablar con alguien, y “pausa hasta el lunes” lo deja descansar todo."},
    {"stop.not_alone", "Eso no se puede parar por separado, así que no se cambió nada. Esto sí: “parar las presentaciones”, “parar la mentoría”, “parar eventos”. “ya no me ofrezco a hablar” termina las preguntas sobre si puedes hablar con alguien, y “parar” solo lo para todo."},
});
// clang-format on

}  // namespace kith
