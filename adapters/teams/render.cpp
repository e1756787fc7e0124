#include "adapters/teams/render.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "adapters/graphemes.hpp"
#include "adapters/json.hpp"
#include "adapters/teams/activities.hpp"
#include "adapters/teams/text.hpp"
#include "adapters/url.hpp"
#include "adapters/utf8.hpp"
#include "rules/model/chat_action.hpp"
#include "rules/model/error.hpp"

namespace kith::teams {
namespace {

using Fault = RefuseForm::Fault;

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

// https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams
std::string chat_url(std::string_view members) {
    std::string url{chat_link};
    for (std::size_t begin = 0; begin <= members.size();) {
        const std::size_t end = std::min(members.find(',', begin), members.size());
        if (begin > 0) url += ',';
        url += percent_encoded(members.substr(begin, end - begin));
        begin = end + 1;
    }
    return url;
}

class Renderer {
  public:
    // `bytes_max` of each text, at most `blocks_max` blocks and as many items of a list.
    Renderer(std::string_view tenant, std::size_t bytes_max, std::size_t blocks_max)
        : tenant_(tenant), bytes_max_(bytes_max), blocks_max_(blocks_max) {}

    std::string run(const Message& message, std::string_view fallback, Place place) {
        place_ = place;
        body_.begin_array();
        for (const Block& block : message.blocks) add(block);
        return finish(fallback);
    }

    std::string run(const Form& form, const std::vector<Fault>& faults, std::string_view home) {
        form_ = &form;
        home_ = home;
        body_.begin_array();
        add_faults(faults);
        for (const FormPart& part : form.parts) {
            if (const auto* block = std::get_if<Block>(&part)) {
                add(*block);
            } else {
                add(std::get<Field>(part), faults);
            }
        }
        add_end_of_form();
        return finish(shortened(form.title, fallback_bytes_max));
    }

  private:
    enum class Look { plain, heading, title, small, fault };

