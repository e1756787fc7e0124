#include "bot/service.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <chrono>

#include "bot/erase_workspace.hpp"
#include "bot/log.hpp"
#include "bot/timed.hpp"
#include "bot/worker.hpp"
#include "rules/answers/decide.hpp"
#include "rules/model/error.hpp"

namespace kith {

namespace net = boost::asio;

namespace {

constexpr auto decide_slice = milliseconds{2};  // then intake gets its turn: answers to the platform come first
constexpr auto sweep_every = hours{1};
constexpr auto sweep_goes_on_after = seconds{10};  // where a workspace is being erased
constexpr auto store_retry_after = seconds{1};
constexpr auto erasing_retried_after = seconds{30};  // while the list of the forgotten cannot be written
constexpr auto writable_checked_every = seconds{1};

[[maybe_unused]] HttpResponse unavailable() {
    return {.status = 503,
            .headers = {{"Retry-After", "1"}, {"Content-Type", "text/plain; charset=utf-8"}},
            .body = "busy\n"};
}

void report_service(std::exception_ptr problem) {
    log_exception("service.failed", problem);
}

}  // namespace

struct Service::State : std::enable_shared_from_this<Service::State> {
    net::io_context& loop;
    Store& store;
    Organisation& organisation;
    const Clock& clock;
    Metrics& metrics;
    StoreThread thread;
    Intake intake;
    Sender sender;
    net::steady_timer work_timer;
    net::steady_timer tick_timer;
    std::function<void()> accounts{};
    std::function<void()> installs{};
    const InstallBook* book = nullptr;  // absent: there is the one workspace that settings name
    std::function<void(const GroupChanged&)> groups{};
    bool work_wanted = true;
    bool tick_wanted = true;   // the day is to be planned anew
    bool timed_wanted = true;  // the time of something that somebody asked for comes soon
    bool draining = false;
    int running = 0;
    Instant swept{};
    milliseconds sweeps_again = sweep_every;
    Instant writable_checked{};
    bool writable = true;
    std::string cannot_forget{};  // why nobody can be erased now; what would is put off, everything else goes on
    std::uint64_t changes = 0;
    std::string bot_user;  // the loop's copy: the organisation is the store thread's
    std::shared_ptr<net::steady_timer> ended;

    State(net::io_context& io, Store& kept, Organisation& its, std::vector<const Adapter*> adapters, SendHttp send,
          const Clock& time, Metrics& counted, SenderConfig sending)
        : loop(io),
          store(kept),
          organisation(its),
          clock(time),
          metrics(counted),
          thread(io),
          intake(io, kept, thread, [this] { want_work(); }),
          sender(io, kept, thread, its, std::move(adapters), std::move(send), time, counted,
                 planning(std::move(sending))),
          work_timer(io),
          tick_timer(io),
          bot_user(its.bot_user),
          ended(std::make_shared<net::steady_timer>(io, net::steady_timer::time_point::max())) {}

    SenderConfig planning(SenderConfig sending) {
        sending.plan = [this] { want_tick(); };
        return sending;
    }
    const KnownInstall* install_at(const std::string& workspace) const {
        if (book == nullptr) return nullptr;
        const auto known = book->find(workspace);
        return known == book->end() ? nullptr : &known->second;
    }
    OrganisationId organisation_at(const std::string& workspace) const {
        const KnownInstall* known = install_at(workspace);
        return known == nullptr ? organisation.id : known->organisation;
    }
    const std::string& bot_user_at(const std::string& workspace) const {
        const KnownInstall* known = install_at(workspace);
        return known == nullptr ? bot_user : known->bot_user;
    }
    // Why nothing is done about what came from there; empty where something is.
    std::string_view no_effect(const Received& received) const {
        if (book == nullptr) return {};
        // The book is of Slack's workspaces. What Teams sends begins with how its sender is reached, or that they left.
        const Event& first = received.events.front();
        if (std::holds_alternative<AddressSeen>(first) || std::holds_alternative<AppRemoved>(first)) return {};
        const KnownInstall* known = install_at(received.workspace);
        if (known == nullptr) return "other_workspace";
        const auto removes = [](const Event& event) { return std::holds_alternative<InstallRevoked>(event); };
        return known->revoked && std::ranges::none_of(received.events, removes) ? "app_removed" : "";
    }

