#include "rules/due_planner.hpp"

#include <algorithm>
#include <iterator>

#include "rules/activities.hpp"
#include "rules/compose.hpp"
#include "rules/consent.hpp"
#include "rules/learnt_hours.hpp"
#include "rules/nudge_phrases.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

const Preferences nothing_chosen{};

// What suggests a word with one person brings the note for it.
bool shows_note(NudgeKind kind) {
    return kind == NudgeKind::keep_in_touch || kind == NudgeKind::check_in;
}

constexpr auto looks_back_max = days{14};

Nudge waiting_again(Nudge nudge) {
    nudge.state = NudgeState::planned;
    nudge.sent_at.reset();
    nudge.answer.reset();
    return nudge;
}

bool is_of_program(const Suggestion& suggestion) {
    return std::holds_alternative<SuggestProgram>(suggestion) || std::holds_alternative<RemindToMeet>(suggestion);
}

// Of what is no program.
NudgeKind nudge_kind_of(const Suggestion& suggestion) {
    if (std::holds_alternative<Introduce>(suggestion)) return NudgeKind::introduction;
    return std::holds_alternative<Remind>(suggestion) ? NudgeKind::reminder : NudgeKind::check_in;
}

}  // namespace

Planner::Planner(const DueView& view, Words words)
    : view_(view),
      words_(words),
      zone_(known_zone(view.zone) ? view.zone : "UTC"),
      own_facts_(std::make_unique<const Facts>(view.people, view.contacts)),
      facts_(*own_facts_),
      mentorships_(view.mentorships) {
    look_at_people();
}

Planner::Planner(const DueView& view, Words words, const Facts& facts, const PeopleSet* only)
    : view_(view),
      words_(words),
      zone_(known_zone(view.zone) ? view.zone : "UTC"),
      facts_(facts),
      only_(only),
      mentorships_(view.mentorships) {
    look_at_people();
}

void Planner::look_at_people() {
    const DueView& view = view_;
    const std::size_t n = facts_.size();
    nudges_.resize(n);
    taken_.resize(n);
    asked_about_.resize(n);
    invited_.resize(n);
    zoned_.resize(n);
    std::set<ZoneName> zones;
    for (Index i = 0; i < n; ++i) {
        const Person& person = facts_.person(i);
        zoned_[i] = known_zone(person.zone);
        if (kith::takes_part(person) && zoned_[i]) zones.insert(person.zone);
        calendars_.try_emplace(zoned_[i] ? person.zone : zone_, n).first->second.set(i, true);
        if (person.start_date) by_start_.emplace_back(*person.start_date, i);
        if (kith::takes_part(person) && !zoned_[i]) unzoned_ = true;
        for (const PersonId other : preferences(i).stopped_people) apart_.add(person.id, other);
    }
    std::sort(by_start_.begin(), by_start_.end());
    zones_.assign(zones.begin(), zones.end());
    for (const LiveRule& live : view.rules) {
        if (live.owned.state != kith::RuleState::live) continue;
        if (live.rule.timing.zone && !known_zone(*live.rule.timing.zone)) continue;
        rules_.push_back({.live = &live, .audience = Audience{live.rule.audience, facts_}});
    }
    std::sort(rules_.begin(), rules_.end(), [](const RuleState& a, const RuleState& b) { return a.id() < b.id(); });
    for (const PersonId id : view.invited) {
        if (const Index i = facts_.index(id); i != Facts::nobody) invited_[i] = true;
    }
    offered_.insert(view.offered.begin(), view.offered.end());
    taking_part_.insert(view.taking_part.begin(), view.taking_part.end());
    DueDecision before;
    for (const Nudge& nudge : view.nudges) before.nudges.push_back({.nudge = nudge});
    before.introductions = view.introductions;
    before.held = view.left_out;
    before.planned_until = view.planned_until;
    remember(before, false);
}

const Preferences& Planner::preferences(Index i) const {
    const auto found = view_.preferences.find(facts_.person(i).id);
    return found == view_.preferences.end() ? nothing_chosen : found->second;
}

