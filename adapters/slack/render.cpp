#include "adapters/slack/render.hpp"

#include <algorithm>

#include "adapters/json.hpp"
#include "adapters/slack/action_id.hpp"
#include "adapters/slack/text.hpp"
#include "adapters/utf8.hpp"
#include "rules/model/error.hpp"

namespace kith::slack {
namespace {

constexpr std::string_view spaces = " \t\n";

bool is_blank(std::string_view text) {
    return text.find_first_not_of(spaces) == std::string_view::npos;
}

// Literal text, for rich text: valid UTF-8 without control bytes.
std::string literal(std::string_view text) {
    std::string clean = made_utf8(text);
    std::erase_if(clean, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F;
    });
    return clean;
}

bool is_mentionable(const Span& span, std::string_view workspace) {
    return span.style == Span::Style::person && span.account.platform == Platform::slack && !workspace.empty() &&
           span.account.workspace == workspace && is_plain_id(span.account.user);
}

std::string name_in(const Span& span) {
    const bool nameless = span.style == Span::Style::person && is_blank(span.text);
    return nameless ? "someone" : span.text;
}

// A mark on both sides of the words, spaces kept outside; no mark where the words contain it or run over lines.
std::string marked(const std::string& escaped, char mark) {
    if (is_blank(escaped) || escaped.find(mark) != std::string::npos || escaped.find('\n') != std::string::npos)
        return escaped;
    const std::size_t begin = escaped.find_first_not_of(spaces);
    const std::size_t end = escaped.find_last_not_of(spaces) + 1;
    return escaped.substr(0, begin) + mark + escaped.substr(begin, end - begin) + mark + escaped.substr(end);
}

enum class Marks { yes, no };

std::string markup(const Text& text, std::string_view workspace, Marks marks) {
    std::string out;
    for (const Span& span : text) {
        if (is_mentionable(span, workspace)) {
            out += "<@" + span.account.user + ">";
            continue;
        }
        const std::string escaped = escape_text(name_in(span));
        const auto with = [&](char mark) { return marks == Marks::yes ? marked(escaped, mark) : escaped; };
        switch (span.style) {
            case Span::Style::plain:
            case Span::Style::person:
                out += escaped;
                break;
            case Span::Style::strong:
                out += with('*');
                break;
            case Span::Style::emphasis:
                out += with('_');
                break;
            case Span::Style::code:
                out += with('`');
                break;
        }
    }
    return out;
}

std::string fallback_of(const Message& message, std::string_view workspace) {
    std::string all;
    const auto add = [&](const std::string& line) {
        if (is_blank(line)) return;
        if (!all.empty()) all += '\n';
        all += line;
    };
    for (const Block& block : message.blocks) {
        std::visit(overloaded{
                       [&](const Heading& heading) { add(escape_text(heading.text)); },
                       [&](const Paragraph& paragraph) { add(markup(paragraph.text, workspace, Marks::no)); },
                       [&](const Bullets& bullets) {
                           for (const Text& item : bullets.items) {
                               const std::string line = markup(item, workspace, Marks::no);
                               if (!is_blank(line)) add("- " + line);
                           }
                       },
                       [&](const Quote& quote) {
                           if (!is_blank(quote.text)) add("“" + escape_text(quote.text) + "”");
                       },
                       [&](const SmallPrint& print) { add(markup(print.text, workspace, Marks::no)); },
                       [&](const Buttons&) {},
                   },
                   block);
    }
    if (all.empty()) all = "Kith";  // buttons alone; a message without text would be refused
    return shorten(all, fallback_units_max);
}

std::string label_of(const Button& button) {
    std::string label = escape_text(button.label);
    if (is_blank(label)) label = escape_text(button.action);
    if (is_blank(label)) label = "…";
    return shorten(label, button_label_units_max);
}

// Different for different contents, the same for the same: Slack asks for new ids where an update changes a block.
std::string fingerprint(std::string_view text) {
    std::uint64_t hash = 14695981039346656037U;
    for (const char c : text) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 1099511628211U;
    }
    std::string out(16, '0');
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = "0123456789abcdef"[(hash >> (4 * i)) & 15];
    return out;
}

