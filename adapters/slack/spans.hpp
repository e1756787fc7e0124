// The runs of a text as Slack writes them: as mrkdwn with escaped words, or as elements of rich text, which are
// literal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "adapters/json.hpp"
#include "rules/model/message.hpp"

namespace kith::slack {

enum class Marks { yes, no };

// mrkdwn, or with Marks::no the words alone, escaped all the same. Only a person span of `workspace` becomes a mention.
std::string markup(const Text& text, std::string_view workspace, Marks marks);

bool has_mention(const Text& text, std::string_view workspace);

// Whether markup() could be shown otherwise than meant: words with characters that format, a mark that Slack would not
// take for one. Rich text shows them as they are.
bool is_ambiguous(const Text& text, std::string_view workspace);

// One element of rich text.
struct RichElement {
    std::string text{};  // literal
    std::string user{};  // of a mention, which has no text
    bool is_link = false;
    Span::Style style = Span::Style::plain;
};
using RichRun = std::vector<RichElement>;

enum class Links { yes, no };

// Blank texts give an empty run. With Links::yes addresses (http, https) become links that show where they lead.
RichRun rich_run(const Text& text, std::string_view workspace, Links links);

// As counted against the limits; a mention counts one.
std::size_t units(const RichRun& run);

// At most `units_max` (>= 1) units, ending in "…" where something was cut off. Mentions and links are whole or gone.
RichRun shorten(const RichRun& run, std::size_t units_max);

// {"type": <type>, "elements": [...]}
void write(JsonWriter& out, std::string_view type, const RichRun& run);

}  // namespace kith::slack