void Planner::absorb(const DueDecision& decision) {
    remember(decision, true);
}

void Planner::remember(const DueDecision& decision, bool answered) {
    for (const PlannedNudge& planned : decision.nudges) {
        const Index i = facts_.index(planned.nudge.person);
        if (i == Facts::nobody) continue;
        taken_[i].emplace_back(planned.nudge.rule, planned.nudge.occasion);
        Nudge nudge = planned.nudge;
        if (answered) {
            // An introduction is asked about later all the same.
            nudge.state = nudge.kind == NudgeKind::introduction ? NudgeState::sent : NudgeState::answered;
            nudge.sent_at = nudge.answered_at = planned.due_at;
            nudge.answer = NudgeAnswer::done;
        }
        const bool unsaid = nudge.state == NudgeState::cancelled || nudge.state == NudgeState::expired;
        if (nudge.kind == NudgeKind::invitation && !unsaid) invited_[i] = true;
        if (nudge.kind == NudgeKind::program_offer && !unsaid) offered_.insert({nudge.person, nudge.subject});
        if (nudge.kind == NudgeKind::check_in && !unsaid) {
            for (const PersonId about : nudge.about) {
                const Index other = facts_.index(about);
                if (other == Facts::nobody) continue;
                auto& asked = asked_about_[other];
                if (!asked || *asked < nudge.planned_for) asked = nudge.planned_for;
            }
        }
        nudges_[i].push_back(std::move(nudge));
    }
    for (const Introduction& introduction : decision.introductions) {
        introductions_.push_back(introduction);
        if (was_never_told(introduction)) continue;
        for (std::size_t a = 0; a < introduction.members.size(); ++a) {
            for (std::size_t b = a + 1; b < introduction.members.size(); ++b)
                met_.add(introduction.members[a], introduction.members[b]);
        }
    }
    for (const Introduction& changed : decision.changed) {
        const auto known = std::ranges::find(introductions_, changed.id, &Introduction::id);
        if (changed.id && known != introductions_.end()) known->state = changed.state;
    }
    for (const Held& held : decision.held) {
        if (is_left_out(held.code)) {
            left_out_[{held.rule, held.person}] = held.occasion;
        } else {
            left_out_.erase({held.rule, held.person});
        }
    }
    for (const PlannedUntil& planned : decision.planned_until) {
        for (RuleState& rule : rules_) {
            if (rule.id() == planned.rule) rule.planned_until.insert_or_assign(planned.zone, planned.day);
        }
    }
}

std::vector<ZoneName> Planner::zones_of(const Rule& rule) const {
    if (std::holds_alternative<Introduce>(rule.suggestion)) return {zone_of_rounds(rule)};
    if (rule.timing.zone) return {*rule.timing.zone};
    std::vector<ZoneName> zones = zones_;
    // Who has no zone is looked at in the organisation's, only to say why they get nothing.
    if (unzoned_ && !std::binary_search(zones.begin(), zones.end(), zone_)) zones.push_back(zone_);
    return zones;
}

std::vector<Planner::Job> Planner::jobs(Run& run) const {
    std::vector<Job> found;
    for (const RuleState& rule : rules_) {
        for (const ZoneName& zone : zones_of(rule.rule())) {
            const LocalDay today = day_of(to_local(zone, run.now));
            const auto& live_since = rule.live->owned.live_since;
            const LocalDay live_day = live_since ? day_of(to_local(zone, *live_since)) : today;
            const auto planned = rule.planned_until.find(zone);
            LocalDay first = live_day;
            if (planned != rule.planned_until.end()) first = std::max(live_day, planned->second + days{1});
            // A zone that came into use later has no missed days.
            if (planned == rule.planned_until.end() && !rule.planned_until.empty()) first = std::max(live_day, today);
            first = std::max(first, today - looks_back_max);
            if (first > today) continue;
            found.push_back({&rule, zone, first, today});
            run.decision.planned_until.push_back({rule.id(), zone, today});
        }
    }
    return found;
}

