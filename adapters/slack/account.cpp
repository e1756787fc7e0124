#include "adapters/slack/account.hpp"

namespace kith::slack {

AccountSeen account_seen(JsonValue user, std::string_view workspace, bool in_enterprise) {
    AccountSeen seen;
    seen.who = {.platform = Platform::slack, .workspace = std::string(workspace), .user = user["id"].text()};
    const JsonValue profile = user["profile"];
    const std::string display_name = profile["display_name"].text();
    seen.name = display_name;
    if (seen.name.empty()) seen.name = profile["real_name"].text();
    if (seen.name.empty()) seen.name = user["real_name"].text();
    if (display_name.find_first_of(" \t\n") == std::string::npos) seen.handle = display_name;
    if (!user["is_invited_user"].is_true()) seen.zone = user["tz"].text();
    seen.gone = user["deleted"].is_true();
    // Slackbot says of itself that it is no bot.
    seen.human = !(user["is_bot"].is_true() || user["is_workflow_bot"].is_true() ||
                   user["is_connector_bot"].is_true() || seen.who.user == "USLACKBOT");
    const std::string team = user["team_id"].text();
    const bool foreign = !in_enterprise && !team.empty() && team != workspace;
    seen.guest = foreign || user["is_restricted"].is_true() || user["is_ultra_restricted"].is_true() ||
                 user["is_stranger"].is_true();
    return seen;
}

}  // namespace kith::slack
