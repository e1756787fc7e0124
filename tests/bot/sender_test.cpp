// The sender and the intake on a real loop, without sockets: what is asked of the network is answered by a script.
#include "bot/sender.hpp"

#include <gmock/gmock.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include "tests/bot/office.hpp"

namespace kith {
namespace {

using namespace test;
namespace net = boost::asio;
using testing::ElementsAre;
using testing::SizeIs;

// One request a message: its answer's status decides.
class ScriptedExchange : public Exchange {
  public:
    explicit ScriptedExchange(Outgoing outgoing) : outgoing_(std::move(outgoing)) {}
    Step begin() override {
        HttpRequest request;
        request.body = outgoing_.delivery_id + (outgoing_.settle ? " settle" : "");
        if (!outgoing_.token.empty()) request.body += " with " + outgoing_.token;
        return request;
    }
    Step resume(const HttpResponse& response) override {
        if (response.status == 401) return TokenRefused{.what = "status_401"};
        if (response.status == 429)
            return RetryAfter{.wait = minutes{1}, .whole_workspace = true, .what = std::string{rate_limited}};
        return Delivered{.conversation = "D-" + outgoing_.to.user, .message_ref = outgoing_.delivery_id};
    }
    Step resume(const HttpFailure&) override { return Uncertain{.what = "lost"}; }

  private:
    Outgoing outgoing_;
};
class ScriptedAdapter : public Adapter {
  public:
    Platform platform() const override { return Platform::slack; }
    std::vector<std::string> paths() const override { return {}; }
    Reception receive(const Inbound&, Instant) const override { return Refused{}; }
    std::unique_ptr<Exchange> deliver(Outgoing outgoing) const override {
        return std::make_unique<ScriptedExchange>(std::move(outgoing));
    }
};

struct Running {
    Office office{};
    net::io_context loop{};
    StoreThread thread{loop};
    ScriptedAdapter adapter{};
    std::vector<std::string> asked{};
    std::function<int(const std::string&)> answer = [](const std::string&) { return 200; };  // 0: lost
    std::function<void()> after{};
    std::map<Platform, TokenSource> tokens{};
    std::unique_ptr<Sender> sender{};

    void start() {
        SendHttp send = [this](HttpRequest request) -> net::awaitable<std::variant<HttpResponse, HttpFailure>> {
            asked.push_back(request.body);
            const int status = answer(request.body);
            if (after) after();
            if (status == 0) co_return HttpFailure{};
            HttpResponse response;
            response.status = status;
            co_return response;
        };
        sender = std::make_unique<Sender>(
            loop, *office.store, thread, office.organisation, std::vector<const Adapter*>{&adapter}, send, office.clock,
            office.metrics,
            SenderConfig{.exchanges_max = 4, .per_channel = milliseconds{1}, .per_minute = 60'000, .tokens = tokens});
    }
    // Until that many were asked; then what is under way ends.
    void run_until(std::size_t count) {
        after = [this, count] {
            if (asked.size() == count) net::co_spawn(loop, sender->drain(), net::detached);
        };
        start();
        loop.run();
    }
    void add(const std::string& id, const std::string& user) {
        office.store->transact([&](Transaction& tx) {
            tx.outbox().add(OutboxEntry{.organisation = office.organisation.id,
                                        .delivery_id = id,
                                        .to = member(user),
                                        .message = Message{{Paragraph{{Span{.text = "hello"}}}}},
                                        .due_at = office.now()});
        });
    }
    OutboxState state(const std::string& id) {
        return office.read<OutboxState>([&](Transaction& tx) { return tx.outbox().find_by_delivery(id)->state; });
    }
};

TEST(SenderTest, one_receivers_messages_go_in_order_and_drain_waits_for_them) {
    Running running;
    for (int i = 0; i < 10; ++i) running.add("a" + std::to_string(i), "U1");
    running.run_until(10);
    EXPECT_THAT(running.asked, ElementsAre("a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9"));
    for (int i = 0; i < 10; ++i) EXPECT_EQ(running.state("a" + std::to_string(i)), OutboxState::completed) << i;
}

TEST(SenderTest, a_lost_answer_is_uncertain_and_settled_later) {
    Running running;
    running.add("a", "U1");
    running.answer = [](const std::string&) { return 0; };
    running.run_until(1);
    EXPECT_EQ(running.state("a"), OutboxState::uncertain);
    running.office.clock.advance(minutes{1});
    const auto claims = running.office.claims();
    ASSERT_THAT(claims, SizeIs(1));
    EXPECT_TRUE(claims[0].outgoing.settle);
}

// Tokens that run out: "t1", "t2", ...
TokenSource numbered_tokens(std::shared_ptr<std::vector<std::string>> refused) {
    return {.get = [refused]() -> net::awaitable<Result<std::string>> {
                co_return "t" + std::to_string(refused->size() + 1);
            },
            .refused = [refused](const std::string& token) { refused->push_back(token); }};
}

TEST(SenderTest, a_refused_token_is_fetched_anew_once) {
    Running running;
    const auto refused = std::make_shared<std::vector<std::string>>();
    running.tokens.emplace(Platform::slack, numbered_tokens(refused));
    running.add("a", "U1");
    running.answer = [](const std::string& body) { return body.ends_with("t1") ? 401 : 200; };
    running.run_until(2);
    EXPECT_THAT(running.asked, ElementsAre("a with t1", "a with t2"));
    EXPECT_THAT(*refused, ElementsAre("t1"));
    EXPECT_EQ(running.state("a"), OutboxState::completed);
}

TEST(SenderTest, a_token_that_is_refused_again_is_for_operators) {
    Running running;
    const auto refused = std::make_shared<std::vector<std::string>>();
    running.tokens.emplace(Platform::slack, numbered_tokens(refused));
    running.add("a", "U1");
    running.answer = [](const std::string&) { return 401; };
    running.run_until(2);
    EXPECT_THAT(running.asked, SizeIs(2));
    EXPECT_EQ(running.state("a"), OutboxState::discarded);
}

TEST(SenderTest, without_a_token_a_message_waits) {
    Running running;
    running.tokens.emplace(Platform::slack,
                           TokenSource{.get = []() -> net::awaitable<Result<std::string>> {
                                           co_return Error{.code = Errc::unavailable, .what = "none now", .hint = {}};
                                       },
                                       .refused = [](const std::string&) {}});
    running.add("a", "U1");
    running.start();
    net::co_spawn(running.loop, running.sender->drain(), net::detached);
    running.loop.run();
    EXPECT_THAT(running.asked, SizeIs(0));
    EXPECT_NE(running.state("a"), OutboxState::completed);
    EXPECT_NE(running.state("a"), OutboxState::discarded);
}

}  // namespace
}  // namespace kith
