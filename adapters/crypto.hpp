// Hashes and signatures over bytes. OpenSSL stays behind this header.
#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kith {

using Digest = std::array<unsigned char, 32>;

Digest sha256(std::string_view bytes);

// HMAC-SHA256 with one key, prepared once. Immutable; sign() may be called from any thread.
// Throws std::runtime_error where the crypto library fails.
class HmacSha256 {
  public:
    explicit HmacSha256(std::string_view key);  // any length, also none
    ~HmacSha256();
    HmacSha256(HmacSha256&&) noexcept;
    HmacSha256& operator=(HmacSha256&&) noexcept;

    // Of the parts one after the other.
    Digest sign(std::initializer_list<std::string_view> parts) const;

  private:
    struct Prepared;
    std::unique_ptr<Prepared> prepared_;
};

// Lower-case hex.
std::string to_hex(const Digest& digest);
std::string to_hex(std::string_view bytes);
// Upper or lower case; nullopt for an odd length or another character.
std::optional<std::string> from_hex(std::string_view text);

// Standard alphabet with padding.
std::string to_base64(std::string_view bytes);
// Strict: padding required, no white space, unused bits zero; nullopt otherwise.
std::optional<std::string> from_base64(std::string_view text);

// The alphabet for URLs, without padding (RFC 4648 section 5), as JSON Web Tokens use it.
std::string to_base64url(std::string_view bytes);
// Strict: no padding, no white space, unused bits zero; nullopt otherwise.
std::optional<std::string> from_base64url(std::string_view text);

// A public RSA key. Immutable; verify_sha256() may be called from any thread.
class RsaPublicKey {
  public:
    static constexpr int bits_min = 2048;
    static constexpr int bits_max = 8192;  // a larger one would cost its reader more time than it is worth

    // Modulus and exponent as big-endian bytes. nullopt where they make no key: sizes outside the limits, an even or
    // trivial exponent.
    static std::optional<RsaPublicKey> from(std::string_view modulus, std::string_view exponent);
    ~RsaPublicKey();
    RsaPublicKey(RsaPublicKey&&) noexcept;
    RsaPublicKey& operator=(RsaPublicKey&&) noexcept;

    // RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017 section 8.2.2). A signature that is not as long as the modulus is
    // wrong. Throws std::runtime_error where the crypto library fails.
    bool verify_sha256(std::string_view message, std::string_view signature) const;

  private:
    struct Prepared;
    explicit RsaPublicKey(std::unique_ptr<Prepared> prepared);
    std::unique_ptr<Prepared> prepared_;
};

// Takes the same time wherever the first difference is. Different lengths are told at once.
bool equal_in_constant_time(std::string_view a, std::string_view b);

}  // namespace kith