class Renderer {
  public:
    Renderer(std::string_view workspace, std::size_t blocks_max, std::size_t units_max)
        : workspace_(workspace), blocks_max_(blocks_max), left_(units_max) {}

    std::string run(const Message& message) {
        plan(message);
        out_.begin_array();
        for (const Block& block : message.blocks) std::visit([&](const auto& content) { add(content); }, block);
        out_.end_array();
        return out_.take();
    }

  private:
    // Buttons are never left out, so their blocks and their words are set aside first.
    void plan(const Message& message) {
        std::size_t button_blocks = 0;
        std::size_t button_units = 0;
        for (const Block& block : message.blocks) {
            const auto* buttons = std::get_if<Buttons>(&block);
            if (buttons == nullptr) {
                ++text_blocks_to_come_;
                continue;
            }
            button_blocks += (buttons->buttons.size() + actions_elements_max - 1) / actions_elements_max;
            for (const Button& button : buttons->buttons) button_units += units(label_of(button));
        }
        text_blocks_left_ = blocks_max_ - std::min(blocks_max_, button_blocks);
        left_ -= std::min(left_, button_units);
    }

    // Room for one more block of text, at most `most` units; 0: none. The last place goes to "…" if more is to come.
    std::size_t room(std::size_t most) {
        --text_blocks_to_come_;
        if (text_blocks_left_ == 0 || left_ == 0) return 0;
        if (text_blocks_left_ == 1 && text_blocks_to_come_ > 0) {
            text_blocks_left_ = 0;
            --left_;
            add_markup_block("…");
            return 0;
        }
        return std::min(most, left_);
    }

    void add(const Heading& heading) {
        const std::size_t most = room(header_units_max);
        const std::string text = escape_text(heading.text);
        if (most == 0 || is_blank(text)) return;
        const std::string shown = shorten(text, most);
        JsonWriter block;
        block.begin_object().field("type", "header");
        begin_text(block, "text", "plain_text", shown).end_object();
        finish(block, shown);
        spend(units(shown));
    }

    void add(const Paragraph& paragraph) {
        const std::size_t most = room(section_units_max);
        const std::string text = markup(paragraph.text, workspace_, Marks::yes);
        if (most == 0 || is_blank(text)) return;
        const std::string shown = shorten(text, most);
        add_markup_block(shown);
        spend(units(shown));
    }

    void add(const Bullets& bullets) {
        std::size_t most = room(section_units_max);
        const std::size_t before = most;
        JsonWriter items;
        items.begin_array();
        std::size_t count = 0;
        for (const Text& item : bullets.items) {
            if (most == 0) break;
            JsonWriter run;
            if (!write_run(run, "rich_text_section", item, most)) continue;
            items.raw(run.take());
            ++count;
        }
        items.end_array();
        if (count == 0) return;
        JsonWriter list;
        list.begin_object().field("type", "rich_text_list").field("style", "bullet").key("elements").raw(items.take());
        list.end_object();
        add_rich_text(list.take());
        spend(before - most);
    }

    void add(const Quote& quote) {
        if (is_blank(literal(quote.text))) return;
        std::size_t most = room(section_units_max);
        const std::size_t before = most;
        JsonWriter run;
        if (most == 0 || !write_run(run, "rich_text_quote", {{.text = quote.text}}, most)) return;
        add_rich_text(run.take());
        spend(before - most);
    }

    void add(const SmallPrint& print) {
        const std::size_t most = room(section_units_max);
        const std::string text = markup(print.text, workspace_, Marks::yes);
        if (most == 0 || is_blank(text)) return;
        const std::string shown = shorten(text, most);
        JsonWriter block;
        block.begin_object().field("type", "context").key("elements").begin_array().begin_object();
        block.field("type", "mrkdwn").field("text", shown).end_object().end_array();
        finish(block, shown);
        spend(units(shown));
    }

