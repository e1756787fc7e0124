// The lines of a host of `kith simulate`: whatever a company and its days hold, the engine answers in form.
#include <optional>
#include <set>
#include <string>

#include "bot/simulate_lines.hpp"
#include "tests/fuzz/target.hpp"

namespace {

using namespace kith;

constexpr std::size_t people_max = 30;  // larger companies are a matter of tests, not of reading

void check_day(const engine::Decisions& decisions) {
    std::set<std::string> told;
    for (const engine::Nudge& nudge : decisions.nudges) {
        fuzz::must(day_of(nudge.send_at) == decisions.date, "a nudge is for the day");
        fuzz::must(!nudge.reasons.empty(), "a nudge has a reason");
        fuzz::must(told.insert(nudge.to).second, "nobody is nudged twice a day");
        fuzz::must(nudge.hour.probability > 0 && nudge.hour.probability <= 1.0001, "a choice has its probability");
    }
    const std::string line = decisions_line(decisions);
    fuzz::must(line.find('\n') == line.size() - 1, "an answer is one line");
}

}  // namespace

void kith::fuzz::check(std::string_view input) {
    std::optional<engine::Engine> running;
    std::size_t people = 0;
    for (std::size_t begin = 0; begin < input.size();) {
        const std::size_t end = std::min(input.find('\n', begin), input.size());
        const auto line = read_host_line(input.substr(begin, end - begin));
        begin = end + 1;
        if (!line) {
            must(!line.error().what.empty(), "an error says what is wrong");
            return;
        }
        if (std::holds_alternative<SimulationEnd>(*line)) return;
        if (const auto* org = std::get_if<matching::Org>(&*line)) {
            people = org->people.size();
            if (running || people > people_max) return;
            running.emplace(*org, 7);
            continue;
        }
        const auto& turn = std::get<engine::Turn>(*line);
        people += turn.joined.size();
        if (!running || people > people_max) return;
        const auto decided = running->decide(turn);
        if (!decided) return;
        check_day(*decided);
    }
}
