// For tests that move the clock themselves: lets the store's thread and the loop finish what they have to do.
#pragma once

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include "bot/store_thread.hpp"

namespace kith::test {

// Until what the store was asked for has been done, and what the loop does with the answers has begun.
inline void let_the_store_catch_up(boost::asio::io_context& loop, StoreThread& thread) {
    bool passed = false;
    boost::asio::co_spawn(
        loop,
        [&]() -> boost::asio::awaitable<void> {
            std::function<void()> nothing = [] {};
            co_await thread.run(std::move(nothing));
            passed = true;
        },
        boost::asio::detached);
    while (!passed) loop.run_one();
    while (loop.poll() > 0) {
    }
}

}  // namespace kith::test
