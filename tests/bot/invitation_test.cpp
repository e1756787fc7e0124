// A date among people invited by name, from what is typed to what is kept and sent, in a real store.
#include <gmock/gmock.h>

#include "rules/model/message_parts.hpp"
#include "tests/bot/office.hpp"

namespace kith {
namespace {

using namespace test;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

// Wednesday 11 March 2026, 14:05 in Berlin.
struct Lunch : Office {
    PersonId ana = add("Ana Ruiz", "ana", "U1");
    PersonId bo = add("Bo Lind", "bo", "U2");
    PersonId cem = add("Cem Ak", "cem", "U3", "Risk");
    PersonId dana = add("Dana Fox", "dana", "U4");

    void says(const std::string& user, const std::string& text) {
        Office::says("d" + std::to_string(++events_), user, text);
        works();
    }
    void presses(const std::string& user, const std::string& action) {
        put("d" + std::to_string(++events_), ActionTaken{.from = member(user),
                                                         .where = {.id = "D" + user},
                                                         .action = action,
                                                         .value = "a:1",
                                                         .message_ref = "ref"});
        works();
    }
    // What goes out to each, by user; it is sent.
    std::map<std::string, std::string> heard() {
        std::map<std::string, std::string> texts;
        for (const Claim& claim : claims()) {
            texts[claim.outgoing.to.user] += plain_text(claim.outgoing.message) + "\n";
            settles(claim, Delivered{.message_ref = "m" + std::to_string(claim.id.value)});
        }
        return texts;
    }
    std::vector<Activity> activities() {
        return read<std::vector<Activity>>([&](Transaction& tx) { return tx.activities().all(organisation.id); });
    }

