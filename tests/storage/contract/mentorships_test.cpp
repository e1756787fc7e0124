#include "tests/storage/contract/engine.hpp"

namespace kith::test {
namespace {

Mentorship whole_mentorship(PersonId mentor, PersonId mentee) {
    return {.mentor = mentor,
            .mentee = mentee,
            .kind = MentoringKind::reverse,
            .state = MentorshipState::active,
            .asked_at = at(1),
            .since = day(2),
            .every_days = 21,
            .until = day(180),
            .planned_on = day(3),
            .planned_by_mentor = true,
            .went_on = day(7),
            .named_in_group = true,
            .topic = "rust",
            .note = "I would like to learn \"lifetimes\"",
            .goals = "a first release",
            .agenda = "the borrow checker",
            .agenda_on = day(4),
            .notes = {{.by_mentor = true, .on = day(5), .words = "went well"}, {.on = day(6), .words = "so it did"}}};
}

}  // namespace

TEST_P(StoreContract, a_mentorship_keeps_all_that_the_two_agreed_and_wrote) {
    Mentorship kept;
    write([&](Transaction& tx) {
        const PersonId ana = tx.people().add(org, person("Ana"));
        const PersonId bo = tx.people().add(org, person("Bo"));
        kept = whole_mentorship(ana, bo);
        kept.id = tx.mentorships().put(org, kept);
        EXPECT_EQ(tx.mentorships().put(org, kept), kept.id);
        // One with somebody outside has no mentor.
        tx.mentorships().put(org, {.mentee = ana, .state = MentorshipState::active, .since = day(1), .note = "Kim"});
    });
    restart();
    write([&](Transaction& tx) {
        EXPECT_EQ(tx.mentorships().find(org, kept.id), kept);
        EXPECT_EQ(tx.mentorships().find(other, kept.id), std::nullopt);
        EXPECT_EQ(tx.mentorships().of_person(org, kept.mentor).size(), 2u);
        EXPECT_EQ(tx.mentorships().of_person(org, kept.mentee).size(), 1u);
        EXPECT_TRUE(tx.mentorships().of_person(other, kept.mentee).empty());
        EXPECT_EQ(tx.mentorships().all(org).size(), 2u);
        EXPECT_TRUE(tx.mentorships().all(other).empty());
    });
}

TEST_P(StoreContract, two_people_have_one_open_mentorship_and_the_words_go_with_its_end) {
    write([&](Transaction& tx) {
        const PersonId ana = tx.people().add(org, person("Ana"));
        const PersonId bo = tx.people().add(org, person("Bo"));
        Mentorship first = whole_mentorship(ana, bo);
        first.id = tx.mentorships().put(org, first);
        EXPECT_THROW(tx.mentorships().put(org, whole_mentorship(ana, bo)), StoreError);
        tx.mentorships().put(org, whole_mentorship(bo, ana));  // the other way round is another one
        first.state = MentorshipState::ended;
        first.ended_at = at(9);
        first.end = MentorshipEnd::closed;
        first.ended_by_mentor = true;
        first.mentor_keeps = true;
        tx.mentorships().put(org, first);
        const auto ended = tx.mentorships().find(org, first.id);
        ASSERT_TRUE(ended);
        EXPECT_EQ(ended->end, MentorshipEnd::closed);
        EXPECT_TRUE(ended->ended_by_mentor && ended->mentor_keeps && !ended->mentee_keeps);
        EXPECT_EQ(ended->note + ended->goals + ended->agenda + ended->topic, "");
        EXPECT_TRUE(ended->notes.empty());
        tx.mentorships().put(org, whole_mentorship(ana, bo));  // after the end, anew
        tx.mentorships().drop_ended(org, at(9));
        EXPECT_TRUE(tx.mentorships().find(org, first.id));
        tx.mentorships().drop_ended(org, at(10));
        EXPECT_FALSE(tx.mentorships().find(org, first.id));
        EXPECT_EQ(tx.mentorships().all(org).size(), 2u);
    });
}

TEST_P(StoreContract, mentorships_go_with_either_person_and_stay_with_who_turned_out_to_be_one) {
    write([&](Transaction& tx) {
        const PersonId ana = tx.people().add(org, person("Ana"));
        const PersonId bo = tx.people().add(org, person("Bo"));
        const PersonId again = tx.people().add(org, person("Ana again"));
        const PersonId cy = tx.people().add(org, person("Cy"));
        tx.mentorships().put(org, whole_mentorship(ana, bo));
        const MentorshipId moved = tx.mentorships().put(org, whole_mentorship(again, cy));
        tx.mentorships().put(org, whole_mentorship(again, bo));   // stands already with the one who stays
        tx.mentorships().put(org, whole_mentorship(ana, again));  // nobody is their own mentor
        tx.people().merge(org, again, ana);
        EXPECT_EQ(tx.mentorships().all(org).size(), 2u);
        ASSERT_TRUE(tx.mentorships().find(org, moved));
        EXPECT_EQ(tx.mentorships().find(org, moved)->mentor, ana);
        EXPECT_EQ(tx.mentorships().find(org, moved)->goals, "a first release");
        EXPECT_TRUE(tx.people().forget(org, bo));
        EXPECT_EQ(tx.mentorships().all(org).size(), 1u);
        EXPECT_TRUE(tx.people().forget(org, ana));
        EXPECT_TRUE(tx.mentorships().all(org).empty());
    });
}

}  // namespace kith::test
