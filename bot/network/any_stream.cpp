#include "bot/network/any_stream.hpp"

#include <openssl/ssl.h>

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>

namespace kith {

namespace asio = boost::asio;
using asio::ip::tcp;

struct AnyStream::Plain final : AnyStream::Transport {
    explicit Plain(tcp::socket taken) : stream(std::move(taken)) {}

    tcp::socket& socket() noexcept override { return stream; }
    void read(asio::mutable_buffer buffer, Moved done) override {
        stream.async_read_some(buffer, asio::bind_executor(stream.get_executor(), std::move(done)));
    }
    void write(const Gathered& buffers, Moved done) override {
        stream.async_write_some(buffers, asio::bind_executor(stream.get_executor(), std::move(done)));
    }
    void handshake(std::string, Ended done) override { finish(std::move(done), {}); }
    void shutdown(Ended done) override {
        error_code ec;
        stream.shutdown(tcp::socket::shutdown_send, ec);
        finish(std::move(done), ec);
    }
    void finish(Ended done, error_code ec) {
        auto end = [done = std::move(done), ec]() mutable { std::move(done)(ec); };
        asio::post(stream.get_executor(), std::move(end));
    }

    tcp::socket stream;
};

struct AnyStream::Tls final : AnyStream::Transport {
    Tls(tcp::socket taken, asio::ssl::context& context) : stream(std::move(taken), context) {}

    tcp::socket& socket() noexcept override { return stream.next_layer(); }
    void read(asio::mutable_buffer buffer, Moved done) override {
        stream.async_read_some(buffer, asio::bind_executor(stream.get_executor(), std::move(done)));
    }
    void write(const Gathered& buffers, Moved done) override {
        stream.async_write_some(buffers, asio::bind_executor(stream.get_executor(), std::move(done)));
    }
    void handshake(std::string host, Ended done) override {
        error_code not_an_address;
        asio::ip::make_address(host, not_an_address);
        if (not_an_address) {  // the name of the host to be served goes out in the hello; addresses have no place there
            std::string name = host;
            SSL_ctrl(stream.native_handle(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, name.data());
        }
        stream.set_verify_callback(asio::ssl::host_name_verification(host));
        stream.async_handshake(asio::ssl::stream_base::client,
                               asio::bind_executor(stream.get_executor(), std::move(done)));
    }
    void shutdown(Ended done) override {
        stream.async_shutdown(asio::bind_executor(stream.get_executor(), std::move(done)));
    }

    asio::ssl::stream<tcp::socket> stream;
};

AnyStream::AnyStream(tcp::socket socket) : transport_(std::make_unique<Plain>(std::move(socket))) {
    error_code ignored;
    this->socket().set_option(tcp::no_delay(true), ignored);
}

AnyStream::AnyStream(tcp::socket socket, asio::ssl::context& context)
    : transport_(std::make_unique<Tls>(std::move(socket), context)) {
    error_code ignored;
    this->socket().set_option(tcp::no_delay(true), ignored);
}

AnyStream::~AnyStream() = default;
AnyStream::AnyStream(AnyStream&&) noexcept = default;
AnyStream& AnyStream::operator=(AnyStream&&) noexcept = default;

AnyStream::executor_type AnyStream::get_executor() noexcept {
    return socket().get_executor();
}
tcp::socket& AnyStream::socket() noexcept {
    return transport_->socket();
}

void AnyStream::close() noexcept {
    error_code ignored;
    socket().close(ignored);
}

void teardown(boost::beast::role_type, AnyStream& stream, boost::system::error_code& ec) {
    stream.socket().shutdown(tcp::socket::shutdown_both, ec);
}

void beast_close_socket(AnyStream& stream) {
    stream.close();
}

}  // namespace kith
