#include "rules/facts.hpp"

#include <algorithm>

#include "rules/text/text.hpp"

namespace kith {

int Facts::number(Names& names, std::string_view name) {
    if (name.empty()) return unknown;
    // Most people share their names of places with others: those are folded once.
    const auto [typed, is_new] = names.typed.try_emplace(std::string{name}, 0);
    if (is_new)
        typed->second = names.folded.emplace(fold_case(name), static_cast<int>(names.folded.size())).first->second;
    return typed->second;
}

int Facts::numbered(const Names& names, std::string_view name) {
    const auto found = names.folded.find(fold_case(name));
    return found == names.folded.end() ? unknown : found->second;
}

Facts::Facts(const std::vector<Person>& people, const std::vector<Contact>& contacts) : people_(&people) {
    const std::size_t n = people.size();
    index_.reserve(n);
    ids_.reserve(n);
    topics_.resize(n);
    met_.resize(n);
    last_outside_.assign(n, never);
    start_.assign(n, not_known);
    active_ = PeopleSet(n);
    remote_ = PeopleSet(n);
    team_.reserve(n);
    department_.reserve(n);
    site_.reserve(n);
    for (Index i = 0; i < n; ++i) {
        const Person& person = people[i];
        ids_.push_back(person.id);
        index_.emplace(person.id, i);
        team_.push_back(number(teams_, person.team));
        department_.push_back(number(departments_, person.department));
        site_.push_back(number(sites_, person.site));
        active_.set(i, takes_part(person));
        if (person.start_date) start_[i] = number_of(*person.start_date);
        for (const std::string& interest : person.interests) {
            const int topic = number(topic_numbers_, interest);
            if (topic == unknown) continue;
            if (static_cast<std::size_t>(topic) == topic_names_.size()) {
                topic_names_.push_back(interest);
                topic_count_.push_back(0);
            }
            topics_[i].push_back(topic);
        }
        std::sort(topics_[i].begin(), topics_[i].end());
        topics_[i].erase(std::unique(topics_[i].begin(), topics_[i].end()), topics_[i].end());
        if (takes_part(person)) {
            for (const int topic : topics_[i]) ++topic_count_[static_cast<std::size_t>(topic)];
        }
    }
    by_team_.resize(teams_.folded.size());
    by_site_.resize(sites_.folded.size());
    by_topic_.resize(topic_names_.size());
    const int remote = site_named("remote");
    for (Index i = 0; i < n; ++i) {
        if (remote != unknown && site_[i] == remote) remote_.set(i, true);
        if (!takes_part(people[i])) continue;
        if (team_[i] != unknown) by_team_[static_cast<std::size_t>(team_[i])].push_back(i);
        if (site_[i] != unknown) by_site_[static_cast<std::size_t>(site_[i])].push_back(i);
        for (const int topic : topics_[i]) by_topic_[static_cast<std::size_t>(topic)].push_back(i);
    }
    for (const Contact& contact : contacts) meet(contact);
}

void Facts::meet(const Contact& contact) {
    const Index a = index(contact.a);
    const Index b = index(contact.b);
    if (a != nobody) meet(a, b, contact);
    if (b != nobody) meet(b, a, contact);
}

void Facts::meet(Index i, Index other, const Contact& contact) {
    std::vector<Met>& met = met_[i];
    const Met fresh{other, contact.last, contact.count, contact.strength};
    if (other != nobody) std::erase_if(met, [&](const Met& old) { return old.other == other; });
    const auto newer_first = [](const Met& x, const Met& y) {
        return x.last != y.last ? x.last > y.last : x.other < y.other;
    };
    met.insert(std::upper_bound(met.begin(), met.end(), fresh, newer_first), fresh);
    const auto is_outside = [&](const Met& one) {
        return one.other == nobody || team_[i] == unknown || team_[i] != team_[one.other];
    };
    const auto outside = std::find_if(met.begin(), met.end(), is_outside);
    last_outside_[i] = outside == met.end() ? never : number_of(outside->last);
    for (auto& [k, column] : nth_) {
        const auto place = static_cast<std::size_t>(k) - 1;
        column[i] = place < met.size() ? number_of(met[place].last) : never;
    }
}

const Facts::Days& Facts::nth_contact(int k) const {
    const auto [column, is_new] = nth_.try_emplace(k);
    if (is_new) {
        const auto place = static_cast<std::size_t>(k) - 1;
        column->second.assign(size(), never);
        for (Index i = 0; i < size(); ++i) {
            if (place < met_[i].size()) column->second[i] = number_of(met_[i][place].last);
        }
    }
    return column->second;
}

std::vector<Facts::Index> Facts::named(std::string_view name) const {
    if (by_name_.empty()) {
        for (Index i = 0; i < size(); ++i) {
            const std::string handle = fold_case(person(i).handle);
            const std::string full = fold_case(person(i).name);
            if (!handle.empty()) by_name_.emplace(handle, i);
            if (!full.empty() && full != handle) by_name_.emplace(full, i);
        }
    }
    std::vector<Index> found;
    const auto [first, last] = by_name_.equal_range(fold_case(name));
    for (auto one = first; one != last; ++one) found.push_back(one->second);
    std::sort(found.begin(), found.end());
    return found;
}

std::size_t Facts::bytes() const {
    const std::size_t n = size();
    std::size_t sum = active_.bytes() + remote_.bytes();
    sum += n * (3 * sizeof(int) + 2 * sizeof(std::int32_t) + sizeof(topics_[0]) + sizeof(met_[0]));
    sum += nth_.size() * n * sizeof(std::int32_t);
    for (Index i = 0; i < n; ++i) sum += topics_[i].capacity() * sizeof(int) + met_[i].capacity() * sizeof(Met);
    sum += index_.size() * (2 * sizeof(PersonId) + sizeof(Index) + 2 * sizeof(void*));
    for (const auto* lists : {&by_team_, &by_site_, &by_topic_}) {
        for (const auto& list : *lists) sum += sizeof(list) + list.capacity() * sizeof(Index);
    }
    return sum;
}

Facts::Index Facts::index(PersonId id) const {
    // Ids are given in order and people come by id, so most stand where those before them would put them.
    if (!ids_.empty()) {
        const auto guess = static_cast<std::size_t>(id.value - ids_.front().value);
        if (guess < ids_.size() && ids_[guess] == id) return guess;
    }
    const auto found = index_.find(id);
    return found == index_.end() ? nobody : found->second;
}

int Facts::team_named(std::string_view name) const {
    return numbered(teams_, name);
}
int Facts::site_named(std::string_view name) const {
    return numbered(sites_, name);
}
int Facts::topic_named(std::string_view name) const {
    return numbered(topic_numbers_, name);
}

std::vector<int> Facts::shared_topics(Index i, Index j) const {
    std::vector<int> shared;
    std::set_intersection(topics_[i].begin(), topics_[i].end(), topics_[j].begin(), topics_[j].end(),
                          std::back_inserter(shared));
    return shared;
}

std::optional<LocalDay> Facts::last_contact(Index i) const {
    if (met_[i].empty()) return std::nullopt;
    return met_[i].front().last;
}

std::optional<LocalDay> Facts::last_between(Index i, Index j) const {
    for (const Met& met : met_[i]) {
        if (met.other == j) return met.last;
    }
    return std::nullopt;
}

bool Facts::bridge(Index i, Index j) const {
    return std::none_of(met_[i].begin(), met_[i].end(), [&](const Met& met) {
        return met.other != nobody && met.other != j && last_between(j, met.other).has_value();
    });
}

Nearness Facts::nearness(Index i, Index j) const {
    if (team_[i] != unknown && team_[i] == team_[j]) return Nearness::team;
    const bool same = department_[i] != unknown && department_[i] == department_[j];
    return same ? Nearness::department : Nearness::elsewhere;
}

double Facts::strength(Index i, const Met& met, LocalDay today) const {
    return faded(met.strength, nearness(i, met.other), (today - met.last).count());
}

Standing Facts::standing(Index i, const Met& met, LocalDay today) const {
    const Nearness near = nearness(i, met.other);
    const Contact contact{.last = met.last, .count = met.count, .strength = met.strength};
    return kith::standing(contact, near, near != Nearness::team && bridge(i, met.other), today);
}

int Facts::connected_with(Index i, LocalDay today, int days) const {
    const LocalDay after = today - std::chrono::days{days};
    int count = 0;
    for (const Met& met : met_[i]) {
        if (met.last <= after) break;
        ++count;
    }
    return count;
}

std::span<const Facts::Index> Facts::of_team(int team) const {
    if (team == unknown) return {};
    return by_team_[static_cast<std::size_t>(team)];
}

std::span<const Facts::Index> Facts::of_topic(int topic) const {
    if (topic == unknown) return {};
    return by_topic_[static_cast<std::size_t>(topic)];
}

std::span<const Facts::Index> Facts::of_site(int site) const {
    if (site == unknown) return {};
    return by_site_[static_cast<std::size_t>(site)];
}

}  // namespace kith
