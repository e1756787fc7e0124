// The client against peers that answer, lie, break and stay silent, over plain TCP and TLS with a CA made here.
#include "bot/network/http_client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "tests/bot/network/peer.hpp"

namespace kith {
namespace {

namespace asio = boost::asio;
using Outcome = std::variant<HttpResponse, HttpFailure>;

// A client on a loop that the test runs by itself.
struct Caller {
    explicit Caller(const Peer& peer, HttpClientOptions options = {}, const std::string& host = "127.0.0.1") {
        options.allowed.push_back(
            {.host = host, .port = peer.port(), .plain = is_loopback_host(host), .private_addresses = true});
        options.allowed.push_back({.host = "localhost", .port = peer.port(), .plain = true, .private_addresses = true});
        client = std::make_unique<HttpClient>(io, std::move(options));
    }
    ~Caller() {
        client->stop();
        io.restart();
        io.run();
    }

    void start(HttpRequest request, std::optional<Outcome>& outcome) {
        asio::co_spawn(io, client->send(std::move(request)), [&outcome](std::exception_ptr failure, Outcome result) {
            ASSERT_FALSE(failure);
            outcome = std::move(result);
        });
    }
    Outcome call(HttpRequest request) {
        std::optional<Outcome> outcome;
        start(std::move(request), outcome);
        io.restart();
        while (!outcome && io.run_one() > 0) {
        }
        return outcome ? std::move(*outcome) : Outcome{HttpFailure{.what = "never ended"}};
    }
    Outcome get(const std::string& url) { return call({.url = url}); }

