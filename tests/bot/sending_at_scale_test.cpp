// Thousands of direct messages through the real adapter and sender, on a clock that the test moves, under limits that a
// Slack of the test's own states and enforces.
#include <gmock/gmock.h>

#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>

#include "adapters/form.hpp"
#include "adapters/slack/slack_adapter.hpp"
#include "tests/bot/sending_run.hpp"
#include "tests/seed.hpp"

namespace kith {
namespace {

using namespace test;
using nlohmann::json;

// The limit that is stated: posts to the workspace fill a bucket that holds `at_once` and empties at `per_minute`; a
// second lies between two posts into one conversation.
struct Limit {
    int per_minute = 300;
    int at_once = 10;
};

class Slack {
  public:
    explicit Slack(Limit limit) : limit_(limit), filled_(limit.at_once) {}

    struct Posted {
        std::string channel{};
        std::string delivery_id{};
        Instant at{};
    };
    std::vector<Posted> posted{};
    int calls = 0;
    int refused = 0;  // by the limit
    int early = 0;    // calls before a Retry-After was over
    // What goes wrong with a post, asked for each: 0 nothing, else one of the mishaps.
    std::function<int()> mishap = [] { return 0; };
    enum Mishap { none, limited, overloaded, broken, lost_before, lost_after };

    std::variant<HttpResponse, HttpFailure> answer(const HttpRequest& request, Instant now) {
        const std::string method = request.url.substr(request.url.rfind('/') + 1);
        ++calls;
        if (method == "chat.postMessage") return post(json::parse(request.body), now);
        if (method == "conversations.history") return history(request, now);
        ADD_FAILURE() << "an unexpected call of " << method;
        return HttpFailure{};
    }

  private:
    std::variant<HttpResponse, HttpFailure> post(const json& body, Instant now) {
        std::string channel = body.at("channel");
        if (channel.starts_with("U")) channel = "D" + channel;
        if (now < closed_until_[channel]) ++early;
        const int what = mishap();
        if (what == limited) return wait(channel, now, 1 + calls % 5);
        if (what == overloaded) return HttpResponse{.body = R"({"ok":false,"error":"service_unavailable"})"};
        if (what == broken) return HttpResponse{.status = 503, .body = "<html>"};
        if (what == lost_before) return HttpFailure{.sent = true, .what = "reset"};
        const double gained = static_cast<double>((now - filled_at_).count()) * limit_.per_minute / 60'000;
        const double filled = std::min<double>(limit_.at_once, filled_ + gained);
        const auto last = last_.find(channel);
        if (filled < 1 - 1e-9 || (last != last_.end() && now < last->second + seconds{1})) {
            ++refused;
            return wait(channel, now, 1);
        }
        filled_ = filled - 1;
        filled_at_ = now;
        last_[channel] = now;
        posted.push_back({channel, body.at("metadata").at("event_payload").at("delivery_id"), now});
        if (what == lost_after) return HttpFailure{.sent = true, .what = "timeout"};
        const json ok = {{"ok", true}, {"channel", channel}, {"ts", std::to_string(posted.size())}};
        return HttpResponse{.body = ok.dump()};
    }

    HttpResponse wait(const std::string& channel, Instant now, int count) {
        closed_until_[channel] = now + seconds{count};
        return {.status = 429, .headers = {{"Retry-After", std::to_string(count)}}};
    }

    HttpResponse history(const HttpRequest& request, Instant now) {
        while (!looks_.empty() && looks_.front() + minutes{1} <= now) looks_.erase(looks_.begin());
        EXPECT_LT(looks_.size(), 50U) << "a tier of 50 a minute";
        looks_.push_back(now);
        const std::string channel{parse_form(request.body)->get("channel")};
        json messages = json::array();
        for (const Posted& one : posted) {
            if (one.channel != channel) continue;
            messages.push_back(
                {{"ts", "1.1"},
                 {"metadata", {{"event_type", "kith_nudge"}, {"event_payload", {{"delivery_id", one.delivery_id}}}}}});
        }
        return {.body = json{{"ok", true}, {"messages", messages}}.dump()};
    }

