// The app package that brings the bot into a tenant: what an administrator uploads to Teams.
#pragma once

#include <string>

#include "bot/config.hpp"
#include "rules/model/error.hpp"

namespace kith {

struct TeamsPackageOptions {
    std::string output = "kith-teams.zip";
    std::string developer = "Kith";  // who runs it, as people see it; at most 32 characters
    std::string website{};           // https addresses that people are shown; the public URL where empty
    std::string privacy{};
    std::string terms{};
    std::string app_version{};  // "1.2.3"; Teams takes a changed package with a higher one only. Kith's where empty
};

// The package as the bytes of a zip file: the same settings give the same bytes. Errc::invalid with what to correct.
Result<std::string> teams_package(const Config& config, const TeamsPackageOptions& options);

// The verb: writes the package, and says what to do with it.
int write_teams_package(const Config& config, const TeamsPackageOptions& options);

}  // namespace kith
