#include "rules/facts.hpp"

#include <algorithm>

#include "rules/model/error.hpp"
#include "rules/text.hpp"

namespace kith {

int Facts::number(Names& names, std::string_view name) {
    if (name.empty()) return unknown;
    return names.emplace(fold_case(name), static_cast<int>(names.size())).first->second;
}

int Facts::numbered(const Names& names, std::string_view name) {
    const auto found = names.find(fold_case(name));
    return found == names.end() ? unknown : found->second;
}

Facts::Facts(const std::vector<Person>& people, const std::vector<Contact>& contacts) : people_(&people) {
    const std::size_t n = people.size();
    index_.reserve(n);
    topics_.resize(n);
    met_.resize(n);
    last_outside_.resize(n);
    team_.reserve(n);
    department_.reserve(n);
    site_.reserve(n);
    remote_.reserve(n);
    for (Index i = 0; i < n; ++i) {
        const Person& person = people[i];
        index_.emplace(person.id, i);
        team_.push_back(number(teams_, person.team));
        department_.push_back(number(departments_, person.department));
        site_.push_back(number(sites_, person.site));
        remote_.push_back(fold_case(person.site) == "remote");
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
        if (person.active) {
            for (const int topic : topics_[i]) ++topic_count_[static_cast<std::size_t>(topic)];
        }
    }
    by_team_.resize(teams_.size());
    by_site_.resize(sites_.size());
    for (Index i = 0; i < n; ++i) {
        if (!people[i].active) continue;
        if (team_[i] != unknown) by_team_[static_cast<std::size_t>(team_[i])].push_back(i);
        if (site_[i] != unknown) by_site_[static_cast<std::size_t>(site_[i])].push_back(i);
    }
    const auto meet = [&](Index i, Index other, const Contact& contact) {
        if (i == nobody) return;
        met_[i].push_back({other, contact.last, contact.count, contact.strength});
        const bool outside = other == nobody || team_[i] == unknown || team_[i] != team_[other];
        if (outside && (!last_outside_[i] || *last_outside_[i] < contact.last)) last_outside_[i] = contact.last;
    };
    for (const Contact& contact : contacts) {
        const Index a = index(contact.a);
        const Index b = index(contact.b);
        meet(a, b, contact);
        meet(b, a, contact);
    }
    for (auto& met : met_) {
        std::sort(met.begin(), met.end(),
                  [](const Met& x, const Met& y) { return x.last != y.last ? x.last > y.last : x.other < y.other; });
    }
}

Facts::Index Facts::index(PersonId id) const {
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

Standing Facts::standing(Index i, const Met& met, LocalDay today) const {
    const Index j = met.other;
    Nearness near = Nearness::elsewhere;
    if (department_[i] != unknown && department_[i] == department_[j]) near = Nearness::department;
    if (team_[i] != unknown && team_[i] == team_[j]) near = Nearness::team;
    const Contact contact{.last = met.last, .count = met.count, .strength = met.strength};
    return kith::standing(contact, near, near != Nearness::team && bridge(i, j), today);
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

std::span<const Facts::Index> Facts::of_site(int site) const {
    if (site == unknown) return {};
    return by_site_[static_cast<std::size_t>(site)];
}

// --- conditions -----------------------------------------------------------------------------------------------------

struct Audience::Node {
    enum class Op {
        quiet,
        connected,
        ties,
        interested,
        joined,
        remote,
        places,
        named,
        negation,
        all,
        any
    } op = Op::all;
    bool outside_team = false;
    bool less = true;
    int days = 0;
    Comparison count{};
    std::vector<int> teams{}, sites{}, topics{};
    std::vector<Facts::Index> people{};  // ascending
    std::string words{};                 // the names as the rule has them
    std::vector<Node> children{};
};

namespace {

bool compares(const Comparison& comparison, int count) {
    return comparison.kind == Comparison::Kind::fewer_than ? count < comparison.count : count > comparison.count;
}

bool among(const std::vector<int>& numbers, int number) {
    return number != Facts::unknown && std::find(numbers.begin(), numbers.end(), number) != numbers.end();
}

void append_word(std::string& words, const std::string& word) {
    if (!words.empty()) words += ", ";
    words += word;
}

}  // namespace

Audience::Node Audience::compiled(const Condition& condition, const Facts& facts) {
    using Op = Node::Op;
    Node node;
    std::visit(overloaded{
                   [&](const NotConnectedFor& term) {
                       node.op = Op::quiet;
                       node.days = term.days;
                       node.outside_team = term.outside_team;
                   },
                   [&](const ConnectedWith& term) {
                       node.op = Op::connected;
                       node.days = term.days;
                       node.count = term.people;
                   },
                   [&](const HasTies& term) {
                       node.op = Op::ties;
                       node.count = term.ties;
                   },
                   [&](const InterestedIn& term) {
                       node.op = Op::interested;
                       for (const std::string& topic : term.topics) {
                           node.topics.push_back(facts.topic_named(topic));
                           append_word(node.words, topic);
                       }
                   },
                   [&](const Joined& term) {
                       node.op = Op::joined;
                       node.less = term.less;
                       node.days = term.days;
                   },
                   [&](const WorksRemotely&) { node.op = Op::remote; },
                   [&](const InPlaces& term) {
                       node.op = Op::places;
                       for (const Place& place : term.places) {
                           if (place.kind != Place::Kind::site) node.teams.push_back(facts.team_named(place.name));
                           if (place.kind != Place::Kind::team) node.sites.push_back(facts.site_named(place.name));
                           append_word(node.words, place.name);
                       }
                   },
                   [&](const IsPerson& term) {
                       node.op = Op::named;
                       std::vector<std::string> names;
                       for (const std::string& name : term.names) names.push_back(fold_case(name));
                       for (Facts::Index i = 0; i < facts.size(); ++i) {
                           const std::string handle = fold_case(facts.person(i).handle);
                           const std::string full = fold_case(facts.person(i).name);
                           const bool meant = std::any_of(names.begin(), names.end(), [&](const std::string& name) {
                               return !name.empty() && (name == handle || name == full);
                           });
                           if (meant) node.people.push_back(i);
                       }
                   },
                   [&](const Not& term) {
                       node.op = Op::negation;
                       if (term.condition) node.children.push_back(compiled(*term.condition, facts));
                   },
                   [&](const AllOf& term) {
                       node.op = Op::all;
                       for (const Condition& child : term.conditions) node.children.push_back(compiled(child, facts));
                   },
                   [&](const AnyOf& term) {
                       node.op = Op::any;
                       for (const Condition& child : term.conditions) node.children.push_back(compiled(child, facts));
                   },
               },
               condition.term);
    return node;
}

Audience::Audience(const std::optional<Condition>& condition, const Facts& facts) : facts_(&facts) {
    if (condition) root_ = std::make_shared<const Node>(compiled(*condition, facts));
}

bool Audience::holds(const Node& node, Facts::Index i, LocalDay today) const {
    using Op = Node::Op;
    const auto child = [&](const Node& below) { return holds(below, i, today); };
    switch (node.op) {
        case Op::quiet: {
            const auto last = node.outside_team ? facts_->last_contact_outside_team(i) : facts_->last_contact(i);
            return !last || today - *last >= days{node.days};
        }
        case Op::connected:
            return compares(node.count, facts_->connected_with(i, today, node.days));
        case Op::ties:
            return compares(node.count, facts_->ties(i, today));
        case Op::interested: {
            const auto topics = facts_->topics(i);
            return std::any_of(topics.begin(), topics.end(), [&](int topic) { return among(node.topics, topic); });
        }
        case Op::joined: {
            const auto& start = facts_->person(i).start_date;
            if (!start || *start > today) return false;
            return node.less ? today - *start < days{node.days} : today - *start > days{node.days};
        }
        case Op::remote:
            return facts_->remote(i);
        case Op::places:
            return among(node.teams, facts_->team(i)) || among(node.sites, facts_->site(i));
        case Op::named:
            return std::binary_search(node.people.begin(), node.people.end(), i);
        case Op::negation:
            return node.children.empty() || !child(node.children.front());
        case Op::all:
            return std::all_of(node.children.begin(), node.children.end(), child);
        case Op::any:
            return std::any_of(node.children.begin(), node.children.end(), child);
    }
    return false;
}

std::vector<bool> Audience::column(const Node& node, LocalDay today) const {
    const std::size_t n = facts_->size();
    std::vector<bool> result(n);
    if (node.op == Node::Op::all || node.op == Node::Op::any) {
        const bool all = node.op == Node::Op::all;
        result.assign(n, all);
        for (const Node& child : node.children) {
            const std::vector<bool> one = column(child, today);
            for (std::size_t i = 0; i < n; ++i) result[i] = all ? result[i] && one[i] : result[i] || one[i];
        }
    } else {
        for (std::size_t i = 0; i < n; ++i) result[i] = holds(node, i, today);
    }
    return result;
}

std::vector<bool> Audience::run(LocalDay today) const {
    std::vector<bool> result = root_ ? column(*root_, today) : std::vector<bool>(facts_->size(), true);
    for (std::size_t i = 0; i < result.size(); ++i) {
        if (!facts_->person(i).active) result[i] = false;
    }
    return result;
}

bool Audience::holds(Facts::Index i, LocalDay today) const {
    return facts_->person(i).active && (!root_ || holds(*root_, i, today));
}

void Audience::explain(const Node& node, Facts::Index i, LocalDay today, bool wanted, std::vector<Fact>& facts) const {
    using Op = Node::Op;
    const Person& person = facts_->person(i);
    switch (node.op) {
        case Op::quiet: {
            const auto last = node.outside_team ? facts_->last_contact_outside_team(i) : facts_->last_contact(i);
            const std::string code =
                std::string{wanted ? "not_connected" : "connected"} + (node.outside_team ? "_outside_since" : "_since");
            facts.push_back({code, last ? to_iso(*last) : ""});
            return;
        }
        case Op::connected:
            facts.push_back({"connected_with", std::to_string(facts_->connected_with(i, today, node.days)) + "/" +
                                                   std::to_string(node.days)});
            return;
        case Op::ties:
            facts.push_back({"ties", std::to_string(facts_->ties(i, today))});
            return;
        case Op::interested: {
            if (!wanted) {
                facts.push_back({"not_interested_in", node.words});
                return;
            }
            for (const int topic : facts_->topics(i)) {
                if (among(node.topics, topic)) facts.push_back({"interested_in", facts_->topic_name(topic)});
            }
            return;
        }
        case Op::joined:
            if (person.start_date) facts.push_back({"joined", to_iso(*person.start_date)});
            return;
        case Op::remote:
            facts.push_back({wanted ? "remote" : "not_remote", ""});
            return;
        case Op::places:
            if (!wanted) {
                facts.push_back({"not_in", node.words});
            } else if (among(node.teams, facts_->team(i))) {
                facts.push_back({"in_team", person.team});
            } else {
                facts.push_back({"in_site", person.site});
            }
            return;
        case Op::named:
            if (wanted) facts.push_back({"named", ""});
            return;
        case Op::negation:
            if (!node.children.empty()) explain(node.children.front(), i, today, !wanted, facts);
            return;
        case Op::all:
        case Op::any: {
            // What made it so: all that agree, since any one that does is a reason.
            for (const Node& child : node.children) {
                if (holds(child, i, today) == wanted) explain(child, i, today, wanted, facts);
            }
            return;
        }
    }
}

std::vector<Fact> Audience::why(Facts::Index i, LocalDay today) const {
    std::vector<Fact> facts;
    if (root_) {
        explain(*root_, i, today, true, facts);
    } else {
        facts.push_back({"everyone", ""});
    }
    return facts;
}

namespace {

template <class Wanted>
bool any_term(const Condition& condition, const Wanted& wanted) {
    if (wanted(condition)) return true;
    if (const auto* negation = std::get_if<Not>(&condition.term))
        return negation->condition && any_term(*negation->condition, wanted);
    const std::vector<Condition>* children = nullptr;
    if (const auto* all = std::get_if<AllOf>(&condition.term)) children = &all->conditions;
    if (const auto* any = std::get_if<AnyOf>(&condition.term)) children = &any->conditions;
    return children != nullptr && std::any_of(children->begin(), children->end(),
                                              [&](const Condition& child) { return any_term(child, wanted); });
}

}  // namespace

bool asks_personal_facts(const std::optional<Condition>& condition) {
    return condition && any_term(*condition, [](const Condition& term) {
               return std::holds_alternative<NotConnectedFor>(term.term) ||
                      std::holds_alternative<ConnectedWith>(term.term) || std::holds_alternative<HasTies>(term.term) ||
                      std::holds_alternative<InterestedIn>(term.term);
           });
}

bool names_people(const std::optional<Condition>& condition) {
    return condition &&
           any_term(*condition, [](const Condition& term) { return std::holds_alternative<IsPerson>(term.term); });
}

}  // namespace kith
