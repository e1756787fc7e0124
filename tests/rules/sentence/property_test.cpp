// What holds for every rule and every text.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <string>
#include <variant>

#include "rules/model/error.hpp"
#include "rules/sentence/sentence.hpp"
#include "rules/text/text.hpp"
#include "tests/rules/sentence/company.hpp"
#include "tests/rules/sentence/random_rule.hpp"
#include "tests/seed.hpp"

namespace kith {
namespace {

const SentenceContext context{.known = nullptr, .today = LocalDay{std::chrono::year{2026} / 3 / 2}};

// KITH_SEED repeats a run; each failure prints it.
std::uint64_t seed() {
    const char* set = std::getenv("KITH_SEED");
    return set != nullptr ? std::strtoull(set, nullptr, 10) : 20260302;
}

std::string said(const std::variant<Rule, SentenceError>& result) {
    if (const auto* error = std::get_if<SentenceError>(&result))
        return "column " + std::to_string(error->column) + ": " + error->message + " " + error->suggestion;
    return "reads as: " + print_sentence(std::get<Rule>(result));
}

TEST(Sentence, every_rule_reads_back_as_itself) {
    test::RandomRules random(seed());
    const int rounds = test::long_run() ? 60'000 : 25'000;
    for (int round = 0; round < rounds; ++round) {
        const Rule rule = random.next();
        const std::string printed = print_sentence(rule);
        const auto read = parse_sentence(printed, context);
        ASSERT_TRUE(std::holds_alternative<Rule>(read)) << "seed " << seed() << " round " << round << "\n"
                                                        << printed << "\n"
                                                        << said(read);
        ASSERT_TRUE(std::get<Rule>(read) == rule) << "seed " << seed() << " round " << round << "\n"
                                                  << printed << "\n"
                                                  << said(read);
        ASSERT_EQ(print_sentence(std::get<Rule>(read)), printed) << "seed " << seed() << " round " << round;
    }
}

// Collects the names a rule uses.
void collect(const Condition& condition, Vocabulary& known) {
    std::visit(overloaded{
                   [&](const InPlaces& term) {
                       for (const Place& place : term.places) {
                           if (place.kind != Place::Kind::site) known.teams.push_back(place.name);
                           if (place.kind != Place::Kind::team) known.sites.push_back(place.name);
                       }
                   },
                   [&](const InterestedIn& term) {
                       known.topics.insert(known.topics.end(), term.topics.begin(), term.topics.end());
                   },
                   [&](const IsPerson& term) {
                       known.people.insert(known.people.end(), term.names.begin(), term.names.end());
                   },
                   [&](const Not& term) { collect(*term.condition, known); },
                   [&](const AllOf& term) {
                       for (const Condition& each : term.conditions) collect(each, known);
                   },
                   [&](const AnyOf& term) {
                       for (const Condition& each : term.conditions) collect(each, known);
                   },
                   [](const auto&) {},
               },
               condition.term);
}

TEST(Sentence, names_that_are_known_change_nothing) {
    test::RandomRules random(seed() + 2);
    for (int round = 0; round < 10'000; ++round) {
        const Rule rule = random.next();
        Vocabulary known;
        for (int more = 0; more < 20; ++more) {
            known.teams.push_back(random.name());
            known.sites.push_back(random.name());
            known.topics.push_back(random.name());
            known.people.push_back(random.name());
        }
        if (rule.audience) collect(*rule.audience, known);
        const std::string printed = print_sentence(rule);
        const auto read = parse_sentence(printed, {.known = &known, .today = context.today});
        ASSERT_TRUE(std::holds_alternative<Rule>(read)) << "seed " << seed() << " round " << round << "\n"
                                                        << printed << "\n"
                                                        << said(read);
        ASSERT_TRUE(std::get<Rule>(read) == rule) << "seed " << seed() << " round " << round << "\n"
                                                  << printed << "\n"
                                                  << said(read);
    }
}

// As leads type: the mutations of these reach other parts of the reader than those of canonical sentences.
constexpr std::string_view typed[] = {
    "every Mon and Thu at 9:30am ping anyone in Payments who hasn't talked to anyone in 2 weeks",
    "remind people in Payments every Monday to check in with someone outside their team",
    "biweekly on Tuesday at 14h match people from Payments and the Design team in trios across teams",
    "every weekday except Friday at noon suggest lunch to everyone based in Berlin but not in Design, max 2x a week",
    "a week after someone joins the Payments team, introduce them to someone outside their team",
    "on the last Friday of every month at 2 p.m. (Europe/Berlin) tell everyone in Berlin \"Thank a colleague\"",
    "monthly on the 15th suggest that newcomers in Berlin take a walk with a teammate from 1 May 2026 until 2026-12-31",
    "every 3 weeks on Monday suggest tea to people who (have no ties or work remotely) and joined in the last 30 days",
    "on someone's first day say 'Welcome to us' to them",
    "every Monday suggest a call to anyone who is interested in chess, climbing or “Board Games”, except @ana and "
    "<@U42>",
    "every Monday to Friday ask anyone with fewer than 3 ties to have coffee, starting today, until December 31, 2026",
    "every Monday suggest coffee to people in Sales and Marketing who have connected with at least 2 people in the "
    "last 30 days",
};

TEST(Sentence, any_text_is_refused_or_reads_the_same_after_one_print) {
    test::RandomRules random(seed() + 1);
    int accepted = 0;
    constexpr int rounds = 60'000;
    for (int round = 0; round < rounds; ++round) {
        std::string text =
            random.chance(50)
                ? std::string(
                      typed[static_cast<std::size_t>(random.between(0, static_cast<int>(std::size(typed)) - 1))])
                : print_sentence(random.next());
        text = random.mutated(std::move(text));
        const SentenceContext in = random.chance(50) ? context : test::company();
        const auto first = parse_sentence(text, in);
        if (const auto* error = std::get_if<SentenceError>(&first)) {
            ASSERT_FALSE(error->message.empty()) << text;
            ASSERT_GE(error->column, 1u) << text;
            ASSERT_LE(error->column, code_points(text) + 1) << text;
            continue;
        }
        ++accepted;
        const std::string printed = print_sentence(std::get<Rule>(first));
        const auto second = parse_sentence(printed, in);
        ASSERT_TRUE(std::holds_alternative<Rule>(second)) << "seed " << seed() << " round " << round << "\n"
                                                          << text << "\n"
                                                          << printed << "\n"
                                                          << said(second);
        ASSERT_TRUE(std::get<Rule>(second) == std::get<Rule>(first)) << "seed " << seed() << " round " << round << "\n"
                                                                     << text << "\n"
                                                                     << printed << "\n"
                                                                     << said(second);
    }
    RecordProperty("accepted", accepted);
    EXPECT_GT(accepted, rounds / 30) << "mutations that are all refused prove little";
}

}  // namespace
}  // namespace kith
