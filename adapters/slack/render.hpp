// A Message as Block Kit.
#pragma once

#include <string>
#include <string_view>

#include "adapters/slack/blocks.hpp"
#include "rules/model/message.hpp"

namespace kith::slack {

struct Rendered {
    std::string blocks{};  // a JSON array; empty ("[]") for a message without words and buttons
    std::string text{};    // what notifications, screen readers and search show: escaped, never empty
};

// Whatever people wrote stays text: nothing in a message can ping a channel or look like a mention. Only a person span
// of `workspace` becomes a mention. Too long texts and too many blocks are shortened, marked by "…"; buttons always
// stay. What cannot be shortened (an action or a value beyond its limit) is left for faults_in() to find.
Rendered render(const Message& message, std::string_view workspace, Surface surface);

}  // namespace kith::slack
