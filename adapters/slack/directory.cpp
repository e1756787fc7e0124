#include "adapters/slack/directory.hpp"

#include "adapters/form.hpp"
#include "adapters/slack/account.hpp"
#include "adapters/slack/web_api.hpp"

namespace kith::slack {
namespace {

constexpr std::size_t cursor_bytes_max = 1'000;

}  // namespace

NoAnswer no_answer(const Answer& answer, const HttpResponse& response) {
    NoAnswer none{.what = answer.code};
    if (answer.kind == Answer::Kind::unreadable) return none;
    if (answer.code == "invalid_cursor") {
        none.kind = NoAnswer::Kind::restart;
        return none;
    }
    switch (answer.failure) {
        case Failure::rate:
            none.kind = NoAnswer::Kind::wait;
            none.wait = retry_after(response);
            break;
        case Failure::temporary:
        case Failure::maybe_acted:
            break;
        case Failure::receiver:
        case Failure::gone:
            none.kind = NoAnswer::Kind::unknown;
            break;
        case Failure::installation:
        case Failure::permission:
        case Failure::us:
            none.kind = NoAnswer::Kind::refused;
            break;
    }
    return none;
}

bool next_cursor_into(std::string& cursor, JsonValue json) {
    cursor = json["response_metadata"]["next_cursor"].text();
    return cursor.size() <= cursor_bytes_max;
}

HttpRequest users_list_request(std::string_view base, std::string_view token, std::string_view cursor,
                               std::string_view team) {
    std::string body;
    append_form_field(body, "limit", std::to_string(directory_page));
    append_form_field(body, "include_locale", "true");
    if (!team.empty()) append_form_field(body, "team_id", team);
    if (!cursor.empty()) append_form_field(body, "cursor", cursor);
    return form_call(base, "users.list", token, std::move(body));
}

std::variant<AccountPage, NoAnswer> read_users_list(const HttpResponse& response, const Place& place) {
    const Answer answer = read_answer(response);
    if (answer.kind != Answer::Kind::ok) return no_answer(answer, response);
    const JsonValue json = answer.json();
    if (!json["members"].is_array()) return NoAnswer{.what = "users.list without members"};
    AccountPage page;
    for (const JsonValue member : json["members"].items()) {
        AccountSeen seen = account_seen(member, place.workspace, place.enterprise);
        if (!seen.who.user.empty()) page.accounts.push_back(std::move(seen));
    }
    if (!next_cursor_into(page.next_cursor, json)) return NoAnswer{.what = "huge_cursor"};
    return page;
}

HttpRequest teams_list_request(std::string_view base, std::string_view token, std::string_view cursor) {
    std::string body;
    append_form_field(body, "limit", std::to_string(directory_page));
    if (!cursor.empty()) append_form_field(body, "cursor", cursor);
    return form_call(base, "auth.teams.list", token, std::move(body));
}

std::variant<TeamPage, NoAnswer> read_teams_list(const HttpResponse& response) {
    const Answer answer = read_answer(response);
    if (answer.kind != Answer::Kind::ok) return no_answer(answer, response);
    const JsonValue json = answer.json();
    if (!json["teams"].is_array()) return NoAnswer{.what = "auth.teams.list without teams"};
    TeamPage page;
    for (const JsonValue team : json["teams"].items()) {
        if (std::string id = team["id"].text(); !id.empty()) page.teams.push_back(std::move(id));
    }
    if (!next_cursor_into(page.next_cursor, json)) return NoAnswer{.what = "huge_cursor"};
    return page;
}

HttpRequest users_info_request(std::string_view base, std::string_view token, std::string_view user) {
    std::string body;
    append_form_field(body, "user", user);
    append_form_field(body, "include_locale", "true");
    return form_call(base, "users.info", token, std::move(body));
}

std::variant<AccountSeen, NoAnswer> read_users_info(const HttpResponse& response, const Place& place) {
    const Answer answer = read_answer(response);
    if (answer.kind != Answer::Kind::ok) return no_answer(answer, response);
    AccountSeen seen = account_seen(answer.json()["user"], place.workspace, place.enterprise);
    if (seen.who.user.empty()) return NoAnswer{.what = "users.info without a user"};
    return seen;
}

}  // namespace kith::slack
