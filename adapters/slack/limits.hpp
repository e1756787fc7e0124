// The limits of Block Kit: https://docs.slack.dev/reference/block-kit, and the comments of @slack/types where the pages
// are silent. All lengths in units() (text.hpp) of the text as it is sent.
#pragma once

#include <cstddef>

namespace kith::slack {

inline constexpr std::size_t message_blocks_max = 50;
inline constexpr std::size_t view_blocks_max = 100;
// Slack has a limit on the sum of all texts of a message and does not say which; people met it at about 11,300
// (slackapi/bolt-js issues 2509 and 2867).
inline constexpr std::size_t message_units_max = 10'000;
// Of all texts of a view. Together with what stands around them well below view_bytes_max.
inline constexpr std::size_t view_units_max = 50'000;
inline constexpr std::size_t view_bytes_max = 250'000;
inline constexpr std::size_t fallback_units_max = 3'000;
inline constexpr std::size_t id_units_max = 255;  // action_id, block_id, callback_id, external_id

inline constexpr std::size_t section_units_max = 3'000;
inline constexpr std::size_t fields_max = 10;
inline constexpr std::size_t field_units_max = 2'000;
inline constexpr std::size_t header_units_max = 150;
inline constexpr std::size_t context_elements_max = 10;
inline constexpr std::size_t context_units_max = 2'000;
inline constexpr std::size_t actions_elements_max = 25;
inline constexpr std::size_t context_actions_elements_max = 5;
inline constexpr std::size_t label_units_max = 2'000;      // of an input block; its hint, an image's title and alt_text
inline constexpr std::size_t markdown_units_max = 12'000;  // over all markdown blocks of a message
inline constexpr std::size_t rich_text_units_max = 3'000;  // of one run; Slack names none
inline constexpr std::size_t emoji_name_units_max = 100;
inline constexpr std::size_t list_indent_max = 8;
inline constexpr std::size_t table_rows_max = 100;
inline constexpr std::size_t table_columns_max = 20;
inline constexpr std::size_t carousel_cards_max = 10;
inline constexpr std::size_t container_blocks_max = 10;
inline constexpr std::size_t plan_tasks_max = 50;
inline constexpr std::size_t title_units_max = 150;  // of cards and containers
inline constexpr std::size_t card_body_units_max = 200;
inline constexpr std::size_t video_title_units_max = 199;
inline constexpr std::size_t video_author_units_max = 49;

inline constexpr std::size_t button_label_units_max = 75;
inline constexpr std::size_t button_value_units_max = 2'000;
inline constexpr std::size_t url_units_max = 3'000;
inline constexpr std::size_t options_max = 100;
inline constexpr std::size_t option_groups_max = 100;
inline constexpr std::size_t option_units_max = 75;     // text, description, value (the pages say 150 of a value)
inline constexpr std::size_t ticks_max = 10;            // checkboxes, radio buttons
inline constexpr std::size_t overflow_options_min = 2;  // pages of old said so; offering one alone is no menu anyway
inline constexpr std::size_t overflow_options_max = 5;
inline constexpr std::size_t placeholder_units_max = 150;
inline constexpr std::size_t query_units_max = 75;         // min_query_length
inline constexpr std::size_t initial_ids_max = 1'000;      // users, conversations, channels; Slack names none
inline constexpr std::size_t selected_items_max = 10'000;  // max_selected_items; Slack names none
inline constexpr std::size_t input_units_max = 3'000;
inline constexpr std::size_t input_lines_max = 100;
inline constexpr std::size_t files_max = 10;
inline constexpr std::size_t confirm_title_units_max = 100;
inline constexpr std::size_t confirm_text_units_max = 300;
inline constexpr std::size_t confirm_button_units_max = 30;

inline constexpr std::size_t view_title_units_max = 24;  // title, submit and close of a modal
inline constexpr std::size_t private_metadata_units_max = 3'000;

}  // namespace kith::slack
