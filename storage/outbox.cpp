#include "storage/outbox.hpp"

#include "rules/model/error.hpp"

namespace kith {

std::string_view kind_of(const Destination& destination) {
    return std::visit(overloaded{[](const ToPerson&) -> std::string_view { return "person"; },
                                 [](const ToConversation&) -> std::string_view { return "conversation"; },
                                 [](const ToReplyUrl&) -> std::string_view { return "reply"; },
                                 [](const Amend&) -> std::string_view { return "amend"; },
                                 [](const ToHome&) -> std::string_view { return "home"; },
                                 [](const ToGroup&) -> std::string_view { return "group"; }},
                      destination);
}

Destination destination_of_kind(std::string_view kind) {
    if (kind == "conversation") return ToConversation{};
    if (kind == "reply") return ToReplyUrl{};
    if (kind == "amend") return Amend{};
    if (kind == "home") return ToHome{};
    if (kind == "group") return ToGroup{};
    return ToPerson{};
}

}  // namespace kith
