// A server whose requests wait until the test lets them go.
#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <memory>
#include <utility>

#include "bot/network/http_server.hpp"
#include "tests/bot/network/running_server.hpp"

namespace kith {

// A handler that holds requests back until the test lets them go.
struct Gate {
    explicit Gate(boost::asio::io_context& io) : opened(io, boost::asio::steady_timer::time_point::max()) {}
    boost::asio::steady_timer opened;
};

inline boost::asio::awaitable<HttpResponse> pass(std::shared_ptr<std::unique_ptr<Gate>> gate, Inbound request) {
    constexpr auto token = boost::asio::as_tuple(boost::asio::use_awaitable);
    if (*gate && request.path != "/free") co_await (*gate)->opened.async_wait(token);
    HttpResponse response;
    response.body = "passed";
    co_return response;
}

// A server whose handler waits at a gate; the gate is made and opened on the loop's thread.
class GatedServer {
  public:
    explicit GatedServer(HttpServerOptions options = {})
        : server_(std::move(options), [gate = gate_](Inbound request) { return pass(gate, std::move(request)); }) {
        server_.on_loop([this](HttpServer&) { *gate_ = std::make_unique<Gate>(server_.io); });
    }
    ~GatedServer() { open(); }
    void open() {
        server_.on_loop([this](HttpServer&) { gate_->reset(); });
    }
    RunningServer* operator->() { return &server_; }

  private:
    std::shared_ptr<std::unique_ptr<Gate>> gate_ = std::make_shared<std::unique_ptr<Gate>>();
    RunningServer server_;
};

}  // namespace kith
