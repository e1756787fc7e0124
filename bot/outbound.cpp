#include "bot/outbound.hpp"

#include <boost/url/parse.hpp>

#include "adapters/slack/socket_frames.hpp"
#include "bot/microsoft_teams.hpp"
#include "bot/version.hpp"
#include "rules/calendar.hpp"

namespace kith {
namespace {

constexpr std::size_t connections_per_host_max = 40;  // more than there are exchanges: an urgent one waits for none

std::vector<AllowedHost> slack_hosts(const Config& config) {
    std::vector<AllowedHost> hosts = {
        {.host = "slack.com", .port = 443, .subdomains = true},
        {.host = "slack-gov.com", .port = 443, .subdomains = true},
    };
    for (const std::string& text : config.outbound_allow) {
        if (auto host = allowed_host_of(text)) hosts.push_back(std::move(*host));
    }
    return hosts;
}

// The host of an address that the settings name.
void allow(const std::string& url, std::vector<AllowedHost>& hosts) {
    const auto base = boost::urls::parse_uri(url);
    if (!base) return;
    const std::string authority = std::string{base->host()} + ":" +
                                  (base->has_port()           ? std::string{base->port()}
                                   : base->scheme() == "http" ? "80"
                                                              : "443");
    if (auto host = allowed_host_of(authority)) hosts.push_back(std::move(*host));
}

// What both clients have.
template <class Options>
Options client_options(const Config& config) {
    Options options;
    options.allowed = slack_hosts(config);
    options.ca_file = config.ca_file;
    options.proxy = config.proxy;
    options.user_agent = "kith/" + std::string{version};
    return options;
}

}  // namespace

HttpClientOptions http_options(const Config& config) {
    auto options = client_options<HttpClientOptions>(config);
    options.connections_per_host_max = connections_per_host_max;
    allow(config.slack_api_base, options.allowed);
    if (config.has_teams()) {
        const teams::Options teams = teams_options(config);
        for (const std::string_view host : teams::connector_hosts)
            options.allowed.push_back({.host = std::string{host}, .port = 443, .subdomains = true});
        allow(teams.cloud.login, options.allowed);
        allow(teams.cloud.openid_url, options.allowed);
        allow(config.teams_token_url, options.allowed);
    }
    return options;
}

HttpClientOptions feed_options(const Config& config) {
    auto options = client_options<HttpClientOptions>(config);
    if (auto hosts = feed_hosts(config.feed_hosts)) options.allowed = *std::move(hosts);
    options.connections_per_host_max = 1;
    options.body_bytes_max = calendar_bytes_max;
    return options;
}

WebSocketOptions socket_options(const Config& config) {
    auto options = client_options<WebSocketOptions>(config);
    options.message_bytes_max = slack::frame_bytes_max;
    return options;
}

}  // namespace kith
