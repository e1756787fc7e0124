#include "bot/sender.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <random>
#include <set>

#include "bot/log.hpp"
#include "bot/outgoing.hpp"
#include "rules/model/error.hpp"

namespace kith {

namespace net = boost::asio;

namespace {

constexpr auto look_at_least_every = seconds{1};  // the wall clock may have been set
constexpr std::size_t steps_max = 20;             // of one exchange
constexpr std::size_t holds_read_max = 1'000;     // of those that a restart found

// What is paced together: all that goes into one conversation. The direct conversation has the person's name, since its
// own id may not be known yet.
std::string channel_of(const Account& receiver, const Destination& destination) {
    const std::string direct = "user:" + receiver.user;
    if (const auto* to = std::get_if<ToConversation>(&destination)) return to->where.direct ? direct : to->where.id;
    if (const auto* amend = std::get_if<Amend>(&destination)) return "update:" + amend->where.id;
    if (const auto* reply = std::get_if<ToReplyUrl>(&destination)) return "reply:" + reply->url;
    if (std::holds_alternative<ToHome>(destination)) return "home:" + receiver.user;
    return direct;
}

// What one look into the outbox may take, by a copy of what the loop knows: it is asked on the store's thread.
class Turn {
  public:
    Turn(Pacer pacer, std::multiset<Account> busy, Instant now)
        : pacer_(std::move(pacer)), busy_(std::move(busy)), now_(now) {}

    Outbox::Choice choice() {
        return {.receiver = [this](const Account& to) { return !busy_.contains(to) && workspace_is_free(to); },
                .entry = [this](const OutboxEntry& entry) { return takes(entry); }};
    }
    // When something that had to wait for its pace may go.
    std::optional<Instant> next() const { return next_; }

  private:
    bool is_free(Instant at) {
        if (at <= now_) return true;
        next_ = next_ ? std::min(*next_, at) : at;
        return false;
    }
    bool workspace_is_free(const Account& to) { return is_free(pacer_.earliest(to.workspace, now_)); }
    bool takes(const OutboxEntry& entry) {
        busy_.insert(entry.to);  // whether it may go or has to wait: what comes after it waits too
        const std::string channel = channel_of(entry.to, entry.destination);
        if (!is_free(pacer_.earliest(entry.to.workspace, channel, now_, entry.urgent))) return false;
        pacer_.reserve(entry.to.workspace, channel, now_, entry.urgent);
        return true;
    }

    Pacer pacer_;
    std::multiset<Account> busy_;
    Instant now_;
    std::optional<Instant> next_{};
};

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
    std::multiset<Account> busy{};  // one exchange at a time and receiver, urgent ones beside it
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

    Instant monotonic() const { return config.monotonic ? config.monotonic() : monotonic_now(); }

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

    // A wait the platform asked for holds over a restart.
    static net::awaitable<void> take_up_holds(std::shared_ptr<State> self) {
        const Instant now = self->clock.now();
        auto read = [state = self.get(), now] {
            std::vector<OutboxEntry> waiting;
            state->store.read([&](Transaction& tx) {
                waiting = tx.outbox().waiting_after(workspace_rate_limited, now, holds_read_max);
                for (OutboxEntry& entry : tx.outbox().waiting_after(rate_limited, now, holds_read_max))
                    waiting.push_back(std::move(entry));
            });
            return waiting;
        };
        try {
            const std::vector<OutboxEntry> waiting = co_await self->thread.run(std::move(read));
            for (const OutboxEntry& entry : waiting) {
                const milliseconds left = std::min<milliseconds>(entry.due_at - now, retry_asked_max);
                self->pacer.hold(entry.to.workspace, channel_of(entry.to, entry.destination),
                                 entry.problem == workspace_rate_limited, self->monotonic() + left);
            }
        } catch (const StoreError& error) {
            log_error("sender.holds_not_read", {{"what", std::string{error.what()}}});
        }
    }

    // Looks for due work until told to drain.
    static net::awaitable<void> look(std::shared_ptr<State> self) {
        co_await take_up_holds(self);
        while (!self->draining) {
            self->poked = false;
            const milliseconds pause = co_await claim(self);
            if (self->poked || pause <= milliseconds{0}) continue;
            self->pacer.forget_before(self->monotonic());
            self->timer.expires_after(pause);
            boost::system::error_code ignored;
            co_await self->timer.async_wait(net::redirect_error(net::use_awaitable, ignored));
        }
        self->looking = false;
        self->ended();
    }

