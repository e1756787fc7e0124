#include "bot/directory.hpp"

#include <algorithm>
#include <tuple>

#include "bot/linking.hpp"
#include "bot/log.hpp"
#include "bot/stored_view.hpp"
#include "rules/answers/decide.hpp"
#include "rules/consent.hpp"

namespace kith {

std::optional<Person> owner_of(Transaction& tx, const Organisation& organisation, const Account& account) {
    auto known = tx.people().find_by_account(organisation.id, account);
    if (known || account.workspace.empty()) return known;
    return tx.people().find_by_account(organisation.id, Account{account.platform, "", account.user});
}

namespace {

constexpr auto departed_kept = days{30};
constexpr std::size_t departed_erased_at_once = 20;

// The same; an account without a workspace gets it now.
std::optional<Person> owner_from_now_on(Transaction& tx, const Organisation& organisation, const Account& account) {
    auto known = owner_of(tx, organisation, account);
    if (known && std::ranges::find(known->accounts, account) != known->accounts.end()) return known;
    std::string met_in;
    if (!known) {
        const auto install = tx.installs().find(account.platform, account.workspace);
        if (install && !install->everywhere() && !install->enterprise.empty()) {
            // The app was in all of its enterprise before.
            met_in = install->enterprise;
            known = tx.people().find_by_account(organisation.id, {account.platform, met_in, account.user});
        } else if (!install && account.platform == Platform::slack) {
            // It waited while the install of its workspace became that of the enterprise.
            for (const InstallPlace& place : tx.installs().places(organisation.id)) {
                if (known || place.platform != account.platform) continue;
                known = tx.people().find_by_account(organisation.id, {account.platform, place.workspace, account.user});
            }
            return known;
        }
    }
    if (!known) return known;
    for (Account& one : known->accounts) {
        if (one.platform == account.platform && one.user == account.user && one.workspace == met_in)
            one.workspace = account.workspace;
    }
    tx.people().update(organisation.id, *known);
    return known;
}

// The person who has the address and no account in that workspace: people.csv knew them before the platform did.
std::optional<Person> owner_of_address(Transaction& tx, const Organisation& organisation, const AccountSeen& seen) {
    if (seen.email.empty() || seen.membership != Membership::member) return std::nullopt;
    auto known = tx.people().find_by_email(organisation.id, seen.email);
    if (!known) return std::nullopt;
    const bool there = std::ranges::any_of(known->accounts, [&](const Account& account) {
        return account.platform == seen.who.platform &&
               (account.workspace == seen.who.workspace || account.workspace.empty());
    });
    if (there) return std::nullopt;
    return known;
}

}  // namespace

Person merge_people(Transaction& tx, const Organisation& organisation, const Person& met, Person listed, Instant now) {
    Preferences chosen = tx.people().preferences(organisation.id, met.id);
    const bool zone_chosen = chosen.zone_chosen;
    chosen = stricter(chosen, tx.people().preferences(organisation.id, listed.id));
    std::erase_if(chosen.stopped_people, [&](PersonId other) { return other == met.id || other == listed.id; });
    const Person usual;
    if (zone_chosen || listed.zone.empty()) listed.zone = met.zone;
    if (std::tie(met.work_start, met.work_end, met.work_days) !=
        std::tie(usual.work_start, usual.work_end, usual.work_days)) {
        listed.work_start = met.work_start;
        listed.work_end = met.work_end;
        listed.work_days = met.work_days;
    }
    for (const std::string& interest : met.interests) {
        if (std::ranges::find(listed.interests, interest) == listed.interests.end())
            listed.interests.push_back(interest);
    }
    for (const std::string& team : met.leads) {
        if (std::ranges::find(listed.leads, team) == listed.leads.end()) listed.leads.push_back(team);
    }
    if (listed.email.empty()) listed.email = met.email;
    if (listed.principal.empty()) listed.principal = met.principal;
    if (!met.language.empty()) listed.language = met.language;
    if (listed.locale.empty()) listed.locale = met.locale;
    if (listed.handle.empty()) listed.handle = met.handle;
    tx.people().update(organisation.id, listed);
    tx.people().merge(organisation.id, met.id, listed.id);
    tx.people().set_preferences(organisation.id, listed.id, chosen);
    if (!chosen.learning) tx.habits().drop(organisation.id, listed.id);
    tx.audit().add(organisation.id, AuditEntry{.id = 0,
                                               .at = now,
                                               .actor = "directory",
                                               .action = "person.merged",
                                               .subject = "person:" + std::to_string(listed.id.value),
                                               .detail = "person:" + std::to_string(met.id.value)});
    return *tx.people().find(organisation.id, listed.id);
}

namespace {

// Of two that are the same the one whom people.csv names stays, else the one who was met first.
Person one_person(Transaction& tx, const Organisation& organisation, const Person& a, const Person& b, Instant now) {
    const bool a_stays = a.key.empty() == b.key.empty() ? a.id < b.id : !a.key.empty();
    return a_stays ? merge_people(tx, organisation, b, a, now) : merge_people(tx, organisation, a, b, now);
}

// Somebody who was met by another id: that one is theirs no more. Those who were met by both are one.
void take_other_id(Transaction& tx, const Organisation& organisation, const AccountSeen& seen, Instant now) {
    if (seen.also_user.empty()) return;
    const Account other{seen.who.platform, seen.who.workspace, seen.also_user};
    auto met = tx.people().find_by_account(organisation.id, other);
    if (!met) return;
    const auto known = tx.people().find_by_account(organisation.id, seen.who);
    Person person = known && known->id != met->id ? one_person(tx, organisation, *met, *known, now) : *met;
    std::erase(person.accounts, other);
    if (std::ranges::find(person.accounts, seen.who) == person.accounts.end()) person.accounts.push_back(seen.who);
    tx.people().update(organisation.id, person);
    tx.directory().drop(organisation.id, other);
}

bool was_forgotten(const Organisation& organisation, const AccountSeen& seen) {
    if (!organisation.was_forgotten) return false;
    for (const std::string& workspace : {seen.who.workspace, seen.also_workspace}) {
        for (const std::string& user : {seen.who.user, seen.also_user}) {
            if (workspace.empty() || user.empty()) continue;
            if (organisation.was_forgotten({seen.who.platform, workspace, user})) return true;
        }
    }
    return false;
}

}  // namespace

std::size_t absorb_workspace(Transaction& tx, const Organisation& organisation, const Install& workspace,
                             const Install& enterprise, Instant now) {
    std::size_t moved = 0;
    const auto there = [&](const Account& account) {
        return account.platform == workspace.platform && account.workspace == workspace.workspace;
    };
    for (Person& person : tx.people().all(organisation.id)) {
        if (std::ranges::none_of(person.accounts, there)) continue;
        // Those before may have been found to be one with this one.
        auto current = tx.people().find(organisation.id, person.id);
        if (!current) continue;
        std::vector<Account> accounts;
        for (Account account : std::vector<Account>{current->accounts}) {
            if (there(account)) {
                account.workspace = enterprise.workspace;
                const auto known = tx.people().find_by_account(organisation.id, account);
                if (known && known->id != current->id) current = one_person(tx, organisation, *known, *current, now);
            }
            if (std::ranges::find(accounts, account) == accounts.end()) accounts.push_back(std::move(account));
        }
        // Those of whoever turned out to be the same.
        for (const Account& account : current->accounts) {
            if (!there(account) && std::ranges::find(accounts, account) == accounts.end()) accounts.push_back(account);
        }
        current->accounts = std::move(accounts);
        tx.people().update(organisation.id, *current);
        ++moved;
    }
    tx.installs().absorb(organisation.id, workspace.platform, workspace.workspace, enterprise.workspace);
    tx.audit().add(organisation.id, AuditEntry{.id = 0,
                                               .at = now,
                                               .actor = "platform",
                                               .action = "workspace.absorbed",
                                               .subject = "workspace:" + workspace.workspace,
                                               .detail = "workspace:" + enterprise.workspace});
    return moved;
}

Carried take_account(Transaction& tx, const Organisation& organisation, const AccountSeen& seen, Told how,
                     Instant now) {
    Carried carried;
    take_other_id(tx, organisation, seen, now);
    std::optional<Person> person = owner_from_now_on(tx, organisation, seen.who);
    KnownAccount known{.account = seen.who,
                       .bot = !seen.human,
                       .outside = seen.human && seen.membership == Membership::outside,
                       .told_at = now};
    // One that was met before it was known to be a bot is suspended as if it were gone, and erased with those.
    if (known.bot && !person) {
        tx.directory().put(organisation.id, known);
        return carried;
    }
    if (person && person->key.empty() && !seen.gone) {
        // They wrote before their address was known, by which people.csv names them, or another platform does.
        auto listed = owner_of_address(tx, organisation, seen);
        if (listed && (listed->key.empty() || listed->id == person->id || person->apart))
            listed = other_half(tx, organisation, *person, seen);
        if (listed) {
            person = merge_people(tx, organisation, *person, *listed, now);
            carried += tell_joined(tx, organisation, *person, seen.who, JoinedBy::email, now);
            carried.rules = true;
        }
    }
    bool fresh = false;
    if (!person && !seen.gone) {
        person = owner_of_address(tx, organisation, seen);
        if (person) {
            person->accounts.push_back(seen.who);
            tx.people().update(organisation.id, *person);
            // Who never had to do with us is not written to for this.
            const Preferences chosen = tx.people().preferences(organisation.id, person->id);
            if (chosen.heard_at || chosen.notice_given)
                carried += tell_joined(tx, organisation, *person, seen.who, JoinedBy::email, now);
            carried.rules = true;
        }
    }
    if (!person) {
        const bool wanted = !seen.gone && seen.membership == Membership::member && !was_forgotten(organisation, seen);
        if (!wanted) {
            if (known.outside) tx.directory().put(organisation.id, known);
            return carried;
        }
        person.emplace();
        person->accounts.push_back(seen.who);
        person->id = tx.people().add(organisation.id, *person);
        carried.rules = true;
        fresh = true;
    }
    // An event leaves things out that count, as the locale at the first message, and on Teams the address: the platform
    // is asked once more.
    const bool lacks = seen.locale.empty()
                           ? fresh || person->locale.empty()
                           : seen.who.platform == Platform::teams && !tx.directory().find(organisation.id, seen.who);
    if (how == Told::by_event && lacks && !known.outside) {
        carried.accounts = true;
    } else {
        tx.directory().put(organisation.id, known);
    }
    const StoredView view{tx, organisation, *person, now};
    carried += carry_out(tx, organisation, decide(view, seen, now), "directory", *person, now);
    return carried;
}

void take_address(Transaction& tx, const Organisation& organisation, const AddressSeen& seen) {
    Address address = seen.address;
    const std::optional<Address> known = tx.directory().address(organisation.id, seen.from);
    if (known) {
        const auto keep = [](std::string& told, const std::string& before) {
            if (told.empty()) told = before;
        };
        keep(address.service_url, known->service_url);
        keep(address.conversation, known->conversation);
        keep(address.bot, known->bot);
        keep(address.directory_id, known->directory_id);
    }
    if (known != address) tx.directory().put_address(organisation.id, seen.from, address);
    if (address.directory_id.empty() || owner_of(tx, organisation, seen.from)) return;
    const Account listed{seen.from.platform, seen.from.workspace, address.directory_id};
    auto person = owner_of(tx, organisation, listed);
    if (!person) return;
    for (Account& account : person->accounts) {
        if (account.platform == listed.platform && account.user == listed.user) account = seen.from;
    }
    tx.people().update(organisation.id, *person);
}

Person person_of(Transaction& tx, const Organisation& organisation, const Account& account, Carried* carried) {
    if (auto known = owner_from_now_on(tx, organisation, account)) return std::move(*known);
    Person person;
    person.accounts.push_back(account);
    if (const auto told = tx.directory().find(organisation.id, account); told && told->outside)
        person.membership = Membership::outside;
    person.id = tx.people().add(organisation.id, person);
    if (carried != nullptr) carried->accounts = true;
    return person;
}

Carried take_accounts(Store& store, const Organisation& organisation, const std::vector<AccountSeen>& seen,
                      const std::function<void(Transaction&)>& also, Instant now) {
    Carried carried;
    try {
        store.transact([&](Transaction& tx) {
            carried = {};
            also(tx);
            for (const AccountSeen& one : seen) carried += take_account(tx, organisation, one, Told::asked, now);
        });
        return carried;
    } catch (const StoreError& error) {
        if (error.kind() == StoreError::Kind::unavailable) throw;
        log_error("directory.page_failed", {{"what", std::string{error.what()}}});
    }
    carried = {};
    store.transact(also);
    for (const AccountSeen& one : seen) {
        try {
            Carried of_one;
            store.transact([&](Transaction& tx) { of_one = take_account(tx, organisation, one, Told::asked, now); });
            carried += of_one;
        } catch (const StoreError& error) {
            if (error.kind() == StoreError::Kind::unavailable) throw;
            log_error("directory.account_failed", {{"what", std::string{error.what()}}});
            // Told all the same, so that it is not asked about again and again.
            store.transact([&](Transaction& tx) {
                tx.directory().put(organisation.id, KnownAccount{.account = one.who, .told_at = now});
                if (one.also_user.empty()) return;
                const Account also{one.who.platform, one.who.workspace, one.also_user};
                tx.directory().put(organisation.id, KnownAccount{.account = also, .told_at = now});
            });
        }
    }
    return carried;
}

Carried take_unknown(Store& store, const Organisation& organisation, const Account& account, Instant now) {
    Carried carried;
    store.transact([&](Transaction& tx) {
        carried = {};
        if (tx.directory().find(organisation.id, account)) {
            carried = take_account(tx, organisation, AccountSeen{.who = account, .gone = true}, Told::asked, now);
        } else {
            tx.directory().put(organisation.id, KnownAccount{.account = account, .told_at = now});
        }
    });
    return carried;
}

std::size_t erase_departed(Store& store, const Organisation& organisation, Instant now) {
    std::vector<PersonId> departed;
    store.read([&](Transaction& tx) {
        departed = tx.people().suspended_before(organisation.id, now - departed_kept, departed_erased_at_once);
    });
    for (const PersonId id : departed) {
        store.transact([&](Transaction& tx) {
            const auto person = tx.people().find(organisation.id, id);
            if (!person || !person->suspended_at) return;
            erase_person(tx, organisation, *person, "directory", "30 days after the account was gone", now);
        });
    }
    return departed.size();
}

}  // namespace kith
