#include "rules/understand/programs.hpp"

#include <algorithm>
#include <array>

#include "rules/understand/dates.hpp"
#include "rules/understand/lexicon.hpp"
#include "rules/understand/phrases.hpp"

namespace kith::understanding {
namespace {

constexpr auto names_of_mentoring = std::to_array<std::string_view>(
    {"mentoring", "mentorings", "mentorship", "mentorships", "mentorat", "mentorats", "mentoria", "mentorias",
     "mentoring program", "mentoring programme", "mentoring programm", "mentorship program", "programme de mentorat",
     "programa de mentoria"});
// Suggestions of activities are of all kinds at once.
constexpr auto names_of_events = std::to_array<std::string_view>({"activities",
                                                                  "events",
                                                                  "activity suggestions",
                                                                  "event suggestions",
                                                                  "volunteering",
                                                                  "volunteering suggestions",
                                                                  "clubs",
                                                                  "exercise classes",
                                                                  "classes",
                                                                  "social events",
                                                                  "team events",
                                                                  "team building",
                                                                  "industry events",
                                                                  "communities",
                                                                  "aktivitaten",
                                                                  "veranstaltungen",
                                                                  "freiwilligenarbeit",
                                                                  "ehrenamt",
                                                                  "freiwilliges engagement",
                                                                  "kurse",
                                                                  "gesellige treffen",
                                                                  "teamevents",
                                                                  "branchentreffen",
                                                                  "gemeinschaften",
                                                                  "activites",
                                                                  "evenements",
                                                                  "benevolat",
                                                                  "cours",
                                                                  "communautes",
                                                                  "actividades",
                                                                  "eventos",
                                                                  "voluntariado",
                                                                  "clubes",
                                                                  "clases",
                                                                  "comunidades"});
constexpr auto names_of_introductions = std::to_array<std::string_view>(
    {"introductions", "intros", "vorstellungen", "mises en relation", "presentations", "presentaciones"});
constexpr auto names_of_checkins = std::to_array<std::string_view>({"check ins", "checkins"});
constexpr auto names_of_keeping = std::to_array<std::string_view>({"keep in touch",
                                                                   "keep in touch reminders",
                                                                   "keeping in touch",
                                                                   "circle",
                                                                   "circle reminders",
                                                                   "support circle",
                                                                   "reminders of people",
                                                                   "reminders about people",
                                                                   "reminders of my circle",
                                                                   "kontakt halten",
                                                                   "kreis",
                                                                   "kontakterinnerungen",
                                                                   "meinen kreis",
                                                                   "erinnerungen an leute",
                                                                   "erinnerungen an personen",
                                                                   "erinnerungen an menschen",
                                                                   "cercle",
                                                                   "rappels de personnes",
                                                                   "rappels de contact",
                                                                   "garder le contact",
                                                                   "circulo",
                                                                   "recordatorios de personas",
                                                                   "recordatorios de contacto",
                                                                   "mantener el contacto"});
constexpr auto names_without_pause = std::to_array<std::string_view>({"support",
                                                                      "support questions",
                                                                      "support requests",
                                                                      "practice",
                                                                      "practices",
                                                                      "practice questions",
                                                                      "memberships",
                                                                      "membership reminders",
                                                                      "unterstutzung",
                                                                      "unterstutzungsfragen",
                                                                      "ubung",
                                                                      "ubungen",
                                                                      "mitgliedschaften",
                                                                      "erinnerungen an mitgliedschaften",
                                                                      "soutien",
                                                                      "demandes de soutien",
                                                                      "pratique",
                                                                      "adhesions",
                                                                      "rappels d adhesion",
                                                                      "apoyo",
                                                                      "peticiones de apoyo",
                                                                      "practica",
                                                                      "afiliaciones",
                                                                      "recordatorios de afiliacion"});
// Not behind a word that only denies: "no thanks", "keine Vorschläge mehr".
constexpr auto names_behind_verbs_only = std::to_array<std::string_view>(
    {"thanks", "thank yous", "suggestions", "dankesworte", "vorschlage", "remerciements", "agradecimientos"});
constexpr auto all_programs = std::to_array<Program>({{NudgeScope::mentoring, names_of_mentoring},
                                                      {NudgeScope::events, names_of_events},
                                                      {NudgeScope::introductions, names_of_introductions},
                                                      {NudgeScope::checkins, names_of_checkins},
                                                      {NudgeScope::keep_in_touch, names_of_keeping},
                                                      {NudgeScope::other, names_without_pause},
                                                      {NudgeScope::other, names_behind_verbs_only}});

constexpr auto between = std::to_array<std::string_view>(
    {"the", "my",  "all", "any", "for", "de", "das", "die", "alle", "mein", "meine", "le",  "la",   "les",  "mon",
     "ma",  "mes", "el",  "los", "las", "mi", "mis", "l",   "d",    "more", "mehr",  "mas", "plus", "with", "den"});
constexpr auto joining = std::to_array<std::string_view>({"and", "or", "&", ",", "und", "oder", "et", "ou", "y", "o"});
constexpr auto pausing =
    std::to_array<std::string_view>({"pause", "snooze", "mute", "silence", "pausiere", "pausier", "pausieren",
                                     "suspends", "suspendre", "suspendez", "pausa", "pausar", "silencia"});
constexpr auto stopping_or_starting =
    std::to_array<std::string_view>({"skip", "stop", "stopp", "stoppe", "resume", "start", "starte", "arrete",
                                     "arretez", "reprends", "reprendre", "reanuda", "para", "deja"});
constexpr auto denying =
    std::to_array<std::string_view>({"no", "kein", "keine", "pas", "sin", "nada", "vorerst", "aucun", "aucune"});
// What Kith sends, all of it, and what may stand around it; what follows behind is when.
constexpr auto everything = std::to_array<std::string_view>({"everything",
                                                             "all",
                                                             "of",
                                                             "nudges",
                                                             "nudge",
                                                             "messages",
                                                             "message",
                                                             "reminders",
                                                             "reminder",
                                                             "kith",
                                                             "bot",
                                                             "notifications",
                                                             "notification",
                                                             "notifs",
                                                             "pings",
                                                             "me",
                                                             "it",
                                                             "this",
                                                             "that",
                                                             "these",
                                                             "them",
                                                             "those",
                                                             "things",
                                                             "stuff",
                                                             "you",
                                                             "yourself",
                                                             "us",
                                                             "the",
                                                             "my",
                                                             "your",
                                                             "any",
                                                             "from",
                                                             "please",
                                                             "pls",
                                                             "plz",
                                                             "now",
                                                             "here",
                                                             "again",
                                                             "today",
                                                             "later",
                                                             "tomorrow",
                                                             "alles",
                                                             "alle",
                                                             "nachrichten",
                                                             "erinnerungen",
                                                             "benachrichtigungen",
                                                             "mich",
                                                             "mal",
                                                             "bitte",
                                                             "erstmal",
                                                             "erst",
                                                             "die",
                                                             "meine",
                                                             "deine",
                                                             "hinweise",
                                                             "anstosse",
                                                             "anstoesse",
                                                             "das",
                                                             "dich",
                                                             "jetzt",
                                                             "tout",
                                                             "tous",
                                                             "toutes",
                                                             "les",
                                                             "mes",
                                                             "tes",
                                                             "vos",
                                                             "rappels",
                                                             "moi",
                                                             "toi",
                                                             "le",
                                                             "la",
                                                             "todo",
                                                             "todos",
                                                             "todas",
                                                             "los",
                                                             "las",
                                                             "mis",
                                                             "tus",
                                                             "mensajes",
                                                             "avisos",
                                                             "recordatorios",
                                                             "notificaciones",
                                                             "el",
                                                             "thanks",
                                                             "thx",
                                                             "stp",
                                                             "svp",
                                                             "gracias",
                                                             "danke",
                                                             "merci",
                                                             "favor",
                                                             "por",
                                                             "over",
                                                             "indefinitely"});
constexpr auto begins_when = std::to_array<std::string_view>(
    {"until",   "till",    "til",    "unitl",   "untill",  "for",  "from", "starting", "during", "over",    "while",
     "as",      "a",       "an",     "one",     "next",    "this", "in",   "on",       "at",     "because", "since",
     "bis",     "fur",     "fuer",   "ab",      "von",     "vom",  "im",   "eine",     "ein",    "einen",   "zwei",
     "solange", "jusqu",   "jusque", "jusquau", "pendant", "pour", "des",  "du",       "a",      "un",      "une",
     "hasta",   "durante", "por",    "desde",   "una",     "unos", "unas", "i",        "de",     "im",      "ich",
     "je",      "j",       "rule",   "regel",   "regle",   "regla"});

template <std::size_t Size>
bool among(std::string_view word, const std::array<std::string_view, Size>& words) {
    return std::ranges::find(words, word) != words.end();
}

// Finds the names of programs in a text.
class Named : Anchored {
  public:
    explicit Named(const Text& text) : Anchored(text) {}

