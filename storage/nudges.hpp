#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "rules/model/id.hpp"
#include "rules/model/nudge.hpp"

namespace kith {

class Nudges {
  public:
    virtual ~Nudges() = default;
    // Gives the id; nullopt when (rule, person, occasion) has its nudge already, or of one without a rule (kind,
    // subject, person, occasion): nothing changes then.
    virtual std::optional<NudgeId> add(OrganisationId organisation, const Nudge& nudge) = 0;
    virtual bool update(OrganisationId organisation, const Nudge& nudge) = 0;
    virtual std::optional<Nudge> find(OrganisationId organisation, NudgeId id) = 0;
    // Those that go out, or went out, in the message of that one, which is not among them; by id.
    virtual std::vector<Nudge> carried_by(OrganisationId organisation, NudgeId carrier) = 0;
    // Of one person, newest first by planned_for, at most `count_max`.
    virtual std::vector<Nudge> of_person(OrganisationId organisation, PersonId person, std::size_t count_max) = 0;
    // Of everyone, planned for `since` or later; by id.
    virtual std::vector<Nudge> since(OrganisationId organisation, Instant since) = 0;

    // Those that what came of them was not learnt from yet, by id: not those that wait to be sent, nor those sent at
    // `sent_before` or later that nobody answered yet.
    virtual std::vector<Nudge> unlearnt(OrganisationId organisation, Instant sent_before) = 0;
    virtual void set_learnt(OrganisationId organisation, NudgeId id) = 0;

    // Who was asked for a yes, ever, by person: to introductions (subject 0), and to the programs that a rule offers
    // (by Nudge::subject). What never went out counts for nothing.
    virtual std::vector<std::pair<PersonId, std::int64_t>> invited(OrganisationId organisation) = 0;

    // Drops nudges planned before `before` (an invitation that went out loses its reason only), and what was held then.
    virtual void drop_before(OrganisationId organisation, Instant before) = 0;

    // Keeps why a proposal was not chosen; the newest replaces an older one of the same rule and person.
    virtual void hold(OrganisationId organisation, const Held& held) = 0;
    virtual std::vector<Held> held(OrganisationId organisation, PersonId person) = 0;
    // Of everybody whom that rule meant, by person.
    virtual std::vector<Held> held_by(OrganisationId organisation, RuleId rule) = 0;

    // (rule, round, members) is unique; a repeat gives the id it already has, and that one its state.
    virtual IntroductionId add_introduction(OrganisationId organisation, const Introduction& introduction) = 0;
    virtual std::vector<Introduction> introductions(OrganisationId organisation) = 0;
    // False where there is none of that number.
    virtual bool set_introduction_state(OrganisationId organisation, IntroductionId id, IntroductionState state) = 0;
    // Those of one person, of rounds on `since` or later; by id.
    virtual std::vector<Introduction> introductions_of(OrganisationId organisation, PersonId person,
                                                       LocalDay since) = 0;
};

}  // namespace kith
