#include "rules/model/message_parts.hpp"

#include <algorithm>
#include <iterator>

namespace kith {
namespace {

bool is_part(const Block& block) {
    return std::holds_alternative<Part>(block);
}

// A message taken apart: `parts` with a nudge, and what frames them.
struct Apart {
    std::vector<Block> head{};
    std::vector<MessagePart> parts{};
    std::vector<Block> end{};
};

Apart taken_apart(const Message& message) {
    Apart apart;
    std::vector<Block>* into = &apart.head;
    for (const Block& block : message.blocks) {
        if (const auto* part = std::get_if<Part>(&block)) {
            if (part->nudge) {
                apart.parts.push_back({.nudge = part->nudge, .title = part->title});
                into = &apart.parts.back().blocks;
            } else {
                into = &apart.end;
            }
        } else {
            into->push_back(block);
        }
    }
    return apart;
}

Message put_together(Apart apart) {
    Message message;
    const auto append = [&](std::vector<Block>& blocks) {
        std::ranges::move(blocks, std::back_inserter(message.blocks));
    };
    if (apart.parts.size() == 1) {
        append(apart.parts.front().blocks);
        append(apart.end);
        return message;
    }
    append(apart.head);
    for (MessagePart& part : apart.parts) {
        message.blocks.emplace_back(Part{.nudge = part.nudge, .title = std::move(part.title)});
        append(part.blocks);
    }
    if (!apart.end.empty()) {
        message.blocks.emplace_back(Part{});
        append(apart.end);
    }
    return message;
}

// Small print that follows the buttons of a part is not about it alone.
void share_small_print(std::vector<Block>& blocks, std::vector<Block>& end) {
    const auto last_other = std::find_if(blocks.rbegin(), blocks.rend(),
                                         [](const Block& block) { return !std::holds_alternative<SmallPrint>(block); });
    for (auto print = last_other.base(); print != blocks.end(); ++print) {
        if (std::ranges::find(end, *print) == end.end()) end.push_back(*print);
    }
    blocks.erase(last_other.base(), blocks.end());
}

bool has_button(const MessagePart& part, std::string_view action, std::string_view value) {
    return std::ranges::any_of(part.blocks, [&](const Block& block) {
        const auto* row = std::get_if<Buttons>(&block);
        return row != nullptr && std::ranges::any_of(row->buttons, [&](const Button& button) {
                   return button.action == action && button.value == value;
               });
    });
}

}  // namespace

Message with_parts(std::vector<Block> head, std::vector<MessagePart> parts) {
    Apart apart{.head = std::move(head), .parts = std::move(parts)};
    for (MessagePart& part : apart.parts) share_small_print(part.blocks, apart.end);
    return put_together(std::move(apart));
}

bool has_parts(const Message& message) {
    return std::ranges::any_of(message.blocks, is_part);
}

std::vector<MessagePart> parts_of(const Message& message) {
    if (!has_parts(message)) return {};
    return taken_apart(message).parts;
}

std::vector<NudgeId> nudges_in(const Message& message) {
    std::vector<NudgeId> nudges;
    for (const Block& block : message.blocks) {
        if (const auto* part = std::get_if<Part>(&block); part != nullptr && part->nudge) nudges.push_back(part->nudge);
    }
    return nudges;
}

std::optional<Message> part_of(const Message& message, NudgeId nudge) {
    if (!has_parts(message)) return message;
    for (MessagePart& part : taken_apart(message).parts) {
        if (part.nudge == nudge) return Message{std::move(part.blocks)};
    }
    return std::nullopt;
}

Message without_part(const Message& message, NudgeId nudge) {
    if (!has_parts(message)) return message;
    Apart apart = taken_apart(message);
    if (std::erase_if(apart.parts, [&](const MessagePart& part) { return part.nudge == nudge; }) == 0) return message;
    return put_together(std::move(apart));
}

Message with_outcome(const Message& message, NudgeId nudge, const Message& outcome) {
    Apart apart = taken_apart(message);
    for (MessagePart& part : apart.parts) {
        if (part.nudge == nudge) part.blocks = outcome.blocks;
    }
    return put_together(std::move(apart));
}

std::optional<NudgeId> part_pressed(const Message& message, std::string_view action, std::string_view value) {
    const std::vector<MessagePart> parts = parts_of(message);
    for (const MessagePart& part : parts) {
        if (has_button(part, action, value)) return part.nudge;
    }
    for (const MessagePart& part : parts) {
        if (value == std::to_string(part.nudge.value)) return part.nudge;
    }
    return std::nullopt;
}

}  // namespace kith
