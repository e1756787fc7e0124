#include "adapters/teams/keys.hpp"

#include <algorithm>

#include "adapters/json.hpp"
#include "adapters/url.hpp"

namespace kith::teams {
namespace {

std::optional<SigningKey> read_key(JsonValue jwk) {
    if (!jwk["kty"].is("RSA") || !jwk["kid"].is_string()) return std::nullopt;
    if (jwk["use"] && !jwk["use"].is("sig")) return std::nullopt;
    if (jwk["alg"] && !jwk["alg"].is("RS256")) return std::nullopt;
    if (const JsonValue uses = jwk["key_ops"]) {
        const auto all = uses.items();
        if (std::ranges::none_of(all, [](JsonValue use) { return use.is("verify"); })) return std::nullopt;
    }
    const auto modulus = from_base64url(jwk["n"].text());
    const auto exponent = from_base64url(jwk["e"].text());
    if (!modulus || !exponent) return std::nullopt;
    auto key = RsaPublicKey::from(*modulus, *exponent);
    if (!key) return std::nullopt;
    SigningKey read{.key = std::move(*key)};
    for (const JsonValue channel : jwk["endorsements"].items()) read.endorsements.push_back(channel.text());
    return read;
}

HttpRequest request_for(std::string url) {
    return {.method = "GET",
            .url = std::move(url),
            .headers = {{"Accept", "application/json"}},
            .body = {},
            .timeout = keys_timeout};
}

bool is_same_host(std::string_view a, std::string_view b) {
    const auto first = parse_url(a);
    const auto second = parse_url(b);
    return first && second && is_same_origin(*first, *second);
}

}  // namespace

std::optional<KeySet> read_keys(std::string_view body) {
    if (body.size() > keys_bytes_max) return std::nullopt;
    const auto document = parse_json(body);
    if (!document) return std::nullopt;
    const JsonValue list = document->root()["keys"];
    if (!list.is_array() || list.size() > keys_max) return std::nullopt;
    KeySet keys;
    for (const JsonValue jwk : list.items()) {
        auto key = read_key(jwk);
        if (key) keys.emplace(jwk["kid"].text(), std::make_shared<const SigningKey>(std::move(*key)));
    }
    return keys;
}

std::shared_ptr<const SigningKey> KeyCache::find(std::string_view kid) const {
    const auto found = keys_.find(kid);
    return found == keys_.end() ? nullptr : found->second;
}

bool KeyCache::wants_fetch(std::string_view kid, Instant now) const {
    if (fetching_) return !keys_.contains(kid);
    // A clock that was set back must not keep us from asking.
    const auto is_within = [&](const std::optional<Instant>& at, milliseconds time) {
        return at && now >= *at && now - *at < time;
    };
    if (!fetched_at_) return !is_within(tried_at_, first_keys_pause);
    if (!is_within(fetched_at_, keys_kept) && !is_within(tried_at_, refresh_pause)) return true;
    return !keys_.contains(kid) && !is_within(unknown_tried_at_, unknown_key_pause);
}

void KeyCache::began(std::string_view kid, Instant now) {
    if (fetched_at_ && !keys_.contains(kid)) unknown_tried_at_ = now;
    tried_at_ = now;
    fetching_ = true;
}

void KeyCache::fetched(KeySet keys, Instant now) {
    // An answer without a single key we could use is no reason to forget those we have.
    if (!keys.empty() || keys_.empty()) keys_ = std::move(keys);
    fetched_at_ = now;
    fetching_ = false;
}

HttpRequest KeyFetch::begin() const {
    return request_for(openid_url_);
}

KeyFetch::Next KeyFetch::resume(const HttpResponse& response) {
    if (response.status != 200) return KeysFailed{"status " + std::to_string(response.status)};
    if (response.body.size() > keys_bytes_max) return KeysFailed{"too large"};
    if (has_metadata_) {
        auto keys = read_keys(response.body);
        if (!keys) return KeysFailed{"no key set"};
        return std::move(*keys);
    }
    has_metadata_ = true;
    const auto document = parse_json(response.body);
    if (!document) return KeysFailed{"no metadata"};
    std::string url = document->root()["jwks_uri"].text();
    if (!is_same_host(url, openid_url_)) return KeysFailed{"the keys are on another host"};
    return request_for(std::move(url));
}

}  // namespace kith::teams
