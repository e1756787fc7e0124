#include "bot/pacer.hpp"

#include <gmock/gmock.h>

#include <map>
#include <random>

#include "tests/seed.hpp"

namespace kith {
namespace {

Instant at(std::int64_t later) {
    return Instant{milliseconds{1'770'000'000'000 + later}};
}

TEST(Pacer, the_first_may_go_at_once_and_the_next_of_its_channel_after_a_second) {
    Pacer pacer{seconds{1}, 300, at(-1'000)};
    EXPECT_EQ(pacer.reserve({"T1", "D1"}, at(0)), at(0));
    EXPECT_EQ(pacer.reserve({"T1", "D1"}, at(0)), at(1'000));
    EXPECT_EQ(pacer.reserve({"T1", "D2"}, at(0)), at(0));
    EXPECT_EQ(pacer.reserve({"T1", "D1"}, at(5'000)), at(5'000));
}

TEST(Pacer, the_first_second_belongs_to_what_was_sent_before) {
    Pacer pacer{seconds{1}, 300, at(0)};
    EXPECT_EQ(pacer.earliest({"T1", "D1"}, at(0)), at(1'000));
    EXPECT_EQ(pacer.reserve({"T1", "D1"}, at(0)), at(1'000));
}

TEST(Pacer, looking_takes_no_place) {
    Pacer pacer{seconds{1}, 300, at(-1'000)};
    for (int i = 0; i < 1'000; ++i) EXPECT_EQ(pacer.earliest({"T1", "D1"}, at(0)), at(0));
    EXPECT_EQ(pacer.reserve({"T1", "D1"}, at(0)), at(0));
    EXPECT_EQ(pacer.earliest({"T1", "D1"}, at(0)), at(1'000));
    EXPECT_EQ(pacer.reserve({"T1", "D1"}, at(0)), at(1'000));
}

TEST(Pacer, a_wait_that_was_asked_for_is_kept_to_the_millisecond) {
    Pacer pacer{seconds{1}, 300, at(-1'000)};
    pacer.refused({"T1", "D1"}, at(30'000), at(0), false);
    EXPECT_EQ(pacer.reserve({"T1", "D1"}, at(0)), at(30'000));
    EXPECT_EQ(pacer.reserve({"T1", "D2"}, at(0)), at(0));
    pacer.refused({"T1", "D3"}, at(45'123), at(0), true);
    EXPECT_EQ(pacer.reserve({"T1", "D9"}, at(0)), at(45'123));
    EXPECT_EQ(pacer.reserve({"T2", "D9"}, at(0)), at(0));
    pacer.refused({"T1", "D9"}, at(10), at(0), true);  // a shorter wait ends no longer one
    EXPECT_GE(pacer.reserve({"T1", "D4"}, at(0)), at(45'123));
}

TEST(Pacer, forgetting_keeps_what_still_holds) {
    Pacer pacer{seconds{1}, 300, at(-1'000)};
    for (int i = 0; i < 100; ++i) pacer.reserve({"T1", "D" + std::to_string(i)}, at(0));
    pacer.refused({"T1", "D5"}, at(900'000), at(0), false);
    pacer.forget_before(at(600'000));
    EXPECT_LE(pacer.remembered(), 3U);
    EXPECT_EQ(pacer.reserve({"T1", "D5"}, at(600'000)), at(900'000));
}

TEST(Pacer, an_urgent_message_goes_ahead_of_our_own_pace_for_the_workspace_only) {
    Pacer pacer{seconds{1}, 60, at(-1'000)};
    for (int i = 0; i < 12; ++i) pacer.reserve({"T1", "D" + std::to_string(i)}, at(0));
    EXPECT_GT(pacer.earliest({"T1", "DX"}, at(0)), at(1'000));
    EXPECT_EQ(pacer.earliest({"T1", "D0"}, at(0), true), at(1'000));  // a second lies between two in one conversation
    EXPECT_EQ(pacer.reserve({"T1", "DX"}, at(0), true), at(0));
    pacer.refused({"T1", "DY"}, at(9'000), at(0), true);
    EXPECT_EQ(pacer.earliest({"T1", "DY"}, at(0), true), at(9'000));
    pacer.forget_before(at(9'001));
    EXPECT_EQ(pacer.earliest({"T1", "DY"}, at(9'001), true), at(9'001));
}

TEST(Pacer, no_minute_has_more_calls_than_the_limit_not_even_with_a_burst) {
    Pacer pacer{seconds{1}, 60, at(-1'000)};
    std::vector<Instant> times;
    for (int i = 0; i < 200; ++i)
        times.push_back(pacer.reserve({"T1", "D" + std::to_string(i)}, times.empty() ? at(0) : times.back()));
    EXPECT_EQ(times[5], at(0));  // what may go at once
    EXPECT_EQ(times[60], at(60'000));
    EXPECT_EQ(times[65], at(60'000));
    EXPECT_EQ(times[180], at(180'000));  // and no time is lost by it
}

TEST(Pacer, the_far_side_counts_from_the_answer_at_the_latest) {
    Pacer pacer{seconds{1}, 1, at(-1'000)};
    EXPECT_EQ(pacer.reserve({"T1", "D1"}, at(0)), at(0));
    pacer.answered({"T1", "D1"}, at(0), at(400));
    EXPECT_EQ(pacer.earliest({"T1", "D1"}, at(500)), at(60'400));
    EXPECT_EQ(pacer.earliest({"T1", "D2"}, at(500)), at(60'400));
}

TEST(Pacer, what_was_answered_close_together_is_followed_by_a_pause) {
    Pacer pacer{seconds{1}, 300, at(-1'000)};
    const auto call = [](int i) { return Call{"T1", "D" + std::to_string(i)}; };
    for (int i = 0; i < 20; ++i) ASSERT_EQ(pacer.reserve(call(i), at(200 * i)), at(200 * i));
    // All of them at once, after a stall.
    for (int i = 0; i < 20; ++i) pacer.answered(call(i), at(200 * i), at(5'000));
    EXPECT_EQ(pacer.earliest({"T1", "DX"}, at(5'000)), at(7'200));
    EXPECT_EQ(pacer.earliest({"T1", "DX"}, at(5'000), true), at(5'000));
}

TEST(Pacer, methods_have_limits_of_their_own) {
    Pacer pacer{seconds{1}, 300, at(-1'000)};
    const Call look{.workspace = "T1", .method = "conversations.history", .per_minute = 50};
    for (int i = 0; i < 5; ++i) EXPECT_EQ(pacer.reserve(look, at(0)), at(0));
    EXPECT_EQ(pacer.reserve(look, at(0)), at(1'200));
    EXPECT_EQ(pacer.reserve({"T1", "D1"}, at(0)), at(0));
    EXPECT_TRUE(pacer.refused(look, at(30'000), at(0), false));  // there is no channel to it
    EXPECT_EQ(pacer.earliest(look, at(5'000)), at(30'000));
    EXPECT_EQ(pacer.earliest({"T1", "D2"}, at(5'000)), at(5'000));
    EXPECT_EQ(pacer.earliest({.workspace = "T2", .method = look.method, .per_minute = 50}, at(5'000)), at(5'000));
}

TEST(Pacer, a_second_channel_that_is_told_to_wait_speaks_for_the_workspace) {
    Pacer pacer{seconds{1}, 300, at(-1'000)};
    EXPECT_FALSE(pacer.refused({"T1", "D1"}, at(30'000), at(0), false));
    EXPECT_FALSE(pacer.refused({"T1", "D1"}, at(31'000), at(0), false));
    EXPECT_EQ(pacer.earliest({"T1", "D2"}, at(1'000)), at(1'000));
    EXPECT_FALSE(pacer.refused({"T2", "D2"}, at(40'000), at(1'000), false));
    EXPECT_TRUE(pacer.refused({"T1", "D2"}, at(20'000), at(1'000), false));
    EXPECT_EQ(pacer.earliest({"T1", "D3"}, at(1'000)), at(20'000));
    EXPECT_FALSE(pacer.refused({"T1", "D4"}, at(99'000), at(40'000), false));  // the others' waits are over
}

TEST(Pacer, no_random_load_breaks_the_pace) {
    const std::uint64_t seed = test::seed_from(7);
    SCOPED_TRACE("KITH_TEST_SEED=" + std::to_string(seed));
    std::mt19937_64 random{seed};
    const auto below = [&](int n) { return std::uniform_int_distribution<int>{0, n - 1}(random); };
    for (const int per_minute : {60, 300, 1'000}) {
        Pacer pacer{seconds{1}, per_minute, at(-1'000)};
        std::map<std::string, std::vector<Instant>> by_channel;
        std::map<std::string, std::vector<Instant>> by_workspace;
        std::map<std::string, Instant> held;
        Instant now = at(0);
        for (int i = 0; i < 3'000; ++i) {
            now += milliseconds{below(3) == 0 ? below(2'000) : 0};
            const std::string workspace = "T" + std::to_string(below(2));
            const std::string channel = "D" + std::to_string(below(40));
            if (below(50) == 0) {
                const Instant until = now + milliseconds{below(20'000)};
                pacer.refused({workspace, channel}, until, now, true);
                held[workspace] = std::max(held[workspace], until);
            }
            if (below(100) == 0) pacer.forget_before(now);
            const Instant expected = pacer.earliest({workspace, channel}, now);
            const Instant when = pacer.reserve({workspace, channel}, now);
            ASSERT_EQ(when, expected);
            ASSERT_GE(when, now);
            ASSERT_GE(when, held[workspace]);
            by_channel[workspace + channel].push_back(when);
            by_workspace[workspace].push_back(when);
        }
        for (auto& [name, times] : by_channel) {
            std::ranges::sort(times);
            for (std::size_t i = 1; i < times.size(); ++i) ASSERT_GE(times[i] - times[i - 1], seconds{1}) << name;
        }
        for (auto& [name, times] : by_workspace) {
            std::ranges::sort(times);
            const auto most = static_cast<std::size_t>(per_minute);
            for (std::size_t i = most; i < times.size(); ++i)
                ASSERT_GE(times[i] - times[i - most], minutes{1}) << name << " of " << per_minute;
        }
    }
}

}  // namespace
}  // namespace kith
