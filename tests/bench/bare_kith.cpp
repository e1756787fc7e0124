// Our own server doing as little as bare_beast does: what its limits, time-outs and strictness cost.
//
//   bare_kith [port]       prints "listening on PORT"; ends by SIGTERM or SIGINT
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <cstdio>
#include <string>
#include <utility>

#include "bot/network/http_server.hpp"

namespace {

boost::asio::awaitable<kith::HttpResponse> answer(kith::Inbound) {
    co_return kith::HttpResponse{};
}

}  // namespace

int main(int argc, char** argv) {
    boost::asio::io_context io{1};
    kith::HttpServerOptions options{.listen = std::string{"127.0.0.1:"} + (argc > 1 ? argv[1] : "0")};
    kith::HttpServer server{io, std::move(options), answer};
    const auto port = server.start();
    if (!port) {
        std::fprintf(stderr, "%s\n", port.error().what.c_str());
        return 1;
    }
    std::printf("listening on %d\n", *port);
    std::fflush(stdout);
    boost::asio::signal_set signals{io, SIGINT, SIGTERM};
    signals.async_wait([&server](const boost::system::error_code&, int) { server.stop(); });
    io.run();
}
