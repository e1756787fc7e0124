#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/model/account.hpp"
#include "rules/model/id.hpp"
#include "rules/model/time.hpp"

namespace kith {

// The app in one workspace or tenant, or in all of a Slack enterprise. The tokens are sealed at rest.
struct Install {
    Platform platform = Platform::slack;
    std::string workspace{};  // of an enterprise-wide install: the enterprise's id
    OrganisationId organisation{};
    std::string name{};
    std::string token{};
    std::string bot_user{};  // our own user id there
    std::string bot_id{};
    std::string app_id{};
    Instant installed_at{};
    bool revoked = false;
    std::string enterprise{};             // that the workspace is in; empty: none. As `workspace`: all of it
    std::string installer{};              // the user who installed it, an operator there; empty: not known
    std::string refresh_token{};          // empty: the token does not end
    std::optional<Instant> expires_at{};  // when the token ends
    std::string problem{};                // why the token cannot be renewed; only an operator can help
    std::optional<Instant> removed_at{};  // since when the app is gone, where the platform said so
    bool everywhere() const { return !enterprise.empty() && workspace == enterprise; }
    friend bool operator==(const Install&, const Install&) = default;
};

// Where the app is installed, without its secrets.
struct InstallPlace {
    Platform platform = Platform::slack;
    std::string workspace{};
    std::string installer{};  // empty: not known
    friend bool operator==(const InstallPlace&, const InstallPlace&) = default;
};

class Installs {
  public:
    virtual ~Installs() = default;
    // The organisation of that name, made when it is not there.
    virtual OrganisationId organisation(std::string_view name) = 0;
    virtual void put(const Install& install) = 0;
    virtual std::optional<Install> find(Platform platform, std::string_view workspace) = 0;
    virtual std::vector<Install> all() = 0;
    // Its tokens are erased, and nothing is sent there any more. `removed_at`: the app was removed; absent: the tokens
    // do not work, and why is not known. False where it was revoked already; that does not move the time.
    virtual bool revoke(Platform platform, std::string_view workspace, std::optional<Instant> removed_at) = 0;
    // Whether that account installed the app in its workspace, which belongs to the organisation.
    virtual bool is_installer(OrganisationId organisation, const Account& account) = 0;
    // All there are, the oldest first.
    virtual std::vector<OrganisationId> organisations() = 0;
    // Those of one organisation, by platform and workspace.
    virtual std::vector<InstallPlace> places(OrganisationId organisation) = 0;
    // The workspace's install is no more: what waits for people there, and what went to them, goes over to the install
    // of `enterprise`. What the platform told of its accounts is forgotten; their people are moved first, by
    // People::update.
    virtual void absorb(OrganisationId organisation, Platform platform, std::string_view workspace,
                        std::string_view enterprise) = 0;
    // Takes the right to renew its token. False while somebody has it, in whatever process. It ends at `until`, or with
    // the next put().
    virtual bool lease(Platform platform, std::string_view workspace, Instant now, Instant until) = 0;
    // True the first time that the mark is shown. It is remembered until then; marks whose time is over are dropped.
    virtual bool spend(std::string_view mark, Instant until, Instant now) = 0;
    // Erases the install and what is kept of its workspace beside the people, who are erased first. Where the
    // organisation has no other install and nobody in it, its rules and all that it kept go as well; its audit stays.
    virtual void erase(OrganisationId organisation, Platform platform, std::string_view workspace) = 0;
};

}  // namespace kith
