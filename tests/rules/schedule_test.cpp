#include "rules/schedule.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "rules/zones.hpp"

namespace kith {
namespace {

using namespace std::chrono;

LocalDay iso_day(const char* iso) {
    return *day_from_iso(iso);
}
LocalTime at(const char* iso, int hour, int minute) {
    return LocalTime{iso_day(iso)} + hours{hour} + minutes{minute};
}

Rule with(Cadence cadence) {
    return Rule{.timing = {.cadence = std::move(cadence)}};
}

struct Case {
    const char* because;
    Rule rule;
    const char* first;
    std::vector<const char*> days;  // the occurrences in the 40 days from `first`
};

TEST(Schedule, cadences_occur_on_their_days) {
    Rule every_other = with(Weekly{2, {Tuesday}});
    every_other.from = iso_day("2026-03-04");  // a Wednesday: the Tuesday of its week is past
    Rule from_sunday = with(Weekly{2, {Monday}});
    from_sunday.from = iso_day("2026-03-08");
    Rule within_week = with(Weekly{3, {Monday, Thursday}});
    within_week.from = iso_day("2026-03-04");
    Rule bounded = with(OnWeekdays{});
    bounded.from = iso_day("2026-03-05");
    bounded.until = iso_day("2026-03-09");
    const Case cases[] = {
        {"weekly",
         with(Weekly{1, {Monday, Friday}}),
         "2026-03-01",
         {"2026-03-02", "2026-03-06", "2026-03-09", "2026-03-13", "2026-03-16", "2026-03-20", "2026-03-23",
          "2026-03-27", "2026-03-30", "2026-04-03", "2026-04-06"}},
        {"every other week begins on the first named day after its start date",
         every_other,
         "2026-03-01",
         {"2026-03-10", "2026-03-24", "2026-04-07"}},
        {"a start on a Sunday begins on the Monday after it",
         from_sunday,
         "2026-03-01",
         {"2026-03-09", "2026-03-23", "2026-04-06"}},
        {"a week that is begun within counts as the first",
         within_week,
         "2026-03-01",
         {"2026-03-05", "2026-03-23", "2026-03-26"}},
        {"first and last day are included", bounded, "2026-03-01", {"2026-03-05", "2026-03-06", "2026-03-09"}},
        {"first Monday", with(MonthlyWeekday{1, Monday}), "2026-03-01", {"2026-03-02", "2026-04-06"}},
        {"fourth Sunday", with(MonthlyWeekday{4, Sunday}), "2026-03-01", {"2026-03-22"}},
        {"last Tuesday", with(MonthlyWeekday{-1, Tuesday}), "2026-03-01", {"2026-03-31"}},
        {"last day of a short month", with(MonthlyDay{-1}), "2026-02-01", {"2026-02-28"}},
        {"the 28th", with(MonthlyDay{28}), "2026-02-01", {"2026-02-28"}},
    };
    for (const Case& tested : cases) {
        std::vector<std::string> found;
        for (int i = 0; i < 40; ++i) {
            if (occurs_on(tested.rule, iso_day(tested.first) + days{i}))
                found.push_back(to_iso(iso_day(tested.first) + days{i}));
        }
        EXPECT_EQ(found, std::vector<std::string>(tested.days.begin(), tested.days.end())) << tested.because;
        EXPECT_EQ(next_occurrence(tested.rule, iso_day(tested.first)), iso_day(tested.days.front())) << tested.because;
    }
}

TEST(Schedule, days_after_joining_need_a_start_date) {
    const Rule rule = with(AfterJoining{3});
    EXPECT_FALSE(occurs_on(rule, iso_day("2026-03-04")));
    EXPECT_TRUE(occurs_on(rule, iso_day("2026-03-04"), iso_day("2026-03-01")));
    EXPECT_EQ(next_occurrence(rule, iso_day("2026-03-02"), iso_day("2026-03-01")), iso_day("2026-03-04"));
    EXPECT_EQ(next_occurrence(rule, iso_day("2026-03-05"), iso_day("2026-03-01")), std::nullopt);
}

TEST(Schedule, the_latest_occurrence_stays_in_its_bounds) {
    const Rule rule = with(Weekly{1, {Monday}});
    EXPECT_EQ(latest_occurrence(rule, iso_day("2026-03-01"), iso_day("2026-03-15")), iso_day("2026-03-09"));
    EXPECT_EQ(latest_occurrence(rule, iso_day("2026-03-10"), iso_day("2026-03-15")), std::nullopt);
}

TEST(Schedule, a_rule_that_ended_has_no_next_day) {
    Rule rule = with(Daily{});
    rule.until = iso_day("2026-03-09");
    EXPECT_EQ(next_occurrence(rule, iso_day("2026-03-10")), std::nullopt);
}

TEST(Schedule, times_outside_working_time_move_to_the_next_allowed_minute) {
    Holidays holidays;
    holidays.add("Berlin", iso_day("2026-04-03"));
    holidays.add("BERLIN", iso_day("2026-04-06"));
    holidays.add(iso_day("2026-12-25"));
    const Person berlin{.site = "berlin", .work_start = hours{8} + minutes{30}, .work_end = hours{16}};
    const Person lisbon{.site = "Lisbon"};
    struct Move {
        const Person* person;
        LocalTime from;
        LocalTime to;
        const char* because;
    };
    const Move moves[] = {
        {&berlin, at("2026-03-11", 9, 30), at("2026-03-11", 9, 30), "within"},
        {&berlin, at("2026-03-11", 8, 29), at("2026-03-11", 8, 30), "a minute early"},
        {&berlin, at("2026-03-11", 16, 0), at("2026-03-12", 8, 30), "work_end is excluded"},
        {&lisbon, at("2026-03-11", 16, 59), at("2026-03-11", 16, 59), "the last minute"},
        {&berlin, at("2026-03-13", 17, 0), at("2026-03-16", 8, 30), "over the weekend"},
        {&berlin, at("2026-03-14", 12, 0), at("2026-03-16", 8, 30), "on a Saturday"},
        {&berlin, at("2026-04-03", 10, 0), at("2026-04-07", 8, 30), "a long weekend of the site"},
        {&lisbon, at("2026-04-03", 10, 0), at("2026-04-03", 10, 0), "another site works"},
        {&lisbon, at("2026-12-25", 10, 0), at("2026-12-28", 9, 0), "a holiday of everyone"},
    };
    for (const Move& move : moves) {
        EXPECT_EQ(next_allowed(*move.person, holidays, move.from), move.to) << move.because;
        EXPECT_EQ(allowed(*move.person, holidays, move.from), move.from == move.to) << move.because;
    }
}

TEST(Schedule, working_time_keeps_to_the_wall_clock_over_daylight_saving) {
    const Holidays none;
    const Person person{.zone = "Europe/Berlin"};
    const Instant friday = to_instant("Europe/Berlin", at("2026-03-27", 18, 0));
    EXPECT_EQ(to_iso(*next_allowed(person, none, friday)), "2026-03-30T07:00:00.000Z");
    EXPECT_EQ(next_allowed(person, none, friday - hours{2}), friday - hours{2});
}

TEST(Schedule, no_working_time_gives_no_moment) {
    const Person never{.zone = "UTC", .work_start = hours{9}, .work_end = hours{9}};
    EXPECT_EQ(next_allowed(never, {}, at("2026-03-11", 9, 0)), std::nullopt);
    EXPECT_EQ(next_allowed(never, {}, Instant{}), std::nullopt);
}

// Every n weeks as somebody would mark it in a calendar: begin on the first named day, then turn over n leaves a time.
TEST(Schedule, every_n_weeks_agrees_with_a_calendar_marked_by_hand) {
    std::mt19937 random(15);
    const auto pick = [&](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
    constexpr int horizon = 400;
    for (int trial = 0; trial < 500; ++trial) {
        Weekly weekly{2 + pick(7), {}};
        for (const weekday one : {Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday}) {
            if (pick(4) == 0) weekly.days.push_back(one);
        }
        if (weekly.days.empty()) weekly.days = {Monday};
        const auto named = [&](LocalDay on) {
            return std::find(weekly.days.begin(), weekly.days.end(), weekday_of(on)) != weekly.days.end();
        };
        Rule rule = with(weekly);
        const LocalDay from = iso_day("2024-01-01") + days{pick(1000)};
        rule.from = from;
        std::set<LocalDay> marked;
        LocalDay leaf = from;
        while (!named(leaf)) leaf += days{1};
        const LocalDay first = leaf;
        while (weekday_of(leaf) != Monday) leaf -= days{1};
        for (; leaf <= from + days{horizon}; leaf += days{7 * weekly.every}) {
            for (int i = 0; i < 7; ++i) {
                if (named(leaf + days{i}) && leaf + days{i} >= from) marked.insert(leaf + days{i});
            }
        }
        SCOPED_TRACE("every " + std::to_string(weekly.every) + " weeks from " + to_iso(from));
        EXPECT_EQ(next_occurrence(rule, from - days{10}), first) << "it begins as soon as it can";
        for (int i = -10; i < horizon; ++i)
            ASSERT_EQ(occurs_on(rule, from + days{i}), marked.contains(from + days{i})) << to_iso(from + days{i});
    }
}

}  // namespace
}  // namespace kith
