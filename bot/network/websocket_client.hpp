// WebSocket connections out: over the same connector, guard, proxy and TLS as the HTTP client, with limits. Everything
// runs on the one thread of the io_context; none of it may be called from another.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "bot/network/outbound_guard.hpp"
#include "rules/model/time.hpp"

namespace boost::asio {
class io_context;
}

namespace kith {

struct WebSocketOptions {
    std::vector<AllowedHost> allowed{};  // wss only, but for hosts that may be called by plain http
    std::string ca_file{};               // PEM; absent: the system's
    std::string proxy{};                 // as HttpClientOptions::proxy
    std::string user_agent = "kith";
    std::size_t message_bytes_max = 1 << 20;    // of one that comes in
    std::size_t unsent_bytes_max = 1 << 20;     // of what waits to go out
    milliseconds connect_timeout = seconds{4};  // for one address
    milliseconds open_timeout = seconds{15};    // from the name of the host to the end of the upgrade
    milliseconds close_timeout = seconds{3};
    milliseconds idle_timeout = seconds{10};  // without a byte from the other side; after half of it a ping goes out
    milliseconds ping_timeout = seconds{30};  // without a ping from the other side; zero: it need not ping
    // In place of the system's resolver: addresses of a host. Empty when there are none.
    std::function<boost::asio::awaitable<std::vector<std::string>>(std::string host)> resolve{};
};

// One connection, from before it is opened. What it is given up for is told once, as a short text without secrets: the
// URL never stands in it. Pings are answered by themselves.
class WebSocket {
  public:
    struct Message {
        bool text = true;  // else binary
        std::string data{};
    };
    struct Ended {
        std::string why{};
    };
    struct State;  // for websocket_client.cpp alone

    explicit WebSocket(std::shared_ptr<State> state);
    ~WebSocket();  // as abort()
    WebSocket(const WebSocket&) = delete;
    WebSocket& operator=(const WebSocket&) = delete;

    // Once, before all else. Empty when it is open, else why not. `url` is ws or wss; no redirect is followed.
    boost::asio::awaitable<std::string> open(std::string url);
    // The next message, or the end. One call at a time; after the end no more.
    boost::asio::awaitable<std::variant<Message, Ended>> receive();
    // Queues a text message; they go out in order. False when the connection is at its end, or ends now because the
    // other side does not take what waits.
    bool send(std::string text);
    // Sends what is queued, says goodbye (1000) and waits for the other side's, no longer than close_timeout. A
    // receive() under way ends too, and what still comes is lost.
    boost::asio::awaitable<void> close();
    // Ends whatever is under way.
    void abort();

  private:
    std::shared_ptr<State> state_;
};

class WebSocketClient {
  public:
    // Throws std::runtime_error when the CA file or the proxy's URL cannot be read.
    WebSocketClient(boost::asio::io_context& io, WebSocketOptions options);
    ~WebSocketClient();
    WebSocketClient(const WebSocketClient&) = delete;
    WebSocketClient& operator=(const WebSocketClient&) = delete;

    // One that is to be opened. It may outlive the client, but not the io_context.
    std::shared_ptr<WebSocket> make();

    struct Core;  // for websocket_client.cpp alone

  private:
    std::shared_ptr<Core> core_;
};

}  // namespace kith
