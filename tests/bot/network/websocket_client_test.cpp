// The WebSocket client against servers that speak well, badly and not at all, over plain TCP and TLS.
#include "bot/network/websocket_client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/sha.h>

#include <array>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <future>
#include <memory>
#include <optional>
#include <string>

#include "tests/bot/network/peer.hpp"
#include "tests/bot/network/raw_client.hpp"

namespace kith {
namespace {

namespace asio = boost::asio;
using testing::HasSubstr;
using testing::StartsWith;
using Received = std::variant<WebSocket::Message, WebSocket::Ended>;

// --- the other side -----------------------------------------------------------------------------------------------

std::string accept_key(const std::string& head) {
    const std::string text = header_of(head, "sec-websocket-key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    std::array<unsigned char, SHA_DIGEST_LENGTH> digest;
    SHA1(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data());
    std::string out(32, '\0');
    out.resize(static_cast<std::size_t>(
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()), digest.data(), digest.size())));
    return out;
}

// Takes the upgrade. The head of the request.
std::string shake(PeerConnection& peer) {
    std::string head = peer.head();
    peer.send(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " +
        accept_key(head) + "\r\n\r\n");
    return head;
}

constexpr int text_frame = 0x81;
constexpr int binary_frame = 0x82;
constexpr int close_frame = 0x88;
constexpr int ping_frame = 0x89;
constexpr int pong_frame = 0x8a;

std::string frame(int first, std::string_view payload, std::size_t claimed = std::string::npos) {
    const std::size_t size = claimed == std::string::npos ? payload.size() : claimed;
    std::string out(1, static_cast<char>(first));
    if (size < 126) {
        out += static_cast<char>(size);
    } else {
        const int length_bytes = size < 65536 ? 2 : 8;
        out += static_cast<char>(length_bytes == 2 ? 126 : 127);
        for (int i = length_bytes - 1; i >= 0; --i) out += static_cast<char>((size >> (8 * i)) & 0xff);
    }
    return out + std::string{payload};
}

struct Heard {
    int first = 0;  // 0: the end of the connection
    std::string payload{};
    friend bool operator==(const Heard&, const Heard&) = default;
};

// A frame of the client's, which masks them all.
Heard hear(PeerConnection& peer) {
    const std::string head = peer.bytes(2);
    if (head.empty()) return {};
    const auto at = [](const std::string& text, std::size_t i) { return static_cast<unsigned char>(text[i]); };
    EXPECT_TRUE((at(head, 1) & 0x80) != 0) << "not masked";
    std::size_t size = at(head, 1) & 0x7f;
    if (size >= 126) {
        const std::string length = peer.bytes(size == 126 ? 2 : 8);
        size = 0;
        for (std::size_t i = 0; i < length.size(); ++i) size = size << 8 | at(length, i);
    }
    const std::string mask = peer.bytes(4);
    std::string payload = size == 0 ? "" : peer.bytes(size);
    for (std::size_t i = 0; i < payload.size(); ++i) payload[i] = static_cast<char>(payload[i] ^ mask[i % 4]);
    return {.first = at(head, 0), .payload = payload};
}

Heard hear_but_pings(PeerConnection& peer) {
    for (;;) {
        const Heard heard = hear(peer);
        if (heard.first != ping_frame) return heard;
        peer.send(frame(pong_frame, heard.payload));
    }
}

const std::string goodbye{"\x03\xe8", 2};  // 1000

// --- our side -----------------------------------------------------------------------------------------------------

// One WebSocket on a loop that the test runs by itself.
struct Caller {
    explicit Caller(const Peer& peer, WebSocketOptions options = {}, const std::string& host = "127.0.0.1") {
        options.allowed.push_back(
            {.host = host, .port = peer.port(), .plain = is_loopback_host(host), .private_addresses = true});
        client = std::make_unique<WebSocketClient>(io, std::move(options));
        socket = client->make();
    }
    ~Caller() {
        socket->abort();
        io.restart();
        io.run();
    }

