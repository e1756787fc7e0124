// A Message as an Adaptive Card. https://learn.microsoft.com/adaptive-cards/schema-explorer/adaptive-card
#pragma once

#include <string>
#include <string_view>

#include "rules/model/message.hpp"

namespace kith::teams {

// What Teams documents for bots:
// https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference#adaptive-card
inline constexpr std::string_view card_version = "1.5";
// A message may have about 100 KB, cards sent by other ways 28 KB; in so much nothing is in doubt.
// https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
inline constexpr std::size_t card_bytes_max = 20'000;
inline constexpr std::size_t fallback_bytes_max = 1'000;  // of the texts that stand for the card
inline constexpr std::size_t label_bytes_max = 60;        // of a button
inline constexpr std::size_t value_bytes_max = 2'000;     // that a button carries
inline constexpr std::size_t actions_max = 5;             // in a row; further ones go into another

struct Rendered {
    std::string card{};     // a JSON object of at most card_bytes_max
    std::string summary{};  // what notifications show: never empty, no markup
};

// Any message becomes a card that fits. Whatever people wrote stays text: it formats nothing and mentions nobody. Only
// a person span of `tenant` becomes a mention. Where there is too much, the longest texts are shortened first, at a
// character, with "…"; what has no room then is counted: "… +12". Buttons stay; only one whose value is too long to
// come back is left out. Each button is an Action.Execute, with the Action.Submit that older clients take in its place.
Rendered render(const Message& message, std::string_view tenant);

}  // namespace kith::teams
