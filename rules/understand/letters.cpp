#include "rules/understand/letters.hpp"

#include <array>

namespace kith::understanding {
namespace {

constexpr char32_t replacement = U'\uFFFD';

// U+00C0 to U+017F without their accents; '-' where a letter has no plain form.
constexpr std::string_view plain_latin =
    "aaaaaaaceeeeiiiidnooooo-ouuuuy-saaaaaaaceeeeiiiidnooooo-ouuuuy-y"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

}  // namespace

Decoded decode(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(at);
    if (first < 0x80) return {.code = first};
    const std::size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    static constexpr std::array<char32_t, 5> smallest = {0, 0, 0x80, 0x800, 0x10000};
    if (first < 0xC2 || first > 0xF4 || at + size > text.size()) return {.code = replacement, .valid = false};
    char32_t code = first & (0xFFU >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(at + i) & 0xC0U) != 0x80) return {.code = replacement, .valid = false};
        code = (code << 6U) | (byte(at + i) & 0x3FU);
    }
    if (code < smallest.at(size) || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) {
        return {.code = replacement, .valid = false};
    }
    return {.code = code, .size = size};
}

bool is_letter(char32_t code) {
    if (code < 0x80) return (code | 0x20U) >= 'a' && (code | 0x20U) <= 'z';
    if (code == 0xD7 || code == 0xF7) return false;
    if (code >= 0x300 && code <= 0x36F) return true;  // combining accents
    return (code >= 0xC0 && code < 0x2000) || (code >= 0x2C00 && code < 0xE000) || (code >= 0xF900 && code < 0xFE00);
}

void append_folded(std::string& out, std::string_view text, std::size_t at, const Decoded& decoded) {
    const char32_t code = decoded.code;
    if (code < 0x80) {
        out += static_cast<char>(code >= 'A' && code <= 'Z' ? code + 32 : code);
    } else if (code == 0xDF) {
        out += "ss";
    } else if (code == 0xC6 || code == 0xE6) {
        out += "ae";
    } else if (code == 0x152 || code == 0x153) {
        out += "oe";
    } else if (code >= 0xC0 && code < 0xC0 + plain_latin.size() && plain_latin[code - 0xC0] != '-') {
        out += plain_latin[code - 0xC0];
    } else if (code < 0x300 || code > 0x36F) {
        out.append(text.substr(at, decoded.size));
    }
}

bool is_apostrophe(char32_t c) {
    return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x60 || c == 0xB4;
}

std::string fold(std::string_view text) {
    std::string folded;
    folded.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const Decoded decoded = decode(text, i);
        append_folded(folded, text, i, decoded);
        i += decoded.size;
    }
    return folded;
}

}  // namespace kith::understanding
