// User groups and channels, and who is in them. https://docs.slack.dev/reference/methods/usergroups.list,
// usergroups.users.list, users.conversations, conversations.members
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "adapters/http.hpp"
#include "adapters/slack/directory.hpp"
#include "rules/model/time.hpp"

namespace kith::slack {

// Between two calls of a method, as its tier allows.
inline constexpr milliseconds usergroups_every = seconds{3};                    // tier 2, both methods
inline constexpr milliseconds users_conversations_every = milliseconds{1'200};  // tier 3
inline constexpr milliseconds conversation_members_every = milliseconds{600};   // tier 4

// A user group by its handle, or a channel by its name.
struct Group {
    std::string id{};
    std::string name{};  // without '@' and '#'
    friend bool operator==(const Group&, const Group&) = default;
};
struct GroupPage {
    std::vector<Group> groups{};
    std::string next_cursor{};  // empty: this was the last page
};
struct MemberPage {
    std::vector<std::string> users{};
    std::string next_cursor{};
};

// Of each: `team` is one of an enterprise's workspaces; empty: the token's own.

// Those that are not disabled; one page holds all.
HttpRequest usergroups_request(std::string_view base, std::string_view token, std::string_view team = {});
std::variant<GroupPage, NoAnswer> read_usergroups(const HttpResponse& response);

// The channels that the app is in, archived ones left out.
HttpRequest own_channels_request(std::string_view base, std::string_view token, std::string_view cursor,
                                 std::string_view team = {});
std::variant<GroupPage, NoAnswer> read_channels(const HttpResponse& response);

// One page holds all.
HttpRequest usergroup_members_request(std::string_view base, std::string_view token, std::string_view group,
                                      std::string_view team = {});
std::variant<MemberPage, NoAnswer> read_usergroup_members(const HttpResponse& response);

HttpRequest channel_members_request(std::string_view base, std::string_view token, std::string_view channel,
                                    std::string_view cursor);
std::variant<MemberPage, NoAnswer> read_channel_members(const HttpResponse& response);

}  // namespace kith::slack
