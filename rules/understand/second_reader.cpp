#include "rules/understand/second_reader.hpp"

#include <algorithm>
#include <string>

#include "rules/understand/hints.hpp"
#include "rules/understand/letters.hpp"
#include "rules/understand/lexicon.hpp"
#include "rules/understand/refusals.hpp"
#include "rules/understand/verbs.hpp"

namespace kith::understanding {
namespace {

constexpr std::uint32_t hash_begin = 0x811c9dc5U;

constexpr std::uint32_t hashed(std::uint32_t code, char byte) {
    return (code ^ static_cast<unsigned char>(byte)) * 0x01000193U;
}
std::uint32_t hashed(std::uint32_t code, std::string_view bytes) {
    for (const char byte : bytes) code = hashed(code, byte);
    return code;
}

// Spreads what FNV leaves in the high bits.
constexpr std::size_t place_of(std::uint32_t code) {
    code ^= code >> 15U;
    code *= 0x2c1b3c6dU;
    code ^= code >> 12U;
    return code % weights_count;
}

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Where a mention that begins at `at` ends: "@ana", "<@U1|ana>", "<at>Ana Ruiz</at>". `at` itself where there is none.
std::size_t mention_end(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("<@")) {
        const std::size_t end = rest.find('>');
        return end == std::string_view::npos ? at : at + end + 1;
    }
    if (rest.starts_with("<at>")) {
        const std::size_t end = rest.find("</at>");
        return end == std::string_view::npos ? at : at + end + 5;
    }
    if (!rest.starts_with('@')) return at;
    std::size_t end = at + 1;
    while (end < text.size()) {
        const char c = text[end];
        const Decoded decoded = decode(text, end);
        if (!is_digit(c) && c != '.' && c != '-' && c != '_' && !is_letter(decoded.code)) break;
        end += decoded.size;
    }
    return end > at + 1 ? end : at;
}

// The next word at `at`, folded: letters with what apostrophes join to them, "0" for a number, "@p" for a person, any
// other sign alone. `at` goes behind it. Empty: white space.
bool take_word(std::string_view text, std::size_t& at, std::string& word) {
    word.clear();
    if (const std::size_t end = mention_end(text, at); end != at) {
        word = "@p";
        at = end;
        return false;
    }
    if (is_digit(text[at])) {
        word = "0";
        while (at < text.size() && is_digit(text[at])) ++at;
        return false;
    }
    bool letters = false;
    while (at < text.size()) {
        const Decoded decoded = decode(text, at);
        if (is_letter(decoded.code)) {
            append_folded(word, text, at, decoded);
            letters = true;
        } else if (!letters || !is_apostrophe(decoded.code)) {
            break;
        }
        at += decoded.size;
    }
    if (letters) return true;
    const Decoded decoded = decode(text, at);
    if (text[at] != ' ' && text[at] != '\n' && text[at] != '\t' && text[at] != '\r' && !is_apostrophe(decoded.code))
        word = text.substr(at, decoded.size);
    at += decoded.size;
    return false;
}

// The whole part of the square root.
std::int64_t root(std::int64_t value) {
    std::int64_t low = 0;
    for (std::int64_t step = std::int64_t{1} << 20U; step > 0; step /= 2) {
        if ((low + step) * (low + step) <= value) low += step;
    }
    return low;
}

}  // namespace

void Traits::add(std::uint32_t code) {
    const std::size_t place = place_of(code);
    if (seen_[place] || count_ == traits_.size()) return;
    seen_[place] = true;
    traits_[count_++] = static_cast<std::uint16_t>(place);
}

