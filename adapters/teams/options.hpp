// What one bot is told of itself and of the cloud it lives in.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith::teams {

// The addresses of one of Microsoft's clouds.
// https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
struct Cloud {
    std::string openid_url{};       // metadata of the service's signing keys
    std::string issuer{};           // of tokens that the service makes for us
    std::string login{};            // host of Microsoft Entra ID, without a final slash
    std::string entra_issuer{};     // of its tokens of the first version, before the tenant's id
    std::string scope{};            // what our own token is for
    std::string everyone_tenant{};  // whose token an old multi-tenant bot asks for
};
// "public", "us_government" or "china"; nullopt for another name.
std::optional<Cloud> cloud_named(std::string_view name);

struct Options {
    std::string app_id{};
    std::string tenant_id{};             // our own; empty: an old multi-tenant bot
    std::vector<std::string> tenants{};  // whose people may talk to us; empty: those of our own tenant only
    Cloud cloud{};
    bool entra_tokens = false;                  // also believe tokens that our own tenant's Entra ID made
    bool auth = true;                           // false: believe everybody. For a listener on loopback only
    std::vector<std::string> outbound_allow{};  // host:port pairs that a service URL may name beside Microsoft's own
    int posts_per_second = 30;                  // to one tenant
};

// Whether people of that tenant may talk to us. Ids of apps and tenants are GUIDs, which are written in both cases.
bool is_tenant_allowed(const Options& options, std::string_view tenant);

// Where the Connector lives: these hosts and what is below them.
inline constexpr std::array<std::string_view, 4> connector_hosts = {"smba.trafficmanager.net", "botframework.com",
                                                                    "teams.microsoft.com", "teams.microsoft.us"};

// Whether our token may go to this address: https to a host of the Connector's, or what the operator allowed. With auth
// off also plain http to loopback.
// The hosts: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
bool is_service_url_allowed(const Options& options, std::string_view url);

}  // namespace kith::teams
