// The minute of what may come at any minute of its day: drawn by when the person mostly answers.
#include <algorithm>

#include "rules/due_planner.hpp"
#include "rules/learnt_hours.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

constexpr std::int64_t of_hours = 0x4855;  // numbers of one subject are no other's
constexpr std::int64_t of_lots = 0x4C4F;
constexpr auto lots = std::uint64_t{1'000'000};

// What was promised to somebody, or asked for, is never withheld.
bool may_be_withheld(const Proposal& proposal) {
    return proposal.rule && (proposal.kind == NudgeKind::check_in || proposal.kind == NudgeKind::reminder);
}

}  // namespace

// All of one person's day are drawn alike, so that they still go out together.
void Planner::draw_minutes(Run& run, Index i, std::vector<Proposal>& proposals) const {
    if (!learns(i)) return;
    const Person& person = facts_.person(i);
    const auto habits = view_.habits.find(person.id);
    for (Proposal& proposal : proposals) {
        if (!waits_for_answer(proposal.kind) || proposal.kind == NudgeKind::go_on) continue;
        proposal.hour = ChosenHour{.at = time_of(to_local(person.zone, proposal.due_at))};
        proposal.hour->recovery = static_cast<std::uint8_t>(recovery_of(nudges_[i], proposal.due_at));
        if (!proposal.any_minute || habits == view_.habits.end() || habits->second.answered < answers_to_draw) continue;

        const LocalDay day = day_of(to_local(person.zone, proposal.due_at));
        std::vector<TimeOfDay> free = free_minutes(person, view_.holidays, day, run.now, proposal.expires_at);
        // Not so soon after, or before, another day's that it would have to be left out.
        const Budget& budget = budget_of(run, i);
        const auto is_close = [&](TimeOfDay at) {
            Proposal there = proposal;
            there.due_at = to_instant(person.zone, LocalTime{day} + at);
            return budget.refusal(there) == "gap";
        };
        if (std::ranges::any_of(free, [&](TimeOfDay at) { return !is_close(at); })) std::erase_if(free, is_close);
        if (free.empty()) continue;

        const std::uint64_t draw = mixed(view_.seed, person.id.value, day.time_since_epoch().count(), of_hours);
        const auto around = learnt_of(view_.average, habits->second, person).mostly_around;
        const learning::Choice chosen =
            around ? view_.average.choose(habits->second, working_day_of(person), free, learning_kind(proposal.kind),
                                          proposal.hour->recovery, draw)
                   : view_.average.choose_usual(habits->second, working_day_of(person), free,
                                                learning_kind(proposal.kind), proposal.hour->recovery, draw);
        proposal.hour->learnt = true;
        proposal.hour->at = chosen.at;
        proposal.hour->probability = chosen.probability;
        proposal.hour->chance = chosen.chance;
        proposal.hour->usual_chance = chosen.usual_chance;
        proposal.hour->draw = draw;
        proposal.due_at = to_instant(person.zone, LocalTime{day} + chosen.at);
        if (chosen.at == learning::usual_time) continue;
        const bool near = around && std::chrono::abs(*around - chosen.at) <= hours{1};
        proposal.reason.facts.push_back(near ? Fact{"hour_learnt", to_clock(*around)} : Fact{"hour_drawn", ""});
    }
}

bool Planner::learns(Index i) const {
    return view_.learning && words_ == Words::said && zoned_[i] && may_learn(preferences(i));
}

bool Planner::withhold(Run& run, const Proposal& proposal) const {
    if (words_ != Words::said || view_.holdout <= 0 || !may_be_withheld(proposal)) return false;
    const std::uint64_t lot = mixed(view_.seed, proposal.rule.value, proposal.person.value,
                                    proposal.occasion.time_since_epoch().count(), of_lots) %
                              lots;
    if (static_cast<double>(lot) >= view_.holdout * static_cast<double>(lots)) return false;
    run.decision.held.push_back({proposal.rule, proposal.person, proposal.occasion, "held_out"});
    Nudge nudge{.rule = proposal.rule,
                .person = proposal.person,
                .kind = proposal.kind,
                .occasion = proposal.occasion,
                .reason = proposal.reason,
                .state = NudgeState::cancelled,
                .planned_for = proposal.due_at};
    nudge.reason.facts.push_back({"held_out", ""});
    run.decision.withheld.push_back(std::move(nudge));
    return true;
}

}  // namespace kith
