#include "rules/matching/org.hpp"

#include <gmock/gmock.h>

namespace kith::matching {
namespace {

OrgPerson with_hours(std::size_t kind) {
    OrgPerson person{.id = "p" + std::to_string(kind)};
    person.work_start = std::chrono::minutes{kind % 1'440};
    person.work_end = person.work_start + std::chrono::minutes{60 + kind / 1'440};
    return person;
}

TEST(Headcount, refuses_one_more_kind_of_working_hours_than_columns_hold) {
    Headcount headcount;
    for (std::size_t kind = 0; kind < org_hour_kinds_max; ++kind) ASSERT_FALSE(headcount.join(with_hours(kind)));
    const auto error = headcount.join(with_hours(org_hour_kinds_max));
    ASSERT_TRUE(error);
    EXPECT_EQ(error->code, Errc::too_large);
    EXPECT_EQ(error->what, "more than 2000 different working hours");
    // Who works like somebody else is welcome, and so is a new kind when an old one is gone.
    OrgPerson same = with_hours(7);
    same.id = "same";
    EXPECT_FALSE(headcount.join(same));
    headcount.leave("p3");
    EXPECT_FALSE(headcount.join(with_hours(org_hour_kinds_max)));
    EXPECT_TRUE(headcount.join(with_hours(org_hour_kinds_max + 1)));
}

TEST(Headcount, refuses_one_more_person_than_it_may) {
    Headcount headcount;
    for (std::size_t i = 0; i < org_people_max; ++i) ASSERT_FALSE(headcount.join({.id = std::to_string(i)}));
    const auto error = headcount.join({.id = "one more"});
    ASSERT_TRUE(error);
    EXPECT_EQ(error->code, Errc::too_large);
    EXPECT_EQ(error->what, "more than 200000 people");
    EXPECT_FALSE(headcount.join({.id = "5"})) << "is there already";
    headcount.leave("5");
    EXPECT_FALSE(headcount.join({.id = "one more"}));
}

TEST(Org, as_many_teams_and_sites_as_people_are_all_told_apart) {
    // More than 16 bits hold.
    Org org{.date = LocalDay{std::chrono::year{2026} / std::chrono::January / 5}};
    constexpr int people = 70'000;
    for (int i = 0; i < people; ++i) {
        const std::string number = std::to_string(i);
        org.people.push_back({.id = number, .team = "t" + number, .site = "s" + number, .interests = {"i" + number}});
    }
    const OrgPool made = pool_of(org, 1);
    const auto different = [](std::vector<std::int32_t> numbers) {
        std::ranges::sort(numbers);
        return std::ranges::adjacent_find(numbers) == numbers.end();
    };
    EXPECT_TRUE(different(made.pool.team));
    EXPECT_TRUE(different(made.pool.site));
    EXPECT_EQ(made.topic_names.size(), static_cast<std::size_t>(people));
}

TEST(Org, often_in_a_trio_on_one_day_stays_often) {
    Org org{.date = LocalDay{std::chrono::year{2026} / std::chrono::January / 5}};
    for (const char* id : {"a", "b", "c", "d", "e"}) org.people.push_back({.id = id, .team = id});
    for (int i = 0; i < 256; ++i)
        org.introductions.push_back({.date = org.date - weeks{2}, .members = {"a", "b", "c"}});
    const OrgPool made = pool_of(org, 1);
    const auto c = std::ranges::find(made.person, 2U) - made.person.begin();
    EXPECT_EQ(made.trios.third(static_cast<Index>(c)), 255);
    EXPECT_EQ(made.trios.trio(static_cast<Index>(c)), 255);
}

}  // namespace
}  // namespace kith::matching
