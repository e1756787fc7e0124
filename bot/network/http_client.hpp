// The HTTP/1.1 client: TLS, connections kept for the next request, limits, and only hosts of a list. Follows no
// redirect. Everything runs on the one thread of the io_context; none of it may be called from another.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "adapters/http.hpp"
#include "bot/network/outbound_guard.hpp"

namespace boost::asio {
class io_context;
}

namespace kith {

struct HttpClientOptions {
    std::vector<AllowedHost> allowed{};
    std::string ca_file{};  // PEM; absent: the system's
    // "http://[user:password@]host:port": https goes through it by CONNECT, but for loopback hosts. It then resolves
    // the names, so that only the list of hosts protects. Absent: no proxy.
    std::string proxy{};
    std::string user_agent = "kith";
    std::size_t connections_per_host_max = 8;
    std::size_t waiting_per_host_max = 1000;    // requests that wait for one of those connections
    std::size_t header_bytes_max = 64 << 10;    // of an answer
    std::size_t body_bytes_max = 4 << 20;       // of an answer
    milliseconds idle_timeout = seconds{30};    // a connection unused for longer is closed
    milliseconds connect_timeout = seconds{4};  // for one address; the next one is tried then
    // In place of the system's resolver: addresses of a host. Empty when there are none.
    std::function<boost::asio::awaitable<std::vector<std::string>>(std::string host)> resolve{};
};

struct HttpClientStats {
    std::size_t connections = 0;  // open now, or being opened
    std::size_t idle = 0;         // of those
    std::uint64_t opened = 0;     // since the start
    std::uint64_t requests = 0;   // sent() calls that were allowed
    std::uint64_t answered = 0;
    std::uint64_t failed = 0;  // no answer
    std::uint64_t stale = 0;   // kept connections found dead before or while being used again
};

class HttpClient {
  public:
    // Throws std::runtime_error when the CA file or the proxy's URL cannot be read.
    HttpClient(boost::asio::io_context& io, HttpClientOptions options);
    ~HttpClient();  // as stop()
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    // The answer, whatever its status; or why there is none. Never throws for what happens on the network. Host,
    // Content-Length and the like are the client's: such headers of the request are left out. The request's timeout
    // covers everything, waiting for a connection included. HttpFailure::sent is false only when surely no byte of the
    // request has left and none will.
    boost::asio::awaitable<std::variant<HttpResponse, HttpFailure>> send(HttpRequest request);
    // Ends all requests with a failure, and all that are made later.
    void stop();

    HttpClientStats stats() const;

    struct State;  // for http_client.cpp alone

  private:
    std::shared_ptr<State> state_;
};

}  // namespace kith
