// The intake on a real loop and a real store.
#include "bot/intake.hpp"

#include <gmock/gmock.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <map>

#include "tests/bot/office.hpp"

namespace kith {
namespace {

using namespace test;
namespace net = boost::asio;

InboxEntry entry(const Office& office, const std::string& id) {
    return {.organisation = office.organisation.id,
            .delivery_id = id,
            .event = HomeOpened{.from = member("U1")},
            .received_at = office.now()};
}

TEST(IntakeTest, what_arrives_together_shares_commits_and_a_repeat_is_known) {
    Office office;
    net::io_context loop;
    StoreThread thread{loop};
    int told = 0;
    Intake intake{loop, *office.store, thread, [&] { ++told; }};
    std::map<Intake::Outcome, int> outcomes;
    for (int i = 0; i < 300; ++i) {
        net::co_spawn(
            loop,
            [&, i]() -> net::awaitable<void> {
                ++outcomes[co_await intake.put({entry(office, "E" + std::to_string(i % 200))})];
            },
            net::detached);
    }
    loop.run();
    EXPECT_EQ(outcomes[Intake::Outcome::stored], 200);
    EXPECT_EQ(outcomes[Intake::Outcome::repeated], 100);
    EXPECT_LE(intake.commits(), 3U);
    EXPECT_EQ(static_cast<std::uint64_t>(told), intake.commits());
    EXPECT_EQ(office.read<std::size_t>([](Transaction& tx) { return tx.inbox().waiting_count(); }), 200U);
}

class Failing : public Store {
  public:
    explicit Failing(Store& inner) : inner_(inner) {}
    void transact(const std::function<void(Transaction&)>& work) override {
        inner_.transact([&](Transaction& tx) {
            work(tx);
            if (failing) throw StoreError(StoreError::Kind::unavailable, "the disk is full");
        });
    }
    void read(const std::function<void(Transaction&)>& work) override { inner_.read(work); }
    void backup(const std::string& file) override { inner_.backup(file); }
    bool writable() override { return !failing; }
    std::uint64_t log_bytes() override { return 0; }
    std::uint64_t change_counter() override { return 0; }
    bool failing = true;

  private:
    Store& inner_;
};

TEST(IntakeTest, a_store_that_fails_promises_nothing_and_recovers) {
    Office office;
    Failing store{*office.store};
    net::io_context loop;
    StoreThread thread{loop};
    Intake intake{loop, store, thread, {}};
    std::map<Intake::Outcome, int> outcomes;
    const auto put_all = [&] {
        for (int i = 0; i < 20; ++i) {
            net::co_spawn(
                loop,
                [&, i]() -> net::awaitable<void> {
                    ++outcomes[co_await intake.put({entry(office, "E" + std::to_string(i))})];
                },
                net::detached);
        }
        loop.restart();
        loop.run();
    };
    put_all();
    EXPECT_EQ(outcomes[Intake::Outcome::unavailable], 20);
    EXPECT_FALSE(intake.healthy());
    EXPECT_EQ(office.read<std::size_t>([](Transaction& tx) { return tx.inbox().waiting_count(); }), 0U);
    store.failing = false;
    put_all();
    EXPECT_EQ(outcomes[Intake::Outcome::stored], 20);
    EXPECT_TRUE(intake.healthy());
}

TEST(IntakeTest, a_full_queue_says_so_and_stores_nothing_of_it) {
    Office office;
    net::io_context loop;
    StoreThread thread{loop};
    Intake intake{loop, *office.store, thread, {}};
    std::map<Intake::Outcome, int> outcomes;
    constexpr int many = static_cast<int>(intake_waiting_max + intake_batch_max) + 100;
    for (int i = 0; i < many; ++i) {
        net::co_spawn(
            loop,
            [&, i]() -> net::awaitable<void> {
                ++outcomes[co_await intake.put({entry(office, "E" + std::to_string(i))})];
            },
            net::detached);
    }
    loop.run();
    EXPECT_GE(outcomes[Intake::Outcome::full], 1);
    EXPECT_EQ(outcomes[Intake::Outcome::full] + outcomes[Intake::Outcome::stored], many);
    EXPECT_EQ(office.read<std::size_t>([](Transaction& tx) { return tx.inbox().waiting_count(); }),
              static_cast<std::size_t>(outcomes[Intake::Outcome::stored]));
}

}  // namespace
}  // namespace kith
