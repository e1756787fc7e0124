// Which combinations could single people out. Two figures that differ by a few people tell about those few, so whatever
// narrows a question about personal facts has to keep at least `floor` people, and to leave out nobody or as many.
#include <algorithm>

#include "rules/audience.hpp"
#include "rules/preview.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

std::vector<Place> places_in(const Condition& condition) {
    std::vector<Place> places;
    const auto add = [&](const Condition& child) {
        for (Place& place : places_in(child)) places.push_back(std::move(place));
    };
    if (const auto* in = std::get_if<InPlaces>(&condition.term)) places = in->places;
    if (const auto* negation = std::get_if<Not>(&condition.term); negation != nullptr && negation->condition)
        add(*negation->condition);
    if (const auto* all = std::get_if<AllOf>(&condition.term)) std::ranges::for_each(all->conditions, add);
    if (const auto* any = std::get_if<AnyOf>(&condition.term)) std::ranges::for_each(any->conditions, add);
    return places;
}

class Floors {
  public:
    Floors(const Facts& facts, LocalDay today, std::size_t floor) : facts_(facts), today_(today), floor_(floor) {}

    bool enough(const PeopleSet& people) const { return people.count() >= floor_; }
    bool enough_in(const Place& place) const { return enough(those(Condition{InPlaces{{place}}})); }
    bool hold(const Condition& condition) const { return hold(condition, true, facts_.active()); }

  private:
    PeopleSet those(const Condition& condition) const { return Audience(condition, facts_).run(today_); }

    // `asked`: whose personal facts matter as far as the rest of the condition goes. `wanted` false: within a "not".
    bool hold(const Condition& condition, bool wanted, const PeopleSet& asked) const {
        if (!asks_personal_facts(condition)) return true;
        if (const auto* negation = std::get_if<Not>(&condition.term))
            return !negation->condition || hold(*negation->condition, !wanted, asked);
        const auto* all = std::get_if<AllOf>(&condition.term);
        const auto* any = std::get_if<AnyOf>(&condition.term);
        if (all == nullptr && any == nullptr) return enough(asked);
        const std::vector<Condition>& children = all != nullptr ? all->conditions : any->conditions;
        const bool together = (all != nullptr) == wanted;
        return together ? hold_together(children, wanted, asked) : hold_apart(children, wanted, asked);
    }

    // All of them have to be true: whatever stands beside a question narrows it.
    bool hold_together(const std::vector<Condition>& children, bool wanted, const PeopleSet& asked) const {
        // One whole team or site is what a question may always be asked of.
        const auto whole = std::ranges::find_if(
            children, [&](const Condition& part) { return wanted && std::holds_alternative<InPlaces>(part.term); });
        for (auto child = children.begin(); child != children.end(); ++child) {
            PeopleSet others = asked;
            for (const Condition& other : children) {
                if (&other != &*child) others &= at_most(other, wanted);
            }
            if (!hold(*child, wanted, others)) return false;
            if (child == whole || asks_personal_facts(*child)) continue;
            others -= at_most(*child, wanted);  // whom it leaves out
            if (others.count() > 0 && !enough(others)) return false;
        }
        return true;
    }

    // Any of them will do: a question is asked of those whom nothing else lets in anyway.
    bool hold_apart(const std::vector<Condition>& children, bool wanted, const PeopleSet& asked) const {
        return std::ranges::all_of(children, [&](const Condition& child) {
            PeopleSet left = asked;
            for (const Condition& other : children) {
                if (&other != &child) left &= at_most(other, !wanted);
            }
            return hold(child, wanted, left);
        });
    }

    // For whom it may be so (`wanted` false: may be not so), whatever they logged or listed.
    PeopleSet at_most(const Condition& condition, bool wanted) const {
        PeopleSet people = facts_.active();
        if (!asks_personal_facts(condition)) return wanted ? people &= those(condition) : people -= those(condition);
        if (const auto* negation = std::get_if<Not>(&condition.term))
            return negation->condition ? at_most(*negation->condition, !wanted) : people;
        const auto* all = std::get_if<AllOf>(&condition.term);
        const auto* any = std::get_if<AnyOf>(&condition.term);
        if (all == nullptr && any == nullptr) return people;
        const bool together = (all != nullptr) == wanted;
        if (!together) people = PeopleSet(facts_.size());
        for (const Condition& child : all != nullptr ? all->conditions : any->conditions) {
            const PeopleSet one = at_most(child, wanted);
            together ? people &= one : people |= one;
        }
        return people;
    }

    const Facts& facts_;
    LocalDay today_;
    std::size_t floor_;
};

}  // namespace

std::optional<Text> floor_refusal(const Rule& rule, const DueView& view, Instant now, const Phrases& phrases) {
    if (!rule.audience || !asks_personal_facts(rule.audience)) return std::nullopt;
    const int floor = std::max(view.floor, figures_rounded_to);
    const std::string least = std::to_string(floor);
    if (names_people(rule.audience)) return phrases("rule.names_and_facts", {{"floor", least}});
    const Facts facts(view.people, {});
    const LocalDay today = day_of(to_local(known_zone(view.zone) ? view.zone : "UTC", now));
    const Floors floors(facts, today, static_cast<std::size_t>(floor));
    for (const Place& place : places_in(*rule.audience)) {
        if (!floors.enough_in(place)) return phrases("rule.small_place", {{"place", place.name}, {"floor", least}});
    }
    if (!floors.hold(*rule.audience)) return phrases("rule.small_rest", {{"floor", least}});
    return std::nullopt;
}

}  // namespace kith
