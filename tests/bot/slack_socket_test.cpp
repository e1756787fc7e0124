// Socket Mode without a network: what is asked of Slack is answered by a script, and no WebSocket can be opened.
#include "bot/slack_socket.hpp"

#include <gmock/gmock.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace kith {
namespace {

namespace net = boost::asio;

struct Asking {
    net::io_context loop{1};
    SlackOptions options{.socket_mode = true};
    Metrics metrics{};
    WebSocketClient client{loop, {}};
    std::vector<HttpRequest> asked{};
    std::function<HttpResponse()> answer = [] {
        return HttpResponse{.body = R"({"ok":false,"error":"internal_error"})"};
    };
    std::size_t enough = 1;
    std::unique_ptr<SlackSocket> socket{};

    // Until so many were asked; then it is drained, and nothing may keep the loop awake.
    void run(slack::SocketTimes times = {.retry_min = milliseconds{1}, .retry_max = milliseconds{2}}) {
        SendHttp send = [this](HttpRequest request) -> net::awaitable<std::variant<HttpResponse, HttpFailure>> {
            asked.push_back(std::move(request));
            if (asked.size() == enough) {
                net::co_spawn(loop, socket->drain(), [](std::exception_ptr problem) { ASSERT_FALSE(problem); });
            }
            co_return answer();
        };
        TakeReception take = [](Reception) -> net::awaitable<HttpResponse> { co_return HttpResponse{}; };
        socket = std::make_unique<SlackSocket>(
            loop, options, send, client, take, metrics,
            SlackSocketConfig{.api_base = "https://slack.com/api/", .app_token = "xapp-1-secret", .times = times});
        socket->start();
        loop.run();
    }
};

TEST(SlackSocket, asks_for_a_connection_with_the_app_level_token) {
    Asking asking;
    asking.run();
    ASSERT_EQ(asking.asked.size(), 1u);
    EXPECT_EQ(asking.asked[0].url, "https://slack.com/api/apps.connections.open");
    EXPECT_EQ(first_header(asking.asked[0].headers, "Authorization"), "Bearer xapp-1-secret");
}

TEST(SlackSocket, asks_again_after_failures_of_every_kind) {
    Asking asking;
    asking.enough = 30;
    int turn = 0;
    asking.answer = [&turn] {
        const std::array<HttpResponse, 5> answers = {
            HttpResponse{.status = 500, .body = "oops"}, HttpResponse{.body = "<html>"},
            HttpResponse{.body = R"({"ok":true})"},
            HttpResponse{.body = R"({"ok":true,"url":"wss://example.com/?ticket=x"})"},
            HttpResponse{.body = R"({"ok":true,"url":"file:///etc/passwd"})"}};
        return answers[static_cast<std::size_t>(turn++) % answers.size()];
    };
    asking.run();
    EXPECT_EQ(asking.asked.size(), 30u);
    EXPECT_EQ(asking.metrics.value("kith_slack_socket_opened_total", ""), 0);
}

TEST(SlackSocket, a_drain_ends_though_a_wait_of_minutes_is_set) {
    Asking asking;
    asking.enough = 2;
    asking.answer = [&asking] {
        // The second question comes after the first wait; what follows it would come much later.
        if (asking.asked.size() == 1) return HttpResponse{.status = 500};
        return HttpResponse{.body = R"({"ok":false,"error":"invalid_auth"})"};
    };
    asking.run();
    EXPECT_EQ(asking.asked.size(), 2u);
}

}  // namespace
}  // namespace kith
