#include "rules/understand/clause_shapes.hpp"

#include <algorithm>
#include <string_view>

#include "rules/understand/hints.hpp"
#include "rules/understand/lexicon.hpp"

namespace kith::understanding {

bool has_words(const Text& text, std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) {
        if (text.tokens[i].type == TokenType::word && !has(text.tokens[i], Tag::determiner)) return true;
    }
    return false;
}

bool in_brackets(const Text& text, Clause clause) {
    const auto& tokens = text.tokens;
    return clause.begin > 0 && tokens[clause.begin - 1].norm == "(" && clause.end < tokens.size() &&
           tokens[clause.end].norm == ")" && has_words(text, clause.end, tokens.size());
}

bool lacks_company(const Text& text, Clause clause) {
    return std::none_of(text.tokens.begin() + static_cast<std::ptrdiff_t>(clause.begin),
                        text.tokens.begin() + static_cast<std::ptrdiff_t>(clause.end),
                        [](const Token& token) { return has(token, Tag::with) && token.norm != "a"; });
}

bool tries_to_reach(const Text& text, Clause clause) {
    static constexpr std::string_view words[] = {"called",   "phoned",  "rang",   "texted",    "pinged",
                                                 "messaged", "emailed", "dmed",   "facetimed", "skyped",
                                                 "tried",    "dialled", "dialed", "angerufen"};
    return std::any_of(text.tokens.begin() + static_cast<std::ptrdiff_t>(clause.begin),
                       text.tokens.begin() + static_cast<std::ptrdiff_t>(clause.end), [](const Token& token) {
                           return std::find(std::begin(words), std::end(words), token.norm) != std::end(words);
                       });
}

namespace {

// Had together by itself.
bool is_talk(std::string_view w) {
    return one_of(
        w, {"talked",     "chatted",     "chatting",     "talking",       "spoke",      "gossiped",     "nattered",
            "ate",        "lunched",     "dined",        "walked",        "strolled",   "played",       "laughed",
            "hung",       "caught",      "synced",       "reminisced",    "vented",     "brunched",     "yarned",
            "geredet",    "gesprochen",  "unterhalten",  "gequatscht",    "geplaudert", "gegessen",     "gelacht",
            "getratscht", "telefoniert", "gespielt",     "spaziert",      "gelaufen",   "gefruhstuckt", "diskutiert",
            "geratscht",  "gelabert",    "ausgetauscht", "gefachsimpelt", "discute",    "parle",        "bavarde",
            "papote",     "rigole",      "dejeune",      "dine",          "traine",     "mange",        "marche",
            "joue",       "cause",       "echange",      "jase",          "tchatche",   "hablamos",     "charlamos",
            "platicamos", "comimos",     "cenamos",      "almorzamos",    "paseamos",   "caminamos",    "jugamos",
            "reimos",     "conversamos", "desayunamos",  "hablado",       "charlado"});
}

// Needs a thing that was had, or a length.
bool is_light(std::string_view w) {
    return one_of(w, {"had",     "grabbed",    "got",       "went",        "took",     "shared",  "nipped",
                      "popped",  "ended",      "drank",     "did",         "squeezed", "spent",   "ducked",
                      "snuck",   "wandered",   "hatten",    "getrunken",   "gegangen", "gemacht", "geholt",
                      "gegonnt", "nachgeholt", "verbracht", "tranken",     "pris",     "bu",      "partage",
                      "alles",   "allees",     "fait",      "passe",       "tomamos",  "fuimos",  "tuvimos",
                      "hicimos", "echamos",    "dimos",     "compartimos", "tomado",   "pasamos", "bebimos"});
}

// "worked", "getüftelt", "traîné", "curramos": enough where a length says that it was.
bool looks_past(std::string_view w) {
    return w.ends_with("ed") || (w.starts_with("ge") && w.ends_with("t")) || w.ends_with("mos") || w.ends_with("ine") ||
           w.ends_with("aille") || w.ends_with("asse");
}

}  // namespace

