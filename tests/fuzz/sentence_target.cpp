// Rules as leads type them: what is accepted prints as a sentence that reads as the same rule. The first byte chooses
// whether names are checked.
#include <chrono>
#include <string>
#include <variant>

#include "rules/sentence/sentence.hpp"
#include "tests/fuzz/target.hpp"

void kith::fuzz::check(std::string_view input) {
    const unsigned choice = take_byte(input);
    static const Vocabulary known{
        .teams = {"Payments", "Data & AI"}, .sites = {"Berlin"}, .topics = {"chess"}, .people = {"ana", "Bo Li"}};
    SentenceContext context;
    context.today = LocalDay{std::chrono::year{2026} / 3 / 11};
    if ((choice & 1U) != 0) context.known = &known;

    const auto read = parse_sentence(input, context);
    if (const auto* error = std::get_if<SentenceError>(&read)) {
        must(!error->message.empty(), "an error says what is wrong");
        must(error->column >= 1 && error->column <= input.size() + 1, "an error points into the sentence");
        return;
    }
    const auto& rule = std::get<Rule>(read);
    const std::string canonical = print_sentence(rule);
    must(canonical.size() <= sentence_bytes_max, "the canonical form keeps the limit");
    must(canonical.find('\n') == std::string::npos, "the canonical form is one line");
    const auto again = parse_sentence(canonical, context);
    must(std::holds_alternative<Rule>(again), "the canonical form can be read");
    must(std::get<Rule>(again) == rule, "the canonical form means the same");
    must(print_sentence(std::get<Rule>(again)) == canonical, "printing again changes nothing");
}
