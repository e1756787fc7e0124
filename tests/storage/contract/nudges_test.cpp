#include "rules/model/message_parts.hpp"
#include "storage/nudge_parts.hpp"
#include "tests/storage/contract/engine.hpp"

namespace kith::test {

constexpr milliseconds lease_of_a_second{1'000};

// A rule and two people to nudge.
struct Cast {
    Cast(Transaction& tx, OrganisationId org)
        : weekly(tx.rules().add(org, rule("weekly"))),
          daily(tx.rules().add(org, rule("daily"))),
          ana(tx.people().add(org, person("Ana"))),
          bo(tx.people().add(org, person("Bo"))),
          cy(tx.people().add(org, person("Cy"))) {}
    RuleId weekly, daily;
    PersonId ana, bo, cy;
};

TEST_P(StoreContract, nudges_keep_every_field) {
    Nudge nudge;
    write([&](Transaction& tx) {
        const Cast cast(tx, org);
        nudge = {
            .rule = cast.weekly,
            .person = cast.ana,
            .kind = NudgeKind::introduction,
            .occasion = day(1),
            .about = {cast.cy, cast.bo},
            .reason = {.rule = cast.weekly, .facts = {{"last_connection", "2026-01-02"}, {"name", "Bo \"B\" \\ "}}},
            .state = NudgeState::answered,
            .planned_for = at(1),
            .expires_at = at(9),
            .sent_at = at(2),
            .answer = NudgeAnswer::declined,
            .answered_at = at(3)};
        nudge.id = tx.nudges().add(org, nudge).value();
    });
    restart();
    write([&](Transaction& tx) {
        EXPECT_EQ(tx.nudges().find(org, nudge.id), nudge);
        EXPECT_EQ(tx.nudges().find(other, nudge.id), std::nullopt);
        nudge.kind = NudgeKind::reminder;
        nudge.about.pop_back();
        nudge.reason = {};
        nudge.state = NudgeState::expired;
        nudge.sent_at.reset();
        nudge.answer.reset();
        nudge.answered_at.reset();
        nudge.carried_by =
            tx.nudges().add(org, {.rule = nudge.rule, .person = nudge.person, .occasion = day(2)}).value();
        EXPECT_FALSE(tx.nudges().update(other, nudge));
        EXPECT_TRUE(tx.nudges().update(org, nudge));
        EXPECT_EQ(tx.nudges().find(org, nudge.id), nudge);
        nudge.id = NudgeId{99};
        EXPECT_FALSE(tx.nudges().update(org, nudge));
    });
}

TEST_P(StoreContract, nudges_are_given_once_for_each_rule_person_and_occasion) {
    write([&](Transaction& tx) {
        const Cast cast(tx, org);
        const Nudge nudge{.rule = cast.weekly, .person = cast.ana, .occasion = day(1), .planned_for = at(0)};
        EXPECT_TRUE(tx.nudges().add(org, nudge));
        EXPECT_FALSE(tx.nudges().add(org, nudge));
        Nudge again = nudge;
        again.kind = NudgeKind::reminder;
        again.planned_for = at(9);
        EXPECT_FALSE(tx.nudges().add(org, again));
        Nudge another = nudge;
        another.rule = cast.daily;
        EXPECT_TRUE(tx.nudges().add(org, another));
        another = nudge;
        another.person = cast.bo;
        EXPECT_TRUE(tx.nudges().add(org, another));
        another = nudge;
        another.occasion = day(2);
        EXPECT_TRUE(tx.nudges().add(org, another));
        EXPECT_EQ(tx.nudges().since(org, at(0)).size(), 4u);
    });
}

TEST_P(StoreContract, nudges_of_a_person_come_newest_first) {
    write([&](Transaction& tx) {
        const Cast cast(tx, org);
        const auto add = [&](PersonId to, int occasion, Instant planned_for) {
            return tx.nudges()
                .add(org, {.rule = cast.weekly, .person = to, .occasion = day(occasion), .planned_for = planned_for})
                .value();
        };
        const NudgeId a = add(cast.ana, 1, at(20));
        const NudgeId b = add(cast.ana, 2, at(30));
        const NudgeId c = add(cast.ana, 3, at(10));
        const NudgeId d = add(cast.bo, 1, at(40));
        const auto ids = [](const std::vector<Nudge>& nudges) {
            std::vector<NudgeId> all;
            for (const Nudge& nudge : nudges) all.push_back(nudge.id);
            return all;
        };
        EXPECT_EQ(ids(tx.nudges().of_person(org, cast.ana, 9)), (std::vector{b, a, c}));
        EXPECT_EQ(ids(tx.nudges().of_person(org, cast.ana, 2)), (std::vector{b, a}));
        EXPECT_EQ(ids(tx.nudges().since(org, at(20))), (std::vector{a, b, d}));
        EXPECT_TRUE(tx.nudges().since(other, at(0)).empty());
        tx.nudges().drop_before(other, at(99));
        tx.nudges().drop_before(org, at(20));
        EXPECT_EQ(ids(tx.nudges().since(org, at(0))), (std::vector{a, b, d}));
    });
}

TEST_P(StoreContract, nudges_that_asked_for_a_yes_are_known_for_good_without_their_reason) {
    write([&](Transaction& tx) {
        const Cast cast(tx, org);
        const auto add = [&](PersonId to, NudgeKind kind, std::int64_t subject, NudgeState state, int occasion) {
            tx.nudges().add(org, {.rule = cast.weekly,
                                  .person = to,
                                  .kind = kind,
                                  .occasion = day(occasion),
                                  .about = {cast.bo},
                                  .reason = {.rule = cast.weekly, .facts = {{"program", "volunteering"}}},
                                  .state = state,
                                  .planned_for = at(0),
                                  .subject = subject});
        };
        add(cast.ana, NudgeKind::program_offer, 1, NudgeState::answered, 1);
        add(cast.ana, NudgeKind::program_offer, 1, NudgeState::sent, 2);
        add(cast.ana, NudgeKind::program_offer, 2, NudgeState::cancelled, 3);
        add(cast.bo, NudgeKind::invitation, 0, NudgeState::sent, 1);
        add(cast.bo, NudgeKind::activity, 7, NudgeState::sent, 2);
        const std::vector<std::pair<PersonId, std::int64_t>> asked{{cast.ana, 1}, {cast.bo, 0}};
        EXPECT_EQ(tx.nudges().invited(org), asked);
        EXPECT_TRUE(tx.nudges().invited(other).empty());
        tx.nudges().drop_before(org, at(9));
        EXPECT_EQ(tx.nudges().invited(org), asked);
        const std::vector<Nudge> left = tx.nudges().since(org, at(0));
        ASSERT_EQ(left.size(), 3u);
        for (const Nudge& nudge : left) {
            EXPECT_TRUE(nudge.reason.facts.empty());
            EXPECT_TRUE(nudge.about.empty());
        }
    });
}

TEST_P(StoreContract, nudges_dropped_for_their_age_leave_the_connections_they_led_to) {
    write([&](Transaction& tx) {
        const Cast cast(tx, org);
        const auto nudge =
            tx.nudges().add(org, {.rule = cast.weekly, .person = cast.ana, .about = {cast.bo}, .planned_for = at(0)});
        const ConnectionId met =
            tx.connections().add(org, {.logged_by = cast.ana, .people = {cast.bo}, .date = day(0), .nudge = nudge});
        tx.nudges().drop_before(org, at(1));
        EXPECT_EQ(tx.nudges().find(org, *nudge), std::nullopt);
        EXPECT_EQ(tx.connections().find(org, met)->nudge, std::nullopt);
    });
}

TEST_P(StoreContract, nudges_outlive_the_one_that_carried_them) {
    write([&](Transaction& tx) {
        const Cast cast(tx, org);
        const auto carrier = tx.nudges().add(org, {.rule = cast.weekly, .person = cast.ana, .planned_for = at(0)});
        const auto carried =
            tx.nudges().add(org, {.rule = cast.daily, .person = cast.ana, .planned_for = at(5), .carried_by = carrier});
        tx.nudges().drop_before(org, at(1));
        EXPECT_EQ(tx.nudges().find(org, *carrier), std::nullopt);
        EXPECT_EQ(tx.nudges().find(org, *carried)->carried_by, std::nullopt);
        tx.nudges().drop_before(org, at(6));
        EXPECT_EQ(tx.nudges().find(org, *carried), std::nullopt);
    });
}

TEST_P(StoreContract, nudges_tell_which_ones_they_carry) {
    write([&](Transaction& tx) {
        const Cast cast(tx, org);
        const auto carrier = tx.nudges().add(org, {.rule = cast.weekly, .person = cast.ana});
        const auto one = tx.nudges().add(org, {.rule = cast.daily, .person = cast.ana, .carried_by = carrier});
        tx.nudges().add(org, {.rule = cast.daily, .person = cast.bo});
        const auto carried = tx.nudges().carried_by(org, *carrier);
        ASSERT_EQ(carried.size(), 1u);
        EXPECT_EQ(carried[0].id, *one);
        EXPECT_TRUE(tx.nudges().carried_by(org, *one).empty());
        EXPECT_TRUE(tx.nudges().carried_by(other, *carrier).empty());
    });
}

TEST_P(StoreContract, nudges_taken_back_leave_the_message_that_they_share) {
    write([&](Transaction& tx) {
        const Cast cast(tx, org);
        std::vector<MessagePart> parts;
        OutboxEntry entry = letter(org, "d1", at(0));
        for (const RuleId rule : {cast.weekly, cast.daily}) {
            Nudge nudge{.rule = rule, .person = cast.ana};
            for (const MessagePart& carrier : parts) nudge.carried_by = carrier.nudge;
            parts.push_back({.nudge = *tx.nudges().add(org, nudge), .blocks = message("part").blocks});
        }
        const auto [first, second] = std::pair{parts[0].nudge, parts[1].nudge};
        entry.nudge = first;
        entry.message = with_parts({}, parts);
        const OutboxId id = tx.outbox().add(entry);
        const auto take = [&](NudgeId nudge) {
            return take_back(tx.nudges(), tx.outbox(), org, *tx.nudges().find(org, nudge), "stopped");
        };
        tx.outbox().claim(at(0), lease_of_a_second, 1);
        EXPECT_FALSE(take(first));  // on its way
        tx.outbox().give_back(id, false, at(0), "");
        EXPECT_TRUE(take(first));
        EXPECT_EQ(tx.nudges().find(org, second)->carried_by, std::nullopt);
        EXPECT_EQ(tx.outbox().find(id)->nudge, second);
        EXPECT_EQ(tx.outbox().find(id)->message, message("part"));
        EXPECT_TRUE(take(first));  // nothing of it is left
        EXPECT_EQ(tx.outbox().find(id)->state, OutboxState::scheduled);
        EXPECT_TRUE(take(second));
        EXPECT_EQ(tx.outbox().find(id)->state, OutboxState::cancelled);
    });
}

TEST_P(StoreContract, nudges_held_back_keep_the_newest_reason_of_each_rule) {
    write([&](Transaction& tx) {
        const Cast cast(tx, org);
        const Held newer{.rule = cast.weekly, .person = cast.ana, .occasion = day(2), .code = "cap_week"};
        const Held daily{.rule = cast.daily, .person = cast.ana, .occasion = day(1), .code = "paused"};
        tx.nudges().hold(org, {.rule = cast.weekly, .person = cast.ana, .occasion = day(1), .code = "gap"});
        tx.nudges().hold(org, daily);
        tx.nudges().hold(org, newer);
        EXPECT_EQ(tx.nudges().held(org, cast.ana), (std::vector{newer, daily}));
        EXPECT_EQ(tx.nudges().held_by(org, cast.weekly), std::vector{newer});
        EXPECT_TRUE(tx.nudges().held_by(other, cast.weekly).empty());
        EXPECT_TRUE(tx.nudges().held(org, cast.bo).empty());
        EXPECT_TRUE(tx.nudges().held(other, cast.ana).empty());
        tx.nudges().drop_before(org, Instant{day(2).time_since_epoch()});
        EXPECT_EQ(tx.nudges().held(org, cast.ana), std::vector{newer});
    });
}

TEST_P(StoreContract, introductions_of_the_same_members_in_one_round_are_one) {
    Introduction pair;
    write([&](Transaction& tx) {
        const Cast cast(tx, org);
        pair = {.rule = cast.weekly, .round = day(1), .members = {cast.cy, cast.ana}};
        pair.id = tx.nudges().add_introduction(org, pair);
        Introduction turned = pair;
        turned.id = {};
        std::swap(turned.members[0], turned.members[1]);
        EXPECT_EQ(tx.nudges().add_introduction(org, turned), pair.id);
        turned.round = day(8);
        EXPECT_NE(tx.nudges().add_introduction(org, turned), pair.id);
        turned.members = {cast.ana, cast.bo, cast.cy};
        EXPECT_NE(tx.nudges().add_introduction(org, turned), pair.id);
    });
    restart();
    read([&](Transaction& tx) {
        ASSERT_EQ(tx.nudges().introductions(org).size(), 3u);
        EXPECT_EQ(tx.nudges().introductions(org).front(), pair);
        EXPECT_TRUE(tx.nudges().introductions(other).empty());
    });
}

TEST_P(StoreContract, introductions_that_do_not_come_about_say_so) {
    Introduction pair, other_pair;
    write([&](Transaction& tx) {
        const Cast cast(tx, org);
        pair = {.rule = cast.weekly, .round = day(8), .members = {cast.ana, cast.bo}};
        pair.id = tx.nudges().add_introduction(org, pair);
        other_pair = {.rule = cast.weekly,
                      .round = day(1),
                      .members = {cast.ana, cast.cy},
                      .state = IntroductionState::called_off};
        other_pair.id = tx.nudges().add_introduction(org, other_pair);
    });
    restart();
    read([&](Transaction& tx) {
        EXPECT_EQ(tx.nudges().introductions(org), (std::vector{pair, other_pair}));
        const PersonId ana = pair.members.front();
        EXPECT_EQ(tx.nudges().introductions_of(org, ana, day(0)), (std::vector{pair, other_pair}));
        EXPECT_EQ(tx.nudges().introductions_of(org, ana, day(8)), std::vector{pair}) << "a round before";
        EXPECT_EQ(tx.nudges().introductions_of(org, other_pair.members.back(), day(0)), std::vector{other_pair});
        EXPECT_TRUE(tx.nudges().introductions_of(other, ana, day(0)).empty());
    });
    write([&](Transaction& tx) {
        EXPECT_TRUE(tx.nudges().set_introduction_state(org, pair.id, IntroductionState::called_off));
        EXPECT_TRUE(tx.nudges().set_introduction_state(org, other_pair.id, IntroductionState::dissolved));
        EXPECT_FALSE(tx.nudges().set_introduction_state(other, pair.id, IntroductionState::dissolved));
        EXPECT_FALSE(tx.nudges().set_introduction_state(org, {99}, IntroductionState::dissolved));
    });
    read([&](Transaction& tx) {
        EXPECT_EQ(tx.nudges().introductions(org).front().state, IntroductionState::called_off);
        EXPECT_EQ(tx.nudges().introductions(org).back().state, IntroductionState::dissolved);
    });
    // Whoever is left behind by somebody who was erased is still to be told; what is over goes with them.
    write([&](Transaction& tx) {
        tx.people().forget(org, pair.members.back());
        EXPECT_EQ(tx.nudges().introductions(org).front().members, std::vector{pair.members.front()});
        tx.people().forget(org, other_pair.members.back());
        EXPECT_EQ(tx.nudges().introductions(org).size(), 1u);
    });
    // The one they were matched with in its place is erased as well.
    Introduction second{.rule = pair.rule, .round = pair.round, .state = IntroductionState::called_off};
    write([&](Transaction& tx) {
        EXPECT_TRUE(tx.nudges().set_introduction_state(org, pair.id, IntroductionState::dissolved));
        second.members = {pair.members.front(), tx.people().add(org, {.name = "Di"})};
        second.id = tx.nudges().add_introduction(org, second);
        tx.people().forget(org, second.members.back());
    });
    read([&](Transaction& tx) {
        second.members.pop_back();
        EXPECT_EQ(tx.nudges().introductions(org), std::vector{second}) << "is still to be told";
    });
    // Two were made anew with a third, who is erased: what stands outlives what is over.
    Introduction trio{.rule = pair.rule, .round = day(15)};
    write([&](Transaction& tx) {
        for (const char* name : {"Ed", "Fay", "Gus"}) trio.members.push_back(tx.people().add(org, {.name = name}));
        const Introduction over{.rule = pair.rule,
                                .round = day(15),
                                .members = {trio.members[0], trio.members[1]},
                                .state = IntroductionState::dissolved};
        tx.nudges().add_introduction(org, over);
        trio.id = tx.nudges().add_introduction(org, trio);
        tx.people().forget(org, trio.members.back());
    });
    read([&](Transaction& tx) {
        trio.members.pop_back();
        EXPECT_EQ(tx.nudges().introductions(org), (std::vector{second, trio}));
    });
}

}  // namespace kith::test
