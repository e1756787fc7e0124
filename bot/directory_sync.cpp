#include "bot/directory_sync.hpp"

#include <algorithm>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <set>

#include "adapters/slack/web_api.hpp"
#include "bot/directory.hpp"
#include "bot/log.hpp"
#include "bot/slack_calls.hpp"
#include "bot/team_reader.hpp"

namespace kith {

namespace net = boost::asio;
using slack::NoAnswer;

namespace {

constexpr auto list_read_every = days{1};
constexpr milliseconds store_rests = minutes{1};
constexpr std::size_t asked_at_once = 50;     // accounts taken from the store to be asked about, one after the other
constexpr auto teams_quiet_for = seconds{2};  // people join and leave in crowds: one reading for all of them

constexpr std::string_view list_method = "users.list";
constexpr std::string_view workspaces_method = "auth.teams.list";
constexpr std::string_view info_method = "users.info";
constexpr std::string_view token_method = "auth.test";
constexpr auto token_asked_every = seconds{1};
constexpr std::string_view store_of_teams = "teams";  // rests like a method when the store fails

}  // namespace

struct DirectorySync::State : std::enable_shared_from_this<DirectorySync::State> {
    State(net::io_context& io, SendHttp http, UseStore store, const Organisation& its, const Clock& time,
          DirectorySyncConfig chosen)
        : loop(io),
          use_store(std::move(store)),
          organisation(its),
          clock(time),
          config(std::move(chosen)),
          calls(io, std::move(http)),
          teams(calls, config.api_base, config.token, config.teams),
          workspaces_known(!config.everywhere) {}

    // Where a list of several workspaces goes on: which one's, and its cursor.
    static constexpr char between = '|';
    std::string place_in_list(const std::string& workspace, const std::string& cursor) const {
        return config.everywhere ? workspace + between + cursor : cursor;
    }

    // The workspaces whose lists make up the whole, by id; of one install just its own, without a name. Absent where it
    // is not known.
    static net::awaitable<std::optional<std::vector<std::string>>> workspaces_of(std::shared_ptr<State> self) {
        std::vector<std::string> workspaces;
        if (!self->config.everywhere) co_return std::vector<std::string>{""};
        std::set<std::string> cursors;
        std::string cursor;
        do {
            HttpRequest request = slack::teams_list_request(self->config.api_base, self->config.token, cursor);
            auto asking = self->calls.ask<slack::TeamPage>(workspaces_method, slack::teams_list_every,
                                                           std::move(request), slack::read_teams_list);
            std::variant<slack::TeamPage, NoAnswer> answer = co_await std::move(asking);
            auto* page = std::get_if<slack::TeamPage>(&answer);
            if (page == nullptr || self->calls.stopping()) co_return std::nullopt;
            workspaces.insert(workspaces.end(), page->teams.begin(), page->teams.end());
            cursor = std::move(page->next_cursor);
        } while (!cursor.empty() && cursors.insert(cursor).second);
        std::ranges::sort(workspaces);
        co_return workspaces;
    }

