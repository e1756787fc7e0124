#include "bot/slack_installs.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <charconv>
#include <map>
#include <vector>

#include "adapters/crypto.hpp"
#include "adapters/form.hpp"
#include "adapters/slack/oauth.hpp"
#include "adapters/slack/web_api.hpp"
#include "bot/directory.hpp"
#include "bot/install_pages.hpp"
#include "bot/log.hpp"
#include "storage/seal.hpp"

namespace kith {

namespace net = boost::asio;

namespace {

constexpr std::string_view install_path = "/slack/install";
constexpr std::string_view callback_path = "/slack/oauth/callback";
constexpr std::string_view about_state = "slack/install/state";
constexpr auto looked_at_every = seconds{1};
constexpr auto book_read_every = seconds{10};  // sending may find out that a token works no more
constexpr int exchanges_max = 4;               // codes that are exchanged at one time
constexpr int call_tries_max = 3;              // of a call whose answer does not come
constexpr std::size_t state_bytes_max = 1'000;

// The installs that are Slack's.
std::vector<Install> slack_installs(Store& store) {
    std::vector<Install> installs;
    store.read([&](Transaction& tx) { installs = tx.installs().all(); });
    std::erase_if(installs, [](const Install& install) { return install.platform != Platform::slack; });
    return installs;
}

InstallBook book_of(const std::vector<Install>& installs) {
    InstallBook book;
    for (const Install& install : installs) {
        book[install.workspace] = {
            .organisation = install.organisation, .bot_user = install.bot_user, .revoked = install.revoked};
    }
    return book;
}

HttpResponse not_allowed() {
    return {.status = 405, .headers = {{"Allow", "GET"}}, .body = {}};
}

// The one cookie of that name; empty where there is none, or more than one.
std::string cookie_named(const Headers& headers, std::string_view name) {
    std::vector<std::string_view> found;
    std::string_view rest = only_header(headers, "cookie").value_or("");
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(';'), rest.size());
        std::string_view one = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        while (one.starts_with(' ')) one.remove_prefix(1);
        if (one.size() > name.size() && one.starts_with(name) && one[name.size()] == '=')
            found.push_back(one.substr(name.size() + 1));
    }
    return found.size() == 1 ? std::string{found.front()} : std::string{};
}

}  // namespace

std::string install_address(const Config& config) {
    return public_address(config, install_path);
}

InstallBook install_book(Store& store) {
    return book_of(slack_installs(store));
}

struct SlackInstalls::State : std::enable_shared_from_this<SlackInstalls::State> {
    State(net::io_context& io, const Config& its, const Organisation& ours, InstallBook& known, SendHttp http,
          UseStore store, const Clock& time)
        : loop(io),
          config(its),
          organisation(ours),
          book(known),
          send(std::move(http)),
          use_store(std::move(store)),
          clock(time),
          client{.id = its.slack_client_id,
                 .secret = its.slack_client_secret,
                 .redirect = public_address(its, callback_path)},
          sealer(Sealer::from_keys(master_key(its, false)).value()),
          secure(its.public_url.starts_with("https://")),
          timer(io) {}

    // ---- pages

    // A browser keeps what begins with __Host- from everybody else of the domain; it takes it over https only.
    std::string cookie_name() const { return secure ? "__Host-kith_install" : "kith_install"; }
    std::string cookie(std::string_view value, seconds lives) const {
        return cookie_name() + "=" + std::string{value} + "; Path=/; Max-Age=" + std::to_string(lives.count()) +
               "; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
    }
    HttpResponse page(InstallEnd end, const Headers& asked, std::string workspace = {}, std::string link = {}) const {
        const bool again = end != InstallEnd::done && end != InstallEnd::done_everywhere && end != InstallEnd::covered;
        if (again) link = install_address(config);
        return install_page({.end = end, .workspace = std::move(workspace), .link = std::move(link)},
                            language_asked_for(asked, config.language), cookie("", seconds{0}));
    }

