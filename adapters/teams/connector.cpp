#include "adapters/teams/connector.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "adapters/json.hpp"

namespace kith::teams {
namespace {

bool is_plain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

// Errors come as {"error":{"code"}}, or as {"errorCode","message"} with JSON in the message, or as plain text.
std::string code_of(const HttpResponse& response) {
    const auto document = parse_json(response.body);
    if (!document) return {};
    const JsonValue root = document->root();
    if (std::string code = code_in(root["error"]["code"].text()); !code.empty()) return code;
    const std::string message = root["message"].text();
    if (const auto inner = parse_json(message)) {
        if (std::string code = code_in(inner->root()["subCode"].text()); !code.empty()) return code;
        return code_in(inner->root()["code"].text());
    }
    return code_in(root["code"].text());
}

Failure forbidden(std::string_view code) {
    constexpr std::array<std::string_view, 3> unreachable = {"ConversationBlockedByUser", "BotNotInConversationRoster",
                                                             "MessageWritesBlocked"};
    if (std::ranges::find(unreachable, code) != unreachable.end()) return Failure::unreachable;
    return code == "BotDisabledByAdmin" ? Failure::operators : Failure::receiver;
}

}  // namespace

HttpRequest connector_call(std::string_view method, std::string_view service_url, const std::string& path,
                           std::string_view token, std::string body) {
    if (service_url.ends_with('/')) service_url.remove_suffix(1);
    HttpRequest request;
    request.method = method;
    request.url = std::string(service_url) + "/" + path;
    request.headers = {{"Content-Type", "application/json; charset=utf-8"}, {"Accept", "application/json"}};
    if (!token.empty()) request.headers.emplace_back("Authorization", "Bearer " + std::string(token));
    request.body = std::move(body);
    return request;
}

std::string code_in(std::string_view text) {
    constexpr std::size_t code_bytes_max = 64;
    if (text.size() > code_bytes_max || !std::ranges::all_of(text, is_plain)) return {};
    return std::string(text);
}

std::optional<milliseconds> retry_after(const HttpResponse& response) {
    const auto header = first_header(response.headers, "Retry-After");
    if (!header) return std::nullopt;
    std::int64_t count = 0;
    const auto [end, error] = std::from_chars(header->data(), header->data() + header->size(), count);
    if (error != std::errc{} || end != header->data() + header->size() || count <= 0) return std::nullopt;
    return std::min<milliseconds>(seconds{std::min<std::int64_t>(count, 86'400)}, retry_after_max);
}

Problem problem_of(const HttpResponse& response) {
    Problem problem{.failure = Failure::us, .code = code_of(response)};
    switch (response.status) {
        case 401:
            problem.failure = Failure::token;
            break;
        case 403:
            problem.failure = forbidden(problem.code);
            break;
        case 404:
            problem.failure = Failure::conversation;
            break;
        case 429:
            problem.failure = Failure::rate;
            break;
        case 412:
        case 500:
        case 503:
            problem.failure = Failure::temporary;
            break;
        default:
            if (response.status == 408 || response.status > 500 || response.status < 400)
                problem.failure = Failure::maybe_acted;
    }
    if (problem.code.empty()) problem.code = "status_" + std::to_string(response.status);
    return problem;
}

}  // namespace kith::teams
