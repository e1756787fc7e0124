// Of whom people asked to be reminded, by a rhythm of their own.
#include <algorithm>

#include "rules/consent.hpp"
#include "rules/due_planner.hpp"
#include "rules/kept_ties.hpp"
#include "rules/zones.hpp"

namespace kith {

std::optional<Proposal> Planner::reminder_of(const KeptTie& tie, Index i, Instant now) const {
    const Person& person = facts_.person(i);
    const Index other = facts_.index(tie.other);
    if (other == Facts::nobody || !kith::takes_part(facts_.person(other)) || apart_.contains(tie.person, tie.other))
        return std::nullopt;
    std::optional<LocalDay> reminded;
    for (const Nudge& nudge : nudges_[i]) {
        if (nudge.kind != NudgeKind::keep_in_touch || nudge.subject != tie.id.value) continue;
        if (nudge.state == NudgeState::cancelled || nudge.state == NudgeState::expired) continue;
        if (nudge.state == NudgeState::planned) return std::nullopt;  // it is on its way
        reminded = std::max(reminded.value_or(nudge.occasion), nudge.occasion);
    }
    const LocalDay today = day_of(to_local(person.zone, now));
    const auto last = facts_.last_between(i, other);
    const auto on = remind_on(tie, last, reminded);
    if (!on || *on > today) return std::nullopt;
    const Instant meant_for = to_instant(person.zone, LocalTime{today} + default_time);
    const auto due_at = next_allowed(person, view_.holidays, std::max(meant_for, now));
    if (!due_at) return std::nullopt;
    if (refusal_by_consent(person, preferences(i), NudgeKind::keep_in_touch, day_of(to_local(person.zone, *due_at))))
        return std::nullopt;
    Reason reason{.rule = {}, .facts = {{"asked_every", std::to_string(*tie.every_days)}}};
    if (last) reason.facts.push_back({"last_with", to_iso(*last)});
    // Its name is sealed with the tie, and a reason is not.
    if (!tie.rhythm_of.empty()) reason.facts.push_back({"by_tag", ""});
    return Proposal{.person = person.id,
                    .kind = NudgeKind::keep_in_touch,
                    .occasion = today,
                    .due_at = *due_at,
                    .any_minute = true,
                    .expires_at = *due_at + nudge_expires_after,
                    .about = {tie.other},
                    .reason = std::move(reason),
                    .subject = tie.id.value};
}

void Planner::keep_in_touch(Run& run) const {
    struct Best {
        Proposal proposal{};
        LocalDay passed{};
    };
    std::map<Index, Best> longest;
    for (const KeptTie& tie : view_.kept_ties) {
        const Index i = facts_.index(tie.person);
        if (!tie.every_days || i == Facts::nobody || !zoned_[i] || !reachable(i)) continue;
        auto proposal = reminder_of(tie, i, run.now);
        if (!proposal) continue;
        const LocalDay passed = *rhythm_passes_on(tie, facts_.last_between(i, facts_.index(tie.other)));
        const auto [place, first] = longest.try_emplace(i, Best{*proposal, passed});
        if (!first && passed < place->second.passed) place->second = Best{*std::move(proposal), passed};
    }
    for (auto& [i, best] : longest) run.proposals[i].push_back(std::move(best.proposal));
}

std::string Planner::note_for(PersonId person, const std::vector<PersonId>& about) const {
    for (const KeptTie& tie : view_.kept_ties) {
        if (tie.person == person && !tie.note.empty() && std::ranges::find(about, tie.other) != about.end())
            return tie.note;
    }
    return "";
}

}  // namespace kith
