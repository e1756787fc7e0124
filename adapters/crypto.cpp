#include "adapters/crypto.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/params.h>
#include <openssl/rsa.h>

#include <algorithm>
#include <stdexcept>

#include "adapters/freed.hpp"

namespace kith {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";
constexpr std::string_view base64_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::string hex(const unsigned char* bytes, std::size_t count) {
    std::string out(count * 2, '0');
    for (std::size_t i = 0; i < count; ++i) {
        out[2 * i] = hex_digits[bytes[i] >> 4];
        out[2 * i + 1] = hex_digits[bytes[i] & 15];
    }
    return out;
}

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

using Mac = std::unique_ptr<EVP_MAC, Freed<EVP_MAC_free>>;
using MacContext = std::unique_ptr<EVP_MAC_CTX, Freed<EVP_MAC_CTX_free>>;

void require(bool good) {
    if (!good) throw std::runtime_error("HMAC-SHA256 failed in the crypto library");
}

}  // namespace

Digest sha256(std::string_view bytes) {
    Digest digest{};
    unsigned int size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1 ||
        size != digest.size()) {
        throw std::runtime_error("SHA-256 failed in the crypto library");
    }
    return digest;
}

struct HmacSha256::Prepared {
    MacContext keyed;
};

HmacSha256::HmacSha256(std::string_view key) : prepared_(std::make_unique<Prepared>()) {
    const Mac mac(EVP_MAC_fetch(nullptr, "HMAC", nullptr));
    require(mac != nullptr);
    prepared_->keyed.reset(EVP_MAC_CTX_new(mac.get()));
    require(prepared_->keyed != nullptr);
    char name[] = "SHA256";
    const OSSL_PARAM parameters[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, name, 0),
                                     OSSL_PARAM_construct_end()};
    // A null key would mean "keep the old one": an empty key needs an address too.
    static constexpr unsigned char none = 0;
    const unsigned char* start = key.empty() ? &none : bytes_of(key);
    require(EVP_MAC_init(prepared_->keyed.get(), start, key.size(), parameters) == 1);
}
HmacSha256::~HmacSha256() = default;
HmacSha256::HmacSha256(HmacSha256&&) noexcept = default;
HmacSha256& HmacSha256::operator=(HmacSha256&&) noexcept = default;

Digest HmacSha256::sign(std::initializer_list<std::string_view> parts) const {
    const MacContext context(EVP_MAC_CTX_dup(prepared_->keyed.get()));
    require(context != nullptr);
    for (const std::string_view part : parts) {
        if (!part.empty()) require(EVP_MAC_update(context.get(), bytes_of(part), part.size()) == 1);
    }
    Digest digest{};
    std::size_t size = 0;
    require(EVP_MAC_final(context.get(), digest.data(), &size, digest.size()) == 1 && size == digest.size());
    return digest;
}

std::string to_hex(const Digest& digest) {
    return hex(digest.data(), digest.size());
}
std::string to_hex(std::string_view bytes) {
    return hex(bytes_of(bytes), bytes.size());
}

std::optional<std::string> from_hex(std::string_view text) {
    if (text.size() % 2 != 0) return std::nullopt;
    std::string out;
    out.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = hex_value(text[i]);
        const int low = hex_value(text[i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        out += static_cast<char>(high * 16 + low);
    }
    return out;
}

std::string to_base64(std::string_view bytes) {
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    const unsigned char* in = bytes_of(bytes);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t left = bytes.size() - i;
        const unsigned group = (static_cast<unsigned>(in[i]) << 16) |
                               (left > 1 ? static_cast<unsigned>(in[i + 1]) << 8 : 0U) |
                               (left > 2 ? static_cast<unsigned>(in[i + 2]) : 0U);
        out += base64_digits[group >> 18];
        out += base64_digits[(group >> 12) & 63];
        out += left > 1 ? base64_digits[(group >> 6) & 63] : '=';
        out += left > 2 ? base64_digits[group & 63] : '=';
    }
    return out;
}

