#include "bot/network/connector.hpp"

#include <openssl/evp.h>
#include <boost/asio/connect.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/write.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include "bot/network/as_result.hpp"
#include "bot/network/response_reader.hpp"

namespace kith {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::size_t addresses_max = 8;  // of one host

std::string base64(const std::string& text) {
    std::string out((text.size() + 2) / 3 * 4 + 1, '\0');
    const auto size =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                        reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
    out.resize(static_cast<std::size_t>(size));
    return out;
}

struct Lookup {
    explicit Lookup(asio::io_context& io) : resolver(io) {}
    tcp::resolver resolver;
    std::vector<std::string> found{};
    bool done = false;
};

}  // namespace

Connector::Connector(asio::io_context& io, ConnectorOptions options)
    : io_(io), options_(std::move(options)), tls_(asio::ssl::context::tls_client) {
    SSL_CTX_set_min_proto_version(tls_.native_handle(), TLS1_2_VERSION);
    tls_.set_verify_mode(asio::ssl::verify_peer);
    error_code ec;
    if (options_.ca_file.empty()) {
        tls_.set_default_verify_paths(ec);
    } else {
        tls_.load_verify_file(options_.ca_file, ec);
    }
    if (ec) throw std::runtime_error("cannot read certificates from '" + options_.ca_file + "': " + ec.message());
    if (options_.proxy.empty()) return;
    const auto url = boost::urls::parse_uri(options_.proxy);
    if (!url || url->scheme() != "http" || url->encoded_host().empty()) {
        throw std::runtime_error("the proxy is not of the form http://host:port");
    }
    Proxy proxy{.host = url->host(), .port = url->port_number()};
    if (url->host_type() == boost::urls::host_type::ipv6) proxy.host = url->host_ipv6_address().to_string();
    if (proxy.port == 0) proxy.port = 3128;
    if (url->has_userinfo()) proxy.authorization = "Basic " + base64(url->user() + ":" + url->password());
    proxy_ = std::move(proxy);
}

Connector::~Connector() = default;

// The system's resolver runs on a thread of its own and cannot be cut short: an aborted request leaves it behind.
asio::awaitable<std::vector<std::string>> Connector::addresses(std::shared_ptr<Link> link, std::string host) {
    error_code no_address;
    const auto literal = asio::ip::make_address(host, no_address);
    if (!no_address) co_return std::vector<std::string>(1, literal.to_string());
    if (options_.resolve) {
        auto pending = options_.resolve(host);
        co_return co_await std::move(pending);
    }
    auto lookup = std::make_shared<Lookup>(io_);
    lookup->resolver.async_resolve(host, "", [lookup, link](error_code ec, const tcp::resolver::results_type& results) {
        if (!ec) {
            for (const auto& entry : results) lookup->found.push_back(entry.endpoint().address().to_string());
        }
        lookup->done = true;
        link->wake.cancel();
    });
    while (!lookup->done && !link->aborted) co_await link->wake.async_wait(as_result);
    co_return lookup->done ? std::move(lookup->found) : std::vector<std::string>();
}

asio::awaitable<std::string> Connector::open(std::shared_ptr<Link> link, std::string host, std::uint16_t port,
                                             bool private_addresses) {
    auto found = co_await addresses(link, host);
    if (link->aborted) co_return "aborted";
    if (found.empty()) co_return "the host's name leads to no address";
    if (!private_addresses) {
        std::erase_if(found, [](const std::string& address) { return !is_public_address(address); });
        if (found.empty()) co_return "the host's name leads to a private address";
    }
    if (found.size() > addresses_max) found.resize(addresses_max);
    std::string why;
    for (const auto& address : found) {
        error_code ec;
        const tcp::endpoint endpoint{asio::ip::make_address(address, ec), port};
        if (ec) continue;
        auto limit = std::make_shared<asio::steady_timer>(io_, options_.connect_timeout);
        link->opening.emplace(io_);
        limit->async_wait([link, limit](error_code cancelled) {
            error_code ignored;
            if (!cancelled && link->opening) link->opening->close(ignored);
        });
        auto connected = co_await link->opening->async_connect(endpoint, as_result);
        limit->cancel();
        ec = std::get<0>(connected);
        if (link->aborted) co_return "aborted";
        if (!ec && link->opening->is_open()) co_return "";
        why = "cannot connect: " + (ec ? ec.message() : "too slow");
    }
    co_return why;
}

asio::awaitable<std::string> Connector::pass_proxy(std::shared_ptr<Link> link, std::string host, std::uint16_t port) {
    const Target target{.tls = false, .host = host, .port = port};
    const std::string authority = target.authority() + (port == 80 ? ":80" : "");
    std::string text = "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n";
    if (!proxy_->authorization.empty()) text += "Proxy-Authorization: " + proxy_->authorization + "\r\n";
    text += "\r\n";
    const auto out = asio::buffer(text);
    auto written = co_await asio::async_write(*link->opening, out, as_result);
    if (std::get<0>(written)) co_return "the proxy hung up";
    ResponseReader reader{{}, true};
    std::array<char, 2048> bytes;
    const auto in = asio::buffer(bytes);
    while (!reader.done()) {
        auto got = co_await link->opening->async_read_some(in, as_result);
        if (std::get<0>(got)) co_return "the proxy hung up";
        const auto fault = reader.feed({bytes.data(), std::get<1>(got)});
        if (!fault.empty()) co_return "the proxy's answer is no HTTP";
    }
    const bool nothing_behind = reader.nothing_behind();
    const HttpResponse response = reader.take();
    if (response.status / 100 != 2) co_return "the proxy refused: " + std::to_string(response.status);
    if (!nothing_behind) co_return "the proxy spoke out of turn";
    co_return "";
}

asio::awaitable<std::string> Connector::connect(std::shared_ptr<Link> link, Target target, std::shared_ptr<void> keep) {
    const bool by_proxy = proxy_ && target.tls && !is_loopback_host(target.host);
    std::string why;
    if (by_proxy) {
        why = co_await open(link, proxy_->host, proxy_->port, true);
        if (why.empty()) why = co_await pass_proxy(link, target.host, target.port);
    } else {
        why = co_await open(link, target.host, target.port, target.private_addresses);
    }
    if (!why.empty()) co_return why;
    if (link->aborted) co_return "aborted";
    if (target.tls) {
        link->stream.emplace(std::move(*link->opening), tls_);
    } else {
        link->stream.emplace(std::move(*link->opening));
    }
    link->opening.reset();
    auto shaken = co_await link->stream->async_handshake(target.host, as_result);
    if (link->aborted) co_return "aborted";
    if (std::get<0>(shaken)) co_return "no TLS: " + std::get<0>(shaken).message();
    co_return "";
}

}  // namespace kith