    // The whole list, from where an earlier run was cut off. False: not to its end.
    static net::awaitable<bool> read_list(std::shared_ptr<State> self) {
        auto asking_where = workspaces_of(self);
        const std::optional<std::vector<std::string>> workspaces = co_await std::move(asking_where);
        if (!workspaces) co_return false;
        self->teams.set_workspaces(*workspaces);
        self->workspaces_known = true;
        const std::string& workspace = self->config.place.workspace;
        const OrganisationId organisation = self->organisation.id;
        const Instant now = self->clock.now();
        auto run = std::make_shared<DirectoryRun>();
        auto find = [organisation, workspace, run, workspaces,
                     everywhere = self->config.everywhere](Store& store) -> Carried {
            bool unknown = false;
            const auto joined_later = [&](Transaction& tx, const std::string& id) {
                auto install = tx.installs().find(Platform::slack, id);
                if (install && install->enterprise != workspace && !install->everywhere()) return install;
                return std::optional<Install>{};
            };
            store.read([&](Transaction& tx) {
                *run = tx.directory().run(organisation, Platform::slack, workspace).value_or(DirectoryRun{});
                unknown = everywhere && std::ranges::any_of(*workspaces, [&](const std::string& id) {
                              return joined_later(tx, id).has_value();
                          });
            });
            if (!unknown) return {};
            // Workspaces that joined the enterprise after the app was installed in them.
            store.transact([&](Transaction& tx) {
                for (const std::string& id : *workspaces) {
                    auto install = joined_later(tx, id);
                    if (!install) continue;
                    install->enterprise = workspace;
                    tx.installs().put(*install);
                }
            });
            return {};
        };
        auto finding = self->use_store(std::move(find));
        co_await std::move(finding);
        const bool cut_off =
            !run->ended_at && !run->cursor.empty() && run->started_at <= now && now - run->started_at < list_read_every;
        if (!cut_off) *run = DirectoryRun{.started_at = now};
        std::size_t at_workspace = 0;
        std::string cursor = run->cursor;
        if (self->config.everywhere && !run->cursor.empty()) {
            const std::size_t end = run->cursor.find(between);
            const auto there = std::ranges::find(*workspaces, run->cursor.substr(0, end));
            if (there == workspaces->end() || end == std::string::npos) {
                *run = DirectoryRun{.started_at = now};
                cursor.clear();
            } else {
                at_workspace = static_cast<std::size_t>(there - workspaces->begin());
                cursor = run->cursor.substr(end + 1);
            }
        }
        // The app was added to none of them yet.
        if (workspaces->empty()) co_return true;
        std::set<std::string> seen_cursors;
        bool began_anew = false;
        std::int64_t people = 0;
        std::int64_t pages = 0;
        while (!run->ended_at) {
            HttpRequest request = slack::users_list_request(self->config.api_base, self->config.token, cursor,
                                                            workspaces->at(at_workspace));
            auto asking =
                self->calls.ask<slack::AccountPage>(list_method, self->config.list_every, std::move(request),
                                                    [state = self.get()](const HttpResponse& response) {
                                                        return slack::read_users_list(response, state->config.place);
                                                    });
            std::variant<slack::AccountPage, NoAnswer> answer = co_await std::move(asking);
            if (self->calls.stopping()) co_return false;
            if (const auto* none = std::get_if<NoAnswer>(&answer)) {
                if (none->kind != NoAnswer::Kind::restart || began_anew) {
                    if (none->kind == NoAnswer::Kind::restart) self->calls.rest(list_method, store_rests);
                    co_return false;
                }
                began_anew = true;
                seen_cursors.clear();
                cursor.clear();
                at_workspace = 0;
                *run = DirectoryRun{.started_at = now};
                continue;
            }
            auto page = std::make_shared<slack::AccountPage>(std::get<slack::AccountPage>(std::move(answer)));
            ++pages;
            people += static_cast<std::int64_t>(page->accounts.size());
            if (!page->next_cursor.empty() && !seen_cursors.insert(page->next_cursor).second) {
                log_error("directory.failed",
                          {{"method", std::string{list_method}}, {"what", std::string{"a cursor came again"}}});
                self->calls.rest(list_method, list_read_every);
                co_return false;
            }
            cursor = page->next_cursor;
            if (cursor.empty()) {
                ++at_workspace;
                seen_cursors.clear();
            }
            const Instant at = self->clock.now();
            const bool ended = at_workspace == workspaces->size();
            if (ended) run->ended_at = at;
            run->cursor = ended ? std::string{} : self->place_in_list(workspaces->at(at_workspace), cursor);
            auto keep = [organisation, workspace, run, page, at, state = self.get()](Store& store) {
                const auto also = [&](Transaction& tx) {
                    tx.directory().set_run(organisation, Platform::slack, workspace, *run);
                };
                return take_accounts(store, state->organisation, page->accounts, also, at);
            };
            auto keeping = self->use_store(std::move(keep));
            co_await std::move(keeping);
            if (self->calls.stopping()) co_return false;
        }
        // Of whom the list said nothing, the platform is asked one by one.
        self->untold_since = run->started_at;
        log_info("directory.read", {{"accounts", people}, {"pages", pages}});
        co_return true;
    }

