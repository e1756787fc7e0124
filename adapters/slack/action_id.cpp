#include "adapters/slack/action_id.hpp"

#include <algorithm>

namespace kith::slack {

std::string action_id_for(std::string_view action, const std::vector<std::string>& taken) {
    const auto is_free = [&](const std::string& id) {
        return std::find(taken.begin(), taken.end(), id) == taken.end();
    };
    const bool ends_in_number = action_of(action) != action;
    if (std::string id(action); !ends_in_number && is_free(id)) return id;
    for (int number = ends_in_number ? 1 : 2;; ++number) {
        std::string id = std::string(action) + ":" + std::to_string(number);
        if (is_free(id)) return id;
    }
}

std::string_view action_of(std::string_view action_id) {
    const std::size_t colon = action_id.rfind(':');
    if (colon == std::string_view::npos || colon == 0 || colon + 1 == action_id.size()) return action_id;
    const std::string_view number = action_id.substr(colon + 1);
    const bool digits = std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits ? action_id.substr(0, colon) : action_id;
}

}  // namespace kith::slack
