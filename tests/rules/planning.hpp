// A made-up organisation to plan for.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "rules/due.hpp"
#include "rules/zones.hpp"

namespace kith::planning {

inline LocalDay day(std::string_view iso) {
    return *day_from_iso(iso);
}
inline Instant utc(std::string_view iso) {
    return *instant_from_iso(iso);
}
inline Instant local(const ZoneName& zone, std::string_view iso, int hour, int minute = 0) {
    return to_instant(zone, LocalTime{day(iso)} + hours{hour} + minutes{minute});
}

inline Condition in_team(std::string name) {
    return {InPlaces{{{Place::Kind::team, std::move(name)}}}};
}
inline Condition quiet_for(int days) {
    return {NotConnectedFor{.days = days}};
}
inline Condition both(Condition a, Condition b) {
    return {AllOf{{std::move(a), std::move(b)}}};
}
inline Condition either(Condition a, Condition b) {
    return {AnyOf{{std::move(a), std::move(b)}}};
}
inline Condition negated(Condition a) {
    return {Not{std::make_shared<const Condition>(std::move(a))}};
}

inline Rule check_in(Cadence cadence, std::optional<TimeOfDay> at = std::nullopt,
                     std::optional<Condition> audience = std::nullopt) {
    return {.timing = {.cadence = std::move(cadence), .at = at},
            .audience = std::move(audience),
            .suggestion = SuggestCheckIn{}};
}
inline Rule remind(Cadence cadence, std::optional<TimeOfDay> at, std::string text) {
    return {.timing = {.cadence = std::move(cadence), .at = at}, .suggestion = Remind{std::move(text)}};
}
inline Rule introduce(Cadence cadence, std::optional<TimeOfDay> at = std::nullopt, int group_size = 2) {
    return {.timing = {.cadence = std::move(cadence), .at = at}, .suggestion = Introduce{.group_size = group_size}};
}

struct Office {
    std::int64_t nudge_ids = 0;
    DueView view{.organisation = OrganisationId{1}, .zone = "Europe/Berlin", .seed = 7};

    Person& add(std::string name, std::string team = "Payments", ZoneName zone = "Europe/Berlin") {
        const auto id = static_cast<std::int64_t>(view.people.size()) + 1;
        view.people.push_back({.id = PersonId{id},
                               .key = "k" + std::to_string(id),
                               .handle = name,
                               .name = std::move(name),
                               .team = std::move(team),
                               .zone = std::move(zone),
                               .accounts = {{.workspace = "T1", .user = "U" + std::to_string(id)}}});
        view.preferences[PersonId{id}].notice_given = true;
        return view.people.back();
    }
    Person& person(std::int64_t id) { return view.people[static_cast<std::size_t>(id - 1)]; }
    Preferences& preferences(std::int64_t id) { return view.preferences[PersonId{id}]; }
    void join_all() {
        for (const Person& one : view.people) view.preferences[one.id].joined_kinds = {NudgeKind::introduction};
    }
    RuleId rule(Rule rule, Instant live_since) {
        const RuleId id{static_cast<std::int64_t>(view.rules.size()) + 1};
        view.rules.push_back(
            {{.id = id, .owner = PersonId{1}, .state = RuleState::live, .live_since = live_since}, std::move(rule)});
        return id;
    }
    void met(std::int64_t a, std::int64_t b, std::string_view on) {
        view.contacts.push_back({PersonId{std::min(a, b)}, PersonId{std::max(a, b)}, day(on), 1});
    }
    void sent(std::int64_t person, Instant at, std::optional<NudgeAnswer> answer = NudgeAnswer::done,
              RuleId rule = RuleId{99}) {
        view.nudges.push_back({.id = NudgeId{++nudge_ids},
                               .rule = rule,
                               .person = PersonId{person},
                               .occasion = day_of(to_local(this->person(person).zone, at)),
                               .state = answer ? NudgeState::answered : NudgeState::sent,
                               .planned_for = at,
                               .sent_at = at,
                               .answer = answer});
    }
    // Stores what was decided, as the worker does.
    void store(const DueDecision& decision) {
        NudgeId carrier;
        for (const PlannedNudge& planned : decision.nudges) {
            view.nudges.push_back(planned.nudge);
            Nudge& stored = view.nudges.back();
            stored.id = NudgeId{++nudge_ids};
            if (planned.joins) stored.carried_by = carrier;
            if (!stored.carried_by) carrier = stored.id;
        }
        for (const Mentorship& changed : decision.mentorships)
            *std::ranges::find(view.mentorships, changed.id, &Mentorship::id) = changed;
        for (const Introduction& changed : decision.changed)
            std::ranges::find(view.introductions, changed.id, &Introduction::id)->state = changed.state;
        for (const Nudge& ended : decision.overtaken) *std::ranges::find(view.nudges, ended.id, &Nudge::id) = ended;
        for (const Introduction& introduction : decision.introductions) {
            view.introductions.push_back(introduction);
            view.introductions.back().id = IntroductionId{static_cast<std::int64_t>(view.introductions.size())};
        }
        for (const Held& held : decision.held) {
            std::erase_if(view.left_out,
                          [&](const Held& old) { return old.rule == held.rule && old.person == held.person; });
            if (is_left_out(held.code)) view.left_out.push_back(held);
        }
        for (const PlannedUntil& planned : decision.planned_until) {
            std::erase_if(view.planned_until, [&](const PlannedUntil& old) {
                return old.rule == planned.rule && old.zone == planned.zone;
            });
            view.planned_until.push_back(planned);
        }
    }
    DueDecision plan(Instant now) {
        DueDecision decision = due(view, now);
        store(decision);
        return decision;
    }
};

// "1 2026-03-09T08:30:00.000Z": person and time of each nudge.
inline std::vector<std::string> listed(const DueDecision& decision) {
    std::vector<std::string> lines;
    for (const PlannedNudge& planned : decision.nudges)
        lines.push_back(std::to_string(planned.nudge.person.value) + " " + to_iso(planned.due_at));
    return lines;
}
inline LocalTime wall(std::string_view iso, int hour, int minute = 0) {
    return LocalTime{day(iso)} + hours{hour} + minutes{minute};
}
inline std::string held_code(const DueDecision& decision, std::int64_t person) {
    for (const Held& held : decision.held) {
        if (held.person == PersonId{person}) return held.code;
    }
    return "";
}

}  // namespace kith::planning
