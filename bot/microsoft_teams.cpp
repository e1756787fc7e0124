#include "bot/microsoft_teams.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <vector>

#include "adapters/teams/receive.hpp"
#include "bot/config.hpp"
#include "bot/log.hpp"

namespace kith {

namespace net = boost::asio;

namespace {

constexpr auto waits_at_most = seconds{6};  // for what another one asked for; longer than one request for keys takes
constexpr int readings_max = 3;             // of one request: each but the last ends in a fetch, or a wait for one
constexpr int token_tries_max = 3;

}  // namespace

struct MicrosoftTeams::State {
    net::io_context& loop;
    const teams::Options options;
    const SendHttp send;
    const Clock& clock;
    teams::Keys keys{};
    teams::OwnToken token;
    std::vector<std::shared_ptr<net::steady_timer>> waiting{};

    State(net::io_context& io, teams::Options own, teams::Secret secret, SendHttp by, const Clock& time, double jitter)
        : loop(io),
          options(std::move(own)),
          send(std::move(by)),
          clock(time),
          token(options, std::move(secret), jitter) {}

    void wake() {
        for (const auto& timer : waiting) timer->cancel();
        waiting.clear();
    }

    // Until something that was asked for has come, or not.
    static net::awaitable<void> wait(std::shared_ptr<State> self) {
        auto timer = std::make_shared<net::steady_timer>(self->loop);
        timer->expires_after(waits_at_most);
        self->waiting.push_back(timer);
        boost::system::error_code ignored;
        co_await timer->async_wait(net::redirect_error(net::use_awaitable, ignored));
        std::erase(self->waiting, timer);
    }

    static net::awaitable<void> fetch(std::shared_ptr<State> self, teams::KeyWanted wanted) {
        teams::KeyCache& cache = self->keys.of(wanted.issuer);
        cache.began(wanted.kid, self->clock.now());
        teams::KeyFetch fetch{teams::openid_url(self->options, wanted.issuer)};
        teams::KeyFetch::Next next = fetch.begin();
        while (auto* asked = std::get_if<HttpRequest>(&next)) {
            HttpRequest request = std::move(*asked);
            const std::variant<HttpResponse, HttpFailure> answer = co_await self->send(std::move(request));
            if (const auto* response = std::get_if<HttpResponse>(&answer)) {
                next = fetch.resume(*response);
            } else {
                next = teams::KeysFailed{std::get<HttpFailure>(answer).what};
            }
        }
        if (auto* set = std::get_if<teams::KeySet>(&next)) {
            log_info("teams.keys_read", {{"keys", static_cast<std::int64_t>(set->size())}});
            cache.fetched(std::move(*set), self->clock.now());
        } else {
            log_warning("teams.keys_not_read", {{"what", std::get<teams::KeysFailed>(next).what}});
            cache.failed();
        }
        self->wake();
    }

    static net::awaitable<Reception> receive(std::shared_ptr<State> self, Inbound inbound) {
        for (int reading_number = 1;; ++reading_number) {
            teams::Reading reading = teams::receive_teams(self->options, self->keys, inbound, self->clock.now());
            auto* wanted = std::get_if<teams::KeyWanted>(&reading);
            if (wanted == nullptr) {
                co_return std::visit(
                    [](auto&& one) -> Reception {
                        if constexpr (std::is_same_v<std::decay_t<decltype(one)>, teams::KeyWanted>) {
                            return Refused{};
                        } else {
                            return std::move(one);
                        }
                    },
                    std::move(reading));
            }
            if (reading_number == readings_max) break;
            if (self->keys.of(wanted->issuer).is_fetching()) {
                co_await wait(self);
            } else {
                auto fetching = fetch(self, std::move(*wanted));
                co_await std::move(fetching);
            }
        }
        co_return Refused{.response = {.status = 503, .headers = {{"Retry-After", "10"}}, .body = {}},
                          .reason = teams::no_keys};
    }

    static net::awaitable<void> ask(std::shared_ptr<State> self) {
        HttpRequest request = self->token.begin(self->clock.now());
        const std::variant<HttpResponse, HttpFailure> answer = co_await self->send(std::move(request));
        std::optional<Error> problem;
        if (const auto* response = std::get_if<HttpResponse>(&answer)) {
            problem = self->token.answered(*response, self->clock.now());
        } else {
            problem = self->token.failed(std::get<HttpFailure>(answer).what, self->clock.now());
        }
        if (problem && problem->code == Errc::forbidden) {
            log_error("teams.token_refused", {{"what", problem->what}, {"hint", problem->hint}});
        } else if (problem) {
            log_warning("teams.token_not_read", {{"what", problem->what}});
        } else {
            log_info("teams.token_read");
        }
        self->wake();
    }

    static net::awaitable<Result<std::string>> current(std::shared_ptr<State> self) {
        if (!self->options.auth) co_return std::string{};
        for (int tries = 0; tries < token_tries_max; ++tries) {
            if (self->token.wants_request(self->clock.now())) {
                auto asking = ask(self);
                co_await std::move(asking);
            }
            std::string good = self->token.at(self->clock.now());
            if (!good.empty()) co_return good;
            if (!self->token.is_asking()) break;
            co_await wait(self);
        }
        co_return Error{.code = Errc::unavailable, .what = "no token for the Connector", .hint = {}};
    }
};

MicrosoftTeams::MicrosoftTeams(net::io_context& loop, teams::Options options, teams::Secret secret, SendHttp send,
                               const Clock& clock, double jitter)
    : state_(std::make_shared<State>(loop, std::move(options), std::move(secret), std::move(send), clock, jitter)) {}

MicrosoftTeams::~MicrosoftTeams() = default;

net::awaitable<Reception> MicrosoftTeams::receive(Inbound inbound) {
    return State::receive(state_, std::move(inbound));
}

TokenSource MicrosoftTeams::tokens() {
    return {.get = [state = state_] { return State::current(state); },
            .refused = [state = state_](const std::string& token) { state->token.refused(token); }};
}

teams::Secret teams_secret(const Config& config) {
    teams::Secret secret{.token_url = config.teams_token_url, .password = config.teams_app_password};
    if (!config.teams_certificate.empty()) {
        if (auto certificate = SigningCertificate::from_pem(config.teams_certificate))
            secret.certificate = std::make_shared<const SigningCertificate>(*std::move(certificate));
    }
    return secret;
}

teams::Options teams_options(const Config& config) {
    teams::Options options;
    options.app_id = config.teams_app_id;
    options.tenant_id = config.teams_tenant_id;
    options.tenants = config.teams_tenants;
    options.cloud = teams::cloud_named(config.teams_cloud).value();
    if (!config.teams_openid_url.empty()) options.cloud.openid_url = config.teams_openid_url;
    options.entra_tokens = config.teams_entra_tokens;
    options.auth = config.teams_auth;
    options.outbound_allow = config.outbound_allow;
    options.posts_per_second = config.teams_posts_per_second;
    return options;
}

}  // namespace kith
