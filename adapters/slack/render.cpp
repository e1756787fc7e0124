#include "adapters/slack/render.hpp"

#include <algorithm>

#include "adapters/json.hpp"
#include "adapters/slack/action_id.hpp"
#include "adapters/slack/limits.hpp"
#include "adapters/slack/spans.hpp"
#include "adapters/slack/text.hpp"
#include "adapters/utf8.hpp"
#include "rules/model/error.hpp"

namespace kith::slack {
namespace {

constexpr std::size_t list_item_units_min = 80;  // where there is too much, items are counted rather than cut shorter
constexpr std::size_t more_units = 16;           // room for "… +12"
// Two blocks of a list after each other have more than this on average, because an item does not go over two blocks.
constexpr std::size_t list_block_units_min = (rich_text_units_max - more_units) / 2 - 1;
constexpr std::size_t view_frame_bytes = 10'000;                    // what stands around the blocks of a view
constexpr std::size_t fallback_bytes_max = 8 * fallback_units_max;  // enough to be shortened for certain

// --- what notifications and screen readers get ---------------------------------------------------------------------

bool ends_sentence(std::string_view text) {
    for (const std::string_view end : {".", "!", "?", ":", "…", "。", "！", "？"}) {
        if (text.ends_with(end)) return true;
    }
    return false;
}

// So much of a text that is shown in part only; what is at its end is never seen.
std::string_view head(std::string_view text) {
    return text.substr(0, 16 * header_units_max);
}

std::string label_of(const Button& button) {
    std::string label = escape_text(head(button.label));
    if (is_blank(label)) label = escape_text(head(button.action));
    if (is_blank(label)) label = "…";
    return shorten(label, button_label_units_max);
}

std::string fallback_of(const Message& message, std::string_view workspace) {
    std::string all;
    std::string labels;
    const auto add = [&](std::string line) {
        while (!line.empty() && (line.back() == ' ' || line.back() == '\n')) line.pop_back();
        if (is_blank(line)) return;
        if (!all.empty()) all += '\n';
        all += line;
    };
    for (const Block& block : message.blocks) {
        if (all.size() > fallback_bytes_max) break;
        std::visit(overloaded{
                       [&](const Heading& heading) {
                           const std::string line = escape_text(head(heading.text));
                           add(is_blank(line) || ends_sentence(line) ? line : line + ".");
                       },
                       [&](const Paragraph& paragraph) { add(markup(paragraph.text, workspace, Marks::no)); },
                       [&](const Bullets& bullets) {
                           for (const Text& item : bullets.items) {
                               if (all.size() > fallback_bytes_max) break;
                               const std::string line = markup(item, workspace, Marks::no);
                               if (!is_blank(line)) add("- " + line);
                           }
                       },
                       [&](const Quote& quote) {
                           if (!is_blank(quote.text)) add("“" + escape_text(trimmed(quote.text)) + "”");
                       },
                       [&](const SmallPrint& print) { add(markup(print.text, workspace, Marks::no)); },
                       [&](const Buttons& buttons) {
                           for (const Button& button : buttons.buttons) {
                               if (labels.size() > fallback_bytes_max) break;
                               labels += (labels.empty() ? "" : ", ") + label_of(button);
                           }
                       },
                       [&](const Part& part) {
                           const std::string line = escape_text(head(part.title));
                           add(is_blank(line) || ends_sentence(line) ? line : line + ".");
                       },
                   },
                   block);
    }
    // Buttons alone; a message without text would be refused.
    if (all.empty()) all = labels.empty() ? "Kith" : labels;
    return shorten(all, fallback_units_max);
}

// --- the blocks -----------------------------------------------------------------------------------------------------

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

// What becomes a block, or for a list several.
struct Piece {
    enum class Kind { heading, section, rich, quote, list, small, buttons, divider } kind = Kind::section;
    std::string text{};           // heading, section, small
    bool plain = false;           // small: `text` is no mrkdwn
    std::vector<RichRun> runs{};  // rich, quote: one; list: its items
    std::vector<const Button*> buttons{};
    std::size_t blocks_max = 1;