    void want_work() {
        work_wanted = true;
        work_timer.cancel();
    }
    void want_tick() {
        tick_wanted = true;
        tick_timer.cancel();
    }
    void want_timed() {
        timed_wanted = true;
        tick_timer.cancel();
    }
    void wake(const Carried& carried) {
        if (carried.messages) sender.poke();
        if (carried.rules) want_tick();
        if (carried.timed) want_timed();
        if (carried.accounts && accounts) accounts();
        if (carried.installs && installs) installs();
        for (const GroupChanged& group : carried.groups) {
            if (groups) groups(group);
        }
    }
    void erasing_waits(const std::string& why) {
        if (why == cannot_forget) return;
        cannot_forget = why;
        want_work();
        if (why.empty()) return log_info("service.erasing_possible");
        log_error("service.erasing_put_off", {{"what", why}, {"hint", "`kith check` says whose that file is"}});
    }
    static net::awaitable<void> ask_what_erasing_waits_for(std::shared_ptr<State> self) {
        if (!self->organisation.cannot_forget) co_return;
        auto ask = [state = self.get()] { return state->organisation.cannot_forget(); };
        const std::string why = co_await self->thread.run(std::move(ask));
        self->erasing_waits(why);
    }
    void start(net::awaitable<void> task) {
        ++running;
        net::co_spawn(loop, std::move(task), [self = shared_from_this()](std::exception_ptr problem) {
            report_service(problem);
            if (--self->running == 0) self->ended->cancel();
        });
    }

    static net::awaitable<void> pause(net::steady_timer& timer, milliseconds time) {
        timer.expires_after(time);
        boost::system::error_code ignored;
        co_await timer.async_wait(net::redirect_error(net::use_awaitable, ignored));
    }

    // Decides what the inbox holds, oldest first.
    static net::awaitable<void> work_loop(std::shared_ptr<State> self) {
        while (!self->draining) {
            if (!self->work_wanted) {
                self->work_timer.expires_at(net::steady_timer::time_point::max());
                boost::system::error_code ignored;
                co_await self->work_timer.async_wait(net::redirect_error(net::use_awaitable, ignored));
                continue;
            }
            self->work_wanted = false;
            bool failed = false;
            bool waits = false;
            try {
                auto job = [state = self.get()] {
                    const auto until = std::chrono::steady_clock::now() + decide_slice;
                    const auto enough = [&] {
                        return state->thread.waiting() > 0 && std::chrono::steady_clock::now() >= until;
                    };
                    return work(state->store, state->organisation, state->clock.now(), state->metrics, enough);
                };
                const Worked worked = co_await self->thread.run(std::move(job));
                if (worked.events > 0) self->work_wanted = true;
                waits = !worked.put_off.empty() && worked.events == 0;
                if (!worked.put_off.empty()) {
                    self->erasing_waits(worked.put_off);
                } else if (!self->cannot_forget.empty()) {
                    auto asking = ask_what_erasing_waits_for(self);
                    co_await std::move(asking);
                }
                self->wake(worked.carried);
            } catch (const StoreError& error) {
                log_error("worker.store_failed", {{"what", std::string{error.what()}}});
                failed = true;
            }
            // What comes in meanwhile wakes it.
            if (failed || waits) {
                co_await pause(self->work_timer, failed ? store_retry_after : erasing_retried_after);
                self->work_wanted = true;
            }
        }
    }

