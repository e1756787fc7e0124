// What the kernel knows of a TCP connection.
#pragma once

#include <cstdint>
#include <optional>

namespace kith {

// Payload bytes that have left on this connection so far, repeated ones included. Absent when the kernel does not tell.
std::optional<std::uint64_t> tcp_bytes_sent(int socket);

// Whether a connection that should be silent is: no byte, no end and no error waits. Does not take anything from it.
bool tcp_is_quiet(int socket);

}  // namespace kith
