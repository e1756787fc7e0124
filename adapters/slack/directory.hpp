// Who is in a workspace: asking for it, page by page, and reading the answers.
// https://docs.slack.dev/apis/web-api/pagination, /reference/methods/users.list, users.info
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "adapters/http.hpp"
#include "adapters/json.hpp"
#include "rules/model/event.hpp"
#include "rules/model/time.hpp"

namespace kith::slack {

inline constexpr int directory_page = 200;  // asked for; a page may hold fewer, even none, while more follow

// Between two calls of a method: what its tier allows, one after the other.
// https://docs.slack.dev/apis/web-api/rate-limits
inline constexpr milliseconds users_list_every = seconds{3};         // tier 2: 20 a minute
inline constexpr milliseconds teams_list_every = seconds{3};         // tier 2
inline constexpr milliseconds users_info_every = milliseconds{600};  // tier 4: 100 a minute

// The workspace that is asked about.
struct Place {
    std::string workspace{};   // key of the installation
    std::string enterprise{};  // that it is in; empty: none
};

// Why there is no answer to use.
struct NoAnswer {
    enum class Kind {
        wait,     // for that long exactly: Slack asked for it
        later,    // a passing failure
        restart,  // the cursor is not known any more
        unknown,  // Slack knows no such account, or shows it to nobody
        refused,  // a scope is missing, or the token is dead: only an operator can help
    } kind = Kind::later;
    milliseconds wait{};
    std::string what{};  // a code; no token, no text of anybody
};

struct Answer;
// Why `answer`, read from `response` and not ok, cannot be used.
NoAnswer no_answer(const Answer& answer, const HttpResponse& response);
// Where a list goes on; empty: it has ended. False for a cursor that is too long.
bool next_cursor_into(std::string& cursor, JsonValue json);

// `team`: which of an enterprise's workspaces; empty: the token's own.
HttpRequest users_list_request(std::string_view base, std::string_view token, std::string_view cursor,
                               std::string_view team = {});
struct AccountPage {
    std::vector<AccountSeen> accounts{};  // those without an id are left out
    std::string next_cursor{};            // empty: this was the last page
};
std::variant<AccountPage, NoAnswer> read_users_list(const HttpResponse& response, const Place& place);

// The workspaces of an enterprise that the app was added to.
HttpRequest teams_list_request(std::string_view base, std::string_view token, std::string_view cursor);
struct TeamPage {
    std::vector<std::string> teams{};
    std::string next_cursor{};  // empty: this was the last page
};
std::variant<TeamPage, NoAnswer> read_teams_list(const HttpResponse& response);

HttpRequest users_info_request(std::string_view base, std::string_view token, std::string_view user);
std::variant<AccountSeen, NoAnswer> read_users_info(const HttpResponse& response, const Place& place);

}  // namespace kith::slack
