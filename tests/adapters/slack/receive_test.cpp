#include "adapters/slack/receive.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/adapters/corpora.hpp"
#include "tests/adapters/slack/requests.hpp"

namespace kith::slack {
namespace {

using namespace testing;

Reception receive(const Inbound& inbound) {
    return testing::adapter().receive(inbound, testing::now);
}

Reception receive_json(std::string body) {
    return receive(signed_request(std::move(body), json_type));
}

std::string_view answered(const Reception& reception) {
    const auto* answer = std::get_if<Answered>(&reception);
    if (answer == nullptr) return "not answered";
    EXPECT_EQ(answer->response.status, 200);
    return answer->reason;
}

// Nothing of the reason goes back to the caller.
int refused(const Reception& reception) {
    const auto* refusal = std::get_if<Refused>(&reception);
    if (refusal == nullptr) return 0;
    EXPECT_EQ(refusal->response.body, "");
    EXPECT_FALSE(refusal->reason.empty());
    return refusal->response.status;
}

// --- HTTP ---------------------------------------------------------------------------------------------------------

TEST(SlackReceive, has_the_paths_of_the_manifest) {
    const std::vector<std::string> paths = {"/slack/events", "/slack/commands", "/slack/interactivity",
                                            "/slack/options"};
    EXPECT_EQ(testing::adapter().paths(), paths);
}

TEST(SlackReceive, every_kind_is_taken_on_every_path) {
    for (const std::string& path : testing::adapter().paths()) {
        for (const auto& [body, type] : {std::pair{example_event, json_type}, std::pair{example_command, form_type},
                                         std::pair{example_press, form_type}}) {
            Inbound inbound = signed_request(body, type);
            inbound.path = path;
            const Reception reception = receive(inbound);
            ASSERT_TRUE(std::holds_alternative<Received>(reception)) << path;
            const auto& received = std::get<Received>(reception);
            EXPECT_EQ(received.ack.status, 200);
            EXPECT_EQ(received.ack.body, "");
            EXPECT_EQ(received.workspace, "T0KITH001");
            EXPECT_EQ(received.events.size(), 1u);
        }
    }
}

TEST(SlackReceive, content_types_may_have_parameters_and_any_case) {
    for (const char* type :
         {"application/json; charset=utf-8", "Application/JSON", "application/json ;charset=UTF-8"}) {
        EXPECT_TRUE(std::holds_alternative<Received>(receive(signed_request(example_event, type)))) << type;
    }
    for (const char* type : {"application/x-www-form-urlencoded; charset=utf-8", "APPLICATION/X-WWW-FORM-URLENCODED"}) {
        EXPECT_TRUE(std::holds_alternative<Received>(receive(signed_request(example_command, type)))) << type;
    }
}

TEST(SlackReceive, only_post_is_taken) {
    Inbound inbound = signed_request(example_event, json_type);
    inbound.method = "GET";
    const Reception reception = receive(inbound);
    EXPECT_EQ(refused(reception), 405);
}

TEST(SlackReceive, bodies_beyond_the_limit_are_refused_unread) {
    Inbound inbound = signed_request(std::string(body_bytes_max, ' '), json_type);
    EXPECT_EQ(refused(receive(inbound)), 400);  // signed, and no JSON
    inbound = signed_request(std::string(body_bytes_max + 1, ' '), json_type);
    EXPECT_EQ(refused(receive(inbound)), 413);
}

TEST(SlackReceive, unsigned_and_wrongly_signed_requests_get_a_bare_401) {
    EXPECT_EQ(refused(receive(unsigned_request(example_event, json_type))), 401);
    EXPECT_EQ(refused(receive(signed_request(example_event, json_type, "1767225600", "another secret"))), 401);
    EXPECT_EQ(refused(receive(signed_request(example_event, json_type, "1767225000"))), 401);
    Inbound doubled = signed_request(example_event, json_type);
    doubled.headers.push_back(doubled.headers.back());
    EXPECT_EQ(refused(receive(doubled)), 401);
    // Verified before read: what is not JSON gets the same answer.
    EXPECT_EQ(refused(receive(unsigned_request("{", json_type))), 401);
    EXPECT_EQ(refused(receive(unsigned_request("\xff\xfe", json_type))), 401);
}

TEST(SlackReceive, a_signed_body_that_cannot_be_read_is_not_wanted_again) {
    std::string deep = R"({"type":"event_callback","event":)";
    for (int i = 0; i < 100'000; ++i) deep += '[';
    const std::pair<std::string, std::string_view> bodies[] = {
        {"", json_type},       {"{", json_type},     {"{\"a\":\"\xff\"}", json_type}, {deep, json_type},
        {"a=%", form_type},    {"a=%ff", form_type}, {"payload=%7B", form_type},      {"payload=", form_type},
        {"payload", form_type}};
    for (const auto& [body, type] : bodies) {
        const Reception reception = receive(signed_request(body, type));
        ASSERT_EQ(refused(reception), 400) << body.substr(0, 40);
        const auto& headers = std::get<Refused>(reception).response.headers;
        EXPECT_EQ(only_header(headers, "x-slack-no-retry"), "1");
    }
}

TEST(SlackReceive, what_is_signed_and_unknown_is_answered_and_dropped) {
    const std::pair<std::string, std::string_view> bodies[] = {
        {"[]", json_type},
        {"7", json_type},
        {"null", json_type},
        {"{}", json_type},
        {"{}", "text/plain"},
        {"", form_type},
        {"a=b", form_type},
        {"{}", ""},
        {"<x/>", "text/xml"},
        {"payload=7", form_type},
        {"payload=%7B%7D", form_type},
        {R"({"type":"event_callback"})", json_type},
        {R"({"type":"event_callback","event":7})", json_type},
        {R"({"type":"event_callback","event":null})", json_type},
        {R"({"type":7,"event":{}})", json_type},
        {envelope(R"({"type":"reaction_added"})"), json_type},
        {envelope(R"({"no":"type"})"), json_type},
        {envelope(R"({"type":"channel_archive","user":"U0KITHBOT","channel":"C1"})"), json_type}};
    for (const auto& [body, type] : bodies) {
        const Reception reception = receive(signed_request(body, type));
        EXPECT_NE(answered(reception), "not answered") << body;
    }
}

TEST(SlackReceive, json_test_suite_signed_never_breaks_it) {
    const auto folder = corpora::folder() / "JSONTestSuite" / "test_parsing";
    KITH_NEEDS_CORPUS(folder);
    for (const auto& file : corpora::files_in(folder)) {
        const std::string name = file.filename().string();
        const Reception reception = receive_json(corpora::bytes_of(file));
        if (name.starts_with("y_")) EXPECT_NE(answered(reception), "not answered") << name;
        if (name.starts_with("n_")) EXPECT_EQ(refused(reception), 400) << name;
    }
}

// --- ssl_check ----------------------------------------------------------------------------------------------------

TEST(SlackReceive, the_probe_of_a_command_address_needs_no_signature) {
    EXPECT_EQ(answered(receive(unsigned_request("ssl_check=1&token=legacy", form_type))), "ssl_check");
}

TEST(SlackReceive, nothing_hidden_beside_a_probe_is_done) {
    for (const std::string& hidden : {example_command, example_press}) {
        EXPECT_EQ(answered(receive(unsigned_request("ssl_check=1&" + hidden, form_type))), "ssl_check");
        EXPECT_EQ(answered(receive(unsigned_request(hidden + "&ssl_check=1", form_type))), "ssl_check");
    }
}

TEST(SlackReceive, what_only_looks_like_a_probe_must_be_signed) {
    const std::tuple<std::string, std::string_view, const char*> bodies[] = {
        {"ssl_check=0&" + example_press, form_type, "zero"},
        {"ssl_check=true&" + example_press, form_type, "another word"},
        {"ssl_check=&" + example_press, form_type, "empty"},
        {"ssl_check&" + example_press, form_type, "no value"},
        {"ssl_check=11", form_type, "more than one"},
        {"ssl_check=0&ssl_check=1", form_type, "the first value counts"},
        {"SSL_CHECK=1", form_type, "another name"},
        {"xssl_check=1", form_type, "another name"},
        {"text=ssl_check=1", form_type, "inside a value"},
        {"ssl_check=1&x=%", form_type, "a form that cannot be read"},
        {R"({"ssl_check":1})", json_type, "in JSON"},
        {R"({"ssl_check":"1"})", json_type, "in JSON"},
        {"ssl_check=1", json_type, "not said to be a form"},
        {"ssl_check=1", "text/plain", "not said to be a form"},
    };
    for (const auto& [body, type, why] : bodies) EXPECT_EQ(refused(receive(unsigned_request(body, type))), 401) << why;
}

// --- url_verification, app_rate_limited ---------------------------------------------------------------------------

TEST(SlackReceive, the_challenge_is_echoed) {
    const Reception reception =
        receive_json(R"({"type":"url_verification","token":"legacy","challenge":"3eZbrw1aB10FEMAGAZd4FyFQ"})");
    ASSERT_TRUE(std::holds_alternative<Answered>(reception));
    const HttpResponse& response = std::get<Answered>(reception).response;
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.body, R"({"challenge":"3eZbrw1aB10FEMAGAZd4FyFQ"})");
    EXPECT_EQ(media_type(response.headers), "application/json");
}

TEST(SlackReceive, a_challenge_is_echoed_through_the_writer) {
    const Reception reception = receive_json(R"({"type":"url_verification","challenge":"a\"},\u003cscript>\n"})");
    EXPECT_EQ(std::get<Answered>(reception).response.body, R"({"challenge":"a\"},<script>\n"})");
}

TEST(SlackReceive, odd_challenges_are_refused) {
    EXPECT_EQ(refused(receive(unsigned_request(R"({"type":"url_verification","challenge":"x"})", json_type))), 401);
    EXPECT_EQ(refused(receive_json(R"({"type":"url_verification"})")), 400);
    EXPECT_EQ(refused(receive_json(R"({"type":"url_verification","challenge":7})")), 400);
    const auto of_length = [](std::size_t length) {
        return R"({"type":"url_verification","challenge":")" + std::string(length, 'x') + "\"}";
    };
    EXPECT_EQ(answered(receive_json(of_length(challenge_bytes_max))), "challenge");
    EXPECT_EQ(refused(receive_json(of_length(challenge_bytes_max + 1))), 400);
}