    std::size_t length() const {
        std::size_t sum = 0;
        for (const RichRun& run : runs) sum += units(run);
        return runs.empty() ? units(text) : sum;
    }
    std::size_t units_max() const {
        switch (kind) {
            case Kind::heading:
                return header_units_max;
            case Kind::small:
                return context_units_max;
            case Kind::list:
                return blocks_max * rich_text_units_max;
            case Kind::section:
            case Kind::rich:
            case Kind::quote:
                return section_units_max;
            case Kind::buttons:
            case Kind::divider:
                return 0;
        }
        return 0;
    }
};

// Whether Slack would carry what a press must bring back.
bool can_be_pressed(const Button& button) {
    constexpr std::size_t number_units_max = 12;  // what action_id_for() may append
    return !button.action.empty() && units(made_utf8(button.action)) + number_units_max <= id_units_max &&
           units(made_utf8(button.value)) <= button_value_units_max;
}

std::vector<Piece> pieces_of(const Message& message, std::string_view workspace) {
    using Kind = Piece::Kind;
    std::vector<Piece> pieces;
    const auto add_text = [&](Kind kind, std::string text) {
        if (!is_blank(text)) pieces.push_back({.kind = kind, .text = std::move(text)});
    };
    const auto add_runs = [&](Kind kind, std::vector<RichRun> runs) {
        std::erase_if(runs, [](const RichRun& run) { return run.empty(); });
        if (!runs.empty()) pieces.push_back({.kind = kind, .runs = std::move(runs)});
    };
    for (const Block& block : message.blocks) {
        std::visit(overloaded{
                       [&](const Heading& heading) { add_text(Kind::heading, escape_text(head(heading.text))); },
                       [&](const Paragraph& paragraph) {
                           if (is_ambiguous(paragraph.text, workspace)) {
                               add_runs(Kind::rich, {rich_run(paragraph.text, workspace, Links::no)});
                           } else {
                               add_text(Kind::section, markup(paragraph.text, workspace, Marks::yes));
                           }
                       },
                       [&](const Bullets& bullets) {
                           std::vector<RichRun> runs;
                           for (const Text& item : bullets.items) runs.push_back(rich_run(item, workspace, Links::yes));
                           add_runs(Kind::list, std::move(runs));
                       },
                       [&](const Quote& quote) {
                           add_runs(Kind::quote,
                                    {rich_run({{.text = std::string(trimmed(quote.text))}}, workspace, Links::yes)});
                       },
                       [&](const SmallPrint& print) {
                           const bool plain =
                               !has_mention(print.text, workspace) && is_ambiguous(print.text, workspace);
                           add_text(Kind::small, markup(print.text, workspace, plain ? Marks::no : Marks::yes));
                           if (!pieces.empty() && pieces.back().kind == Kind::small) pieces.back().plain = plain;
                       },
                       [&](const Buttons& buttons) {
                           Piece piece{.kind = Kind::buttons};
                           const auto finish = [&] {
                               if (!piece.buttons.empty()) pieces.push_back(std::move(piece));
                               piece = {.kind = Kind::buttons};
                           };
                           for (const Button& button : buttons.buttons) {
                               if (can_be_pressed(button)) piece.buttons.push_back(&button);
                               if (piece.buttons.size() == actions_elements_max) finish();
                           }
                           finish();
                       },
                       [&](const Part& part) {
                           if (!pieces.empty()) pieces.push_back({.kind = Kind::divider});
                           const Text title{{.style = Span::Style::strong, .text = std::string(head(part.title))}};
                           add_text(Kind::section, markup(title, workspace, Marks::yes));
                       },
                   },
                   block);
    }
    return pieces;
}

class Renderer {
  public:
    Renderer(std::size_t blocks_max, std::size_t units_max, std::size_t blocks_before)
        : blocks_max_(blocks_max), units_max_(units_max), count_(blocks_before) {}

