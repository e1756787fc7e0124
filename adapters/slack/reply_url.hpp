// Which addresses answers may be posted to: they come out of request bodies.
#pragma once

#include <string_view>

#include "adapters/slack/slack_adapter.hpp"

namespace kith::slack {

// https to a host below slack.com or slack-gov.com, to the origin of the Web API in use, or to a host:port that the
// operator allowed. Plain http only to loopback.
bool is_reply_url_allowed(const SlackOptions& options, std::string_view url);

}  // namespace kith::slack
