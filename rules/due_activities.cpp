// Activities: who moves up to a free place, what has changed, the reminder before, whom they met, and suggestions.
#include <algorithm>

#include "rules/activities.hpp"
#include "rules/consent.hpp"
#include "rules/due_planner.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

bool stands(const Nudge& nudge) {
    return nudge.state != NudgeState::cancelled && nudge.state != NudgeState::expired;
}

bool has_fact(const Nudge& nudge, std::string_view code, std::string_view value) {
    return std::ranges::any_of(nudge.reason.facts,
                               [&](const Fact& fact) { return fact.code == code && fact.value == value; });
}

constexpr auto met_asked_within = days{10};       // after a meeting; later nobody remembers
constexpr auto met_asked_again_after = days{28};  // of a series
constexpr auto suggestions_counted_over = days{30};
constexpr std::size_t company_max = 1;
constexpr std::size_t met_named_max = 5;
constexpr int days_before_max = 7;

}  // namespace

std::optional<Instant> reminder_at(const Person& person, const Holidays& holidays, Instant meeting) {
    const LocalDay day = day_of(to_local(person.zone, meeting));
    for (int before = 1; before <= days_before_max; ++before) {
        const LocalDay on = day - days{before};
        const auto at = next_allowed(person, holidays, LocalTime{on} + default_time);
        if (at && day_of(*at) == on) return to_instant(person.zone, *at);
    }
    return std::nullopt;
}

std::vector<Attendance> Planner::goers(const Activity& activity) const {
    std::vector<Attendance> found;
    for (const Attendance& one : std::ranges::equal_range(view_.attendances, activity.id, {}, &Attendance::activity)) {
        const Index i = facts_.index(one.person);
        // Whoever left keeps no place.
        if (i != Facts::nobody && kith::takes_part(facts_.person(i))) found.push_back(one);
    }
    return found;
}

std::vector<PersonId> Planner::seen_by(PersonId person, const std::vector<Attendance>& goers, std::size_t most) const {
    std::vector<PersonId> seen;
    for (const Attendance& one : goers) {
        if (seen.size() == most || one.person == person || one.waiting || !one.shown) continue;
        if (!apart_.contains(person, one.person)) seen.push_back(one.person);
    }
    return seen;
}

std::optional<Proposal> Planner::of_activity(const Activity& activity, Index i, NudgeKind kind, LocalDay occasion,
                                             Instant not_before, std::optional<Instant> expires_at,
                                             Reason reason) const {
    const Person& person = facts_.person(i);
    if (!zoned_[i] || !reachable(i)) return std::nullopt;
    const auto due_at = next_allowed(person, view_.holidays, not_before);
    if (!due_at || (expires_at && *due_at >= *expires_at)) return std::nullopt;
    if (refusal_by_consent(person, preferences(i), kind, day_of(to_local(person.zone, *due_at)))) return std::nullopt;
    return Proposal{.person = person.id,
                    .kind = kind,
                    .occasion = occasion,
                    .due_at = *due_at,
                    .expires_at = expires_at,
                    .reason = std::move(reason),
                    .subject = activity.id.value};
}

void Planner::say_dated(Run& run, Index i, Proposal proposal) const {
    const auto placed = budget_of(run, i).place(proposal, run.now);
    if (const Slot* slot = std::get_if<Slot>(&placed)) add(run, nullptr, i, std::move(proposal), *slot);
}

bool Planner::was_told(Index i, const Activity& activity, NudgeKind kind, std::string_view code,
                       std::string_view value) const {
    return std::ranges::any_of(nudges_[i], [&](const Nudge& nudge) {
        return nudge.kind == kind && nudge.subject == activity.id.value && stands(nudge) &&
               has_fact(nudge, code, value);
    });
}

void Planner::move_up(Run& run, Happening& happening) const {
    const Activity& activity = *happening.activity;
    // Whoever stopped everything could not be told, and would keep a place for nobody.
    std::vector<Attendance> line = happening.goers;
    std::erase_if(line,
                  [&](const Attendance& one) { return one.waiting && preferences(facts_.index(one.person)).stopped; });
    while (auto next = next_in_line(activity, line)) {
        const Index i = facts_.index(next->person);
        const LocalDay today = zoned_[i] ? day_of(to_local(facts_.person(i).zone, run.now)) : LocalDay{};
        auto news = of_activity(activity, i, NudgeKind::activity_news, today, run.now, happening.next,
                                {.rule = {}, .facts = {{"said_yes", ""}, {"moved_up", ""}}});
        const auto same = [&](const Attendance& one) { return one.person == next->person; };
        if (!news) {
            std::erase_if(line, same);  // the next one, then
            continue;
        }
        for (auto* list : {&line, &happening.goers}) {
            const auto place = std::ranges::find_if(*list, same);
            if (place != list->end()) place->waiting = false;
        }
        next->waiting = false;
        run.decision.moved_up.push_back(*next);
        say_dated(run, i, *std::move(news));
    }
}

