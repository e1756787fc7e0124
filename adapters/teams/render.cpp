#include "adapters/teams/render.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "adapters/graphemes.hpp"
#include "adapters/json.hpp"
#include "adapters/teams/activities.hpp"
#include "adapters/teams/text.hpp"
#include "adapters/utf8.hpp"
#include "rules/model/error.hpp"

namespace kith::teams {
namespace {

// Fit to be shown, and at most `bytes_max` (> 3) bytes. Of what is too long no more is looked at than needed.
std::string shortened(std::string_view written, std::size_t bytes_max) {
    constexpr std::size_t one_character = 256;  // with as many marks as anybody needs
    const bool cut = written.size() > 2 * bytes_max + one_character;
    std::string text = literal_text(cut ? written.substr(0, 2 * bytes_max + one_character) : written);
    if (text.size() <= bytes_max && !cut) return text;
    if (text.size() > bytes_max + one_character) text.resize(bytes_max + one_character);
    text.resize(grapheme_floor(text, std::min(text.size(), bytes_max - ellipsis.size())));
    while (text.ends_with(' ') || text.ends_with('\n')) text.pop_back();
    return text + std::string(ellipsis);
}

// A line's end is an empty line in Markdown.
std::string with_paragraphs(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\n') {
            out += text[i];
        } else if (!out.empty() && !out.ends_with("\n\n")) {
            out += "\n\n";
        }
    }
    while (out.ends_with('\n')) out.pop_back();
    return out;
}

std::string in_one_line(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    return text;
}

class Renderer {
  public:
    // `bytes_max` of each text, at most `blocks_max` blocks and as many items of a list.
    Renderer(std::string_view tenant, std::size_t bytes_max, std::size_t blocks_max)
        : tenant_(tenant), bytes_max_(bytes_max), blocks_max_(blocks_max) {}

    std::string run(const Message& message, std::string_view fallback) {
        body_.begin_array();
        std::size_t left_out = 0;
        for (const Block& block : message.blocks) {
            if (std::holds_alternative<Part>(block)) line_next_ = count_ > 0;
            if (count_ >= blocks_max_ && !std::holds_alternative<Buttons>(block)) {
                ++left_out;
                continue;
            }
            std::visit([&](const auto& one) { add(one); }, block);
        }
        if (left_out > 0) add_text(and_more(left_out), Look::small);
        // A card without a body is none.
        if (count_ == 0) add_text(escape_markdown(fallback), Look::plain);
        body_.end_array();

        JsonWriter card;
        card.begin_object().field("type", "AdaptiveCard");
        card.field("$schema", "http://adaptivecards.io/schemas/adaptive-card.json").field("version", card_version);
        card.field("fallbackText", fallback).field("speak", fallback);
        card.key("body").raw(body_.take());
        card.key("msteams").begin_object().field("width", "Full");
        if (!mentioned_.empty()) write_mentions(card);
        card.end_object().end_object();
        return card.take();
    }

  private:
    enum class Look { plain, heading, title, small };

    // As Markdown, without marks around what is blank. `room` is for the words; marks come on top.
    std::string marked(const Text& text) {
        std::string out;
        std::size_t room = bytes_max_;
        for (const Span& span : text) {
            if (room == 0) break;
            const std::string words = shortened(span.text, std::max(room, ellipsis.size() + 1));
            room -= std::min(room, words.size());
            const bool mention = span.style == Span::Style::person && span.account.platform == Platform::teams &&
                                 span.account.workspace == tenant_ && is_person_id(span.account.user);
            if (mention) {
                out += mention_of(span.account.user, words);
                continue;
            }
            append_marked(out, words, span.style);
        }
        return out;
    }

    // Marks stand next to letters, or they are shown as what they are.
    static void append_marked(std::string& out, std::string_view words, Span::Style style) {
        // Cards have no code: what is to be typed stands out in bold.
        const bool bold = style == Span::Style::strong || style == Span::Style::code;
        const std::string_view mark = bold ? "**" : style == Span::Style::emphasis ? "_" : "";
        // Markdown shows a gap as one space: what it set apart would read on.
        if (style == Span::Style::code && out.ends_with("  ")) out.replace(out.size() - 2, 2, " · ");
        const std::size_t first = words.find_first_not_of(" \n");
        if (first == std::string_view::npos || mark.empty()) {
            out += escape_markdown(words);
            return;
        }
        const std::size_t last = words.find_last_not_of(" \n");
        out += words.substr(0, first);
        out += mark;
        out += escape_markdown(words.substr(first, last - first + 1));
        out += mark;
        out += words.substr(last + 1);
    }

    // Text and entity must agree to the letter.
    std::string mention_of(const std::string& user, std::string_view name) {
        std::string shown;
        for (const char c : name) {
            if (std::string_view("<>&\n\\*_[]~`").find(c) == std::string_view::npos) shown += c;
        }
        if (is_blank(shown)) shown = "@";
        std::string text = "<at>" + shown + "</at>";
        if (std::ranges::find(mentioned_, user, &Mentioned::id) == mentioned_.end())
            mentioned_.push_back({.id = user, .name = shown});
        else if (std::ranges::none_of(mentioned_, [&](const Mentioned& one) { return one.name == shown; }))
            return escape_markdown(shown);
        return text;
    }