    // What the token may do, and the enterprise that its workspace is in, can change while we run.
    static net::awaitable<void> check_token(std::shared_ptr<State> self) {
        HttpRequest request = slack::auth_test_request(self->config.api_base, self->config.token);
        const auto read = [](const HttpResponse& response) -> std::variant<slack::AuthTest, NoAnswer> {
            if (Result<slack::AuthTest> who = slack::read_auth_test(response)) return *std::move(who);
            return slack::no_answer(slack::read_answer(response), response);
        };
        auto asking = self->calls.ask<slack::AuthTest>(token_method, token_asked_every, std::move(request), read);
        const std::variant<slack::AuthTest, NoAnswer> answer = co_await std::move(asking);
        const auto* who = std::get_if<slack::AuthTest>(&answer);
        if (who == nullptr || self->calls.stopping()) co_return;
        std::string missing;
        for (const std::string_view scope : slack::missing_scopes(who->scopes))
            missing += (missing.empty() ? "" : ",") + std::string{scope};
        if (!missing.empty()) log_warning("slack.scopes_missing", {{"scopes", missing}});
        const bool joined = !self->config.everywhere && who->workspace == self->config.place.workspace &&
                            who->enterprise != self->config.place.enterprise;
        if (!joined) co_return;
        self->config.place.enterprise = who->enterprise;
        log_info("slack.enterprise_changed", {{"workspace", who->workspace}, {"enterprise", who->enterprise}});
        auto keep = [workspace = who->workspace, enterprise = who->enterprise](Store& store) -> Carried {
            store.transact([&](Transaction& tx) {
                auto install = tx.installs().find(Platform::slack, workspace);
                if (!install) return;
                install->enterprise = enterprise;
                tx.installs().put(*install);
            });
            return {};
        };
        auto keeping = self->use_store(std::move(keep));
        co_await std::move(keeping);
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
            for (const Account& account : *accounts) {
                HttpRequest request =
                    slack::users_info_request(self->config.api_base, self->config.token, account.user);
                auto asking =
                    self->calls.ask<AccountSeen>(info_method, self->config.info_every, std::move(request),
                                                 [state = self.get()](const HttpResponse& response) {
                                                     return slack::read_users_info(response, state->config.place);
                                                 });
                std::variant<AccountSeen, NoAnswer> answer = co_await std::move(asking);
                if (self->calls.stopping()) co_return false;
                std::optional<AccountSeen> seen;
                if (const auto* none = std::get_if<NoAnswer>(&answer)) {
                    if (none->kind != NoAnswer::Kind::unknown) co_return false;
                } else {
                    seen = std::get<AccountSeen>(std::move(answer));
                    // In an enterprise the answer may know them by another id.
                    if (seen->who.user != account.user) seen->also_user = account.user;
                }
                const Instant at = self->clock.now();
                auto keep = [seen, account, at, state = self.get()](Store& store) {
                    if (!seen) return take_unknown(store, state->organisation, account, at);
                    return take_accounts(store, state->organisation, {*seen}, [](Transaction&) {}, at);
                };
                auto keeping = self->use_store(std::move(keep));
                co_await std::move(keeping);
                if (self->calls.stopping()) co_return false;
            }
        }
    }

    // Who is in which team, as far as it is known. False where it has to be tried again.
    static net::awaitable<bool> read_teams(std::shared_ptr<State> self) {
        auto reading = self->teams.read();
        const bool whole = co_await std::move(reading);
        if (self->calls.stopping()) co_return false;
        auto assign = [members = self->teams.members(), state = self.get()](Store& store) {
            return assign_teams(store, state->organisation, Platform::slack, state->config.place.workspace, members);
        };
        auto assigning = self->use_store(std::move(assign));
        co_await std::move(assigning);
        if (whole) log_info("directory.teams_read", {});
        co_return whole;
    }

