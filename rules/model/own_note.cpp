#include "rules/model/own_note.hpp"

namespace kith {

std::string_view to_string(OwnNote::Kind kind) {
    switch (kind) {
        case OwnNote::Kind::membership:
            return "membership";
        case OwnNote::Kind::outside:
            return "outside";
        case OwnNote::Kind::practice:
            return "practice";
    }
    return "";
}

std::optional<OwnNote::Kind> own_note_kind_from(std::string_view text) {
    for (const OwnNote::Kind kind : own_note_kinds) {
        if (to_string(kind) == text) return kind;
    }
    return std::nullopt;
}

}  // namespace kith
