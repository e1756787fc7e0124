#include "storage/codec.hpp"
#include "storage/sqlite/aggregates.hpp"

#define KITH_INSTALL_COLUMNS                                                                                           \
    "platform, workspace, organisation_id, name, token, bot_user, bot_id, app_id, installed_at, revoked, enterprise, " \
    "installer, refresh_token, expires_at, problem, removed_at"

namespace kith::sqlite {
namespace {

std::string about_install(std::string_view what, OrganisationId organisation, Platform platform,
                          std::string_view workspace) {
    std::string key(to_string(platform));
    key += '/';
    key += workspace;
    return about(what, organisation.value, key);
}

Install read(const Session& session, const Query& row) {
    Install install;
    install.platform = platform_from(row.text(0)).value_or(Platform::slack);
    install.workspace = row.text(1);
    row.read(2, install.organisation);
    install.name = row.text(3);
    const auto opened = [&](int column, std::string_view what) {
        if (row.is_null(column)) return std::string{};
        return session.open(row.text(column),
                            about_install(what, install.organisation, install.platform, install.workspace));
    };
    install.token = opened(4, "token");
    install.bot_user = row.text(5);
    install.bot_id = row.text(6);
    install.app_id = row.text(7);
    install.installed_at = row.instant(8);
    install.revoked = row.flag(9);
    install.enterprise = row.text(10);
    install.installer = row.text(11);
    install.refresh_token = opened(12, "refresh");
    install.expires_at = row.instant_if(13);
    install.problem = row.text(14);
    install.removed_at = row.instant_if(15);
    return install;
}

// What is known of the accounts of a workspace beside whose they are.
void drop_told(Database& database, OrganisationId organisation, std::string_view where, std::string_view workspace) {
    database.run("DELETE FROM conversations WHERE organisation_id = ?1 AND platform = ?2 AND workspace = ?3",
                 organisation, where, workspace);
    database.run("DELETE FROM directory_accounts WHERE organisation_id = ?1 AND platform = ?2 AND workspace = ?3",
                 organisation, where, workspace);
    database.run("DELETE FROM addresses WHERE organisation_id = ?1 AND platform = ?2 AND workspace = ?3", organisation,
                 where, workspace);
    database.run("DELETE FROM directory_runs WHERE organisation_id = ?1 AND platform = ?2 AND workspace = ?3",
                 organisation, where, workspace);
}

}  // namespace

OrganisationId SqliteInstalls::organisation(std::string_view name) {
    Query there = session_.database.query("SELECT id FROM organisations WHERE name = ?1", name);
    if (there.step()) return OrganisationId{there.integer(0)};
    session_.database.run("INSERT INTO organisations (name) VALUES (?1)", name);
    return OrganisationId{session_.database.last_id()};
}

void SqliteInstalls::put(const Install& install) {
    const auto& [platform, workspace, organisation, name, token, bot_user, bot_id, app_id, installed_at, revoked,
                 enterprise, installer, refresh_token, expires_at, problem, removed_at] = install;
    const auto sealed = [&, its = organisation, of = platform, place = std::string_view{workspace}](
                            const std::string& secret, std::string_view what) -> std::optional<std::string> {
        if (secret.empty()) return std::nullopt;
        return session_.seal(secret, about_install(what, its, of, place));
    };
    const std::optional<std::string> sealed_token = sealed(token, "token");
    const std::optional<std::string> sealed_refresh = sealed(refresh_token, "refresh");
    const auto blob = [](const std::optional<std::string>& bytes) {
        return bytes ? std::optional{Blob{*bytes}} : std::nullopt;
    };
    session_.database.run(
        "INSERT INTO installs (platform, workspace, organisation_id, name, token, bot_user, bot_id, app_id, "
        "installed_at, revoked, enterprise, installer, refresh_token, expires_at, problem, removed_at) VALUES "
        "(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16) "
        "ON CONFLICT (platform, workspace) DO UPDATE SET organisation_id = excluded.organisation_id, name = "
        "excluded.name, token = excluded.token, bot_user = excluded.bot_user, bot_id = excluded.bot_id, app_id = "
        "excluded.app_id, installed_at = excluded.installed_at, revoked = excluded.revoked, enterprise = "
        "excluded.enterprise, installer = excluded.installer, refresh_token = excluded.refresh_token, expires_at = "
        "excluded.expires_at, problem = excluded.problem, removed_at = excluded.removed_at, leased_until = NULL",
        to_string(platform), workspace, organisation, name, blob(sealed_token), bot_user, bot_id, app_id, installed_at,
        revoked, enterprise, installer, blob(sealed_refresh), expires_at, problem, removed_at);
}

std::optional<Install> SqliteInstalls::find(Platform platform, std::string_view workspace) {
    Query row =
        session_.database.query("SELECT " KITH_INSTALL_COLUMNS " FROM installs WHERE platform = ?1 AND workspace = ?2",
                                to_string(platform), workspace);
    return row.step() ? std::optional{read(session_, row)} : std::nullopt;
}

std::vector<Install> SqliteInstalls::all() {
    std::vector<Install> installs;
    Query row = session_.database.query("SELECT " KITH_INSTALL_COLUMNS " FROM installs ORDER BY platform, workspace");
    while (row.step()) installs.push_back(read(session_, row));
    return installs;
}

// A token that was revoked is of no use to us any more, and none of anybody else's business.
bool SqliteInstalls::revoke(Platform platform, std::string_view workspace, std::optional<Instant> removed_at) {
    if (removed_at) {
        session_.database.run(
            "UPDATE installs SET removed_at = ?3 WHERE platform = ?1 AND workspace = ?2 AND removed_at IS NULL",
            to_string(platform), workspace, removed_at);
    }
    return session_.database.run(
               "UPDATE installs SET revoked = 1, token = NULL, refresh_token = NULL, expires_at = NULL WHERE platform "
               "= ?1 AND workspace = ?2 AND revoked = 0",
               to_string(platform), workspace) == 1;
}

bool SqliteInstalls::is_installer(OrganisationId organisation, const Account& account) {
    if (account.user.empty()) return false;
    Query row = session_.database.query(
        "SELECT 1 FROM installs WHERE platform = ?1 AND workspace = ?2 AND organisation_id = ?3 AND installer = ?4",
        to_string(account.platform), account.workspace, organisation, account.user);
    return row.step();
}

std::vector<InstallPlace> SqliteInstalls::places(OrganisationId organisation) {
    std::vector<InstallPlace> places;
    Query row = session_.database.query(
        "SELECT platform, workspace, installer FROM installs WHERE organisation_id = ?1 ORDER BY platform, workspace",
        organisation);
    while (row.step()) {
        places.push_back({.platform = platform_from(row.text(0)).value_or(Platform::slack),
                          .workspace = row.text(1),
                          .installer = row.text(2)});
    }
    return places;
}

void SqliteInstalls::absorb(OrganisationId organisation, Platform platform, std::string_view workspace,
                            std::string_view enterprise) {
    Database& database = session_.database;
    const std::string_view where = to_string(platform);
    database.run("DELETE FROM installs WHERE organisation_id = ?1 AND platform = ?2 AND workspace = ?3", organisation,
                 where, workspace);
    database.run("UPDATE outbox SET workspace = ?4 WHERE organisation_id = ?1 AND platform = ?2 AND workspace = ?3",
                 organisation, where, workspace, enterprise);
    drop_told(database, organisation, where, workspace);
}

std::vector<OrganisationId> SqliteInstalls::organisations() {
    std::vector<OrganisationId> all;
    Query row = session_.database.query("SELECT id FROM organisations ORDER BY id");
    while (row.step()) row.read(0, all.emplace_back());
    return all;
}

bool SqliteInstalls::lease(Platform platform, std::string_view workspace, Instant now, Instant until) {
    return session_.database.run(
               "UPDATE installs SET leased_until = ?4 WHERE platform = ?1 AND workspace = ?2 AND revoked = 0 AND "
               "(leased_until IS NULL OR leased_until <= ?3)",
               to_string(platform), workspace, now, until) == 1;
}

bool SqliteInstalls::spend(std::string_view mark, Instant until, Instant now) {
    session_.database.run("DELETE FROM spent_marks WHERE until <= ?1", now);
    return session_.database.run("INSERT INTO spent_marks (mark, until) VALUES (?1, ?2) ON CONFLICT (mark) DO NOTHING",
                                 mark, until) == 1;
}

void SqliteInstalls::erase(OrganisationId organisation, Platform platform, std::string_view workspace) {
    Database& database = session_.database;
    const std::string_view where = to_string(platform);
    database.run("DELETE FROM installs WHERE organisation_id = ?1 AND platform = ?2 AND workspace = ?3", organisation,
                 where, workspace);
    database.run("DELETE FROM outbox WHERE organisation_id = ?1 AND platform = ?2 AND workspace = ?3", organisation,
                 where, workspace);
    drop_told(database, organisation, where, workspace);
    Query others = database.query(
        "SELECT 1 WHERE EXISTS (SELECT 1 FROM installs WHERE organisation_id = ?1) OR EXISTS (SELECT 1 FROM people "
        "WHERE organisation_id = ?1)",
        organisation);
    if (others.step()) return;
    database.run("DELETE FROM inbox WHERE organisation_id = ?1", organisation);
    database.run("DELETE FROM outbox WHERE organisation_id = ?1", organisation);
    database.run("DELETE FROM connections WHERE organisation_id = ?1", organisation);
    database.run("DELETE FROM nudges WHERE organisation_id = ?1", organisation);
    database.run("DELETE FROM introductions WHERE organisation_id = ?1", organisation);
    database.run("DELETE FROM rules WHERE organisation_id = ?1", organisation);
}

}  // namespace kith::sqlite
