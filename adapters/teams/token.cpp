#include "adapters/teams/token.hpp"

#include <algorithm>
#include <optional>

#include "adapters/ascii.hpp"
#include "adapters/json.hpp"

namespace kith::teams {
namespace {

// The three parts, as they came.
struct Parts {
    std::string_view signed_text{};  // header and payload with their dot: what the signature is over
    std::string_view header{};
    std::string_view payload{};
    std::string_view signature{};
};

std::optional<std::string_view> bearer_of(std::string_view value) {
    constexpr std::string_view scheme = "bearer ";
    if (value.size() <= scheme.size() || !same_text(value.substr(0, scheme.size()), scheme)) return std::nullopt;
    value.remove_prefix(scheme.size());
    if (value.find_first_of(" \t,") != std::string_view::npos) return std::nullopt;
    return value;
}

std::optional<Parts> split_token(std::string_view token) {
    const std::size_t first = token.find('.');
    if (first == std::string_view::npos) return std::nullopt;
    const std::size_t second = token.find('.', first + 1);
    if (second == std::string_view::npos || token.find('.', second + 1) != std::string_view::npos) return std::nullopt;
    Parts parts{.signed_text = token.substr(0, second),
                .header = token.substr(0, first),
                .payload = token.substr(first + 1, second - first - 1),
                .signature = token.substr(second + 1)};
    if (parts.header.empty() || parts.payload.empty() || parts.signature.empty()) return std::nullopt;
    return parts;
}

std::optional<Issuer> issuer_of(const Options& options, JsonValue claims) {
    const JsonValue issuer = claims["iss"];
    if (!issuer.is_string()) return std::nullopt;
    if (issuer.is(options.cloud.issuer)) return Issuer::bot_service;
    // Entra's keys are those of all tenants of a cloud: only the issuer of our own tenant says that it is ours.
    if (!options.entra_tokens || options.tenant_id.empty()) return std::nullopt;
    if (!same_text(claims["tid"].text(), options.tenant_id)) return std::nullopt;
    const bool ours = issuer.is(options.cloud.entra_issuer + options.tenant_id + "/") ||
                      issuer.is(options.cloud.login + "/" + options.tenant_id + "/v2.0");
    return ours ? std::optional(Issuer::entra) : std::nullopt;
}

bool is_for_us(const Options& options, JsonValue audience) {
    if (options.app_id.empty()) return false;
    if (audience.is_string()) return same_text(audience.text(), options.app_id);
    const auto members = audience.is_array() ? audience.items() : std::vector<JsonValue>{};
    return std::ranges::any_of(members,
                               [&](JsonValue one) { return one.is_string() && same_text(one.text(), options.app_id); });
}

// Why the time is not right; empty where it is.
std::string_view time_problem(JsonValue claims, Instant now) {
    const std::int64_t clock = std::chrono::floor<seconds>(now).time_since_epoch().count();
    const auto expires = claims["exp"].integer();
    if (!expires) return "no_expiry";
    if (*expires < clock - clock_skew.count()) return "expired";
    const JsonValue not_before = claims["nbf"];
    if (!not_before) return {};
    const auto begins = not_before.integer();
    if (!begins) return "bad_not_before";
    return *begins > clock + clock_skew.count() ? "from_the_future" : "";
}

std::string_view without_slash(std::string_view url) {
    if (url.ends_with('/')) url.remove_suffix(1);
    return url;
}

}  // namespace

std::string openid_url(const Options& options, Issuer issuer) {
    if (issuer == Issuer::bot_service) return options.cloud.openid_url;
    return options.cloud.login + "/" + options.tenant_id + "/v2.0/.well-known/openid-configuration";
}

Verdict judge_token(const Options& options, const Keys& keys, const Headers& headers, Instant now) {
    const auto header = only_header(headers, "Authorization");
    if (!header || header->empty()) return Unbelieved{"no_token"};
    if (header->size() > token_bytes_max) return Unbelieved{"token_too_large"};
    const auto token = bearer_of(*header);
    const auto parts = token ? split_token(*token) : std::nullopt;
    if (!parts) return Unbelieved{"bad_token"};

    const auto jose_text = from_base64url(parts->header);
    if (!jose_text) return Unbelieved{"bad_token"};
    const auto jose = parse_json(*jose_text);
    if (!jose || !jose->root().is_object()) return Unbelieved{"bad_token"};
    if (!jose->root()["alg"].is("RS256")) return Unbelieved{"bad_algorithm"};
    // Extensions that have to be understood (RFC 7515 section 4.1.11): there is none that we know.
    if (jose->root()["crit"]) return Unbelieved{"bad_token"};
    const std::string kid = jose->root()["kid"].text();
    if (kid.empty()) return Unbelieved{"no_key_id"};

    const auto claims_text = from_base64url(parts->payload);
    const auto signature = from_base64url(parts->signature);
    if (!claims_text || !signature) return Unbelieved{"bad_token"};
    const auto claims_document = parse_json(*claims_text);
    if (!claims_document || !claims_document->root().is_object()) return Unbelieved{"bad_token"};
    const JsonValue claims = claims_document->root();
    const auto issuer = issuer_of(options, claims);
    if (!issuer) return Unbelieved{"wrong_issuer"};
    if (!is_for_us(options, claims["aud"])) return Unbelieved{"wrong_audience"};
    if (const std::string_view problem = time_problem(claims, now); !problem.empty()) return Unbelieved{problem};

    const KeyCache& cache = keys.of(*issuer);
    if (cache.wants_fetch(kid, now)) return KeyWanted{.issuer = *issuer, .kid = kid};
    if (cache.empty()) return Unbelieved{no_keys};
    auto key = cache.find(kid);
    if (!key) return Unbelieved{"unknown_key"};
    if (!key->key.verify_sha256(parts->signed_text, *signature)) return Unbelieved{"bad_signature"};
    return Believed{.issuer = *issuer, .service_url = claims["serviceurl"].text(), .key = std::move(key)};
}

bool same_service_url(std::string_view a, std::string_view b) {
    return same_text(without_slash(a), without_slash(b));
}

bool is_endorsed(const SigningKey& key, std::string_view channel) {
    return key.endorsements.empty() || std::ranges::find(key.endorsements, channel) != key.endorsements.end();
}

}  // namespace kith::teams
