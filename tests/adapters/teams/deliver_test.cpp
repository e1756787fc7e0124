#include "adapters/teams/deliver.hpp"

#include <gtest/gtest.h>

#include "adapters/teams/connector.hpp"
#include "adapters/teams/own_token.hpp"
#include "adapters/teams/teams_adapter.hpp"
#include "tests/adapters/teams/tokens.hpp"

namespace kith::teams {
namespace {

using namespace testing;

Outgoing outgoing(Destination destination = ToPerson{}) {
    return {.delivery_id = "7-1",
            .to = {.platform = Platform::teams, .workspace = tenant, .user = "29:1aBcDeFg"},
            .destination = std::move(destination),
            .message = {{Paragraph{{{.text = "Coffee with Tom?"}}},
                         Buttons{{{.action = "done", .label = "Done", .value = "nudge:7"}}}}},
            .conversation = "a:1personalThread",
            .token = "our-token",
            .address = {.service_url = service_url, .conversation = "a:1personalThread", .bot = "28:" + app_id}};
}

class Delivery {
  public:
    explicit Delivery(Outgoing what) : exchange_(TeamsAdapter(options_).deliver(std::move(what))) {
        step_ = exchange_->begin();
    }
    const HttpRequest& request() const { return std::get<HttpRequest>(step_); }
    Json body() const { return Json::parse(request().body); }
    template <class Outcome>
    const Outcome* ended() const {
        return std::get_if<Outcome>(&step_);
    }
    Delivery& answer(int status, const std::string& body = "{}", Headers headers = {}) {
        step_ = exchange_->resume(HttpResponse{.status = status, .headers = std::move(headers), .body = body});
        return *this;
    }
    Delivery& fail(bool sent) {
        step_ = exchange_->resume(HttpFailure{.sent = sent, .what = "reset"});
        return *this;
    }

