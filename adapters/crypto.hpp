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

// Takes the same time wherever the first difference is. Different lengths are told at once.
bool equal_in_constant_time(std::string_view a, std::string_view b);

}  // namespace kith
