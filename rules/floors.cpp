// Which combinations could single people out. Two figures that differ by a few people tell about those few, so whatever
// narrows a question about personal facts has to keep at least `floor` people, and to leave out nobody or as many.
#include <algorithm>

#include "rules/audience.hpp"
#include "rules/preview.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

using Column = std::vector<bool>;

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

int count_of(const Column& column) {
    return static_cast<int>(std::ranges::count(column, true));
}

Column both(Column a, const Column& b) {
    for (std::size_t i = 0; i < a.size(); ++i) a[i] = a[i] && b[i];
    return a;
}

Column without(Column a, const Column& b) {
    for (std::size_t i = 0; i < a.size(); ++i) a[i] = a[i] && !b[i];
    return a;
}

class Floors {
  public:
    Floors(const Facts& facts, LocalDay today, int floor) : facts_(facts), today_(today), floor_(floor) {}

    int people_in(const std::optional<Condition>& condition) const { return count_of(those(condition)); }

    bool hold(const Condition& condition) const { return hold(condition, true, those(std::nullopt)); }

  private:
    Column those(const std::optional<Condition>& condition) const {
        Column column(facts_.size());
        Audience(condition, facts_).run(today_).each([&](Facts::Index i) { column[i] = true; });
        return column;
    }

    // `asked`: whose personal facts matter as far as the rest of the condition goes. `wanted` false: within a "not".
    bool hold(const Condition& condition, bool wanted, const Column& asked) const {
        if (!asks_personal_facts(condition)) return true;
        if (const auto* negation = std::get_if<Not>(&condition.term))
            return !negation->condition || hold(*negation->condition, !wanted, asked);
        const auto* all = std::get_if<AllOf>(&condition.term);
        const auto* any = std::get_if<AnyOf>(&condition.term);
        if (all == nullptr && any == nullptr) return count_of(asked) >= floor_;
        const std::vector<Condition>& children = all != nullptr ? all->conditions : any->conditions;
        const bool together = (all != nullptr) == wanted;
        return together ? hold_together(children, wanted, asked) : hold_apart(children, wanted, asked);
    }

    // All of them have to be true: whatever stands beside a question narrows it.
    bool hold_together(const std::vector<Condition>& children, bool wanted, const Column& asked) const {
        // One whole team or site is what a question may always be asked of.
        const auto whole = std::ranges::find_if(
            children, [&](const Condition& part) { return wanted && std::holds_alternative<InPlaces>(part.term); });
        for (auto child = children.begin(); child != children.end(); ++child) {
            Column others = asked;
            for (const Condition& other : children) {
                if (&other != &*child) others = both(std::move(others), at_most(other, wanted));
            }
            if (!hold(*child, wanted, others)) return false;
            if (child == whole || asks_personal_facts(*child)) continue;
            const int left_out = count_of(without(others, at_most(*child, wanted)));
            if (left_out > 0 && left_out < floor_) return false;
        }
        return true;
    }

    // Any of them will do: a question is asked of those whom nothing else lets in anyway.
    bool hold_apart(const std::vector<Condition>& children, bool wanted, const Column& asked) const {
        return std::ranges::all_of(children, [&](const Condition& child) {
            Column left = asked;
            for (const Condition& other : children) {
                if (&other != &child) left = both(std::move(left), at_most(other, !wanted));
            }
            return hold(child, wanted, left);
        });
    }

    // For whom it may be so (`wanted` false: may be not so), whatever they logged or listed.
    Column at_most(const Condition& condition, bool wanted) const {
        const Column everyone = those(std::nullopt);
        if (!asks_personal_facts(condition))
            return wanted ? both(everyone, those(condition)) : without(everyone, those(condition));
        if (const auto* negation = std::get_if<Not>(&condition.term))
            return negation->condition ? at_most(*negation->condition, !wanted) : everyone;
        const auto* all = std::get_if<AllOf>(&condition.term);
        const auto* any = std::get_if<AnyOf>(&condition.term);
        if (all == nullptr && any == nullptr) return everyone;
        const bool together = (all != nullptr) == wanted;
        Column column = together ? everyone : Column(everyone.size());
        for (const Condition& child : all != nullptr ? all->conditions : any->conditions) {
            const Column one = at_most(child, wanted);
            for (std::size_t i = 0; i < column.size(); ++i)
                column[i] = together ? column[i] && one[i] : column[i] || one[i];
        }
        return column;
    }

    const Facts& facts_;
    LocalDay today_;
    int floor_;
};

}  // namespace

std::optional<Text> floor_refusal(const Rule& rule, const DueView& view, Instant now, const Phrases& phrases) {
    if (!rule.audience || !asks_personal_facts(rule.audience)) return std::nullopt;
    const int floor = std::max(view.floor, figures_rounded_to);
    const std::string least = std::to_string(floor);
    if (names_people(rule.audience)) return phrases("rule.names_and_facts", {{"floor", least}});
    const Facts facts(view.people, {});
    const LocalDay today = day_of(to_local(known_zone(view.zone) ? view.zone : "UTC", now));
    const Floors floors(facts, today, floor);
    for (const Place& place : places_in(*rule.audience)) {
        if (floors.people_in(Condition{InPlaces{{place}}}) < floor)
            return phrases("rule.small_place", {{"place", place.name}, {"floor", least}});
    }
    if (!floors.hold(*rule.audience)) return phrases("rule.small_rest", {{"floor", least}});
    return std::nullopt;
}

}  // namespace kith
