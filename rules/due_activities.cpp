// Activities: who moves up to a free place, what has changed, the reminder before, whom they met, and suggestions.
#include <algorithm>
#include <array>

#include "rules/activities.hpp"
#include "rules/consent.hpp"
#include "rules/due_planner.hpp"
#include "rules/offered_dates.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

bool stands(const Nudge& nudge) {
    return nudge.state != NudgeState::cancelled && nudge.state != NudgeState::expired;
}

bool says_fact(const Nudge& nudge, std::string_view code, std::string_view value) {
    return std::ranges::any_of(nudge.reason.facts,
                               [&](const Fact& fact) { return fact.code == code && fact.value == value; });
}

// Whether they answered to its dates.
bool marked(const std::vector<DateMark>& marks, const Activity& activity, PersonId person) {
    return std::ranges::any_of(
        marks, [&](const DateMark& mark) { return mark.activity == activity.id && mark.person == person; });
}

// A day has one nudge of a kind about one activity: what is news after that has the next one for its occasion.
LocalDay free_occasion(const std::vector<Nudge>& nudges, const Activity& activity, LocalDay day) {
    const auto taken = [&](const Nudge& nudge) {
        return nudge.kind == NudgeKind::activity_news && nudge.subject == activity.id.value && nudge.occasion == day;
    };
    while (std::ranges::any_of(nudges, taken)) day += days{1};
    return day;
}

std::string_view change_code(ActivityChange change) {
    if (change == ActivityChange::time) return "new_time";
    return change == ActivityChange::place ? "new_place" : "new_both";
}

// The change that news of another time or place tell of, as Activity::sequence counted it; nullptr of other news.
const Fact* change_told(const Nudge& nudge) {
    static constexpr std::array<std::string_view, 5> codes = {"new_time", "new_place", "new_both", "date_fixed",
                                                              "date_fixed_waits"};
    const auto found = std::ranges::find_if(
        nudge.reason.facts, [](const Fact& fact) { return std::ranges::find(codes, fact.code) != codes.end(); });
    return nudge.kind != NudgeKind::activity_news || found == nudge.reason.facts.end() ? nullptr : &*found;
}

// News that are not the last word on it any more.
bool is_overtaken(const Nudge& nudge, const Activity& activity) {
    const Fact* change = change_told(nudge);
    return change != nullptr && change->value != std::to_string(activity.sequence);
}

// What news of its last change say to somebody with these nudges: also of the changes before it that did not reach
// them. Nothing where they hear of the last one already.
std::optional<std::string> change_to_tell(const std::vector<Nudge>& nudges, const Activity& activity) {
    std::string code{change_code(activity.changed)};
    for (auto nudge = nudges.rbegin(); nudge != nudges.rend(); ++nudge) {
        const Fact* change = nudge->subject == activity.id.value ? change_told(*nudge) : nullptr;
        if (change == nullptr) continue;
        if (stands(*nudge) && !is_overtaken(*nudge, activity)) return std::nullopt;
        if (nudge->sent_at) break;
        // Who has not heard yet that a date was fixed hears that, with what it is now.
        if (change->code.starts_with("date_fixed")) return change->code;
        if (change->code != code) code = "new_both";
    }
    return code;
}

