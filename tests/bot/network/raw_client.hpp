// A client that may be as rude as it likes: bytes out, bytes in, over a real socket. Blocking; for use off the loop's
// thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace kith {

class RawClient {
  public:
    explicit RawClient(std::uint16_t port);  // connects to 127.0.0.1
    RawClient();                             // a socket, not connected
    ~RawClient();
    RawClient(RawClient&& other) noexcept : socket_(std::exchange(other.socket_, -1)), read_(std::move(other.read_)) {}
    RawClient& operator=(RawClient&&) = delete;

    bool connect(std::uint16_t port);
    // False when the other side has closed.
    bool send(std::string_view bytes);
    void finish();  // no more from here
    void reset();   // RST instead of FIN, and gone
    int descriptor() const { return socket_; }

    // One answer: head and, by its Content-Length, body. Empty when the connection ended before it was whole.
    // `body_sent` false for answers to HEAD.
    std::string answer(bool body_sent = true);
    // Everything up to the end of the connection. Waits 20 s at most, then fails the test.
    std::string rest();

  private:
    bool more();
    int socket_ = -1;
    std::string read_{};
};

// 200 of "HTTP/1.1 200 OK..."; 0 of anything else.
int status_of(std::string_view answer);
// The value of a header in an answer; empty when absent.
std::string header_of(std::string_view answer, std::string_view name);
std::string body_of(std::string_view answer);

}  // namespace kith
