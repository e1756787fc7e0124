// Whom a condition means, read off the words person by person: no columns, nothing compiled, nothing remembered.
#pragma once

#include <algorithm>

#include "rules/facts.hpp"
#include "rules/model/error.hpp"
#include "rules/model/rule.hpp"
#include "rules/text/text.hpp"

namespace kith::plainly {

struct Company {
    std::vector<Person> people{};
    std::vector<std::vector<std::pair<std::size_t, LocalDay>>> met{};  // by person: whom, and when last
};

inline Company company(const std::vector<Person>& people, const std::vector<Contact>& contacts) {
    Company company{.people = people};
    company.met.resize(people.size());
    std::unordered_map<PersonId, std::size_t> place;
    for (std::size_t i = 0; i < people.size(); ++i) place[people[i].id] = i;
    const auto meets = [&](PersonId self, PersonId other, LocalDay last) {
        if (!place.contains(self)) return;
        company.met[place[self]].emplace_back(place.contains(other) ? place[other] : people.size(), last);
    };
    for (const Contact& contact : contacts) {
        meets(contact.a, contact.b, contact.last);
        meets(contact.b, contact.a, contact.last);
    }
    return company;
}

inline bool same_name(std::string_view a, std::string_view b) {
    return !a.empty() && fold_case(a) == fold_case(b);
}

inline bool compares(const Comparison& comparison, int count) {
    return comparison.kind == Comparison::Kind::fewer_than ? count < comparison.count : count > comparison.count;
}

inline int met_within(const Company& company, std::size_t i, LocalDay today, int within) {
    int count = 0;
    for (const auto& [other, last] : company.met[i]) count += last > today - days{within} ? 1 : 0;
    return count;
}

inline bool is_true(const Condition& condition, const Company& company, std::size_t i, LocalDay today) {
    const Person& person = company.people[i];
    const auto child = [&](const Condition& one) { return is_true(one, company, i, today); };
    return std::visit(
        overloaded{
            [&](const NotConnectedFor& term) {
                return std::none_of(company.met[i].begin(), company.met[i].end(), [&](const auto& met) {
                    const bool teammate =
                        met.first < company.people.size() && same_name(person.team, company.people[met.first].team);
                    return !(term.outside_team && teammate) && today - met.second < days{term.days};
                });
            },
            [&](const ConnectedWith& term) { return compares(term.people, met_within(company, i, today, term.days)); },
            [&](const HasTies& term) { return compares(term.ties, met_within(company, i, today, tie_days)); },
            [&](const InterestedIn& term) {
                return std::any_of(term.topics.begin(), term.topics.end(), [&](const std::string& topic) {
                    return std::any_of(person.interests.begin(), person.interests.end(),
                                       [&](const std::string& own) { return same_name(own, topic); });
                });
            },
            [&](const Joined& term) {
                if (!person.start_date || *person.start_date > today) return false;
                const auto ago = today - *person.start_date;
                return term.less ? ago < days{term.days} : ago > days{term.days};
            },
            [&](const WorksRemotely&) { return same_name(person.site, "remote"); },
            [&](const InPlaces& term) {
                return std::any_of(term.places.begin(), term.places.end(), [&](const Place& place) {
                    return (place.kind != Place::Kind::site && same_name(place.name, person.team)) ||
                           (place.kind != Place::Kind::team && same_name(place.name, person.site));
                });
            },
            [&](const IsPerson& term) {
                return std::any_of(term.names.begin(), term.names.end(), [&](const std::string& name) {
                    return same_name(name, person.handle) || same_name(name, person.name);
                });
            },
            [&](const Not& term) { return !term.condition || !child(*term.condition); },
            [&](const AllOf& term) { return std::all_of(term.conditions.begin(), term.conditions.end(), child); },
            [&](const AnyOf& term) { return std::any_of(term.conditions.begin(), term.conditions.end(), child); },
        },
        condition.term);
}

inline bool meant(const std::optional<Condition>& condition, const Company& company, std::size_t i, LocalDay today) {
    return company.people[i].active && (!condition || is_true(*condition, company, i, today));
}

}  // namespace kith::plainly
