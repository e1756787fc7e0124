// What the readers of the several request kinds share.
#pragma once

#include <string>
#include <string_view>

#include "adapters/adapter.hpp"
#include "adapters/form.hpp"
#include "adapters/json.hpp"
#include "adapters/slack/slack_adapter.hpp"

namespace kith::slack {

// A 200 without effect; `reason` tells the log why.
Answered nothing_to_do(std::string_view reason);

// Empty when api_app_id and workspace are ours, else the reason why the request is not acted on.
std::string_view not_ours(const SlackOptions& options, std::string_view app_id, std::string_view workspace,
                          std::string_view team_id);

// `url` where we may post to it, else empty.
std::string allowed_reply_url(const SlackOptions& options, std::string url);

// What the Events API tells, over HTTP and in Socket Mode alike: the event of an `event_callback`, by its own id or,
// where it has none, by `else_id`; all else is without effect.
Reception read_event(const SlackOptions& options, JsonValue request, std::string else_id);
Reception read_command(const SlackOptions& options, const Form& form, std::string delivery_id);
Reception read_interaction(const SlackOptions& options, JsonValue payload, std::string delivery_id);

}  // namespace kith::slack
