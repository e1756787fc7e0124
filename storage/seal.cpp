#include "storage/seal.hpp"

#include <sodium.h>

#include <algorithm>
#include <span>
#include <stdexcept>

namespace kith {
namespace {

constexpr std::size_t key_bytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t id_bytes = 4;
static_assert(key_bytes == 32);

void start_sodium() {
    static const int started = sodium_init();  // once, by the first thread that comes here
    if (started < 0) throw std::runtime_error("libsodium cannot start: no source of randomness");
}

unsigned char* bytes(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}
const unsigned char* bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::string hex(std::span<const std::uint8_t> all) {
    std::string text;
    for (const std::uint8_t byte : all) {
        constexpr std::string_view digits = "0123456789abcdef";
        text += digits[byte >> 4U];
        text += digits[byte & 15U];
    }
    return text;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

Error no_key(std::string what) {
    return Error{.code = Errc::invalid,
                 .what = std::move(what),
                 .hint = "a master key is the base64 of 32 random bytes; `openssl rand -base64 32` makes one"};
}

}  // namespace

Result<Sealer> Sealer::from_keys(std::string_view keys_base64) {
    start_sodium();
    Sealer sealer;
    std::size_t at = 0;
    while (at <= keys_base64.size()) {
        const std::size_t comma = std::min(keys_base64.find(',', at), keys_base64.size());
        const std::string_view text = trimmed(keys_base64.substr(at, comma - at));
        at = comma + 1;
        Key key;
        std::size_t length = 0;
        const char* end = nullptr;
        const int bad = sodium_base642bin(key.bytes.data(), key.bytes.size(), text.data(), text.size(), nullptr,
                                          &length, &end, sodium_base64_VARIANT_ORIGINAL);
        if (bad != 0 || length != key_bytes || end != text.data() + text.size()) {
            return no_key("master key " + std::to_string(sealer.keys_.size() + 1) + " is not the base64 of 32 bytes");
        }
        // The id is a hash of the key under a personal context; 32 bits of it tell nothing about 256 random ones.
        constexpr std::string_view context = "kith master key id";
        std::array<std::uint8_t, crypto_generichash_BYTES> hash{};
        crypto_generichash(hash.data(), hash.size(), bytes(context), context.size(), key.bytes.data(),
                           key.bytes.size());
        std::copy_n(hash.begin(), id_bytes, key.id.begin());
        const auto same_id = [&](const Key& other) { return other.id == key.id; };
        if (std::any_of(sealer.keys_.begin(), sealer.keys_.end(), same_id)) {
            return no_key("master key " + std::to_string(sealer.keys_.size() + 1) + " is given twice");
        }
        sealer.keys_.push_back(key);
        sodium_memzero(key.bytes.data(), key.bytes.size());
    }
    return sealer;
}

std::string Sealer::make_key() {
    start_sodium();
    std::array<std::uint8_t, key_bytes> key{};
    crypto_aead_xchacha20poly1305_ietf_keygen(key.data());
    std::string text(sodium_base64_ENCODED_LEN(key_bytes, sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(text.data(), text.size(), key.data(), key.size(), sodium_base64_VARIANT_ORIGINAL);
    text.pop_back();  // the final NUL
    sodium_memzero(key.data(), key.size());
    return text;
}

std::string Sealer::seal(std::string_view plain, std::string_view about) const {
    const Key& key = keys_.front();
    std::string sealed(id_bytes + nonce_bytes + plain.size() + tag_bytes, '\0');
    std::copy(key.id.begin(), key.id.end(), bytes(sealed));
    unsigned char* nonce = bytes(sealed) + id_bytes;
    randombytes_buf(nonce, nonce_bytes);
    crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + nonce_bytes, nullptr, bytes(plain), plain.size(), bytes(about),
                                               about.size(), nullptr, nonce, key.bytes.data());
    return sealed;
}

Result<std::string> Sealer::open(std::string_view sealed, std::string_view about) const {
    if (sealed.size() < id_bytes + nonce_bytes + tag_bytes) {
        return Error{.code = Errc::unauthorized, .what = "a sealed value is too short"};
    }
    const auto has_id = [&](const Key& key) { return std::equal(key.id.begin(), key.id.end(), bytes(sealed)); };
    const auto key = std::find_if(keys_.begin(), keys_.end(), has_id);
    if (key == keys_.end()) {
        return Error{.code = Errc::unauthorized,
                     .what = "sealed with a master key that was not given",
                     .hint = "give the old key too, after the new one, separated by a comma"};
    }
    const std::string_view nonce = sealed.substr(id_bytes, nonce_bytes);
    const std::string_view cipher = sealed.substr(id_bytes + nonce_bytes);
    std::string plain(cipher.size() - tag_bytes, '\0');
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytes(plain), nullptr, nullptr, bytes(cipher), cipher.size(),
                                                   bytes(about), about.size(), bytes(nonce), key->bytes.data()) != 0) {
        return Error{.code = Errc::unauthorized, .what = "a sealed value was changed or belongs elsewhere"};
    }
    return plain;
}

bool Sealer::knows_key_of(std::string_view sealed) const {
    if (sealed.size() < id_bytes) return false;
    return std::any_of(keys_.begin(), keys_.end(),
                       [&](const Key& key) { return std::equal(key.id.begin(), key.id.end(), bytes(sealed)); });
}

std::string Sealer::mark_by(const Key& key, std::string_view text) {
    constexpr std::string_view context = "kith mark/";
    std::array<std::uint8_t, crypto_generichash_BYTES_MIN> hash{};
    std::string whole(context);
    whole += text;
    crypto_generichash(hash.data(), hash.size(), bytes(whole), whole.size(), key.bytes.data(), key.bytes.size());
    return hex(hash);
}

std::string Sealer::mark(std::string_view text) const {
    return mark_by(keys_.front(), text);
}

std::vector<std::string> Sealer::marks(std::string_view text) const {
    std::vector<std::string> marks;
    for (const Key& key : keys_) marks.push_back(mark_by(key, text));
    return marks;
}

bool Sealer::is_mark_of(std::string_view mark, std::string_view text) const {
    return std::any_of(keys_.begin(), keys_.end(), [&](const Key& key) { return mark_by(key, text) == mark; });
}

std::string Sealer::key_id() const {
    return hex(keys_.front().id);
}

std::vector<std::string> Sealer::key_ids() const {
    std::vector<std::string> ids;
    for (const Key& key : keys_) ids.push_back(hex(key.id));
    return ids;
}

std::string Sealer::key_mark() const {
    return {keys_.front().id.begin(), keys_.front().id.end()};
}

}  // namespace kith