    // The state is sealed with the master key: nothing has to be kept for those who never come back, and a restart in
    // between is survived. It holds when it ends and, as a hash, the cookie of the browser it was made for.
    HttpResponse begin() const {
        const std::string secret = to_hex(sha256(Sealer::make_key()));
        const Instant end = clock.now() + install_takes_at_most;
        const std::string state = to_hex(
            sealer.seal(std::to_string(end.time_since_epoch().count()) + " " + to_hex(sha256(secret)), about_state));
        return {.status = 302,
                .headers = {{"Location", slack::authorize_url(config.slack_api_base, client, state)},
                            {"Set-Cookie", cookie(secret, std::chrono::duration_cast<seconds>(install_takes_at_most))},
                            {"Referrer-Policy", "no-referrer"},
                            {"Cache-Control", "no-store"}},
                .body = {}};
    }

    // When the state ends; absent where it is none of ours, is over, or was made for another browser.
    std::optional<Instant> state_ends(std::string_view state, std::string_view browser) const {
        if (state.size() > state_bytes_max || browser.empty()) return std::nullopt;
        const auto bytes = from_hex(state);
        if (!bytes) return std::nullopt;
        const Result<std::string> opened = sealer.open(*bytes, about_state);
        if (!opened) return std::nullopt;
        const std::size_t space = opened->find(' ');
        if (space == std::string::npos) return std::nullopt;
        std::int64_t end = 0;
        std::from_chars(opened->data(), opened->data() + space, end);
        const Instant until{milliseconds{end}};
        const Instant now = clock.now();
        if (until <= now || until > now + install_takes_at_most) return std::nullopt;
        if (!equal_in_constant_time(opened->substr(space + 1), to_hex(sha256(browser)))) return std::nullopt;
        return until;
    }

    static net::awaitable<HttpResponse> finish(std::shared_ptr<State> self, Inbound request) {
        const Headers& asked = request.headers;
        const auto form = parse_form(request.query);
        if (!form) co_return self->page(InstallEnd::stale, asked);
        if (form->find("error")) {
            const bool person = form->get("error") == "access_denied";
            log_info("slack.install_refused", {{"by_person", person}});
            co_return self->page(person ? InstallEnd::refused : InstallEnd::failed, asked);
        }
        const std::string state{form->get("state")};
        const std::string code{form->get("code")};
        const auto until = self->state_ends(state, cookie_named(asked, self->cookie_name()));
        if (!until || !slack::is_code(code)) {
            log_info("slack.install_stale", {});
            co_return self->page(InstallEnd::stale, asked);
        }
        if (self->exchanging >= exchanges_max) co_return self->page(InstallEnd::busy, asked);
        ++self->exchanging;
        HttpResponse answer = self->page(InstallEnd::failed, asked);
        try {
            auto exchanging_code = exchange(self, asked, state, code, *until);
            answer = co_await std::move(exchanging_code);
        } catch (const std::exception& error) {
            log_error("slack.install_failed", {{"what", std::string{error.what()}}});
        }
        --self->exchanging;
        co_return answer;
    }

