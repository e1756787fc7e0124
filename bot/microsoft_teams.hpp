// One bot of Microsoft Teams as it runs: fetches Microsoft's keys and our token where adapters/teams says so, and
// waits.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <memory>
#include <string>

#include "adapters/adapter.hpp"
#include "adapters/teams/options.hpp"
#include "adapters/teams/own_token.hpp"
#include "bot/clock.hpp"
#include "bot/sender.hpp"

namespace boost::asio {
class io_context;
}

namespace kith {

struct Config;

// What the settings say of the bot. Its cloud's addresses may be replaced by settings.
teams::Options teams_options(const Config& config);
// What proves that we are it: its password, or its certificate, which the settings were checked for.
teams::Secret teams_secret(const Config& config);

class MicrosoftTeams {
  public:
    // All borrowed. Everything runs on the loop's thread. `jitter` in [0, 1) moves the renewal of the token.
    MicrosoftTeams(boost::asio::io_context& loop, teams::Options options, teams::Secret secret, SendHttp send,
                   const Clock& clock, double jitter);
    ~MicrosoftTeams();

    // Reads a request; ends after a fetch of keys where one is needed, which all who wait for the same keys share.
    boost::asio::awaitable<Reception> receive(Inbound inbound);
    // Our token, for the sender.
    TokenSource tokens();

  private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace kith
