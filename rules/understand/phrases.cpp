#include "rules/understand/phrases.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "rules/understand/lexicon.hpp"

namespace kith::understanding {
namespace {

// A fixed set of folded words.
class WordSet {
  public:
    WordSet(std::initializer_list<std::string_view> words) {
        for (const std::string_view word : words) codes_.push_back(word_code(word));
        std::sort(codes_.begin(), codes_.end());
    }
    bool contains(const Token& token) const { return std::binary_search(codes_.begin(), codes_.end(), token.word); }

  private:
    std::vector<std::uint64_t> codes_{};
};

bool passed_over_at_begin(const Token& token) {
    if (token.type == TokenType::punctuation || token.type == TokenType::emoji) return true;
    static const WordSet words{"hi",    "hey",     "hello",    "please", "pls",    "plz",  "ok",    "okay",    "so",
                               "well",  "oh",      "yo",       "kith",   "hallo",  "hola", "salut", "bonjour", "bitte",
                               "porfa", "favor",   "por",      "svp",    "kindly", "just", "and",   "um",      "uh",
                               "hmm",   "right",   "actually", "also",   "yes",    "yeah", "then",  "now",     "good",
                               "sorry", "morning", "abeg",     "can",    "could",  "you",  "would", "ya",      "u"};
    return words.contains(token);
}

// What a table and one token may have in common: any row, four classes, the word, a few prefixes.
constexpr std::size_t lists_max = 24;

// The classes of words: %p, %k, %n, %t.
enum Class : std::uint8_t { person = 1, kind = 2, number = 4, thing = 8 };

std::uint8_t class_of(char letter) {
    switch (letter) {
        case 'p':
            return person;
        case 'n':
            return number;
        case 't':
            return thing;
        default:
            return kind;
    }
}

std::uint8_t classes_of(const Token& token) {
    unsigned classes = 0;
    if (token.type == TokenType::mention) classes |= person;
    if (token.type == TokenType::number) classes |= number;
    if (has(token, Tag::noun)) classes |= thing;
    if (has_any(token, connection_kind_tags)) classes |= kind;
    return static_cast<std::uint8_t>(classes);
}

// Of small letters, or of digits.
bool is_plain(std::string_view word) {
    return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; }) ||
           std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "self-harm": no text has it for a word, but an emoji may be called so.
bool is_short_name(std::string_view word) {
    const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
    return !word.empty() && is_small(word.front()) &&
           std::all_of(word.begin(), word.end(), [&](char c) { return is_small(c) || c == '-' || c == '_'; });
}

bool is_word(const Token& token) {
    return token.type != TokenType::mention && token.type != TokenType::line_end;
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

Phrases::Phrases(std::initializer_list<std::span<const PhraseRow>> tables) {
    for (const auto& table : tables) {
        for (const PhraseRow& row : table) add(row);
    }
}

void Phrases::add(const PhraseRow& row) {
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
                const std::string_view word = part.substr(0, bar);
                if (word == "$") {
                    element.or_end = true;
                } else if (word.size() == 2 && word.front() == '%') {
                    element.classes = static_cast<std::uint8_t>(element.classes | class_of(word.back()));
                } else if (word.size() > 1 && word.ends_with('*')) {
                    element.prefixes.push_back(word.substr(0, word.size() - 1));
                } else {
                    const bool plain = is_plain(word);
                    element.sign = element.sign || (!plain && is_short_name(word));
                    element.plain = element.plain && (plain || is_short_name(word));
                    element.words.push_back(word_code(word));
                }
                if (bar == std::string_view::npos) break;
                part.remove_prefix(bar + 1);
            }
        }
        phrase.elements.push_back(std::move(element));
    }
    phrase.at_begin = !phrase.elements.empty() && phrase.elements.front().kind == Element::Kind::begin;
    phrases_.push_back(std::move(phrase));
    index(phrases_.size() - 1);
}

// Files a row under every token that it may begin with: the words of its first element, and of those behind it for as
// long as they may be left out.
void Phrases::index(std::size_t row) {
    const auto file = [row](Rows& rows) {
        if (rows.empty() || rows.back() != row) rows.push_back(row);
    };
    for (const Element& element : phrases_[row].elements) {
        if (element.kind == Element::Kind::begin || element.negated) continue;
        if (element.kind != Element::Kind::words || element.or_end) return file(anywhere_);
        for (const std::uint64_t word : element.words) file(by_word_[word]);
        for (const std::string_view prefix : element.prefixes) file(by_prefix_[prefix]);
        for (std::size_t i = 0; i < by_class_.size(); ++i) {
            if ((element.classes >> i & 1U) != 0) file(by_class_.at(i));
        }
        if (!element.optional) return;
    }
    file(anywhere_);  // nothing in it has to be there
}

