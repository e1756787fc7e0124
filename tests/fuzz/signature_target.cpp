// The headers that prove a request: first line the time stamp, second line the signature, then the body.
#include <algorithm>
#include <chrono>
#include <string>

#include "adapters/crypto.hpp"
#include "adapters/slack/verify.hpp"
#include "tests/fuzz/target.hpp"

namespace {

using namespace kith;

const Instant now = Instant{seconds{1'767'225'600}};
constexpr std::string_view secret = "7c1f9be3a4d25086b1e07f6d93c8a512";

// Nothing but digits, and within the window; zeros in front do no harm, for they are signed as well.
bool is_fresh(std::string_view timestamp) {
    if (timestamp.empty() || timestamp.find_first_not_of("0123456789") != std::string_view::npos) return false;
    timestamp.remove_prefix(std::min(timestamp.find_first_not_of('0'), timestamp.size()));
    if (timestamp.size() > 12) return false;
    const seconds at{timestamp.empty() ? 0 : std::stoll(std::string(timestamp))};
    return std::chrono::abs(at - std::chrono::floor<seconds>(now.time_since_epoch())) <= slack::signature_age_max;
}

}  // namespace

void kith::fuzz::check(std::string_view input) {
    static const slack::SigningSecrets secrets({std::string(secret)});
    static const HmacSha256 key{secret};
    const std::string timestamp(take_line(input));
    const std::string signature(take_line(input));
    const std::string right = "v0=" + to_hex(key.sign({"v0:", timestamp, ":", input}));

    const Headers as_given{{"X-Slack-Request-Timestamp", timestamp}, {"X-Slack-Signature", signature}};
    if (signature != right)
        must(!slack::verify_slack(secrets, as_given, input, now).believed, "a forged signature is refused");

    Headers proven{{"x-slack-request-timestamp", timestamp}, {"x-slack-signature", right}};
    const auto verdict = slack::verify_slack(secrets, proven, input, now);
    if (verdict.believed) must(is_fresh(timestamp), "a stale or odd time stamp is refused");
    if (is_fresh(timestamp) && timestamp.size() == 10) must(verdict.believed, "a right signature is believed");
    if (!verdict.believed) must(!verdict.reason.empty(), "a refusal has a reason");

    proven.emplace_back("X-Slack-Signature", signature);
    must(!slack::verify_slack(secrets, proven, input, now).believed, "a doubled header is refused");
    if (!input.empty()) {
        proven.pop_back();
        must(!slack::verify_slack(secrets, proven, input.substr(1), now).believed, "another body is refused");
    }
}
