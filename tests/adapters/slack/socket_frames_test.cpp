#include "adapters/slack/socket_frames.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/slack/web_api.hpp"
#include "tests/adapters/slack/requests.hpp"

namespace kith::slack {
namespace {

using namespace testing;

constexpr std::string_view id = "57d6a792-0000-4000-8000-000000000001";

std::string frame(std::string_view type, std::string_view payload, std::string_view more = "") {
    return R"({"type":")" + std::string(type) + R"(","envelope_id":")" + std::string(id) + R"(")" + std::string(more) +
           R"(,"payload":)" + std::string(payload) + "}";
}

SocketFrame read(const std::string& text) {
    static const SlackOptions own = options();
    return read_frame(own, text);
}

Envelope envelope_in(const std::string& text) {
    const SocketFrame frame = read(text);
    const auto* found = std::get_if<Envelope>(&frame);
    return found == nullptr ? Envelope{.id = "no envelope"} : *found;
}

std::string_view skipped(const std::string& text) {
    const SocketFrame frame = read(text);
    const auto* found = std::get_if<Skipped>(&frame);
    return found == nullptr ? "not skipped" : found->reason;
}

std::string_view without_effect(const Envelope& envelope) {
    const auto* answered = std::get_if<Answered>(&envelope.reception);
    return answered == nullptr ? "has an effect" : answered->reason;
}

const std::string command_payload =
    R"({"command":"/kith","text":"met <@U0BJORN01|bjorn> at 50% + coffee ☕ &amp; cake","team_id":"T0KITH001",)"
    R"("user_id":"U0ANNA001","channel_id":"C0KITH001","api_app_id":"A0KITH001","is_enterprise_install":"false",)"
    R"("response_url":"https://hooks.slack.com/commands/T0KITH001/2/abc","trigger_id":"1111.2222.ffff"})";
const std::string press_payload =
    R"({"type":"block_actions","team":{"id":"T0KITH001"},"user":{"id":"U0ANNA001","team_id":"T0KITH001"},)"
    R"("api_app_id":"A0KITH001","container":{"type":"message","message_ts":"1767225599.000100",)"
    R"("channel_id":"D0KITH001","is_ephemeral":false},"channel":{"id":"D0KITH001","name":"directmessage"},)"
    R"("actions":[{"type":"button","action_id":"undo","value":"r1"}]})";

// --- messages -----------------------------------------------------------------------------------------------------

TEST(SlackSocketFrames, hello_tells_whose_the_connection_is_and_how_long_it_lasts) {
    const SocketFrame frame =
        read(R"({"type":"hello","num_connections":2,"connection_info":{"app_id":"A0KITH001"},)"
             R"("debug_info":{"host":"applink-1","build_number":54,"approximate_connection_time":18060}})");
    const auto* hello = std::get_if<Hello>(&frame);
    ASSERT_NE(hello, nullptr);
    EXPECT_EQ(hello->app_id, "A0KITH001");
    EXPECT_EQ(hello->host, "applink-1");
    EXPECT_EQ(hello->lasts, seconds{18060});
}

TEST(SlackSocketFrames, hello_needs_nothing_but_its_type) {
    for (const char* text :
         {R"({"type":"hello"})", R"({"type":"hello","debug_info":{"approximate_connection_time":-5}})",
          R"({"type":"hello","debug_info":{"approximate_connection_time":"long"},"num_connections":null})"}) {
        const SocketFrame frame = read(text);
        const auto* hello = std::get_if<Hello>(&frame);
        ASSERT_NE(hello, nullptr) << text;
        EXPECT_EQ(hello->lasts, seconds{0}) << text;
    }
}

TEST(SlackSocketFrames, disconnect_tells_why) {
    using Reason = Disconnect::Reason;
    const std::vector<std::pair<std::string, Reason>> reasons = {{"warning", Reason::warning},
                                                                 {"refresh_requested", Reason::refresh_requested},
                                                                 {"link_disabled", Reason::link_disabled},
                                                                 {"too_many_websockets", Reason::too_many_websockets},
                                                                 {"something_new", Reason::other},
                                                                 {"", Reason::other}};
    for (const auto& [name, reason] : reasons) {
        const SocketFrame frame =
            read(R"({"type":"disconnect","reason":")" + name + R"(","debug_info":{"host":"applink-1"}})");
        const auto* disconnect = std::get_if<Disconnect>(&frame);
        ASSERT_NE(disconnect, nullptr) << name;
        EXPECT_EQ(disconnect->reason, reason) << name;
        EXPECT_EQ(disconnect->name, name);
    }
}

TEST(SlackSocketFrames, words_for_the_log_are_made_harmless) {
    const SocketFrame frame = read(R"({"type":"disconnect","reason":"a\nb \"c\" )" + std::string(500, 'x') + R"("})");
    const auto& disconnect = std::get<Disconnect>(frame);
    EXPECT_TRUE(disconnect.name.starts_with("abcxxx")) << disconnect.name;
    EXPECT_EQ(disconnect.name.size(), 100u);
}

TEST(SlackSocketFrames, an_event_is_what_it_is_over_http) {
    const Reception http = adapter().receive(signed_request(example_event, json_type), testing::now);
    const Envelope envelope =
        envelope_in(frame("events_api", example_event,
                          R"(,"accepts_response_payload":false,"retry_attempt":2,"retry_reason":"timeout")"));
    EXPECT_EQ(envelope.id, id);
    EXPECT_FALSE(envelope.takes_payload);
    const auto& received = std::get<Received>(envelope.reception);
    EXPECT_EQ(received.delivery_id, "Ev0KITH001");
    EXPECT_EQ(received.delivery_id, std::get<Received>(http).delivery_id);
    EXPECT_EQ(received.workspace, std::get<Received>(http).workspace);
    EXPECT_EQ(received.events, std::get<Received>(http).events);
}

TEST(SlackSocketFrames, an_event_without_an_id_goes_by_its_envelope) {
    std::string nameless = example_event;
    nameless.replace(nameless.find(R"("event_id":"Ev0KITH001")"), 23, R"("event_id":null)");
    EXPECT_EQ(std::get<Received>(envelope_in(frame("events_api", nameless)).reception).delivery_id, id);
}

TEST(SlackSocketFrames, a_command_is_what_it_is_over_http) {
    const Reception http = adapter().receive(
        signed_request("team_id=T0KITH001&user_id=U0ANNA001&channel_id=C0KITH001&api_app_id=A0KITH001&command=%2Fkith&"
                       "text=met+%3C%40U0BJORN01%7Cbjorn%3E+at+50%25+%2B+coffee+%E2%98%95+%26amp%3B+cake&"
                       "response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT0KITH001%2F2%2Fabc",
                       form_type),
        testing::now);
    const Envelope envelope =
        envelope_in(frame("slash_commands", command_payload, R"(,"accepts_response_payload":true)"));
    EXPECT_TRUE(envelope.takes_payload);
    const auto& received = std::get<Received>(envelope.reception);
    EXPECT_EQ(received.delivery_id, id);
    EXPECT_EQ(received.events, std::get<Received>(http).events);
    EXPECT_EQ(std::get<CommandIssued>(received.events.at(0)).text, "met <@U0BJORN01> at 50% + coffee ☕ & cake");
}

TEST(SlackSocketFrames, a_command_of_an_organisation_may_tell_so_by_a_text_or_a_truth) {
    for (const char* flag : {R"("true")", "true"}) {
        const Envelope envelope = envelope_in(
            frame("slash_commands", R"({"command":"/kith","text":"","team_id":"T0KITH001","enterprise_id":"E0KITH001",)"
                                    R"("user_id":"U0ANNA001","is_enterprise_install":)" +
                                        std::string(flag) + "}"));
        EXPECT_EQ(std::get<Received>(envelope.reception).workspace, "E0KITH001") << flag;
    }
}

TEST(SlackSocketFrames, a_press_is_taken_with_the_id_of_its_envelope) {
    const Envelope envelope = envelope_in(frame("interactive", press_payload));
    const auto& received = std::get<Received>(envelope.reception);
    EXPECT_EQ(received.delivery_id, id);
    const auto& action = std::get<ActionTaken>(received.events.at(0));
    EXPECT_EQ(action.action, "undo");
    EXPECT_EQ(action.value, "r1");
    EXPECT_EQ(action.message_ref, "1767225599.000100");
}

TEST(SlackSocketFrames, a_request_for_options_is_answered_in_the_acknowledgement) {
    const Envelope envelope = envelope_in(
        frame("interactive", R"({"type":"block_suggestion","team":{"id":"T0KITH001"},"user":{"id":"U0ANNA001"}})",
              R"(,"accepts_response_payload":true)"));
    const auto& answered = std::get<Answered>(envelope.reception);
    EXPECT_EQ(acknowledgement(envelope.id, answered.response, envelope.takes_payload),
              R"({"envelope_id":")" + std::string(id) + R"(","payload":{"options":[]}})");
}

TEST(SlackSocketFrames, what_cannot_be_used_is_acknowledged_without_effect) {
    EXPECT_EQ(without_effect(envelope_in(frame("brand_new", "{}"))), "unknown_envelope");
    EXPECT_EQ(without_effect(envelope_in(frame("events_api", "[]"))), "no_payload");
    EXPECT_EQ(without_effect(envelope_in(frame("events_api", "{}"))), "unknown_json");
    EXPECT_EQ(without_effect(envelope_in(frame("interactive", "null"))), "no_payload");
    EXPECT_EQ(without_effect(envelope_in(frame("slash_commands", "{}"))), "no_workspace");
    EXPECT_EQ(without_effect(envelope_in(R"({"type":"interactive","envelope_id":"e"})")), "no_payload");
}

TEST(SlackSocketFrames, what_nobody_can_be_answered_for_is_skipped) {
    EXPECT_EQ(skipped(""), "bad_json");
    EXPECT_EQ(skipped("{"), "bad_json");
    EXPECT_EQ(skipped("Ping from applink-1"), "bad_json");
    EXPECT_EQ(skipped("[]"), "no_envelope_id");
    EXPECT_EQ(skipped(R"({"type":"events_api","payload":{}})"), "no_envelope_id");
    EXPECT_EQ(skipped(R"({"type":"events_api","envelope_id":7})"), "no_envelope_id");
    EXPECT_EQ(skipped(R"({"type":"events_api","envelope_id":"a b"})"), "no_envelope_id");
    EXPECT_EQ(skipped(R"({"type":"events_api","envelope_id":")" + std::string(255, 'x') + R"("})"), "not skipped");
    EXPECT_EQ(skipped(R"({"type":"events_api","envelope_id":")" + std::string(256, 'x') + R"("})"), "no_envelope_id");
    EXPECT_EQ(skipped(std::string(frame_bytes_max + 1, ' ')), "too_large");
}

// --- acknowledgements ---------------------------------------------------------------------------------------------

TEST(SlackSocketFrames, an_acknowledgement_names_its_envelope_and_nothing_else) {
    EXPECT_EQ(acknowledgement("e1", {}, true), R"({"envelope_id":"e1"})");
    EXPECT_EQ(acknowledgement("a\"b", {}, false), R"({"envelope_id":"a\"b"})");
}

