#include <algorithm>
#include <map>
#include <utility>

#include "rules/activities.hpp"
#include "rules/calendar.hpp"
#include "rules/calendar_library.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

constexpr auto zone_told_before = days{366};     // the first meeting
constexpr auto zone_told_after = days{366 * 5};  // the last one known, or the first of a series without an end
constexpr auto zone_told_max = days{366 * 25};  // a series may go on for ever; two changes a year are told of that long

// Of the wall clock, without a zone.
icaltimetype time_of_wall(LocalTime at) {
    const std::chrono::year_month_day day{day_of(at)};
    const auto minute = time_of(at).count();
    icaltimetype time = icaltime_null_time();
    time.year = static_cast<int>(day.year());
    time.month = static_cast<int>(static_cast<unsigned>(day.month()));
    time.day = static_cast<int>(static_cast<unsigned>(day.day()));
    time.hour = static_cast<int>(minute / 60);
    time.minute = static_cast<int>(minute % 60);
    time.is_date = 0;
    return time;
}

void add_in_zone(icalcomponent* to, icalproperty* property, const ZoneName& zone) {
    icalproperty_add_parameter(property, icalparameter_new_tzid(zone.c_str()));
    icalcomponent_add_property(to, property);
}

// Each change of the zone's offset in that time is told by itself: exact, whatever rule made it.
Component zone_component(const ZoneName& zone, Instant from, Instant to) {
    Component told{icalcomponent_new(ICAL_VTIMEZONE_COMPONENT)};
    icalcomponent_add_property(told.get(), icalproperty_new_tzid(zone.c_str()));
    const auto observe = [&](Instant at, seconds before, seconds after) {
        icalcomponent* one = icalcomponent_new(after > before ? ICAL_XDAYLIGHT_COMPONENT : ICAL_XSTANDARD_COMPONENT);
        // By the clock that held until then.
        icalcomponent_add_property(one, icalproperty_new_dtstart(time_of_wall(
                                            LocalTime{std::chrono::floor<minutes>(at + before).time_since_epoch()})));
        icalcomponent_add_property(one, icalproperty_new_tzoffsetfrom(static_cast<int>(before.count())));
        icalcomponent_add_property(one, icalproperty_new_tzoffsetto(static_cast<int>(after.count())));
        icalcomponent_add_component(told.get(), one);
    };
    ZoneOffset now = offset_at(zone, from);
    observe(from, now.offset, now.offset);
    while (now.until < to) {
        const Instant at = now.until;
        const ZoneOffset next = offset_at(zone, at);
        if (next.offset != now.offset) observe(at, now.offset, next.offset);
        now = next;
    }
    return told;
}

// The last meeting that is known of; of a series without an end the first.
LocalTime last_known(const Activity& activity) {
    LocalTime last = *activity.starts;
    for (const LocalTime one : activity.further) last = std::max(last, one);
    if (is_series(activity) && activity.until) last = std::max(last, LocalTime{*activity.until + days{1}});
    return last;
}

