// The life of Socket Mode's connections, step by step on a made-up clock.
#include "adapters/slack/socket_mode.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <set>

#include "tests/adapters/slack/requests.hpp"

namespace kith::slack {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const std::string hello = R"({"type":"hello","connection_info":{"app_id":"A0KITH001"},"debug_info":{"host":"h"}})";

std::string disconnect(std::string_view reason) {
    return R"({"type":"disconnect","reason":")" + std::string(reason) + R"("})";
}

std::string event(std::string_view id) {
    return R"({"type":"events_api","envelope_id":")" + std::string(id) + R"(","payload":)" + testing::example_event +
           "}";
}

// The machine with a clock, and its steps as short words: "connect 1", "take 1 e7", "say 1 {...}", "close 1", "tell".
struct Life {
    explicit Life(std::uint64_t seed = 1) : machine(options, seed) {}

    std::vector<std::string> words(const SocketMode::Steps& steps) {
        std::vector<std::string> out;
        for (const SocketMode::Step& step : steps) {
            if (const auto* connect = std::get_if<SocketMode::Connect>(&step)) {
                out.push_back("connect " + std::to_string(connect->id));
            } else if (const auto* take = std::get_if<SocketMode::Take>(&step)) {
                out.push_back("take " + std::to_string(take->id) + " " + take->envelope.id);
                taken.push_back(take->envelope);
            } else if (const auto* say = std::get_if<SocketMode::Say>(&step)) {
                out.push_back("say " + std::to_string(say->id) + " " + say->text);
            } else if (const auto* close = std::get_if<SocketMode::Close>(&step)) {
                out.push_back("close " + std::to_string(close->id));
            } else {
                told.push_back(std::get<SocketMode::Tell>(step));
            }
        }
        return out;
    }
    std::vector<std::string> start() { return words(machine.start(now)); }
    std::vector<std::string> hear(SocketMode::Id id, const std::string& text) {
        return words(machine.heard(id, text, now));
    }
    std::vector<std::string> decide(SocketMode::Id id, std::size_t which, bool stored = true) {
        const HttpResponse ack;
        return words(machine.decided(id, taken.at(which), stored ? &ack : nullptr, now));
    }
    std::vector<std::string> end(SocketMode::Id id) { return words(machine.ended(id, "gone", now)); }
    std::vector<std::string> fail(SocketMode::Id id, const NoTicket& why = {.what = "no way"}) {
        return words(machine.failed(id, why, now));
    }
    std::vector<std::string> wait(milliseconds time) {
        now += time;
        return words(machine.tick(now));
    }
    // Waits until something is to be done. How long that was.
    milliseconds wait_for_work(std::vector<std::string>* done = nullptr) {
        const Instant before = now;
        for (int ticks = 0; ticks < 100 && machine.next_tick() != Instant::max(); ++ticks) {
            now = std::max(now, machine.next_tick());
            const auto steps = words(machine.tick(now));
            if (done != nullptr) *done = steps;
            if (!steps.empty()) break;
        }
        return std::chrono::duration_cast<milliseconds>(now - before);
    }
    // A first connection that is ready since `age`.
    void ready(milliseconds age = minutes{10}) {
        start();
        machine.opened(1, now);
        hear(1, hello);
        now += age;
        told.clear();
    }
    void open(SocketMode::Id id) {
        machine.opened(id, now);
        hear(id, hello);
    }

