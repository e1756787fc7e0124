#include "rules/ties.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <random>

#include "tests/rules/planning.hpp"

namespace kith {
namespace {

using namespace planning;
using namespace std::chrono;
using testing::ElementsAre;
using testing::IsEmpty;
using Kind = ConnectionKind;

const LocalDay ties_today = planning::day("2026-03-09");

Connection log(std::int64_t by, std::vector<std::int64_t> with, std::string_view on, Kind kind = Kind::coffee,
               bool kind_said = true) {
    Connection connection{.logged_by = PersonId{by}, .kind = kind, .kind_said = kind_said, .date = day(on)};
    for (const std::int64_t id : with) connection.people.push_back(PersonId{id});
    connection.logged_at = Instant{connection.date.time_since_epoch() + hours{12}};
    return connection;
}

TEST(Ties, statement_21_two_logs_are_one_meeting_where_people_date_and_kind_agree) {
    Office office;
    for (const char* name : {"ana", "bo", "cy"}) office.add(name);
    struct Case {
        const char* because;
        std::vector<Connection> logs;
        std::size_t meetings;
    };
    const Case cases[] = {
        {"both told of one coffee", {log(1, {2}, "2026-03-02"), log(2, {1}, "2026-03-02")}, 1},
        {"one did not say what it was",
         {log(1, {2}, "2026-03-02"), log(2, {1}, "2026-03-02", Kind::meeting, false)},
         1},
        {"neither did",
         {log(1, {2}, "2026-03-02", Kind::meeting, false), log(2, {1}, "2026-03-02", Kind::meeting, false)},
         1},
        {"a coffee and a walk", {log(1, {2}, "2026-03-02"), log(2, {1}, "2026-03-02", Kind::walk)}, 2},
        {"two days", {log(1, {2}, "2026-03-02"), log(2, {1}, "2026-03-03")}, 2},
        {"the same person, twice", {log(1, {2}, "2026-03-02"), log(1, {2}, "2026-03-02")}, 2},
        {"twice by both: two meetings, each told twice",
         {log(1, {2}, "2026-03-02"), log(1, {2}, "2026-03-02"), log(2, {1}, "2026-03-02"), log(2, {1}, "2026-03-02")},
         2},
        {"all three told of the same lunch",
         {log(1, {2, 3}, "2026-03-02", Kind::meal), log(2, {1, 3}, "2026-03-02", Kind::meal),
          log(3, {2, 1}, "2026-03-02", Kind::meal)},
         1},
        {"other people were there", {log(1, {2, 3}, "2026-03-02"), log(2, {1}, "2026-03-02")}, 2},
        {"a third of an unsaid kind joins the first that it may",
         {log(1, {2}, "2026-03-02", Kind::walk), log(2, {1}, "2026-03-02", Kind::meeting, false),
          log(2, {1}, "2026-03-02", Kind::coffee)},
         2},
    };
    for (const Case& tested : cases)
        EXPECT_EQ(meetings(tested.logs, office.view.people).size(), tested.meetings) << tested.because;
}

TEST(Ties, one_meeting_may_have_two_dates_on_two_calendars) {
    Office office;
    office.add("ana", "Payments", "Asia/Tokyo");
    office.add("bo", "Payments", "America/New_York");
    office.add("cy", "Payments", "Asia/Tokyo");
    // A call when it is Tuesday morning in Tokyo and Monday evening in New York, logged at once by both.
    const Instant call = local("Asia/Tokyo", "2026-03-10", 9);
    auto tokyo = log(1, {2}, "2026-03-10", Kind::call);
    auto york = log(2, {1}, "2026-03-09", Kind::call);
    tokyo.logged_at = york.logged_at = call;
    EXPECT_EQ(meetings({tokyo, york}, office.view.people).size(), 1U);
    EXPECT_EQ(meetings({york, tokyo}, office.view.people).size(), 1U);
    // Logged when the days agree: what says Monday and what says Tuesday are two calls.
    tokyo.logged_at = york.logged_at = local("Asia/Tokyo", "2026-03-10", 23);
    EXPECT_EQ(meetings({tokyo, york}, office.view.people).size(), 2U);
    // Two people of one zone have one calendar.
    tokyo = log(1, {3}, "2026-03-10", Kind::call);
    york = log(3, {1}, "2026-03-09", Kind::call);
    tokyo.logged_at = york.logged_at = call;
    EXPECT_EQ(meetings({tokyo, york}, office.view.people).size(), 2U);
}

TEST(Ties, strength_follows_the_formula) {
    for (const auto& [near, weekly] :
         {std::pair{Nearness::team, 0.012}, {Nearness::department, 0.030}, {Nearness::elsewhere, 0.044}}) {
        for (int after = 0; after <= 800; after += 7)
            EXPECT_NEAR(faded(0.8, near, after), 0.8 * std::exp(-weekly * after / 7), 1e-12);
        EXPECT_EQ(faded(0.8, near, -3), 0.8) << "a date that is still to come takes nothing";
    }
    // Nine in ten are gone after a year.
    EXPECT_NEAR(faded(1, Nearness::elsewhere, 364), 0.1, 0.002);
    EXPECT_DOUBLE_EQ(strengthened(0.5, 0.25), 0.625);
    EXPECT_DOUBLE_EQ(gain(Kind::coffee, 2), 0.25);
    EXPECT_DOUBLE_EQ(gain(Kind::coffee, 4), 0.10);
    EXPECT_DOUBLE_EQ(gain(Kind::message, 2), 0.10);
    EXPECT_DOUBLE_EQ(gain(Kind::meeting, 6), 0.05);
    EXPECT_DOUBLE_EQ(gain(Kind::activity, 2), 0.05);
}

TEST(Ties, a_contact_restarts_the_tie_whoever_logged_it) {
    Office office;
    office.add("ana");
    office.add("bo", "Design");
    const auto between = [&](std::vector<Connection> logs) {
        const std::vector<Contact> contacts = contacts_from(logs, office.view.people);
        EXPECT_EQ(contacts.size(), 1U);
        return contacts.empty() ? Contact{} : contacts.front();
    };
    const Contact once = between({log(1, {2}, "2026-01-05")});
    EXPECT_EQ(once, (Contact{.a = PersonId{1}, .b = PersonId{2}, .last = day("2026-01-05"), .count = 1}));
    EXPECT_EQ(between({log(2, {1}, "2026-01-05")}), once);
    EXPECT_EQ(between({log(1, {2}, "2026-01-05"), log(2, {1}, "2026-01-05")}), once) << "one meeting counts once";
    EXPECT_EQ(between({log(1, {2}, "2026-01-05"), log(1, {2}, "2026-01-05")}), once) << "a day adds once";
    const Contact again = between({log(1, {2}, "2026-01-05"), log(2, {1}, "2026-03-02")});
    EXPECT_EQ(again.last, day("2026-03-02"));
    EXPECT_EQ(again.count, 2);
    EXPECT_DOUBLE_EQ(again.strength, strengthened(faded(0.25, Nearness::elsewhere, 56), 0.25));
    // The best of a day.
    EXPECT_DOUBLE_EQ(
        between({log(1, {2}, "2026-01-05", Kind::message), log(2, {1}, "2026-01-05", Kind::walk)}).strength, 0.25);
}

class RandomLogs : public testing::Test {
  protected:
    RandomLogs() {
        constexpr std::array zones = {"Asia/Tokyo", "America/New_York", "Europe/Berlin", ""};
        for (int i = 0; i < 6; ++i) {
            Person& person =
                office_.add("p" + std::to_string(i), i % 2 == 0 ? "Payments" : "Design", zones[pick(zones.size())]);
            person.department = i < 3 ? "Product" : "";
        }
    }
    std::size_t pick(std::size_t below) { return random_() % below; }
    Connection random_log() {
        constexpr std::array kinds = {Kind::coffee, Kind::message, Kind::activity};
        Connection connection{.id = ConnectionId{++last_id_},
                              .logged_by = PersonId{1 + static_cast<std::int64_t>(pick(6))},
                              .kind = kinds[pick(kinds.size())],
                              .kind_said = pick(3) != 0,
                              .date = ties_today - days{pick(40)}};
        for (std::size_t left = 1 + pick(3); left > 0; --left)
            connection.people.push_back(PersonId{1 + static_cast<std::int64_t>(pick(6))});
        connection.logged_at = Instant{connection.date.time_since_epoch() + hours{pick(60)}};
        return connection;
    }
    std::mt19937 random_{11};
    Office office_;
    std::int64_t last_id_ = 0;
};

TEST_F(RandomLogs, come_in_any_order_and_give_the_same_ties) {
    for (int trial = 0; trial < 300; ++trial) {
        std::vector<Connection> logs;
        for (std::size_t left = pick(30); left > 0; --left) logs.push_back(random_log());
        const std::vector<Contact> contacts = contacts_from(logs, office_.view.people);
        EXPECT_TRUE(std::is_sorted(contacts.begin(), contacts.end(), [](const Contact& x, const Contact& y) {
            return std::pair{x.a, x.b} < std::pair{y.a, y.b};
        }));
        for (const Contact& contact : contacts) {
            EXPECT_LT(contact.a, contact.b);
            EXPECT_GT(contact.strength, 0);
            EXPECT_LE(contact.strength, 1);
            EXPECT_GE(contact.count, 1);
        }
        std::shuffle(logs.begin(), logs.end(), random_);
        EXPECT_EQ(contacts_from(logs, office_.view.people), contacts);
        // What is told of a meeting counts the people who were there, each log in one meeting.
        std::size_t told = 0;
        for (const Meeting& meeting : meetings(logs, office_.view.people)) {
            told += meeting.logged_by.size();
            const std::set<PersonId> loggers(meeting.logged_by.begin(), meeting.logged_by.end());
            EXPECT_EQ(loggers.size(), meeting.logged_by.size());
            for (const PersonId by : loggers)
                EXPECT_TRUE(std::binary_search(meeting.present.begin(), meeting.present.end(), by));
        }
        EXPECT_EQ(told, logs.size());
    }
}

TEST_F(RandomLogs, one_more_meeting_never_weakens_a_tie) {
    for (int trial = 0; trial < 300; ++trial) {
        std::vector<Connection> logs;
        for (std::size_t left = 1 + pick(20); left > 0; --left) {
            logs.push_back(random_log());
            logs.back().kind_said = true;
        }
        const std::vector<Contact> fewer = contacts_from({logs.begin(), logs.end() - 1}, office_.view.people);
        const std::vector<Contact> more = contacts_from(logs, office_.view.people);
        for (const Contact& before : fewer) {
            const auto after = std::find_if(more.begin(), more.end(), [&](const Contact& contact) {
                return contact.a == before.a && contact.b == before.b;
            });
            ASSERT_NE(after, more.end());
            const Nearness near = nearness(office_.person(before.a.value), office_.person(before.b.value));
            const auto left = [&](const Contact& contact) {
                return faded(contact.strength, near, (ties_today - contact.last).count());
            };
            EXPECT_GE(left(*after) + 1e-12, left(before));
            EXPECT_GE(after->last, before.last);
        }
    }
}

TEST_F(RandomLogs, the_other_half_of_a_meeting_changes_nothing) {
    for (int trial = 0; trial < 300; ++trial) {
        std::vector<Connection> logs;
        for (int at = 0; at < 10; ++at) {  // one a day, so that none is another's double
            logs.push_back(random_log());
            logs.back().date = ties_today - days{2 * at};
            logs.back().logged_at = Instant{logs.back().date.time_since_epoch() + hours{12}};
        }
        const std::vector<Contact> once = contacts_from(logs, office_.view.people);
        std::vector<Connection> twice = logs;
        for (const Connection& told : logs) {
            Connection other = told;
            other.id = ConnectionId{++last_id_};
            other.logged_by = told.people.front();
            other.people.front() = told.logged_by;
            if (other.logged_by != told.logged_by) twice.push_back(other);
        }
        EXPECT_EQ(contacts_from(twice, office_.view.people), once);
    }
}

TEST(Ties, a_tie_is_due_when_its_rhythm_has_passed) {
    const auto on = [](double strength, int count, int days_ago, Nearness near = Nearness::team, bool bridge = false) {
        return standing({.last = ties_today - days{days_ago}, .count = count, .strength = strength}, near, bridge,
                        ties_today);
    };
    using Stands = Standing::Kind;
    struct Case {
        const char* because;
        Standing standing;
        Stands kind;
    };
    const Case cases[] = {
        {"close ones are left alone for four weeks", on(0.6, 5, 27), Stands::kept},
        {"then it is time", on(0.6, 5, 28), Stands::due},
        {"and stays so when closeness has faded", on(0.5, 5, 40, Nearness::elsewhere), Stands::due},
        {"acquaintances after 45 days", on(0.3, 3, 44), Stands::kept},
        {"acquaintances after 45 days", on(0.3, 3, 45), Stands::due},
        {"bridges after 30", on(0.3, 3, 30, Nearness::elsewhere, true), Stands::due},
        {"a first meeting", on(0.25, 1, 13), Stands::kept},
        {"is followed up", on(0.25, 1, 14), Stands::follow_up},
        {"within a week", on(0.25, 1, 21), Stands::follow_up},
        {"once", on(0.25, 1, 22), Stands::kept},
        {"not a second meeting", on(0.25, 2, 14), Stands::kept},
        {"what is nearly gone is no check-in", on(0.25, 3, 260, Nearness::elsewhere), Stands::nearly_gone},
    };
    for (const Case& tested : cases) EXPECT_EQ(tested.standing.kind, tested.kind) << tested.because;
    EXPECT_EQ(on(0.3, 3, 45).due_on, ties_today);
    EXPECT_GT(on(0.6, 5, 60).overdue, on(0.3, 5, 60).overdue) << "the shorter rhythm waits longer";
    // Once due, due until nearly gone.
    for (const double strength : {0.1, 0.25, 0.45, 0.55, 0.9}) {
        bool due = false;
        for (int after = 0; after < 600; ++after) {
            const Stands kind = on(strength, 2, after, Nearness::elsewhere).kind;
            EXPECT_FALSE(due && kind == Stands::kept) << strength << " after " << after;
            due = due || kind != Stands::kept;
        }
        EXPECT_TRUE(due);
    }
}

TEST(Ties, a_circle_holds_what_its_owner_logged) {
    Office office;
    for (const char* name : {"ana", "bo", "cy", "dee", "eli"}) office.add(name);
    const std::vector<Connection> logs = {
        log(1, {2}, "2026-03-06"),  log(1, {3}, "2026-01-05"),
        log(1, {3}, "2025-12-29"),  log(1, {4, 2}, "2026-02-20"),  // dee and bo met there too: not ana's tie
        log(5, {1}, "2026-03-01"),                                 // another's log: stays between them
        log(1, {99}, "2026-03-01"),                                // somebody who left
    };
    const std::vector<CircleEntry> own = circle(office.person(1), logs, office.view.people, ties_today);
    std::vector<std::int64_t> who;
    for (const CircleEntry& entry : own) who.push_back(entry.person.value);
    EXPECT_THAT(who, ElementsAre(3, 2, 4)) << "due first, then the newest";
    EXPECT_EQ(own[0].standing.kind, Standing::Kind::due);
    EXPECT_EQ(own[0].meetings, 2);
    EXPECT_EQ(own[1].standing.kind, Standing::Kind::kept);
    EXPECT_EQ(own[2].standing.kind, Standing::Kind::follow_up);
    EXPECT_EQ(own[1].closeness, Closeness::acquaintance);
    EXPECT_EQ(own[2].closeness, Closeness::fresh);
    EXPECT_THAT(fading(own), ElementsAre(own[0]));
    EXPECT_THAT(circle(office.person(4), logs, office.view.people, ties_today), IsEmpty()) << "logged nothing";
}

TEST(Ties, a_first_meeting_is_followed_up_by_a_check_in) {
    Office office;
    for (const char* name : {"ana", "bo", "cy"}) office.add(name);
    office.met(1, 2, "2026-02-20");
    office.met(1, 3, "2025-11-20");
    office.view.contacts.back().count = 4;
    office.rule(check_in(Weekly{1, {Monday}}, hours{10}, Condition{IsPerson{{"ana"}}}), utc("2026-01-01T00:00:00Z"));
    const DueDecision decision = office.plan(local("Europe/Berlin", "2026-03-09", 0, 0));
    ASSERT_EQ(decision.nudges.size(), 1U);
    EXPECT_THAT(decision.nudges.front().nudge.about, ElementsAre(PersonId{2}));
    EXPECT_EQ(decision.nudges.front().nudge.reason.facts.back(), (Fact{"first_met", "2026-02-20"}));
    // A week later it is the other's turn: the rhythm has passed.
    Office later = office;
    const DueDecision next = later.plan(local("Europe/Berlin", "2026-03-16", 0, 0));
    ASSERT_EQ(next.nudges.size(), 1U);
    EXPECT_THAT(next.nudges.front().nudge.about, ElementsAre(PersonId{3}));
}

}  // namespace
}  // namespace kith
