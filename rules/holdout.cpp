#include "rules/holdout.hpp"

#include <algorithm>
#include <cmath>

namespace kith {
namespace {

bool is_withheld(const Nudge& nudge) {
    return nudge.state == NudgeState::cancelled &&
           std::ranges::any_of(nudge.reason.facts, [](const Fact& fact) { return fact.code == "held_out"; });
}

// Also where it was cancelled later, since they met before it or paused: of those withheld that is not known, and they
// are compared as they were drawn.
bool was_meant(const Nudge& nudge) {
    return nudge.state != NudgeState::planned && !is_withheld(nudge);
}

bool compared(const Nudge& nudge) {
    return nudge.rule && (nudge.kind == NudgeKind::check_in || nudge.kind == NudgeKind::reminder);
}

// One person's nudges of one group, and after how many of them they met somebody.
struct Sum {
    double nudges = 0;
    double met = 0;
};

}  // namespace

std::optional<HoldoutReport> holdout_report(std::span<const Nudge> nudges,
                                            const std::map<PersonId, std::vector<LocalDay>>& met, LocalDay today,
                                            int people_min) {
    std::optional<LocalDay> first;
    for (const Nudge& nudge : nudges) {
        if (compared(nudge) && is_withheld(nudge)) first = std::min(first.value_or(nudge.occasion), nudge.occasion);
    }
    if (!first) return std::nullopt;
    std::map<PersonId, std::array<Sum, 2>> people;
    std::array<Sum, 2> all{};
    std::array<int, 2> heads{};
    for (const Nudge& nudge : nudges) {
        const bool withheld = is_withheld(nudge);
        if (!compared(nudge) || (!withheld && !was_meant(nudge))) continue;
        if (nudge.occasion < *first || nudge.occasion + holdout_looks_ahead > today) continue;
        const auto theirs = met.find(nudge.person);
        bool after = false;
        if (theirs != met.end()) {
            const auto next = std::ranges::lower_bound(theirs->second, nudge.occasion);
            after = next != theirs->second.end() && *next < nudge.occasion + holdout_looks_ahead;
        }
        for (Sum* sum : {&people[nudge.person].at(withheld ? 1 : 0), &all.at(withheld ? 1 : 0)}) {
            sum->nudges += 1;
            sum->met += after ? 1 : 0;
        }
    }
    for (const auto& [person, sums] : people) {
        for (std::size_t group = 0; group < 2; ++group) heads.at(group) += sums.at(group).nudges > 0 ? 1 : 0;
    }
    if (std::ranges::any_of(heads, [&](int count) { return count < std::max(people_min, holdout_people_min); }))
        return std::nullopt;
    HoldoutReport report{.sent = static_cast<std::size_t>(all[0].nudges),
                         .withheld = static_cast<std::size_t>(all[1].nudges),
                         .met_after_sent = all[0].met / all[0].nudges,
                         .met_after_withheld = all[1].met / all[1].nudges};
    report.difference = report.met_after_sent - report.met_after_withheld;
    double variance = 0;
    for (const auto& [person, sums] : people) {
        const double beyond = (sums[0].met - report.met_after_sent * sums[0].nudges) / all[0].nudges -
                              (sums[1].met - report.met_after_withheld * sums[1].nudges) / all[1].nudges;
        variance += beyond * beyond;
    }
    const auto count = static_cast<double>(people.size());
    constexpr double of_95_percent = 1.96;
    const double reach = of_95_percent * std::sqrt(variance * count / (count - 1));
    report.low = std::max(-1.0, report.difference - reach);
    report.high = std::min(1.0, report.difference + reach);
    return report;
}

}  // namespace kith