    asio::io_context io{1};
    std::unique_ptr<HttpClient> client{};
};

HttpRequest post(const std::string& url, std::string body = "{}") {
    return {.method = "POST", .url = url, .headers = {{"Content-Type", "application/json"}}, .body = std::move(body)};
}

std::string body_of(const Outcome& outcome) {
    const auto* response = std::get_if<HttpResponse>(&outcome);
    return response != nullptr ? response->body : "failure: " + std::get<HttpFailure>(outcome).what;
}

HttpFailure failure_of(const Outcome& outcome) {
    const auto* failure = std::get_if<HttpFailure>(&outcome);
    return failure != nullptr ? *failure : HttpFailure{.what = "no failure"};
}

void echo(PeerConnection& peer, int) {
    for (std::string request = peer.request(); !request.empty(); request = peer.request()) peer.answer(request);
}

TEST(HttpClient, sends_a_request_and_gives_the_answer) {
    Peer peer{echo};
    Caller caller{peer};
    const std::string text = body_of(caller.call(post(peer.url("/a?b=c"), "body")));
    EXPECT_EQ(text, "POST /a?b=c HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(peer.port()) +
                        "\r\nContent-Type: application/json\r\nUser-Agent: kith\r\nContent-Length: 4\r\n\r\nbody");
}

TEST(HttpClient, keeps_a_connection_for_the_next_request) {
    Peer peer{echo};
    Caller caller{peer};
    for (int i = 0; i < 10; ++i) EXPECT_THAT(body_of(caller.get(peer.url())), testing::StartsWith("GET / "));
    EXPECT_EQ(peer.connections(), 1);
    EXPECT_EQ(caller.client->stats().idle, 1u);
}

TEST(HttpClient, reads_chunks_and_answers_that_end_with_the_connection) {
    for (const std::string answer :
         {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nA: b\r\n\r\n",
          "HTTP/1.1 200 OK\r\n\r\nabcde", "HTTP/1.0 200 OK\r\n\r\nabcde",
          "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nA: b\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: "
          "5\r\n\r\nabcde"}) {
        Peer peer{[&answer](PeerConnection& connection, int) {
            connection.request();
            for (const char byte : answer) connection.send({&byte, 1});
        }};
        Caller caller{peer};
        EXPECT_EQ(body_of(caller.get(peer.url())), "abcde") << answer;
    }
}

TEST(HttpClient, wants_no_body_with_head_204_and_304) {
    Peer peer{[](PeerConnection& connection, int) {
        connection.request();
        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n");
        connection.request();
        connection.send("HTTP/1.1 204 No Content\r\n\r\n");
        connection.request();
        connection.send("HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n");
        connection.wait_for_end();
    }};
    Caller caller{peer};
    EXPECT_EQ(body_of(caller.call({.method = "HEAD", .url = peer.url()})), "");
    EXPECT_EQ(std::get<HttpResponse>(caller.get(peer.url())).status, 204);
    EXPECT_EQ(std::get<HttpResponse>(caller.get(peer.url())).status, 304);
    EXPECT_EQ(peer.connections(), 1);
}

TEST(HttpClient, follows_no_redirect) {
    Peer peer{[](PeerConnection& connection, int) {
        connection.request();
        connection.send("HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n");
        EXPECT_EQ(connection.request(), "");
    }};
    Caller caller{peer};
    const auto outcome = caller.get(peer.url());
    EXPECT_EQ(std::get<HttpResponse>(outcome).status, 302);
    EXPECT_EQ(std::get<HttpResponse>(outcome).headers.front().second, "/b");
}

TEST(HttpClient, calls_no_host_that_is_not_listed) {
    Peer peer{echo};
    Peer other{echo};
    Caller caller{peer};
    for (const std::string& url : {other.url(), std::string{"https://slack.com/"}, std::string{"nonsense"}}) {
        const auto failure = failure_of(caller.get(url));
        EXPECT_FALSE(failure.sent);
        EXPECT_NE(failure.what, "no failure");
    }
    EXPECT_EQ(other.connections(), 0);
    EXPECT_EQ(caller.client->stats().requests, 0u);
}

TEST(HttpClient, refuses_names_that_lead_to_private_addresses) {
    Peer peer{echo};
    for (const std::string address : {"127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "::ffff:127.0.0.1"}) {
        asio::io_context io;
        HttpClientOptions options;
        options.allowed.push_back({.host = "rebound.example", .port = peer.port()});
        options.resolve = [address](std::string) -> asio::awaitable<std::vector<std::string>> {
            co_return std::vector<std::string>(1, address);
        };
        Caller caller{peer, std::move(options)};
        const auto failure = failure_of(caller.get("https://rebound.example:" + std::to_string(peer.port()) + "/"));
        EXPECT_EQ(failure.what, "the host's name leads to a private address") << address;
        EXPECT_FALSE(failure.sent);
    }
    EXPECT_EQ(peer.connections(), 0);
}

TEST(HttpClient, tells_when_a_name_leads_nowhere) {
    Peer peer{echo};
    HttpClientOptions options;
    options.resolve = [](std::string) -> asio::awaitable<std::vector<std::string>> {
        co_return std::vector<std::string>();
    };
    Caller caller{peer, std::move(options), "nowhere.example"};
    const auto failure = failure_of(caller.get("https://nowhere.example:" + std::to_string(peer.port()) + "/"));
    EXPECT_FALSE(failure.sent);
    EXPECT_EQ(failure.what, "the host's name leads to no address");
}

TEST(HttpClient, sends_no_header_that_could_be_read_as_two) {
    Peer peer{echo};
    Caller caller{peer};
    for (const auto& header :
         Headers{{"A", "b\r\nC: d"}, {"A: b\r\nC", "d"}, {"", "b"}, {"A", std::string("b\0c", 3)}}) {
        EXPECT_FALSE(failure_of(caller.call({.url = peer.url(), .headers = {header}})).sent);
    }
    EXPECT_NE(failure_of(caller.call({.method = "GET /x", .url = peer.url()})).what, "no failure");
    EXPECT_EQ(peer.connections(), 0);
}

TEST(HttpClient, is_sure_that_nothing_was_sent_when_nobody_listens) {
    std::string url;
    HttpClientOptions options;
    auto peer = std::make_unique<Peer>(echo);
    url = peer->url();
    Caller caller{*peer, std::move(options)};
    peer.reset();
    EXPECT_FALSE(failure_of(caller.call(post(url))).sent);
}

TEST(HttpClient, owns_up_to_what_was_sent_when_the_answer_is_lost) {
    struct Broken {
        std::string answer;
        bool reset;
    };
    for (const auto& broken :
         std::vector<Broken>{{"", false},
                             {"", true},
                             {"HTTP/1.1 200", false},
                             {"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc", false},
                             {"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc", true},
                             {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n", false},
                             {"HTTP/1.1 200 OK\r\n\r\nabc", true},
                             {"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nabc", false},
                             {"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", false},
                             {"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", false},
                             {"SSH-2.0-OpenSSH_9.2\r\n", false}}) {
        Peer peer{[&broken](PeerConnection& connection, int) {
            connection.request();
            connection.send(broken.answer);
            if (broken.reset) connection.reset();
        }};
        Caller caller{peer};
        const auto failure = failure_of(caller.call(post(peer.url())));
        EXPECT_TRUE(failure.sent) << broken.answer;
        EXPECT_NE(failure.what, "no failure") << broken.answer;
    }
}

TEST(HttpClient, gives_up_at_the_deadline) {
    Peer peer{[](PeerConnection& connection, int) {
        connection.request();
        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab");
        connection.wait_for_end();
    }};
    Caller caller{peer};
    HttpRequest request = post(peer.url());
    request.timeout = milliseconds{60};
    const auto failure = failure_of(caller.call(std::move(request)));
    EXPECT_EQ(failure.what, "timed out");
    EXPECT_TRUE(failure.sent);
    EXPECT_EQ(caller.client->stats().connections, 0u);
}

TEST(HttpClient, refuses_answers_over_the_limits) {
    for (const std::string& answer :
         {"HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n" + std::string(1001, 'a'),
          "HTTP/1.1 200 OK\r\n\r\n" + std::string(1001, 'a'),
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n" + std::string(1000, 'a') +
              "\r\n1\r\na\r\n0\r\n\r\n",
          "HTTP/1.1 200 OK\r\nA: " + std::string(3000, 'a') + "\r\nContent-Length: 0\r\n\r\n",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;" + std::string(40000, 'a')}) {
        Peer peer{[&answer](PeerConnection& connection, int) {
            connection.request();
            connection.send(answer);
            connection.wait_for_end();
        }};
        Caller caller{peer, {.header_bytes_max = 2000, .body_bytes_max = 1000}};
        EXPECT_TRUE(failure_of(caller.call(post(peer.url()))).sent) << answer.substr(0, 60);
    }
    const std::string fits(1000, 'a');
    Peer peer{[&fits](PeerConnection& connection, int) {
        connection.request();
        connection.answer(fits);
    }};
    Caller caller{peer, {.body_bytes_max = 1000}};
    EXPECT_EQ(body_of(caller.get(peer.url())), fits);
}

TEST(HttpClient, finds_a_kept_connection_dead_before_using_it) {
    const TestCa ca{"localhost"};
    for (const bool by_reset : {false, true}) {
        for (ssl_ctx_st* const tls : {static_cast<ssl_ctx_st*>(nullptr), ca.server_context()}) {
            std::promise<void> answered;
            std::promise<void> gone;
            const auto serve = [&](PeerConnection& connection, int number) {
                if (number > 0) return echo(connection, number);
                connection.request();
                connection.answer("first");
                answered.get_future().wait();
                by_reset ? connection.reset() : connection.close();
                gone.set_value();
            };
            Peer peer{serve, tls};
            Caller caller{peer, {.ca_file = ca.ca_file()}};
            EXPECT_EQ(body_of(caller.call(post(peer.url()))), "first");
            answered.set_value();
            gone.get_future().wait();
            EXPECT_THAT(body_of(caller.call(post(peer.url()))), testing::StartsWith("POST / "));
            EXPECT_EQ(peer.connections(), 2);
            EXPECT_EQ(caller.client->stats().stale, 1u);
        }
    }
}

TEST(HttpClient, admits_doubt_when_a_kept_connection_dies_under_the_request) {
    Peer peer{[](PeerConnection& connection, int) {
        connection.request();
        connection.answer("first");
        connection.request();
        connection.reset();
    }};
    Caller caller{peer};
    EXPECT_EQ(body_of(caller.call(post(peer.url()))), "first");
    EXPECT_TRUE(failure_of(caller.call(post(peer.url()))).sent);
    EXPECT_EQ(peer.connections(), 1);  // a request that may have arrived is not sent again
}

TEST(HttpClient, does_not_reuse_a_connection_that_speaks_out_of_turn) {
    Peer peer{[](PeerConnection& connection, int number) {
        connection.request();
        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n" + std::to_string(number) +
                        "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged");
        connection.wait_for_end();
    }};
    Caller caller{peer};
    EXPECT_EQ(body_of(caller.get(peer.url())), "0");
    EXPECT_EQ(body_of(caller.get(peer.url())), "1");
}

TEST(HttpClient, closes_connections_that_stay_unused) {
    std::promise<void> ended;
    Peer peer{[&ended](PeerConnection& connection, int) {
        connection.request();
        connection.answer("a");
        connection.wait_for_end();
        ended.set_value();
    }};
    Caller caller{peer, {.idle_timeout = milliseconds{40}}};
    EXPECT_EQ(body_of(caller.get(peer.url())), "a");
    caller.io.restart();
    caller.io.run();  // ends when nothing is left to wait for
    ended.get_future().wait();
    EXPECT_EQ(caller.client->stats().connections, 0u);
}

TEST(HttpClient, shares_few_connections_among_many_requests) {
    Peer peer{echo};
    Caller caller{peer, {.connections_per_host_max = 3}};
    std::vector<std::optional<Outcome>> outcomes(60);
    for (auto& outcome : outcomes) caller.start(post(peer.url()), outcome);
    for (const auto& outcome : outcomes) {
        while (!outcome && caller.io.run_one() > 0) {
        }
        ASSERT_TRUE(outcome);
        EXPECT_THAT(body_of(*outcome), testing::StartsWith("POST / "));
    }
    EXPECT_EQ(peer.connections(), 3);
    EXPECT_EQ(caller.client->stats().connections, 3u);
}

TEST(HttpClient, bounds_who_waits_and_lets_them_time_out) {
    Peer peer{[](PeerConnection& connection, int) { connection.wait_for_end(); }};
    Caller caller{peer, {.connections_per_host_max = 1, .waiting_per_host_max = 1}};
    std::optional<Outcome> holding;
    std::optional<Outcome> waiting;
    HttpRequest request = post(peer.url());
    request.timeout = minutes{5};
    caller.start(request, holding);
    request.timeout = milliseconds{40};
    caller.start(request, waiting);
    const auto refused = failure_of(caller.call(post(peer.url())));
    EXPECT_FALSE(refused.sent);
    EXPECT_EQ(refused.what, "too many requests wait for this host");
    while (!waiting && caller.io.run_one() > 0) {
    }
    ASSERT_TRUE(waiting);
    EXPECT_FALSE(failure_of(*waiting).sent);
    EXPECT_EQ(failure_of(*waiting).what, "timed out");
    caller.client->stop();
    while (!holding && caller.io.run_one() > 0) {
    }
    EXPECT_EQ(caller.client->stats().connections, 0u);
}

TEST(HttpClient, ends_everything_when_stopped) {
    std::promise<void> reached;
    Peer peer{[&reached](PeerConnection& connection, int) {
        connection.request();
        reached.set_value();
        connection.wait_for_end();
    }};
    Caller caller{peer, {.connections_per_host_max = 1}};
    std::optional<Outcome> under_way;
    std::optional<Outcome> waiting;
    caller.start(post(peer.url()), under_way);
    caller.start(post(peer.url()), waiting);
    auto reaching = reached.get_future();
    while (reaching.wait_for(milliseconds{0}) != std::future_status::ready) caller.io.poll();
    caller.client->stop();
    while (!(under_way && waiting) && caller.io.run_one() > 0) {
    }
    ASSERT_TRUE(under_way && waiting);
    EXPECT_TRUE(failure_of(*under_way).sent);
    EXPECT_FALSE(failure_of(*waiting).sent);
    EXPECT_FALSE(failure_of(caller.call(post(peer.url()))).sent);
}

TEST(HttpClient, may_go_while_requests_are_under_way) {
    Peer peer{[](PeerConnection& connection, int) { connection.wait_for_end(); }};
    asio::io_context io;
    auto client = std::make_unique<HttpClient>(
        io, HttpClientOptions{
                .allowed = {{.host = "127.0.0.1", .port = peer.port(), .plain = true, .private_addresses = true}}});
    bool ended = false;
    asio::co_spawn(io, client->send(post(peer.url())), [&ended](std::exception_ptr, Outcome) { ended = true; });
    while (peer.connections() == 0) io.poll();
    client.reset();
    io.run();
    EXPECT_TRUE(ended);
}

TEST(HttpClientTls, talks_to_a_server_whose_certificate_is_right_and_keeps_the_connection) {
    const TestCa ca{"localhost"};
    Peer peer{echo, ca.server_context()};
    Caller caller{peer, {.ca_file = ca.ca_file()}};
    for (int i = 0; i < 5; ++i) EXPECT_THAT(body_of(caller.call(post(peer.url()))), testing::StartsWith("POST / "));
    EXPECT_EQ(peer.connections(), 1);
    const std::string large(1 << 20, 'x');
    EXPECT_THAT(body_of(caller.call(post(peer.url(), large))), testing::EndsWith(large));
}

TEST(HttpClientTls, takes_a_certificate_for_an_address) {
    const TestCa ca{"127.0.0.1"};
    Peer peer{echo, ca.server_context()};
    Caller caller{peer, {.ca_file = ca.ca_file()}};
    EXPECT_THAT(body_of(caller.get("https://127.0.0.1:" + std::to_string(peer.port()) + "/")),
                testing::StartsWith("GET / "));
}

TEST(HttpClientTls, sends_nothing_to_a_server_of_another_name) {
    const TestCa ca{"other.example"};
    Peer peer{echo, ca.server_context()};
    Caller caller{peer, {.ca_file = ca.ca_file()}};
    const auto failure = failure_of(caller.call(post(peer.url())));
    EXPECT_FALSE(failure.sent);
    EXPECT_THAT(failure.what, testing::HasSubstr("certificate verify failed"));
}

TEST(HttpClientTls, sends_nothing_to_a_server_of_an_unknown_authority) {
    const TestCa ca{"localhost"};
    const TestCa other{"localhost"};
    Peer peer{echo, ca.server_context()};
    Caller by_other{peer, {.ca_file = other.ca_file()}};
    EXPECT_FALSE(failure_of(by_other.call(post(peer.url()))).sent);
    Caller by_system{peer};
    EXPECT_FALSE(failure_of(by_system.call(post(peer.url()))).sent);
}

TEST(HttpClientTls, sends_nothing_to_a_server_that_speaks_no_tls) {
    Peer peer{[](PeerConnection& connection, int) {
        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        connection.wait_for_end();
    }};
    Caller caller{peer};
    EXPECT_FALSE(failure_of(caller.call(post("https://localhost:" + std::to_string(peer.port()) + "/"))).sent);
}

TEST(HttpClientTls, takes_a_cut_for_no_end) {
    const TestCa ca{"localhost"};
    for (const bool cut : {true, false}) {
        Peer peer{[cut](PeerConnection& connection, int) {
                      connection.request();
                      connection.send("HTTP/1.1 200 OK\r\n\r\nabc");
                      if (cut) return connection.cut();
                      connection.close();
                  },
                  ca.server_context()};
        Caller caller{peer, {.ca_file = ca.ca_file()}};
        const auto outcome = caller.get(peer.url());
        EXPECT_EQ(std::holds_alternative<HttpFailure>(outcome), cut) << body_of(outcome);
    }
}

TEST(HttpClientTls, passes_a_proxy) {
    const TestCa ca{"slack.test"};
    std::string asked;
    Peer proxy{[&](PeerConnection& connection, int) {
        asked = connection.head();
        connection.send("HTTP/1.1 200 Connection established\r\n\r\n");
        if (connection.start_tls(ca.server_context())) echo(connection, 0);
    }};
    HttpClientOptions options{.allowed = {{.host = "slack.test"}},
                              .ca_file = ca.ca_file(),
                              .proxy = "http://user:p%40ss@127.0.0.1:" + std::to_string(proxy.port())};
    Caller caller{proxy, std::move(options)};
    EXPECT_THAT(body_of(caller.call(post("https://slack.test/a"))),
                testing::StartsWith("POST /a HTTP/1.1\r\nHost: slack.test\r\n"));
    EXPECT_EQ(
        asked,
        "CONNECT slack.test:443 HTTP/1.1\r\nHost: slack.test:443\r\nProxy-Authorization: Basic dXNlcjpwQHNz\r\n\r\n");
}

TEST(HttpClientTls, sends_nothing_when_the_proxy_refuses) {
    for (const std::string answer : {"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", "nonsense\r\n\r\n", "",
                                     "HTTP/1.1 200 OK\r\n\r\nand more"}) {
        Peer proxy{[&answer](PeerConnection& connection, int) {
            connection.head();
            connection.send(answer);
        }};
        Caller caller{
            proxy, {.allowed = {{.host = "slack.test"}}, .proxy = "http://127.0.0.1:" + std::to_string(proxy.port())}};
        EXPECT_FALSE(failure_of(caller.call(post("https://slack.test/a"))).sent) << answer;
    }
}

TEST(HttpClientTls, refuses_settings_that_cannot_be_read) {
    asio::io_context io;
    EXPECT_THROW(HttpClient(io, {.ca_file = "/nowhere/ca.pem"}), std::runtime_error);
    EXPECT_THROW(HttpClient(io, {.proxy = "socks://a:1"}), std::runtime_error);
    EXPECT_THROW(HttpClient(io, {.proxy = "nonsense"}), std::runtime_error);
}

}  // namespace
}  // namespace kith
