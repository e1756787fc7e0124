#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/model/account.hpp"
#include "rules/model/id.hpp"
#include "rules/model/person.hpp"

namespace kith {

// The people of an organisation, their accounts and their preferences.
class People {
  public:
    virtual ~People() = default;
    // Stores a new person (id not set) and gives the id; accounts that belong to somebody else throw StoreError.
    virtual PersonId add(OrganisationId organisation, const Person& person) = 0;
    // Replaces everything about the person, accounts included. False when there is no such person.
    virtual bool update(OrganisationId organisation, const Person& person) = 0;
    virtual std::optional<Person> find(OrganisationId organisation, PersonId id) = 0;
    virtual std::optional<Person> find_by_key(OrganisationId organisation, std::string_view key) = 0;
    virtual std::optional<Person> find_by_account(OrganisationId organisation, const Account& account) = 0;
    // Without case: handle, key, full name, or first name. All who match, by id, at most `count_max`.
    virtual std::vector<Person> find_by_name(OrganisationId organisation, std::string_view name,
                                             std::size_t count_max) = 0;
    virtual std::optional<Person> find_by_email(OrganisationId organisation, std::string_view email) = 0;
    // Those who lead any team, by id; inactive people too.
    virtual std::vector<Person> leads(OrganisationId organisation) = 0;
    // Everyone, by id; inactive people too.
    virtual std::vector<Person> all(OrganisationId organisation) = 0;
    virtual std::size_t count(OrganisationId organisation) = 0;
    // Those who have been suspended since before that instant, the longest first, at most `count_max`.
    virtual std::vector<PersonId> suspended_before(OrganisationId organisation, Instant before,
                                                   std::size_t count_max) = 0;

    // Defaults when nothing was chosen.
    virtual Preferences preferences(OrganisationId organisation, PersonId person) = 0;
    virtual void set_preferences(OrganisationId organisation, PersonId person, const Preferences& preferences) = 0;

    // The direct conversation of an account, once the platform told it; empty when unknown.
    virtual std::string conversation(OrganisationId organisation, const Account& account) = 0;
    virtual void set_conversation(OrganisationId organisation, const Account& account,
                                  std::string_view conversation) = 0;

    // Two that turned out to be one: all that names `gone` names `stays` from now on, whose own fields and preferences
    // are left as they are, and `gone` is no more. Its accounts follow those of `stays`. Of two nudges that
    // Nudges::add takes for one that of `stays` is kept. Both are there and are different.
    virtual void merge(OrganisationId organisation, PersonId gone, PersonId stays) = 0;
    // Who that is by now: whom they were merged into, as long as that one is here, else themselves.
    virtual PersonId known_as(OrganisationId organisation, PersonId person) = 0;

    // Erases the person, their preferences, connections they logged, nudges, dialogs, waiting messages; others'
    // connections lose the reference and stay theirs, with their notes (one that names nobody is with someone who
    // left). False when there is no such person.
    virtual bool forget(OrganisationId organisation, PersonId person) = 0;
};

}  // namespace kith
