// The app in many workspaces: people install it at /slack/install, and their tokens are renewed before they end.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <memory>
#include <string>
#include <string_view>

#include "adapters/http.hpp"
#include "bot/clock.hpp"
#include "bot/config.hpp"
#include "bot/directory_sync.hpp"
#include "bot/install_book.hpp"
#include "bot/organisation.hpp"
#include "bot/sender.hpp"
#include "storage/store.hpp"

namespace boost::asio {
class io_context;
}

namespace kith {

inline constexpr auto install_takes_at_most = minutes{10};  // from the first page to the last
inline constexpr auto token_renewed_before = hours{2};      // it ends
inline constexpr auto token_lease = minutes{1};             // of one try to renew it

// Where people install the app.
std::string install_address(const Config& config);

// The installs of the store, for the loop.
InstallBook install_book(Store& store);

class SlackInstalls {
  public:
    // All borrowed; they outlive the loop's run. Everything here runs on the loop's thread. `book` is kept current.
    SlackInstalls(boost::asio::io_context& loop, const Config& config, const Organisation& organisation,
                  InstallBook& book, SendHttp send, UseStore use_store, const Clock& clock);
    ~SlackInstalls();

    void start();
    // The app was installed or removed, or may have been: the book is read anew.
    void poke();
    // There are accounts to ask about; something changed in a workspace.
    void accounts();
    void changed(const GroupChanged& change);
    // Takes nothing new; what is under way ends with its call.
    void stop();

    // Whether that is one of the two pages, and the answer to a request for it.
    static bool answers(std::string_view path);
    boost::asio::awaitable<HttpResponse> answer(Inbound request);

  private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace kith