TEST(SlackSocketFrames, an_answer_goes_along_only_where_it_is_taken) {
    const HttpResponse json{.body = R"({"response_action":"clear"})"};
    EXPECT_EQ(acknowledgement("e1", json, true), R"({"envelope_id":"e1","payload":{"response_action":"clear"}})");
    EXPECT_EQ(acknowledgement("e1", json, false), R"({"envelope_id":"e1"})");
    const HttpResponse text{.body = "Hello \"you\""};
    EXPECT_EQ(acknowledgement("e1", text, true), R"({"envelope_id":"e1","payload":{"text":"Hello \"you\""}})");
    EXPECT_EQ(acknowledgement("e1", {.status = 401, .body = "{}"}, true), R"({"envelope_id":"e1"})");
}

TEST(SlackSocketFrames, an_answer_that_slack_would_drop_is_left_out) {
    const std::size_t frame_bytes = std::string_view{R"({"envelope_id":"e1","payload":{"text":""}})"}.size();
    const std::string fits(acknowledgement_bytes_max - frame_bytes, 'x');
    EXPECT_EQ(acknowledgement("e1", {.body = fits}, true).size(), acknowledgement_bytes_max);
    EXPECT_EQ(acknowledgement("e1", {.body = fits + "x"}, true), R"({"envelope_id":"e1"})");
}

