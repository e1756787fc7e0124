// A mentor's group, as typed: its names, its one plan, its meetings and its end.
#include <gmock/gmock.h>

#include "tests/rules/decide/memory_view.hpp"

namespace kith {
namespace {

using namespace deciding;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::UnorderedElementsAre;

// Cy mentors Eve and Bo.
struct MentorGroup : Chat {
    MentorGroup() {
        says("cy", "offer group mentoring in rust (4 people)");
        joins("eve");
        joins("bo");
    }
    void joins(const std::string& who) {
        says(who, "ask @cy to be my mentor in rust");
        says("cy", "accept @" + who);
    }
    const Mentorship& of(std::string_view who) {
        return *std::ranges::find(all.mentorships, id(who), &Mentorship::mentee);
    }
};

TEST(DecideMentorGroups, names_are_told_of_before_the_request_and_before_the_yes) {
    Chat chat;
    EXPECT_THAT(heard(chat.says("cy", "offer group mentoring in rust (4 people)")), HasSubstr("It is one group"));
    EXPECT_THAT(heard(chat.says("eve", "find me a mentor for rust")), HasSubstr("see each other's names"));
    EXPECT_THAT(heard(chat.says("eve", "ask @cy to be my mentor in rust")), HasSubstr("see each other's names"));
    EXPECT_TRUE(chat.all.mentorships.front().named_in_group);
    EXPECT_THAT(heard(chat.says("cy", "accept @eve")),
                AllOf(HasSubstr("in your group"), HasSubstr("A good agenda for the first meeting")));
    chat.says("bo", "ask @cy to be my mentor in rust");
    // The mentor has had the first agenda.
    EXPECT_THAT(heard(chat.says("cy", "accept @bo")),
                AllOf(HasSubstr("in your group now, with Eve Stone"), Not(HasSubstr("A good agenda"))));
}

TEST(DecideMentorGroups, the_mentors_plan_is_the_groups_and_later_joiners_take_it_over) {
    MentorGroup chat;
    chat.says("cy", "mentoring with my group every 2 weeks for 3 months");
    chat.says("eve", "agenda with my group: traits");
    for (const char* who : {"eve", "bo"}) {
        EXPECT_EQ(chat.of(who).every_days, 14) << who;
        EXPECT_EQ(chat.of(who).agenda, "traits") << who;
        EXPECT_EQ(chat.of(who).until, chat.of("eve").until) << who;
    }
    chat.joins("dana");
    EXPECT_EQ(chat.of("dana").every_days, 14);
    EXPECT_EQ(chat.of("dana").agenda, "traits");
    EXPECT_EQ(chat.of("dana").until, chat.of("eve").until);
    EXPECT_THAT(heard(chat.says("eve", "mentoring with @cy every 5 weeks")), HasSubstr("those of the whole group"));
    EXPECT_EQ(chat.of("eve").every_days, 14);
    EXPECT_THAT(heard(chat.says("eve", "extend mentoring with @cy by 3 months")),
                HasSubstr("those of the whole group"));
    chat.says("cy", "extend mentoring with my group by 3 months");
    EXPECT_EQ(chat.of("dana").until, chat.of("eve").until);
    EXPECT_TRUE(chat.of("bo").planned_by_mentor);
}

TEST(DecideMentorGroups, goals_and_notes_stay_with_the_one_member) {
    MentorGroup chat;
    chat.says("eve", "goals with @cy: a first release");
    chat.says("cy", "note with @bo: went well");
    EXPECT_EQ(chat.of("bo").goals, "");
    EXPECT_TRUE(chat.of("eve").notes.empty());
    EXPECT_THAT(heard(chat.says("bo", "my mentoring")), Not(HasSubstr("a first release")));
    EXPECT_THAT(heard(chat.says("eve", "my data")), AllOf(HasSubstr("a first release"), Not(HasSubstr("Bo Lind"))));
}

TEST(DecideMentorGroups, it_is_shown_as_one) {
    MentorGroup chat;
    EXPECT_THAT(heard(chat.says("cy", "my mentoring")), HasSubstr("You mentor a group: Eve Stone and Bo Lind"));
    EXPECT_THAT(heard(chat.says("eve", "my mentoring")), HasSubstr("Your mentor: Cy Moss, in a group with Bo Lind"));
}

TEST(DecideMentorGroups, nobody_is_named_across_a_block_nor_given_a_place) {
    MentorGroup chat;
    chat.says("eve", "never pair me with @bo");
    EXPECT_THAT(heard(chat.says("bo", "my mentoring")), Not(HasSubstr("Eve Stone")));
    EXPECT_THAT(heard(chat.says("eve", "my mentoring")), Not(HasSubstr("Bo Lind")));
    chat.says("dana", "never pair me with @eve");
    EXPECT_THAT(heard(chat.says("dana", "find me a mentor for rust")), HasSubstr("Nobody offers rust"));
    EXPECT_THAT(heard(chat.says("dana", "ask @cy to be my mentor in rust")), HasSubstr("can't pass a request on"));
}

TEST(DecideMentorGroups, a_meeting_is_logged_with_all_by_the_mentor_and_in_one_tap_by_a_member) {
    MentorGroup chat;
    chat.says("cy", "mentoring group met yesterday, 60 min");
    ASSERT_EQ(chat.all.connections.size(), 1u);
    EXPECT_THAT(chat.all.connections[0].people, UnorderedElementsAre(chat.id("eve"), chat.id("bo")));
    EXPECT_EQ(chat.all.connections[0].kind, ConnectionKind::mentoring);
    EXPECT_EQ(chat.all.connections[0].duration, minutes{60});
    const Decision logged = chat.says("eve", "met my group yesterday");
    ASSERT_EQ(chat.all.connections.size(), 2u);
    EXPECT_THAT(chat.all.connections[1].people, ElementsAre(chat.id("cy")));
    EXPECT_THAT(heard(logged), HasSubstr("Were the others of the group there"));
    chat.presses("eve", logged, "with_group");
    ASSERT_EQ(chat.all.connections.size(), 2u);
    EXPECT_THAT(chat.all.connections[1].people, ElementsAre(chat.id("cy"), chat.id("bo")));
}

TEST(DecideMentorGroups, a_member_leaves_without_a_reason_and_the_mentor_ends_it_for_all) {
    MentorGroup chat;
    EXPECT_THAT(heard(chat.says("eve", "end mentoring with @cy")), HasSubstr("Ended, at once"));
    EXPECT_EQ(chat.of("eve").end, MentorshipEnd::closed);
    EXPECT_EQ(chat.of("bo").state, MentorshipState::active);
    chat.joins("dana");
    EXPECT_THAT(heard(chat.says("cy", "end my mentoring group")),
                AllOf(HasSubstr("for the whole group"), HasSubstr("Bo Lind"), Not(HasSubstr("Eve Stone"))));
    EXPECT_TRUE(chat.of("bo").ended_by_mentor);
    EXPECT_TRUE(chat.of("dana").ended_by_mentor);
    EXPECT_THAT(heard(chat.says("cy", "end my mentoring group")), HasSubstr("no mentoring group of yours"));
}

TEST(DecideMentorGroups, no_more_join_than_are_offered_a_place) {
    MentorGroup chat;
    chat.says("cy", "offer group mentoring in rust (2 people)");
    EXPECT_THAT(heard(chat.says("dana", "ask @cy to be my mentor in rust")), HasSubstr("can't pass a request on"));
}

TEST(DecideMentorships, of_several_mentors_it_is_asked_which_one_was_met) {
    Chat chat;
    for (const char* mentor : {"cy", "bo"}) {
        chat.says(mentor, "offer peer mentoring in rust");
        chat.says("eve", std::string{"ask @"} + mentor + " to be my mentor in rust");
        chat.says(mentor, "accept @eve");
    }
    const Decision asked = chat.says("eve", "met my mentor today");
    EXPECT_TRUE(chat.all.connections.empty());
    EXPECT_THAT(heard(asked), HasSubstr("Which"));
    chat.presses("eve", asked, "pick");
    ASSERT_EQ(chat.all.connections.size(), 1u);
    EXPECT_EQ(chat.all.connections[0].people.size(), 1u);
}

}  // namespace
}  // namespace kith
