// Activities into neutral events.
// https://github.com/microsoft/Agents/blob/main/specs/activity/protocol-activity.md
#pragma once

#include <string>
#include <string_view>

#include "adapters/adapter.hpp"
#include "adapters/json.hpp"

namespace kith::teams {

inline constexpr std::string_view teams_channel = "msteams";

// What a card's button brings back: the neutral action and its value.
inline constexpr std::string_view data_action = "kith_action";
inline constexpr std::string_view data_value = "kith_value";
// On a home card "1"; in a dialog that was opened from there the id of that card's message.
inline constexpr std::string_view data_home = "kith_home";
// In a dialog: Form::name, Form::about, and what was pressed.
inline constexpr std::string_view data_form = "kith_form";
inline constexpr std::string_view data_about = "kith_about";
inline constexpr std::string_view data_press = "kith_press";
inline constexpr std::string_view press_submit = "submit";
inline constexpr std::string_view press_anew = "anew";
inline constexpr std::string_view press_close = "close";
inline constexpr std::string_view press_button = "button";

// Where it happened; empty where the activity does not say.
std::string tenant_of(JsonValue activity);

// The name under which an activity is remembered, so that a repeat changes nothing: of tenant, conversation, activity
// id and type; without an id, of the body.
std::string delivery_id_of(JsonValue activity, std::string_view body);

// Reads an activity that was believed and has a type and a conversation. What is not for us is Answered: 200 for kinds
// that need no answer, 501 for invokes that we do not know, 400 for those that are malformed.
Reception read_verified(JsonValue activity, std::string_view body);

}  // namespace kith::teams
