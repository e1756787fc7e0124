// What holds for every rule and every text.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <string>
#include <variant>

#include "rules/model/error.hpp"
#include "rules/sentence.hpp"
#include "rules/text.hpp"
#include "tests/rules/sentence/random_rule.hpp"

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
    for (int round = 0; round < 60'000; ++round) {
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

TEST(Sentence, any_text_is_refused_or_reads_the_same_after_one_print) {
    test::RandomRules random(seed() + 1);
    int accepted = 0;
    constexpr int rounds = 60'000;
    for (int round = 0; round < rounds; ++round) {
        std::string text = print_sentence(random.next());
        if (random.chance(50) && text.size() > 120) continue;
        text = random.mutated(std::move(text));
        const auto first = parse_sentence(text, context);
        if (const auto* error = std::get_if<SentenceError>(&first)) {
            ASSERT_FALSE(error->message.empty()) << text;
            ASSERT_GE(error->column, 1u) << text;
            ASSERT_LE(error->column, code_points(text) + 1) << text;
            continue;
        }
        ++accepted;
        const std::string printed = print_sentence(std::get<Rule>(first));
        const auto second = parse_sentence(printed, context);
        ASSERT_TRUE(std::holds_alternative<Rule>(second)) << "seed " << seed() << " round " << round << "\n"
                                                          << text << "\n"
                                                          << printed << "\n"
                                                          << said(second);
        ASSERT_TRUE(std::get<Rule>(second) == std::get<Rule>(first)) << "seed " << seed() << " round " << round << "\n"
                                                                     << text << "\n"
                                                                     << printed << "\n"
                                                                     << said(second);
    }
    EXPECT_GT(accepted, rounds / 100) << "mutations that are all refused prove little";
}

}  // namespace
}  // namespace kith
