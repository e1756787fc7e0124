#include "adapters/teams/own_token.hpp"

#include <algorithm>

#include "adapters/form.hpp"
#include "adapters/json.hpp"
#include "adapters/teams/connector.hpp"

namespace kith::teams {

OwnToken::OwnToken(const Options& options, Secret secret, double jitter)
    : url_(secret.token_url), app_id_(options.app_id), secret_(std::move(secret)), jitter_(jitter) {
    const std::string& tenant = options.tenant_id.empty() ? options.cloud.everyone_tenant : options.tenant_id;
    if (url_.empty()) url_ = options.cloud.login + "/" + tenant + "/oauth2/v2.0/token";
    append_form_field(body_, "grant_type", "client_credentials");
    append_form_field(body_, "client_id", options.app_id);
    append_form_field(body_, "scope", options.cloud.scope);
}

std::string OwnToken::at(Instant now) const {
    return now < good_until_ ? token_ : "";
}

bool OwnToken::wants_request(Instant now) const {
    if (asking_ || now < not_before_) return false;
    return token_.empty() || now >= renewed_from_;
}

// https://learn.microsoft.com/entra/identity-platform/certificate-credentials
std::string OwnToken::assertion(Instant now) const {
    const Digest& digest = secret_.certificate->thumbprint();
    const std::string_view thumbprint{reinterpret_cast<const char*>(digest.data()), digest.size()};
    const auto unix_time = [](Instant at) { return std::chrono::floor<seconds>(at.time_since_epoch()).count(); };
    JsonWriter header;
    header.begin_object().field("alg", "PS256").field("typ", "JWT").field("x5t#S256", to_base64url(thumbprint));
    JsonWriter claims;
    claims.begin_object().field("aud", url_).field("iss", app_id_).field("sub", app_id_).field("jti", random_uuid());
    claims.field("nbf", unix_time(now)).field("iat", unix_time(now)).field("exp", unix_time(now + assertion_lives));
    const std::string text = to_base64url(header.end_object().take()) + "." + to_base64url(claims.end_object().take());
    return text + "." + to_base64url(secret_.certificate->sign_ps256(text));
}

HttpRequest OwnToken::begin(Instant now) {
    asking_ = true;
    std::string body = body_;
    if (secret_.certificate) {
        append_form_field(body, "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        append_form_field(body, "client_assertion", assertion(now));
    } else {
        append_form_field(body, "client_secret", secret_.password);
    }
    return {.method = "POST",
            .url = url_,
            .headers = {{"Content-Type", "application/x-www-form-urlencoded"}, {"Accept", "application/json"}},
            .body = std::move(body)};
}

std::optional<Error> OwnToken::answered(const HttpResponse& response, Instant now) {
    const auto document = parse_json(response.body);
    const JsonValue answer = document ? document->root() : JsonValue{};
    if (response.status == 200) {
        const std::string token = answer["access_token"].text();
        const auto lifetime = answer["expires_in"].integer();
        // It goes into a header: nothing but what tokens are made of.
        const bool printable = std::ranges::all_of(token, [](char c) { return c > ' ' && c < '\x7F'; });
        constexpr std::int64_t lifetime_max = 7 * 24 * 3600;
        if (token.empty() || !printable || !lifetime || *lifetime <= 0) return failed("unreadable token answer", now);
        asking_ = false;
        token_ = token;
        const seconds good{std::min(*lifetime, lifetime_max)};
        good_until_ = now + good;
        const auto early = std::min<milliseconds>(token_renewed_before_end, good / 2);
        const milliseconds spread{
            static_cast<std::int64_t>(jitter_ * static_cast<double>(milliseconds{token_jitter_max}.count()))};
        renewed_from_ = std::max(now, good_until_ - early - std::min<milliseconds>(spread, good / 4));
        return std::nullopt;
    }
    const std::string code = code_in(answer["error"].text());
    const std::string what = code.empty() ? "status " + std::to_string(response.status) : code;
    if (response.status == 429 || response.status >= 500) {
        Error error = failed(what, now);
        const milliseconds asked = retry_after(response).value_or(token_trouble_pause);
        not_before_ = now + std::min<milliseconds>(asked, token_trouble_pause_max);
        return error;
    }
    asking_ = false;
    not_before_ = now + token_fault_pause;
    return Error{.code = Errc::forbidden,
                 .what = what,
                 .hint = code == "unauthorized_client"
                             ? "set KITH_TEAMS_TENANT_ID to the tenant the app is registered in"
                         : secret_.certificate
                             ? "check KITH_TEAMS_APP_ID and KITH_TEAMS_TENANT_ID, and that the app's registration has "
                               "the certificate of KITH_TEAMS_CERTIFICATE"
                             : "check KITH_TEAMS_APP_ID, KITH_TEAMS_APP_PASSWORD and "
                               "KITH_TEAMS_TENANT_ID"};
}

Error OwnToken::failed(std::string_view what, Instant now) {
    asking_ = false;
    not_before_ = now + token_trouble_pause;
    return Error{.code = Errc::unavailable, .what = std::string(what), .hint = {}};
}

void OwnToken::refused(std::string_view token) {
    if (token != token_) return;
    token_.clear();
    good_until_ = {};
}

}  // namespace kith::teams
