#include "tests/bot/network/peer.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <utility>

#include "bot/network/http_text.hpp"
#include "tests/bot/network/raw_client.hpp"

namespace kith {
namespace {

void add_extension(X509* to, X509* issuer, int kind, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, to, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str());
    X509_add_ext(to, extension, -1);
    X509_EXTENSION_free(extension);
}

X509* make_certificate(const std::string& name, EVP_PKEY* key, long serial) {
    X509* made = X509_new();
    X509_set_version(made, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(made), serial);
    X509_gmtime_adj(X509_getm_notBefore(made), -3600);
    X509_gmtime_adj(X509_getm_notAfter(made), 86400);
    X509_set_pubkey(made, key);
    const auto* text = reinterpret_cast<const unsigned char*>(name.c_str());
    X509_NAME_add_entry_by_txt(X509_get_subject_name(made), "CN", MBSTRING_ASC, text, -1, -1, 0);
    return made;
}

}  // namespace

TestCa::TestCa(const std::string& name) {
    EVP_PKEY* ca_key = EVP_EC_gen("P-256");
    X509* ca = make_certificate("Kith test CA", ca_key, 1);
    X509_set_issuer_name(ca, X509_get_subject_name(ca));
    add_extension(ca, ca, NID_basic_constraints, "critical,CA:TRUE");
    add_extension(ca, ca, NID_key_usage, "critical,keyCertSign");
    X509_sign(ca, ca_key, EVP_sha256());

    EVP_PKEY* key = EVP_EC_gen("P-256");
    X509* own = make_certificate(name, key, 2);
    X509_set_issuer_name(own, X509_get_subject_name(ca));
    const bool address = is_digit(name.back());
    add_extension(own, ca, NID_subject_alt_name, (address ? "IP:" : "DNS:") + name);
    X509_sign(own, ca_key, EVP_sha256());

    std::string pattern = (std::filesystem::temp_directory_path() / "kith-test-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    ca_file_ = folder_ + "/ca.pem";
    std::FILE* file = std::fopen(ca_file_.c_str(), "w");
    PEM_write_X509(file, ca);
    std::fclose(file);

    context_ = SSL_CTX_new(TLS_server_method());
    SSL_CTX_use_certificate(context_, own);
    SSL_CTX_use_PrivateKey(context_, key);
    X509_free(ca);
    X509_free(own);
    EVP_PKEY_free(ca_key);
    EVP_PKEY_free(key);
}

TestCa::~TestCa() {
    SSL_CTX_free(context_);
    std::filesystem::remove_all(folder_);
}

PeerConnection::~PeerConnection() {
    cut();
}

bool PeerConnection::start_tls(ssl_ctx_st* context) {
    tls_ = SSL_new(context);
    SSL_set_fd(tls_, socket_);
    return SSL_accept(tls_) == 1;
}

bool PeerConnection::more() {
    if (socket_ < 0) return false;
    std::array<char, 16384> bytes;
    const long count = tls_ != nullptr ? SSL_read(tls_, bytes.data(), static_cast<int>(bytes.size()))
                                       : ::recv(socket_, bytes.data(), bytes.size(), 0);
    if (count <= 0) return false;
    read_.append(bytes.data(), static_cast<std::size_t>(count));
    return true;
}

std::string PeerConnection::head() {
    while (read_.find("\r\n\r\n") == std::string::npos) {
        if (!more()) return {};
    }
    const auto end = read_.find("\r\n\r\n") + 4;
    std::string out = read_.substr(0, end);
    read_.erase(0, end);
    return out;
}

std::string PeerConnection::request() {
    std::string out = head();
    const std::string length = header_of(out, "content-length");
    const std::size_t size = length.empty() ? 0 : std::stoul(length);
    while (read_.size() < size) {
        if (!more()) return {};
    }
    out += read_.substr(0, size);
    read_.erase(0, size);
    return out;
}

std::string PeerConnection::bytes(std::size_t count) {
    while (read_.size() < count) {
        if (!more()) return {};
    }
    std::string out = read_.substr(0, count);
    read_.erase(0, count);
    return out;
}

bool PeerConnection::send(std::string_view bytes) {
    while (!bytes.empty() && socket_ >= 0) {
        const long count = tls_ != nullptr ? SSL_write(tls_, bytes.data(), static_cast<int>(bytes.size()))
                                           : ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return socket_ >= 0;
}

bool PeerConnection::answer(std::string_view body) {
    return send("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string{body});
}

void PeerConnection::close() {
    if (tls_ != nullptr) SSL_shutdown(tls_);
    cut();
}

void PeerConnection::cut() {
    if (tls_ != nullptr) SSL_free(std::exchange(tls_, nullptr));
    if (socket_ >= 0) ::close(std::exchange(socket_, -1));
}

void PeerConnection::reset() {
    const linger at_once{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    cut();
}

void PeerConnection::wait_for_end() {
    while (more()) {
    }
}

Peer::Peer(std::function<void(PeerConnection&, int)> serve, ssl_ctx_st* tls)
    : listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)), tls_(tls != nullptr) {
    ::signal(SIGPIPE, SIG_IGN);  // OpenSSL writes without MSG_NOSIGNAL
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof at;
    if (::bind(listener_, reinterpret_cast<const sockaddr*>(&at), size) != 0 || ::listen(listener_, 64) != 0) {
        ADD_FAILURE() << "cannot listen";
    }
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&at), &size);
    port_ = ntohs(at.sin_port);
    thread_ = std::thread{[this, serve = std::move(serve), tls] {
        for (;;) {
            const int taken = ::accept(listener_, nullptr, nullptr);
            if (taken < 0 || ending_) {
                if (taken >= 0) ::close(taken);
                return;
            }
            const timeval patience{.tv_sec = 20, .tv_usec = 0};
            ::setsockopt(taken, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
            threads_.emplace_back([taken, tls, serve, number = connections_++] {
                PeerConnection connection{taken, nullptr};
                if (tls == nullptr || connection.start_tls(tls)) serve(connection, number);
            });
        }
    }};
}

Peer::~Peer() {
    ending_ = true;
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    for (auto& thread : threads_) thread.join();
    ::close(listener_);
}

std::string Peer::url(const std::string& path) const {
    return (tls_ ? "https://localhost:" : "http://127.0.0.1:") + std::to_string(port_) + path;
}

}  // namespace kith