Instant Planner::next_midnight(Instant now) const {
    std::set<ZoneName> zones(zones_.begin(), zones_.end());
    zones.insert(zone_);
    for (const RuleState& rule : rules_) zones.insert(zone_of_rounds(rule.rule()));
    Instant next = Instant::max();
    for (const ZoneName& zone : zones) {
        const LocalDay tomorrow = day_of(to_local(zone, now)) + days{1};
        next = std::min(next, to_instant(zone, LocalTime{tomorrow}));
    }
    return next;
}

Budget& Planner::budget_of(Run& run, Index i) const {
    const auto [place, is_new] = run.budgets.try_emplace(i, facts_.person(i), preferences(i), view_.caps);
    if (is_new) {
        for (const Nudge& nudge : nudges_[i]) {
            if (run.overtaken.contains(nudge.id) && nudge.state == NudgeState::planned) continue;
            // Of a plan that was absorbed: not said yet, whatever will be answered.
            const bool ahead = !nudge.id && nudge.sent_at && *nudge.sent_at > run.now;
            place->second.count(ahead ? waiting_again(nudge) : nudge);
        }
    }
    return place->second;
}

DueDecision Planner::plan(Instant now) {
    Run run{.now = now};
    match_again(run);
    const std::vector<Job> all = jobs(run);
    for (const Job& job : all) {
        if (job.rule->introduces()) introduce(run, job);
    }
    for (const Job& job : all) {
        if (job.rule->introduces()) {
            invite(run, job);
            follow_up(run, job);
        } else {
            propose(run, job);
        }
    }
    mentoring(run);
    match_mentors(run);
    keep_in_touch(run);
    plan_activities(run);
    choose(run);
    put_together(run);
    run.decision.next_wake = next_midnight(now);
    for (const Mentorship& mentorship : mentorships_)
        run.decision.next_wake = std::min(run.decision.next_wake,
                                          next_moment(mentorship, now, told_of(mentorship)).value_or(Instant::max()));
    const bool waits = std::ranges::any_of(run.decision.changed, [](const Introduction& introduction) {
        return introduction.state == IntroductionState::called_off;
    });
    if (waits) run.decision.next_wake = now;
    return std::move(run.decision);
}

const PeopleSet& Planner::meant(const RuleState& rule, LocalDay today, const ZoneName& zone) const {
    const std::pair key{rule.id(), zone};
    auto found = meant_.find(key);
    if (found == meant_.end()) {
        const auto calendar = calendars_.find(zone);
        PeopleSet among(facts_.size(), zone == everybody);
        if (zone != everybody && calendar != calendars_.end()) among = calendar->second;
        found = meant_.try_emplace(key, rule.audience, std::move(among)).first;
    }
    return found->second.on(today);
}

std::vector<Planner::Index> Planner::meant_in(const Job& job) const {
    const Rule& rule = job.rule->rule();
    const PeopleSet& all = meant(*job.rule, job.today, rule.timing.zone ? everybody : job.zone);
    const auto* after = std::get_if<AfterJoining>(&rule.timing.cadence);
    if (after == nullptr) return all.members();
    std::vector<Index> whom;
    const auto begin =
        std::lower_bound(by_start_.begin(), by_start_.end(), std::pair{job.first - days{after->days}, Index{0}});
    for (auto one = begin; one != by_start_.end() && one->first + days{after->days} <= job.today; ++one) {
        if (all[one->second]) whom.push_back(one->second);
    }
    std::sort(whom.begin(), whom.end());
    return whom;
}

std::vector<Fact> Planner::why(const RuleState& state, Index i, LocalDay today) const {
    std::vector<Fact> facts = state.audience.why(i, today);
    if (!std::holds_alternative<AfterJoining>(state.rule().timing.cadence)) return facts;
    const auto& start = facts_.person(i).start_date;
    const Fact joined{"joined", start ? to_iso(*start) : ""};
    if (std::ranges::find(facts, joined) == facts.end()) facts.insert(facts.begin(), joined);
    return facts;
}

