// What a lead's sentence suggests of programs. Who said yes hears of what fits them now; who never answered is offered
// the program, once; a mentorship is its own yes.
#include <algorithm>
#include <optional>

#include "rules/activities.hpp"
#include "rules/due_planner.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

constexpr auto reminded_again_after = days{7};  // of a mentorship, whoever reminded

bool is_of(const Activity& activity, Program program) {
    switch (program) {
        case Program::social_event:
            return activity.kind == ActivityKind::social;
        case Program::team_event:
            return activity.kind == ActivityKind::team_building;
        case Program::volunteering:
            return activity.kind == ActivityKind::volunteering;
        case Program::community:
            return activity.kind == ActivityKind::community;
        case Program::exercise_class:
            return activity.kind == ActivityKind::club;
        case Program::industry_event:
            return activity.kind == ActivityKind::industry;
        default:
            return program == Program::activity;
    }
}

bool has_kind(const std::vector<NudgeKind>& kinds, NudgeKind kind) {
    return std::ranges::find(kinds, kind) != kinds.end();
}

constexpr std::string_view nothing_new = "nothing_new";

}  // namespace

bool stopped_program(const Preferences& preferences, Program program) {
    const auto kind = [&]() -> std::optional<NudgeKind> {
        switch (program) {
            case Program::finding_mentor:
            case Program::being_mentor:
                return NudgeKind::mentor;
            case Program::circle:
            case Program::keeping_touch:
                return NudgeKind::keep_in_touch;
            case Program::introducing:
                return NudgeKind::introduction;
            default:  // the others bring nothing that can be stopped by itself
                return is_of_activities(program) ? std::optional{NudgeKind::activity} : std::nullopt;
        }
    }();
    return kind && has_kind(preferences.stopped_kinds, *kind);
}

bool takes_part_in(const DueView& view, const Person& person, Program program) {
    if (is_of_activities(program)) {
        const auto chosen = view.preferences.find(person.id);
        return chosen != view.preferences.end() && has_kind(chosen->second.joined_kinds, NudgeKind::activity);
    }
    if (std::ranges::find(view.taking_part, std::pair{person.id, offer_of(program)}) != view.taking_part.end())
        return true;
    if (program == Program::interests) return !person.interests.empty();
    return program == Program::finding_mentor &&
           std::ranges::any_of(view.mentorships, [&](const Mentorship& mentorship) {
               return mentorship.mentee == person.id && mentorship.state != MentorshipState::ended;
           });
}

bool wants_reminder(const Mentorship& mentorship, LocalDay today, std::optional<LocalDay> last_meeting) {
    if (mentorship.state != MentorshipState::active || is_outside(mentorship)) return false;
    if (mentorship.until && today > *mentorship.until) return false;
    const auto from = counted_from(mentorship, last_meeting);
    return !from || *from <= today - reminded_again_after;
}

std::variant<Planner::Part, std::string> Planner::part_for(const RuleState& state, Index i, Instant now) const {
    if (const auto* remind = std::get_if<RemindToMeet>(&state.rule().suggestion))
        return mentorship_for(i, remind->side, now);
    const Program program = std::get<SuggestProgram>(state.rule().suggestion).program;
    const bool says_yes = has_kind(preferences(i).joined_kinds, NudgeKind::activity);
    return is_of_activities(program) && says_yes ? activity_for(i, program, now) : offer_for(i, program);
}

std::variant<Planner::Part, std::string> Planner::offer_for(Index i, Program program) const {
    const Person& person = facts_.person(i);
    const std::pair offer{person.id, offer_of(program)};
    if (stopped_program(preferences(i), program)) return std::string{"stopped_kind"};
    if (offered_.contains(offer) || taking_part_.contains(offer) || takes_part_in(view_, person, program))
        return std::string{nothing_new};
    return Part{.kind = NudgeKind::program_offer,
                .subject = offer.second,
                .facts = {{"program", std::string{to_string(program)}}}};
}

std::variant<Planner::Part, std::string> Planner::activity_for(Index i, Program program, Instant now) const {
    if (suggested_lately(i, now) >= suggestions_a_month) return std::string{"enough_suggested"};
    const Person& person = facts_.person(i);
    std::optional<Part> best;
    bool best_fits = false;
    for (const Activity& activity : view_.activities) {
        if (!is_of(activity, program) || was_suggested(i, activity)) continue;
        if (!may_join(i, activity, goers(activity), now)) continue;
        const std::string topic = shared_topic(activity, person);
        const std::optional<Instant> next = next_meeting(activity, now);
        // What they like goes first, then the soonest; what meets at no set time comes last.
        const bool fits = !topic.empty();
        const bool sooner = best && next && (!best->ends_at || *next < *best->ends_at);
        if (best && (fits != best_fits ? !fits : !sooner)) continue;
        best = Part{.kind = NudgeKind::activity, .subject = activity.id.value, .ends_at = next};
        if (fits) best->facts = {{"activity_topic", topic}};
        best_fits = fits;
    }
    if (!best) return std::string{nothing_new};
    return *std::move(best);
}

std::variant<Planner::Part, std::string> Planner::mentorship_for(Index i, RemindToMeet::Side side, Instant now) const {
    const Person& person = facts_.person(i);
    const LocalDay today = day_of(to_local(person.zone, now));
    const Mentorship* longest = nullptr;
    LocalDay longest_since{};
    for (const Mentorship& mentorship : mentorships_) {
        const bool as_mentor = is_mentor_in(mentorship, person.id);
        if (!as_mentor && mentorship.mentee != person.id) continue;
        if (side == (as_mentor ? RemindToMeet::Side::mentees : RemindToMeet::Side::mentors)) continue;
        if (as_mentor && is_of_group(mentorship) && !stands_for_group(mentorship, mentorships_)) continue;
        const Mentorship counted = as_group_counts(mentorship, mentorships_);
        if (!wants_reminder(counted, today, last_meeting_of(mentorship))) continue;
        const PersonId other = other_in(mentorship, person.id);
        const Index them = facts_.index(other);
        if (them == Facts::nobody || !kith::takes_part(facts_.person(them)) || apart_.contains(person.id, other))
            continue;
        const bool reminded = std::ranges::any_of(nudges_[i], [&](const Nudge& nudge) {
            const bool said = nudge.state != NudgeState::cancelled && nudge.state != NudgeState::expired;
            return said && nudge.kind == NudgeKind::mentor && nudge.subject == mentorship.id.value &&
                   nudge.occasion > today - reminded_again_after;
        });
        if (reminded) continue;
        const LocalDay since =
            counted_from(counted, last_meeting_of(mentorship)).value_or(counted.since.value_or(today));
        if (longest != nullptr && since >= longest_since) continue;
        longest = &mentorship;
        longest_since = since;
    }
    if (longest == nullptr) return std::string{nothing_new};
    return Part{.kind = NudgeKind::mentor,
                .subject = longest->id.value,
                .about = about_in(*longest, person.id, "mentor_meet"),
                .facts = {{"mentor_meet",
                           to_iso(meeting_due(as_group_counts(*longest, mentorships_), last_meeting_of(*longest)))}}};
}

}  // namespace kith
