// Thousands of proactive messages through the real adapter of Teams and the sender, on a clock that the test moves,
// under the Connector's limits, on a day on which everything goes wrong that can.
#include <gmock/gmock.h>

#include <deque>
#include <iostream>
#include <nlohmann/json.hpp>
#include <random>
#include <set>

#include "adapters/teams/teams_adapter.hpp"
#include "tests/bot/sending_run.hpp"
#include "tests/seed.hpp"

namespace kith {
namespace {

using namespace test;
using nlohmann::json;

constexpr int tenant_per_second = 50;
constexpr int conversation_per_second = 7;
constexpr const char* service = "https://smba.trafficmanager.net/emea/";

// https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
class Connector {
  public:
    enum Mishap {
        none,
        throttled,
        busy,
        overloaded,
        gateway_before,
        gateway_after,
        timeout_before,
        timeout_after,
        cut_before,
        cut_after,
        not_sent,
        mishaps
    };

    explicit Connector(std::uint64_t seed) : random_(seed) {}

    std::map<std::string, int> copies{};  // by delivery id
    std::set<std::string> lost{};         // whose answer got lost once
    std::map<int, int> met{};
    int calls = 0;
    int over_the_limit = 0;
    int early = 0;  // before a Retry-After was over

    std::variant<HttpResponse, HttpFailure> answer(const HttpRequest& request, Instant now) {
        ++calls;
        const json body = json::parse(request.body);
        if (request.url == std::string(service) + "v3/conversations") {
            const std::string user = body.at("members").at(0).at("id");
            return HttpResponse{.status = 201, .body = json{{"id", "a:" + user.substr(3)}}.dump()};
        }
        const std::string conversation = body.at("conversation").at("id");
        const std::string id = body.at("channelData").at("delivery_id");
        if (now < closed_until_[conversation]) ++early;
        const int drawn = std::uniform_int_distribution<int>{0, 99}(random_);
        // Two lost answers to one message are another story: there is no third try.
        const bool loses = drawn >= gateway_before && drawn <= cut_after;
        const int mishap = drawn >= mishaps || (loses && lost.contains(id)) ? none : drawn;
        ++met[mishap];
        if (loses && mishap != none) lost.insert(id);
        switch (mishap) {
            case throttled:
                closed_until_[conversation] = now + seconds{1 + calls % 9};
                return HttpResponse{.status = 429,
                                    .headers = {{"Retry-After", std::to_string(1 + calls % 9)}},
                                    .body = R"({"error":{"code":"Throttled"}})"};
            case busy:
                return HttpResponse{.status = 412, .body = R"({"error":{"code":"PreconditionFailed"}})"};
            case overloaded:
                return HttpResponse{.status = 503, .body = "<html>"};
            case gateway_before:
                return HttpResponse{.status = 502};
            case timeout_before:
                return HttpResponse{.status = 504};
            case cut_before:
                return HttpFailure{.sent = true, .what = "reset"};
            case not_sent:
                return HttpFailure{.sent = false, .what = "refused"};
            default:
                break;
        }
        if (!room(tenant_, now, tenant_per_second) ||
            !room(conversations_[conversation], now, conversation_per_second)) {
            ++over_the_limit;
            return HttpResponse{.status = 429, .headers = {{"Retry-After", "1"}}};
        }
        ++copies[id];
        if (mishap == gateway_after) return HttpResponse{.status = 502};
        if (mishap == timeout_after) return HttpResponse{.status = 504};
        if (mishap == cut_after) return HttpFailure{.sent = true, .what = "reset"};
        return HttpResponse{.status = 201, .body = json{{"id", std::to_string(calls)}}.dump()};
    }

  private:
    static bool room(std::deque<Instant>& taken, Instant now, int per_second) {
        while (!taken.empty() && taken.front() + seconds{1} <= now) taken.pop_front();
        if (static_cast<int>(taken.size()) >= per_second) return false;
        taken.push_back(now);
        return true;
    }

    std::mt19937_64 random_;
    std::deque<Instant> tenant_{};
    std::map<std::string, std::deque<Instant>> conversations_{};
    std::map<std::string, Instant> closed_until_{};
};

class TeamsAtScale : public SendingRun {
  protected:
    static teams::Options options() {
        teams::Options options;
        options.app_id = "kith";
        options.tenant_id = "tenant";
        options.cloud = teams::cloud_named("public").value();
        return options;
    }

    void send_to(int people) {
        office.store->transact([&](Transaction& tx) {
            for (int i = 0; i < people; ++i) {
                const std::string name = std::to_string(i);
                const Account account{Platform::teams, "tenant", "29:" + name};
                Person person;
                person.name = name;
                person.accounts = {account};
                // Every other one never had a conversation with us: it is opened first.
                tx.directory().put_address(
                    office.organisation.id, account,
                    {.service_url = service, .conversation = i % 2 == 0 ? "a:" + name : "", .bot = "28:kith"});
                tx.outbox().add(OutboxEntry{.organisation = office.organisation.id,
                                            .delivery_id = "m" + name,
                                            .person = tx.people().add(office.organisation.id, person),
                                            .to = account,
                                            .message = Message{{Paragraph{{Span{.text = "How about a coffee?"}}}}},
                                            .due_at = office.now()});
            }
        });
    }

    TeamsAdapter adapter{options()};
};

TEST_F(TeamsAtScale, five_thousand_messages_arrive_on_a_bad_day_and_only_lost_answers_repeat_them) {
    constexpr int people = 5'000;
    const std::uint64_t seed = seed_from(11);
    SCOPED_TRACE("KITH_TEST_SEED=" + std::to_string(seed));
    Connector connector(seed);
    send_to(people);
    const Instant start = office.now();
    send_all(adapter, [&](const HttpRequest& request) { return connector.answer(request, office.now()); });

    int doubled = 0;
    for (int i = 0; i < people; ++i) {
        const std::string id = "m" + std::to_string(i);
        const int copies = connector.copies[id];
        EXPECT_GE(copies, 1) << id << " was lost";
        EXPECT_LE(copies, connector.lost.contains(id) ? 2 : 1) << id;
        doubled += copies - 1;
    }
    const OutboxCounts counts = office.read<OutboxCounts>([&](Transaction& tx) { return tx.outbox().counts(); });
    EXPECT_EQ(counts.completed, static_cast<std::size_t>(people));
    EXPECT_EQ(connector.early, 0) << "calls before Retry-After was over";
    EXPECT_EQ(connector.over_the_limit, 0);
    for (int kind = Connector::throttled; kind < Connector::mishaps; ++kind) EXPECT_GT(connector.met[kind], 0) << kind;
    // What may have arrived twice is counted, whether it did or not.
    EXPECT_THAT(office.metrics.text(), testing::HasSubstr("kith_outbound_total{outcome=\"repeated\"} " +
                                                          std::to_string(connector.lost.size())));
    std::cout << people << " messages in " << (office.now() - start).count() / 1'000 << " s; " << connector.calls
              << " calls, " << connector.lost.size() << " answers lost, " << doubled << " messages doubled\n";
}

}  // namespace
}  // namespace kith
