// Whole webhooks. The target signs what it is given, so that the readers behind the signature are reached. The first
// byte chooses the path and the media type.
#include <array>
#include <string>
#include <variant>

#include "adapters/crypto.hpp"
#include "adapters/slack/receive.hpp"
#include "tests/fuzz/target.hpp"

namespace {

using namespace kith;
using fuzz::must;

const Instant now = Instant{seconds{1'767'225'600}};
constexpr std::string_view secret = "7c1f9be3a4d25086b1e07f6d93c8a512";
constexpr std::string_view timestamp = "1767225600";
constexpr std::array paths = {"/slack/events", "/slack/commands", "/slack/interactivity", "/slack/options"};
constexpr std::array types = {"application/json", "application/x-www-form-urlencoded",
                              "application/json; charset=utf-8", "text/plain"};

SlackOptions options() {
    SlackOptions options;
    options.signing_secrets = {std::string(secret)};
    options.bot_user = "U0KITHBOT";
    return options;
}

int status_of(const Reception& reception) {
    if (const auto* received = std::get_if<Received>(&reception)) return received->ack.status;
    if (const auto* answered = std::get_if<Answered>(&reception)) return answered->response.status;
    return std::get<Refused>(reception).response.status;
}

}  // namespace

void kith::fuzz::check(std::string_view input) {
    static const SlackOptions own = options();
    static const slack::SigningSecrets secrets(own.signing_secrets);
    static const HmacSha256 key{secret};

    const unsigned choice = take_byte(input);
    Inbound inbound{.method = "POST", .path = paths[choice % paths.size()], .body = std::string(input)};
    inbound.headers = {{"Content-Type", types[choice / paths.size() % types.size()]},
                       {"X-Slack-Request-Timestamp", std::string(timestamp)},
                       {"X-Slack-Signature", "v0=" + to_hex(key.sign({"v0:", timestamp, ":", input}))}};

    const Reception reception = slack::receive_slack(own, secrets, inbound, now);
    must(status_of(reception) >= 200 && status_of(reception) < 500, "input is never our fault");
    must(status_of(reception) != 401, "a right signature is believed");
    if (const auto* received = std::get_if<Received>(&reception)) {
        must(!received->delivery_id.empty(), "what is stored has an id");
        must(received->ack.status == 200, "what is stored is acknowledged");
        must(!received->events.empty(), "what is stored has an event");
    }
    // The same request has the same id, also when Slack sends it again with other headers.
    inbound.headers.emplace_back("X-Slack-Retry-Num", "1");
    const Reception again = slack::receive_slack(own, secrets, inbound, now);
    must(again.index() == reception.index(), "a repeat is read the same");
    if (const auto* received = std::get_if<Received>(&reception)) {
        must(std::get<Received>(again).delivery_id == received->delivery_id, "a repeat has the same id");
    }
    inbound.headers[2].second.back() = inbound.headers[2].second.back() == '0' ? '1' : '0';
    const Reception forged = slack::receive_slack(own, secrets, inbound, now);
    must(!std::holds_alternative<Received>(forged), "nothing of a forged request is stored");
    if (input.find("ssl_check") == std::string_view::npos) {
        must(std::holds_alternative<Refused>(forged), "a forged request is refused");
    }
}
