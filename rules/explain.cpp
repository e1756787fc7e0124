#include "rules/explain.hpp"

#include <algorithm>

#include "rules/audience.hpp"
#include "rules/compose.hpp"
#include "rules/consent.hpp"
#include "rules/nudge_phrases.hpp"
#include "rules/schedule.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

constexpr std::size_t held_shown_max = 5;
constexpr std::size_t rules_shown_max = 10;

// What the person chose that keeps nudges away.
std::vector<Text> own_choices(const Person& person, const Preferences& preferences, LocalDay today,
                              const Phrases& phrases) {
    std::vector<Text> lines;
    if (!takes_part(person) && person.active) {
        lines.push_back(held_in_words("guest", phrases));
        return lines;
    }
    if (!known_zone(person.zone)) lines.push_back(held_in_words("no_zone", phrases));
    if (preferences.stopped) {
        lines.push_back(held_in_words("stopped", phrases));
        return lines;
    }
    if (preferences.asked_to_go_on) lines.push_back(held_in_words("asked", phrases));
    if (!preferences.stopped_kinds.empty())
        lines.push_back(phrases("why.stopped_kinds", {{"kinds", kinds_in_words(preferences.stopped_kinds, phrases)}}));
    for (const Pause& pause : pauses_of(preferences)) {
        if (!covers(pause, today)) continue;
        const Argument again{"day", DayValue{pause.until, today}};
        lines.push_back(pause.kinds.empty()
                            ? phrases("why.paused", {again})
                            : phrases("why.paused_kinds", {{"kinds", kinds_in_words(pause.kinds, phrases)}, again}));
    }
    if (preferences.status_counts && preferences.away_until && today < *preferences.away_until)
        lines.push_back(phrases("why.away", {{"day", DayValue{*preferences.away_until, today}}}));
    return lines;
}

// Told in one sentence with the names.
bool is_of_wish(const Fact& fact) {
    return fact.code == "asked_every" || fact.code == "last_with" || (fact.code == "by_tag" && !fact.value.empty());
}

std::string owner_of(const std::string& name, const Phrases& phrases) {
    return name.empty() ? phrases.words("someone_who_left") : name;
}

}  // namespace

Message explain_nudge(const Nudge& nudge, const std::optional<OwnedRule>& rule, const std::string& owner_name,
                      LocalDay today, const Phrases& phrases, const Text& people) {
    Message message;
    if (nudge.kind == NudgeKind::keep_in_touch) {
        message.blocks.emplace_back(paragraph(wish_in_words(nudge.reason.facts, people, today, phrases)));
    } else if (rule) {
        const Phrase by = rule->source == RuleSource::file ? Phrase{"why.rule_of_file"} : Phrase{"why.rule"};
        message.blocks.emplace_back(paragraph(phrases(by, {{"owner", owner_of(owner_name, phrases)}})));
        message.blocks.emplace_back(Quote{rule->sentence});
    } else if (nudge.rule) {
        message.blocks.emplace_back(paragraph(phrases("why.rule_gone")));
    }
    Bullets facts;
    for (const Fact& fact : nudge.reason.facts) {
        if (nudge.kind == NudgeKind::keep_in_touch && is_of_wish(fact)) continue;
        // The nudge names whom it suggests; here nothing else would say who "you two" are.
        const Text whom = nudge.about.size() == 1 ? people : Text{};
        if (Text words = fact_in_words(fact, phrases, today, whom); !words.empty())
            facts.items.push_back(std::move(words));
    }
    if (!facts.items.empty()) {
        message.blocks.emplace_back(paragraph(phrases("why.facts")));
        message.blocks.emplace_back(std::move(facts));
    }
    message.blocks.emplace_back(small_print(phrases("why.meant_for", {{"day", DayValue{nudge.occasion, today}}})));
    return message;
}

