// The real sender with a platform of the test's own, on a clock that the test moves.
#pragma once

#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <functional>
#include <map>
#include <memory>

#include "bot/sender.hpp"
#include "tests/bot/office.hpp"
#include "tests/bot/store_turn.hpp"

namespace kith::test {

class SendingRun : public testing::Test {
  protected:
    using Answer = std::variant<HttpResponse, HttpFailure>;
    static constexpr auto step = milliseconds{200};  // of the clock, and how long the platform takes to answer

    // Until nothing is left in the outbox.
    void send_all(const Adapter& adapter, const std::function<Answer(const HttpRequest&)>& platform) {
        SenderConfig config;
        config.monotonic = [this] { return office.now(); };
        SendHttp send = [&](HttpRequest request) -> boost::asio::awaitable<Answer> {
            Answer answer = platform(request);
            auto pause =
                std::make_shared<boost::asio::steady_timer>(loop, boost::asio::steady_timer::time_point::max());
            ends.emplace(office.now() + step, pause);
            boost::system::error_code ignored;
            co_await pause->async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
            co_return answer;
        };
        Sender sender(loop, *office.store, thread, office.organisation, std::vector<const Adapter*>{&adapter}, send,
                      office.clock, office.metrics, std::move(config));
        const auto waits = [&] {
            return office.read<bool>([&](Transaction& tx) { return tx.outbox().next_due().has_value(); });
        };
        for (int steps = 0; steps % 100 != 0 || waits(); ++steps) {
            if (steps > 20'000) {
                ADD_FAILURE() << "not done in more than an hour";
                break;
            }
            rest();
            office.clock.advance(step);
            while (!ends.empty() && ends.begin()->first <= office.now()) {
                ends.begin()->second->cancel();
                ends.erase(ends.begin());
            }
            sender.poke();
        }
        bool ended = false;
        boost::asio::co_spawn(
            loop,
            [&]() -> boost::asio::awaitable<void> {
                co_await sender.drain();
                ended = true;
            },
            boost::asio::detached);
        while (!ended) loop.run_one();
    }

    // Until nothing moves any more before the clock does: the sender asks the store, hears, and asks once more at most.
    void rest() {
        for (int rounds = 0; rounds < 3; ++rounds) let_the_store_catch_up(loop, thread);
    }

    Office office{};
    boost::asio::io_context loop{};
    StoreThread thread{loop};
    std::multimap<Instant, std::shared_ptr<boost::asio::steady_timer>> ends{};
};

}  // namespace kith::test
