// Tokens and activities as Microsoft makes them, for tests: with keys of our own, and names of claims as they were
// measured on live tokens, not as our code spells them.
#pragma once

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include "adapters/crypto.hpp"
#include "adapters/teams/receive.hpp"

namespace kith::teams::testing {

using Json = nlohmann::json;

inline constexpr std::int64_t clock_reads = 1'774'183'111;  // 2026-03-22T12:38:31Z
inline constexpr Instant now{seconds{clock_reads}};
inline const std::string app_id = "4a7b1e02-0000-4000-8000-0000000000b0";
inline const std::string tenant = "9d1f8a62-0000-4000-8000-000000000001";
inline const std::string service_url = "https://smba.trafficmanager.net/emea/";

// A key pair made for this run.
class SigningPair {
  public:
    explicit SigningPair(std::string kid) : kid_(std::move(kid)), key_(EVP_RSA_gen(2048), EVP_PKEY_free) {
        if (!key_) throw std::runtime_error("no RSA key");
    }
    const std::string& kid() const { return kid_; }

    std::string signature_of(const std::string& text) const {
        const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
        std::string signature(256, '\0');
        std::size_t size = signature.size();
        if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()) != 1 ||
            EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                           reinterpret_cast<const unsigned char*>(text.data()), text.size()) != 1)
            throw std::runtime_error("not signed");
        return signature.substr(0, size);
    }

    Json jwk(const std::vector<std::string>& endorsements = {"msteams", "webchat"}) const {
        Json key = {{"kty", "RSA"},
                    {"use", "sig"},
                    {"alg", "RS256"},
                    {"kid", kid_},
                    {"n", part(OSSL_PKEY_PARAM_RSA_N)},
                    {"e", part(OSSL_PKEY_PARAM_RSA_E)}};
        if (!endorsements.empty()) key["endorsements"] = endorsements;
        return key;
    }

    // A certificate of the key that it signed itself, and the key.
    std::string pem() const {
        const std::unique_ptr<X509, decltype(&X509_free)> certificate(X509_new(), X509_free);
        X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0);
        X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3'600);
        const std::unique_ptr<BIO, decltype(&BIO_free_all)> text(BIO_new(BIO_s_mem()), BIO_free_all);
        if (X509_set_pubkey(certificate.get(), key_.get()) != 1 ||
            X509_sign(certificate.get(), key_.get(), EVP_sha256()) == 0 ||
            PEM_write_bio_X509(text.get(), certificate.get()) != 1 ||
            PEM_write_bio_PrivateKey(text.get(), key_.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
            throw std::runtime_error("no certificate");
        char* bytes = nullptr;
        const auto size = static_cast<std::size_t>(BIO_get_mem_data(text.get(), &bytes));
        return {bytes, size};
    }

  private:
    std::string part(const char* name) const {
        BIGNUM* number = nullptr;
        if (EVP_PKEY_get_bn_param(key_.get(), name, &number) != 1) throw std::runtime_error("no part of the key");
        std::string bytes(static_cast<std::size_t>(BN_num_bytes(number)), '\0');
        BN_bn2bin(number, reinterpret_cast<unsigned char*>(bytes.data()));
        BN_free(number);
        return to_base64url(bytes);
    }

    std::string kid_;
    std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key_;
};

inline const SigningPair& microsoft() {
    static const SigningPair pair("k-2026-03");
    return pair;
}
inline const SigningPair& successor() {
    static const SigningPair pair("k-2026-04");
    return pair;
}

inline std::string key_set(const std::vector<Json>& keys) {
    return Json{{"keys", keys}}.dump();
}

inline Options options() {
    Options options;
    options.app_id = app_id;
    options.tenant_id = tenant;
    options.cloud = cloud_named("public").value();
    return options;
}

// With Microsoft's key, fetched a minute ago.
inline Keys keys(const std::vector<Json>& jwks = {microsoft().jwk()}) {
    Keys keys;
    keys.bot_service.began("", now - minutes{1});
    keys.bot_service.fetched(read_keys(key_set(jwks)).value(), now - minutes{1});
    return keys;
}

inline Json claims() {
    return {{"iss", "https://api.botframework.com"},
            {"aud", app_id},
            {"exp", clock_reads + 3600},
            {"nbf", clock_reads - 60},
            {"serviceurl", service_url}};
}

inline std::string signed_token(const Json& of_claims, const SigningPair& pair = microsoft(), Json header = {}) {
    if (header.is_null()) header = {{"alg", "RS256"}, {"kid", pair.kid()}, {"typ", "JWT"}};
    const std::string text = to_base64url(header.dump()) + "." + to_base64url(of_claims.dump());
    return text + "." + to_base64url(pair.signature_of(text));
}

inline Json message(const std::string& text = "log coffee with Tom") {
    return {{"type", "message"},
            {"id", "1711111111111"},
            {"timestamp", "2026-03-22T12:38:31.111Z"},
            {"localTimezone", "Europe/Berlin"},
            {"serviceUrl", service_url},
            {"channelId", "msteams"},
            {"from",
             {{"id", "29:1aBcDeFg"}, {"name", "Ines Roth"}, {"aadObjectId", "0c9f0a34-7d0c-4d0b-9a53-1f6a6f1b2c3d"}}},
            {"conversation", {{"conversationType", "personal"}, {"id", "a:1personalThread"}, {"tenantId", tenant}}},
            {"recipient", {{"id", "28:" + app_id}, {"name", "Kith"}}},
            {"textFormat", "plain"},
            {"text", text},
            {"locale", "de-DE"},
            {"entities", Json::array({{{"type", "clientInfo"}, {"locale", "de-DE"}, {"timezone", "Europe/Berlin"}}})},
            {"channelData", {{"tenant", {{"id", tenant}}}}}};
}

inline Inbound request(const Json& activity, const std::string& token) {
    return {.method = "POST",
            .path = std::string(messages_path),
            .query = {},
            .headers = {{"Content-Type", "application/json; charset=utf-8"}, {"Authorization", "Bearer " + token}},
            .body = activity.dump()};
}

// A believed activity, read.
inline Reading read(const Json& activity) {
    Json of_claims = claims();
    of_claims["serviceurl"] = activity.value("serviceUrl", "");
    return receive_teams(options(), keys(), request(activity, signed_token(of_claims)), now);
}

}  // namespace kith::teams::testing
