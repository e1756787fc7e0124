#include "rules/select.hpp"

#include <gmock/gmock.h>

#include <map>
#include <random>

#include "tests/rules/planning.hpp"

namespace kith {
namespace {

using namespace planning;
using namespace std::chrono;

struct Desk {
    Person person{.id = PersonId{1}, .zone = "Europe/Berlin"};
    Preferences preferences{};
    std::vector<Nudge> past{};
    Caps caps{};

    void said(std::string_view on, bool answered = true, RuleId rule = RuleId{9}, int hour = 10) {
        past.push_back({.rule = rule,
                        .person = person.id,
                        .state = answered ? NudgeState::answered : NudgeState::sent,
                        .sent_at = local(person.zone, on, hour),
                        .answer = answered ? std::optional{NudgeAnswer::done} : std::nullopt});
    }
    std::string asked(std::string_view on, int hour = 10, std::optional<Limit> limit = std::nullopt,
                      NudgeKind kind = NudgeKind::check_in) const {
        Budget budget(person, preferences, caps);
        for (const Nudge& nudge : past) budget.count(nudge);
        return budget.refusal({.rule = RuleId{1}, .kind = kind, .due_at = local(person.zone, on, hour), .limit = limit})
            .value_or("yes");
    }
};

TEST(Select, three_a_week_from_monday_to_sunday) {
    Desk desk;
    for (const char* on : {"2026-03-09", "2026-03-10", "2026-03-11"}) {
        EXPECT_EQ(desk.asked(on), "yes") << on;
        desk.said(on);
    }
    EXPECT_EQ(desk.asked("2026-03-12"), "cap_week");
    EXPECT_EQ(desk.asked("2026-03-15"), "cap_week");
    EXPECT_EQ(desk.asked("2026-03-16"), "yes");
}

TEST(Select, one_a_day_and_twenty_hours_apart) {
    Desk desk;
    desk.said("2026-03-09", true, RuleId{9}, 16);
    EXPECT_EQ(desk.asked("2026-03-09", 9), "cap_day");
    EXPECT_EQ(desk.asked("2026-03-10", 11), "gap");
    EXPECT_EQ(desk.asked("2026-03-10", 12), "yes");
}

TEST(Select, personal_caps_go_below_and_never_above) {
    Desk desk;
    desk.preferences.cap_per_week = 1;
    desk.said("2026-03-09");
    EXPECT_EQ(desk.asked("2026-03-11"), "cap_week");
    desk.preferences.cap_per_week = 10;
    desk.said("2026-03-10");
    desk.said("2026-03-11");
    EXPECT_EQ(desk.asked("2026-03-12"), "cap_week");
    desk.preferences.cap_per_week = 0;
    EXPECT_EQ(desk.asked("2026-04-01"), "cap_week");
}

TEST(Select, what_was_cancelled_counts_for_nothing) {
    Desk desk;
    desk.said("2026-03-09");
    desk.past.back().state = NudgeState::cancelled;
    EXPECT_EQ(desk.asked("2026-03-09"), "yes");
    desk.past.back().state = NudgeState::planned;
    desk.past.back().planned_for = *desk.past.back().sent_at;
    desk.past.back().sent_at.reset();
    EXPECT_EQ(desk.asked("2026-03-09"), "cap_day");
}

TEST(Select, two_unanswered_in_a_row_mean_one_a_week_for_four_weeks) {
    Desk desk;
    desk.said("2026-03-02", false);
    desk.said("2026-03-03", false);
    EXPECT_EQ(desk.asked("2026-03-04"), "yes") << "the second may still be answered";
    EXPECT_EQ(desk.asked("2026-03-06"), "resting") << "two were said this week already";
    EXPECT_EQ(desk.asked("2026-03-09"), "yes");
    desk.said("2026-03-09", true);
    EXPECT_EQ(desk.asked("2026-03-11"), "yes") << "an answer ends the rest";
    desk.past.back().state = NudgeState::sent;
    desk.past.back().answer.reset();
    EXPECT_EQ(desk.asked("2026-03-11"), "resting");
    EXPECT_EQ(desk.asked("2026-03-16"), "yes");
    EXPECT_EQ(desk.asked("2026-03-31", 11), "yes");
    desk.said("2026-03-31", true);
}

TEST(Select, the_rest_ends_after_four_weeks) {
    Desk desk;
    desk.said("2026-03-02", false);
    desk.said("2026-03-03", false);
    desk.past.push_back(
        {.rule = RuleId{9}, .state = NudgeState::planned, .planned_for = local("Europe/Berlin", "2026-04-01", 10)});
    EXPECT_EQ(desk.asked("2026-04-03"), "yes") << "a second in that week";
    desk.past.back().planned_for = local("Europe/Berlin", "2026-03-24", 10);
    EXPECT_EQ(desk.asked("2026-03-26"), "resting") << "within the four weeks";
}

TEST(Select, after_four_unanswered_in_a_row_only_the_question_whether_to_go_on_may_be_put) {
    Desk desk;
    for (const char* on : {"2026-03-02", "2026-03-03", "2026-03-09", "2026-03-16"}) desk.said(on, false);
    EXPECT_EQ(desk.asked("2026-03-23"), "silent");
    EXPECT_EQ(desk.asked("2026-07-01"), "silent");
    desk.preferences.told_at = {local("Europe/Berlin", "2026-03-12", 10)};
    EXPECT_EQ(desk.asked("2026-03-23"), "silent") << "thanks from others are no answer of theirs";
    EXPECT_EQ(desk.asked("2026-03-23", 10, std::nullopt, NudgeKind::go_on), "yes");
    EXPECT_EQ(desk.asked("2026-03-19", 10, std::nullopt, NudgeKind::go_on), "resting") << "the week had its one";
    desk.preferences.heard_at = local("Europe/Berlin", "2026-03-20", 9);
    EXPECT_EQ(desk.asked("2026-03-23"), "yes");
    EXPECT_EQ(desk.asked("2026-03-23", 10, std::nullopt, NudgeKind::go_on), "no_longer_true");
}

TEST(Select, once_the_question_was_put_nothing_comes_until_they_say_start) {
    Desk desk;
    desk.preferences.asked_to_go_on = local("Europe/Berlin", "2026-03-23", 10);
    desk.preferences.heard_at = local("Europe/Berlin", "2026-03-24", 9);
    for (const NudgeKind kind : nudge_kinds)
        EXPECT_EQ(desk.asked("2027-01-04", 10, std::nullopt, kind), is_dated(kind) ? "yes" : "asked");
    desk.preferences.asked_to_go_on.reset();
    EXPECT_EQ(desk.asked("2026-03-25"), "yes");
}

TEST(Select, the_question_is_put_once_while_it_is_on_its_way) {
    Desk desk;
    for (const char* on : {"2026-03-02", "2026-03-03", "2026-03-09", "2026-03-16"}) desk.said(on, false);
    desk.past.push_back({.rule = RuleId{9},
                         .person = desk.person.id,
                         .kind = NudgeKind::go_on,
                         .planned_for = local("Europe/Berlin", "2026-03-23", 10)});
    EXPECT_EQ(desk.asked("2026-03-30", 10, std::nullopt, NudgeKind::go_on), "asked");
    desk.past.back().state = NudgeState::cancelled;
    EXPECT_EQ(desk.asked("2026-03-30", 10, std::nullopt, NudgeKind::go_on), "yes");
}

TEST(Select, what_asks_for_nothing_is_no_silence) {
    Desk desk;
    for (const char* on : {"2026-03-02", "2026-03-03", "2026-03-09", "2026-03-16"}) {
        desk.said(on, false);
        desk.past.back().kind = NudgeKind::no_partner;
    }
    EXPECT_EQ(desk.asked("2026-03-23"), "yes");
}

// Silence once more, told by going through the days from the first on.
TEST(Select, silence_agrees_with_a_diary) {
    std::mt19937 random(14);
    const auto pick = [&](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
    std::map<std::string, int> seen;
    for (int trial = 0; trial < 3'000; ++trial) {
        Desk desk;
        desk.caps = {.per_week = 100, .per_day = 100, .gap = minutes{0}};
        const LocalDay begin = planning::day("2026-03-02");
        std::vector<std::pair<LocalDay, bool>> diary;  // nudges and whether they were answered
        for (LocalDay on = begin; on < begin + days{40}; on += days{1}) {
            if (pick(6) != 0) continue;
            diary.emplace_back(on, pick(5) == 0);
            desk.said(to_iso(on), diary.back().second);
        }
        if (pick(3) == 0) desk.preferences.heard_at = local(desk.person.zone, to_iso(begin + days{pick(40)}), 12);
        const LocalDay on = begin + days{pick(60)};

        int row = 0;
        LocalDay second{};
        bool this_week = false;
        for (const auto& [said_on, answered] : diary) {
            if (week_of(said_on) == week_of(on)) this_week = true;
            if (said_on >= on) continue;
            int weekdays = 0;
            for (LocalDay d = said_on + days{1}; d <= on; d += days{1})
                weekdays += weekday_of(d) != Saturday && weekday_of(d) != Sunday ? 1 : 0;
            const bool heard =
                desk.preferences.heard_at && *desk.preferences.heard_at >= local(desk.person.zone, to_iso(said_on), 10);
            if (answered || heard) {
                row = 0;
            } else if (weekdays >= 2) {
                ++row;
                if (row == 2) second = said_on;
            }
        }
        const std::string expected = row >= 4                                          ? "silent"
                                     : row >= 2 && on < second + weeks{4} && this_week ? "resting"
                                                                                       : "yes";
        ++seen[expected];
        EXPECT_EQ(desk.asked(to_iso(on)), expected) << "trial " << trial << " on " << to_iso(on);
    }
    for (const char* code : {"yes", "resting", "silent"}) EXPECT_GT(seen[code], 100) << code;
}

TEST(Select, what_came_to_nothing_by_somebody_else_is_neither_an_answer_nor_left_unanswered) {
    Desk desk;
    for (const char* on : {"2026-02-16", "2026-02-23", "2026-03-02", "2026-03-09"}) desk.said(on, false);
    EXPECT_EQ(desk.asked("2026-03-23"), "silent");
    desk.said("2026-03-13");
    desk.past.back().answer.reset();
    EXPECT_EQ(desk.asked("2026-03-23"), "silent");
    Desk other;
    for (const char* on : {"2026-02-16", "2026-02-23", "2026-03-02", "2026-03-09"}) {
        other.said(on);
        other.past.back().answer.reset();
    }
    EXPECT_EQ(other.asked("2026-03-23"), "yes");
}

TEST(Select, a_weekend_is_no_time_to_answer) {
    Desk desk;
    desk.said("2026-03-05", false);
    desk.said("2026-03-06", false);
    EXPECT_EQ(desk.asked("2026-03-08"), "yes");
    EXPECT_EQ(desk.asked("2026-03-09"), "yes");
}

TEST(Select, a_rule_keeps_its_own_limit) {
    Desk desk;
    desk.said("2026-03-02", true, RuleId{1});
    desk.said("2026-03-12", true, RuleId{2});
    EXPECT_EQ(desk.asked("2026-03-09", 10, Limit{1, Limit::Period::week}), "yes");
    EXPECT_EQ(desk.asked("2026-03-09", 10, Limit{1, Limit::Period::month}), "limit");
    EXPECT_EQ(desk.asked("2026-03-09", 10, Limit{2, Limit::Period::month}), "yes");
    EXPECT_EQ(desk.asked("2026-04-01", 10, Limit{1, Limit::Period::month}), "yes");
}

TEST(Select, the_week_is_that_of_the_persons_zone) {
    Desk desk;
    desk.person.zone = "Pacific/Auckland";
    desk.caps.per_week = 1;
    desk.said("2026-03-16", true, RuleId{9}, 8);  // Sunday evening in UTC
    EXPECT_EQ(desk.asked("2026-03-15", 8), "yes");
    EXPECT_EQ(desk.asked("2026-03-20", 8), "cap_week");
}

TEST(Select, better_kinds_and_older_rules_win) {
    const Person person{.id = PersonId{1}, .zone = "Europe/Berlin"};
    Budget budget(person, {}, {});
    const Instant at = local("Europe/Berlin", "2026-03-09", 10);
    const auto proposal = [&](int rule, NudgeKind kind) {
        return Proposal{.rule = RuleId{rule}, .person = person.id, .kind = kind, .due_at = at};
    };
    const Selection selection = select(budget,
                                       {proposal(1, NudgeKind::check_in), proposal(4, NudgeKind::reminder),
                                        proposal(3, NudgeKind::reminder), proposal(2, NudgeKind::invitation)},
                                       at - hours{1});
    std::vector<RuleId> chosen;
    for (const auto& [one, slot] : selection.chosen) chosen.push_back(one.rule);
    EXPECT_THAT(chosen, testing::ElementsAre(RuleId{3}, RuleId{4}, RuleId{2}));
    ASSERT_EQ(selection.held.size(), 1U);
    EXPECT_EQ(selection.held.front().rule, RuleId{1});
    EXPECT_EQ(selection.held.front().code, "full");
}

// What waits for Monday the 9th at eleven; asked at nine.
struct Waiting {
    Desk desk{};
    Instant now = local("Europe/Berlin", "2026-03-09", 9);

    explicit Waiting(NudgeKind kind = NudgeKind::check_in) {
        desk.past.push_back({.id = NudgeId{5},
                             .rule = RuleId{9},
                             .person = desk.person.id,
                             .kind = kind,
                             .planned_for = local("Europe/Berlin", "2026-03-09", 11)});
    }
    std::string placed(Proposal proposal) const {
        Budget budget(desk.person, desk.preferences, desk.caps);
        for (const Nudge& nudge : desk.past) budget.count(nudge);
        const auto place = budget.place(proposal, now);
        if (const auto* code = std::get_if<std::string>(&place)) return *code;
        const auto& [message, joins, carried_by] = std::get<Slot>(place);
        return carried_by ? "with " + std::to_string(carried_by->value) : joins ? "joins" : "alone";
    }
    Proposal proposal(int hour = 10) const {
        return {.rule = RuleId{1}, .due_at = local("Europe/Berlin", "2026-03-09", hour)};
    }
};

TEST(Select, a_second_of_the_day_joins_what_waits) {
    EXPECT_EQ(Waiting{}.placed(Waiting{}.proposal()), "with 5");
}

TEST(Select, nothing_joins_the_question_whether_to_go_on_and_that_joins_nothing) {
    EXPECT_EQ(Waiting{NudgeKind::go_on}.placed(Waiting{}.proposal()), "cap_day");
    Proposal question = Waiting{}.proposal();
    question.kind = NudgeKind::go_on;
    EXPECT_EQ(Waiting{}.placed(question), "cap_day");
}

TEST(Select, a_part_keeps_to_the_limit_of_its_rule_and_to_its_end) {
    Waiting waiting;
    Proposal limited = waiting.proposal();
    limited.rule = RuleId{9};
    limited.limit = Limit{.times = 1, .per = Limit::Period::week};
    EXPECT_EQ(waiting.placed(limited), "limit");
    Proposal ending = waiting.proposal();
    ending.expires_at = local("Europe/Berlin", "2026-03-09", 11);
    EXPECT_EQ(waiting.placed(ending), "expired");
}

TEST(Select, joining_needs_no_room_in_the_week) {
    Waiting waiting;
    waiting.desk.caps.per_week = 1;
    EXPECT_EQ(waiting.placed(waiting.proposal()), "with 5");
}

TEST(Select, a_minute_too_close_to_another_days_message_is_not_taken_over) {
    Desk desk;
    desk.said("2026-03-09", true, RuleId{9}, 14);
    Budget budget(desk.person, desk.preferences, desk.caps);
    for (const Nudge& nudge : desk.past) budget.count(nudge);
    const auto at = [](int hour) { return local("Europe/Berlin", "2026-03-10", hour); };
    const auto place = [&](int rule, int hour) {
        return std::get<Slot>(budget.place({.rule = RuleId{rule}, .due_at = at(hour), .exact = true}, at(0)));
    };
    const Slot first = place(1, 15);
    EXPECT_TRUE(place(2, 9).joins);
    EXPECT_EQ(budget.due_at(first.message), at(15));
    EXPECT_TRUE(place(3, 11).joins);
    EXPECT_EQ(budget.due_at(first.message), at(11));
}

TEST(Select, a_message_left_unanswered_counts_once_and_one_answer_answers_all_of_it) {
    Desk desk;
    const auto message = [&](std::string_view on, int id, bool part_answered) {
        for (int part = 0; part < 3; ++part) {
            desk.past.push_back({.id = NudgeId{id + part},
                                 .rule = RuleId{10 + part},
                                 .person = desk.person.id,
                                 .state = part_answered && part == 1 ? NudgeState::answered : NudgeState::sent,
                                 .sent_at = local(desk.person.zone, on, 10),
                                 .answer = part_answered && part == 1 ? std::optional{NudgeAnswer::done} : std::nullopt,
                                 .carried_by = part > 0 ? std::optional{NudgeId{id}} : std::nullopt});
        }
    };
    message("2026-03-02", 1, false);
    EXPECT_EQ(desk.asked("2026-03-05"), "yes");  // three of a week, had they been three messages
    message("2026-03-09", 11, false);
    EXPECT_EQ(desk.asked("2026-03-13"), "resting");
    desk.past.clear();
    message("2026-03-02", 1, false);
    message("2026-03-09", 11, true);
    EXPECT_EQ(desk.asked("2026-03-13"), "yes");
}

}  // namespace
}  // namespace kith
