#include "rules/activities.hpp"

#include <algorithm>
#include <array>

#include "rules/text/text.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

bool meets_on(const Activity& activity, LocalDay day) {
    return std::ranges::find(activity.except, day) == activity.except.end() &&
           (!activity.until || day <= *activity.until);
}

// The meeting of a series so many steps after the first one.
LocalTime stepped(const Activity& activity, int steps) {
    const LocalTime first = *activity.starts;
    if (activity.monthly_nth == 0) return first + weeks{activity.every_weeks} * steps;
    const auto month = month_of(day_of(first)) + std::chrono::months{steps};
    return LocalTime{nth_weekday(month, weekday_of(day_of(first)), activity.monthly_nth)} + time_of(first);
}

// The steps to the last meeting of a series that can begin at `at` or before; at least 0.
int steps_until(const Activity& activity, LocalTime at) {
    const LocalTime first = *activity.starts;
    if (at <= first) return 0;
    return activity.monthly_nth == 0 ? static_cast<int>((at - first) / weeks{activity.every_weeks})
                                     : static_cast<int>((month_of(day_of(at)) - month_of(day_of(first))).count());
}

constexpr std::size_t exceptions_named_max = 5;

// The days that a series leaves out, as far as they are to come: "31 March and 7 April".
std::string exceptions_named(const Activity& activity, LocalDay today, const Phrases& phrases) {
    std::vector<LocalDay> left_out;
    for (const LocalDay day : activity.except) {
        if (day >= today && (!activity.until || day <= *activity.until)) left_out.push_back(day);
    }
    std::ranges::sort(left_out);
    std::vector<std::string> named;
    for (const LocalDay day : left_out) {
        if (named.size() == exceptions_named_max) break;
        named.push_back(phrases.day({day, today, false}));
    }
    return phrases.listed(named) + (left_out.size() > named.size() ? " …" : "");
}

std::string_view nth_code(int nth) {
    static constexpr std::array<std::string_view, 4> codes = {"first", "second", "third", "fourth"};
    return nth >= 1 && nth <= 4 ? codes[static_cast<std::size_t>(nth - 1)] : "last";
}

}  // namespace

bool is_series(const Activity& activity) {
    return activity.every_weeks > 0 || activity.monthly_nth != 0;
}

bool whole_days(const Activity& activity) {
    return activity.starts && time_of(*activity.starts) == minutes{0} && activity.length % days{1} == minutes{0};
}

std::optional<LocalTime> meeting_from(const Activity& activity, LocalTime from) {
    if (!activity.starts) return std::nullopt;
    std::optional<LocalTime> first;
    const auto take = [&](LocalTime at) {
        if (at >= from && meets_on(activity, day_of(at)) && (!first || at < *first)) first = at;
    };
    take(*activity.starts);
    for (const LocalTime at : activity.further) take(at);
    if (is_series(activity)) {
        const int steps = steps_until(activity, from);
        // One may lie before `from` yet, and each day left out takes one more step at most.
        const int tries = static_cast<int>(activity.except.size()) + 2;
        for (int step = steps; step < steps + tries; ++step) {
            const LocalTime at = stepped(activity, step);
            if (at < from || !meets_on(activity, day_of(at))) continue;
            take(at);
            break;
        }
    }
    return first;
}

std::optional<LocalTime> meeting_before(const Activity& activity, LocalTime until) {
    if (!activity.starts) return std::nullopt;
    std::optional<LocalTime> last;
    const auto take = [&](LocalTime at) {
        if (at < until && meets_on(activity, day_of(at)) && (!last || at > *last)) last = at;
    };
    take(*activity.starts);
    for (const LocalTime at : activity.further) take(at);
    if (is_series(activity) && until > *activity.starts) {
        for (int step = steps_until(activity, until); step >= 0; --step) {
            const LocalTime at = stepped(activity, step);
            if (at >= until || !meets_on(activity, day_of(at))) continue;
            take(at);
            break;
        }
    }
    return last;
}

const ZoneName& zone_of(const Activity& activity) {
    static const ZoneName utc = "UTC";
    return known_zone(activity.zone) ? activity.zone : utc;
}

Instant instant_of(const Activity& activity, LocalTime meeting) {
    return to_instant(zone_of(activity), meeting);
}

LocalTime clock_of(const Activity& activity, Instant now) {
    return to_local(zone_of(activity), now);
}

std::optional<Instant> next_meeting(const Activity& activity, Instant now) {
    const auto meeting = meeting_from(activity, clock_of(activity, now) + minutes{1});
    return meeting ? std::optional{instant_of(activity, *meeting)} : std::nullopt;
}

bool looks_for_date(const Activity& activity) {
    return activity.closes.has_value();
}

bool to_come(const Activity& activity, Instant now) {
    return activity.state == ActivityState::open && !looks_for_date(activity) &&
           (!activity.starts || next_meeting(activity, now));
}

std::optional<Instant> over_since(const Activity& activity, Instant now) {
    const bool stands = activity.state != ActivityState::cancelled;
    if (stands && (!activity.starts || next_meeting(activity, now))) return std::nullopt;
    const auto last = meeting_before(activity, clock_of(activity, now) + minutes{1});
    if (!last) return std::min(activity.changed_at, now);
    return std::max(instant_of(activity, *last) + activity.length, std::min(activity.changed_at, now));
}

