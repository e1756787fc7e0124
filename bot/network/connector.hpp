// Opens connections to allowed targets: resolves once, refuses private addresses, passes a proxy, shakes hands. Heavy:
// only for files of this folder.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bot/network/any_stream.hpp"
#include "bot/network/outbound_guard.hpp"
#include "rules/model/time.hpp"

namespace kith {

// A connection, from before it is opened. abort() ends whatever is under way on it; who awaits sees an error.
struct Link {
    explicit Link(boost::asio::io_context& io) : wake(io, boost::asio::steady_timer::time_point::max()) {}

    void abort() {
        aborted = true;
        close();
        wake.cancel();
    }
    void close() {
        boost::system::error_code ignored;
        if (opening) opening->close(ignored);
        if (stream) stream->close();
    }

    std::optional<boost::asio::ip::tcp::socket> opening{};  // until there is a stream
    std::optional<AnyStream> stream{};
    boost::asio::steady_timer wake;  // never expires; cancelled when something has happened
    bool aborted = false;
};

struct ConnectorOptions {
    std::string ca_file{};
    std::string proxy{};
    milliseconds connect_timeout = seconds{4};
    std::function<boost::asio::awaitable<std::vector<std::string>>(std::string host)> resolve{};
};

class Connector {
  public:
    // Throws std::runtime_error when the CA file or the proxy's URL cannot be read.
    Connector(boost::asio::io_context& io, ConnectorOptions options);
    ~Connector();

    // Fills link->stream, ready for the first byte. Why not, otherwise; empty when it went well. The connector must
    // outlive the call: `keep` is held meanwhile.
    boost::asio::awaitable<std::string> connect(std::shared_ptr<Link> link, Target target, std::shared_ptr<void> keep);

  private:
    struct Proxy {
        std::string host{};
        std::uint16_t port = 0;
        std::string authorization{};
    };
    boost::asio::awaitable<std::vector<std::string>> addresses(std::shared_ptr<Link> link, std::string host);
    boost::asio::awaitable<std::string> open(std::shared_ptr<Link> link, std::string host, std::uint16_t port,
                                             bool private_addresses);
    boost::asio::awaitable<std::string> pass_proxy(std::shared_ptr<Link> link, std::string host, std::uint16_t port);

    boost::asio::io_context& io_;
    ConnectorOptions options_;
    boost::asio::ssl::context tls_;
    std::optional<Proxy> proxy_{};
};

}  // namespace kith
