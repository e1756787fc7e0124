#include "adapters/slack/web_api.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "adapters/form.hpp"
#include "adapters/json.hpp"

namespace kith::slack {
namespace {

HttpResponse answer(std::string body, Headers headers = {}, int status = 200) {
    return {.status = status, .headers = std::move(headers), .body = std::move(body)};
}

TEST(SlackAuthTest, asks_with_the_token_in_the_header_only) {
    const HttpRequest request = auth_test_request("https://slack.com/api/", "xoxb-1");
    EXPECT_EQ(request.url, "https://slack.com/api/auth.test");
    EXPECT_EQ(only_header(request.headers, "authorization"), "Bearer xoxb-1");
    EXPECT_EQ(request.body, "{}");
}

TEST(SlackAuthTest, reads_ids_and_scopes) {
    const auto test = read_auth_test(answer(
        R"({"ok":true,"url":"https://x.slack.com/","team":"Kith demo","user":"kith","team_id":"T1","user_id":"U1","bot_id":"B1","app_id":"A1","is_enterprise_install":false})",
        {{"X-OAuth-Scopes", "chat:write, commands,im:write ,,"}}));
    ASSERT_TRUE(test.ok());
    EXPECT_EQ(test->workspace, "T1");
    EXPECT_EQ(test->team_name, "Kith demo");
    EXPECT_EQ(test->bot_user, "U1");
    EXPECT_EQ(test->bot_id, "B1");
    EXPECT_EQ(test->app_id, "A1");
    EXPECT_EQ(test->scopes, (std::vector<std::string>{"chat:write", "commands", "im:write"}));
    EXPECT_EQ(missing_scopes(test->scopes),
              (std::vector<std::string_view>{"app_mentions:read", "channels:read", "groups:read", "im:history",
                                             "mpim:history", "mpim:write", "usergroups:read", "users:read",
                                             "users:read.email"}));
    EXPECT_TRUE(missing_scopes({bot_scopes.begin(), bot_scopes.end()}).empty());
}

TEST(SlackAuthTest, no_event_needs_a_scope_that_is_not_asked_for) {
    for (const BotEvent& event : bot_events) {
        const bool asked_for = std::find(bot_scopes.begin(), bot_scopes.end(), event.scope) != bot_scopes.end();
        EXPECT_TRUE(event.scope.empty() || asked_for) << event.name;
    }
}

TEST(SlackAuthTest, an_organisation_wide_installation_goes_by_its_enterprise) {
    const auto test = read_auth_test(answer(
        R"({"ok":true,"team_id":"T1","enterprise_id":"E1","user_id":"U1","bot_id":"B1","is_enterprise_install":true})"));
    ASSERT_TRUE(test.ok());
    EXPECT_EQ(test->workspace, "E1");
    EXPECT_EQ(test->app_id, "");
}

TEST(SlackAuthTest, errors_by_their_kind) {
    const std::pair<HttpResponse, Errc> cases[] = {
        {answer(R"({"ok":false,"error":"invalid_auth"})"), Errc::unauthorized},
        {answer(R"({"ok":false,"error":"token_expired"})"), Errc::unauthorized},
        {answer("", {}, 429), Errc::unavailable},
        {answer("", {}, 503), Errc::unavailable},
        {answer("<html>"), Errc::unavailable},
        {answer(R"({"ok":false,"error":"service_unavailable"})"), Errc::unavailable},
        {answer(R"({"ok":false,"error":"unknown_method"})"), Errc::invalid},
        {answer(R"({"ok":true})"), Errc::invalid},
        {answer(R"({"ok":true,"team_id":"T1","user_id":"U1"})"), Errc::invalid},
    };
    for (const auto& [response, code] : cases) {
        const auto test = read_auth_test(response);
        ASSERT_FALSE(test.ok()) << response.body;
        EXPECT_EQ(test.error().code, code) << response.body;
        EXPECT_FALSE(test.error().what.empty());
    }
}

TEST(SlackManifest, asks_for_exactly_what_is_used) {
    std::ifstream in(KITH_SOURCE_DIR "/deploy/slack/manifest.json", std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    const auto document = parse_json(std::string_view(text));
    ASSERT_TRUE(document.ok());
    const JsonValue manifest = document->root();
    std::vector<std::string> scopes;
    for (const JsonValue scope : manifest["oauth_config"]["scopes"]["bot"].items()) scopes.push_back(scope.text());
    EXPECT_TRUE(std::equal(scopes.begin(), scopes.end(), bot_scopes.begin(), bot_scopes.end()));
    const JsonValue command = manifest["features"]["slash_commands"].at(0);
    EXPECT_EQ(command["command"].text(), "/kith");
    EXPECT_TRUE(command["should_escape"].is_true());
    const JsonValue settings = manifest["settings"];
    for (const std::string& url : {command["url"].text(), settings["event_subscriptions"]["request_url"].text(),
                                   settings["interactivity"]["request_url"].text(),
                                   settings["interactivity"]["message_menu_options_url"].text()}) {
        EXPECT_TRUE(url.starts_with("https://kith.example.com/slack/")) << url;
    }
    std::vector<std::string> events;
    for (const JsonValue event : settings["event_subscriptions"]["bot_events"].items()) events.push_back(event.text());
    EXPECT_EQ(events, (std::vector<std::string>{"app_home_opened", "app_mention", "app_uninstalled",
                                                "channel_id_changed", "member_joined_channel", "member_left_channel",
                                                "message.im", "subteam_created", "subteam_members_changed",
                                                "subteam_updated", "team_join", "tokens_revoked", "user_change"}));
    const std::string long_description = manifest["display_information"]["long_description"].text();
    EXPECT_GE(long_description.size(), 175u);
    EXPECT_LE(long_description.size(), 4000u);
    EXPECT_LE(manifest["display_information"]["description"].text().size(), 140u);
}

}  // namespace
}  // namespace kith::slack
