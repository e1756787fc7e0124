#include "rules/understand/clause_shapes.hpp"

#include <algorithm>
#include <string_view>

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
