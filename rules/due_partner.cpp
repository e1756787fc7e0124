// Whom a check-in suggests.
#include <algorithm>

#include "rules/consent.hpp"
#include "rules/due_planner.hpp"
#include "rules/text/text.hpp"

namespace kith {
namespace {

constexpr days buddy_tenure{365};
constexpr std::string_view buddy_fact = "buddy";

constexpr std::size_t drawn_from_max = 256;  // of a large team, site or interest: a stretch that the lot begins

bool manages_directly(const Person& above, const Person& below) {
    return !above.key.empty() && fold_case(above.key) == fold_case(below.manager);
}

}  // namespace

bool Planner::may_suggest(Index i, Index other, Instant at) const {
    if (other == Facts::nobody || other == i) return false;
    const Person& person = facts_.person(other);
    if (!may_be_suggested(person, preferences(other)) || apart_.contains(facts_.person(i).id, person.id)) return false;
    // Nobody is the subject of two people's nudges at once, and of a tie only one side is asked at a time.
    if (asked_about_[other] && at - *asked_about_[other] < days{partner_rest_days}) return false;
    const auto suggests = [&](Index receiver, PersonId about, days within) {
        return std::any_of(nudges_[receiver].begin(), nudges_[receiver].end(), [&](const Nudge& nudge) {
            return nudge.state != NudgeState::cancelled && std::chrono::round<days>(at - nudge.planned_for) < within &&
                   std::find(nudge.about.begin(), nudge.about.end(), about) != nudge.about.end();
        });
    };
    return !suggests(i, person.id, days{same_partner_days}) &&
           !suggests(other, facts_.person(i).id, days{partner_rest_days});
}

// Whom the last nudge with a buddy named, for as long as they may be suggested; else somebody of the team, at the same
// site if possible, and after that of the site.
std::optional<std::pair<Planner::Index, Fact>> Planner::buddy(const Run& run, Index i, LocalDay today,
                                                              Instant at) const {
    const Person& newcomer = facts_.person(i);
    const Nudge* last = nullptr;
    for (const Nudge& nudge : nudges_[i]) {
        const bool named = std::ranges::find(nudge.reason.facts, buddy_fact, &Fact::code) != nudge.reason.facts.end();
        if (!named || nudge.about.size() != 1 || nudge.state == NudgeState::cancelled) continue;
        if (last == nullptr || last->planned_for < nudge.planned_for) last = &nudge;
    }
    const Index before = last == nullptr ? Facts::nobody : facts_.index(last->about.front());
    if (before != Facts::nobody) {
        const Person& person = facts_.person(before);
        if (may_be_suggested(person, preferences(before)) && !apart_.contains(newcomer.id, person.id))
            return std::pair{before, Fact{std::string{buddy_fact}, ""}};
    }
    const auto could = [&](Index other) {
        const Person& person = facts_.person(other);
        if (!person.start_date || *person.start_date > today - buddy_tenure) return false;
        return !manages_directly(person, newcomer) && !manages_directly(newcomer, person) &&
               !run.asked_by.contains(other) && may_suggest(i, other, at);
    };
    const int site = facts_.site(i);
    std::optional<Index> best;
    std::pair<bool, std::uint64_t> best_rank;
    const auto look = [&](std::span<const Index> candidates) {
        const std::size_t from = mixed(view_.seed, newcomer.id.value);
        for (std::size_t k = 0; k < std::min(candidates.size(), drawn_from_max); ++k) {
            const Index other = candidates[(from + k) % candidates.size()];
            const bool elsewhere = site == Facts::unknown || facts_.site(other) != site;
            const std::pair rank{elsewhere, mixed(view_.seed, newcomer.id.value, facts_.person(other).id.value)};
            if ((best && rank >= best_rank) || !could(other)) continue;
            best = other;
            best_rank = rank;
        }
    };
    look(facts_.of_team(facts_.team(i)));
    if (!best) look(facts_.of_site(site));
    if (!best) return std::nullopt;
    return std::pair{*best, Fact{std::string{buddy_fact}, ""}};
}

std::optional<std::pair<Planner::Index, Fact>> Planner::partner(const Run& run, const RuleState& rule, Index i,
                                                                LocalDay today, Instant at) const {
    using Partner = SuggestCheckIn::Partner;
    const auto* suggestion = std::get_if<SuggestCheckIn>(&rule.rule().suggestion);
    const Partner wanted = suggestion == nullptr ? Partner::anyone : suggestion->partner;
    if (wanted == Partner::buddy) return buddy(run, i, today, at);
    const int team = facts_.team(i);
    const auto fits = [&](Index other) {
        if (other == Facts::nobody) return false;
        const bool teammate = team != Facts::unknown && facts_.team(other) == team;
        if (wanted == Partner::teammate && !teammate) return false;
        if (wanted == Partner::outside_team && teammate) return false;
        const auto told_about_me = run.asked_by.find(i);
        if (run.asked_by.contains(other) || (told_about_me != run.asked_by.end() && told_about_me->second == other))
            return false;
        return may_suggest(i, other, at);
    };
    // A tie that is due comes before somebody new: a first meeting to follow up, else whose rhythm has passed longest.
    std::optional<std::pair<Index, Fact>> waiting;
    int most = 0;
    for (const Facts::Met& one : facts_.met(i)) {
        if (one.other == Facts::nobody) continue;
        const Standing tie = facts_.standing(i, one, today);
        if (tie.kind == Standing::Kind::follow_up && fits(one.other))
            return std::pair{one.other, Fact{"first_met", to_iso(one.last)}};
        if (tie.kind != Standing::Kind::due || tie.overdue <= most || !fits(one.other)) continue;
        most = tie.overdue;
        waiting = {one.other, Fact{"last_with", to_iso(one.last)}};
    }
    if (waiting) return waiting;

    // Somebody not met lately, by lot.
    const auto drawn = [&](std::span<const Index> candidates) -> std::optional<Index> {
        std::optional<Index> best;
        std::uint64_t lowest = 0;
        const std::size_t from = mixed(view_.seed, facts_.person(i).id.value, today.time_since_epoch().count());
        for (std::size_t k = 0; k < std::min(candidates.size(), drawn_from_max); ++k) {
            const Index other = candidates[(from + k) % candidates.size()];
            const std::uint64_t lot = mixed(view_.seed, facts_.person(i).id.value, facts_.person(other).id.value,
                                            today.time_since_epoch().count());
            if ((best && lot >= lowest) || !fits(other) || facts_.last_between(i, other)) continue;
            best = other;
            lowest = lot;
        }
        return best;
    };
    if (wanted != Partner::outside_team) {
        if (const auto other = drawn(facts_.of_team(team)))
            return std::pair{*other, Fact{"same_team", facts_.person(i).team}};
    }
    if (wanted != Partner::teammate) {
        std::vector<Index> alike;
        for (const int topic : facts_.topics(i)) {
            const auto people = facts_.of_topic(topic);
            alike.insert(alike.end(), people.begin(), people.end());
        }
        std::sort(alike.begin(), alike.end());
        alike.erase(std::unique(alike.begin(), alike.end()), alike.end());
        std::erase(alike, i);
        if (const auto other = drawn(alike)) {
            return std::pair{*other,
                             Fact{"shared_interest", facts_.topic_name(facts_.shared_topics(i, *other).front())}};
        }
        if (!facts_.remote(i)) {
            if (const auto other = drawn(facts_.of_site(facts_.site(i))))
                return std::pair{*other, Fact{"same_site", facts_.person(i).site}};
        }
    }
    const auto met = facts_.met(i);
    for (auto one = met.rbegin(); one != met.rend() && today - one->last >= days{partner_rest_days}; ++one) {
        if (fits(one->other)) return std::pair{one->other, Fact{"last_with", to_iso(one->last)}};
    }
    return std::nullopt;
}

}  // namespace kith
