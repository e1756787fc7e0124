#include "rules/consent.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kith {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

LocalDay paused_day(std::string_view iso) {
    return *day_from_iso(iso);
}

TEST(Consent, of_two_choices_of_one_person_the_stricter_holds) {
    const Preferences one{.stopped_kinds = {NudgeKind::check_in},
                          .stopped_people = {PersonId{3}},
                          .joined_kinds = {NudgeKind::introduction},
                          .paused_until = paused_day("2026-03-20"),
                          .paused_kinds = {NudgeKind::reminder},
                          .cap_per_week = 2,
                          .notice_given = true};
    const Preferences other{.stopped_kinds = {NudgeKind::introduction, NudgeKind::check_in},
                            .stopped_people = {PersonId{4}, PersonId{3}},
                            .paused_until = paused_day("2026-03-18"),
                            .cap_per_week = 1,
                            .cap_per_day = 0,
                            .zone_chosen = true};
    for (const Preferences& both : {stricter(one, other), stricter(other, one)}) {
        EXPECT_EQ(both.stopped_kinds.size(), 2U);
        EXPECT_EQ(both.stopped_people.size(), 2U);
        EXPECT_THAT(both.joined_kinds, IsEmpty()) << "a stop goes before a yes";
        EXPECT_EQ(both.paused_until, paused_day("2026-03-20"));
        EXPECT_THAT(both.paused_kinds, IsEmpty()) << "one of the two pauses is for all kinds";
        EXPECT_EQ(both.cap_per_week, 1);
        EXPECT_EQ(both.cap_per_day, 0);
        EXPECT_TRUE(both.notice_given && both.zone_chosen);
    }
    const Preferences in_slack{.heard_at = Instant{std::chrono::hours{1}}, .heard_on = Platform::slack};
    const Preferences on_teams{.heard_at = Instant{std::chrono::hours{2}}, .heard_on = Platform::teams};
    for (const Preferences& both : {stricter(in_slack, on_teams), stricter(on_teams, in_slack)})
        EXPECT_EQ(both, on_teams) << "nudges go where they were heard last";
    EXPECT_EQ(stricter(one, {}), one);
    EXPECT_EQ(stricter({}, one), one);
    EXPECT_THAT(stricter(one, {.stopped = true}).joined_kinds, IsEmpty());
    EXPECT_THAT(
        stricter(one, {.paused_until = paused_day("2026-03-21"), .paused_kinds = {NudgeKind::check_in}}).paused_kinds,
        ElementsAre(NudgeKind::reminder, NudgeKind::check_in));
}

}  // namespace
}  // namespace kith
