#include "tests/storage/contract/engine.hpp"

namespace kith::test {

struct Three {
    Three(Transaction& tx, OrganisationId org)
        : ana(tx.people().add(org, person("Ana"))),
          bo(tx.people().add(org, person("Bo"))),
          cy(tx.people().add(org, person("Cy"))) {}
    PersonId ana, bo, cy;
};

TEST_P(StoreContract, kept_ties_keep_every_field) {
    KeptTie tie;
    write([&](Transaction& tx) {
        const Three people(tx, org);
        tie = {
            .person = people.ana,
            .other = people.bo,
            .in_circle = true,
            .every_days = 42,
            .latest_days = 56,
            .since = day(1),
            .snoozed_to = day(9),
            .note = "ask about the move",
            .noted_on = day(2),
            .tags = {{.name = "chess", .since = day(3)},
                     {.name = "climbing", .every_days = 42, .latest_days = 56, .since = day(4), .snoozed_to = day(9)}},
            .rhythm_of = "climbing"};
        tie.id = tx.kept_ties().put(org, tie);
    });
    restart();
    write([&](Transaction& tx) {
        EXPECT_EQ(tx.kept_ties().find(org, tie.person, tie.other), tie);
        EXPECT_EQ(tx.kept_ties().find(other, tie.person, tie.other), std::nullopt);
        EXPECT_EQ(tx.kept_ties().find(org, tie.other, tie.person), std::nullopt);  // it is hers alone
        const KeptTie plain{.id = tie.id, .person = tie.person, .other = tie.other, .since = day(3)};
        EXPECT_EQ(tx.kept_ties().put(org, plain), tie.id);
        EXPECT_EQ(tx.kept_ties().find(org, tie.person, tie.other), plain);
        tx.kept_ties().drop(other, tie.person, tie.other);
        EXPECT_TRUE(tx.kept_ties().find(org, tie.person, tie.other));
        tx.kept_ties().drop(org, tie.person, tie.other);
        EXPECT_EQ(tx.kept_ties().find(org, tie.person, tie.other), std::nullopt);
    });
}

TEST_P(StoreContract, kept_ties_belong_to_one_person) {
    write([&](Transaction& tx) {
        const Three people(tx, org);
        const auto keep = [&](PersonId person, PersonId with) {
            return tx.kept_ties().put(org, {.person = person, .other = with, .every_days = 28, .since = day(1)});
        };
        const KeptTieId first = keep(people.ana, people.bo);
        EXPECT_EQ(keep(people.ana, people.bo), first);
        EXPECT_NE(keep(people.ana, people.cy), first);
        EXPECT_NE(keep(people.bo, people.ana), first);
        EXPECT_EQ(tx.kept_ties().of_person(org, people.ana).size(), 2u);
        EXPECT_EQ(tx.kept_ties().of_person(org, people.bo).size(), 1u);
        EXPECT_TRUE(tx.kept_ties().of_person(org, people.cy).empty());
        EXPECT_TRUE(tx.kept_ties().of_person(other, people.ana).empty());
        EXPECT_EQ(tx.kept_ties().all(org).size(), 3u);
        EXPECT_TRUE(tx.kept_ties().all(other).empty());
    });
}

TEST_P(StoreContract, kept_ties_go_with_either_of_the_two) {
    write([&](Transaction& tx) {
        const Three people(tx, org);
        for (const auto& [person, with] :
             {std::pair{people.ana, people.bo}, {people.bo, people.ana}, {people.ana, people.cy}})
            tx.kept_ties().put(org,
                               {.person = person, .other = with, .since = day(1), .note = "hello", .noted_on = day(1)});
        EXPECT_TRUE(tx.people().forget(org, people.bo));
        ASSERT_EQ(tx.kept_ties().all(org).size(), 1u);
        EXPECT_EQ(tx.kept_ties().all(org).front().other, people.cy);
        EXPECT_TRUE(tx.people().forget(org, people.ana));
        EXPECT_TRUE(tx.kept_ties().all(org).empty());
    });
}

// A nudge that nobody's rule asked for is given once for each tie, person and day.
TEST_P(StoreContract, nudges_without_a_rule_are_given_once_for_each_subject) {
    write([&](Transaction& tx) {
        const Three people(tx, org);
        const Nudge nudge{.person = people.ana,
                          .kind = NudgeKind::keep_in_touch,
                          .occasion = day(1),
                          .about = {people.bo},
                          .planned_for = at(0),
                          .subject = 7};
        const auto id = tx.nudges().add(org, nudge);
        ASSERT_TRUE(id);
        EXPECT_FALSE(tx.nudges().add(org, nudge));
        Nudge stored = nudge;
        stored.id = *id;
        EXPECT_EQ(tx.nudges().find(org, *id), stored);
        Nudge another = nudge;
        another.subject = 8;
        EXPECT_TRUE(tx.nudges().add(org, another));
        another = nudge;
        another.occasion = day(2);
        EXPECT_TRUE(tx.nudges().add(org, another));
        another = nudge;
        another.kind = NudgeKind::go_on;
        EXPECT_TRUE(tx.nudges().add(org, another));
        another = nudge;
        another.person = people.cy;
        EXPECT_TRUE(tx.nudges().add(org, another));
        EXPECT_EQ(tx.nudges().since(org, at(0)).size(), 5u);
    });
}

}  // namespace kith::test
