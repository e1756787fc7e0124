// The running service without its sockets: intake, worker, ticker and sender around one store, on one event loop.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "adapters/adapter.hpp"
#include "bot/clock.hpp"
#include "bot/effects.hpp"
#include "bot/install_book.hpp"
#include "bot/intake.hpp"
#include "bot/metrics.hpp"
#include "bot/organisation.hpp"
#include "bot/sender.hpp"
#include "bot/store_thread.hpp"
#include "storage/store.hpp"

namespace kith {

class Service {
  public:
    // All borrowed. Starts its coroutines at once; everything runs on the loop's thread but storage.
    Service(boost::asio::io_context& loop, Store& store, Organisation& organisation,
            std::vector<const Adapter*> adapters, SendHttp send, const Clock& clock, Metrics& metrics,
            SenderConfig sender);
    ~Service();

    // The answer to one request on a path of `adapter`.
    boost::asio::awaitable<HttpResponse> receive(const Adapter& adapter, Inbound inbound);
    // The answer to what an adapter has read, however it came. Ends after the commit; 503 when nothing was stored.
    boost::asio::awaitable<HttpResponse> take(Reception reception);

    // Why the service cannot take work now; empty when it can.
    boost::asio::awaitable<std::vector<std::string>> not_ready();

    // Counters and gauges, current.
    boost::asio::awaitable<std::string> metrics_text();

    // The app in the workspace that settings name: its token works, and this is who we are there.
    boost::asio::awaitable<void> installed(Install install);

    // Runs the job on the store's thread and wakes whoever waits for what it changed.
    boost::asio::awaitable<void> use_store(std::function<Carried(Store&)> job);
    // From now on what comes in belongs to the organisation that the book says, and what comes of a workspace that is
    // not in it, or from which the app was removed, has no effect. Borrowed; read on the loop's thread.
    void serve_many(const InstallBook& book);
    // Called when the app was removed from a workspace, and when another process changed the store.
    void on_installs(std::function<void()> wake);
    // Called when there are accounts to ask the platform about.
    void on_accounts(std::function<void()> wake);
    // Called with each user group or channel that changed.
    void on_groups(std::function<void(const GroupChanged&)> wake);

    // Takes nothing new; ends when what is under way has ended.
    boost::asio::awaitable<void> drain();

  private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace kith
