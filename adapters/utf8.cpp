#include "adapters/utf8.hpp"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <utility>

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

namespace {

// Of what one person wrote at once: far more than a platform shows anywhere, so that nothing takes long.
constexpr std::size_t text_bytes_max = 64'000;

// Embeddings, overrides and isolates: what follows a stray one would be shown backwards, our own words too.
bool turns_direction(char32_t c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F);
}

// White space and what takes no room, as far as people and programs make use of it.
bool is_invisible(char32_t c) {
    constexpr std::pair<char32_t, char32_t> ranges[] = {
        {0x00, 0x20},     {0x7F, 0xA0},     {0xAD, 0xAD},     {0x034F, 0x034F},  {0x061C, 0x061C},
        {0x115F, 0x1160}, {0x1680, 0x1680}, {0x17B4, 0x17B5}, {0x180B, 0x180E},  {0x2000, 0x200F},
        {0x2028, 0x202F}, {0x205F, 0x206F}, {0x2800, 0x2800}, {0x3000, 0x3000},  {0x3164, 0x3164},
        {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0}, {0xE0000, 0xE0FFF}};
    return std::any_of(std::begin(ranges), std::end(ranges),
                       [c](const auto& range) { return range.first <= c && c <= range.second; });
}

}  // namespace

std::string literal_text(std::string_view text) {
    const bool too_long = text.size() > text_bytes_max;
    if (too_long) {
        std::size_t end = text_bytes_max;
        while (end > text_bytes_max - 3 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
        text = text.substr(0, end);
    }
    std::string out;
    out.reserve(text.size());
    std::size_t lines = 0;  // new lines at the end of `out`
    for (std::size_t at = 0; at < text.size();) {
        CodePoint point = code_point_at(text, at);
        if (point.bytes == 0) point = {0xFFFD, 1};
        at += point.bytes;
        const bool ends_line = point.value == '\n' || point.value == '\r' || point.value == 0x85 ||
                               point.value == 0x2028 || point.value == 0x2029;
        if (ends_line) {
            if (point.value == '\r' && at < text.size() && text[at] == '\n') continue;
            if (++lines <= 2) out += '\n';
        } else if (point.value == '\t' || !(is_control(point.value) || turns_direction(point.value))) {
            lines = 0;
            append_utf8(out, point.value);
        }
    }
    if (too_long) out += ellipsis;
    return out;
}

std::string and_more(std::size_t count) {
    return std::string(ellipsis) + " +" + std::to_string(count);
}

bool is_blank(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point_at(text, at);
        if (point.bytes == 0 || !is_invisible(point.value)) return false;
        at += point.bytes;
    }
    return true;
}

}  // namespace kith
