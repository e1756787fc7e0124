#include "rules/model/offer.hpp"

namespace kith {

std::string_view to_string(OfferKind kind) {
    switch (kind) {
        case OfferKind::talk:
            return "talk";
        case OfferKind::answers:
            return "answers";
        case OfferKind::introduce:
            return "introduce";
        case OfferKind::contact:
            return "contact";
        case OfferKind::mentor_wish:
            return "mentor_wish";
        case OfferKind::profile:
            return "profile";
    }
    return "";
}

std::optional<OfferKind> offer_kind_from(std::string_view text) {
    for (const OfferKind kind : offer_kinds) {
        if (to_string(kind) == text) return kind;
    }
    return std::nullopt;
}

}  // namespace kith
