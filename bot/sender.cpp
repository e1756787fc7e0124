#include "bot/sender.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <deque>
#include <random>

#include "bot/log.hpp"
#include "bot/outgoing.hpp"
#include "rules/model/error.hpp"

namespace kith {

namespace net = boost::asio;

namespace {

constexpr auto look_at_least_every = seconds{1};  // the wall clock may have been set
constexpr auto pace_wait_max = seconds{20};       // a longer wait goes back into the outbox
constexpr std::size_t steps_max = 20;             // of one exchange

// The pace is kept by a clock that nobody sets: a wall clock that jumps must neither hold messages back nor let them
// go.
Instant monotonic() {
    return Instant{std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now().time_since_epoch())};
}

// What is paced together: all that goes into one conversation. The direct conversation has the person's name, since its
// own id may not be known yet.
std::string channel_of(const Outgoing& outgoing) {
    const std::string direct = "user:" + outgoing.to.user;
    if (const auto* to = std::get_if<ToConversation>(&outgoing.destination))
        return to->where.direct ? direct : to->where.id;
    if (const auto* amend = std::get_if<Amend>(&outgoing.destination)) return "update:" + amend->where.id;
    if (const auto* reply = std::get_if<ToReplyUrl>(&outgoing.destination)) return "reply:" + reply->url;
    if (std::holds_alternative<ToHome>(outgoing.destination)) return "home:" + outgoing.to.user;
    return direct;
}

}  // namespace

struct Sender::State : std::enable_shared_from_this<Sender::State> {
    net::io_context& loop;
    Store& store;
    StoreThread& thread;
    const Organisation& organisation;
    std::vector<const Adapter*> adapters;
    SendHttp send;
    const Clock& clock;
    Metrics& metrics;
    SenderConfig config;
    Pacer pacer;
    std::mt19937_64 random;
    net::steady_timer timer;
    bool poked = false;
    bool draining = false;
    bool looking = false;
    std::size_t under_way = 0;
    std::map<Account, std::deque<Claim>> queues{};  // one exchange at a time and receiver, in order
    std::vector<std::shared_ptr<net::steady_timer>> waiting_for_end{};

    State(net::io_context& io, Store& kept, StoreThread& its_thread, const Organisation& its_organisation,
          std::vector<const Adapter*> all, SendHttp by, const Clock& time, Metrics& counted, SenderConfig settings)
        : loop(io),
          store(kept),
          thread(its_thread),
          organisation(its_organisation),
          adapters(std::move(all)),
          send(std::move(by)),
          clock(time),
          metrics(counted),
          config(std::move(settings)),
          pacer(config.per_channel, config.per_minute, monotonic()),
          random(config.seed),
          timer(io) {}

    static void report(std::exception_ptr problem) {
        if (!problem) return;
        try {
            std::rethrow_exception(problem);
        } catch (const std::exception& error) {
            log_error("sender.failed", {{"what", std::string{error.what()}}});
        }
    }

    const Adapter* adapter_of(Platform platform) const {
        for (const Adapter* adapter : adapters) {
            if (adapter->platform() == platform) return adapter;
        }
        return nullptr;
    }

    std::vector<Platform> platforms() const {
        std::vector<Platform> all;
        for (const Adapter* adapter : adapters) all.push_back(adapter->platform());
        return all;
    }

    // Looks for due work until told to drain.
    static net::awaitable<void> look(std::shared_ptr<State> self) {
        while (!self->draining) {
            self->poked = false;
            bool took = false;
            if (self->under_way < self->config.exchanges_max) took = co_await claim(self);
            if (took || self->poked) continue;
            self->pacer.forget_before(monotonic());
            self->timer.expires_after(look_at_least_every);
            boost::system::error_code ignored;
            co_await self->timer.async_wait(net::redirect_error(net::use_awaitable, ignored));
        }
        self->looking = false;
        self->ended();
    }

    static net::awaitable<bool> claim(std::shared_ptr<State> self) {
        const std::size_t room = self->config.exchanges_max - self->under_way;
        auto take = [state = self.get(), room] {
            return claim_due(state->store, state->organisation, state->platforms(), state->clock.now(), room,
                             state->metrics);
        };
        std::vector<Claim> claims;
        try {
            claims = co_await self->thread.run(std::move(take));
        } catch (const std::exception& error) {
            log_error("sender.claim_failed", {{"what", std::string{error.what()}}});
            co_return false;
        }
        for (Claim& claim : claims) {
            const Account to = claim.outgoing.to;
            auto [queue, fresh] = self->queues.try_emplace(to);
            queue->second.push_back(std::move(claim));
            ++self->under_way;
            if (fresh) net::co_spawn(self->loop, serve(self, to), &State::report);
        }
        co_return !claims.empty();
    }

