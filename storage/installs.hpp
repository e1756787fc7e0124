#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/model/account.hpp"
#include "rules/model/id.hpp"
#include "rules/model/time.hpp"

namespace kith {

// The app in one workspace or tenant. The token is sealed at rest.
struct Install {
    Platform platform = Platform::slack;
    std::string workspace{};
    OrganisationId organisation{};
    std::string name{};
    std::string token{};
    std::string bot_user{};  // our own user id there
    std::string bot_id{};
    std::string app_id{};
    Instant installed_at{};
    bool revoked = false;
    friend bool operator==(const Install&, const Install&) = default;
};

class Installs {
  public:
    virtual ~Installs() = default;
    // The organisation of that name, made when it is not there.
    virtual OrganisationId organisation(std::string_view name) = 0;
    virtual void put(const Install& install) = 0;
    virtual std::optional<Install> find(Platform platform, std::string_view workspace) = 0;
    virtual std::vector<Install> all() = 0;
    virtual bool revoke(Platform platform, std::string_view workspace) = 0;
};

}  // namespace kith
