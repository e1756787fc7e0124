#include "bot/network/outbound_guard.hpp"

#include <array>
#include <boost/asio/ip/address.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <charconv>

#include "bot/network/http_text.hpp"

namespace kith {
namespace {

namespace ip = boost::asio::ip;

struct Block {
    std::uint32_t base;
    int bits;
};

// IANA's special-purpose IPv4 addresses, and multicast and what is above.
constexpr std::array blocks{
    Block{0x00000000, 8},   // this network
    Block{0x0a000000, 8},   // private
    Block{0x64400000, 10},  // shared (carrier NAT)
    Block{0x7f000000, 8},   // loopback
    Block{0xa9fe0000, 16},  // link-local; clouds keep their metadata there
    Block{0xac100000, 12},  // private
    Block{0xc0000000, 24},  // IETF protocols
    Block{0xc0000200, 24},  // documentation
    Block{0xc0586300, 24},  // 6to4 relays
    Block{0xc0a80000, 16},  // private
    Block{0xc6120000, 15},  // benchmarks
    Block{0xc6336400, 24},  // documentation
    Block{0xcb007100, 24},  // documentation
    Block{0xe0000000, 3},   // multicast, reserved, broadcast
};

bool is_public(ip::address_v4 address) {
    const std::uint32_t number = address.to_uint();
    for (const auto& block : blocks) {
        if ((number ^ block.base) >> (32 - block.bits) == 0) return false;
    }
    return true;
}

ip::address_v4 v4_at(const ip::address_v6::bytes_type& bytes, std::size_t at) {
    return ip::address_v4{{bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]}};
}

bool is_public(const ip::address_v6& address) {
    const auto bytes = address.to_bytes();
    const auto starts = [&bytes](std::initializer_list<unsigned char> prefix) {
        return std::equal(prefix.begin(), prefix.end(), bytes.begin());
    };
    if (address.is_v4_mapped()) return is_public(v4_at(bytes, 12));
    if (starts({0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0})) return is_public(v4_at(bytes, 12));  // NAT64
    if (starts({0x20, 0x02})) return is_public(v4_at(bytes, 2));                                       // 6to4
    if ((bytes[0] & 0xe0) != 0x20) return false;                // only 2000::/3 is given out
    if (starts({0x20, 0x01, 0x0d, 0xb8})) return false;         // documentation
    if (starts({0x3f, 0xff}) && bytes[2] < 0x10) return false;  // documentation
    if (starts({0x20, 0x01}) && bytes[2] < 0x02) return false;  // IETF protocols, Teredo among them
    return true;
}

// A name in DNS's own letters; no dot at the ends, none doubled.
bool is_host_name(std::string_view host) {
    if (host.empty() || host.size() > 253 || host.front() == '.' || host.back() == '.') return false;
    char before = 0;
    for (const char c : host) {
        if (!is_alnum(c) && c != '-' && c != '.' && c != '_') return false;
        if (c == '.' && before == '.') return false;
        before = c;
    }
    return true;
}

bool is_address(std::string_view host) {
    boost::system::error_code ec;
    ip::make_address(std::string{host}, ec);
    return !ec;
}

bool covers(const AllowedHost& allowed, std::string_view host, std::uint16_t port) {
    if (allowed.port != port) return false;
    if (same_text(allowed.host, host)) return true;
    return allowed.subdomains && host.size() > allowed.host.size() + 1 && !is_address(host) &&
           host[host.size() - allowed.host.size() - 1] == '.' &&
           same_text(host.substr(host.size() - allowed.host.size()), allowed.host);
}

}  // namespace

bool is_public_address(std::string_view text) {
    boost::system::error_code ec;
    const auto address = ip::make_address(std::string{text}, ec);
    if (ec) return false;
    return address.is_v4() ? is_public(address.to_v4()) : is_public(address.to_v6());
}

bool is_loopback_host(std::string_view host) {
    if (same_text(host, "localhost")) return true;
    boost::system::error_code ec;
    const auto address = ip::make_address(std::string{host}, ec);
    return !ec && address.is_loopback();
}

std::optional<AllowedHost> allowed_host_of(std::string_view text) {
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos || !is_digits(text.substr(colon + 1), 1, 5)) return std::nullopt;
    unsigned port = 0;
    std::from_chars(text.data() + colon + 1, text.data() + text.size(), port);
    std::string host = lower_text(text.substr(0, colon));
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
        host = host.substr(1, host.size() - 2);
        if (!is_address(host)) return std::nullopt;
        boost::system::error_code ignored;
        host = ip::make_address(host, ignored).to_string();
    } else if (!is_host_name(host)) {
        return std::nullopt;
    }
    if (port == 0 || port > 65535) return std::nullopt;
    return AllowedHost{.host = host,
                       .port = static_cast<std::uint16_t>(port),
                       .plain = is_loopback_host(host),
                       .private_addresses = true};
}

std::variant<Target, std::string_view> target_of(std::string_view text, const std::vector<AllowedHost>& allowed) {
    const auto parsed = boost::urls::parse_uri({text.data(), text.size()});
    if (!parsed) return "the URL cannot be read";
    const boost::urls::url_view& url = *parsed;
    Target target;
    if (url.scheme_id() == boost::urls::scheme::http) {
        target.tls = false;
    } else if (url.scheme_id() != boost::urls::scheme::https) {
        return "the URL is not https";
    }
    if (url.has_userinfo()) return "the URL names a user";
    if (url.has_fragment()) return "the URL has a fragment";
    target.port = target.tls ? 443 : 80;
    if (url.has_port()) {
        if (url.port_number() == 0) return "the URL has a bad port";
        target.port = url.port_number();
    }
    switch (url.host_type()) {
        case boost::urls::host_type::ipv4:
            target.host = url.host_ipv4_address().to_string();
            break;
        case boost::urls::host_type::ipv6: {
            boost::system::error_code ec;
            target.host = ip::make_address(url.host_ipv6_address().to_string(), ec).to_string();
            break;
        }
        case boost::urls::host_type::name: {
            const auto host = url.encoded_host();
            target.host = lower_text({host.data(), host.size()});
            if (!is_host_name(target.host)) return "the URL has a bad host";
            break;
        }
        default:
            return "the URL has no host";
    }
    bool found = false;
    for (const auto& entry : allowed) {
        if (!covers(entry, target.host, target.port)) continue;
        if (!target.tls && !(entry.plain && is_loopback_host(target.host))) continue;
        found = true;
        target.private_addresses = target.private_addresses || entry.private_addresses;
    }
    if (!found) return "the host is not on the list of those that may be called";
    const auto path = url.encoded_path();
    target.path.assign(path.data(), path.size());
    if (target.path.empty()) target.path = "/";
    if (target.path.front() != '/') return "the URL cannot be read";  // Boost.URL 1.81 takes "host:443x/"
    if (url.has_query()) {
        const auto query = url.encoded_query();
        target.path += '?';
        target.path.append(query.data(), query.size());
    }
    return target;
}

std::string Target::authority() const {
    std::string out = host.find(':') == std::string::npos ? host : "[" + host + "]";
    if (port != (tls ? 443 : 80)) out += ":" + std::to_string(port);
    return out;
}

std::string Target::key() const {
    return (tls ? "https " : "http ") + host + " " + std::to_string(port);
}

}  // namespace kith
