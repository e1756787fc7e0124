#include "rules/audience.hpp"

#include <gmock/gmock.h>

#include "tests/rules/planning.hpp"

namespace kith {
namespace {

using namespace planning;
using namespace std::chrono;
using testing::ElementsAre;
using testing::IsEmpty;

const LocalDay asked_on = planning::day("2026-03-09");

std::vector<std::int64_t> meant_ids(const Office& office, const std::optional<Condition>& condition) {
    const Facts facts(office.view.people, office.view.contacts);
    std::vector<std::int64_t> ids;
    Audience(condition, facts).run(asked_on).each([&](Facts::Index i) { ids.push_back(facts.person(i).id.value); });
    return ids;
}

Office office_of_five() {
    Office office;
    office.add("Ana", "Payments").site = "Berlin";
    office.add("Bo", "payments").site = "Remote";
    office.add("Cy", "Design").site = "Lisbon";
    office.add("Dee", "Berlin").interests = {"chess", "climbing"};
    office.add("Eli", "").active = false;
    office.person(1).start_date = planning::day("2026-03-01");
    office.person(2).start_date = planning::day("2025-03-01");
    office.person(3).start_date = planning::day("2026-04-01");
    office.met(1, 2, "2026-03-01");
    office.met(1, 3, "2026-02-01");
    office.met(2, 4, "2025-01-01");
    return office;
}

TEST(Facts, conditions_are_true_of_whom_they_say) {
    const Office office = office_of_five();
    const auto ties = [](Comparison::Kind kind, int count) { return Condition{HasTies{{kind, count}}}; };
    using Kind = Comparison::Kind;
    struct Case {
        const char* because;
        std::optional<Condition> condition;
        std::vector<std::int64_t> ids;
    };
    const Case cases[] = {
        {"everyone who is active", std::nullopt, {1, 2, 3, 4}},
        {"a team without case", in_team("PAYMENTS"), {1, 2}},
        {"any place: the team or site of that name", Condition{InPlaces{{{Place::Kind::any, "berlin"}}}}, {1, 4}},
        {"the site only", Condition{InPlaces{{{Place::Kind::site, "Berlin"}}}}, {1}},
        {"the team only", Condition{InPlaces{{{Place::Kind::team, "Berlin"}}}}, {4}},
        {"a place nobody is in", in_team("Mars"), {}},
        {"remote by site", Condition{WorksRemotely{}}, {2}},
        {"quiet for 8 days: the day counts", quiet_for(8), {1, 2, 3, 4}},
        {"quiet for 9 days", quiet_for(9), {3, 4}},
        {"outside the team", Condition{NotConnectedFor{.days = 20, .outside_team = true}}, {1, 2, 3, 4}},
        {"outside the team, longer", Condition{NotConnectedFor{.days = 40, .outside_team = true}}, {2, 4}},
        {"connected with fewer than 2 people in 30 days",
         Condition{ConnectedWith{{Kind::fewer_than, 2}, 30}},
         {1, 2, 3, 4}},
        {"connected with more than 1 in 40 days", Condition{ConnectedWith{{Kind::more_than, 1}, 40}}, {1}},
        {"no ties", ties(Kind::fewer_than, 1), {4}},
        {"two ties", ties(Kind::more_than, 1), {1}},
        {"interest", Condition{InterestedIn{{"go", "chess"}}}, {4}},
        {"joined less than 90 days ago, not in the future", Condition{Joined{true, 90}}, {1}},
        {"joined more than 90 days ago", Condition{Joined{false, 90}}, {2}},
        {"named by handle or full name", Condition{IsPerson{{"ana", "cy"}}}, {1, 3}},
        {"all", both(in_team("Payments"), quiet_for(14)), {}},
        {"any", either(in_team("Design"), Condition{WorksRemotely{}}), {2, 3}},
        {"not", negated(either(in_team("Design"), in_team("Payments"))), {4}},
    };
    for (const Case& tested : cases) EXPECT_EQ(meant_ids(office, tested.condition), tested.ids) << tested.because;
}

TEST(Facts, the_reason_tells_what_made_it_true) {
    const Office office = office_of_five();
    const Facts facts(office.view.people, office.view.contacts);
    const auto why = [&](const std::optional<Condition>& condition, Facts::Index i) {
        return Audience(condition, facts).why(i, asked_on);
    };
    EXPECT_THAT(why(std::nullopt, 0), ElementsAre(Fact{"everyone", ""}));
    EXPECT_THAT(why(both(in_team("Payments"), quiet_for(5)), 0),
                ElementsAre(Fact{"in_team", "Payments"}, Fact{"not_connected_since", "2026-03-01"}));
    EXPECT_THAT(why(either(in_team("Design"), quiet_for(5)), 0),
                ElementsAre(Fact{"not_connected_since", "2026-03-01"}));
    EXPECT_THAT(why(negated(in_team("Design")), 0), ElementsAre(Fact{"not_in", "Design"}));
    EXPECT_THAT(why(negated(either(in_team("Design"), Condition{WorksRemotely{}})), 0),
                ElementsAre(Fact{"not_in", "Design"}, Fact{"not_remote", ""}));
    EXPECT_THAT(why(Condition{IsPerson{{"ana"}}}, 0), ElementsAre(Fact{"named", ""}));
    EXPECT_THAT(why(negated(Condition{IsPerson{{"bo"}}}), 0), IsEmpty());
}

TEST(Facts, personal_conditions_are_known_as_such) {
    EXPECT_FALSE(asks_personal_facts(std::nullopt));
    EXPECT_FALSE(asks_personal_facts(both(in_team("A"), Condition{Joined{}})));
    EXPECT_TRUE(asks_personal_facts(both(in_team("A"), negated(quiet_for(3)))));
    EXPECT_TRUE(asks_personal_facts(Condition{InterestedIn{{"chess"}}}));
    EXPECT_TRUE(names_people(negated(Condition{IsPerson{{"ana"}}})));
}

}  // namespace
}  // namespace kith
