// A message with several requests, one a nudge. What stands before the first Part introduces them; a Part without a
// nudge at the end belongs to all.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/model/message.hpp"

namespace kith {

inline constexpr std::size_t message_parts_max = 3;  // more things at once are no request but a list

struct MessagePart {
    NudgeId nudge{};
    std::string title{};
    std::vector<Block> blocks{};
    friend bool operator==(const MessagePart&, const MessagePart&) = default;
};

// Small print at the end of parts is said once, at the end of the message. One part alone gives just its blocks.
Message with_parts(std::vector<Block> head, std::vector<MessagePart> parts);

// Whether it consists of parts.
bool has_parts(const Message& message);
// In the order in which they stand; none where it has no parts.
std::vector<MessagePart> parts_of(const Message& message);
// The nudges of its parts.
std::vector<NudgeId> nudges_in(const Message& message);

// What one nudge says, as a message of its own; the whole where it has no parts, nothing where it has not that one.
std::optional<Message> part_of(const Message& message, NudgeId nudge);
// Without that part; of two the other one is left as a message without parts. Unchanged where it has not that one.
Message without_part(const Message& message, NudgeId nudge);
// With the part's text and buttons replaced, its title and all others as they are.
Message with_outcome(const Message& message, NudgeId nudge, const Message& outcome);
// The part with that button, else the one whose nudge the button names by its number.
std::optional<NudgeId> part_pressed(const Message& message, std::string_view action, std::string_view value);

}  // namespace kith
