#include "rules/phrases/app_listing.hpp"

namespace kith {
namespace {

// clang-format off
constexpr AppListing english{
    "Kith", "Kith: stay in touch with colleagues",
    "Small, kind nudges to stay in touch with the people you work with",
    "Kith reminds you, kindly and rarely, to talk to a colleague, and introduces people who would not meet by themselves. Tell it in your own words when you met somebody: “coffee with Ana yesterday”.\n\n"
    "- At most a few messages a week, within your working hours. Each says why it came.\n"
    "- “snooze 2 weeks” pauses, “stop” ends everything, at once.\n"
    "- Your notes are yours alone. Leads see rules and rounded counts, never who answered.\n"
    "- It runs on your organisation's own server and reads only what is written to it.",
    {{
        {"help", "What you can write"},
        {"settings", "Your hours, limits and kinds of nudges"},
        {"list", "What you logged"},
        {"why", "Why the last nudge came"},
        {"join introductions", "Meet a colleague now and then"},
        {"snooze 2 weeks", "A break; it ends by itself"},
        {"stop", "No more nudges"},
        {"start", "Nudges again"},
        {"my data", "What is kept about you"},
    }},
};

constexpr AppListing german{
    "Kith", "Kith: mit Kolleginnen und Kollegen in Kontakt bleiben",
    "Kleine, freundliche Anstöße, um im Team in Kontakt zu bleiben",
    "Kith erinnert dich freundlich und selten daran, mit jemandem aus der Firma zu sprechen, und stellt Menschen vor, die sich sonst nicht begegnen. Sag in eigenen Worten, wen du getroffen hast: „Kaffee mit Ana gestern“.\n\n"
    "- Höchstens ein paar Nachrichten in der Woche, in deiner Arbeitszeit. Jede sagt, warum sie kommt.\n"
    "- „pause 2 Wochen“ pausiert, „stopp“ beendet alles, sofort.\n"
    "- Deine Notizen gehören dir allein. Leitungen sehen Regeln und gerundete Zahlen, nie wer geantwortet hat.\n"
    "- Es läuft auf dem eigenen Server deiner Organisation und liest nur, was man ihm schreibt.",
    {{
        {"hilfe", "Was du schreiben kannst"},
        {"einstellungen", "Deine Zeiten, Grenzen und Arten von Anstößen"},
        {"liste", "Was du notiert hast"},
        {"warum", "Warum der letzte Anstoß kam"},
        {"bei Vorstellungen mitmachen", "Ab und zu jemanden kennenlernen"},
        {"pause 2 Wochen", "Eine Pause; sie endet von selbst"},
        {"stopp", "Keine Anstöße mehr"},
        {"start", "Wieder Anstöße"},
        {"meine Daten", "Was über dich aufbewahrt wird"},
    }},
};

constexpr AppListing french{
    "Kith", "Kith : rester en contact avec ses collègues",
    "De petits signes bienveillants pour rester en contact avec vos collègues",
    "Kith vous rappelle, avec bienveillance et rarement, de parler à un ou une collègue, et met en relation des personnes qui ne se croiseraient pas. Dites-lui avec vos mots qui vous avez vu : « café avec Ana hier ».\n\n"
    "- Quelques messages par semaine au plus, pendant vos heures de travail. Chacun dit pourquoi il est venu.\n"
    "- « pause 2 semaines » met en pause, « stop » arrête tout, tout de suite.\n"
    "- Vos notes sont à vous. Les responsables voient des règles et des chiffres arrondis, jamais qui a répondu.\n"
    "- Kith tourne sur le serveur de votre organisation et ne lit que ce qu’on lui écrit.",
    {{
        {"aide", "Ce que vous pouvez écrire"},
        {"réglages", "Vos heures, limites et types de messages"},
        {"liste", "Ce que vous avez noté"},
        {"pourquoi", "La raison du dernier message"},
        {"participer aux mises en relation", "Rencontrer quelqu’un de temps en temps"},
        {"pause 2 semaines", "Une pause qui prend fin d’elle-même"},
        {"stop", "Plus aucun message"},
        {"reprendre", "De nouveau des messages"},
        {"mes données", "Ce qui est gardé sur vous"},
    }},
};

constexpr AppListing spanish{
    "Kith", "Kith: mantener el contacto con tus colegas",
    "Pequeños avisos amables para mantener el contacto con tus colegas",
    "Kith te recuerda, con amabilidad y pocas veces, hablar con alguien del trabajo, y presenta a personas que no se encontrarían por sí solas. Dile con tus palabras a quién viste: “café con Ana ayer”.\n\n"
    "- Unos pocos mensajes por semana como mucho, en tu horario de trabajo. Cada uno dice por qué llegó.\n"
    "- “pausa 2 semanas” hace una pausa, “stop” lo para todo, al momento.\n"
    "- Tus notas son solo tuyas. Los responsables ven reglas y cifras redondeadas, nunca quién respondió.\n"
    "- Funciona en el servidor de tu organización y solo lee lo que se le escribe.",
    {{
        {"ayuda", "Lo que puedes escribir"},
        {"ajustes", "Tu horario, límites y tipos de avisos"},
        {"lista", "Lo que anotaste"},
        {"por qué", "Por qué llegó el último aviso"},
        {"participar en presentaciones", "Conocer a alguien de vez en cuando"},
        {"pausa 2 semanas", "Una pausa que termina sola"},
        {"stop", "Ningún aviso más"},
        {"empezar", "Avisos otra vez"},
        {"mis datos", "Lo que se guarda sobre ti"},
    }},
};
// clang-format on

}  // namespace

const AppListing& app_listing(Language language) {
    switch (language) {
        case Language::english:
            return english;
        case Language::german:
            return german;
        case Language::french:
            return french;
        case Language::spanish:
            return spanish;
    }
    return english;
}

}  // namespace kith
