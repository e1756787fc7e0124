// Rounds of introductions: who takes part, who is asked to, and what each member is told.
#include <algorithm>

#include "rules/consent.hpp"
#include "rules/due_again.hpp"
#include "rules/due_planner.hpp"
#include "rules/match.hpp"
#include "rules/matching/pool.hpp"
#include "rules/matching/trios.hpp"
#include "rules/model/delivery.hpp"
#include "rules/nudge_phrases.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

constexpr int waited_rounds_max = 3;

bool joined_introductions(const Preferences& preferences) {
    const auto& kinds = preferences.joined_kinds;
    return std::find(kinds.begin(), kinds.end(), NudgeKind::introduction) != kinds.end();
}

}  // namespace

Planner::Round Planner::round_on(const RuleState& state, LocalDay day) const {
    const Rule& rule = state.rule();
    const ZoneName zone = zone_of_rounds(rule);
    Round round{.day = day, .meant_for = to_instant(zone, LocalTime{day} + time_of_rule(rule))};
    round.next = next_occurrence(rule, day + days{1});
    round.expires_at = round.meant_for + round_expires_after_max;
    if (round.next)
        round.expires_at = std::min(round.expires_at, to_instant(zone, LocalTime{*round.next} + time_of_rule(rule)));
    return round;
}

