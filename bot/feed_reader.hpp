// Brings in the events of calendars on the web: reads each at the start and then again after a time, asks whether it
// changed, and keeps what it tells as activities. A call-off in it is told to those who said yes, once.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "bot/clock.hpp"
#include "bot/directory_sync.hpp"
#include "bot/feed_source.hpp"
#include "bot/organisation.hpp"
#include "bot/sender.hpp"

namespace boost::asio {
class io_context;
}

namespace kith {

inline constexpr int feed_redirects_max = 3;
inline constexpr auto feed_timeout = seconds{20};  // of one request, and of each that a redirect leads to

class FeedReader {
  public:
    // All borrowed; they outlive the loop's run. Everything here runs on the loop's thread. `send` reaches the allowed
    // hosts alone, also where a redirect leads.
    FeedReader(boost::asio::io_context& loop, SendHttp send, UseStore use_store, const Organisation& organisation,
               const Clock& clock, std::vector<FeedSource> sources, minutes every);
    ~FeedReader();

    void start();
    // What is under way ends with its request.
    void stop();

  private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace kith
