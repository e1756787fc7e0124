#include "adapters/slack/account.hpp"

#include "adapters/slack/absence.hpp"

namespace kith::slack {
namespace {

// Nothing in the object says "from outside" by itself. https://docs.slack.dev/apis/slack-connect
bool is_outside(JsonValue user, std::string_view workspace, std::string_view enterprise) {
    if (user["is_stranger"].is_true()) return true;
    const std::string team = user["team_id"].text();
    if (team.empty() || team == workspace) return false;
    return enterprise.empty() || !user["enterprise_user"]["enterprise_id"].is(enterprise);
}

Membership membership_of(JsonValue user, std::string_view workspace, std::string_view enterprise) {
    if (is_outside(user, workspace, enterprise)) return Membership::outside;
    if (user["is_restricted"].is_true() || user["is_ultra_restricted"].is_true()) return Membership::guest;
    return user["is_invited_user"].is_true() ? Membership::invited : Membership::member;
}

}  // namespace

AccountSeen account_seen(JsonValue user, std::string_view workspace, std::string_view enterprise) {
    AccountSeen seen;
    seen.who = {.platform = Platform::slack, .workspace = std::string(workspace), .user = user["id"].text()};
    if (std::string wide = user["enterprise_user"]["id"].text(); !wide.empty() && wide != seen.who.user) {
        seen.also_user = std::move(seen.who.user);
        seen.who.user = std::move(wide);
    }
    if (std::string team = user["team_id"].text(); !enterprise.empty() && team != workspace)
        seen.also_workspace = std::move(team);
    const JsonValue profile = user["profile"];
    const std::string display_name = profile["display_name"].text();
    seen.name = display_name;
    if (seen.name.empty()) seen.name = profile["real_name"].text();
    if (seen.name.empty()) seen.name = user["real_name"].text();
    if (display_name.find_first_of(" \t\n") == std::string::npos) seen.handle = display_name;
    seen.email = profile["email"].text();
    seen.zone = user["tz"].text();
    seen.locale = user["locale"].text();
    seen.gone = user["deleted"].is_true();
    // Slackbot says of itself that it is no bot.
    seen.human = !(user["is_bot"].is_true() || user["is_workflow_bot"].is_true() ||
                   user["is_connector_bot"].is_true() || seen.who.user == "USLACKBOT");
    seen.membership = membership_of(user, workspace, enterprise);
    if (const auto away = absence(profile)) {
        seen.away = true;
        seen.away_until = away->until;
    }
    return seen;
}

}  // namespace kith::slack
