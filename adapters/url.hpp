// One reading of URLs for every check, so that what is checked is what is called.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

struct Url {
    std::string scheme{};  // "http" or "https"
    std::string host{};    // lower case; an IPv6 literal without brackets
    int port = 0;          // the scheme's own where none was named
    std::string target{};  // path and query, at least "/"
};

// Absolute http and https URLs in plain ASCII. Refused: user names, fragments, white space, backslashes, control bytes,
// percent signs or other odd bytes in the host, ports outside 1 to 65535.
std::optional<Url> parse_url(std::string_view text);

// The same scheme, host and port.
bool is_same_origin(const Url& a, const Url& b);

// 127.0.0.0/8, ::1 and "localhost".
bool is_loopback(std::string_view host);

// Whether `allowed` ("host:port" each, an IPv6 host in brackets) holds the URL's host and port. Plain http only to
// loopback.
bool is_allowed(const Url& url, const std::vector<std::string>& allowed);

// `text` as one part of a path or a query: everything but letters, digits and "-._~" percent-encoded (RFC 3986 section
// 2.3).
std::string percent_encoded(std::string_view text);

}  // namespace kith
