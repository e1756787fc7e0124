// A Message as Block Kit.
#pragma once

#include <string>
#include <string_view>

#include "adapters/slack/validate.hpp"
#include "rules/model/message.hpp"

namespace kith::slack {

struct Rendered {
    std::string blocks{};  // a JSON array; empty ("[]") for a message without words and buttons
    std::string text{};    // what notifications, screen readers and search show: escaped, never empty, no markup but
                           // mentions
};

// Any message becomes something that Slack accepts; fitted_blocks() finds nothing to mend in it.
//
// Whatever people wrote stays text: nothing in a message can ping a channel or look like a mention. Only a person span
// of `workspace` becomes a mention. Where there is too much, the longest texts are shortened first, at a word, with
// "…"; lists go on in further blocks; items and blocks for which there is no room are counted: "… +12". Buttons stay,
// before any text does; only one whose action or value Slack would not carry is left out.
//
// `blocks_before`: so many stand before these in the same view; block ids count on from there.
Rendered render(const Message& message, std::string_view workspace, Surface surface, std::size_t blocks_before = 0);

}  // namespace kith::slack
