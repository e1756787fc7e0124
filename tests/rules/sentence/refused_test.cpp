// What is refused: where, why, and what to write instead.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <variant>

#include "rules/sentence/sentence.hpp"
#include "rules/text/text.hpp"
#include "tests/rules/sentence/company.hpp"

namespace kith {
namespace {

struct Refused {
    std::string_view typed;
    std::size_t column;
    std::string_view message;
    std::string_view suggestion;
};

constexpr Refused table[] = {
    {"every Monday suggest a check-in to anyone who has talked to at least 3 people in the past month", 91,
     "Months differ in length.", "Say 30 days."},
    {"every Monday suggest a check-in to anyone in Payments whose mentor is away", 55,
     "A rule cannot ask about “mentor” yet.",
     "What it can ask: days since the last connection, number of ties, interests, when they joined, team, site, "
     "whether they work remotely."},
    {"every Monday and every 2 weeks on Tuesday suggest coffee to everyone", 14,
     "A rule has one schedule; here a second one starts.", "Make a second rule for it."},
    {"every Monday suggest coffee to everyone and suggest lunch to everyone", 41,
     "One rule does one thing; a second one starts here.", "Make two rules of it."},
    {"every Monday suggest coffee to anyone whose last connection was 14 days ago", 39,
     "I know no condition that starts with “whose” here.",
     "For example: who has not connected with anyone for 14 days; who has fewer than 3 ties; who is interested in "
     "chess; who joined less than 90 days ago; who works remotely."},
    {"every Monday suggest coffee to anyone who works remotely or has no ties in Payments", 73,
     "It is not clear whether “in Payments” goes with the last condition or with all.",
     "Say the place first: anyone in Payments who has no ties or works remotely."},
    {"every Monday at 10 o'clock suggest coffee to everyone", 17, "Is that in the morning or in the evening?",
     "Write “at 10:00” or “at 22:00”."},
    {"every Monday at 0930 suggest coffee to everyone", 17, "“0930” is no time I know.", "Write 9:30."},
    {"monthly suggest coffee to everyone", 9, "On which day of the month?",
     "For example: on the first Monday of each month, or on the 15th of each month."},
    {"every other day suggest coffee to everyone", 13, "“Every other” goes with a weekday, not with “day”.",
     "For example: every other Tuesday, or every Monday, Wednesday and Friday."},
    {"every Monday suggest a coffee between people in Design", 31,
     "I do not understand the sentence from “between” on.",
     "What can follow: a schedule, “at” a time, “at most once a week”, “from” a date, “until” a date."},
    {"every Monday connect people in Payments with people in Design", 41,
     "Introducing one group to another is not possible yet.",
     "Possible: introduce people across teams, within teams or across sites."},
    {"every Monday suggest a check-in to people in Sales", 46, "I know no team or site “Sales”.",
     "Did you mean “Sales and Marketing”?"},
    {"every day at 9:30 and at 14:00 suggest coffee to everyone", 19, "A rule has one time of day.",
     "Make a second rule for the other time."},
    {"every Monday suggest coffee to people in #random", 42, "Channels cannot be an audience yet.",
     "Name a team or a site instead."},
    {"every Monday at 9:30 Uhr suggest coffee to everyone", 22, "I expect what to do here, not “Uhr”.",
     "A rule can “suggest a check-in to …”, “introduce people …” or “say “…” to …”."},
    {"Jeden Montag um 9:30 Kaffee vorschlagen", 1,
     "A rule starts with when or with what to do; I do not understand “Jeden”.",
     "For example: Every Monday at 9:30, suggest a check-in to everyone."},
    {"every Monday at 9 suggest coffee to everyone", 17, "Is that in the morning or in the evening?",
     "Write “at 9:00” or “at 21:00”."},
    {"every second Tuesday suggest coffee to everyone", 7, "“Every second Tuesday” can be read in two ways.",
     "Say “every other Tuesday” or “on the second Tuesday of each month”."},
    {"biweekly suggest coffee to everyone", 1, "“biweekly” can mean every two weeks or twice a week.",
     "Say “every other Monday” or “every Monday and Thursday”."},
    {"biweekly on Monday and Thursday suggest coffee to everyone", 1,
     "“biweekly” can mean every two weeks or twice a week.",
     "Say “every other Monday” or “every Monday and Thursday”."},
    {"every Christmas suggest coffee to everyone", 7, "“Christmas” is no day I know.",
     "Name a weekday (every Monday), or “every weekday”, “every day”, “on the 15th of each month”."},
    {"every Mondy suggest coffee to everyone", 7, "“Mondy” is no day I know.", "Did you mean “Monday”?"},
    {"every Monday suggest coffee to people in Paymnets", 42, "I know no team or site “Paymnets”.",
     "Did you mean Payments?"},
    {"every Monday suggest coffee to people in Legal", 42, "I know no team or site “Legal”.",
     "I know Payments, Design, Data Platform, Sales and Marketing, People and 3 more."},
    {"every Monday suggest coffee to people interested in ches", 53, "Nobody has named the interest “ches”.",
     "Did you mean chess?"},
    {"every Monday suggest coffee to @anna", 32, "I know nobody called “anna”.", "Did you mean @ana?"},
    {"every Monday suggest coffee to people who have no ties and work remotely or joined less than 9 days ago", 74,
     "“And” and “or” are mixed here, which can be read in two ways.",
     "Put brackets: (who have no ties and work remotely) or …"},
    {"every Monday suggest coffee to anyone who has not connected with anyone for 2 months", 77,
     "Months differ in length.", "Say 60 days."},
    {"every Monday suggest coffee to anyone who has not connected with anyone", 72, "For how long?",
     "For example: for 14 days."},
    {"every Monday suggest coffee to everyone until 31 February 2026", 47, "February 2026 has 28 days.",
     "The last one is 28 February 2026."},
    {"every Monday suggest coffee to everyone until 12/21/2026", 47,
     "Dates like “12/21/2026” are read differently in different countries.", "Write 21 December 2026."},
    {"every Monday suggest coffee to everyone until 03/04/2026", 47,
     "Dates like “03/04/2026” are read differently in different countries.", "Write 3 April 2026 or 4 March 2026."},
    {"every Monday suggest coffee to everyone until 21.12.2026", 47,
     "Dates like “21.12.2026” are read differently in different countries.", "Write 21 December 2026."},
    {"every Monday suggest coffee to everyone until 21 December", 47, "The date needs its year.",
     "Write 21 December 2026."},
    {"every Monday suggest coffee to everyone until Christmas", 47, "“Christmas” is no date I know.",
     "Write it out, for example: 21 December 2026 or 2026-12-21."},
    {"every Monday at 25:00 suggest coffee to everyone", 17, "There is no time “25:00”.",
     "Times go from 0:00 to 23:59."},
    {"every Monday at 9.30 suggest coffee to everyone", 17, "A time has a colon.", "Write 9:30."},
    {"every Monday at 930 suggest coffee to everyone", 17, "“930” is no time I know.", "Write 9:30."},
    {"every Monday at 9:30 CET suggest coffee to everyone", 22, "I know time zones by area and city, not as “CET”.",
     "For example: Europe/Berlin. Leave it out for everyone's own time zone."},
    {"every Monday at 9:30 Berlin time suggest coffee to everyone", 22,
     "I know time zones by area and city, not as “Berlin”.",
     "For example: Europe/Berlin. Leave it out for everyone's own time zone."},
    {"every Monday morning suggest coffee to everyone", 14, "Name the time of day.", "For example: at 9:30."},
    {"every month suggest coffee to everyone", 13, "On which day of the month?",
     "For example: on the first Monday of each month, or on the 15th of each month."},
    {"every week suggest coffee to everyone", 12, "On which day of the week?", "For example: every week on Monday."},
    {"every 3 days suggest coffee to everyone", 7,
     "A rule cannot count in days, so that people can know the day of the week.",
     "Name weekdays: every Monday and Thursday; or say “every day”."},
    {"every quarter suggest coffee to everyone", 7, "A rule comes by the day, week or month, not by “quarter”.",
     "For example: every 12 weeks on Monday."},
    {"on the 31st of each month suggest coffee to everyone", 8, "Not every month has a 31st.",
     "Say “on the last day of each month”."},
    {"on the fifth Monday of each month suggest coffee to everyone", 8, "Not every month has a fifth Monday.",
     "Say “on the last Monday of each month”."},
    {"on the 15th suggest coffee to everyone", 13, "The 15th of what?", "Say “on the 15th of each month”."},
    {"on 24 December 2026 suggest coffee to everyone", 4, "A rule repeats; a single date is not possible yet.",
     "For example: on the 15th of each month; or add “from” and “until” to a weekly rule."},
    {"Pause introductions from 21 December 2026 to 3 January 2027.", 1, "Pauses cannot be written as a sentence yet.",
     "Pause the rule itself; or end it with “until” and a date."},
    {"When a mentor meeting is 7 days overdue, remind the mentee, at most once a week.", 1,
     "The only event that a rule can follow yet is that someone joins.",
     "For example: when someone joins, or 3 days after someone joins."},
    {"When someone has not met anyone outside their team for four weeks, suggest coffee", 1,
     "Rules that fire when something becomes true are not possible yet, except “when someone joins”.",
     "Say it as a schedule: every Monday, suggest a check-in to anyone who has not connected with anyone for 14 days."},
    {"every Monday share lunch with everyone", 20, "What can be shared are activities.",
     "For example: share volunteering with people in Berlin."},
    {"every Monday suggest mentoring to everyone", 22, "Finding a mentor, or being one?",
     "Say “suggest finding a mentor” or “suggest being a mentor”."},
    {"every Monday remind mentors to be kind", 29,
     "Mentors and mentees can be reminded to meet; I do not understand “to”.",
     "For example: remind mentors and mentees to meet."},
    {"When someone joins, remind mentors to meet", 1, "Mentors and mentees are reminded by a schedule.",
     "For example: Every 4 weeks on Tuesday, remind mentors and mentees to meet."},
    {"every Monday suggest dancing to everyone", 22, "I do not know how to suggest “dancing”.",
     "What can be suggested: a check-in, coffee, tea, breakfast, lunch, a walk, a call or a chat; an activity, a "
     "social "
     "event, a team event, volunteering, a community, an exercise class or an industry event; finding a mentor, being "
     "a mentor, offering to talk, a support circle, saying thanks, a small practice, professional memberships, keeping "
     "in touch, introducing people, answering questions, sharing a profile link or sharing interests; or use your own "
     "words: say “…” to everyone."},
    {"every Monday suggest cofee to everyone", 22, "I do not know how to suggest “cofee”.", "Did you mean “coffee”?"},
    {"every Monday sugest coffee to everyone", 14, "I expect what to do here, not “sugest”.",
     "Did you mean “suggest”?"},
    {"every Monday remind everyone to submit timesheets", 33, "Words of your own go in quotation marks.",
     "Write: remind … to “submit timesheets”."},
    {"every Monday remind everyone in Payments", 41, "Remind them of what?",
     "For example: remind everyone to check in with someone; or your own words: remind everyone to “water the "
     "plants”."},
    {"every Monday say \"hi @ana\" to everyone", 18, "The text may not mention people or carry addresses (@).",
     "Change the text between the quotation marks."},
    {"every Monday say \"see https://x.example\" to everyone", 18, "The text may not hold a link (://).",
     "Change the text between the quotation marks."},
    {"every Monday say \"see example.com\" to everyone", 18, "The text may not hold a link (example.com).",
     "Change the text between the quotation marks."},
    {"every Monday say \"\" to everyone", 18, "The text is empty.", "Change the text between the quotation marks."},
    {"every Monday say “hello to everyone", 18, "This quotation mark is not closed.",
     "Add the closing quotation mark."},
    {"every Monday suggest coffee to people interested in chess and climbing", 59,
     "“And” between interests is not clear: all of them, or any?",
     "Say “chess or climbing” for any; “is interested in chess and is interested in climbing” for both."},
    {"every Monday suggest coffee to anyone who has exactly 3 ties", 47,
     "Exactly that many? I can compare with fewer than or more than.",
     "For example: fewer than 3, more than 2, at least 3."},
    {"every Monday suggest coffee to anyone who has no mentor", 47, "A rule cannot ask about “mentor” yet.",
     "What it can ask: days since the last connection, number of ties, interests, when they joined, team, site, "
     "whether they work remotely."},
    {"every Monday suggest coffee with @ana to everyone", 34, "With “@ana” is not possible yet.",
     "Possible: with a teammate, with someone outside their team, with a buddy, or nothing."},
    {"every Monday suggest coffee with a mentor to everyone", 34, "With “a mentor” is not possible yet.",
     "Possible: with a teammate, with someone outside their team, with a buddy, or nothing."},
    {"every Monday introduce newcomers to people in Design", 34,
     "Introducing one group to another is not possible yet.",
     "Possible: introduce people across teams, within teams or across sites."},
    {"every Monday introduce people in groups of 12", 44, "The number of people in a group goes from 2 to 8.",
     "Choose another number."},
    {"every Monday introduce people in groups", 31, "In groups of how many?", "For example: in groups of 3."},
    {"every Monday suggest coffee to everyone at most 3 times", 56,
     "How often in what time? I expect “a day”, “a week” or “a month” here, not the end of the sentence.",
     "For example: at most once a week."},
    {"every Monday suggest coffee to everyone at most once a year", 56,
     "A limit counts in a day, a week or a month, not in “year”.", "For example: at most twice a month."},
    {"every Monday suggest coffee to everyone once a week", 41, "“once a week” can mean a schedule or a limit.",
     "For a schedule name the days: every Monday and Thursday. For a limit: at most once a week."},
    {"every Monday suggest coffee to them", 32, "Who is meant by “them”?",
     "Name them: everyone, people in Payments, @ana."},
    {"suggest coffee to everyone", 27, "The sentence does not say when.",
     "Add a schedule, for example: every Monday at 9:30."},
    {"every Monday at 9:30", 21, "The sentence does not say what to do.",
     "For example: suggest a check-in to everyone."},
    {"every Monday at 9:30 and 14:00 suggest coffee to everyone", 22, "A rule has one time of day.",
     "Make a second rule for the other time."},
    {"hello", 1, "A rule starts with when or with what to do; I do not understand “hello”.",
     "For example: Every Monday at 9:30, suggest a check-in to everyone."},
    {"every Monday suggest coffee to everyone. Every Tuesday suggest lunch to everyone.", 42,
     "One rule is one sentence; here a second one starts.", "Make it a rule of its own."},
    {"every Monday suggest coffee to people in my team", 42, "Name the team; I cannot know which one is yours.",
     "For example: people in Payments."},
    {"every Monday suggest coffee to everyone from 4 May 2027 until 3 May 2027", 63,
     "The last day, 3 May 2027, is before the first, 4 May 2027.", "Choose a later last day."},
    {"every Monday suggest coffee to anyone who has not connected with @ana for 3 days", 66,
     "Conditions about one person's connections with another are not possible yet.",
     "Say “with anyone” or “with anyone outside their team”."},
    {"every Monday suggest coffee to anyone who (has no ties or works remotely", 43, "This bracket is not closed.",
     "Add “)” after its last condition."},
    {"every 60 weeks on Monday suggest coffee to everyone", 7, "The number of weeks goes from 1 to 52.",
     "Choose another number of weeks."},
    {"every Monday suggest coffee to anyone who has not connected with anyone for 5000 days", 77,
     "That is out of reach: 1 to 730 days.", "Choose another number of days."},
    {"every Monday suggest coffee to anyone who joined before 1 May 2026", 50,
     "A date when they joined cannot be asked for yet.",
     "Say “joined less than 90 days ago” or “joined more than 90 days ago”."},
    {"after someone joins suggest lunch", 7, "How long after someone joins?",
     "Say “when someone joins” for the first day, or “3 days after someone joins”."},
    {"3 days before someone joins suggest lunch", 8,
     "A rule can count days after someone joins; I do not understand “before” here.",
     "For example: 3 days after someone joins."},
    {"3 days after a mentorship ends suggest lunch", 14,
     "The only event that a rule can follow yet is that someone joins.", "For example: 3 days after someone joins."},
    {"every Monday at 9:30 in Payments suggest coffee to everyone", 22,
     "I expect the time or what to do here, not “in”.",
     "Say first what to do, then to whom: suggest a check-in to everyone in Payments."},
    {"every Monday suggest coffee to anyone in Payments or who has no ties", 51,
     "I do not understand what “or” adds to here.",
     "Bring conditions together after “who”: anyone who is in Payments or has no ties."},
    {"every Monday suggest coffee to everyone within 3 days", 41, "I do not understand the sentence from “within” on.",
     "What can follow: a schedule, “at” a time, “at most once a week”, “from” a date, “until” a date."},
    {"every Monday at 9:30, people in Payments get a coffee suggestion", 23, "I expect what to do here, not “people”.",
     "A rule can “suggest a check-in to …”, “introduce people …” or “say “…” to …”."},
    {"every Monday at 9:30 remind everyone in Payments to check in with someone they haven't talked to for 2 weeks", 53,
     "Words of your own go in quotation marks.",
     "Write: remind … to “check in with someone they haven't talked to for 2 weeks”."},
    {"every 2 weeks introduce people across teams", 15, "On which day of the week?",
     "For example: every other Monday."},
    {"every Wednesday introduce new joiners in groups of three across teams until 31.12.2026", 77,
     "Dates like “31.12.2026” are read differently in different countries.", "Write 31 December 2026."},
    {"3 days after someone joins suggest a coffee with a friend", 50, "With “a friend” is not possible yet.",
     "Possible: with a teammate, with someone outside their team, with a buddy, or nothing."},
    {"After 30 days, suggest a check-in", 1, "A rule starts with when or with what to do; I do not understand “After”.",
     "For example: Every Monday at 9:30, suggest a check-in to everyone."},
    {"every Monday suggest a check-in to people who joined this month", 54,
     "I expect “less than” or “more than” here, not “this”.", "For example: joined less than 90 days ago."},
    {"every Monday suggest a check-in to people who joined in the last 3 months", 66, "Months differ in length.",
     "Say 90 days."},
    {"every Monday suggest a check-in to people with less than three connections", 64,
     "I count people or ties, not “connections”.",
     "Say “has connected with fewer than 3 people in the last 30 days” or “has fewer than 3 ties”."},
    {"on Monday at 9:30 suggest lunch to everyone", 4, "Every Monday, or only the next one?",
     "A rule repeats: every Monday."},
    {"tomorrow at 9:30 suggest lunch to everyone", 1,
     "A rule starts with when or with what to do; I do not understand “tomorrow”.",
     "For example: Every Monday at 9:30, suggest a check-in to everyone."},
    {"every Monday at 9:30 and every Tuesday at 10:00 suggest lunch to everyone", 22,
     "A rule has one schedule; here a second one starts.", "Make a second rule for it."},
    {"every Monday between 9 and 10 suggest lunch to everyone", 14, "I expect what to do here, not “between”.",
     "A rule can “suggest a check-in to …”, “introduce people …” or “say “…” to …”."},
    {"every Monday before noon suggest lunch to everyone", 14, "I expect what to do here, not “before”.",
     "A rule can “suggest a check-in to …”, “introduce people …” or “say “…” to …”."},
    {"every Monday at 9:30 say Hi to everyone", 26, "What is to be said goes in quotation marks.",
     "For example: say “Water the plants” to everyone in Berlin."},
    {"every monday at 9:30 suggest checkin to anyone in payments who has not conected with anyone for 14 days", 72,
     "I know no condition that starts with “conected” here.", "Did you mean “connected”?"},
    {"every monday at 9:30 suggest a check-in to anyone in Payments who has not connected with anyone for 14 dyas", 104,
     "I expect “days” or “weeks” here, not “dyas”.", "Did you mean “days”?"},
    {"Evry Monday suggest lunch to everyone", 1,
     "A rule starts with when or with what to do; I do not understand “Evry”.", "Did you mean “every”?"},
    {"every Monday suggest lunch to evryone", 31, "To whom? I expect people here, not “evryone”.",
     "Did you mean “everyone”?"},
    {"every Monday suggest lunch to anyone hwo has no ties", 38, "I do not understand the sentence from “hwo” on.",
     "Did you mean “who”?"},
    {"every Monday suggest lunch to managers", 31, "To whom? I expect people here, not “managers”.",
     "For example: everyone, people in Payments, newcomers, @ana."},
    {"every Monday suggest lunch to engineers in Berlin", 31, "To whom? I expect people here, not “engineers”.",
     "For example: everyone, people in Payments, newcomers, @ana."},
    {"every Monday suggest lunch to everyone in the engineering department", 47,
     "I know no team or site “engineering”.",
     "I know Payments, Design, Data Platform, Sales and Marketing, People and 3 more."},
    {"every Monday suggest lunch to people whose manager is Dana", 38, "A rule cannot ask about “manager” yet.",
     "What it can ask: days since the last connection, number of ties, interests, when they joined, team, site, "
     "whether they work remotely."},
    {"every Monday at 9:30 PST suggest lunch to everyone", 22, "I know time zones by area and city, not as “PST”.",
     "For example: Europe/Berlin. Leave it out for everyone's own time zone."},
    {"Every Monday at 9:30 suggest a check-in to anyone in Payments who has not connected with anyone outside of "
     "Payments for 14 days",
     97, "Here I know only “outside their team”.",
     "Say “who has not connected with anyone outside their team for 14 days”."},
};

TEST(Sentence, what_is_not_clear_is_refused_with_a_place_and_a_remedy) {
    for (const Refused& row : table) {
        const auto read = parse_sentence(row.typed, test::company());
        if (const auto* rule = std::get_if<Rule>(&read)) {
            ADD_FAILURE() << row.typed << "\n" << print_sentence(*rule);
            continue;
        }
        const auto& error = std::get<SentenceError>(read);
        EXPECT_EQ(error.column, row.column) << row.typed;
        EXPECT_EQ(error.message, row.message) << row.typed;
        EXPECT_EQ(error.suggestion, row.suggestion) << row.typed;
    }
}

SentenceError refusal(std::string_view typed, const SentenceContext& context = test::company()) {
    const auto read = parse_sentence(typed, context);
    if (const auto* error = std::get_if<SentenceError>(&read)) return *error;
    ADD_FAILURE() << "accepted: " << print_sentence(std::get<Rule>(read));
    return {};
}

bool accepts(std::string_view typed, const SentenceContext& context = test::company()) {
    return std::holds_alternative<Rule>(parse_sentence(typed, context));
}

TEST(Sentence, columns_count_code_points) {
    EXPECT_EQ(refusal("every Monday suggest coffee to people in “Zürich” at 9").column, 42u);  // no such site
    EXPECT_EQ(refusal("every Monday say “🚀 Grüße” to everyone at 9").column, 43u);
}

TEST(Sentence, text_that_is_no_text_is_refused) {
    EXPECT_EQ(refusal("every Mon\xff"
                      "day")
                  .column,
              10u);
    EXPECT_EQ(refusal("über \xc3").column, 6u);
    EXPECT_EQ(refusal(std::string_view("every\0Monday", 12)).column, 6u);
    EXPECT_EQ(refusal("every \u202eMonday").column, 7u);  // turns what follows around
    EXPECT_EQ(refusal("").column, 1u);
    EXPECT_EQ(refusal("  . ").column, 5u);
    EXPECT_EQ(refusal("rule:").column, 6u);
}

TEST(Sentence, each_limit_is_kept) {
    const std::string start = "every Monday suggest coffee to ";
    EXPECT_TRUE(accepts("every Monday suggest coffee to everyone" + std::string(sentence_bytes_max - 39, ' ')));
    EXPECT_EQ(refusal("every Monday suggest coffee to everyone" + std::string(sentence_bytes_max - 38, ' ')).column,
              1u);

    const SentenceContext open{.known = nullptr, .today = test::today};
    EXPECT_TRUE(accepts(start + "people in " + std::string(name_chars_max, 'x'), open));
    EXPECT_EQ(refusal(start + "people in " + std::string(name_chars_max + 1, 'x'), open).column, 42u);
    EXPECT_TRUE(accepts(start + "@" + std::string(name_chars_max, 'x'), open));
    EXPECT_EQ(refusal(start + "@" + std::string(name_chars_max + 1, 'x'), open).column, 32u);

    const auto list = [](std::size_t count) {
        std::string names = "A0";
        for (std::size_t index = 1; index < count; ++index) names += " or A" + std::to_string(index);
        return names;
    };
    EXPECT_TRUE(accepts(start + "people in " + list(names_in_list_max), open));
    EXPECT_FALSE(accepts(start + "people in " + list(names_in_list_max + 1), open));
    EXPECT_TRUE(accepts(start + "people interested in " + list(names_in_list_max), open));
    EXPECT_FALSE(accepts(start + "people interested in " + list(names_in_list_max + 1), open));

    const auto ties = [](int count) {
        std::string terms = "has more than 1 tie";
        for (int index = 1; index < count; ++index)
            terms += " and has more than " + std::to_string(index + 1) + " ties";
        return terms;
    };
    EXPECT_TRUE(accepts(start + "anyone who " + ties(condition_terms_max)));
    EXPECT_FALSE(accepts(start + "anyone who " + ties(condition_terms_max + 1)));

    const auto nested = [](int depth) {
        std::string text = "has no ties";
        for (int level = 1; level < depth; ++level)
            text = "(" + text + (level % 2 == 0 ? ") or " : ") and ") + "works remotely";
        return text;
    };
    EXPECT_TRUE(accepts(start + "anyone who " + nested(condition_depth_max)));
    EXPECT_FALSE(accepts(start + "anyone who " + nested(condition_depth_max + 1)));
    EXPECT_FALSE(accepts(start + "anyone who " + std::string(1500, '(')));

    EXPECT_TRUE(
        accepts(start + "anyone who has not connected with anyone for " + std::to_string(span_days_max) + " days"));
    EXPECT_FALSE(
        accepts(start + "anyone who has not connected with anyone for " + std::to_string(span_days_max + 1) + " days"));
    EXPECT_FALSE(accepts(start + "anyone who has not connected with anyone for 0 days"));
    EXPECT_FALSE(accepts(start + "anyone who has not connected with anyone for 99999999999999999999 days"));
    EXPECT_TRUE(accepts(std::to_string(joining_days_max) + " days after someone joins, suggest coffee"));
    EXPECT_FALSE(accepts(std::to_string(joining_days_max + 1) + " days after someone joins, suggest coffee"));
    EXPECT_TRUE(accepts("every " + std::to_string(every_weeks_max) + " weeks on Monday suggest coffee to everyone"));
    EXPECT_FALSE(
        accepts("every " + std::to_string(every_weeks_max + 1) + " weeks on Monday suggest coffee to everyone"));
    EXPECT_TRUE(accepts(start + "anyone with more than " + std::to_string(compared_max) + " ties"));
    EXPECT_FALSE(accepts(start + "anyone with more than " + std::to_string(compared_max + 1) + " ties"));
    EXPECT_TRUE(accepts(start + "everyone at most " + std::to_string(limit_times_max) + " times a month"));
    EXPECT_FALSE(accepts(start + "everyone at most " + std::to_string(limit_times_max + 1) + " times a month"));
    EXPECT_TRUE(accepts("every Monday introduce people in groups of " + std::to_string(group_size_max)));
    EXPECT_FALSE(accepts("every Monday introduce people in groups of " + std::to_string(group_size_max + 1)));
    EXPECT_FALSE(accepts("every Monday introduce people in groups of 1"));
    EXPECT_TRUE(accepts(start + "everyone until " + std::to_string(year_max) + "-12-31"));
    EXPECT_FALSE(accepts(start + "everyone until " + std::to_string(year_max + 1) + "-01-01"));
    EXPECT_FALSE(accepts(start + "everyone until 31 December " + std::to_string(year_min - 1)));

    EXPECT_TRUE(accepts("every Monday say “" + std::string(own_text_chars_max, 'x') + "” to everyone"));
    EXPECT_FALSE(accepts("every Monday say “" + std::string(own_text_chars_max + 1, 'x') + "” to everyone"));
}

// A short form may be typed for something that is longer when printed; the printed form keeps the limit too.
TEST(Sentence, the_canonical_form_keeps_the_limit) {
    const SentenceContext open{.known = nullptr, .today = test::today};
    std::string typed = "every Monday say \"hi\" to people in ";
    for (int name = 0; name < 16; ++name)
        typed += (name > 0 ? " or \"" : "\"") + std::string("”””””””””””””””””””””””””””””””””") + "\"";
    ASSERT_LE(typed.size(), sentence_bytes_max);
    EXPECT_EQ(refusal(typed, open).column, 1u);
}

TEST(Sentence, own_text_holds_no_mentions_and_no_links) {
    for (const std::string_view text : {"hi @ana", "@here lunch", "<@U123>", "<!channel>", "<#C1>", "http://x",
                                        "see www.x", "x.com", "docs.example.org/a", "intranet.corp/wiki", "mailto:a",
                                        "[x](y)", "ana@example", "<https://x|y>", "   ", ""}) {
        EXPECT_FALSE(own_text_refusal(text).empty()) << text;
    }
    for (const std::string_view text :
         {"Say hi in #payments", "Lunch @ noon", "e.g. a walk. Or tea.", "3.5 km today", "Thanks.Really",
          "50 % done; why not?", "Grüße: bis 9:30!", "a/b testing", "12.05. is a holiday"}) {
        EXPECT_EQ(own_text_refusal(text), "") << text;
    }
}

TEST(Sentence, zones_are_asked_for_where_they_are_known) {
    SentenceContext context = test::company();
    context.zone_exists = [](std::string_view zone) {
        return zone == "Europe/Berlin" || zone == "America/Port-au-Prince";
    };
    EXPECT_TRUE(accepts("every Monday at 9:30 Europe/Berlin suggest coffee to everyone", context));
    EXPECT_TRUE(accepts("every Monday at 9:30 europe/berlin suggest coffee to everyone", context));
    EXPECT_TRUE(accepts("every Monday at 9:30 America/Port-au-Prince suggest coffee to everyone", context));
    EXPECT_EQ(refusal("every Monday at 9:30 Europe/Berln suggest coffee to everyone", context).column, 22u);
    EXPECT_FALSE(accepts("every Monday at 9:30 /etc/passwd suggest coffee to everyone"));
    EXPECT_FALSE(accepts("every Monday at 9:30 Europe/../Berlin suggest coffee to everyone"));
}

}  // namespace
}  // namespace kith
