// Addresses out of request bodies: only Slack's own may be called.
#include <string>

#include "adapters/slack/reply_url.hpp"
#include "adapters/url.hpp"
#include "tests/fuzz/target.hpp"

void kith::fuzz::check(std::string_view input) {
    static const SlackOptions options{.signing_secrets = {"secret"}};
    const auto url = parse_url(input);
    if (url) {
        must(url->scheme == "http" || url->scheme == "https", "a URL is http or https");
        must(!url->host.empty() && url->host.find_first_of(" @/\\?#%") == std::string::npos, "a host is a host");
        must(url->port >= 1 && url->port <= 65535, "a port is a port");
        must(url->target.starts_with('/'), "a target starts at the root");
    }
    if (!slack::is_reply_url_allowed(options, input)) return;
    must(url.has_value(), "an address that is allowed can be read");
    must(url->scheme == "https" && url->port == 443, "a token goes out encrypted");
    const std::string& host = url->host;
    must(host == "slack.com" || host.ends_with(".slack.com") || host == "slack-gov.com" ||
             host.ends_with(".slack-gov.com"),
         "nobody but Slack is answered");
}
