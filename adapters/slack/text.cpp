#include "adapters/slack/text.hpp"

#include <algorithm>

#include "adapters/utf8.hpp"

namespace kith::slack {
namespace {

constexpr std::string_view ellipsis = "…";

// Appends `text` with its entities decoded, once and from left to right, so that "&amp;lt;" becomes "&lt;".
void append_decoded(std::string& out, std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view rest = text.substr(i);
        if (rest.starts_with("&lt;")) {
            out += '<';
            i += 3;
        } else if (rest.starts_with("&gt;")) {
            out += '>';
            i += 3;
        } else if (rest.starts_with("&amp;")) {
            out += '&';
            i += 4;
        } else if (text[i] != '\0') {
            out += text[i];
        }
    }
}

// The inside of one <…>.
void append_sequence(std::string& out, std::string_view inside) {
    const std::size_t bar = inside.find('|');
    const std::string_view target = inside.substr(0, bar);
    const std::string_view label = bar == std::string_view::npos ? std::string_view{} : inside.substr(bar + 1);
    const auto append_label_or = [&](std::string_view other) { append_decoded(out, label.empty() ? other : label); };
    if (target.starts_with('@')) {
        if (is_plain_id(target.substr(1))) {
            out += '<';
            out += target;
            out += '>';
        } else {
            append_label_or(target);
        }
    } else if (target.starts_with('#')) {
        out += '#';
        append_label_or(target.substr(1));
    } else if (target.starts_with("!subteam^")) {
        if (!label.starts_with('@')) out += '@';
        append_label_or(target.substr(9));
    } else if (target.starts_with("!date^")) {
        append_decoded(out, label);
    } else if (target == "!here" || target == "!channel" || target == "!everyone") {
        out += target.substr(1);
    } else if (target.starts_with('!')) {
        append_label_or(target.substr(1));
    } else if (target.starts_with("mailto:")) {
        append_label_or(target.substr(7));
    } else {
        append_label_or(target);
    }
}

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

// Code points that are shown as one with what stands before them.
bool joins_previous(char32_t c) {
    return (c >= 0x0300 && c <= 0x036F) || (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) ||
           (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xFE20 && c <= 0xFE2F) ||
           c == 0x200D || (c >= 0x1F3FB && c <= 0x1F3FF) || (c >= 0xE0020 && c <= 0xE007F);
}

bool is_flag_letter(char32_t c) {
    return c >= 0x1F1E6 && c <= 0x1F1FF;
}

// One step through escaped (or literal) text: a sequence, an entity or a code point.
struct Piece {
    std::size_t bytes = 1;
    std::size_t units = 1;
    char32_t value = 0;  // 0: a sequence or an entity
};

Piece piece_at(std::string_view text, std::size_t offset, bool escaped) {
    if (escaped && (text[offset] == '<' || text[offset] == '&')) {
        const char end = text[offset] == '<' ? '>' : ';';
        const std::size_t close = text.find(end, offset);
        const bool fits = close != std::string_view::npos && (end == '>' || close - offset <= 5);
        if (fits) return {close - offset + 1, units(text.substr(offset + 1, close - offset)) + 1, 0};
    }
    const CodePoint point = code_point_at(text, offset);
    if (point.bytes == 0) return {1, 1, 0xFFFD};
    return {point.bytes, point.value >= 0x10000 ? std::size_t{2} : std::size_t{1}, point.value};
}

std::string cut(std::string_view text, std::size_t units_max, bool escaped) {
    if (units(text) <= units_max) return std::string(text);
    std::size_t offset = 0;
    std::size_t used = 0;
    std::size_t good = 0;  // the last place where a cut separates nothing, with room for the ellipsis
    char32_t previous = 0;
    bool pairs = false;  // `previous` is the first letter of a flag
    while (offset < text.size()) {
        const Piece piece = piece_at(text, offset, escaped);
        const bool second_letter = pairs && is_flag_letter(piece.value);
        const bool joined = joins_previous(piece.value) || previous == 0x200D || second_letter;
        if (!joined && used + 1 <= units_max) good = offset;
        if (used + 1 > units_max) break;
        used += piece.units;
        offset += piece.bytes;
        previous = piece.value;
        pairs = is_flag_letter(piece.value) && !second_letter;
    }
    std::string_view kept = text.substr(0, good);
    while (!kept.empty() && is_space(kept.back())) kept.remove_suffix(1);
    return std::string(kept) + std::string(ellipsis);
}

}  // namespace

std::string decode_text(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t open = std::min(text.find('<', at), text.size());
        append_decoded(out, text.substr(at, open - at));
        if (open == text.size()) break;
        const std::size_t close = text.find_first_of("<>", open + 1);
        if (close == std::string_view::npos || text[close] == '<') {
            out += '<';  // opens nothing
            at = open + 1;
            continue;
        }
        append_sequence(out, text.substr(open + 1, close - open - 1));
        at = close + 1;
    }
    return out;
}

std::string without_mention(std::string_view text, std::string_view own_user, bool leading_only) {
    text = trimmed(text);
    if (own_user.empty()) return std::string(text);
    const std::string mention = "<@" + std::string(own_user) + ">";
    const std::size_t found = text.find(mention);
    if (found == std::string_view::npos || (leading_only && found != 0)) return std::string(text);
    const std::string_view before = trimmed(text.substr(0, found));
    std::string_view after = trimmed(text.substr(found + mention.size()));
    if (after.starts_with(':') || after.starts_with(',')) after = trimmed(after.substr(1));
    std::string out(before);
    if (!before.empty() && !after.empty()) out += ' ';
    out += after;
    return out;
}

std::string escape_text(std::string_view text) {
    const std::string clean = made_utf8(text);
    std::string out;
    out.reserve(clean.size() + 16);
    for (const char c : clean) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            default:
                if ((static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) || c == '\n' || c == '\t') out += c;
        }
    }
    return out;
}

std::size_t units(std::string_view escaped) {
    std::size_t count = 0;
    for (const char c : escaped) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0) != 0x80) count += byte >= 0xF0 ? 2 : 1;
    }
    return count;
}

std::string shorten(std::string_view escaped, std::size_t units_max) {
    return cut(escaped, units_max, true);
}

std::string shorten_literal(std::string_view text, std::size_t units_max) {
    return cut(text, units_max, false);
}

bool is_plain_id(std::string_view id) {
    constexpr std::size_t id_bytes_max = 64;
    const auto fits = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    return !id.empty() && id.size() <= id_bytes_max && std::all_of(id.begin(), id.end(), fits);
}

bool is_timestamp(std::string_view text) {
    constexpr std::size_t timestamp_bytes_max = 32;
    const std::size_t dot = text.find('.');
    if (dot == 0 || dot == std::string_view::npos || dot + 1 == text.size() || text.size() > timestamp_bytes_max)
        return false;
    const auto digits = [](std::string_view part) {
        return std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    return digits(text.substr(0, dot)) && digits(text.substr(dot + 1));
}

}  // namespace kith::slack
