#include "adapters/slack/text.hpp"

#include <algorithm>
#include <utility>

#include "adapters/graphemes.hpp"
#include "adapters/utf8.hpp"

namespace kith::slack {
namespace {

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

// One step through escaped (or literal) text: a sequence, an entity or a code point.
struct Unit {
    std::size_t bytes = 1;
    std::size_t units = 1;
    bool whole = false;  // a sequence or an entity: nothing may be cut inside
};

Unit unit_at(std::string_view text, std::size_t offset, bool escaped) {
    if (escaped && (text[offset] == '<' || text[offset] == '&')) {
        const char end = text[offset] == '<' ? '>' : ';';
        const std::size_t close = text.find(end, offset);
        const bool fits = close != std::string_view::npos && (end == '>' || close - offset <= 5);
        if (fits) return {close - offset + 1, units(text.substr(offset + 1, close - offset)) + 1, true};
    }
    const CodePoint point = code_point_at(text, offset);
    if (point.bytes == 0) return {};
    return {point.bytes, point.value >= 0x10000 ? std::size_t{2} : std::size_t{1}, false};
}

std::string cut(std::string_view text, std::size_t units_max, bool escaped) {
    if (units(text) <= units_max) return std::string(text);
    std::vector<std::pair<std::size_t, std::size_t>> whole;  // begin and end of what must not be cut
    std::size_t end = 0;
    std::size_t used = 0;
    std::size_t word_end = 0;
    std::size_t word_used = 0;
    while (end < text.size()) {
        if (is_space(text[end])) {
            word_end = end;
            word_used = used;
        }
        const Unit unit = unit_at(text, end, escaped);
        if (used + unit.units + 1 > units_max) break;  // one for the ellipsis
        if (unit.whole) whole.emplace_back(end, end + unit.bytes);
        used += unit.units;
        end += unit.bytes;
    }
    if (word_used * 2 >= used) end = word_end;
    // Steps back until nothing that belongs together is parted.
    for (bool moved = true; moved && end > 0;) {
        const std::size_t boundary = grapheme_floor(text, end);
        moved = boundary != end;
        end = boundary;
        for (const auto& [from, to] : whole) {
            if (from < end && end < to) {
                end = from;
                moved = true;
            }
        }
    }
    std::string_view kept = text.substr(0, end);
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
    std::string out;
    out.reserve(text.size() + 16);
    for (const char c : literal_text(text)) {
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
                out += c;
        }
    }
    return out;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
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

std::size_t fair_share(std::vector<std::size_t> lengths, std::size_t sum_max) {
    std::sort(lengths.begin(), lengths.end());
    std::size_t left = sum_max;
    for (std::size_t i = 0; i < lengths.size(); ++i) {
        const std::size_t share = left / (lengths.size() - i);
        if (lengths[i] > share) return share;
        left -= lengths[i];
    }
    return std::max(sum_max, lengths.empty() ? 0 : lengths.back());
}

bool is_plain_id(std::string_view id) {
    constexpr std::size_t id_bytes_max = 64;
    const auto fits = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    return !id.empty() && id.size() <= id_bytes_max && std::all_of(id.begin(), id.end(), fits);
}

bool is_user_id(std::string_view id) {
    constexpr std::size_t id_bytes_max = 64;
    if (id.size() < 2 || id.size() > id_bytes_max || (id.front() != 'U' && id.front() != 'W')) return false;
    return std::all_of(id.begin(), id.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
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
