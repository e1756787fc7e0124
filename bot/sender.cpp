#include "bot/sender.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <map>
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
constexpr auto token_wait = seconds{2};           // where there is no token to send with
constexpr std::size_t holds_read_max = 1'000;     // of those that a restart found

// What is paced together: all that goes into one conversation. The direct conversation has the person's name, since its
// own id may not be known yet.
std::string channel_of(const Account& receiver, const Destination& destination) {
    const auto* to = std::get_if<ToConversation>(&destination);
    return to == nullptr || to->where.direct ? "user:" + receiver.user : to->where.id;
}

Call call_of(const Account& receiver, const Destination& destination, const CallLimit& limit) {
    return {.workspace = receiver.workspace,
            .channel = limit.by_conversation ? channel_of(receiver, destination) : "",
            .method = std::string{limit.method},
            .per_minute = limit.per_minute};
}

// What a delivery there will call, as far as it is limited.
std::vector<Call> calls_of(const Adapter& adapter, const Account& receiver, const Destination& destination,
                           bool settle) {
    std::vector<Call> calls;
    for (const CallLimit& limit : adapter.limits(destination, settle)) {
        if (!limit.method.empty()) calls.push_back(call_of(receiver, destination, limit));
    }
    return calls;
}

Instant earliest(const Pacer& pacer, const std::vector<Call>& calls, Instant now, bool urgent) {
    Instant at = now;
    for (const Call& call : calls) at = std::max(at, pacer.earliest(call, now, urgent));
    return at;
}

using Adapters = std::map<Platform, const Adapter*>;

Adapters by_platform(const std::vector<const Adapter*>& all) {
    Adapters adapters;
    for (const Adapter* adapter : all) adapters.emplace(adapter->platform(), adapter);
    return adapters;
}

std::vector<Platform> platforms_of(const Adapters& adapters) {
    std::vector<Platform> platforms;
    for (const auto& [platform, adapter] : adapters) platforms.push_back(platform);
    return platforms;
}

// What one look into the outbox may take, by a copy of what the loop knows: it is asked on the store's thread.
class Look {
  public:
    // The adapters are borrowed: they stay as they are.
    Look(Pacer pacer, std::multiset<Account> busy, const Adapters& adapters, Instant now)
        : pacer_(std::move(pacer)), busy_(std::move(busy)), adapters_(adapters), now_(now) {}

    Outbox::Choice choice() {
        return {.receiver = [this](const Account& to, std::string_view kind,
                                   bool in_doubt) { return !busy_.contains(to) && is_open(to, kind, in_doubt); },
                .entry = [this](const OutboxEntry& entry) { return takes(entry); },
                .lane = [this](const Account& workspace,
                               std::string_view kind) { return is_open(workspace, kind, false); }};
    }
    // When something that had to wait for its pace may go.
    std::optional<Instant> next() const { return next_; }

  private:
    bool is_free(Instant at) {
        if (at <= now_) return true;
        next_ = next_ ? std::min(*next_, at) : at;
        return false;
    }
    // Whether any message of that kind may go to the workspace.
    bool is_open(const Account& to, std::string_view kind, bool in_doubt) {
        const auto adapter = adapters_.find(to.platform);
        if (adapter == adapters_.end()) return true;  // to be discarded
        Instant at = now_;
        for (const Call& call : calls_of(*adapter->second, to, destination_of_kind(kind), in_doubt))
            at = std::max(at, pacer_.earliest_anywhere(call, now_));
        return is_free(at);
    }
    bool takes(const OutboxEntry& entry) {
        busy_.insert(entry.to);  // whether it may go or has to wait: what comes after it waits too
        const auto adapter = adapters_.find(entry.to.platform);
        if (adapter == adapters_.end()) return true;
        const bool settle = entry.state == OutboxState::uncertain || entry.state == OutboxState::running;
        const std::vector<Call> calls = calls_of(*adapter->second, entry.to, entry.destination, settle);
        if (!is_free(earliest(pacer_, calls, now_, entry.urgent))) return false;
        for (const Call& call : calls) pacer_.reserve(call, now_, entry.urgent);
        return true;
    }

    Pacer pacer_;
    std::multiset<Account> busy_;
    const Adapters& adapters_;
    Instant now_;
    std::optional<Instant> next_{};
};

}  // namespace