    void write_mentions(JsonWriter& card) const {
        card.key("entities").begin_array();
        for (const Mentioned& one : mentioned_) {
            card.begin_object().field("type", "mention").field("text", "<at>" + one.name + "</at>");
            card.key("mentioned").begin_object().field("id", one.id).field("name", one.name).end_object().end_object();
        }
        card.end_array();
    }

    void add_text(const std::string& markdown, Look look) {
        if (is_blank(markdown)) return;
        ++count_;
        body_.begin_object().field("type", "TextBlock").field("text", with_paragraphs(markdown)).field("wrap", true);
        if (std::exchange(line_next_, false)) body_.field("separator", true).field("spacing", "Large");
        if (look == Look::title) body_.field("weight", "Bolder");
        if (look == Look::heading) body_.field("style", "heading").field("size", "Large").field("weight", "Bolder");
        if (look == Look::small) body_.field("size", "Small").field("isSubtle", true);
        body_.end_object();
    }

    void add(const Heading& heading) {
        add_text(escape_markdown(in_one_line(shortened(heading.text, bytes_max_))), Look::heading);
    }
    void add(const Paragraph& paragraph) { add_text(marked(paragraph.text), Look::plain); }
    void add(const SmallPrint& print) { add_text(marked(print.text), Look::small); }

    // The line above it is drawn with the next text.
    void add(const Part& part) {
        add_text(escape_markdown(in_one_line(shortened(part.title, bytes_max_))), Look::title);
    }

    void add(const Bullets& bullets) {
        std::string list;
        std::size_t items = 0;
        for (const Text& item : bullets.items) {
            const std::string line = items < blocks_max_ ? in_one_line(marked(item)) : "";
            if (items++ >= blocks_max_ || is_blank(line)) continue;
            list += (list.empty() ? "- " : "\r- ") + line;
        }
        if (items > blocks_max_) {
            list += (list.empty() ? "- " : "\r- ") + and_more(items - blocks_max_);
        }
        add_text(list, Look::plain);
    }

    // Somebody's own words: set apart, and never formatted.
    void add(const Quote& quote) {
        const std::string words = shortened(quote.text, bytes_max_);
        if (is_blank(words)) return;
        ++count_;
        body_.begin_object().field("type", "Container").field("style", "emphasis").key("items").begin_array();
        body_.begin_object().field("type", "TextBlock").field("text", with_paragraphs(escape_markdown(words)));
        body_.field("wrap", true).end_object().end_array().end_object();
    }

    void add(const Buttons& buttons) {
        std::size_t in_row = 0;
        for (const Button& button : buttons.buttons) {
            if (is_blank(button.action) || button.action.size() + button.value.size() > value_bytes_max) continue;
            if (in_row == actions_max) {
                body_.end_array().end_object();
                in_row = 0;
            }
            if (in_row++ == 0) {
                ++count_;
                body_.begin_object().field("type", "ActionSet").key("actions").begin_array();
            }
            add(button);
        }
        if (in_row > 0) body_.end_array().end_object();
    }

    static void write_data(JsonWriter& out, const Button& button) {
        out.key("data").begin_object().field(data_action, button.action).field(data_value, button.value).end_object();
    }

    void add(const Button& button) {
        std::string label = in_one_line(shortened(button.label, label_bytes_max));
        if (is_blank(label)) label = button.action;
        const std::string_view style = button.action == "erase" ? "destructive" : button.primary ? "positive" : "";
        const auto begin = [&](std::string_view type) {
            body_.begin_object().field("type", type).field("title", label);
            if (!style.empty()) body_.field("style", style);
            // Nothing that is typed elsewhere in the card may hold it up.
            body_.field("associatedInputs", "none");
        };
        begin("Action.Execute");
        body_.field("verb", button.action);
        write_data(body_, button);
        body_.key("fallback");
        begin("Action.Submit");
        write_data(body_, button);
        body_.end_object().end_object();
    }

    std::string_view tenant_;
    std::size_t bytes_max_;
    std::size_t blocks_max_;
    std::size_t count_ = 0;
    JsonWriter body_;
    bool line_next_ = false;
    std::vector<Mentioned> mentioned_{};
};

// What stands for the card where it cannot be shown, and is read aloud.
std::string fallback_of(const Message& message) {
    std::string text = plain_text(message);
    if (is_blank(text)) {
        text.clear();
        for (const Block& block : message.blocks) {
            const auto* buttons = std::get_if<Buttons>(&block);
            if (buttons == nullptr) continue;
            for (const Button& button : buttons->buttons) text += (text.empty() ? "" : ", ") + button.label;
        }
    }
    if (is_blank(text)) text = "Kith";
    text = shortened(text, fallback_bytes_max);
    return is_blank(text) ? "Kith" : text;
}

}  // namespace

Rendered render(const Message& message, std::string_view tenant) {
    Rendered rendered;
    rendered.summary = fallback_of(message);
    std::size_t bytes = 6'400;
    std::size_t blocks = 60;
    while (true) {
        rendered.card = Renderer(tenant, bytes, blocks).run(message, rendered.summary);
        if (rendered.card.size() <= card_bytes_max) return rendered;
        if (bytes > 200) {
            bytes = bytes / 2;
        } else if (blocks > 2) {
            blocks = blocks / 2;
        } else {
            break;
        }
    }
    // Nothing but buttons beyond any measure.
    rendered.card = Renderer(tenant, bytes, blocks).run({}, rendered.summary);
    return rendered;
}

}  // namespace kith::teams