    SlackOptions options = testing::options();
    SocketMode machine;
    Instant now{seconds{1000}};
    std::vector<Envelope> taken{};
    std::vector<SocketMode::Tell> told{};
};

TEST(SlackSocketMode, one_connection_is_opened_and_ready_with_hello) {
    Life life;
    EXPECT_THAT(life.start(), ElementsAre("connect 1"));
    EXPECT_EQ(life.machine.ready(), 0u);
    life.machine.opened(1, life.now);
    EXPECT_EQ(life.machine.ready(), 0u);
    EXPECT_THAT(life.hear(1, hello), IsEmpty());
    EXPECT_EQ(life.machine.ready(), 1u);
    EXPECT_EQ(life.machine.next_tick(), Instant::max()) << "nothing was said about how long it lasts";
}

TEST(SlackSocketMode, what_came_is_acknowledged_where_it_came_once_it_is_stored) {
    Life life;
    life.ready();
    EXPECT_THAT(life.hear(1, event("e1")), ElementsAre("take 1 e1"));
    EXPECT_THAT(life.hear(1, event("e2")), ElementsAre("take 1 e2"));
    EXPECT_THAT(life.decide(1, 1), ElementsAre(R"(say 1 {"envelope_id":"e2"})"));
    EXPECT_THAT(life.decide(1, 0), ElementsAre(R"(say 1 {"envelope_id":"e1"})"));
}

TEST(SlackSocketMode, what_could_not_be_stored_is_not_acknowledged) {
    Life life;
    life.ready();
    life.hear(1, event("e1"));
    EXPECT_THAT(life.decide(1, 0, false), IsEmpty());
}

TEST(SlackSocketMode, an_acknowledgement_never_goes_to_another_connection) {
    Life life;
    life.ready();
    life.hear(1, event("e1"));
    life.end(1);
    life.wait_for_work();
    life.open(2);
    EXPECT_THAT(life.decide(1, 0), IsEmpty());
    EXPECT_THAT(life.hear(2, event("e1")), ElementsAre("take 2 e1")) << "Slack sends it again";
    EXPECT_THAT(life.decide(2, 1), ElementsAre(R"(say 2 {"envelope_id":"e1"})"));
}

TEST(SlackSocketMode, work_that_comes_before_hello_is_taken) {
    Life life;
    life.start();
    life.machine.opened(1, life.now);
    EXPECT_THAT(life.hear(1, event("e1")), ElementsAre("take 1 e1"));
}

TEST(SlackSocketMode, a_message_that_cannot_be_read_changes_nothing) {
    Life life;
    life.ready();
    EXPECT_THAT(life.hear(1, "{"), IsEmpty());
    EXPECT_THAT(life.told, SizeIs(1));
    EXPECT_EQ(life.told[0].what, "bad_json");
    EXPECT_THAT(life.hear(1, event("e1")), ElementsAre("take 1 e1"));
    EXPECT_THAT(life.hear(7, event("e1")), IsEmpty()) << "nobody knows a connection 7";
}

// --- refresh ------------------------------------------------------------------------------------------------------

TEST(SlackSocketMode, a_second_connection_has_said_hello_before_the_first_goes) {
    for (const char* reason : {"warning", "refresh_requested", "whatever_comes"}) {
        Life life;
        life.ready();
        EXPECT_THAT(life.hear(1, disconnect(reason)), ElementsAre("connect 2")) << reason;
        EXPECT_EQ(life.machine.ready(), 1u);
        EXPECT_THAT(life.hear(1, event("e1")), ElementsAre("take 1 e1")) << "the first still takes work";
        EXPECT_THAT(life.decide(1, 0), SizeIs(1));
        life.machine.opened(2, life.now);
        EXPECT_THAT(life.wait(seconds{5}), IsEmpty()) << "the second has not said hello";
        EXPECT_THAT(life.hear(2, hello), IsEmpty());
        EXPECT_EQ(life.machine.ready(), 1u);
        std::vector<std::string> done;
        EXPECT_EQ(life.wait_for_work(&done), SocketTimes{}.quiet);
        EXPECT_THAT(done, ElementsAre("close 1"));
        EXPECT_EQ(life.machine.next_tick(), Instant::max());
    }
}

TEST(SlackSocketMode, a_warning_and_the_request_after_it_are_one_refresh) {
    Life life;
    life.ready();
    EXPECT_THAT(life.hear(1, disconnect("warning")), ElementsAre("connect 2"));
    EXPECT_THAT(life.hear(1, disconnect("refresh_requested")), IsEmpty());
    life.open(2);
    EXPECT_THAT(life.hear(1, disconnect("refresh_requested")), IsEmpty());
    EXPECT_EQ(life.machine.ready(), 1u);
}

TEST(SlackSocketMode, most_of_its_announced_time_is_time_enough_for_a_refresh) {
    Life life;
    life.start();
    life.machine.opened(1, life.now);
    life.hear(1, R"({"type":"hello","debug_info":{"approximate_connection_time":1000}})");
    std::vector<std::string> done;
    EXPECT_EQ(life.wait_for_work(&done), seconds{900});
    EXPECT_THAT(done, ElementsAre("connect 2"));
    EXPECT_EQ(life.machine.ready(), 1u);
}

TEST(SlackSocketMode, a_connection_that_is_let_go_still_takes_work_and_ends_when_it_is_quiet) {
    Life life;
    life.ready();
    life.hear(1, disconnect("warning"));
    life.open(2);
    life.now += seconds{1};
    EXPECT_THAT(life.hear(1, event("late")), ElementsAre("take 1 late"));
    EXPECT_THAT(life.wait(seconds{5}), IsEmpty()) << "what was taken is not acknowledged yet";
    EXPECT_THAT(life.decide(1, 0), ElementsAre(R"(say 1 {"envelope_id":"late"})"));
    EXPECT_EQ(life.wait_for_work(), SocketTimes{}.quiet);
}

TEST(SlackSocketMode, a_connection_that_never_gets_quiet_takes_nothing_new_in_the_end) {
    Life life;
    life.ready();
    life.hear(1, disconnect("warning"));
    life.open(2);
    for (int i = 0; i < 10; ++i) {
        EXPECT_THAT(life.hear(1, event("e")), ElementsAre("take 1 e"));
        if (i < 9) {
            life.decide(1, life.taken.size() - 1);
        }
        life.now += seconds{1};
    }
    EXPECT_THAT(life.hear(1, event("too late")), IsEmpty());
    EXPECT_THAT(life.decide(1, 9), ElementsAre(R"(say 1 {"envelope_id":"e"})", "close 1"));
}

TEST(SlackSocketMode, a_store_that_hangs_does_not_keep_an_old_connection_for_ever) {
    Life life;
    life.ready();
    life.hear(1, disconnect("warning"));
    life.hear(1, event("e1"));
    life.open(2);
    std::vector<std::string> done;
    EXPECT_EQ(life.wait_for_work(&done), SocketTimes{}.let_go_max + SocketTimes{}.last_acknowledgements);
    EXPECT_THAT(done, ElementsAre("close 1"));
    EXPECT_THAT(life.decide(1, 0), IsEmpty());
}

TEST(SlackSocketMode, a_successor_that_fails_is_followed_by_another_while_the_first_works_on) {
    Life life;
    life.ready();
    life.hear(1, disconnect("warning"));
    EXPECT_THAT(life.fail(2), IsEmpty());
    EXPECT_EQ(life.machine.ready(), 1u);
    std::vector<std::string> done;
    EXPECT_LE(life.wait_for_work(&done), SocketTimes{}.retry_min);
    EXPECT_THAT(done, ElementsAre("connect 3"));
    life.open(3);
    EXPECT_EQ(life.machine.ready(), 1u);
}

TEST(SlackSocketMode, a_slack_that_sends_each_connection_away_at_once_is_asked_more_and_more_rarely) {
    Life life;
    life.ready(milliseconds{0});
    milliseconds longest{0};
    for (SocketMode::Id id = 1; id < 20; ++id) {
        life.hear(id, disconnect("refresh_requested"));
        std::vector<std::string> done;
        milliseconds waited{0};
        while (std::find(done.begin(), done.end(), "connect " + std::to_string(id + 1)) == done.end()) {
            if (life.machine.next_tick() == Instant::max()) break;
            waited += life.wait_for_work(&done);
        }
        longest = std::max(longest, waited);
        life.open(id + 1);
    }
    EXPECT_GE(longest, SocketTimes{}.retry_max / 2);
}

// --- breaks -------------------------------------------------------------------------------------------------------

TEST(SlackSocketMode, a_broken_connection_that_lived_long_is_replaced_at_once) {
    Life life;
    life.ready(minutes{10});
    life.end(1);
    EXPECT_EQ(life.machine.ready(), 0u);
    EXPECT_THAT(life.wait(milliseconds{0}), ElementsAre("connect 2"));
}

TEST(SlackSocketMode, attempts_come_more_and_more_rarely_and_never_at_the_same_moment) {
    std::set<milliseconds> firsts;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        Life life{seed};
        life.start();
        std::vector<milliseconds> waits;
        for (SocketMode::Id id = 1; id <= 10; ++id) {
            life.fail(id);
            waits.push_back(life.wait_for_work());
        }
        milliseconds full = SocketTimes{}.retry_min;
        for (const milliseconds wait : waits) {
            EXPECT_GE(wait, full / 2);
            EXPECT_LE(wait, full);
            full = std::min(full * 2, SocketTimes{}.retry_max);
        }
        firsts.insert(waits[0]);
    }
    EXPECT_GT(firsts.size(), 15u);
}