Traits::Traits(std::string_view text) {
    static constexpr std::size_t piece_min = 3;
    static constexpr std::size_t piece_max = 5;
    std::string word;
    std::string framed;
    std::uint32_t before = hashed(hash_begin, "b^");
    std::uint32_t earlier = hashed(hash_begin, "t^");  // two words before
    std::uint32_t previous = hashed(hash_begin, "t^");
    bool first = true;
    for (std::size_t at = 0; at < text.size();) {
        const bool letters = take_word(text, at, word);
        if (word.empty()) continue;
        add(hashed(hashed(hash_begin, 'w'), word));
        if (first) add(hashed(hashed(hash_begin, 'f'), word));
        add(hashed(hashed(before, ' '), word));
        before = hashed(hashed(hash_begin, 'b'), word);
        add(hashed(hashed(earlier, ' '), word));
        earlier = hashed(hashed(previous, ' '), word);
        previous = hashed(hashed(hash_begin, 't'), word);
        first = false;
        if (!letters) continue;
        framed = "<" + word + ">";
        for (std::size_t begin = 0; begin + piece_min <= framed.size(); ++begin) {
            std::uint32_t code = hashed(hash_begin, 'c');
            for (std::size_t size = 1; size <= piece_max && begin + size <= framed.size(); ++size) {
                code = hashed(code, framed[begin + size - 1]);
                if (size >= piece_min) add(code);
            }
        }
    }
    add(hashed(before, " $"));
}

namespace {

// What a token is to the traits of a log: a person, a number, the word itself.
std::string_view word_of(const Token& token) {
    if (token.type == TokenType::mention) return "@p";
    if (token.type == TokenType::number) return "0";
    return token.norm;
}

std::uint32_t hashed_number(std::uint32_t code, std::uint64_t value) {
    for (unsigned shift = 0; shift < 64; shift += 8) code = hashed(code, static_cast<char>((value >> shift) & 0xFFU));
    return code;
}

// The class of a token: what the lexicon says it can be, the last two letters of a word that it does not know.
std::uint32_t class_of(const Token& token) {
    static constexpr std::size_t known_by = 2;
    const std::uint64_t tags = token.tags & ~bit(Tag::known);
    switch (token.type) {
        case TokenType::mention:
        case TokenType::number:
        case TokenType::punctuation:
            return hashed(hashed(hash_begin, '.'), word_of(token));
        case TokenType::emoji:
            return hashed(hash_begin, "emoji");
        case TokenType::word:
        case TokenType::line_end:
            break;
    }
    if (tags != 0) return hashed_number(hashed(hash_begin, 'g'), tags);
    const std::string_view norm = token.norm;
    return hashed(hashed(hash_begin, '?'), norm.size() > known_by + 1 ? norm.substr(norm.size() - known_by) : norm);
}

}  // namespace

Traits::Traits(const Text& text) {
    static constexpr std::size_t near = 4;       // words before or behind a person whose distance counts
    static constexpr std::size_t first_few = 3;  // words at the beginning whose place counts
    static constexpr std::size_t last_few = 2;
    static constexpr std::size_t long_word = 5;
    const auto& tokens = text.tokens;
    const auto is_mention = [](const Token& token) { return token.type == TokenType::mention; };
    const auto index = [&](auto found) { return static_cast<std::size_t>(found - tokens.begin()); };
    const std::size_t first = index(std::find_if(tokens.begin(), tokens.end(), is_mention));
    const bool named = first < tokens.size();
    const std::size_t last =
        named ? tokens.size() - 1 -
                    static_cast<std::size_t>(std::find_if(tokens.rbegin(), tokens.rend(), is_mention) - tokens.rbegin())
              : 0;
    const auto with = [](char sort, std::uint32_t code) { return hashed_number(hashed(hash_begin, sort), code); };
    const auto pair = [](std::uint32_t a, std::uint32_t b) { return hashed_number(hashed_number(hash_begin, a), b); };
    const std::uint32_t edge = hashed(hash_begin, '^');
    std::uint32_t word_before = edge;
    std::uint32_t class_before = edge;
    std::uint32_t class_earlier = edge;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const std::string_view said = word_of(tokens[i]);
        const std::uint32_t word = hashed(hash_begin, said);
        const std::uint32_t sort = class_of(tokens[i]);
        const char side = i < first ? 'B' : i > last ? 'A' : 'M';
        add(with('w', word));
        add(with('b', pair(word_before, word)));
        if (i == 0) add(with('f', word));
        if (i < first_few) add(pair(with('s', word), static_cast<std::uint32_t>(i)));
        if (i + last_few >= tokens.size()) add(pair(with('e', word), static_cast<std::uint32_t>(tokens.size() - i)));
        add(with('g', sort));
        add(with('h', pair(class_before, sort)));
        add(with('i', pair(class_earlier, pair(class_before, sort))));
        if (named) {
            if (!is_mention(tokens[i])) add(pair(with('p', word), static_cast<unsigned char>(side)));
            add(pair(with('q', sort), static_cast<unsigned char>(side)));
            if (i < first && first - i <= near) add(pair(with('o', word), static_cast<std::uint32_t>(first - i)));
            if (i > last && i - last <= near) add(pair(with('r', word), static_cast<std::uint32_t>(i - last)));
        }
        if (tokens[i].type == TokenType::word && said.size() >= long_word) {
            add(with('x', hashed(hash_begin, said.substr(said.size() - 3))));
            add(with('y', hashed(hash_begin, said.substr(0, 4))));
        }
        word_before = word;
        class_earlier = class_before;
        class_before = sort;
    }
    add(with('b', pair(word_before, edge)));
    add(with('h', pair(class_before, edge)));
    add_turns(text);
}

