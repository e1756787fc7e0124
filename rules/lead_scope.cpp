#include "rules/lead_scope.hpp"

#include <algorithm>

#include "rules/compose.hpp"
#include "rules/text.hpp"

namespace kith {
namespace {

bool among(const std::vector<std::string>& teams, const std::string& name) {
    return std::ranges::any_of(teams, [&](const std::string& team) { return fold_case(team) == fold_case(name); });
}

// The places that stand in the outermost "and" of an audience: everyone a rule reaches is in one of them.
const InPlaces* outer_places(const std::optional<Condition>& audience) {
    if (!audience) return nullptr;
    if (const auto* places = std::get_if<InPlaces>(&audience->term)) return places;
    if (const auto* all = std::get_if<AllOf>(&audience->term)) {
        for (const Condition& condition : all->conditions) {
            if (const auto* places = std::get_if<InPlaces>(&condition.term)) return places;
        }
    }
    return nullptr;
}

}  // namespace

Vocabulary vocabulary_of(const std::vector<Person>& people) {
    Vocabulary words;
    const auto add = [](std::vector<std::string>& names, const std::string& name) {
        if (!name.empty() && std::ranges::find(names, name) == names.end()) names.push_back(name);
    };
    for (const Person& person : people) {
        add(words.teams, person.team);
        add(words.sites, person.site);
        for (const std::string& interest : person.interests) add(words.topics, interest);
        add(words.people, person.handle);
        add(words.people, person.name);
    }
    return words;
}

Result<Rule> within_teams(Rule rule, const std::vector<std::string>& teams) {
    if (const InPlaces* places = outer_places(rule.audience)) {
        for (const Place& place : places->places) {
            if (place.kind == Place::Kind::site || !among(teams, place.name)) {
                return Error{.code = Errc::forbidden,
                             .say = "Your rules can reach the teams you lead: " + listed(teams) + ". “" + place.name +
                                    "” is not one of them.",
                             .what = "rule outside the lead's teams",
                             .hint = ""};
            }
        }
        return rule;
    }
    InPlaces own;
    for (const std::string& team : teams) own.places.push_back(Place{Place::Kind::team, team});
    if (!rule.audience) {
        rule.audience = Condition{own};
    } else if (auto* all = std::get_if<AllOf>(&rule.audience->term)) {
        all->conditions.insert(all->conditions.begin(), Condition{own});
    } else {
        AllOf both;
        both.conditions.push_back(Condition{own});
        both.conditions.push_back(*rule.audience);
        rule.audience = Condition{both};
    }
    return rule;
}

}  // namespace kith
