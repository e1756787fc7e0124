// The store's own thread: storage is synchronous, the event loop never blocks. Work is done in the order it was given.
#pragma once

#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/awaitable.hpp>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace boost::asio {
class io_context;
}

namespace kith {

class StoreThread {
  public:
    explicit StoreThread(boost::asio::io_context& loop);
    // Finishes what was given, then ends.
    ~StoreThread();
    StoreThread(const StoreThread&) = delete;
    StoreThread& operator=(const StoreThread&) = delete;

    // Runs `work` on the store's thread and comes back to the loop with what it gave, or threw. Call from the loop.
    template <class Work>
    auto run(Work work) -> boost::asio::awaitable<std::invoke_result_t<Work&>> {
        using Value = std::invoke_result_t<Work&>;
        if constexpr (std::is_void_v<Value>) {
            std::function<void()> job = std::move(work);
            co_await perform(std::move(job));
        } else {
            // Shared with the job, which may outlive this frame when the loop is torn down.
            auto value = std::make_shared<std::optional<Value>>();
            auto named = std::make_shared<Work>(std::move(work));
            std::function<void()> job = [value, named] { value->emplace((*named)()); };
            co_await perform(std::move(job));
            co_return std::move(**value);
        }
    }

    // How many pieces of work wait.
    std::size_t waiting() const;

  private:
    boost::asio::awaitable<void> perform(std::function<void()> job);
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace kith
