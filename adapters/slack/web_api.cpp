#include "adapters/slack/web_api.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "adapters/form.hpp"
#include "adapters/url.hpp"

namespace kith::slack {
namespace {

constexpr auto failures = std::to_array<std::pair<std::string_view, Failure>>({
    {"ratelimited", Failure::rate},
    {"rate_limited", Failure::rate},
    // Something else than our request is in the way, for now.
    {"service_unavailable", Failure::temporary},
    {"request_timeout", Failure::temporary},
    {"team_added_to_org", Failure::temporary},
    {"org_login_required", Failure::temporary},
    {"accesslimited", Failure::temporary},
    {"external_channel_migrating", Failure::temporary},
    {"fetch_members_failed", Failure::temporary},
    {"update_failed", Failure::temporary},
    {"hash_conflict", Failure::temporary},
    {"message_limit_exceeded", Failure::temporary},
    // Slack failed in the midst of it.
    {"internal_error", Failure::maybe_acted},
    {"fatal_error", Failure::maybe_acted},
    // The token works no more.
    {"invalid_auth", Failure::installation},
    {"not_authed", Failure::installation},
    {"account_inactive", Failure::installation},
    {"token_revoked", Failure::installation},
    {"token_expired", Failure::installation},
    {"user_removed_from_team", Failure::installation},
    {"team_disabled", Failure::installation},
    {"org_disabled", Failure::installation},
    // The token works, and may not do this.
    {"missing_scope", Failure::permission},
    {"not_allowed_token_type", Failure::permission},
    {"no_permission", Failure::permission},
    {"ekm_access_denied", Failure::permission},
    {"two_factor_setup_required", Failure::permission},
    {"enterprise_is_restricted", Failure::permission},
    {"team_access_not_granted", Failure::permission},
    {"access_denied", Failure::permission},
    {"app_access_restricted", Failure::permission},
    {"not_enabled", Failure::permission},
    {"messages_tab_disabled", Failure::permission},
    {"method_deprecated", Failure::permission},
    {"deprecated_endpoint", Failure::permission},
    // There is nobody behind that account any more.
    {"user_not_found", Failure::gone},
    {"users_not_found", Failure::gone},
    {"user_disabled", Failure::gone},
    // This place cannot be written to; another one can.
    {"channel_not_found", Failure::receiver},
    {"is_archived", Failure::receiver},
    {"not_in_channel", Failure::receiver},
    {"user_not_in_channel", Failure::receiver},
    {"user_not_visible", Failure::receiver},
    {"cannot_dm_bot", Failure::receiver},
    {"message_not_found", Failure::receiver},
    {"thread_not_found", Failure::receiver},
    {"no_such_subteam", Failure::receiver},
    {"cant_update_message", Failure::receiver},
    {"cannot_reply_to_message", Failure::receiver},
    {"edit_window_closed", Failure::receiver},
    {"channel_is_limited_access", Failure::receiver},
    {"method_not_supported_for_channel_type", Failure::receiver},
});

// Only what a code is made of, so that nothing else of an answer gets into a log.
std::string safe(std::string_view text, std::string_view also) {
    constexpr std::size_t code_bytes_max = 100;
    const auto fits = [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || also.find(c) != std::string_view::npos;
    };
    if (text.empty() || text.size() > code_bytes_max || !std::all_of(text.begin(), text.end(), fits)) return {};
    return std::string(text);
}

HttpRequest method_call(std::string_view base, std::string_view method, std::string_view token,
                        std::string_view content_type, std::string body) {
    HttpRequest request;
    request.method = "POST";
    request.url = std::string(base) + std::string(method);
    request.headers = {{"Authorization", "Bearer " + std::string(token)},
                       {"Content-Type", std::string(content_type)},
                       {"Accept", "application/json"}};
    request.body = std::move(body);
    return request;
}

Error error_of(const Answer& answer, const HttpResponse& response) {
    if (answer.kind == Answer::Kind::unreadable) {
        return {.code = Errc::unavailable,
                .what = "Slack answered " + std::to_string(response.status) + " without JSON",
                .hint = "check the API base and what stands between this server and Slack"};
    }
    switch (answer.failure) {
        case Failure::rate:
        case Failure::temporary:
        case Failure::maybe_acted:
            return {.code = Errc::unavailable, .what = "Slack: " + answer.code, .hint = "try again in a minute"};
        case Failure::installation:
            return {.code = Errc::unauthorized,
                    .what = "Slack: " + answer.code,
                    .hint = "reinstall the app in the workspace and set its new bot token"};
        case Failure::permission:
            return {.code = Errc::unauthorized,
                    .what = "Slack: " + answer.code,
                    .hint = "give the app what it lacks in its settings, and install it again"};
        case Failure::receiver:
        case Failure::gone:
            return {.code = Errc::not_found, .what = "Slack: " + answer.code};
        case Failure::us:
            break;
    }
    return {.code = Errc::invalid, .what = "Slack: " + answer.code};
}

}  // namespace

std::optional<std::string> checked_api_base(std::string_view base) {
    const auto url = parse_url(base);
    if (!url || base.find('?') != std::string_view::npos) return std::nullopt;
    if (url->scheme != "https" && !is_loopback(url->host)) return std::nullopt;
    std::string checked(base);
    if (!checked.ends_with('/')) checked += '/';
    return checked;
}

HttpRequest json_call(std::string_view base, std::string_view method, std::string_view token, std::string body) {
    return method_call(base, method, token, "application/json; charset=utf-8", std::move(body));
}

HttpRequest form_call(std::string_view base, std::string_view method, std::string_view token, std::string body) {
    return method_call(base, method, token, "application/x-www-form-urlencoded", std::move(body));
}

Failure failure_of(std::string_view code) {
    if (code.starts_with("restricted_action")) return Failure::receiver;
    for (const auto& [known, failure] : failures) {
        if (known == code) return failure;
    }
    return Failure::us;
}

std::string request_id_of(const HttpResponse& response) {
    constexpr std::size_t id_bytes_max = 100;
    const std::string_view id = first_header(response.headers, "x-slack-req-id").value_or("");
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    };
    if (id.size() > id_bytes_max || !std::ranges::all_of(id, fits)) return {};
    return std::string(id);
}