bool tells_of_us(const Text& text, Clause clause, bool thing, bool length) {
    static constexpr std::size_t lead_max = 4;
    if (!lacks_company(text, clause)) return false;
    bool us = false;
    for (std::size_t i = clause.begin; i < clause.end; ++i) {
        const std::string_view word = norm(text, i);
        const bool verb = is_talk(word) || ((thing || length) && is_light(word)) ||
                          (length && us && word.size() > 4 && looks_past(word));
        us = us || ((one_of(word, {"we", "wir", "on", "nous"}) && i <= clause.begin + lead_max)) ||
             (i == clause.begin && one_of(word, {"haben", "hatten", "sind", "hemos"})) ||
             (verb && word.ends_with("mos"));
        // "the team we had", "before we talked", "we talked to the vendor"
        if (has_any(text.tokens[i], Tag::group | Tag::role) ||
            one_of(word, {"before", "bevor", "avant", "antes", "if"}))
            return false;
        if (us && verb) return !one_of(norm(text, i + 1), {"to", "into", "over", "through", "on", "down"});
    }
    return false;
}

bool names_self(const Text& text, Clause clause) {
    if (names_sender(text, clause.begin, clause.end)) return true;
    return std::any_of(text.tokens.begin() + static_cast<std::ptrdiff_t>(clause.begin),
                       text.tokens.begin() + static_cast<std::ptrdiff_t>(clause.end), [](const Token& t) {
                           return has(t, Tag::self) || t.norm.ends_with("mos") ||
                                  one_of(t.norm, {"haben", "hab", "habe"});
                       });
}

bool makes_up_for_it(const Text& text, Clause clause) {
    for (std::size_t i = clause.begin; i < clause.end; ++i) {
        if (one_of(norm(text, i), {"nachgeholt", "rattrape", "rattrapes", "recuperamos"})) return true;
        if (norm(text, i) == "made" && norm(text, i + 1) == "up" && norm(text, i + 2) == "for") return true;
    }
    return false;
}

bool guessing(const Text& text, Clause clause) {
    for (std::size_t i = clause.begin; i + 1 < clause.end; ++i) {
        if (text.tokens[i].norm == "guess" && text.tokens[i + 1].norm == "who") return true;
    }
    return false;
}

bool tells_when(const Text& text, Clause clause, const DateFound& date) {
    if (!date.past || date.only_future || date.begin == clause.begin) return false;
    bool was = false;
    for (std::size_t i = clause.begin; i < date.begin; ++i) {
        const Token& token = text.tokens[i];
        was = was || has(token, Tag::past_be) || one_of(token.norm, {"war", "fue", "etait", "was"});
        if (!has(token, Tag::past_be) &&
            !one_of(token.norm, {"it", "this", "that", "on", "das", "es", "war", "am", "fue", "eso", "esto", "el", "c",
                                 "ce", "etait", "le", "was", "all"}))
            return false;
    }
    return was;
}

bool answers_itself(const Text& text, Clause clause) {
    bool yes = false;
    for (std::size_t i = clause.begin; i < clause.end; ++i) {
        const std::string& word = text.tokens[i].norm;
        yes = yes || word == "yes" || word == "yep" || word == "yeah" || word == "finally";
        if (yes && (word == "did" || word == "done" || word == "happened")) return true;
    }
    return false;
}

bool corrects(const Text& text, Clause clause) {
    static constexpr std::string_view words[] = {
        "sorry", "no",     "wait",   "oh",  "actually",   "i",         "mean",    "well",  "oops", "not",    "nein",
        "non",   "pardon", "perdon", "ach", "correction", "korrektur", "edit",    "meant", "make", "rather", "or",
        "that",  "ups",    "uff",    "hmm", "correccion", "typo",      "scratch", "quise", "decir"};
    for (std::size_t i = clause.begin; i < clause.end; ++i) {
        if (text.tokens[i].type != TokenType::word) continue;
        if (std::find(std::begin(words), std::end(words), text.tokens[i].norm) == std::end(words)) return false;
    }
    return true;
}

}  // namespace kith::understanding
