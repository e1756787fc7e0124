// Weeks of one process under faults: repeated deliveries, crashes between any two commits, lost answers, waits the
// platform asks for, clock jumps. What was acknowledged has one effect, no message is doubled, and no nudge comes at
// the wrong time. From a seed; KITH_TEST_SEED repeats one.
#include <gmock/gmock.h>

#include <map>
#include <random>
#include <set>

#include "rules/model/error.hpp"
#include "rules/schedule.hpp"
#include "rules/zones.hpp"
#include "tests/bot/office.hpp"
#include "tests/seed.hpp"

namespace kith {
namespace {

using namespace test;

struct Crash {};

// Ends the process before or after a commit.
class Mortal : public Store {
  public:
    Mortal(std::unique_ptr<Store>& inner, std::mt19937_64& random) : inner_(inner), random_(random) {}
    void transact(const std::function<void(Transaction&)>& work) override {
        if (dies()) throw Crash{};
        inner_->transact(work);
        if (dies()) throw Crash{};
    }
    void read(const std::function<void(Transaction&)>& work) override { inner_->read(work); }
    void backup(const std::string& file) override { inner_->backup(file); }
    bool writable() override { return inner_->writable(); }
    std::uint64_t log_bytes() override { return inner_->log_bytes(); }
    std::uint64_t change_counter() override { return inner_->change_counter(); }
    int one_in = 0;  // 0: never

  private:
    bool dies() { return one_in > 0 && std::uniform_int_distribution<int>{1, one_in}(random_) == 1; }
    std::unique_ptr<Store>& inner_;
    std::mt19937_64& random_;
};

struct Posted {
    std::string delivery_id{};
    Account to{};
    Instant at{};
};

class Simulation {
  public:
    explicit Simulation(std::uint64_t seed) : random_(seed) {
        office.clock.set(utc("2026-03-02T06:00:00Z"));  // both daylight-saving changes follow
        constexpr std::array zones = {"Europe/Berlin", "America/New_York", "Asia/Tokyo"};
        for (int i = 0; i < people; ++i) {
            const std::string n = std::to_string(i);
            office.add("Person" + n + " Name" + n, "p" + n, "U" + n, i % 2 == 0 ? "Payments" : "Risk",
                       zones[static_cast<std::size_t>(i) % zones.size()]);
        }
        office.rule("Every weekday at 9:30, suggest a check-in to everyone in the Payments team.");
        office.rule("Every weekday at 16:50, remind everyone: \"Say hello to somebody you have not met.\"");
        office.rule("Every Tuesday, suggest coffee to anyone who has not connected with anyone for 7 days.");
        EXPECT_EQ(office.read<std::size_t>([&](Transaction& tx) {
            std::size_t read = 0;
            for (const auto& live : planning_view(tx, office.organisation, office.now()).rules)
                read += live.owned.id ? 1U : 0U;
            return read;
        }),
                  3U);
    }

    void run(int steps) {
        mortal.one_in = 60;
        for (int i = 0; i < steps; ++i) {
            if (one_in(150)) {
                office.clock.advance(hours{below(70)});
            } else if (one_in(150)) {
                office.clock.advance(-minutes{below(20)});
            } else {
                office.clock.advance(minutes{1 + below(50)});
            }
            survive([&] { step(); });
        }
        // The faults end; what is under way comes to its end.
        mortal.one_in = 0;
        calm = true;
        for (int i = 0; i < 200; ++i) {
            office.clock.advance(minutes{30});
            survive([&] { step(); });
        }
    }

    void check() {
        std::map<std::string, int> notes;
        for (const Connection& one : office.connections()) ++notes[one.note];
        for (const std::string& note : logged) EXPECT_EQ(notes[note], 1) << note;
        EXPECT_EQ(office.read<std::size_t>([](Transaction& tx) { return tx.inbox().waiting_count(); }), 0U);
        EXPECT_EQ(office.read<std::size_t>([](Transaction& tx) { return tx.inbox().set_aside_count(); }), 0U);
        std::map<std::string, int> times;
        for (const Posted& one : posted) ++times[one.delivery_id];
        for (const auto& [id, count] : times) EXPECT_EQ(count, 1) << id << " was posted more than once";
        for (const std::string& id : acknowledged) EXPECT_EQ(times[id + "/1"], 1) << id << " was not answered";
        caps();
    }

