#include "bot/network/websocket_client.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/field.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <deque>
#include <optional>
#include <utility>

#include "bot/network/as_result.hpp"
#include "bot/network/connector.hpp"

namespace kith {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;

// What an error means, for the log. Close reasons are the other side's words and stay out.
std::string reason_text(error_code ec, const websocket::close_reason& reason) {
    if (ec == websocket::error::closed) return "closed by the other side with " + std::to_string(reason.code);
    if (ec == websocket::error::message_too_big || ec == websocket::error::buffer_overflow)
        return "a message over the limit";
    if (ec == beast::error::timeout) return "silence";
    if (ec == asio::error::eof || ec == asio::error::connection_reset || ec == asio::error::broken_pipe)
        return "the connection broke";
    if (ec.category() == websocket::make_error_code(websocket::error::closed).category())
        return "not the WebSocket protocol: " + ec.message();
    return ec.message();
}

}  // namespace

struct WebSocketClient::Core {
    Core(asio::io_context& io_used, WebSocketOptions options_used)
        : io(io_used),
          options(std::move(options_used)),
          connector(io, {.ca_file = options.ca_file,
                         .proxy = options.proxy,
                         .connect_timeout = options.connect_timeout,
                         .resolve = options.resolve}) {}

    asio::io_context& io;
    WebSocketOptions options;
    Connector connector;
};

struct WebSocket::State : std::enable_shared_from_this<WebSocket::State> {
    explicit State(std::shared_ptr<WebSocketClient::Core> of)
        : core(std::move(of)),
          link(std::make_shared<Link>(core->io)),
          deadline(core->io),
          watch(core->io),
          flushed(core->io, Clock::time_point::max()) {}

    using Stream = websocket::stream<AnyStream, false>;  // without compression: messages are small

    void abort(std::string_view why) {
        if (aborted) return;
        aborted = true;
        if (reason.empty()) reason = why;
        link->abort();
        if (stream) {
            stream->next_layer().close();
            // Its timer would keep the loop awake where nothing is under way on the stream.
            stream->set_option(
                websocket::stream_base::timeout{websocket::stream_base::none(), websocket::stream_base::none(), false});
        }
        deadline.cancel();
        watch.cancel();
        flushed.cancel();
    }

    void limit(milliseconds time, std::string_view why) {
        deadline.expires_after(time);
        deadline.async_wait([weak = weak_from_this(), why](error_code cancelled) {
            const auto late = weak.lock();
            if (!cancelled && late) late->abort(why);
        });
    }

    // Ends the connection when the other side has not pinged for too long.
    void watch_pings() {
        const milliseconds most = core->options.ping_timeout;
        if (most.count() == 0 || aborted) return;
        watch.expires_at(pinged + most);
        watch.async_wait([weak = weak_from_this(), most](error_code cancelled) {
            const auto self = weak.lock();
            if (cancelled || !self) return;
            if (Clock::now() - self->pinged >= most) {
                self->abort("no ping from the other side");
            } else {
                self->watch_pings();
            }
        });
    }

    static asio::awaitable<std::string> open(std::shared_ptr<State> self, std::string url);
    static asio::awaitable<std::variant<Message, Ended>> receive(std::shared_ptr<State> self);
    static asio::awaitable<void> write(std::shared_ptr<State> self);
    static asio::awaitable<void> close(std::shared_ptr<State> self);

    std::shared_ptr<WebSocketClient::Core> core;
    std::shared_ptr<Link> link;      // until there is a stream
    std::optional<Stream> stream{};  // once connected
    asio::steady_timer deadline;     // of opening, then of closing
    asio::steady_timer watch;
    asio::steady_timer flushed;  // never expires; cancelled when nothing is left to be written
    std::deque<std::string> unsent{};
    std::size_t unsent_bytes = 0;
    Clock::time_point pinged{};
    std::string reason{};  // why it was aborted
    bool open_now = false;
    bool writing = false;
    bool closing = false;
    bool aborted = false;
};

