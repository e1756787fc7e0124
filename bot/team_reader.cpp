#include "bot/team_reader.hpp"

#include <algorithm>

#include "bot/log.hpp"

namespace kith {

namespace net = boost::asio;
using slack::NoAnswer;

namespace {

constexpr std::string_view groups_method = "usergroups.list";
constexpr std::string_view channels_method = "users.conversations";
constexpr std::string_view group_members_method = "usergroups.users.list";
constexpr std::string_view channel_members_method = "conversations.members";

}  // namespace

TeamReader::TeamReader(SlackCalls& calls, std::string api_base, std::string token,
                       const std::vector<TeamSource>& sources)
    : calls_(calls), api_base_(std::move(api_base)), token_(std::move(token)) {
    for (const TeamSource& source : sources) sources_.push_back({.of = source});
}

void TeamReader::start_over() {
    find_wanted_ = true;
    for (Source& source : sources_) source.stale = true;
}

bool TeamReader::changed(std::string_view group) {
    bool ours = false;
    bool unknown = false;
    for (Source& source : sources_) {
        unknown = unknown || source.id.empty();
        if (source.id != group) continue;
        source.stale = true;
        ours = true;
    }
    // It may be one that did not exist before, or that the app was not in.
    if (!ours && unknown) find_wanted_ = true;
    return ours || unknown;
}

std::vector<TeamMembers> TeamReader::members() const {
    std::vector<TeamMembers> members;
    for (const Source& source : sources_) members.push_back({.team = source.of.team, .users = source.users});
    return members;
}

net::awaitable<bool> TeamReader::find(bool channels) {
    if (std::ranges::none_of(sources_, [&](const Source& source) { return source.of.channel == channels; }))
        co_return true;
    const std::string_view method = channels ? channels_method : groups_method;
    if (!calls_.may(method)) co_return false;
    std::vector<std::pair<slack::Group, std::string>> groups;  // with their workspace
    std::set<std::string> cursors;
    std::string cursor;
    for (std::size_t w = 0; w < workspaces_.size();) {
        const std::string workspace = workspaces_[w];
        HttpRequest request = channels ? slack::own_channels_request(api_base_, token_, cursor, workspace)
                                       : slack::usergroups_request(api_base_, token_, workspace);
        auto asking =
            calls_.ask<slack::GroupPage>(method, channels ? slack::users_conversations_every : slack::usergroups_every,
                                         std::move(request), channels ? slack::read_channels : slack::read_usergroups);
        std::variant<slack::GroupPage, NoAnswer> answer = co_await std::move(asking);
        auto* page = std::get_if<slack::GroupPage>(&answer);
        if (page == nullptr) {
            if (std::get<NoAnswer>(answer).kind == NoAnswer::Kind::restart) calls_.rest(method, minutes{1});
            co_return false;
        }
        for (slack::Group& group : page->groups) groups.emplace_back(std::move(group), workspace);
        cursor = std::move(page->next_cursor);
        // A cursor that comes again would go on for ever.
        if (!cursor.empty() && cursors.insert(cursor).second) continue;
        cursor.clear();
        cursors.clear();
        ++w;
    }
    for (Source& source : sources_) {
        if (source.of.channel != channels) continue;
        const auto found = std::ranges::find_if(groups, [&](const auto& group) {
            return group.first.name == source.of.name || group.first.id == source.of.name;
        });
        std::string id = found == groups.end() ? std::string{} : found->first.id;
        source.workspace = found == groups.end() ? std::string{} : found->second;
        if (id.empty()) {
            source.users.reset();
            log_warning("directory.team_unknown",
                        {{"team", source.of.team},
                         {"source", (channels ? "#" : "@") + source.of.name},
                         {"hint", std::string{channels ? "invite the app to the channel, or correct KITH_SLACK_TEAMS"
                                                       : "correct KITH_SLACK_TEAMS: no user group has that handle"}}});
        }
        if (id != source.id) source.stale = true;
        source.id = std::move(id);
    }
    co_return true;
}

net::awaitable<bool> TeamReader::read_members(Source& source) {
    const std::string_view method = source.of.channel ? channel_members_method : group_members_method;
    if (!calls_.may(method)) co_return false;
    source.stale = false;  // what changes from here on makes it stale again
    std::set<std::string> users;
    std::set<std::string> cursors;
    std::string cursor;
    do {
        HttpRequest request = source.of.channel
                                  ? slack::channel_members_request(api_base_, token_, source.id, cursor)
                                  : slack::usergroup_members_request(api_base_, token_, source.id, source.workspace);
        auto asking = calls_.ask<slack::MemberPage>(
            method, source.of.channel ? slack::conversation_members_every : slack::usergroups_every, std::move(request),
            source.of.channel ? slack::read_channel_members : slack::read_usergroup_members);
        std::variant<slack::MemberPage, NoAnswer> answer = co_await std::move(asking);
        if (auto* none = std::get_if<NoAnswer>(&answer)) {
            if (calls_.stopping()) co_return false;
            if (none->kind == NoAnswer::Kind::unknown) {
                source.id.clear();
                source.users.reset();
                co_return true;
            }
            source.stale = true;
            if (none->kind == NoAnswer::Kind::restart) calls_.rest(method, minutes{1});
            co_return false;
        }
        auto& page = std::get<slack::MemberPage>(answer);
        users.insert(page.users.begin(), page.users.end());
        cursor = std::move(page.next_cursor);
    } while (!cursor.empty() && cursors.insert(cursor).second);
    source.users = std::move(users);
    co_return true;
}

net::awaitable<bool> TeamReader::read() {
    bool whole = true;
    if (find_wanted_) {
        find_wanted_ = false;
        for (const bool channels : {false, true}) {
            auto finding = find(channels);
            if (!co_await std::move(finding)) find_wanted_ = true;
        }
        whole = !find_wanted_;
    }
    for (Source& source : sources_) {
        if (source.id.empty() || !source.stale || calls_.stopping()) continue;
        auto reading = read_members(source);
        if (!co_await std::move(reading)) whole = false;
    }
    co_return whole && !calls_.stopping();
}

}  // namespace kith
