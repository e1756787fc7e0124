// Teams that are user groups or channels: who is in them.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "bot/effects.hpp"
#include "bot/organisation.hpp"
#include "bot/team_source.hpp"
#include "storage/store.hpp"

namespace kith {

// The users of one source; absent: not known at the moment, and nobody leaves its team for that.
struct TeamMembers {
    std::string team{};
    std::optional<std::set<std::string>> users{};
};

// Gives people of the workspace the team of the first source that they are in. Whoever has a team from people.csv keeps
// it. A few people a transaction.
Carried assign_teams(Store& store, const Organisation& organisation, Platform platform, std::string_view workspace,
                     const std::vector<TeamMembers>& sources);

}  // namespace kith
