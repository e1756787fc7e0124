#include "rules/due_again.hpp"

#include <algorithm>

#include "rules/consent.hpp"
#include "rules/due_planner.hpp"
#include "rules/match.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

// As stored in the reasons of nudges, with the day on which the introduction that fails was told.
constexpr std::string_view matched_again_fact = "matched_again";
constexpr std::string_view behind_fact = "left_behind";

std::optional<LocalDay> day_in(const Nudge& nudge, std::string_view code) {
    const auto& facts = nudge.reason.facts;
    const auto fact = std::ranges::find(facts, code, &Fact::code);
    return fact == facts.end() ? std::nullopt : day_from_iso(fact->value);
}

// It waits to tell them that there is nobody for them in that round.
bool says_of_nobody(const Nudge& nudge, RuleId rule, LocalDay round) {
    return nudge.kind == NudgeKind::no_partner && nudge.rule == rule && nudge.occasion >= round &&
           nudge.state == NudgeState::planned;
}

}  // namespace

bool declines(const Nudge& nudge) {
    if (!nudge.answer) return false;
    if (nudge.kind == NudgeKind::introduction)
        return nudge.answer == NudgeAnswer::declined || nudge.answer == NudgeAnswer::stopped;
    return nudge.kind == NudgeKind::follow_up &&
           (nudge.answer == NudgeAnswer::could_not || nudge.answer == NudgeAnswer::stopped);
}

std::optional<LocalDay> left_behind_on(const Nudge& nudge) {
    return nudge.kind == NudgeKind::no_partner ? day_in(nudge, behind_fact) : std::nullopt;
}

std::vector<const Introduction*> Planner::made_in(RuleId rule, LocalDay round) const {
    std::vector<const Introduction*> made;
    for (const Introduction& introduction : introductions_) {
        if (introduction.rule == rule && introduction.round == round) made.push_back(&introduction);
    }
    return made;
}

// The nudge that tells the member of it; nullptr where there is none.
const Nudge* Planner::nudge_of(Index i, const Introduction& introduction) const {
    const Nudge* found = nullptr;
    for (const Nudge& nudge : nudges_[i]) {
        if (nudge.kind != NudgeKind::introduction || nudge.rule != introduction.rule) continue;
        if (nudge.occasion < introduction.round || nudge.about.size() + 1 != introduction.members.size()) continue;
        const auto named = [&](PersonId other) { return is_in(introduction, other); };
        if (std::ranges::all_of(nudge.about, named)) found = &nudge;
    }
    return found;
}

// Whether they met, asked of the receiver of that introduction.
std::vector<const Nudge*> Planner::questions_of(Index i, const Nudge& introduction) const {
    std::vector<const Nudge*> asked;
    for (const Nudge& nudge : nudges_[i]) {
        if (nudge.rule == introduction.rule && introduced_on(nudge) == introduction.occasion) asked.push_back(&nudge);
    }
    return asked;
}

// It was called off before anybody heard of it: it keeps nobody from being brought together later.
bool Planner::was_never_told(const Introduction& introduction) const {
    if (introduction.state == IntroductionState::stands) return false;
    bool known = false;
    for (const PersonId id : introduction.members) {
        const Index i = facts_.index(id);
        const Nudge* nudge = i == Facts::nobody ? nullptr : nudge_of(i, introduction);
        if (nudge != nullptr && !was_ended_unsaid(*nudge)) return false;
        known = known || nudge != nullptr;
    }
    return known;
}

std::optional<LocalDay> Planner::told_on(Index i, const Introduction& introduction) const {
    const Nudge* nudge = nudge_of(i, introduction);
    if (nudge == nullptr) return std::nullopt;
    // One that waits still after it was taken back is on its way.
    if (nudge->sent_at || nudge->state == NudgeState::planned)
        return day_of(to_local(facts_.person(i).zone, nudge->sent_at.value_or(nudge->planned_for)));
    // It would have told that an earlier one fails.
    return day_in(*nudge, matched_again_fact);
}

