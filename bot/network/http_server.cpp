#include "bot/network/http_server.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <charconv>
#include <ctime>
#include <exception>
#include <limits>
#include <list>
#include <optional>
#include <utility>

#include "bot/network/as_result.hpp"
#include "bot/network/http_text.hpp"
#include "bot/network/request_reader.hpp"
#include "bot/network/response_text.hpp"

namespace kith {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<tcp, Executor>;
using Acceptor = asio::basic_socket_acceptor<tcp, Executor>;
using Timer = asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Executor>;

constexpr std::size_t joined_body_max = 32 << 10;     // up to here head and body leave in one buffer
constexpr std::size_t out_kept_max = 64 << 10;        // a larger output buffer is given back after the answer
constexpr std::size_t lingered_bytes_max = 16 << 20;  // thrown away after a refusal
constexpr auto accept_pause = milliseconds{50};       // after an accept failed for want of something
constexpr auto sweep_tick_max = milliseconds{250};
constexpr auto sweep_tick_min = milliseconds{2};
constexpr std::string_view continue_text = "HTTP/1.1 100 Continue\r\n\r\n";

enum class Phase { fresh, idle, reading, handling, writing, lingering };

struct Connection {
    Connection(Socket taken, RequestLimits limits) : socket(std::move(taken)), reader(limits) {}

    void until(milliseconds span) {
        deadline = Clock::now() + span;
        timed_out = false;
    }
    void forever() {
        deadline = Clock::time_point::max();
        timed_out = false;
    }
    void close() {
        closed = true;
        error_code ignored;
        socket.close(ignored);
    }

    Socket socket;
    RequestReader reader;
    std::string out{};
    Clock::time_point deadline = Clock::time_point::max();
    Phase phase = Phase::fresh;
    bool timed_out = false;  // the deadline passed, and what was waited for was cancelled
    bool closed = false;     // by stop() or drain()
    bool overflow = false;   // beyond connections_max
};

using Connections = std::list<std::shared_ptr<Connection>>;

struct Address {
    std::string host{};
    std::uint16_t port = 0;
};

std::optional<Address> address_of(std::string_view text) {
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos) return std::nullopt;
    std::string_view host = text.substr(0, colon);
    const std::string_view digits = text.substr(colon + 1);
    if (!is_digits(digits, 1, 5)) return std::nullopt;
    unsigned port = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (port > 65535) return std::nullopt;
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
    if (host == "localhost") host = "127.0.0.1";
    return Address{.host = std::string{host}, .port = static_cast<std::uint16_t>(port)};
}

// Keeps a descriptor back, so that a connection can still be taken and told to go when all others are used up.
class Reserve {
  public:
    Reserve() { refill(); }
    ~Reserve() { release(); }
    Reserve(const Reserve&) = delete;
    Reserve& operator=(const Reserve&) = delete;

    // Takes one waiting connection, tells it `text` and closes it. False when there was none to take.
    bool turn_away(int listener, std::string_view text) {
        release();
        const int taken = ::accept4(listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (taken >= 0) {
            static_cast<void>(::send(taken, text.data(), text.size(), MSG_NOSIGNAL));
            ::shutdown(taken, SHUT_WR);
            std::array<char, 4096> thrown_away;  // unread input would make close() reset the connection
            static_cast<void>(::recv(taken, thrown_away.data(), thrown_away.size(), 0));
            ::close(taken);
        }
        refill();
        return taken >= 0;
    }

  private:
    void refill() { descriptor_ = ::open("/dev/null", O_RDONLY | O_CLOEXEC); }
    void release() {
        if (descriptor_ >= 0) ::close(descriptor_);
        descriptor_ = -1;
    }
    int descriptor_ = -1;
};

}  // namespace

struct HttpServer::State {
    State(asio::io_context& io_used, HttpServerOptions options_used, Handler handler_used)
        : io(io_used),
          options(std::move(options_used)),
          handler(std::move(handler_used)),
          acceptor(io),
          sweeper(io),
          accept_timer(io),
          drained(io, Clock::time_point::max()) {
        limits = {.header_bytes_max = options.header_bytes_max,
                  .target_bytes_max = options.target_bytes_max,
                  .fields_max = options.fields_max,
                  .body_bytes_max = options.body_bytes_max};
        const auto shortest = std::min({options.header_timeout, options.body_timeout, options.idle_timeout,
                                        options.write_timeout, options.linger_timeout, options.overflow_timeout});
        sweep_tick = std::clamp(shortest / 8, sweep_tick_min, sweep_tick_max);
    }

