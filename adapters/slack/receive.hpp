// Bytes from Slack into events. Pure functions: SlackAdapter::receive and the fuzz targets call them.
#pragma once

#include <string_view>

#include "adapters/adapter.hpp"
#include "adapters/slack/slack_adapter.hpp"
#include "adapters/slack/verify.hpp"

namespace kith::slack {

inline constexpr std::size_t body_bytes_max = 1 << 20;
inline constexpr std::size_t challenge_bytes_max = 1024;
inline constexpr std::size_t actions_max = 25;  // of one press; Slack sends one

// Verifies, then reads. Any kind on any path.
Reception receive_slack(const SlackOptions& options, const SigningSecrets& secrets, const Inbound& inbound,
                        Instant now);

// Reads a request that was verified. `signature` names it where Slack gives it no id.
Reception read_slack(const SlackOptions& options, const Inbound& inbound, std::string_view signature);

}  // namespace kith::slack