std::vector<RuleReach> rules_reaching(const DueView& view, PersonId person, Instant now) {
    std::vector<RuleReach> reaches;
    const Facts facts(view.people, view.contacts);
    const Facts::Index i = facts.index(person);
    if (i == Facts::nobody) return reaches;
    const ZoneName house = known_zone(view.zone) ? view.zone : "UTC";
    for (const LiveRule& live : view.rules) {
        if (live.owned.state != RuleState::live) continue;
        const bool rounds = std::holds_alternative<Introduce>(live.rule.suggestion);
        ZoneName zone = live.rule.timing.zone.value_or(rounds ? view.zone : facts.person(i).zone);
        if (!known_zone(zone)) zone = house;
        const LocalTime local = to_local(zone, now);
        const TimeOfDay at = live.rule.timing.at.value_or(default_time);
        const LocalDay from = day_of(local) + (time_of(local) > at ? days{1} : days{0});
        RuleReach reach{.rule = live.owned,
                        .meant = Audience(live.rule.audience, facts).holds(i, day_of(local)),
                        .next = next_occurrence(live.rule, from, facts.person(i).start_date)};
        const Facts::Index owner = facts.index(live.owned.owner);
        if (owner != Facts::nobody) reach.owner_name = known_name(facts.person(owner));
        reaches.push_back(std::move(reach));
    }
    std::sort(reaches.begin(), reaches.end(),
              [](const RuleReach& a, const RuleReach& b) { return a.rule.id < b.rule.id; });
    return reaches;
}

std::optional<LocalDay> next_round_for(const DueView& view, PersonId person, Instant now) {
    std::optional<LocalDay> first;
    for (const RuleReach& reach : rules_reaching(view, person, now)) {
        const auto live =
            std::ranges::find_if(view.rules, [&](const LiveRule& rule) { return rule.owned.id == reach.rule.id; });
        if (!reach.meant || !reach.next || live == view.rules.end()) continue;
        if (!std::holds_alternative<Introduce>(live->rule.suggestion)) continue;
        // A round is made as its day begins: whoever joins on that day is in the one after it.
        const ZoneName& named = live->rule.timing.zone ? *live->rule.timing.zone : view.zone;
        const LocalDay today = day_of(to_local(known_zone(named) ? named : ZoneName{"UTC"}, now));
        const auto next = next_occurrence(live->rule, today + days{1});
        if (next) first = first ? std::min(*first, *next) : *next;
    }
    return first;
}

Message explain_nothing(const Person& person, const Preferences& preferences, const std::vector<Held>& held,
                        const std::vector<RuleReach>& rules, LocalDay today, const Phrases& phrases,
                        const WeekSoFar& week) {
    Message message;
    for (Text& line : own_choices(person, preferences, today, phrases))
        message.blocks.emplace_back(paragraph(std::move(line)));
    if (preferences.stopped) return message;  // that is the whole reason

    std::vector<Held> newest = held;
    std::sort(newest.begin(), newest.end(), [](const Held& a, const Held& b) {
        return a.occasion != b.occasion ? a.occasion > b.occasion : a.rule < b.rule;
    });
    if (newest.size() > held_shown_max) newest.resize(held_shown_max);
    Bullets kept_back;
    for (const Held& one : newest) {
        const Text cause = held_in_words(one.code, phrases);
        const auto rule =
            std::find_if(rules.begin(), rules.end(), [&](const RuleReach& reach) { return reach.rule.id == one.rule; });
        if (cause.empty() || rule == rules.end()) continue;
        kept_back.items.push_back(
            phrases("why.held_line",
                    {{"day", DayValue{one.occasion, today}}, {"sentence", rule->rule.sentence}, {"cause", cause}}));
    }
    if (!kept_back.items.empty()) {
        message.blocks.emplace_back(paragraph(phrases("why.held_title")));
        message.blocks.emplace_back(std::move(kept_back));
    }

    Bullets meant;
    for (const RuleReach& reach : rules) {
        if (!reach.meant || meant.items.size() == rules_shown_max) continue;
        const Phrase line =
            reach.rule.source == RuleSource::file ? Phrase{"why.rule_of_file_line"} : Phrase{"why.rule_line"};
        const Argument next =
            reach.next ? Argument{"next", DayValue{*reach.next, today}} : Argument{"next_is", Choice{"never"}};
        meant.items.push_back(
            phrases(line, {{"sentence", reach.rule.sentence}, {"owner", owner_of(reach.owner_name, phrases)}, next}));
    }
    if (meant.items.empty()) {
        message.blocks.emplace_back(paragraph(phrases("why.no_rules")));
    } else {
        message.blocks.emplace_back(paragraph(phrases("why.rules_title")));
        message.blocks.emplace_back(std::move(meant));
    }
    message.blocks.emplace_back(small_print(phrases("why.limits", {{"came", week.came}, {"limit", week.limit}})));
    return message;
}

}  // namespace kith
