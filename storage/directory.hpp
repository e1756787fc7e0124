#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/model/account.hpp"
#include "rules/model/id.hpp"
#include "rules/model/person.hpp"
#include "rules/model/time.hpp"

namespace kith {

// When a platform last told of an account, and what cannot be kept with a person. Nothing else of it stays here.
struct KnownAccount {
    Account account{};
    bool bot = false;      // never a person
    bool outside = false;  // of another organisation
    Instant told_at{};
    friend bool operator==(const KnownAccount&, const KnownAccount&) = default;
};

// One reading of a workspace's whole list of people, page by page.
struct DirectoryRun {
    std::string cursor{};  // of the page that comes next; empty: the first, or none where it has ended
    Instant started_at{};
    std::optional<Instant> ended_at{};
    friend bool operator==(const DirectoryRun&, const DirectoryRun&) = default;
};

// What platforms told of accounts, and how those can be reached.
class Directory {
  public:
    virtual ~Directory() = default;
    virtual std::optional<KnownAccount> find(OrganisationId organisation, const Account& account) = 0;
    virtual void put(OrganisationId organisation, const KnownAccount& known) = 0;
    // The platform is to be asked again.
    virtual void drop(OrganisationId organisation, const Account& account) = 0;
    // Accounts of people in this workspace of whom the platform told nothing, or nothing since that instant; by
    // account, at most `count_max`.
    virtual std::vector<Account> untold(OrganisationId organisation, Platform platform, std::string_view workspace,
                                        std::optional<Instant> since, std::size_t count_max) = 0;
    // How the account can be reached; nullopt where nothing was ever told.
    virtual std::optional<Address> address(OrganisationId organisation, const Account& account) = 0;
    virtual void put_address(OrganisationId organisation, const Account& account, const Address& address) = 0;
    // What it takes to write to an account once more whose person was just erased, without who they are in the
    // organisation's directory; until drop_farewells().
    virtual void put_farewell(OrganisationId organisation, const Account& account, const Address& address) = 0;
    virtual void drop_farewells(OrganisationId organisation) = 0;
    // The account of that workspace whose id in the organisation's directory this is.
    virtual std::optional<Account> by_directory_id(OrganisationId organisation, Platform platform,
                                                   std::string_view workspace, std::string_view directory_id) = 0;
    // The conversations of several that we are in, as put_address() got them: under their own id in place of a user's.
    virtual std::vector<std::pair<Account, Address>> conversations(OrganisationId organisation, Platform platform) = 0;
    // Those that removed or blocked us, by account.
    virtual std::vector<Account> unreachable(OrganisationId organisation) = 0;
    // False where nothing is known of the account: nothing changes then.
    virtual bool set_reachable(OrganisationId organisation, const Account& account, bool reachable) = 0;
    virtual std::optional<DirectoryRun> run(OrganisationId organisation, Platform platform,
                                            std::string_view workspace) = 0;
    virtual void set_run(OrganisationId organisation, Platform platform, std::string_view workspace,
                         const DirectoryRun& run) = 0;
};

}  // namespace kith
