// Calendars that people subscribe to: what they said yes to, behind an address that only they know.
#pragma once

#include <string>
#include <string_view>

#include "adapters/http.hpp"
#include "storage/store.hpp"

namespace kith {

// What a token and ".ics" are put behind.
inline constexpr std::string_view feeds_path = "/feeds/";

std::string new_feed_token();

// The token of a request's path; empty where it is no calendar's.
std::string_view feed_token(std::string_view path);

// The calendar behind the token: activities that are open and that its owner goes to; what was called off is no longer
// in it. 404 for a token that was never given or is revoked, and of somebody who left. `domain` ends the UIDs.
HttpResponse feed_response(Store& store, std::string_view token, std::string_view domain);

// "kith.example" of "https://kith.example:8443/x"; "kith" where nothing is configured.
std::string domain_of(std::string_view public_url);

}  // namespace kith
