#include "adapters/teams/receive.hpp"

#include <algorithm>
#include <array>

#include "adapters/json.hpp"
#include "adapters/teams/activities.hpp"
#include "rules/model/error.hpp"

namespace kith::teams {
namespace {

Refused refused(int status, std::string_view reason) {
    return {.response = {.status = status, .headers = {}, .body = {}}, .reason = reason};
}

Refused unauthorized(std::string_view reason) {
    Refused answer = refused(401, reason);
    answer.response.headers = {{"Content-Type", "application/json"}, {"WWW-Authenticate", "Bearer"}};
    answer.response.body = R"({"error":"unauthorized"})";
    return answer;
}

// A proxy in front would make everybody look like this machine.
bool was_forwarded(const Headers& headers) {
    constexpr std::array<std::string_view, 6> names = {"Forwarded",         "Via",       "X-Forwarded-For",
                                                       "X-Forwarded-Proto", "X-Real-IP", "X-Forwarded-Host"};
    return std::ranges::any_of(names, [&](std::string_view name) { return first_header(headers, name).has_value(); });
}

// Teams' own, also with a part behind the colon ("msteams:copilot").
std::string_view channel_of(std::string_view id) {
    return id.substr(0, id.find(':'));
}

// Why the body does not fit what the token says, and what may talk to us at all; empty where it does.
std::string_view mismatch(const Options& options, const Believed& token, JsonValue activity) {
    const std::string channel_id = activity["channelId"].text();
    if (channel_of(channel_id) != teams_channel) return "wrong_channel";
    const std::string service_url = activity["serviceUrl"].text();
    if (!same_service_url(token.service_url, service_url)) return "wrong_service_url";
    if (!is_service_url_allowed(options, service_url)) return "service_url_not_allowed";
    if (!is_tenant_allowed(options, tenant_of(activity))) return "wrong_tenant";
    if (token.issuer == Issuer::bot_service && !is_endorsed(*token.key, teams_channel)) return "not_endorsed";
    return {};
}

// The parts without which an activity is none.
bool is_activity(JsonValue activity) {
    return !activity["type"].text().empty() && !activity["conversation"]["id"].text().empty();
}

Reading reading_of(Reception&& reception) {
    return std::visit([](auto&& one) -> Reading { return std::move(one); }, std::move(reception));
}

Reading judged(const Options& options, const Believed& token, const Inbound& inbound) {
    const auto document = parse_json(inbound.body);
    if (!document) return refused(400, "bad_json");
    const JsonValue activity = document->root();
    if (const std::string_view problem = mismatch(options, token, activity); !problem.empty())
        return unauthorized(problem);
    if (!is_activity(activity)) return refused(400, "no_activity");
    return reading_of(read_verified(activity, inbound.body));
}

}  // namespace

Reception read_activity(const Options& options, const Inbound& inbound) {
    const auto document = parse_json(inbound.body);
    if (!document) return refused(400, "bad_json");
    if (!is_activity(document->root())) return refused(400, "no_activity");
    if (!is_service_url_allowed(options, document->root()["serviceUrl"].text()))
        return unauthorized("service_url_not_allowed");
    return read_verified(document->root(), inbound.body);
}

Reading receive_teams(const Options& options, const Keys& keys, const Inbound& inbound, Instant now) {
    if (inbound.method != "POST") {
        Refused answer = refused(405, "method");
        answer.response.headers.emplace_back("Allow", "POST");
        return answer;
    }
    if (inbound.body.size() > body_bytes_max) return refused(413, "body_too_large");
    if (!options.auth) {
        if (was_forwarded(inbound.headers)) return unauthorized("forwarded");
        return reading_of(read_activity(options, inbound));
    }
    return std::visit(overloaded{
                          [&](const Believed& token) { return judged(options, token, inbound); },
                          [&](const Unbelieved& none) -> Reading {
                              if (none.reason != no_keys) return unauthorized(none.reason);
                              Refused later = refused(503, no_keys);
                              later.response.headers.emplace_back("Retry-After", "10");
                              return later;
                          },
                          [&](KeyWanted&& wanted) -> Reading { return std::move(wanted); },
                      },
                      judge_token(options, keys, inbound.headers, now));
}

}  // namespace kith::teams
