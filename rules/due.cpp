#include "rules/due.hpp"

#include <algorithm>

#include "rules/consent.hpp"
#include "rules/due_planner.hpp"
#include "rules/kept_ties.hpp"
#include "rules/mentorships.hpp"
#include "rules/zones.hpp"

namespace kith {

namespace {

// A rule's own limit is on what it suggests, not on what is asked or told about it.
bool counts_for_limit(NudgeKind kind) {
    return kind != NudgeKind::invitation && kind != NudgeKind::program_offer && kind != NudgeKind::follow_up &&
           waits_for_answer(kind);
}

}  // namespace

DueDecision due(const DueView& view, Instant now) {
    return Planner(view, Planner::Words::said).plan(now);
}

bool is_left_out(std::string_view code) {
    return code == "no_partner" || code == "no_common_hours" || code == "small_pool";
}

std::optional<std::string> still_wanted(const DueView& view, const Nudge& nudge, Instant now,
                                        std::optional<Instant> expires_at) {
    const auto person_of = [&](PersonId id) {
        const auto found =
            std::find_if(view.people.begin(), view.people.end(), [&](const Person& person) { return person.id == id; });
        return found == view.people.end() ? nullptr : &*found;
    };
    const auto preferences_of = [&](PersonId id) {
        const auto found = view.preferences.find(id);
        return found == view.preferences.end() ? Preferences{} : found->second;
    };
    const Person* person = person_of(nudge.person);
    if (person == nullptr) return "inactive";
    const Preferences preferences = preferences_of(nudge.person);
    const bool zoned = known_zone(person->zone);
    const LocalDay today = zoned ? day_of(to_local(person->zone, now)) : LocalDay{};
    if (auto code = refusal_by_consent(*person, preferences, nudge.kind, today)) return code;

    const auto live = std::find_if(view.rules.begin(), view.rules.end(),
                                   [&](const LiveRule& rule) { return rule.owned.id == nudge.rule; });
    const bool of_rule = static_cast<bool>(nudge.rule);
    if (of_rule && (live == view.rules.end() || live->owned.state != RuleState::live)) return "rule_not_live";
    if (expires_at && now >= *expires_at) return "expired";
    if (nudge.kind == NudgeKind::invitation) {
        const auto& kinds = preferences.joined_kinds;
        if (std::find(kinds.begin(), kinds.end(), NudgeKind::introduction) != kinds.end()) return "no_longer_true";
    }

    if (nudge.kind == NudgeKind::program_offer && live != view.rules.end()) {
        const auto* suggested = std::get_if<SuggestProgram>(&live->rule.suggestion);
        if (suggested == nullptr || takes_part_in(view, *person, suggested->program)) return "no_longer_true";
        if (stopped_program(preferences, suggested->program)) return "stopped_kind";
    }
    if (chosen_as(nudge.kind) == NudgeKind::activity) {
        if (auto code = activity_refusal(view, nudge, now)) return code;
    }

    const Facts facts(view.people, view.contacts);
    const Facts::Index self = facts.index(nudge.person);
    // What is new of a mentorship is told of somebody who left, too.
    const bool of_any = nudge.kind == NudgeKind::mentor_news;
    for (const PersonId id : of_any ? std::vector<PersonId>{} : nudge.about) {
        const Person* other = person_of(id);
        if (other == nullptr) return "partner_gone";
        const Preferences theirs = preferences_of(id);
        // Who asked for it themselves is reminded of somebody who stopped their own nudges too.
        const bool fits = of_rule ? may_be_suggested(*other, theirs) : takes_part(*other);
        // Who stopped introductions after the round was made is not brought to anybody any more.
        const auto& stopped = theirs.stopped_kinds;
        if (nudge.kind == NudgeKind::introduction &&
            std::find(stopped.begin(), stopped.end(), NudgeKind::introduction) != stopped.end())
            return "partner_gone";
        if (!fits || kept_apart(nudge.person, preferences, id, theirs)) return "partner_gone";
        if (nudge.kind == NudgeKind::check_in || nudge.kind == NudgeKind::follow_up) {
            const auto last = facts.last_between(self, facts.index(id));
            if (last && *last >= introduced_on(nudge).value_or(nudge.occasion)) return "no_longer_true";  // they met
        }
    }
    if (nudge.kind == NudgeKind::keep_in_touch) {
        const auto tie = std::ranges::find(view.kept_ties, KeptTieId{nudge.subject}, &KeptTie::id);
        if (tie == view.kept_ties.end() || tie->person != nudge.person) return "no_longer_true";
        const auto passes = rhythm_passes_on(*tie, facts.last_between(self, facts.index(tie->other)));
        if (!passes || *passes > today || tie->snoozed_to > today) return "no_longer_true";
    }
    if (nudge.kind == NudgeKind::mentor_match) {
        const bool asked = std::ranges::any_of(view.mentorships, [&](const Mentorship& one) {
            return one.mentee == nudge.person && one.state != MentorshipState::ended && !nudge.about.empty() &&
                   one.mentor == nudge.about.front();
        });
        if (asked || nudge.about.empty() || !wishes_for(view, nudge.person, nudge.about.front()))
            return "no_longer_true";
        const Person* mentor = person_of(nudge.about.front());
        if (!can_be_told({.person = *mentor, .preferences = preferences_of(mentor->id), .offer = {}}, now))
            return "partner_gone";
    } else if (chosen_as(nudge.kind) == NudgeKind::mentor) {
        const auto mentorship = std::ranges::find(view.mentorships, MentorshipId{nudge.subject}, &Mentorship::id);
        if (mentorship == view.mentorships.end()) return "no_longer_true";
        const auto last = last_meeting_in(*mentorship, view.mentorships, [&](PersonId one, PersonId other) {
            const Facts::Index mentor = facts.index(one);
            const Facts::Index mentee = facts.index(other);
            return mentor == Facts::nobody || mentee == Facts::nobody ? std::nullopt
                                                                      : facts.last_between(mentor, mentee);
        });
        const auto still = moments(*mentorship, is_mentor_in(*mentorship, nudge.person), today, now, last,
                                   told_of_request(*mentorship, view.nudges), view.mentorships);
        const Mentorship counted = as_group_counts(*mentorship, view.mentorships);
        const bool holds = of_rule ? wants_reminder(counted, today, last)
                                   : std::ranges::find(still, moment_of(nudge), &MentorMoment::code) != still.end();
        if (!holds) return "no_longer_true";
    }
    // An introduction was told to its other members already: who was in the audience stays in the round.
    if (of_rule && chosen_as(nudge.kind) != NudgeKind::introduction &&
        !Audience(live->rule.audience, facts).holds(self, today))
        return "no_longer_true";

    if (!allowed(*person, view.holidays, to_local(person->zone, now))) return "outside_hours";
    Budget budget(*person, preferences, view.caps);
    for (const Nudge& other : view.nudges) {
        const bool same = (nudge.id && other.id == nudge.id) ||
                          (of_rule && other.rule == nudge.rule && other.occasion == nudge.occasion);
        const bool said = other.state == NudgeState::sent || other.state == NudgeState::answered;
        if (other.person == nudge.person && said && !same) budget.count(other);
    }
    return budget.refusal({.rule = nudge.rule,
                           .person = nudge.person,
                           .kind = nudge.kind,
                           .occasion = nudge.occasion,
                           .due_at = now,
                           .limit = of_rule && counts_for_limit(nudge.kind) ? live->rule.limit : std::nullopt});
}

}  // namespace kith
