// Wishes for a mentor and offers to be one, matched once a week: who would fit is named to the mentee alone, who may
// ask.
#include <algorithm>
#include <map>

#include "rules/consent.hpp"
#include "rules/due_planner.hpp"
#include "rules/mentors.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

bool is_said(const Nudge& nudge) {
    return nudge.kind == NudgeKind::mentor_match && nudge.state != NudgeState::cancelled &&
           nudge.state != NudgeState::expired;
}

std::string in_one_text(const std::vector<std::string>& topics) {
    std::string text;
    for (const std::string& topic : topics) text += (text.empty() ? "" : ", ") + topic;
    return text;
}

}  // namespace

bool wishes_for(const DueView& view, PersonId mentee, PersonId mentor) {
    const auto wish = std::ranges::find(view.mentor_wishes, mentee, &Offer::person);
    const auto offer = std::ranges::find(view.mentor_offers, mentor, &MentorOffer::person);
    return wish != view.mentor_wishes.end() && offer != view.mentor_offers.end() &&
           !fitting_topics(*offer, wish->topics).empty();
}

// Of those who wait for an answer and of those who were named to somebody this week, each takes a place; after a no,
// too: whoever would be named right then could tell that somebody declined.
std::map<PersonId, int> Planner::places_taken(LocalDay week) const {
    std::map<PersonId, int> taken;
    for (const Mentorship& one : mentorships_) {
        if (one.state != MentorshipState::ended && !is_outside(one)) ++taken[one.mentor];
    }
    for (const std::vector<Nudge>& nudges : nudges_) {
        for (const Nudge& nudge : nudges) {
            if (is_said(nudge) && nudge.occasion >= week && !nudge.about.empty()) ++taken[nudge.about.front()];
        }
    }
    return taken;
}

std::vector<MentorWish> Planner::mentor_wishes(LocalDay week) const {
    std::vector<MentorWish> wishes;
    for (const Offer& wish : view_.mentor_wishes) {
        const Index i = facts_.index(wish.person);
        // A wish of this week waits for the next one, so that many are matched together.
        if (i == Facts::nobody || wish.since >= week || !zoned_[i] || !reachable(i)) continue;
        if (!kith::takes_part(facts_.person(i))) continue;
        MentorWish one{
            .wisher = &facts_.person(i), .chosen = &preferences(i), .topics = wish.topics, .since = wish.since};
        bool waits = std::ranges::any_of(nudges_[i],
                                         [&](const Nudge& nudge) { return is_said(nudge) && nudge.occasion >= week; });
        for (const Mentorship& mentorship : mentorships_) {
            if (mentorship.mentee != wish.person || is_outside(mentorship)) continue;
            waits = waits || mentorship.state == MentorshipState::requested;
            one.not_again.push_back(mentorship.mentor);
        }
        if (waits) continue;
        // No place in a group in which somebody is whom they are kept apart from.
        for (const Mentorship& other : mentorships_) {
            if (is_of_group(other) && other.state == MentorshipState::active &&
                apart_.contains(wish.person, other.mentee))
                one.not_again.push_back(other.mentor);
        }
        for (const Nudge& nudge : nudges_[i]) {
            if (is_said(nudge)) one.not_again.insert(one.not_again.end(), nudge.about.begin(), nudge.about.end());
        }
        wishes.push_back(std::move(one));
    }
    return wishes;
}

void Planner::match_mentors(Run& run) const {
    if (view_.mentor_wishes.empty() || view_.mentor_offers.empty()) return;
    const LocalDay week = week_of(day_of(to_local(zone_, run.now)));
    const std::vector<MentorWish> wishes = mentor_wishes(week);
    if (wishes.empty()) return;
    const std::map<PersonId, int> taken = places_taken(week);
    std::vector<MentorCandidate> candidates;
    for (const MentorOffer& offer : view_.mentor_offers) {
        const Index i = facts_.index(offer.person);
        if (i == Facts::nobody) continue;
        MentorCandidate one{.person = facts_.person(i), .preferences = preferences(i), .offer = offer};
        const auto known = taken.find(offer.person);
        one.offer.capacity -= known == taken.end() ? 0 : known->second;
        if (one.offer.capacity > 0 && can_be_told(one, run.now)) candidates.push_back(std::move(one));
    }
    for (MentorMatch& match : kith::match_mentors(wishes, candidates, view_.people)) {
        const Index i = facts_.index(match.mentee);
        if (!concerns(i)) continue;
        const Person& person = facts_.person(i);
        const LocalDay today = day_of(to_local(person.zone, run.now));
        const Instant usual = to_instant(person.zone, LocalTime{today} + default_time);
        const auto due_at = next_allowed(person, view_.holidays, std::max(usual, run.now));
        if (!due_at ||
            refusal_by_consent(person, preferences(i), NudgeKind::mentor_match, day_of(to_local(person.zone, *due_at))))
            continue;
        Reason reason{.rule = {}, .facts = {{"mentor_wish", in_one_text(match.mentor.topics)}}};
        for (Fact& fact : match.mentor.reasons) reason.facts.push_back(std::move(fact));
        run.proposals[i].push_back(Proposal{.person = match.mentee,
                                            .kind = NudgeKind::mentor_match,
                                            .occasion = week,
                                            .due_at = *due_at,
                                            .any_minute = true,
                                            .expires_at = *due_at + nudge_expires_after,
                                            .about = {match.mentor.person},
                                            .reason = std::move(reason)});
    }
}

}  // namespace kith
