// Two processes on one store renew a token once.
#include "bot/slack_installs.hpp"

#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "tests/bot/office.hpp"

namespace kith {
namespace {

namespace net = boost::asio;
using test::Office;

// One of several services that share a store.
struct Process {
    Process(net::io_context& io, Office& office, SendHttp send)
        : store(open_sqlite({.file = office.folder.file("kith.db"), .synchronous = "NORMAL"}, test::test_sealer())) {
        config.master_key = "a2l0aCBrZXkgZm9yIHRlc3RzLCAzMiBieXRlcyEhISE=";
        config.slack_api_base = "https://slack.com/api/";
        config.slack_client_id = "1111.2222";
        config.slack_client_secret = "secret";
        config.public_url = "https://kith.example.com";
        UseStore use = [this](std::function<Carried(Store&)> job) -> net::awaitable<void> {
            job(*store);
            ++uses;
            co_return;
        };
        installs = std::make_unique<SlackInstalls>(io, config, office.organisation, book, std::move(send),
                                                   std::move(use), office.clock);
    }
    std::unique_ptr<Store> store;
    Config config{};
    InstallBook book{};
    int uses = 0;
    std::unique_ptr<SlackInstalls> installs{};
};

TEST(SlackInstalls, of_two_processes_that_find_a_token_ending_one_renews_it) {
    Office office;
    const auto stored = [&] {
        std::optional<Install> install;
        office.store->read([&](Transaction& tx) { install = tx.installs().find(Platform::slack, "T1"); });
        return *install;
    };
    office.store->transact([&](Transaction& tx) {
        tx.installs().put({.workspace = "T1",
                           .organisation = office.organisation.id,
                           .token = "xoxe.xoxb-old",
                           .bot_user = "UBOT",
                           .installed_at = office.now() - hours{11},
                           .refresh_token = "xoxe-1-old",
                           .expires_at = office.now() + hours{1}});
    });
    net::io_context loop{1};
    std::vector<std::string> renewed_with;
    SendHttp send = [&](HttpRequest request) -> net::awaitable<std::variant<HttpResponse, HttpFailure>> {
        const bool renewal = request.url.ends_with("oauth.v2.access");
        if (renewal) renewed_with.push_back(request.body);
        // Others get their turn meanwhile.
        for (int turn = 0; turn < 10; ++turn) co_await net::post(loop, net::use_awaitable);
        HttpResponse answer;
        answer.body = renewal ? R"({"ok":true,"access_token":"xoxe.xoxb-new","refresh_token":"xoxe-1-new",)"
                                R"("expires_in":43200,"token_type":"bot","app_id":"A1","team":{"id":"T1"}})"
                              : R"({"ok":false,"error":"missing_scope"})";
        co_return answer;
    };
    Process one{loop, office, send};
    Process other{loop, office, send};
    for (Process* process : {&one, &other}) process->installs->start();
    // Each reads the installs and asks for the right to renew.
    const auto done = [&] { return one.uses > 2 && other.uses > 2 && stored().token == "xoxe.xoxb-new"; };
    while (!done()) loop.run_one();
    for (Process* process : {&one, &other}) process->installs->stop();
    loop.run();
    ASSERT_EQ(renewed_with.size(), 1U);
    EXPECT_NE(renewed_with.front().find("xoxe-1-old"), std::string::npos);
    EXPECT_EQ(stored().refresh_token, "xoxe-1-new");
    EXPECT_EQ(stored().expires_at, office.now() + hours{12});
}

}  // namespace
}  // namespace kith
