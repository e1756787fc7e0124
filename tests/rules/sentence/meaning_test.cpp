// What a sentence means, as data: so that reading and printing cannot agree on something wrong.
#include <gtest/gtest.h>

#include <memory>
#include <string_view>
#include <variant>

#include "rules/sentence/sentence.hpp"
#include "tests/rules/sentence/company.hpp"

namespace kith {
namespace {

using std::chrono::Friday;
using std::chrono::Monday;
using std::chrono::Tuesday;

Rule rule_of(std::string_view typed) {
    const auto read = parse_sentence(typed, test::company());
    if (const auto* error = std::get_if<SentenceError>(&read)) {
        ADD_FAILURE() << typed << "\n" << error->column << " " << error->message;
        return {};
    }
    return std::get<Rule>(read);
}

Condition none_of(Condition condition) {
    return {Not{std::make_shared<const Condition>(std::move(condition))}};
}
LocalDay day(int year, unsigned month, unsigned number) {
    return LocalDay{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(number)};
}

TEST(SentenceMeaning, the_first_example_is_read_in_full) {
    const Rule rule = rule_of(
        "every Monday at 9:30 suggest a check-in to anyone in Payments who has not connected with anyone for 14 days");
    Rule expected;
    expected.timing = {.cadence = Weekly{1, {Monday}}, .at = hours{9} + minutes{30}};
    expected.audience = Condition{
        AllOf{{Condition{InPlaces{{{Place::Kind::any, "Payments"}}}}, Condition{NotConnectedFor{14, false}}}}};
    expected.suggestion = SuggestCheckIn{SuggestCheckIn::Partner::anyone, "a check-in"};
    EXPECT_TRUE(rule == expected);
}

TEST(SentenceMeaning, schedules) {
    struct Row {
        std::string_view when;
        Cadence cadence;
    };
    for (const Row& row : {
             Row{"every day", Daily{}},
             Row{"every weekday", OnWeekdays{}},
             Row{"every Friday and Monday", Weekly{1, {Monday, Friday}}},
             Row{"every other Tuesday", Weekly{2, {Tuesday}}},
             Row{"every 3 weeks on Tuesday", Weekly{3, {Tuesday}}},
             Row{"on the first Monday of each month", MonthlyWeekday{1, Monday}},
             Row{"on the last Friday of each month", MonthlyWeekday{-1, Friday}},
             Row{"on the 28th of each month", MonthlyDay{28}},
             Row{"on the last day of each month", MonthlyDay{-1}},
             Row{"two weeks after someone joins", AfterJoining{14}},
             Row{"when someone joins", AfterJoining{0}},
             Row{"the day after someone joins", AfterJoining{1}},
         }) {
        const Rule rule = rule_of(std::string(row.when) + ", suggest coffee");
        EXPECT_TRUE(rule.timing.cadence == row.cadence) << row.when;
        EXPECT_FALSE(rule.audience.has_value()) << row.when;
    }
}

TEST(SentenceMeaning, rhythms_of_weeks_have_a_first_day) {
    EXPECT_EQ(rule_of("every other Tuesday suggest coffee").from, test::today);
    EXPECT_EQ(rule_of("every 2 weeks on Tuesday suggest coffee from 4 January 2027").from, day(2027, 1, 4));
    EXPECT_EQ(rule_of("every Tuesday suggest coffee").from, std::nullopt);
    const Rule ended = rule_of("every Tuesday suggest coffee from Jan 4, 2027 until 30th of June 2027");
    EXPECT_EQ(ended.from, day(2027, 1, 4));
    EXPECT_EQ(ended.until, day(2027, 6, 30));
    EXPECT_EQ(rule_of("every Tuesday suggest coffee starting tomorrow").from, day(2026, 3, 3));
}

TEST(SentenceMeaning, times_of_day) {
    struct Row {
        std::string_view at;
        int minutes_of_day;
    };
    for (const Row& row : {Row{"at 9:30", 570}, Row{"at 9 am", 540}, Row{"at 12 am", 0}, Row{"at 12 pm", 720},
                           Row{"at 12:30am", 30}, Row{"at 2:15 p.m.", 855}, Row{"at noon", 720}, Row{"at midnight", 0},
                           Row{"at 23:59", 1439}, Row{"at 14", 840}, Row{"at 0:00", 0}}) {
        EXPECT_EQ(rule_of("every Monday " + std::string(row.at) + " suggest coffee").timing.at,
                  minutes{row.minutes_of_day})
            << row.at;
    }
    EXPECT_EQ(rule_of("every Monday at 9:30 Asia/Tokyo suggest coffee").timing.zone, "Asia/Tokyo");
    EXPECT_EQ(rule_of("every Monday suggest coffee").timing.at, std::nullopt);
}

TEST(SentenceMeaning, conditions) {
    const auto more = [](int count) { return Comparison{Comparison::Kind::more_than, count}; };
    const auto fewer = [](int count) { return Comparison{Comparison::Kind::fewer_than, count}; };
    const Condition remote{WorksRemotely{}};
    const Condition no_ties{HasTies{fewer(1)}};
    struct Row {
        std::string_view who;
        Condition condition;
    };
    for (const Row& row : {
             Row{"anyone who hasn't talked to anyone outside their team in 2 weeks", {NotConnectedFor{14, true}}},
             Row{"anyone who has connected with nobody for 3 days", {NotConnectedFor{3, false}}},
             Row{"anyone who has connected with someone in the last 7 days", none_of({NotConnectedFor{7, false}})},
             Row{"anyone who has connected with at least 3 people in the last 30 days", {ConnectedWith{more(2), 30}}},
             Row{"anyone who has not connected with more than 3 people in the last 30 days",
                 none_of({ConnectedWith{more(3), 30}})},
             Row{"anyone who has at most 3 ties", {HasTies{fewer(4)}}},
             Row{"anyone who has no ties", no_ties},
             Row{"anyone who does not have any ties", no_ties},
             Row{"people interested in Chess or board games", {InterestedIn{{"chess", "board games"}}}},
             Row{"newcomers", {Joined{true, 90}}},
             Row{"people who joined more than 4 weeks ago", {Joined{false, 28}}},
             Row{"people who do not work remotely", none_of(remote)},
             Row{"people in the Payments team or the Berlin site or Design",
                 {InPlaces{
                     {{Place::Kind::team, "Payments"}, {Place::Kind::site, "Berlin"}, {Place::Kind::any, "Design"}}}}},
             Row{"people based in Berlin", {InPlaces{{{Place::Kind::site, "Berlin"}}}}},
             Row{"everyone except in Design", none_of({InPlaces{{{Place::Kind::any, "Design"}}}})},
             Row{"@ana and <@U42>", {IsPerson{{"ana", "U42"}}}},
             Row{"everyone except @ana", none_of({IsPerson{{"ana"}}})},
             Row{"anyone who (has no ties or works remotely) and is new",
                 {AllOf{{Condition{AnyOf{{no_ties, remote}}}, Condition{Joined{}}}}}},
             Row{"anyone who (has no ties and works remotely) or is new",
                 {AnyOf{{Condition{AllOf{{no_ties, remote}}}, Condition{Joined{}}}}}},
             Row{"anyone who not (works remotely or has no ties)", none_of({AnyOf{{remote, no_ties}}})},
             Row{"anyone in Design who has no ties or works remotely",
                 {AllOf{{Condition{InPlaces{{{Place::Kind::any, "Design"}}}}, Condition{AnyOf{{no_ties, remote}}}}}}},
         }) {
        const Rule rule = rule_of("every Monday suggest coffee to " + std::string(row.who));
        ASSERT_TRUE(rule.audience.has_value()) << row.who;
        EXPECT_TRUE(*rule.audience == row.condition) << row.who << "\n" << print_sentence(rule);
    }
}

TEST(SentenceMeaning, suggestions_and_limits) {
    using Partner = SuggestCheckIn::Partner;
    using Mix = Introduce::Mix;
    EXPECT_TRUE(rule_of("every Monday suggest a walk with a teammate to everyone").suggestion ==
                Suggestion(SuggestCheckIn{Partner::teammate, "a walk"}));
    EXPECT_TRUE(rule_of("every Monday ask newcomers to call someone from another team").suggestion ==
                Suggestion(SuggestCheckIn{Partner::outside_team, "a call"}));
    EXPECT_TRUE(rule_of("When someone joins, suggest a chat with their buddy").suggestion ==
                Suggestion(SuggestCheckIn{Partner::buddy, "a chat"}));
    EXPECT_EQ(print_sentence(rule_of("every Monday ask newcomers to have coffee with a buddy")),
              "Every Monday, suggest coffee with a buddy to newcomers.");
    EXPECT_TRUE(rule_of("every Monday match people in trios within teams").suggestion ==
                Suggestion(Introduce{3, Mix::within_teams}));
    EXPECT_TRUE(rule_of("every Monday introduce people").suggestion == Suggestion(Introduce{2, Mix::any}));
    EXPECT_TRUE(rule_of("every Monday remind everyone to “drink water”").suggestion ==
                Suggestion(Remind{"drink water"}));
    EXPECT_TRUE(rule_of("every Monday suggest coffee, no more than 2x per month").limit ==
                (Limit{2, Limit::Period::month}));
    EXPECT_TRUE(rule_of("every day suggest coffee at most 3 times a week").limit == (Limit{3, Limit::Period::week}));
}

TEST(SentenceMeaning, without_a_vocabulary_names_are_taken_as_typed) {
    const auto read = parse_sentence("every Monday suggest coffee to people in Nowhere Yet or interested",
                                     {.known = nullptr, .today = test::today});
    EXPECT_TRUE(std::holds_alternative<SentenceError>(read));
    const auto rule = std::get<Rule>(parse_sentence("every Monday suggest coffee to people in Nowhere Yet or “of Old”",
                                                    {.known = nullptr, .today = test::today}));
    EXPECT_TRUE(*rule.audience ==
                (Condition{InPlaces{{{Place::Kind::any, "Nowhere Yet"}, {Place::Kind::any, "of Old"}}}}));
}

}  // namespace
}  // namespace kith
