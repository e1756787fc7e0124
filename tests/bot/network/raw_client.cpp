#include "tests/bot/network/raw_client.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>

#include "bot/network/http_text.hpp"

namespace kith {

RawClient::RawClient() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const timeval patience{.tv_sec = 20, .tv_usec = 0};
    const int on = 1;
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

RawClient::RawClient(std::uint16_t port) : RawClient() {
    if (!connect(port)) ADD_FAILURE() << "cannot connect to port " << port;
}

RawClient::~RawClient() {
    if (socket_ >= 0) ::close(socket_);
}

bool RawClient::connect(std::uint16_t port) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return ::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0;
}

bool RawClient::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

void RawClient::finish() {
    ::shutdown(socket_, SHUT_WR);
}

void RawClient::reset() {
    const linger at_once{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    ::close(std::exchange(socket_, -1));
}

bool RawClient::more() {
    std::array<char, 16384> bytes;
    const auto count = ::recv(socket_, bytes.data(), bytes.size(), 0);
    if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) ADD_FAILURE() << "no answer in 20 s";
    if (count <= 0) return false;
    read_.append(bytes.data(), static_cast<std::size_t>(count));
    return true;
}

std::string RawClient::answer(bool body_sent) {
    for (;;) {
        const auto end = read_.find("\r\n\r\n");
        if (end != std::string::npos) {
            const std::string length = body_sent ? header_of(read_.substr(0, end + 4), "content-length") : "";
            const std::size_t size = end + 4 + (length.empty() ? 0 : std::stoul(length));
            if (read_.size() >= size) {
                std::string out = read_.substr(0, size);
                read_.erase(0, size);
                return out;
            }
        }
        if (!more()) return {};
    }
}

std::string RawClient::rest() {
    while (more()) {
    }
    return std::exchange(read_, {});
}

int status_of(std::string_view answer) {
    if (!answer.starts_with("HTTP/1.1 ") || answer.size() < 12) return 0;
    return std::atoi(std::string{answer.substr(9, 3)}.c_str());
}

std::string header_of(std::string_view answer, std::string_view name) {
    std::string_view lines = answer.substr(0, answer.find("\r\n\r\n"));
    while (!lines.empty()) {
        const auto end = lines.find("\r\n");
        const std::string_view line = lines.substr(0, end);
        const auto colon = line.find(':');
        if (colon != std::string_view::npos && same_text(line.substr(0, colon), name)) {
            return std::string{trimmed(line.substr(colon + 1))};
        }
        if (end == std::string_view::npos) break;
        lines.remove_prefix(end + 2);
    }
    return {};
}

std::string body_of(std::string_view answer) {
    const auto end = answer.find("\r\n\r\n");
    return end == std::string_view::npos ? std::string{} : std::string{answer.substr(end + 4)};
}

}  // namespace kith
