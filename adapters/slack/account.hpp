// What Slack tells about people, and the words that we and Slack agreed on.
#pragma once

#include <string>
#include <string_view>

#include "adapters/json.hpp"
#include "rules/model/event.hpp"

namespace kith::slack {

// The type under which our messages carry their delivery id: metadata {event_type, event_payload: {delivery_id}}.
inline constexpr std::string_view metadata_event_type = "kith_nudge";

// Reads Slack's user object. `who.user` is empty when there is no id; in an organisation it is the id there. The name
// is the display name, else the real name; the handle is the display name where that is one word. `enterprise` is the
// organisation that the workspace is in; empty: none. Of a status only "away" and its end are kept.
AccountSeen account_seen(JsonValue user, std::string_view workspace, std::string_view enterprise);

}  // namespace kith::slack