    void add(const Buttons& buttons) {
        for (std::size_t begin = 0; begin < buttons.buttons.size(); begin += actions_elements_max) {
            if (count_ == blocks_max_) return;
            const std::size_t end = std::min(begin + actions_elements_max, buttons.buttons.size());
            JsonWriter block;
            block.begin_object().field("type", "actions").key("elements").begin_array();
            std::vector<std::string> taken;
            for (std::size_t i = begin; i < end; ++i) {
                const Button& button = buttons.buttons[i];
                taken.push_back(action_id_for(button.action, taken));
                block.begin_object().field("type", "button");
                begin_text(block, "text", "plain_text", label_of(button)).field("emoji", true).end_object();
                block.field("action_id", taken.back());
                if (!button.value.empty()) block.field("value", button.value);
                if (button.primary) block.field("style", "primary");
                block.end_object();
            }
            block.end_array();
            finish(block, taken.front() + buttons.buttons[begin].value);
        }
    }

    void add_markup_block(std::string_view text) {
        JsonWriter block;
        block.begin_object().field("type", "section");
        begin_text(block, "text", "mrkdwn", text).end_object();
        finish(block, text);
    }

    void add_rich_text(const std::string& element) {
        JsonWriter block;
        block.begin_object().field("type", "rich_text").key("elements").begin_array().raw(element).end_array();
        finish(block, element);
    }

    // A run of rich text with at most `most` units, which are used up. False, and nothing written, for blank text.
    bool write_run(JsonWriter& run, std::string_view type, const Text& text, std::size_t& most) const {
        run.begin_object().field("type", type).key("elements").begin_array();
        bool any = false;
        for (const Span& span : text) {
            if (most == 0) break;
            if (is_mentionable(span, workspace_)) {
                run.begin_object().field("type", "user").field("user_id", span.account.user).end_object();
                any = true;
                --most;
                continue;
            }
            const std::string shown = shorten_literal(literal(name_in(span)), most);
            if (shown.empty()) continue;
            run.begin_object().field("type", "text").field("text", shown);
            const std::string_view style = style_of(span.style);
            if (!style.empty()) run.key("style").begin_object().field(style, true).end_object();
            run.end_object();
            any = any || !is_blank(shown);
            most -= std::min(most, units(shown));
        }
        run.end_array().end_object();
        return any;
    }

    static std::string_view style_of(Span::Style style) {
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

    static JsonWriter& begin_text(JsonWriter& block, std::string_view key, std::string_view type,
                                  std::string_view text) {
        return block.key(key).begin_object().field("type", type).field("text", text);
    }

    // Gives the block its id and adds it.
    void finish(JsonWriter& block, std::string_view content) {
        ++count_;
        block.field("block_id", std::to_string(count_) + "-" + fingerprint(content)).end_object();
        out_.raw(block.take());
    }

    void spend(std::size_t used) {
        left_ -= std::min(left_, used);
        --text_blocks_left_;
    }

    std::string_view workspace_;
    std::size_t blocks_max_;
    std::size_t left_;  // units that texts may still take
    std::size_t text_blocks_left_ = 0;
    std::size_t text_blocks_to_come_ = 0;
    std::size_t count_ = 0;
    JsonWriter out_;
};

}  // namespace

Rendered render(const Message& message, std::string_view workspace, Surface surface) {
    Rendered rendered;
    rendered.text = fallback_of(message, workspace);
    // A message's own text counts towards the sum; a Home view has none.
    const bool home = surface == Surface::home;
    const std::size_t blocks_max = home ? home_blocks_max : message_blocks_max;
    const std::size_t units_max = home ? home_units_max : message_units_max - units(rendered.text);
    rendered.blocks = Renderer(workspace, blocks_max, units_max).run(message);
    return rendered;
}

}  // namespace kith::slack