// Check-ins and reminders of one rule and zone.
void Planner::propose(Run& run, const Job& job) const {
    const RuleState& state = *job.rule;
    const Rule& rule = state.rule();
    const bool by_person = std::holds_alternative<AfterJoining>(rule.timing.cadence);
    const auto common_day = by_person ? std::nullopt : latest_occurrence(rule, job.first, job.today);
    if (!by_person && !common_day) return;
    for (const Index i : meant_in(job)) {
        if (!concerns(i)) continue;
        const Person& person = facts_.person(i);
        const auto occasion = by_person ? latest_occurrence(rule, job.first, job.today, person.start_date) : common_day;
        if (!occasion || has_nudge(state.id(), i, *occasion)) continue;
        const Instant meant_for = to_instant(job.zone, LocalTime{*occasion} + time_of_rule(rule));
        if (state.live->owned.live_since && meant_for < *state.live->owned.live_since) continue;
        const auto hold = [&](std::string code) {
            run.decision.held.push_back({state.id(), person.id, *occasion, std::move(code)});
        };

        if (!zoned_[i] || !reachable(i)) {
            hold(zoned_[i] ? "no_account" : "no_zone");
            continue;
        }
        const Instant expires_at = meant_for + nudge_expires_after;
        const auto due_at = next_allowed(person, view_.holidays, std::max(meant_for, run.now));
        NudgeKind kind = nudge_kind_of(rule.suggestion);
        Part part;
        if (is_of_program(rule.suggestion)) {
            auto found = part_for(state, i, run.now);
            if (auto* code = std::get_if<std::string>(&found)) {
                hold(std::move(*code));
                continue;
            }
            part = std::get<Part>(std::move(found));
            kind = part.kind;
            // Another rule of the same day was first.
            const auto before = run.proposals.find(i);
            if (before != run.proposals.end() && std::ranges::any_of(before->second, [&](const Proposal& other) {
                    return other.kind == kind && other.subject == part.subject;
                })) {
                hold("nothing_new");
                continue;
            }
        }
        const LocalDay day = day_of(to_local(person.zone, due_at.value_or(run.now)));
        if (auto code = refusal_by_consent(person, preferences(i), kind, day)) {
            hold(*std::move(code));
        } else if (!due_at) {
            hold("no_hours");
        } else if (*due_at >= expires_at || (part.ends_at && *due_at >= *part.ends_at)) {
            hold("expired");
        } else {
            // What it is about comes first.
            Reason reason{.rule = state.id(), .facts = std::move(part.facts)};
            if (words_ == Words::said) std::ranges::move(why(state, i, job.today), std::back_inserter(reason.facts));
            run.proposals[i].push_back({.rule = state.id(),
                                        .person = person.id,
                                        .kind = kind,
                                        .occasion = *occasion,
                                        .due_at = *due_at,
                                        .exact = rule.timing.at.has_value(),
                                        .any_minute = !rule.timing.at,
                                        .expires_at = std::min(expires_at, part.ends_at.value_or(expires_at)),
                                        .limit = kind == NudgeKind::program_offer ? std::nullopt : rule.limit,
                                        .about = std::move(part.about),
                                        .reason = std::move(reason),
                                        .subject = part.subject});
        }
    }
}

std::optional<Proposal> Planner::question(const Budget& budget, const Proposal& refused) const {
    if (budget.refusal(refused) != "silent") return std::nullopt;
    Proposal asked{.rule = refused.rule,
                   .person = refused.person,
                   .kind = NudgeKind::go_on,
                   .occasion = refused.occasion,
                   .due_at = refused.due_at,
                   .expires_at = refused.expires_at,
                   .reason = {.rule = refused.rule ? std::optional{refused.rule} : std::nullopt,
                              .facts = {{"unanswered", std::to_string(silent_after_unanswered)}}}};
    if (budget.refusal(asked)) return std::nullopt;
    return asked;
}

