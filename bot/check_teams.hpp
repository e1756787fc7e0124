// The part of `kith check` that asks Microsoft.
#pragma once

#include "bot/check_slack.hpp"

namespace kith {

// The signing keys, the app's id, password and tenant, and the address that Teams has to reach.
void check_teams(Findings& findings, const Config& config);

}  // namespace kith
