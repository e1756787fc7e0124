// Slack's text: what people type arrives escaped and with control sequences; what we send must be escaped the same way.
// https://docs.slack.dev/messaging/formatting-message-text
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "adapters/utf8.hpp"

namespace kith::slack {

// Text as people read it. Mentions become <@ID>, channels #name, groups @name, dates their fallback, links their label
// or address; <!here> and its like become plain words. Entities are decoded once. NUL bytes are left out.
std::string decode_text(std::string_view text);

// Decoded text without the mention of `own_user`: the first one anywhere, or, with `leading_only`, only one at the very
// start. White space around it goes too, and so does a ':' or ',' that followed it. Trimmed.
std::string without_mention(std::string_view text, std::string_view own_user, bool leading_only);

// literal_text() with '&', '<' and '>' as entities, so that nothing in it is a control sequence.
std::string escape_text(std::string_view text);

// Without white space (ASCII) around it.
std::string_view trimmed(std::string_view text);

// Length as it is counted against Slack's limits: UTF-16 code units of the escaped text, never less than its
// characters.
std::size_t units(std::string_view escaped);

// At most `units_max` (>= 1) units; what is cut off is replaced by "…". Cuts after a whole word where that keeps at
// least half of what fits, never within what is seen as one character, an entity or a <…> sequence. Valid UTF-8 in,
// valid UTF-8 out.
std::string shorten(std::string_view escaped, std::size_t units_max);
// The same for literal text (rich text): '&' and '<' mean nothing there. Button values are never cut.
std::string shorten_literal(std::string_view text, std::size_t units_max);

// How long each of several texts may be so that all together have at most `sum_max` units and as few as possible must
// be shortened: the largest L for which the sum of min(length, L) fits. At least the longest length where all fit; 0
// where not even one unit each does.
std::size_t fair_share(std::vector<std::size_t> lengths, std::size_t sum_max);

// Whether this can stand in a mention: letters and digits only, 1 to 64.
bool is_plain_id(std::string_view id);
// Whether this is an id of a person as Slack writes it: "U0BO", "W0BO".
bool is_user_id(std::string_view id);

// A message's time stamp as Slack writes it: "1767226100.000800". What else came in its place names no message.
bool is_timestamp(std::string_view text);

}  // namespace kith::slack
