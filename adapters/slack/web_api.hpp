// Calls of the Web API and what their answers mean. https://docs.slack.dev/apis/web-api
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/http.hpp"
#include "adapters/json.hpp"
#include "rules/model/error.hpp"
#include "rules/model/event.hpp"
#include "rules/model/time.hpp"

namespace kith::slack {

inline constexpr milliseconds retry_after_default = seconds{30};  // for a 429 that does not say
inline constexpr milliseconds retry_after_max = minutes{15};
inline constexpr milliseconds retry_wait_min = seconds{1};  // after a temporary failure

// The bot scopes that Kith uses; the manifests of deploy/slack ask for exactly these.
inline constexpr std::array<std::string_view, 12> bot_scopes = {
    "app_mentions:read", "channels:read", "chat:write", "commands",        "groups:read", "im:history",
    "im:write",          "mpim:history",  "mpim:write", "usergroups:read", "users:read",  "users:read.email"};

// What does not work without the scope; empty where that goes without saying.
std::string_view lost_without(std::string_view scope);

// The events that Kith reads, each with the one of bot_scopes without which it never comes (empty: none is needed). The
// manifests of deploy/slack subscribe to exactly these.
struct BotEvent {
    std::string_view name{};
    std::string_view scope{};
};
inline constexpr std::array<BotEvent, 13> bot_events = {{{"app_home_opened", ""},
                                                         {"app_mention", "app_mentions:read"},
                                                         {"app_uninstalled", ""},
                                                         {"channel_id_changed", "channels:read"},
                                                         {"member_joined_channel", "channels:read"},
                                                         {"member_left_channel", "channels:read"},
                                                         {"message.im", "im:history"},
                                                         {"subteam_created", "usergroups:read"},
                                                         {"subteam_members_changed", "usergroups:read"},
                                                         {"subteam_updated", "usergroups:read"},
                                                         {"team_join", "users:read"},
                                                         {"tokens_revoked", ""},
                                                         {"user_change", "users:read"}}};

// The base with a final slash; nullopt unless it is https, or http to loopback.
std::optional<std::string> checked_api_base(std::string_view base);

// A POST of `method` ("chat.postMessage"). The token stands in the Authorization header and nowhere else.
HttpRequest json_call(std::string_view base, std::string_view method, std::string_view token, std::string body);
HttpRequest form_call(std::string_view base, std::string_view method, std::string_view token, std::string body);

// What an error code asks for.
enum class Failure {
    rate,          // wait as Retry-After says
    temporary,     // try again; Slack did not act
    maybe_acted,   // Slack failed inside: a post may be there
    installation,  // the token is dead: nothing can be done in this workspace until the app is installed again
    permission,    // a scope, or a setting of the app or the workspace, is missing: an operator must act
    receiver,      // this conversation cannot be written to
    gone,          // the person's account is no longer there
    us,            // a bug of ours, or a code we do not know: trying again will not help
};
// The classes of https://docs.slack.dev/reference/methods, by the errors of the methods that Kith calls.
Failure failure_of(std::string_view code);

// Reads an answer. `document` borrows the response's body.
struct Answer {
    enum class Kind { ok, failed, unreadable } kind = Kind::unreadable;
    Failure failure = Failure::us;
    std::string code{};     // of a failure: only letters, digits, '_' and, after ": ", the scope that is missing
    std::string warning{};  // codes that Slack warned of, comma-separated
    std::optional<JsonDocument> document{};
    JsonValue json() const { return document ? document->root() : JsonValue(); }
};
Answer read_answer(const HttpResponse& response);

// What Slack calls the request that was answered; empty when it does not say, or says it with other characters than
// such ids have.
std::string request_id_of(const HttpResponse& response);

// Whole seconds of the Retry-After header: exact up to retry_after_max; retry_after_default where it is absent, zero or
// no number.
milliseconds retry_after(const HttpResponse& response);

// --- start-up and `kith check` ------------------------------------------------------------------------------------

struct AuthTest {
    std::string workspace{};   // key of the installation: the team, or the enterprise of an organisation-wide one
    std::string enterprise{};  // that the workspace is in; empty: none
    std::string team_name{};
    std::string bot_user{};
    std::string bot_id{};
    std::string app_id{};               // empty: not told
    std::vector<std::string> scopes{};  // that the token has
};
HttpRequest auth_test_request(std::string_view base, std::string_view token);
// Errc::unauthorized for a token that is not valid, Errc::unavailable for a passing failure, else Errc::invalid.
Result<AuthTest> read_auth_test(const HttpResponse& response);
// Those of bot_scopes that are not in `granted`.
std::vector<std::string_view> missing_scopes(const std::vector<std::string>& granted);

}  // namespace kith::slack
