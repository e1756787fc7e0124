// Installing the app in a workspace, and renewing its token: what is asked of Slack, and what its answers say.
// https://docs.slack.dev/authentication/installing-with-oauth, /using-token-rotation
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "adapters/http.hpp"
#include "rules/model/time.hpp"

namespace kith::slack {

// The app, as it shows itself to Slack.
struct OauthClient {
    std::string id{};
    std::string secret{};
    std::string redirect{};  // the address that Slack sends the browser back to
};

// The page on which a person lets the app into a workspace. `base` as SlackOptions::api_base.
std::string authorize_url(std::string_view base, const OauthClient& client, std::string_view state);

inline constexpr std::size_t code_bytes_max = 512;
// Whether that can be a code of Slack's.
bool is_code(std::string_view code);

// The code becomes a token; a refresh token becomes a new pair. The secret stands in the Authorization header and
// nowhere else.
HttpRequest access_request(std::string_view base, const OauthClient& client, std::string_view code);
HttpRequest refresh_request(std::string_view base, const OauthClient& client, std::string_view refresh_token);

// A token with what ends it.
struct Grant {
    std::string token{};
    std::string refresh_token{};         // empty: it does not end
    std::optional<seconds> lives_for{};  // absent: it does not end
};
struct Access {
    Grant grant{};
    std::string app_id{};
    std::string workspace{};   // key of the installation: the team, or the enterprise of an enterprise-wide one
    std::string enterprise{};  // that the workspace is in; empty: none
    std::string name{};
    std::string bot_user{};
    std::string installer{};  // the person's user id
};
// What Slack said, for the log: a code, and nothing else of the answer.
struct NoGrant {
    enum class Kind {
        passing,   // Slack did not act, or its answer was lost: trying again may help
        used,      // the code or refresh token is not taken (any more)
        settings,  // the client id, secret or redirect address is wrong: only an operator can help
        broken,    // an answer that is not as it has to be
    } kind = Kind::passing;
    std::string what{};
    milliseconds wait{};  // that Slack asked for
};
std::variant<Access, NoGrant> read_access(const HttpResponse& response);
std::variant<Grant, NoGrant> read_refresh(const HttpResponse& response);

}  // namespace kith::slack