Answer read_answer(const HttpResponse& response) {
    Answer answer;
    auto document = parse_json(std::string_view(response.body));
    if (document) answer.document = std::move(*document);
    const JsonValue json = answer.json();
    if (response.status == 429) {
        answer.kind = Answer::Kind::failed;
        answer.failure = Failure::rate;
        answer.code = "ratelimited";
    } else if (response.status >= 500) {
        answer.kind = Answer::Kind::failed;
        answer.failure = Failure::maybe_acted;
        answer.code = "http_" + std::to_string(response.status);
    } else if (response.status >= 300 && response.status < 400) {
        answer.kind = Answer::Kind::failed;  // never followed: the token stays with the host it is for
        answer.code = "http_" + std::to_string(response.status);
    } else if (!json["ok"]) {
        answer.kind = Answer::Kind::unreadable;
        answer.code = "http_" + std::to_string(response.status) + "_without_json";
    } else if (json["ok"].is_true() && response.status < 300) {
        answer.kind = Answer::Kind::ok;
        answer.warning = safe(json["warning"].text(), ",");
    } else {
        answer.kind = Answer::Kind::failed;
        answer.code = safe(json["error"].text(), "");
        answer.failure = failure_of(answer.code);
        if (answer.code.empty()) answer.code = "unknown_error";
        const std::string needed = safe(json["needed"].text(), ":.,");
        if (!needed.empty()) answer.code += ": " + needed;
    }
    return answer;
}

milliseconds retry_after(const HttpResponse& response) {
    const std::string_view text = first_header(response.headers, "Retry-After").value_or("");
    if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos) return retry_after_default;
    std::int64_t count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc()) return retry_after_max;  // more than 64 bits of seconds
    if (count == 0) return retry_after_default;
    return count >= retry_after_max / seconds{1} ? retry_after_max : milliseconds(seconds{count});
}

HttpRequest auth_test_request(std::string_view base, std::string_view token) {
    return json_call(base, "auth.test", token, "{}");
}

Result<AuthTest> read_auth_test(const HttpResponse& response) {
    const Answer answer = read_answer(response);
    if (answer.kind != Answer::Kind::ok) return error_of(answer, response);
    const JsonValue json = answer.json();
    AuthTest test;
    const bool for_all = json["is_enterprise_install"].is_true();
    test.workspace = json[for_all ? "enterprise_id" : "team_id"].text();
    test.enterprise = json["enterprise_id"].text();
    test.team_name = json["team"].text();
    test.bot_user = json["user_id"].text();
    test.bot_id = json["bot_id"].text();
    test.app_id = json["app_id"].text();
    if (test.workspace.empty() || test.bot_user.empty())
        return Error{.code = Errc::invalid, .what = "auth.test without ids"};
    if (test.bot_id.empty()) {
        return Error{.code = Errc::invalid,
                     .what = "the token is not a bot's",
                     .hint = "use the bot token, it starts with xoxb-"};
    }
    std::string_view scopes = first_header(response.headers, "x-oauth-scopes").value_or("");
    while (!scopes.empty()) {
        const std::size_t comma = std::min(scopes.find(','), scopes.size());
        std::string_view scope = scopes.substr(0, comma);
        scopes.remove_prefix(std::min(comma + 1, scopes.size()));
        while (scope.starts_with(' ')) scope.remove_prefix(1);
        while (scope.ends_with(' ')) scope.remove_suffix(1);
        if (!scope.empty()) test.scopes.emplace_back(scope);
    }
    return test;
}

std::string_view lost_without(std::string_view scope) {
    if (scope == "users:read")
        return "nobody is known before they write, and their zone, so that nothing is sent to them";
    if (scope == "users:read.email") return "people of people.csv are joined by slack_id only, not by e-mail";
    if (scope == "usergroups:read") return "user groups cannot be teams (KITH_SLACK_TEAMS)";
    if (scope == "channels:read") return "channels cannot be teams (KITH_SLACK_TEAMS)";
    if (scope == "groups:read") return "private channels cannot be teams (KITH_SLACK_TEAMS)";
    if (scope == "mpim:write") return "those who are introduced are told one by one, in no conversation of their own";
    if (scope == "mpim:history")
        return "an introduction to several whose answer was lost counts as said, whether it arrived or not";
    return {};
}

std::vector<std::string_view> missing_scopes(const std::vector<std::string>& granted) {
    std::vector<std::string_view> missing;
    for (const std::string_view scope : bot_scopes) {
        if (std::find(granted.begin(), granted.end(), scope) == granted.end()) missing.push_back(scope);
    }
    return missing;
}

}  // namespace kith::slack
