// Whether nudges help: those that were to go out against those that the lot withheld.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <vector>

#include "rules/model/nudge.hpp"
#include "rules/model/time.hpp"

namespace kith {

inline constexpr int holdout_people_min = 20;  // in either group; else there is no report
inline constexpr auto holdout_looks_ahead = days{7};

// The share of nudges within a week of which the person logged, or was logged in, a meeting with anybody.
struct HoldoutReport {
    std::size_t sent = 0;  // or was to be: what was cancelled later counts as it was drawn
    std::size_t withheld = 0;
    double met_after_sent = 0;
    double met_after_withheld = 0;
    // Of the two shares, with its 95 % interval. One person's nudges are not taken for independent of each other: the
    // variance is that of the sums a person (linearised ratios, as for samples of clusters).
    double difference = 0;
    double low = 0;
    double high = 0;
};

// Of check-ins and reminders since the first was withheld whose week is over. `met`: the days of each person's
// meetings, ascending. Nothing where either group has fewer people than `people_min`, which may only be more than
// holdout_people_min.
std::optional<HoldoutReport> holdout_report(std::span<const Nudge> nudges,
                                            const std::map<PersonId, std::vector<LocalDay>>& met, LocalDay today,
                                            int people_min = holdout_people_min);

}  // namespace kith
