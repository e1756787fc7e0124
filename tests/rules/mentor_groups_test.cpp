// A mentor's group over weeks: what is said to the mentor once for all of them, what to each mentee, and how it ends.
#include <gmock/gmock.h>

#include "rules/mentorships.hpp"
#include "tests/rules/planning.hpp"

namespace kith {
namespace {

using namespace planning;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

// Ana (1) mentors Bo (2), Cy (3) and Dee (4) in a group, from Monday 2 March 2026 on.
struct GroupStory {
    Office office{};
    LocalDay today = day("2026-03-02");

    GroupStory() {
        for (const char* name : {"ana", "bo", "cy", "dee"}) office.add(name);
        for (const int mentee : {2, 3, 4}) joins(mentee, "2026-03-02");
    }
    void joins(int mentee, const char* since) {
        office.view.mentorships.push_back(
            {.id = MentorshipId{static_cast<std::int64_t>(office.view.mentorships.size()) + 1},
             .mentor = PersonId{1},
             .mentee = PersonId{mentee},
             .kind = MentoringKind::group,
             .state = MentorshipState::active,
             .asked_at = utc("2026-03-02T08:00:00Z"),
             .since = day(since),
             .until = day("2026-08-31"),
             .named_in_group = true});
    }
    Mentorship& of(int mentee) {
        return *std::ranges::find(office.view.mentorships, PersonId{mentee}, &Mentorship::mentee);
    }
    // As in mentorships_test.cpp: "ana mentor_meet 2026-04-02 3", with how many people it is about.
    std::vector<std::string> live(int days_long) {
        std::vector<std::string> said;
        for (int i = 0; i < days_long; ++i, today += days{1}) {
            for (const hours at : {hours{0}, hours{9}, hours{18}}) {
                const Instant now = to_instant(office.person(1).zone, LocalTime{today} + at);
                for (const PlannedNudge& planned : office.plan(now).nudges) {
                    const Person& to = office.person(planned.nudge.person.value);
                    said.push_back(to.name + " " + std::string{moment_of(planned.nudge)} + " " +
                                   to_iso(day_of(to_local(to.zone, planned.due_at))) + " " +
                                   std::to_string(planned.nudge.about.size()));
                    EXPECT_EQ(still_wanted(office.view, planned.nudge, planned.due_at), std::nullopt) << said.back();
                }
                for (Nudge& nudge : office.view.nudges) {
                    if (nudge.state != NudgeState::planned) continue;
                    nudge.state = NudgeState::sent;
                    nudge.sent_at = nudge.planned_for;
                    office.preferences(nudge.person.value).heard_at = *nudge.sent_at + hours{1};
                }
            }
        }
        return said;
    }
};

TEST(MentorGroups, the_mentor_is_prompted_once_for_all_and_each_mentee_reminded_once) {
    GroupStory group;
    EXPECT_THAT(group.live(8),
                UnorderedElementsAre("bo mentor_accepted 2026-03-02 1", "cy mentor_accepted 2026-03-02 1",
                                     "dee mentor_accepted 2026-03-02 1"));
    EXPECT_THAT(group.live(10), ElementsAre("ana mentor_meet 2026-03-11 3"));
    EXPECT_THAT(group.live(9), UnorderedElementsAre("bo mentor_overdue 2026-03-23 1", "cy mentor_overdue 2026-03-23 1",
                                                    "dee mentor_overdue 2026-03-23 1"));
}

TEST(MentorGroups, what_one_of_them_logs_with_the_mentor_counts_for_all) {
    GroupStory group;
    group.live(8);
    group.office.met(1, 3, "2026-03-10");
    // The next one is due on 7 April; in between everybody is asked how it goes, the mentor once.
    EXPECT_THAT(group.live(20), IsEmpty());
    EXPECT_THAT(group.live(9),
                UnorderedElementsAre("ana mentor_review_first 2026-03-30 3", "bo mentor_review_first 2026-03-30 1",
                                     "cy mentor_review_first 2026-03-30 1", "dee mentor_review_first 2026-03-30 1",
                                     "ana mentor_meet 2026-04-02 3"));
}

TEST(MentorGroups, who_joins_late_comes_into_the_dates_of_the_group) {
    GroupStory group;
    group.office.add("eli");
    group.live(8);
    group.office.met(1, 2, "2026-03-10");
    group.live(10);
    group.joins(5, "2026-03-20");
    // Not on 3 April, which would be two weeks after joining.
    EXPECT_EQ(meeting_due(as_group_counts(group.of(5), group.office.view.mentorships), day("2026-03-10")),
              day("2026-04-07"));
    const std::vector<std::string> said = group.live(20);
    EXPECT_THAT(said, testing::Contains("eli mentor_accepted 2026-03-20 1"));
    EXPECT_THAT(said, testing::Contains("ana mentor_meet 2026-04-02 4"));
    EXPECT_THAT(said, testing::Not(testing::Contains(testing::HasSubstr("eli mentor_review"))));
}

TEST(MentorGroups, one_leaves_the_mentor_hears_it_and_the_others_go_on) {
    GroupStory group;
    group.live(3);
    group.of(2) = ended(group.of(2), MentorshipEnd::closed, local("Europe/Berlin", "2026-03-05", 8));
    EXPECT_THAT(group.live(12), ElementsAre("ana mentor_closed 2026-03-05 1", "ana mentor_meet 2026-03-11 2"));
    EXPECT_EQ(group.of(3).state, MentorshipState::active);
    // Bo stood for the group: what was said of it then is not said anew.
    GroupStory later;
    later.live(30);
    later.of(2) = ended(later.of(2), MentorshipEnd::closed, local("Europe/Berlin", "2026-04-01", 8));
    EXPECT_THAT(later.live(4), ElementsAre("ana mentor_closed 2026-04-01 1"));
}

TEST(MentorGroups, who_leaves_the_company_is_told_of_once) {
    GroupStory group;
    group.live(3);
    group.office.person(4).active = false;
    group.office.person(4).suspended_at = utc("2026-03-05T00:00:00Z");
    EXPECT_THAT(group.live(5), ElementsAre("ana mentor_left 2026-03-05 1"));
    GroupStory other;
    other.live(3);
    other.office.person(1).active = false;
    other.office.person(1).suspended_at = utc("2026-03-05T00:00:00Z");
    EXPECT_THAT(other.live(30), UnorderedElementsAre("bo mentor_left 2026-03-05 1", "cy mentor_left 2026-03-05 1",
                                                     "dee mentor_left 2026-03-05 1"));
}

TEST(MentorGroups, the_term_ends_once_for_the_mentor_and_for_each_mentee) {
    GroupStory group;
    group.office.person(2).zone = "America/New_York";
    std::vector<std::string> said = group.live(240);
    std::erase_if(said, [](const std::string& one) { return one.find("mentor_over 2") == std::string::npos; });
    EXPECT_THAT(said, UnorderedElementsAre("ana mentor_over 2026-09-15 3", "bo mentor_over 2026-09-15 1",
                                           "cy mentor_over 2026-09-15 1", "dee mentor_over 2026-09-15 1"));
}

TEST(MentorGroups, long_silence_is_asked_about_at_the_mentor_alone) {
    GroupStory group;
    std::vector<std::string> said = group.live(90);
    std::erase_if(said, [](const std::string& one) { return one.find("go_on") == std::string::npos; });
    EXPECT_THAT(said, ElementsAre("ana mentor_go_on 2026-05-11 3"));
}

TEST(MentorGroups, who_stopped_gets_nothing_and_the_others_are_prompted) {
    GroupStory group;
    group.live(3);
    group.office.preferences(3).stopped_kinds = {NudgeKind::mentor};
    EXPECT_THAT(group.live(22), UnorderedElementsAre("ana mentor_meet 2026-03-11 3", "bo mentor_overdue 2026-03-23 1",
                                                     "dee mentor_overdue 2026-03-23 1"));
}

TEST(MentorGroups, only_who_asked_knowing_of_the_names_is_named_and_sees_names) {
    GroupStory group;
    group.of(3).named_in_group = false;
    const std::vector<Mentorship> all = group_of(group.office.view.mentorships, PersonId{1});
    EXPECT_THAT(others_in_group(all, PersonId{2}), ElementsAre(PersonId{4}));
    EXPECT_THAT(others_in_group(all, PersonId{3}), IsEmpty());
}

}  // namespace
}  // namespace kith