void Planner::choose(Run& run) const {
    if (run.proposals.empty()) return;
    const std::vector<Upcoming> rounds = upcoming(run.now);
    for (auto& [i, proposals] : run.proposals) {
        const Person& person = facts_.person(i);
        Budget& budget = budget_of(run, i);
        for (const Upcoming& round : rounds) {
            if (!takes_part(round, i)) continue;
            for (const Instant at : round.at) {
                const auto due_at = next_allowed(person, view_.holidays, std::max(at, run.now));
                if (!due_at) continue;
                const Proposal kept{
                    .rule = round.rule, .person = person.id, .kind = NudgeKind::introduction, .due_at = *due_at};
                if (!budget.refusal(kept)) budget.reserve(kept);
            }
        }
        draw_minutes(run, i, proposals);
        for (Proposal& proposal : proposals) {
            if (auto instead = question(budget, proposal)) {
                proposal = *std::move(instead);
                break;
            }
        }
        Selection selection = select(budget, std::move(proposals), run.now);
        for (Held& held : selection.held) {
            if (held.rule) run.decision.held.push_back(std::move(held));
        }
        for (auto& [proposal, slot] : selection.chosen) {
            if (withhold(run, proposal)) continue;
            const auto state = std::find_if(rules_.begin(), rules_.end(),
                                            [&](const RuleState& rule) { return rule.id() == proposal.rule; });
            const RuleState* rule = state == rules_.end() ? nullptr : &*state;
            if (rule != nullptr && proposal.kind == NudgeKind::check_in && words_ == Words::said) {
                const LocalDay day = day_of(to_local(person.zone, proposal.due_at));
                if (auto found = partner(run, *rule, i, day, proposal.due_at)) {
                    proposal.about = {facts_.person(found->first).id};
                    proposal.reason.facts.push_back(std::move(found->second));
                    run.asked_by.emplace(found->first, i);
                }
            }
            add(run, rule, i, std::move(proposal), slot);
        }
    }
}

void Planner::put_together(Run& run) const {
    std::vector<PlannedNudge>& nudges = run.decision.nudges;
    for (std::size_t n = 0; n < nudges.size(); ++n) {
        const Slot& slot = run.slots[n];
        nudges[n].due_at = run.budgets.at(facts_.index(nudges[n].nudge.person)).due_at(slot.message);
    }
    std::ranges::sort(nudges, {}, [](const PlannedNudge& planned) {
        return std::tuple{planned.due_at, planned.nudge.person, rank(planned.nudge.kind), planned.nudge.rule};
    });
    // One person's message of one minute is one message; the first of it carries the others.
    const auto together = [&](std::size_t n) {
        return n > 0 && n < nudges.size() && nudges[n].due_at == nudges[n - 1].due_at &&
               nudges[n].nudge.person == nudges[n - 1].nudge.person && !nudges[n].nudge.carried_by &&
               !nudges[n - 1].nudge.carried_by;
    };
    for (std::size_t n = 0; n < nudges.size(); ++n) {
        nudges[n].joins = together(n);
        if (together(n + 1) || nudges[n].joins || nudges[n].nudge.carried_by) tell_of_company(nudges[n]);
    }
    settle_groups(run);
}

void Planner::settle_groups(Run& run) const {
    if (run.decision.groups.empty()) return;
    const std::vector<PlannedNudge>& nudges = run.decision.nudges;
    std::map<std::tuple<RuleId, PersonId, LocalDay>, Instant> alone;
    for (std::size_t n = 0; n < nudges.size(); ++n) {
        const Nudge& nudge = nudges[n].nudge;
        const bool shared = nudges[n].joins || nudge.carried_by || (n + 1 < nudges.size() && nudges[n + 1].joins);
        if (nudge.kind == NudgeKind::introduction && !shared)
            alone.emplace(std::tuple{nudge.rule, nudge.person, nudge.occasion}, nudges[n].due_at);
    }
    std::erase_if(run.decision.groups, [&](const PlannedGroup& group) {
        return !std::ranges::all_of(group.members, [&](PersonId member) {
            const auto found = alone.find({group.rule, member, group.occasion});
            return found != alone.end() && found->second == group.due_at;
        });
    });
}

