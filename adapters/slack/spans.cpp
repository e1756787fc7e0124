#include "adapters/slack/spans.hpp"

#include <algorithm>

#include "adapters/slack/limits.hpp"
#include "adapters/slack/text.hpp"

namespace kith::slack {
namespace {

constexpr std::string_view spaces = " \t\n";
constexpr std::string_view formatting = "*_~`";

bool is_mentionable(const Span& span, std::string_view workspace) {
    return span.style == Span::Style::person && span.account.platform == Platform::slack && !workspace.empty() &&
           span.account.workspace == workspace && is_user_id(span.account.user);
}

std::string name_in(const Span& span) {
    const bool nameless = span.style == Span::Style::person && is_blank(span.text);
    return nameless ? "someone" : span.text;
}

char mark_of(Span::Style style) {
    switch (style) {
        case Span::Style::strong:
            return '*';
        case Span::Style::emphasis:
            return '_';
        case Span::Style::code:
            return '`';
        case Span::Style::plain:
        case Span::Style::person:
            return 0;
    }
    return 0;
}

std::string_view style_of(Span::Style style) {
    switch (style) {
        case Span::Style::strong:
            return "bold";
        case Span::Style::emphasis:
            return "italic";
        case Span::Style::code:
            return "code";
        case Span::Style::plain:
        case Span::Style::person:
            return {};
    }
    return {};
}

// A mark on both sides of the words, spaces kept outside; no mark where the words contain it or run over lines.
std::string marked(const std::string& escaped, char mark) {
    if (mark == 0 || is_blank(escaped) || escaped.find(mark) != std::string::npos ||
        escaped.find('\n') != std::string::npos)
        return escaped;
    const std::size_t begin = escaped.find_first_not_of(spaces);
    const std::size_t end = escaped.find_last_not_of(spaces) + 1;
    return escaped.substr(0, begin) + mark + escaped.substr(begin, end - begin) + mark + escaped.substr(end);
}

// A mark counts only beside white space, punctuation or the edge of the text.
bool is_edge(char c) {
    return std::string_view(" \t\n.,;:!?()\"'-/").find(c) != std::string_view::npos;
}

bool starts_quote(std::string_view text) {
    return text.starts_with('>') || text.find("\n>") != std::string_view::npos;
}

// --- addresses in a text ------------------------------------------------------------------------------------------

// Where an address begins at or after `from`; npos: nowhere.
std::size_t find_address(std::string_view text, std::size_t from) {
    const std::size_t plain = text.find("http://", from);
    const std::size_t secure = text.find("https://", from);
    return std::min(plain, secure);
}

// Its end: before white space or what cannot be in one, and without punctuation that belongs to the sentence.
std::size_t address_end(std::string_view text, std::size_t begin) {
    std::size_t end = begin;
    while (end < text.size() && text[end] > ' ' && text[end] < 0x7F &&
           std::string_view("<>\"`{}|\\^").find(text[end]) == std::string_view::npos)
        ++end;
    while (end > begin && std::string_view(".,;:!?'*_~)]").find(text[end - 1]) != std::string_view::npos) --end;
    return end;
}

void add_with_links(RichRun& run, const std::string& text, Span::Style style) {
    std::size_t at = 0;
    while (at < text.size()) {
        std::size_t begin = find_address(text, at);
        std::size_t end = begin;
        if (begin != std::string::npos) {
            end = address_end(text, begin);
            const std::size_t host = text.find("://", begin) + 3;
            if (end <= host || end - begin > url_units_max) begin = std::string::npos;
        }
        if (begin == std::string::npos) begin = end = text.size();
        if (begin > at) run.push_back({.text = text.substr(at, begin - at), .style = style});
        if (end > begin) run.push_back({.text = text.substr(begin, end - begin), .is_link = true, .style = style});
        at = end;
    }
}

}  // namespace

std::string markup(const Text& text, std::string_view workspace, Marks marks) {
    std::string out;
    for (const Span& span : text) {
        if (is_mentionable(span, workspace)) {
            out += "<@" + span.account.user + ">";
        } else {
            const std::string escaped = escape_text(name_in(span));
            out += marks == Marks::yes ? marked(escaped, mark_of(span.style)) : escaped;
        }
    }
    return out;
}

bool has_mention(const Text& text, std::string_view workspace) {
    return std::any_of(text.begin(), text.end(), [&](const Span& span) { return is_mentionable(span, workspace); });
}

bool is_ambiguous(const Text& text, std::string_view workspace) {
    std::string before;  // what was shown so far
    bool mark_open = false;
    for (const Span& span : text) {
        if (is_mentionable(span, workspace)) {
            before = "@";
            mark_open = false;
            continue;
        }
        const std::string words = literal_text(name_in(span));
        if (words.empty()) continue;
        if (words.find_first_of(formatting) != std::string::npos) return true;
        if (words.starts_with('>') ? before.empty() || before.back() == '\n' : starts_quote(words)) return true;
        const bool marks = mark_of(span.style) != 0 && !is_blank(words);
        if (marks && words.find('\n') != std::string::npos) return true;
        if (marks && !before.empty() && !is_edge(before.back()) && !is_edge(words.front())) return true;
        if (mark_open && !is_edge(before.back()) && !is_edge(words.front())) return true;
        mark_open = marks;
        before = words;
    }
    return false;
}

RichRun rich_run(const Text& text, std::string_view workspace, Links links) {
    RichRun run;
    bool any = false;
    for (const Span& span : text) {
        if (is_mentionable(span, workspace)) {
            run.push_back({.user = span.account.user});
            any = true;
            continue;
        }
        const std::string words = literal_text(name_in(span));
        if (words.empty()) continue;
        any = any || !is_blank(words);
        if (links == Links::yes && span.style != Span::Style::code) {
            add_with_links(run, words, span.style);
        } else {
            run.push_back({.text = words, .style = span.style});
        }
    }
    return any ? run : RichRun{};
}

std::size_t units(const RichRun& run) {
    std::size_t sum = 0;
    for (const RichElement& element : run) sum += element.user.empty() ? units(element.text) : 1;
    return sum;
}

RichRun shorten(const RichRun& run, std::size_t units_max) {
    if (units(run) <= units_max) return run;
    RichRun out;
    std::size_t left = units_max;
    for (const RichElement& element : run) {
        const std::size_t length = element.user.empty() ? units(element.text) : 1;
        if (length < left) {  // one stays for the ellipsis
            out.push_back(element);
            left -= length;
            continue;
        }
        RichElement last = element;
        const bool whole = !element.user.empty() || element.is_link;
        // Nothing of it but the ellipsis, or its beginning.
        last = whole ? RichElement{.text = "…"}
                     : RichElement{.text = shorten_literal(element.text + " …", left), .style = element.style};
        out.push_back(std::move(last));
        break;
    }
    return out;
}

void write(JsonWriter& out, std::string_view type, const RichRun& run) {
    out.begin_object().field("type", type).key("elements").begin_array();
    for (const RichElement& element : run) {
        out.begin_object();
        if (!element.user.empty()) {
            out.field("type", "user").field("user_id", element.user);
        } else if (element.is_link) {
            out.field("type", "link").field("url", element.text);
        } else {
            out.field("type", "text").field("text", element.text);
        }
        const std::string_view style = style_of(element.style);
        if (!style.empty()) out.key("style").begin_object().field(style, true).end_object();
        out.end_object();
    }
    out.end_array().end_object();
}

}  // namespace kith::slack
