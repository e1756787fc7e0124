// What Kith says, independent of any platform. Adapters render it; plain_text is its reading form everywhere.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "rules/model/account.hpp"
#include "rules/model/id.hpp"

namespace kith {

// A run of text. `person` is shown as a mention where the account's platform is the receiver's, else as `text`.
struct Span {
    enum class Style { plain, strong, emphasis, code, person } style = Style::plain;
    std::string text{};  // UTF-8, unescaped; for a person their name
    Account account{};   // persons only
    friend bool operator==(const Span&, const Span&) = default;
};
using Text = std::vector<Span>;

struct Heading {
    std::string text{};
    friend bool operator==(const Heading&, const Heading&) = default;
};
struct Paragraph {
    Text text{};
    friend bool operator==(const Paragraph&, const Paragraph&) = default;
};
struct Bullets {
    std::vector<Text> items{};
    friend bool operator==(const Bullets&, const Bullets&) = default;
};
// Somebody's own words: a lead's text, a note, a canonical sentence.
struct Quote {
    std::string text{};
    friend bool operator==(const Quote&, const Quote&) = default;
};
// Small print under the message.
struct SmallPrint {
    Text text{};
    friend bool operator==(const SmallPrint&, const SmallPrint&) = default;
};
struct Button {
    std::string action{};  // done, later, why, stop, undo, approve, reject, join, decline, ...
    std::string label{};
    std::string value{};  // opaque reference that comes back with the press
    bool primary = false;
    friend bool operator==(const Button&, const Button&) = default;
};
struct Buttons {
    std::vector<Button> buttons{};  // 1 to 5
    friend bool operator==(const Buttons&, const Buttons&) = default;
};
// Where one of several requests begins (message_parts.hpp): drawn as a line under what stands above, and the title.
struct Part {
    NudgeId nudge{};      // whose request; unset for what follows the last of them and belongs to the whole message
    std::string title{};  // may be empty
    friend bool operator==(const Part&, const Part&) = default;
};

using Block = std::variant<Heading, Paragraph, Bullets, Quote, SmallPrint, Buttons, Part>;

struct Message {
    std::vector<Block> blocks{};
    friend bool operator==(const Message&, const Message&) = default;
};

// Reads well aloud and in a notification: no markup, buttons left out. One line a block.
std::string plain_text(const Message& message);

}  // namespace kith