TEST(SlackSocketMode, success_that_lasts_makes_the_next_attempt_quick_again) {
    Life life;
    life.start();
    for (SocketMode::Id id = 1; id <= 8; ++id) {
        life.fail(id);
        life.wait_for_work();
    }
    life.open(9);
    life.now += SocketTimes{}.young;
    life.end(9);
    EXPECT_THAT(life.wait(milliseconds{0}), ElementsAre("connect 10"));
}

TEST(SlackSocketMode, a_connection_that_dies_young_again_and_again_counts_as_a_failure) {
    Life life;
    life.ready(milliseconds{0});
    milliseconds last{0};
    for (SocketMode::Id id = 1; id <= 8; ++id) {
        life.end(id);
        last = life.wait_for_work();
        life.open(id + 1);
    }
    EXPECT_GE(last, SocketTimes{}.retry_max / 2);
}

TEST(SlackSocketMode, a_connection_without_hello_is_given_up) {
    Life life;
    life.start();
    life.machine.opened(1, life.now);
    std::vector<std::string> done;
    EXPECT_EQ(life.wait_for_work(&done), SocketTimes{}.hello_within);
    EXPECT_THAT(done, ElementsAre("close 1"));
    EXPECT_LE(life.wait_for_work(&done), SocketTimes{}.retry_min);
    EXPECT_THAT(done, ElementsAre("connect 2"));
}

