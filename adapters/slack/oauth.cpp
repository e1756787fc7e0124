#include "adapters/slack/oauth.hpp"

#include <algorithm>

#include "adapters/crypto.hpp"
#include "adapters/form.hpp"
#include "adapters/slack/web_api.hpp"

namespace kith::slack {
namespace {

constexpr std::size_t token_bytes_max = 4'096;
constexpr std::size_t granted_id_bytes_max = 64;
constexpr std::size_t name_bytes_max = 400;
constexpr std::int64_t lives_for_max = 400 * 24 * 3'600;

constexpr std::string_view api_path = "api/";

bool is_granted_id(std::string_view id) {
    return !id.empty() && id.size() <= granted_id_bytes_max && std::ranges::all_of(id, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    });
}

// Printable and without white space: it goes into a header.
bool is_token(std::string_view token) {
    return !token.empty() && token.size() <= token_bytes_max &&
           std::ranges::all_of(token, [](char c) { return c > ' ' && c < '\x7f'; });
}

HttpRequest access_call(std::string_view base, const OauthClient& client, std::string body) {
    HttpRequest request;
    request.method = "POST";
    request.url = std::string(base) + "oauth.v2.access";
    request.headers = {{"Authorization", "Basic " + to_base64(client.id + ":" + client.secret)},
                       {"Content-Type", "application/x-www-form-urlencoded"},
                       {"Accept", "application/json"}};
    request.body = std::move(body);
    return request;
}

NoGrant::Kind kind_of(const Answer& answer) {
    if (answer.kind == Answer::Kind::unreadable) return NoGrant::Kind::passing;
    if (answer.code == "invalid_code" || answer.code == "code_already_used" || answer.code == "code_expired" ||
        answer.code == "invalid_refresh_token" || answer.code == "token_revoked") {
        return NoGrant::Kind::used;
    }
    switch (answer.failure) {
        case Failure::rate:
        case Failure::temporary:
        case Failure::maybe_acted:
            return NoGrant::Kind::passing;
        default:
            return NoGrant::Kind::settings;
    }
}

std::optional<NoGrant> refused_grant(const Answer& answer, const HttpResponse& response) {
    if (answer.kind == Answer::Kind::ok) return std::nullopt;
    NoGrant none{.kind = kind_of(answer), .what = answer.code};
    if (answer.kind == Answer::Kind::failed && answer.failure == Failure::rate) none.wait = retry_after(response);
    return none;
}

NoGrant broken(std::string what) {
    return {.kind = NoGrant::Kind::broken, .what = std::move(what)};
}

std::variant<Grant, NoGrant> grant_in(JsonValue json) {
    Grant grant{.token = json["access_token"].text(), .refresh_token = json["refresh_token"].text()};
    if (!json["token_type"].is("bot")) return broken("not the token of a bot");
    if (!is_token(grant.token)) return broken("no token");
    if (const auto lives = json["expires_in"].integer()) {
        if (*lives <= 0 || *lives > lives_for_max) return broken("expires_in");
        grant.lives_for = seconds{*lives};
    }
    // A token that ends and cannot be renewed would stop everything in the midst of a day.
    if (grant.lives_for.has_value() != !grant.refresh_token.empty()) return broken("half a rotation");
    if (grant.lives_for && !is_token(grant.refresh_token)) return broken("no refresh token");
    return grant;
}

}  // namespace

std::string authorize_url(std::string_view base, const OauthClient& client, std::string_view state) {
    std::string_view site = base;
    if (site.ends_with(api_path)) site.remove_suffix(api_path.size());
    std::string scopes;
    for (const std::string_view scope : bot_scopes) scopes.append(scopes.empty() ? "" : ",").append(scope);
    std::string query;
    append_form_field(query, "client_id", client.id);
    append_form_field(query, "scope", scopes);
    append_form_field(query, "state", state);
    append_form_field(query, "redirect_uri", client.redirect);
    return std::string(site) + "oauth/v2/authorize?" + query;
}

bool is_code(std::string_view code) {
    return !code.empty() && code.size() <= code_bytes_max && std::ranges::all_of(code, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
               c == '_';
    });
}

HttpRequest access_request(std::string_view base, const OauthClient& client, std::string_view code) {
    std::string body;
    append_form_field(body, "code", code);
    append_form_field(body, "redirect_uri", client.redirect);
    return access_call(base, client, std::move(body));
}

HttpRequest refresh_request(std::string_view base, const OauthClient& client, std::string_view refresh_token) {
    std::string body;
    append_form_field(body, "grant_type", "refresh_token");
    append_form_field(body, "refresh_token", refresh_token);
    return access_call(base, client, std::move(body));
}

std::variant<Access, NoGrant> read_access(const HttpResponse& response) {
    const Answer answer = read_answer(response);
    if (auto none = refused_grant(answer, response)) return std::move(*none);
    const JsonValue json = answer.json();
    std::variant<Grant, NoGrant> grant = grant_in(json);
    if (auto* none = std::get_if<NoGrant>(&grant)) return std::move(*none);
    Access access{.grant = std::get<Grant>(std::move(grant))};
    const bool everywhere = json["is_enterprise_install"].is_true();
    const JsonValue place = json[everywhere ? "enterprise" : "team"];
    access.app_id = json["app_id"].text();
    access.workspace = place["id"].text();
    access.name = place["name"].text();
    access.enterprise = json["enterprise"]["id"].text();
    access.bot_user = json["bot_user_id"].text();
    access.installer = json["authed_user"]["id"].text();
    for (const std::string* id : {&access.app_id, &access.workspace, &access.bot_user, &access.installer}) {
        if (!is_granted_id(*id)) return broken("an id is missing");
    }
    if (!access.enterprise.empty() && !is_granted_id(access.enterprise)) return broken("the enterprise's id");
    if (access.name.size() > name_bytes_max) access.name.clear();
    return access;
}

std::variant<Grant, NoGrant> read_refresh(const HttpResponse& response) {
    const Answer answer = read_answer(response);
    if (auto none = refused_grant(answer, response)) return std::move(*none);
    std::variant<Grant, NoGrant> grant = grant_in(answer.json());
    const auto* fresh = std::get_if<Grant>(&grant);
    if (fresh != nullptr && !fresh->lives_for) return broken("a token that was renewed has no end");
    return grant;
}

}  // namespace kith::slack
