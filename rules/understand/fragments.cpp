#include "rules/understand/fragments.hpp"

#include "rules/understand/hints.hpp"
#include "rules/understand/lexicon.hpp"

namespace kith::understanding {
namespace {

constexpr std::size_t unknown_words_max = 3;

bool used(Span span, std::size_t at) {
    return span.used.at(at - span.begin);
}

}  // namespace

bool quiet_between(const Text& text, Span span, std::size_t from, std::size_t noun) {
    for (std::size_t i = from; i < noun; ++i) {
        const Token& token = text.tokens[i];
        const bool quiet = used(span, i) || token.type != TokenType::word ||
                           has_any(token, Tag::noun | Tag::with | bit(Tag::joins) | bit(Tag::determiner) |
                                              bit(Tag::adverb) | bit(Tag::preposition) | bit(Tag::role) |
                                              bit(Tag::self_object) | bit(Tag::group) | bit(Tag::opinion));
        if (!quiet) return false;
    }
    return true;
}

bool quiet_before(const Text& text, Span span, std::size_t noun, bool commanded) {
    std::size_t unknown = 0;
    for (std::size_t i = span.begin; i < noun && i < span.end; ++i) {
        const Token& token = text.tokens[i];
        if (used(span, i) || token.type != TokenType::word) continue;
        if (token.tags == 0) ++unknown;
        const bool returning = i + 1 < span.end && one_of(norm(text, i + 1), {"back", "from"});
        if (token.norm.ends_with("ing") && token.norm.size() > 4 && !has_any(token, Tag::noun | Tag::adverb) &&
            !commanded && !returning)
            return false;
        if (orders_something(token.norm) && !commanded) return false;
    }
    return unknown <= unknown_words_max;
}

bool stands_for_a_thing(const Token& before) {
    if (has(before, Tag::determiner)) return !one_of(before.norm, {"all", "both", "some"});
    return one_of(before.norm, {"au", "aux", "par", "al", "del", "por", "am", "im", "zum", "beim", "per"});
}

bool quiet_behind(const Text& text, Span span, std::size_t last) {
    if (last >= span.end) return true;
    const Token& next = text.tokens[last];
    if (next.type != TokenType::word) return true;
    if (next.tags == 0) return next.capital || ends_lightly(next.norm);
    return has_any(next, Tag::preposition | Tag::about | bit(Tag::opinion) | bit(Tag::determiner) | bit(Tag::adverb) |
                             bit(Tag::with) | bit(Tag::noun) | bit(Tag::past_be) | bit(Tag::joins) | bit(Tag::have)) ||
           ends_lightly(next.norm);
}

bool names_unknown_thing(const Text& text, Span span, std::size_t person) {
    std::size_t unknown = 0;
    for (std::size_t i = span.begin; i + 1 < person; ++i) {
        if (used(span, i)) continue;
        const Token& token = text.tokens[i];
        if (token.type == TokenType::word && token.tags == 0) ++unknown;
        if (has_any(token, Tag::present | Tag::about | Tag::self) ||
            one_of(token.norm, {"problem", "problems", "issue", "issues", "trouble", "help", "agree", "working", "work",
                                "stuck", "fine", "happy", "angry", "fed"}))
            return false;
        if ((token.norm.ends_with("ing") || token.norm.ends_with("ed")) && token.tags == 0) return false;
    }
    return unknown > 0 && unknown <= unknown_words_max;
}

bool begins_with_gerund(const Text& text, std::size_t at, std::size_t end) {
    if (at >= end || text.tokens[at].type != TokenType::word) return false;
    const std::string_view w = norm(text, at);
    return w.size() > 5 && (w.ends_with("ing") || w.ends_with("ando") || w.ends_with("iendo"));
}

}  // namespace kith::understanding
