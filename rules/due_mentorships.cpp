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

// Whether that was said to that side from that day on, or is on its way.
bool Planner::was_said(const MentorMoment& moment, const Mentorship& mentorship, Index i) const {
    return std::ranges::any_of(nudges_[i], [&](const Nudge& nudge) {
        if (nudge.subject != mentorship.id.value || moment_of(nudge) != moment.code) return false;
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
    if (is_outside(mentorship)) return std::nullopt;
    const Index mentor = facts_.index(mentorship.mentor);
    const Index mentee = facts_.index(mentorship.mentee);
    if (mentor == Facts::nobody || mentee == Facts::nobody) return std::nullopt;
    return facts_.last_between(mentor, mentee);
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
         moments(mentorship, to_mentor, today, now, last_meeting_of(mentorship), told_of(mentorship))) {
        const NudgeKind kind = moment.news ? NudgeKind::mentor_news : NudgeKind::mentor;
        if (was_said(moment, mentorship, i) || is_taken(kind, mentorship, i, today)) continue;
        if (other && !moment.news && (!kith::takes_part(facts_.person(them)) || apart_.contains(receiver, other)))
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
                        .about = other ? std::vector{other} : std::vector<PersonId>{},
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
        const ZoneName& zone = zoned_[mentee] ? facts_.person(mentee).zone : zone_;
        const Gone gone{.mentor = is_gone(mentorship.mentor), .mentee = is_gone(mentorship.mentee)};
        const LocalDay today = day_of(to_local(zone, run.now));
        if (const auto end = ends_now(mentorship, today, run.now, gone, told_of(mentorship))) {
            mentorship = ended(std::move(mentorship), *end, run.now, gone.mentor);
            run.decision.mentorships.push_back(mentorship);
        }
        for (const bool to_mentor : {false, true}) {
            if (to_mentor && is_outside(mentorship)) continue;
            auto proposal = moment_for(mentorship, to_mentor, run.now);
            if (proposal) run.proposals[facts_.index(proposal->person)].push_back(*std::move(proposal));
        }
    }
}

}  // namespace kith
