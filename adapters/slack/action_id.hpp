// Action ids must be unique in their block; actions need not be. So ids carry a number where that is needed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kith::slack {

// "why", then "why:2", "why:3" as `taken` (ids already given in this block) demands. Also "a:7" becomes "a:7:1", so
// that action_of() gives back exactly `action`.
std::string action_id_for(std::string_view action, const std::vector<std::string>& taken);

// The action an id stands for: without the number after the last ':'.
std::string_view action_of(std::string_view action_id);

}  // namespace kith::slack
