#include "bot/slack_socket.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <map>
#include <utility>

#include "bot/clock.hpp"
#include "bot/log.hpp"

namespace kith {

namespace net = boost::asio;
using slack::SocketMode;

namespace {

constexpr int status_not_stored = 503;

void log(const SocketMode::Tell& told) {
    using Level = SocketMode::Tell::Level;
    const LogLevel level = told.level == Level::error     ? LogLevel::error
                           : told.level == Level::warning ? LogLevel::warning
                                                          : LogLevel::info;
    if (told.hint.empty()) {
        log_line(level, told.event, {{"what", told.what}});
    } else {
        log_line(level, told.event, {{"what", told.what}, {"hint", told.hint}});
    }
}

}  // namespace

struct SlackSocket::State : std::enable_shared_from_this<SlackSocket::State> {
    State(net::io_context& io, const SlackOptions& options, SendHttp http, WebSocketClient& sockets,
          TakeReception reception, Metrics& counted, SlackSocketConfig chosen)
        : loop(io),
          send(std::move(http)),
          client(sockets),
          take_in(std::move(reception)),
          metrics(counted),
          config(std::move(chosen)),
          machine(options, config.seed, config.times),
          timer(io),
          changed(io, net::steady_timer::time_point::max()) {
        metrics.set("kith_slack_socket_connections", 0);
    }

    // Each task ends by itself or with its connection. Those that are counted are what drain() waits for.
    void start(net::awaitable<void> task, bool counted) {
        if (counted) ++busy;
        net::co_spawn(loop, std::move(task), [self = shared_from_this(), counted](std::exception_ptr problem) {
            if (counted) --self->busy;
            self->changed.cancel();
            log_exception("slack.socket_broken", problem);
        });
    }

    void carry_out(SocketMode::Steps steps) {
        for (SocketMode::Step& step : steps) {
            if (auto* tell = std::get_if<SocketMode::Tell>(&step)) {
                log(*tell);
            } else if (const auto* connect = std::get_if<SocketMode::Connect>(&step)) {
                sockets[connect->id] = client.make();
                start(run(shared_from_this(), connect->id, sockets[connect->id]), false);
            } else if (auto* taken = std::get_if<SocketMode::Take>(&step)) {
                start(take(shared_from_this(), taken->id, std::move(taken->envelope)), true);
            } else if (auto* said = std::get_if<SocketMode::Say>(&step)) {
                if (const auto found = sockets.find(said->id); found != sockets.end())
                    found->second->send(std::move(said->text));
            } else if (const auto* closed = std::get_if<SocketMode::Close>(&step)) {
                if (auto found = sockets.extract(closed->id); !found.empty())
                    start(close(std::move(found.mapped())), true);
            }
        }
        metrics.set("kith_slack_socket_connections", static_cast<double>(machine.ready()));
        changed.cancel();
        wait();
    }

    void wait() {
        const Instant next = machine.next_tick();
        if (next == Instant::max()) {
            timer.cancel();
            return;
        }
        // The machine knows whole milliseconds, rounded down: one more, so that no wait that Slack asked for ends
        // early.
        timer.expires_at(std::chrono::steady_clock::time_point{(next + milliseconds{1}).time_since_epoch()});
        timer.async_wait([weak = weak_from_this()](boost::system::error_code cancelled) {
            const auto self = weak.lock();
            if (!cancelled && self) self->carry_out(self->machine.tick(monotonic_now()));
        });
    }

    // One connection, from asking for it to its end.
    static net::awaitable<void> run(std::shared_ptr<State> self, SocketMode::Id id, std::shared_ptr<WebSocket> socket) {
        HttpRequest request = slack::connections_open_request(self->config.api_base, self->config.app_token);
        auto asked = self->send(std::move(request));
        const std::variant<HttpResponse, HttpFailure> got = co_await std::move(asked);
        if (!self->sockets.contains(id)) co_return;
        if (const auto* failure = std::get_if<HttpFailure>(&got)) {
            self->fail(id, {.what = failure->what});
            co_return;
        }
        const auto answer = slack::read_connections_open(std::get<HttpResponse>(got));
        if (const auto* none = std::get_if<slack::NoTicket>(&answer)) {
            self->fail(id, *none);
            co_return;
        }
        std::string url = std::get<slack::Ticket>(answer).url;
        const std::string why = co_await socket->open(std::move(url));
        if (!self->sockets.contains(id)) co_return;
        if (!why.empty()) {
            self->fail(id, {.what = "cannot open the WebSocket: " + why});
            co_return;
        }
        self->metrics.count("kith_slack_socket_opened_total");
        self->carry_out(self->machine.opened(id, monotonic_now()));
        for (;;) {
            std::variant<WebSocket::Message, WebSocket::Ended> next = co_await socket->receive();
            if (const auto* end = std::get_if<WebSocket::Ended>(&next)) {
                self->sockets.erase(id);
                self->carry_out(self->machine.ended(id, end->why, monotonic_now()));
                co_return;
            }
            const auto& message = std::get<WebSocket::Message>(next);
            if (message.text) {
                self->carry_out(self->machine.heard(id, message.data, monotonic_now()));
            } else {
                log_warning("slack.socket_skipped", {{"what", std::string{"binary"}}});
            }
        }
    }

    void fail(SocketMode::Id id, const slack::NoTicket& why) {
        sockets.erase(id);
        // A wait is counted from the millisecond that follows: from the one that runs it would end too soon.
        carry_out(machine.failed(id, why, monotonic_now() + milliseconds{1}));
    }

    static net::awaitable<void> take(std::shared_ptr<State> self, SocketMode::Id id, slack::Envelope envelope) {
        auto taking = self->take_in(std::move(envelope.reception));
        const HttpResponse ack = co_await std::move(taking);
        const bool stored = ack.status != status_not_stored;
        self->carry_out(self->machine.decided(id, envelope, stored ? &ack : nullptr, monotonic_now()));
    }

    static net::awaitable<void> close(std::shared_ptr<WebSocket> socket) { co_await socket->close(); }

    net::io_context& loop;
    SendHttp send;
    WebSocketClient& client;
    TakeReception take_in;
    Metrics& metrics;
    SlackSocketConfig config;
    SocketMode machine;
    std::map<SocketMode::Id, std::shared_ptr<WebSocket>> sockets{};
    net::steady_timer timer;    // of the machine's next tick
    net::steady_timer changed;  // never expires; cancelled when something may be finished
    int busy = 0;
};

SlackSocket::SlackSocket(net::io_context& loop, const SlackOptions& options, SendHttp send, WebSocketClient& client,
                         TakeReception take, Metrics& metrics, SlackSocketConfig config)
    : state_(std::make_shared<State>(loop, options, std::move(send), client, std::move(take), metrics,
                                     std::move(config))) {}

SlackSocket::~SlackSocket() = default;

void SlackSocket::start() {
    state_->carry_out(state_->machine.start(monotonic_now()));
}

net::awaitable<void> SlackSocket::drain() {
    auto state = state_;
    state->carry_out(state->machine.drain(monotonic_now()));
    while (!state->machine.idle() || state->busy > 0) {
        boost::system::error_code ignored;
        co_await state->changed.async_wait(net::redirect_error(net::use_awaitable, ignored));
    }
}

}  // namespace kith