  private:
    static const Options& options_of() {
        static const Options one = options();
        return one;
    }
    const Options& options_ = options_of();
    std::unique_ptr<Exchange> exchange_;
    Step step_;
};

TEST(TeamsDelivery, a_message_is_posted_into_the_conversation) {
    Delivery delivery(outgoing());
    EXPECT_EQ(delivery.request().method, "POST");
    EXPECT_EQ(delivery.request().url,
              "https://smba.trafficmanager.net/emea/v3/conversations/a%3A1personalThread/activities");
    EXPECT_EQ(only_header(delivery.request().headers, "Authorization"), "Bearer our-token");
    const Json body = delivery.body();
    EXPECT_EQ(body.at("type"), "message");
    EXPECT_EQ(body.at("from").at("id"), "28:" + app_id);
    EXPECT_EQ(body.at("channelData").at("delivery_id"), "7-1");
    EXPECT_EQ(body.at("summary"), "Coffee with Tom?");
    EXPECT_FALSE(body.contains("text")) << "text beside a card would be a message of its own";
    EXPECT_EQ(body.at("attachments").at(0).at("contentType"), "application/vnd.microsoft.card.adaptive");
    delivery.answer(201, R"({"id":"1711111113333"})");
    ASSERT_NE(delivery.ended<Delivered>(), nullptr);
    EXPECT_EQ(delivery.ended<Delivered>()->conversation, "a:1personalThread");
    EXPECT_EQ(delivery.ended<Delivered>()->message_ref, "1711111113333");
    EXPECT_FALSE(delivery.ended<Delivered>()->repeated);
}

TEST(TeamsDelivery, a_person_without_a_conversation_gets_one) {
    Outgoing first = outgoing();
    first.conversation.clear();
    Delivery delivery(first);
    EXPECT_EQ(delivery.request().url, "https://smba.trafficmanager.net/emea/v3/conversations");
    EXPECT_EQ(
        delivery.body(),
        Json::parse(R"({"bot":{"id":"28:)" + app_id + R"("},"isGroup":false,"tenantId":")" + tenant +
                    R"(","members":[{"id":"29:1aBcDeFg"}],"channelData":{"tenant":{"id":")" + tenant + R"("}}})"));
    delivery.answer(201, R"({"id":"a:new"})");
    EXPECT_EQ(delivery.request().url, "https://smba.trafficmanager.net/emea/v3/conversations/a%3Anew/activities");
    delivery.answer(200, R"({"id":"5"})");
    EXPECT_EQ(delivery.ended<Delivered>()->conversation, "a:new");
}

TEST(TeamsDelivery, a_conversation_that_is_gone_is_opened_anew_once) {
    Delivery delivery(outgoing());
    delivery.answer(404, R"({"error":{"code":"ConversationNotFound"}})");
    EXPECT_EQ(delivery.request().url, "https://smba.trafficmanager.net/emea/v3/conversations");
    delivery.answer(201, R"({"id":"a:new"})").answer(404, R"({"error":{"code":"ConversationNotFound"}})");
    ASSERT_NE(delivery.ended<Undeliverable>(), nullptr);
    EXPECT_EQ(delivery.ended<Undeliverable>()->what, "ConversationNotFound");
    Delivery in_channel(outgoing(ToConversation{{.id = "19:x@thread.tacv2;messageid=1"}}));
    EXPECT_EQ(in_channel.request().url,
              "https://smba.trafficmanager.net/emea/v3/conversations/"
              "19%3Ax%40thread.tacv2%3Bmessageid%3D1/activities");
    EXPECT_NE(in_channel.answer(404).ended<Undeliverable>(), nullptr);
}

TEST(TeamsDelivery, a_message_is_replaced_in_its_place) {
    const Amend amend{.where = {.id = "a:1personalThread"}, .message_ref = "1711111113333"};
    Delivery delivery(outgoing(amend));
    EXPECT_EQ(delivery.request().method, "PUT");
    EXPECT_EQ(delivery.request().url,
              "https://smba.trafficmanager.net/emea/v3/conversations/a%3A1personalThread/activities/1711111113333");
    EXPECT_EQ(delivery.body().at("id"), "1711111113333");
    EXPECT_NE(delivery.answer(200, R"({"id":"1711111113333"})").ended<Delivered>(), nullptr);
    for (const int status : {408, 502, 504}) {
        EXPECT_NE(Delivery(outgoing(amend)).answer(status).ended<RetryAfter>(), nullptr) << "as often as one likes";
    }
    EXPECT_NE(Delivery(outgoing(amend)).fail(true).ended<RetryAfter>(), nullptr);
}

TEST(TeamsDelivery, a_lost_answer_is_repeated_once_and_said_so) {
    for (const int status : {408, 502, 504, 0}) {
        Delivery first(outgoing());
        status == 0 ? first.fail(true) : first.answer(status);
        ASSERT_NE(first.ended<Uncertain>(), nullptr) << status;
        Outgoing again = outgoing();
        again.settle = true;
        Delivery second(again);
        EXPECT_EQ(second.body().at("channelData").at("delivery_id"), "7-1");
        status == 0 ? second.fail(true) : second.answer(status);
        ASSERT_NE(second.ended<Undeliverable>(), nullptr) << status;
        EXPECT_EQ(second.ended<Undeliverable>()->what, "outcome_unknown");
        Delivery arrived(again);
        arrived.answer(201, R"({"id":"6"})");
        EXPECT_TRUE(arrived.ended<Delivered>()->repeated);
    }
    EXPECT_NE(Delivery(outgoing()).fail(false).ended<RetryAfter>(), nullptr) << "nothing was sent";
}

TEST(TeamsDelivery, what_the_connector_answers_decides) {
    struct Case {
        int status;
        const char* body;
        const char* what;
        bool unreachable;
        Undeliverable::Blame blame;
    };
    using Blame = Undeliverable::Blame;
    const Case cases[] = {
        {400, R"({"error":{"code":"BadArgument","message":"x"}})", "BadArgument", false, Blame::us},
        {403, R"({"error":{"code":"ConversationBlockedByUser"}})", "ConversationBlockedByUser", true, Blame::receiver},
        {403, R"({"error":{"code":"BotNotInConversationRoster"}})", "BotNotInConversationRoster", true,
         Blame::receiver},
        {403, R"({"errorCode":209,"message":"{\"subCode\":\"MessageWritesBlocked\",\"details\":\"d\"}"})",
         "MessageWritesBlocked", true, Blame::receiver},
        {403, R"({"error":{"code":"BotDisabledByAdmin"}})", "BotDisabledByAdmin", false, Blame::operators},
        {403, "Forbidden", "status_403", false, Blame::receiver},
        {413, R"({"error":{"code":"MessageSizeTooBig"}})", "MessageSizeTooBig", false, Blame::us},
        {400, R"({"error":{"code":"secret words, that must not be logged"}})", "status_400", false, Blame::us},
    };
    for (const Case& one : cases) {
        Delivery delivery(outgoing());
        delivery.answer(one.status, one.body);
        const auto* end = delivery.ended<Undeliverable>();
        ASSERT_NE(end, nullptr) << one.body;
        EXPECT_EQ(end->what, one.what);
        EXPECT_EQ(end->unreachable, one.unreachable) << one.what;
        EXPECT_EQ(end->blame, one.blame) << one.what;
    }
    for (const int status : {412, 500, 503})
        EXPECT_EQ(Delivery(outgoing()).answer(status).ended<RetryAfter>()->wait, retry_wait_min) << status;
    Delivery throttled(outgoing());
    throttled.answer(429, "{}", {{"Retry-After", "7"}});
    EXPECT_EQ(throttled.ended<RetryAfter>()->wait, seconds{7});
    EXPECT_EQ(throttled.ended<RetryAfter>()->what, "ratelimited");
    EXPECT_EQ(Delivery(outgoing()).answer(429).ended<RetryAfter>()->what, "throttled");
    EXPECT_NE(Delivery(outgoing()).answer(401).ended<TokenRefused>(), nullptr);
}

