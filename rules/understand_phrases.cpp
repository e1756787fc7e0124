#include "rules/understand_phrases.hpp"

#include <algorithm>
#include <array>

#include "rules/understand_lexicon.hpp"

namespace kith::understanding {
namespace {

bool passed_over_at_begin(const Token& token) {
    if (token.type == TokenType::punctuation || token.type == TokenType::emoji) return true;
    static constexpr std::array<std::string_view, 40> words = {
        "hi",   "hey", "hello",  "please", "pls",  "plz",   "ok",      "okay",    "so",    "well",
        "oh",   "yo",  "kith",   "hallo",  "hola", "salut", "bonjour", "bitte",   "porfa", "favor",
        "por",  "svp", "kindly", "just",   "and",  "um",    "uh",      "hmm",     "right", "actually",
        "also", "yes", "yeah",   "then",   "now",  "good",  "sorry",   "morning", "abeg",  "can"};
    static constexpr std::array<std::string_view, 5> polite = {"could", "you", "would", "ya", "u"};
    return std::find(words.begin(), words.end(), token.norm) != words.end() ||
           std::find(polite.begin(), polite.end(), token.norm) != polite.end();
}

}  // namespace

bool begins_sentence(const Text& text, std::size_t at) {
    while (at > 0) {
        const Token& before = text.tokens[at - 1];
        if (before.sentence != text.tokens[std::min(at, text.tokens.size() - 1)].sentence ||
            before.type == TokenType::line_end)
            return true;
        if (!passed_over_at_begin(before)) return false;
        --at;
    }
    return true;
}

Phrases::Phrases(std::span<const PhraseRow> rows) {
    for (const PhraseRow& row : rows) {
        Phrase phrase{.languages = row.languages, .meaning = row.meaning};
        std::string_view rest = row.text;
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find(' '), rest.size());
            std::string_view part = rest.substr(0, end);
            rest.remove_prefix(std::min(end + 1, rest.size()));
            if (part.empty()) continue;
            Element element;
            if (part.size() > 1 && part.front() == '?') {
                element.optional = true;
                part.remove_prefix(1);
            } else if (part.size() > 1 && part.front() == '!') {
                element.negated = true;
                part.remove_prefix(1);
            }
            if (part == "~" || part == "~~") {
                element.kind = Element::Kind::gap;
                element.gap_max = part.size() == 1 ? 3 : 8;
            } else if (part == "^") {
                element.kind = Element::Kind::begin;
            } else if (part == "$") {
                element.kind = Element::Kind::end;
            } else {
                while (true) {
                    const std::size_t bar = part.find('|');
                    if (part.substr(0, bar) == "$") {
                        element.or_end = true;
                    } else {
                        element.words.push_back(part.substr(0, bar));
                    }
                    if (bar == std::string_view::npos) break;
                    part.remove_prefix(bar + 1);
                }
            }
            phrase.elements.push_back(std::move(element));
        }
        const std::size_t index = phrases_.size();
        // The first element that has to be there decides where to look.
        std::size_t first = 0;
        while (first < phrase.elements.size() && phrase.elements[first].kind == Element::Kind::begin) ++first;
        const Element& lead = phrase.elements.at(first);
        // Elements that begin with a class or a prefix have to be tried everywhere.
        const bool whole = lead.kind == Element::Kind::words && !lead.optional && !lead.negated &&
                           std::none_of(lead.words.begin(), lead.words.end(),
                                        [](std::string_view w) { return w.ends_with('*') || w.front() == '%'; });
        if (whole) {
            for (const std::string_view word : lead.words) by_first_word_[word].push_back(index);
        } else {
            anywhere_.push_back(index);
        }
        phrases_.push_back(std::move(phrase));
    }
}

bool Phrases::matches(const Element& element, const Token& token) {
    return std::any_of(element.words.begin(), element.words.end(), [&](std::string_view word) {
        if (word.size() == 2 && word.front() == '%') {
            switch (word.back()) {
                case 'p':
                    return token.type == TokenType::mention;
                case 'n':
                    return token.type == TokenType::number;
                case 't':
                    return has(token, Tag::noun);
                default:
                    return (token.tags & connection_kind_tags) != 0;
            }
        }
        if (token.type == TokenType::mention || token.type == TokenType::line_end) return false;
        if (word.size() > 1 && word.ends_with('*')) {
            word.remove_suffix(1);
            return token.norm.starts_with(word);
        }
        return token.norm == word;
    });
}

