// What a lead's sentence does of programs: an offer once before the person's own yes, and afterwards what fits them.
#include <gmock/gmock.h>

#include "rules/mentorships.hpp"
#include "tests/rules/planning.hpp"

namespace kith {
namespace {

using namespace planning;
using testing::ElementsAre;
using testing::IsEmpty;

Rule on_mondays(Suggestion suggestion, std::optional<Limit> limit = std::nullopt) {
    return {.timing = {.cadence = Weekly{.days = {std::chrono::Monday}}},
            .suggestion = std::move(suggestion),
            .limit = limit};
}

// From Monday 2 March 2026; ana leads.
struct ProgramWeeks {
    Office office{};
    LocalDay today = day("2026-03-02");

    ProgramWeeks() {
        for (const char* name : {"ana", "bo", "cy", "dana"}) office.add(name);
        for (const std::int64_t id : {1, 4}) office.preferences(id).stopped = true;
    }
    void activity(std::int64_t id, ActivityKind kind, std::string_view on, std::string topic = {}) {
        office.view.activities.push_back({.id = ActivityId{id},
                                          .kind = kind,
                                          .title = "Activity",
                                          .topics = {topic},
                                          .zone = "Europe/Berlin",
                                          .starts = LocalTime{day(on)} + hours{18},
                                          .organiser = PersonId{1}});
    }
    // "bo program_offer 1 2026-03-02": whom, the kind, its subject, the occasion.
    std::vector<std::string> live(int days_long) {
        std::vector<std::string> lines;
        for (int i = 0; i < days_long; ++i, today += days{1}) {
            const DueDecision decision = office.plan(to_instant("Europe/Berlin", LocalTime{today}));
            for (const PlannedNudge& planned : decision.nudges) {
                const Nudge& nudge = planned.nudge;
                if (!nudge.rule) continue;  // what the mentorship brings by itself
                EXPECT_EQ(still_wanted(office.view, nudge, planned.due_at), std::nullopt);
                EXPECT_FALSE(planned.message.blocks.empty());
                lines.push_back(office.person(nudge.person.value).name + " " + std::string{to_string(nudge.kind)} +
                                " " + std::to_string(nudge.subject) + " " + to_iso(nudge.occasion));
            }
            for (Nudge& nudge : office.view.nudges) {
                if (nudge.state != NudgeState::planned) continue;
                nudge.state = NudgeState::answered;
                nudge.sent_at = nudge.answered_at = nudge.planned_for;
            }
        }
        return lines;
    }
    void joins(std::int64_t id) { office.preferences(id).joined_kinds = {NudgeKind::activity}; }
};

TEST(RulesOfPrograms, offer_once_who_never_answered_whatever_other_rules_say) {
    ProgramWeeks weeks;
    weeks.office.rule(on_mondays(SuggestProgram{Program::volunteering}), utc("2026-03-01T00:00:00Z"));
    weeks.office.rule(on_mondays(SuggestProgram{Program::exercise_class}), utc("2026-03-01T00:00:00Z"));
    weeks.activity(1, ActivityKind::volunteering, "2026-05-01");
    EXPECT_THAT(weeks.live(60), ElementsAre("bo program_offer 1 2026-03-02", "cy program_offer 1 2026-03-02"));
    // Also where the nudges of that time are forgotten by now.
    weeks.office.view.nudges.clear();
    weeks.office.view.offered = {{PersonId{2}, 1}, {PersonId{3}, 1}};
    EXPECT_THAT(weeks.live(14), IsEmpty());
}

TEST(RulesOfPrograms, tell_who_said_yes_what_fits_best_first_and_each_thing_once) {
    ProgramWeeks weeks;
    weeks.office.rule(on_mondays(SuggestProgram{Program::volunteering}), utc("2026-03-01T00:00:00Z"));
    weeks.joins(2);
    weeks.joins(3);
    weeks.office.person(2).interests = {"outdoors"};
    weeks.activity(1, ActivityKind::volunteering, "2026-04-20");
    weeks.activity(2, ActivityKind::volunteering, "2026-04-27", "outdoors");
    weeks.activity(3, ActivityKind::social, "2026-04-10");
    EXPECT_THAT(weeks.live(28), ElementsAre("bo activity 2 2026-03-02", "cy activity 1 2026-03-02",
                                            "bo activity 1 2026-03-09", "cy activity 2 2026-03-09"));
}

TEST(RulesOfPrograms, suggest_no_more_than_two_a_month_together_with_all_others) {
    ProgramWeeks weeks;
    weeks.office.rule(on_mondays(SuggestProgram{Program::activity}), utc("2026-03-01T00:00:00Z"));
    weeks.joins(2);
    weeks.office.preferences(3).stopped = true;
    for (int id = 1; id <= 6; ++id) weeks.activity(id, ActivityKind::social, "2026-06-01");
    EXPECT_EQ(weeks.live(30).size(), 2u);
    ProgramWeeks once;
    once.office.rule(on_mondays(SuggestProgram{Program::activity}, Limit{1, Limit::Period::month}),
                     utc("2026-03-01T00:00:00Z"));
    once.joins(2);
    once.office.preferences(3).stopped = true;
    for (int id = 1; id <= 6; ++id) once.activity(id, ActivityKind::social, "2026-06-01");
    EXPECT_EQ(once.live(29).size(), 1u);
}

TEST(RulesOfPrograms, leave_those_alone_who_stopped_it_or_take_part_already) {
    ProgramWeeks weeks;
    weeks.office.rule(on_mondays(SuggestProgram{Program::finding_mentor}), utc("2026-03-01T00:00:00Z"));
    weeks.office.rule(on_mondays(SuggestProgram{Program::being_mentor}), utc("2026-03-01T00:00:00Z"));
    weeks.office.preferences(2).stopped_kinds = {NudgeKind::mentor};
    weeks.office.view.mentorships = {{.id = MentorshipId{1},
                                      .mentor = PersonId{1},
                                      .mentee = PersonId{3},
                                      .state = MentorshipState::active,
                                      .since = day("2026-03-01"),
                                      .until = day("2026-09-01")}};
    weeks.office.view.taking_part = {{PersonId{3}, offer_of(Program::being_mentor)}};
    EXPECT_THAT(weeks.live(6), IsEmpty());
}

TEST(RulesOfPrograms, offer_ties_introductions_answers_links_and_interests_to_who_has_none_of_it) {
    const auto all = {Program::keeping_touch, Program::introducing, Program::answering, Program::profile,
                      Program::interests};
    ProgramWeeks weeks;
    for (const Program program : all)
        weeks.office.rule(on_mondays(SuggestProgram{program}), utc("2026-03-01T00:00:00Z"));
    weeks.office.preferences(2).stopped_kinds = {NudgeKind::keep_in_touch, NudgeKind::introduction};
    weeks.office.person(2).interests = {"chess"};
    weeks.office.view.taking_part = {{PersonId{2}, offer_of(Program::profile)},
                                     {PersonId{3}, offer_of(Program::keeping_touch)},
                                     {PersonId{3}, offer_of(Program::introducing)},
                                     {PersonId{3}, offer_of(Program::answering)}};
    std::vector<std::string> offered;
    for (const std::string& line : weeks.live(60)) offered.push_back(line.substr(0, line.rfind(' ')));
    const auto offer = [](std::string who, Program program) {
        return who + " program_offer " + std::to_string(offer_of(program));
    };
    EXPECT_THAT(offered, testing::UnorderedElementsAre(offer("bo", Program::answering), offer("cy", Program::profile),
                                                       offer("cy", Program::interests)));
}

TEST(RulesOfPrograms, offer_what_people_keep_for_themselves_only_to_who_has_none_of_it) {
    ProgramWeeks weeks;
    for (const Program program : {Program::circle, Program::thanks, Program::practice, Program::membership})
        weeks.office.rule(on_mondays(SuggestProgram{program}), utc("2026-03-01T00:00:00Z"));
    weeks.office.preferences(2).stopped_kinds = {NudgeKind::keep_in_touch};
    weeks.office.view.taking_part = {{PersonId{2}, offer_of(Program::practice)},
                                     {PersonId{3}, offer_of(Program::circle)},
                                     {PersonId{3}, offer_of(Program::membership)}};
    std::vector<std::string> offered;
    for (const std::string& line : weeks.live(60)) offered.push_back(line.substr(0, line.rfind(' ')));
    // One a week, each once: two fit each.
    const auto offer = [](std::string who, Program program) {
        return who + " program_offer " + std::to_string(offer_of(program));
    };
    EXPECT_THAT(offered, testing::UnorderedElementsAre(offer("bo", Program::thanks), offer("bo", Program::membership),
                                                       offer("cy", Program::thanks), offer("cy", Program::practice)));
}

TEST(RulesOfPrograms, an_offer_is_not_sent_any_more_after_the_yes_or_a_stop) {
    ProgramWeeks weeks;
    weeks.office.rule(on_mondays(SuggestProgram{Program::activity}), utc("2026-03-01T00:00:00Z"));
    const DueDecision plan = weeks.office.plan(local("Europe/Berlin", "2026-03-02", 0));
    ASSERT_EQ(plan.nudges.size(), 2u);
    const PlannedNudge& offer = plan.nudges.front();
    weeks.joins(2);
    EXPECT_EQ(still_wanted(weeks.office.view, offer.nudge, offer.due_at), "no_longer_true");
    weeks.office.preferences(2) = {.stopped_kinds = {NudgeKind::activity}};
    EXPECT_EQ(still_wanted(weeks.office.view, offer.nudge, offer.due_at), "stopped_kind");
    weeks.office.preferences(2) = {.stopped_kinds = {NudgeKind::invitation}};
    EXPECT_EQ(still_wanted(weeks.office.view, offer.nudge, offer.due_at), "stopped_kind");
}

TEST(RulesOfPrograms, remind_the_side_they_name_unless_the_two_met_lately) {
    for (const auto side : {RemindToMeet::Side::both, RemindToMeet::Side::mentors, RemindToMeet::Side::mentees}) {
        ProgramWeeks weeks;
        weeks.office.preferences(1).stopped = false;
        weeks.office.rule(on_mondays(RemindToMeet{side}), utc("2026-03-01T00:00:00Z"));
        weeks.office.view.mentorships = {{.id = MentorshipId{7},
                                          .mentor = PersonId{1},
                                          .mentee = PersonId{2},
                                          .state = MentorshipState::active,
                                          .since = day("2026-02-01"),
                                          .every_days = 91,
                                          .until = day("2026-12-01")}};
        weeks.office.met(1, 2, "2026-02-27");
        EXPECT_THAT(weeks.live(1), IsEmpty());
        const std::vector<std::string> said = weeks.live(7);
        std::vector<std::string> expected;
        if (side != RemindToMeet::Side::mentees) expected.emplace_back("ana mentor 7 2026-03-09");
        if (side != RemindToMeet::Side::mentors) expected.emplace_back("bo mentor 7 2026-03-09");
        EXPECT_EQ(said, expected);
    }
}

}  // namespace
}  // namespace kith
