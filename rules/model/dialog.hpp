#pragma once

#include <string>

#include "rules/model/time.hpp"

namespace kith {

// What Kith is waiting to hear from a person: at most one open question each.
struct Dialog {
    std::string topic{};  // which question: "approve_rule", "which_person", "erase_me"
    std::string data{};   // what is needed to go on; sealed at rest
    Instant expires_at{};
    friend bool operator==(const Dialog&, const Dialog&) = default;
};

// Between the parts of `data`.
inline constexpr char dialog_separator = '\x1f';

}  // namespace kith
