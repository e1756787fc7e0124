// The orderly end of the server: who is answered, who is closed, over real sockets.
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include "bot/network/http_server.hpp"
#include "tests/bot/network/gated_server.hpp"
#include "tests/bot/network/raw_client.hpp"
#include "tests/bot/network/running_server.hpp"

namespace kith {
namespace {

namespace asio = boost::asio;

const std::string get = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";

std::future<void> start_drain(RunningServer& server) {
    auto done = std::make_shared<std::promise<void>>();
    server.on_loop([&](HttpServer& http) {
        asio::co_spawn(server.io, http.drain(), [done](std::exception_ptr) { done->set_value(); });
    });
    return done->get_future();
}

TEST(HttpServer, drains_by_answering_what_is_in_flight_and_closing_what_is_idle) {
    GatedServer server;
    RawClient idle{server->port()};
    idle.send("GET /free HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(status_of(idle.answer()), 200);
    RawClient fresh{server->port()};
    RawClient busy{server->port()};
    busy.send(get);
    server->wait_until([](const HttpServerStats& stats) { return stats.in_flight == 1 && stats.connections == 3; });
    auto drained = start_drain(*server.operator->());
    EXPECT_EQ(idle.rest(), "");
    EXPECT_EQ(fresh.rest(), "");
    RawClient late;
    EXPECT_FALSE(late.connect(server->port()));
    EXPECT_EQ(drained.wait_for(milliseconds{0}), std::future_status::timeout);
    server.open();
    const std::string answer = busy.rest();
    EXPECT_EQ(body_of(answer), "passed");
    EXPECT_EQ(header_of(answer, "connection"), "close");
    EXPECT_EQ(drained.wait_for(seconds{20}), std::future_status::ready);
}

TEST(HttpServer, drains_by_answering_whom_only_the_kernel_has_accepted) {
    RunningServer server;
    std::vector<RawClient> waiting(20);
    std::promise<void> drained;
    // The loop is held up while they come, so that it cannot have taken them when draining begins.
    server.on_loop([&](HttpServer& http) {
        for (RawClient& client : waiting) {
            EXPECT_TRUE(client.connect(server.port()));
            client.send(get);
        }
        asio::co_spawn(server.io, http.drain(), [&](std::exception_ptr) { drained.set_value(); });
    });
    for (RawClient& client : waiting) {
        const std::string answer = client.rest();
        EXPECT_EQ(status_of(answer), 200);
        EXPECT_EQ(header_of(answer, "connection"), "close");
    }
    EXPECT_EQ(drained.get_future().wait_for(seconds{20}), std::future_status::ready);
}

TEST(HttpServer, drains_by_answering_what_comes_within_the_grace_on_an_open_connection) {
    RunningServer server{{.drain_grace = seconds{20}}};
    RawClient idle{server.port()};
    idle.send(get);
    EXPECT_EQ(status_of(idle.answer()), 200);
    RawClient fresh{server.port()};
    server.wait_until([](const HttpServerStats& stats) { return stats.connections == 2; });
    auto drained = start_drain(server);
    for (RawClient* client : {&idle, &fresh}) {
        client->send(get);
        const std::string answer = client->rest();
        EXPECT_EQ(status_of(answer), 200);
        EXPECT_EQ(header_of(answer, "connection"), "close");
    }
    EXPECT_EQ(drained.wait_for(seconds{10}), std::future_status::ready);
}

TEST(HttpServer, drains_at_once_when_nobody_is_there_and_twice) {
    RunningServer server;
    auto first = start_drain(server);
    auto second = start_drain(server);
    EXPECT_EQ(first.wait_for(seconds{20}), std::future_status::ready);
    EXPECT_EQ(second.wait_for(seconds{20}), std::future_status::ready);
}

TEST(HttpServer, two_drains_end_together) {
    GatedServer server;
    RawClient busy{server->port()};
    busy.send(get);
    server->wait_until([](const HttpServerStats& stats) { return stats.in_flight == 1; });
    auto first = start_drain(*server.operator->());
    auto second = start_drain(*server.operator->());
    server.open();
    EXPECT_EQ(first.wait_for(seconds{20}), std::future_status::ready);
    EXPECT_EQ(second.wait_for(seconds{20}), std::future_status::ready);
}

TEST(HttpServer, does_not_wait_long_for_half_a_request_while_draining) {
    RunningServer server{{.drain_timeout = milliseconds{60}}};
    RawClient half{server.port()};
    half.send("GET /a HTT");
    server.wait_until([](const HttpServerStats& stats) { return stats.connections == 1; });
    RawClient whole{server.port()};
    whole.send(get);
    EXPECT_EQ(status_of(whole.answer()), 200);
    auto drained = start_drain(server);
    half.rest();
    EXPECT_EQ(drained.wait_for(seconds{20}), std::future_status::ready);
}

TEST(HttpServer, stops_at_once_with_requests_in_flight) {
    GatedServer server;
    RawClient busy{server->port()};
    busy.send(get);
    server->wait_until([](const HttpServerStats& stats) { return stats.in_flight == 1; });
    auto drained = start_drain(*server.operator->());
    server->on_loop([](HttpServer& http) { http.stop(); });
    EXPECT_EQ(busy.rest(), "");
    EXPECT_EQ(drained.wait_for(seconds{20}), std::future_status::ready);
}

}  // namespace
}  // namespace kith