void Planner::introduce(Run& run, const Job& job) const {
    const RuleState& state = *job.rule;
    const Rule& rule = state.rule();
    const auto round = latest_occurrence(rule, std::max(job.first, job.today - round_catches_up_within), job.today);
    if (!round) return;
    const Round its = round_on(state, *round);
    const Instant meant_for = its.meant_for;
    const Instant expires_at = its.expires_at;
    const auto& next = its.next;
    if (state.live->owned.live_since && meant_for < *state.live->owned.live_since) return;
    if (run.now >= expires_at) return;

    MatchRequest request{.facts = &facts_,
                         .how = std::get<Introduce>(rule.suggestion),
                         .met = &met_,
                         .apart = &apart_,
                         .holidays = &view_.holidays,
                         .from = std::max(meant_for, run.now),
                         .today = *round,
                         .seed = mixed(view_.seed, state.id().value)};
    std::set<LocalDay, std::greater<>> rounds;  // newest first
    for (const Introduction& introduction : introductions_) {
        if (introduction.rule != state.id()) continue;
        if (introduction.round == *round) return;  // was made before
        rounds.insert(introduction.round);
    }
    std::map<PersonId, LocalDay> last_place;
    const auto oldest_third = static_cast<std::size_t>(matching::trio_rounds);
    for (const Introduction& introduction : introductions_) {
        if (introduction.rule != state.id()) continue;
        const bool stands = introduction.state == IntroductionState::stands;
        for (const PersonId member : introduction.members) {
            // Whoever was left behind without a partner has waited in that round.
            const auto left_out = left_out_.find({state.id(), member});
            if (!stands && left_out != left_out_.end() && left_out->second == introduction.round) continue;
            LocalDay& last = last_place.try_emplace(member, introduction.round).first->second;
            last = std::max(last, introduction.round);
        }
        const auto age = static_cast<std::size_t>(std::distance(rounds.begin(), rounds.find(introduction.round)));
        if (request.how.group_size <= 2 && introduction.members.size() == 3 && age < oldest_third) {
            ++request.thirds[introduction.members.back()];
        }
    }

    std::map<Index, Proposal> proposals;
    for (const Index i : meant(state, job.today).members()) {
        if (!concerns(i)) continue;
        const Person& person = facts_.person(i);
        const auto hold = [&](std::string code) {
            run.decision.held.push_back({state.id(), person.id, *round, std::move(code)});
        };
        if (!zoned_[i] || !reachable(i)) {
            hold(zoned_[i] ? "no_account" : "no_zone");
            continue;
        }
        const auto due_at = next_allowed(person, view_.holidays, std::max(meant_for, run.now));
        const LocalDay day = day_of(to_local(person.zone, due_at.value_or(run.now)));
        if (auto code = refusal_by_consent(person, preferences(i), NudgeKind::introduction, day)) {
            hold(*std::move(code));
            continue;
        }
        if (!due_at || *due_at >= expires_at) {
            hold(due_at ? "expired" : "no_hours");
            continue;
        }
        if (has_nudge(state.id(), i, *round)) continue;
        Proposal proposal{.rule = state.id(),
                          .person = person.id,
                          .kind = NudgeKind::introduction,
                          .occasion = *round,
                          .due_at = *due_at,
                          .exact = rule.timing.at.has_value(),
                          .expires_at = expires_at,
                          .limit = rule.limit};
        Budget& budget = budget_of(run, i);
        if (auto instead = question(budget, proposal)) {
            run.proposals[i].push_back(*std::move(instead));
            continue;
        }
        if (budget.refusal(proposal)) {
            Budget trial = budget;
            // A message of that day may have room for it.
            const auto placed = trial.place(proposal, run.now);
            if (const auto* code = std::get_if<std::string>(&placed)) {
                hold(*code);
                continue;
            }
        }
        request.pool.push_back(i);
        const auto last = last_place.find(person.id);
        int waited = 0;
        for (const LocalDay past : rounds) {
            if (waited == waited_rounds_max || (last != last_place.end() && past <= last->second)) break;
            ++waited;
        }
        request.waited[person.id] = waited;
        proposals.emplace(i, std::move(proposal));
    }

    const MatchResult result = match(request);
    for (const auto& [i, code] : result.unmatched) {
        const PersonId person = facts_.person(i).id;
        run.decision.held.push_back({state.id(), person, *round, code});
        const auto last = last_place.find(person);
        if (!left_out_before(state.id(), i, last == last_place.end() ? std::nullopt : std::optional{last->second}))
            continue;
        // Twice in a row: they are told why and when it goes on. The cause is the code alone, which looks alike for a
        // block, a stop and having met everybody.
        Proposal told = proposals.at(i);
        told.kind = NudgeKind::no_partner;
        told.limit.reset();
        told.reason = {.rule = state.id(), .facts = {{code, ""}, {"next_round", next ? to_iso(*next) : ""}}};
        run.proposals[i].push_back(std::move(told));
    }
    for (const auto& group : result.groups) {
        Introduction introduction{.rule = state.id(), .round = *round};
        for (const Index i : group) introduction.members.push_back(facts_.person(i).id);
        run.decision.introductions.push_back(std::move(introduction));
        tell(run, state, group, proposals);
    }
}

// Whether the last round that meant them left them without a partner, and they were not told so since they had one.
bool Planner::left_out_before(RuleId rule, Index i, std::optional<LocalDay> last_place) const {
    const auto before = left_out_.find({rule, facts_.person(i).id});
    if (before == left_out_.end() || (last_place && before->second <= *last_place)) return false;
    return std::ranges::none_of(nudges_[i], [&](const Nudge& nudge) {
        const bool said = nudge.state != NudgeState::cancelled && nudge.state != NudgeState::expired;
        return nudge.kind == NudgeKind::no_partner && nudge.rule == rule && said && !left_behind_on(nudge) &&
               (!last_place || nudge.occasion > *last_place);
    });
}

