// Whom a check-in suggests.
#include <algorithm>

#include "rules/consent.hpp"
#include "rules/due_planner.hpp"

namespace kith {
namespace {

constexpr std::size_t drawn_from_max = 256;  // of a large team, site or interest: a stretch that the lot begins

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

std::optional<std::pair<Planner::Index, Fact>> Planner::partner(const Run& run, const RuleState& rule, Index i,
                                                                LocalDay today, Instant at) const {
    using Partner = SuggestCheckIn::Partner;
    const auto* suggestion = std::get_if<SuggestCheckIn>(&rule.rule().suggestion);
    const Partner wanted = suggestion == nullptr ? Partner::anyone : suggestion->partner;
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