TEST(TeamsDelivery, our_token_goes_nowhere_else) {
    for (const char* url : {"https://smba.trafficmanager.net.evil.example/", "http://smba.trafficmanager.net/",
                            "http://127.0.0.1:9000/", "https://evil.example/"}) {
        Outgoing stolen = outgoing();
        stolen.address.service_url = url;
        Delivery delivery(stolen);
        ASSERT_NE(delivery.ended<Undeliverable>(), nullptr) << url;
        EXPECT_EQ(delivery.ended<Undeliverable>()->what, "service_url_not_allowed");
    }
    Outgoing nowhere = outgoing();
    nowhere.address = {};
    EXPECT_EQ(Delivery(nowhere).ended<Undeliverable>()->what, "no_address");
    EXPECT_NE(Delivery(outgoing(Amend{})).ended<Undeliverable>(), nullptr);
}

HttpResponse token_answer(const std::string& token, int lifetime) {
    return {.status = 200,
            .headers = {},
            .body = Json{{"token_type", "Bearer"}, {"expires_in", lifetime}, {"access_token", token}}.dump()};
}

TEST(TeamsOwnToken, is_asked_for_once_and_renewed_before_its_end) {
    OwnToken token(options(), {.token_url = {}, .password = "p&ss wörd"}, 0);
    EXPECT_EQ(token.at(testing::now), "");
    EXPECT_TRUE(token.wants_request(testing::now));
    const HttpRequest request = token.begin(testing::now);
    EXPECT_EQ(request.url, "https://login.microsoftonline.com/" + tenant + "/oauth2/v2.0/token");
    EXPECT_EQ(request.body,
              "grant_type=client_credentials&client_id=" + app_id +
                  "&scope=https%3A%2F%2Fapi.botframework.com%2F.default&client_secret=p%26ss%20w%C3%B6rd");
    EXPECT_FALSE(token.wants_request(testing::now)) << "one at a time";
    EXPECT_EQ(token.answered(token_answer("t1", 3599), testing::now), std::nullopt);
    EXPECT_EQ(token.at(testing::now), "t1");
    const Instant end = testing::now + seconds{3599};
    EXPECT_FALSE(token.wants_request(end - minutes{5} - seconds{1}));
    EXPECT_TRUE(token.wants_request(end - minutes{5}));
    token.begin(testing::now);
    EXPECT_EQ(token.at(end - seconds{1}), "t1") << "the old one is used to its end";
    token.failed("reset", end - seconds{1});
    EXPECT_EQ(token.at(end - seconds{1}), "t1");
    EXPECT_EQ(token.at(end), "");
    EXPECT_TRUE(OwnToken(options(), {}, 0.99).wants_request(testing::now));
}