    static net::awaitable<HttpResponse> exchange(std::shared_ptr<State> self, Headers asked, std::string state,
                                                 std::string code, Instant until) {
        auto fresh = std::make_shared<bool>(false);
        auto spend = [fresh, mark = to_hex(sha256(state)), until, now = self->clock.now()](Store& store) -> Carried {
            store.transact([&](Transaction& tx) { *fresh = tx.installs().spend(mark, until, now); });
            return {};
        };
        auto spending = self->use_store(std::move(spend));
        co_await std::move(spending);
        if (!*fresh) {
            log_info("slack.install_stale", {});
            co_return self->page(InstallEnd::stale, asked);
        }
        HttpRequest request = slack::access_request(self->config.slack_api_base, self->client, code);
        auto sending = self->send(std::move(request));
        const std::variant<HttpResponse, HttpFailure> got = co_await std::move(sending);
        std::variant<slack::Access, slack::NoGrant> access = slack::NoGrant{};
        if (const auto* failure = std::get_if<HttpFailure>(&got)) {
            access = slack::NoGrant{.what = failure->what};
        } else {
            access = slack::read_access(std::get<HttpResponse>(got));
        }
        if (const auto* none = std::get_if<slack::NoGrant>(&access)) {
            tell("slack.install_failed", "", *none);
            co_return self->page(none->kind == slack::NoGrant::Kind::used ? InstallEnd::stale : InstallEnd::failed,
                                 asked);
        }
        slack::Access granted = std::get<slack::Access>(std::move(access));
        auto asking = ask_who(self, granted.grant.token);
        const Result<slack::AuthTest> who = co_await std::move(asking);
        const bool same = who && who->workspace == granted.workspace && who->bot_user == granted.bot_user &&
                          (who->app_id.empty() || who->app_id == granted.app_id);
        if (!same) {
            log_error("slack.install_failed",
                      {{"workspace", granted.workspace},
                       {"what", who ? std::string{"the token is of another app or workspace"} : who.error().what}});
            co_return self->page(InstallEnd::failed, asked);
        }
        const std::string name = granted.name;
        const bool everywhere = granted.workspace == who->enterprise;
        std::string link = everywhere
                               ? "https://app.slack.com/manage/" + granted.workspace + "/integrations/profile/" +
                                     granted.app_id + "/workspaces/add"
                               : "https://slack.com/app_redirect?app=" + granted.app_id + "&team=" + granted.workspace;
        Install install{.platform = Platform::slack,
                        .workspace = granted.workspace,
                        .name = name.empty() ? who->team_name : name,
                        .token = granted.grant.token,
                        .bot_user = granted.bot_user,
                        .bot_id = who->bot_id,
                        .app_id = granted.app_id,
                        .installed_at = self->clock.now(),
                        .enterprise = who->enterprise,
                        .installer = granted.installer,
                        .refresh_token = granted.grant.refresh_token};
        if (granted.grant.lives_for) install.expires_at = install.installed_at + *granted.grant.lives_for;
        auto kept = std::make_shared<bool>(false);
        auto keep = [install, kept, state_of = self.get()](Store& store) mutable -> Carried {
            store.transact([&](Transaction& tx) { *kept = state_of->keep(tx, install); });
            return {};
        };
        auto keeping = self->use_store(std::move(keep));
        co_await std::move(keeping);
        if (!*kept) {
            log_info("slack.install_covered", {{"workspace", granted.workspace}});
            co_return self->page(InstallEnd::covered, asked, name, link);
        }
        auto reading = read_book(self);
        co_await std::move(reading);
        log_info("slack.installed", {{"workspace", granted.workspace}, {"everywhere", everywhere}});
        co_return self->page(everywhere ? InstallEnd::done_everywhere : InstallEnd::done, asked, name, link);
    }

    // On the store's thread. A workspace stays in its organisation; a new one joins ours where the operator named it,
    // else it is one of its own; that of an enterprise is the one of its workspace that was first. Who installs the app
    // anew where it works gains nothing by it. False where it works by the install of the whole enterprise already: the
    // token is not kept then.
    bool keep(Transaction& tx, Install install) const {
        if (!install.everywhere() && !install.enterprise.empty()) {
            const auto whole = tx.installs().find(Platform::slack, install.enterprise);
            if (whole && !whole->revoked) return false;
        }
        const auto there = tx.installs().find(Platform::slack, install.workspace);
        const auto named = [&](const std::string& id) {
            return !id.empty() && std::ranges::find(config.slack_workspaces, id) != config.slack_workspaces.end();
        };
        if (there) {
            install.organisation = there->organisation;
            if (!there->revoked) install.installer = there->installer;
        } else if (named(install.workspace) || named(install.enterprise)) {
            install.organisation = organisation.id;
        } else if (const auto first = first_of_enterprise(tx, install)) {
            install.organisation = first->organisation;
        } else {
            install.organisation = tx.installs().organisation("slack:" + install.workspace);
        }
        tx.installs().put(install);
        tx.audit().add(install.organisation, AuditEntry{.id = 0,
                                                        .at = install.installed_at,
                                                        .actor = "platform",
                                                        .action = there ? "app.installed_again" : "app.installed",
                                                        .subject = "workspace:" + install.workspace,
                                                        .detail = {}});
        return true;
    }