constexpr auto met_asked_within = days{10};       // after a meeting; later nobody remembers
constexpr auto met_asked_again_after = days{28};  // of a series
constexpr auto suggestions_counted_over = days{30};
constexpr int suggestions_a_place = 5;  // within that time: more people are not asked where places are few
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
               says_fact(nudge, code, value);
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
        const LocalDay occasion = free_occasion(nudges_[i], activity, today);
        auto news = of_activity(activity, i, NudgeKind::activity_news, occasion, run.now, happening.next,
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
        const LocalDay occasion = free_occasion(nudges_[i], activity, today);
        auto proposal = of_activity(activity, i, NudgeKind::activity_news, occasion, run.now, meeting,
                                    {.rule = {}, .facts = {yes, {std::move(code), std::move(value)}}});
        if (proposal) say_dated(run, i, *std::move(proposal));
    };
    if (activity.state == ActivityState::cancelled && meeting) return news("called_off", "");
    if (activity.state != ActivityState::open) return;
    if (activity.sequence > 0 && goer.since < activity.changed_at && meeting) {
        // Of dates that were offered the first change is that one of them was fixed.
        const bool fixed = !activity.dates.empty() && activity.sequence == 1;
        auto code = change_to_tell(nudges_[i], activity);
        if (code && fixed) code = goer.waiting ? "date_fixed_waits" : "date_fixed";
        if (code) news(*std::move(code), std::to_string(activity.sequence));
    }
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
            if (proposal) proposal->about = seen_by(goer.person, happening.goers, met_named_max);
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
    const LocalDay over = day_of(to_local(person.zone, began + activity.length - minutes{1}));
    // A conference has to settle first.
    const days after{activity.kind == ActivityKind::industry ? 3 : 1};
    const Instant meant_for = to_instant(person.zone, LocalTime{over + after} + default_time);
    if (day_of(to_local(person.zone, meant_for)) > day_of(to_local(person.zone, run.now))) return;
    const bool asked = std::ranges::any_of(nudges_[i], [&](const Nudge& nudge) {
        return nudge.kind == NudgeKind::activity_met && nudge.subject == activity.id.value && stands(nudge) &&
               day - nudge.occasion < met_asked_again_after;
    });
    if (asked) return;
    auto proposal = of_activity(activity, i, NudgeKind::activity_met, day, std::max(meant_for, run.now),
                                began + activity.length + met_asked_within, {.rule = {}, .facts = {{"said_yes", ""}}});
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

bool Planner::is_offered_to(Index i, const Activity& activity) const {
    const Person& person = facts_.person(i);
    if (!is_for(activity, person) || activity.organiser == person.id) return false;
    return !activity.organiser || !apart_.contains(person.id, activity.organiser);
}

bool Planner::may_join(Index i, const Activity& activity, const std::vector<Attendance>& goers, Instant now) const {
    if (!to_come(activity, now) || !has_room(activity, goers, 1) || !is_offered_to(i, activity)) return false;
    return std::ranges::find(goers, facts_.person(i).id, &Attendance::person) == goers.end();
}

std::map<std::int64_t, int> Planner::suggested_to(Instant now) const {
    std::map<std::int64_t, int> times;
    for (const std::vector<Nudge>& of_one : nudges_) {
        for (const Nudge& nudge : of_one) {
            if (nudge.kind == NudgeKind::activity && stands(nudge) &&
                now - nudge.planned_for < suggestions_counted_over)
                ++times[nudge.subject];
        }
    }
    return times;
}