TEST(SlackReceive, after_app_rate_limited_everybody_is_asked_about_again) {
    const Reception reception = receive_json(R"({"token":"legacy","type":"app_rate_limited","team_id":"T0KITH001",)"
                                             R"("minute_rate_limited":1767225660,"api_app_id":"A0KITH001"})");
    ASSERT_TRUE(std::holds_alternative<Received>(reception));
    EXPECT_EQ(std::get<Received>(reception).events, std::vector<Event>{GroupChanged{.workspace = "T0KITH001"}});
    EXPECT_EQ(answered(receive_json(R"({"type":"app_rate_limited","minute_rate_limited":1767225660})")),
              "no_workspace");
}

// --- whose and which ----------------------------------------------------------------------------------------------

TEST(SlackReceive, the_event_id_is_the_delivery_id_whatever_the_retry_headers_say) {
    Inbound first = signed_request(example_event, json_type);
    Inbound again = signed_request(example_event, json_type, "1767225700");
    again.headers.emplace_back("X-Slack-Retry-Num", "1");
    again.headers.emplace_back("X-Slack-Retry-Reason", "http_timeout");
    Inbound odd = first;
    odd.headers.emplace_back("X-Slack-Retry-Num", "1");
    odd.headers.emplace_back("X-Slack-Retry-Num", "x");
    for (const Inbound& inbound : {first, again, odd}) {
        const Reception reception = receive(inbound);
        EXPECT_EQ(std::get<Received>(reception).delivery_id, "Ev0KITH001");
    }
}

