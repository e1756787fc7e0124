// Keeps the people of a Slack workspace current: reads the whole list at the start and once a day, and asks about
// accounts that somebody met and nobody told of; and who is in the groups and channels that are teams. Runs beside the
// sender, at a pace of its own.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <functional>
#include <memory>
#include <string>

#include "adapters/slack/directory.hpp"
#include "bot/clock.hpp"
#include "bot/effects.hpp"
#include "bot/organisation.hpp"
#include "bot/sender.hpp"
#include "bot/teams.hpp"
#include "storage/store.hpp"

namespace boost::asio {
class io_context;
}

namespace kith {

inline constexpr auto list_read_again_after = minutes{5};

// Runs the job on the store's thread and wakes whoever waits for what it changed.
using UseStore = std::function<boost::asio::awaitable<void>(std::function<Carried(Store&)>)>;

struct DirectorySyncConfig {
    std::string api_base{};  // as SlackOptions::api_base
    std::string token{};
    slack::Place place{};
    // All of an enterprise, whose list Slack gives for one of the workspaces that the app was added to at a time.
    bool everywhere = false;
    std::vector<TeamSource> teams{};
    // Between two calls of a method; tests set them.
    milliseconds list_every = slack::users_list_every;
    milliseconds info_every = slack::users_info_every;
};

class DirectorySync {
  public:
    // All borrowed; they outlive the loop's run. Everything here runs on the loop's thread.
    DirectorySync(boost::asio::io_context& loop, SendHttp send, UseStore use_store, const Organisation& organisation,
                  const Clock& clock, DirectorySyncConfig config);
    ~DirectorySync();

    void start();
    // The token that calls are made with from now on.
    void set_token(const std::string& token);
    // There are accounts to ask about.
    void poke();
    // Somebody joined or left that user group or channel. Empty: everybody is read again, but not more often than
    // list_read_again_after.
    void changed(std::string_view group);
    // Takes nothing new; what is under way ends with its call.
    void stop();

  private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace kith
