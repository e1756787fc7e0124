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

// What was read of a request from there: its source stays with it where our own workspace is not known yet.
Reception from_source(const SlackOptions& options, Source source, Reception reception);

// The key of the installation that something belongs to: the team, or the enterprise where it says that it came through
// an enterprise-wide one, or where the app is in no such team but in all of its enterprise.
std::string installation_of(const SlackOptions& options, std::string team, std::string enterprise, bool everywhere);

// Why nothing is done about what came from there; empty where it is ours.
std::string_view not_ours(const SlackOptions& options, const Source& source);

// `url` where we may post to it, else empty.
std::string allowed_reply_url(const SlackOptions& options, std::string url);

// What the Events API tells, over HTTP and in Socket Mode alike: the event of an `event_callback`, by its own id or,
// where it has none, by `else_id`; all else is without effect.
Reception read_event(const SlackOptions& options, JsonValue request, std::string else_id);
Reception read_command(const SlackOptions& options, const UrlForm& form, std::string delivery_id);
Reception read_interaction(const SlackOptions& options, JsonValue payload, std::string delivery_id);

}  // namespace kith::slack