    // Both on the store's thread, for each organisation that the store keeps.
    static Ticked tick_all(State& state, Instant now) {
        std::optional<Ticked> all;
        for (const Organisation* one : all_organisations(state.store, state.organisation)) {
            const Ticked ticked = tick(state.store, *one, now, state.metrics);
            if (!all) {
                all = ticked;
                continue;
            }
            all->planned.nudges += ticked.planned.nudges;
            all->planned.held += ticked.planned.held;
            all->messages = all->messages || ticked.messages;
            all->next_wake = std::min(all->next_wake, ticked.next_wake);
            all->next_plan = std::min(all->next_plan, ticked.next_plan);
            all->next_timed = std::min(all->next_timed, ticked.next_timed);
        }
        return *all;
    }
    // The same without the plan: what it reads follows what is due.
    static TimedOut end_times_of_all(State& state, Instant now) {
        TimedOut all;
        for (const Organisation* one : all_organisations(state.store, state.organisation)) {
            const TimedOut timed = end_times(state.store, *one, now);
            all.messages = all.messages || timed.messages;
            all.plan = all.plan || timed.plan;
            if (timed.next_wake) all.next_wake = std::min(all.next_wake.value_or(*timed.next_wake), *timed.next_wake);
        }
        return all;
    }
    // When to sweep again.
    static milliseconds sweep_all(State& state, Instant now) {
        for (const Organisation* one : all_organisations(state.store, state.organisation))
            sweep(state.store, *one, now);
        return erase_removed(state.store, state.organisation, now) ? milliseconds{sweep_goes_on_after}
                                                                   : milliseconds{sweep_every};
    }

    static net::awaitable<HttpResponse> answer_now(std::shared_ptr<State> self, Received received);
    static net::awaitable<void> show_in_chat(std::shared_ptr<State> self, FormReply reply,
                                             std::shared_ptr<Received> asked, Account to);
    static net::awaitable<void> tell_instead(std::shared_ptr<State> self, std::shared_ptr<Received> asked, Account to,
                                             Message otherwise);
    static net::awaitable<void> show(std::shared_ptr<State> self, ShowForm form, std::shared_ptr<Received> asked,
                                     Account to, std::string token, std::chrono::steady_clock::time_point came);

