// What was learnt of people, and which nudges were not learnt from yet.
#include "tests/storage/contract/engine.hpp"

namespace kith::test {

TEST_P(StoreContract, habits_are_kept_by_person_and_go_with_them) {
    PersonId ana;
    PersonId bo;
    write([&](Transaction& tx) {
        ana = tx.people().add(org, person("Ana"));
        bo = tx.people().add(org, person("Bo"));
        tx.habits().put(org, {ana, 3, "three"});
        tx.habits().put(org, {bo, 5, "five"});
        tx.habits().put(org, {ana, 4, "four"});
        tx.habits().put_common(org, "of all");
    });
    restart();
    write([&](Transaction& tx) {
        EXPECT_EQ(tx.habits().find(org, ana), (KeptHabits{ana, 4, "four"}));
        EXPECT_FALSE(tx.habits().find(other, ana));
        EXPECT_EQ(tx.habits().all(org, 0).size(), 2u);
        ASSERT_EQ(tx.habits().all(org, 5).size(), 1u);
        EXPECT_EQ(tx.habits().all(org, 5)[0].person, bo);
        EXPECT_EQ(tx.habits().common(org), "of all");
        EXPECT_EQ(tx.habits().common(other), "");
        EXPECT_TRUE(tx.people().forget(org, bo));
        EXPECT_FALSE(tx.habits().find(org, bo));
        tx.habits().drop(org, ana);
        EXPECT_FALSE(tx.habits().find(org, ana));
        tx.habits().put(org, {ana, 1, "one"});
        tx.habits().drop_all(org);
        EXPECT_TRUE(tx.habits().all(org, 0).empty());
        EXPECT_EQ(tx.habits().common(org), "");
    });
}

TEST_P(StoreContract, nudges_are_learnt_from_once_and_never_after_a_no) {
    write([&](Transaction& tx) {
        const PersonId ana = tx.people().add(org, person("Ana"));
        Nudge nudge{.person = ana,
                    .kind = NudgeKind::keep_in_touch,
                    .planned_for = Instant{hours{10}},
                    .subject = 1,
                    .hour = ChosenHour{.learnt = true,
                                       .at = hours{13} + minutes{40},
                                       .probability = 0.25,
                                       .chance = 0.5,
                                       .usual_chance = 0.125,
                                       .draw = ~std::uint64_t{0},
                                       .recovery = 2}};
        nudge.id = tx.nudges().add(org, nudge).value();
        Nudge plain{.person = ana, .kind = NudgeKind::keep_in_touch, .planned_for = Instant{hours{10}}, .subject = 2};
        plain.id = tx.nudges().add(org, plain).value();
        EXPECT_EQ(tx.nudges().find(org, nudge.id).value(), nudge);
        constexpr Instant later{hours{48}};
        EXPECT_TRUE(tx.nudges().unlearnt(org, later).empty()) << "it was not sent yet";
        nudge.state = NudgeState::sent;
        nudge.sent_at = Instant{hours{10}};
        plain.state = NudgeState::sent;
        EXPECT_TRUE(tx.nudges().update(org, nudge));
        EXPECT_TRUE(tx.nudges().update(org, plain));
        EXPECT_TRUE(tx.nudges().unlearnt(org, Instant{hours{10}}).empty()) << "it may still be answered";
        ASSERT_EQ(tx.nudges().unlearnt(org, later).size(), 1u);
        EXPECT_EQ(tx.nudges().unlearnt(org, later)[0], nudge);
        EXPECT_TRUE(tx.nudges().unlearnt(other, later).empty());
        tx.nudges().set_learnt(org, nudge.id);
        EXPECT_TRUE(tx.nudges().unlearnt(org, later).empty());
        nudge.answer = NudgeAnswer::done;
        EXPECT_TRUE(tx.nudges().update(org, nudge));
        EXPECT_TRUE(tx.nudges().unlearnt(org, later).empty()) << "once is all";
        nudge.subject = 3;
        nudge.id = {};
        nudge.id = tx.nudges().add(org, nudge).value();
        EXPECT_EQ(tx.nudges().unlearnt(org, later).size(), 1u);
        tx.habits().drop(org, ana);
        EXPECT_TRUE(tx.nudges().unlearnt(org, later).empty());
        EXPECT_FALSE(tx.nudges().find(org, nudge.id)->hour);
    });
}

}  // namespace kith::test
