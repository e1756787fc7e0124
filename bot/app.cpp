#include "bot/app.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <csignal>
#include <iostream>
#include <nlohmann/json.hpp>
#include <random>

#include "adapters/ascii.hpp"
#include "adapters/slack/slack_adapter.hpp"
#include "adapters/slack/web_api.hpp"
#include "adapters/teams/receive.hpp"
#include "adapters/teams/teams_adapter.hpp"
#include "bot/admin.hpp"
#include "bot/clock.hpp"
#include "bot/counters.hpp"
#include "bot/directory_sync.hpp"
#include "bot/feed_reader.hpp"
#include "bot/feeds.hpp"
#include "bot/file_text.hpp"
#include "bot/log.hpp"
#include "bot/microsoft_teams.hpp"
#include "bot/network/http_client.hpp"
#include "bot/network/http_server.hpp"
#include "bot/opened.hpp"
#include "bot/outbound.hpp"
#include "bot/rules_file.hpp"
#include "bot/service.hpp"
#include "bot/slack_installs.hpp"
#include "bot/slack_socket.hpp"
#include "bot/teams_roster.hpp"
#include "bot/version.hpp"
#include "rules/zones.hpp"

namespace kith {

namespace net = boost::asio;

namespace {

constexpr std::size_t zones_offered_max = 30;
constexpr auto lost_call_ends_after = seconds{10};  // the time-out of a call that was under way when we died
constexpr auto counters_written_every = seconds{5};
constexpr auto token_checked_again_after = seconds{1};  // then twice as long each time
constexpr auto token_checked_again_after_max = minutes{1};

// What forms offer while somebody types.
std::vector<std::string> offers(std::string_view field, std::string_view typed) {
    return field == "zone" ? zones_like(typed, zones_offered_max) : std::vector<ZoneName>{};
}

void report_app(std::exception_ptr problem) {
    log_exception("app.failed", problem);
}

HttpResponse text_answer(int status, std::string body) {
    return {.status = status, .headers = {{"Content-Type", "text/plain; charset=utf-8"}}, .body = std::move(body)};
}

HttpResponse method_not_allowed(std::string allowed) {
    return {.status = 405, .headers = {{"Allow", std::move(allowed)}}, .body = {}};
}

// The running program around a service: sockets, signals, the token, the counters.
class App {
  public:
    App(const Config& config, Opened opened)
        : config_(config),
          store_(std::move(opened.store)),
          organisation_(std::move(opened.organisation)),
          client_(loop_, http_options(config)),
          before_(read_counters(config.data_dir)),
          signals_(loop_, SIGTERM, SIGINT) {
        std::vector<const Adapter*> adapters;
        if (!config.slack_bot_token.empty()) {
            const Install known = known_install();
            organisation_.slack_app = known.app_id;
            organisation_.slack_workspace = known.workspace;
            organisation_.slack_awaited = known.workspace.empty();
            adapters.push_back(&adapt_slack(known));
        }
        const bool many = !config.slack_client_id.empty();
        if (many) {
            book_ = install_book(*store_);
            adapters.push_back(&adapt_slack({}));
        }
        SenderConfig sending;
        sending.per_minute = config.slack_posts_per_minute;
        sending.slack_token = config.slack_bot_token;
        sending.seed = std::random_device{}();
        if (config.has_teams()) {
            teams_adapter_ = std::make_unique<TeamsAdapter>(teams_options(config));
            adapters.push_back(teams_adapter_.get());
            constexpr double parts = 1'000;
            teams_ = std::make_unique<MicrosoftTeams>(
                loop_, teams_adapter_->options(), teams_secret(config),
                [this](HttpRequest request) { return client_.send(std::move(request)); }, clock_,
                static_cast<double>(std::random_device{}() % 1'000) / parts);
            sending.tokens.emplace(Platform::teams, teams_->tokens());
            if (!config.teams_auth)
                log_warning("teams.authentication_off", {{"what", "whoever reaches this port can speak for anybody"}});
        }
        service_ = std::make_unique<Service>(
            loop_, *store_, organisation_, adapters,
            [this](HttpRequest request) { return client_.send(std::move(request)); }, clock_, metrics_, sending);
        service_->on_accounts([this] {
            if (installs_) installs_->accounts();
            if (directory_) directory_->poke();
            if (roster_) roster_->poke();
        });
        service_->on_groups([this](const GroupChanged& changed) {
            if (changed.platform == Platform::teams) {
                if (roster_) roster_->conversation_changed(changed.group);
                return;
            }
            if (installs_) installs_->changed(changed);
            if (directory_) directory_->changed(changed.group);
        });
        if (teams_) read_rosters();
        if (many) {
            installs_ = std::make_unique<SlackInstalls>(
                loop_, config_, organisation_, book_,
                [this](HttpRequest request) { return client_.send(std::move(request)); },
                [this](std::function<Carried(Store&)> job) { return service_->use_store(std::move(job)); }, clock_);
            service_->serve_many(book_);
            service_->on_installs([this] { installs_->poke(); });
        }
        if (!slack_.empty() && !config.slack_app_token.empty()) {
            web_sockets_ = std::make_unique<WebSocketClient>(loop_, socket_options(config));
            socket_ = std::make_unique<SlackSocket>(
                loop_, slack_options_, [this](HttpRequest request) { return client_.send(std::move(request)); },
                *web_sockets_, [this](Reception reception) { return service_->take(std::move(reception)); }, metrics_,
                SlackSocketConfig{.api_base = config.slack_api_base,
                                  .app_token = config.slack_app_token,
                                  .seed = std::random_device{}()});
        }
    }

    int run() {
        HttpServerOptions options{.listen = config_.listen};
        options.spared_paths = {"/healthz"};
        options.on_error = [](std::string_view what) { log_error("http.failed", {{"what", std::string{what}}}); };
        server_ = std::make_unique<HttpServer>(
            loop_, options, [this](Inbound request) { return answer(std::move(request), config_.public_url.empty()); });
        const Result<std::uint16_t> port = server_->start();
        if (!port) {
            std::cerr << "KITH_LISTEN: " << port.error().what << "; " << port.error().hint << "\n";
            return port.error().code == Errc::invalid ? exit_usage : exit_environment;
        }
        const auto address = [](const std::string& listen, std::uint16_t bound) {
            return listen.substr(0, listen.rfind(':')) + ":" + std::to_string(bound);
        };
        nlohmann::ordered_json ready{{"ready", true}, {"listen", address(config_.listen, *port)}};
        if (!config_.admin_listen.empty()) {
            HttpServerOptions admin{.listen = config_.admin_listen};
            admin.on_error = options.on_error;
            admin_ = std::make_unique<HttpServer>(loop_, admin,
                                                  [this](Inbound request) { return answer(std::move(request), true); });
            const Result<std::uint16_t> bound = admin_->start();
            if (!bound) {
                std::cerr << "KITH_ADMIN_LISTEN: " << bound.error().what << "; " << bound.error().hint << "\n";
                return exit_environment;
            }
            ready["admin_listen"] = address(config_.admin_listen, *bound);
        }
        net::co_spawn(loop_, wait_for_signal(), &report_app);
        net::co_spawn(loop_, keep_counters(), &report_app);
        if (!config_.slack_bot_token.empty()) net::co_spawn(loop_, meet_slack(), &report_app);
        if (installs_) installs_->start();
        if (roster_) roster_->start();
        if (!config_.feeds.empty()) read_feeds();
        if (socket_) socket_->start();
        std::cout << ready.dump() << std::endl;
        log_info("app.ready", {{"listen", address(config_.listen, *port)},
                               {"version", std::string{version}},
                               {"slack", !slack_.empty()},
                               {"teams", teams_ != nullptr},
                               {"socket_mode", socket_ != nullptr}});
        loop_.run();
        write_counters(config_.data_dir, counted(before_, metrics_));
        log_info("app.stopped");
        return exit_done;
    }

  private:
    // The workspace of this very token, where an earlier run met it.
    Install known_install() {
        Install known;
        store_->read([&](Transaction& tx) {
            for (Install& install : tx.installs().all()) {
                if (install.platform == Platform::slack && !install.revoked && !install.token.empty() &&
                    install.token == config_.slack_bot_token)
                    known = std::move(install);
            }
        });
        return known;
    }

    std::function<bool(std::string_view)> is_installed() const {
        if (config_.slack_client_id.empty()) return {};
        return [this](std::string_view key) { return book_.contains(key); };
    }

    // What comes in is read by the newest one, which knows whose events are ours. The older ones stay: exchanges that
    // are under way use them.
    const SlackAdapter& adapt_slack(const Install& ours) {
        std::vector<std::string> secrets;
        if (!config_.slack_signing_secret.empty()) secrets.push_back(config_.slack_signing_secret);
        if (!secrets.empty() && !config_.slack_signing_secret_old.empty())
            secrets.push_back(config_.slack_signing_secret_old);
        slack_.push_back(std::make_unique<SlackAdapter>(SlackOptions{.signing_secrets = std::move(secrets),
                                                                     .socket_mode = !config_.slack_app_token.empty(),
                                                                     .api_base = config_.slack_api_base,
                                                                     .app_id = ours.app_id,
                                                                     .workspace = ours.workspace,
                                                                     .is_installed = is_installed(),
                                                                     .offers = offers,
                                                                     .outbound_allow = config_.outbound_allow}));
        slack_options_ = slack_.back()->options();
        slack_paths_ = slack_.back()->paths();
        return *slack_.back();
    }

    net::awaitable<HttpResponse> answer(Inbound request, bool operators) {
        const bool reads = request.method == "GET" || request.method == "HEAD";
        if (request.path == "/healthz") co_return reads ? text_answer(200, "ok\n") : method_not_allowed("GET, HEAD");
        if (request.path == "/readyz") {
            if (!reads) co_return method_not_allowed("GET, HEAD");
            const std::vector<std::string> reasons = co_await service_->not_ready();
            if (reasons.empty()) co_return text_answer(200, "ready\n");
            std::string why = "not ready\n";
            if (operators) {
                for (const std::string& reason : reasons) why += reason + "\n";
            }
            co_return text_answer(503, why);
        }
        if (request.path == "/metrics" && operators) {
            if (!reads) co_return method_not_allowed("GET, HEAD");
            std::string body = co_await service_->metrics_text();
            co_return HttpResponse{.status = 200,
                                   .headers = {{"Content-Type", "text/plain; version=0.0.4; charset=utf-8"}},
                                   .body = std::move(body)};
        }
        if (request.path.starts_with(feeds_path)) {
            if (!reads) co_return method_not_allowed("GET, HEAD");
            std::string token{feed_token(request.path)};
            if (token.empty()) co_return text_answer(404, "not found\n");  // the store need not look
            HttpResponse calendar;
            auto look = [&calendar, token = std::move(token), domain = domain_of(config_.public_url)](Store& store) {
                calendar = feed_response(store, token, domain);
                return Carried{};
            };
            co_await service_->use_store(std::move(look));
            co_return calendar;
        }
        if (installs_ && SlackInstalls::answers(request.path)) {
            auto answering = installs_->answer(std::move(request));
            co_return co_await std::move(answering);
        }
        if (std::ranges::find(slack_paths_, request.path) != slack_paths_.end()) {
            if (request.method != "POST") co_return method_not_allowed("POST");
            HttpResponse response = co_await service_->receive(*slack_.back(), std::move(request));
            co_return response;
        }
        if (teams_ && request.path == teams::messages_path) {
            Reception reception = co_await teams_->receive(std::move(request));
            HttpResponse response = co_await service_->take(std::move(reception));
            co_return response;
        }
        co_return text_answer(404, "not found\n");
    }

    // Who we are in the workspace: once at the start, and again until it works.
    net::awaitable<void> meet_slack() {
        milliseconds wait = token_checked_again_after;
        while (!stopping_) {
            HttpRequest request = slack::auth_test_request(config_.slack_api_base, config_.slack_bot_token);
            const std::variant<HttpResponse, HttpFailure> got = co_await client_.send(std::move(request));
            std::string problem;
            if (const auto* failure = std::get_if<HttpFailure>(&got)) {
                problem = failure->what;
            } else {
                const Result<slack::AuthTest> who = slack::read_auth_test(std::get<HttpResponse>(got));
                if (who) {
                    std::string missing;
                    for (const std::string_view scope : slack::missing_scopes(who->scopes))
                        missing += (missing.empty() ? "" : ",") + std::string{scope};
                    if (!missing.empty()) log_warning("slack.scopes_missing", {{"scopes", missing}});
                    Install install;
                    install.platform = Platform::slack;
                    install.workspace = who->workspace;
                    install.name = who->team_name;
                    install.token = config_.slack_bot_token;
                    install.bot_user = who->bot_user;
                    install.bot_id = who->bot_id;
                    install.app_id = who->app_id;
                    install.installed_at = clock_.now();
                    adapt_slack(install);
                    co_await service_->installed(std::move(install));
                    log_info("slack.installed", {{"workspace", who->workspace}});
                    read_directory(*who);
                    co_return;
                }
                problem = who.error().what;
            }
            log_warning("slack.token_not_checked", {{"what", problem}});
            net::steady_timer pause{loop_};
            pauses_.push_back(&pause);
            pause.expires_after(wait);
            wait = std::min<milliseconds>(wait * 2, token_checked_again_after_max);
            boost::system::error_code ignored;
            co_await pause.async_wait(net::redirect_error(net::use_awaitable, ignored));
            std::erase(pauses_, &pause);
        }
    }

    void read_rosters() {
        const teams::Options& options = teams_adapter_->options();
        std::vector<std::string> tenants = options.tenants;
        if (tenants.empty()) tenants.push_back(options.tenant_id);
        // As the service writes them.
        for (std::string& tenant : tenants) tenant = lower_text(tenant);
        roster_ = std::make_unique<TeamsRoster>(
            loop_, [this](HttpRequest request) { return client_.send(std::move(request)); },
            [this](std::function<Carried(Store&)> job) { return service_->use_store(std::move(job)); },
            teams_->tokens(),
            [this](std::string_view url) { return teams::is_service_url_allowed(teams_adapter_->options(), url); },
            std::move(tenants), organisation_, clock_);
    }

    void read_feeds() {
        feed_client_ = std::make_unique<HttpClient>(loop_, feed_options(config_));
        feed_reader_ = std::make_unique<FeedReader>(
            loop_, [this](HttpRequest request) { return feed_client_->send(std::move(request)); },
            [this](std::function<Carried(Store&)> job) { return service_->use_store(std::move(job)); }, organisation_,
            clock_, config_.feeds, minutes{config_.feed_minutes});
        feed_reader_->start();
    }

    void read_directory(const slack::AuthTest& who) {
        if (stopping_) return;
        DirectorySyncConfig config{.api_base = config_.slack_api_base,
                                   .token = config_.slack_bot_token,
                                   .place = {.workspace = who.workspace, .enterprise = who.enterprise},
                                   .teams = config_.slack_teams};
        directory_ = std::make_unique<DirectorySync>(
            loop_, [this](HttpRequest request) { return client_.send(std::move(request)); },
            [this](std::function<Carried(Store&)> job) { return service_->use_store(std::move(job)); }, organisation_,
            clock_, std::move(config));
        directory_->start();
    }

    net::awaitable<void> keep_counters() {
        net::steady_timer pause{loop_};
        pauses_.push_back(&pause);
        Counters written = before_;
        while (!stopping_) {
            pause.expires_after(counters_written_every);
            boost::system::error_code ignored;
            co_await pause.async_wait(net::redirect_error(net::use_awaitable, ignored));
            const Counters now = counted(before_, metrics_);
            if (now != written && write_counters(config_.data_dir, now)) written = now;
        }
        std::erase(pauses_, &pause);
    }

    net::awaitable<void> wait_for_signal() {
        co_await signals_.async_wait(net::use_awaitable);
        log_info("app.stopping");
        stopping_ = true;
        // A second signal changes nothing; the drain time is a hard limit.
        std::signal(SIGTERM, SIG_IGN);
        std::signal(SIGINT, SIG_IGN);
        auto limit = std::make_shared<net::steady_timer>(loop_);
        limit->expires_after(config_.drain - milliseconds{500});
        limit->async_wait([this, limit](boost::system::error_code error) {
            if (error) return;
            log_warning("app.drain_time_is_over");
            server_->stop();
            client_.stop();
            loop_.stop();
        });
        for (net::steady_timer* pause : pauses_) pause->cancel();
        if (directory_) directory_->stop();
        if (roster_) roster_->stop();
        if (feed_reader_) feed_reader_->stop();
        if (feed_client_) feed_client_->stop();
        if (installs_) installs_->stop();
        co_await server_->drain();
        if (admin_) admin_->stop();
        if (socket_) co_await socket_->drain();
        co_await service_->drain();
        client_.stop();
        limit->cancel();
    }

    Config config_;
    net::io_context loop_{1};
    std::unique_ptr<Store> store_;
    Organisation organisation_;
    SystemClock clock_{};
    Metrics metrics_{};
    HttpClient client_;
    Counters before_;
    net::signal_set signals_;
    std::vector<std::unique_ptr<SlackAdapter>> slack_{};
    SlackOptions slack_options_{};            // of the newest of them: what comes in Socket Mode is read by these
    std::vector<std::string> slack_paths_{};  // of the newest, asked for each request
    InstallBook book_{};
    std::unique_ptr<TeamsAdapter> teams_adapter_{};
    std::unique_ptr<MicrosoftTeams> teams_{};
    std::unique_ptr<Service> service_{};
    std::unique_ptr<WebSocketClient> web_sockets_{};
    std::unique_ptr<SlackSocket> socket_{};
    std::unique_ptr<DirectorySync> directory_{};
    std::unique_ptr<TeamsRoster> roster_{};
    std::unique_ptr<HttpClient> feed_client_{};
    std::unique_ptr<FeedReader> feed_reader_{};
    std::unique_ptr<SlackInstalls> installs_{};
    std::unique_ptr<HttpServer> server_{};
    std::unique_ptr<HttpServer> admin_{};
    std::vector<net::steady_timer*> pauses_{};
    bool stopping_ = false;
};

}  // namespace

int serve(const Config& config) {
    return guarded([&] {
        std::signal(SIGPIPE, SIG_IGN);
        ::umask(077);
        std::vector<ConfigProblem> problems;
        std::optional<RulesFile> rules;
        std::optional<std::string> content;
        if (!config.rules_file.empty()) {
            content = file_text(config.rules_file, rules_file_bytes_max);
            if (!content) {
                std::cerr << config.rules_file << " cannot be read: check the path and its permissions\n";
                return exit_usage;
            }
            rules = read_rules(*content, nullptr, day_of(to_local(config.zone, SystemClock{}.now())));
            for (const RuleProblem& problem : rules->problems) std::cerr << to_text(config.rules_file, problem) << "\n";
            if (!rules->problems.empty()) return exit_usage;
        }
        Opened opened = open_store(config, true, true, problems);
        if (!problems.empty()) {
            std::cerr << to_text(problems);
            return exit_usage;
        }
        const Instant now = SystemClock{}.now();
        if (rules) {
            const RulesLoaded loaded = load_rules(*opened.store, opened.organisation, *rules, now);
            for (const std::string& owner : loaded.unknown_owners)
                log_warning("rules.owner_unknown", {{"owner", owner}});
            std::vector<Person> people;
            opened.store->read([&](Transaction& tx) { people = tx.people().all(opened.organisation.id); });
            for (const std::string& rule :
                 rules_with_unknown_names(*content, people, day_of(to_local(config.zone, now))))
                log_warning("rules.unknown_names", {{"rule", rule}});
            log_info("rules.loaded", {{"added", static_cast<std::int64_t>(loaded.added)},
                                      {"changed", static_cast<std::int64_t>(loaded.changed)},
                                      {"ended", static_cast<std::int64_t>(loaded.ended)}});
        }
        std::size_t released = 0;
        opened.store->transact(
            [&](Transaction& tx) { released = tx.outbox().release_all(now + lost_call_ends_after); });
        if (released > 0) log_info("sender.released", {{"messages", static_cast<std::int64_t>(released)}});
        App app{config, std::move(opened)};
        return app.run();
    });
}

}  // namespace kith