    template <class T>
    void start(asio::awaitable<T> task, std::optional<T>& outcome) {
        asio::co_spawn(io, std::move(task), [&outcome](std::exception_ptr failure, T result) {
            ASSERT_FALSE(failure);
            outcome = std::move(result);
        });
    }
    template <class T>
    T finish(std::optional<T>& outcome) {
        io.restart();
        while (!outcome && io.run_one() > 0) {
        }
        return outcome ? std::move(*outcome) : T{};
    }
    std::string open(const std::string& url) {
        std::optional<std::string> outcome;
        start(socket->open(url), outcome);
        return finish(outcome);
    }
    Received receive() {
        std::optional<Received> outcome;
        start(socket->receive(), outcome);
        return finish(outcome);
    }
    std::string end() {
        for (;;) {
            const Received received = receive();
            if (const auto* ended = std::get_if<WebSocket::Ended>(&received)) return ended->why;
        }
    }
    std::string text() {
        const Received received = receive();
        const auto* message = std::get_if<WebSocket::Message>(&received);
        return message != nullptr ? message->data : "end: " + std::get<WebSocket::Ended>(received).why;
    }
    void close() {
        bool done = false;
        asio::co_spawn(io, socket->close(), [&done](std::exception_ptr failure) {
            ASSERT_FALSE(failure);
            done = true;
        });
        io.restart();
        while (!done && io.run_one() > 0) {
        }
    }

