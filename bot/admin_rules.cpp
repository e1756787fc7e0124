// kith rules check, print, preview.
#include <fstream>
#include <iostream>

#include "bot/admin.hpp"
#include "bot/clock.hpp"
#include "bot/file_text.hpp"
#include "bot/opened.hpp"
#include "bot/person_called.hpp"
#include "bot/rules_file.hpp"
#include "bot/stored_view.hpp"
#include "rules/compose.hpp"
#include "rules/lead_scope.hpp"
#include "rules/preview.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

constexpr std::string_view names_not_checked =
    "names of teams, sites, topics and people were not checked: nobody is known here yet (kith import people)\n";

LocalDay today_by_clock(const ZoneName& zone) {
    return day_of(to_local(zone, SystemClock{}.now()));
}

// The file read; the exit status instead when it cannot be, or has faults that were told.
std::variant<RulesFile, int> read_file(const std::string& name, const Vocabulary* known, const ZoneName& zone) {
    const std::optional<std::string> text = file_text(name, rules_file_bytes_max);
    if (!text) {
        std::cerr << name << " cannot be read: check the path and its permissions\n";
        return exit_usage;
    }
    RulesFile file = read_rules(*text, known, today_by_clock(zone));
    for (const RuleProblem& problem : file.problems) std::cerr << to_text(name, problem) << "\n";
    if (!file.readable) return exit_usage;
    if (!file.problems.empty()) return exit_faults;
    for (const RuleProblem& note : file.notes) std::cerr << to_text(name, note) << "\n";
    return file;
}

// The names of the configured store, where there is one with people in it.
std::optional<Vocabulary> known_names(const Config& config) {
    if (!std::ifstream{config.database_file()}) return std::nullopt;
    std::vector<ConfigProblem> problems;
    const Opened opened = open_store(config, false, false, problems);
    std::vector<Person> people;
    opened.store->read([&](Transaction& tx) { people = tx.people().all(opened.organisation.id); });
    if (people.empty()) return std::nullopt;
    return vocabulary_of(people);
}

}  // namespace

int rules_check(const Config& config, const std::string& file) {
    const std::optional<Vocabulary> known = known_names(config);
    auto read = read_file(file, known ? &*known : nullptr, config.zone);
    if (const int* status = std::get_if<int>(&read)) return *status;
    std::cerr << std::get<RulesFile>(read).rules.size() << " rules, no faults\n";
    if (!known) std::cerr << names_not_checked;
    return exit_done;
}

int rules_print(const std::string& file) {
    auto read = read_file(file, nullptr, "UTC");
    if (const int* status = std::get_if<int>(&read)) return *status;
    for (const FileRule& rule : std::get<RulesFile>(read).rules) std::cout << print_sentence(rule.rule) << '\n';
    return exit_done;
}

int rules_preview(const Config& config, const std::string& file, int weeks, const std::string& as) {
    std::vector<ConfigProblem> problems;
    const Opened opened = open_store(config, false, false, problems);
    if (!problems.empty()) {
        std::cerr << to_text(problems);
        return exit_usage;
    }
    const Instant now = SystemClock{}.now();
    DueView view;
    std::optional<Person> lead;
    opened.store->read([&](Transaction& tx) {
        view = planning_view(tx, opened.organisation, now);
        view.activities.clear();  // what people take part in is theirs
        view.attendances.clear();
        view.kept_ties.clear();
        view.mentorships.clear();
        view.taking_part.clear();
        std::erase_if(view.nudges, [](const Nudge& nudge) { return !nudge.rule; });
        if (!as.empty()) lead = person_called(tx, opened.organisation.id, as);
    });
    if (!as.empty() && (!lead || lead->leads.empty())) {
        std::cerr << "“" << as << "” is nobody known here who leads a team\n";
        return exit_usage;
    }
    const Vocabulary known = vocabulary_of(view.people);
    auto read = read_file(file, view.people.empty() ? nullptr : &known, config.zone);
    if (const int* status = std::get_if<int>(&read)) return *status;
    if (view.people.empty()) std::cerr << names_not_checked;
    int status = exit_done;
    const Phrases phrases;
    const auto refuse = [&](const FileRule& entry, const Text& why) {
        std::cerr << file << ":" << entry.line << ": " << plain_text(say(why)) << "\n";
        status = exit_faults;
    };
    for (const FileRule& entry : std::get<RulesFile>(read).rules) {
        Rule rule = entry.rule;
        if (lead) {
            auto narrowed = within_teams(std::move(rule), lead->leads, known.sites);
            if (const auto* outside = std::get_if<Place>(&narrowed)) {
                refuse(entry, phrases("rule.outside_teams",
                                      {{"teams", phrases.listed(lead->leads)}, {"place", outside->name}}));
                continue;
            }
            rule = std::get<Rule>(std::move(narrowed));
        }
        if (const auto refusal = floor_refusal(rule, view, now, phrases)) {
            refuse(entry, *refusal);
            continue;
        }
        if (!entry.name.empty()) std::cout << "# " << entry.name << "\n";
        const LiveRule draft{.owned = OwnedRule{.name = entry.name,
                                                .sentence = print_sentence(rule),
                                                .state = RuleState::live,
                                                .created_at = now,
                                                .live_since = now},
                             .rule = rule};
        std::cout << plain_text(preview_message(preview(view, draft, now, weeks, phrases), phrases)) << "\n\n";
    }
    return status;
}

}  // namespace kith