template <class Attempt>
void Phrases::each_candidate(const Text& text, std::size_t at, Attempt attempt) const {
    const Token& token = text.tokens[at];
    static constexpr std::size_t none = ~std::size_t{0};
    std::array<std::span<const std::size_t>, lists_max> lists;
    std::size_t count = 0;
    const auto add = [&](const Rows& rows) {
        if (!rows.empty() && count < lists.size()) lists.at(count++) = rows;
    };
    add(anywhere_);
    const unsigned classes = classes_of(token);
    for (std::size_t i = 0; i < by_class_.size(); ++i) {
        if ((classes >> i & 1U) != 0) add(by_class_.at(i));
    }
    if (is_word(token)) {
        if (const Rows* known = by_word_.find(token.word)) add(*known);
        if (!token.norm.empty() && !by_prefix_.empty()) {
            // The prefixes that the word begins with stand between its first letter and itself.
            const std::string_view norm = token.norm;
            for (auto it = by_prefix_.lower_bound(norm.substr(0, 1)); it != by_prefix_.end() && it->first <= norm;
                 ++it) {
                if (norm.starts_with(it->first)) add(it->second);
            }
        }
    }
    std::optional<bool> begins;
    while (true) {
        std::size_t row = none;
        for (std::size_t i = 0; i < count; ++i) {
            if (!lists.at(i).empty()) row = std::min(row, lists.at(i).front());
        }
        if (row == none) return;
        for (std::size_t i = 0; i < count; ++i) {
            if (!lists.at(i).empty() && lists.at(i).front() == row) lists.at(i) = lists.at(i).subspan(1);
        }
        const Phrase& phrase = phrases_[row];
        if ((phrase.languages & text.languages) == 0) continue;
        if (phrase.at_begin) {
            if (!begins) begins = begins_sentence(text, at);
            if (!*begins) continue;
        }
        if (!attempt(row)) return;
    }
}

bool Phrases::matches(const Element& element, const Token& token) {
    if (element.classes != 0 && (element.classes & classes_of(token)) != 0) return true;
    if (!is_word(token)) return false;
    return std::find(element.words.begin(), element.words.end(), token.word) != element.words.end() ||
           std::any_of(element.prefixes.begin(), element.prefixes.end(),
                       [&](std::string_view prefix) { return token.norm.starts_with(prefix); });
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
    for (std::size_t at = begin; at < end; ++at) {
        each_candidate(text, at, [&](std::size_t row) {
            const Phrase& phrase = phrases_[row];
            if (const auto to = match(text, at, end, phrase.elements))
                found.push_back({.begin = at, .end = *to, .meaning = phrase.meaning});
            return true;
        });
    }
    return found;
}

bool Phrases::found(const Text& text, std::size_t begin, std::size_t end, int meaning) const {
    bool here = false;
    end = std::min(end, text.tokens.size());
    for (std::size_t at = begin; at < end && !here; ++at) {
        each_candidate(text, at, [&](std::size_t row) {
            here = phrases_[row].meaning == meaning && match(text, at, end, phrases_[row].elements);
            return !here;
        });
    }
    return here;
}

std::uint64_t Phrases::meanings(const Text& text, std::size_t begin, std::size_t end) const {
    std::uint64_t meanings = 0;
    end = std::min(end, text.tokens.size());
    for (std::size_t at = begin; at < end; ++at) {
        each_candidate(text, at, [&](std::size_t row) {
            const std::uint64_t meaning = std::uint64_t{1} << static_cast<unsigned>(phrases_[row].meaning);
            if ((meanings & meaning) == 0 && match(text, at, end, phrases_[row].elements)) meanings |= meaning;
            return true;
        });
    }
    return meanings;
}

std::optional<PhraseFound> Phrases::first_row(const Text& text, Counts counts) const {
    std::optional<PhraseFound> best;
    std::size_t best_row = phrases_.size();
    for (std::size_t at = 0; at < text.tokens.size(); ++at) {
        each_candidate(text, at, [&](std::size_t row) {
            if (row >= best_row) return false;
            if (const auto to = match(text, at, text.tokens.size(), phrases_[row].elements)) {
                const PhraseFound found{.begin = at, .end = *to, .meaning = phrases_[row].meaning};
                if (counts != nullptr && !counts(text, found)) return true;
                best = found;
                best_row = row;
            }
            return true;
        });
    }
    return best;
}

std::vector<RowNeeds> Phrases::required() const {
    std::vector<RowNeeds> rows;
    for (const Phrase& phrase : phrases_) {
        RowNeeds& row = rows.emplace_back();
        row.meaning = phrase.meaning;
        std::size_t within = 1;
        for (const Element& element : phrase.elements) {
            if (element.kind == Element::Kind::gap) within += element.gap_max;
            if (element.kind != Element::Kind::words || element.negated) continue;
            if (element.optional || element.or_end || element.classes != 0 || !element.plain) {
                ++within;
                continue;
            }
            row.words.push_back(
                {.words = element.words, .prefixes = element.prefixes, .sign = element.sign, .within = within});
            within = 1;
        }
    }
    return rows;
}

}  // namespace kith::understanding
