// A certificate with its private key, to say who we are by a signature. OpenSSL stays behind this header.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "adapters/crypto.hpp"
#include "rules/model/error.hpp"
#include "rules/model/time.hpp"

namespace kith {

// Immutable; may be used from any thread. Throws std::runtime_error where the crypto library fails.
class SigningCertificate {
  public:
    // From PEM that holds one certificate and its private RSA key of RsaPublicKey::bits_min to bits_max, not encrypted,
    // in either order; a chain behind the certificate is passed over. Errc::invalid otherwise: `what` says what is
    // wrong, nothing of what stands in it.
    static Result<SigningCertificate> from_pem(std::string_view pem);
    ~SigningCertificate();
    SigningCertificate(SigningCertificate&&) noexcept;
    SigningCertificate& operator=(SigningCertificate&&) noexcept;

    // SHA-256 of the certificate (its DER form).
    const Digest& thumbprint() const;
    // The last instant at which it is good.
    Instant good_until() const;
    // RSASSA-PSS with SHA-256, MGF1 with SHA-256 and a salt of 32 bytes: PS256 (RFC 7518 section 3.5).
    std::string sign_ps256(std::string_view message) const;

  private:
    struct Prepared;
    explicit SigningCertificate(std::unique_ptr<Prepared> prepared);
    std::unique_ptr<Prepared> prepared_;
};

// A random UUID (RFC 9562, version 4), lower case.
std::string random_uuid();

}  // namespace kith
