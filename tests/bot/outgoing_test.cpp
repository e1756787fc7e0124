#include <gmock/gmock.h>

#include <set>

#include "rules/due.hpp"
#include "tests/bot/office.hpp"

namespace kith {
namespace {

using namespace test;
using testing::IsEmpty;
using testing::SizeIs;

class SendingSomething : public testing::Test {
  protected:
    Office office{};
    PersonId eve = office.add("Eve Stone", "eve", "U1");
    PersonId bo = office.add("Bo Lind", "bo", "U2");
    RuleId rule = office.rule("Every Monday at 9:30, suggest a check-in to everyone in the Payments team.");

    OutboxState state(const Claim& claim) { return office.entry(claim.id).state; }
};
using OutgoingTest = SendingSomething;

TEST_F(OutgoingTest, a_nudge_delivered_is_sent_and_the_notice_given) {
    const Nudge nudge = office.waiting_nudge(eve, rule);
    const auto claims = office.claims();
    ASSERT_THAT(claims, SizeIs(1));
    EXPECT_FALSE(claims[0].outgoing.settle);
    EXPECT_EQ(state(claims[0]), OutboxState::running);
    EXPECT_THAT(office.claims(), IsEmpty());  // it is in hands already
    office.settles(claims[0], Delivered{.conversation = "D9", .message_ref = "7.7"});
    EXPECT_EQ(state(claims[0]), OutboxState::completed);
    EXPECT_EQ(office.nudge(nudge.id).state, NudgeState::sent);
    EXPECT_EQ(office.nudge(nudge.id).sent_at, office.now());
    EXPECT_TRUE(office.preferences(eve).notice_given);
    EXPECT_FALSE(office.preferences(bo).notice_given);
    // The conversation is remembered for the next message.
    office.waiting_nudge(bo, rule);
    const auto known = office.read<std::string>(
        [&](Transaction& tx) { return tx.people().conversation(office.organisation.id, member("U1")); });
    EXPECT_EQ(known, "D9");
}

TEST_F(OutgoingTest, nothing_goes_out_before_its_time) {
    office.waiting_nudge(eve, rule);
    office.clock.advance(minutes{-1});
    EXPECT_THAT(office.claims(), IsEmpty());
}

TEST_F(OutgoingTest, what_is_no_longer_wanted_is_taken_back) {
    const Nudge nudge = office.waiting_nudge(eve, rule);
    office.prefer(eve, Preferences{.stopped = true});
    EXPECT_THAT(office.claims(), IsEmpty());
    EXPECT_EQ(office.nudge(nudge.id).state, NudgeState::cancelled);
    office.prefer(eve, Preferences{});
    EXPECT_THAT(office.claims(), IsEmpty());  // for good
}

TEST_F(OutgoingTest, a_nudge_to_somebody_who_is_away_is_taken_back_and_counts_nowhere) {
    const Nudge nudge = office.waiting_nudge(eve, rule);
    const std::vector<Instant> told = {office.now() - weeks{1}};
    const LocalDay back = LocalDay{std::chrono::floor<days>(office.now()).time_since_epoch()} + days{5};
    office.prefer(eve, Preferences{.told_at = told, .status_counts = true, .away_until = back});
    EXPECT_THAT(office.claims(), IsEmpty());
    EXPECT_EQ(office.nudge(nudge.id).state, NudgeState::cancelled);
    EXPECT_EQ(office.preferences(eve).told_at, told);
    const auto next = office.read<std::optional<Instant>>([](Transaction& tx) { return tx.outbox().next_due(); });
    EXPECT_EQ(next, std::nullopt) << "nothing is left to look at again";
}

TEST_F(OutgoingTest, what_came_too_late_expires) {
    const Nudge nudge = office.waiting_nudge(eve, rule, NudgeKind::check_in, office.now() + minutes{5});
    office.clock.advance(minutes{5});
    EXPECT_THAT(office.claims(), IsEmpty());
    EXPECT_EQ(office.nudge(nudge.id).state, NudgeState::expired);
}

TEST_F(OutgoingTest, outside_hours_it_waits_for_the_next_morning) {
    const Nudge nudge = office.waiting_nudge(eve, rule);
    office.clock.set(utc("2026-03-11T22:00:00Z"));
    EXPECT_THAT(office.claims(), IsEmpty());
    EXPECT_EQ(office.nudge(nudge.id).state, NudgeState::planned);
    office.clock.set(utc("2026-03-12T07:59:59Z"));
    EXPECT_THAT(office.claims(), IsEmpty());
    office.clock.set(utc("2026-03-12T08:00:00Z"));
    const auto claims = office.claims();
    ASSERT_THAT(claims, SizeIs(1));
    EXPECT_EQ(claims[0].attempt, 1);  // waiting for the morning was no try
}

TEST_F(OutgoingTest, an_answer_has_no_hours_and_outlives_a_stop) {
    office.prefer(eve, Preferences{.stopped = true});
    office.clock.set(utc("2026-03-11T23:00:00Z"));
    office.says("E1", "U1", "help");
    office.works();
    EXPECT_THAT(office.claims(), SizeIs(1));
}

TEST_F(OutgoingTest, a_lost_answer_is_settled_and_never_sent_blindly) {
    office.waiting_nudge(eve, rule);
    const Claim first = office.claims().at(0);
    office.settles(first, Uncertain{.what = "timeout", .wait = seconds{45}});
    EXPECT_EQ(state(first), OutboxState::uncertain);
    office.clock.advance(seconds{44});
    EXPECT_THAT(office.claims(), IsEmpty());
    office.clock.advance(seconds{1});
    const auto again = office.claims();
    ASSERT_THAT(again, SizeIs(1));
    EXPECT_TRUE(again[0].outgoing.settle);
    EXPECT_EQ(again[0].outgoing.delivery_id, first.outgoing.delivery_id);
}

// A wait in between must not make a fresh message of one that may have arrived.
TEST_F(OutgoingTest, a_wait_while_settling_stays_uncertain) {
    office.waiting_nudge(eve, rule);
    office.settles(office.claims().at(0), Uncertain{.what = "timeout"});
    for (const std::string_view what : {pace_wait, rate_limited, std::string_view{"http 500"}}) {
        office.clock.advance(minutes{16});
        const auto claims = office.claims();
        ASSERT_THAT(claims, SizeIs(1)) << what;
        EXPECT_TRUE(claims[0].outgoing.settle) << what;
        office.settles(claims[0], RetryAfter{.wait = seconds{30}, .whole_workspace = false, .what = std::string{what}});
        EXPECT_EQ(state(claims[0]), OutboxState::uncertain) << what;
    }
}

TEST_F(OutgoingTest, a_lost_answer_is_not_followed_by_a_nudge_after_stop) {
    const Nudge nudge = office.waiting_nudge(eve, rule);
    office.settles(office.claims().at(0), Uncertain{.what = "timeout"});
    office.prefer(eve, Preferences{.stopped = true});
    office.clock.advance(minutes{1});
    EXPECT_THAT(office.claims(), IsEmpty());
    // It may have arrived: it counts as said.
    EXPECT_EQ(office.nudge(nudge.id).state, NudgeState::sent);
}

TEST_F(OutgoingTest, a_lost_answer_in_the_evening_is_settled_in_the_morning) {
    office.waiting_nudge(eve, rule);
    office.clock.set(utc("2026-03-11T15:59:50Z"));
    office.settles(office.claims().at(0), Uncertain{.what = "timeout"});
    office.clock.advance(minutes{1});
    EXPECT_THAT(office.claims(), IsEmpty());
    office.clock.set(utc("2026-03-12T08:00:00Z"));
    const auto claims = office.claims();
    ASSERT_THAT(claims, SizeIs(1));
    EXPECT_TRUE(claims[0].outgoing.settle);
}

TEST_F(OutgoingTest, our_own_message_seen_settles_the_nudge_too) {
    const Nudge nudge = office.waiting_nudge(eve, rule);
    const Claim claim = office.claims().at(0);
    office.settles(claim, Uncertain{.what = "timeout"});
    office.put("E1",
               OwnMessageSeen{.delivery_id = claim.outgoing.delivery_id, .where = {.id = "D9"}, .message_ref = "8.8"});
    office.works();
    EXPECT_EQ(state(claim), OutboxState::completed);
    EXPECT_EQ(office.entry(claim.id).message_ref, "8.8");
    EXPECT_EQ(office.nudge(nudge.id).state, NudgeState::sent);
    // The late answer of the exchange changes nothing any more.
    office.settles(claim, Delivered{.conversation = "D9", .message_ref = "9.9"});
    EXPECT_EQ(office.entry(claim.id).message_ref, "8.8");
}

TEST_F(OutgoingTest, a_crash_while_sending_is_settled_after_the_restart) {
    office.waiting_nudge(eve, rule);
    EXPECT_THAT(office.claims(), SizeIs(1));
    office.open();
    office.store->transact([&](Transaction& tx) { EXPECT_EQ(tx.outbox().release_all(office.now()), 1U); });
    const auto claims = office.claims();
    ASSERT_THAT(claims, SizeIs(1));
    EXPECT_TRUE(claims[0].outgoing.settle);
}

TEST_F(OutgoingTest, a_claim_that_nobody_settles_ends_by_itself) {
    office.waiting_nudge(eve, rule);
    EXPECT_THAT(office.claims(), SizeIs(1));
    office.clock.advance(send_lease - milliseconds{1});
    EXPECT_THAT(office.claims(), IsEmpty());
    office.clock.advance(milliseconds{1});
    const auto claims = office.claims();
    ASSERT_THAT(claims, SizeIs(1));
    EXPECT_TRUE(claims[0].outgoing.settle);
}

TEST_F(OutgoingTest, a_wait_that_was_asked_for_is_kept_exactly) {
    office.waiting_nudge(eve, rule);
    const Claim claim = office.claims().at(0);
    office.settles(claim, RetryAfter{.wait = seconds{37}, .whole_workspace = true, .what = std::string{rate_limited}});
    EXPECT_EQ(office.entry(claim.id).due_at, office.now() + seconds{37});
    EXPECT_EQ(state(claim), OutboxState::retryable);
    office.clock.advance(seconds{37});
    const auto again = office.claims();
    ASSERT_THAT(again, SizeIs(1));
    EXPECT_FALSE(again[0].outgoing.settle);
    office.settles(again[0], RetryAfter{.wait = hours{9}, .whole_workspace = false, .what = std::string{rate_limited}});
    EXPECT_EQ(office.entry(claim.id).due_at, office.now() + retry_asked_max);
}

TEST_F(OutgoingTest, after_twenty_failures_it_is_given_up_and_an_operator_can_send_it_again) {
    const Nudge nudge = office.waiting_nudge(eve, rule);
    Claim claim = office.claims().at(0);
    claim.attempt = send_attempts_max - 1;
    office.settles(claim, RetryAfter{.wait = {}, .whole_workspace = false, .what = "http 500"});
    EXPECT_EQ(state(claim), OutboxState::retryable);
    office.clock.advance(minutes{20});
    claim = office.claims().at(0);
    claim.attempt = send_attempts_max;
    office.settles(claim, RetryAfter{.wait = {}, .whole_workspace = false, .what = "http 500"});
    EXPECT_EQ(state(claim), OutboxState::discarded);
    EXPECT_EQ(office.nudge(nudge.id).state, NudgeState::expired);
}

TEST_F(OutgoingTest, our_own_pace_is_no_failure) {
    office.waiting_nudge(eve, rule);
    for (int i = 0; i < 2 * send_attempts_max; ++i) {
        const auto claims = office.claims();
        ASSERT_THAT(claims, SizeIs(1)) << i;
        EXPECT_EQ(claims[0].attempt, 1);
        office.settles(claims[0],
                       RetryAfter{.wait = seconds{25}, .whole_workspace = false, .what = std::string{pace_wait}});
        EXPECT_EQ(state(claims[0]), OutboxState::scheduled);
        EXPECT_EQ(office.entry(claims[0].id).due_at, office.now() + seconds{25});
        EXPECT_EQ(office.entry(claims[0].id).attempt, 0);
        office.clock.advance(seconds{25});
    }
}

TEST_F(OutgoingTest, failures_back_off_between_half_and_all) {
    milliseconds before{0};
    for (int attempt = 1; attempt <= 30; ++attempt) {
        const milliseconds least = retry_delay(attempt, 0);
        const milliseconds most = retry_delay(attempt, 0.999999);
        EXPECT_GE(least * 2, most);
        EXPECT_GE(least, before);
        EXPECT_LE(most, retry_delay_max);
        before = least;
    }
    EXPECT_GE(retry_delay(1, 0), retry_delay_min / 2);
}

TEST_F(OutgoingTest, undeliverable_is_a_dead_letter) {
    const Nudge nudge = office.waiting_nudge(eve, rule);
    const Claim claim = office.claims().at(0);
    office.settles(claim, Undeliverable{.blame = Undeliverable::Blame::receiver, .what = "user_disabled"});
    EXPECT_EQ(state(claim), OutboxState::discarded);
    EXPECT_EQ(office.nudge(nudge.id).state, NudgeState::cancelled);
    EXPECT_EQ(office.entry(claim.id).problem, "user_disabled");
}

TEST_F(OutgoingTest, an_installation_that_ended_stops_all_sending_there) {
    office.store->transact([&](Transaction& tx) {
        tx.installs().put(Install{.workspace = "T1", .organisation = office.organisation.id, .token = "xoxb-1"});
    });
    office.waiting_nudge(eve, rule);
    const Nudge second = office.waiting_nudge(bo, rule);
    const auto claims = office.claims(1);
    ASSERT_THAT(claims, SizeIs(1));
    EXPECT_EQ(claims[0].outgoing.token, "xoxb-1");
    office.settles(claims[0], Undeliverable{.blame = Undeliverable::Blame::installation, .what = "token_revoked"});
    EXPECT_THAT(office.claims(), IsEmpty());
    EXPECT_EQ(office.nudge(second.id).state, NudgeState::cancelled);
}

TEST_F(OutgoingTest, a_missing_permission_stops_nothing_but_the_message_and_is_an_error_in_the_log) {
    office.store->transact([&](Transaction& tx) {
        tx.installs().put(Install{.workspace = "T1", .organisation = office.organisation.id, .token = "xoxb-1"});
    });
    office.waiting_nudge(eve, rule);
    office.waiting_nudge(bo, rule);
    testing::internal::CaptureStderr();
    office.settles(office.claims(1).at(0), Undeliverable{.blame = Undeliverable::Blame::operators,
                                                         .what = "missing_scope: im:write",
                                                         .request_id = "9f0c1b"});
    const std::string log = testing::internal::GetCapturedStderr();
    for (const char* part : {"error", "sender.discarded", "missing_scope: im:write", "9f0c1b", "T1"})
        EXPECT_THAT(log, testing::HasSubstr(part));
    EXPECT_THAT(log, testing::Not(testing::HasSubstr("xoxb")));
    EXPECT_THAT(office.claims(), SizeIs(1));
}

TEST_F(OutgoingTest, an_account_that_is_gone_stops_that_person_and_nobody_else) {
    const Nudge first = office.waiting_nudge(eve, rule);
    const Claim claim = office.claims().at(0);
    office.clock.advance(days{1});
    const Nudge second = office.waiting_nudge(eve, rule);
    office.waiting_nudge(bo, rule);
    office.settles(claim,
                   Undeliverable{.blame = Undeliverable::Blame::receiver, .what = "user_disabled", .gone = true});
    EXPECT_FALSE(office.person(eve).active);
    EXPECT_TRUE(office.person(bo).active);
    EXPECT_EQ(office.nudge(first.id).state, NudgeState::cancelled);
    EXPECT_EQ(office.nudge(second.id).state, NudgeState::cancelled);
    EXPECT_THAT(office.claims(), SizeIs(1));
}

TEST_F(OutgoingTest, dead_letters_can_be_sent_again_unless_they_came_too_late) {
    const Nudge nudge = office.waiting_nudge(eve, rule);
    const Nudge late = office.waiting_nudge(bo, rule, NudgeKind::check_in, office.now() + hours{1});
    for (const Claim& claim : office.claims()) {
        office.settles(claim,
                       Undeliverable{.blame = Undeliverable::Blame::operators, .what = "missing_scope: im:write"});
    }
    office.clock.advance(hours{1});
    Resent resent;
    office.store->transact(
        [&](Transaction& tx) { resent = send_again(tx, office.organisation, tx.outbox().discarded(9), office.now()); });
    EXPECT_EQ(resent.sent, 1U);
    EXPECT_EQ(resent.too_late, 1U);
    EXPECT_EQ(office.nudge(late.id).state, NudgeState::cancelled);
    const auto claims = office.claims();
    ASSERT_THAT(claims, SizeIs(1));
    EXPECT_EQ(claims[0].attempt, 1);
    office.settles(claims[0], Delivered{.conversation = "D1", .message_ref = "1.1"});
    EXPECT_EQ(office.nudge(nudge.id).state, NudgeState::sent);
}

TEST_F(OutgoingTest, a_limit_of_a_method_is_kept_with_its_name) {
    EXPECT_EQ(rate_limited_problem(""), "ratelimited");
    EXPECT_EQ(rate_limited_problem("views.publish"), "ratelimited: views.publish");
    EXPECT_EQ(rate_limited_method("ratelimited: views.publish"), "views.publish");
    EXPECT_EQ(rate_limited_method("ratelimited"), "");
    office.waiting_nudge(eve, rule);
    const Claim claim = office.claims().at(0);
    settle(*office.store, office.organisation, claim,
           RetryAfter{.wait = seconds{7}, .whole_workspace = true, .what = std::string{rate_limited}}, office.now(),
           0.5, office.metrics, "chat.postMessage");
    EXPECT_EQ(office.entry(claim.id).problem, "ratelimited: chat.postMessage");
}

TEST_F(OutgoingTest, a_platform_without_adapter_is_discarded) {
    const PersonId teams = office.add("Tom", "tom", "U9");
    Person person = office.person(teams);
    person.accounts = {Account{.platform = Platform::teams, .workspace = "X", .user = "29:1"}};
    office.store->transact([&](Transaction& tx) { tx.people().update(office.organisation.id, person); });
    office.waiting_nudge(teams, rule);
    EXPECT_THAT(office.claims(), IsEmpty());
    EXPECT_EQ(office.read<std::size_t>([&](Transaction& tx) { return tx.outbox().counts().discarded; }), 1U);
}

TEST_F(OutgoingTest, an_answer_url_is_forgotten_after_half_an_hour) {
    office.put("E1", CommandIssued{.from = member("U1"),
                                   .where = {.id = "C1", .thread = {}, .direct = false},
                                   .text = "help",
                                   .reply_url = "https://hooks.slack.com/q"});
    office.works();
    office.clock.advance(minutes{30});
    EXPECT_THAT(office.claims(), IsEmpty());
}

// What is read for one nudge answers as what is read for the whole organisation would.
TEST_F(OutgoingTest, the_small_view_of_a_nudge_agrees_with_the_whole_plan) {
    const RuleId lonely = office.rule(
        "Every Monday at 9:30, suggest a check-in to anyone in Payments who has not connected with anyone for 14 "
        "days.");
    std::vector<PersonId> all = {eve, bo};
    for (int i = 3; i < 9; ++i) all.push_back(office.add("P" + std::to_string(i), "", "U" + std::to_string(i)));
    const auto meets = [&](PersonId by, std::vector<PersonId> people, int days_ago) {
        office.store->transact([&](Transaction& tx) {
            tx.connections().add(
                office.organisation.id,
                Connection{.logged_by = by,
                           .people = std::move(people),
                           .date = LocalDay{std::chrono::floor<days>(office.now()).time_since_epoch()} - days{days_ago},
                           .logged_at = office.now()});
        });
    };
    meets(eve, {bo}, 3);
    meets(all[2], {all[3], all[4]}, 5);
    meets(all[5], {all[6]}, 30);
    meets(all[6], {all[5]}, 20);
    meets(all[7], {eve}, 500);
    std::vector<Nudge> nudges;
    for (const PersonId person : all) {
        nudges.push_back(office.waiting_nudge(person, rule));
        nudges.push_back(office.waiting_nudge(person, lonely));
    }
    for (Nudge about : std::vector<Nudge>{nudges[0], nudges[4]}) {
        about.about = {about.person == eve ? bo : all[3]};
        nudges.push_back(about);
    }
    office.prefer(all[4], Preferences{.stopped = true});
    std::set<std::string> codes;
    office.store->read([&](Transaction& tx) {
        const DueView plan = planning_view(tx, office.organisation, office.now());
        for (const Nudge& nudge : nudges) {
            const DueView view = sending_view(tx, office.organisation, nudge, office.now());
            const auto code = still_wanted(plan, nudge, office.now());
            EXPECT_EQ(still_wanted(view, nudge, office.now()), code) << nudge.person.value;
            codes.insert(code.value_or("wanted"));
            std::vector<Contact> of_receiver = plan.contacts;
            std::erase_if(of_receiver, [&](const Contact& contact) {
                return contact.a != nudge.person && contact.b != nudge.person;
            });
            EXPECT_EQ(view.contacts, of_receiver);
        }
    });
    EXPECT_GE(codes.size(), 3U);  // the cases were not all one
}

}  // namespace
}  // namespace kith
