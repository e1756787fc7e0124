#include "adapters/teams/text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "adapters/ascii.hpp"

namespace kith::teams {
namespace {

bool starts_with_word(std::string_view text, std::string_view word) {
    return same_text(text.substr(0, word.size()), word);
}

// The five of XML, and the space that Teams puts after a mention. Gives the characters and how many bytes they took.
std::optional<std::pair<std::string_view, std::size_t>> entity_at(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 8> entities = {{{"&amp;", "&"},
                                                                                        {"&lt;", "<"},
                                                                                        {"&gt;", ">"},
                                                                                        {"&quot;", "\""},
                                                                                        {"&apos;", "'"},
                                                                                        {"&#39;", "'"},
                                                                                        {"&nbsp;", " "},
                                                                                        {"\xC2\xA0", " "}}};
    for (const auto& [name, meaning] : entities) {
        if (text.starts_with(name)) return std::pair{meaning, name.size()};
    }
    return std::nullopt;
}

std::string decoded(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const auto entity = text.front() == '&' || text.front() == '\xC2' ? entity_at(text) : std::nullopt;
        if (entity) {
            out += entity->first;
            text.remove_prefix(entity->second);
        } else {
            out += text.front();
            text.remove_prefix(1);
        }
    }
    return out;
}

struct Mention {
    std::string text{};  // as it stands in the message; may be empty
    std::string id{};
    std::string name{};
    bool ours = false;
    bool person = false;  // else another bot, or what is no id
};

std::vector<Mention> mentions_in(JsonValue activity) {
    const std::string own = activity["recipient"]["id"].text();
    std::vector<Mention> mentions;
    for (const JsonValue entity : activity["entities"].items()) {
        if (mentions.size() == mentions_max) break;
        if (!same_text(entity["type"].text(), "mention")) continue;
        Mention mention{.text = entity["text"].text(),
                        .id = entity["mentioned"]["id"].text(),
                        .name = entity["mentioned"]["name"].text()};
        if (mention.id.empty()) continue;
        mention.ours = mention.id == own;
        mention.person = !mention.ours && is_person_id(mention.id);
        mentions.push_back(std::move(mention));
    }
    return mentions;
}

// A mention as the neutral text writes it. What would end it early is left out of the name.
std::string token_of(const Mention& mention) {
    if (!mention.person) return decoded(mention.name);
    std::string name = decoded(mention.name);
    std::erase_if(name, [](char c) { return c == '<' || c == '>' || c == '|' || c == '\n' || c == '\r'; });
    return name.empty() ? "<@" + mention.id + ">" : "<@" + mention.id + "|" + name + ">";
}

// "<at>Kith</at>", also with attributes: the words within, and how many bytes the whole took.
std::optional<std::pair<std::string_view, std::size_t>> tag_at(std::string_view text) {
    constexpr std::string_view end_tag = "</at>";
    if (!starts_with_word(text, "<at")) return std::nullopt;
    const std::size_t open = text.find('>');
    if (open == std::string_view::npos || (open > 3 && text[3] != ' ')) return std::nullopt;
    for (std::size_t at = open + 1; (at = text.find('<', at)) != std::string_view::npos; ++at) {
        if (starts_with_word(text.substr(at), end_tag))
            return std::pair{text.substr(open + 1, at - open - 1), at + end_tag.size()};
        if (starts_with_word(text.substr(at), "<at")) return std::nullopt;
    }
    return std::nullopt;
}

class TextReader {
  public:
    TextReader(std::string_view text, std::vector<Mention> mentions, std::string own_name)
        : text_(text), mentions_(std::move(mentions)), own_name_(std::move(own_name)) {
        // Of two that begin alike the longer one is meant.
        std::ranges::sort(mentions_, std::greater<>{}, [](const Mention& one) { return one.text.size(); });
    }

    std::string run() {
        while (!text_.empty()) {
            if (!take_mention() && !take_tag() && !take_entity()) add(take(1));
        }
        while (out_.ends_with(' ') || out_.ends_with('\n')) out_.pop_back();
        return std::move(out_);
    }

