#include "adapters/slack/reply_url.hpp"

#include "adapters/url.hpp"

namespace kith::slack {

bool is_reply_url_allowed(const SlackOptions& options, std::string_view text) {
    const auto url = parse_url(text);
    if (!url) return false;
    const bool slacks_own = url->host.ends_with(".slack.com") || url->host.ends_with(".slack-gov.com");
    if (slacks_own && url->scheme == "https" && url->port == 443) return true;
    const auto base = parse_url(options.api_base);
    if (base && is_same_origin(*base, *url)) return true;
    return is_allowed(*url, options.outbound_allow);
}

}  // namespace kith::slack