std::optional<Instant> Planner::minute_together(Run& run, const std::vector<Index>& group,
                                                const std::map<Index, Proposal>& proposals) const {
    constexpr int moves_max = 100;
    if (group.size() > group_members_max) return std::nullopt;
    const auto& first = facts_.person(group.front()).accounts;
    const bool one_workspace = std::ranges::all_of(group, [&](Index i) {
        const auto& accounts = facts_.person(i).accounts;
        return !accounts.empty() && accounts.front().platform == Platform::slack &&
               !accounts.front().workspace.empty() && accounts.front().workspace == first.front().workspace;
    });
    if (!one_workspace) return std::nullopt;

    Instant at = run.now;
    for (const Index i : group) at = std::max(at, proposals.at(i).due_at);
    bool moved = true;
    for (int moves = 0; moved; ++moves) {
        if (moves == moves_max) return std::nullopt;
        moved = false;
        for (const Index i : group) {
            const auto allowed_at = next_allowed(facts_.person(i), view_.holidays, at);
            if (!allowed_at || *allowed_at >= proposals.at(i).expires_at) return std::nullopt;
            moved = moved || *allowed_at > at;
            at = *allowed_at;
        }
    }
    for (const Index i : group) {
        const Person& person = facts_.person(i);
        const LocalDay day = day_of(to_local(person.zone, at));
        if (refusal_by_consent(person, preferences(i), NudgeKind::introduction, day)) return std::nullopt;
        Proposal proposal = proposals.at(i);
        proposal.due_at = at;
        Budget trial = budget_of(run, i);
        const auto placed = trial.place(proposal, run.now);
        const auto* slot = std::get_if<Slot>(&placed);
        if (slot == nullptr || slot->joins || slot->carried_by || trial.due_at(slot->message) != at)
            return std::nullopt;
    }
    return at;
}

Message Planner::said_together(const RuleState& rule, const std::vector<Index>& group, LocalDay round) const {
    GroupWords words{.seed = mixed(view_.seed, rule.id().value, facts_.person(group.front()).id.value,
                                   round.time_since_epoch().count())};
    const auto language = [&](Index i) { return language_of(facts_.person(i), view_.language); };
    const bool alike = std::ranges::all_of(group, [&](Index i) { return language(i) == language(group.front()); });
    words.phrases = Phrases{alike ? language(group.front()) : language_of(Person{}, view_.language)};
    for (const Index i : group) {
        words.members.push_back(&facts_.person(i));
        words.notice = words.notice || !preferences(i).notice_given;
    }
    // What every two of them share.
    bool first = true;
    for (std::size_t a = 0; a < group.size(); ++a) {
        for (std::size_t b = a + 1; b < group.size(); ++b) {
            const std::vector<int> shared = facts_.shared_topics(group[a], group[b]);
            std::vector<std::string> topics;
            for (const int topic : shared) topics.emplace_back(facts_.topic_name(topic));
            if (first) {
                words.topics = std::move(topics);
            } else {
                std::erase_if(words.topics, [&](const std::string& topic) {
                    return std::ranges::find(topics, topic) == topics.end();
                });
            }
            first = false;
        }
    }
    return group_introduction(words);
}

void Planner::tell(Run& run, const RuleState& rule, const std::vector<Index>& group,
                   const std::map<Index, Proposal>& proposals, bool each_alone) const {
    const auto together = each_alone ? std::nullopt : minute_together(run, group, proposals);
    if (together) {
        const Proposal& one = proposals.at(group.front());
        PlannedGroup planned{
            .rule = rule.id(), .occasion = one.occasion, .due_at = *together, .expires_at = one.expires_at};
        for (const Index i : group) planned.members.push_back(facts_.person(i).id);
        if (words_ == Words::said) planned.message = said_together(rule, group, one.occasion);
        run.decision.groups.push_back(std::move(planned));
    }
    for (const Index i : group) {
        Proposal proposal = proposals.at(i);
        proposal.due_at = together.value_or(proposal.due_at);
        // What is true between this person and each of the others.
        std::vector<Fact> facts;
        bool first = true;
        for (const Index other : group) {
            if (other == i) continue;
            const PersonId id = facts_.person(other).id;
            proposal.about.push_back(id);
            const std::vector<Fact> between =
                introduction_facts(facts_, i, other, met_.contains(facts_.person(i).id, id));
            if (first) {
                facts = between;
            } else {
                std::erase_if(facts, [&](const Fact& fact) {
                    return std::find(between.begin(), between.end(), fact) == between.end();
                });
            }
            first = false;
        }
        if (facts.empty()) facts.push_back({"same_round", ""});
        // Why they were matched once more comes last: what is between the two is what they read.
        facts.insert(facts.end(), proposal.reason.facts.begin(), proposal.reason.facts.end());
        proposal.reason = {.rule = rule.id(), .facts = std::move(facts)};
        put(run, rule, i, std::move(proposal));
    }
}

