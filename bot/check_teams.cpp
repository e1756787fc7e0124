#include "bot/check_teams.hpp"

#include <optional>
#include <variant>

#include "adapters/teams/keys.hpp"
#include "adapters/teams/own_token.hpp"
#include "adapters/teams/receive.hpp"
#include "adapters/teams/token.hpp"
#include "bot/clock.hpp"
#include "bot/microsoft_teams.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

constexpr auto reach_remedy = "allow outgoing https to Microsoft, or set HTTPS_PROXY and KITH_CA_FILE";

void check_signing_keys(Findings& findings, const Config& config, const teams::Options& options) {
    teams::KeyFetch fetch{teams::openid_url(options, teams::Issuer::bot_service)};
    teams::KeyFetch::Next next = fetch.begin();
    while (auto* asked = std::get_if<HttpRequest>(&next)) {
        const auto got = ask_once(config, std::move(*asked));
        if (const auto* response = std::get_if<HttpResponse>(&got)) {
            next = fetch.resume(*response);
        } else {
            next = teams::KeysFailed{std::get<HttpFailure>(got).what};
        }
    }
    if (const auto* failed = std::get_if<teams::KeysFailed>(&next)) {
        findings.bad("Microsoft's signing keys cannot be read: " + failed->what, reach_remedy);
    } else {
        findings.good("Teams: " + std::to_string(std::get<teams::KeySet>(next).size()) + " signing keys");
    }
}

void check_certificate(Findings& findings, const SigningCertificate& certificate, Instant now) {
    constexpr auto told_before = days{30};
    constexpr std::string_view remedy = "make a new one, add it to the app's registration, and set it";
    const std::string end = to_iso(day_of(to_local("UTC", certificate.good_until())));
    if (certificate.good_until() < now) {
        findings.bad("the certificate of KITH_TEAMS_CERTIFICATE ended on " + end, std::string{remedy});
    } else if (certificate.good_until() < now + told_before) {
        findings.note("the certificate of KITH_TEAMS_CERTIFICATE ends on " + end + ": before that day, " +
                      std::string{remedy});
    }
}

void check_app(Findings& findings, const Config& config, const teams::Options& options) {
    const Instant now = SystemClock{}.now();
    const teams::Secret secret = teams_secret(config);
    if (secret.certificate) check_certificate(findings, *secret.certificate, now);
    teams::OwnToken token{options, secret, 0};
    const auto got = ask_once(config, token.begin(now));
    const auto* response = std::get_if<HttpResponse>(&got);
    const std::optional<Error> problem =
        response != nullptr ? token.answered(*response, now) : token.failed(std::get<HttpFailure>(got).what, now);
    if (!problem) {
        findings.good(std::string{"Teams: Microsoft takes the app's id, "} +
                      (secret.certificate ? "certificate" : "password") + " and tenant");
    } else if (problem->code == Errc::forbidden) {
        findings.bad("Microsoft gives the app no token: " + problem->what, problem->hint);
    } else {
        findings.bad("Microsoft's login cannot be reached: " + problem->what, reach_remedy);
    }
}

}  // namespace

void check_teams(Findings& findings, const Config& config) {
    if (!config.teams_auth) return findings.note("KITH_TEAMS_AUTH is off: whoever reaches this port is believed");
    if (config.teams_app_id.empty()) {
        return findings.note("Microsoft Teams is not connected: README.md, “Connect Microsoft Teams in ten minutes”");
    }
    const teams::Options options = teams_options(config);
    check_signing_keys(findings, config, options);
    check_app(findings, config, options);
    if (config.public_url.empty()) {
        findings.note("KITH_PUBLIC_URL is not set: Teams must reach this server at an https address of yours");
    } else {
        findings.note("Teams tells nobody where it sends: the bot's messaging endpoint must be " +
                      public_address(config, teams::messages_path));
    }
}

}  // namespace kith