// What comes with something else says so, and names its own minute where it is another one.
void Planner::tell_of_company(PlannedNudge& planned) const {
    Nudge& nudge = planned.nudge;
    std::string own_time;
    if (words_ == Words::said && nudge.planned_for != planned.due_at)
        own_time = to_clock(time_of(to_local(facts_.person(facts_.index(nudge.person)).zone, nudge.planned_for)));
    if (words_ == Words::said) nudge.reason.facts.push_back({"together", std::move(own_time)});
    nudge.planned_for = planned.due_at;
}

void Planner::add(Run& run, const RuleState* rule, Index i, Proposal proposal, const Slot& slot) const {
    const Person& person = facts_.person(i);
    run.slots.push_back(slot);
    if (!proposal.hour && learns(i) && waits_for_answer(proposal.kind) && proposal.kind != NudgeKind::go_on) {
        proposal.hour = ChosenHour{.at = time_of(to_local(person.zone, proposal.due_at)),
                                   .recovery = static_cast<std::uint8_t>(recovery_of(nudges_[i], proposal.due_at))};
    }
    PlannedNudge planned{.nudge = {.rule = proposal.rule,
                                   .person = proposal.person,
                                   .kind = proposal.kind,
                                   .occasion = proposal.occasion,
                                   .about = std::move(proposal.about),
                                   .reason = std::move(proposal.reason),
                                   .planned_for = proposal.due_at,
                                   .expires_at = proposal.expires_at,
                                   .carried_by = slot.carried_by,
                                   .subject = proposal.subject,
                                   .hour = proposal.hour},
                         .due_at = proposal.due_at,
                         .expires_at = proposal.expires_at};
    if (words_ == Words::said) {
        NudgeWords words{.receiver = &person,
                         .rule = rule == nullptr ? nullptr : &rule->rule(),
                         .facts = planned.nudge.reason.facts,
                         .notice = !preferences(i).notice_given,
                         .today = day_of(to_local(person.zone, proposal.due_at)),
                         .seed = mixed(view_.seed, proposal.rule.value, person.id.value,
                                       proposal.occasion.time_since_epoch().count()),
                         .phrases = Phrases{language_of(person, view_.language)}};
        const Index owner = rule == nullptr ? Facts::nobody : facts_.index(rule->live->owned.owner);
        if (owner != Facts::nobody) words.owner_name = name_of(facts_.person(owner), words.phrases);
        words.own_rule = owner != Facts::nobody && facts_.person(owner).id == person.id;
        for (const PersonId id : planned.nudge.about) words.about.push_back(&facts_.person(facts_.index(id)));
        words.mentorship = mentorship_of(proposal);
        if (words.mentorship != nullptr) words.group = others_named(*words.mentorship, person.id);
        const bool is_of_activity = chosen_as(proposal.kind) == NudgeKind::activity;
        const auto activity = is_of_activity
                                  ? std::ranges::find(view_.activities, ActivityId{proposal.subject}, &Activity::id)
                                  : view_.activities.end();
        if (activity != view_.activities.end()) {
            std::vector<Attendance> all = goers(*activity);
            for (const Attendance& moved : run.decision.moved_up) {
                for (Attendance& one : all) {
                    if (one.person == moved.person && one.activity == moved.activity) one.waiting = false;
                }
            }
            words.activity = &*activity;
            words.activity_line =
                activity_line(*activity, places_of(*activity, all), person, zone_, proposal.due_at, words.phrases);
        }
        if (shows_note(proposal.kind)) words.note = note_for(person.id, planned.nudge.about);
        planned.message = nudge_message(proposal.kind, words);
    }
    run.decision.nudges.push_back(std::move(planned));
}

}  // namespace kith