    std::size_t nudges_posted() const {
        return static_cast<std::size_t>(
            std::ranges::count_if(posted, [](const Posted& one) { return one.delivery_id.starts_with("nudge/"); }));
    }
    std::size_t crashes = 0;
    std::size_t lost = 0;
    std::size_t repeated = 0;
    std::size_t after_stop = 0;
    std::set<std::string> acknowledged{};

  private:
    static constexpr int people = 9;

    int below(int n) { return std::uniform_int_distribution<int>{0, n - 1}(random_); }
    bool one_in(int n) { return below(n) == 0; }

    template <class Work>
    void survive(Work work) {
        try {
            work();
        } catch (const Crash&) {
            ++crashes;
            office.open();
            office.store->transact([&](Transaction& tx) { tx.outbox().release_all(office.now()); });
        }
    }

    void arrive(const std::string& id, const Event& event) {
        mortal.transact([&](Transaction& tx) {
            tx.inbox().put(InboxEntry{.organisation = office.organisation.id,
                                      .delivery_id = id,
                                      .event = event,
                                      .received_at = office.now()});
        });
    }

    // An event comes until it is acknowledged, and sometimes again after that.
    void event() {
        const std::string id = "E" + std::to_string(++events_);
        const std::string user = "U" + std::to_string(below(people));
        std::string text;
        std::string note;
        switch (below(10)) {
            case 0:
                text = "stop";
                break;
            case 1:
            case 2:
                text = "start";
                break;
            case 3:
                text = "snooze until tomorrow";
                break;
            case 4:
                text = "why?";
                break;
            default:
                note = "n" + std::to_string(events_);
                text = "log coffee with <@U" + std::to_string(below(people)) + "> note: " + note;
                if (text.find("<@" + user + ">") != std::string::npos) return;
        }
        const Event what = MessageReceived{
            .from = member(user), .where = {.id = "D" + user}, .message_ref = "ref-" + id, .text = text};
        bool stored = false;
        for (int tries = 0; tries < 20 && !stored; ++tries) {
            survive([&] {
                arrive(id, what);
                stored = true;
            });
        }
        ASSERT_TRUE(stored);
        acknowledged.insert(id);
        if (!note.empty()) logged.insert(note);
        older_.emplace_back(id, what);
        while (one_in(3)) {
            ++repeated;
            const auto old = older_[static_cast<std::size_t>(below(static_cast<int>(older_.size())))];
            survive([&] { arrive(old.first, old.second); });
        }
        if (older_.size() > 30) older_.erase(older_.begin());
    }

    void press() {
        if (posted.empty()) return;
        const Posted& one = posted[static_cast<std::size_t>(below(static_cast<int>(posted.size())))];
        if (!one.delivery_id.starts_with("nudge/")) return;
        const std::string nudge = one.delivery_id.substr(one.delivery_id.rfind('/') + 1);
        survive([&] {
            arrive("P" + std::to_string(++events_), ActionTaken{.from = one.to,
                                                                .where = {.id = "D" + one.to.user},
                                                                .action = one_in(3) ? "why" : "done",
                                                                .value = nudge,
                                                                .message_ref = "m"});
        });
    }

    void step() {
        if (!calm) {
            while (one_in(3)) event();
            if (one_in(4)) press();
            if (!unseen_.empty() && one_in(6)) {
                const std::string id = *unseen_.begin();
                unseen_.erase(unseen_.begin());
                arrive("O" + std::to_string(++events_),
                       OwnMessageSeen{.delivery_id = id, .where = {.id = "D"}, .message_ref = id});
            }
        }
        work(mortal, office.organisation, office.now(), office.metrics);
        tick(mortal, office.organisation, office.now(), office.metrics);
        for (const Claim& claim :
             claim_due(mortal, office.organisation, {Platform::slack}, office.now(), 16, office.metrics).claims) {
            const Step outcome = deliver(claim.outgoing);
            settle(mortal, office.organisation, claim, outcome, office.now(), 0.5, office.metrics);
        }
    }

