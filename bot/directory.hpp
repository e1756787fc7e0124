// What platforms tell of accounts, taken into the store: who joins whom, who is new, who is nobody to us.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "bot/effects.hpp"
#include "bot/organisation.hpp"
#include "rules/model/event.hpp"
#include "storage/store.hpp"

namespace kith {

// How the platform came to tell.
enum class Told {
    by_event,  // it may have left things out, as the locale
    asked,     // all that it tells anybody
};

// A member becomes a person, or joins the one who has their address and no account there yet. Bots, guests and people
// of other organisations become nobody; where somebody met them already, the person learns what they are. Who was
// erased is not taken in again by this.
Carried take_account(Transaction& tx, const Organisation& organisation, const AccountSeen& seen, Told how, Instant now);

// Two that turned out to be one; `listed` stays. Of what `met` said of themselves in chat nothing is lost; of two
// choices the stricter one holds. Gives the one person there is now.
Person merge_people(Transaction& tx, const Organisation& organisation, const Person& met, Person listed, Instant now);

// Keeps how the account can be reached now. A person who is known by the id that the organisation's directory has for
// the account (people.csv, teams_id) gets it: that is how the platform will name them.
void take_address(Transaction& tx, const Organisation& organisation, const AddressSeen& seen);

// Whom the account belongs to, also one that was imported before its workspace was known; changes nothing.
std::optional<Person> owner_of(Transaction& tx, const Organisation& organisation, const Account& account);

// Whom the account belongs to; the person is made at first sight, and the platform is to be asked about them.
Person person_of(Transaction& tx, const Organisation& organisation, const Account& account, Carried* carried = nullptr);

// The app is in all of an enterprise now, and was in one workspace of it before: its people are those of the
// enterprise from now on, by their ids there, each once, with all that is kept of them; the install of the workspace is
// no more. Both installs are of this organisation. Gives how many people that are.
std::size_t absorb_workspace(Transaction& tx, const Organisation& organisation, const Install& workspace,
                             const Install& enterprise, Instant now);

// Takes a page of accounts in, in one transaction; where one of them cannot be taken, each by itself. `also` runs
// within the first of them.
Carried take_accounts(Store& store, const Organisation& organisation, const std::vector<AccountSeen>& seen,
                      const std::function<void(Transaction&)>& also, Instant now);

// The platform knows no such account. Whom it told of before has left; an id that it never knew changes nothing.
Carried take_unknown(Store& store, const Organisation& organisation, const Account& account, Instant now);

// Erases those whose accounts have been gone for 30 days, a few at a time. Gives how many.
std::size_t erase_departed(Store& store, const Organisation& organisation, Instant now);

}  // namespace kith