    // Plans days as they begin, notices what other processes changed, sweeps.
    static net::awaitable<void> tick_loop(std::shared_ptr<State> self) {
        Instant next_plan{};
        Instant next_timed{};
        Instant last{};
        while (!self->draining) {
            const Instant now = self->clock.now();
            // A clock that was set back begins anew: what was planned stays planned.
            if (now < last) self->tick_wanted = true;
            last = now;
            try {
                auto look = [state = self.get()] { return state->store.change_counter(); };
                const std::uint64_t changes = co_await self->thread.run(std::move(look));
                if (changes != self->changes) {
                    self->changes = changes;
                    self->tick_wanted = true;
                    self->want_work();
                    self->sender.poke();
                    if (self->installs) self->installs();
                }
                if (self->tick_wanted || now >= next_plan) {
                    self->tick_wanted = false;
                    self->timed_wanted = false;
                    auto plan = [state = self.get(), now] { return tick_all(*state, now); };
                    const Ticked ticked = co_await self->thread.run(std::move(plan));
                    next_plan = ticked.next_plan;
                    next_timed = ticked.next_timed;
                    if (ticked.messages) self->sender.poke();
                    if (ticked.planned.nudges > 0) {
                        log_info("ticker.planned", {{"nudges", static_cast<std::int64_t>(ticked.planned.nudges)},
                                                    {"held", static_cast<std::int64_t>(ticked.planned.held)}});
                        self->sender.poke();
                    }
                } else if (self->timed_wanted || now >= next_timed) {
                    self->timed_wanted = false;
                    auto look_at_times = [state = self.get(), now] { return end_times_of_all(*state, now); };
                    const TimedOut timed = co_await self->thread.run(std::move(look_at_times));
                    next_timed = timed.next_wake.value_or(next_plan);
                    if (timed.messages) self->sender.poke();
                    self->tick_wanted = self->tick_wanted || timed.plan;
                }
                if (!self->tick_wanted && !self->timed_wanted)
                    self->metrics.set("kith_planned_timestamp_seconds",
                                      std::chrono::duration<double>{now.time_since_epoch()}.count());
                if (now >= self->swept + self->sweeps_again || now < self->swept) {
                    self->swept = now;
                    auto clean = [state = self.get(), now] { return sweep_all(*state, now); };
                    self->sweeps_again = co_await self->thread.run(std::move(clean));
                }
            } catch (const StoreError& error) {
                log_error("ticker.store_failed", {{"what", std::string{error.what()}}});
                self->tick_wanted = true;
            }
            co_await pause(self->tick_timer, clock_read_every);  // other processes may change the store, too
        }
    }
};

// A request that waits for a form: decided and committed at once, then answered. What it has to show goes out at the
// same moment, beside the outbox, because its door is open for seconds only.
net::awaitable<HttpResponse> Service::State::answer_now(std::shared_ptr<State> self, Received received) {
    const Account to = account_in(received.events);
    const Adapter* adapter = self->sender.adapter_of(to.platform);
    if (adapter == nullptr) co_return std::move(received.ack);
    const auto came = std::chrono::steady_clock::now();
    auto asked = std::make_shared<Received>(std::move(received));
    Replied replied;
    try {
        auto job = [state = self.get(), asked, adapter, its = self->organisation_at(asked->workspace)] {
            return decide_now(state->store, organisation_of(state->organisation, its), *asked, *adapter,
                              state->clock.now(), state->metrics);
        };
        replied = co_await self->thread.run(std::move(job));
    } catch (const std::exception& error) {
        // Nothing was changed, and the form stays open: whoever filled it in can try again.
        self->metrics.count("kith_inbound_total", "shed");
        log_error("service.reply_failed", {{"delivery_id", asked->delivery_id}, {"what", std::string{error.what()}}});
        co_return unavailable();
    }
    self->metrics.count("kith_inbound_total", replied.repeated ? "repeated" : "stored");
    self->wake(replied.carried);
    if (replied.show) {
        if (replied.token.empty()) replied.token = self->sender.default_token();
        self->start(show(self, std::move(*replied.show), asked, to, std::move(replied.token), came));
    }
    if (replied.in_chat) self->start(show_in_chat(self, std::move(*replied.in_chat), asked, to));
    co_return std::move(replied.answer);
}

// Forms that are messages: goes out at once like others, and where it does not the person can press again.
net::awaitable<void> Service::State::show_in_chat(std::shared_ptr<State> self, FormReply reply,
                                                  std::shared_ptr<Received> asked, Account to) {
    const Adapter* adapter = self->sender.adapter_of(to.platform);
    auto asking = self->sender.own_token(to.platform);
    const std::string token = co_await std::move(asking);
    const auto exchange = adapter->show_in_chat(reply, asked->door, to, token, asked->delivery_id + "/form");
    std::string problem = "no door";
    if (exchange) {
        Step step = exchange->begin();
        if (auto* request = std::get_if<HttpRequest>(&step)) {
            HttpRequest going = std::move(*request);
            std::variant<HttpResponse, HttpFailure> answer = co_await self->sender.send(std::move(going));
            const auto* response = std::get_if<HttpResponse>(&answer);
            step = response != nullptr ? exchange->resume(*response) : exchange->resume(std::get<HttpFailure>(answer));
        }
        if (std::holds_alternative<Delivered>(step)) {
            self->metrics.count("kith_forms_total", "shown");
            co_return;
        }
        problem = "not taken";
        if (const auto* end = std::get_if<Undeliverable>(&step)) problem = end->what;
    }
    self->metrics.count("kith_forms_total", "not_shown");
    log_warning("service.form_not_shown", {{"what", problem}});
    if (auto* wanted = std::get_if<ShowForm>(&reply)) {
        auto telling = tell_instead(self, asked, to, std::move(wanted->otherwise));
        co_await std::move(telling);
    }
}

// Opens a form, or says in a message what to do instead.
net::awaitable<void> Service::State::show(std::shared_ptr<State> self, ShowForm form, std::shared_ptr<Received> asked,
                                          Account to, std::string token, std::chrono::steady_clock::time_point came) {
    const Adapter* adapter = self->sender.adapter_of(to.platform);
    const std::unique_ptr<Exchange> exchange = adapter->show(form, asked->door, to, token);
    std::string problem = "no door";
    if (exchange) {
        Step step = exchange->begin();
        if (auto* request = std::get_if<HttpRequest>(&step)) {
            HttpRequest going = std::move(*request);
            const auto spent = std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - came);
            going.timeout = std::max(going.timeout - spent, milliseconds{1});
            std::variant<HttpResponse, HttpFailure> answer = co_await self->sender.send(std::move(going));
            const auto* response = std::get_if<HttpResponse>(&answer);
            step = response != nullptr ? exchange->resume(*response) : exchange->resume(std::get<HttpFailure>(answer));
        }
        if (std::holds_alternative<Delivered>(step)) {
            self->metrics.count("kith_forms_total", "shown");
            co_return;
        }
        if (const auto* lost = std::get_if<Uncertain>(&step)) problem = lost->what;
        if (const auto* end = std::get_if<Undeliverable>(&step)) problem = end->what;
    }
    self->metrics.count("kith_forms_total", "not_shown");
    log_warning("service.form_not_shown", {{"form", form.form.name}, {"what", problem}});
    auto telling = tell_instead(self, asked, to, std::move(form.otherwise));
    co_await std::move(telling);
}