// Whether somebody takes no part in the rest of the round. `planned`: they have a day with the others, which a pause
// or an absence need not be in the way of.
bool Planner::left_round(const Run& run, RuleId rule, LocalDay round, Index i, bool planned) const {
    if (i == Facts::nobody || !zoned_[i] || !reachable(i)) return true;
    const Person& person = facts_.person(i);
    const LocalDay today = day_of(to_local(person.zone, run.now));
    const auto refused_on = [&](LocalDay day) {
        return refusal_by_consent(person, preferences(i), NudgeKind::introduction, day);
    };
    if (const auto code = refused_on(today)) {
        const bool passes = *code == "paused" || *code == "away";
        if (!passes || (!planned && refused_on(today + absence_counts_from))) return true;
    }
    return std::ranges::any_of(nudges_[i], [&](const Nudge& nudge) {
        // The second question about an earlier introduction has a day of its own, which may lie in this round.
        if (nudge.rule != rule || introduced_on(nudge).value_or(nudge.occasion) < round) return false;
        const bool undelivered = nudge.kind == NudgeKind::introduction && nudge.state == NudgeState::expired;
        return declines(nudge) || (undelivered && !nudge.sent_at);
    });
}

bool Planner::comes_apart(const Run& run, const RuleState& state, const Introduction& introduction) const {
    // A nudge that is not there any more was said and dropped after its time, but for the first day of the round.
    const bool dropped = run.now >= round_on(state, introduction.round).meant_for + days{1};
    std::vector<Index> members;
    bool told = false;
    bool planned = false;
    for (const PersonId id : introduction.members) {
        const Index i = members.emplace_back(facts_.index(id));
        const Nudge* nudge = i == Facts::nobody ? nullptr : nudge_of(i, introduction);
        if (nudge == nullptr) continue;
        told = told || nudge->sent_at;
        if (nudge->answer == NudgeAnswer::done) return false;
        for (const Nudge* asked : questions_of(i, *nudge)) {
            if (asked->answer == NudgeAnswer::done) return false;
            planned = planned || asked->answer == NudgeAnswer::planned;
        }
    }
    std::size_t left = 0;
    for (const Index i : members) {
        if (i == Facts::nobody) continue;
        bool wants_all = true;
        for (const Index other : members) {
            if (other == i || other == Facts::nobody) continue;
            const auto last = facts_.last_between(i, other);
            if (last && *last >= introduction.round) return false;  // they met
            const auto& stopped = preferences(i).stopped_people;
            wants_all = wants_all && std::ranges::find(stopped, facts_.person(other).id) == stopped.end();
        }
        const Nudge* nudge = nudge_of(i, introduction);
        const bool can_be_told = nudge == nullptr ? dropped : !was_ended_unsaid(*nudge);
        const bool stays = wants_all && can_be_told && !left_round(run, state.id(), introduction.round, i, planned);
        left += stays ? 1 : 0;
    }
    return left < 2 || (left < members.size() && !told);
}

// What is about an introduction that does not come about. `waiting`: also what is not sent yet; what still is after it
// was taken back is on its way, and counts as said.
void Planner::overtake(Run& run, const Introduction& introduction, bool waiting) const {
    const auto end = [&](const Nudge& nudge) {
        const bool ends = nudge.state == NudgeState::sent || (waiting && nudge.state == NudgeState::planned);
        if (!nudge.id || !ends) return;
        if (!run.overtaken.insert(nudge.id).second) return;
        Nudge ended = nudge;
        // Nobody answered it: it has no answer and no time of one.
        ended.state = nudge.state == NudgeState::sent ? NudgeState::answered : NudgeState::cancelled;
        ended.hour.reset();  // it tells nothing of when they answer
        run.decision.overtaken.push_back(std::move(ended));
    };
    for (const PersonId id : introduction.members) {
        const Index i = facts_.index(id);
        const Nudge* nudge = i == Facts::nobody ? nullptr : nudge_of(i, introduction);
        if (nudge == nullptr) continue;
        for (const Nudge* asked : questions_of(i, *nudge)) end(*asked);
        end(*nudge);
    }
}

void Planner::call_off(Run& run, const Introduction& introduction) const {
    overtake(run, introduction);
    run.decision.changed.push_back(introduction);
    run.decision.changed.back().state = IntroductionState::called_off;
}

