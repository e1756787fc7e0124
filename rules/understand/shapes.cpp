#include "rules/understand/shapes.hpp"

#include <algorithm>
#include <string_view>

#include "rules/understand/hints.hpp"
#include "rules/understand/lexicon.hpp"

namespace kith::understanding {

std::string note_from(const Text& text, std::size_t first) {
    static constexpr std::string_view around = " \t\r\n,;:-.!?)";
    const std::size_t tokens = text.tokens.size();
    bool words = false;
    for (std::size_t i = first; i < tokens; ++i)
        words = words || text.tokens[i].type == TokenType::word || text.tokens[i].type == TokenType::number;
    if (!words) return {};
    std::string note = words_of(text, first, tokens);
    const std::size_t from = note.find_first_not_of(around);
    if (from == std::string::npos) return {};
    note.erase(0, from);
    for (const std::string_view dash : {"\u2013", "\u2014"}) {
        if (note.starts_with(dash)) note.erase(0, note.find_first_not_of(" \t", dash.size()));
    }
    while (!note.empty() && (note.back() == ' ' || note.back() == '\n' || note.back() == '\r')) note.pop_back();
    if (note.size() > 1 && note.back() == '.' && note[note.size() - 2] != '.') note.pop_back();
    return note;
}

bool small_talk(const Text& text, Clause clause) {
    static constexpr std::string_view words[] = {
        "best", "regards", "cheers", "thanks", "thank",    "thx",  "greetings", "lg",      "gruss",   "eh",
        "lol",  "great",   "lovely", "nice",   "good",     "fun",  "was",       "super",   "legends", "obviously",
        "btw",  "haha",    "yay",    "it",     "so",       "very", "really",    "finally", "cool",    "ok",
        "just", "back",    "kind",   "that",   "freezing", "what", "wonderful", "grand",   "awesome", "lots"};
    return std::find(std::begin(words), std::end(words), text.tokens[clause.begin].norm) != std::end(words);
}

bool mere_opinion(const Text& text, std::size_t first) {
    for (std::size_t i = first; i < text.tokens.size(); ++i) {
        const Token& token = text.tokens[i];
        if (token.type == TokenType::number) return false;
        if (token.type != TokenType::word || has_any(token, Tag::opinion | Tag::past_be)) continue;
        if (!one_of(token.norm, {"well", "fine",  "ok",   "okay", "very", "really", "so",   "as",   "always", "fun",
                                 "it",   "all",   "much", "too",  "and",  "gut",    "sehr", "nett", "bien",   "muy",
                                 "tres", "there", "here", "dort", "da",   "alli",   "ahi",  "la"}))
            return false;
    }
    return true;
}

bool all_quoted(const Text& text) {
    const std::string_view raw = text.raw;
    const std::size_t from = raw.find_first_not_of(" \t\r\n");
    if (from == std::string_view::npos) return false;
    for (const std::string_view mark : {"\"", "\u201C", "`", "\u201E", "\u00AB"}) {
        if (raw.substr(from).starts_with(mark)) return true;
    }
    return false;
}

bool pasted_mail(const Text& text) {
    static constexpr std::string_view heads[] = {"from",      "to",     "cc",      "subject",  "sent",    "date",
                                                 "von",       "an",     "betreff", "gesendet", "datum",   "de",
                                                 "objet",     "envoye", "para",    "asunto",   "enviado", "attendees",
                                                 "organizer", "where",  "when"};
    std::size_t lines = 0;
    for (std::size_t i = 0; i + 1 < text.tokens.size(); ++i) {
        const bool front = i == 0 || text.tokens[i - 1].type == TokenType::line_end;
        if (front && text.tokens[i + 1].norm == ":" &&
            std::find(std::begin(heads), std::end(heads), text.tokens[i].norm) != std::end(heads))
            ++lines;
    }
    return lines >= 2;
}

namespace {

// "@cleo: had lunch with @dan": a line of somebody else's.
bool speaks_for_another(const Text& text, Clause head) {
    if (head.begin != 0 || head.end != 1 || text.tokens.front().type != TokenType::mention) return false;
    std::size_t verb = head.end + 1;
    while (verb < text.tokens.size() && has_any(text.tokens[verb], Tag::self | Tag::adverb)) ++verb;
    if (verb >= text.tokens.size() || !has_any(text.tokens[verb], Tag::met | Tag::had)) return false;
    return std::any_of(text.tokens.begin() + static_cast<std::ptrdiff_t>(verb), text.tokens.end(),
                       [](const Token& t) { return t.type == TokenType::mention; });
}

// "ooo: lunch with @bo", "lyrics: ...": words that no log begins with. Names, days and kinds may head a log, and so may
// what says that it is one.
bool unknown_heading(const Text& text, Clause head) {
    static constexpr std::string_view familiar[] = {
        "monday",    "tuesday",    "wednesday",   "thursday",  "friday",     "saturday",  "sunday",   "today",
        "yesterday", "montag",     "dienstag",    "mittwoch",  "donnerstag", "freitag",   "samstag",  "sonntag",
        "heute",     "gestern",    "lundi",       "mardi",     "mercredi",   "jeudi",     "vendredi", "samedi",
        "dimanche",  "hier",       "lunes",       "martes",    "miercoles",  "jueves",    "viernes",  "sabado",
        "domingo",   "hoy",        "ayer",        "log",       "logged",     "logging",   "update",   "status",
        "fyi",       "win",        "wins",        "highlight", "note",       "nota",      "notiz",    "connection",
        "checkin",   "intro",      "psa",         "news",      "report",     "hinweis",   "info",     "ps",
        "edit",      "confession", "achievement", "progress",  "finished",   "completed", "success",  "erledigt",
        "fait",      "hecho",      "yay",         "woohoo",    "guess",      "finally",   "tldr",     "summary",
        "recap",     "kaffee",     "loggen",      "kontakt",   "registro",   "registra",  "anota"};
    if (head.begin > 1) return false;
    bool unknown = false;
    for (std::size_t i = head.begin; i < head.end; ++i) {
        const Token& token = text.tokens[i];
        if (token.type != TokenType::word || (token.capital && i > 0)) return false;
        if (one_of(token.norm, {"docs", "text", "forwarded", "manual", "expense", "expenses", "receipt", "invoice",
                                "budget", "menu", "recording"}))
            return true;
        if (has_any(token, connection_kind_tags) ||
            std::find(std::begin(familiar), std::end(familiar), token.norm) != std::end(familiar))
            return false;
        unknown = unknown || token.tags == 0 || one_of(token.norm, {"help", "says", "busy"});
    }
    return unknown && head.end - head.begin <= 2;
}

}  // namespace

std::optional<Because> heading(const Text& text, Clause clause, LocalTime now) {
    if (clause.end >= text.tokens.size() || !one_of(text.tokens[clause.end].norm, {":", "-", "\u2013", "\u2014"}))
        return std::nullopt;
    std::size_t first = clause.begin;
    while (first < clause.end && has(text.tokens[first], Tag::determiner)) ++first;
    if (clause.end - first > 4 || first == clause.end) return std::nullopt;
    const bool named =
        std::any_of(text.tokens.begin() + static_cast<std::ptrdiff_t>(first),
                    text.tokens.begin() + static_cast<std::ptrdiff_t>(clause.end), [](const Token& t) {
                        return t.type == TokenType::mention || has_any(t, Tag::noun | Tag::met | bit(Tag::had));
                    });
    if (!named && names_time_ahead(text, clause.begin, clause.end, now)) return Because::plan;
    if (text.tokens[clause.end].norm != ":") return std::nullopt;
    const bool mine = std::any_of(
        text.tokens.begin() + static_cast<std::ptrdiff_t>(first),
        text.tokens.begin() + static_cast<std::ptrdiff_t>(clause.end), [](const Token& t) {
            return one_of(t.norm, {"agenda",     "calendar",     "schedule",   "timetable",  "itinerary", "todo",
                                   "todos",      "plan",         "plans",      "idea",       "ideas",     "invite",
                                   "invitation", "proposal",     "suggestion", "upcoming",   "planned",   "wishlist",
                                   "kalender",   "termin",       "termine",    "vorschlag",  "idee",      "calendrier",
                                   "rappel",     "recordatorio", "orden",      "erinnerung", "goal",      "goals",
                                   "task",       "tasks"});
        });
    if (mine) return Because::plan;
    const bool unreal = one_of(text.tokens[clause.end - 1].norm,
                               {"order",   "orders", "bestellung", "commande", "pedido",   "test",     "testing",
                                "example", "sample", "demo",       "template", "beispiel", "exemple",  "ejemplo",
                                "prueba",  "joke",   "quote",      "zitat",    "quiz",     "headline", "story"});
    if (unreal) return Because::noise;
    if (speaks_for_another(text, clause)) return Because::other_person;
    return unknown_heading(text, Clause{.begin = first, .end = clause.end}) ? std::optional{Because::noise}
                                                                            : std::nullopt;
}

bool begins_as_arranged(const Text& text, Clause clause) {
    return one_of(
        norm(text, clause.begin),
        {"confirmed", "scheduled", "booked", "set",      "fixed",   "planned",    "arranged", "lined",    "pencilled",
         "penciled",  "tentative", "tbc",    "tbd",      "pending", "awaiting",   "waiting",  "reserved", "geplant",
         "bestatigt", "gebucht",   "prevu",  "confirme", "reserve", "confirmado", "planeado", "reservado"});
}

bool lists_people(const Text& text, std::size_t begin, std::size_t end) {
    bool named = false;
    for (std::size_t i = begin; i < end; ++i) {
        const Token& token = text.tokens[i];
        named = named || token.type == TokenType::mention;
        if (token.type == TokenType::word && !has_any(token, Tag::joins | Tag::self | bit(Tag::self_object)) &&
            !one_of(token.norm, {"yours", "truly", "dabei", "with", "mit", "avec", "con"}))
            return false;
        if (token.type == TokenType::number) return false;
    }
    return named;
}

bool told_of_circumstance(const Text& text, Clause clause, bool told) {
    std::size_t at = clause.begin;
    if (!one_of(norm(text, at), {"but", "although", "though", "aber", "mais", "pero"})) return false;
    ++at;
    if (!has_any(text.tokens[std::min(at, clause.end - 1)], Tag::other | Tag::pronoun)) return false;
    ++at;
    if (!one_of(norm(text, at), {"was", "were", "had", "is", "war", "etait", "estaba", "llego"})) return false;
    while (at + 1 < clause.end && one_of(norm(text, at + 1), {"a", "bit", "so", "very", "quite", "really", "pretty",
                                                              "super", "sehr", "tres", "muy", "little", "ten", "min"}))
        ++at;
    const std::string_view how = norm(text, at + 1);
    const std::string_view more = norm(text, at + 2);
    const bool hurried = one_of(how, {"late", "tired", "quiet", "distracted", "grumpy", "nervous", "jetlagged"}) ||
                         (how == "in" && one_of(more, {"a"}) && one_of(norm(text, at + 3), {"hurry", "rush"})) ||
                         (how == "on" && one_of(norm(text, at + 3), {"phone", "laptop", "feet"}));
    const bool left = how == "to" && one_of(more, {"leave", "go", "run", "head", "dash", "rush", "hurry"});
    return hurried || (told && (left || one_of(how, {"busy", "in", "on", "stressed", "late", "sick", "ill"})));
}

bool tells_how_long(const Text& text, Clause clause) {
    const auto begin = text.tokens.begin() + static_cast<std::ptrdiff_t>(clause.begin);
    const auto end = text.tokens.begin() + static_cast<std::ptrdiff_t>(clause.end);
    const auto we = [](const Token& t) { return one_of(t.norm, {"we", "wir", "on", "nous", "estuvimos", "hemos"}); };
    const auto thing = [](const Token& t) { return has(t, Tag::noun) && !has(t, Tag::met); };
    if (std::any_of(begin, end, we) && std::none_of(begin, end, thing)) return true;
    for (std::size_t i = clause.begin; i < clause.end; ++i) {
        if (one_of(norm(text, i),
                   {"took",      "lasted",   "talked",     "talking", "chatted", "chatting", "ended",    "spoke",
                    "dauerte",   "gedauert", "gequatscht", "geredet", "duro",    "dure",     "hablamos", "hablando",
                    "charlando", "parle",    "discute",    "papote",  "sat",     "walked",   "stayed"}) ||
            (norm(text, i) == "were" && one_of(norm(text, i + 1), {"on", "at"})))
            return true;
    }
    return false;
}

bool done_together(const Text& text, Clause clause) {
    return std::any_of(text.tokens.begin() + static_cast<std::ptrdiff_t>(clause.begin),
                       text.tokens.begin() + static_cast<std::ptrdiff_t>(clause.end), [](const Token& t) {
                           return one_of(t.norm, {"we", "wir", "nous", "on", "nosotros", "together", "zusammen",
                                                  "ensemble", "juntos", "instead", "stattdessen", "dafur"}) ||
                                  (t.norm.ends_with("mos") && has_any(t, Tag::met | Tag::had));
                       });
}

}  // namespace kith::understanding