// --- asking for a connection --------------------------------------------------------------------------------------

TEST(SlackSocketFrames, a_connection_is_asked_for_with_the_token_in_its_header_alone) {
    const HttpRequest request = connections_open_request("https://slack.com/api/", "xapp-1-secret");
    EXPECT_EQ(request.method, "POST");
    EXPECT_EQ(request.url, "https://slack.com/api/apps.connections.open");
    EXPECT_EQ(request.body, "");
    EXPECT_EQ(first_header(request.headers, "Authorization"), "Bearer xapp-1-secret");
}

NoTicket refused(const HttpResponse& response) {
    const auto answer = read_connections_open(response);
    const auto* none = std::get_if<NoTicket>(&answer);
    return none == nullptr ? NoTicket{.what = "a ticket"} : *none;
}

TEST(SlackSocketFrames, a_ticket_is_used_as_it_is) {
    const auto answer = read_connections_open(
        {.body = R"({"ok":true,"url":"wss:\/\/wss-primary.slack.com\/link\/?ticket=a%2Fb&app_id=A0KITH001"})"});
    const auto& ticket = std::get<Ticket>(answer);
    EXPECT_EQ(ticket.url, "wss://wss-primary.slack.com/link/?ticket=a%2Fb&app_id=A0KITH001");
    EXPECT_EQ(ticket.app_id, "A0KITH001");
}

