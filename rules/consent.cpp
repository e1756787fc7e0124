#include "rules/consent.hpp"

#include <algorithm>

#include "rules/zones.hpp"

namespace kith {
namespace {

template <class T>
bool contains(const std::vector<T>& values, const T& value) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

}  // namespace

bool needs_yes(NudgeKind kind) {
    return chosen_as(kind) == NudgeKind::introduction;
}

NudgeKind chosen_as(NudgeKind kind) {
    const bool of_introductions = kind == NudgeKind::no_partner || kind == NudgeKind::follow_up;
    return of_introductions ? NudgeKind::introduction : kind;
}

std::optional<std::string> refusal_by_consent(const Person& person, const Preferences& preferences, NudgeKind kind,
                                              LocalDay day) {
    if (!person.active || person.membership == Membership::invited) return "inactive";
    if (!takes_part(person)) return "guest";
    if (!known_zone(person.zone)) return "no_zone";
    if (preferences.stopped) return "stopped";
    const auto covers = [&](const std::vector<NudgeKind>& kinds) {
        return contains(kinds, chosen_as(kind)) ||
               (kind == NudgeKind::invitation && contains(kinds, NudgeKind::introduction));
    };
    if (covers(preferences.stopped_kinds)) return "stopped_kind";
    if (preferences.paused_until && day < *preferences.paused_until &&
        (preferences.paused_kinds.empty() || covers(preferences.paused_kinds))) {
        return "paused";
    }
    if (preferences.status_counts && preferences.away_until && day < *preferences.away_until) return "away";
    if (needs_yes(kind) && !contains(preferences.joined_kinds, chosen_as(kind))) return "not_joined";
    return std::nullopt;
}

bool all_paused(const Preferences& preferences, LocalDay day) {
    return preferences.paused_until && preferences.paused_kinds.empty() && day < *preferences.paused_until;
}

bool kept_apart(PersonId a, const Preferences& of_a, PersonId b, const Preferences& of_b) {
    return contains(of_a.stopped_people, b) || contains(of_b.stopped_people, a);
}

bool may_be_suggested(const Person& person, const Preferences& preferences) {
    return takes_part(person) && !preferences.stopped;
}

}  // namespace kith