// In a message, what to do where a form could not be shown.
net::awaitable<void> Service::State::tell_instead(std::shared_ptr<State> self, std::shared_ptr<Received> asked,
                                                  Account to, Message otherwise) {
    if (otherwise.blocks.empty()) co_return;
    auto tell = [state = self.get(), asked, to, otherwise = std::move(otherwise),
                 its = self->organisation_at(asked->workspace)] {
        say_otherwise(state->store, organisation_of(state->organisation, its), asked->delivery_id, to, otherwise,
                      state->clock.now());
    };
    co_await self->thread.run(std::move(tell));
    self->sender.poke();
}

Service::Service(net::io_context& loop, Store& store, Organisation& organisation, std::vector<const Adapter*> adapters,
                 SendHttp send, const Clock& clock, Metrics& metrics, SenderConfig sender)
    : state_(std::make_shared<State>(loop, store, organisation, std::move(adapters), std::move(send), clock, metrics,
                                     std::move(sender))) {
    state_->start(State::work_loop(state_));
    state_->start(State::tick_loop(state_));
}

Service::~Service() = default;

net::awaitable<HttpResponse> Service::receive(const Adapter& adapter, Inbound inbound) {
    auto taking = take(adapter.receive(inbound, state_->clock.now()));
    co_return co_await std::move(taking);
}

net::awaitable<HttpResponse> Service::take(Reception reception) {
    auto state = state_;
    const Instant now = state->clock.now();
    if (auto* refused = std::get_if<Refused>(&reception)) {
        state->metrics.count("kith_inbound_total", "refused");
        state->metrics.count("kith_refused_total", refused->reason);
        co_return std::move(refused->response);
    }
    if (auto* answered = std::get_if<Answered>(&reception)) {
        const bool others = answered->reason == "other_workspace" || answered->reason == "other_app";
        state->metrics.count("kith_inbound_total", others ? "refused" : "answered");
        if (others) state->metrics.count("kith_refused_total", answered->reason);
        co_return std::move(answered->response);
    }
    auto& received = std::get<Received>(reception);
    if (received.events.empty()) {
        state->metrics.count("kith_inbound_total", "answered");
        co_return std::move(received.ack);
    }
    if (const std::string_view reason = state->no_effect(received); !reason.empty()) {
        state->metrics.count("kith_inbound_total", "refused");
        state->metrics.count("kith_refused_total", reason);
        co_return HttpResponse{};
    }
    // Where it is not known yet whether it is ours it is kept undecided; a form opens again on the next try.
    if (!received.source && std::ranges::any_of(received.events, needs_reply)) {
        auto answering = State::answer_now(state, std::move(received));
        co_return co_await std::move(answering);
    }
    std::vector<InboxEntry> entries;
    entries.reserve(received.events.size());
    const OrganisationId its = state->organisation_at(received.workspace);
    const std::string& bot_user = state->bot_user_at(received.workspace);
    bool any_urgent = false;
    for (std::size_t i = 0; i < received.events.size(); ++i) {
        const bool urgent = is_urgent(received.events[i], bot_user);
        any_urgent = any_urgent || urgent;
        entries.push_back(
            InboxEntry{.id = {},
                       .organisation = its,
                       .delivery_id = i == 0 ? received.delivery_id : received.delivery_id + "#" + std::to_string(i),
                       .event = std::move(received.events[i]),
                       .received_at = now,
                       .attempt = 0,
                       .urgent = urgent,
                       .source = received.source});
    }
    // How to reach somebody who may be in danger has to be known before they are answered.
    if (any_urgent && std::holds_alternative<AddressSeen>(entries.front().event)) entries.front().urgent = true;
#ifdef KITH_TEST_ACK_EARLY
    // A build for the tests only: it breaks the promise on purpose, so that the tests can show that they would notice.
    auto late = [](std::shared_ptr<State> kept, std::vector<InboxEntry> what) -> net::awaitable<void> {
        co_await kept->intake.put(std::move(what));
    };
    net::co_spawn(state->loop, late(state, std::move(entries)), &report_service);
    co_return std::move(received.ack);
#else
    const Intake::Outcome outcome = co_await state->intake.put(std::move(entries));
    switch (outcome) {
        case Intake::Outcome::stored:
            state->metrics.count("kith_inbound_total", "stored");
            break;
        case Intake::Outcome::repeated:
            state->metrics.count("kith_inbound_total", "repeated");
            break;
        case Intake::Outcome::full:
        case Intake::Outcome::unavailable:
            state->metrics.count("kith_inbound_total", "shed");
            co_return unavailable();
    }
    co_return std::move(received.ack);
#endif
}

