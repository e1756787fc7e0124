#include "rules/kept_ties.hpp"

#include <algorithm>

namespace kith {

std::optional<LocalDay> rhythm_passes_on(const KeptTie& tie, std::optional<LocalDay> last_meeting) {
    if (!tie.every_days) return std::nullopt;
    return last_meeting.value_or(tie.since) + days{*tie.every_days};
}

std::optional<LocalDay> remind_on(const KeptTie& tie, std::optional<LocalDay> last_meeting,
                                  std::optional<LocalDay> reminded) {
    const auto passes = rhythm_passes_on(tie, last_meeting);
    if (!passes) return std::nullopt;
    LocalDay on = std::max(*passes, tie.since + days{1});
    // Of what was said before they met, or before the wish was changed, nothing follows.
    if (reminded && *reminded >= *passes && *reminded > tie.since) {
        on = *reminded + days{*tie.every_days};
        const LocalDay latest = last_meeting.value_or(tie.since) + days{tie.latest_days.value_or(0)};
        if (latest > *reminded) on = std::min(on, latest);
    }
    return tie.snoozed_to ? std::max(on, *tie.snoozed_to) : on;
}

}  // namespace kith
