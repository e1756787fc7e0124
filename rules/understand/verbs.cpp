#include "rules/understand/verbs.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "rules/understand/lexicon.hpp"
#include "rules/understand/people.hpp"

namespace kith::understanding {
namespace {

bool speaks(const Text& text, Languages languages) {
    return (text.languages & languages) != 0;
}

std::string_view typed(const Text& text, std::size_t at) {
    const Token& token = text.tokens[at];
    return std::string_view{text.raw}.substr(token.begin, token.end - token.begin);
}

bool ends_with_one(std::string_view word, std::initializer_list<std::string_view> endings) {
    return std::any_of(endings.begin(), endings.end(), [word](std::string_view end) { return word.ends_with(end); });
}

bool names_somebody(const Text& text, std::size_t at) {
    return text.tokens[at].type == TokenType::mention || looks_like_name(text, at);
}

// "with @bo", "with my colleague @bo" within [begin, end): where "with" stands.
std::optional<std::size_t> company(const Text& text, std::size_t begin, std::size_t end,
                                   std::initializer_list<std::string_view> with) {
    for (std::size_t i = begin; i + 1 < end; ++i) {
        if (!one_of(norm(text, i), with)) continue;
        if (names_somebody(text, i + 1)) return i;
        if (!has(text.tokens[i + 1], Tag::determiner)) continue;
        for (std::size_t at = i + 2; at < std::min(i + 5, end); ++at) {
            if (text.tokens[at].type == TokenType::mention) return i;
            if (text.tokens[at].type != TokenType::word || has_any(text.tokens[at], Tag::preposition | Tag::joins))
                break;
        }
    }
    return std::nullopt;
}

// "avec @bo on a couru" begins with the company; elsewhere it stands behind the verb.
bool company_counts(const Text& text, std::optional<std::size_t> with, std::size_t verb, std::size_t begin) {
    if (!with) return false;
    return *with > verb || std::all_of(text.tokens.begin() + static_cast<std::ptrdiff_t>(begin),
                                       text.tokens.begin() + static_cast<std::ptrdiff_t>(*with),
                                       [](const Token& t) { return has_any(t, Tag::adverb | Tag::joins); });
}

// "@bo et moi", "@bo, @cy y yo", "wir, @bo und ich" within [begin, end).
bool joined_to_sender(const Text& text, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i + 1 < end; ++i) {
        if (!has(text.tokens[i], Tag::joins)) continue;
        const bool before = i > begin && has_any(text.tokens[i - 1], Tag::self | Tag::self_object);
        const bool after = has_any(text.tokens[i + 1], Tag::self | Tag::self_object);
        if ((before && names_somebody(text, i + 1)) || (after && i > begin && names_somebody(text, i - 1))) return true;
    }
    return false;
}

// German ---------------------------------------------------------------------------------------------------------

// Behind them, and "ge", a participle begins: "durchgesprochen", "vorbereitet".
constexpr auto separable = std::to_array<std::string_view>(
    {"",       "ab",      "an",     "auf",      "aus",    "bei", "durch", "ein",    "fest",
     "fort",   "her",     "herum",  "hin",      "los",    "mit", "nach",  "nieder", "uber",
     "um",     "unter",   "vor",    "voran",    "vorbei", "weg", "zu",    "fertig", "weiter",
     "wieder", "zurecht", "zuruck", "zusammen", "kennen", "rum", "raus",  "rein",   "heim"});

// Done with somebody, and yet nothing that two have together.
bool leaves_apart(std::string_view w) {
    return one_of(w,
                  {"verabredet",   "vereinbart",        "abgesagt",   "verschoben",  "verwechselt",   "verlegt",
                   "verlinkt",     "verknupft",         "geteilt",    "vernetzt",    "vertauscht",    "verplant",
                   "befreundet",   "verheiratet",       "verwandt",   "zerstritten", "beschaftigt",   "ausgemacht",
                   "geplant",      "eingeladen",        "verglichen", "verbunden",   "vertraut",      "betraut",
                   "beauftragt",   "gerechnet",         "gemeint",    "gehofft",     "gewunscht",     "getraumt",
                   "abgesprochen", "zusammengestossen", "abgestimmt", "getauscht",   "gewechselt",    "ersetzt",
                   "uberfordert",  "gestresst",         "genervt",    "bekannt",     "gesamt",        "geworden",
                   "gekannt",      "bedeutet",          "gekundigt",  "verschickt",  "verwendet",     "verbucht",
                   "verliebt",     "ausgefallen",       "gewollt",    "gesollt",     "geloscht",      "synchronisiert",
                   "verrechnet",   "verfeindet",        "versohnt",   "gedacht",     "gehabt",        "verpasst",
                   "abgelehnt",    "zugewiesen",        "verheddert", "assoziiert",  "gleichgesetzt", "gewartet"});
}

// "gekocht", "aufgesetzt", "skizziert", "besprochen". A capital says noun; "gehen" and "angeben" are no participles.
bool is_participle(const Token& token) {
    const std::string_view w = token.norm;
    if (token.type != TokenType::word || token.capital || w.size() < 6 || !ends_with_one(w, {"t", "en"})) return false;
    if (leaves_apart(w)) return false;
    if (w.ends_with("iert")) return true;
    if (one_of(w, {"besprochen", "verbracht", "begonnen", "entworfen", "beschlossen", "unternommen", "unterhalten"}))
        return true;
    for (const std::string_view prefix : separable) {
        if (!w.starts_with(prefix)) continue;
        const std::string_view rest = w.substr(prefix.size());
        if (rest.size() < 5) continue;
        if (rest.starts_with("ge"))
            return !one_of(rest.substr(2), {"hen", "ben", "winnen", "niessen", "horen", "fallen", "lingen", "schehen",
                                            "lten", "fallt", "winnt", "niesst", "hort", "schieht", "nannt"});
        // "vorbereitet", "überarbeitet", "verkostet"
        if (!rest.ends_with("t") || rest.size() < 6) continue;
        for (const std::string_view fixed : {"be", "ent", "er", "ver", "zer"}) {
            if (rest.starts_with(fixed) && rest.size() > fixed.size() + 3) return true;
        }
        if (one_of(prefix, {"uber", "unter", "durch"})) return true;
    }
    return false;
}

// Lower-case words that tell how: "persönlich", "gemütlich", "ausgiebig".
bool tells_how(const Token& token) {
    return token.type == TokenType::word && !token.capital && token.tags == 0 && token.norm.size() > 5 &&
           ends_with_one(token.norm, {"lich", "ig", "isch", "weise", "sam"});
}

// The words before "mit @bo" leave room for no other subject: days, "endlich", "in der Pause", "eine Runde". A subject
// would be a noun, and that has a capital.
bool without_subject(const Text& text, std::size_t begin, std::size_t end, const std::vector<bool>& used) {
    static constexpr std::size_t unknown_max = 2;
    bool thing_may_follow = false;
    std::size_t unknown = 0;
    for (std::size_t i = begin; i < end; ++i) {
        const Token& token = text.tokens[i];
        if (used.at(i - begin) || token.type != TokenType::word) continue;
        if (has(token, Tag::preposition)) {
            thing_may_follow = true;
            continue;
        }
        const bool article = one_of(token.norm, {"ein", "eine", "einen", "einer", "einem", "ne", "nen", "n"});
        if (article || (has(token, Tag::determiner) && thing_may_follow)) {
            thing_may_follow = true;
            continue;
        }
        if (has_any(token, Tag::self | Tag::self_object) || one_of(token.norm, {"habe", "hab", "haben", "bin", "sind"}))
            continue;
        if (has_any(token, Tag::adverb | Tag::joins | bit(Tag::opinion)) || tells_how(token)) continue;
        if (thing_may_follow) {
            // "nach langer Zeit": the thing stands behind how it is
            thing_may_follow = !token.capital && ends_with_one(token.norm, {"er", "en", "em"}) && i + 1 < end &&
                               text.tokens[i + 1].capital;
            continue;
        }
        const bool quiet =
            !token.capital && (token.tags & ~bit(Tag::known)) == 0 &&
            !one_of(token.norm, {"was", "wer", "wem", "wen", "wie", "wo", "wann", "warum", "wieso", "wenn", "falls",
                                 "ob", "dass", "du", "ihr", "man", "kannst", "konnte", "bitte"});
        if (!quiet || (token.tags == 0 && ++unknown > unknown_max)) return false;
    }
    return true;
}

bool of_german_past(const Token& verb) {
    const bool listed =
        has_any(verb, Tag::met | Tag::had) && !has(verb, Tag::noun) && verb.norm.find('g') != std::string::npos;
    return listed || is_participle(verb);
}

std::optional<VerbFound> german_participle(const Text& text, std::size_t begin, std::size_t end,
                                           const std::vector<bool>& used) {
    auto with = company(text, begin, end, {"mit", "m"});
    if (!with) with = company(text, begin, end, {"bei"});
    const bool at_theirs = with && norm(text, *with) == "bei";
    // Without company only what a table knows: "wir haben ne Stunde über sein Projekt geredet".
    const std::size_t from = with ? *with + 2 : begin + 1;
    std::size_t last = end;
    while (last > from && (text.tokens[last - 1].type != TokenType::word || !of_german_past(text.tokens[last - 1])))
        --last;
    if (last <= from) return std::nullopt;
    // "... rumgeblödelt in der Teeküche", "... gelacht zusammen"
    for (std::size_t i = last; i < end; ++i) {
        const Token& next = text.tokens[i];
        if (used.at(i - begin) || next.type != TokenType::word || one_of(next.norm, {"zusammen", "gemeinsam"}))
            continue;
        if (has_any(next, Tag::preposition | Tag::adverb | bit(Tag::joins))) break;
        return std::nullopt;
    }
    if (norm(text, last - 2) == "zu") return std::nullopt;
    for (std::size_t i = begin; i + 1 < last; ++i) {
        if (one_of(norm(text, i), {"hat", "ist", "wird", "wurde", "wurden", "werden", "werde", "worden", "habt", "sein",
                                   "waren", "er", "sie", "man", "jemand"}))
            return std::nullopt;
    }
    if (at_theirs && !one_of(norm(text, last - 1), {"reingeschaut", "vorbeigeschaut", "vorbeigegangen", "gegessen",
                                                    "gesessen", "vorbeigekommen", "reingeschneit", "vorbeigelaufen",
                                                    "hangengeblieben", "geblieben", "gelandet", "versackt"}))
        return std::nullopt;
    if (!with && joined_to_sender(text, begin, end)) return VerbFound{.at = last - 1};
    if (!with) {
        const bool we = one_of(norm(text, begin), {"wir", "ich"}) || one_of(norm(text, begin + 1), {"wir", "ich"});
        return we && has(text.tokens[last - 1], Tag::met) ? std::optional{VerbFound{.at = last - 1}} : std::nullopt;
    }
    if (!without_subject(text, begin, *with, used)) return std::nullopt;
    return VerbFound{.at = last - 1};
}

// French ---------------------------------------------------------------------------------------------------------

bool is_infinitive(std::string_view w) {
    return w.size() > 3 && ends_with_one(w, {"er", "ir", "re", "oir"});
}

// "ai", "avons", "suis" of the sender at `at`: j'ai, on a, on s'est, nous avons.
bool french_auxiliary(const Text& text, std::size_t at, std::size_t begin) {
    const std::string_view w = norm(text, at);
    if (one_of(w, {"ai", "avons", "sommes"})) return true;
    if (at == begin) return false;
    const std::string_view before = norm(text, at - 1);
    if (w == "suis") return one_of(before, {"je", "me", "moi"});
    if (w == "a") return before == "on" || (before == "y" && at > begin + 1 && norm(text, at - 2) == "on");
    return w == "est" && (before == "on" || (before == "s" && at > begin + 1 && norm(text, at - 2) == "on"));
}

std::optional<VerbFound> french_participle(const Text& text, std::size_t begin, std::size_t end) {
    std::size_t verb = end;
    for (std::size_t i = begin; i + 1 < end && verb == end; ++i) {
        if (french_auxiliary(text, i, begin)) verb = i + 1;
    }
    // "réussi à voir @bo": the auxiliary left out
    if (verb == end && one_of(norm(text, begin), {"reussi", "fini", "pu"})) verb = begin;
    while (verb + 1 < end && (has(text.tokens[verb], Tag::adverb) ||
                              one_of(norm(text, verb), {"finalement", "encore", "meme", "quand", "ete", "tous",
                                                        "toutes", "rapidement", "longuement", "vraiment", "pas"}))) {
        if (norm(text, verb) == "pas") return std::nullopt;
        ++verb;
    }
    if (verb >= end) return std::nullopt;
    const Token& token = text.tokens[verb];
    const std::string_view w = token.norm;
    if (token.type != TokenType::word || token.capital || w.size() < 2 ||
        one_of(w, {"failli",   "prevu",    "decide",  "convenu", "dit",      "voulu",  "essaye", "propose", "demande",
                   "oublie",   "rate",     "annule",  "reporte", "repousse", "promis", "espere", "pense",   "cru",
                   "envisage", "planifie", "partage", "reve",    "entendu",  "appris", "recu",   "du",      "perdu",
                   "eu",       "un",       "une",     "la",      "le",       "plus",   "ne",     "rien",    "jamais",
                   "hate",     "besoin",   "envie",   "rdv",     "reunion",  "point",  "a"}))
        return std::nullopt;
    if (!ends_with_one(w, {"e", "es", "ee", "i", "is", "u", "us", "it", "ert", "s"})) return std::nullopt;
    const bool with = company_counts(text, company(text, begin, end, {"avec", "av", "ac"}), verb, begin);
    // "pu voir @bo", "fini par déjeuner avec @bo", "allés courir"
    if (one_of(w, {"pu", "su", "fini", "reussi", "alle", "alles", "allee", "parvenu", "parvenus"})) {
        std::size_t next = verb + 1;
        while (next < end && (one_of(norm(text, next), {"par", "a", "se", "s", "me", "nous", "enfin", "y"}) ||
                              has(text.tokens[next], Tag::adverb)))
            ++next;
        if (next >= end || !is_infinitive(norm(text, next))) return std::nullopt;
        const bool met = one_of(norm(text, next), {"voir", "revoir", "rencontrer", "croiser", "appeler", "joindre",
                                                   "contacter", "retrouver", "saluer", "visiter"}) &&
                         next + 1 < end && names_somebody(text, next + 1);
        return with || met || joined_to_sender(text, begin, end) ? std::optional{VerbFound{.at = verb}} : std::nullopt;
    }
    // "j'ai accompagné @bo"; "on a causé" behind "@bo est passée"
    const bool direct = verb + 1 < end && names_somebody(text, verb + 1) &&
                        one_of(w, {"accompagne", "raccompagne", "forme", "aide", "ramene", "conduit", "conseille",
                                   "onboarde", "interviewe", "coache", "felicite", "salue", "depanne", "rejoint"});
    if (!with && !direct && !joined_to_sender(text, begin, end) && !has(token, Tag::met)) return std::nullopt;
    return VerbFound{.at = verb};
}

// Spanish --------------------------------------------------------------------------------------------------------

bool spanish_we(std::string_view w) {
    return w.size() >= 6 && ends_with_one(w, {"amos", "imos"}) && !w.ends_with("riamos") && !w.ends_with("bamos") &&
           !one_of(w,
                   {"estamos",  "ibamos",   "debiamos",   "queriamos", "teniamos", "podiamos", "soliamos", "ultimos",
                    "vayamos",  "tengamos", "veamos",     "hagamos",   "comamos",  "salgamos", "llegamos", "decimos",
                    "proximos", "pedimos",  "intentamos", "hablemos",  "seamos",   "maximos",  "minimos",  "primos"});
}

// "preparé": the accent tells the past from "prepare".
bool spanish_i(const Text& text, std::size_t at) {
    const Token& token = text.tokens[at];
    const std::string_view word = typed(text, at);
    return token.tags == 0 && !token.capital && token.norm.size() >= 5 &&
           (word.ends_with("\u00E9") || word.ends_with("\u00ED")) && !unreal_by_form(text, at, at + 1);
}

// "llamó" of "llamé", "escribió" of "escribí": what the first person of the tables names.
std::optional<ConnectionKind> of_third_person(std::string_view w) {
    if (w.size() < 4 || !w.ends_with("o")) return std::nullopt;
    const std::string stem{w.substr(0, w.size() - 1)};
    for (const std::string& first : {stem + "e", stem}) {
        Token token{.norm = first, .word = word_code(first)};
        token.tags = tags_of(token.word, spanish);
        if (has(token, Tag::met)) return kind_of(token);
    }
    return std::nullopt;
}

std::optional<VerbFound> spanish_verb(const Text& text, std::size_t begin, std::size_t end) {
    const auto company_at = company(text, begin, end, {"con"});
    const bool joined = joined_to_sender(text, begin, end);
    for (std::size_t i = begin; i < end; ++i) {
        const Token& token = text.tokens[i];
        if (token.type != TokenType::word) continue;
        const bool to_sender = i > begin && one_of(norm(text, i - 1), {"me", "nos"});
        if (one_of(token.norm, {"acompane", "ayude", "ensene", "forme", "lleve", "recogi", "entreviste", "felicite"}) &&
            typed(text, i) != token.norm) {
            if (company(text, i, end, {"a"})) return VerbFound{.at = i};
        }
        if (to_sender) {
            const bool beside = (i + 1 < end && text.tokens[i + 1].type == TokenType::mention) ||
                                (i > begin + 1 && text.tokens[i - 2].type == TokenType::mention);
            if (const auto kind = beside ? of_third_person(token.norm) : std::nullopt)
                return VerbFound{.at = i, .kind = kind};
            if (beside && one_of(token.norm, {"trajo", "recogio", "llevo", "acompano", "enseno", "explico", "ayudo"}))
                return VerbFound{.at = i};
        }
        if (!company_counts(text, company_at, i, begin) && !joined) continue;
        if (token.tags == 0 && (spanish_we(token.norm) || spanish_i(text, i))) return VerbFound{.at = i};
        // "he trabajado", "hemos repasado"
        const bool perfect = i > begin && one_of(norm(text, i - 1), {"he", "hemos"}) && token.tags == 0 &&
                             ends_with_one(token.norm, {"ado", "ido"});
        if (perfect && !one_of(token.norm, {"intentado", "olvidado", "perdido", "querido", "podido", "debido", "sonado",
                                            "pensado"}))
            return VerbFound{.at = i};
        // "@bo y yo estuvimos viendo la oficina"
        if (joined && has(token, Tag::had) && token.norm.ends_with("mos")) return VerbFound{.at = i};
    }
    return std::nullopt;
}

// English --------------------------------------------------------------------------------------------------------

// "me and @bo tried the new place": the subject says that it was done together.
std::optional<VerbFound> english_verb(const Text& text, std::size_t begin, std::size_t end) {
    std::size_t i = begin;
    while (i < end && (has_any(text.tokens[i], Tag::self | Tag::self_object | bit(Tag::joins)) ||
                       text.tokens[i].norm == "," || names_somebody(text, i)))
        ++i;
    if (i < begin + 3 || !joined_to_sender(text, begin, i)) return std::nullopt;
    while (i < end && has(text.tokens[i], Tag::adverb)) ++i;
    if (i + 1 >= end) return std::nullopt;
    const Token& token = text.tokens[i];
    const bool past = token.type == TokenType::word && token.norm.size() > 4 && token.norm.ends_with("ed") &&
                      !has_any(token, Tag::met | Tag::had) && !one_of(norm(text, i + 1), {"to", "for", "on", "about"});
    const bool apart = one_of(token.norm, {"agreed", "disagreed", "planned", "wanted", "hoped", "missed", "decided",
                                           "arranged", "booked", "needed", "argued", "hated", "scheduled"});
    return past && !apart ? std::optional{VerbFound{.at = i}} : std::nullopt;
}

}  // namespace

