#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/model/activity.hpp"
#include "rules/model/id.hpp"

namespace kith {

// What people do together, who said yes to it, and the calendars that show it.
class Activities {
  public:
    virtual ~Activities() = default;
    // Taken even if it is not used.
    virtual ActivityId next_id() = 0;
    // Replaces the one of that id. Its id was given by next_id().
    virtual void put(OrganisationId organisation, const Activity& activity) = 0;
    virtual std::optional<Activity> find(OrganisationId organisation, ActivityId id) = 0;
    // By id.
    virtual std::vector<Activity> all(OrganisationId organisation) = 0;
    // And who said yes to it.
    virtual void drop(OrganisationId organisation, ActivityId id) = 0;

    // Replaces what that person said to it before. Erasing the person takes it away, and calls off what they organised.
    virtual void attend(OrganisationId organisation, const Attendance& attendance) = 0;
    virtual void leave(OrganisationId organisation, ActivityId activity, PersonId person) = 0;
    // By activity, then person.
    virtual std::vector<Attendance> attendances(OrganisationId organisation) = 0;
    virtual std::vector<Attendance> attendances(OrganisationId organisation, ActivityId activity) = 0;
    virtual std::vector<Attendance> of_person(OrganisationId organisation, PersonId person) = 0;

    // Replaces what that person answered to the dates before. Erasing the person takes it away.
    virtual void mark_dates(OrganisationId organisation, const DateMark& mark) = 0;
    virtual void erase_date_marks(OrganisationId organisation, ActivityId activity) = 0;
    // By activity, then person.
    virtual std::vector<DateMark> date_marks(OrganisationId organisation) = 0;
    virtual std::vector<DateMark> date_marks(OrganisationId organisation, ActivityId activity) = 0;
    virtual std::vector<DateMark> date_marks_of(OrganisationId organisation, PersonId person) = 0;
    // Of which a date is looked for, by id.
    virtual std::vector<Activity> without_date(OrganisationId organisation) = 0;

    // Which wait for a lead's yes, by id.
    virtual std::vector<Activity> asked(OrganisationId organisation) = 0;

    // Whether activities of that team's members wait for a lead's yes.
    virtual void set_curated(OrganisationId organisation, std::string_view team, bool curated) = 0;
    virtual bool curated(OrganisationId organisation, std::string_view team) = 0;

    // A person's calendar address, one each: the token itself is not kept. Replaces the one before.
    virtual void put_feed(OrganisationId organisation, PersonId person, std::string_view token) = 0;
    virtual void drop_feed(OrganisationId organisation, PersonId person) = 0;
    virtual bool has_feed(OrganisationId organisation, PersonId person) = 0;
    // Whose it is, in whichever organisation; nobody's for a token that was never given or is revoked.
    virtual std::optional<std::pair<OrganisationId, PersonId>> owner_of_feed(std::string_view token) = 0;
};

}  // namespace kith