// One meeting; the first with the series that it begins.
void put_event(icalcomponent* calendar, const Activity& activity, LocalTime starts, const std::string& uid) {
    const ZoneName& zone = zone_of(activity);
    icalcomponent* event = icalcomponent_new(ICAL_VEVENT_COMPONENT);
    icalcomponent_add_component(calendar, event);
    icalcomponent_add_property(event, icalproperty_new_uid(uid.c_str()));
    icalcomponent_add_property(event, icalproperty_new_dtstamp(time_of_instant(activity.changed_at)));
    icalcomponent_add_property(event, icalproperty_new_lastmodified(time_of_instant(activity.changed_at)));
    icalcomponent_add_property(event, icalproperty_new_sequence(activity.sequence));
    icalcomponent_add_property(event, icalproperty_new_summary(activity.title.c_str()));
    if (!activity.about.empty())
        icalcomponent_add_property(event, icalproperty_new_description(activity.about.c_str()));
    if (!activity.place.empty()) icalcomponent_add_property(event, icalproperty_new_location(activity.place.c_str()));
    icalcomponent_add_property(
        event, icalproperty_new_status(activity.state == ActivityState::cancelled ? ICAL_STATUS_CANCELLED
                                                                                  : ICAL_STATUS_CONFIRMED));
    const auto add_time = [&](icalproperty* property) {
        if (!whole_days(activity)) return add_in_zone(event, property, zone);
        icalproperty_add_parameter(property, icalparameter_new_value(ICAL_VALUE_DATE));
        icalcomponent_add_property(event, property);
    };
    const auto time_told = [&](LocalTime at) {
        icaltimetype time = time_of_wall(at);
        time.is_date = whole_days(activity) ? 1 : 0;
        return time;
    };
    add_time(icalproperty_new_dtstart(time_told(starts)));
    icalcomponent_add_property(
        event, icalproperty_new_duration(icaldurationtype_from_int(static_cast<int>(activity.length.count()) * 60)));
    if (starts != *activity.starts) return;
    if (is_series(activity)) {
        icalrecurrencetype rule;
        icalrecurrencetype_clear(&rule);
        if (const int nth = activity.monthly_nth; nth != 0) {
            rule.freq = ICAL_MONTHLY_RECURRENCE;
            // The library's way to write 2MO and -1FR: eight times the position and the day of the week, Sunday 1.
            const int weekday = static_cast<int>(weekday_of(day_of(*activity.starts)).c_encoding()) + 1;
            rule.by_day[0] = static_cast<short>(nth > 0 ? 8 * nth + weekday : 8 * nth - weekday);
        } else {
            rule.freq = ICAL_WEEKLY_RECURRENCE;
            rule.interval = static_cast<short>(activity.every_weeks);
        }
        if (activity.until) {
            const LocalTime end = LocalTime{*activity.until + days{1}} - minutes{1};
            rule.until = time_of_instant(instant_of(activity, end));
        }
        icalcomponent_add_property(event, icalproperty_new_rrule(rule));
    }
    for (const LocalDay day : activity.except)
        add_time(icalproperty_new_exdate(time_told(LocalTime{day} + time_of(*activity.starts))));
}

// Single meetings are events of their own: Outlook opens none with an RDATE but no RRULE, nor one with an RDATE that is
// no moved meeting of it ([MS-OXCICAL] 2.1.3.1.1.20.18).
void put_events(icalcomponent* calendar, const Activity& activity, std::string_view domain) {
    const std::string name = "activity-" + std::to_string(activity.id.value);
    const std::string at_domain = "@" + std::string{domain};
    const auto dated = [&](LocalTime at) { return name + "-" + icaltime_as_ical_string(time_of_wall(at)) + at_domain; };
    put_event(calendar, activity, *activity.starts,
              activity.further.empty() ? name + at_domain : dated(*activity.starts));
    for (const LocalTime one : activity.further) put_event(calendar, activity, one, dated(one));
}

}  // namespace

std::string calendar_of(const std::vector<Activity>& activities, std::string_view domain) {
    const Component calendar{icalcomponent_new(ICAL_VCALENDAR_COMPONENT)};
    icalcomponent_add_property(calendar.get(), icalproperty_new_version("2.0"));
    icalcomponent_add_property(calendar.get(), icalproperty_new_prodid("-//Kith//Activities//EN"));
    icalcomponent_add_property(calendar.get(), icalproperty_new_calscale("GREGORIAN"));
    std::map<ZoneName, std::pair<Instant, Instant>> zones;
    for (const Activity& activity : activities) {
        if (!activity.starts) continue;
        const Instant first = instant_of(activity, *activity.starts) - zone_told_before;
        const Instant last =
            std::min(instant_of(activity, last_known(activity)) + zone_told_after, first + zone_told_max);
        const auto [place, is_new] = zones.try_emplace(zone_of(activity), first, last);
        place->second = {std::min(place->second.first, first), std::max(place->second.second, last)};
    }
    for (const auto& [zone, span] : zones)
        icalcomponent_add_component(calendar.get(), zone_component(zone, span.first, span.second).release());
    for (const Activity& activity : activities) {
        if (activity.starts) put_events(calendar.get(), activity, domain);
    }
    const std::unique_ptr<char, void (*)(void*)> text{icalcomponent_as_ical_string_r(calendar.get()),
                                                      icalmemory_free_buffer};
    return text ? std::string{text.get()} : std::string{};
}

}  // namespace kith
