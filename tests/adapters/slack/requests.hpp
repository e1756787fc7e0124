// Requests as Slack makes them, for tests.
#pragma once

#include <string>
#include <string_view>

#include "adapters/adapter.hpp"
#include "adapters/crypto.hpp"
#include "adapters/slack/slack_adapter.hpp"

namespace kith::slack::testing {

inline const std::string secret = "7c1f9be3a4d25086b1e07f6d93c8a512";
inline constexpr std::int64_t signed_at = 1767225600;
inline constexpr Instant now{seconds{signed_at}};
inline constexpr std::string_view json_type = "application/json";
inline constexpr std::string_view form_type = "application/x-www-form-urlencoded";

inline std::string signature_of(std::string_view body, std::string_view timestamp, const std::string& key = secret) {
    return "v0=" + to_hex(HmacSha256(key).sign({"v0:", timestamp, ":", body}));
}

inline Inbound unsigned_request(std::string body, std::string_view type) {
    Inbound inbound;
    inbound.method = "POST";
    inbound.path = "/slack/events";
    inbound.headers = {{"Host", "kith.example.com"}, {"Content-Type", std::string(type)}};
    inbound.body = std::move(body);
    return inbound;
}

inline Inbound signed_request(std::string body, std::string_view type, std::string_view timestamp = "1767225600",
                              const std::string& key = secret) {
    Inbound inbound = unsigned_request(std::move(body), type);
    inbound.headers.emplace_back("X-Slack-Request-Timestamp", std::string(timestamp));
    inbound.headers.emplace_back("X-Slack-Signature", signature_of(inbound.body, timestamp, key));
    return inbound;
}

inline SlackOptions options() {
    SlackOptions options;
    options.signing_secrets = {secret};
    options.app_id = "A0KITH001";
    options.bot_user = "U0KITHBOT";
    options.bot_id = "B0KITHBOT";
    return options;
}

inline SlackAdapter adapter() {
    return SlackAdapter(options());
}

// The envelope of an event in workspace T0KITH001.
inline std::string envelope(std::string_view event, std::string_view id = "Ev0KITH002") {
    return R"({"type":"event_callback","token":"legacy","team_id":"T0KITH001","context_team_id":"T0KITH001",)"
           R"("context_enterprise_id":null,"api_app_id":"A0KITH001","event":)" +
           std::string(event) + R"(,"event_id":")" + std::string(id) +
           R"(","event_time":1767225601,"authorizations":[{"enterprise_id":null,"team_id":"T0KITH001",)"
           R"("user_id":"U0KITHBOT","is_bot":true,"is_enterprise_install":false}],"is_ext_shared_channel":false})";
}

inline Account anna() {
    return {.platform = Platform::slack, .workspace = "T0KITH001", .user = "U0ANNA001"};
}

// The worked examples of the signature: computed with OpenSSL and accepted by Bolt for JavaScript.
inline const std::string example_event =
    R"({"token":"legacy-ignored","team_id":"T0KITH001","context_team_id":"T0KITH001","context_enterprise_id":null,)"
    R"("api_app_id":"A0KITH001","event":{"type":"message","channel_type":"im","channel":"D0KITH001","user":"U0ANNA001",)"
    R"("text":"met Björn ☕","ts":"1767225599.000100","event_ts":"1767225599.000100"},"type":"event_callback",)"
    R"("event_id":"Ev0KITH001","event_time":1767225599,"authorizations":[{"enterprise_id":null,"team_id":"T0KITH001",)"
    R"("user_id":"U0KITHBOT","is_bot":true,"is_enterprise_install":false}],"is_ext_shared_channel":false})";
inline const std::string example_command =
    "token=legacy-ignored&team_id=T0KITH001&team_domain=kith-demo&channel_id=C0KITH001&channel_name=general&"
    "user_id=U0ANNA001&user_name=anna&command=%2Fkith&text=met+%3C%40U0BJORN01%7Cbjorn%3E+at+50%25+%2B+coffee+"
    "%E2%98%95+%26+cake&api_app_id=A0KITH001&is_enterprise_install=false&response_url=https%3A%2F%2Fhooks.slack.com"
    "%2Fcommands%2FT0KITH001%2F1%2Fabc&trigger_id=1111.2222.aaaa";
inline const std::string example_press =
    "payload=%7B%22type%22%3A%22block_actions%22%2C%22team%22%3A%7B%22id%22%3A%22T0KITH001%22%2C%22domain%22%3A"
    "%22kith-demo%22%7D%2C%22user%22%3A%7B%22id%22%3A%22U0ANNA001%22%2C%22username%22%3A%22anna%22%2C%22team_id%22%3A"
    "%22T0KITH001%22%7D%2C%22api_app_id%22%3A%22A0KITH001%22%2C%22trigger_id%22%3A%221111.2222.aaaa%22%2C%22container"
    "%22%3A%7B%22type%22%3A%22message%22%2C%22message_ts%22%3A%221767225599.000100%22%2C%22channel_id%22%3A"
    "%22D0KITH001%22%2C%22is_ephemeral%22%3Afalse%7D%2C%22actions%22%3A%5B%7B%22type%22%3A%22button%22%2C%22action_id"
    "%22%3A%22log_yes%22%2C%22block_id%22%3A%22nudge%3A42%22%2C%22text%22%3A%7B%22type%22%3A%22plain_text%22%2C"
    "%22text%22%3A%22Yes%2C+we+met+%2B+talked%22%7D%2C%22value%22%3A%22100%25%22%2C%22action_ts%22%3A"
    "%221767225600.000200%22%7D%5D%7D";
inline const std::string example_event_signature =
    "v0=ae275a494d6332f95a022a788ce7243be0e4c5d5b680138a69181bb62a277064";
inline const std::string example_command_signature =
    "v0=7f024554c4d299b24503d96d1788d864bed978f09f258257118411792efa20c1";
inline const std::string example_press_signature =
    "v0=62d61d7da2bc81d67a33cfe3fbcd7af6c14bbe66a4b381bd4780364aaa61a75f";
inline const std::string empty_body_signature = "v0=6eb2fc07ed9848dac57b9943391b2e7caf1aad94543e0aa65d2748d3a450efcb";

}  // namespace kith::slack::testing