TEST(SlackSocketMode, retry_after_is_kept) {
    Life life;
    life.start();
    life.fail(1, {.what = "ratelimited", .wait = seconds{47}});
    EXPECT_THAT(life.wait(seconds{47} - milliseconds{1}), IsEmpty());
    EXPECT_THAT(life.wait(milliseconds{1}), ElementsAre("connect 2"));
}

TEST(SlackSocketMode, retry_after_is_kept_too_when_the_old_connection_breaks_meanwhile) {
    Life life;
    life.ready();
    life.hear(1, disconnect("warning"));
    life.fail(2, {.what = "ratelimited", .wait = seconds{47}});
    life.end(1);
    EXPECT_THAT(life.wait(seconds{47} - milliseconds{1}), IsEmpty());
    EXPECT_THAT(life.wait(milliseconds{1}), ElementsAre("connect 3"));
}

// --- what an operator must mend -----------------------------------------------------------------------------------

TEST(SlackSocketMode, a_switched_off_socket_mode_is_told_once_and_tried_every_five_minutes) {
    Life life;
    life.start();
    for (SocketMode::Id id = 1; id <= 5; ++id) {
        life.machine.opened(id, life.now);
        EXPECT_THAT(life.hear(id, disconnect("link_disabled")), IsEmpty());
        EXPECT_THAT(life.end(id), IsEmpty());
        std::vector<std::string> done;
        EXPECT_EQ(life.wait_for_work(&done), minutes{5});
        EXPECT_THAT(done, ElementsAre("connect " + std::to_string(id + 1)));
    }
    ASSERT_THAT(life.told, SizeIs(1));
    EXPECT_EQ(life.told[0].level, SocketMode::Tell::Level::error);
    EXPECT_EQ(life.told[0].what, "link_disabled");
    EXPECT_THAT(life.told[0].hint, ::testing::HasSubstr("Socket Mode"));
    life.open(6);
    EXPECT_EQ(life.machine.ready(), 1u) << "an operator has switched it on again";
}

