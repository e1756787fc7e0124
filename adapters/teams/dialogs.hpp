// Forms as dialogs, and what people filled in as events.
// https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots
#pragma once

#include "adapters/adapter.hpp"
#include "adapters/json.hpp"
#include "adapters/teams/render.hpp"

namespace kith::teams {

// The answer to task/fetch and task/submit: a dialog, the next one, the same with what is wrong, or none. Where a press
// opens none, what came of it stands in the chat.
HttpResponse dialog_reply(const FormReply& reply, const FormDoor& door, const Account& to);

// The card that a reply is where clients open no dialogs and forms stand in the chat: the form, the same with what is
// wrong, or a sign that it is done.
Rendered form_in_chat(const FormReply& reply, const FormDoor& door, const Account& to);

inline constexpr std::size_t answer_values_max = 100;    // of one field
inline constexpr std::size_t answer_bytes_max = 16'000;  // of one field

// What was typed and picked, out of the data that came with the button. Fields that are none of ours, too long, or hold
// anything but text are left out.
FieldAnswers read_answers(JsonValue data);

}  // namespace kith::teams
