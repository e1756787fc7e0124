#include "adapters/url.hpp"

#include <algorithm>
#include <charconv>

#include "adapters/ascii.hpp"

namespace kith {
namespace {

bool is_host_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
}

std::optional<int> port_of(std::string_view digits) {
    int port = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (digits.empty() || digits.size() > 5 || error != std::errc() || end != digits.data() + digits.size())
        return std::nullopt;
    if (port < 1 || port > 65535) return std::nullopt;
    return port;
}

struct HostPort {
    std::string host{};
    std::optional<int> port{};
};

// "host", "host:port", "[::1]:port".
std::optional<HostPort> split_authority(std::string_view authority) {
    const std::string text = lower_text(authority);
    HostPort found;
    std::string_view rest;
    if (text.starts_with('[')) {
        const std::size_t close = text.find(']');
        if (close == std::string::npos) return std::nullopt;
        found.host = text.substr(1, close - 1);
        const auto fits = [](char c) {
            return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || c == ':' || c == '.';
        };
        if (found.host.empty() || !std::all_of(found.host.begin(), found.host.end(), fits)) return std::nullopt;
        rest = std::string_view(text).substr(close + 1);
    } else {
        const std::size_t colon = std::min(text.find(':'), text.size());
        found.host = text.substr(0, colon);
        if (found.host.empty() || !std::all_of(found.host.begin(), found.host.end(), is_host_char)) return std::nullopt;
        rest = std::string_view(text).substr(colon);
    }
    if (found.host.front() == '.' || found.host.find("..") != std::string::npos) return std::nullopt;
    if (rest.empty()) return found;
    if (!rest.starts_with(':')) return std::nullopt;
    found.port = port_of(rest.substr(1));
    if (!found.port) return std::nullopt;
    return found;
}

}  // namespace

std::optional<Url> parse_url(std::string_view text) {
    constexpr std::size_t url_bytes_max = 4096;
    if (text.size() > url_bytes_max) return std::nullopt;
    for (const char c : text) {
        if (c <= ' ' || c >= 0x7F || c == '\\' || c == '#' || c == '"' || c == '<' || c == '>') return std::nullopt;
    }
    Url url;
    const std::size_t colon = text.find("://");
    if (colon == std::string_view::npos) return std::nullopt;
    url.scheme = lower_text(text.substr(0, colon));
    if (url.scheme != "http" && url.scheme != "https") return std::nullopt;
    const std::string_view rest = text.substr(colon + 3);
    const std::size_t end = std::min(rest.find_first_of("/?"), rest.size());
    const auto authority = split_authority(rest.substr(0, end));
    if (!authority) return std::nullopt;
    url.host = authority->host;
    url.port = authority->port.value_or(url.scheme == "https" ? 443 : 80);
    url.target = rest.substr(end);
    if (!url.target.starts_with('/')) url.target.insert(0, "/");
    return url;
}

bool is_same_origin(const Url& a, const Url& b) {
    return a.scheme == b.scheme && a.host == b.host && a.port == b.port;
}

bool is_loopback(std::string_view host) {
    if (host == "localhost" || host == "::1") return true;
    if (!host.starts_with("127.")) return false;
    // Four numbers: a name such as 127.example.com is not an address.
    return std::count(host.begin(), host.end(), '.') == 3 &&
           std::all_of(host.begin(), host.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

bool is_allowed(const Url& url, const std::vector<std::string>& allowed) {
    if (url.scheme != "https" && !is_loopback(url.host)) return false;
    return std::any_of(allowed.begin(), allowed.end(), [&](const std::string& entry) {
        const auto pair = split_authority(entry);
        return pair && pair->port && pair->host == url.host && *pair->port == url.port;
    });
}

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                           c == '.' || c == '_' || c == '~';
        if (plain) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

}  // namespace kith