  private:
    std::string_view take(std::size_t bytes) {
        const std::string_view taken = text_.substr(0, bytes);
        text_.remove_prefix(bytes);
        return taken;
    }
    // Spaces come one at a time, none at the beginning or end of a line.
    void add(std::string_view words) {
        for (const char c : words) {
            const bool space = c == ' ' || c == '\t' || c == '\r';
            if (c == '\0') continue;
            if (space && (out_.empty() || out_.back() == ' ' || out_.back() == '\n')) continue;
            if (c == '\n') {
                if (out_.ends_with(' ')) out_.pop_back();
                if (out_.empty() || out_.ends_with("\n\n")) continue;
            }
            out_ += space ? ' ' : c;
        }
    }
    void add(const Mention& mention) {
        if (!mention.ours) return add(token_of(mention));
        add(" ");
    }
    bool take_mention() {
        const auto found = std::ranges::find_if(
            mentions_, [&](const Mention& one) { return !one.text.empty() && text_.starts_with(one.text); });
        if (found == mentions_.end()) return false;
        take(found->text.size());
        add(*found);
        return true;
    }
    bool take_tag() {
        if (text_.front() != '<') return false;
        const auto tag = tag_at(text_);
        if (!tag) return false;
        const std::string name = decoded(tag->first);
        const auto found = std::ranges::find_if(
            mentions_, [&](const Mention& one) { return one.name == tag->first || decoded(one.name) == name; });
        take(tag->second);
        if (found != mentions_.end()) {
            add(*found);
        } else {
            add(name == own_name_ ? " " : std::string_view(name));
        }
        return true;
    }
    bool take_entity() {
        if (text_.front() != '&' && text_.front() != '\xC2') return false;
        const auto entity = entity_at(text_);
        if (!entity) return false;
        take(entity->second);
        add(entity->first);
        return true;
    }

    std::string_view text_;
    std::vector<Mention> mentions_;
    std::string own_name_;
    std::string out_;
};

// Whether a line would become a list: "- ", "+ ", "1. ".
std::size_t list_marker_at(std::string_view text, std::size_t at) {
    if (at >= text.size()) return std::string_view::npos;
    if (text[at] == '-' || text[at] == '+') return at;
    std::size_t end = at;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
    return end > at && end < text.size() && (text[end] == '.' || text[end] == ')') ? end : std::string_view::npos;
}

}  // namespace

std::string read_text(JsonValue activity) {
    const std::string text = activity["text"].text();
    std::string own_name = activity["recipient"]["name"].text();
    if (own_name.empty()) own_name = "\n";  // no name has it
    return TextReader(text, mentions_in(activity), std::move(own_name)).run();
}

bool is_person_id(std::string_view id) {
    if (id.empty() || id.size() > person_id_bytes_max || id.starts_with("28:")) return false;
    return id.find_first_of("<>|\n\r\t ") == std::string_view::npos;
}

std::vector<Mentioned> people_mentioned(JsonValue activity) {
    std::vector<Mentioned> people;
    for (Mention& one : mentions_in(activity)) {
        if (!one.person || std::ranges::any_of(people, [&](const Mentioned& other) { return other.id == one.id; }))
            continue;
        people.push_back({.id = std::move(one.id), .name = decoded(one.name)});
    }
    return people;
}

std::string escape_markdown(std::string_view text) {
    constexpr std::string_view special = "\\*_[]()~#`";
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    bool line_begins = true;
    std::size_t marker = std::string_view::npos;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (line_begins && c != ' ' && c != '\n') {
            marker = list_marker_at(text, i);
            line_begins = false;
        }
        if (c == '\n') line_begins = true;
        const bool mention =
            c == '<' && (starts_with_word(text.substr(i), "<at") || starts_with_word(text.substr(i), "</at"));
        if (i == marker || special.find(c) != std::string_view::npos || mention) out += '\\';
        out += c;
        // A zero-width space keeps "<at>" from being a mention where the backslash is not enough.
        if (mention) out += "\xE2\x80\x8B";
    }
    return out;
}

}  // namespace kith::teams