std::vector<Planner::Behind> Planner::left_behind(const Run& run, RuleId rule, LocalDay round,
                                                  const std::vector<const Introduction*>& called_off) const {
    std::map<Index, std::optional<LocalDay>> found;
    for (const Introduction* introduction : called_off) {
        for (const PersonId id : introduction->members) {
            const Index i = facts_.index(id);
            if (left_round(run, rule, round, i, false)) continue;
            auto& told = found[i];
            if (const auto day = told_on(i, *introduction)) told = day;
        }
    }
    const auto made = made_in(rule, round);
    std::vector<Behind> behind;
    for (const auto& [i, told] : found) {
        const bool placed = std::ranges::any_of(made, [&](const Introduction* one) {
            return one->state == IntroductionState::stands && is_in(*one, facts_.person(i).id);
        });
        if (!placed) behind.push_back({i, told});
    }
    return behind;
}

// Those whom the round, or a match inside it, had no partner for.
std::vector<Planner::Behind> Planner::left_over(const Run& run, RuleId rule, LocalDay round) const {
    const auto made = made_in(rule, round);
    std::vector<Behind> over;
    for (auto one = left_out_.lower_bound({rule, PersonId{}}); one != left_out_.end() && one->first.first == rule;
         ++one) {
        const Index i = facts_.index(one->first.second);
        if (one->second != round || left_round(run, rule, round, i, false)) continue;
        const bool in_one = std::ranges::any_of(made, [&](const Introduction* introduction) {
            return introduction->state != IntroductionState::dissolved && is_in(*introduction, facts_.person(i).id);
        });
        if (in_one) continue;
        Behind& behind = over.emplace_back(Behind{.who = i});
        // That nobody was found is not said yet, and need not be.
        for (const Nudge& nudge : nudges_[i]) {
            if (!says_of_nobody(nudge, rule, round)) continue;
            if (const auto day = left_behind_on(nudge)) behind.told_on = day;
        }
    }
    return over;
}

std::variant<Proposal, std::string> Planner::room_for(Run& run, const RuleState& state, const Round& round, Index i,
                                                      NudgeKind kind, bool told, Instant until) const {
    constexpr auto step = hours{1};
    const Person& person = facts_.person(i);
    const TimeOfDay usual = time_of_rule(state.rule());
    Proposal proposal{.rule = state.id(),
                      .person = person.id,
                      .kind = kind,
                      .occasion = std::max(round.day, day_of(to_local(zone_of_rounds(state.rule()), run.now))),
                      .expires_at = round.expires_at};
    if (kind == NudgeKind::introduction) proposal.limit = state.rule().limit;
    // A day on which the rule has said something else has its nudge.
    while (has_nudge(state.id(), i, proposal.occasion)) proposal.occasion += days{1};
    if (round.next && proposal.occasion >= *round.next) return "expired";
    std::optional<std::string> why;
    // Whoever heard of another one hears on another day that it fails: the minute would tell that somebody just said
    // no.
    Instant from = std::max(run.now, round.meant_for);
    if (told)
        from = std::max(from, to_instant(person.zone, LocalTime{day_of(to_local(person.zone, run.now)) + days{1}}));
    while (true) {
        auto due_at = next_allowed(person, view_.holidays, from);
        if (due_at) {
            const LocalTime local = to_local(person.zone, *due_at);
            if (time_of(local) < usual)
                due_at =
                    next_allowed(person, view_.holidays, to_instant(person.zone, LocalTime{day_of(local)} + usual));
        }
        if (!due_at || *due_at >= until) return why.value_or(due_at ? "expired" : "no_hours");
        proposal.due_at = *due_at;
        const LocalDay day = day_of(to_local(person.zone, *due_at));
        auto refusal = refusal_by_consent(person, preferences(i), kind, day);
        if (!refusal) {
            Budget trial = budget_of(run, i);
            const auto placed = trial.place(proposal, run.now);
            const auto* code = std::get_if<std::string>(&placed);
            if (code == nullptr) return proposal;
            refusal = *code;
        }
        if (!why) why = *std::move(refusal);
        from = *due_at + step;
    }
}

