// Teams that are user groups or channels, in a real store.
#include <gmock/gmock.h>

#include "bot/people_file.hpp"
#include "bot/teams.hpp"
#include "tests/bot/office.hpp"

namespace kith::test {
namespace {

TEST(TeamSources, name_a_team_and_a_group_or_channel) {
    EXPECT_EQ(team_source("Payments=@payments"), (TeamSource{.team = "Payments", .name = "payments"}));
    EXPECT_EQ(team_source(" Data = Science = #data "),
              (TeamSource{.team = "Data = Science", .channel = true, .name = "data"}));
    EXPECT_EQ(team_source("Night=@S0NIGHT"), (TeamSource{.team = "Night", .name = "S0NIGHT"}));
    for (const char* wrong :
         {"", "Payments", "=@payments", "Payments=", "Payments=@", "Payments=payments", "@payments"})
        EXPECT_EQ(team_source(wrong), std::nullopt) << wrong;
}

class Teams : public testing::Test {
  protected:
    Carried assign(const std::vector<TeamMembers>& sources) {
        return assign_teams(*office.store, office.organisation, Platform::slack, "T1", sources);
    }
    std::string team_of(PersonId id) { return office.person(id).team; }

    Office office;
    PersonId ana = office.add("Ana", "ana", "U1", "");
    PersonId bo = office.add("Bo", "bo", "U2", "");
    PersonId cy = office.add("Cy", "cy", "U3", "Risk");
};

TEST_F(Teams, come_from_the_first_source_that_has_the_person) {
    EXPECT_TRUE(assign({{"Payments", {{"U1"}}}, {"Platform", {{"U1", "U2", "U3"}}}}).rules);
    EXPECT_EQ(team_of(ana), "Payments");
    EXPECT_EQ(team_of(bo), "Platform");
    EXPECT_EQ(team_of(cy), "Risk");  // of people.csv
    EXPECT_FALSE(assign({{"Payments", {{"U1"}}}, {"Platform", {{"U1", "U2", "U3"}}}}).rules);
}

TEST_F(Teams, go_with_the_membership) {
    assign({{"Payments", {{"U1", "U2"}}}});
    assign({{"Payments", {{"U2"}}}, {"Platform", {{"U1"}}}});
    EXPECT_EQ(team_of(ana), "Platform");
    assign({{"Payments", {{"U2"}}}, {"Platform", std::set<std::string>{}}});
    EXPECT_EQ(team_of(ana), "");
    EXPECT_EQ(team_of(bo), "Payments");
}

TEST_F(Teams, stay_while_their_source_is_not_known) {
    assign({{"Payments", {{"U1"}}}});
    assign({{"Payments", std::nullopt}});
    EXPECT_EQ(team_of(ana), "Payments");
    assign({{"Payments", std::nullopt}, {"Platform", {{"U1"}}}});
    EXPECT_EQ(team_of(ana), "Platform");
}

TEST_F(Teams, of_people_csv_take_over_and_stay) {
    assign({{"Payments", {{"U1"}}}});
    const auto file = read_people("id,name,team,slack_id\nana,Ana,Risk,U1\n");
    import_people(*office.store, office.organisation, *file, "T1", office.now());
    EXPECT_EQ(team_of(ana), "Risk");
    assign({{"Payments", {{"U1"}}}});
    EXPECT_EQ(team_of(ana), "Risk");
}

TEST_F(Teams, are_of_this_workspace_only) {
    assign_teams(*office.store, office.organisation, Platform::slack, "T2", {{"Payments", {{"U1"}}}});
    EXPECT_EQ(team_of(ana), "");
}

}  // namespace
}  // namespace kith::test
