#include "rules/explain.hpp"

#include <algorithm>

#include "rules/compose.hpp"
#include "rules/facts.hpp"
#include "rules/nudge_phrases.hpp"
#include "rules/schedule.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

constexpr std::size_t held_shown_max = 5;
constexpr std::size_t rules_shown_max = 10;

std::string by_whom(const OwnedRule& rule, const std::string& owner_name) {
    const std::string owner = owner_name.empty() ? "someone who left" : owner_name;
    return rule.source == RuleSource::file ? owner + " (from the rules file)" : owner;
}

std::string pause_in_words(const Preferences& preferences, LocalDay today) {
    std::string what = "nudges";
    if (!preferences.paused_kinds.empty()) {
        std::vector<std::string> kinds;
        for (const NudgeKind kind : preferences.paused_kinds) kinds.emplace_back(in_words(kind));
        what = listed(kinds);
    }
    return "You paused " + what + "; they come again from " + day_in_words(*preferences.paused_until, today) + ".";
}

// What the person chose that keeps nudges away.
std::vector<std::string> own_choices(const Person& person, const Preferences& preferences, LocalDay today) {
    std::vector<std::string> lines;
    if (!known_zone(person.zone)) lines.push_back(held_in_words("no_zone", "en"));
    if (preferences.stopped) {
        lines.push_back(held_in_words("stopped", "en"));
        return lines;
    }
    if (!preferences.stopped_kinds.empty()) {
        std::vector<std::string> kinds;
        for (const NudgeKind kind : preferences.stopped_kinds) kinds.emplace_back(in_words(kind));
        lines.push_back("You stopped " + listed(kinds) + ".");
    }
    if (preferences.paused_until && today < *preferences.paused_until)
        lines.push_back(pause_in_words(preferences, today));
    return lines;
}

}  // namespace

Message explain_nudge(const Nudge& nudge, const std::optional<OwnedRule>& rule, const std::string& owner_name,
                      LocalDay today) {
    Message message;
    if (rule) {
        message.blocks.push_back(paragraph("You got this because of a rule by " + by_whom(*rule, owner_name) + ":"));
        message.blocks.push_back(Quote{rule->sentence});
    } else {
        message.blocks.push_back(paragraph("You got this because of a rule that is no longer there."));
    }
    Bullets facts;
    for (const Fact& fact : nudge.reason.facts) {
        const std::string words = fact_in_words(fact, "en", today);
        if (!words.empty()) facts.items.push_back({plain(words)});
    }
    if (!facts.items.empty()) message.blocks.push_back(std::move(facts));
    message.blocks.push_back(small_print("It was meant for " + day_in_words(nudge.occasion, today) +
                                         ". Only you see these facts; nobody sees whether you answer."));
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
        if (owner != Facts::nobody) reach.owner_name = name_of(facts.person(owner));
        reaches.push_back(std::move(reach));
    }
    std::sort(reaches.begin(), reaches.end(),
              [](const RuleReach& a, const RuleReach& b) { return a.rule.id < b.rule.id; });
    return reaches;
}

Message explain_nothing(const Person& person, const Preferences& preferences, const std::vector<Held>& held,
                        const std::vector<RuleReach>& rules, LocalDay today) {
    Message message;
    for (const std::string& line : own_choices(person, preferences, today)) message.blocks.push_back(paragraph(line));

    std::vector<Held> newest = held;
    std::sort(newest.begin(), newest.end(), [](const Held& a, const Held& b) {
        return a.occasion != b.occasion ? a.occasion > b.occasion : a.rule < b.rule;
    });
    if (newest.size() > held_shown_max) newest.resize(held_shown_max);
    Bullets kept_back;
    for (const Held& one : newest) {
        const std::string words = held_in_words(one.code, "en");
        const auto rule =
            std::find_if(rules.begin(), rules.end(), [&](const RuleReach& reach) { return reach.rule.id == one.rule; });
        if (words.empty() || rule == rules.end()) continue;
        kept_back.items.push_back(
            {plain("For " + day_in_words(one.occasion, today) + ", “" + rule->rule.sentence + "”: " + words)});
    }
    if (!kept_back.items.empty()) {
        message.blocks.push_back(paragraph("Held back lately:"));
        message.blocks.push_back(std::move(kept_back));
    }

    Bullets meant;
    for (const RuleReach& reach : rules) {
        if (!reach.meant || meant.items.size() == rules_shown_max) continue;
        std::string line = "“" + reach.rule.sentence + "” by " + by_whom(reach.rule, reach.owner_name);
        line += reach.next ? ", next: " + day_in_words(*reach.next, today) + "." : ", with no further day.";
        meant.items.push_back({plain(line)});
    }
    if (meant.items.empty()) {
        message.blocks.push_back(paragraph("No live rule means you at the moment."));
    } else {
        message.blocks.push_back(paragraph("Rules that mean you:"));
        message.blocks.push_back(std::move(meant));
    }
    message.blocks.push_back(
        small_print("All rules together may reach you at most a few times a week, within your working hours."));
    return message;
}

}  // namespace kith