void Planner::match_again(Run& run, const RuleState& state, const Round& round,
                          const std::vector<const Introduction*>& called_off) const {
    std::vector<Behind> people = left_behind(run, state.id(), round.day, called_off);
    for (const Introduction* introduction : called_off) {
        overtake(run, *introduction, false);
        run.decision.changed.push_back(*introduction);
        run.decision.changed.back().state = IntroductionState::dissolved;
    }
    // What was called off to make room is made anew with those it makes room for, and with nobody else: nobody in it
    // loses their place to another one.
    std::vector<const Introduction*> rooms;
    for (const Introduction* introduction : called_off) {
        if (made_room(run, state, round, *introduction)) rooms.push_back(introduction);
    }
    std::vector<Index> alone;
    for (const Behind& one : people) {
        const bool moved = std::ranges::any_of(
            rooms, [&](const Introduction* room) { return is_in(*room, facts_.person(one.who).id); });
        if (!moved && !one.told_on) alone.push_back(one.who);
    }
    for (const Introduction* room : rooms) {
        std::vector<Index> joining;
        for (const Index i : alone) {
            if (joining.size() == joining_max) break;
            joining.push_back(i);
            if (!have_a_place(run, state, round, *room, joining)) joining.pop_back();
        }
        std::erase_if(alone, [&](Index i) { return std::ranges::count(joining, i) > 0; });
        std::vector<Behind> anew;
        const auto takes_part = [&](const Behind& one) {
            return std::ranges::count(joining, one.who) > 0 || is_in(*room, facts_.person(one.who).id);
        };
        std::ranges::copy_if(people, std::back_inserter(anew), takes_part);
        std::erase_if(people, takes_part);
        match_again(run, state, round, anew, anew.size());
    }
    const std::size_t behind = people.size();
    if (behind == 0) return;
    for (const Behind& one : left_over(run, state.id(), round.day)) {
        if (std::ranges::find(people, one.who, &Behind::who) == people.end()) people.push_back(one);
    }
    match_again(run, state, round, people, behind);
}

