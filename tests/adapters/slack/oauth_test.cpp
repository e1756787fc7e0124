// Installing the app, and renewing its token: https://docs.slack.dev/authentication/installing-with-oauth
#include "adapters/slack/oauth.hpp"

#include <gtest/gtest.h>

#include "adapters/crypto.hpp"

namespace kith::slack {
namespace {

const OauthClient client{
    .id = "1111.2222", .secret = "s3cret", .redirect = "https://kith.example.com/slack/oauth/callback"};

HttpResponse json(std::string body) {
    return {.status = 200, .headers = {}, .body = std::move(body)};
}

std::string granted(std::string_view more) {
    return R"({"ok":true,"app_id":"A1","token_type":"bot","access_token":"xoxb-1","bot_user_id":"U0","authed_user":{"id":"U1"},)" +
           std::string(more) + "}";
}

TEST(SlackOauth, the_page_is_asked_for_with_the_scopes_of_the_manifest_and_the_state) {
    EXPECT_EQ(authorize_url("https://slack.com/api/", client, "st&te"),
              "https://slack.com/oauth/v2/authorize?client_id=1111.2222&scope=app_mentions%3Aread%2Cchannels%3Aread%2C"
              "chat%3Awrite%2Ccommands%2Cgroups%3Aread%2Cim%3Ahistory%2Cim%3Awrite%2Cmpim%3Ahistory%2Cmpim%3Awrite%2C"
              "usergroups%3Aread%2Cusers%3Aread%2Cusers%3Aread.email&state=st%26te&redirect_uri=https%3A%2F%2Fkith."
              "example.com%2Fslack%2Foauth%2F"
              "callback");
    EXPECT_TRUE(
        authorize_url("https://slack-gov.com/api/", client, "s").starts_with("https://slack-gov.com/oauth/v2/"));
}

TEST(SlackOauth, the_secret_stands_in_its_header_only) {
    const HttpRequest request = access_request("https://slack.com/api/", client, "c&ode");
    EXPECT_EQ(request.url, "https://slack.com/api/oauth.v2.access");
    EXPECT_EQ(request.headers.front().second, "Basic " + to_base64("1111.2222:s3cret"));
    EXPECT_EQ(request.body, "code=c%26ode&redirect_uri=https%3A%2F%2Fkith.example.com%2Fslack%2Foauth%2Fcallback");
    EXPECT_EQ(refresh_request("https://slack.com/api/", client, "xoxe-1").body,
              "grant_type=refresh_token&refresh_token=xoxe-1");
}

TEST(SlackOauth, a_code_is_of_the_letters_of_codes) {
    EXPECT_TRUE(is_code("1111.2222.abc-D_9"));
    for (const std::string& code : {std::string{}, std::string{"a b"}, std::string{"a\r\nb"}, std::string{"a&b=c"},
                                    std::string(code_bytes_max + 1, 'a')}) {
        EXPECT_FALSE(is_code(code)) << code;
    }
}

TEST(SlackOauth, a_workspace_is_known_by_its_team_and_an_enterprise_by_itself) {
    const auto team = std::get<Access>(read_access(json(granted(
        R"("team":{"id":"T1","name":"Acme"},"enterprise":{"id":"E1","name":"Big"},"is_enterprise_install":false)"))));
    EXPECT_EQ(team.workspace, "T1");
    EXPECT_EQ(team.enterprise, "E1");
    EXPECT_EQ(team.name, "Acme");
    EXPECT_EQ(team.installer, "U1");
    EXPECT_EQ(team.grant.lives_for, std::nullopt);
    const auto all = std::get<Access>(read_access(
        json(granted(R"("team":null,"enterprise":{"id":"E1","name":"Big"},"is_enterprise_install":true)"))));
    EXPECT_EQ(all.workspace, "E1");
    EXPECT_EQ(all.enterprise, "E1");
    EXPECT_EQ(all.name, "Big");
}

TEST(SlackOauth, a_token_that_ends_comes_with_the_one_that_renews_it) {
    const auto grant = std::get<Grant>(read_refresh(json(
        R"({"ok":true,"token_type":"bot","access_token":"xoxe.xoxb-2","refresh_token":"xoxe-2","expires_in":43200})")));
    EXPECT_EQ(grant.token, "xoxe.xoxb-2");
    EXPECT_EQ(grant.refresh_token, "xoxe-2");
    EXPECT_EQ(grant.lives_for, seconds{43'200});
}

TEST(SlackOauth, an_answer_that_is_not_whole_is_no_grant) {
    const std::string team = R"("team":{"id":"T1","name":"Acme"},"enterprise":null,"is_enterprise_install":false)";
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"no token", R"({"ok":true,"token_type":"bot"})"},
        {"a person's token", R"({"ok":true,"token_type":"user","access_token":"xoxp-1"})"},
        {"a token with a line break", R"({"ok":true,"token_type":"bot","access_token":"xoxb\r\nA: b"})"},
        {"an end without a refresh token", granted(team + R"(,"expires_in":43200)")},
        {"a refresh token without an end", granted(team + R"(,"refresh_token":"xoxe-1")")},
        {"an end in the past", granted(team + R"(,"refresh_token":"xoxe-1","expires_in":0)")},
        {"no team", granted(R"("team":null,"enterprise":null,"is_enterprise_install":false)")},
        {"an id that is an address", granted(R"("team":{"id":"T1/../x"},"enterprise":null)")},
    };
    for (const auto& [why, body] : cases) {
        const auto read = read_access(json(body));
        ASSERT_TRUE(std::holds_alternative<NoGrant>(read)) << why;
        EXPECT_EQ(std::get<NoGrant>(read).kind, NoGrant::Kind::broken) << why;
    }
}

TEST(SlackOauth, what_is_refused_says_who_can_help) {
    const auto kind = [](HttpResponse response) { return std::get<NoGrant>(read_access(response)).kind; };
    EXPECT_EQ(kind(json(R"({"ok":false,"error":"invalid_code"})")), NoGrant::Kind::used);
    EXPECT_EQ(kind(json(R"({"ok":false,"error":"invalid_refresh_token"})")), NoGrant::Kind::used);
    EXPECT_EQ(kind(json(R"({"ok":false,"error":"bad_client_secret"})")), NoGrant::Kind::settings);
    EXPECT_EQ(kind(json(R"({"ok":false,"error":"bad_redirect_uri"})")), NoGrant::Kind::settings);
    EXPECT_EQ(kind(json(R"({"ok":false,"error":"internal_error"})")), NoGrant::Kind::passing);
    EXPECT_EQ(kind({.status = 502, .headers = {}, .body = "<html>"}), NoGrant::Kind::passing);
    const auto limited =
        std::get<NoGrant>(read_refresh({.status = 429, .headers = {{"Retry-After", "7"}}, .body = ""}));
    EXPECT_EQ(limited.kind, NoGrant::Kind::passing);
    EXPECT_EQ(limited.wait, seconds{7});
}

}  // namespace
}  // namespace kith::slack
