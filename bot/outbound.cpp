#include "bot/outbound.hpp"

#include <boost/url/parse.hpp>

namespace kith {

std::vector<AllowedHost> socket_hosts(const Config& config) {
    std::vector<AllowedHost> hosts = {
        {.host = "slack.com", .port = 443, .subdomains = true},
        {.host = "slack-gov.com", .port = 443, .subdomains = true},
    };
    for (const std::string& text : config.outbound_allow) {
        if (auto host = allowed_host_of(text)) hosts.push_back(std::move(*host));
    }
    return hosts;
}

std::vector<AllowedHost> outbound_hosts(const Config& config) {
    std::vector<AllowedHost> hosts = socket_hosts(config);
    if (const auto base = boost::urls::parse_uri(config.slack_api_base)) {
        const std::string authority = std::string{base->host()} + ":" +
                                      (base->has_port()           ? std::string{base->port()}
                                       : base->scheme() == "http" ? "80"
                                                                  : "443");
        if (auto host = allowed_host_of(authority)) hosts.push_back(std::move(*host));
    }
    return hosts;
}

}  // namespace kith
