// The token that we show to the Connector: the app's own, by client credentials.
// https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "adapters/certificate.hpp"
#include "adapters/http.hpp"
#include "adapters/teams/options.hpp"
#include "rules/model/error.hpp"
#include "rules/model/time.hpp"

namespace kith::teams {

inline constexpr auto token_renewed_before_end = minutes{5};
inline constexpr auto token_jitter_max = minutes{2};         // renewed that much earlier at most: not all at once
inline constexpr auto token_fault_pause = minutes{5};        // after a refusal that an operator has to see to
inline constexpr auto token_trouble_pause = seconds{5};      // after anything else
inline constexpr auto token_trouble_pause_max = minutes{5};  // of a wait that the far side asks for

struct Secret {
    std::string token_url{};  // empty: the cloud's, for our tenant
    std::string password{};
    // In place of the password: a certificate that the app's registration knows.
    // https://learn.microsoft.com/entra/identity-platform/certificate-credentials
    std::shared_ptr<const SigningCertificate> certificate{};
};
inline constexpr auto assertion_lives = minutes{10};  // what a certificate says of us is believed for so long

// Keeps the token and says when it has to be asked for. Knows no network; used by one thread. One request at a time.
class OwnToken {
  public:
    // `jitter` in [0, 1) moves the renewal.
    OwnToken(const Options& options, Secret secret, double jitter);

    // The token, as long as it is good; empty otherwise.
    std::string at(Instant now) const;
    // Whether to ask for one: there is none, or its end is near; not while a request is under way, and not soon after a
    // failure.
    bool wants_request(Instant now) const;
    bool is_asking() const { return asking_; }
    // The request to make; it ends with one of the other two.
    HttpRequest begin(Instant now);
    // Errc::forbidden where an operator has to change something; Errc::unavailable where it may pass. What was known
    // stays good until its end.
    std::optional<Error> answered(const HttpResponse& response, Instant now);
    Error failed(std::string_view what, Instant now);
    // The Connector did not take it: forgotten, unless it was replaced meanwhile.
    void refused(std::string_view token);

  private:
    std::string assertion(Instant now) const;

    std::string url_;
    std::string app_id_;
    Secret secret_;
    std::string body_;  // but for what proves who we are
    double jitter_;
    std::string token_{};
    Instant good_until_{};
    Instant renewed_from_{};
    Instant not_before_{};
    bool asking_ = false;
};

}  // namespace kith::teams
