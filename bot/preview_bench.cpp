#include "bot/preview_bench.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iostream>
#include <stdexcept>
#include <variant>
#include <vector>

#include "adapters/json.hpp"
#include "bot/admin.hpp"
#include "bot/rules_company.hpp"
#include "bot/stopwatch.hpp"
#include "rules/preview.hpp"
#include "rules/sentence/sentence.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

constexpr int previews_of_each = 5;
constexpr int weeks_ahead = 4;

constexpr std::array sentences = {
    "Every Tuesday at 10:00, suggest a check-in to newcomers in Lisbon.",
    "Every Tuesday at 10:00, suggest a check-in to anyone in Berlin who has not connected with anyone for 14 days.",
    "Every Tuesday at 10:00, suggest a check-in to anyone who has not connected with anyone for 14 days.",
    "Every weekday at 15:00, suggest a check-in to everyone.",
    "Every other Tuesday at 10:00, introduce everyone in pairs.",
};

LiveRule draft_of(const char* sentence) {
    const Vocabulary known{.sites = {"Berlin", "Lisbon"}};
    const SentenceContext context{.known = &known, .today = made_up_monday};
    const auto read = parse_sentence(sentence, context);
    const Rule* parsed = std::get_if<Rule>(&read);
    if (parsed == nullptr) throw std::logic_error(std::get<SentenceError>(read).message);
    const Rule& rule = *parsed;
    return {.owned = {.sentence = print_sentence(rule), .owner = PersonId{1}, .state = RuleState::live}, .rule = rule};
}

}  // namespace

int bench_preview(const PreviewBenchOptions& options) {
    const DueView company = made_up_rules_company(options.people, options.rules, options.seed);
    const Instant now = to_instant(company.zone, LocalTime{made_up_monday} + hours{9});
    JsonWriter out;
    out.begin_object().field("people", options.people).field("rules", options.rules);
    out.key("seed").raw(std::to_string(options.seed));
    out.key("previews").begin_array();
    for (const char* sentence : sentences) {
        const LiveRule draft = draft_of(sentence);
        std::vector<double> times;
        Preview told;
        for (int n = 0; n < previews_of_each; ++n) {
            DueView view = company;
            Stopwatch watch;
            told = preview(std::move(view), draft, now, weeks_ahead, Phrases{});
            times.push_back(milliseconds_of(watch.lap()));
        }
        std::ranges::sort(times);
        out.begin_object().field("sentence", sentence).field("means", told.audience.value);
        out.key("milliseconds").raw(fmt::format("{:.1f}", times[times.size() / 2]));
        out.end_object();
    }
    out.end_array().end_object();
    std::cout << out.take() << "\n";
    return exit_done;
}

}  // namespace kith