struct Sender::State : std::enable_shared_from_this<Sender::State> {
    net::io_context& loop;
    Store& store;
    StoreThread& thread;
    const Organisation& organisation;
    const Adapters adapters;
    const std::vector<Platform> platforms;
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
          const std::vector<const Adapter*>& all, SendHttp by, const Clock& time, Metrics& counted,
          SenderConfig settings)
        : loop(io),
          store(kept),
          thread(its_thread),
          organisation(its_organisation),
          adapters(by_platform(all)),
          platforms(platforms_of(adapters)),
          send(std::move(by)),
          clock(time),
          metrics(counted),
          config(std::move(settings)),
          pacer(config.per_channel, config.per_minute, monotonic()),
          random(config.seed),
          timer(io) {}

    Instant monotonic() const { return config.monotonic ? config.monotonic() : monotonic_now(); }

    static void report(std::exception_ptr problem) { log_exception("sender.failed", problem); }

    // A wait the platform asked for holds over a restart.
    static net::awaitable<void> take_up_holds(std::shared_ptr<State> self) {
        const Instant now = self->clock.now();
        auto read = [state = self.get(), now] {
            std::vector<OutboxEntry> waiting;
            state->store.read(
                [&](Transaction& tx) { waiting = tx.outbox().waiting_after(rate_limited, now, holds_read_max); });
            return waiting;
        };
        try {
            const std::vector<OutboxEntry> waiting = co_await self->thread.run(std::move(read));
            for (const OutboxEntry& entry : waiting) {
                const Instant at = self->monotonic();
                const milliseconds left = std::min<milliseconds>(entry.due_at - now, retry_asked_max);
                const std::string_view method = rate_limited_method(entry.problem);
                if (method.empty()) {
                    self->pacer.hold(
                        {.workspace = entry.to.workspace, .channel = channel_of(entry.to, entry.destination)},
                        at + left);
                } else {
                    self->pacer.refused({.workspace = entry.to.workspace, .method = std::string{method}}, at + left, at,
                                        true);
                }
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
        auto look = std::make_shared<Look>(self->pacer, self->busy, self->adapters, self->monotonic());
        auto take = [state = self.get(), look, room] {
            return claim_due(state->store, state->organisation, state->platforms, state->clock.now(), room,
                             state->metrics, look->choice());
        };
        Claims taken;
        try {
            taken = co_await self->thread.run(std::move(take));
        } catch (const std::exception& error) {
            log_error("sender.claim_failed", {{"what", std::string{error.what()}}});
            co_return look_at_least_every;
        }
        if (taken.plan && self->config.plan) self->config.plan();
        const Instant now = self->monotonic();
        std::size_t begun = 0;
        for (Claim& claim : taken.claims) {
            const Account& to = claim.outgoing.to;
            const std::vector<Call> calls =
                calls_of(*self->adapters.at(to.platform), to, claim.outgoing.destination, claim.outgoing.settle);
            // A wait that was asked for while the store was at it, or an account that has its workspace only since.
            const milliseconds wait = earliest(self->pacer, calls, now, claim.urgent) - now;
            const bool fresh = claim.urgent || !self->busy.contains(to);
            if (fresh && wait <= milliseconds{0}) {
                self->busy.insert(to);
                for (const Call& call : calls) self->pacer.reserve(call, now, claim.urgent);
                net::co_spawn(self->loop, serve(self, std::move(claim), now, calls), &State::report);
                ++begun;
                continue;
            }
            const Step again = RetryAfter{.wait = std::max<milliseconds>(wait, self->config.per_channel),
                                          .whole_workspace = false,
                                          .what = std::string{pace_wait}};
            try {
                co_await settled(self, claim, again, "");
            } catch (const std::exception& error) {
                log_error("sender.not_given_back", {{"what", std::string{error.what()}}});
            }
        }
        // Of what is due now the rest has to wait, unless there was no room for it or somebody's turn came to nothing.
        if (taken.taken > 0 && (taken.taken >= room || begun < taken.taken)) co_return milliseconds{0};
        if (look->next()) co_return std::min<milliseconds>(look_at_least_every, *look->next() - now);
        co_return look_at_least_every;
    }

    static net::awaitable<void> serve(std::shared_ptr<State> self, Claim claim, Instant reserved_at,
                                      std::vector<Call> reserved) {
        const Account to = claim.outgoing.to;
        try {
            co_await deliver(self, std::move(claim), reserved_at, std::move(reserved));
        } catch (const std::exception& error) {
            // The claim's lease ends by itself; then it is settled as uncertain.
            log_error("sender.exchange_failed", {{"what", std::string{error.what()}}});
        }
        self->busy.erase(self->busy.find(to));
        self->poke();
        self->ended();
    }

    static net::awaitable<void> deliver(std::shared_ptr<State> self, Claim claim, Instant reserved_at,
                                        std::vector<Call> reserved) {
        const Account& to = claim.outgoing.to;
        const Adapter* adapter = self->adapters.at(to.platform);
        if (claim.outgoing.token.empty() && to.platform == Platform::slack)
            claim.outgoing.token = self->config.slack_token;
        const auto tokens = self->config.tokens.find(to.platform);
        const bool runs_out = tokens != self->config.tokens.end() && claim.outgoing.token.empty();
        if (runs_out) {
            auto asking = tokens->second.get();
            Result<std::string> token = co_await std::move(asking);
            if (!token) {
                Step later = RetryAfter{.wait = token_wait, .what = token.error().what};
                co_await settled(self, std::move(claim), std::move(later), "");
                co_return;
            }
            claim.outgoing.token = std::move(token).value();
        }
        bool asked_again = false;
        std::unique_ptr<Exchange> exchange = adapter->deliver(claim.outgoing);
        Step step = exchange->begin();
        Call call;
        for (std::size_t steps = 0; std::holds_alternative<HttpRequest>(step); ++steps) {
            if (steps == steps_max) {
                step = Uncertain{.what = "too many steps"};
                break;
            }
            call = call_of(to, claim.outgoing.destination, exchange->limit());
            Instant at = reserved_at;
            if (const auto place = std::ranges::find(reserved, call); place != reserved.end()) {
                reserved.erase(place);
            } else if (!call.method.empty()) {
                // Not foreseen, so it has no place yet. Where none is free the delivery begins anew later: nothing of
                // it has been done so far but to look and to ask.
                at = self->monotonic();
                const milliseconds wait = self->pacer.earliest(call, at, claim.urgent) - at;
                if (wait > milliseconds{0}) {
                    step = RetryAfter{.wait = wait, .what = std::string{pace_wait}};
                    break;
                }
                self->pacer.reserve(call, at, claim.urgent);
            }
            HttpRequest request = std::get<HttpRequest>(std::move(step));
            std::variant<HttpResponse, HttpFailure> answer = co_await self->send(std::move(request));
            // On a busy machine that is much later than when we began.
            if (!call.method.empty()) self->pacer.answered(call, at, self->monotonic());
            if (const auto* response = std::get_if<HttpResponse>(&answer)) {
                step = exchange->resume(*response);
            } else {
                step = exchange->resume(std::get<HttpFailure>(answer));
            }
            // Once more with a fresh token, for which there is a place already: the call was not made.
            if (std::holds_alternative<TokenRefused>(step) && runs_out && !asked_again) {
                asked_again = true;
                tokens->second.refused(claim.outgoing.token);
                auto asking = tokens->second.get();
                Result<std::string> token = co_await std::move(asking);
                if (!token) {
                    step = RetryAfter{.wait = token_wait, .what = token.error().what};
                    break;
                }
                claim.outgoing.token = std::move(token).value();
                if (!call.method.empty()) reserved.push_back(call);
                exchange = adapter->deliver(claim.outgoing);
                step = exchange->begin();
            }
        }
        if (const auto* refused = std::get_if<TokenRefused>(&step)) {
            const Undeliverable end{.blame = Undeliverable::Blame::operators,
                                    .what = "token_refused: " + refused->what,
                                    .request_id = refused->request_id};
            step = end;
        }
        const bool everywhere = self->keep_wait(call, step);
        co_await settled(self, std::move(claim), std::move(step), everywhere ? call.method : "");
    }

    // Keeps a wait that the platform asked for. True when it holds for the method in the whole workspace.
    bool keep_wait(const Call& call, const Step& step) {
        milliseconds wait{0};
        bool whole = false;
        if (const auto* retry = std::get_if<RetryAfter>(&step); retry != nullptr && retry->what == rate_limited) {
            wait = retry->wait;
            whole = retry->whole_workspace;
        } else if (const auto* lost = std::get_if<Uncertain>(&step); lost != nullptr && lost->what == rate_limited) {
            wait = lost->wait;
        } else {
            return false;
        }
        if (call.method.empty()) return false;  // an address of its own
        const Instant now = monotonic();
        return pacer.refused(call, now + std::min<milliseconds>(wait, retry_asked_max), now, whole);
    }

    static net::awaitable<void> settled(std::shared_ptr<State> self, Claim claim, Step step, std::string limited) {
        const double jitter = std::uniform_real_distribution<double>{0, 1}(self->random);
        auto finish = [state = self.get(), claim = std::move(claim), step = std::move(step), jitter,
                       limited = std::move(limited)] {
            return settle(state->store, state->organisation, claim, step, state->clock.now(), jitter, state->metrics,
                          limited);
        };
        const bool plan = co_await self->thread.run(std::move(finish));
        if (plan && self->config.plan) self->config.plan();
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
    : state_(std::make_shared<State>(loop, store, thread, organisation, adapters, std::move(send), clock, metrics,
                                     std::move(config))) {
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

const Adapter* Sender::adapter_of(Platform platform) const {
    const auto adapter = state_->adapters.find(platform);
    return adapter == state_->adapters.end() ? nullptr : adapter->second;
}
const std::string& Sender::default_token() const {
    return state_->config.slack_token;
}
net::awaitable<std::string> Sender::own_token(Platform platform) const {
    auto state = state_;
    const auto tokens = state->config.tokens.find(platform);
    if (tokens == state->config.tokens.end()) co_return std::string{};
    auto asking = tokens->second.get();
    Result<std::string> token = co_await std::move(asking);
    co_return token ? *std::move(token) : std::string{};
}
net::awaitable<std::variant<HttpResponse, HttpFailure>> Sender::send(HttpRequest request) {
    return state_->send(std::move(request));
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
