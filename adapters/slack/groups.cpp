#include "adapters/slack/groups.hpp"

#include "adapters/form.hpp"
#include "adapters/slack/web_api.hpp"

namespace kith::slack {
namespace {

// A page, from `cursor` on, of what `body` asks for.
HttpRequest page_call(std::string_view base, std::string_view method, std::string_view token, std::string body,
                      std::string_view cursor) {
    append_form_field(body, "limit", std::to_string(directory_page));
    if (!cursor.empty()) append_form_field(body, "cursor", cursor);
    return form_call(base, method, token, std::move(body));
}

void append_team(std::string& body, std::string_view team) {
    if (!team.empty()) append_form_field(body, "team_id", team);
}

// A page of the items of `list`; `take(page, item)` puts one into it.
template <class Page, class Take>
std::variant<Page, NoAnswer> page_of(const HttpResponse& response, std::string_view list, const Take& take) {
    const Answer answer = read_answer(response);
    if (answer.kind != Answer::Kind::ok) return no_answer(answer, response);
    const JsonValue json = answer.json();
    if (!json[list].is_array()) return NoAnswer{.what = std::string{list} + "_missing"};
    Page page;
    for (const JsonValue item : json[list].items()) take(page, item);
    if (!next_cursor_into(page.next_cursor, json)) return NoAnswer{.what = "huge_cursor"};
    return page;
}

// `name_of` is the member that holds a group's name.
std::variant<GroupPage, NoAnswer> groups_of(const HttpResponse& response, std::string_view list,
                                            std::string_view name_of) {
    return page_of<GroupPage>(response, list, [&](GroupPage& page, JsonValue group) {
        Group one{.id = group["id"].text(), .name = group[name_of].text()};
        if (!one.id.empty()) page.groups.push_back(std::move(one));
    });
}

std::variant<MemberPage, NoAnswer> members_of(const HttpResponse& response, std::string_view list) {
    return page_of<MemberPage>(response, list, [](MemberPage& page, JsonValue user) {
        if (std::string id = user.text(); !id.empty()) page.users.push_back(std::move(id));
    });
}

}  // namespace

HttpRequest usergroups_request(std::string_view base, std::string_view token, std::string_view team) {
    std::string body;
    append_team(body, team);
    return form_call(base, "usergroups.list", token, std::move(body));
}

std::variant<GroupPage, NoAnswer> read_usergroups(const HttpResponse& response) {
    return groups_of(response, "usergroups", "handle");
}

HttpRequest own_channels_request(std::string_view base, std::string_view token, std::string_view cursor,
                                 std::string_view team) {
    std::string body;
    append_team(body, team);
    append_form_field(body, "types", "public_channel,private_channel");
    append_form_field(body, "exclude_archived", "true");
    return page_call(base, "users.conversations", token, std::move(body), cursor);
}

std::variant<GroupPage, NoAnswer> read_channels(const HttpResponse& response) {
    return groups_of(response, "channels", "name");
}

HttpRequest usergroup_members_request(std::string_view base, std::string_view token, std::string_view group,
                                      std::string_view team) {
    std::string body;
    append_team(body, team);
    append_form_field(body, "usergroup", group);
    return form_call(base, "usergroups.users.list", token, std::move(body));
}

std::variant<MemberPage, NoAnswer> read_usergroup_members(const HttpResponse& response) {
    return members_of(response, "users");
}

HttpRequest channel_members_request(std::string_view base, std::string_view token, std::string_view channel,
                                    std::string_view cursor) {
    std::string body;
    append_form_field(body, "channel", channel);
    return page_call(base, "conversations.members", token, std::move(body), cursor);
}

std::variant<MemberPage, NoAnswer> read_channel_members(const HttpResponse& response) {
    return members_of(response, "members");
}

}  // namespace kith::slack