// Not what the rules make of it in the end: of the sentences that they were written for they know all, and weights
// learnt from that would trust them in everything.
void Traits::add_turns(const Text& text) {
    const std::size_t end = text.tokens.size();
    if (end == 0) return;
    const auto sign = [&](std::string_view name, bool present) {
        if (present) add(hashed(hashed(hash_begin, "turn "), name));
    };
    if (const auto refusal = refusal_in(text, 0, end)) {
        add(hashed_number(hashed(hash_begin, "refusal"), static_cast<std::uint64_t>(refusal->because)));
        for (std::size_t i = refusal->begin; i < std::min(refusal->end, end); ++i)
            add(hashed(hashed(hash_begin, "refusing "), word_of(text.tokens[i])));
    } else {
        sign("no refusal", true);
    }
    const Turns turns = turns_of_phrase(text, 0, end);
    sign("done", turns.done);
    sign("they came", turns.they_came);
    sign("visit", turns.visit);
    sign("sender", names_sender(text, 0, end));
    sign("presence", tells_of_presence(text, 0, end));
    sign("unreal", unreal_by_form(text, 0, end).has_value());
    sign("done with", done_with_somebody(text, 0, end, std::vector<bool>(end, false)).has_value());
    sign("question", is_question(text, 0, end));
}

namespace {

int scaled(std::int64_t sum, std::size_t traits) {
    return static_cast<int>(sum * 2'048 / root(static_cast<std::int64_t>(traits) * 65'536));
}

}  // namespace

int score(const Traits& traits, const Weights& weights) {
    std::int64_t sum = weights.bias;
    for (const std::uint16_t trait : traits.all()) sum += weights.of.at(trait);
    return scaled(sum, traits.all().size());
}

std::optional<ConnectionKind> likely_kind(std::string_view text) {
    if (text.size() > second_reading_bytes_max) return std::nullopt;
    const Traits traits{text};
    std::optional<ConnectionKind> likely;
    int most = kind_score_min;
    for (std::size_t i = 0; i < kinds_told.size(); ++i) {
        std::int64_t sum = weights_of_kinds.biases.at(i);
        for (const std::uint16_t trait : traits.all()) sum += weights_of_kinds.of.at(i).at(trait % kind_weights_count);
        const int likelihood = scaled(sum, traits.all().size());
        if (likelihood <= most) continue;
        most = likelihood;
        likely = kinds_told.at(i);
    }
    return likely;
}

}  // namespace kith::understanding
