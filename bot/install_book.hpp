// Where the app is installed, as the event loop knows it: asked for each request, without looking into the store.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "rules/model/id.hpp"

namespace kith {

struct KnownInstall {
    OrganisationId organisation{};
    std::string bot_user{};
    bool revoked = false;
};

// By Slack workspace, or enterprise where the app is installed in all of it.
using InstallBook = std::map<std::string, KnownInstall, std::less<>>;

}  // namespace kith
