#include "storage/fold.hpp"

#include <cstdint>

namespace kith {
namespace {

// The length of the well-formed UTF-8 sequence at the front of `text` and its code point; length 0: not well-formed.
struct Decoded {
    std::size_t length = 0;
    char32_t letter = 0;
};

Decoded decode(std::string_view text) {
    const auto byte = [&](std::size_t at) { return static_cast<std::uint8_t>(text[at]); };
    const std::uint8_t lead = byte(0);
    if (lead < 0x80) return {1, lead};
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
    if (length == 0 || lead > 0xF4 || text.size() < length) return {};
    char32_t letter = lead & (0x7FU >> length);
    for (std::size_t at = 1; at < length; ++at) {
        if ((byte(at) & 0xC0U) != 0x80) return {};
        letter = (letter << 6U) | (byte(at) & 0x3FU);
    }
    return {length, letter};
}

void append(std::string& out, char32_t letter) {
    const auto put = [&](char32_t byte) { out += static_cast<char>(static_cast<std::uint8_t>(byte)); };
    if (letter < 0x80) {
        put(letter);
    } else if (letter < 0x800) {
        put(0xC0U | (letter >> 6U));
        put(0x80U | (letter & 0x3FU));
    } else {
        put(0xE0U | (letter >> 12U));
        put(0x80U | ((letter >> 6U) & 0x3FU));
        put(0x80U | (letter & 0x3FU));
    }
}

bool within(char32_t letter, char32_t first, char32_t last) {
    return letter >= first && letter <= last;
}

// Unicode's simple case folding for the scripts named in the header.
char32_t lower(char32_t letter) {
    if (within(letter, 'A', 'Z') || (within(letter, 0xC0, 0xDE) && letter != 0xD7)) return letter + 32;
    if (letter == 0x130) return 'i';  // the dotted capital I of Turkish
    if (letter == 0x178) return 0xFF;
    // Pairs of an even capital and an odd small letter, and the other way round.
    if (within(letter, 0x100, 0x137) || within(letter, 0x14A, 0x177) || within(letter, 0x460, 0x481) ||
        within(letter, 0x48A, 0x4BF) || within(letter, 0x4D0, 0x52F) || within(letter, 0x1E00, 0x1E95) ||
        within(letter, 0x1EA0, 0x1EFF) || within(letter, 0x218, 0x21B)) {
        return letter | 1U;
    }
    if (within(letter, 0x139, 0x148) || within(letter, 0x179, 0x17E) || within(letter, 0x4C1, 0x4CE)) {
        return letter % 2 == 1 ? letter + 1 : letter;
    }
    if (letter == 0x386) return 0x3AC;
    if (within(letter, 0x388, 0x38A)) return letter + 37;
    if (letter == 0x38C) return 0x3CC;
    if (letter == 0x38E || letter == 0x38F) return letter + 63;
    if (within(letter, 0x391, 0x3AB) && letter != 0x3A2) return letter + 32;
    if (letter == 0x3C2) return 0x3C3;  // final sigma
    if (within(letter, 0x400, 0x40F)) return letter + 80;
    if (within(letter, 0x410, 0x42F)) return letter + 32;
    if (within(letter, 0x531, 0x556)) return letter + 48;
    return letter;
}

bool is_blank(char32_t letter) {
    return letter == ' ' || within(letter, '\t', '\r') || letter == 0xA0;
}

}  // namespace

std::string fold_name(std::string_view text) {
    std::string folded;
    folded.reserve(text.size());
    bool blank = false;
    while (!text.empty()) {
        const Decoded next = decode(text);
        const std::size_t length = next.length == 0 ? 1 : next.length;
        if (next.length != 0 && is_blank(next.letter)) {
            blank = true;
            text.remove_prefix(length);
            continue;
        }
        if (blank && !folded.empty()) folded += ' ';
        blank = false;
        if (next.length == 0 || next.length == 4) {
            folded += text.substr(0, length);
        } else if (next.letter == 0xDF || next.letter == 0x1E9E) {
            folded += "ss";
        } else {
            append(folded, lower(next.letter));
        }
        text.remove_prefix(length);
    }
    return folded;
}

std::string_view first_word(std::string_view text) {
    return text.substr(0, text.find(' '));
}

}  // namespace kith