std::optional<VerbFound> done_with_somebody(const Text& text, std::size_t begin, std::size_t end,
                                            const std::vector<bool>& used) {
    std::optional<VerbFound> found;
    if (speaks(text, german)) found = german_participle(text, begin, end, used);
    if (!found && speaks(text, french)) found = french_participle(text, begin, end);
    if (!found && speaks(text, spanish)) found = spanish_verb(text, begin, end);
    if (!found && speaks(text, english)) found = english_verb(text, begin, end);
    return found;
}

bool participle_of_sender(const Text& text, std::size_t begin, std::size_t verb, std::size_t end,
                          const std::vector<bool>& used) {
    if (!speaks(text, german) || !has(text.tokens[verb], Tag::met)) return false;
    // "getroffen und gleich gefrühstückt"
    if (verb + 1 < end && text.tokens[verb + 1].type == TokenType::word && !has(text.tokens[verb + 1], Tag::joins))
        return false;
    const bool told_of = std::any_of(text.tokens.begin() + static_cast<std::ptrdiff_t>(begin),
                                     text.tokens.begin() + static_cast<std::ptrdiff_t>(verb), [](const Token& t) {
                                         return has(t, Tag::other) || one_of(t.norm, {"hat", "haben", "wird", "wurde"});
                                     });
    std::vector<bool> known = used;
    for (std::size_t i = begin; i < verb; ++i)
        known.at(i - begin) = used.at(i - begin) || has(text.tokens[i], Tag::noun);
    return !told_of && without_subject(text, begin, verb, known);
}