std::optional<std::string> from_base64(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    std::size_t padding = 0;
    while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=') ++padding;
    std::string out;
    out.reserve(text.size() / 4 * 3);
    for (std::size_t i = 0; i < text.size(); i += 4) {
        const std::size_t digits = i + 4 == text.size() ? 4 - padding : 4;
        unsigned group = 0;
        for (std::size_t k = 0; k < 4; ++k) {
            const std::size_t value = k < digits ? base64_digits.find(text[i + k]) : 0;
            if (value == std::string_view::npos) return std::nullopt;
            group = (group << 6) | static_cast<unsigned>(value);
        }
        if ((digits == 2 && (group & 0xFFFF) != 0) || (digits == 3 && (group & 0xFF) != 0)) return std::nullopt;
        for (std::size_t k = 0; k + 1 < digits; ++k) out += static_cast<char>((group >> (16 - 8 * k)) & 0xFF);
    }
    return out;
}

std::string to_base64url(std::string_view bytes) {
    std::string text = to_base64(bytes);
    while (text.ends_with('=')) text.pop_back();
    std::replace(text.begin(), text.end(), '+', '-');
    std::replace(text.begin(), text.end(), '/', '_');
    return text;
}

std::optional<std::string> from_base64url(std::string_view text) {
    if (text.find_first_of("+/=") != std::string_view::npos) return std::nullopt;
    std::string standard(text);
    std::replace(standard.begin(), standard.end(), '-', '+');
    std::replace(standard.begin(), standard.end(), '_', '/');
    standard.append((4 - standard.size() % 4) % 4, '=');
    return from_base64(standard);
}

namespace {

using Number = std::unique_ptr<BIGNUM, Freed<BN_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM_free>>;
using ParametersBuilder = std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;

void require_rsa(bool good) {
    if (!good) throw std::runtime_error("RSA failed in the crypto library");
}

Number number_of(std::string_view bytes) {
    Number number(BN_bin2bn(bytes_of(bytes), static_cast<int>(bytes.size()), nullptr));
    require_rsa(number != nullptr);
    return number;
}

}  // namespace

struct RsaPublicKey::Prepared {
    std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>> key;
    std::size_t signature_bytes = 0;
};

RsaPublicKey::RsaPublicKey(std::unique_ptr<Prepared> prepared) : prepared_(std::move(prepared)) {}
RsaPublicKey::~RsaPublicKey() = default;
RsaPublicKey::RsaPublicKey(RsaPublicKey&&) noexcept = default;
RsaPublicKey& RsaPublicKey::operator=(RsaPublicKey&&) noexcept = default;

std::optional<RsaPublicKey> RsaPublicKey::from(std::string_view modulus, std::string_view exponent) {
    constexpr std::size_t modulus_bytes_max = bits_max / 8 + 1;  // one for a leading zero
    constexpr std::size_t exponent_bytes_max = 8;
    if (modulus.size() > modulus_bytes_max || exponent.size() > exponent_bytes_max) return std::nullopt;
    const Number n = number_of(modulus);
    const Number e = number_of(exponent);
    const int bits = BN_num_bits(n.get());
    if (bits < bits_min || bits > bits_max || !BN_is_odd(n.get())) return std::nullopt;
    if (!BN_is_odd(e.get()) || BN_is_one(e.get())) return std::nullopt;

    const ParametersBuilder builder(OSSL_PARAM_BLD_new());
    require_rsa(builder != nullptr);
    require_rsa(OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) == 1);
    require_rsa(OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) == 1);
    const Parameters parameters(OSSL_PARAM_BLD_to_param(builder.get()));
    const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr));
    require_rsa(parameters != nullptr && context != nullptr && EVP_PKEY_fromdata_init(context.get()) == 1);
    EVP_PKEY* made = nullptr;
    if (EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1) {
        ERR_clear_error();
        return std::nullopt;
    }
    auto prepared = std::make_unique<Prepared>();
    prepared->key.reset(made);
    prepared->signature_bytes = static_cast<std::size_t>(bits + 7) / 8;
    return RsaPublicKey(std::move(prepared));
}

bool RsaPublicKey::verify_sha256(std::string_view message, std::string_view signature) const {
    if (signature.size() != prepared_->signature_bytes) return false;
    const DigestContext context(EVP_MD_CTX_new());
    require_rsa(context != nullptr);
    // PKCS #1 v1.5 is what OpenSSL takes for an RSA key unless it is told otherwise.
    require_rsa(EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, prepared_->key.get()) == 1);
    const int verified =
        EVP_DigestVerify(context.get(), bytes_of(signature), signature.size(), bytes_of(message), message.size());
    ERR_clear_error();
    return verified == 1;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace kith
