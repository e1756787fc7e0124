#include "adapters/slack/groups.hpp"

#include "adapters/form.hpp"
#include "adapters/slack/web_api.hpp"

namespace kith::slack {
namespace {

HttpRequest asked(std::string_view base, std::string_view token, std::string_view method, std::string_view name,
                  std::string_view value, std::string_view cursor) {
    std::string body;
    append_form_field(body, name, value);
    append_form_field(body, "limit", std::to_string(directory_page));
    if (!cursor.empty()) append_form_field(body, "cursor", cursor);
    return form_call(base, method, token, std::move(body));
}

// `name_of` is the member that holds a group's name.
std::variant<GroupPage, NoAnswer> groups_of(const HttpResponse& response, std::string_view list,
                                            std::string_view name_of) {
    const Answer answer = read_answer(response);
    if (answer.kind != Answer::Kind::ok) return no_answer(answer, response);
    const JsonValue json = answer.json();
    if (!json[list].is_array()) return NoAnswer{.what = std::string{list} + "_missing"};
    GroupPage page;
    for (const JsonValue group : json[list].items()) {
        Group one{.id = group["id"].text(), .name = group[name_of].text()};
        if (!one.id.empty()) page.groups.push_back(std::move(one));
    }
    return next_cursor_into(page.next_cursor, json) ? std::variant<GroupPage, NoAnswer>{std::move(page)}
                                                    : NoAnswer{.what = "huge_cursor"};
}

std::variant<MemberPage, NoAnswer> members_of(const HttpResponse& response, std::string_view list) {
    const Answer answer = read_answer(response);
    if (answer.kind != Answer::Kind::ok) return no_answer(answer, response);
    const JsonValue json = answer.json();
    if (!json[list].is_array()) return NoAnswer{.what = std::string{list} + "_missing"};
    MemberPage page;
    for (const JsonValue user : json[list].items()) {
        if (std::string id = user.text(); !id.empty()) page.users.push_back(std::move(id));
    }
    return next_cursor_into(page.next_cursor, json) ? std::variant<MemberPage, NoAnswer>{std::move(page)}
                                                    : NoAnswer{.what = "huge_cursor"};
}

}  // namespace

HttpRequest usergroups_request(std::string_view base, std::string_view token) {
    return form_call(base, "usergroups.list", token, "");
}

std::variant<GroupPage, NoAnswer> read_usergroups(const HttpResponse& response) {
    return groups_of(response, "usergroups", "handle");
}

HttpRequest own_channels_request(std::string_view base, std::string_view token, std::string_view cursor) {
    std::string body;
    append_form_field(body, "types", "public_channel,private_channel");
    append_form_field(body, "exclude_archived", "true");
    append_form_field(body, "limit", std::to_string(directory_page));
    if (!cursor.empty()) append_form_field(body, "cursor", cursor);
    return form_call(base, "users.conversations", token, std::move(body));
}

std::variant<GroupPage, NoAnswer> read_channels(const HttpResponse& response) {
    return groups_of(response, "channels", "name");
}

HttpRequest usergroup_members_request(std::string_view base, std::string_view token, std::string_view group) {
    std::string body;
    append_form_field(body, "usergroup", group);
    return form_call(base, "usergroups.users.list", token, std::move(body));
}

std::variant<MemberPage, NoAnswer> read_usergroup_members(const HttpResponse& response) {
    return members_of(response, "users");
}

HttpRequest channel_members_request(std::string_view base, std::string_view token, std::string_view channel,
                                    std::string_view cursor) {
    return asked(base, token, "conversations.members", "channel", channel, cursor);
}

std::variant<MemberPage, NoAnswer> read_channel_members(const HttpResponse& response) {
    return members_of(response, "members");
}

}  // namespace kith::slack
