#include "rules/lead_scope.hpp"

#include <algorithm>

#include "rules/text/text.hpp"

namespace kith {
namespace {

bool has_name(const std::vector<std::string>& teams, const std::string& name) {
    return std::ranges::any_of(teams, [&](const std::string& team) { return fold_case(team) == fold_case(name); });
}

// The places that stand in the outermost "and" of an audience: everyone a rule reaches is in one of each of them.
std::vector<InPlaces*> outer_places(std::optional<Condition>& audience) {
    std::vector<InPlaces*> found;
    if (!audience) return found;
    if (auto* places = std::get_if<InPlaces>(&audience->term)) found.push_back(places);
    if (auto* all = std::get_if<AllOf>(&audience->term)) {
        for (Condition& condition : all->conditions) {
            if (auto* places = std::get_if<InPlaces>(&condition.term)) found.push_back(places);
        }
    }
    return found;
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

std::variant<Rule, Place> within_teams(Rule rule, const std::vector<std::string>& teams,
                                       const std::vector<std::string>& sites) {
    std::optional<Place> outside;
    for (InPlaces* places : outer_places(rule.audience)) {
        const auto other = std::ranges::find_if(places->places, [&](const Place& place) {
            return place.kind == Place::Kind::site || !has_name(teams, place.name);
        });
        if (other != places->places.end()) {
            outside = *other;
            continue;
        }
        // Where a site has the team's name as well, the lead reaches the team.
        for (Place& place : places->places) {
            if (has_name(sites, place.name)) place.kind = Place::Kind::team;
        }
        return rule;
    }
    if (outside) return *outside;
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