    void report(std::string_view what) const {
        if (options.on_error) options.on_error(what);
    }

    std::string_view date() {
        const std::time_t now = std::time(nullptr);
        if (now != date_at) {
            date_at = now;
            date_text = http_date(now);
        }
        return date_text;
    }

    // Wakes who waits for the number of connections to fall.
    void left() {
        accept_timer.cancel();
        if (connections.empty()) drained.cancel();
    }

    void close_listener() {
        error_code ignored;
        acceptor.close(ignored);
        accept_timer.cancel();
    }

    HttpResponse refusal_answer(Refusal refusal) const {
        HttpResponse answer{.status = refusal.status};
        answer.headers.emplace_back("Content-Type", "text/plain; charset=utf-8");
        if (refusal.status == 405) answer.headers.emplace_back("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
        if (refusal.status == 503)
            answer.headers.emplace_back("Retry-After", std::to_string(options.retry_after.count()));
        answer.body = std::string{refusal.why} + "\n";
        return answer;
    }

    asio::io_context& io;
    HttpServerOptions options;
    Handler handler;
    RequestLimits limits{};
    Acceptor acceptor;
    Timer sweeper;
    Timer accept_timer;  // a pause in accepting, or the wait for room
    Timer drained;       // never expires; cancelled when the last connection has gone
    Reserve reserve{};
    Connections connections{};
    HttpServerStats stats{};
    milliseconds sweep_tick = sweep_tick_max;
    std::time_t date_at = -1;
    std::string date_text{};
    std::uint16_t port = 0;
    bool draining = false;
    bool stopped = false;
    bool starved = false;  // accepting fails; told once

    static asio::awaitable<void> accept_all(std::shared_ptr<State> server);
    static asio::awaitable<void> sweep(std::shared_ptr<State> server);
    static asio::awaitable<void> serve(std::shared_ptr<State> server, std::shared_ptr<Connection> connection);
    static asio::awaitable<bool> serve_one(std::shared_ptr<State> server, std::shared_ptr<Connection> connection);
    static asio::awaitable<bool> answer(std::shared_ptr<State> server, std::shared_ptr<Connection> connection,
                                        HttpResponse response, bool keep_alive, bool body_wanted);
    static asio::awaitable<void> write(std::shared_ptr<Connection> connection, std::string_view head,
                                       std::string_view body);
    static asio::awaitable<void> linger(std::shared_ptr<State> server, std::shared_ptr<Connection> connection);
    static asio::awaitable<void> drain(std::shared_ptr<State> server);
    static void add(const std::shared_ptr<State>& server, Socket socket);
    static void take_waiting(const std::shared_ptr<State>& server);
};

// Head and body in one go as far as the kernel takes them; waits only when it does not. A failure closes the socket.
asio::awaitable<void> HttpServer::State::write(std::shared_ptr<Connection> connection, std::string_view head,
                                               std::string_view body) {
    Connection& c = *connection;
    while (!head.empty() || !body.empty()) {
        const std::array<asio::const_buffer, 2> buffers{asio::buffer(head.data(), head.size()),
                                                        asio::buffer(body.data(), body.size())};
        error_code ec;
        std::size_t count = c.socket.write_some(buffers, ec);
        if (ec == asio::error::would_block || ec == asio::error::try_again) {
            auto waited = co_await c.socket.async_wait(tcp::socket::wait_write, as_result);
            ec = std::get<0>(waited);
        }
        if (ec) {
            c.close();
            co_return;
        }
        const std::size_t of_head = std::min(count, head.size());
        head.remove_prefix(of_head);
        body.remove_prefix(count - of_head);
    }
}

// Sends an answer. False when the connection is of no more use.
asio::awaitable<bool> HttpServer::State::answer(std::shared_ptr<State> server, std::shared_ptr<Connection> connection,
                                                HttpResponse response, bool keep_alive, bool body_wanted) {
    Connection& c = *connection;
    c.phase = Phase::writing;
    const bool body_allowed = body_wanted && response.status != 204 && response.status != 304;
    c.until(server->options.write_timeout + seconds{body_allowed ? response.body.size() >> 16 : 0});
    c.out.clear();
    append_head(c.out, response, server->date(), keep_alive);
    std::string_view body;
    if (body_allowed) {
        if (response.body.size() <= joined_body_max) {
            c.out += response.body;
        } else {
            body = response.body;
        }
    }
    co_await write(connection, c.out, body);
    if (c.out.capacity() > out_kept_max) std::string{}.swap(c.out);
    co_return keep_alive && !c.closed;
}

// Closes so that the other side can read the last answer: closing with input unread would reset the connection and
// destroy the answer on its way.
asio::awaitable<void> HttpServer::State::linger(std::shared_ptr<State> server, std::shared_ptr<Connection> connection) {
    Connection& c = *connection;
    if (c.closed) co_return;
    c.phase = Phase::lingering;
    c.until(server->options.linger_timeout);
    error_code ec;
    c.socket.shutdown(tcp::socket::shutdown_send, ec);
    std::array<char, 4096> thrown_away;
    const auto buffer = asio::buffer(thrown_away);
    for (std::size_t total = 0; !ec && !c.timed_out && total < lingered_bytes_max;) {
        auto got = co_await c.socket.async_read_some(buffer, as_result);
        ec = std::get<0>(got);
        total += std::get<1>(got);
    }
}

// Reads and answers one request. False when the connection is at its end.
asio::awaitable<bool> HttpServer::State::serve_one(std::shared_ptr<State> server,
                                                   std::shared_ptr<Connection> connection) {
    Connection& c = *connection;
    const HttpServerOptions& options = server->options;
    std::optional<Refusal> refusal;
    const auto reading_timeout = [&](milliseconds usual) {
        return server->draining ? std::min(usual, options.drain_timeout) : usual;
    };

    const bool fresh = c.phase == Phase::fresh;
    if (c.reader.started()) c.phase = Phase::reading;
    if (c.overflow) {
        c.until(options.overflow_timeout);
    } else {
        c.until(reading_timeout(fresh || c.reader.started() ? options.header_timeout : options.idle_timeout));
    }
    for (;;) {
        Reading reading = c.reader.advance();
        if (reading == Reading::head) {
            c.phase = Phase::reading;
            const bool spared = !c.overflow || std::ranges::find(options.spared_paths, c.reader.request().path) !=
                                                   options.spared_paths.end();
            if (!spared) {
                refusal = Refusal{.status = 503, .why = "no room"};
                break;
            }
            c.until(reading_timeout(options.body_timeout));
            if (options.body_limit) c.reader.body_limit(options.body_limit(c.reader.request()));
            const bool expects_continue = c.reader.expects_continue();
            reading = c.reader.advance();
            if (reading == Reading::more && expects_continue) co_await write(connection, continue_text, {});
        }
        if (reading == Reading::done) break;
        if (reading == Reading::refused) {
            refusal = c.reader.refusal();
            break;
        }
        if (c.closed) co_return false;
        const auto room = c.reader.room();
        const auto buffer = asio::buffer(room.data(), room.size());
        auto got = co_await c.socket.async_read_some(buffer, as_result);
        if (c.closed) co_return false;
        if (std::get<0>(got)) {
            // Nothing more will come. Silence between two requests, or instead of the rest of one, is no reason to
            // speak.
            const bool nothing_begun = c.phase == Phase::idle || (server->draining && !c.reader.started());
            if (!c.timed_out || nothing_begun) co_return false;
            refusal = c.overflow ? Refusal{.status = 503, .why = "no room"} : Refusal{.status = 408, .why = "too slow"};
            break;
        }
        c.reader.filled(std::get<1>(got));
        if (c.phase != Phase::reading) {
            c.phase = Phase::reading;
            if (!fresh || server->draining) c.until(reading_timeout(options.header_timeout));
        }
    }

    if (refusal) {
        ++(refusal->status == 503 ? server->stats.shed : server->stats.refused);
        if (refusal->status == 408) ++server->stats.timed_out;
        HttpResponse told = server->refusal_answer(*refusal);
        co_await answer(server, connection, std::move(told), false, true);
        co_await linger(server, connection);
        co_return false;
    }

    if (c.closed) co_return false;
    bool keep_alive = c.reader.keep_alive() && !c.overflow;
    Inbound request = c.reader.take();
    const bool body_wanted = request.method != "HEAD";
    c.phase = Phase::handling;
    c.forever();
    ++server->stats.in_flight;
    HttpResponse response;
    std::string_view fault;
    try {
        auto pending = server->handler(std::move(request));
        response = co_await std::move(pending);
        fault = fault_of(response);
        if (!fault.empty()) server->report(fault);
    } catch (const std::exception& e) {
        fault = "failed";
        server->report(e.what());
    } catch (...) {
        fault = "failed";
        server->report("a handler threw something that is no std::exception");
    }
    --server->stats.in_flight;
    if (c.closed) co_return false;
    if (fault.empty()) {
        ++server->stats.answered;
    } else {
        ++server->stats.failed;
        response = server->refusal_answer({.status = 503, .why = "failed; please try again"});
    }
    const auto wish = first_header(response.headers, "connection");
    if (server->draining || (wish && same_text(*wish, "close"))) keep_alive = false;
    const bool reusable = co_await answer(server, connection, std::move(response), keep_alive, body_wanted);
    if (!reusable) {
        if (c.reader.started()) co_await linger(server, connection);
        co_return false;
    }
    c.phase = Phase::idle;
    co_return true;
}

asio::awaitable<void> HttpServer::State::serve(std::shared_ptr<State> server, std::shared_ptr<Connection> connection) {
    for (;;) {
        const bool more = co_await serve_one(server, connection);
        if (!more) break;
        if (server->draining && !connection->reader.started()) break;
    }
    connection->close();
}

void HttpServer::State::add(const std::shared_ptr<State>& server, Socket socket) {
    error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    socket.non_blocking(true, ignored);
    ++server->stats.accepted;
    auto connection = std::make_shared<Connection>(std::move(socket), server->limits);
    connection->overflow = server->connections.size() >= server->options.connections_max;
    server->connections.push_front(connection);
    const auto place = server->connections.begin();
    if (server->connections.size() == 1) server->sweeper.cancel();  // it slept
    asio::co_spawn(server->io.get_executor(), serve(server, connection), [server, place](std::exception_ptr failure) {
        (*place)->close();
        server->connections.erase(place);
        server->left();
        if (!failure) return;
        try {
            std::rethrow_exception(failure);
        } catch (const std::exception& e) {
            server->report(e.what());
        } catch (...) {
            server->report("a connection ended with something that is no std::exception");
        }
    });
}

// Takes what the kernel has accepted for us: closing the listener would reset it.
void HttpServer::State::take_waiting(const std::shared_ptr<State>& server) {
    if (!server->acceptor.is_open()) return;
    error_code ec;
    server->acceptor.non_blocking(true, ec);
    const std::size_t room = server->options.connections_max + server->options.overflow_max;
    while (!ec && server->connections.size() < room) {
        Socket socket{server->io};
        server->acceptor.accept(socket, ec);
        if (!ec) add(server, std::move(socket));
    }
}

asio::awaitable<void> HttpServer::State::accept_all(std::shared_ptr<State> server) {
    const std::size_t room = server->options.connections_max + server->options.overflow_max;
    while (server->acceptor.is_open()) {
        if (server->connections.size() >= room) {
            server->accept_timer.expires_at(Clock::time_point::max());
            co_await server->accept_timer.async_wait(as_result);
            continue;
        }
        auto accepted = co_await server->acceptor.async_accept(as_result);
        auto& [ec, socket] = accepted;
        if (!ec && !server->stopped) {
            // Also when draining began meanwhile: dropped, it would be reset with its request in it.
            server->starved = false;
            add(server, std::move(socket));
            continue;
        }
        if (!server->acceptor.is_open()) break;
        if (!std::exchange(server->starved, true)) server->report("cannot accept: " + ec.message());
        if (ec == asio::error::no_descriptors || ec.value() == ENFILE) {
            HttpResponse told = server->refusal_answer({.status = 503, .why = "no room"});
            std::string text;
            append_head(text, told, server->date(), false);
            text += told.body;
            if (server->reserve.turn_away(server->acceptor.native_handle(), text)) ++server->stats.shed;
        }
        server->accept_timer.expires_after(accept_pause);
        co_await server->accept_timer.async_wait(as_result);
    }
}

// One timer for all deadlines: a connection only notes when it must be done, which costs nothing while it keeps to it.
asio::awaitable<void> HttpServer::State::sweep(std::shared_ptr<State> server) {
    while (!server->stopped) {
        if (server->connections.empty()) {
            if (server->draining) break;
            server->sweeper.expires_at(Clock::time_point::max());
        } else {
            server->sweeper.expires_after(server->sweep_tick);
        }
        co_await server->sweeper.async_wait(as_result);
        const auto now = Clock::now();
        for (const auto& connection : server->connections) {
            if (connection->deadline > now || connection->closed) continue;
            connection->timed_out = true;
            error_code ignored;
            connection->socket.cancel(ignored);
        }
    }
}

asio::awaitable<void> HttpServer::State::drain(std::shared_ptr<State> server) {
    if (!std::exchange(server->draining, true)) take_waiting(server);
    server->close_listener();
    // An accept that has just ended comes through before anything is counted.
    co_await asio::post(server->io, asio::use_awaitable);
    if (server->connections.empty()) server->sweeper.cancel();
    const auto now = Clock::now();
    for (const auto& connection : server->connections) {
        Connection& c = *connection;
        const bool waits = (c.phase == Phase::fresh || c.phase == Phase::idle) && !c.reader.started();
        error_code ignored;
        if (waits && c.socket.available(ignored) == 0) {
            // A request may be on its way this very moment: closed now, it would be reset.
            c.deadline = std::min(c.deadline, now + server->options.drain_grace);
        } else if (waits || c.phase == Phase::reading) {
            c.deadline = std::min(c.deadline, now + server->options.drain_timeout);
        }
    }
    while (!server->connections.empty() && !server->stopped) {
        co_await server->drained.async_wait(as_result);
    }
}

HttpServer::HttpServer(asio::io_context& io, HttpServerOptions options, Handler handler)
    : state_(std::make_shared<State>(io, std::move(options), std::move(handler))) {}

HttpServer::~HttpServer() {
    stop();
}

Result<std::uint16_t> HttpServer::start() {
    State& state = *state_;
    const auto address = address_of(state.options.listen);
    error_code ec;
    const auto ip = address ? asio::ip::make_address(address->host, ec) : asio::ip::address{};
    if (!address || ec) {
        return Error{.code = Errc::invalid,
                     .what = "cannot listen on '" + state.options.listen + "'",
                     .hint = "give an IP address and a port, e.g. 127.0.0.1:8080 or [::]:8080"};
    }
    const tcp::endpoint endpoint{ip, address->port};
    state.acceptor.open(endpoint.protocol(), ec);
    if (!ec) state.acceptor.set_option(asio::socket_base::reuse_address(true), ec);
    if (!ec) state.acceptor.bind(endpoint, ec);
    if (!ec) state.acceptor.listen(asio::socket_base::max_listen_connections, ec);
    if (!ec) state.port = state.acceptor.local_endpoint(ec).port();
    if (ec) {
        state.close_listener();
        return Error{.code = Errc::unavailable,
                     .what = "cannot listen on '" + state.options.listen + "': " + ec.message(),
                     .hint = "end the program that holds the port, or give another address and port"};
    }
    const auto told = [server = state_](std::exception_ptr failure) {
        if (failure) server->report("the accept loop ended by an exception");
    };
    asio::co_spawn(state.io.get_executor(), State::accept_all(state_), told);
    asio::co_spawn(state.io.get_executor(), State::sweep(state_), told);
    return state.port;
}

std::uint16_t HttpServer::port() const {
    return state_->port;
}

asio::awaitable<void> HttpServer::drain() {
    return State::drain(state_);
}

void HttpServer::stop() {
    State& state = *state_;
    state.stopped = true;
    state.draining = true;
    state.close_listener();
    state.sweeper.cancel();
    state.drained.cancel();
    for (const auto& connection : state.connections) connection->close();
}

HttpServerStats HttpServer::stats() const {
    HttpServerStats stats = state_->stats;
    stats.connections = state_->connections.size();
    return stats;
}

}  // namespace kith