asio::awaitable<std::string> WebSocket::State::open(std::shared_ptr<State> self, std::string url) {
    const WebSocketOptions& options = self->core->options;
    if (url.starts_with("wss://")) {
        url.replace(0, 3, "https");
    } else if (url.starts_with("ws://")) {
        url.replace(0, 2, "http");
    } else {
        co_return "the URL is not wss";
    }
    auto allowed = target_of(url, options.allowed);
    if (const auto* why = std::get_if<std::string_view>(&allowed)) co_return std::string{*why};
    const Target target = std::get<Target>(std::move(allowed));
    self->limit(options.open_timeout, "timed out");
    std::string why = co_await self->core->connector.connect(self->link, target, self->core);
    if (!why.empty() || self->aborted) co_return self->reason.empty() ? why : self->reason;

    self->stream.emplace(std::move(*self->link->stream));
    self->link->stream.reset();
    Stream& stream = *self->stream;
    websocket::stream_base::timeout times{};
    times.handshake_timeout = options.open_timeout;
    times.idle_timeout = options.idle_timeout;
    times.keep_alive_pings = true;
    stream.set_option(times);
    stream.read_message_max(options.message_bytes_max);
    stream.set_option(websocket::stream_base::decorator([agent = options.user_agent](websocket::request_type& request) {
        request.set(beast::http::field::user_agent, agent);
    }));
    stream.control_callback([weak = std::weak_ptr{self}](websocket::frame_type kind, beast::string_view) {
        const auto alive = weak.lock();
        if (kind == websocket::frame_type::ping && alive) alive->pinged = Clock::now();
    });
    websocket::response_type answer;
    const std::string host = target.authority();
    const std::string path = target.path;
    auto shaken = co_await stream.async_handshake(answer, host, path, as_result);
    self->deadline.cancel();
    if (self->aborted) co_return self->reason;
    if (const error_code ec = std::get<0>(shaken); ec) {
        why = ec == websocket::error::upgrade_declined ? "refused with " + std::to_string(answer.result_int())
                                                       : reason_text(ec, stream.reason());
        self->abort(why);
        co_return why;
    }
    stream.text(true);
    self->open_now = true;
    self->pinged = Clock::now();
    self->watch_pings();
    co_return "";
}

asio::awaitable<std::variant<WebSocket::Message, WebSocket::Ended>> WebSocket::State::receive(
    std::shared_ptr<State> self) {
    if (!self->open_now) co_return Ended{.why = self->reason.empty() ? "not open" : self->reason};
    beast::flat_buffer buffer;
    auto got = co_await self->stream->async_read(buffer, as_result);
    if (const error_code ec = std::get<0>(got); ec) {
        const std::string why = self->reason.empty() ? reason_text(ec, self->stream->reason()) : self->reason;
        self->open_now = false;
        if (!self->closing) self->abort(why);
        co_return Ended{.why = why};
    }
    const auto bytes = buffer.cdata();
    co_return Message{.text = self->stream->got_text(),
                      .data = std::string(static_cast<const char*>(bytes.data()), bytes.size())};
}

asio::awaitable<void> WebSocket::State::write(std::shared_ptr<State> self) {
    while (!self->unsent.empty() && !self->aborted) {
        const std::string text = std::move(self->unsent.front());
        self->unsent.pop_front();
        const auto buffer = asio::buffer(text);
        auto written = co_await self->stream->async_write(buffer, as_result);
        self->unsent_bytes -= text.size();
        if (const error_code ec = std::get<0>(written); ec) self->abort(reason_text(ec, self->stream->reason()));
    }
    self->writing = false;
    self->flushed.cancel();
}

asio::awaitable<void> WebSocket::State::close(std::shared_ptr<State> self) {
    if (self->closing || self->aborted) co_return;
    self->closing = true;
    if (!self->stream || !self->open_now) {
        self->abort("closed by us");
        co_return;
    }
    self->watch.cancel();
    self->limit(self->core->options.close_timeout, "closed by us");
    while (self->writing && !self->aborted) co_await self->flushed.async_wait(as_result);
    if (self->aborted) co_return;
    const websocket::close_reason goodbye{websocket::close_code::normal};
    co_await self->stream->async_close(goodbye, as_result);
    self->abort("closed by us");
}

WebSocket::WebSocket(std::shared_ptr<State> state) : state_(std::move(state)) {}

WebSocket::~WebSocket() {
    abort();
}

asio::awaitable<std::string> WebSocket::open(std::string url) {
    return State::open(state_, std::move(url));
}

asio::awaitable<std::variant<WebSocket::Message, WebSocket::Ended>> WebSocket::receive() {
    return State::receive(state_);
}

bool WebSocket::send(std::string text) {
    State& state = *state_;
    if (!state.open_now || state.closing || state.aborted) return false;
    if (state.unsent_bytes + text.size() > state.core->options.unsent_bytes_max) {
        state.abort("the other side does not read");
        return false;
    }
    state.unsent_bytes += text.size();
    state.unsent.push_back(std::move(text));
    if (!state.writing) {
        state.writing = true;
        asio::co_spawn(state.core->io, State::write(state_), asio::detached);
    }
    return true;
}

asio::awaitable<void> WebSocket::close() {
    return State::close(state_);
}

void WebSocket::abort() {
    state_->abort("aborted");
}

WebSocketClient::WebSocketClient(asio::io_context& io, WebSocketOptions options)
    : core_(std::make_shared<Core>(io, std::move(options))) {}

WebSocketClient::~WebSocketClient() = default;

std::shared_ptr<WebSocket> WebSocketClient::make() {
    return std::make_shared<WebSocket>(std::make_shared<WebSocket::State>(core_));
}

}  // namespace kith
