// Limits, time-outs, room and the end of the server, over real sockets. Time-outs are short by option; what is awaited
// is always an answer or the end of the connection.
#include "bot/network/http_server.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <future>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "bot/network/response_text.hpp"
#include "tests/bot/network/gated_server.hpp"
#include "tests/bot/network/raw_client.hpp"
#include "tests/bot/network/running_server.hpp"

namespace kith {
namespace {

namespace asio = boost::asio;

const std::string get = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";

std::string post_of(std::size_t size) {
    return "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n";
}

std::string chunk_of(std::size_t size) {
    std::string hex;
    for (std::size_t rest = size; rest > 0; rest /= 16) hex.insert(hex.begin(), "0123456789abcdef"[rest % 16]);
    return hex + "\r\n" + std::string(size, 'x') + "\r\n";
}

TEST(HttpServer, frames_every_answer) {
    RunningServer server;
    RawClient client{server.port()};
    client.send(get);
    const std::string answer = client.answer();
    EXPECT_EQ(status_of(answer), 200);
    EXPECT_EQ(header_of(answer, "server"), "kith");
    EXPECT_EQ(header_of(answer, "connection"), "keep-alive");
    EXPECT_EQ(header_of(answer, "content-length"), std::to_string(body_of(answer).size()));
    EXPECT_THAT(header_of(answer, "date"), testing::MatchesRegex("[A-Z][a-z][a-z], .* GMT"));
}

TEST(HttpServer, writes_dates_as_rfc_9110_has_them) {
    EXPECT_EQ(http_date(784111777), "Sun, 06 Nov 1994 08:49:37 GMT");
    EXPECT_EQ(http_date(0), "Thu, 01 Jan 1970 00:00:00 GMT");
}

TEST(HttpServer, answers_pipelined_requests_in_order) {
    RunningServer server;
    RawClient client{server.port()};
    std::string all;
    for (int i = 0; i < 500; ++i) {
        const std::string body = std::to_string(i);
        all += "POST /" + body + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
               body;
    }
    client.send(all);
    for (int i = 0; i < 500; ++i) {
        const std::string number = std::to_string(i);
        ASSERT_EQ(body_of(client.answer()), "POST /" + number + "?\n" + number);
    }
    EXPECT_EQ(server.stats().accepted, 1u);
}

TEST(HttpServer, leaves_the_body_out_for_head_but_tells_its_length) {
    RunningServer server;
    RawClient client{server.port()};
    client.send("HEAD /a HTTP/1.1\r\nHost: x\r\n\r\n" + get);
    const std::string head = client.answer(false);
    EXPECT_EQ(header_of(head, "content-length"), "9");
    EXPECT_EQ(body_of(head), "");
    EXPECT_EQ(body_of(client.answer()), "GET /a?\n");
}

asio::awaitable<HttpResponse> no_content(Inbound) {
    HttpResponse response{.status = 204};
    response.body = "must not leave";
    co_return response;
}

TEST(HttpServer, sends_no_body_and_no_length_with_204) {
    RunningServer server{{}, no_content};
    RawClient client{server.port()};
    client.send(get);
    const std::string answer = client.answer();
    EXPECT_EQ(status_of(answer), 204);
    EXPECT_EQ(header_of(answer, "content-length"), "");
    client.send(get);
    EXPECT_EQ(status_of(client.answer()), 204);
}

TEST(HttpServer, closes_when_asked_to_and_after_http_1_0) {
    for (const std::string request :
         {"GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "GET /a HTTP/1.0\r\n\r\n",
          "GET /a HTTP/1.1\r\nHost: x\r\nConnection: foo, Close\r\n\r\n"}) {
        RunningServer server;
        RawClient client{server.port()};
        client.send(request);
        const std::string all = client.rest();
        EXPECT_EQ(status_of(all), 200);
        EXPECT_EQ(header_of(all, "connection"), "close");
    }
}

TEST(HttpServer, says_continue_only_to_who_waits_for_it) {
    RunningServer server;
    RawClient client{server.port()};
    client.send("POST /a HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
    EXPECT_EQ(client.answer(), "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("abcde");
    EXPECT_EQ(body_of(client.answer()), "POST /a?\nabcde");
    client.send("POST /b HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\nabcde");
    EXPECT_EQ(body_of(client.answer()), "POST /b?\nabcde");
}

TEST(HttpServer, refuses_a_body_too_large_before_saying_continue) {
    RunningServer server{{.body_bytes_max = 10}};
    RawClient client{server.port()};
    client.send("POST /a HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 11\r\n\r\n");
    EXPECT_EQ(status_of(client.rest()), 413);
}

TEST(HttpServer, gives_large_answers_whole_also_to_slow_readers) {
    const std::string body(20 << 20, 'b');
    RunningServer server{{}, [&body](Inbound) -> asio::awaitable<HttpResponse> {
                             HttpResponse response;
                             response.body = body;
                             co_return response;
                         }};
    RawClient client{server.port()};
    client.send(get + get);
    EXPECT_EQ(body_of(client.answer()), body);
    EXPECT_EQ(body_of(client.answer()), body);
}

TEST(HttpServer, takes_a_head_of_just_the_limit_and_refuses_one_byte_more) {
    for (const std::size_t extra : {0u, 1u}) {
        RunningServer server{{.header_bytes_max = 1000}};
        RawClient client{server.port()};
        std::string head = "GET /a HTTP/1.1\r\nHost: x\r\nA: ";
        head += std::string(1000 + extra - head.size() - 4, 'a') + "\r\n\r\n";
        client.send(head);
        EXPECT_EQ(status_of(client.answer()), extra == 0 ? 200 : 431);
    }
}

TEST(HttpServer, refuses_an_endless_head) {
    RunningServer server;
    RawClient client{server.port()};
    const std::string line = "A: " + std::string(1000, 'a') + "\r\n";
    client.send("GET /a HTTP/1.1\r\nHost: x\r\n");
    for (int i = 0; i < 10000 && client.send(line); ++i) {
    }
    client.finish();
    EXPECT_EQ(status_of(client.rest()), 431);
}

TEST(HttpServer, refuses_a_line_without_end) {
    RunningServer server;
    RawClient client{server.port()};
    client.send(std::string(10000, 'G'));
    EXPECT_EQ(status_of(client.rest()), 414);
    RawClient second{server.port()};
    second.send("GET /a HTTP/1.1\r\nHost: x\r\nA: " + std::string(17000, 'a'));
    EXPECT_EQ(status_of(second.rest()), 431);
}

TEST(HttpServer, takes_a_target_of_just_the_limit_and_refuses_one_byte_more) {
    for (const std::size_t size : {8192u, 8193u}) {
        RunningServer server;
        RawClient client{server.port()};
        client.send("GET /" + std::string(size - 1, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n");
        EXPECT_EQ(status_of(client.answer()), size == 8192 ? 200 : 414);
    }
}

TEST(HttpServer, takes_as_many_fields_as_the_limit_and_refuses_one_more) {
    for (const int count : {100, 101}) {
        RunningServer server;
        RawClient client{server.port()};
        std::string head = "GET /a HTTP/1.1\r\nHost: x\r\n";
        for (int i = 1; i < count; ++i) head += "A: b\r\n";
        client.send(head + "\r\n");
        EXPECT_EQ(status_of(client.answer()), count == 100 ? 200 : 431);
    }
}

TEST(HttpServer, refuses_a_body_too_large_by_its_length_before_a_byte_of_it_came) {
    RunningServer server;
    RawClient fits{server.port()};
    fits.send(post_of(1 << 20) + std::string(1 << 20, 'x'));
    EXPECT_EQ(body_of(fits.answer()).size(), (1u << 20) + 9);
    RawClient too_large{server.port()};
    too_large.send(post_of((1 << 20) + 1));
    EXPECT_EQ(status_of(too_large.rest()), 413);
}

TEST(HttpServer, lets_a_refusal_be_read_by_who_sends_on) {
    RunningServer server;
    RawClient client{server.port()};
    client.send(post_of(8 << 20) + std::string(8 << 20, 'x'));
    EXPECT_EQ(status_of(client.rest()), 413);
}

TEST(HttpServer, refuses_a_body_too_large_by_its_chunks) {
    RunningServer server{{.body_bytes_max = 1000}};
    const std::string head = "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    RawClient fits{server.port()};
    fits.send(head + chunk_of(600) + chunk_of(400) + "0\r\n\r\n");
    EXPECT_EQ(body_of(fits.answer()).size(), 1009u);
    RawClient too_large{server.port()};
    too_large.send(head + chunk_of(600) + chunk_of(401));
    EXPECT_EQ(status_of(too_large.rest()), 413);
    RawClient announced{server.port()};
    announced.send(head + "ffffffff\r\n");
    EXPECT_EQ(status_of(announced.rest()), 413);
}

TEST(HttpServer, refuses_endless_chunk_lines_trailers_and_tiny_chunks) {
    RunningServer server;
    const std::string head = "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    RawClient line{server.port()};
    line.send(head + "5;" + std::string(40000, 'a'));
    EXPECT_EQ(status_of(line.rest()), 431);
    RawClient trailer{server.port()};
    trailer.send(head + "0\r\nA: " + std::string(40000, 'a'));
    EXPECT_EQ(status_of(trailer.rest()), 431);
    RawClient tiny{server.port()};
    std::string chunks;
    for (int i = 0; i < 9000; ++i) chunks += "1\r\nx\r\n";
    tiny.send(head + chunks);
    EXPECT_EQ(status_of(tiny.rest()), 413);
}

TEST(HttpServer, has_limits_for_single_paths) {
    HttpServerOptions options;
    options.body_limit = [](const Inbound& head) { return head.path == "/small" ? std::size_t{4} : std::size_t{8}; };
    RunningServer server{std::move(options)};
    for (const auto& [path, size, status] : std::vector<std::tuple<std::string, int, int>>{
             {"/small", 4, 200}, {"/small", 5, 413}, {"/b", 8, 200}, {"/b", 9, 413}}) {
        RawClient client{server.port()};
        const std::string body(static_cast<std::size_t>(size), 'x');
        client.send("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n" +
                    body);
        EXPECT_EQ(status_of(client.answer()), status) << path << size;
    }
}

TEST(HttpServer, gives_up_on_a_slow_head) {
    RunningServer server{{.header_timeout = milliseconds{60}}};
    RawClient silent{server.port()};
    EXPECT_EQ(status_of(silent.rest()), 408);
    RawClient slow{server.port()};
    slow.send("GET /a HTTP/1.1\r\nHost:");
    EXPECT_EQ(status_of(slow.rest()), 408);
    RawClient second{server.port()};
    second.send(get);
    EXPECT_EQ(status_of(second.answer()), 200);
    second.send("GET");
    EXPECT_EQ(status_of(second.rest()), 408);
    EXPECT_EQ(server.stats().timed_out, 3u);
}

TEST(HttpServer, gives_up_on_a_head_that_trickles) {
    RunningServer server{{.header_timeout = milliseconds{100}}};
    RawClient client{server.port()};
    while (client.send("G") && server.stats().timed_out == 0) {
    }
    EXPECT_EQ(server.stats().timed_out, 1u);
}

TEST(HttpServer, gives_up_on_a_slow_body) {
    RunningServer server{{.body_timeout = milliseconds{60}}};
    RawClient client{server.port()};
    client.send(post_of(5) + "abc");
    EXPECT_EQ(status_of(client.rest()), 408);
    EXPECT_EQ(server.stats().answered, 0u);
}

TEST(HttpServer, closes_idle_connections_without_a_word) {
    RunningServer server{{.idle_timeout = milliseconds{60}}};
    RawClient client{server.port()};
    client.send(get);
    EXPECT_EQ(status_of(client.answer()), 200);
    EXPECT_EQ(client.rest(), "");
}

TEST(HttpServer, gives_up_on_who_does_not_read) {
    const std::string body(64 << 20, 'b');
    HttpServerOptions options{.write_timeout = milliseconds{60}};
    RunningServer server{std::move(options), [&body](Inbound) -> asio::awaitable<HttpResponse> {
                             HttpResponse response;
                             response.body = body.substr(0, 65535);
                             co_return response;
                         }};
    RawClient client{server.port()};
    for (int i = 0; i < 5000 && client.send(get); ++i) {
    }
    server.wait_until([](const HttpServerStats& stats) { return stats.accepted == 1 && stats.connections == 0; });
}

asio::awaitable<HttpResponse> misbehave(Inbound request) {
    if (request.path == "/throw") throw std::runtime_error{"broken"};
    if (request.path == "/odd") throw 7;
    HttpResponse response;
    if (request.path == "/500") response.status = 500;
    if (request.path == "/502") response.status = 502;
    if (request.path == "/100") response.status = 100;
    if (request.path == "/split") response.headers.emplace_back("Location", "/a\r\nSet-Cookie: b=c");
    if (request.path == "/name") response.headers.emplace_back("A: b\r\nC", "d");
    if (request.path == "/503") response.status = 503;
    if (request.path == "/close") response.headers.emplace_back("Connection", "close");
    if (request.path == "/frame") {
        response.headers.emplace_back("Content-Length", "999");
        response.headers.emplace_back("Transfer-Encoding", "chunked");
        response.headers.emplace_back("Server", "other");
    }
    co_return response;
}

TEST(HttpServer, lets_no_broken_answer_leave) {
    RunningServer server{{.retry_after = seconds{7}}, misbehave};
    RawClient client{server.port()};
    std::uint64_t count = 0;
    for (const std::string path : {"/throw", "/odd", "/500", "/502", "/100", "/split", "/name"}) {
        client.send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
        const std::string answer = client.answer();
        EXPECT_EQ(status_of(answer), 503) << path;
        EXPECT_EQ(header_of(answer, "retry-after"), "7") << path;
        EXPECT_EQ(header_of(answer, "set-cookie"), "") << path;
        EXPECT_EQ(server.stats().failed, ++count) << path;
    }
    EXPECT_EQ(server.errors().size(), count);
    EXPECT_EQ(server.errors().front(), "broken");
}

TEST(HttpServer, lets_503_of_the_handler_leave_and_closes_when_the_handler_says_so) {
    RunningServer server{{}, misbehave};
    RawClient client{server.port()};
    client.send("GET /503 HTTP/1.1\r\nHost: x\r\n\r\nGET /frame HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(status_of(client.answer()), 503);
    const std::string framed = client.answer();
    EXPECT_EQ(header_of(framed, "content-length"), "0");
    EXPECT_EQ(header_of(framed, "transfer-encoding"), "");
    EXPECT_EQ(header_of(framed, "server"), "kith");
    client.send("GET /close HTTP/1.1\r\nHost: x\r\n\r\n" + get);
    const std::string last = client.rest();
    EXPECT_EQ(header_of(last, "connection"), "close");
    EXPECT_EQ(last.find("HTTP/1.1", 1), std::string::npos);
    EXPECT_EQ(server.stats().failed, 0u);
}

TEST(HttpServer, tells_who_comes_when_it_is_full_and_recovers) {
    RunningServer server{{.connections_max = 2, .overflow_timeout = seconds{5}, .spared_paths = {"/healthz"}}};
    RawClient first{server.port()};
    first.send(get);
    EXPECT_EQ(status_of(first.answer()), 200);
    {
        RawClient second{server.port()};
        second.send(get);
        EXPECT_EQ(status_of(second.answer()), 200);
        RawClient third{server.port()};
        third.send(get);
        const std::string told = third.rest();
        EXPECT_EQ(status_of(told), 503);
        EXPECT_EQ(header_of(told, "retry-after"), "1");
        RawClient health{server.port()};
        health.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
        const std::string well = health.rest();
        EXPECT_EQ(status_of(well), 200);
        EXPECT_EQ(header_of(well, "connection"), "close");
        EXPECT_EQ(server.stats().shed, 1u);
    }
    server.wait_until([](const HttpServerStats& stats) { return stats.connections == 1; });
    RawClient again{server.port()};
    again.send(get);
    EXPECT_EQ(status_of(again.answer()), 200);
}

TEST(HttpServer, tells_also_a_silent_one_when_it_is_full) {
    RunningServer server{{.connections_max = 1, .overflow_timeout = milliseconds{50}}};
    RawClient first{server.port()};
    first.send(get);
    EXPECT_EQ(status_of(first.answer()), 200);
    RawClient second{server.port()};
    EXPECT_EQ(status_of(second.rest()), 503);
}

TEST(HttpServer, lets_nobody_in_beyond_the_overflow_until_there_is_room) {
    RunningServer server{{.linger_timeout = milliseconds{20},
                          .connections_max = 1,
                          .overflow_max = 1,
                          .overflow_timeout = milliseconds{50}}};
    std::vector<RawClient> clients;
    for (int i = 0; i < 20; ++i) clients.emplace_back(server.port());
    for (std::size_t i = 1; i < clients.size(); ++i) EXPECT_EQ(status_of(clients[i].rest()), 503);
    EXPECT_EQ(server.stats().shed, 19u);
}

TEST(HttpServer, lives_through_a_lack_of_descriptors) {
    RunningServer server;
    // The loop's thread must run by now: while it starts it may hold a descriptor that it gives back after all are
    // taken.
    ASSERT_EQ(server.stats().accepted, 0u);
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
    std::vector<RawClient> clients(3);
    RawClient late;
    std::vector<int> taken;
    rlimit low = before;
    low.rlim_cur = 128;
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &low), 0);
    for (int fd = ::open("/dev/null", O_RDONLY); fd >= 0; fd = ::open("/dev/null", O_RDONLY)) taken.push_back(fd);
    for (auto& client : clients) {
        ASSERT_TRUE(client.connect(server.port()));
        const std::string told = client.rest();
        if (!told.empty()) EXPECT_EQ(status_of(told), 503);
    }
    for (const int fd : taken) ::close(fd);
    ::setrlimit(RLIMIT_NOFILE, &before);
    EXPECT_EQ(server.stats().shed, 3u);
    EXPECT_EQ(server.errors().size(), 1u);  // told once, not in a loop
    ASSERT_TRUE(late.connect(server.port()));
    late.send(get);
    EXPECT_EQ(status_of(late.answer()), 200);
}

TEST(HttpServer, may_go_before_the_loop_ran) {
    asio::io_context io;
    {
        HttpServer server{io, {.listen = "127.0.0.1:0"}, misbehave};
        ASSERT_TRUE(server.start().ok());
    }
    io.run();
}

TEST(HttpServer, may_outlive_requests_whose_loop_never_ends_them) {
    auto io = std::make_unique<asio::io_context>();
    auto server = std::make_unique<HttpServer>(*io, HttpServerOptions{.listen = "127.0.0.1:0"}, [&io](Inbound request) {
        auto gate = std::make_shared<std::unique_ptr<Gate>>(std::make_unique<Gate>(*io));
        return pass(gate, std::move(request));
    });
    ASSERT_TRUE(server->start().ok());
    RawClient client{server->port()};
    client.send(get);
    while (server->stats().in_flight == 0) io->run_one();
    server.reset();
    io.reset();
    EXPECT_EQ(client.rest(), "");
}

TEST(HttpServer, survives_resets_at_any_moment) {
    RunningServer server;
    const std::string request = post_of(5) + "abcde";
    for (std::size_t cut = 0; cut <= request.size(); ++cut) {
        RawClient client{server.port()};
        client.send(request.substr(0, cut));
        client.reset();
    }
    server.wait_until([](const HttpServerStats& stats) { return stats.accepted > 0 && stats.connections == 0; });
    RawClient client{server.port()};
    client.send(get);
    EXPECT_EQ(status_of(client.answer()), 200);
}

TEST(HttpServer, survives_a_reset_while_the_handler_works) {
    GatedServer server;
    for (int i = 0; i < 20; ++i) {
        RawClient client{server->port()};
        client.send(get + get);
        server->wait_until([&](const HttpServerStats& stats) {
            return stats.accepted == static_cast<std::uint64_t>(i) + 1 && stats.in_flight > 0;
        });
        client.reset();
    }
    server.open();
    RawClient client{server->port()};
    client.send(get);
    EXPECT_EQ(status_of(client.answer()), 200);
    server->on_loop([](HttpServer& http) { http.stop(); });
    server->wait_until([](const HttpServerStats& stats) { return stats.connections == 0 && stats.in_flight == 0; });
}

TEST(HttpServer, tells_why_it_cannot_listen) {
    asio::io_context io;
    RunningServer other;
    const std::string taken = "127.0.0.1:" + std::to_string(other.port());
    for (const auto& [listen, code] : std::vector<std::pair<std::string, Errc>>{{taken, Errc::unavailable},
                                                                                {"192.0.2.1:1", Errc::unavailable},
                                                                                {"nonsense", Errc::invalid},
                                                                                {"127.0.0.1:", Errc::invalid},
                                                                                {"127.0.0.1:65536", Errc::invalid},
                                                                                {"127.0.0.1:x", Errc::invalid},
                                                                                {"kith.example:80", Errc::invalid},
                                                                                {":80", Errc::invalid}}) {
        HttpServer server{io, {.listen = listen}, misbehave};
        const auto started = server.start();
        ASSERT_FALSE(started.ok()) << listen;
        EXPECT_EQ(started.error().code, code) << listen;
    }
}

}  // namespace
}  // namespace kith
