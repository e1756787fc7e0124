// Two due on one day, as one message: from the plan to the last button.
#include <gmock/gmock.h>

#include "rules/model/message_parts.hpp"
#include "tests/bot/office.hpp"

namespace kith {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class OneMessage : public testing::Test {
  protected:
    Office office{};
    PersonId eve{};
    RuleId check_in{}, reminder{};

    OneMessage() {
        office.clock.set(utc("2026-03-15T12:00:00Z"));  // Sunday
        eve = office.add("Eve Stone", "eve", "U1");
        check_in = office.rule("Every Monday at 9:30, suggest a check-in to everyone in the Payments team.");
        reminder = office.rule("Every Monday at 15:00, say “Retro at four.” to everyone in the Payments team.");
        office.clock.set(utc("2026-03-16T00:00:00Z"));
        EXPECT_EQ(office.ticks().planned.nudges, 2U);
        EXPECT_EQ(office.ticks().planned.nudges, 0U);
    }

    Nudge of(RuleId rule) {
        for (const Nudge& nudge : office.nudges()) {
            if (nudge.rule == rule) return nudge;
        }
        throw std::logic_error("no nudge of that rule");
    }
    // The only message that waits at half past nine.
    Claim claimed() {
        office.clock.set(utc("2026-03-16T08:30:00Z"));
        auto claims = office.claims();
        EXPECT_THAT(claims, SizeIs(1));
        return claims.at(0);
    }
    Claim sent() {
        Claim claim = claimed();
        office.settles(claim, Delivered{.conversation = "DU1", .message_ref = "7.7"});
        return claim;
    }
    void presses(const std::string& id, const std::string& action, const std::string& value) {
        office.put(id, ActionTaken{.from = member("U1"),
                                   .where = {.id = "DU1", .direct = true},
                                   .action = action,
                                   .value = value,
                                   .message_ref = "7.7"});
        office.works();
    }
    void presses(const std::string& id, const std::string& action, RuleId rule) {
        presses(id, action, std::to_string(of(rule).id.value));
    }
    // What replaces the message, after the presses so far; nothing where nothing does.
    std::optional<Message> amended() {
        std::optional<Message> shown;
        for (const Claim& claim : office.claims()) {
            if (std::holds_alternative<Amend>(claim.outgoing.destination)) shown = claim.outgoing.message;
            office.settles(claim, Delivered{.conversation = "DU1", .message_ref = "7.7"});
        }
        return shown;
    }
    static std::vector<std::string> actions(const Message& message) {
        std::vector<std::string> all;
        for (const Block& block : message.blocks) {
            const auto* row = std::get_if<Buttons>(&block);
            if (row == nullptr) continue;
            for (const Button& button : row->buttons) all.push_back(button.action + " " + button.value);
        }
        return all;
    }
    std::vector<std::string> buttons_of(RuleId rule) {
        const std::string id = std::to_string(of(rule).id.value);
        return {"done " + id, "later " + id, "why " + id, "stop " + id};
    }
};

TEST_F(OneMessage, two_rules_due_on_one_day_are_said_at_once) {
    const Claim claim = claimed();
    std::vector<std::string> both = buttons_of(reminder);
    for (const std::string& one : buttons_of(check_in)) both.push_back(one);
    EXPECT_THAT(actions(claim.outgoing.message), testing::ElementsAreArray(both));
    EXPECT_THAT(plain_text(claim.outgoing.message), testing::StartsWith("More than one thing today."));
    EXPECT_EQ(of(check_in).carried_by, of(reminder).id);
    office.settles(claim, Delivered{.conversation = "DU1", .message_ref = "7.7"});
    for (const RuleId rule : {check_in, reminder}) {
        EXPECT_EQ(of(rule).state, NudgeState::sent);
        EXPECT_EQ(of(rule).sent_at, office.now());
    }
    EXPECT_THAT(office.claims(), IsEmpty());
    office.clock.set(utc("2026-03-16T14:00:00Z"));
    EXPECT_THAT(office.claims(), IsEmpty());
}

TEST_F(OneMessage, the_notice_of_a_first_message_stands_in_it_once) {
    const Message message = claimed().outgoing.message;
    EXPECT_EQ(std::ranges::count_if(message.blocks,
                                    [](const Block& block) { return std::holds_alternative<SmallPrint>(block); }),
              1);
    EXPECT_TRUE(std::holds_alternative<SmallPrint>(message.blocks.back()));
}

TEST_F(OneMessage, done_on_one_part_leaves_the_others_buttons) {
    sent();
    presses("E1", "done", reminder);
    const auto first = amended();
    ASSERT_TRUE(first);
    EXPECT_THAT(actions(*first), testing::ElementsAreArray(buttons_of(check_in)));
    EXPECT_THAT(plain_text(*first), testing::HasSubstr("Done. Thank you!"));
    EXPECT_EQ(of(reminder).answer, NudgeAnswer::done);
    EXPECT_EQ(of(check_in).state, NudgeState::sent);

    presses("E2", "done", reminder);  // a second press, or one that crossed the first
    EXPECT_EQ(amended(), std::nullopt);
    presses("E3", "stop", check_in);
    const auto second = amended();
    ASSERT_TRUE(second);
    EXPECT_THAT(plain_text(*second), testing::HasSubstr("Done. Thank you!"));
    EXPECT_THAT(actions(*second), ElementsAre("start all"));
    EXPECT_EQ(of(check_in).answer, NudgeAnswer::stopped);
    presses("E4", "start", "all");
    const auto third = amended();
    ASSERT_TRUE(third);
    EXPECT_THAT(plain_text(*third), testing::HasSubstr("Done. Thank you!"));
    EXPECT_THAT(actions(*third), IsEmpty());
}

TEST_F(OneMessage, later_brings_one_part_back_alone) {
    for (const RuleId rule : {reminder, check_in}) {
        SCOPED_TRACE(rule == reminder ? "the one that carried" : "the one that was carried");
        if (rule == reminder) sent();
        presses("later" + std::to_string(rule.value), "later", rule);
        const auto shown = amended();
        ASSERT_TRUE(shown);
        if (rule == reminder) EXPECT_THAT(actions(*shown), testing::ElementsAreArray(buttons_of(check_in)));
        if (rule == check_in) EXPECT_THAT(actions(*shown), IsEmpty());
        EXPECT_EQ(of(rule).state, NudgeState::planned);
        EXPECT_EQ(of(rule).carried_by, std::nullopt);
    }
    // Both were put off to the same minute, each as a message of its own: the budget lets one of them go.
    office.clock.set(utc("2026-03-17T08:30:00Z"));
    const auto claims = office.claims();
    ASSERT_THAT(claims, SizeIs(1));
    EXPECT_FALSE(has_parts(claims[0].outgoing.message));
    EXPECT_THAT(actions(claims[0].outgoing.message), SizeIs(4));
}

TEST_F(OneMessage, a_kind_stopped_before_it_goes_out_leaves_the_other_alone) {
    office.store->transact([&](Transaction& tx) {
        cancel_nudges(tx, office.organisation,
                      {.person = eve, .kinds = {NudgeKind::reminder}, .about = {}, .why = "stopped_kind"});
    });
    const Claim claim = claimed();
    EXPECT_FALSE(has_parts(claim.outgoing.message));
    EXPECT_THAT(actions(claim.outgoing.message), testing::ElementsAreArray(buttons_of(check_in)));
    EXPECT_EQ(of(reminder).state, NudgeState::cancelled);
    EXPECT_EQ(of(check_in).carried_by, std::nullopt);  // it carries itself now
    office.settles(claim, Delivered{.conversation = "DU1", .message_ref = "7.7"});
    EXPECT_EQ(of(check_in).state, NudgeState::sent);
}

TEST_F(OneMessage, a_part_stopped_before_it_goes_out_leaves_the_one_that_carried_it) {
    office.says("E1", "U1", "stop check-ins");
    office.works();
    EXPECT_EQ(amended(), std::nullopt);  // an answer, no more
    const Claim claim = claimed();
    EXPECT_THAT(actions(claim.outgoing.message), testing::ElementsAreArray(buttons_of(reminder)));
    EXPECT_EQ(of(check_in).state, NudgeState::cancelled);
}

TEST_F(OneMessage, a_stop_of_everything_takes_the_message_back) {
    office.says("E1", "U1", "stop everything");
    office.works();
    office.clock.set(utc("2026-03-16T08:30:00Z"));
    for (const Claim& claim : office.claims()) EXPECT_FALSE(has_parts(claim.outgoing.message));
    for (const RuleId rule : {check_in, reminder}) EXPECT_EQ(of(rule).state, NudgeState::cancelled);
}

TEST_F(OneMessage, what_is_no_longer_wanted_when_it_goes_out_is_left_out) {
    office.store->transact([&](Transaction& tx) {
        OwnedRule paused = tx.rules().find(office.organisation.id, reminder).value();
        paused.state = RuleState::paused;
        tx.rules().update(office.organisation.id, paused);
    });
    const Claim claim = sent();
    EXPECT_THAT(actions(claim.outgoing.message), testing::ElementsAreArray(buttons_of(check_in)));
    EXPECT_EQ(of(reminder).state, NudgeState::cancelled);
    EXPECT_EQ(of(check_in).state, NudgeState::sent);
}

TEST_F(OneMessage, a_lost_answer_is_settled_for_all_parts_by_the_message_that_was_seen) {
    const Claim claim = claimed();
    office.settles(claim, Uncertain{.what = "timeout"});
    // Pressed before it is known that it arrived.
    presses("E1", "done", reminder);
    EXPECT_THAT(actions(amended().value()), testing::ElementsAreArray(buttons_of(check_in)));
    office.put("E2", OwnMessageSeen{.delivery_id = claim.outgoing.delivery_id,
                                    .where = {.id = "DU1", .direct = true},
                                    .message_ref = "7.7"});
    office.works();
    EXPECT_EQ(of(check_in).state, NudgeState::sent);
    EXPECT_EQ(of(reminder).state, NudgeState::answered);
    EXPECT_EQ(of(reminder).sent_at, office.now());
    presses("E3", "stop", check_in);
    EXPECT_THAT(plain_text(amended().value()), testing::HasSubstr("Done. Thank you!"));
}

TEST_F(OneMessage, the_news_that_an_outcome_is_shown_says_nothing_of_a_part_that_was_put_off) {
    sent();
    presses("E1", "later", reminder);
    const auto claims = office.claims();
    ASSERT_THAT(claims, SizeIs(1));
    ASSERT_TRUE(std::holds_alternative<Amend>(claims[0].outgoing.destination));
    office.put("E2", OwnMessageSeen{.delivery_id = claims[0].outgoing.delivery_id,
                                    .where = {.id = "DU1", .direct = true},
                                    .message_ref = "7.7"});
    office.works();
    EXPECT_EQ(of(reminder).state, NudgeState::planned);
}

TEST_F(OneMessage, a_rule_made_live_that_morning_joins_the_message_that_waits) {
    office.clock.set(utc("2026-03-16T07:00:00Z"));
    const RuleId third = office.rule("Every Monday at 16:00, say “Numbers, please.” to everyone in the Payments team.");
    EXPECT_EQ(office.ticks().planned.nudges, 1U);
    EXPECT_EQ(of(third).carried_by, of(reminder).id);
    EXPECT_THAT(actions(claimed().outgoing.message), SizeIs(12));
}

TEST_F(OneMessage, a_rule_made_live_while_it_is_sent_finds_no_room) {
    claimed();
    office.rule("Every Monday at 16:00, say “Numbers, please.” to everyone in the Payments team.");
    office.clock.set(utc("2026-03-16T08:29:00Z"));  // by the plan it waits still
    const Planned planned = office.ticks().planned;
    EXPECT_EQ(planned.nudges, 0U);
    EXPECT_EQ(planned.held, 1U);
}

TEST_F(OneMessage, old_text_that_was_erased_is_never_put_in_the_place_of_the_other_part) {
    sent();
    office.store->transact([&](Transaction& tx) { tx.outbox().drop_finished(office.now() + days{1}); });
    presses("E1", "done", reminder);
    const auto claims = office.claims();
    ASSERT_THAT(claims, SizeIs(1));
    EXPECT_FALSE(std::holds_alternative<Amend>(claims[0].outgoing.destination));
}

TEST_F(OneMessage, given_up_and_sent_again_it_is_whole) {
    const Claim claim = claimed();
    office.settles(claim, Undeliverable{.what = "some_error"});
    for (const RuleId rule : {check_in, reminder}) EXPECT_EQ(of(rule).state, NudgeState::cancelled);
    office.store->transact(
        [&](Transaction& tx) { send_again(tx, office.organisation, tx.outbox().discarded(9), office.now()); });
    for (const RuleId rule : {check_in, reminder}) EXPECT_EQ(of(rule).state, NudgeState::planned);
    EXPECT_THAT(actions(sent().outgoing.message), SizeIs(8));
}

TEST_F(OneMessage, somebody_forgotten_takes_only_the_part_about_them_along) {
    const PersonId bo = office.add("Bo Lind", "bo", "U2");
    Nudge suggestion = of(check_in);
    const NudgeId carrier = of(reminder).id;
    office.store->transact([&](Transaction& tx) {
        suggestion.about = {bo};
        tx.nudges().update(office.organisation.id, suggestion);
        auto entry = tx.outbox().find_by_nudge(office.organisation.id, carrier).value();
        entry.message = with_outcome(
            entry.message, suggestion.id,
            Message{{Paragraph{{Span{.style = Span::Style::person, .text = "Bo Lind", .account = member("U2")}}}}});
        tx.outbox().rewrite(entry.id, entry.message, entry.nudge);
        tx.people().forget(office.organisation.id, bo);
    });
    EXPECT_EQ(of(check_in).state, NudgeState::cancelled);
    EXPECT_THAT(actions(claimed().outgoing.message), testing::ElementsAreArray(buttons_of(reminder)));
}

}  // namespace
}  // namespace kith