    std::string run(std::vector<Piece> pieces) {
        leave_out_surplus(pieces);
        let_lists_grow(pieces);
        share(pieces);
        out_.begin_array();
        for (std::size_t i = 0; i <= pieces.size(); ++i) {
            if (left_out_ > 0 && i == left_out_at_) add_section(and_more(left_out_));
            if (i < pieces.size()) add(pieces[i]);
        }
        out_.end_array();
        return out_.take();
    }

  private:
    using Kind = Piece::Kind;

    // Text goes before buttons do, the last ones first.
    void leave_out_surplus(std::vector<Piece>& pieces) {
        if (pieces.size() <= blocks_max_) return;
        const auto buttons = static_cast<std::size_t>(std::count_if(
            pieces.begin(), pieces.end(), [](const Piece& piece) { return piece.kind == Kind::buttons; }));
        const std::size_t places = blocks_max_ - 1;  // one is for the line that says so
        std::size_t buttons_left = std::min(buttons, places);
        std::size_t texts_left = places - buttons_left;
        std::vector<Piece> kept;
        for (Piece& piece : pieces) {
            std::size_t& left = piece.kind == Kind::buttons ? buttons_left : texts_left;
            if (left > 0) {
                --left;
                kept.push_back(std::move(piece));
            } else if (left_out_++ == 0) {
                left_out_at_ = kept.size();
            }
        }
        pieces = std::move(kept);
    }

    void let_lists_grow(std::vector<Piece>& pieces) const {
        std::size_t spare = blocks_max_ - pieces.size() - (left_out_ > 0 ? 1 : 0);
        for (Piece& piece : pieces) {
            if (piece.kind != Kind::list) continue;
            if (piece.length() + more_units <= rich_text_units_max) continue;
            const std::size_t wanted = piece.length() / list_block_units_min + 1;
            piece.blocks_max += std::min(spare, wanted);
            spare -= std::min(spare, wanted);
        }
    }

    void share(const std::vector<Piece>& pieces) {
        std::vector<std::size_t> labels;
        std::vector<std::size_t> texts;
        for (const Piece& piece : pieces) {
            for (const Button* button : piece.buttons) labels.push_back(units(label_of(*button)));
            if (piece.units_max() > 0) texts.push_back(std::min(piece.length(), piece.units_max()));
        }
        label_units_max_ = fair_share(labels, units_max_ / 2);
        std::size_t left = units_max_ - more_units;
        for (const std::size_t label : labels) left -= std::min(label, label_units_max_);
        text_units_max_ = fair_share(texts, left);
    }

    void add(const Piece& piece) {
        const std::size_t most = std::min(piece.units_max(), text_units_max_);
        switch (piece.kind) {
            case Kind::heading:
                return add_heading(shorten(piece.text, most));
            case Kind::section:
                return add_section(shorten(piece.text, most));
            case Kind::small:
                return add_small(shorten(piece.text, most), piece.plain);
            case Kind::rich:
                return add_run("rich_text_section", shorten(piece.runs.front(), most));
            case Kind::quote:
                return add_run("rich_text_quote", shorten(piece.runs.front(), most));
            case Kind::list:
                return add_list(piece, most);
            case Kind::buttons:
                return add_buttons(piece);
            case Kind::divider:
                return add_divider();
        }
    }

    void add_heading(const std::string& text) {
        JsonWriter block;
        block.begin_object().field("type", "header");
        begin_text(block, "text", "plain_text", text).end_object();
        finish(block, text);
    }

    void add_divider() {
        JsonWriter block;
        block.begin_object().field("type", "divider");
        finish(block, "");
    }

    void add_section(const std::string& text) {
        JsonWriter block;
        block.begin_object().field("type", "section");
        begin_text(block, "text", "mrkdwn", text).field("verbatim", true).end_object();
        finish(block, text);
    }

    void add_small(const std::string& text, bool plain) {
        JsonWriter block;
        block.begin_object().field("type", "context").key("elements").begin_array().begin_object();
        block.field("type", plain ? "plain_text" : "mrkdwn").field("text", text);
        if (!plain) block.field("verbatim", true);
        block.end_object().end_array();
        finish(block, text);
    }

