// A calendar on the web whose events are brought in.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/network/outbound_guard.hpp"
#include "rules/model/activity.hpp"
#include "rules/model/error.hpp"

namespace kith {

struct FeedSource {
    std::string url{};
    ActivityKind kind = ActivityKind::social;  // what its events are
    friend bool operator==(const FeedSource&, const FeedSource&) = default;
};
// "https://example.org/events.ics" or "industry https://example.org/events.ics": with a kind of activity before it.
std::optional<FeedSource> feed_source(std::string_view text);

// The hosts that feeds may be read from, "calendar.example.org" or "calendar.example.org:8443": by https, and only at
// addresses of the public internet. Loopback is as allowed_host_of() has it. An error names the first that is
// malformed, or the literal of another address, also of an IPv4 one within an IPv6 one.
Result<std::vector<AllowedHost>> feed_hosts(const std::vector<std::string>& texts);

inline constexpr std::size_t feeds_max = 20;
inline constexpr int feed_minutes_least = 15;

}  // namespace kith
