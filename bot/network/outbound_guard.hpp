// Which addresses may be called. Does no I/O.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kith {

// A host that may be called, at one port.
struct AllowedHost {
    std::string host{};  // a name or an address literal, lower case; an IPv6 one without brackets
    std::uint16_t port = 443;
    bool subdomains = false;         // any name below it as well, at any depth
    bool plain = false;              // http too; counts only where the host is loopback
    bool private_addresses = false;  // its name may lead to loopback, private and link-local addresses
};

// An operator's "host:port" ("[::1]:9000"): private addresses and, on loopback, plain http included. Absent when
// malformed.
std::optional<AllowedHost> allowed_host_of(std::string_view text);

struct Target {
    bool tls = true;
    std::string host{};  // as it is called, resolved and verified: lower case, no brackets
    std::uint16_t port = 443;
    std::string path{};  // path and query for the request line, at least "/"
    bool private_addresses = false;

    std::string authority() const;  // for Host: brackets where needed, no port where it is the scheme's own
    std::string key() const;        // the same for all targets that may share a connection
};

// Where the URL leads, or why it may not be called (a fixed text).
std::variant<Target, std::string_view> target_of(std::string_view url, const std::vector<AllowedHost>& allowed);

// An address literal of the public internet: not loopback, private, shared, link-local, multicast, documentation or
// reserved; IPv4 inside IPv6 (mapped, NAT64, 6to4) counts as that IPv4 address. False also for what is no address.
bool is_public_address(std::string_view address);
// 127.0.0.0/8, ::1, "localhost".
bool is_loopback_host(std::string_view host);

}  // namespace kith
