#include "bot/directory_sync.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <map>
#include <set>

#include "bot/directory.hpp"
#include "bot/log.hpp"

namespace kith {

namespace net = boost::asio;
using slack::NoAnswer;

namespace {

constexpr auto list_read_every = days{1};
constexpr auto clock_read_every = seconds{1};  // the wall clock may be set
constexpr auto failed_tried_again_after = minutes{1};
constexpr std::size_t asked_at_once = 50;  // accounts taken from the store to be asked about, one after the other

constexpr std::string_view list_method = "users.list";
constexpr std::string_view info_method = "users.info";

}  // namespace

struct DirectorySync::State : std::enable_shared_from_this<DirectorySync::State> {
    State(net::io_context& io, SendHttp http, UseStore store, const Organisation& its, const Clock& time,
          DirectorySyncConfig chosen)
        : loop(io),
          send(std::move(http)),
          use_store(std::move(store)),
          organisation(its),
          clock(time),
          config(std::move(chosen)),
          timer(io) {}

    // Until `until` on the clock that nobody sets, or until somebody wakes us.
    net::awaitable<void> wait_until(std::chrono::steady_clock::time_point until) {
        timer.expires_at(until);
        boost::system::error_code ignored;
        co_await timer.async_wait(net::redirect_error(net::use_awaitable, ignored));
    }

    // One call at the pace of its method. Slack's wish to wait is kept to the millisecond, and asked for again.
    static net::awaitable<std::variant<HttpResponse, HttpFailure>> call(std::shared_ptr<State> self,
                                                                        std::string_view method, milliseconds every,
                                                                        HttpRequest request) {
        for (;;) {
            const auto at = self->next_call[method];
            if (std::chrono::steady_clock::now() >= at || self->stopping) break;
            auto waiting = self->wait_until(at);
            co_await std::move(waiting);
        }
        if (self->stopping) co_return HttpFailure{.what = "stopping"};
        self->next_call[method] = std::chrono::steady_clock::now() + every;
        auto sending = self->send(std::move(request));
        std::variant<HttpResponse, HttpFailure> got = co_await std::move(sending);
        co_return got;
    }

    // What came instead of an answer: whether the same call is to be made again now.
    bool goes_on(std::string_view method, const NoAnswer& none) {
        const auto now = std::chrono::steady_clock::now();
        if (none.kind == NoAnswer::Kind::wait) {
            log_info("directory.waits", {{"method", std::string{method}}, {"ms", none.wait.count()}});
            next_call[method] = now + none.wait + milliseconds{1};
            return true;
        }
        const bool refused = none.kind == NoAnswer::Kind::refused;
        const std::string hint =
            refused ? "kith check says which scope or token is missing" : "tried again in a minute";
        log_line(refused ? LogLevel::error : LogLevel::warning, "directory.failed",
                 {{"method", std::string{method}}, {"what", none.what}, {"hint", hint}});
        retry_at[method] = now + (refused ? std::chrono::duration_cast<milliseconds>(list_read_every)
                                          : std::chrono::duration_cast<milliseconds>(failed_tried_again_after));
        return false;
    }

    // The whole list, from where an earlier run was cut off. False: not to its end.
    static net::awaitable<bool> read_list(std::shared_ptr<State> self) {
        const std::string& workspace = self->config.place.workspace;
        const OrganisationId organisation = self->organisation.id;
        const Instant now = self->clock.now();
        auto run = std::make_shared<DirectoryRun>();
        auto find = [organisation, workspace, run](Store& store) -> Carried {
            store.read([&](Transaction& tx) {
                *run = tx.directory().run(organisation, Platform::slack, workspace).value_or(DirectoryRun{});
            });
            return {};
        };
        auto finding = self->use_store(std::move(find));
        co_await std::move(finding);
        const bool cut_off =
            !run->ended_at && !run->cursor.empty() && run->started_at <= now && now - run->started_at < list_read_every;
        if (!cut_off) *run = DirectoryRun{.started_at = now};
        std::set<std::string> seen_cursors;
        bool began_anew = false;
        std::int64_t people = 0;
        std::int64_t pages = 0;
        for (;;) {
            HttpRequest request = slack::users_list_request(self->config.api_base, self->config.token, run->cursor);
            auto calling = call(self, list_method, self->config.list_every, std::move(request));
            const std::variant<HttpResponse, HttpFailure> got = co_await std::move(calling);
            if (self->stopping) co_return false;
            std::variant<slack::AccountPage, NoAnswer> answer;
            if (const auto* failure = std::get_if<HttpFailure>(&got)) {
                answer = NoAnswer{.what = failure->what};
            } else {
                answer = slack::read_users_list(std::get<HttpResponse>(got), self->config.place);
            }
            if (const auto* none = std::get_if<NoAnswer>(&answer)) {
                if (none->kind == NoAnswer::Kind::restart && !began_anew) {
                    began_anew = true;
                    seen_cursors.clear();
                    *run = DirectoryRun{.started_at = now};
                    continue;
                }
                if (self->goes_on(list_method, *none)) continue;
                co_return false;
            }
            auto page = std::make_shared<slack::AccountPage>(std::get<slack::AccountPage>(std::move(answer)));
            ++pages;
            people += static_cast<std::int64_t>(page->accounts.size());
            if (!page->next_cursor.empty() && !seen_cursors.insert(page->next_cursor).second) {
                self->goes_on(list_method, NoAnswer{.kind = NoAnswer::Kind::refused, .what = "a cursor came again"});
                co_return false;
            }
            run->cursor = page->next_cursor;
            const Instant at = self->clock.now();
            if (run->cursor.empty()) run->ended_at = at;
            auto keep = [organisation, workspace, run, page, at, state = self.get()](Store& store) {
                const auto also = [&](Transaction& tx) {
                    tx.directory().set_run(organisation, Platform::slack, workspace, *run);
                };
                return take_accounts(store, state->organisation, page->accounts, also, at);
            };
            auto keeping = self->use_store(std::move(keep));
            co_await std::move(keeping);
            if (self->stopping) co_return false;
            if (run->ended_at) break;
        }
        // Of whom the list said nothing, the platform is asked one by one.
        self->untold_since = run->started_at;
        log_info("directory.read", {{"accounts", people}, {"pages", pages}});
        co_return true;
    }

