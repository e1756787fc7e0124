#include "adapters/utf8.hpp"

#include <cstring>

namespace kith {
namespace {

constexpr std::uint64_t high_bits = 0x8080808080808080;

unsigned byte_at(std::string_view text, std::size_t offset) {
    return static_cast<unsigned char>(text[offset]);
}

// Length of the run of ASCII from `offset`, by eight bytes; at least a lower bound.
std::size_t ascii_run(std::string_view text, std::size_t offset) {
    std::size_t end = offset;
    while (end + 8 <= text.size()) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + end, 8);
        if ((word & high_bits) != 0) break;
        end += 8;
    }
    return end - offset;
}

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t offset) {
    const unsigned lead = byte_at(text, offset);
    if (lead < 0x80) return {lead, 1};
    std::size_t length = 0;
    char32_t value = 0;
    char32_t least = 0;
    if (lead >= 0xC2 && lead <= 0xDF) {
        length = 2, value = lead & 0x1F, least = 0x80;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
        length = 3, value = lead & 0x0F, least = 0x800;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        length = 4, value = lead & 0x07, least = 0x10000;
    } else {
        return {};
    }
    if (offset + length > text.size()) return {};
    for (std::size_t i = 1; i < length; ++i) {
        const unsigned next = byte_at(text, offset + i);
        if ((next & 0xC0) != 0x80) return {};
        value = (value << 6) | (next & 0x3F);
    }
    if (value < least || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return {};
    return {value, length};
}

bool is_utf8(std::string_view text) {
    std::size_t offset = 0;
    while (offset < text.size()) {
        offset += ascii_run(text, offset);
        if (offset >= text.size()) break;
        const CodePoint point = code_point_at(text, offset);
        if (point.bytes == 0) return false;
        offset += point.bytes;
    }
    return true;
}

std::string made_utf8(std::string_view text) {
    if (is_utf8(text)) return std::string(text);
    std::string out;
    out.reserve(text.size() + 16);
    std::size_t offset = 0;
    while (offset < text.size()) {
        const CodePoint point = code_point_at(text, offset);
        if (point.bytes == 0) {
            append_utf8(out, 0xFFFD);
            ++offset;
        } else {
            out.append(text.substr(offset, point.bytes));
            offset += point.bytes;
        }
    }
    return out;
}

void append_utf8(std::string& out, char32_t value) {
    const auto put = [&](char32_t bits) { out += static_cast<char>(static_cast<unsigned char>(bits)); };
    if (value < 0x80) {
        put(value);
    } else if (value < 0x800) {
        put(0xC0 | (value >> 6));
        put(0x80 | (value & 0x3F));
    } else if (value < 0x10000) {
        put(0xE0 | (value >> 12));
        put(0x80 | ((value >> 6) & 0x3F));
        put(0x80 | (value & 0x3F));
    } else {
        put(0xF0 | (value >> 18));
        put(0x80 | ((value >> 12) & 0x3F));
        put(0x80 | ((value >> 6) & 0x3F));
        put(0x80 | (value & 0x3F));
    }
}

}  // namespace kith