TEST(SlackReceive, without_an_event_id_the_signature_names_the_delivery) {
    const std::string wanted = to_hex(sha256(example_command_signature));
    EXPECT_EQ(std::get<Received>(receive(signed_request(example_command, form_type))).delivery_id, wanted);
    std::string body = example_event;
    body.replace(body.find("event_id"), 8, "event_no");
    const Reception reception = receive_json(body);
    EXPECT_EQ(std::get<Received>(reception).delivery_id, to_hex(sha256(signature_of(body, "1767225600"))));
}

TEST(SlackReceive, requests_keep_their_source_while_our_own_workspace_is_not_known) {
    const Source source{.app = "A0KITH001", .workspace = "T0KITH001", .team = "T0KITH001"};
    for (const auto& [body, type] :
         {std::pair{example_event, json_type}, {example_command, form_type}, {example_press, form_type}}) {
        SlackOptions ours = options();
        const auto kept = [&] {
            const Reception reception = SlackAdapter(ours).receive(signed_request(body, type), testing::now);
            return std::get<Received>(reception).source;
        };
        EXPECT_EQ(kept(), source) << body;
        ours.workspace = "T0KITH001";
        EXPECT_EQ(kept(), std::nullopt) << body;
    }
    EXPECT_EQ(foreign(source, "", ""), "");
    EXPECT_EQ(foreign(source, "A0KITH001", "T0KITH001"), "");
    EXPECT_EQ(foreign(source, "A0ELSE", "T0KITH001"), "other_app");
    EXPECT_EQ(foreign(source, "A0KITH001", "T0ELSE"), "other_workspace");
    EXPECT_EQ(foreign({.app = "A0KITH001"}, "A0KITH001", "T0KITH001"), "no_workspace");
}

TEST(SlackReceive, requests_for_another_app_or_workspace_are_dropped) {
    SlackOptions mine = options();
    mine.app_id = "A0OTHER";
    const auto reason = [](const SlackOptions& with, const std::string& body, std::string_view type) {
        return answered(SlackAdapter(with).receive(signed_request(body, type), testing::now));
    };
    for (const auto& [body, type] : {std::pair{example_event, json_type}, std::pair{example_command, form_type},
                                     std::pair{example_press, form_type}}) {
        EXPECT_EQ(reason(mine, body, type), "other_app");
    }
    mine = options();
    mine.workspace = "T0OTHER";
    EXPECT_EQ(reason(mine, example_event, json_type), "other_workspace");
    EXPECT_EQ(reason(mine, example_command, form_type), "other_workspace");
    EXPECT_EQ(reason(mine, example_press, form_type), "other_workspace");
    mine.workspace = "T0KITH001";
    EXPECT_EQ(reason(mine, example_event, json_type), "not answered");
}

}  // namespace
}  // namespace kith::slack
