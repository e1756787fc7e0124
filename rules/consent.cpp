#include "rules/consent.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "rules/zones.hpp"

namespace kith {
namespace {

template <class T>
bool has_value(const std::vector<T>& values, const T& value) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

}  // namespace

bool needs_yes(NudgeKind kind) {
    return chosen_as(kind) == NudgeKind::introduction || kind == NudgeKind::activity;
}

NudgeKind chosen_as(NudgeKind kind) {
    if (is_dated(kind) || kind == NudgeKind::activity_met) return NudgeKind::activity;
    const bool of_introductions = kind == NudgeKind::no_partner || kind == NudgeKind::follow_up;
    if (kind == NudgeKind::mentor_news || kind == NudgeKind::mentor_match) return NudgeKind::mentor;
    if (kind == NudgeKind::program_offer) return NudgeKind::invitation;
    return of_introductions ? NudgeKind::introduction : kind;
}

std::vector<NudgeKind> all_of_kind(NudgeKind kind) {
    if (kind != NudgeKind::activity) return {};
    return {NudgeKind::activity_reminder, NudgeKind::activity_news, NudgeKind::activity_met};
}

std::optional<std::string> refusal_by_consent(const Person& person, const Preferences& preferences, NudgeKind kind,
                                              LocalDay day) {
    if (!person.active || person.membership == Membership::invited) return "inactive";
    if (!takes_part(person)) return "guest";
    if (!known_zone(person.zone)) return "no_zone";
    if (preferences.stopped) return "stopped";
    const auto means_it = [&](const std::vector<NudgeKind>& kinds) {
        return has_value(kinds, chosen_as(kind)) ||
               (kind == NudgeKind::invitation && has_value(kinds, NudgeKind::introduction));
    };
    if (means_it(preferences.stopped_kinds)) return "stopped_kind";
    // Asked for everybody on every day that is planned: without making a list of what is mostly one, or none.
    const auto holds = [&](const std::optional<LocalDay>& from, LocalDay until, const std::vector<NudgeKind>& kinds) {
        return (!from || day >= *from) && day < until && (kinds.empty() || means_it(kinds));
    };
    if (preferences.paused_until && holds(preferences.paused_from, *preferences.paused_until, preferences.paused_kinds))
        return "paused";
    for (const Pause& pause : preferences.more_pauses) {
        if (holds(pause.from, pause.until, pause.kinds)) return "paused";
    }
    if (preferences.status_counts && preferences.away_until && day < *preferences.away_until) return "away";
    if (needs_yes(kind) && !has_value(preferences.joined_kinds, chosen_as(kind))) return "not_joined";
    return std::nullopt;
}

bool rests(const Person& person, const Preferences& preferences, NudgeKind kind, LocalDay day) {
    return preferences.asked_to_go_on || refusal_by_consent(person, preferences, kind, day);
}

std::vector<Pause> pauses_of(const Preferences& preferences) {
    std::vector<Pause> all = preferences.more_pauses;
    if (preferences.paused_until)
        all.push_back({preferences.paused_from, *preferences.paused_until, preferences.paused_kinds});
    std::ranges::sort(all, {}, [](const Pause& one) {
        return std::tuple{!one.kinds.empty(), one.from.value_or(LocalDay{}), one.until, one.kinds};
    });
    return all;
}

void keep_pauses(Preferences& preferences, std::vector<Pause> pauses, LocalDay today) {
    std::erase_if(pauses, [&](const Pause& one) { return one.until <= today; });
    preferences.paused_from.reset();
    preferences.paused_until.reset();
    preferences.paused_kinds.clear();
    preferences.more_pauses.clear();
    if (pauses.empty()) return;
    preferences.paused_from = pauses.front().from;
    preferences.paused_until = pauses.front().until;
    preferences.paused_kinds = std::move(pauses.front().kinds);
    preferences.more_pauses.assign(std::next(pauses.begin()), pauses.end());
}

bool covers(const Pause& pause, LocalDay day) {
    return (!pause.from || day >= *pause.from) && day < pause.until;
}

bool is_paused(const Preferences& preferences, LocalDay day) {
    return std::ranges::any_of(pauses_of(preferences), [&](const Pause& one) { return covers(one, day); });
}

bool all_paused(const Preferences& preferences, LocalDay day) {
    return std::ranges::any_of(pauses_of(preferences),
                               [&](const Pause& one) { return one.kinds.empty() && covers(one, day); });
}

bool pause_lies_ahead(const Preferences& preferences, LocalDay day) {
    return std::ranges::any_of(pauses_of(preferences), [&](const Pause& one) { return one.from && day < *one.from; });
}

bool kept_apart(PersonId a, const Preferences& of_a, PersonId b, const Preferences& of_b) {
    return has_value(of_a.stopped_people, b) || has_value(of_b.stopped_people, a);
}

bool may_be_suggested(const Person& person, const Preferences& preferences) {
    return takes_part(person) && !preferences.stopped;
}

namespace {

template <class Value>
void add_all(std::vector<Value>& to, const std::vector<Value>& more) {
    for (const Value& value : more) {
        if (std::ranges::find(to, value) == to.end()) to.push_back(value);
    }
}

// The one that is there, or what `choose` makes of two.
template <class Value, class Choose>
std::optional<Value> of_both(const std::optional<Value>& a, const std::optional<Value>& b, const Choose& choose) {
    if (!a || !b) return a ? a : b;
    return choose(*a, *b);
}

}  // namespace

Preferences stricter(const Preferences& one, const Preferences& other) {
    const auto least = [](const auto& a, const auto& b) { return std::min(a, b); };
    const auto latest = [](const auto& a, const auto& b) { return std::max(a, b); };
    Preferences both = one;
    both.stopped = one.stopped || other.stopped;
    add_all(both.stopped_kinds, other.stopped_kinds);
    add_all(both.stopped_people, other.stopped_people);
    // A yes is a person's own, wherever they gave it; a stop goes before it.
    add_all(both.joined_kinds, other.joined_kinds);
    std::erase_if(both.joined_kinds, [&](NudgeKind kind) {
        return both.stopped || std::ranges::find(both.stopped_kinds, kind) != both.stopped_kinds.end();
    });
    both.paused_until = of_both(one.paused_until, other.paused_until, latest);
    // A pause that has begun for one has begun for both.
    if (one.paused_until && other.paused_until) {
        both.paused_from =
            one.paused_from && other.paused_from ? std::min(one.paused_from, other.paused_from) : std::nullopt;
    } else {
        both.paused_from = one.paused_until ? one.paused_from : other.paused_from;
    }
    // No kinds: the pause holds for all.
    if (one.paused_until && other.paused_until) {
        if (one.paused_kinds.empty() || other.paused_kinds.empty()) {
            both.paused_kinds.clear();
        } else {
            add_all(both.paused_kinds, other.paused_kinds);
        }
    } else if (other.paused_until) {
        both.paused_kinds = other.paused_kinds;
    }
    add_all(both.more_pauses, other.more_pauses);
    both.cap_per_week = of_both(one.cap_per_week, other.cap_per_week, least);
    both.cap_per_day = of_both(one.cap_per_day, other.cap_per_day, least);
    both.notice_given = one.notice_given || other.notice_given;
    both.heard_at = of_both(one.heard_at, other.heard_at, latest);
    if (both.heard_at != one.heard_at) both.heard_on = other.heard_on;
    both.asked_to_go_on = of_both(one.asked_to_go_on, other.asked_to_go_on, latest);
    both.home_seen_at = of_both(one.home_seen_at, other.home_seen_at, latest);
    both.told_at = one.told_at;
    both.told_at.insert(both.told_at.end(), other.told_at.begin(), other.told_at.end());
    std::ranges::sort(both.told_at);
    both.told_for = one.told_for;
    both.told_for.insert(both.told_for.end(), other.told_for.begin(), other.told_for.end());
    both.learning = one.learning && other.learning;
    both.zone_chosen = one.zone_chosen || other.zone_chosen;
    both.status_counts = one.status_counts || other.status_counts;
    both.away_until = of_both(one.away_until, other.away_until, latest);
    return both;
}

}  // namespace kith
