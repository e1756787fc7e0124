// Text as people of Teams write it, and as Adaptive Cards show it.
// https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "adapters/json.hpp"

namespace kith::teams {

inline constexpr std::size_t mentions_max = 100;  // of one message; further ones stay as words

// The text of a message activity as Kith understands it: without any mention of ourselves (the recipient), other people
// as <@id|name>, everything else as plain words: entities decoded once, white space other than new lines collapsed,
// trimmed. A mention is known by the entity's own text, wherever it stands and however often, or, where the entity has
// none, by an <at> tag around the name. Tags around other words are left out.
std::string read_text(JsonValue activity);

// Whom the message mentions, each once; neither ourselves nor other bots (their ids begin with "28:").
struct Mentioned {
    std::string id{};
    std::string name{};
};
std::vector<Mentioned> people_mentioned(JsonValue activity);

inline constexpr std::size_t person_id_bytes_max = 200;
// Whether this can be the id of a person, and stand within <@...>.
bool is_person_id(std::string_view id);

// Literal text as Adaptive Cards' subset of Markdown shows it as it is. `&`, `<` and `>` stay what they are, but for a
// '<' that would begin a mention.
// https://learn.microsoft.com/adaptive-cards/authoring-cards/text-features
std::string escape_markdown(std::string_view text);

}  // namespace kith::teams
