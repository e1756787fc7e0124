// Whom a sentence with a buddy names.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/rules/planning.hpp"

namespace kith {
namespace {

using namespace planning;
using namespace std::chrono;
using testing::ElementsAre;

TEST(Buddy, has_been_here_for_a_year_is_no_manager_and_stays_the_same) {
    Office office;
    const auto add = [&](std::string name, std::string_view since, std::string site = "Berlin") {
        Person& one = office.add(std::move(name));
        one.start_date = day(since);
        one.site = std::move(site);
    };
    add("ana", "2026-03-02");
    add("boss", "2015-01-01");
    add("young", "2025-06-01");
    add("far", "2015-01-01", "Lisbon");
    add("old", "2015-01-01");
    add("unsaid", "2015-01-01");
    office.person(1).manager = "K2";
    office.person(6).start_date.reset();
    Rule weekly = check_in(Weekly{1, {Monday}}, hours{10}, Condition{IsPerson{{"ana"}}});
    weekly.suggestion = SuggestCheckIn{SuggestCheckIn::Partner::buddy, "coffee"};
    office.rule(weekly, utc("2026-01-01T00:00:00Z"));
    const auto named = [&](std::string_view on) {
        const DueDecision decision = office.plan(local("Europe/Berlin", on, 0, 0));
        EXPECT_EQ(decision.nudges.size(), 1U) << on;
        return decision.nudges.empty() ? PlannedNudge{} : decision.nudges.front();
    };
    for (const char* on : {"2026-03-09", "2026-03-16"}) {
        const PlannedNudge first = named(on);
        EXPECT_THAT(first.nudge.about, ElementsAre(PersonId{5})) << on;
        EXPECT_EQ(first.nudge.reason.facts.back(), (Fact{"buddy", ""}));
        EXPECT_NE(plain_text(first.message).find("can be your buddy"), std::string::npos);
        office.view.nudges.back().state = NudgeState::answered;
    }
    // Who wants no more of it is named no more, and nothing says so.
    office.preferences(5).stopped = true;
    EXPECT_THAT(named("2026-03-23").nudge.about, ElementsAre(PersonId{4}));
    office.preferences(4).stopped_people = {PersonId{1}};
    const PlannedNudge nobody = named("2026-03-30");
    EXPECT_TRUE(nobody.nudge.about.empty());
    EXPECT_NE(plain_text(nobody.message).find("somebody who has been here for a while"), std::string::npos);
}

}  // namespace
}  // namespace kith
