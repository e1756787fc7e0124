// What somebody offers their colleagues, or looks for among them, by their own word: it is their yes to being found by
// it, or matched.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/model/id.hpp"
#include "rules/model/time.hpp"

namespace kith {

enum class OfferKind {
    talk,         // is glad to talk about these topics with who could use somebody; shown to nobody, only asked
    answers,      // may be asked about these topics; shown to who looks for them
    introduce,    // introduces people they know to each other; no topics
    contact,      // may be asked about these organizations; shown to members, and to who looks for them
    profile,      // one link to their own page elsewhere; shown to who logs a first meeting with them
    mentor_wish,  // looks for a mentor in these topics, in whatever there is where none are said; shown to nobody
};
inline constexpr std::array offer_kinds = {OfferKind::talk,    OfferKind::answers, OfferKind::introduce,
                                           OfferKind::contact, OfferKind::profile, OfferKind::mentor_wish};

// "talk": as stored and exported.
std::string_view to_string(OfferKind kind);
std::optional<OfferKind> offer_kind_from(std::string_view text);

// One of each kind a person.
struct Offer {
    PersonId person{};
    OfferKind kind = OfferKind::talk;
    std::vector<std::string> topics{};  // lower case (but not a link), as they said them
    LocalDay since{};                   // in their calendar
    friend bool operator==(const Offer&, const Offer&) = default;
};

inline constexpr std::size_t offer_topics_max = 10;
inline constexpr std::size_t offer_topic_bytes_max = 120;

}  // namespace kith
