// Values of settings that have to hold together in themselves. Each gives what is wrong, or nothing; what is wrong is
// not taken over, but for the public address, which other settings ask for.
#pragma once

#include <string>
#include <vector>

namespace kith {

// An IP address and a port, which may be 0: "127.0.0.1:8080", "[::]:8080", "localhost:0".
std::string listen_into(std::string& place, const std::string& value);
// Where browsers reach this server: scheme, host and path.
std::string public_url_into(std::string& place, const std::string& value);
// https, or http on loopback.
std::string url_into(std::string& place, const std::string& value);
// "http://host:port", with a user and a password where the proxy wants them; "host:port" is taken as such.
std::string proxy_into(std::string& place, const std::string& value);
// A file that can be read.
std::string file_into(std::string& place, const std::string& value);
// A file of certificates in PEM.
std::string certificates_into(std::string& place, const std::string& value);
// host:port pairs, comma-separated.
std::string allowed_into(std::vector<std::string>& place, const std::string& value);

// The parts between commas, trimmed; empty ones are left out.
std::vector<std::string> split_list(const std::string& text);

}  // namespace kith
