// The sender's pace, on a clock that the test moves: exchanges take as long as it says, and nothing waits in earnest.
#include <gmock/gmock.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <map>

#include "bot/sender.hpp"
#include "tests/bot/office.hpp"
#include "tests/bot/store_turn.hpp"

namespace kith {
namespace {

using namespace test;
namespace net = boost::asio;
using testing::Each;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// Counts what the store is asked, so that a test can tell when the sender has come to rest.
class Watched : public Store {
  public:
    explicit Watched(Store& inner) : inner_(inner) {}
    void transact(const std::function<void(Transaction&)>& work) override {
        ++uses;
        inner_.transact(work);
    }
    void read(const std::function<void(Transaction&)>& work) override {
        ++uses;
        inner_.read(work);
    }
    void backup(const std::string& file) override { inner_.backup(file); }
    bool writable() override { return inner_.writable(); }
    std::uint64_t log_bytes() override { return inner_.log_bytes(); }
    std::uint64_t change_counter() override { return inner_.change_counter(); }
    std::atomic<int> uses = 0;

  private:
    Store& inner_;
};

// One request a message; the answer's status decides, its body says how long to wait and for what.
class PacedExchange : public Exchange {
  public:
    explicit PacedExchange(Outgoing outgoing) : outgoing_(std::move(outgoing)) {}
    Step begin() override {
        HttpRequest request;
        request.body = outgoing_.delivery_id;
        return request;
    }
    Step resume(const HttpResponse& response) override {
        if (response.status == 200)
            return Delivered{.conversation = "D-" + outgoing_.to.user, .message_ref = outgoing_.delivery_id};
        return RetryAfter{.wait = seconds{std::stoi(response.body)},
                          .whole_workspace = response.status == 430,
                          .what = std::string{response.status == 500 ? "http 500" : rate_limited}};
    }
    Step resume(const HttpFailure&) override { return Uncertain{.what = "lost"}; }

  private:
    Outgoing outgoing_;
};
class PacedAdapter : public Adapter {
  public:
    Platform platform() const override { return Platform::slack; }
    std::vector<std::string> paths() const override { return {}; }
    Reception receive(const Inbound&, Instant) const override { return Refused{}; }
    std::unique_ptr<Exchange> deliver(Outgoing outgoing) const override {
        return std::make_unique<PacedExchange>(std::move(outgoing));
    }
};

constexpr auto step = milliseconds{100};

struct Asked {
    std::string id{};
    milliseconds at{};  // since the start
};

class SenderPace : public testing::Test {
  protected:
    SenderPace() : start_(office.now()) {}
    ~SenderPace() override {
        if (sender) stop();
    }

    void start(SenderConfig config = {}) {
        loop.restart();
        config.monotonic = [this] { return office.now(); };
        SendHttp send = [this](HttpRequest request) -> net::awaitable<std::variant<HttpResponse, HttpFailure>> {
            asked.push_back({request.body, office.now() - start_});
            ++under_way;
            under_way_most = std::max(under_way_most, under_way);
            auto pause = std::make_shared<net::steady_timer>(loop, net::steady_timer::time_point::max());
            ends.emplace(office.now() + takes, pause);
            boost::system::error_code ignored;
            co_await pause->async_wait(net::redirect_error(net::use_awaitable, ignored));
            --under_way;
            co_return answer(request.body);
        };
        sender =
            std::make_unique<Sender>(loop, store, thread, office.organisation, std::vector<const Adapter*>{&adapter},
                                     send, office.clock, office.metrics, std::move(config));
        rest();
    }
    void stop() {
        bool ended = false;
        net::co_spawn(
            loop,
            [&]() -> net::awaitable<void> {
                co_await sender->drain();
                ended = true;
            },
            net::detached);
        while (!ended) {
            for (auto& [at, pause] : ends) pause->cancel();
            loop.run_one();
        }
        ends.clear();
        sender.reset();
    }
    // Until nothing moves any more before the clock does.
    void rest() {
        for (int uses = -1; uses != store.uses;) {
            uses = store.uses;
            let_the_store_catch_up(loop, thread);
        }
    }
    void pass(milliseconds time) {
        for (const Instant until = office.now() + time; office.now() < until;) {
            office.clock.advance(step);
            while (!ends.empty() && ends.begin()->first <= office.now()) {
                ends.begin()->second->cancel();
                ends.erase(ends.begin());
            }
            sender->poke();
            rest();
        }
    }

    void add(const std::string& id, const std::string& user, bool urgent = false) {
        if (!people.contains(user)) people[user] = office.add(user, user, user);
        office.store->transact([&](Transaction& tx) {
            tx.outbox().add(OutboxEntry{.organisation = office.organisation.id,
                                        .delivery_id = id,
                                        .person = people[user],
                                        .to = member(user),
                                        .message = Message{{Paragraph{{Span{.text = "hello"}}}}},
                                        .due_at = office.now(),
                                        .urgent = urgent});
        });
    }
    OutboxEntry entry(const std::string& id) {
        return office.read<OutboxEntry>([&](Transaction& tx) { return tx.outbox().find_by_delivery(id).value(); });
    }
    milliseconds asked_at(const std::string& id, int which = 1) {
        for (const Asked& one : asked) {
            if (one.id == id && --which == 0) return one.at;
        }
        return milliseconds{-1};
    }
    std::vector<std::string> order() const {
        std::vector<std::string> ids;
        for (const Asked& one : asked) ids.push_back(one.id);
        return ids;
    }

