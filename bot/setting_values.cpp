#include "bot/setting_values.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <boost/url/parse.hpp>
#include <charconv>
#include <optional>
#include <sstream>
#include <string_view>

#include "adapters/url.hpp"
#include "bot/file_text.hpp"
#include "bot/network/outbound_guard.hpp"

namespace kith {
namespace {

struct HostAndPort {
    std::string host{};  // an IPv6 one without brackets
    int port = 0;
};

std::optional<HostAndPort> host_and_port(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos || colon == 0) return std::nullopt;
    const std::string_view digits = text.substr(colon + 1);
    HostAndPort found{.host = std::string{text.substr(0, colon)}};
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), found.port);
    if (error != std::errc{} || end != digits.data() + digits.size() || found.port < 0 || found.port > 65535)
        return std::nullopt;
    if (found.host.size() > 2 && found.host.front() == '[' && found.host.back() == ']')
        found.host = found.host.substr(1, found.host.size() - 2);
    return found;
}

bool is_ip_address(const std::string& host) {
    std::array<unsigned char, sizeof(in6_addr)> bytes{};
    const std::string without_zone = host.substr(0, host.find('%'));
    return ::inet_pton(AF_INET, host.c_str(), bytes.data()) == 1 ||
           ::inet_pton(AF_INET6, without_zone.c_str(), bytes.data()) == 1;
}

}  // namespace

std::vector<std::string> split_list(const std::string& text) {
    std::vector<std::string> parts;
    std::stringstream stream{text};
    std::string part;
    while (std::getline(stream, part, ',')) {
        const auto first = part.find_first_not_of(" \t");
        if (first == std::string::npos) continue;
        parts.push_back(part.substr(first, part.find_last_not_of(" \t") - first + 1));
    }
    return parts;
}

std::string listen_into(std::string& place, const std::string& value) {
    const auto found = host_and_port(value);
    if (!found || (found->host != "localhost" && !is_ip_address(found->host)))
        return "must be an IP address of this machine and a port, like 127.0.0.1:8080 or [::]:8080";
    place = value;
    return {};
}

std::string url_into(std::string& place, const std::string& value) {
    const bool loopback = std::ranges::any_of(
        std::array<std::string_view, 3>{"http://127.0.0.1", "http://localhost", "http://[::1]"},
        [&](std::string_view host) {
            // The whole host: "http://localhost.example.com" is somewhere else.
            return value.starts_with(host) &&
                   (value.size() == host.size() || value[host.size()] == ':' || value[host.size()] == '/');
        });
    if (!value.starts_with("https://") && !loopback) return "must begin with https:// (http:// only on loopback)";
    place = value;
    return {};
}

std::string public_url_into(std::string& place, const std::string& value) {
    if (std::string wrong = url_into(place, value); !wrong.empty()) return wrong;
    const auto url = parse_url(value);
    if (url && url->target.find('?') == std::string::npos) return {};
    return "must be scheme, host and path, without user name, query, fragment or white space, like "
           "https://kith.example.com";
}

std::string proxy_into(std::string& place, const std::string& value) {
    constexpr auto wanted = "must be like http://proxy.example.com:3128 (Kith talks to the proxy itself without TLS)";
    if (value.find("://") == std::string::npos) {
        const auto found = host_and_port(value);
        if (!found || found->port == 0) return wanted;
        return proxy_into(place, "http://" + value);
    }
    const auto url = boost::urls::parse_uri(value);
    if (!url || url->scheme() != "http" || url->encoded_host().empty()) return wanted;
    place = value;
    return {};
}

std::string file_into(std::string& place, const std::string& value) {
    if (!file_text(value)) return "names a file that cannot be read: check the path and its permissions";
    place = value;
    return {};
}

std::string certificates_into(std::string& place, const std::string& value) {
    if (std::string wrong = file_into(place, value); !wrong.empty()) return wrong;
    const bool any = file_text(value).value_or("").find("-----BEGIN ") != std::string::npos;
    return any ? "" : "names a file without certificates: it must hold them in PEM";
}

std::string allowed_into(std::vector<std::string>& place, const std::string& value) {
    place = split_list(value);
    const auto commas = static_cast<std::size_t>(std::ranges::count(value, ','));
    const bool good =
        (value.empty() || place.size() == commas + 1) && std::ranges::all_of(place, [](const std::string& one) {
            return one.find('/') == std::string::npos && host_and_port(one) && allowed_host_of(one);
        });
    return good ? "" : "must be host:port pairs, comma-separated, without http:// and none of them empty";
}

}  // namespace kith
