// What came in is on disk before it is acknowledged. All that arrives while one commit is under way shares the next.
#pragma once

#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/awaitable.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "bot/store_thread.hpp"
#include "storage/store.hpp"

namespace boost::asio {
class io_context;
}

namespace kith {

inline constexpr std::size_t intake_waiting_max = 4'096;  // requests that wait for a commit; beyond it: 503
inline constexpr std::size_t intake_batch_max = 512;      // events in one commit

class Intake {
  public:
    enum class Outcome {
        stored,
        repeated,     // this delivery was stored before
        full,         // no room: nothing was stored
        unavailable,  // the store could not commit: nothing is promised
    };

    // `on_stored` is called after each commit that stored something. All on the loop's thread.
    Intake(boost::asio::io_context& loop, Store& store, StoreThread& thread, std::function<void()> on_stored);
    ~Intake();

    boost::asio::awaitable<Outcome> put(std::vector<InboxEntry> entries);
    std::uint64_t commits() const;
    // The last commit worked, or none was tried yet.
    bool healthy() const;
    // Why the last commit failed; empty when it worked.
    const std::string& problem() const;

  private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace kith
