// Which hosts may be called, from the settings.
#pragma once

#include <vector>

#include "bot/config.hpp"
#include "bot/network/outbound_guard.hpp"

namespace kith {

// Slack's own hosts, the host of the configured API base, and what the operator added.
std::vector<AllowedHost> outbound_hosts(const Config& config);

// For WebSockets: Slack's own hosts, and what the operator added.
std::vector<AllowedHost> socket_hosts(const Config& config);

}  // namespace kith
