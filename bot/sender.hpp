// Sends what is due: claims from the outbox, paces, performs each exchange over the network, settles.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "adapters/adapter.hpp"
#include "bot/clock.hpp"
#include "bot/metrics.hpp"
#include "bot/organisation.hpp"
#include "bot/pacer.hpp"
#include "bot/store_thread.hpp"
#include "rules/model/error.hpp"
#include "storage/store.hpp"

namespace boost::asio {
class io_context;
}

namespace kith {

// Tokens that run out, of one platform.
struct TokenSource {
    // The token to send with now. Errc::unavailable: not at the moment; Errc::forbidden: an operator has to see to it.
    std::function<boost::asio::awaitable<Result<std::string>>()> get{};
    // The platform did not take it.
    std::function<void(const std::string& token)> refused{};
};

struct SenderConfig {
    std::size_t exchanges_max = 16;            // under way at once; what waits for its pace is none
    milliseconds per_channel = seconds{1};     // between two messages to one conversation
    int per_minute = 300;                      // messages to one workspace
    std::string slack_token{};                 // of the one workspace that settings name; others come from the store
    std::map<Platform, TokenSource> tokens{};  // of platforms whose installations keep none
    std::uint64_t seed = 0;                    // of the jitter of retries
    std::function<void()> plan{};              // the day is to be planned anew, as Claims has it; empty: nobody asks
    // The clock of the pace, which nobody sets: a wall clock that jumps must neither hold messages back nor let them
    // go. Empty: the system's. Who gives another one pokes the sender when it has moved.
    std::function<Instant()> monotonic{};
};

using SendHttp = std::function<boost::asio::awaitable<std::variant<HttpResponse, HttpFailure>>(HttpRequest)>;

// Messages leave in this order: urgent ones at once, as far as the platform lets them, then answers before nudges, and
// for each receiver one at a time, in the order they were asked for. A message whose conversation or workspace may not
// be written to yet stays in the store, unclaimed.
class Sender {
  public:
    // All borrowed; they outlive the sender. Everything here runs on the loop's thread.
    Sender(boost::asio::io_context& loop, Store& store, StoreThread& thread, const Organisation& organisation,
           std::vector<const Adapter*> adapters, SendHttp send, const Clock& clock, Metrics& metrics,
           SenderConfig config);
    ~Sender();

    // Something may be due: looks soon. Cheap; call it as often as you like.
    void poke();
    // What another part of the service sends beside the outbox with: the platform's adapter (nullptr: none), the token
    // of the workspace that settings name, and the way out.
    const Adapter* adapter_of(Platform platform) const;
    const std::string& default_token() const;
    // The token for a platform whose installations keep none; empty where there is none, or none is needed.
    boost::asio::awaitable<std::string> own_token(Platform platform) const;
    boost::asio::awaitable<std::variant<HttpResponse, HttpFailure>> send(HttpRequest request);
    // Takes nothing new; ends when what is under way has ended.
    boost::asio::awaitable<void> drain();

  private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace kith