    // One receiver's messages, one after the other.
    static net::awaitable<void> serve(std::shared_ptr<State> self, Account to) {
        for (;;) {
            auto queue = self->queues.find(to);
            if (queue->second.empty()) break;
            Claim claim = std::move(queue->second.front());
            queue->second.pop_front();
            try {
                co_await deliver(self, std::move(claim));
            } catch (const std::exception& error) {
                // The claim's lease ends by itself; then it is settled as uncertain.
                log_error("sender.exchange_failed", {{"what", std::string{error.what()}}});
            }
            --self->under_way;
            self->poke();
        }
        self->queues.erase(to);
        self->ended();
    }

    static net::awaitable<void> deliver(std::shared_ptr<State> self, Claim claim) {
        const Adapter* adapter = self->adapter_of(claim.outgoing.to.platform);
        if (claim.outgoing.token.empty() && claim.outgoing.to.platform == Platform::slack)
            claim.outgoing.token = self->config.slack_token;
        const std::string workspace = claim.outgoing.to.workspace;
        const std::string channel = channel_of(claim.outgoing);
        Step step = RetryAfter{};
        // One that goes back into the outbox takes no place: places that nobody uses would push the others back, and
        // with enough of them nobody would ever get one.
        milliseconds wait = self->pacer.earliest(workspace, channel, monotonic()) - monotonic();
        if (wait > pace_wait_max) {
            step = RetryAfter{.wait = wait, .whole_workspace = false, .what = std::string{pace_wait}};
        } else {
            wait = self->pacer.reserve(workspace, channel, monotonic()) - monotonic();
            if (wait > milliseconds{0}) {
                net::steady_timer pause{self->loop};
                pause.expires_after(wait);
                co_await pause.async_wait(net::use_awaitable);
            }
            std::unique_ptr<Exchange> exchange = adapter->deliver(claim.outgoing);
            step = exchange->begin();
            for (std::size_t steps = 0; std::holds_alternative<HttpRequest>(step); ++steps) {
                if (steps == steps_max) {
                    step = Uncertain{"too many steps"};
                    break;
                }
                HttpRequest request = std::get<HttpRequest>(std::move(step));
                std::variant<HttpResponse, HttpFailure> answer = co_await self->send(std::move(request));
                if (const auto* response = std::get_if<HttpResponse>(&answer)) {
                    step = exchange->resume(*response);
                } else {
                    step = exchange->resume(std::get<HttpFailure>(answer));
                }
            }
        }
        if (const auto* retry = std::get_if<RetryAfter>(&step); retry != nullptr && retry->what != pace_wait) {
            self->pacer.hold(workspace, channel, retry->whole_workspace, monotonic() + retry->wait);
        }
        const double jitter = std::uniform_real_distribution<double>{0, 1}(self->random);
        auto finish = [state = self.get(), claim, step, jitter] {
            settle(state->store, state->organisation, claim, step, state->clock.now(), jitter, state->metrics);
        };
        co_await self->thread.run(std::move(finish));
    }

    void poke() {
        poked = true;
        timer.cancel();
    }

    void ended() {
        if (looking || under_way > 0 || !queues.empty()) return;
        for (const auto& waiting : waiting_for_end) waiting->cancel();
        waiting_for_end.clear();
    }
};

Sender::Sender(net::io_context& loop, Store& store, StoreThread& thread, const Organisation& organisation,
               std::vector<const Adapter*> adapters, SendHttp send, const Clock& clock, Metrics& metrics,
               SenderConfig config)
    : state_(std::make_shared<State>(loop, store, thread, organisation, std::move(adapters), std::move(send), clock,
                                     metrics, std::move(config))) {
    state_->looking = true;
    net::co_spawn(loop, State::look(state_), &State::report);
}

Sender::~Sender() {
    state_->draining = true;
    state_->timer.cancel();
}

void Sender::poke() {
    state_->poke();
}

net::awaitable<void> Sender::drain() {
    auto state = state_;
    state->draining = true;
    state->timer.cancel();
    while (state->looking || state->under_way > 0 || !state->queues.empty()) {
        auto waiting = std::make_shared<net::steady_timer>(state->loop, net::steady_timer::time_point::max());
        state->waiting_for_end.push_back(waiting);
        boost::system::error_code ignored;
        co_await waiting->async_wait(net::redirect_error(net::use_awaitable, ignored));
    }
}

}  // namespace kith
