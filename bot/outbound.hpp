// How the network may be used, from the settings: which hosts, by which proxy, trusting whom.
#pragma once

#include "bot/config.hpp"
#include "bot/network/http_client.hpp"
#include "bot/network/websocket_client.hpp"

namespace kith {

// Slack's own hosts, the host of the configured API base, and what the operator added.
HttpClientOptions http_options(const Config& config);

// The hosts whose calendars may be read, and nothing else.
HttpClientOptions feed_options(const Config& config);

// Slack's own hosts, and what the operator added.
WebSocketOptions socket_options(const Config& config);

}  // namespace kith
