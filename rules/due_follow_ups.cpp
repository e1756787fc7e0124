// Asks those who were introduced whether they met: once, and once more only where it was planned or not yet.
#include <algorithm>

#include "rules/consent.hpp"
#include "rules/due_planner.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

// As stored in the reason of a follow-up, told by Why this?.
constexpr std::string_view introduced_fact = "introduced_on";
constexpr std::string_view asked_again_fact = "asked_again";

// The middle of the round, for long ones earlier.
days until_asked(const Rule& rule, LocalDay round) {
    const auto next = next_occurrence(rule, round + days{1});
    return next ? std::min((*next - round) / 2, follow_up_after_max) : follow_up_after_max;
}

struct Asked {
    LocalDay round{};
    const Nudge* nudge = nullptr;
};

// What one person was asked about the introductions of one rule.
std::vector<Asked> asked_about(RuleId rule, const std::vector<Nudge>& nudges) {
    std::vector<Asked> asked;
    for (const Nudge& nudge : nudges) {
        if (nudge.rule != rule) continue;
        if (const auto round = introduced_on(nudge)) asked.push_back({.round = *round, .nudge = &nudge});
    }
    return asked;
}

struct FollowUp {
    LocalDay day{};
    bool again = false;  // the second and last one
};

// When to ask about an introduction, and whether for the second time; nothing where that was done.
std::optional<FollowUp> follow_up_of(const Rule& rule, const ZoneName& zone, LocalDay round,
                                     const std::vector<Asked>& asked) {
    const auto of_round = [&](const Asked& one) { return one.round == round; };
    const auto before = std::ranges::find_if(asked, of_round);
    if (before == asked.end()) return FollowUp{.day = round + until_asked(rule, round), .again = false};
    if (std::find_if(before + 1, asked.end(), of_round) != asked.end()) return std::nullopt;  // twice is all
    const Nudge& nudge = *before->nudge;
    const bool to_come = nudge.answer == NudgeAnswer::planned || nudge.answer == NudgeAnswer::not_yet;
    if (!to_come || !nudge.answered_at) return std::nullopt;
    return FollowUp{.day = day_of(to_local(zone, *nudge.answered_at)) + follow_up_again_after, .again = true};
}

}  // namespace

std::optional<LocalDay> introduced_on(const Nudge& nudge) {
    if (nudge.kind != NudgeKind::follow_up) return std::nullopt;
    for (const Fact& fact : nudge.reason.facts) {
        if (fact.code == introduced_fact) return day_from_iso(fact.value);
    }
    return std::nullopt;
}

bool asks_again(const Nudge& nudge) {
    return std::ranges::any_of(nudge.reason.facts, [](const Fact& fact) { return fact.code == asked_again_fact; });
}

void Planner::follow_up(Run& run, const Job& job) const {
    const RuleState& state = *job.rule;
    for (Index i = 0; i < nudges_.size(); ++i) {
        if (!concerns(i) || !zoned_[i] || !reachable(i)) continue;
        const Person& person = facts_.person(i);
        std::optional<std::vector<Asked>> asked;  // most people wait for nothing
        for (const Nudge& introduction : nudges_[i]) {
            if (introduction.kind != NudgeKind::introduction || introduction.rule != state.id()) continue;
            if (introduction.state != NudgeState::sent) continue;  // nothing was said to it yet
            if (run.overtaken.contains(introduction.id)) continue;
            if (!asked) asked = asked_about(state.id(), nudges_[i]);
            auto asking = follow_up_of(state.rule(), person.zone, introduction.occasion, *asked);
            if (!asking) continue;
            // A day on which the rule has said something else is not asked on.
            while (has_nudge(state.id(), i, asking->day)) asking->day += days{1};
            if (asking->day < job.first || asking->day > job.today) continue;

            std::vector<PersonId> about;
            bool met = false;
            for (const PersonId id : introduction.about) {
                const Index other = facts_.index(id);
                if (other == Facts::nobody) continue;
                const auto last = facts_.last_between(i, other);
                met = met || (last && *last >= introduction.occasion);
                if (may_be_suggested(facts_.person(other), preferences(other)) && !apart_.contains(person.id, id))
                    about.push_back(id);
            }
            if (met || about.empty()) continue;

            const Instant meant_for = to_instant(person.zone, LocalTime{asking->day} + default_time);
            const auto due_at = next_allowed(person, view_.holidays, std::max(meant_for, run.now));
            if (!due_at || *due_at >= meant_for + nudge_expires_after) continue;
            const LocalDay told_on = day_of(to_local(person.zone, *due_at));
            if (refusal_by_consent(person, preferences(i), NudgeKind::follow_up, told_on)) continue;
            std::vector<Fact> facts = {{std::string{introduced_fact}, to_iso(introduction.occasion)}};
            if (asking->again) facts.push_back({std::string{asked_again_fact}, ""});
            run.proposals[i].push_back({.rule = state.id(),
                                        .person = person.id,
                                        .kind = NudgeKind::follow_up,
                                        .occasion = asking->day,
                                        .due_at = *due_at,
                                        .any_minute = true,
                                        .expires_at = meant_for + nudge_expires_after,
                                        .about = std::move(about),
                                        .reason = {.rule = state.id(), .facts = std::move(facts)}});
        }
    }
}

}  // namespace kith