    static net::awaitable<void> run(std::shared_ptr<State> self) {
        bool listed = false;
        Instant listed_at{};
        while (!self->calls.stopping()) {
            const Instant now = self->clock.now();
            const auto every = self->again ? milliseconds{list_read_again_after} : milliseconds{list_read_every};
            const bool due = !listed || now >= listed_at + every || now < listed_at;
            std::string_view doing = list_method;
            try {
                if (due && self->calls.may(list_method) && self->calls.may(workspaces_method)) {
                    self->again = false;
                    if (listed && self->calls.may(token_method)) {
                        auto checking = check_token(self);
                        co_await std::move(checking);
                    }
                    auto reading = read_list(self);
                    listed = co_await std::move(reading);
                    listed_at = now;
                    if (listed) {
                        self->ask_wanted = true;
                        self->teams.start_over();
                        self->want_teams(seconds{0});
                    }
                }
                doing = info_method;
                if (self->ask_wanted && self->calls.may(info_method) && !self->calls.stopping()) {
                    self->ask_wanted = false;
                    auto asking = ask(self);
                    if (!co_await std::move(asking)) self->ask_wanted = true;
                    self->want_teams(seconds{0});
                }
                doing = store_of_teams;
                if (self->workspaces_known && self->teams_at <= std::chrono::steady_clock::now() &&
                    self->calls.may(store_of_teams) && !self->calls.stopping()) {
                    self->teams_at = std::chrono::steady_clock::time_point::max();
                    auto reading = read_teams(self);
                    if (!co_await std::move(reading)) self->want_teams(store_rests);
                }
            } catch (const StoreError& error) {
                log_error("directory.store_failed", {{"what", std::string{error.what()}}});
                self->calls.rest(doing, store_rests);
                self->ask_wanted = true;
                self->want_teams(seconds{0});
            }
            if (self->calls.stopping()) break;
            if (self->ask_wanted && self->calls.may(info_method)) continue;
            auto waiting =
                self->calls.wait(std::min(self->teams_at, std::chrono::steady_clock::now() + clock_read_every));
            co_await std::move(waiting);
        }
    }

    void want_teams(milliseconds after) {
        if (!teams.empty()) teams_at = std::min(teams_at, std::chrono::steady_clock::now() + after);
    }

    net::io_context& loop;
    UseStore use_store;
    const Organisation& organisation;
    const Clock& clock;
    DirectorySyncConfig config;
    SlackCalls calls;
    TeamReader teams;
    bool workspaces_known;  // of an enterprise: asked and answered, for user groups are those of one of them
    std::chrono::steady_clock::time_point teams_at = std::chrono::steady_clock::time_point::max();
    std::optional<Instant> untold_since{};
    bool ask_wanted = false;
    bool again = false;  // something changed that nobody told
};

DirectorySync::DirectorySync(net::io_context& loop, SendHttp send, UseStore use_store, const Organisation& organisation,
                             const Clock& clock, DirectorySyncConfig config)
    : state_(std::make_shared<State>(loop, std::move(send), std::move(use_store), organisation, clock,
                                     std::move(config))) {}

DirectorySync::~DirectorySync() = default;

void DirectorySync::start() {
    net::co_spawn(state_->loop, State::run(state_),
                  [](std::exception_ptr problem) { log_exception("directory.broken", problem); });
}

void DirectorySync::set_token(const std::string& token) {
    state_->config.token = token;
    state_->teams.set_token(token);
}

void DirectorySync::poke() {
    state_->ask_wanted = true;
    state_->calls.wake();
}

void DirectorySync::changed(std::string_view group) {
    if (group.empty()) {
        state_->again = true;
        return;
    }
    if (state_->teams.changed(group)) state_->want_teams(teams_quiet_for);
}

void DirectorySync::stop() {
    state_->calls.stop();
}

}  // namespace kith
