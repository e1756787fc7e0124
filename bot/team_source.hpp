// Which user group or channel is which team.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kith {

// "Payments=@payments" or "Platform=#platform": the team, and the handle of a user group or the name of a channel; an
// id does in their place.
struct TeamSource {
    std::string team{};
    bool channel = false;  // else a user group
    std::string name{};    // without '@' and '#'
    friend bool operator==(const TeamSource&, const TeamSource&) = default;
};
std::optional<TeamSource> team_source(std::string_view text);

}  // namespace kith
