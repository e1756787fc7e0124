// Keeps the people of Teams current: reads who is in the teams and chats that the app was added to, at the start, once
// a day and when somebody joins, and asks about accounts that nobody told of. Runs beside the sender, at a pace of its
// own.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <memory>
#include <string>
#include <vector>

#include "bot/clock.hpp"
#include "bot/directory_sync.hpp"
#include "bot/organisation.hpp"
#include "bot/sender.hpp"

namespace kith {

class TeamsRoster {
  public:
    // All borrowed; they outlive the loop's run. Everything here runs on the loop's thread. `may_call`: whether our
    // token may go to that service URL. `tenants`: those whose people may talk to us.
    TeamsRoster(boost::asio::io_context& loop, SendHttp send, UseStore use_store, TokenSource tokens,
                std::function<bool(std::string_view)> may_call, std::vector<std::string> tenants,
                const Organisation& organisation, const Clock& clock);
    ~TeamsRoster();

    void start();
    // There are accounts to ask about.
    void poke();
    // Somebody joined or left it.
    void conversation_changed(const std::string& conversation);
    // Takes nothing new; what is under way ends with its call.
    void stop();

  private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace kith