    // Of an enterprise-wide install the one of its workspaces that was installed first; of a workspace the one of its
    // enterprise, which was removed.
    static std::optional<Install> first_of_enterprise(Transaction& tx, const Install& fresh) {
        std::optional<Install> first;
        if (fresh.enterprise.empty()) return first;
        for (Install& install : tx.installs().all()) {
            const bool akin = install.platform == Platform::slack && install.enterprise == fresh.enterprise &&
                              install.everywhere() != fresh.everywhere();
            if (akin && (!first || install.installed_at < first->installed_at)) first = std::move(install);
        }
        return first;
    }

    // Workspaces whose enterprise has the app as a whole now, where nothing waits that came in for them.
    void absorb(Store& store, const std::vector<Install>& installs) const {
        for (const Install& install : installs) {
            if (install.everywhere() || install.enterprise.empty()) continue;
            const auto is_whole = [&](const Install& other) {
                return other.workspace == install.enterprise && other.organisation == install.organisation &&
                       !other.revoked;
            };
            if (std::ranges::none_of(installs, is_whole)) continue;
            std::optional<std::size_t> people;
            store.transact([&](Transaction& tx) {
                people.reset();
                const auto part = tx.installs().find(Platform::slack, install.workspace);
                const auto whole = tx.installs().find(Platform::slack, install.enterprise);
                if (!part || !whole || whole->revoked || tx.inbox().waiting_count() > 0) return;
                people = absorb_workspace(tx, organisation_of(organisation, whole->organisation), *part, *whole,
                                          clock.now());
            });
            if (!people) continue;
            log_info("slack.workspace_absorbed", {{"workspace", install.workspace},
                                                  {"enterprise", install.enterprise},
                                                  {"people", static_cast<std::int64_t>(*people)}});
        }
    }

    static net::awaitable<Result<slack::AuthTest>> ask_who(std::shared_ptr<State> self, std::string token) {
        Result<slack::AuthTest> who = Error{.code = Errc::unavailable, .what = "not asked"};
        for (int attempt = 0; attempt < call_tries_max && !self->stopping; ++attempt) {
            HttpRequest request = slack::auth_test_request(self->config.slack_api_base, token);
            auto sending = self->send(std::move(request));
            const std::variant<HttpResponse, HttpFailure> got = co_await std::move(sending);
            if (const auto* failure = std::get_if<HttpFailure>(&got)) {
                who = Error{.code = Errc::unavailable, .what = failure->what};
            } else {
                who = slack::read_auth_test(std::get<HttpResponse>(got));
            }
            if (who || who.error().code != Errc::unavailable) break;
        }
        co_return who;
    }

    static void tell(std::string_view event, const std::string& workspace, const slack::NoGrant& none) {
        const bool settings = none.kind == slack::NoGrant::Kind::settings;
        log_error(event,
                  {{"workspace", workspace},
                   {"what", none.what},
                   {"hint", std::string{settings ? "check KITH_SLACK_CLIENT_ID, KITH_SLACK_CLIENT_SECRET and, on "
                                                   "the app's page “OAuth & Permissions”, the redirect URL"
                                                 : ""}}});
    }

    // ---- tokens

