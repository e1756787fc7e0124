// Bytes from the Bot Connector into events. Pure functions: the program's door and the fuzz target call them.
// https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
#pragma once

#include <string>
#include <variant>

#include "adapters/adapter.hpp"
#include "adapters/teams/token.hpp"

namespace kith::teams {

inline constexpr std::size_t body_bytes_max = 256 * 1024;
inline constexpr std::string_view messages_path = "/api/messages";

// A key has to be asked for first; then the request is to be received again.
using Reading = std::variant<Received, Answered, Refused, KeyWanted>;

// Judges the token, compares it with the body, then reads the activity.
//
// What is promised: every refusal of identity is answered alike (401, no detail of which check failed); nothing is read
// of an activity that is not believed but what the checks need. Without keys (Microsoft's could not be fetched) the
// answer is a 503. With Options::auth off everybody is believed, unless a header says that the request was forwarded.
Reading receive_teams(const Options& options, const Keys& keys, const Inbound& inbound, Instant now);

// Reads the activity of a request that was believed.
Reception read_activity(const Options& options, const Inbound& inbound);

}  // namespace kith::teams