    std::string finish(std::string_view fallback) {
        if (left_out_ > 0) add_text(and_more(left_out_), Look::small);
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

    void add(const Block& block) {
        if (std::holds_alternative<Part>(block)) line_next_ = count_ > 0;
        if (count_ >= blocks_max_ && !std::holds_alternative<Buttons>(block)) {
            ++left_out_;
            return;
        }
        std::visit([&](const auto& one) { add(one); }, block);
    }

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
        // Cards have no code: what is to be typed stands out in italics, beside labels in bold.
        const bool slanted = style == Span::Style::emphasis || style == Span::Style::code;
        const std::string_view mark = style == Span::Style::strong ? "**" : slanted ? "_" : "";
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
        if (look == Look::fault) body_.field("weight", "Bolder").field("color", "Attention").field("spacing", "Small");
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

    // On a message; in dialogs buttons come back and change what is open.
    bool asks_for_dialog(const Button& button) const { return form_ == nullptr && opens_form(button.action); }

    void write_data(const Button& button) {
        body_.key("data").begin_object();
        if (asks_for_dialog(button)) body_.key("msteams").begin_object().field("type", "task/fetch").end_object();
        body_.field(data_action, button.action).field(data_value, button.value);
        if (place_ == Place::home) body_.field(data_home, "1");
        if (form_ != nullptr) write_form(press_button);
        body_.end_object();
    }

    void write_form(std::string_view press) {
        body_.field(data_form, form_->name).field(data_about, form_->about).field(data_press, press);
        if (!home_.empty()) body_.field(data_home, home_);
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
        if (button.action == chat_action) {
            body_.begin_object().field("type", "Action.OpenUrl").field("title", label);
            body_.field("url", chat_url(button.value)).end_object();
            return;
        }
        // Dialogs take nothing but Action.Submit.
        if (form_ != nullptr || asks_for_dialog(button)) {
            begin("Action.Submit");
            write_data(button);
            body_.end_object();
            return;
        }
        begin("Action.Execute");
        body_.field("verb", button.action);
        write_data(button);
        body_.key("fallback");
        begin("Action.Submit");
        write_data(button);
        body_.end_object().end_object();
    }

    // --- forms

    static const Field* field_named(const Form& form, std::string_view name) {
        for (const FormPart& part : form.parts) {
            const auto* field = std::get_if<Field>(&part);
            if (field != nullptr && field->name == name) return field;
        }
        return nullptr;
    }

    // Above everything: the field itself may be out of sight.
    void add_faults(const std::vector<Fault>& faults) {
        for (const Fault& fault : faults) {
            const Field* field = field_named(*form_, fault.field);
            std::string words = field == nullptr ? "" : shortened(field->label, label_bytes_max) + " ";
            words = "⚠ " + words + shortened(fault.what, bytes_max_);
            add_text(escape_markdown(in_one_line(std::move(words))), Look::fault);
        }
    }

    void add(const Field& field, const std::vector<Fault>& faults) {
        if (++fields_ > fields_max) return;
        ++count_;
        body_.begin_object();
        std::visit([&](const auto& asks) { write_input(field, asks); }, field.asks);
        std::string label = in_one_line(shortened(field.label, bytes_max_));
        body_.field("spacing", "Medium")
            .field("label", is_blank(label) ? std::string_view{field.name} : std::string_view{label});
        if (!field.optional) {
            body_.field("isRequired", true);
            body_.field("errorMessage", is_blank(form_->missing) ? std::string{"⚠"} : form_->missing);
        }
        body_.end_object();
        for (const Fault& fault : faults) {
            if (fault.field == field.name)
                add_text("⚠ " + escape_markdown(in_one_line(shortened(fault.what, bytes_max_))), Look::fault);
        }
        if (!field.hint.empty()) add_text(escape_markdown(shortened(field.hint, bytes_max_)), Look::small);
    }

    void begin_input(const Field& field, std::string_view type, char kind) {
        body_.field("type", type).field("id", std::string(1, kind) + "_" + field.name);
    }

    // https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/people-picker
    void write_input(const Field& field, const AskPeople& asks) {
        begin_input(field, "Input.ChoiceSet", input_people);
        body_.key("choices").begin_array().end_array();
        body_.key("choices.data").begin_object().field("type", "Data.Query");
        body_.field("dataset", "graph.microsoft.com/users").end_object();
        body_.field("isMultiSelect", asks.count_max > 1);
        std::vector<std::string> picked;
        for (const Account& account : asks.picked) {
            if (account.platform == Platform::teams && account.workspace == tenant_ && is_person_id(account.user))
                picked.push_back(account.user);
        }
        write_picked(picked);
    }
    void write_input(const Field& field, const AskOne& asks) {
        begin_input(field, "Input.ChoiceSet", input_one);
        body_.field("style", asks.all_shown ? "expanded" : "compact");
        write_options(asks.options, {asks.picked});
        if (!asks.picked.empty()) body_.field("value", asks.picked);
    }
    void write_input(const Field& field, const AskSome& asks) {
        begin_input(field, "Input.ChoiceSet", input_some);
        body_.field("style", "expanded").field("isMultiSelect", true);
        write_options(asks.options, asks.picked);
        write_picked(asks.picked);
    }
    void write_input(const Field& field, const AskDay& asks) {
        begin_input(field, "Input.Date", input_day);
        if (asks.picked) body_.field("value", to_iso(*asks.picked));
    }
    void write_input(const Field& field, const AskTime& asks) {
        begin_input(field, "Input.Time", input_time);
        if (!asks.picked) return;
        const std::string clock = to_clock(*asks.picked);
        body_.field("value", clock.size() == 4 ? "0" + clock : clock);
    }
    void write_input(const Field& field, const AskWords& asks) {
        begin_input(field, "Input.Text", input_words);
        if (asks.lines) body_.field("isMultiline", true);
        body_.field("maxLength", static_cast<std::int64_t>(asks.length_max));
        if (!asks.words.empty()) body_.field("value", shortened(asks.words, bytes_max_));
    }

    void write_picked(const std::vector<std::string>& picked) {
        std::string all;
        for (const std::string& one : picked) all += (all.empty() ? "" : ",") + one;
        if (!all.empty()) body_.field("value", all);
    }
    void write_options(const std::vector<FormOption>& options, const std::vector<std::string>& picked) {
        body_.key("choices").begin_array();
        std::size_t written = 0;
        for (const FormOption& option : options) {
            const bool kept = std::ranges::find(picked, option.value) != picked.end();
            if (written >= blocks_max_ && !kept) continue;
            ++written;
            std::string label = in_one_line(shortened(option.label, bytes_max_));
            if (is_blank(label)) label = option.value;
            body_.begin_object().field("title", label).field("value", option.value).end_object();
        }
        body_.end_array();
    }

    void add_end_of_form() {
        const auto add_button = [&](std::string_view label, std::string_view press, std::string_view style,
                                    bool with_inputs) {
            if (is_blank(label)) return;
            body_.begin_object().field("type", "Action.Submit").field("title", shortened(label, label_bytes_max));
            if (!style.empty()) body_.field("style", style);
            if (!with_inputs) body_.field("associatedInputs", "none");
            body_.key("data").begin_object();
            write_form(press);
            body_.end_object().end_object();
        };
        if (is_blank(form_->submit) && is_blank(form_->close)) return;
        ++count_;
        body_.begin_object().field("type", "ActionSet").key("actions").begin_array();
        add_button(form_->submit, press_submit, form_->name == "erase" ? "destructive" : "positive", true);
        if (!is_blank(form_->submit)) add_button(form_->anew, press_anew, "", true);
        add_button(form_->close, press_close, "", false);
        body_.end_array().end_object();
    }

    std::string_view tenant_;
    std::size_t bytes_max_;
    std::size_t blocks_max_;
    std::size_t count_ = 0;
    JsonWriter body_;
    bool line_next_ = false;
    std::size_t left_out_ = 0;
    Place place_ = Place::message;
    const Form* form_ = nullptr;  // absent: a message
    std::string_view home_{};
    std::size_t fields_ = 0;
    std::vector<Mentioned> mentioned_{};
};

// What `run` makes of the most bytes a text and the most blocks with which it fits; too large where nothing does.
template <class Run>
std::string fitting(const Run& run) {
    std::size_t bytes = 6'400;
    std::size_t blocks = 100;
    while (true) {
        std::string card = run(bytes, blocks);
        if (card.size() <= card_bytes_max || (bytes <= 200 && blocks <= 2)) return card;
        if (bytes > 200) {
            bytes = bytes / 2;
        } else {
            blocks = blocks / 2;
        }
    }
}

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

Rendered render(const Message& message, std::string_view tenant, Place place) {
    Rendered rendered;
    rendered.summary = fallback_of(message);
    rendered.card = fitting([&](std::size_t bytes, std::size_t blocks) {
        return Renderer(tenant, bytes, blocks).run(message, rendered.summary, place);
    });
    // Nothing but buttons beyond any measure.
    if (rendered.card.size() > card_bytes_max)
        rendered.card = Renderer(tenant, 200, 2).run(Message{}, rendered.summary, place);
    return rendered;
}

std::string render_form(const Form& form, const std::vector<Fault>& faults, std::string_view home,
                        std::string_view tenant) {
    return fitting(
        [&](std::size_t bytes, std::size_t blocks) { return Renderer(tenant, bytes, blocks).run(form, faults, home); });
}

}  // namespace kith::teams
