// What leads type, and the canonical sentence that they are shown.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <variant>

#include "rules/sentence/sentence.hpp"
#include "tests/rules/sentence/company.hpp"

namespace kith {
namespace {

struct Typed {
    std::string_view typed;
    std::string_view canonical;
};

constexpr Typed table[] = {
    {"every Monday at 9:30 suggest a check-in to anyone in Payments who has not connected with anyone for 14 days",
     "Every Monday at 9:30, suggest a check-in to anyone in Payments who has not connected with anyone for 14 days."},
    {"Every Monday at 9:30, suggest a check-in to anyone in Payments who has not connected with anyone for 14 days.",
     "Every Monday at 9:30, suggest a check-in to anyone in Payments who has not connected with anyone for 14 days."},
    {"Every other Tuesday at 10:00, introduce people across teams in groups of 3",
     "Every other Tuesday at 10:00, introduce people across teams in groups of 3, from 2 March 2026."},
    {"Every Monday, suggest an activity to everyone in Berlin, at most twice a month",
     "Every Monday, suggest an activity to everyone in Berlin, at most twice a month."},
    {"every 4 weeks on Tuesday remind mentors and mentees to meet",
     "Every 4 weeks on Tuesday, remind mentors and mentees to meet, from 2 March 2026."},
    {"Every Monday remind the mentees in Payments who have no ties to meet up",
     "Every Monday, remind mentees in Payments who have no ties to meet."},
    {"monthly on the 15th suggest finding a mentor to newcomers",
     "On the 15th of each month, suggest finding a mentor to newcomers."},
    {"30 days after someone joins suggest becoming a mentor", "30 days after someone joins, suggest being a mentor."},
    {"On the first Monday of each month at 9:00, share volunteering activities with people interested in volunteering",
     "On the first Monday of each month at 9:00, suggest volunteering to anyone who is interested in volunteering."},
    {"suggest exercise classes to everyone in Design every Friday",
     "Every Friday, suggest an exercise class to everyone in Design."},
    {"every Tuesday suggest to people in Berlin a conference",
     "Every Tuesday, suggest an industry event to everyone in Berlin."},
    {"every Monday recommend offering support to everyone", "Every Monday, suggest offering to talk to everyone."},
    {"on the first Monday of each month suggest a circle of their own to everyone in Berlin",
     "On the first Monday of each month, suggest a support circle to everyone in Berlin."},
    {"every Friday suggest thanking someone to everyone", "Every Friday, suggest saying thanks to everyone."},
    {"every Monday propose small practices to people in Payments",
     "Every Monday, suggest a small practice to everyone in Payments."},
    {"60 days after someone joins suggest memberships of professional organisations",
     "60 days after someone joins, suggest professional memberships."},
    {"Three days after someone joins, suggest lunch with a teammate.",
     "Three days after someone joins, suggest lunch with a teammate."},
    {"3 days after someone joins Payments, suggest lunch", "Three days after someone joins Payments, suggest lunch."},
    {"When someone joins Payments, say \"Welcome! Say hi in #payments\" to them.",
     "When someone joins Payments, say “Welcome! Say hi in #payments”."},
    {"Every monday, wednesday and friday at 2 pm Europe/Berlin, suggest a walk to employees who work remotely.",
     "Every Monday, Wednesday and Friday at 14:00 Europe/Berlin, suggest a walk to anyone who works remotely."},
    {"Every 3 weeks on Tuesday, pair people in Payments or Design who are interested in chess or climbing.",
     "Every 3 weeks on Tuesday, introduce people in pairs in Payments or Design who are interested in chess or "
     "climbing, from 2 March 2026."},
    {"Every week on Monday, suggest a check-in to people who (have no ties or work remotely) and joined less than 90 "
     "days ago.",
     "Every Monday, suggest a check-in to anyone who (has no ties or works remotely) and joined less than 90 days "
     "ago."},
    {"Each Tuesday and Thursday at noon suggest lunch to everybody in the Data Platform team.",
     "Every Tuesday and Thursday at 12:00, suggest lunch to everyone in the Data Platform team."},
    {"Mondays at 9:30 remind people in Payments to check in with someone",
     "Every Monday at 9:30, suggest a check-in to everyone in Payments."},
    {"every Mon and Thu at 9:30am ping anyone in Payments who hasn't talked to anyone in 2 weeks",
     "Every Monday and Thursday at 9:30, suggest a check-in to anyone in Payments who has not connected with anyone "
     "for 14 days."},
    {"biweekly on Tuesday introduce people in Design in pairs",
     "Every other Tuesday, introduce people in pairs in Design, from 2 March 2026."},
    {"fortnightly on Friday, match people across teams",
     "Every other Friday, introduce people across teams in pairs, from 2 March 2026."},
    {"Suggest a check-in to anyone in Payments every Monday at 9:30",
     "Every Monday at 9:30, suggest a check-in to everyone in Payments."},
    {"remind people in Payments every Monday to check in with someone outside their team",
     "Every Monday, suggest a check-in with someone outside their team to everyone in Payments."},
    {"On the first Monday of each month at 9:00, suggest coffee with someone from another team to everyone, at most "
     "once a month",
     "On the first Monday of each month at 9:00, suggest coffee with someone outside their team to everyone, at most "
     "once a month."},
    {"every first Monday suggest coffee to everyone", "On the first Monday of each month, suggest coffee to everyone."},
    {"on the last Friday of every month at 16:00, say \"Thank a colleague today\" to everyone",
     "On the last Friday of each month at 16:00, say “Thank a colleague today” to everyone."},
    {"On the 15th of each month, suggest coffee to newcomers",
     "On the 15th of each month, suggest coffee to newcomers."},
    {"on the last day of the month suggest a call to everyone in Berlin",
     "On the last day of each month, suggest a call to everyone in Berlin."},
    {"every weekday at 9:00 nudge people who haven't connected with anybody outside their team for 30 days",
     "Every weekday at 9:00, suggest a check-in to anyone who has not connected with anyone outside their team for 30 "
     "days."},
    {"every day except Sunday suggest a walk to everyone",
     "Every Monday, Tuesday, Wednesday, Thursday, Friday and Saturday, suggest a walk to everyone."},
    {"every weekday except Friday at 12:30 suggest lunch to everyone based in Berlin",
     "Every Monday, Tuesday, Wednesday and Thursday at 12:30, suggest lunch to everyone based in Berlin."},
    {"Monday to Friday at 9:30 suggest coffee to everyone", "Every weekday at 9:30, suggest coffee to everyone."},
    {"every weekend suggest a walk to everyone", "Every Saturday and Sunday, suggest a walk to everyone."},
    {"daily at noon suggest a walk to everyone who works from home",
     "Every day at 12:00, suggest a walk to anyone who works remotely."},
    {"weekly on Wednesday suggest tea to anyone with fewer than 3 ties",
     "Every Wednesday, suggest tea to anyone who has fewer than 3 ties."},
    {"every Monday suggest a check-in to newcomers in Payments",
     "Every Monday, suggest a check-in to newcomers in Payments."},
    {"every Monday suggest a check-in to new hires who have no ties",
     "Every Monday, suggest a check-in to newcomers who have no ties."},
    {"every Monday suggest a check-in to people who joined in the last 30 days",
     "Every Monday, suggest a check-in to anyone who joined less than 30 days ago."},
    {"every Monday suggest a check-in to anyone who has connected with fewer than 2 people in the last 30 days",
     "Every Monday, suggest a check-in to anyone who has connected with fewer than 2 people in the last 30 days."},
    {"every Monday suggest a check-in to anyone who has spoken to nobody for 3 weeks",
     "Every Monday, suggest a check-in to anyone who has not connected with anyone for 21 days."},
    {"every Monday suggest a check-in to @ana", "Every Monday, suggest a check-in to @ana."},
    {"every Monday suggest a check-in to @ana, @bo.chen and <@U123ABC>",
     "Every Monday, suggest a check-in to @ana, @bo.chen and @U123ABC."},
    {"every Monday suggest a check-in to everyone except @ana",
     "Every Monday, suggest a check-in to everyone except @ana."},
    {"every Monday suggest a check-in to everyone except in Design",
     "Every Monday, suggest a check-in to everyone except in Design."},
    {"every Monday suggest a check-in to everyone in Payments but not in Berlin",
     "Every Monday, suggest a check-in to everyone in Payments except in Berlin."},
    {"every Monday suggest a check-in to everyone in Payments, except @ana and @dana, at most twice a month",
     "Every Monday, suggest a check-in to everyone in Payments except @ana and @dana, at most twice a month."},
    {"every Monday remind everyone in Berlin to \"submit your timesheets\"",
     "Every Monday, say “submit your timesheets” to everyone in Berlin."},
    {"every Monday remind everyone in Berlin: \"submit your timesheets\"",
     "Every Monday, say “submit your timesheets” to everyone in Berlin."},
    {"every Monday say to people in Payments: “Stand up and stretch”",
     "Every Monday, say “Stand up and stretch” to everyone in Payments."},
    {"every Monday tell everyone \"Drink water\"", "Every Monday, say “Drink water” to everyone."},
    {"every Monday send \"Drink water\" to everyone", "Every Monday, say “Drink water” to everyone."},
    {"every 2 weeks on Monday and Thursday introduce people within teams in trios from 4 January 2027 until 30 June "
     "2027",
     "Every 2 weeks on Monday and Thursday, introduce people within teams in groups of 3, from 4 January 2027, until "
     "30 June 2027."},
    {"every 2 weeks on Monday introduce people across sites starting on Jan 4, 2027",
     "Every other Monday, introduce people across sites in pairs, from 4 January 2027."},
    {"every Monday suggest coffee to people in Payments until 2026-12-31",
     "Every Monday, suggest coffee to everyone in Payments, until 31 December 2026."},
    {"every Monday suggest coffee to people in “Sales and Marketing”",
     "Every Monday, suggest coffee to everyone in “Sales and Marketing”."},
    {"every Monday suggest coffee to people in Payments, Design or Data Platform",
     "Every Monday, suggest coffee to everyone in Payments, Design or Data Platform."},
    {"every Monday suggest coffee to people from Payments who are based in Berlin",
     "Every Monday, suggest coffee to everyone in Payments based in Berlin."},
    {"every Monday suggest coffee to people based in Berlin who are interested in chess",
     "Every Monday, suggest coffee to anyone based in Berlin who is interested in chess."},
    {"every Monday suggest coffee to people interested in \"Board Games\" or chess",
     "Every Monday, suggest coffee to anyone who is interested in board games or chess."},
    {"every Monday suggest coffee to anyone who is not interested in chess",
     "Every Monday, suggest coffee to anyone who is not interested in chess."},
    {"every Monday suggest coffee to anyone who doesn't work remotely",
     "Every Monday, suggest coffee to anyone who does not work remotely."},
    {"every Monday suggest coffee to anyone who hasnt met anyone in 10 days, max once per week",
     "Every Monday, suggest coffee to anyone who has not connected with anyone for 10 days, at most once a week."},
    {"every Monday suggest coffee to anyone who has no ties and works remotely and is in Payments",
     "Every Monday, suggest coffee to anyone who has no ties and works remotely and is in Payments."},
    {"rule: every Monday at 9:30, suggest coffee to everyone", "Every Monday at 9:30, suggest coffee to everyone."},
    {"please suggest coffee to everyone every Monday", "Every Monday, suggest coffee to everyone."},
    {"every Monday at 8 in the morning suggest coffee to everyone",
     "Every Monday at 8:00, suggest coffee to everyone."},
    {"every Monday at 14h suggest coffee to everyone", "Every Monday at 14:00, suggest coffee to everyone."},
    {"every Monday 9:30 suggest coffee to everyone", "Every Monday at 9:30, suggest coffee to everyone."},
    {"every Monday at 9:30 local time suggest coffee to everyone", "Every Monday at 9:30, suggest coffee to everyone."},
    {"every Monday at 9:30 (Europe/Berlin) suggest coffee to everyone",
     "Every Monday at 9:30 Europe/Berlin, suggest coffee to everyone."},
    {"every Monday at 9:30 in europe/berlin suggest coffee to everyone",
     "Every Monday at 9:30 Europe/Berlin, suggest coffee to everyone."},
    {"every Monday at 12 noon suggest coffee to everyone", "Every Monday at 12:00, suggest coffee to everyone."},
    {"every Monday at 2 p.m. suggest coffee to everyone", "Every Monday at 14:00, suggest coffee to everyone."},
    {"every Monday – suggest coffee to everyone – at most once a week!",
     "Every Monday, suggest coffee to everyone, at most once a week."},
    {"on someone's first day say \"Welcome\" ", "When someone joins, say “Welcome”."},
    {"a week after someone joins, introduce them to someone outside their team",
     "Seven days after someone joins, introduce them across teams in pairs."},
    {"two weeks after someone joins the Payments team suggest a call with a teammate",
     "14 days after someone joins the Payments team, suggest a call with a teammate."},
    {"on Mondays suggest coffee to everyone", "Every Monday, suggest coffee to everyone."},
    {"once a week on Monday suggest coffee to everyone", "Every Monday, suggest coffee to everyone."},
    {"every Monday ask people in Payments to have lunch with someone from another team",
     "Every Monday, suggest lunch with someone outside their team to everyone in Payments."},
    {"every Monday encourage newcomers to grab a coffee", "Every Monday, suggest coffee to newcomers."},
    {"every Monday suggest that people in Payments take a walk",
     "Every Monday, suggest a walk to everyone in Payments."},
    {"every Monday invite everyone in Berlin to lunch", "Every Monday, suggest lunch to everyone in Berlin."},
    {"every Monday introduce newcomers to each other", "Every Monday, introduce newcomers in pairs."},
    {"every Monday introduce people from different teams who work remotely",
     "Every Monday, introduce people across teams in pairs who work remotely."},
    {"every Monday suggest a check-in to everyone in teams Payments and Design",
     "Every Monday, suggest a check-in to everyone in the Payments team or the Design team."},
    {"every Monday suggest a check-in to everyone in the Payments and Design teams",
     "Every Monday, suggest a check-in to everyone in the Payments team or the Design team."},
    {"every Monday suggest a check-in to everyone at the Berlin office",
     "Every Monday, suggest a check-in to everyone based in Berlin."},
    {"every Monday suggest a check-in to the Payments team",
     "Every Monday, suggest a check-in to everyone in the Payments team."},
    {"every Monday suggest a check-in to anyone who is new", "Every Monday, suggest a check-in to newcomers."},
    {"every Monday suggest a check-in to remote employees in Payments",
     "Every Monday, suggest a check-in to anyone who works remotely and is in Payments."},
    {"every Monday suggest a check-in to anyone who has connected with someone outside their team in the last 30 days",
     "Every Monday, suggest a check-in to anyone who has connected with someone outside their team in the last 30 "
     "days."},
    {"every Monday suggest a check-in to anyone not connected with anyone for 14 days",
     "Every Monday, suggest a check-in to anyone who has not connected with anyone for 14 days."},
    {"every Monday, suggest a check-in to people in payments",
     "Every Monday, suggest a check-in to everyone in Payments."},
    {"every Monday suggest a check-in to everyone in Payments who has not talked to anyone for two weeks or has fewer "
     "than 3 ties",
     "Every Monday, suggest a check-in to anyone in Payments who has not connected with anyone for 14 days or has "
     "fewer than 3 ties."},
    {"every monday suggest a check-in for people in Payments",
     "Every Monday, suggest a check-in to everyone in Payments."},
    {"every Monday: suggest a check-in to everyone", "Every Monday, suggest a check-in to everyone."},
    {"Every Monday at 9.30am suggest coffee to everyone", "Every Monday at 9:30, suggest coffee to everyone."},
    {"every Monday suggest coffee to the people in Payments", "Every Monday, suggest coffee to everyone in Payments."},
    {"every Monday suggest coffee to all employees in Berlin", "Every Monday, suggest coffee to everyone in Berlin."},
    {"every Monday suggest coffee to all newcomers", "Every Monday, suggest coffee to newcomers."},
    {"every Monday suggest coffee to each newcomer in Berlin", "Every Monday, suggest coffee to newcomers in Berlin."},
    {"every Monday suggest coffee to all in Berlin", "Every Monday, suggest coffee to everyone in Berlin."},
    {"every Monday suggest coffee to those who have no ties",
     "Every Monday, suggest coffee to anyone who has no ties."},
    {"every Monday suggest coffee to anyone who has less than three ties",
     "Every Monday, suggest coffee to anyone who has fewer than 3 ties."},
    {"every Monday suggest coffee to anyone with no ties", "Every Monday, suggest coffee to anyone who has no ties."},
    {"every Monday suggest coffee to anyone without ties", "Every Monday, suggest coffee to anyone who has no ties."},
    {"every Monday suggest coffee to anyone who hasn't connected for 2 weeks",
     "Every Monday, suggest coffee to anyone who has not connected with anyone for 14 days."},
    {"every Monday suggest coffee to anyone in either Payments or Design",
     "Every Monday, suggest coffee to everyone in Payments or Design."},
    {"every Monday suggest coffee, max 2x a week, to everyone",
     "Every Monday, suggest coffee to everyone, at most twice a week."},
    {"every Monday invite everyone in Berlin for a coffee", "Every Monday, suggest coffee to everyone in Berlin."},
    {"every Monday and every Tuesday suggest coffee to everyone",
     "Every Monday and Tuesday, suggest coffee to everyone."},
    {"twice a week on Monday and Friday suggest coffee to everyone",
     "Every Monday and Friday, suggest coffee to everyone."},
    {"every Monday: suggest coffee to everyone", "Every Monday, suggest coffee to everyone."},
    {"Every Tuesday at 10am remind everyone in the Payments team who hasn't met anyone outside their team in 3 weeks "
     "to have coffee with someone from another team",
     "Every Tuesday at 10:00, suggest coffee with someone outside their team to anyone in the Payments team who has "
     "not connected with anyone outside their team for 21 days."},
    {"every Monday suggest coffee to anyone who has not connected with anyone in the last 14 days",
     "Every Monday, suggest coffee to anyone who has not connected with anyone for 14 days."},
    {"every Monday suggest coffee to anyone in Payments, who works remotely",
     "Every Monday, suggest coffee to anyone in Payments who works remotely."},
    {"every Monday suggest coffee to anyone in Payments, who works remotely, has no ties and joined less than 30 days "
     "ago",
     "Every Monday, suggest coffee to anyone in Payments who works remotely and has no ties and joined less than 30 "
     "days ago."},
    {"every Monday suggest coffee to anyone who is based in Berlin or in Payments",
     "Every Monday, suggest coffee to anyone who is based in Berlin or is in Payments."},
    {"every Monday suggest coffee to people who are in Payments or work remotely",
     "Every Monday, suggest coffee to anyone who is in Payments or works remotely."},
    {"every Monday suggest coffee to people who are not in Payments",
     "Every Monday, suggest coffee to everyone except in Payments."},
    {"every Monday suggest coffee to anyone who works in Payments",
     "Every Monday, suggest coffee to everyone in Payments."},
    {"every Monday suggest coffee to anyone who works remotely in Payments",
     "Every Monday, suggest coffee to anyone who works remotely and is in Payments."},
    {"every Monday suggest coffee to everyone but @ana", "Every Monday, suggest coffee to everyone except @ana."},
    {"every Monday suggest coffee to anyone who did not connect with anyone for 14 days",
     "Every Monday, suggest coffee to anyone who has not connected with anyone for 14 days."},
    {"every Monday at 22 suggest coffee to everyone", "Every Monday at 22:00, suggest coffee to everyone."},
    {"every Monday at midnight suggest coffee to everyone", "Every Monday at 0:00, suggest coffee to everyone."},
    {"At 9:30 every Monday, suggest coffee to everyone", "Every Monday at 9:30, suggest coffee to everyone."},
    {"the first Monday of each month, suggest coffee to everyone",
     "On the first Monday of each month, suggest coffee to everyone."},
    {"monthly on the 15th at 10:00 suggest coffee to everyone",
     "On the 15th of each month at 10:00, suggest coffee to everyone."},
    {"every month on the last Friday suggest coffee to everyone",
     "On the last Friday of each month, suggest coffee to everyone."},
    {"every second week on Tuesday suggest coffee to everyone",
     "Every other Tuesday, suggest coffee to everyone, from 2 March 2026."},
    {"every other week on Tuesday suggest coffee to everyone",
     "Every other Tuesday, suggest coffee to everyone, from 2 March 2026."},
    {"two days after joining, suggest a chat with a teammate",
     "Two days after someone joins, suggest a chat with a teammate."},
    {"the day after someone joins, suggest a chat with a teammate",
     "One day after someone joins, suggest a chat with a teammate."},
    {"When a new colleague joins Berlin, say \"hi\"", "When someone joins Berlin, say “hi”."},
    {"10 days after someone joins, nudge them to have lunch with a teammate",
     "Ten days after someone joins, suggest lunch with a teammate."},
    {"10 days after someone joins, suggest they have lunch with a teammate",
     "Ten days after someone joins, suggest lunch with a teammate."},
    {"every Monday suggest a coffee chat with someone new to people in Design",
     "Every Monday, suggest coffee to everyone in Design."},
    {"every Monday pair up newcomers with someone from another team",
     "Every Monday, introduce newcomers across teams in pairs."},
    {"every Monday introduce everyone in Berlin in groups of four",
     "Every Monday, introduce people in groups of 4 in Berlin."},
    {"every Monday introduce people in Payments who have fewer than 3 ties across teams",
     "Every Monday, introduce people across teams in pairs in Payments who have fewer than 3 ties."},
    {"Every Friday at 15:00 tell people in Payments to \"write down one thanks\"",
     "Every Friday at 15:00, say “write down one thanks” to everyone in Payments."},
    {"Every Friday at 15:00, say 'Time for a walk' to everyone",
     "Every Friday at 15:00, say “Time for a walk” to everyone."},
    {"every Friday say “a ””quoted”” word” to everyone", "Every Friday, say “a ””quoted”” word” to everyone."},
    {"every Monday suggest a check-in to @Ana Ruiz", "Every Monday, suggest a check-in to @“Ana Ruiz”."},
    {"every Monday suggest a check-in to Ana Ruiz", "Every Monday, suggest a check-in to @“Ana Ruiz”."},
    {"every Monday suggest a check-in to @“Ana Ruiz”", "Every Monday, suggest a check-in to @“Ana Ruiz”."},
    {"every Monday suggest a check-in to people in Sales and Marketing",
     "Every Monday, suggest a check-in to everyone in “Sales and Marketing”."},
    {"every Monday suggest a check-in to people interested in board games",
     "Every Monday, suggest a check-in to anyone who is interested in board games."},
    {"Every Monday, at 9:30, suggest a check-in, to everyone in Payments, at most once a week, until 31 December 2026",
     "Every Monday at 9:30, suggest a check-in to everyone in Payments, at most once a week, until 31 December 2026."},
    {"Every Monday at 9:30 America/New_York, introduce people across sites in pairs based in Berlin or “New York”.",
     "Every Monday at 9:30 America/New_York, introduce people across sites in pairs based in Berlin or New York."},
    {"Every weekday, say “Stand up” to @ana and @bo.chen who work remotely.",
     "Every weekday, say “Stand up” to @ana and @bo.chen who work remotely."},
    {"Every day, suggest a chat to newcomers except in Payments who are not interested in chess, at most 3 times a "
     "month, from 1 March 2027, until 31 March 2027.",
     "Every day, suggest a chat to newcomers except in Payments who are not interested in chess, at most 3 times a "
     "month, from 1 March 2027, until 31 March 2027."},
    {"Every Monday, suggest a call to anyone who not (works remotely or has no ties).",
     "Every Monday, suggest a call to anyone who not (works remotely or has no ties)."},
    {"every Monday suggest coffee to Payments", "Every Monday, suggest coffee to everyone in Payments."},
    {"every Monday suggest coffee to people in data platform",
     "Every Monday, suggest coffee to everyone in Data Platform."},
    {"every Monday suggest coffee to anyone who likes chess",
     "Every Monday, suggest coffee to anyone who is interested in chess."},
    {"every Monday at 9:30 suggest a check-in to anyone in Payments who hasn’t connected with anyone for 14 days",
     "Every Monday at 9:30, suggest a check-in to anyone in Payments who has not connected with anyone for 14 days."},
    {"Every Monday at 9:30 AM suggest a check-in to everyone on the Payments team",
     "Every Monday at 9:30, suggest a check-in to everyone in the Payments team."},
    {"each monday 9am: nudge ppl in Payments", "Every Monday at 9:00, suggest a check-in to everyone in Payments."},
    {"every Monday suggest a check-in to anyone in Payments who has been out of touch for 14 days",
     "Every Monday, suggest a check-in to anyone in Payments who has not connected with anyone for 14 days."},
    {"every Monday at 9:30 suggest a check in with someone outside their team to newcomers",
     "Every Monday at 9:30, suggest a check-in with someone outside their team to newcomers."},
    {"Every two weeks on Tuesdays at 10:00 introduce people from Payments and Design in groups of 3",
     "Every other Tuesday at 10:00, introduce people in groups of 3 in Payments or Design, from 2 March 2026."},
    {"5 days after joining Payments, send \"How is it going?\" to them",
     "Five days after someone joins Payments, say “How is it going?”."},
    {"30 days after someone's start date suggest a call", "30 days after someone joins, suggest a call."},
    {"every Monday suggest a check-in to people with fewer than 3 ties in Berlin",
     "Every Monday, suggest a check-in to anyone who has fewer than 3 ties and is in Berlin."},
    {"every Monday suggest a check-in to people who work from home and have less than 3 ties",
     "Every Monday, suggest a check-in to anyone who works remotely and has fewer than 3 ties."},
    {"every Monday suggest a check-in to people that are interested in climbing, chess or volunteering",
     "Every Monday, suggest a check-in to anyone who is interested in climbing, chess or volunteering."},
    {"every Monday suggest a check-in to people who like climbing",
     "Every Monday, suggest a check-in to anyone who is interested in climbing."},
    {"every Monday suggest lunch to Berlin", "Every Monday, suggest lunch to everyone in Berlin."},
    {"every Monday suggest lunch to everyone in Berlin and Payments",
     "Every Monday, suggest lunch to everyone in Berlin or Payments."},
    {"every Monday suggest lunch to everyone who is in Berlin and in Payments",
     "Every Monday, suggest lunch to everyone in Berlin in Payments."},
    {"every Monday suggest lunch", "Every Monday, suggest lunch to everyone."},
    {"suggest lunch every Monday", "Every Monday, suggest lunch to everyone."},
    {"every Monday at 9:30 say \"Hi team, please log your connections\" to everyone in Payments until December 31, "
     "2026",
     "Every Monday at 9:30, say “Hi team, please log your connections” to everyone in Payments, until 31 December "
     "2026."},
    {"every Monday suggest lunch to everyone in Payments at most once per person per week",
     "Every Monday, suggest lunch to everyone in Payments, at most once a week."},
    {"every Monday suggest lunch to everyone, but at most once a month",
     "Every Monday, suggest lunch to everyone, at most once a month."},
    {"every Monday at 9:30 in everyone's time zone suggest lunch to everyone",
     "Every Monday at 9:30, suggest lunch to everyone."},
    {"every Monday at 9:30 UTC suggest lunch to everyone", "Every Monday at 9:30 UTC, suggest lunch to everyone."},
    {"every Monday at 9:30 Europe/Berlin time suggest lunch to everyone",
     "Every Monday at 9:30 Europe/Berlin, suggest lunch to everyone."},
};

TEST(Sentence, what_is_typed_prints_in_canonical_form) {
    for (const Typed& row : table) {
        const auto read = parse_sentence(row.typed, test::company());
        if (const auto* error = std::get_if<SentenceError>(&read)) {
            ADD_FAILURE() << row.typed << "\n" << error->message;
            continue;
        }
        EXPECT_EQ(print_sentence(std::get<Rule>(read)), row.canonical) << row.typed;
    }
}

TEST(Sentence, what_is_canonical_stays_so) {
    for (const Typed& row : table) {
        const auto read = parse_sentence(row.canonical, test::company());
        ASSERT_TRUE(std::holds_alternative<Rule>(read)) << row.canonical;
        EXPECT_EQ(print_sentence(std::get<Rule>(read)), row.canonical);
    }
}

// The letters of the language itself may be in any case; names are then found in the spelling of the organisation.
TEST(Sentence, case_does_not_matter) {
    const auto read = parse_sentence(
        "EVERY MONDAY AT 9:30 SUGGEST A CHECK-IN TO ANYONE IN PAYMENTS WHO HASN'T TALKED TO ANYONE FOR 2 WEEKS",
        test::company());
    ASSERT_TRUE(std::holds_alternative<Rule>(read)) << std::get<SentenceError>(read).message;
    EXPECT_EQ(print_sentence(std::get<Rule>(read)),
              "Every Monday at 9:30, suggest a check-in to anyone in Payments who has not connected with anyone for 14 "
              "days.");
}

TEST(Sentence, punctuation_of_phones_and_offices_is_understood) {
    for (const std::string_view typed : {"every Monday say \"Hi\" to everyone in “Sales and Marketing”",
                                         "every Monday say „Hi“ to everyone in «Sales and Marketing»",
                                         "every Monday say ‘Hi’ to everyone in ”Sales and Marketing”",
                                         "every\u00a0Monday, say “Hi” to everyone in 'Sales and Marketing'!",
                                         "every Monday\nsay “Hi” to\teveryone in Sales & Marketing"}) {
        const auto read = parse_sentence(typed, test::company());
        if (const auto* error = std::get_if<SentenceError>(&read)) {
            ADD_FAILURE() << typed << "\n" << error->message;
            continue;
        }
        EXPECT_EQ(print_sentence(std::get<Rule>(read)), "Every Monday, say “Hi” to everyone in “Sales and Marketing”.")
            << typed;
    }
}

}  // namespace
}  // namespace kith
