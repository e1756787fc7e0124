// The HTTP/1.1 server: limits, strict framing, time-outs and an orderly end. TLS ends at the reverse proxy in front of
// it. Everything runs on the one thread of the io_context; none of it may be called from another.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/http.hpp"
#include "rules/model/error.hpp"

namespace boost::asio {
class io_context;
}

namespace kith {

struct HttpServerOptions {
    std::string listen = "127.0.0.1:8080";  // address:port, [address]:port or localhost:port; port 0 takes a free one
    std::size_t header_bytes_max = 16 << 10;
    std::size_t target_bytes_max = 8 << 10;
    std::size_t fields_max = 100;
    std::size_t body_bytes_max = 1 << 20;
    milliseconds header_timeout =
        seconds{15};  // from the first byte of a request (or from connecting) to the end of its head
    milliseconds body_timeout = seconds{20};       // from there to the end of the body
    milliseconds idle_timeout = seconds{60};       // between two requests
    milliseconds write_timeout = seconds{10};      // for an answer, and a second more for each 64 KiB of it
    milliseconds linger_timeout = seconds{2};      // how long input is thrown away so that a refusal can be read
    milliseconds drain_timeout = seconds{3};       // what is left, once draining, to a request that is not here in full
    milliseconds drain_grace = milliseconds{500};  // and to a connection on which none has begun
    std::size_t connections_max = 4096;
    // Beyond connections_max so many more are let in, to be told 503; those behind them wait in the kernel's queue.
    std::size_t overflow_max = 64;
    milliseconds overflow_timeout = seconds{1};  // for the request of such a connection
    seconds retry_after = seconds{1};            // the Retry-After of a 503 that the server itself gives
    // Paths that are answered even beyond connections_max, e.g. /healthz.
    std::vector<std::string> spared_paths{};
    // The largest body for a request, from its method, path and headers. Absent: body_bytes_max for all.
    std::function<std::size_t(const Inbound& head)> body_limit{};
    // Told what an operator should know: a handler that threw, an accept that failed. No request content. May not
    // throw.
    std::function<void(std::string_view what)> on_error{};
};

struct HttpServerStats {
    std::size_t connections = 0;  // open now
    std::size_t in_flight = 0;    // requests with the handler now
    std::uint64_t accepted = 0;   // connections since the start
    std::uint64_t answered = 0;   // requests that the handler answered
    std::uint64_t refused = 0;    // requests that the server refused itself (4xx, 501, 505)
    std::uint64_t timed_out = 0;  // of those refused, with 408
    std::uint64_t shed = 0;       // connections told 503, or closed, for want of room or descriptors
    std::uint64_t failed = 0;     // handlers that threw or gave an answer that may not leave
};

class HttpServer {
  public:
    // Gets a whole request, HEAD included (the server leaves the body of the answer out). Its answer goes out as it is
    // but for the headers that frame it; `Connection: close` closes afterwards. When it throws, or gives a 5xx other
    // than 501, 503 and 505 or a broken header, 503 with Retry-After leaves. There is no time limit on it. The handler
    // object lives until the last request has ended, so a lambda with captures is safe.
    using Handler = std::function<boost::asio::awaitable<HttpResponse>(Inbound request)>;

    HttpServer(boost::asio::io_context& io, HttpServerOptions options, Handler handler);
    ~HttpServer();  // as stop()
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    // Binds and begins to accept; gives the port. Errc::invalid for an address that cannot be read, Errc::unavailable
    // when it cannot be bound. Call once.
    Result<std::uint16_t> start();
    // The port bound; 0 before start().
    std::uint16_t port() const;
    // Takes what the kernel has accepted already, then no more; answers what is in flight, and what still comes on an
    // open connection within drain_grace, with `Connection: close`; closes the others. Ends when none is left. Has no
    // time limit of its own on handlers: call stop() from a timer for that.
    boost::asio::awaitable<void> drain();
    // Closes everything at once. Handlers under way run on; their answers go nowhere.
    void stop();

    HttpServerStats stats() const;

  private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace kith
