#include "adapters/slack/verify.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace kith::slack {
namespace {

constexpr std::string_view version = "v0";
constexpr std::size_t signature_bytes = 3 + 64;

bool is_blank_secret(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

// Digits only, and a number of seconds that fits.
std::optional<std::int64_t> seconds_in(std::string_view text) {
    if (text.empty() || !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc()) return std::nullopt;
    return value;
}

}  // namespace

SigningSecrets::SigningSecrets(const std::vector<std::string>& secrets) {
    if (secrets.empty()) throw std::invalid_argument("no Slack signing secret");
    for (const std::string& secret : secrets) {
        if (is_blank_secret(secret)) throw std::invalid_argument("a blank Slack signing secret");
        keys_.emplace_back(secret);
    }
}

Verdict verify_slack(const SigningSecrets& secrets, const Headers& headers, std::string_view body, Instant now) {
    const auto timestamp = only_header(headers, "X-Slack-Request-Timestamp");
    const auto signature = only_header(headers, "X-Slack-Signature");
    if (!timestamp || !signature || timestamp->empty() || signature->empty()) return {.reason = "unsigned"};
    const auto signed_at = seconds_in(*timestamp);
    if (!signed_at) return {.reason = "bad_timestamp"};
    const std::int64_t clock = std::chrono::floor<seconds>(now).time_since_epoch().count();
    constexpr std::int64_t window = signature_age_max.count();
    if (*signed_at < clock - window) return {.reason = "too_old"};
    if (*signed_at > clock + window) return {.reason = "from_the_future"};
    if (signature->size() != signature_bytes) return {.reason = "bad_signature"};
    // Every secret is tried, so that the time taken does not tell which one fits.
    bool believed = false;
    for (const HmacSha256& key : secrets.keys()) {
        const std::string expected = "v0=" + to_hex(key.sign({version, ":", *timestamp, ":", body}));
        const bool same = equal_in_constant_time(*signature, expected);
        believed = believed || same;
    }
    if (!believed) return {.reason = "bad_signature"};
    return {.believed = true, .signature = *signature};
}

}  // namespace kith::slack