    // Asks about those of whom nothing was told. False where it has to be tried again.
    static net::awaitable<bool> ask(std::shared_ptr<State> self) {
        const std::string& workspace = self->config.place.workspace;
        const OrganisationId organisation = self->organisation.id;
        for (;;) {
            auto accounts = std::make_shared<std::vector<Account>>();
            auto find = [organisation, workspace, accounts, since = self->untold_since](Store& store) -> Carried {
                store.read([&](Transaction& tx) {
                    *accounts = tx.directory().untold(organisation, Platform::slack, workspace, since, asked_at_once);
                });
                return {};
            };
            auto finding = self->use_store(std::move(find));
            co_await std::move(finding);
            if (accounts->empty()) co_return true;
            for (std::size_t i = 0; i < accounts->size();) {
                const Account& account = (*accounts)[i];
                HttpRequest request =
                    slack::users_info_request(self->config.api_base, self->config.token, account.user);
                auto calling = call(self, info_method, self->config.info_every, std::move(request));
                const std::variant<HttpResponse, HttpFailure> got = co_await std::move(calling);
                if (self->stopping) co_return false;
                std::variant<AccountSeen, NoAnswer> answer;
                if (const auto* failure = std::get_if<HttpFailure>(&got)) {
                    answer = NoAnswer{.what = failure->what};
                } else {
                    answer = slack::read_users_info(std::get<HttpResponse>(got), self->config.place);
                }
                std::optional<AccountSeen> seen;
                if (const auto* none = std::get_if<NoAnswer>(&answer)) {
                    if (none->kind != NoAnswer::Kind::unknown) {
                        if (self->goes_on(info_method, *none)) continue;
                        co_return false;
                    }
                } else {
                    seen = std::get<AccountSeen>(std::move(answer));
                    seen->who = account;  // in an organisation the answer may know them by another id
                }
                ++i;
                const Instant at = self->clock.now();
                auto keep = [seen, account, at, state = self.get()](Store& store) {
                    if (!seen) return take_unknown(store, state->organisation, account, at);
                    return take_accounts(store, state->organisation, {*seen}, [](Transaction&) {}, at);
                };
                auto keeping = self->use_store(std::move(keep));
                co_await std::move(keeping);
                if (self->stopping) co_return false;
            }
        }
    }

    // Whether the method's last failure is long enough ago.
    bool may(std::string_view method) { return std::chrono::steady_clock::now() >= retry_at[method]; }

    static net::awaitable<void> run(std::shared_ptr<State> self) {
        bool listed = false;
        Instant listed_at{};
        while (!self->stopping) {
            const Instant now = self->clock.now();
            const bool due = !listed || now >= listed_at + list_read_every || now < listed_at;
            std::string_view doing = list_method;
            try {
                if (due && self->may(list_method)) {
                    auto reading = read_list(self);
                    listed = co_await std::move(reading);
                    listed_at = now;
                    self->ask_wanted = listed || self->ask_wanted;
                }
                doing = info_method;
                if (self->ask_wanted && self->may(info_method) && !self->stopping) {
                    self->ask_wanted = false;
                    auto asking = ask(self);
                    if (!co_await std::move(asking)) self->ask_wanted = true;
                }
            } catch (const StoreError& error) {
                log_error("directory.store_failed", {{"what", std::string{error.what()}}});
                self->retry_at[doing] = std::chrono::steady_clock::now() + failed_tried_again_after;
                self->ask_wanted = true;
            }
            if (self->stopping) break;
            if (self->ask_wanted && self->may(info_method)) continue;
            auto waiting = self->wait_until(std::chrono::steady_clock::now() + clock_read_every);
            co_await std::move(waiting);
        }
    }

    net::io_context& loop;
    SendHttp send;
    UseStore use_store;
    const Organisation& organisation;
    const Clock& clock;
    DirectorySyncConfig config;
    net::steady_timer timer;
    std::map<std::string_view, std::chrono::steady_clock::time_point> next_call{};
    std::map<std::string_view, std::chrono::steady_clock::time_point> retry_at{};
    std::optional<Instant> untold_since{};
    bool ask_wanted = false;
    bool stopping = false;
};

DirectorySync::DirectorySync(net::io_context& loop, SendHttp send, UseStore use_store, const Organisation& organisation,
                             const Clock& clock, DirectorySyncConfig config)
    : state_(std::make_shared<State>(loop, std::move(send), std::move(use_store), organisation, clock,
                                     std::move(config))) {}

DirectorySync::~DirectorySync() = default;

void DirectorySync::start() {
    net::co_spawn(state_->loop, State::run(state_), [](std::exception_ptr problem) {
        if (!problem) return;
        try {
            std::rethrow_exception(problem);
        } catch (const std::exception& error) {
            log_error("directory.broken", {{"what", std::string{error.what()}}});
        }
    });
}

void DirectorySync::poke() {
    state_->ask_wanted = true;
    state_->timer.cancel();
}

void DirectorySync::stop() {
    state_->stopping = true;
    state_->timer.cancel();
}

}  // namespace kith
