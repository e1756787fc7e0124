// A disk without room: told, refused with 503, and over as soon as there is room again.
#include <gmock/gmock.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include "bot/service.hpp"
#include "tests/bot/office.hpp"
#include "tests/storage/fault_vfs.hpp"

namespace kith {
namespace {

using namespace test;
namespace net = boost::asio;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// Every request is an event of its own.
class AnythingGoes : public Adapter {
  public:
    Platform platform() const override { return Platform::slack; }
    std::vector<std::string> paths() const override { return {}; }
    Reception receive(const Inbound& inbound, Instant) const override {
        return Received{.delivery_id = inbound.body, .events = {HomeOpened{.from = member("U1")}}};
    }
    std::unique_ptr<Exchange> deliver(Outgoing) const override { return nullptr; }
};

TEST(FullDisk, is_told_refused_and_over_when_there_is_room) {
    const TempFolder folder;
    FaultVfs vfs;
    const auto store = open_sqlite({.file = folder.file("kith.db"), .vfs = vfs.name()}, test_sealer());
    Organisation organisation;
    store->transact([&](Transaction& tx) { organisation.id = tx.installs().organisation("default"); });
    ManualClock clock{utc("2026-03-11T13:05:00Z")};
    Metrics metrics;
    net::io_context loop;
    const AnythingGoes adapter;
    // Nobody is listening: what the service wants to say stays where it is.
    SendHttp nothing = [](HttpRequest) -> net::awaitable<std::variant<HttpResponse, HttpFailure>> {
        co_return HttpFailure{};
    };
    Service service{loop, *store, organisation, {}, nothing, clock, metrics, SenderConfig{}};
    const auto await = [&](auto task) {
        bool done = false;
        net::co_spawn(
            loop,
            [&]() -> net::awaitable<void> {
                co_await task();
                done = true;
            },
            net::detached);
        while (!done) loop.run_one();
    };
    const auto status = [&](const std::string& body) {
        HttpResponse answer;
        await([&]() -> net::awaitable<void> {
            Inbound inbound;
            inbound.body = body;
            answer = co_await service.receive(adapter, std::move(inbound));
        });
        if (answer.status == 503) {
            EXPECT_THAT(answer.headers, testing::Contains(testing::Pair("Retry-After", "1")));
        }
        return answer.status;
    };
    const auto reasons = [&] {
        std::vector<std::string> all;
        clock.advance(seconds{2});
        await([&]() -> net::awaitable<void> { all = co_await service.not_ready(); });
        return all;
    };
    EXPECT_EQ(status("E1"), 200);
    EXPECT_THAT(reasons(), IsEmpty());

    vfs.fail_at(1, FaultVfs::Fault::disk_full, true);
    EXPECT_EQ(status("E2"), 503);
    EXPECT_EQ(status("E3"), 503);
    EXPECT_THAT(reasons(), ElementsAre(HasSubstr("the disk is full (" + folder.path().string() + ")")));

    vfs.heal();
    EXPECT_EQ(status("E2"), 200);
    EXPECT_THAT(reasons(), IsEmpty());
    await([&]() -> net::awaitable<void> { co_await service.drain(); });
    store->transact([&](Transaction& tx) {
        EXPECT_FALSE(tx.inbox().put({.organisation = organisation.id, .delivery_id = "E1", .event = HomeOpened{}}));
        EXPECT_FALSE(tx.inbox().put({.organisation = organisation.id, .delivery_id = "E2", .event = HomeOpened{}}));
        EXPECT_TRUE(tx.inbox().put({.organisation = organisation.id, .delivery_id = "E3", .event = HomeOpened{}}));
    });
}

}  // namespace
}  // namespace kith