    // Begins what may go now. Gives how long there will be nothing more to do; zero: there may be more at once.
    static net::awaitable<milliseconds> claim(std::shared_ptr<State> self) {
        const std::size_t room = self->config.exchanges_max - std::min(self->config.exchanges_max, self->busy.size());
        auto turn = std::make_shared<Turn>(self->pacer, self->busy, self->monotonic());
        auto take = [state = self.get(), turn, room] {
            return claim_due(state->store, state->organisation, state->platforms(), state->clock.now(), room,
                             state->metrics, turn->choice());
        };
        Claims taken;
        try {
            taken = co_await self->thread.run(std::move(take));
        } catch (const std::exception& error) {
            log_error("sender.claim_failed", {{"what", std::string{error.what()}}});
            co_return look_at_least_every;
        }
        const Instant now = self->monotonic();
        std::size_t begun = 0;
        for (Claim& claim : taken.claims) {
            const Account& to = claim.outgoing.to;
            const std::string channel = channel_of(to, claim.outgoing.destination);
            // A wait that was asked for while the store was at it, or an account that has its workspace only since.
            const milliseconds wait = self->pacer.earliest(to.workspace, channel, now, claim.urgent) - now;
            const bool fresh = claim.urgent || !self->busy.contains(to);
            if (fresh && wait <= milliseconds{0}) {
                self->busy.insert(to);
                self->pacer.reserve(to.workspace, channel, now, claim.urgent);
                net::co_spawn(self->loop, serve(self, std::move(claim)), &State::report);
                ++begun;
                continue;
            }
            const Step again = RetryAfter{.wait = std::max<milliseconds>(wait, self->config.per_channel),
                                          .whole_workspace = false,
                                          .what = std::string{pace_wait}};
            try {
                co_await settled(self, claim, again);
            } catch (const std::exception& error) {
                log_error("sender.not_given_back", {{"what", std::string{error.what()}}});
            }
        }
        // Of what is due now the rest has to wait, unless there was no room for it or somebody's turn came to nothing.
        if (taken.taken > 0 && (taken.taken >= room || begun < taken.taken)) co_return milliseconds{0};
        if (turn->next()) co_return std::min<milliseconds>(look_at_least_every, *turn->next() - now);
        co_return look_at_least_every;
    }

    static net::awaitable<void> serve(std::shared_ptr<State> self, Claim claim) {
        const Account to = claim.outgoing.to;
        try {
            co_await deliver(self, std::move(claim));
        } catch (const std::exception& error) {
            // The claim's lease ends by itself; then it is settled as uncertain.
            log_error("sender.exchange_failed", {{"what", std::string{error.what()}}});
        }
        self->busy.erase(self->busy.find(to));
        self->poke();
        self->ended();
    }

    static net::awaitable<void> deliver(std::shared_ptr<State> self, Claim claim) {
        const Adapter* adapter = self->adapter_of(claim.outgoing.to.platform);
        if (claim.outgoing.token.empty() && claim.outgoing.to.platform == Platform::slack)
            claim.outgoing.token = self->config.slack_token;
        std::unique_ptr<Exchange> exchange = adapter->deliver(claim.outgoing);
        Step step = exchange->begin();
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
        const std::string& workspace = claim.outgoing.to.workspace;
        const std::string channel = channel_of(claim.outgoing.to, claim.outgoing.destination);
        // The far side counts from when it got the message, at the latest now: on a busy machine that is later than
        // when we began.
        self->pacer.hold(workspace, channel, false, self->monotonic() + self->config.per_channel);
        if (const auto* retry = std::get_if<RetryAfter>(&step)) {
            const milliseconds wait = std::min<milliseconds>(retry->wait, retry_asked_max);
            self->pacer.hold(workspace, channel, retry->whole_workspace, self->monotonic() + wait);
        }
        co_await settled(self, std::move(claim), std::move(step));
    }

    static net::awaitable<void> settled(std::shared_ptr<State> self, Claim claim, Step step) {
        const double jitter = std::uniform_real_distribution<double>{0, 1}(self->random);
        auto finish = [state = self.get(), claim = std::move(claim), step = std::move(step), jitter] {
            settle(state->store, state->organisation, claim, step, state->clock.now(), jitter, state->metrics);
        };
        co_await self->thread.run(std::move(finish));
    }

    void poke() {
        poked = true;
        timer.cancel();
    }

    void ended() {
        if (looking || !busy.empty()) return;
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
    while (state->looking || !state->busy.empty()) {
        auto waiting = std::make_shared<net::steady_timer>(state->loop, net::steady_timer::time_point::max());
        state->waiting_for_end.push_back(waiting);
        boost::system::error_code ignored;
        co_await waiting->async_wait(net::redirect_error(net::use_awaitable, ignored));
    }
}

}  // namespace kith