    void post(const Outgoing& outgoing) {
        posted.push_back({outgoing.delivery_id, outgoing.to, office.now()});
        there_.insert(outgoing.delivery_id);
        if (!outgoing.delivery_id.starts_with("nudge/")) return;
        office.store->read([&](Transaction& tx) {
            const auto person = tx.people().find_by_account(office.organisation.id, outgoing.to);
            ASSERT_TRUE(person);
            const LocalTime local = to_local(person->zone, office.now());
            EXPECT_TRUE(allowed(*person, office.organisation.holidays, local))
                << outgoing.delivery_id << " at " << to_iso(office.now()) << " in " << person->zone;
            const Preferences chosen = tx.people().preferences(office.organisation.id, person->id);
            EXPECT_FALSE(chosen.stopped) << outgoing.delivery_id << " after stop";
            EXPECT_FALSE(chosen.paused_until && day_of(local) < *chosen.paused_until)
                << outgoing.delivery_id << " in a pause";
        });
    }

    Step deliver(const Outgoing& outgoing) {
        if (calm) {
            if (outgoing.settle && there_.contains(outgoing.delivery_id)) return Delivered{"D", outgoing.delivery_id};
            post(outgoing);
            return Delivered{"D", outgoing.delivery_id};
        }
        if (one_in(12))
            return RetryAfter{.wait = seconds{30}, .whole_workspace = one_in(2), .what = std::string{rate_limited}};
        if (one_in(12))
            return RetryAfter{.wait = seconds{25}, .whole_workspace = false, .what = std::string{pace_wait}};
        if (one_in(12)) return Uncertain{"timeout before it was sent"};
        if (outgoing.settle && there_.contains(outgoing.delivery_id)) return Delivered{"D", outgoing.delivery_id};
        post(outgoing);
        if (one_in(8)) {
            ++lost;
            unseen_.insert(outgoing.delivery_id);
            return Uncertain{"timeout"};
        }
        return Delivered{"D", outgoing.delivery_id};
    }

    void caps() {
        std::map<Account, std::vector<Instant>> by_person;
        for (const Posted& one : posted) {
            if (one.delivery_id.starts_with("nudge/")) by_person[one.to].push_back(one.at);
        }
        for (auto& [account, times] : by_person) {
            std::ranges::sort(times);
            const std::optional<Person> person = office.read<std::optional<Person>>(
                [&](Transaction& tx) { return tx.people().find_by_account(office.organisation.id, account); });
            std::map<LocalDay, int> in_day;
            std::map<LocalDay, int> in_week;
            for (std::size_t i = 0; i < times.size(); ++i) {
                const LocalDay on = day_of(to_local(person->zone, times[i]));
                EXPECT_LE(++in_day[on], 1) << account.user << " on " << to_iso(on);
                EXPECT_LE(++in_week[week_of(on)], 3) << account.user << " in the week of " << to_iso(week_of(on));
                if (i > 0) {
                    EXPECT_GE(times[i] - times[i - 1], hours{20}) << account.user << " at " << to_iso(times[i]);
                }
            }
        }
    }

    std::mt19937_64 random_;
    Office office{};
    Mortal mortal{office.store, random_};
    bool calm = false;
    int events_ = 0;
    std::vector<std::pair<std::string, Event>> older_{};
    std::vector<Posted> posted{};
    std::set<std::string> there_{};
    std::set<std::string> unseen_{};  // own messages the platform may still tell of
    std::set<std::string> logged{};
};

class Weeks : public testing::TestWithParam<std::uint64_t> {};

TEST_P(Weeks, keep_every_promise_under_faults) {
    const std::uint64_t seed = test::seed_from(GetParam());
    SCOPED_TRACE("repeat with KITH_TEST_SEED=" + std::to_string(seed));
    Simulation simulation{seed};
    simulation.run(700);
    simulation.check();
    // The story was one: faults happened, and nudges went out.
    EXPECT_GT(simulation.crashes, 10U);
    EXPECT_GT(simulation.lost, 5U);
    EXPECT_GT(simulation.repeated, 30U);
    EXPECT_GT(simulation.nudges_posted(), 20U);
    EXPECT_GT(simulation.acknowledged.size(), 150U);
}

INSTANTIATE_TEST_SUITE_P(Seeds, Weeks, testing::Values(1, 2, 4, 5));

}  // namespace
}  // namespace kith
