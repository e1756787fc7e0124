#include "bot/check_slack.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <optional>

#include "adapters/slack/groups.hpp"
#include "adapters/slack/socket_frames.hpp"
#include "adapters/slack/web_api.hpp"
#include "bot/clock.hpp"
#include "bot/erase_workspace.hpp"
#include "bot/network/http_client.hpp"
#include "bot/network/websocket_client.hpp"
#include "bot/outbound.hpp"
#include "bot/slack_installs.hpp"
#include "storage/sqlite/sqlite_store.hpp"

namespace kith {

namespace net = boost::asio;

namespace {

constexpr std::size_t workspaces_asked_max = 20;
constexpr std::size_t channel_pages_max = 50;
constexpr auto clock_off_max = seconds{60};

// "Sun, 22 Nov 2026 00:31:19 GMT", as HTTP dates are.
std::optional<Instant> time_of_http_date(std::string_view text) {
    static constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    if (text.size() < 25) return std::nullopt;
    const std::size_t month = months.find(text.substr(8, 3));
    if (month == std::string_view::npos) return std::nullopt;
    const std::string number = std::to_string(month / 3 + 1);
    return instant_from_iso(std::string{text.substr(12, 4)} + "-" + (number.size() == 1 ? "0" : "") + number + "-" +
                            std::string{text.substr(5, 2)} + "T" + std::string{text.substr(17, 8)} + "Z");
}

void check_clock(Findings& findings, const HttpResponse& response) {
    const auto date = time_of_http_date(first_header(response.headers, "date").value_or(""));
    if (!date) return;
    const auto off = SystemClock{}.now() - *date;
    if (off > clock_off_max || off < -clock_off_max) {
        findings.bad("the clock differs from Slack's by " +
                         std::to_string(std::chrono::duration_cast<seconds>(off).count()) + " s",
                     "set up time synchronisation (chrony, systemd-timesyncd): Slack's requests are refused when the "
                     "clocks differ by 300 s");
    } else {
        findings.good("clock: within a minute of Slack's");
    }
}

std::string listed(const std::vector<std::string_view>& words) {
    std::string out;
    for (const std::string_view word : words) out += (out.empty() ? "" : ", ") + std::string{word};
    return out;
}

std::string paste_manifest(const Config& config) {
    const std::string manifest =
        config.slack_app_token.empty() ? "deploy/slack/manifest.json" : "deploy/slack/manifest-socket-mode.json";
    return "paste " + manifest + " into the app's page “App Manifest”, save, and install the app again";
}

void check_unreachable(Findings& findings, const HttpFailure& failure) {
    findings.bad("Slack cannot be reached: " + failure.what,
                 "allow outgoing https to slack.com, or set HTTPS_PROXY and KITH_CA_FILE");
}

// Slack tells nobody with these tokens which events an app is subscribed to; but without its scope an event never
// comes.
void check_events(Findings& findings, const Config& config, const std::vector<std::string_view>& missing_scopes) {
    std::vector<std::string_view> all;
    std::vector<std::string_view> lost;
    for (const slack::BotEvent& event : slack::bot_events) {
        all.push_back(event.name);
        if (std::ranges::find(missing_scopes, event.scope) != missing_scopes.end()) lost.push_back(event.name);
    }
    if (!lost.empty()) {
        findings.bad("without these scopes Slack sends no " + listed(lost), paste_manifest(config));
    }
    findings.note(
        "Slack does not tell which events the app is subscribed to; its page “Event Subscriptions” must list " +
        listed(all));
}

// Whether all that is set up works without that scope: an app that was installed for an earlier Kith is no fault.
bool is_extra(const Config& config, std::string_view scope) {
    if (scope.starts_with("mpim:")) return true;
    const bool of_teams = scope == "usergroups:read" || scope == "channels:read" || scope == "groups:read";
    return of_teams && config.slack_teams.empty();
}

// What the app lacks of what is needed; the rest is noted.
std::vector<std::string_view> check_scopes(Findings& findings, const Config& config, const std::string& app,
                                           const std::vector<std::string>& granted, const std::string& remedy) {
    std::vector<std::string_view> needed = slack::missing_scopes(granted);
    std::vector<std::string_view> extra;
    for (const std::string_view scope : needed) {
        if (is_extra(config, scope)) extra.push_back(scope);
    }
    std::erase_if(needed, [&](std::string_view scope) { return is_extra(config, scope); });
    if (!needed.empty()) findings.bad(app + " lacks the scopes " + listed(needed), remedy);
    if (!extra.empty()) findings.note(app + " could have more scopes: " + listed(extra) + "; " + remedy);
    for (const auto* scopes : {&needed, &extra}) {
        for (const std::string_view scope : *scopes) {
            if (const std::string_view lost = slack::lost_without(scope); !lost.empty())
                findings.note("without " + std::string{scope} + " " + std::string{lost});
        }
    }
    return needed;
}

// Thanks can be said in a channel that the app is in.
void check_thanks_channel(Findings& findings, const Config& config) {
    if (config.slack_thanks_channel.empty()) return;
    const std::string name = "#" + config.slack_thanks_channel_name + " (" + config.slack_thanks_channel + ")";
    std::string cursor;
    for (std::size_t pages = 0; pages < channel_pages_max; ++pages) {
        const auto got =
            ask_once(config, slack::own_channels_request(config.slack_api_base, config.slack_bot_token, cursor));
        if (const auto* failure = std::get_if<HttpFailure>(&got)) return check_unreachable(findings, *failure);
        const auto answer = slack::read_channels(std::get<HttpResponse>(got));
        if (const auto* none = std::get_if<slack::NoAnswer>(&answer)) {
            return findings.note("whether the app is in " + name + " cannot be seen: " + none->what);
        }
        const auto& page = std::get<slack::GroupPage>(answer);
        if (std::ranges::find(page.groups, config.slack_thanks_channel, &slack::Group::id) != page.groups.end())
            return findings.good("Slack: the app is in " + name + ", for thanks");
        if (page.next_cursor.empty()) break;
        cursor = page.next_cursor;
    }
    findings.bad("the app is not in " + name + ": no thanks can be said there",
                 "invite it there with /invite, or correct KITH_SLACK_THANKS_CHANNEL");
}

// The app that the bot token belongs to; empty when it is not known.
std::string check_bot(Findings& findings, const Config& config) {
    const auto got = ask_once(config, slack::auth_test_request(config.slack_api_base, config.slack_bot_token));
    if (const auto* failure = std::get_if<HttpFailure>(&got)) {
        check_unreachable(findings, *failure);
        return {};
    }
    const auto& response = std::get<HttpResponse>(got);
    check_clock(findings, response);
    const Result<slack::AuthTest> who = slack::read_auth_test(response);
    if (!who) {
        findings.bad("the bot token does not work: " + who.error().what,
                     "copy the “Bot User OAuth Token” of the app's page “Install App” into KITH_SLACK_BOT_TOKEN");
        return {};
    }
    findings.good("Slack: connected to " + who->team_name + " (" + who->workspace + ")");
    const auto missing = check_scopes(findings, config, "the app", who->scopes, paste_manifest(config));
    if (missing.empty()) findings.good("Slack: all scopes that are needed are granted");
    check_events(findings, config, missing);
    check_thanks_channel(findings, config);
    return who->app_id;
}

// What Slack says first on a new connection, which is closed then: hello, or why it will have none.
std::string first_words(const Config& config, std::string url, std::string& why) {
    net::io_context loop;
    WebSocketOptions options = socket_options(config);
    options.ping_timeout = {};  // one message is heard, and no ping waited for
    WebSocketClient client{loop, std::move(options)};
    const std::shared_ptr<WebSocket> socket = client.make();
    std::string words;
    auto listen = [](std::shared_ptr<WebSocket> with, std::string to, std::string* heard,
                     std::string* problem) -> net::awaitable<void> {
        *problem = co_await with->open(std::move(to));
        if (!problem->empty()) co_return;
        std::variant<WebSocket::Message, WebSocket::Ended> got = co_await with->receive();
        if (const auto* end = std::get_if<WebSocket::Ended>(&got)) {
            *problem = end->why;
        } else {
            *heard = std::get<WebSocket::Message>(got).data;
        }
        co_await with->close();
    };
    net::co_spawn(loop, listen(socket, std::move(url), &words, &why), net::detached);
    loop.run();
    return words;
}

void check_socket(Findings& findings, const Config& config, const std::string& app_id) {
    const auto got = ask_once(config, slack::connections_open_request(config.slack_api_base, config.slack_app_token));
    if (const auto* failure = std::get_if<HttpFailure>(&got)) return check_unreachable(findings, *failure);
    const auto answer = slack::read_connections_open(std::get<HttpResponse>(got));
    if (const auto* none = std::get_if<slack::NoTicket>(&answer)) {
        return findings.bad("Slack gives no connection for Socket Mode: " + none->what,
                            none->hint.empty() ? "try again in a minute" : none->hint);
    }
    const auto& ticket = std::get<slack::Ticket>(answer);
    if (!app_id.empty() && !ticket.app_id.empty() && app_id != ticket.app_id) {
        return findings.bad("the bot token is of the app " + app_id + ", the app-level token of " + ticket.app_id,
                            "take both from the pages of one app");
    }
    findings.good("Slack: the app-level token works");
    // A second connection would get a share of the work, and drop it.
    if (is_served(config.database_file())) {
        return findings.note(
            "the service is running: whether its connection is up stands in its log (slack.socket_ready, "
            "slack.socket_refused)");
    }
    std::string why;
    const std::string words = first_words(config, ticket.url, why);
    if (!why.empty()) {
        return findings.bad(
            "no WebSocket to Slack: " + why,
            "allow outgoing https to slack.com and its subdomains, or set HTTPS_PROXY and KITH_CA_FILE");
    }
    const SlackOptions options{.socket_mode = true};
    const slack::SocketFrame frame = slack::read_frame(options, words);
    if (const auto* gone = std::get_if<slack::Disconnect>(&frame)) {
        const std::string hint{slack::socket_hint(gone->name)};
        return findings.bad("Slack closes the connection: " + gone->name,
                            hint.empty() ? "try again in a minute" : hint);
    }
    findings.good("Slack: Socket Mode works");
}

// The app in many workspaces: each token is tried, and what is over or ends is told.
void check_installs(Findings& findings, const Config& config, const std::vector<Install>& installs) {
    const std::string address = install_address(config);
    std::size_t asked = 0;
    for (const Install& install : installs) {
        if (install.platform != Platform::slack) continue;
        const std::string name = install.name + " (" + install.workspace + ")";
        if (install.revoked) {
            if (install.removed_at) {
                findings.note(name + ": the app was removed; what is kept is erased on " +
                              to_iso(*install.removed_at + removed_kept).substr(0, 10) +
                              ", or at once by `kith forget " + "--workspace " + install.workspace + "`");
            } else {
                findings.bad(name + ": its token works no more", "let the app be installed again at " + address);
            }
            continue;
        }
        if (!install.problem.empty()) {
            findings.bad(name + ": its token cannot be renewed (" + install.problem + ")" +
                             (install.expires_at ? " and ends at " + to_iso(*install.expires_at) : ""),
                         "let the app be installed again at " + address);
        }
        if (++asked > workspaces_asked_max) continue;
        const auto got = ask_once(config, slack::auth_test_request(config.slack_api_base, install.token));
        if (const auto* failure = std::get_if<HttpFailure>(&got)) return check_unreachable(findings, *failure);
        const auto& response = std::get<HttpResponse>(got);
        if (asked == 1) check_clock(findings, response);
        const Result<slack::AuthTest> who = slack::read_auth_test(response);
        if (!who) {
            findings.bad(name + ": " + who.error().what, "let the app be installed again at " + address);
            continue;
        }
        const auto missing =
            check_scopes(findings, config, name + ": the app", who->scopes, paste_manifest(config) + " at " + address);
        if (missing.empty()) findings.good(name + ": connected, all scopes that are needed are granted");
    }
    if (asked > workspaces_asked_max) {
        findings.note("of " + std::to_string(asked) + " workspaces the first " + std::to_string(workspaces_asked_max) +
                      " were asked about");
    }
    if (asked == 0) findings.note("the app is in no workspace yet: people install it at " + address);
    if (config.slack_workspaces.empty()) {
        findings.note(
            "KITH_SLACK_WORKSPACES is not set: every workspace that installs is an organisation of its own, "
            "and people.csv and the rules file are about none of them");
    }
    check_events(findings, config, {});
    if (!config.slack_app_token.empty()) check_socket(findings, config, "");
}

}  // namespace

std::variant<HttpResponse, HttpFailure> ask_once(const Config& config, HttpRequest request) {
    net::io_context loop;
    HttpClient client{loop, http_options(config)};
    std::variant<HttpResponse, HttpFailure> got;
    net::co_spawn(loop, client.send(std::move(request)),
                  [&](std::exception_ptr problem, std::variant<HttpResponse, HttpFailure> answer) {
                      if (!problem) got = std::move(answer);
                      client.stop();
                  });
    loop.run();
    return got;
}

void check_slack(Findings& findings, const Config& config, const std::vector<Install>& installs) {
    if (!config.slack_client_id.empty()) return check_installs(findings, config, installs);
    if (config.slack_bot_token.empty()) {
        return findings.note("Slack is not connected: README.md, “Connect Slack in five minutes”");
    }
    const std::string app_id = check_bot(findings, config);
    if (!config.slack_app_token.empty()) {
        check_socket(findings, config, app_id);
    } else if (config.public_url.empty()) {
        findings.note(
            "KITH_PUBLIC_URL is not set: Slack must reach this server at an https address of yours; or use "
            "Socket Mode (KITH_SLACK_APP_TOKEN), which needs none");
    }
}

}  // namespace kith
