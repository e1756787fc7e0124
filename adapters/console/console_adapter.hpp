// The bot in a terminal: messages as lines of text, buttons as numbers to type.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/adapter.hpp"

namespace kith {

// A message as it stands on the screen. Typing n presses buttons[n - 1].
struct ConsolePage {
    std::string
        text{};  // lines, each ended by '\n'; no control bytes, escapes or direction marks from what people wrote
    std::vector<Button> buttons{};
    std::string message_ref{};
};

// Headings stand underlined, quotes behind '>', small print in brackets, buttons as "[1] Done  [2] Later".
ConsolePage console_page(const Message& message, std::string_view message_ref);

// What a typed line means: a number of the page's buttons is a press, anything else is said to the bot. Nullopt for a
// blank line. Bytes that are not UTF-8 become U+FFFD.
std::optional<Event> read_console_line(std::string_view line, const Account& who, const ConsolePage& page);

// Whether the line ends the session: quit, exit or bye. In chat the same words would be said to the bot.
bool ends_console(std::string_view line);

// Delivers by handing the page to `show`, which must be callable from the threads that deliver; there are no webhooks.
class ConsoleAdapter : public Adapter {
  public:
    using Show = std::function<void(const Outgoing& outgoing, const ConsolePage& page)>;
    explicit ConsoleAdapter(Show show) : show_(std::move(show)) {}

    Platform platform() const override { return Platform::console; }
    std::vector<std::string> paths() const override { return {}; }
    Reception receive(const Inbound& inbound, Instant now) const override;
    std::unique_ptr<Exchange> deliver(Outgoing outgoing) const override;

  private:
    Show show_;
};

}  // namespace kith
