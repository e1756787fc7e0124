// An HttpServer on a loop of its own thread, for tests that talk to it with blocking sockets.
#pragma once

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "bot/network/http_server.hpp"

namespace kith {

class RunningServer {
  public:
    // The default handler answers 200 with "METHOD path?query\nbody".
    explicit RunningServer(HttpServerOptions options = {}, HttpServer::Handler handler = {});
    ~RunningServer();  // stops the server and lets the loop run out

    std::uint16_t port() const { return port_; }
    // Runs it on the loop's thread and waits for it.
    void on_loop(std::function<void(HttpServer&)> work);
    HttpServerStats stats();
    // Waits until the figures are as asked for; fails the test after 20 s.
    void wait_until(const std::function<bool(const HttpServerStats&)>& reached);
    // What was reported to on_error so far.
    std::vector<std::string> errors();

    boost::asio::io_context io{1};

  private:
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> open_{io.get_executor()};
    std::vector<std::string> errors_{};  // touched on the loop's thread only
    std::unique_ptr<HttpServer> server_{};
    std::uint16_t port_ = 0;
    std::thread thread_{};
};

}  // namespace kith