    // Renews what ends soon, one after the other; another process may be at it.
    static net::awaitable<void> renew(std::shared_ptr<State> self, std::string workspace) {
        const Instant now = self->clock.now();
        auto ours = std::make_shared<std::optional<Install>>();
        auto take = [ours, workspace, now](Store& store) -> Carried {
            store.transact([&](Transaction& tx) {
                ours->reset();
                auto install = tx.installs().find(Platform::slack, workspace);
                if (!install || !is_due(*install, now)) return;
                if (tx.installs().lease(Platform::slack, workspace, now, now + token_lease)) *ours = std::move(install);
            });
            return {};
        };
        auto taking = self->use_store(std::move(take));
        co_await std::move(taking);
        if (!*ours) co_return;
        const std::string refresh = (*ours)->refresh_token;
        std::variant<slack::Grant, slack::NoGrant> grant = slack::NoGrant{};
        // Where the answer is lost the same token is taken once more, for a short while.
        for (int attempt = 0; attempt < call_tries_max && !self->stopping; ++attempt) {
            HttpRequest request = slack::refresh_request(self->config.slack_api_base, self->client, refresh);
            auto sending = self->send(std::move(request));
            const std::variant<HttpResponse, HttpFailure> got = co_await std::move(sending);
            if (const auto* failure = std::get_if<HttpFailure>(&got)) {
                grant = slack::NoGrant{.what = failure->what};
            } else {
                grant = slack::read_refresh(std::get<HttpResponse>(got));
            }
            const auto* none = std::get_if<slack::NoGrant>(&grant);
            if (none == nullptr || none->kind != slack::NoGrant::Kind::passing || none->wait > milliseconds{0}) break;
        }
        if (const auto* none = std::get_if<slack::NoGrant>(&grant);
            none != nullptr && none->kind != slack::NoGrant::Kind::used) {
            tell("slack.token_not_renewed", workspace, *none);  // the lease ends, and it is tried again
            co_return;
        }
        auto outcome = std::make_shared<std::string>();
        auto keep = [outcome, workspace, refresh, grant, at = self->clock.now()](Store& store) -> Carried {
            store.transact([&](Transaction& tx) {
                outcome->clear();
                auto install = tx.installs().find(Platform::slack, workspace);
                // Renewed by somebody else, or installed again: what we have is over.
                if (!install || install->revoked || install->refresh_token != refresh) return;
                if (const auto* fresh = std::get_if<slack::Grant>(&grant)) {
                    install->token = fresh->token;
                    install->refresh_token = fresh->refresh_token;
                    install->expires_at = at + *fresh->lives_for;
                    install->problem.clear();
                    *outcome = "renewed";
                } else {
                    install->problem = std::get<slack::NoGrant>(grant).what;
                    *outcome = install->problem;
                }
                tx.installs().put(*install);
            });
            return {};
        };
        auto keeping = self->use_store(std::move(keep));
        co_await std::move(keeping);
        if (*outcome == "renewed") log_info("slack.token_renewed", {{"workspace", workspace}});
        if (!outcome->empty() && *outcome != "renewed") {
            log_error("slack.token_not_renewed",
                      {{"workspace", workspace},
                       {"what", *outcome},
                       {"hint", std::string{"nothing goes out there once the token ends: the app has to be installed "
                                            "again at /slack/install"}}});
        }
    }

    static bool is_due(const Install& install, Instant now) {
        return !install.revoked && install.problem.empty() && !install.refresh_token.empty() && install.expires_at &&
               *install.expires_at <= now + token_renewed_before;
    }

    // ---- the book, and who is in the workspaces

    static net::awaitable<void> read_book(std::shared_ptr<State> self) {
        auto found = std::make_shared<std::vector<Install>>();
        auto of_organisations = std::make_shared<std::map<std::string, const Organisation*>>();
        auto read = [found, of_organisations, state = self.get()](Store& store) -> Carried {
            state->absorb(store, slack_installs(store));
            *found = slack_installs(store);
            for (const Install& install : *found)
                (*of_organisations)[install.workspace] = &organisation_of(state->organisation, install.organisation);
            know_bot_users(state->organisation, *found);
            return {};
        };
        auto reading = self->use_store(std::move(read));
        co_await std::move(reading);
        const Instant now = self->clock.now();
        self->due.clear();
        for (const Install& install : *found) {
            if (install.expires_at && !install.refresh_token.empty() && install.problem.empty())
                self->due[install.workspace] = *install.expires_at - token_renewed_before;
            self->follow(install, *of_organisations->at(install.workspace));
        }
        self->book = book_of(*found);
        for (auto directory = self->directories.begin(); directory != self->directories.end();) {
            const auto known = self->book.find(directory->first);
            if (known != self->book.end() && !known->second.revoked) {
                ++directory;
                continue;
            }
            directory->second->stop();
            directory = self->directories.erase(directory);
        }
        self->read_at = now;
    }

