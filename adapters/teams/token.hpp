// Is this request from Microsoft, and for us? A bearer token (RFC 6750) that is a JSON Web Token (RFC 7519), signed
// with RS256. https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "adapters/http.hpp"
#include "adapters/teams/keys.hpp"
#include "adapters/teams/options.hpp"
#include "rules/model/time.hpp"

namespace kith::teams {

inline constexpr seconds clock_skew{300};  // to either side, as in Microsoft's own libraries
inline constexpr std::size_t token_bytes_max = 16 * 1024;

// Who says that it made a token.
enum class Issuer { bot_service, entra };

// Keys of both, as they are at the moment.
struct Keys {
    KeyCache bot_service{};
    KeyCache entra{};  // of our own tenant; used with Options::entra_tokens only
    const KeyCache& of(Issuer issuer) const { return issuer == Issuer::entra ? entra : bot_service; }
    KeyCache& of(Issuer issuer) { return issuer == Issuer::entra ? entra : bot_service; }
};
// Where the metadata of its keys is.
std::string openid_url(const Options& options, Issuer issuer);

// Believed, so far: what the token says of the body has still to be compared with it.
struct Believed {
    Issuer issuer = Issuer::bot_service;
    std::string service_url{};  // the claim "serviceurl"; empty: there is none
    std::shared_ptr<const SigningKey> key{};
};
struct Unbelieved {
    std::string_view reason{};  // for the log and the metrics, never for the caller
};
// The one reason that is no fault of the sender's: Microsoft's keys could not be fetched.
inline constexpr std::string_view no_keys = "no_keys";
// Everything that can be seen without a key is right: the key has to be asked for, then the request judged again.
struct KeyWanted {
    Issuer issuer = Issuer::bot_service;
    std::string kid{};
};
using Verdict = std::variant<Believed, Unbelieved, KeyWanted>;

// Judges the one Authorization header. Never throws for any input. Nothing is believed of a token before its signature
// holds; what costs least is looked at first, so that made-up tokens cost little. KeyWanted only where the cache allows
// a fetch at `now`.
Verdict judge_token(const Options& options, const Keys& keys, const Headers& headers, Instant now);

// The same address: without case and one final slash.
bool same_service_url(std::string_view a, std::string_view b);

// Whether the key may sign for the channel: it says so, or says nothing at all.
bool is_endorsed(const SigningKey& key, std::string_view channel);

}  // namespace kith::teams