    Office office{};
    Instant start_;
    Watched store{*office.store};
    net::io_context loop{};
    StoreThread thread{loop};
    PacedAdapter adapter{};
    std::function<HttpResponse(const std::string&)> answer = [](const std::string&) { return HttpResponse{}; };
    milliseconds takes{150};  // an exchange
    std::multimap<Instant, std::shared_ptr<net::steady_timer>> ends{};
    std::map<std::string, PersonId> people{};
    std::vector<Asked> asked{};
    int under_way = 0;
    int under_way_most = 0;
    std::unique_ptr<Sender> sender{};
};

// What wants to be told of the first `count` tries of an id, then all is well.
auto failing(std::string id, int count, HttpResponse with) {
    return [id = std::move(id), left = count, with = std::move(with)](const std::string& asked) mutable {
        return asked == id && left-- > 0 ? with : HttpResponse{};
    };
}

TEST_F(SenderPace, a_thousand_people_are_written_to_at_the_pace_without_idle_gaps) {
    for (int i = 0; i < 1'000; ++i) add("m" + std::to_string(i), "U" + std::to_string(i));
    start();
    // The first second belongs to what was sent before the start.
    pass(milliseconds{900});
    EXPECT_THAT(asked, IsEmpty());
    constexpr int burst = 10;
    for (milliseconds spent{0}; asked.size() < 1'000; spent += step) {
        pass(step);
        const auto paced = static_cast<std::size_t>(spent / milliseconds{200}) + 1;
        // No minute has more than the limit, so what went at once at its start is missing at its end.
        ASSERT_GE(asked.size() + burst, std::min<std::size_t>(paced, 1'000)) << to_iso(office.now());
        ASSERT_LE(asked.size(), paced + burst) << to_iso(office.now());
    }
    pass(seconds{1});
    for (int i = 0; i < 1'000; ++i) {
        const OutboxEntry sent = entry("m" + std::to_string(i));
        ASSERT_EQ(sent.state, OutboxState::completed) << i;
        ASSERT_EQ(sent.attempt, 1) << i;
    }
}

TEST_F(SenderPace, a_queue_for_one_person_blocks_nobody_and_keeps_its_order) {
    std::vector<std::string> of_one;
    for (int i = 0; i < 20; ++i) {
        of_one.push_back("a" + std::to_string(i));
        add(of_one.back(), "UA");
    }
    for (int i = 0; i < 20; ++i) add("b" + std::to_string(i), "UB" + std::to_string(i));
    start({.exchanges_max = 4, .per_minute = 3'000});
    pass(seconds{3});
    for (int i = 0; i < 20; ++i) EXPECT_GE(asked_at("b" + std::to_string(i)), seconds{0}) << i;
    EXPECT_EQ(asked_at("a3"), milliseconds{-1});  // a second lies between two messages to one person
    EXPECT_LE(under_way_most, 4);
    pass(seconds{25});
    std::vector<std::string> first = order();
    std::erase_if(first, [](const std::string& id) { return id.starts_with("b"); });
    EXPECT_EQ(first, of_one);
    // A second lies between the end of one and the beginning of the next.
    for (std::size_t i = 1; i < of_one.size(); ++i) {
        EXPECT_GE(asked_at(of_one[i]) - asked_at(of_one[i - 1]), seconds{1} + takes) << i;
        EXPECT_LE(asked_at(of_one[i]) - asked_at(of_one[i - 1]), seconds{1} + takes + 2 * step) << i;
    }
    for (const std::string& id : of_one) EXPECT_EQ(entry(id).attempt, 1) << id;
}

TEST_F(SenderPace, a_slow_exchange_holds_up_its_own_person_only) {
    takes = seconds{5};
    add("a0", "UA");
    add("a1", "UA");
    add("b0", "UB");
    start();
    pass(seconds{2});
    EXPECT_THAT(order(), ElementsAre("a0", "b0"));
    pass(seconds{5});
    EXPECT_THAT(order(), ElementsAre("a0", "b0", "a1"));
}

TEST_F(SenderPace, a_rate_limit_of_a_conversation_holds_that_conversation_only) {
    answer = failing("a0", 1, {.status = 429, .body = "30"});
    add("a0", "UA");
    add("a1", "UA");
    add("b0", "UB");
    start();
    pass(seconds{20});
    add("b1", "UB");
    pass(seconds{5});
    EXPECT_THAT(order(), ElementsAre("a0", "b0", "b1"));
    pass(seconds{10});
    EXPECT_THAT(order(), ElementsAre("a0", "b0", "b1", "a0", "a1"));
    EXPECT_GE(asked_at("a0", 2) - asked_at("a0"), seconds{30});
    EXPECT_LE(asked_at("a0", 2) - asked_at("a0"), seconds{31});
}

TEST_F(SenderPace, a_rate_limit_of_the_workspace_holds_all_of_it) {
    answer = failing("a0", 1, {.status = 430, .body = "30"});
    add("a0", "UA");
    start();
    pass(seconds{2});
    add("b0", "UB");
    pass(seconds{28});
    EXPECT_THAT(order(), ElementsAre("a0"));
    pass(seconds{4});
    EXPECT_THAT(order(), testing::UnorderedElementsAre("a0", "a0", "b0"));
}

TEST_F(SenderPace, rate_limits_hold_over_a_restart) {
    answer = [](const std::string& id) {
        if (id == "a0") return HttpResponse{.status = 429, .body = "60"};
        return HttpResponse{};
    };
    add("a0", "UA");
    start();
    pass(seconds{2});
    stop();
    add("a1", "UA");
    add("b0", "UB");
    start();
    pass(seconds{30});
    EXPECT_THAT(order(), ElementsAre("a0", "b0"));  // UA's conversation still has to rest
    answer = failing("b1", 1, {.status = 430, .body = "60"});
    add("b1", "UB");
    pass(seconds{2});
    stop();
    add("c0", "UC");
    start();
    pass(seconds{57});
    EXPECT_THAT(order(), ElementsAre("a0", "b0", "b1"));  // and now the workspace
    pass(seconds{10});
    EXPECT_THAT(order(), SizeIs(7));
    EXPECT_GE(asked_at("c0"), asked_at("b1") + seconds{60});
    EXPECT_LT(asked_at("a0", 2), asked_at("a1"));
}

TEST_F(SenderPace, a_failing_message_is_overtaken_after_some_tries_only) {
    answer = failing("a0", 1'000, {.status = 500, .body = "0"});
    add("a0", "UA");
    add("a1", "UA");
    start();
    pass(seconds{6});
    EXPECT_THAT(order(), Each("a0"));
    EXPECT_GE(entry("a0").attempt, 2);
    EXPECT_LE(entry("a0").attempt, outbox_order_attempts_max);
    pass(minutes{2});
    EXPECT_EQ(entry("a1").state, OutboxState::completed);
    EXPECT_GT(entry("a0").attempt, outbox_order_attempts_max);
}

TEST_F(SenderPace, an_answer_goes_ahead_of_nudges_that_wait) {
    const RuleId rule = office.rule("Every Monday at 9:30, suggest a check-in to everyone in the Payments team.");
    for (int i = 0; i < 60; ++i) {
        const std::string user = "U" + std::to_string(i);
        office.waiting_nudge(people[user] = office.add(user, user, user), rule);
    }
    start();
    pass(seconds{2});
    add("answer", "U59");
    pass(seconds{1});
    EXPECT_GE(asked_at("answer"), seconds{2});
    EXPECT_LT(asked.size(), 30U);
}

TEST_F(SenderPace, an_urgent_message_waits_for_nobody_elses_pace) {
    for (int i = 0; i < 60; ++i) add("m" + std::to_string(i), "U" + std::to_string(i));
    start();
    pass(seconds{4});  // all that may go at once has gone: the pace of the workspace holds
    add("urgent", "UX", true);
    const milliseconds asked_for = office.now() - start_;
    pass(step);
    EXPECT_EQ(asked_at("urgent"), asked_for + step);
    // The others make up for it.
    const std::size_t before = asked.size();
    pass(seconds{2});
    EXPECT_LE(asked.size(), before + 10);
}

TEST_F(SenderPace, an_urgent_message_waits_for_no_place_among_the_exchanges) {
    takes = seconds{8};
    for (int i = 0; i < 9; ++i) add("m" + std::to_string(i), "U" + std::to_string(i));
    start({.exchanges_max = 4});
    pass(seconds{3});
    EXPECT_EQ(under_way, 4);
    add("urgent", "U0", true);  // also when the same person's last message is still under way
    pass(step);
    EXPECT_GE(asked_at("urgent"), milliseconds{0});
    EXPECT_EQ(under_way, 5);
    pass(seconds{30});
    for (int i = 0; i < 9; ++i) EXPECT_EQ(entry("m" + std::to_string(i)).attempt, 1) << i;
}

TEST_F(SenderPace, an_urgent_message_keeps_what_the_platform_asked_for_and_goes_first_then) {
    answer = failing("a0", 1, {.status = 430, .body = "30"});
    add("a0", "UA");
    start();
    pass(seconds{2});
    const milliseconds limited = asked_at("a0");
    add("b0", "UB");
    add("urgent", "UX", true);
    pass(seconds{27});
    EXPECT_THAT(order(), ElementsAre("a0"));
    pass(seconds{3});
    ASSERT_THAT(order(), SizeIs(4));
    EXPECT_EQ(order()[1], "urgent");
    EXPECT_GE(asked_at("urgent"), limited + seconds{30});
    EXPECT_LE(asked_at("urgent"), limited + seconds{31});
}

}  // namespace
}  // namespace kith
