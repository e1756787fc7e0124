// The other side of a client's connection, told by the test what to say and when to break. Blocking, on a thread of its
// own.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

struct ssl_st;
struct ssl_ctx_st;

namespace kith {

// A CA made for this test, and a server certificate by it. Files live in a folder of their own until the end.
class TestCa {
  public:
    // For `name`, a DNS name or an IPv4 address.
    explicit TestCa(const std::string& name);
    ~TestCa();
    TestCa(const TestCa&) = delete;
    TestCa& operator=(const TestCa&) = delete;

    const std::string& ca_file() const { return ca_file_; }
    ssl_ctx_st* server_context() const { return context_; }

  private:
    std::string folder_{};
    std::string ca_file_{};
    ssl_ctx_st* context_ = nullptr;
};

class PeerConnection {
  public:
    PeerConnection(int socket, ssl_st* tls) : socket_(socket), tls_(tls) {}
    ~PeerConnection();
    PeerConnection(const PeerConnection&) = delete;
    PeerConnection& operator=(const PeerConnection&) = delete;

    // Head and, by its Content-Length, body. Empty at the end of the connection.
    std::string request();
    // Up to the end of the head only.
    std::string head();
    // The next `count` bytes; empty at the end of the connection.
    std::string bytes(std::size_t count);
    bool send(std::string_view bytes);
    // 200 with this body.
    bool answer(std::string_view body);
    void close();  // close_notify, then FIN
    void cut();    // FIN only
    void reset();  // RST
    // Waits until the other side has closed.
    void wait_for_end();
    // From here on over TLS.
    bool start_tls(ssl_ctx_st* context);

  private:
    bool more();
    int socket_ = -1;
    ssl_st* tls_ = nullptr;
    std::string read_{};
};

class Peer {
  public:
    // `serve` is called for each connection, one after another, with its number from 0. `tls` absent: plain.
    explicit Peer(std::function<void(PeerConnection&, int)> serve, ssl_ctx_st* tls = nullptr);
    ~Peer();
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;

    std::uint16_t port() const { return port_; }
    std::string url(const std::string& path = "/") const;
    int connections() const { return connections_; }

  private:
    int listener_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<int> connections_ = 0;
    std::atomic<bool> ending_ = false;
    bool tls_ = false;
    std::vector<std::thread> threads_{};
    std::thread thread_{};
};

}  // namespace kith
