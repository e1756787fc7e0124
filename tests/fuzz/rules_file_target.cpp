// rules.toml: TOML, then a sentence each.
#include <chrono>
#include <string>
#include <variant>

#include "bot/rules_file.hpp"
#include "rules/sentence/sentence.hpp"
#include "tests/fuzz/target.hpp"

void kith::fuzz::check(std::string_view input) {
    const LocalDay today{std::chrono::year{2026} / 3 / 11};
    const RulesFile file = read_rules(input, nullptr, today);
    must(file.readable || !file.problems.empty(), "an unreadable file says why");
    must(file.rules.size() <= file_rules_max, "the number of rules is bounded");
    for (const RuleProblem& problem : file.problems) {
        must(problem.line >= 1 && problem.column >= 1, "a problem has a place");
        must(!problem.message.empty(), "a problem says what is wrong");
        must(!to_text("rules.toml", problem).empty(), "a problem can be told");
    }
    for (const FileRule& entry : file.rules) {
        SentenceContext context;
        context.today = today;
        const auto again = parse_sentence(print_sentence(entry.rule), context);
        must(std::holds_alternative<Rule>(again) && std::get<Rule>(again) == entry.rule,
             "a rule prints and reads back");
    }
}
