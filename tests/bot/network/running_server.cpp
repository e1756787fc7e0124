#include "tests/bot/network/running_server.hpp"

#include <gtest/gtest.h>

#include <boost/asio/post.hpp>
#include <chrono>
#include <future>
#include <utility>

namespace kith {
namespace {

boost::asio::awaitable<HttpResponse> echo(Inbound request) {
    HttpResponse response;
    response.headers.emplace_back("Content-Type", "text/plain");
    response.body = request.method + " " + request.path + "?" + request.query + "\n" + request.body;
    co_return response;
}

}  // namespace

RunningServer::RunningServer(HttpServerOptions options, HttpServer::Handler handler) {
    options.listen = "127.0.0.1:0";
    options.on_error = [this](std::string_view what) { errors_.emplace_back(what); };
    if (!handler) handler = echo;
    server_ = std::make_unique<HttpServer>(io, std::move(options), std::move(handler));
    const auto port = server_->start();
    if (port) {
        port_ = *port;
    } else {
        ADD_FAILURE() << port.error().what;
    }
    thread_ = std::thread{[this] { io.run(); }};
}

RunningServer::~RunningServer() {
    boost::asio::post(io, [this] {
        server_->stop();
        open_.reset();
    });
    thread_.join();
}

void RunningServer::on_loop(std::function<void(HttpServer&)> work) {
    std::promise<void> done;
    boost::asio::post(io, [&] {
        work(*server_);
        done.set_value();
    });
    done.get_future().wait();
}

HttpServerStats RunningServer::stats() {
    HttpServerStats stats;
    on_loop([&stats](HttpServer& server) { stats = server.stats(); });
    return stats;
}

void RunningServer::wait_until(const std::function<bool(const HttpServerStats&)>& reached) {
    const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds{20};
    while (!reached(stats())) {
        if (std::chrono::steady_clock::now() > give_up) {
            ADD_FAILURE() << "the server never got there";
            return;
        }
        std::this_thread::yield();
    }
}

std::vector<std::string> RunningServer::errors() {
    std::vector<std::string> errors;
    on_loop([&](HttpServer&) { errors = errors_; });
    return errors;
}

}  // namespace kith