TEST(SlackSocketMode, a_wrong_token_is_told_once_and_tried_every_five_minutes) {
    Life life;
    life.start();
    const NoTicket why{.what = "not_allowed_token_type", .hint = "take another", .operator_needed = true};
    for (SocketMode::Id id = 1; id <= 3; ++id) {
        life.fail(id, why);
        EXPECT_EQ(life.wait_for_work(), minutes{5});
    }
    ASSERT_THAT(life.told, SizeIs(1));
    EXPECT_EQ(life.told[0].hint, "take another");
    life.fail(4, {.what = "missing_scope", .hint = "another thing", .operator_needed = true});
    EXPECT_THAT(life.told, SizeIs(2)) << "another problem is news";
}

TEST(SlackSocketMode, too_many_connections_are_not_made_more) {
    Life life;
    life.start();
    life.machine.opened(1, life.now);
    life.hear(1, disconnect("too_many_websockets"));
    life.end(1);
    EXPECT_THAT(life.wait(seconds{30} - milliseconds{1}), IsEmpty());
    EXPECT_THAT(life.wait(milliseconds{1}), ElementsAre("connect 2"));
}

TEST(SlackSocketMode, a_successor_that_is_one_too_many_waits_even_if_the_first_breaks) {
    Life life;
    life.ready();
    life.hear(1, disconnect("warning"));
    life.machine.opened(2, life.now);
    life.hear(2, disconnect("too_many_websockets"));
    EXPECT_EQ(life.machine.ready(), 1u);
    life.end(2);
    life.end(1);
    EXPECT_THAT(life.wait(seconds{30} - milliseconds{1}), IsEmpty());
    EXPECT_THAT(life.wait(milliseconds{1}), ElementsAre("connect 3"));
}

TEST(SlackSocketMode, a_token_of_another_app_is_told) {
    Life life;
    life.start();
    life.machine.opened(1, life.now);
    life.hear(1, R"({"type":"hello","connection_info":{"app_id":"A0OTHER01"}})");
    EXPECT_EQ(life.told.back().event, "slack.socket_of_another_app");
}

// --- the end ------------------------------------------------------------------------------------------------------

TEST(SlackSocketMode, a_drain_acknowledges_what_was_taken_takes_nothing_new_and_closes) {
    Life life;
    life.ready();
    life.hear(1, event("e1"));
    EXPECT_THAT(life.words(life.machine.drain(life.now)), IsEmpty());
    EXPECT_FALSE(life.machine.idle());
    EXPECT_THAT(life.hear(1, event("e2")), IsEmpty());
    EXPECT_THAT(life.decide(1, 0), ElementsAre(R"(say 1 {"envelope_id":"e1"})", "close 1"));
    EXPECT_TRUE(life.machine.idle());
    EXPECT_EQ(life.machine.next_tick(), Instant::max());
}

