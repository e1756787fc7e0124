#include "adapters/console/console_adapter.hpp"

#include <charconv>

#include "adapters/ascii.hpp"
#include "adapters/utf8.hpp"
#include "rules/model/error.hpp"

namespace kith {
namespace {

constexpr std::string_view conversation = "console";

bool is_safe(char32_t c) {
    if (c == '\n') return true;
    const bool control = c < 0x20 || (c >= 0x7F && c <= 0x9F);
    const bool direction = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
    return !control && !direction;
}

// What a terminal may be given: text can neither move the cursor nor turn the line around.
std::string safe(std::string_view text) {
    const std::string clean = made_utf8(text);
    std::string out;
    for (std::size_t i = 0; i < clean.size();) {
        const CodePoint point = code_point_at(clean, i);
        if (point.value == '\t') {
            out += ' ';
        } else if (is_safe(point.value)) {
            out.append(clean, i, point.bytes);
        }
        i += point.bytes;
    }
    return out;
}

std::string words(const Text& text) {
    std::string line;
    for (const Span& span : text) {
        const bool nameless = span.style == Span::Style::person && span.text.empty();
        line += safe(nameless ? std::string_view("someone") : std::string_view(span.text));
    }
    return line;
}

std::size_t width_of(std::string_view line) {
    std::size_t width = 0;
    for (std::size_t i = 0; i < line.size(); i += code_point_at(line, i).bytes) ++width;
    return width;
}

// Every line of `text` behind `mark`.
std::string behind(std::string_view mark, std::string_view text) {
    std::string out;
    while (true) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        out += mark;
        out += text.substr(0, end);
        if (end == text.size()) return out;
        out += '\n';
        text.remove_prefix(end + 1);
    }
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view spaces = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(spaces);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(spaces) - begin + 1);
}

// "2" or "[2]" where there is such a button.
const Button* pressed(std::string_view line, const ConsolePage& page) {
    if (line.starts_with('[') && line.ends_with(']')) line = line.substr(1, line.size() - 2);
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), number);
    if (line.empty() || error != std::errc() || end != line.data() + line.size()) return nullptr;
    return number >= 1 && number <= page.buttons.size() ? &page.buttons[number - 1] : nullptr;
}

class ConsoleExchange : public Exchange {
  public:
    ConsoleExchange(const ConsoleAdapter::Show& show, Outgoing outgoing)
        : show_(show), outgoing_(std::move(outgoing)) {}

    Step begin() override {
        // What replaces a message is that message still.
        const auto* amended = std::get_if<Amend>(&outgoing_.destination);
        const std::string message_ref = amended == nullptr ? outgoing_.delivery_id : amended->message_ref;
        show_(outgoing_, console_page(outgoing_.message, message_ref));
        return Delivered{.conversation = std::string(conversation), .message_ref = message_ref};
    }
    Step resume(const HttpResponse&) override { return nothing_asked(); }
    Step resume(const HttpFailure&) override { return nothing_asked(); }

  private:
    static Step nothing_asked() { return Undeliverable{.what = "the console makes no requests"}; }

    ConsoleAdapter::Show show_;
    Outgoing outgoing_;
};

}  // namespace

ConsolePage console_page(const Message& message, std::string_view message_ref) {
    ConsolePage page;
    page.message_ref = message_ref;
    const auto add = [&](const std::string& lines) {
        if (!lines.empty()) page.text += lines + '\n';
    };
    for (const Block& block : message.blocks) {
        std::visit(overloaded{
                       [&](const Heading& heading) {
                           const std::string line = safe(heading.text);
                           add(line);
                           add(std::string(width_of(line), '-'));
                       },
                       [&](const Paragraph& paragraph) { add(words(paragraph.text)); },
                       [&](const Bullets& bullets) {
                           for (const Text& item : bullets.items) add("- " + words(item));
                       },
                       [&](const Quote& quote) { add(behind("> ", safe(quote.text))); },
                       [&](const SmallPrint& print) { add("(" + words(print.text) + ")"); },
                       [&](const Buttons& buttons) {
                           std::string line;
                           for (const Button& button : buttons.buttons) {
                               page.buttons.push_back(button);
                               if (!line.empty()) line += "  ";
                               const std::string label = safe(button.label.empty() ? button.action : button.label);
                               line += "[" + std::to_string(page.buttons.size()) + "] " + label;
                           }
                           add(line);
                       },
                       [&](const Part& part) {
                           if (!page.text.empty()) page.text += '\n';
                           add(safe(part.title));
                       },
                   },
                   block);
    }
    return page;
}

std::optional<Event> read_console_line(std::string_view line, const Account& who, const ConsolePage& page) {
    line = trimmed(line);
    if (line.empty()) return std::nullopt;
    const Conversation where{.id = std::string(conversation), .thread = {}, .direct = true};
    if (const Button* button = pressed(line, page)) {
        return ActionTaken{.from = who,
                           .where = where,
                           .action = button->action,
                           .value = button->value,
                           .message_ref = page.message_ref};
    }
    return MessageReceived{.from = who, .where = where, .message_ref = {}, .text = made_utf8(line)};
}

bool ends_console(std::string_view line) {
    const std::string said = lower_text(trimmed(line));
    return said == "quit" || said == "exit" || said == "bye";
}

Reception ConsoleAdapter::receive(const Inbound&, Instant) const {
    return Refused{.response = {.status = 404, .headers = {}, .body = {}}, .reason = "the console has no webhooks"};
}

std::unique_ptr<Exchange> ConsoleAdapter::deliver(Outgoing outgoing) const {
    return std::make_unique<ConsoleExchange>(show_, std::move(outgoing));
}

}  // namespace kith
