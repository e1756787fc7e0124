#include "tests/storage/contract/engine.hpp"

namespace kith::test {
namespace {

Activity whole_activity(ActivityId id, PersonId organiser) {
    return {.id = id,
            .kind = ActivityKind::volunteering,
            .state = ActivityState::asked,
            .title = "River clean-up",
            .about = "gloves are there",
            .topics = {"outdoors", "rivers"},
            .place = "the old bridge",
            .zone = "Europe/Berlin",
            .starts = LocalTime{day(20)} + hours{10},
            .length = minutes{90},
            .every_weeks = 2,
            .monthly_nth = -1,
            .until = day(90),
            .except = {day(34)},
            .further = {LocalTime{day(40)} + hours{9}},
            .capacity = 8,
            .guests = true,
            .team = "Risk",
            .organiser = organiser,
            .sequence = 3,
            .changed_at = at(5),
            .uid = "clean-up@example",
            .dates = {LocalTime{day(20)} + hours{10}, LocalTime{day(21)} + hours{11}},
            .closes = LocalTime{day(19)} + hours{17},
            .invited = {organiser},
            .changed = ActivityChange::both,
            .look_at = at(9),
            .reminded = true};
}

}  // namespace

TEST_P(StoreContract, activities_keep_every_field) {
    Activity activity;
    Attendance attendance;
    write([&](Transaction& tx) {
        const PersonId ana = tx.people().add(org, person("Ana"));
        activity = whole_activity(tx.activities().next_id(), ana);
        tx.activities().put(org, activity);
        attendance = {.activity = activity.id,
                      .person = ana,
                      .waiting = true,
                      .guests = 2,
                      .shown = true,
                      .buddy = true,
                      .since = at(7)};
        tx.activities().attend(org, attendance);
    });
    restart();
    write([&](Transaction& tx) {
        EXPECT_EQ(tx.activities().find(org, activity.id), activity);
        EXPECT_EQ(tx.activities().find(other, activity.id), std::nullopt);
        EXPECT_EQ(tx.activities().all(org), std::vector{activity});
        EXPECT_TRUE(tx.activities().all(other).empty());
        EXPECT_EQ(tx.activities().attendances(org), std::vector{attendance});
        EXPECT_EQ(tx.activities().attendances(org, activity.id), std::vector{attendance});
        EXPECT_EQ(tx.activities().of_person(org, attendance.person), std::vector{attendance});
        EXPECT_TRUE(tx.activities().attendances(other).empty());
        const Activity plain{.id = activity.id, .title = "River"};
        tx.activities().put(org, plain);
        EXPECT_EQ(tx.activities().find(org, activity.id), plain);
        tx.activities().leave(other, activity.id, attendance.person);
        EXPECT_EQ(tx.activities().attendances(org).size(), 1u);
        tx.activities().leave(org, activity.id, attendance.person);
        EXPECT_TRUE(tx.activities().attendances(org).empty());
    });
}

TEST_P(StoreContract, activities_of_who_is_erased_are_called_off_for_those_who_said_yes) {
    write([&](Transaction& tx) {
        const PersonId ana = tx.people().add(org, person("Ana"));
        const PersonId bo = tx.people().add(org, person("Bo"));
        const ActivityId with = tx.activities().next_id();
        const ActivityId without = tx.activities().next_id();
        for (const ActivityId id : {with, without}) {
            Activity one = whole_activity(id, ana);
            one.uid.clear();
            tx.activities().put(org, one);
            tx.activities().attend(org, {.activity = id, .person = ana, .since = at(1)});
        }
        tx.activities().attend(org, {.activity = with, .person = bo, .since = at(2)});
        EXPECT_TRUE(tx.people().forget(org, ana));
        ASSERT_EQ(tx.activities().all(org).size(), 1u);
        const Activity left = tx.activities().all(org).front();
        EXPECT_EQ(left.state, ActivityState::cancelled);
        EXPECT_FALSE(left.organiser);
        EXPECT_EQ(left.about, "");
        EXPECT_EQ(left.sequence, 4);
        ASSERT_EQ(tx.activities().attendances(org).size(), 1u);
        EXPECT_EQ(tx.activities().attendances(org).front().person, bo);
        EXPECT_TRUE(tx.people().forget(org, bo));
        EXPECT_TRUE(tx.activities().attendances(org).empty());
    });
}

TEST_P(StoreContract, activities_of_two_who_turn_out_to_be_one_are_theirs) {
    write([&](Transaction& tx) {
        const PersonId ana = tx.people().add(org, person("Ana"));
        const PersonId again = tx.people().add(org, person("Ana again"));
        const ActivityId first = tx.activities().next_id();
        const ActivityId second = tx.activities().next_id();
        for (const ActivityId id : {first, second}) {
            Activity one = whole_activity(id, again);
            one.uid.clear();
            tx.activities().put(org, one);
        }
        tx.activities().attend(org, {.activity = first, .person = ana, .guests = 1, .since = at(1)});
        tx.activities().attend(org, {.activity = first, .person = again, .since = at(2)});
        tx.activities().attend(org, {.activity = second, .person = again, .since = at(3)});
        tx.people().merge(org, again, ana);
        const auto left = tx.activities().of_person(org, ana);
        ASSERT_EQ(left.size(), 2u);
        EXPECT_EQ(left.front().guests, 1);
        EXPECT_EQ(tx.activities().attendances(org).size(), 2u);
        EXPECT_EQ(tx.activities().find(org, second)->organiser, ana);
    });
}

TEST_P(StoreContract, activities_keep_whom_which_date_suits_until_they_are_erased) {
    write([&](Transaction& tx) {
        const PersonId ana = tx.people().add(org, person("Ana"));
        const PersonId bo = tx.people().add(org, person("Bo"));
        const PersonId again = tx.people().add(org, person("Bo B."));
        const ActivityId id = tx.activities().next_id();
        tx.activities().put(org, whole_activity(id, ana));
        Activity fixed = whole_activity(tx.activities().next_id(), ana);
        fixed.uid.clear();
        fixed.closes.reset();
        tx.activities().put(org, fixed);
        EXPECT_EQ(tx.activities().without_date(org), std::vector{whole_activity(id, ana)});
        EXPECT_TRUE(tx.activities().without_date(other).empty());
        const DateMark hers{.activity = id, .person = ana, .dates = 0b11, .since = at(1)};
        tx.activities().mark_dates(org, {.activity = id, .person = ana, .dates = 0b1, .since = at(1)});
        tx.activities().mark_dates(org, hers);
        tx.activities().mark_dates(org, {.activity = id, .person = again, .dates = 0, .since = at(2)});
        EXPECT_EQ(tx.activities().date_marks(org).size(), 2u);
        EXPECT_EQ(tx.activities().date_marks_of(org, ana), std::vector{hers});
        EXPECT_TRUE(tx.activities().date_marks(other).empty());
        tx.people().merge(org, again, bo);
        EXPECT_EQ(tx.activities().date_marks(org, id).back().person, bo);
        EXPECT_TRUE(tx.people().forget(org, bo));
        EXPECT_EQ(tx.activities().date_marks(org, id), std::vector{hers});
        tx.activities().erase_date_marks(other, id);
        EXPECT_EQ(tx.activities().date_marks(org).size(), 1u);
        tx.activities().erase_date_marks(org, id);
        EXPECT_TRUE(tx.activities().date_marks(org).empty());
        // With whoever offers them they go, and with them what was answered.
        tx.activities().mark_dates(org, {.activity = id, .person = tx.people().add(org, person("Cy")), .dates = 1});
        EXPECT_TRUE(tx.people().forget(org, ana));
        EXPECT_TRUE(tx.activities().without_date(org).empty());
        EXPECT_TRUE(tx.activities().date_marks(org).empty());
    });
}

TEST_P(StoreContract, activities_keep_who_is_invited_by_name_until_they_are_erased) {
    write([&](Transaction& tx) {
        const PersonId ana = tx.people().add(org, person("Ana"));
        const PersonId bo = tx.people().add(org, person("Bo"));
        const PersonId again = tx.people().add(org, person("Bo B."));
        Activity lunch = whole_activity(tx.activities().next_id(), ana);
        lunch.invited = {ana, bo, again};
        tx.activities().put(org, lunch);
        tx.activities().put(other, {.id = lunch.id, .title = "another house"});
        EXPECT_EQ(tx.activities().find(org, lunch.id), lunch);
        EXPECT_EQ(tx.activities().without_date(org), std::vector{lunch});
        EXPECT_TRUE(tx.activities().find(other, lunch.id)->invited.empty());
        tx.people().merge(org, again, bo);
        EXPECT_EQ(tx.activities().find(org, lunch.id)->invited, (std::vector{ana, bo}));
        EXPECT_TRUE(tx.people().forget(org, bo));
        EXPECT_EQ(tx.activities().find(org, lunch.id)->invited, std::vector{ana}) << "and so for nobody else";
        lunch.invited.clear();
        tx.activities().put(org, lunch);
        EXPECT_TRUE(tx.activities().find(org, lunch.id)->invited.empty());
        tx.activities().put(org, whole_activity(lunch.id, ana));
        tx.activities().drop(org, lunch.id);
        EXPECT_EQ(tx.activities().find(org, lunch.id), std::nullopt);
    });
}

TEST_P(StoreContract, activities_that_wait_for_a_yes_are_found_and_no_others) {
    write([&](Transaction& tx) {
        const PersonId ana = tx.people().add(org, person("Ana"));
        Activity open = whole_activity(tx.activities().next_id(), ana);
        open.state = ActivityState::open;
        open.uid.clear();
        tx.activities().put(org, open);
        Activity asked = whole_activity(tx.activities().next_id(), ana);
        tx.activities().put(org, asked);
        EXPECT_EQ(tx.activities().asked(org), std::vector{asked});
        EXPECT_TRUE(tx.activities().asked(other).empty());
        asked.state = ActivityState::cancelled;
        tx.activities().put(org, asked);
        EXPECT_TRUE(tx.activities().asked(org).empty());
        tx.activities().put(org, whole_activity(asked.id, ana));
        EXPECT_TRUE(tx.people().forget(org, ana));
        EXPECT_TRUE(tx.activities().asked(org).empty()) << "gone with who posted it";
    });
}

TEST_P(StoreContract, activities_of_a_team_wait_for_a_yes_where_its_lead_wants_one) {
    write([&](Transaction& tx) {
        tx.activities().set_curated(org, "Payments", true);
        tx.activities().set_curated(org, "payments", true);
        EXPECT_TRUE(tx.activities().curated(org, "PAYMENTS"));
        EXPECT_FALSE(tx.activities().curated(other, "Payments"));
        tx.activities().set_curated(org, "Payments", false);
        EXPECT_FALSE(tx.activities().curated(org, "Payments"));
    });
}

TEST_P(StoreContract, activities_are_shown_by_one_calendar_address_each_that_can_be_revoked) {
    PersonId ana;
    write([&](Transaction& tx) {
        ana = tx.people().add(org, person("Ana"));
        tx.activities().put_feed(org, ana, "0123");
        EXPECT_TRUE(tx.activities().has_feed(org, ana));
    });
    restart();
    write([&](Transaction& tx) {
        EXPECT_EQ(tx.activities().owner_of_feed("0123"), (std::pair{org, ana}));
        EXPECT_EQ(tx.activities().owner_of_feed("0124"), std::nullopt);
        tx.activities().put_feed(org, ana, "4567");
        EXPECT_EQ(tx.activities().owner_of_feed("0123"), std::nullopt);
        EXPECT_EQ(tx.activities().owner_of_feed("4567"), (std::pair{org, ana}));
        tx.activities().drop_feed(org, ana);
        EXPECT_EQ(tx.activities().owner_of_feed("4567"), std::nullopt);
        tx.activities().put_feed(org, ana, "4567");
        EXPECT_TRUE(tx.people().forget(org, ana));
        EXPECT_EQ(tx.activities().owner_of_feed("4567"), std::nullopt);
    });
}

TEST_P(StoreContract, activities_are_dropped_with_who_said_yes) {
    write([&](Transaction& tx) {
        const PersonId ana = tx.people().add(org, person("Ana"));
        const Activity activity = whole_activity(tx.activities().next_id(), ana);
        tx.activities().put(org, activity);
        tx.activities().attend(org, {.activity = activity.id, .person = ana, .since = at(1)});
        tx.activities().drop(other, activity.id);
        EXPECT_EQ(tx.activities().all(org).size(), 1u);
        tx.activities().drop(org, activity.id);
        EXPECT_TRUE(tx.activities().all(org).empty());
        EXPECT_TRUE(tx.activities().attendances(org).empty());
    });
}

}  // namespace kith::test
