#include "rules/understand/clauses.hpp"

#include <algorithm>
#include <string_view>

#include "rules/understand/lexicon.hpp"

namespace kith::understanding {
namespace {

bool is_mark(const Token& token, std::initializer_list<std::string_view> marks) {
    return token.type == TokenType::punctuation && one_of(token.norm, marks);
}

// A person or "me" may stand on both sides of a comma within one clause.
bool person_like(const Text& text, std::size_t at) {
    const Token& token = text.tokens[at];
    return token.type == TokenType::mention || looks_like_name(text, at) ||
           (has(token, Tag::self_object) && !has(token, Tag::with));
}

// Which token of the list "@ana, @bo and @cy" the comma at `at` belongs to.
bool comma_in_list(const Text& text, std::size_t at, std::size_t end) {
    if (at == 0 || at + 1 >= end || !person_like(text, at - 1)) return false;
    std::size_t next = at + 1;
    if (has(text.tokens[next], Tag::joins) && next + 1 < end) ++next;
    if (!person_like(text, next)) return false;
    // "@ana, @bo met me": rather a list than two clauses; but "lunch with @bo, @ana couldn't come" is none
    std::size_t behind = next + 1;
    while (behind < end &&
           (person_like(text, behind) || has(text.tokens[behind], Tag::joins) || is_mark(text.tokens[behind], {","})))
        ++behind;
    const bool lacks =
        behind < end && (has(text.tokens[behind], Tag::negation) ||
                         one_of(text.tokens[behind].norm, {"cancelled", "canceled", "bailed", "skipped", "missed",
                                                           "was", "is", "had", "left", "said"}));
    return !(lacks && at >= 2 && has_any(text.tokens[at - 2], Tag::with | Tag::noun | bit(Tag::met)));
}

// "coffee with @bo and talked about skis", "met @bo and we'll meet again": behind a person "and" joins a clause where
// the clause before it had no verb, or where what follows is still to come. "@ana and I" stays whole.
bool goes_on_behind_person(const Text& text, std::size_t at, std::size_t begin, std::size_t end) {
    const Token& next = text.tokens[at + 1];
    if (has(next, Tag::self) || one_of(next.norm, {"he", "she", "they"})) {
        return at + 2 < end && one_of(text.tokens[at + 2].norm, {"will", "would", "want", "wanted", "plan", "planned",
                                                                 "hope", "agreed", "should", "might", "decided"});
    }
    if (next.norm.ends_with("mos") && has_any(next, Tag::met | Tag::had)) return true;
    if (!has_any(next, Tag::met | Tag::had) || has(next, Tag::noun) || at < begin + 2 ||
        !has_any(text.tokens[at - 2], Tag::with | Tag::preposition | bit(Tag::noun)))
        return false;
    return std::none_of(text.tokens.begin() + static_cast<std::ptrdiff_t>(begin),
                        text.tokens.begin() + static_cast<std::ptrdiff_t>(at),
                        [](const Token& t) { return has_any(t, Tag::met | Tag::had) && !has(t, Tag::noun); });
}

bool starts_clause(const Text& text, std::size_t at, std::size_t begin, std::size_t end) {
    if (at <= begin) return false;
    const Token& token = text.tokens[at];
    const Token& before = text.tokens[at - 1];
    if (token.sentence != before.sentence || token.type == TokenType::line_end) return true;
    // "9:00-9:45" with a long dash
    const bool between_numbers = before.type == TokenType::number && at + 1 < end &&
                                 text.tokens[at + 1].type == TokenType::number && is_mark(token, {"\u2013", "\u2014"});
    if (between_numbers) return false;
    if (is_mark(token, {",", ";", ":", "(", ")", "\u2013", "\u2014", "\u2026"}))
        return !(token.norm == "," && comma_in_list(text, at, end));
    if (token.norm == "-" && token.type == TokenType::punctuation)
        return token.after_space && at + 1 < end && text.tokens[at + 1].after_space;
    if (token.norm == "." && token.type == TokenType::punctuation)
        return at + 1 < end && text.tokens[at + 1].norm == ".";
    if (token.type != TokenType::word) return false;
    if (has(token, Tag::but) && !person_like(text, at)) return true;
    // "and we talked", "and told her", "so we gave up": a new clause, but "@ana and I" is not
    const bool joins =
        has(token, Tag::joins) || one_of(token.norm, {"so", "then", "after", "when", "alors", "dann", "luego"});
    if (!joins || at + 1 >= end) return false;
    const Token& next = text.tokens[at + 1];
    const bool joined = next.type == TokenType::mention && at + 2 < end &&
                        one_of(text.tokens[at + 2].norm, {"joined", "came", "tagged", "hopped"});
    if (joined && !person_like(text, at - 1)) return true;
    if (person_like(text, at - 1)) return goes_on_behind_person(text, at, begin, end);
    if (token.norm == "after" && !has_any(next, Tag::self | Tag::other)) return false;
    return has_any(next, Tag::self | Tag::other | bit(Tag::met) | bit(Tag::had)) ||
           one_of(next.norm, {"told", "now", "will", "then", "later", "he", "she", "found", "not"});
}

}  // namespace

std::vector<Clause> clauses_of(const Text& text, std::size_t begin, std::size_t end) {
    std::vector<Clause> clauses;
    end = std::min(end, text.tokens.size());
    std::size_t from = begin;
    const auto close = [&](std::size_t to) {
        // marks and joining words at the front belong to nobody
        while (from < to && (is_mark(text.tokens[from], {",", ";", ":", "(", ")", "-", "\u2013", "\u2014", "\u2026",
                                                         ".", "!", "?", "\""}) ||
                             text.tokens[from].type == TokenType::line_end)) {
            ++from;
        }
        if (from < to) clauses.push_back({.begin = from, .end = to});
        from = to;
    };
    for (std::size_t i = begin; i < end; ++i) {
        if (starts_clause(text, i, from, end)) close(i);
    }
    close(end);
    return clauses;
}

}  // namespace kith::understanding