  private:
    int events_ = 0;
};

TEST(Invitation, asks_those_who_were_named_and_makes_a_list_of_whom_the_date_suits) {
    Lunch lunch;
    lunch.says("U1", "poll: Lunch with <@U2> and <@U3> on Thursday 19 March at 12:00 or Friday 20 March at 12:30");
    EXPECT_THAT(lunch.heard()["U1"], HasSubstr("I ask"));
    lunch.says("U1", "yes");
    auto told = lunch.heard();
    EXPECT_THAT(told["U2"], HasSubstr("invites you"));
    EXPECT_THAT(told["U3"], HasSubstr("invites you"));
    EXPECT_EQ(told.count("U4"), 0u);
    ASSERT_THAT(lunch.activities(), SizeIs(1));
    EXPECT_THAT(lunch.activities().front().invited, ElementsAre(lunch.ana, lunch.bo, lunch.cem));
    lunch.says("U2", "all of them");
    lunch.says("U3", "2");
    lunch.says("U4", "dates 1: 1");
    told = lunch.heard();
    EXPECT_THAT(told["U2"], HasSubstr("Noted"));
    EXPECT_THAT(told["U3"], HasSubstr("Noted"));
    EXPECT_THAT(told["U4"], HasSubstr("No date is looked for"));
    lunch.says("U1", "poll 1");
    EXPECT_THAT(lunch.heard()["U1"], AllOf(HasSubstr("fewer than 5 others can"), Not(HasSubstr("Bo"))));
    lunch.says("U1", "fix 1: 2");
    lunch.ticks();
    told = lunch.heard();
    EXPECT_THAT(told["U1"], HasSubstr("3 people are"));
    EXPECT_THAT(told["U2"], HasSubstr("you are on the list"));
    EXPECT_THAT(told["U3"], HasSubstr("you are on the list"));
    EXPECT_EQ(told.count("U4"), 0u);
}

TEST(Invitation, that_waits_for_a_day_with_room_is_asked_about_again_before_it_goes_out) {
    for (const bool is_over : {false, true}) {
        Lunch lunch;
        for (const char* dates : {"Thursday 19 March at 12:00 or Friday 20 March at 12:30",
                                  "Monday 23 March at 12:00 or Tuesday 24 March at 12:30"}) {
            lunch.says("U1", std::string{"poll: Lunch with <@U2> and <@U3> on "} + dates);
            lunch.heard();
            lunch.says("U1", "yes");
            const auto told = lunch.heard();
            EXPECT_EQ(told.contains("U2"), std::string_view{dates}.starts_with("Thursday")) << "one message a day";
        }
        if (is_over) {
            lunch.says("U1", "cancel event 2");
        } else {
            lunch.says("U2", "stop events");
        }
        lunch.heard();
        lunch.clock.advance(hours{21});
        auto told = lunch.heard();
        EXPECT_EQ(told.count("U2"), 0u) << "stopped, or nothing left to choose";
        if (is_over) {
            EXPECT_EQ(told.count("U3"), 0u);
        } else {
            EXPECT_THAT(told["U3"], HasSubstr("invites you"));
        }
    }
}

// Two polls one after the other: the second has room on the next day only.
void invites_twice(Lunch& lunch) {
    for (const char* dates : {"Thursday 19 March at 12:00 or Friday 20 March at 12:30",
                              "Monday 30 March at 12:00 or Tuesday 31 March at 12:30"}) {
        lunch.says("U1", std::string{"poll: Lunch with <@U2> and <@U3> on "} + dates);
        lunch.heard();
        lunch.says("U1", "yes");
        lunch.heard();
    }
}

TEST(Invitation, that_waits_is_put_off_until_they_are_back_where_the_dates_are_open_still) {
    Lunch lunch;
    invites_twice(lunch);
    lunch.says("U2", "pause until Thursday 19 March");
    lunch.heard();
    lunch.clock.advance(hours{21});
    auto told = lunch.heard();
    EXPECT_EQ(told.count("U2"), 0u);
    EXPECT_THAT(told["U3"], HasSubstr("invites you"));
    lunch.clock.set(*instant_from_iso("2026-03-18T10:00:00Z"));
    EXPECT_EQ(lunch.heard().count("U2"), 0u) << "away still";
    lunch.clock.set(*instant_from_iso("2026-03-19T08:00:01Z"));
    EXPECT_THAT(lunch.heard()["U2"], HasSubstr("invites you"));
    lunch.clock.advance(days{2});
    EXPECT_EQ(lunch.heard().count("U2"), 0u) << "once";
}

TEST(Invitation, that_waits_goes_nowhere_where_they_are_back_too_late) {
    Lunch lunch;
    invites_twice(lunch);
    lunch.says("U2", "pause until Monday 30 March");
    lunch.heard();
    for (const char* at : {"2026-03-12T10:00:00Z", "2026-03-30T08:00:01Z", "2026-03-31T08:00:01Z"}) {
        lunch.clock.set(*instant_from_iso(at));
        EXPECT_EQ(lunch.heard().count("U2"), 0u) << at;
    }
}

// Three polls: the second and the third have room on the two days after. They are paused before those come.
struct Waiting : Lunch {
    Waiting() {
        for (const char* dates : {"Thursday 26 March at 12:00 or Friday 27 March at 12:30",
                                  "Monday 30 March at 12:00 or Tuesday 31 March at 12:30",
                                  "Wednesday 1 April at 12:00 or Thursday 2 April at 12:30"}) {
            says("U1", std::string{"poll: Lunch with <@U2> and <@U3> on "} + dates);
            heard();
            says("U1", "yes");
            heard();
            clock.advance(minutes{1});
        }
    }
    void pauses_until(const std::string& day) {
        says("U2", "pause until " + day);
        heard();
    }
    bool is_invited_at(const char* at) {
        clock.set(utc(at));
        return heard()["U2"].find("invites you") != std::string::npos;
    }
};

TEST(Invitation, that_is_put_off_keeps_to_the_budget_of_those_days) {
    for (const bool one_a_week : {false, true}) {
        Waiting lunch;
        lunch.pauses_until("Thursday 19 March");
        if (one_a_week) {
            Preferences chosen = lunch.preferences(lunch.bo);
            chosen.cap_per_week = 1;
            lunch.prefer(lunch.bo, chosen);
        }
        for (const char* at : {"2026-03-12T15:00:00Z", "2026-03-13T15:00:00Z", "2026-03-19T07:59:59Z"})
            EXPECT_FALSE(lunch.is_invited_at(at)) << at;
        EXPECT_TRUE(lunch.is_invited_at("2026-03-19T08:00:00Z"));
        for (const char* at : {"2026-03-19T15:59:59Z", "2026-03-20T07:59:59Z"})
            EXPECT_FALSE(lunch.is_invited_at(at)) << at << ": one a day";
        EXPECT_EQ(lunch.is_invited_at("2026-03-20T08:00:00Z"), !one_a_week);
        EXPECT_EQ(lunch.is_invited_at("2026-03-23T08:00:00Z"), one_a_week) << "that of the next week";
    }
}

TEST(Invitation, that_is_put_off_counts_then_and_not_at_the_minute_it_had) {
    Waiting lunch;
    const Instant invited = utc("2026-03-11T13:05:00Z");
    lunch.pauses_until("Monday 23 March");
    Preferences chosen = lunch.preferences(lunch.bo);
    ASSERT_THAT(chosen.told_at, SizeIs(3));
    ASSERT_EQ(chosen.told_at[0], invited);
    const Instant third = chosen.told_at[2];
    const Instant now = utc("2026-03-12T15:00:00Z");
    const Instant remembered = now - weeks{2};
    chosen.told_at.insert(chosen.told_at.begin(), {remembered - seconds{1}, remembered});
    lunch.prefer(lunch.bo, chosen);
    lunch.clock.set(now);
    EXPECT_EQ(lunch.heard().count("U2"), 0u);
    const Instant back = utc("2026-03-23T08:00:00Z");
    EXPECT_THAT(lunch.preferences(lunch.bo).told_at, ElementsAre(remembered, invited, third, back));
}

TEST(Invitation, that_waits_is_put_off_by_400_days_at_most) {
    for (const char* until : {"2027-04-16", "2027-04-17"}) {
        Waiting lunch;
        lunch.store->transact([&](Transaction& tx) {
            for (Activity& one : tx.activities().all(lunch.organisation.id)) {
                one.closes = LocalTime{*day_from_iso("2028-03-01")};
                one.dates = {*one.closes + days{1}, *one.closes + days{2}};
                tx.activities().put(lunch.organisation.id, one);
            }
        });
        Preferences chosen = lunch.preferences(lunch.bo);
        chosen.paused_until = day_from_iso(until);
        lunch.prefer(lunch.bo, chosen);
        EXPECT_FALSE(lunch.is_invited_at("2026-03-12T15:00:00Z"));
        const bool waits = lunch.preferences(lunch.bo).told_at.back() == utc("2027-04-16T07:00:00Z");
        EXPECT_EQ(waits, std::string_view{until} == "2027-04-16") << until;
        EXPECT_THAT(lunch.preferences(lunch.bo).told_at, SizeIs(waits ? 3 : 2)) << until;
    }
}

TEST(Invitation, that_did_not_arrive_is_not_what_a_number_answers) {
    // Put off, and taken back since they are back too late for it.
    for (const char* until : {"Thursday 19 March", "Monday 20 April"}) {
        Waiting lunch;
        lunch.pauses_until(until);
        for (const char* at : {"2026-03-12T15:00:00Z", "2026-03-13T15:00:00Z"}) EXPECT_FALSE(lunch.is_invited_at(at));
        Preferences chosen = lunch.preferences(lunch.bo);
        chosen.paused_until.reset();
        lunch.prefer(lunch.bo, chosen);
        lunch.says("U2", "2");
        EXPECT_THAT(lunch.heard()["U2"], AllOf(HasSubstr("Noted"), HasSubstr("Friday 27 March, 12:30, suits you")))
            << until;
    }
}

TEST(Invitation, is_not_sent_to_who_wants_none_and_ends_with_who_is_erased) {
    Lunch lunch;
    lunch.says("U2", "stop events");
    lunch.heard();
    lunch.says("U1", "poll: Lunch with <@U2> and <@U3> on Thursday 19 March at 12:00 or Friday 20 March at 12:30");
    lunch.says("U1", "yes");
    auto told = lunch.heard();
    EXPECT_EQ(told.count("U2"), 0u);
    EXPECT_THAT(told["U3"], HasSubstr("invites you"));
    lunch.presses("U3", "activity_stop");
    EXPECT_THAT(lunch.preferences(lunch.cem).stopped_kinds, testing::Contains(NudgeKind::activity));
    lunch.store->transact([&](Transaction& tx) { tx.people().forget(lunch.organisation.id, lunch.cem); });
    EXPECT_THAT(lunch.activities().front().invited, ElementsAre(lunch.ana, lunch.bo));
    lunch.store->transact([&](Transaction& tx) { tx.people().forget(lunch.organisation.id, lunch.ana); });
    EXPECT_THAT(lunch.activities(), IsEmpty());
}

}  // namespace
}  // namespace kith
