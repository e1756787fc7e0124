#include "bot/network/tcp_info.hpp"

// <linux/tcp.h> and <netinet/tcp.h>, which Asio brings, define the same names: nothing of Asio here.
#include <linux/tcp.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstddef>

namespace kith {

std::optional<std::uint64_t> tcp_bytes_sent(int socket) {
    constexpr int level_tcp = 6;  // IPPROTO_TCP
    tcp_info info{};
    socklen_t size = sizeof info;
    if (::getsockopt(socket, level_tcp, TCP_INFO, &info, &size) != 0) return std::nullopt;
    if (size < offsetof(tcp_info, tcpi_bytes_sent) + sizeof info.tcpi_bytes_sent) return std::nullopt;
    return info.tcpi_bytes_sent;
}

bool tcp_is_quiet(int socket) {
    char byte = 0;
    const auto count = ::recv(socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

}  // namespace kith
