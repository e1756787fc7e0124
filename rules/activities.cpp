#include "rules/activities.hpp"

#include <algorithm>

#include "rules/text/text.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

bool meets_on(const Activity& activity, LocalDay day) {
    return std::ranges::find(activity.except, day) == activity.except.end() &&
           (!activity.until || day <= *activity.until);
}

}  // namespace

std::optional<LocalTime> meeting_from(const Activity& activity, LocalTime from) {
    if (!activity.starts) return std::nullopt;
    std::optional<LocalTime> first;
    const auto take = [&](LocalTime at) {
        if (at >= from && meets_on(activity, day_of(at)) && (!first || at < *first)) first = at;
    };
    take(*activity.starts);
    for (const LocalTime at : activity.further) take(at);
    if (activity.every_weeks > 0) {
        const auto step = weeks{activity.every_weeks};
        LocalTime at = *activity.starts;
        if (from > at) at += step * ((from - at) / step);
        // Each day left out takes one more step at most.
        for (std::size_t tries = 0; tries < activity.except.size() + 2; ++tries, at += step) {
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
    if (activity.every_weeks > 0 && until > *activity.starts) {
        const auto step = weeks{activity.every_weeks};
        LocalTime at = *activity.starts + step * ((until - *activity.starts) / step);
        for (; at >= *activity.starts; at -= step) {
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
    const std::string team = fold_case(activity.team);
    return fold_case(person.team) == team ||
           std::ranges::any_of(person.leads, [&](const std::string& led) { return fold_case(led) == team; });
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
    const LocalTime theirs = to_local(zone, at.value_or(now));
    const LocalTime there = clock_of(activity, at.value_or(now));
    const LocalDay today = day_of(to_local(zone, now));
    const bool weekly = activity.every_weeks > 0;
    return phrases("activity.line", {{"title", activity.title},
                                     {"dated", yes_if(at.has_value())},
                                     {"day", DayValue{day_of(theirs), today}},
                                     {"time", to_clock(time_of(theirs))},
                                     {"abroad", yes_if(at && theirs != there)},
                                     {"there", to_clock(time_of(there))},
                                     {"zone", activity.zone},
                                     {"series", yes_if(weekly)},
                                     {"weeks", activity.every_weeks},
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