net::awaitable<std::vector<std::string>> Service::not_ready() {
    auto state = state_;
    std::vector<std::string> reasons;
    if (state->draining) reasons.emplace_back("stopping");
    const Instant now = state->clock.now();
    if (now - state->writable_checked >= writable_checked_every || now < state->writable_checked) {
        state->writable_checked = now;
        auto look = [store = &state->store] { return store->writable(); };
        state->writable = co_await state->thread.run(std::move(look));
    }
    if (!state->writable) {
        const std::string& why = state->intake.problem();
        reasons.push_back("the store cannot be written" + (why.empty() ? "" : ": " + why));
    }
    state->metrics.set("kith_ready", reasons.empty() ? 1 : 0);
    co_return reasons;
}

net::awaitable<std::string> Service::metrics_text() {
    auto state = state_;
    auto look = [kept = state.get()] {
        kept->store.read([&](Transaction& tx) {
            const OutboxCounts counts = tx.outbox().counts();
            kept->metrics.set("kith_inbox_waiting", static_cast<double>(tx.inbox().waiting_count()));
            kept->metrics.set("kith_inbox_set_aside", static_cast<double>(tx.inbox().set_aside_count()));
            kept->metrics.set("kith_outbox_pending", static_cast<double>(counts.pending));
            kept->metrics.set("kith_outbox_discarded", static_cast<double>(counts.discarded));
        });
        kept->metrics.set("kith_store_log_bytes", static_cast<double>(kept->store.log_bytes()));
    };
    co_await state->thread.run(std::move(look));
    co_return state->metrics.text();
}

net::awaitable<void> Service::installed(Install install) {
    auto state = state_;
    install.organisation = state->organisation.id;
    auto keep = [kept = state.get(), install] {
        kept->store.transact([&](Transaction& tx) { tx.installs().put(install); });
        adopt_workspace(kept->store, kept->organisation, install.platform, install.workspace);
        kept->organisation.bot_user = install.bot_user;
        if (kept->organisation.of_store) kept->organisation.of_store->bot_users[install.workspace] = install.bot_user;
        kept->organisation.slack_app = install.app_id;
        kept->organisation.slack_workspace = install.workspace;
        kept->organisation.slack_awaited = false;
    };
    co_await state->thread.run(std::move(keep));
    state->bot_user = install.bot_user;
    state->want_work();
    state->sender.poke();
}

net::awaitable<void> Service::use_store(std::function<Carried(Store&)> job) {
    auto state = state_;
    auto run = [kept = state.get(), work = std::move(job)] { return work(kept->store); };
    const Carried carried = co_await state->thread.run(std::move(run));
    state->wake(carried);
}

void Service::serve_many(const InstallBook& book) {
    state_->book = &book;
}

void Service::on_installs(std::function<void()> wake) {
    state_->installs = std::move(wake);
}

void Service::on_accounts(std::function<void()> wake) {
    state_->accounts = std::move(wake);
}

void Service::on_groups(std::function<void(const GroupChanged&)> wake) {
    state_->groups = std::move(wake);
}

net::awaitable<void> Service::drain() {
    auto state = state_;
    state->draining = true;
    state->work_timer.cancel();
    state->tick_timer.cancel();
    co_await state->sender.drain();
    while (state->running > 0) {
        boost::system::error_code ignored;
        co_await state->ended->async_wait(net::redirect_error(net::use_awaitable, ignored));
    }
}

}  // namespace kith
