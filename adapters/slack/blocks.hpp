// The limits of Block Kit, and a check of finished blocks against them, so that a bug of ours shows in our log and not
// as a lost message. https://docs.slack.dev/reference/block-kit
#pragma once

#include <string>
#include <vector>

#include "adapters/json.hpp"

namespace kith::slack {

// All lengths in units() of the escaped text.
inline constexpr std::size_t message_blocks_max = 50;
inline constexpr std::size_t home_blocks_max = 100;
// Slack has a limit on the sum of all texts of a message and does not say which; people met it at about 11,300.
inline constexpr std::size_t message_units_max = 10'000;
// Of a whole Home view: well below its 250 kB.
inline constexpr std::size_t home_units_max = 50'000;
inline constexpr std::size_t fallback_units_max = 3'000;
inline constexpr std::size_t section_units_max = 3'000;
inline constexpr std::size_t header_units_max = 150;
inline constexpr std::size_t context_elements_max = 10;
inline constexpr std::size_t actions_elements_max = 25;
inline constexpr std::size_t button_label_units_max = 75;
inline constexpr std::size_t button_value_units_max = 2'000;
inline constexpr std::size_t block_id_units_max = 255;
inline constexpr std::size_t fields_max = 10;
inline constexpr std::size_t field_units_max = 2'000;

enum class Surface { message, home };

// What is wrong with an array of blocks, each with its place ("/2/elements/0: label too long") and without their text.
// Knows the blocks that we send: header, section, context, divider, rich_text and actions with buttons; others are
// faults.
std::vector<std::string> faults_in(JsonValue blocks, Surface surface);

}  // namespace kith::slack