// The first `behind` of them are left behind, the others the round had no partner for.
void Planner::match_again(Run& run, const RuleState& state, const Round& round, const std::vector<Behind>& people,
                          std::size_t behind) const {
    const Instant until = round.expires_at - matched_again_until;
    const auto made = made_in(state.id(), round.day);
    // What failed in this round is not tried in it again.
    Pairs apart = apart_;
    for (const Introduction* one : made) {
        if (one->members.size() == 2 && !was_never_told(*one)) apart.add(one->members.front(), one->members.back());
    }
    MatchRequest request = request_of(run, state, round);
    request.apart = &apart;
    // The others hear when they do, or they would write to somebody who knows of nothing.
    const bool told_before = std::ranges::any_of(people, [](const Behind& one) { return one.told_on.has_value(); });
    std::map<Index, Proposal> proposals;
    std::map<Index, std::string> why;
    for (std::size_t k = 0; k < people.size(); ++k) {
        const auto& [i, told] = people[k];
        const PersonId id = facts_.person(i).id;
        const auto introduced = std::ranges::count_if(made, [&](const Introduction* one) {
            if (!is_in(*one, id)) return false;
            const Nudge* nudge = nudge_of(i, *one);
            return nudge == nullptr || !was_ended_unsaid(*nudge);
        });
        if (run.now >= until || introduced >= introductions_a_round_max) {
            why.emplace(i, "no_partner");
            continue;
        }
        // What tells them that there is nobody makes room for what tells them of somebody.
        for (const Nudge& nudge : nudges_[i]) {
            if (says_of_nobody(nudge, state.id(), round.day)) run.overtaken.insert(nudge.id);
        }
        auto room = room_for(run, state, round, i, NudgeKind::introduction, told_before, until);
        if (auto* code = std::get_if<std::string>(&room)) {
            why.emplace(i, std::move(*code));
            continue;
        }
        Proposal& proposal = proposals.emplace(i, std::get<Proposal>(std::move(room))).first->second;
        if (told) proposal.reason.facts = {{std::string{matched_again_fact}, to_iso(*told)}};
        request.pool.push_back(i);
        request.waited[id] = k < behind ? 1 : 0;
    }
    MatchResult result;
    if (request.pool.size() >= 2) {
        request.how.group_size = std::min(request.how.group_size, static_cast<int>(request.pool.size()));
        result = match(request);
    }
    for (const auto& [i, code] : result.unmatched) why.emplace(i, code);
    for (const auto& group : result.groups) {
        Introduction introduction{.rule = state.id(), .round = round.day};
        for (const Index i : group) {
            introduction.members.push_back(facts_.person(i).id);
            for (const Nudge& nudge : nudges_[i]) {
                if (!says_of_nobody(nudge, state.id(), round.day) || !run.overtaken.contains(nudge.id)) continue;
                run.decision.overtaken.push_back(nudge);
                run.decision.overtaken.back().state = NudgeState::cancelled;
            }
        }
        run.decision.introductions.push_back(std::move(introduction));
        // Each alone, where one of them is told of an introduction that failed: that is their own.
        const bool each_alone = std::ranges::any_of(group, [&](Index i) {
            const Proposal& theirs = proposals.at(i);
            return !theirs.reason.facts.empty() || theirs.occasion != proposals.at(group.front()).occasion;
        });
        tell(run, state, group, proposals, each_alone);
    }
    for (std::size_t k = 0; k < behind; ++k) {
        const auto& [i, told] = people[k];
        const bool matched =
            std::ranges::any_of(result.groups, [&](const auto& group) { return std::ranges::count(group, i) > 0; });
        if (matched) continue;
        const auto found = why.find(i);
        run.decision.held.push_back(
            {state.id(), facts_.person(i).id, round.day, found == why.end() ? "no_partner" : found->second});
        if (!told) continue;
        auto room = room_for(run, state, round, i, NudgeKind::no_partner, true, round.expires_at);
        auto* proposal = std::get_if<Proposal>(&room);
        if (proposal == nullptr) continue;
        proposal->reason = {.rule = state.id(),
                            .facts = {{std::string{behind_fact}, to_iso(*told)},
                                      {"next_round", round.next ? to_iso(*round.next) : ""}}};
        put(run, state, i, std::move(*proposal));
    }
}

void Planner::match_again(Run& run) const {
    if (words_ == Words::left_out) return;  // what people will answer cannot be previewed
    std::map<RuleId, LocalDay> latest;
    for (const Introduction& introduction : introductions_) {
        LocalDay& round = latest.try_emplace(introduction.rule, introduction.round).first->second;
        round = std::max(round, introduction.round);
    }
    for (const RuleState& state : rules_) {
        const auto made = latest.find(state.id());
        if (!state.introduces() || made == latest.end()) continue;
        const Round round = round_on(state, made->second);
        const bool over = run.now >= round.expires_at;
        std::vector<const Introduction*> called_off;
        std::vector<const Introduction*> coming_apart;
        for (const Introduction& introduction : introductions_) {
            if (introduction.rule != state.id() || introduction.state == IntroductionState::dissolved) continue;
            const bool goes_on = introduction.round == round.day && !over;
            if (introduction.state == IntroductionState::called_off) {
                if (goes_on) {
                    called_off.push_back(&introduction);
                } else {
                    run.decision.changed.push_back(introduction);
                    run.decision.changed.back().state = IntroductionState::dissolved;
                }
            } else if (goes_on && comes_apart(run, state, introduction)) {
                coming_apart.push_back(&introduction);
                call_off(run, introduction);
            }
        }
        if (coming_apart.empty() && called_off.empty()) continue;
        std::vector<const Introduction*> failing = coming_apart;
        bool room_made = false;
        for (const Introduction* one : called_off) {
            if (made_room(run, state, round, *one)) {
                room_made = true;
            } else {
                failing.push_back(one);
            }
        }
        const std::size_t changed = run.decision.changed.size();
        if (!room_made) make_room(run, state, round, failing);
        // Where more came apart they are matched together, at once.
        const bool more = !coming_apart.empty() || run.decision.changed.size() > changed;
        if (!more) match_again(run, state, round, called_off);
    }
}

}  // namespace kith
