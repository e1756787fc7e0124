// One stream type for plain TCP and TLS, so that what reads and writes over it is compiled once. Heavy: only for files
// of this folder.
#pragma once

#include <array>
#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/role.hpp>
#include <boost/system/error_code.hpp>
#include <cstddef>
#include <memory>
#include <string>
#include <utility>

namespace boost::asio::ssl {
class context;
}

namespace kith {

// Models Asio's AsyncStream; move-only. At most one read and one write at a time. Sets TCP_NODELAY.
class AnyStream {
  public:
    using executor_type = boost::asio::any_io_executor;
    using error_code = boost::system::error_code;
    using Moved = boost::asio::any_completion_handler<void(error_code, std::size_t)>;
    using Ended = boost::asio::any_completion_handler<void(error_code)>;

    explicit AnyStream(boost::asio::ip::tcp::socket socket);
    // Over TLS, as a client; `context` must outlive the stream. Call async_handshake first.
    AnyStream(boost::asio::ip::tcp::socket socket, boost::asio::ssl::context& context);
    ~AnyStream();
    AnyStream(AnyStream&&) noexcept;
    AnyStream& operator=(AnyStream&&) noexcept;

    executor_type get_executor() noexcept;
    boost::asio::ip::tcp::socket& socket() noexcept;
    // Ends what is under way with an error. The stream is of no more use.
    void close() noexcept;

    // Of a TLS client: names the host to the server and demands a certificate for it. Plain streams: nothing to do.
    template <class Token>
    auto async_handshake(std::string host, Token&& token) {
        return boost::asio::async_initiate<Token, void(error_code)>(
            [](auto handler, Transport* transport, std::string name) {
                transport->handshake(std::move(name), Ended{std::move(handler)});
            },
            token, transport_.get(), std::move(host));
    }

    // Tells the other side that nothing more will come: close_notify, or the end of the sending side.
    template <class Token>
    auto async_shutdown(Token&& token) {
        return boost::asio::async_initiate<Token, void(error_code)>(
            [](auto handler, Transport* transport) { transport->shutdown(Ended{std::move(handler)}); }, token,
            transport_.get());
    }

    // Fills the first buffer that is not empty.
    template <class Buffers, class Token>
    auto async_read_some(const Buffers& buffers, Token&& token) {
        boost::asio::mutable_buffer first;
        const auto end = boost::asio::buffer_sequence_end(buffers);
        for (auto it = boost::asio::buffer_sequence_begin(buffers); it != end && first.size() == 0; ++it) first = *it;
        return boost::asio::async_initiate<Token, void(error_code, std::size_t)>(
            [](auto handler, Transport* transport, boost::asio::mutable_buffer buffer) {
                transport->read(buffer, Moved{std::move(handler)});
            },
            token, transport_.get(), first);
    }

    // Writes from the first eight buffers at once: one by one they would leave as several small packets.
    template <class Buffers, class Token>
    auto async_write_some(const Buffers& buffers, Token&& token) {
        Gathered gathered{};
        std::size_t count = 0;
        const auto end = boost::asio::buffer_sequence_end(buffers);
        for (auto it = boost::asio::buffer_sequence_begin(buffers); it != end && count < gathered.size(); ++it) {
            const boost::asio::const_buffer buffer = *it;
            if (buffer.size() > 0) gathered[count++] = buffer;
        }
        return boost::asio::async_initiate<Token, void(error_code, std::size_t)>(
            [](auto handler, Transport* transport, Gathered all) { transport->write(all, Moved{std::move(handler)}); },
            token, transport_.get(), gathered);
    }

  private:
    using Gathered = std::array<boost::asio::const_buffer, 8>;
    struct Transport {
        virtual ~Transport() = default;
        virtual boost::asio::ip::tcp::socket& socket() noexcept = 0;
        virtual void read(boost::asio::mutable_buffer buffer, Moved done) = 0;
        virtual void write(const Gathered& buffers, Moved done) = 0;
        virtual void handshake(std::string host, Ended done) = 0;
        virtual void shutdown(Ended done) = 0;
    };
    struct Plain;
    struct Tls;
    std::unique_ptr<Transport> transport_;
};

// Beast's WebSocket asks for these.
template <class Handler>
void async_teardown(boost::beast::role_type, AnyStream& stream, Handler&& handler) {
    stream.async_shutdown(std::forward<Handler>(handler));
}
void teardown(boost::beast::role_type role, AnyStream& stream, boost::system::error_code& ec);
void beast_close_socket(AnyStream& stream);

}  // namespace kith