void Planner::suggest_activities(Run& run) const {
    // The wishes of people leave no mark on what is counted for somebody else.
    if (words_ == Words::left_out) return;
    std::vector<Happening> all_open;
    for (const Activity& activity : view_.activities) {
        // Its dates are asked for like anything else that one may take part in.
        if (can_be_marked(activity, run.now)) {
            all_open.push_back({.activity = &activity, .goers = {}, .next = closes_at(activity)});
            continue;
        }
        if (!to_come(activity, run.now)) continue;
        Happening open{.activity = &activity, .goers = goers(activity), .next = next_meeting(activity, run.now)};
        if (has_room(activity, open.goers, 1)) all_open.push_back(std::move(open));
    }
    if (all_open.empty()) return;
    // What few have heard of comes first, and who heard of little chooses first: neither the same few activities nor
    // the same few people get all of it.
    std::map<std::int64_t, int> heard = suggested_to(run.now);
    std::set<std::pair<ActivityId, PersonId>> answered;  // to its dates
    for (const DateMark& mark : view_.date_marks) answered.emplace(mark.activity, mark.person);
    std::vector<std::pair<int, Index>> order;
    for (Index i = 0; i < facts_.size(); ++i) {
        const auto& joined = preferences(i).joined_kinds;
        if (!kith::takes_part(facts_.person(i)) || !zoned_[i]) continue;
        if (std::ranges::find(joined, NudgeKind::activity) == joined.end()) continue;
        // A lead's rule suggests one today.
        const auto chosen = run.proposals.find(i);
        if (chosen != run.proposals.end() &&
            std::ranges::find(chosen->second, NudgeKind::activity, &Proposal::kind) != chosen->second.end())
            continue;
        const int lately = suggested_lately(i, run.now);
        if (lately < suggestions_a_month) order.emplace_back(lately, i);
    }
    std::ranges::sort(order);
    for (const auto& [lately, i] : order) {
        const Person& person = facts_.person(i);
        const LocalDay today = day_of(to_local(person.zone, run.now));
        const Instant meant_for = to_instant(person.zone, LocalTime{today} + default_time);
        std::optional<Proposal> best;
        std::pair<int, Instant> least{};
        for (const Happening& open : all_open) {
            const Activity& activity = *open.activity;
            // Who is invited by name was asked, or is not to be.
            if (was_suggested(i, activity) || (looks_for_date(activity) && is_invited(activity, person.id))) continue;
            const bool fits = looks_for_date(activity)
                                  ? is_offered_to(i, activity) && !answered.contains({activity.id, person.id})
                                  : may_join(i, activity, open.goers, run.now);
            if (!fits) continue;
            const std::string topic = shared_topic(activity, person);
            const bool own_team = !activity.team.empty() && activity.kind == ActivityKind::team_building;
            if (topic.empty() && !own_team) continue;
            // More than could come are not asked at once: who waits for an answer is counted for a place.
            const int times = heard[activity.id.value];
            if (activity.capacity && times >= *activity.capacity * suggestions_a_place) continue;
            const Fact why = topic.empty() ? Fact{"activity_team", activity.team} : Fact{"activity_topic", topic};
            auto proposal = of_activity(activity, i, NudgeKind::activity, today, std::max(meant_for, run.now),
                                        open.next, {.rule = {}, .facts = {why}});
            if (!proposal) continue;
            if (!proposal->expires_at) proposal->expires_at = proposal->due_at + nudge_expires_after;
            proposal->any_minute = true;
            const std::pair<int, Instant> burden{times, *proposal->expires_at};
            if (!best || burden < least) {
                best = std::move(proposal);
                least = burden;
            }
        }
        if (!best) continue;
        ++heard[best->subject];
        run.proposals[i].push_back(*std::move(best));
    }
}

void Planner::plan_activities(Run& run) const {
    for (const Activity& activity : view_.activities) {
        if (activity.state == ActivityState::asked) continue;
        Happening happening{.activity = &activity, .next = next_meeting(activity, run.now)};
        const auto last = meeting_before(activity, clock_of(activity, run.now) - activity.length);
        if (last) happening.met = instant_of(activity, *last);
        if (happening.met && run.now - *happening.met > activity.length + met_asked_within) happening.met.reset();
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
            wanted = looks_for_date(activity)
                         ? can_be_marked(activity, now) && !marked(view.date_marks, activity, nudge.person)
                         : open && !goes && has_room(activity, view.attendances, 1);
            break;
        case NudgeKind::activity_reminder:
            // Moved since, it has another one: this one names a time that is not so any more.
            wanted = open && goes && !mine->waiting &&
                     (!nudge.expires_at || nudge.expires_at == next_meeting(activity, now));
            break;
        case NudgeKind::activity_news:
            wanted = goes &&
                     (is("called_off") ? activity.state == ActivityState::cancelled
                                       : open && !is_overtaken(nudge, activity) && (!is("moved_up") || !mine->waiting));
            break;
        default:
            wanted = goes && activity.state == ActivityState::open;
    }
    return wanted ? std::nullopt : std::optional<std::string>{"no_longer_true"};
}

}  // namespace kith
