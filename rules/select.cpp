#include "rules/select.hpp"

#include <algorithm>
#include <stdexcept>
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
        case NudgeKind::mentor_news:
            return 3;
        case NudgeKind::mentor:
        case NudgeKind::mentor_match:
            return 4;
        case NudgeKind::follow_up:
            return 5;
        case NudgeKind::reminder:
            return 6;
        case NudgeKind::keep_in_touch:
            return 7;
        case NudgeKind::activity_news:
            return 8;
        case NudgeKind::activity_reminder:
            return 9;
        case NudgeKind::activity_met:
            return 10;
        case NudgeKind::activity:
            return 11;
        case NudgeKind::invitation:
        case NudgeKind::program_offer:
            return 12;
        case NudgeKind::check_in:
            return 13;
    }
    return 14;
}

Budget::Budget(const Person& person, const Preferences& preferences, const Caps& caps)
    : zone_(person.zone), caps_(caps), heard_at_(preferences.heard_at), asked_(preferences.asked_to_go_on.has_value()) {
    if (preferences.cap_per_week) caps_.per_week = std::min(caps_.per_week, *preferences.cap_per_week);
    if (preferences.cap_per_day) caps_.per_day = std::min(caps_.per_day, *preferences.cap_per_day);
    // Thanks that were passed on, and the like, are a message that Kith starts, and ask for no answer.
    for (const Instant at : preferences.told_at) add({.at = at, .reply = Entry::Reply::waits});
}

void count_told(Preferences& preferences, Instant at) {
    std::erase_if(preferences.told_at, [&](Instant before) { return before < at - told_remembered; });
    preferences.told_at.push_back(at);
    std::ranges::sort(preferences.told_at);
}

void remember_told(Preferences& preferences, Instant at, std::string_view because) {
    std::erase_if(preferences.told_for, [&](const ToldFor& one) { return one.at < at - told_remembered; });
    preferences.told_for.push_back({at, std::string{because}});
}

bool was_not_told(Preferences& preferences, Instant at) {
    return std::erase_if(preferences.told_for, [&](const ToldFor& one) { return one.at == at; }) > 0;
}

std::size_t Budget::add(Entry entry) {
    entry.day = day_of(to_local(zone_, entry.at));
    entry.number = next_++;
    const auto place = std::upper_bound(entries_.begin(), entries_.end(), entry.at,
                                        [](Instant at, const Entry& other) { return at < other.at; });
    entries_.insert(place, entry);
    return entry.number;
}

void Budget::count(const Nudge& nudge) {
    using Reply = Entry::Reply;
    if (nudge.state == NudgeState::cancelled || nudge.state == NudgeState::expired || is_dated(nudge.kind)) return;
    Entry entry{.carrier = nudge.carried_by.value_or(nudge.id), .rules = {nudge.rule}, .expires_at = nudge.expires_at};
    if (nudge.state == NudgeState::planned) {
        asked_ = asked_ || nudge.kind == NudgeKind::go_on;
        entry.at = nudge.planned_for;
        entry.joinable = nudge.kind != NudgeKind::go_on;
    } else {
        const bool answered = nudge.answer || nudge.state == NudgeState::answered;
        entry.at = nudge.sent_at.value_or(nudge.planned_for);
        // What came to nothing before they said anything to it (an introduction of which somebody else stepped back).
        const bool overtaken = nudge.state == NudgeState::answered && !nudge.answer;
        const bool waits = overtaken || !waits_for_answer(nudge.kind);
        entry.reply = waits ? Reply::waits : answered ? Reply::answered : Reply::open;
    }
    const LocalDay day = day_of(to_local(zone_, entry.at));
    // A nudge that was put off is a message of its own, on another day than what it went out with.
    const auto same = std::ranges::find_if(entries_, [&](const Entry& other) {
        if (other.carrier != entry.carrier || other.joinable != entry.joinable) return false;
        return entry.carrier ? other.day == day : other.at == entry.at;
    });
    if (same == entries_.end() || same->parts == same->rules.size()) {
        add(entry);
        return;
    }
    same->rules.at(same->parts++) = nudge.rule;
    same->reply = std::max(same->reply, entry.reply);
    if (entry.expires_at) same->expires_at = std::min(*entry.expires_at, same->expires_at.value_or(*entry.expires_at));
}

Slot Budget::take(const Proposal& proposal) {
    asked_ = asked_ || proposal.kind == NudgeKind::go_on;
    return {.message = add({.rules = {proposal.rule},
                            .at = proposal.due_at,
                            .joinable = proposal.kind != NudgeKind::go_on && !is_dated(proposal.kind),
                            .exact = proposal.exact,
                            .dated = is_dated(proposal.kind),
                            .expires_at = proposal.expires_at})};
}

void Budget::reserve(const Proposal& proposal) {
    add({.rules = {proposal.rule}, .at = proposal.due_at});
}

Budget::Entry* Budget::waiting(LocalDay day, Instant now) {
    const auto found = std::ranges::find_if(
        entries_, [&](const Entry& entry) { return entry.joinable && entry.day == day && entry.at > now; });
    return found == entries_.end() ? nullptr : &*found;
}

