// The keys that Microsoft signs with: where they come from, how long they are believed.
// https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "adapters/crypto.hpp"
#include "adapters/http.hpp"
#include "rules/model/time.hpp"

namespace kith::teams {

inline constexpr auto keys_kept = hours{24};           // then they are asked for again
inline constexpr auto unknown_key_pause = hours{1};    // between two looks for keys that are not known
inline constexpr auto refresh_pause = minutes{5};      // after a refresh that failed, while there are keys at hand
inline constexpr auto first_keys_pause = seconds{10};  // after one that failed while there are none
inline constexpr auto keys_timeout = seconds{5};       // of one request
inline constexpr std::size_t keys_bytes_max = 1 << 20;
inline constexpr std::size_t keys_max = 100;

struct SigningKey {
    RsaPublicKey key;
    std::vector<std::string> endorsements{};  // channels it may sign for; empty: it does not say
};
// By key id. Shared, for a set is never changed, only replaced.
using KeySet = std::map<std::string, std::shared_ptr<const SigningKey>, std::less<>>;

// Keys of a JSON Web Key Set (RFC 7517) that can be used here: RSA, for signatures, for RS256 where they name an
// algorithm, with an id. The others are passed over. nullopt where it is no key set, or one beyond keys_max.
std::optional<KeySet> read_keys(std::string_view body);

// Keeps the keys of one issuer and says when they have to be asked for. Knows no network; used by one thread.
class KeyCache {
  public:
    // Null: not known (now).
    std::shared_ptr<const SigningKey> find(std::string_view kid) const;
    bool empty() const { return keys_.empty(); }
    // Whether the issuer should be asked before a token with this key id is judged: there are no keys yet, they are
    // old, or the id is not among them and no other such id was looked for within the last hour. While a fetch is under
    // way: whether its end should be waited for.
    bool wants_fetch(std::string_view kid, Instant now) const;
    bool is_fetching() const { return fetching_; }
    // A fetch for this id begins; it ends with one of the other two.
    void began(std::string_view kid, Instant now);
    void fetched(KeySet keys, Instant now);
    // The keys at hand stay good.
    void failed() { fetching_ = false; }

  private:
    KeySet keys_{};
    bool fetching_ = false;
    std::optional<Instant> fetched_at_{};
    std::optional<Instant> tried_at_{};
    std::optional<Instant> unknown_tried_at_{};
};

struct KeysFailed {
    std::string what{};  // for the log
};

// Asks for the metadata, then for the keys that it names, which must be on the same host.
class KeyFetch {
  public:
    using Next = std::variant<HttpRequest, KeySet, KeysFailed>;
    explicit KeyFetch(std::string openid_url) : openid_url_(std::move(openid_url)) {}
    HttpRequest begin() const;
    Next resume(const HttpResponse& response);

  private:
    std::string openid_url_;
    bool has_metadata_ = false;
};

}  // namespace kith::teams
