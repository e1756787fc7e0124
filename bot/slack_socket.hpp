// Slack's Socket Mode: keeps a connection to Slack, takes in what comes over it, and acknowledges it after the commit.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "adapters/slack/socket_mode.hpp"
#include "bot/metrics.hpp"
#include "bot/network/websocket_client.hpp"
#include "bot/sender.hpp"

namespace boost::asio {
class io_context;
}

namespace kith {

struct SlackSocketConfig {
    std::string api_base{};   // as SlackOptions::api_base
    std::string app_token{};  // begins with xapp-
    std::uint64_t seed = 0;   // of the jitter between attempts
    slack::SocketTimes times{};
};

// Ends after the commit; a 503 says that nothing was stored.
using TakeReception = std::function<boost::asio::awaitable<HttpResponse>(Reception)>;

class SlackSocket {
  public:
    // All borrowed; they outlive the loop's run. Everything here runs on the loop's thread.
    SlackSocket(boost::asio::io_context& loop, const SlackOptions& options, SendHttp send, WebSocketClient& client,
                TakeReception take, Metrics& metrics, SlackSocketConfig config);
    ~SlackSocket();

    // From here on there is a connection, or one is being tried for.
    void start();
    // Takes nothing new; ends when what was taken is acknowledged and the connections are closed.
    boost::asio::awaitable<void> drain();

  private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace kith
