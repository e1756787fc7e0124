#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace kith {

enum class NudgeKind {
    check_in,      // reach out to somebody
    introduction,  // meet somebody new; only after one's own yes
    invitation,    // asks once for that yes
    reminder,      // a lead's own words
};

inline constexpr std::array nudge_kinds = {NudgeKind::check_in, NudgeKind::introduction, NudgeKind::invitation,
                                           NudgeKind::reminder};

// "check_in": as stored and exported.
std::string_view to_string(NudgeKind kind);
std::optional<NudgeKind> nudge_kind_from(std::string_view text);

}  // namespace kith