bool Phrases::at_end(const Text& text, std::size_t at) {
    std::size_t next = at;
    while (next < text.tokens.size() &&
           (text.tokens[next].type == TokenType::punctuation || text.tokens[next].type == TokenType::emoji)) {
        if (next > at && text.tokens[next].sentence != text.tokens[next - 1].sentence) break;
        ++next;
    }
    return next >= text.tokens.size() || text.tokens[next].type == TokenType::line_end ||
           (next > 0 && text.tokens[next].sentence != text.tokens[next - 1].sentence);
}

std::optional<std::size_t> Phrases::match(const Text& text, std::size_t at, std::size_t end,
                                          std::span<const Element> rest) {
    if (rest.empty()) return at;
    const Element& element = rest.front();
    const std::span<const Element> after = rest.subspan(1);
    switch (element.kind) {
        case Element::Kind::begin:
            return begins_sentence(text, at) ? match(text, at, end, after) : std::nullopt;
        case Element::Kind::end:
            return at_end(text, at) ? match(text, at, end, after) : std::nullopt;
        case Element::Kind::gap:
            for (std::size_t skipped = 0; skipped <= element.gap_max && at + skipped <= end; ++skipped) {
                if (skipped > 0) {
                    const std::size_t passed = at + skipped - 1;
                    if (passed > 0 && text.tokens[passed].sentence != text.tokens[passed - 1].sentence && skipped > 1)
                        break;
                    if (passed > 0 && skipped == 1 && passed < text.tokens.size() &&
                        text.tokens[passed].sentence != text.tokens[passed - 1].sentence)
                        break;
                }
                if (const auto found = match(text, at + skipped, end, after)) return found;
            }
            return std::nullopt;
        default:
            break;
    }
    const bool here = at < end && matches(element, text.tokens[at]);
    if (element.negated) return here ? std::nullopt : match(text, at, end, after);
    if (here) {
        if (const auto found = match(text, at + 1, end, after)) return found;
    }
    if (element.or_end && at_end(text, at)) {
        if (const auto found = match(text, at, end, after)) return found;
    }
    return element.optional ? match(text, at, end, after) : std::nullopt;
}

std::vector<PhraseFound> Phrases::find(const Text& text, std::size_t begin, std::size_t end) const {
    std::vector<PhraseFound> found;
    end = std::min(end, text.tokens.size());
    const auto attempt = [&](std::size_t at, std::size_t index) {
        const Phrase& phrase = phrases_[index];
        if ((phrase.languages & text.languages) == 0) return;
        if (const auto to = match(text, at, end, phrase.elements))
            found.push_back({.begin = at, .end = *to, .meaning = phrase.meaning});
    };
    for (std::size_t at = begin; at < end; ++at) {
        if (const auto known = by_first_word_.find(text.tokens[at].norm); known != by_first_word_.end()) {
            for (const std::size_t index : known->second) attempt(at, index);
        }
        for (const std::size_t index : anywhere_) attempt(at, index);
    }
    return found;
}

std::optional<PhraseFound> Phrases::first_row(const Text& text) const {
    std::optional<PhraseFound> best;
    std::size_t best_row = phrases_.size();
    const auto attempt = [&](std::size_t at, std::size_t index) {
        if (index >= best_row || (phrases_[index].languages & text.languages) == 0) return;
        if (const auto to = match(text, at, text.tokens.size(), phrases_[index].elements)) {
            best = PhraseFound{.begin = at, .end = *to, .meaning = phrases_[index].meaning};
            best_row = index;
        }
    };
    for (std::size_t at = 0; at < text.tokens.size(); ++at) {
        if (const auto known = by_first_word_.find(text.tokens[at].norm); known != by_first_word_.end()) {
            for (const std::size_t index : known->second) attempt(at, index);
        }
        for (const std::size_t index : anywhere_) attempt(at, index);
    }
    return best;
}

}  // namespace kith::understanding
