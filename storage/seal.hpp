// Encryption at rest: XChaCha20-Poly1305 with a random nonce; the id of the key stands in front, so keys can be
// changed.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/model/error.hpp"

namespace kith {

class Sealer {
  public:
    // Base64 of 32 bytes each, comma-separated: the first seals, all open.
    static Result<Sealer> from_keys(std::string_view keys_base64);
    // A new random key, base64.
    static std::string make_key();

    // `about` is authenticated but not stored: what the value belongs to, so that values cannot be swapped.
    std::string seal(std::string_view plain, std::string_view about) const;
    // Errc::unauthorized when the key is not known or the value was changed.
    Result<std::string> open(std::string_view sealed, std::string_view about) const;
    // Whether the key that sealed the value was given; says nothing about the value.
    bool knows_key_of(std::string_view sealed) const;
    // A fingerprint by which the same text is known again, and which tells nothing without the key. By the first key.
    std::string mark(std::string_view text) const;
    // The marks by all keys, that of the first key first.
    std::vector<std::string> marks(std::string_view text) const;
    // Whether that is the mark of the text by any of the keys.
    bool is_mark_of(std::string_view mark, std::string_view text) const;
    // The id of the first key, eight hex digits. It tells nothing about the key.
    std::string key_id() const;
    // The ids of all keys, that of the first one first.
    std::vector<std::string> key_ids() const;
    // The id of the first key as its sealed values begin with it.
    std::string key_mark() const;

  private:
    struct Key {
        std::array<std::uint8_t, 4> id{};
        std::array<std::uint8_t, 32> bytes{};
    };
    static std::string mark_by(const Key& key, std::string_view text);
    std::vector<Key> keys_{};
};

}  // namespace kith