    void follow(const Install& install, const Organisation& its) {
        if (install.revoked || install.token.empty() || stopping) return;
        std::unique_ptr<DirectorySync>& directory = directories[install.workspace];
        if (directory) return directory->set_token(install.token);
        DirectorySyncConfig chosen{.api_base = config.slack_api_base,
                                   .token = install.token,
                                   .place = {.workspace = install.workspace, .enterprise = install.enterprise},
                                   .everywhere = install.everywhere(),
                                   // What the settings say of teams is about the operator's own people.
                                   .teams = its.id == organisation.id ? config.slack_teams : std::vector<TeamSource>{}};
        directory = std::make_unique<DirectorySync>(loop, send, use_store, its, clock, std::move(chosen));
        directory->start();
    }

    static net::awaitable<void> run(std::shared_ptr<State> self) {
        while (!self->stopping) {
            const Instant now = self->clock.now();
            try {
                if (self->wanted || now >= self->read_at + book_read_every || now < self->read_at) {
                    self->wanted = false;
                    auto reading = read_book(self);
                    co_await std::move(reading);
                }
                std::vector<std::string> due;
                for (const auto& [workspace, at] : self->due) {
                    if (at <= self->clock.now()) due.push_back(workspace);
                }
                for (const std::string& workspace : due) {
                    if (self->stopping) break;
                    self->due.erase(workspace);
                    auto renewing = renew(self, workspace);
                    co_await std::move(renewing);
                    self->wanted = true;
                }
            } catch (const StoreError& error) {
                log_error("slack.installs_failed", {{"what", std::string{error.what()}}});
            }
            if (self->stopping) break;
            self->timer.expires_after(looked_at_every);
            boost::system::error_code ignored;
            co_await self->timer.async_wait(net::redirect_error(net::use_awaitable, ignored));
        }
    }

    net::io_context& loop;
    const Config& config;
    const Organisation& organisation;
    InstallBook& book;
    SendHttp send;
    UseStore use_store;
    const Clock& clock;
    slack::OauthClient client;
    Sealer sealer;
    bool secure;
    net::steady_timer timer;
    std::map<std::string, std::unique_ptr<DirectorySync>> directories{};
    std::map<std::string, Instant> due{};  // when to renew which token
    Instant read_at{};
    int exchanging = 0;
    bool wanted = true;
    bool stopping = false;
};

SlackInstalls::SlackInstalls(net::io_context& loop, const Config& config, const Organisation& organisation,
                             InstallBook& book, SendHttp send, UseStore use_store, const Clock& clock)
    : state_(std::make_shared<State>(loop, config, organisation, book, std::move(send), std::move(use_store), clock)) {}

SlackInstalls::~SlackInstalls() = default;

void SlackInstalls::start() {
    net::co_spawn(state_->loop, State::run(state_),
                  [](std::exception_ptr problem) { log_exception("slack.installs_broken", problem); });
}

void SlackInstalls::poke() {
    state_->wanted = true;
    state_->timer.cancel();
}

void SlackInstalls::accounts() {
    for (const auto& [workspace, directory] : state_->directories) directory->poke();
}

void SlackInstalls::changed(const GroupChanged& change) {
    const auto directory = state_->directories.find(change.workspace);
    if (directory != state_->directories.end()) directory->second->changed(change.group);
}

void SlackInstalls::stop() {
    state_->stopping = true;
    state_->timer.cancel();
    for (const auto& [workspace, directory] : state_->directories) directory->stop();
}

bool SlackInstalls::answers(std::string_view path) {
    return path == install_path || path == callback_path;
}

net::awaitable<HttpResponse> SlackInstalls::answer(Inbound request) {
    if (request.method != "GET") co_return not_allowed();
    if (request.path == install_path) co_return state_->begin();
    auto finishing = State::finish(state_, std::move(request));
    co_return co_await std::move(finishing);
}

}  // namespace kith