    struct Found {
        const Program* program;
        std::size_t end;
    };
    std::optional<Found> at(std::size_t i) {
        std::optional<Found> longest;
        for (const Program& program : all_programs) {
            at_ = i;
            if (eat(program.names) && (!longest || at_ > longest->end)) longest = Found{&program, at_};
        }
        return longest;
    }
};

bool only_behind_verbs(const Program& program) {
    return program.names.data() == names_behind_verbs_only.data();
}

}  // namespace

std::span<const Program> programs() {
    return all_programs;
}

std::vector<NudgeScope> programs_named(const Text& text) {
    constexpr std::size_t tokens_read_max = 60;
    std::vector<NudgeScope> scopes;
    if (text.tokens.size() > tokens_read_max) return scopes;
    Named named(text);
    const auto add = [&](NudgeScope scope) {
        if (std::ranges::find(scopes, scope) == scopes.end()) scopes.push_back(scope);
    };
    bool open = false;  // such a word stands before, with nothing but names between
    bool denied = false;
    std::vector<NudgeScope> leading;  // "Mentoring pausieren bis Montag"
    bool only_names = true;
    for (std::size_t i = 0; i < text.tokens.size();) {
        const std::string_view word = norm(text, i);
        const auto found = open || only_names ? named.at(i) : std::nullopt;
        if (found && !(denied && only_behind_verbs(*found->program))) {
            if (open) add(found->program->scope);
            if (!open && found->program->scope != NudgeScope::other) leading.push_back(found->program->scope);
            i = found->end;
            continue;
        }
        const bool pauses = among(word, pausing);
        if (pauses || among(word, stopping_or_starting) || among(word, denying)) {
            if (word.starts_with("pausier") && only_names) std::ranges::for_each(leading, add);
            open = true;
            denied = among(word, denying);
            only_names = false;
        } else if (!among(word, joining) && !among(word, between)) {
            // "Mets en pause le bénévolat"
            open = word == "sourdine" || word == "veille";
            only_names = false;
        }
        ++i;
    }
    return scopes;
}

bool pauses_something_else(const Text& text) {
    constexpr std::size_t words_read_max = 6;
    std::size_t at = 0;
    while (at < text.tokens.size() && !among(norm(text, at), pausing)) {
        const bool leads = one_of(norm(text, at), {"please", "pls", "bitte", "hi", "kith", ",", "mets", "mettez", "en",
                                                   "moi", "-", "por", "favor", "can", "could", "you"});
        if (!leads) return false;
        ++at;
    }
    if (at >= text.tokens.size()) return false;
    const std::vector<DateFound> dates = find_dates(text, LocalDay{}, at, text.tokens.size());
    for (std::size_t i = at + 1; i < text.tokens.size() && i <= at + words_read_max; ++i) {
        const Token& token = text.tokens[i];
        if (token.type != TokenType::word || among(token.norm, begins_when) || span_at(text, i)) return false;
        if (std::ranges::any_of(dates, [i](const DateFound& date) { return i >= date.begin && i < date.end; }))
            return false;
        if (!among(token.norm, everything)) return true;
    }
    return false;
}

bool stops_something_else(const Text& text) {
    constexpr std::size_t tokens_read_max = 8;
    if (text.tokens.size() > tokens_read_max || !one_of(norm(text, 0), {"stop", "stopp", "arrete", "arretez", "deja"}))
        return false;
    Named named(text);
    for (std::size_t i = 1; i < text.tokens.size(); ++i) {
        if (const auto found = named.at(i); found && found->program->scope == NudgeScope::other)
            return std::ranges::all_of(text.tokens.begin() + static_cast<std::ptrdiff_t>(found->end), text.tokens.end(),
                                       [](const Token& token) { return token.type == TokenType::punctuation; });
        if (!among(norm(text, i), between)) return false;
    }
    return false;
}

}  // namespace kith::understanding
