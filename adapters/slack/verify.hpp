// Is this request from Slack? https://docs.slack.dev/authentication/verifying-requests-from-slack
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "adapters/crypto.hpp"
#include "adapters/http.hpp"
#include "rules/model/time.hpp"

namespace kith::slack {

inline constexpr seconds signature_age_max{300};  // to either side

// The signing secrets in use: the current one, and the old one while it is changed. Immutable.
class SigningSecrets {
  public:
    // Each secret as the app's settings show it. Throws std::invalid_argument for none at all or a blank one.
    explicit SigningSecrets(const std::vector<std::string>& secrets);
    const std::vector<HmacSha256>& keys() const { return keys_; }

  private:
    std::vector<HmacSha256> keys_;
};

struct Verdict {
    bool believed = false;
    std::string_view reason{};     // why not: for the log and the metrics
    std::string_view signature{};  // of a believed request; borrows the headers
};

// Checks the one timestamp and the one signature header against the raw bytes of the body. Never throws for any input.
Verdict verify_slack(const SigningSecrets& secrets, const Headers& headers, std::string_view body, Instant now);

}  // namespace kith::slack