bool is_for(const Activity& activity, const Person& person) {
    if (activity.organiser == person.id || is_invited(activity, person.id)) return true;
    // Where people are invited by name it is for them alone, or for a team beside them.
    if (activity.team.empty()) return activity.invited.empty();
    return fold_case(person.team) == fold_case(activity.team) || leads_team(person, activity.team);
}

bool leads_team(const Person& person, std::string_view team) {
    const std::string wanted = fold_case(team);
    return std::ranges::any_of(person.leads, [&](const std::string& led) { return fold_case(led) == wanted; });
}

bool is_invited(const Activity& activity, PersonId person) {
    return person != activity.organiser && std::ranges::find(activity.invited, person) != activity.invited.end();
}

Places places_of(const Activity& activity, const std::vector<Attendance>& attendances) {
    Places places;
    for (const Attendance& one : attendances) {
        if (one.activity != activity.id) continue;
        places.taken += one.waiting ? 0 : 1 + one.guests;
        places.waiting += one.waiting ? 1 : 0;
    }
    return places;
}

bool has_room(const Activity& activity, const std::vector<Attendance>& attendances, int more) {
    if (!activity.capacity) return true;
    const Places places = places_of(activity, attendances);
    return places.waiting == 0 && places.taken + more <= *activity.capacity;
}

std::optional<Attendance> next_in_line(const Activity& activity, const std::vector<Attendance>& attendances) {
    std::optional<Attendance> first;
    for (const Attendance& one : attendances) {
        if (one.activity != activity.id || !one.waiting) continue;
        if (!first || std::pair{one.since, one.person} < std::pair{first->since, first->person}) first = one;
    }
    const int taken = places_of(activity, attendances).taken;
    if (first && activity.capacity && taken + 1 + first->guests > *activity.capacity) return std::nullopt;
    return first;
}

std::string shared_topic(const Activity& activity, const Person& person) {
    for (const std::string& topic : activity.topics) {
        if (std::ranges::find(person.interests, topic) != person.interests.end()) return topic;
    }
    return "";
}

bool is_about(const Activity& activity, std::string_view words) {
    const std::string wanted = fold_case(words);
    if (wanted.empty()) return true;
    const auto has = [&](std::string_view text) { return fold_case(text).find(wanted) != std::string::npos; };
    return std::ranges::any_of(activity.topics, has) || has(activity.title) || has(activity.about);
}

Text activity_line(const Activity& activity, const Places& places, const Person& reader, const ZoneName& house,
                   Instant now, const Phrases& phrases) {
    const ZoneName& zone = known_zone(reader.zone) ? reader.zone : house;
    const auto next = next_meeting(activity, now);
    // What is over is told by when it was.
    const auto at = next              ? next
                    : activity.starts ? std::optional{instant_of(activity, *activity.starts)}
                                      : std::nullopt;
    const LocalTime there = clock_of(activity, at.value_or(now));
    // Whole days are those of the place.
    const bool whole = whole_days(activity);
    const LocalTime theirs = whole ? there : to_local(zone, at.value_or(now));
    const LocalDay last = day_of((whole ? there : theirs) + activity.length - minutes{1});
    const bool lasts = at && activity.length >= days{1} && last > day_of(theirs);
    const LocalDay today = day_of(to_local(zone, now));
    const bool monthly = activity.monthly_nth != 0;
    const bool series = is_series(activity) && activity.starts;
    const std::string except = series ? exceptions_named(activity, today, phrases) : "";
    return phrases("activity.line", {{"title", activity.title},
                                     {"dated", yes_if(at.has_value())},
                                     {"day", DayValue{day_of(theirs), today}},
                                     {"timed", yes_if(!whole)},
                                     {"time", to_clock(time_of(theirs))},
                                     {"lasts", yes_if(lasts)},
                                     {"last", DayValue{last, today}},
                                     {"abroad", yes_if(at && theirs != there)},
                                     {"there", to_clock(time_of(there))},
                                     {"zone", activity.zone},
                                     {"series", Choice{!series   ? "no"
                                                       : monthly ? "monthly"
                                                                 : "weekly"}},
                                     {"weeks", activity.every_weeks},
                                     {"nth", Choice{nth_code(activity.monthly_nth)}},
                                     {"weekday", series ? phrases.weekday(day_of(*activity.starts)) : ""},
                                     {"ends", yes_if(series && activity.until)},
                                     {"until", DayValue{activity.until.value_or(today), today, false}},
                                     {"leaves_out", yes_if(!except.empty())},
                                     {"except", except},
                                     {"placed", yes_if(!activity.place.empty())},
                                     {"place", activity.place},
                                     {"limited", yes_if(activity.capacity.has_value())},
                                     {"taken", places.taken},
                                     {"most", activity.capacity.value_or(0)},
                                     {"waiting", places.waiting}});
}

Text about_activity(const Activity& activity) {
    if (activity.about.empty()) return {};
    constexpr std::string_view ends = ".!?";
    Text text{Span{.style = Span::Style::emphasis, .text = activity.about}};
    if (ends.find(activity.about.back()) == std::string_view::npos) text.push_back(Span{.text = "."});
    return text;
}

}  // namespace kith