void Planner::tell_goer(Run& run, const Happening& happening, const Attendance& goer) const {
    const Index i = facts_.index(goer.person);
    if (!zoned_[i]) return;
    const Activity& activity = *happening.activity;
    const auto meeting = happening.next;
    const Person& person = facts_.person(i);
    const LocalDay today = day_of(to_local(person.zone, run.now));
    const Fact yes{"said_yes", ""};
    const auto news = [&](std::string code, std::string value) {
        if (was_told(i, activity, NudgeKind::activity_news, code, value)) return;
        auto proposal = of_activity(activity, i, NudgeKind::activity_news, today, run.now, meeting,
                                    {.rule = {}, .facts = {yes, {std::move(code), std::move(value)}}});
        if (proposal) say_dated(run, i, *std::move(proposal));
    };
    if (activity.state == ActivityState::cancelled && meeting) return news("called_off", "");
    if (activity.state != ActivityState::open) return;
    if (activity.sequence > 0 && goer.since < activity.changed_at && meeting)
        news("new_time", std::to_string(activity.sequence));
    if (goer.waiting) return;
    if (const auto at = meeting ? reminder_at(person, view_.holidays, *meeting) : std::nullopt) {
        const LocalDay on = day_of(to_local(person.zone, *at));
        const bool told = std::ranges::any_of(nudges_[i], [&](const Nudge& nudge) {
            return nudge.kind == NudgeKind::activity_reminder && nudge.subject == activity.id.value &&
                   nudge.occasion == on && stands(nudge);
        });
        if (!told && *at - run.now <= days{1} && goer.since < *at) {
            auto proposal = of_activity(activity, i, NudgeKind::activity_reminder, on, std::max(*at, run.now), meeting,
                                        {.rule = {}, .facts = {yes}});
            if (proposal && goer.buddy) proposal->about = seen_by(goer.person, happening.goers, company_max);
            if (proposal) say_dated(run, i, *std::move(proposal));
        }
    }
    ask_whom_met(run, happening, goer);
}

void Planner::ask_whom_met(Run& run, const Happening& happening, const Attendance& goer) const {
    if (!happening.met || goer.since >= *happening.met) return;
    const Activity& activity = *happening.activity;
    const Instant began = *happening.met;
    const Index i = facts_.index(goer.person);
    const Person& person = facts_.person(i);
    const LocalDay day = day_of(to_local(person.zone, began));
    // A conference has to settle first.
    const days after{activity.kind == ActivityKind::industry ? 3 : 1};
    const Instant meant_for = to_instant(person.zone, LocalTime{day + after} + default_time);
    if (day_of(to_local(person.zone, meant_for)) > day_of(to_local(person.zone, run.now))) return;
    const bool asked = std::ranges::any_of(nudges_[i], [&](const Nudge& nudge) {
        return nudge.kind == NudgeKind::activity_met && nudge.subject == activity.id.value && stands(nudge) &&
               day - nudge.occasion < met_asked_again_after;
    });
    if (asked) return;
    auto proposal = of_activity(activity, i, NudgeKind::activity_met, day, std::max(meant_for, run.now),
                                began + met_asked_within, {.rule = {}, .facts = {{"said_yes", ""}}});
    if (!proposal) return;
    proposal->about = seen_by(goer.person, happening.goers, met_named_max);
    run.proposals[i].push_back(*std::move(proposal));
}

int Planner::suggested_lately(Index i, Instant now) const {
    return static_cast<int>(std::ranges::count_if(nudges_[i], [&](const Nudge& nudge) {
        return nudge.kind == NudgeKind::activity && stands(nudge) && now - nudge.planned_for < suggestions_counted_over;
    }));
}

bool Planner::was_suggested(Index i, const Activity& activity) const {
    return std::ranges::any_of(nudges_[i], [&](const Nudge& nudge) {
        return nudge.kind == NudgeKind::activity && nudge.subject == activity.id.value && stands(nudge);
    });
}

bool Planner::may_join(Index i, const Activity& activity, const std::vector<Attendance>& goers, Instant now) const {
    const Person& person = facts_.person(i);
    if (!to_come(activity, now) || !has_room(activity, goers, 1)) return false;
    if (!is_for(activity, person) || activity.organiser == person.id) return false;
    if (activity.organiser && apart_.contains(person.id, activity.organiser)) return false;
    return std::ranges::find(goers, person.id, &Attendance::person) == goers.end();
}