std::optional<std::string> Budget::refusal_of_part(const Proposal& proposal, LocalDay day, const Entry& message) const {
    if (asked_) return "asked";
    if (silence(proposal.due_at, day).unanswered >= silent_after_unanswered) return "silent";
    if (message.parts == message.rules.size()) return "full";
    if (over_limit(proposal, day)) return "limit";
    if (proposal.expires_at && *proposal.expires_at <= minute_of(message, proposal)) return "expired";
    return std::nullopt;
}

Instant Budget::minute_of(const Entry& message, const Proposal& proposal) const {
    if (message.carrier) return message.at;
    const bool moves = proposal.exact == message.exact ? proposal.due_at < message.at : proposal.exact;
    if (!moves || (message.expires_at && *message.expires_at <= proposal.due_at)) return message.at;
    const bool too_close = std::ranges::any_of(entries_, [&](const Entry& other) {
        const auto apart = other.at < proposal.due_at ? proposal.due_at - other.at : other.at - proposal.due_at;
        return other.number != message.number && !other.dated && apart < caps_.gap;
    });
    return too_close ? message.at : proposal.due_at;
}

void Budget::join(Entry& message, const Proposal& proposal) {
    message.at = minute_of(message, proposal);
    message.exact = message.exact || proposal.exact;
    message.rules.at(message.parts++) = proposal.rule;
    if (proposal.expires_at)
        message.expires_at = std::min(*proposal.expires_at, message.expires_at.value_or(*proposal.expires_at));
    std::ranges::sort(entries_, {}, [](const Entry& entry) { return std::pair{entry.at, entry.number}; });
}

std::variant<Slot, std::string> Budget::place(const Proposal& proposal, Instant now) {
    const LocalDay day = day_of(to_local(zone_, proposal.due_at));
    if (is_dated(proposal.kind)) return take(proposal);
    Entry* message = proposal.kind == NudgeKind::go_on ? nullptr : waiting(day, now);
    std::optional<std::string> why;
    if (message != nullptr) why = refusal_of_part(proposal, day, *message);
    if (message != nullptr && !why) {
        const Slot slot{.message = message->number,
                        .joins = true,
                        .carried_by = message->carrier ? std::optional{message->carrier} : std::nullopt};
        join(*message, proposal);
        return slot;
    }
    if (auto code = refusal(proposal)) return why.value_or(*std::move(code));
    return take(proposal);
}

Instant Budget::due_at(std::size_t message) const {
    const auto found = std::ranges::find(entries_, message, &Entry::number);
    if (found == entries_.end()) throw std::logic_error("select: a message that was never taken");
    return found->at;
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

bool Budget::over_limit(const Proposal& proposal, LocalDay day) const {
    if (!proposal.limit) return false;
    int of_rule = 0;
    for (const Entry& entry : entries_) {
        if (!same_period(proposal.limit->per, entry.day, day)) continue;
        of_rule += static_cast<int>(std::count(
            entry.rules.begin(), entry.rules.begin() + static_cast<std::ptrdiff_t>(entry.parts), proposal.rule));
    }
    return of_rule >= proposal.limit->times;
}

std::optional<std::string> Budget::refusal(const Proposal& proposal) const {
    if (is_dated(proposal.kind)) return std::nullopt;
    const LocalDay day = day_of(to_local(zone_, proposal.due_at));
    int in_day = 0;
    int in_week = 0;
    bool too_close = false;
    for (const Entry& entry : entries_) {
        if (entry.dated) continue;
        in_day += entry.day == day ? 1 : 0;
        in_week += week_of(entry.day) == week_of(day) ? 1 : 0;
        const auto apart = entry.at < proposal.due_at ? proposal.due_at - entry.at : entry.at - proposal.due_at;
        too_close = too_close || apart < caps_.gap;
    }
    if (in_day >= caps_.per_day) return "cap_day";
    if (in_week >= caps_.per_week) return "cap_week";
    if (auto code = refusal_by_silence(proposal, day, in_week)) return code;
    if (over_limit(proposal, day)) return "limit";
    if (too_close) return "gap";
    return std::nullopt;
}

Selection select(Budget& budget, std::vector<Proposal> proposals, Instant now) {
    std::sort(proposals.begin(), proposals.end(), [](const Proposal& a, const Proposal& b) {
        return std::tuple{rank(a.kind), a.rule, a.due_at, a.occasion} <
               std::tuple{rank(b.kind), b.rule, b.due_at, b.occasion};
    });
    Selection selection;
    for (Proposal& proposal : proposals) {
        const auto placed = budget.place(proposal, now);
        if (const auto* code = std::get_if<std::string>(&placed)) {
            selection.held.push_back({proposal.rule, proposal.person, proposal.occasion, *code});
        } else {
            selection.chosen.push_back({std::move(proposal), std::get<Slot>(placed)});
        }
    }
    return selection;
}

}  // namespace kith