TEST(SlackSocketMode, a_drain_closes_what_is_idle_or_being_opened_at_once) {
    Life life;
    life.ready();
    life.hear(1, disconnect("warning"));
    EXPECT_THAT(life.words(life.machine.drain(life.now)), ::testing::UnorderedElementsAre("close 1", "close 2"));
    EXPECT_TRUE(life.machine.idle());
    EXPECT_THAT(life.fail(2), IsEmpty());
    EXPECT_THAT(life.end(1), IsEmpty());
    EXPECT_EQ(life.machine.next_tick(), Instant::max()) << "nothing is opened any more";
}

// --- whatever happens ---------------------------------------------------------------------------------------------

// Random events in random order. At any time: a connection is in use, or one is on its way, or a wait is set; no
// envelope is acknowledged twice, on a connection it did not come from, or without having been stored.
TEST(SlackSocketMode, whatever_happens_there_is_a_connection_or_one_on_its_way) {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        std::mt19937_64 random{seed};
        Life life{seed};
        std::set<SocketMode::Id> alive;
        std::vector<std::pair<SocketMode::Id, Envelope>> pending;
        int number = 0;
        const auto carry = [&](const SocketMode::Steps& steps) {
            for (const SocketMode::Step& step : steps) {
                if (const auto* connect = std::get_if<SocketMode::Connect>(&step)) {
                    ASSERT_TRUE(alive.insert(connect->id).second);
                } else if (const auto* take = std::get_if<SocketMode::Take>(&step)) {
                    ASSERT_TRUE(alive.contains(take->id));
                    pending.emplace_back(take->id, take->envelope);
                } else if (const auto* close = std::get_if<SocketMode::Close>(&step)) {
                    ASSERT_EQ(alive.erase(close->id), 1u) << "seed " << seed;
                } else if (const auto* say = std::get_if<SocketMode::Say>(&step)) {
                    ASSERT_TRUE(alive.contains(say->id));
                }
            }
        };
        carry(life.machine.start(life.now));
        for (int turn = 0; turn < 400; ++turn) {
            life.now += milliseconds{random() % 3000};
            const auto which =
                alive.empty() ? 0 : *std::next(alive.begin(), static_cast<long>(random() % alive.size()));
            switch (random() % 9) {
                case 0:
                    carry(life.machine.opened(which, life.now));
                    break;
                case 1:
                    alive.erase(which);
                    carry(life.machine.failed(which, {.what = "x", .wait = seconds{random() % 40}}, life.now));
                    break;
                case 2:
                    carry(life.machine.heard(which, hello, life.now));
                    break;
                case 3: {
                    const char* reasons[] = {"warning", "refresh_requested", "link_disabled", "too_many_websockets"};
                    carry(life.machine.heard(which, disconnect(reasons[random() % 4]), life.now));
                    break;
                }
                case 4:
                    alive.erase(which);
                    carry(life.machine.ended(which, "gone", life.now));
                    break;
                case 5:
                case 6:
                    carry(life.machine.heard(which, event("e" + std::to_string(number++)), life.now));
                    break;
                case 7: {
                    if (pending.empty()) break;
                    const auto [id, envelope] = pending.back();
                    pending.pop_back();
                    const HttpResponse ack;
                    carry(life.machine.decided(id, envelope, random() % 4 == 0 ? nullptr : &ack, life.now));
                    break;
                }
                default:
                    carry(life.machine.tick(life.now));
                    break;
            }
            ASSERT_TRUE(!alive.empty() || life.machine.next_tick() != Instant::max()) << "seed " << seed;
            ASSERT_LE(life.machine.ready(), 1u) << "seed " << seed;
        }
        carry(life.machine.drain(life.now));
        for (const auto& [id, envelope] : pending) carry(life.machine.decided(id, envelope, nullptr, life.now));
        EXPECT_TRUE(life.machine.idle()) << "seed " << seed;
        EXPECT_THAT(alive, IsEmpty()) << "seed " << seed;
    }
}

}  // namespace
}  // namespace kith::slack