    Limit limit_;
    double filled_;
    Instant filled_at_{};
    std::map<std::string, Instant> last_{};
    std::map<std::string, Instant> closed_until_{};
    std::vector<Instant> looks_{};
};

class SendingAtScale : public SendingRun {
  protected:
    static SlackOptions options() { return {.signing_secrets = {"7c1f9be3a4d25086b1e07f6d93c8a512"}}; }

    void send_to(int people) {
        office.store->transact([&](Transaction& tx) {
            for (int i = 0; i < people; ++i) {
                const std::string user = "U" + std::to_string(i);
                Person person;
                person.name = user;
                person.accounts = {member(user)};
                // As it is for anybody who was written to before.
                tx.people().set_conversation(office.organisation.id, member(user), "D" + user);
                tx.outbox().add(OutboxEntry{.organisation = office.organisation.id,
                                            .delivery_id = "m" + std::to_string(i),
                                            .person = tx.people().add(office.organisation.id, person),
                                            .to = member(user),
                                            .message = Message{{Paragraph{{Span{.text = "How about a coffee?"}}}}},
                                            .due_at = office.now()});
            }
        });
    }

    // Until everything has been sent; gives how long the last post came after the start.
    milliseconds run(Slack& slack) {
        const Instant start = office.now();
        send_all(adapter, [&](const HttpRequest& request) { return slack.answer(request, office.now()); });
        return slack.posted.back().at - start;
    }

    void each_got_theirs_once(const Slack& slack, int people) {
        std::map<std::string, int> times;
        for (const Slack::Posted& one : slack.posted) ++times[one.delivery_id];
        for (int i = 0; i < people; ++i) EXPECT_EQ(times["m" + std::to_string(i)], 1) << i;
        const OutboxCounts counts = office.read<OutboxCounts>([&](Transaction& tx) { return tx.outbox().counts(); });
        EXPECT_EQ(counts.completed, static_cast<std::size_t>(people));
        EXPECT_EQ(slack.early, 0) << "calls before Retry-After was over";
    }

    SlackAdapter adapter{options()};
};

TEST_F(SendingAtScale, five_thousand_people_in_the_possible_time_and_hardly_a_call_refused) {
    constexpr int people = 5'000;
    constexpr Limit limit{};
    Slack slack{limit};
    send_to(people);
    const milliseconds took = run(slack);
    each_got_theirs_once(slack, people);
    const auto possible = milliseconds{60'000} * (people - limit.at_once) / limit.per_minute;
    const double times = static_cast<double>(took.count()) / static_cast<double>(possible.count());
    const double share = static_cast<double>(slack.refused) / slack.calls;
    std::cout << people << " messages took " << took.count() << " ms, " << times << " times the possible "
              << possible.count() << " ms; " << slack.refused << " of " << slack.calls << " calls refused\n";
    EXPECT_LE(times, 1.02);
    EXPECT_LE(share, 0.005);
}

TEST_F(SendingAtScale, nothing_is_lost_and_nothing_doubled_when_slack_has_a_bad_day) {
    constexpr int people = 600;
    const std::uint64_t seed = seed_from(7);
    SCOPED_TRACE("KITH_TEST_SEED=" + std::to_string(seed));
    std::mt19937_64 random{seed};
    Slack slack{Limit{}};
    std::map<int, int> met;
    slack.mishap = [&] {
        const int drawn = std::uniform_int_distribution<int>{0, 49}(random);
        const int mishap = drawn > Slack::lost_after ? Slack::none : drawn;
        ++met[mishap];
        return mishap;
    };
    send_to(people);
    run(slack);
    each_got_theirs_once(slack, people);
    for (int kind = Slack::limited; kind <= Slack::lost_after; ++kind) EXPECT_GT(met[kind], 0) << kind;
}

}  // namespace
}  // namespace kith
