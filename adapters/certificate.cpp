#include "adapters/certificate.hpp"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <array>
#include <stdexcept>

#include "adapters/freed.hpp"

namespace kith {
namespace {

using Source = std::unique_ptr<BIO, Freed<BIO_free_all>>;
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Time = std::unique_ptr<ASN1_TIME, Freed<ASN1_TIME_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;

void require(bool done) {
    if (done) return;
    ERR_clear_error();
    throw std::runtime_error("a certificate's key does not work");
}

Source source_of(std::string_view pem) {
    Source source(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    require(source != nullptr);
    return source;
}

// An encrypted key asks for a password: there is none.
int no_password(char* /*buffer*/, int /*size*/, int /*writing*/, void* /*data*/) {
    return -1;
}

Error invalid(std::string what) {
    ERR_clear_error();
    return {.code = Errc::invalid, .what = std::move(what), .hint = {}};
}

}  // namespace

struct SigningCertificate::Prepared {
    Key key{};
    Digest thumbprint{};
    Instant good_until{};
};

SigningCertificate::SigningCertificate(std::unique_ptr<Prepared> prepared) : prepared_(std::move(prepared)) {}
SigningCertificate::~SigningCertificate() = default;
SigningCertificate::SigningCertificate(SigningCertificate&&) noexcept = default;
SigningCertificate& SigningCertificate::operator=(SigningCertificate&&) noexcept = default;

Result<SigningCertificate> SigningCertificate::from_pem(std::string_view pem) {
    constexpr std::size_t pem_bytes_max = 100'000;
    if (pem.size() > pem_bytes_max) return invalid("is larger than a certificate with its key");
    const Certificate certificate(PEM_read_bio_X509(source_of(pem).get(), nullptr, no_password, nullptr));
    if (!certificate) return invalid("holds no certificate in PEM");
    auto prepared = std::make_unique<Prepared>();
    prepared->key.reset(PEM_read_bio_PrivateKey(source_of(pem).get(), nullptr, no_password, nullptr));
    if (!prepared->key) return invalid("holds no private key in PEM, or an encrypted one");
    const int bits = EVP_PKEY_get_bits(prepared->key.get());
    if (EVP_PKEY_get_base_id(prepared->key.get()) != EVP_PKEY_RSA || bits < RsaPublicKey::bits_min ||
        bits > RsaPublicKey::bits_max)
        return invalid("has a key that is no RSA key of 2048 bits or more");
    if (X509_check_private_key(certificate.get(), prepared->key.get()) != 1)
        return invalid("has a private key that belongs to another certificate");
    unsigned int bytes = 0;
    require(X509_digest(certificate.get(), EVP_sha256(), prepared->thumbprint.data(), &bytes) == 1 &&
            bytes == prepared->thumbprint.size());
    const Time epoch(ASN1_TIME_set(nullptr, 0));
    int whole_days = 0;
    int rest = 0;
    if (!epoch || ASN1_TIME_diff(&whole_days, &rest, epoch.get(), X509_get0_notAfter(certificate.get())) != 1)
        return invalid("has no date of its end");
    prepared->good_until = Instant{days{whole_days} + seconds{rest}};
    return SigningCertificate(std::move(prepared));
}

const Digest& SigningCertificate::thumbprint() const {
    return prepared_->thumbprint;
}

Instant SigningCertificate::good_until() const {
    return prepared_->good_until;
}

std::string SigningCertificate::sign_ps256(std::string_view message) const {
    const DigestContext context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* how = nullptr;
    require(context != nullptr &&
            EVP_DigestSignInit(context.get(), &how, EVP_sha256(), nullptr, prepared_->key.get()) == 1);
    require(EVP_PKEY_CTX_set_rsa_padding(how, RSA_PKCS1_PSS_PADDING) == 1 &&
            EVP_PKEY_CTX_set_rsa_mgf1_md(how, EVP_sha256()) == 1 &&
            EVP_PKEY_CTX_set_rsa_pss_saltlen(how, RSA_PSS_SALTLEN_DIGEST) == 1);
    const auto* bytes = reinterpret_cast<const unsigned char*>(message.data());
    std::size_t size = 0;
    require(EVP_DigestSign(context.get(), nullptr, &size, bytes, message.size()) == 1);
    std::string signature(size, '\0');
    require(EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, bytes,
                           message.size()) == 1);
    signature.resize(size);
    return signature;
}

std::string random_uuid() {
    std::array<unsigned char, 16> bytes{};
    require(RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) == 1);
    bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0FU) | 0x40U);
    bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3FU) | 0x80U);
    const std::string hex = to_hex(std::string_view{reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    return hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" + hex.substr(16, 4) + "-" +
           hex.substr(20);
}

}  // namespace kith
