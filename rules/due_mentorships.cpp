// What is due of mentorships: requests and their end, prompts to the right side, reviews, and what is new of them.
#include <algorithm>

#include "rules/consent.hpp"
#include "rules/due_planner.hpp"
#include "rules/zones.hpp"

namespace kith {

const Mentorship* Planner::mentorship_of(const Proposal& proposal) const {
    if (chosen_as(proposal.kind) != NudgeKind::mentor) return nullptr;
    const auto found = std::ranges::find(mentorships_, MentorshipId{proposal.subject}, &Mentorship::id);
    return found == mentorships_.end() ? nullptr : &*found;
}

// Whether that was said to that side from that day on, or is on its way; of a group also where it was said of another
// one that stood for it.
bool Planner::was_said(const MentorMoment& moment, const Mentorship& mentorship, Index i) const {
    const bool of_group = is_of_group(mentorship) && is_mentor_in(mentorship, facts_.person(i).id) &&
                          mentorship.state == MentorshipState::active && is_said_of_group(moment.code);
    const auto is_it = [&](std::int64_t subject) {
        if (subject == mentorship.id.value) return true;
        return of_group && std::ranges::any_of(mentorships_, [&](const Mentorship& one) {
                   return one.id.value == subject && one.mentor == mentorship.mentor && is_of_group(one);
               });
    };
    return std::ranges::any_of(nudges_[i], [&](const Nudge& nudge) {
        if (moment_of(nudge) != moment.code || !is_it(nudge.subject)) return false;
        if (nudge.state == NudgeState::cancelled || nudge.state == NudgeState::expired) return false;
        return nudge.occasion >= moment.from;
    });
}

// A nudge of that kind about it has that day already.
bool Planner::is_taken(NudgeKind kind, const Mentorship& mentorship, Index i, LocalDay day) const {
    return std::ranges::any_of(nudges_[i], [&](const Nudge& nudge) {
        return nudge.kind == kind && nudge.subject == mentorship.id.value && nudge.occasion == day;
    });
}

std::optional<LocalDay> Planner::last_meeting_of(const Mentorship& mentorship) const {
    return last_meeting_in(mentorship, mentorships_, [&](PersonId mentor, PersonId mentee) {
        const Index one = facts_.index(mentor);
        const Index other = facts_.index(mentee);
        return one == Facts::nobody || other == Facts::nobody ? std::nullopt : facts_.last_between(one, other);
    });
}

// Whom that is about, as the receiver is told of it: of what the mentor is told for the group all who are in it.
std::vector<PersonId> Planner::about_in(const Mentorship& mentorship, PersonId receiver, std::string_view code) const {
    const PersonId other = other_in(mentorship, receiver);
    if (!other) return {};
    if (!is_of_group(mentorship) || !is_mentor_in(mentorship, receiver) || !is_said_of_group(code)) return {other};
    std::vector<PersonId> about;
    for (const Mentorship& one : mentorships_) {
        const bool with = one.mentor == receiver && is_of_group(one) && one.state == mentorship.state &&
                          (one.state == MentorshipState::active ||
                           (one.end == mentorship.end && one.ended_at == mentorship.ended_at));
        const Index i = with ? facts_.index(one.mentee) : Facts::nobody;
        if (i == Facts::nobody || apart_.contains(receiver, one.mentee)) continue;
        // Who is away for a while is no reason that the others are not brought together.
        if (one.state == MentorshipState::active && !kith::takes_part(facts_.person(i))) continue;
        about.push_back(one.mentee);
    }
    return about;
}

// Who else is in the group, as a member or its mentor may be told.
std::vector<const Person*> Planner::others_named(const Mentorship& mentorship, PersonId receiver) const {
    std::vector<const Person*> named;
    if (!is_of_group(mentorship)) return named;
    for (const PersonId one : others_in_group(group_of(mentorships_, mentorship.mentor), receiver)) {
        const Index i = facts_.index(one);
        if (i != Facts::nobody && kith::takes_part(facts_.person(i)) && !apart_.contains(receiver, one))
            named.push_back(&facts_.person(i));
    }
    return named;
}

RequestTold Planner::told_of(const Mentorship& mentorship) const {
    const Index mentor = mentorship.mentor ? facts_.index(mentorship.mentor) : Facts::nobody;
    if (mentorship.state != MentorshipState::requested || mentor == Facts::nobody) return {};
    RequestTold told = told_of_request(mentorship, nudges_[mentor]);
    if (told.at) told.rested = days_of_rest(facts_.person(mentor), preferences(mentor), *told.at);
    return told;
}

std::optional<Proposal> Planner::moment_for(const Mentorship& mentorship, bool to_mentor, Instant now) const {
    const PersonId receiver = to_mentor ? mentorship.mentor : mentorship.mentee;
    const Index i = facts_.index(receiver);
    if (i == Facts::nobody || !zoned_[i] || !reachable(i)) return std::nullopt;
    const PersonId other = other_in(mentorship, receiver);
    const Index them = other ? facts_.index(other) : Facts::nobody;
    if (other && them == Facts::nobody) return std::nullopt;
    const Person& person = facts_.person(i);
    const LocalDay today = day_of(to_local(person.zone, now));
    for (const MentorMoment& moment :
         moments(mentorship, to_mentor, today, now, last_meeting_of(mentorship), told_of(mentorship), mentorships_)) {
        const NudgeKind kind = moment.news ? NudgeKind::mentor_news : NudgeKind::mentor;
        if (was_said(moment, mentorship, i) || is_taken(kind, mentorship, i, today)) continue;
        std::vector<PersonId> about = about_in(mentorship, receiver, moment.code);
        const bool alone = about == std::vector{other};
        if (other && about.empty()) continue;
        if (alone && !moment.news && (!kith::takes_part(facts_.person(them)) || apart_.contains(receiver, other)))
            continue;
        const Instant usual = to_instant(person.zone, LocalTime{today} + default_time);
        const auto due_at = next_allowed(person, view_.holidays, moment.at_once ? now : std::max(usual, now));
        if (!due_at) return std::nullopt;
        if (refusal_by_consent(person, preferences(i), kind, day_of(to_local(person.zone, *due_at))))
            return std::nullopt;
        return Proposal{.person = receiver,
                        .kind = kind,
                        .occasion = today,
                        .due_at = *due_at,
                        .any_minute = !moment.at_once && !moment.news,
                        .expires_at = *due_at + nudge_expires_after,
                        .about = std::move(about),
                        .reason = {.rule = {}, .facts = {{moment.code, moment.value ? to_iso(*moment.value) : ""}}},
                        .subject = mentorship.id.value};
    }
    return std::nullopt;
}

void Planner::mentoring(Run& run) const {
    const auto is_gone = [&](PersonId id) {
        const Index i = id ? facts_.index(id) : Facts::nobody;
        return i != Facts::nobody && !facts_.person(i).active && facts_.person(i).suspended_at;
    };
    for (Mentorship& mentorship : mentorships_) {
        const Index mentee = facts_.index(mentorship.mentee);
        if (mentee == Facts::nobody) continue;
        // A group ends on one day, its mentor's.
        const Index whose = is_of_group(mentorship) ? facts_.index(mentorship.mentor) : mentee;
        const ZoneName& zone = whose != Facts::nobody && zoned_[whose] ? facts_.person(whose).zone : zone_;
        const Gone gone{.mentor = is_gone(mentorship.mentor), .mentee = is_gone(mentorship.mentee)};
        const LocalDay today = day_of(to_local(zone, run.now));
        if (const auto end = ends_now(mentorship, today, run.now, gone, told_of(mentorship))) {
            mentorship = ended(std::move(mentorship), *end, run.now, gone.mentor);
            run.decision.mentorships.push_back(mentorship);
        }
    }
    // What is said of a group needs to know who is in it now.
    for (const Mentorship& mentorship : mentorships_) {
        if (facts_.index(mentorship.mentee) == Facts::nobody) continue;
        for (const bool to_mentor : {false, true}) {
            if (to_mentor && is_outside(mentorship)) continue;
            auto proposal = moment_for(mentorship, to_mentor, run.now);
            if (proposal) run.proposals[facts_.index(proposal->person)].push_back(*std::move(proposal));
        }
    }
}

}  // namespace kith