    void add_run(std::string_view type, const RichRun& run) {
        JsonWriter element;
        write(element, type, run);
        add_rich_text(element.take());
    }

    void add_list(const Piece& piece, std::size_t most) {
        std::vector<std::size_t> lengths;
        for (const RichRun& run : piece.runs) lengths.push_back(units(run));
        const std::size_t room = most > more_units ? most - more_units : 1;
        const bool one_block = piece.length() + more_units <= rich_text_units_max;
        const bool all_fit =
            piece.length() <= most && (one_block || piece.length() <= (piece.blocks_max - 1) * list_block_units_min);
        std::size_t left = all_fit ? most : room;
        const std::size_t item_max = std::min(
            {rich_text_units_max - more_units, left, std::max(fair_share(lengths, room), list_item_units_min)});
        std::size_t blocks_left = piece.blocks_max;
        std::size_t in_block = 0;
        JsonWriter items;
        items.begin_array();
        const auto flush = [&] {
            items.end_array();
            JsonWriter list;
            list.begin_object().field("type", "rich_text_list").field("style", "bullet").key("elements");
            list.raw(items.take()).end_object();
            add_rich_text(list.take());
            items = JsonWriter{};
            items.begin_array();
            in_block = 0;
            --blocks_left;
        };
        for (std::size_t i = 0; i < piece.runs.size(); ++i) {
            const std::size_t length = std::min(lengths[i], item_max);
            const bool block_full = in_block + length + more_units > rich_text_units_max;
            if (length > left || (block_full && blocks_left == 1)) {
                write(items, "rich_text_section", {{.text = and_more(piece.runs.size() - i)}});
                break;
            }
            if (block_full) flush();
            write(items, "rich_text_section", shorten(piece.runs[i], length));
            in_block += length;
            left -= length;
        }
        flush();
    }

    void add_buttons(const Piece& piece) {
        JsonWriter block;
        block.begin_object().field("type", "actions").key("elements").begin_array();
        std::vector<std::string> taken;
        std::string content;
        for (const Button* button : piece.buttons) {
            taken.push_back(action_id_for(button->action, taken));
            const std::string label = shorten(label_of(*button), label_units_max_);
            block.begin_object().field("type", "button");
            begin_text(block, "text", "plain_text", label).field("emoji", true).end_object();
            block.field("action_id", taken.back());
            if (!button->value.empty()) block.field("value", button->value);
            if (button->action == "erase") {
                block.field("style", "danger");  // cannot be undone
            } else if (button->primary) {
                block.field("style", "primary");
            }
            block.end_object();
            content += taken.back() + button->value + label;
        }
        block.end_array();
        finish(block, content);
    }

    void add_rich_text(const std::string& element) {
        JsonWriter block;
        block.begin_object().field("type", "rich_text").key("elements").begin_array().raw(element).end_array();
        finish(block, element);
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

    std::size_t blocks_max_;
    std::size_t units_max_;
    std::size_t count_;                // blocks so far
    std::size_t text_units_max_ = 0;   // of one text
    std::size_t label_units_max_ = 0;  // of one button
    std::size_t left_out_ = 0;         // blocks for which there is no place
    std::size_t left_out_at_ = 0;
    JsonWriter out_;
};

}  // namespace

Rendered render(const Message& message, std::string_view workspace, Surface surface, std::size_t blocks_before) {
    Rendered rendered;
    rendered.text = fallback_of(message, workspace);
    // A message's own text counts towards the sum; a view has none.
    const bool is_message = surface == Surface::message;
    const std::size_t units_max = is_message ? message_units_max - units(rendered.text) : view_units_max;
    std::size_t blocks = is_message ? message_blocks_max : view_blocks_max;
    do {
        rendered.blocks = Renderer(blocks, units_max, blocks_before).run(pieces_of(message, workspace));
        blocks -= blocks / 4;
        // Only hundreds of buttons with long values make a view so large.
    } while (!is_message && rendered.blocks.size() > view_bytes_max - view_frame_bytes && blocks > 2);
    return rendered;
}

}  // namespace kith::slack
