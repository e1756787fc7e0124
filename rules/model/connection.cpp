#include "rules/model/connection.hpp"

namespace kith {

std::string_view to_string(ConnectionKind kind) {
    switch (kind) {
        case ConnectionKind::coffee:
            return "coffee";
        case ConnectionKind::meal:
            return "meal";
        case ConnectionKind::call:
            return "call";
        case ConnectionKind::walk:
            return "walk";
        case ConnectionKind::message:
            return "message";
        case ConnectionKind::meeting:
            return "meeting";
        case ConnectionKind::mentoring:
            return "mentoring";
        case ConnectionKind::activity:
            return "activity";
    }
    return "";
}

std::optional<ConnectionKind> connection_kind_from(std::string_view text) {
    for (const ConnectionKind kind : connection_kinds) {
        if (to_string(kind) == text) return kind;
    }
    return std::nullopt;
}

}  // namespace kith