void Planner::suggest_activities(Run& run) const {
    // The wishes of people leave no mark on what is counted for somebody else.
    if (words_ == Words::left_out) return;
    std::vector<Happening> all_open;
    for (const Activity& activity : view_.activities) {
        if (!to_come(activity, run.now)) continue;
        Happening open{.activity = &activity, .goers = goers(activity), .next = next_meeting(activity, run.now)};
        if (has_room(activity, open.goers, 1)) all_open.push_back(std::move(open));
    }
    if (all_open.empty()) return;
    for (Index i = 0; i < facts_.size(); ++i) {
        const Person& person = facts_.person(i);
        const auto& joined = preferences(i).joined_kinds;
        if (!kith::takes_part(person) || std::ranges::find(joined, NudgeKind::activity) == joined.end()) continue;
        if (!zoned_[i] || suggested_lately(i, run.now) >= suggestions_a_month) continue;
        // A lead's rule suggests one today.
        const auto chosen = run.proposals.find(i);
        if (chosen != run.proposals.end() &&
            std::ranges::find(chosen->second, NudgeKind::activity, &Proposal::kind) != chosen->second.end())
            continue;
        const LocalDay today = day_of(to_local(person.zone, run.now));
        const Instant meant_for = to_instant(person.zone, LocalTime{today} + default_time);
        std::optional<Proposal> best;
        for (const Happening& open : all_open) {
            const Activity& activity = *open.activity;
            if (was_suggested(i, activity) || !may_join(i, activity, open.goers, run.now)) continue;
            const std::string topic = shared_topic(activity, person);
            const bool own_team = !activity.team.empty() && activity.kind == ActivityKind::team_building;
            if (topic.empty() && !own_team) continue;
            const Fact why = topic.empty() ? Fact{"activity_team", activity.team} : Fact{"activity_topic", topic};
            auto proposal = of_activity(activity, i, NudgeKind::activity, today, std::max(meant_for, run.now),
                                        open.next, {.rule = {}, .facts = {why}});
            if (!proposal) continue;
            if (!proposal->expires_at) proposal->expires_at = proposal->due_at + nudge_expires_after;
            proposal->any_minute = true;
            // The soonest first.
            if (!best || *proposal->expires_at < *best->expires_at) best = std::move(proposal);
        }
        if (best) run.proposals[i].push_back(*std::move(best));
    }
}

void Planner::plan_activities(Run& run) const {
    for (const Activity& activity : view_.activities) {
        if (activity.state == ActivityState::asked) continue;
        Happening happening{.activity = &activity, .next = next_meeting(activity, run.now)};
        const auto last = meeting_before(activity, clock_of(activity, run.now) - activity.length);
        if (last) happening.met = instant_of(activity, *last);
        if (happening.met && run.now - *happening.met > met_asked_within) happening.met.reset();
        // Of what is long over there is nothing to say, and it is kept for as long as nudges are.
        if (activity.starts && !happening.next && !happening.met) continue;
        happening.goers = goers(activity);
        if (happening.goers.empty()) continue;
        if (to_come(activity, run.now)) move_up(run, happening);
        for (const Attendance& one : happening.goers) {
            const bool moved = std::ranges::any_of(run.decision.moved_up, [&](const Attendance& other) {
                return other.person == one.person && other.activity == one.activity;
            });
            if (!moved) tell_goer(run, happening, one);
        }
    }
    suggest_activities(run);
}

std::optional<std::string> activity_refusal(const DueView& view, const Nudge& nudge, Instant now) {
    const auto found = std::ranges::find(view.activities, ActivityId{nudge.subject}, &Activity::id);
    if (found == view.activities.end()) return "no_longer_true";
    const Activity& activity = *found;
    const auto mine = std::ranges::find_if(view.attendances, [&](const Attendance& one) {
        return one.activity == activity.id && one.person == nudge.person;
    });
    const bool goes = mine != view.attendances.end();
    const bool open = to_come(activity, now);
    const auto is = [&](std::string_view code) {
        return std::ranges::any_of(nudge.reason.facts, [&](const Fact& fact) { return fact.code == code; });
    };
    bool wanted = true;
    switch (nudge.kind) {
        case NudgeKind::activity:
            wanted = open && !goes && has_room(activity, view.attendances, 1);
            break;
        case NudgeKind::activity_reminder:
            wanted = open && goes && !mine->waiting;
            break;
        case NudgeKind::activity_news:
            wanted = goes && (is("called_off") ? activity.state == ActivityState::cancelled
                                               : open && (!is("moved_up") || !mine->waiting));
            break;
        default:
            wanted = goes && activity.state == ActivityState::open;
    }
    return wanted ? std::nullopt : std::optional<std::string>{"no_longer_true"};
}

}  // namespace kith
