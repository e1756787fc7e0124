#include "storage/codec.hpp"
#include "storage/sqlite/aggregates.hpp"

#define KITH_INSTALL_COLUMNS \
    "platform, workspace, organisation_id, name, token, bot_user, bot_id, app_id, installed_at, revoked"

namespace kith::sqlite {
namespace {

std::string about_token(OrganisationId organisation, Platform platform, std::string_view workspace) {
    std::string key(to_string(platform));
    key += '/';
    key += workspace;
    return about("token", organisation.value, key);
}

Install read(const Session& session, const Query& row) {
    Install install;
    install.platform = platform_from(row.text(0)).value_or(Platform::slack);
    install.workspace = row.text(1);
    row.read(2, install.organisation);
    install.name = row.text(3);
    if (!row.is_null(4)) {
        install.token =
            session.open(row.text(4), about_token(install.organisation, install.platform, install.workspace));
    }
    install.bot_user = row.text(5);
    install.bot_id = row.text(6);
    install.app_id = row.text(7);
    install.installed_at = row.instant(8);
    install.revoked = row.flag(9);
    return install;
}

}  // namespace

OrganisationId SqliteInstalls::organisation(std::string_view name) {
    Query there = session_.database.query("SELECT id FROM organisations WHERE name = ?1", name);
    if (there.step()) return OrganisationId{there.integer(0)};
    session_.database.run("INSERT INTO organisations (name) VALUES (?1)", name);
    return OrganisationId{session_.database.last_id()};
}

void SqliteInstalls::put(const Install& install) {
    const auto& [platform, workspace, organisation, name, token, bot_user, bot_id, app_id, installed_at, revoked] =
        install;
    std::optional<std::string> sealed;
    if (!token.empty()) sealed = session_.seal(token, about_token(organisation, platform, workspace));
    std::optional<Blob> blob;
    if (sealed) blob = Blob{*sealed};
    session_.database.run(
        "INSERT INTO installs (platform, workspace, organisation_id, name, token, bot_user, bot_id, app_id, "
        "installed_at, "
        "revoked) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) "
        "ON CONFLICT (platform, workspace) DO UPDATE SET organisation_id = excluded.organisation_id, name = "
        "excluded.name, "
        "token = excluded.token, bot_user = excluded.bot_user, bot_id = excluded.bot_id, app_id = excluded.app_id, "
        "installed_at = excluded.installed_at, revoked = excluded.revoked",
        to_string(platform), workspace, organisation, name, blob, bot_user, bot_id, app_id, installed_at, revoked);
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
bool SqliteInstalls::revoke(Platform platform, std::string_view workspace) {
    return session_.database.run(
               "UPDATE installs SET revoked = 1, token = NULL WHERE platform = ?1 AND workspace = ?2 AND revoked = 0",
               to_string(platform), workspace) == 1;
}

}  // namespace kith::sqlite
