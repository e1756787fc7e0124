#include "rules/model/nudge_kind.hpp"

namespace kith {

std::string_view to_string(NudgeKind kind) {
    switch (kind) {
        case NudgeKind::check_in:
            return "check_in";
        case NudgeKind::introduction:
            return "introduction";
        case NudgeKind::invitation:
            return "invitation";
        case NudgeKind::reminder:
            return "reminder";
        case NudgeKind::go_on:
            return "go_on";
        case NudgeKind::no_partner:
            return "no_partner";
        case NudgeKind::follow_up:
            return "follow_up";
        case NudgeKind::keep_in_touch:
            return "keep_in_touch";
        case NudgeKind::mentor:
            return "mentor";
        case NudgeKind::mentor_news:
            return "mentor_news";
        case NudgeKind::mentor_match:
            return "mentor_match";
        case NudgeKind::activity:
            return "activity";
        case NudgeKind::activity_reminder:
            return "activity_reminder";
        case NudgeKind::activity_news:
            return "activity_news";
        case NudgeKind::activity_met:
            return "activity_met";
        case NudgeKind::program_offer:
            return "program_offer";
    }
    return "";
}

bool is_dated(NudgeKind kind) {
    return kind == NudgeKind::activity_reminder || kind == NudgeKind::activity_news;
}

bool waits_for_answer(NudgeKind kind) {
    return !is_dated(kind) && kind != NudgeKind::go_on && kind != NudgeKind::no_partner &&
           kind != NudgeKind::mentor_news;
}

std::optional<NudgeKind> nudge_kind_from(std::string_view text) {
    for (const NudgeKind kind : nudge_kinds) {
        if (to_string(kind) == text) return kind;
    }
    return std::nullopt;
}

}  // namespace kith
