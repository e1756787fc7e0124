// Reads from Slack who is in the user groups and channels that are teams.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/slack/groups.hpp"
#include "bot/slack_calls.hpp"
#include "bot/teams.hpp"

namespace kith {

class TeamReader {
  public:
    // `calls` is borrowed. `api_base` as SlackOptions::api_base.
    TeamReader(SlackCalls& calls, std::string api_base, std::string token, const std::vector<TeamSource>& sources);

    void set_token(const std::string& token) { token_ = token; }
    // Those of an enterprise, each of which is asked; from the start the token's own.
    void set_workspaces(std::vector<std::string> workspaces) { workspaces_ = std::move(workspaces); }
    // Everything is to be read again: which groups there are, and who is in them.
    void start_over();
    // Somebody joined or left the group. False where that is nothing to us.
    bool changed(std::string_view group);
    // Reads what is to be read. False where some of it has to be tried again.
    boost::asio::awaitable<bool> read();

    bool empty() const { return sources_.empty(); }
    std::vector<TeamMembers> members() const;

  private:
    struct Source {
        TeamSource of{};
        std::string id{};         // empty: Slack shows no such group or channel
        std::string workspace{};  // where it was found
        bool stale = true;
        std::optional<std::set<std::string>> users{};
    };
    boost::asio::awaitable<bool> find(bool channels);
    boost::asio::awaitable<bool> read_members(Source& source);

    SlackCalls& calls_;
    std::string api_base_;
    std::string token_;
    std::vector<Source> sources_{};
    std::vector<std::string> workspaces_{""};
    bool find_wanted_ = true;
};

}  // namespace kith
