#include "bot/feed_source.hpp"

#include <boost/asio/ip/address.hpp>

namespace kith {

std::optional<FeedSource> feed_source(std::string_view text) {
    FeedSource source;
    const std::size_t space = text.find(' ');
    if (space != std::string_view::npos) {
        const auto kind = activity_kind_from(text.substr(0, space));
        if (!kind) return std::nullopt;
        source.kind = *kind;
        text.remove_prefix(text.find_first_not_of(' ', space));
    }
    if (text.find_first_of(" #") != std::string_view::npos || text.find("://") == std::string_view::npos)
        return std::nullopt;
    source.url = text;
    return source;
}

Result<std::vector<AllowedHost>> feed_hosts(const std::vector<std::string>& texts) {
    std::vector<AllowedHost> hosts;
    for (const std::string& text : texts) {
        const bool has_port = text.ends_with(']') ? false : text.find_last_of(':') != std::string::npos;
        auto host = allowed_host_of(has_port ? text : text + ":443");
        if (!host)
            return Error{.code = Errc::invalid,
                         .what = "“" + text + "” is no host",
                         .hint = "must be hosts such as calendar.example.org, comma-separated"};
        if (!is_loopback_host(host->host)) {
            boost::system::error_code no_address;
            boost::asio::ip::make_address(host->host, no_address);
            if (!no_address && !is_public_address(host->host))
                return Error{.code = Errc::invalid,
                             .what = "“" + text + "” is no address of the public internet",
                             .hint = "calendars are read from nowhere else; name a public host"};
            host->private_addresses = false;
            host->plain = false;
        }
        hosts.push_back(*std::move(host));
    }
    return hosts;
}

}  // namespace kith