TEST(SlackSocketFrames, an_answer_without_a_usable_url_is_no_ticket) {
    EXPECT_EQ(refused({.body = R"({"ok":true})"}).what, "no_url");
    EXPECT_EQ(refused({.body = R"({"ok":true,"url":")" + std::string(ticket_bytes_max + 1, 'x') + R"("})"}).what,
              "no_url");
    EXPECT_EQ(refused({.body = "<html>"}).what, "http_200_without_json");
    EXPECT_FALSE(refused({.body = "<html>"}).operator_needed);
}

TEST(SlackSocketFrames, retry_after_is_kept_to_the_second) {
    const NoTicket limited = refused({.status = 429, .headers = {{"Retry-After", "47"}}, .body = ""});
    EXPECT_EQ(limited.wait, seconds{47});
    EXPECT_FALSE(limited.operator_needed);
    EXPECT_EQ(refused({.status = 429}).wait, retry_after_default);
    EXPECT_EQ(refused({.status = 500}).wait, milliseconds{0});
    EXPECT_FALSE(refused({.status = 500}).operator_needed);
}

TEST(SlackSocketFrames, what_only_an_operator_can_mend_comes_with_the_remedy) {
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"not_allowed_token_type", "xapp-"},       {"missing_scope", "connections:write"},
        {"invalid_auth", "KITH_SLACK_APP_TOKEN"},  {"not_authed", "KITH_SLACK_APP_TOKEN"},
        {"token_revoked", "KITH_SLACK_APP_TOKEN"}, {"account_inactive", "administrators"},
        {"team_disabled", "administrators"},       {"user_removed_from_team", "administrators"},
        {"forbidden_team", "administrators"},      {"link_disabled", "Socket Mode"}};
    for (const auto& [code, remedy] : cases) {
        const NoTicket none = refused({.body = R"({"ok":false,"error":")" + code + R"("})"});
        EXPECT_EQ(none.what, code);
        EXPECT_TRUE(none.operator_needed) << code;
        EXPECT_THAT(none.hint, ::testing::HasSubstr(remedy)) << code;
    }
    const NoTicket scope = refused({.body = R"({"ok":false,"error":"missing_scope","needed":"connections:write"})"});
    EXPECT_EQ(scope.what, "missing_scope: connections:write");
    EXPECT_THAT(scope.hint, ::testing::HasSubstr("connections:write"));
    for (const char* passing : {"internal_error", "service_unavailable", "ratelimited", "brand_new"}) {
        EXPECT_FALSE(refused({.body = R"({"ok":false,"error":")" + std::string(passing) + R"("})"}).operator_needed)
            << passing;
    }
}

}  // namespace
}  // namespace kith::slack