TEST(TeamsOwnToken, a_certificate_signs_who_we_are_anew_for_each_request) {
    const std::string pem = SigningPair("own").pem();
    auto certificate = SigningCertificate::from_pem(pem);
    ASSERT_TRUE(certificate) << certificate.error().what;
    OwnToken token(options(), {.certificate = std::make_shared<const SigningCertificate>(*std::move(certificate))}, 0);
    const std::string before = "grant_type=client_credentials&client_id=" + app_id +
                               "&scope=https%3A%2F%2Fapi.botframework.com%2F.default&client_assertion_type="
                               "urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion=";
    const std::string first = token.begin(testing::now).body;
    ASSERT_TRUE(first.starts_with(before)) << first;
    const std::string assertion = first.substr(before.size());
    const std::size_t dot = assertion.find('.');
    const Json header = Json::parse(from_base64url(assertion.substr(0, dot)).value());
    EXPECT_EQ(header.at("alg"), "PS256");
    const Json claims = Json::parse(from_base64url(assertion.substr(dot + 1, assertion.rfind('.') - dot - 1)).value());
    EXPECT_EQ(claims.at("aud"), "https://login.microsoftonline.com/" + tenant + "/oauth2/v2.0/token");
    EXPECT_EQ(claims.at("iss"), app_id);
    EXPECT_EQ(claims.at("sub"), app_id);
    EXPECT_EQ(claims.at("exp").get<std::int64_t>() - claims.at("nbf").get<std::int64_t>(), 600);
    token.failed("reset", testing::now);
    EXPECT_NE(token.begin(testing::now).body, first) << "another id";
    for (const std::string& wrong :
         {std::string{}, pem.substr(0, pem.find("-----BEGIN PRIVATE")), pem.substr(pem.find("-----BEGIN PRIVATE"))})
        EXPECT_FALSE(SigningCertificate::from_pem(wrong));
}

TEST(TeamsOwnToken, a_refused_one_is_forgotten_unless_it_was_replaced) {
    OwnToken token(options(), {}, 0);
    token.begin(testing::now);
    token.answered(token_answer("t1", 3599), testing::now);
    token.refused("t0");
    EXPECT_EQ(token.at(testing::now), "t1");
    token.refused("t1");
    EXPECT_EQ(token.at(testing::now), "");
    EXPECT_TRUE(token.wants_request(testing::now));
}

TEST(TeamsOwnToken, faults_of_the_settings_are_told_from_trouble) {
    const auto answered = [](int status, const std::string& body, Headers headers = {}) {
        OwnToken token(options(), {}, 0);
        token.begin(testing::now);
        const auto error =
            token.answered({.status = status, .headers = std::move(headers), .body = body}, testing::now);
        EXPECT_TRUE(error);
        EXPECT_FALSE(token.wants_request(testing::now));
        return std::pair{error.value_or(Error{}), token.wants_request(testing::now + seconds{30})};
    };
    const auto [settings, again] =
        answered(400, R"({"error":"unauthorized_client","error_description":"AADSTS700016"})");
    EXPECT_EQ(settings.code, Errc::forbidden);
    EXPECT_EQ(settings.what, "unauthorized_client");
    EXPECT_NE(settings.hint.find("KITH_TEAMS_TENANT_ID"), std::string::npos);
    EXPECT_FALSE(again);
    EXPECT_EQ(answered(401, R"({"error":"invalid_client"})").first.code, Errc::forbidden);
    EXPECT_EQ(answered(503, "<html>").first.code, Errc::unavailable);
    EXPECT_TRUE(answered(503, "<html>").second);
    EXPECT_FALSE(answered(429, "{}", {{"Retry-After", "60"}}).second);
    EXPECT_EQ(answered(200, R"({"access_token":"a b","expires_in":10})").first.code, Errc::unavailable);
    EXPECT_EQ(answered(200, R"({"access_token":"ab"})").first.code, Errc::unavailable);
}

}  // namespace
}  // namespace kith::teams
