#include "rules/model/time.hpp"

#include <gtest/gtest.h>

namespace kith {
namespace {

using namespace std::chrono;

TEST(Time, a_month_later_is_the_same_day_or_the_last_of_a_shorter_month) {
    const auto after = [](std::string_view iso, int months) {
        return to_iso(months_after(*day_from_iso(iso), months));
    };
    EXPECT_EQ(after("2026-03-02", 6), "2026-09-02");
    EXPECT_EQ(after("2026-11-30", 3), "2027-02-28");
    EXPECT_EQ(after("2026-12-31", 12), "2027-12-31");
}

TEST(Time, a_day_prints_and_reads_back) {
    const LocalDay day = local_days{year{2026} / 3 / 9};
    EXPECT_EQ(to_iso(day), "2026-03-09");
    EXPECT_EQ(day_from_iso("2026-03-09"), day);
    EXPECT_EQ(to_words(day), "9 March 2026");
}

TEST(Time, days_that_do_not_exist_are_refused) {
    for (const auto* text :
         {"2026-02-31", "2026-13-01", "2026-00-10", "26-01-01", "2026-1-1", "2026-01-01x", "", "-"}) {
        EXPECT_FALSE(day_from_iso(text).has_value()) << text;
    }
}

TEST(Time, an_instant_prints_and_reads_back_in_utc) {
    const auto instant = instant_from_iso("2026-03-11T14:05:09.250+01:00");
    ASSERT_TRUE(instant.has_value());
    EXPECT_EQ(to_iso(*instant), "2026-03-11T13:05:09.250Z");
    EXPECT_EQ(instant_from_iso(to_iso(*instant)), instant);
}

TEST(Time, malformed_instants_are_refused) {
    for (const auto* text : {"2026-03-11", "2026-03-11T24:00:00Z", "2026-03-11T10:60:00Z", "2026-03-11T10:00:00",
                             "2026-03-11T10:00:00+1:00", "2026-03-11T10:00:00.Z", "2026-03-11T10:00:00Zx"}) {
        EXPECT_FALSE(instant_from_iso(text).has_value()) << text;
    }
}

TEST(Time, a_week_begins_on_monday) {
    const LocalDay sunday = local_days{year{2026} / 3 / 15};
    EXPECT_EQ(to_iso(week_of(sunday)), "2026-03-09");
    EXPECT_EQ(to_iso(week_of(sunday + days{1})), "2026-03-16");
}

TEST(Time, clock_times_have_two_digits_of_minutes) {
    EXPECT_EQ(time_from_clock("9:30"), minutes{570});
    EXPECT_EQ(time_from_clock("09:30"), minutes{570});
    EXPECT_EQ(to_clock(minutes{545}), "9:05");
    for (const auto* text : {"24:00", "9:60", "9:3", "9.30", "930", "", "9:300"}) {
        EXPECT_FALSE(time_from_clock(text).has_value()) << text;
    }
}

}  // namespace
}  // namespace kith