    asio::io_context io{1};
    std::unique_ptr<WebSocketClient> client{};
    std::shared_ptr<WebSocket> socket{};
};

std::string url_of(const Peer& peer, const std::string& path = "/link/?ticket=a%2Fb&app_id=A1") {
    std::string url = peer.url(path);
    return url.replace(0, 4, "ws");  // http becomes ws, https wss
}

// --- opening ------------------------------------------------------------------------------------------------------

TEST(WebSocketClient, opens_with_path_and_query_as_they_are) {
    std::promise<std::string> head;
    Peer peer{[&head](PeerConnection& connection, int) {
        head.set_value(shake(connection));
        connection.wait_for_end();
    }};
    Caller caller{peer};
    EXPECT_EQ(caller.open(url_of(peer)), "");
    const std::string request = head.get_future().get();
    EXPECT_THAT(request, StartsWith("GET /link/?ticket=a%2Fb&app_id=A1 HTTP/1.1\r\n"));
    EXPECT_EQ(header_of(request, "host"), "127.0.0.1:" + std::to_string(peer.port()));
    EXPECT_EQ(header_of(request, "user-agent"), "kith");
    EXPECT_EQ(header_of(request, "sec-websocket-extensions"), "") << "no compression is offered";
    EXPECT_EQ(header_of(request, "authorization"), "");
}

TEST(WebSocketClient, speaks_tls_with_a_certificate_of_the_right_name_only) {
    const TestCa ca{"localhost"};
    Peer peer{[](PeerConnection& connection, int) {
                  shake(connection);
                  connection.send(frame(text_frame, "over TLS"));
                  connection.wait_for_end();
              },
              ca.server_context()};
    Caller trusting{peer, {.ca_file = ca.ca_file()}, "localhost"};
    ASSERT_EQ(trusting.open(url_of(peer)), "");
    EXPECT_EQ(trusting.text(), "over TLS");
    Caller doubting{peer, {}, "localhost"};
    EXPECT_THAT(doubting.open(url_of(peer)), StartsWith("no TLS"));
}

TEST(WebSocketClient, calls_only_listed_hosts_and_plain_ws_only_on_loopback) {
    Peer peer{[](PeerConnection& connection, int) { shake(connection); }};
    Peer other{[](PeerConnection& connection, int) { shake(connection); }};
    Caller caller{peer};
    EXPECT_THAT(caller.open(url_of(other)), HasSubstr("list"));
    EXPECT_EQ(other.connections(), 0);
    for (const std::string url : {"http://127.0.0.1/", "https://127.0.0.1/", "WSS://127.0.0.1/", "", "ws:/x", "wss://",
                                  "ws://u:p@127.0.0.1/", "ws://slack.com/"}) {
        Caller again{peer};
        EXPECT_NE(again.open(url), "") << url;
    }
    // A listed host that is not loopback, by plain ws: its address does not matter.
    asio::io_context io{1};
    WebSocketOptions options;
    options.allowed = {{.host = "kith.example.com", .port = peer.port(), .plain = true, .private_addresses = true}};
    options.resolve = [](std::string) -> asio::awaitable<std::vector<std::string>> {
        co_return std::vector<std::string>{"127.0.0.1"};
    };
    WebSocketClient client{io, options};
    const auto socket = client.make();
    std::string why;
    asio::co_spawn(io, socket->open("ws://kith.example.com:" + std::to_string(peer.port()) + "/"),
                   [&why](std::exception_ptr, std::string said) { why = std::move(said); });
    io.run();
    EXPECT_THAT(why, HasSubstr("list"));
    EXPECT_EQ(peer.connections(), 0);
}

TEST(WebSocketClient, an_upgrade_that_is_declined_or_wrong_is_no_connection) {
    const std::vector<std::pair<std::string, std::string>> answers = {
        {"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "refused with 404"},
        {"HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n", "refused with 302"},
        {"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", "refused with 200"},
        {"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
         "AAAA\r\n\r\n",
         "not the WebSocket protocol"},
        {"SSH-2.0-OpenSSH\r\n\r\n", ""},
        {"", ""}};
    for (const auto& [answer, why] : answers) {
        Peer peer{[&said = answer](PeerConnection& connection, int) {
            connection.head();
            connection.send(said);
        }};
        Caller caller{peer};
        const std::string told = caller.open(url_of(peer));
        EXPECT_NE(told, "") << answer;
        EXPECT_THAT(told, HasSubstr(why)) << answer;
        EXPECT_THAT(told, testing::Not(HasSubstr("ticket")));
        EXPECT_FALSE(caller.socket->send("x"));
    }
}

TEST(WebSocketClient, an_upgrade_that_never_ends_is_given_up) {
    Peer peer{[](PeerConnection& connection, int) {
        connection.head();
        connection.wait_for_end();
    }};
    Caller caller{peer, {.open_timeout = milliseconds{50}}};
    EXPECT_EQ(caller.open(url_of(peer)), "timed out");
}

TEST(WebSocketClient, a_connection_that_is_being_opened_can_be_given_up) {
    std::promise<void> asked;
    Peer peer{[&asked](PeerConnection& connection, int) {
        connection.head();
        asked.set_value();
        connection.wait_for_end();
    }};
    Caller caller{peer};
    std::optional<std::string> outcome;
    caller.start(caller.socket->open(url_of(peer)), outcome);
    auto future = asked.get_future();
    while (future.wait_for(seconds{0}) != std::future_status::ready) caller.io.poll_one();
    caller.close();
    EXPECT_NE(caller.finish(outcome), "");
}

// --- messages -----------------------------------------------------------------------------------------------------

TEST(WebSocketClient, messages_come_whole_however_they_are_cut) {
    Peer peer{[](PeerConnection& connection, int) {
        shake(connection);
        connection.send(frame(text_frame, "one") + frame(text_frame, "two"));  // two in one packet
        for (const char byte : frame(text_frame, "bytewise ☕")) connection.send({&byte, 1});
        // Three fragments, with a ping between them.
        connection.send(frame(0x01, "a") + frame(0x00, "b") + frame(ping_frame, "p") + frame(0x80, "c"));
        connection.send(frame(text_frame, ""));
        connection.send(frame(text_frame, std::string(70'000, 'x')));
        EXPECT_EQ(hear_but_pings(connection), (Heard{.first = pong_frame, .payload = "p"}));
        connection.wait_for_end();
    }};
    Caller caller{peer};
    ASSERT_EQ(caller.open(url_of(peer)), "");
    for (const std::string& text : {std::string{"one"}, std::string{"two"}, std::string{"bytewise ☕"},
                                    std::string{"abc"}, std::string{}, std::string(70'000, 'x')}) {
        EXPECT_EQ(caller.text(), text);
    }
}

TEST(WebSocketClient, binary_messages_are_told_apart) {
    Peer peer{[](PeerConnection& connection, int) {
        shake(connection);
        connection.send(frame(binary_frame, "\xff") + frame(text_frame, "text"));
        connection.wait_for_end();
    }};
    Caller caller{peer};
    ASSERT_EQ(caller.open(url_of(peer)), "");
    EXPECT_FALSE(std::get<WebSocket::Message>(caller.receive()).text);
    EXPECT_TRUE(std::get<WebSocket::Message>(caller.receive()).text);
}

TEST(WebSocketClient, what_is_sent_goes_out_in_order_as_text) {
    std::promise<std::vector<Heard>> heard;
    Peer peer{[&heard](PeerConnection& connection, int) {
        shake(connection);
        std::vector<Heard> all;
        for (int i = 0; i < 100; ++i) all.push_back(hear_but_pings(connection));
        connection.send(frame(text_frame, "enough"));
        heard.set_value(std::move(all));
        connection.wait_for_end();
    }};
    Caller caller{peer};
    ASSERT_EQ(caller.open(url_of(peer)), "");
    for (int i = 0; i < 100; ++i) EXPECT_TRUE(caller.socket->send("message " + std::to_string(i)));
    EXPECT_EQ(caller.text(), "enough");
    const auto all = heard.get_future().get();
    for (int i = 0; i < 100; ++i) {
        EXPECT_EQ(all[static_cast<std::size_t>(i)],
                  (Heard{.first = text_frame, .payload = "message " + std::to_string(i)}));
    }
}

// --- limits -------------------------------------------------------------------------------------------------------

TEST(WebSocketClient, a_message_may_be_as_large_as_the_limit_and_no_larger) {
    constexpr std::size_t limit = 1000;
    for (const bool claimed_only : {false, true}) {
        std::promise<Heard> last;
        Peer peer{[&last, claimed_only](PeerConnection& connection, int) {
            shake(connection);
            connection.send(frame(text_frame, std::string(limit, 'x')));
            connection.send(claimed_only ? frame(text_frame, "x", std::size_t{1} << 40)
                                         : frame(0x01, std::string(limit, 'x')) + frame(0x80, "x"));
            last.set_value(hear_but_pings(connection));
            connection.wait_for_end();
        }};
        Caller caller{peer, {.message_bytes_max = limit}};
        ASSERT_EQ(caller.open(url_of(peer)), "");
        EXPECT_EQ(caller.text().size(), limit);
        EXPECT_EQ(caller.end(), "a message over the limit");
        const Heard heard = last.get_future().get();
        EXPECT_EQ(heard, (Heard{.first = close_frame, .payload = std::string{"\x03\xf1", 2}})) << "1009";
    }
}

TEST(WebSocketClient, what_is_no_websocket_frame_ends_the_connection) {
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"reserved bits", frame(0xf1, "x")},
        {"an unknown kind", frame(0x83, "x")},
        {"a masked frame", std::string{"\x81\x81\x00\x00\x00\x00x", 7}},
        {"a fragmented ping", frame(0x09, "x")},
        {"a long ping", frame(ping_frame, std::string(126, 'x'))},
        {"a continuation of nothing", frame(0x80, "x")},
        {"a new message inside a message", frame(0x01, "x") + frame(text_frame, "y")},
        {"text that is not UTF-8", frame(text_frame, "\xff\xfe")},
        {"HTTP", "HTTP/1.1 200 OK\r\n\r\n"}};
    for (const auto& [what, bytes] : cases) {
        Peer peer{[&sent = bytes](PeerConnection& connection, int) {
            shake(connection);
            connection.send(sent);
            connection.wait_for_end();
        }};
        Caller caller{peer};
        ASSERT_EQ(caller.open(url_of(peer)), "");
        EXPECT_THAT(caller.end(), StartsWith("not the WebSocket protocol")) << what;
        EXPECT_FALSE(caller.socket->send("x")) << what;
    }
}

TEST(WebSocketClient, a_peer_that_does_not_read_is_given_up) {
    std::promise<void> ended;
    auto over = ended.get_future().share();
    Peer peer{[over](PeerConnection& connection, int) {
        shake(connection);
        over.wait();
    }};
    Caller caller{peer, {.unsent_bytes_max = 100'000}};
    ASSERT_EQ(caller.open(url_of(peer)), "");
    bool taken = true;
    for (int i = 0; i < 10'000 && taken; ++i) {
        taken = caller.socket->send(std::string(10'000, 'x'));
        caller.io.restart();
        caller.io.poll();
    }
    EXPECT_FALSE(taken);
    EXPECT_EQ(caller.end(), "the other side does not read");
    ended.set_value();
}

// --- silence ------------------------------------------------------------------------------------------------------

TEST(WebSocketClient, a_silent_peer_is_pinged_and_given_up_when_it_does_not_answer) {
    std::promise<Heard> first;
    Peer peer{[&first](PeerConnection& connection, int) {
        shake(connection);
        first.set_value(hear(connection));
        connection.wait_for_end();
    }};
    Caller caller{peer, {.idle_timeout = milliseconds{200}}};
    ASSERT_EQ(caller.open(url_of(peer)), "");
    EXPECT_EQ(caller.end(), "silence");
    EXPECT_EQ(first.get_future().get().first, ping_frame);
}

TEST(WebSocketClient, a_peer_that_answers_pings_lives_on) {
    Peer peer{[](PeerConnection& connection, int) {
        shake(connection);
        for (int pings = 0; pings < 3; ++pings) {
            const Heard heard = hear(connection);
            EXPECT_EQ(heard.first, ping_frame);
            connection.send(frame(pong_frame, heard.payload));
        }
        connection.send(frame(text_frame, "still here"));
        connection.wait_for_end();
    }};
    Caller caller{peer, {.idle_timeout = seconds{2}}};
    ASSERT_EQ(caller.open(url_of(peer)), "");
    EXPECT_EQ(caller.text(), "still here");
}

TEST(WebSocketClient, a_peer_that_never_pings_is_given_up_though_it_answers) {
    Peer peer{[](PeerConnection& connection, int) {
        shake(connection);
        while (hear_but_pings(connection).first != 0) {
        }
    }};
    Caller caller{peer, {.ping_timeout = milliseconds{100}}};
    ASSERT_EQ(caller.open(url_of(peer)), "");
    EXPECT_EQ(caller.end(), "no ping from the other side");
}

TEST(WebSocketClient, pings_are_answered_with_what_they_bring) {
    std::promise<Heard> answer;
    Peer peer{[&answer](PeerConnection& connection, int) {
        shake(connection);
        connection.send(frame(ping_frame, "Ping from applink-1"));
        answer.set_value(hear_but_pings(connection));
        connection.send(frame(text_frame, "well"));
        connection.wait_for_end();
    }};
    Caller caller{peer};
    ASSERT_EQ(caller.open(url_of(peer)), "");
    EXPECT_EQ(caller.text(), "well");
    EXPECT_EQ(answer.get_future().get(), (Heard{.first = pong_frame, .payload = "Ping from applink-1"}));
}

// --- the end ------------------------------------------------------------------------------------------------------

TEST(WebSocketClient, a_peer_that_closes_or_breaks_is_told_apart) {
    const std::vector<std::pair<std::string, std::function<void(PeerConnection&)>>> ways = {
        {"closed by the other side with 1000",
         [](PeerConnection& connection) { connection.send(frame(close_frame, goodbye)); }},
        {"closed by the other side with 4001",
         [](PeerConnection& connection) { connection.send(frame(close_frame, "\x0f\xa1 secret reason")); }},
        {"the connection broke", [](PeerConnection& connection) { connection.cut(); }},
        {"the connection broke", [](PeerConnection& connection) { connection.reset(); }}};
    for (const auto& [why, act] : ways) {
        Peer peer{[&end = act](PeerConnection& connection, int) {
            shake(connection);
            connection.send(frame(text_frame, "last words"));
            end(connection);
            connection.wait_for_end();
        }};
        Caller caller{peer};
        ASSERT_EQ(caller.open(url_of(peer)), "");
        const std::string first = caller.text();
        if (first == "last words") {
            EXPECT_EQ(caller.end(), why);
        } else {
            EXPECT_EQ(first, "end: " + why) << "a reset may destroy what was on its way";
        }
    }
}

TEST(WebSocketClient, a_close_sends_what_waits_and_then_says_goodbye) {
    std::promise<std::vector<Heard>> heard;
    Peer peer{[&heard](PeerConnection& connection, int) {
        shake(connection);
        std::vector<Heard> all;
        do {
            all.push_back(hear_but_pings(connection));
        } while (all.back().first == text_frame);
        connection.send(frame(text_frame, "crossing") + frame(close_frame, goodbye));
        connection.wait_for_end();
        heard.set_value(std::move(all));
    }};
    Caller caller{peer};
    ASSERT_EQ(caller.open(url_of(peer)), "");
    std::optional<Received> reading;
    caller.start(caller.socket->receive(), reading);
    for (int i = 0; i < 3; ++i) caller.socket->send("message " + std::to_string(i));
    caller.close();
    EXPECT_FALSE(caller.socket->send("too late"));
    EXPECT_TRUE(std::holds_alternative<WebSocket::Ended>(caller.finish(reading)));
    const auto all = heard.get_future().get();
    ASSERT_EQ(all.size(), 4u);
    EXPECT_EQ(all[2].payload, "message 2");
    EXPECT_EQ(all[3], (Heard{.first = close_frame, .payload = goodbye}));
}

TEST(WebSocketClient, a_close_that_is_not_answered_ends_too) {
    Peer peer{[](PeerConnection& connection, int) {
        shake(connection);
        connection.wait_for_end();
    }};
    Caller caller{peer, {.close_timeout = milliseconds{50}}};
    ASSERT_EQ(caller.open(url_of(peer)), "");
    std::optional<Received> reading;
    caller.start(caller.socket->receive(), reading);
    caller.close();
    EXPECT_TRUE(std::holds_alternative<WebSocket::Ended>(caller.finish(reading)));
}

TEST(WebSocketClient, a_client_that_is_gone_leaves_its_connections_to_their_owners) {
    Peer peer{[](PeerConnection& connection, int) {
        shake(connection);
        connection.send(frame(text_frame, "hello"));
        connection.wait_for_end();
    }};
    Caller caller{peer};
    caller.client.reset();
    ASSERT_EQ(caller.open(url_of(peer)), "");
    EXPECT_EQ(caller.text(), "hello");
}

}  // namespace
}  // namespace kith
