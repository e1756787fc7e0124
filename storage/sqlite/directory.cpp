#include "storage/codec.hpp"
#include "storage/sqlite/aggregates.hpp"

namespace kith::sqlite {

std::optional<KnownAccount> SqliteDirectory::find(OrganisationId organisation, const Account& account) {
    Query row = session_.database.query(
        "SELECT bot, outside, told_at FROM directory_accounts WHERE organisation_id = ?1 AND platform = ?2 AND "
        "workspace = ?3 AND user = ?4",
        organisation, to_string(account.platform), account.workspace, account.user);
    if (!row.step()) return std::nullopt;
    return KnownAccount{.account = account, .bot = row.flag(0), .outside = row.flag(1), .told_at = row.instant(2)};
}

void SqliteDirectory::put(OrganisationId organisation, const KnownAccount& known) {
    const auto& [account, bot, outside, told_at] = known;
    session_.database.run(
        "INSERT INTO directory_accounts (organisation_id, platform, workspace, user, bot, outside, told_at) VALUES "
        "(?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (organisation_id, platform, workspace, user) DO UPDATE SET "
        "bot = excluded.bot, outside = excluded.outside, told_at = excluded.told_at",
        organisation, to_string(account.platform), account.workspace, account.user, bot, outside, told_at);
}

void SqliteDirectory::drop(OrganisationId organisation, const Account& account) {
    session_.database.run(
        "DELETE FROM directory_accounts WHERE organisation_id = ?1 AND platform = ?2 AND workspace = ?3 AND user = ?4",
        organisation, to_string(account.platform), account.workspace, account.user);
}

std::vector<Account> SqliteDirectory::untold(OrganisationId organisation, Platform platform, std::string_view workspace,
                                             std::optional<Instant> since, std::size_t count_max) {
    std::vector<Account> accounts;
    Query row = session_.database.query(
        "SELECT accounts.user FROM accounts LEFT JOIN directory_accounts AS told ON told.organisation_id = "
        "accounts.organisation_id AND told.platform = accounts.platform AND told.workspace = accounts.workspace AND "
        "told.user = accounts.user WHERE accounts.organisation_id = ?1 AND accounts.platform = ?2 AND "
        "accounts.workspace = ?3 AND (told.told_at IS NULL OR told.told_at < ?4) ORDER BY accounts.user LIMIT ?5",
        organisation, to_string(platform), workspace, since, count_max);
    while (row.step())
        accounts.push_back({.platform = platform, .workspace = std::string{workspace}, .user = row.text(0)});
    return accounts;
}

std::optional<Address> SqliteDirectory::address(OrganisationId organisation, const Account& account) {
    Query row = session_.database.query(
        "SELECT service_url, conversation, bot, directory_id, reachable FROM addresses WHERE organisation_id = ?1 AND "
        "platform = ?2 AND workspace = ?3 AND user = ?4",
        organisation, to_string(account.platform), account.workspace, account.user);
    if (!row.step()) return std::nullopt;
    return Address{.service_url = row.text(0),
                   .conversation = row.text(1),
                   .bot = row.text(2),
                   .directory_id = row.text(3),
                   .reachable = row.flag(4)};
}

void SqliteDirectory::put_address(OrganisationId organisation, const Account& account, const Address& address) {
    const auto& [service_url, conversation, bot, directory_id, reachable] = address;
    session_.database.run(
        "INSERT INTO addresses (organisation_id, platform, workspace, user, service_url, conversation, bot, "
        "directory_id, reachable) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (organisation_id, platform, "
        "workspace, user) DO UPDATE SET service_url = excluded.service_url, conversation = excluded.conversation, "
        "bot = excluded.bot, directory_id = excluded.directory_id, reachable = excluded.reachable",
        organisation, to_string(account.platform), account.workspace, account.user, service_url, conversation, bot,
        directory_id, reachable);
}

void SqliteDirectory::put_farewell(OrganisationId organisation, const Account& account, const Address& address) {
    // One that platforms tell has our own id there.
    put_address(organisation, account, {.service_url = address.service_url, .conversation = address.conversation});
}

void SqliteDirectory::drop_farewells(OrganisationId organisation) {
    session_.database.run(
        "DELETE FROM addresses WHERE organisation_id = ?1 AND bot = '' AND NOT EXISTS (SELECT 1 FROM accounts WHERE "
        "accounts.organisation_id = addresses.organisation_id AND accounts.platform = addresses.platform AND "
        "accounts.workspace = addresses.workspace AND accounts.user = addresses.user)",
        organisation);
}

std::optional<Account> SqliteDirectory::by_directory_id(OrganisationId organisation, Platform platform,
                                                        std::string_view workspace, std::string_view directory_id) {
    if (directory_id.empty()) return std::nullopt;
    Query row = session_.database.query(
        "SELECT user FROM addresses WHERE organisation_id = ?1 AND platform = ?2 AND workspace = ?3 AND directory_id = "
        "?4 ORDER BY user LIMIT 1",
        organisation, to_string(platform), workspace, directory_id);
    if (!row.step()) return std::nullopt;
    return Account{.platform = platform, .workspace = std::string{workspace}, .user = row.text(0)};
}

std::vector<std::pair<Account, Address>> SqliteDirectory::conversations(OrganisationId organisation,
                                                                        Platform platform) {
    std::vector<std::pair<Account, Address>> found;
    Query row = session_.database.query(
        "SELECT workspace, user, service_url, conversation, bot, directory_id, reachable FROM addresses WHERE "
        "organisation_id = ?1 AND platform = ?2 AND user = conversation AND reachable = 1 ORDER BY workspace, user",
        organisation, to_string(platform));
    while (row.step()) {
        found.emplace_back(Account{.platform = platform, .workspace = row.text(0), .user = row.text(1)},
                           Address{.service_url = row.text(2),
                                   .conversation = row.text(3),
                                   .bot = row.text(4),
                                   .directory_id = row.text(5),
                                   .reachable = row.flag(6)});
    }
    return found;
}

std::vector<Account> SqliteDirectory::unreachable(OrganisationId organisation) {
    std::vector<Account> accounts;
    Query row = session_.database.query(
        "SELECT platform, workspace, user FROM addresses WHERE organisation_id = ?1 AND reachable = 0 ORDER BY "
        "platform, workspace, user",
        organisation);
    while (row.step())
        accounts.push_back(
            {.platform = platform_from(row.text(0)).value(), .workspace = row.text(1), .user = row.text(2)});
    return accounts;
}

bool SqliteDirectory::set_reachable(OrganisationId organisation, const Account& account, bool reachable) {
    return session_.database.run(
               "UPDATE addresses SET reachable = ?5 WHERE organisation_id = ?1 AND platform = ?2 AND workspace = ?3 "
               "AND user = ?4",
               organisation, to_string(account.platform), account.workspace, account.user, reachable) > 0;
}

std::optional<DirectoryRun> SqliteDirectory::run(OrganisationId organisation, Platform platform,
                                                 std::string_view workspace) {
    Query row = session_.database.query(
        "SELECT cursor, started_at, ended_at FROM directory_runs WHERE organisation_id = ?1 AND platform = ?2 AND "
        "workspace = ?3",
        organisation, to_string(platform), workspace);
    if (!row.step()) return std::nullopt;
    return DirectoryRun{.cursor = row.text(0), .started_at = row.instant(1), .ended_at = row.instant_if(2)};
}

void SqliteDirectory::set_run(OrganisationId organisation, Platform platform, std::string_view workspace,
                              const DirectoryRun& run) {
    const auto& [cursor, started_at, ended_at] = run;
    session_.database.run(
        "INSERT INTO directory_runs (organisation_id, platform, workspace, cursor, started_at, ended_at) VALUES (?1, "
        "?2, ?3, ?4, ?5, ?6) ON CONFLICT (organisation_id, platform, workspace) DO UPDATE SET cursor = "
        "excluded.cursor, started_at = excluded.started_at, ended_at = excluded.ended_at",
        organisation, to_string(platform), workspace, cursor, started_at, ended_at);
}

}  // namespace kith::sqlite
