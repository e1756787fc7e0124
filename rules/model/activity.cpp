#include "rules/model/activity.hpp"

namespace kith {

std::string_view to_string(ActivityKind kind) {
    switch (kind) {
        case ActivityKind::social:
            return "social";
        case ActivityKind::team_building:
            return "team_building";
        case ActivityKind::volunteering:
            return "volunteering";
        case ActivityKind::community:
            return "community";
        case ActivityKind::club:
            return "club";
        case ActivityKind::industry:
            return "industry";
        case ActivityKind::organization:
            return "organization";
    }
    return "";
}

std::optional<ActivityKind> activity_kind_from(std::string_view text) {
    for (const ActivityKind kind : activity_kinds) {
        if (to_string(kind) == text) return kind;
    }
    return std::nullopt;
}

std::string_view to_string(ActivityChange change) {
    switch (change) {
        case ActivityChange::time:
            return "time";
        case ActivityChange::place:
            return "place";
        case ActivityChange::both:
            return "both";
    }
    return "";
}

std::optional<ActivityChange> activity_change_from(std::string_view text) {
    for (const ActivityChange change : {ActivityChange::time, ActivityChange::place, ActivityChange::both}) {
        if (to_string(change) == text) return change;
    }
    return std::nullopt;
}

std::string_view to_string(ActivityState state) {
    switch (state) {
        case ActivityState::asked:
            return "asked";
        case ActivityState::open:
            return "open";
        case ActivityState::cancelled:
            return "cancelled";
    }
    return "";
}

std::optional<ActivityState> activity_state_from(std::string_view text) {
    for (const ActivityState state : {ActivityState::asked, ActivityState::open, ActivityState::cancelled}) {
        if (to_string(state) == text) return state;
    }
    return std::nullopt;
}

}  // namespace kith
