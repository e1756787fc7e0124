#include "rules/select.hpp"

#include <algorithm>
#include <tuple>

#include "rules/zones.hpp"

namespace kith {
namespace {

using std::chrono::year_month_day;

bool same_month(LocalDay a, LocalDay b) {
    const year_month_day x{a};
    const year_month_day y{b};
    return x.year() == y.year() && x.month() == y.month();
}

bool same_period(Limit::Period period, LocalDay a, LocalDay b) {
    switch (period) {
        case Limit::Period::day:
            return a == b;
        case Limit::Period::week:
            return week_of(a) == week_of(b);
        case Limit::Period::month:
            return same_month(a, b);
    }
    return false;
}

int weekdays_after(LocalDay day, LocalDay until) {
    int count = 0;
    for (LocalDay d = day + days{1}; d <= until && count < unanswered_after_weekdays; d += days{1}) {
        const auto at = weekday_of(d);
        if (at != std::chrono::Saturday && at != std::chrono::Sunday) ++count;
    }
    return count;
}

}  // namespace

int rank(NudgeKind kind) {
    switch (kind) {
        case NudgeKind::go_on:
            return 0;
        case NudgeKind::introduction:
            return 1;
        case NudgeKind::no_partner:
            return 2;
        case NudgeKind::reminder:
            return 3;
        case NudgeKind::invitation:
            return 4;
        case NudgeKind::check_in:
            return 5;
    }
    return 6;
}

Budget::Budget(const Person& person, const Preferences& preferences, const Caps& caps)
    : zone_(person.zone), caps_(caps), heard_at_(preferences.heard_at), asked_(preferences.asked_to_go_on.has_value()) {
    if (preferences.cap_per_week) caps_.per_week = std::min(caps_.per_week, *preferences.cap_per_week);
    if (preferences.cap_per_day) caps_.per_day = std::min(caps_.per_day, *preferences.cap_per_day);
    // Thanks that were passed on are a message that Kith starts, and ask for no answer.
    if (preferences.thanked_at) add({.rule = {}, .at = *preferences.thanked_at, .reply = Entry::Reply::answered});
}

void Budget::add(Entry entry) {
    entry.day = day_of(to_local(zone_, entry.at));
    const auto place = std::upper_bound(entries_.begin(), entries_.end(), entry.at,
                                        [](Instant at, const Entry& other) { return at < other.at; });
    entries_.insert(place, entry);
}

void Budget::count(const Nudge& nudge) {
    using Reply = Entry::Reply;
    switch (nudge.state) {
        case NudgeState::cancelled:
        case NudgeState::expired:
            return;
        case NudgeState::planned:
            asked_ = asked_ || nudge.kind == NudgeKind::go_on;
            return add({.rule = nudge.rule, .at = nudge.planned_for, .reply = Reply::waits});
        case NudgeState::sent:
        case NudgeState::answered: {
            const bool answered = nudge.answer || nudge.state == NudgeState::answered;
            return add({.rule = nudge.rule,
                        .at = nudge.sent_at.value_or(nudge.planned_for),
                        .reply = !waits_for_answer(nudge.kind) ? Reply::waits
                                 : answered                    ? Reply::answered
                                                               : Reply::open});
        }
    }
}

void Budget::take(const Proposal& proposal) {
    asked_ = asked_ || proposal.kind == NudgeKind::go_on;
    add({.rule = proposal.rule, .at = proposal.due_at});
}

Budget::Silence Budget::silence(Instant at, LocalDay day) const {
    Silence found;
    LocalDay last{};
    for (auto entry = entries_.rbegin(); entry != entries_.rend(); ++entry) {
        if (entry->at >= at || entry->reply == Entry::Reply::waits) continue;
        if (entry->reply == Entry::Reply::answered || (heard_at_ && *heard_at_ >= entry->at)) break;
        if (found.unanswered == 0 && weekdays_after(entry->day, day) < unanswered_after_weekdays)
            continue;  // may still be answered
        ++found.unanswered;
        // The walk goes back in time: what was the first so far is the second of the row.
        found.second = last;
        last = entry->day;
    }
    return found;
}

std::optional<std::string> Budget::refusal_by_silence(const Proposal& proposal, LocalDay day, int in_week) const {
    if (asked_) return "asked";
    const auto [unanswered, second] = silence(proposal.due_at, day);
    if (unanswered >= silent_after_unanswered) {
        if (proposal.kind != NudgeKind::go_on) return "silent";
        return in_week >= 1 ? std::optional<std::string>{"resting"} : std::nullopt;
    }
    if (proposal.kind == NudgeKind::go_on) return "no_longer_true";  // they were heard
    if (unanswered >= resting_after_unanswered && day < second + resting_lasts && in_week >= 1) return "resting";
    return std::nullopt;
}

std::optional<std::string> Budget::refusal(const Proposal& proposal) const {
    const LocalDay day = day_of(to_local(zone_, proposal.due_at));
    int in_day = 0;
    int in_week = 0;
    int of_rule = 0;
    bool too_close = false;
    for (const Entry& entry : entries_) {
        in_day += entry.day == day ? 1 : 0;
        in_week += week_of(entry.day) == week_of(day) ? 1 : 0;
        if (proposal.limit && entry.rule == proposal.rule && same_period(proposal.limit->per, entry.day, day))
            ++of_rule;
        const auto apart = entry.at < proposal.due_at ? proposal.due_at - entry.at : entry.at - proposal.due_at;
        too_close = too_close || apart < caps_.gap;
    }
    if (in_day >= caps_.per_day) return "cap_day";
    if (in_week >= caps_.per_week) return "cap_week";
    if (auto code = refusal_by_silence(proposal, day, in_week)) return code;
    if (proposal.limit && of_rule >= proposal.limit->times) return "limit";
    if (too_close) return "gap";
    return std::nullopt;
}

Selection select(Budget& budget, std::vector<Proposal> proposals) {
    std::sort(proposals.begin(), proposals.end(), [](const Proposal& a, const Proposal& b) {
        return std::tuple{rank(a.kind), a.rule, a.due_at, a.occasion} <
               std::tuple{rank(b.kind), b.rule, b.due_at, b.occasion};
    });
    Selection selection;
    for (Proposal& proposal : proposals) {
        if (auto code = budget.refusal(proposal)) {
            selection.held.push_back({proposal.rule, proposal.person, proposal.occasion, *std::move(code)});
            continue;
        }
        budget.take(proposal);
        selection.chosen.push_back(std::move(proposal));
    }
    return selection;
}

}  // namespace kith