namespace {

// "je passe une heure", "on prépare": the present of verbs in -er, which no accent makes a participle.
bool told_now_in_french(const Text& text, std::size_t at, std::size_t begin) {
    const Token& token = text.tokens[at];
    if (!typed(text, at).ends_with('e') || token.capital || has_any(token, Tag::noun | Tag::determiner | Tag::adverb))
        return false;
    std::size_t subject = at - 1;
    while (subject > begin && one_of(norm(text, subject), {"'", "me", "m", "te", "t", "se", "s", "le", "l", "lui"}))
        --subject;
    return one_of(norm(text, subject), {"je", "j", "on"}) &&
           !one_of(token.norm, {"rentre", "reviens", "note",  "confirme", "signale", "ajoute", "pense",
                                "une",    "meme",    "suite", "ensemble", "de",      "te",     "me",
                                "se",     "le",      "que",   "ne",       "entre",   "termine"});
}

}  // namespace

std::optional<Refusal> unreal_by_form(const Text& text, std::size_t begin, std::size_t end) {
    const auto found = [](Because because, std::size_t at) {
        return Refusal{.because = because, .begin = at, .end = at + 1};
    };
    for (std::size_t i = begin; i < end && i < text.tokens.size(); ++i) {
        const Token& token = text.tokens[i];
        if (token.type != TokenType::word || token.norm.size() < 4) continue;
        const std::string_view w = token.norm;
        if (speaks(text, german) && one_of(w, {"hatte",  "hatten", "ware",     "waren", "war",   "wars",   "kame",
                                               "kamen",  "gabe",   "brauchte", "wurde", "wurd",  "wurden", "hatt",
                                               "durfte", "musste", "mussten",  "sasse", "ginge", "liesse"})) {
            const std::string_view word = typed(text, i);
            if (word.find("\u00E4") != std::string_view::npos || word.find("\u00C4") != std::string_view::npos ||
                word.find("\u00FC") != std::string_view::npos || word.find("\u00DC") != std::string_view::npos)
                return found(Because::wish, i);
        }
        if (speaks(text, french) && token.tags == 0 && ends_with_one(w, {"rait", "raient"}) &&
            !one_of(w, {"portrait", "retrait", "extrait", "attrait", "trait", "parait", "souhait"}))
            return found(Because::wish, i);
        if (speaks(text, french) && i > begin && told_now_in_french(text, i, begin))
            return Refusal{.because = Because::plan, .begin = i, .end = i + 1, .by_form = true};
        if (speaks(text, french) && i > begin) {
            std::size_t subject = i - 1;
            while (subject > begin && one_of(norm(text, subject), {"te", "le", "la", "les", "lui", "l", "me", "m", "y",
                                                                   "en", "se", "s", "vous"}))
                --subject;
            const std::string_view who = norm(text, subject);
            const bool we = one_of(who, {"on", "il", "elle"});
            const bool i_do = one_of(who, {"j", "je"});
            if ((i_do || we || who == "nous") && ends_with_one(w, {"rais", "rait", "rions"}) && w.size() > 4)
                return found(Because::wish, i);
            if ((i_do && w.ends_with("rai")) || (who == "nous" && w.ends_with("rons")) || (we && w.ends_with("ra")))
                return found(Because::plan, i);
        }
        if (speaks(text, spanish) && token.tags == 0) {
            if (w.size() >= 7 && ends_with_one(w, {"aremos", "eremos", "iremos"})) return found(Because::plan, i);
            if (w.size() >= 7 && w.ends_with("riamos")) return found(Because::wish, i);
            const bool accent = typed(text, i).ends_with("\u00E9");
            if (accent && w.size() >= 5 && ends_with_one(w, {"are", "ere", "ire"}) &&
                !one_of(w, {"prepare", "compare", "declare", "separe", "repare", "dispare"}))
                return found(Because::plan, i);
        }
    }
    return std::nullopt;
}

}  // namespace kith::understanding
