// The organisation of `kith bench rules` for other engines: `rules_facts PEOPLE RULES SEED FOLDER` writes the facts of
// each person, the conditions, and whom each rule means by the compiled columns; and evaluates the same with a loop
// over people and rules that reads the conditions as they are. Prints one JSON object; exit status 1 where the two
// disagree.
#include <time.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "bot/rules_company.hpp"
#include "rules/audience.hpp"
#include "tests/rules/plainly.hpp"

namespace {

using namespace kith;
using nlohmann::json;

double seconds_used() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

// As json-rules-engine has conditions. A fact that counts people met names the days it looks back.
json condition_json(const Condition& condition, std::set<int>& spans) {
    const auto compare = [](const std::string& fact, const Comparison& comparison) {
        const bool fewer = comparison.kind == Comparison::Kind::fewer_than;
        return json{{"fact", fact}, {"operator", fewer ? "lessThan" : "greaterThan"}, {"value", comparison.count}};
    };
    const auto met = [&](int span) {
        spans.insert(span);
        return "met_" + std::to_string(span);
    };
    const auto children = [&](const char* name, const std::vector<Condition>& conditions) {
        json list = json::array();
        for (const Condition& one : conditions) list.push_back(condition_json(one, spans));
        return json{{name, std::move(list)}};
    };
    const auto any_of = [](const std::string& fact, const char* test, const std::vector<std::string>& values) {
        json list = json::array();
        for (const std::string& value : values) list.push_back({{"fact", fact}, {"operator", test}, {"value", value}});
        return json{{"any", std::move(list)}};
    };
    return std::visit(overloaded{
                          [&](const NotConnectedFor& term) {
                              return json{{"fact", term.outside_team ? "days_since_outside" : "days_since_contact"},
                                          {"operator", "greaterThanInclusive"},
                                          {"value", term.days}};
                          },
                          [&](const ConnectedWith& term) { return compare(met(term.days), term.people); },
                          [&](const HasTies& term) { return compare(met(tie_days), term.ties); },
                          [&](const InterestedIn& term) { return any_of("interests", "contains", term.topics); },
                          [&](const Joined& term) {
                              return json{{"all",
                                           {{{"fact", "days_here"}, {"operator", "greaterThanInclusive"}, {"value", 0}},
                                            {{"fact", "days_here"},
                                             {"operator", term.less ? "lessThan" : "greaterThan"},
                                             {"value", term.days}}}}};
                          },
                          [&](const WorksRemotely&) { return any_of("site", "equal", {"Remote"}); },
                          [&](const InPlaces& term) {
                              json list = json::array();
                              for (const Place& place : term.places) {
                                  list.push_back({{"fact", place.kind == Place::Kind::team ? "team" : "site"},
                                                  {"operator", "equal"},
                                                  {"value", place.name}});
                              }
                              return json{{"any", std::move(list)}};
                          },
                          [&](const IsPerson& term) { return any_of("name", "equal", term.names); },
                          [&](const Not& term) { return json{{"not", condition_json(*term.condition, spans)}}; },
                          [&](const AllOf& term) { return children("all", term.conditions); },
                          [&](const AnyOf& term) { return children("any", term.conditions); },
                      },
                      condition.term);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 5) {
        std::fprintf(stderr, "rules_facts PEOPLE RULES SEED FOLDER\n");
        return 2;
    }
    const DueView company =
        made_up_rules_company(std::atoi(argv[1]), std::atoi(argv[2]), std::strtoull(argv[3], nullptr, 10));
    const std::filesystem::path folder = argv[4];
    const LocalDay today = made_up_monday;

    const Facts facts(company.people, company.contacts);
    std::vector<PeopleSet> columns;
    for (const LiveRule& live : company.rules) columns.push_back(Audience(live.rule.audience, facts).run(today));

    const plainly::Company plain = plainly::company(company.people, company.contacts);
    const double begin = seconds_used();
    std::size_t due = 0;
    std::size_t differ = 0;
    for (std::size_t i = 0; i < company.people.size(); ++i) {
        for (std::size_t r = 0; r < company.rules.size(); ++r) {
            const bool meant = plainly::meant(company.rules[r].rule.audience, plain, i, today);
            due += meant ? 1 : 0;
            differ += meant != columns[r][i] ? 1 : 0;
        }
    }
    const double loop = seconds_used() - begin;

    std::set<int> spans;
    json rules = json::array();
    for (const LiveRule& live : company.rules) {
        json condition = live.rule.audience ? condition_json(*live.rule.audience, spans) : json{{"all", json::array()}};
        // The engine wants all, any or not at the top.
        if (condition.contains("fact")) condition = json{{"all", json::array({condition})}};
        rules.push_back({{"sentence", live.owned.sentence}, {"conditions", std::move(condition)}});
    }
    std::ofstream(folder / "rules.json") << rules.dump() << "\n";
    std::ofstream people(folder / "people.jsonl");
    constexpr int long_ago = 1'000'000;
    for (std::size_t i = 0; i < company.people.size(); ++i) {
        const Person& person = company.people[i];
        if (!person.active) continue;
        const auto since = [&](std::optional<LocalDay> day) {
            return day ? static_cast<int>((today - *day).count()) : long_ago;
        };
        json one = {{"name", person.name},
                    {"team", person.team},
                    {"site", person.site},
                    {"interests", person.interests},
                    {"days_here", since(person.start_date)},
                    {"days_since_contact", since(facts.last_contact(i))},
                    {"days_since_outside", since(facts.last_contact_outside_team(i))}};
        for (const int span : spans) one["met_" + std::to_string(span)] = plainly::met_within(plain, i, today, span);
        json meant = json::array();
        for (std::size_t r = 0; r < columns.size(); ++r) {
            if (columns[r][i]) meant.push_back(r);
        }
        people << json{{"facts", std::move(one)}, {"meant", std::move(meant)}}.dump() << "\n";
    }
    people.close();
    std::printf(
        "{\"people\":%zu,\"rules\":%zu,\"due\":%zu,\"differ\":%zu,\"milliseconds\":%.1f,\"person_rule_ns\":%.1f}\n",
        company.people.size(), company.rules.size(), due, differ, loop * 1e3,
        loop * 1e9 / static_cast<double>(company.people.size() * company.rules.size()));
    return differ == 0 && people ? 0 : 1;
}