void Planner::put(Run& run, const RuleState& rule, Index i, Proposal proposal) const {
    Budget& budget = budget_of(run, i);
    const auto placed = budget.place(proposal, run.now);
    const Slot slot = std::holds_alternative<Slot>(placed) ? std::get<Slot>(placed) : budget.take(proposal);
    add(run, &rule, i, std::move(proposal), slot);
}

// Asks those of the audience who never said yes and were never asked, once ever.
void Planner::invite(Run& run, const Job& job) const {
    const RuleState& state = *job.rule;
    const auto next = next_occurrence(state.rule(), job.today);
    if (!next || *next - job.today > days{invitation_days_before}) return;
    for (const Index i : meant(state, job.today).members()) {
        if (!concerns(i) || !zoned_[i] || !reachable(i) || invited_[i] || joined_introductions(preferences(i)) ||
            run.invited.contains(i))
            continue;
        const Person& person = facts_.person(i);
        const Instant meant_for = to_instant(person.zone, LocalTime{job.today} + default_time);
        const auto due_at = next_allowed(person, view_.holidays, std::max(meant_for, run.now));
        if (!due_at) continue;
        const LocalDay day = day_of(to_local(person.zone, *due_at));
        if (refusal_by_consent(person, preferences(i), NudgeKind::invitation, day)) continue;
        if (has_nudge(state.id(), i, job.today)) continue;
        run.invited.insert(i);
        Reason reason{.rule = state.id(), .facts = state.audience.why(i, job.today)};
        reason.facts.push_back({"never_asked", ""});
        run.proposals[i].push_back({.rule = state.id(),
                                    .person = person.id,
                                    .kind = NudgeKind::invitation,
                                    .occasion = job.today,
                                    .due_at = *due_at,
                                    .any_minute = true,
                                    .expires_at = *due_at + invitation_expires_after,
                                    .reason = std::move(reason)});
    }
}

bool Planner::takes_part(const Upcoming& round, Index i) const {
    return (*round.meant)[i] && zoned_[i] &&
           !refusal_by_consent(facts_.person(i), preferences(i), NudgeKind::introduction, round.today);
}

// Rounds of the next days that are not made yet. A zone ahead of the organisation's plans its day before the round is
// made: without a look ahead its check-ins would take the place of the better introduction.
std::vector<Planner::Upcoming> Planner::upcoming(Instant now) const {
    constexpr int days_ahead = 8;
    std::vector<Upcoming> rounds;
    for (const RuleState& state : rules_) {
        if (!state.introduces()) continue;
        const ZoneName zone = zone_of_rounds(state.rule());
        const LocalDay today = day_of(to_local(zone, now));
        Upcoming round{.rule = state.id()};
        for (int d = 1; d <= days_ahead; ++d) {
            const LocalDay day = today + days{d};
            if (occurs_on(state.rule(), day))
                round.at.push_back(to_instant(zone, LocalTime{day} + time_of_rule(state.rule())));
        }
        if (round.at.empty()) continue;
        round.meant = &meant(state, today);
        round.today = today;
        std::size_t count = 0;
        round.meant->each([&](Index i) { count += count < matching::pool_min && takes_part(round, i) ? 1 : 0; });
        if (count >= matching::pool_min) rounds.push_back(std::move(round));
    }
    return rounds;
}

}  // namespace kith
