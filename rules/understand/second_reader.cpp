#include "rules/understand/second_reader.hpp"

#include <string>

#include "rules/understand/letters.hpp"

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
    bool first = true;
    for (std::size_t at = 0; at < text.size();) {
        const bool letters = take_word(text, at, word);
        if (word.empty()) continue;
        add(hashed(hashed(hash_begin, 'w'), word));
        if (first) add(hashed(hashed(hash_begin, 'f'), word));
        add(hashed(hashed(before, ' '), word));
        before = hashed(hashed(hash_begin, 'b'), word);
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

int score(const Traits& traits, const Weights& weights) {
    std::int64_t sum = weights.bias;
    for (const std::uint16_t trait : traits.all()) sum += weights.of.at(trait);
    return static_cast<int>(sum * 2'048 / root(static_cast<std::int64_t>(traits.all().size()) * 65'536));
}

}  // namespace kith::understanding
