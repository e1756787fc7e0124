#include "adapters/teams/options.hpp"

#include <algorithm>
#include <array>

#include "adapters/ascii.hpp"
#include "adapters/url.hpp"

namespace kith::teams {
namespace {

bool is_within(std::string_view host, std::string_view domain) {
    if (!host.ends_with(domain)) return false;
    return host.size() == domain.size() || host[host.size() - domain.size() - 1] == '.';
}

}  // namespace

std::optional<Cloud> cloud_named(std::string_view name) {
    if (name == "public") {
        return Cloud{.openid_url = "https://login.botframework.com/v1/.well-known/openidconfiguration",
                     .issuer = "https://api.botframework.com",
                     .login = "https://login.microsoftonline.com",
                     .entra_issuer = "https://sts.windows.net/",
                     .scope = "https://api.botframework.com/.default",
                     .everyone_tenant = "botframework.com"};
    }
    if (name == "us_government") {
        return Cloud{.openid_url = "https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
                     .issuer = "https://api.botframework.us",
                     .login = "https://login.microsoftonline.us",
                     .entra_issuer = "https://sts.windows.net/",
                     .scope = "https://api.botframework.us/.default",
                     .everyone_tenant = "MicrosoftServices.onmicrosoft.us"};
    }
    if (name == "china") {
        return Cloud{.openid_url = "https://login.botframework.azure.cn/v1/.well-known/openidconfiguration",
                     .issuer = "https://api.botframework.azure.cn",
                     .login = "https://login.partner.microsoftonline.cn",
                     .entra_issuer = "https://sts.chinacloudapi.cn/",
                     .scope = "https://api.botframework.azure.cn/.default",
                     .everyone_tenant = "microsoftservices.partner.onmschina.cn"};
    }
    return std::nullopt;
}

bool is_tenant_allowed(const Options& options, std::string_view tenant) {
    if (options.tenants.empty()) return !options.tenant_id.empty() && same_text(tenant, options.tenant_id);
    return std::ranges::any_of(options.tenants, [&](const std::string& one) { return same_text(one, tenant); });
}

bool is_service_url_allowed(const Options& options, std::string_view text) {
    const auto url = parse_url(text);
    if (!url) return false;
    const bool microsofts =
        std::ranges::any_of(connector_hosts, [&](std::string_view domain) { return is_within(url->host, domain); });
    if (microsofts && url->scheme == "https" && url->port == 443) return true;
    if (!options.auth && is_loopback(url->host)) return true;
    return is_allowed(*url, options.outbound_allow);
}

}  // namespace kith::teams
