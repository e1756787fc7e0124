#include "rules/calendar.hpp"

#include <libical/ical.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include "rules/activities.hpp"
#include "rules/text/text.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

struct FreeComponent {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

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

icaltimetype time_of_instant(Instant at) {
    return icaltime_from_timet_with_zone(std::chrono::duration_cast<seconds>(at.time_since_epoch()).count(), 0,
                                         icaltimezone_get_utc_timezone());
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

void put_event(icalcomponent* calendar, const Activity& activity, std::string_view domain) {
    const ZoneName& zone = zone_of(activity);
    icalcomponent* event = icalcomponent_new(ICAL_VEVENT_COMPONENT);
    icalcomponent_add_component(calendar, event);
    const std::string uid = "activity-" + std::to_string(activity.id.value) + "@" + std::string{domain};
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
    add_time(icalproperty_new_dtstart(time_told(*activity.starts)));
    icalcomponent_add_property(
        event, icalproperty_new_duration(icaldurationtype_from_int(static_cast<int>(activity.length.count()) * 60)));
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
    for (const LocalTime one : activity.further) {
        icaldatetimeperiodtype at{};
        at.time = time_told(one);
        at.period = icalperiodtype_null_period();
        add_time(icalproperty_new_rdate(at));
    }
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
        if (activity.starts) put_event(calendar.get(), activity, domain);
    }
    const std::unique_ptr<char, void (*)(void*)> text{icalcomponent_as_ical_string_r(calendar.get()),
                                                      icalmemory_free_buffer};
    return text ? std::string{text.get()} : std::string{};
}

namespace {

Error invalid(std::string what) {
    return {.code = Errc::invalid, .what = std::move(what), .hint = "look at the event in the calendar it comes from"};
}

// Cut where a letter ends.
std::string cut(const char* text, std::size_t most) {
    std::string whole = text == nullptr ? "" : text;
    if (whole.size() > most) whole.resize(most);
    whole.resize(valid_utf8_bytes(whole));
    return whole;
}

bool too_often(icalcomponent* event) {
    for (icalproperty* one = icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY); one != nullptr;
         one = icalcomponent_get_next_property(event, ICAL_RRULE_PROPERTY)) {
        const icalrecurrencetype rule = icalproperty_get_rrule(one);
        if (rule.freq == ICAL_SECONDLY_RECURRENCE || rule.freq == ICAL_MINUTELY_RECURRENCE ||
            rule.freq == ICAL_HOURLY_RECURRENCE || rule.by_second[1] != ICAL_RECURRENCE_ARRAY_MAX ||
            rule.by_minute[1] != ICAL_RECURRENCE_ARRAY_MAX || rule.by_hour[1] != ICAL_RECURRENCE_ARRAY_MAX)
            return true;
    }
    return false;
}

// The zone of the database that a time stands in; empty: another one, which only the calendar itself knows.
ZoneName zone_named(icalproperty* property, icaltimetype time) {
    if (icaltime_is_utc(time)) return "UTC";
    icalparameter* parameter = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
    if (parameter == nullptr) return "";
    std::string name = icalparameter_get_tzid(parameter);
    if (known_zone(name)) return name;
    // "/example.org/20260101/Europe/Berlin": the zone stands at the end.
    for (std::size_t slash = name.find('/'); slash != std::string::npos; slash = name.find('/')) {
        name.erase(0, slash + 1);
        if (known_zone(name)) return name;
    }
    return "";
}

// What the event's own times say, with a floating one in the house's zone; a day without an hour begins there.
Instant start_of(icaltimetype time, const icaltimezone* floating) {
    if (icaltime_is_date(time)) {
        time.is_date = 0;
        time.hour = time.minute = time.second = 0;
        return Instant{seconds{icaltime_as_timet_with_zone(time, floating)}};
    }
    const icaltimezone* zone = icaltime_get_timezone(time);
    if (icaltime_is_utc(time)) zone = icaltimezone_get_utc_timezone();
    return Instant{seconds{icaltime_as_timet_with_zone(time, zone == nullptr ? floating : zone)}};
}

struct Meetings {
    std::set<Instant> known{};
    bool later = false;  // there are some beyond the time that is read
};

// What reading a calendar may still cost. Days and weeks that a rule only passes by cost as well.
class Steps {
  public:
    void take(std::int64_t count = 1) { left_ -= std::max<std::int64_t>(count, 1); }
    bool spent() const { return left_ < 0; }

  private:
    std::int64_t left_ = calendar_steps_max;
};

// Those of one rule that begin in that time.
void repeat(icalrecurrencetype rule, icaltimetype begins, const icaltimezone* floating, Instant from, Instant until,
            Steps& steps, Meetings& found) {
    // The library would look for a day that never comes until the year 2582, also for one that is to come so many
    // times.
    const icaltimetype end = time_of_instant(until + days{2});
    const bool cut = icaltime_is_null_time(rule.until) || icaltime_compare(rule.until, end) > 0;
    if (cut) rule.until = end;
    const auto every = rule.freq == ICAL_DAILY_RECURRENCE    ? days{1}
                       : rule.freq == ICAL_WEEKLY_RECURRENCE ? days{7}
                                                             : days{30};
    const std::unique_ptr<icalrecur_iterator, void (*)(icalrecur_iterator*)> each{icalrecur_iterator_new(rule, begins),
                                                                                  icalrecur_iterator_free};
    steps.take();
    if (!each) return;
    Instant last = start_of(begins, floating);
    for (int met = 0; !steps.spent(); ++met) {
        icaltimetype next = icalrecur_iterator_next(each.get());
        if (icaltime_is_null_time(next)) {
            const bool all = rule.count > 0 && met >= rule.count;
            if (!all) steps.take((std::min(start_of(rule.until, floating), until) - last) / every);
            found.later = found.later || (cut && !all);
            return;
        }
        next.zone = begins.zone;
        const Instant at = start_of(next, floating);
        steps.take((at - last) / every);
        last = at;
        if (at >= until) {
            found.later = true;
            return;
        }
        if (at >= from) found.known.insert(at);
    }
}

// Those of the event's own rules, dates and exceptions that begin in that time.
Meetings meetings_of(icalcomponent* event, const icaltimezone* floating, Instant from, Instant until, Steps& steps) {
    const icaltimetype begins = icalcomponent_get_dtstart(event);
    Meetings found;
    const auto take = [&](Instant at) {
        if (at >= until) found.later = true;
        if (at >= from && at < until) found.known.insert(at);
    };
    take(start_of(begins, floating));
    for (icalproperty* one = icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY); one != nullptr;
         one = icalcomponent_get_next_property(event, ICAL_RRULE_PROPERTY))
        repeat(icalproperty_get_rrule(one), begins, floating, from, until, steps, found);
    for (icalproperty* one = icalcomponent_get_first_property(event, ICAL_RDATE_PROPERTY);
         one != nullptr && !steps.spent(); one = icalcomponent_get_next_property(event, ICAL_RDATE_PROPERTY)) {
        icaltimetype at = icalproperty_get_rdate(one).time;
        steps.take();
        if (icaltime_is_null_time(at)) continue;
        if (!icaltime_is_utc(at)) at.zone = begins.zone;
        take(start_of(at, floating));
    }
    for (icalproperty* one = icalcomponent_get_first_property(event, ICAL_EXDATE_PROPERTY);
         one != nullptr && !steps.spent(); one = icalcomponent_get_next_property(event, ICAL_EXDATE_PROPERTY)) {
        icaltimetype at = icalproperty_get_datetime_with_component(one, event);
        steps.take();
        if (!icaltime_is_date(at) || icaltime_is_date(begins)) {
            found.known.erase(start_of(at, floating));
            continue;
        }
        // A whole day is left out.
        at.zone = begins.zone;
        const Instant day = start_of(at, floating);
        found.known.erase(found.known.lower_bound(day), found.known.lower_bound(day + days{1}));
    }
    return found;
}

// How deep components stand in each other, as the library will read the lines: those that begin with a blank go on.
int component_depth(std::string_view text) {
    int depth = 0;
    int deepest = 0;
    std::string line;
    const auto count = [&] {
        const std::string name = fold_case(std::string_view{line}.substr(0, line.find_first_of(":;")));
        if (name == "begin") deepest = std::max(deepest, ++depth);
        if (name == "end" && depth > 0) --depth;
        line.clear();
    };
    while (!text.empty()) {
        std::size_t end = text.find('\n');
        if (end == std::string_view::npos) end = text.find('\r');
        std::string_view one = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        while (one.ends_with('\r')) one.remove_suffix(1);
        if (one.starts_with(' ') || one.starts_with('\t')) {
            one.remove_prefix(1);
        } else {
            count();
        }
        if (line.size() < 8) line += one.substr(0, 8);
    }
    count();
    return deepest;
}

bool is_single(icalcomponent* event) {
    return icalcomponent_get_first_property(event, ICAL_RECURRENCEID_PROPERTY) != nullptr;
}

Instant modified(icalcomponent* event) {
    icalproperty* said = icalcomponent_get_first_property(event, ICAL_LASTMODIFIED_PROPERTY);
    return said == nullptr ? Instant{} : start_of(icalproperty_get_lastmodified(said), nullptr);
}

// Why an event cannot be taken; empty: it can.
std::string fault_of(icalcomponent* event, bool off) {
    const char* uid = icalcomponent_get_uid(event);
    if (uid == nullptr || *uid == '\0') return "an event has no UID";
    // A call-off may say nothing but whose it is, and a change of a single meeting nothing of the series.
    if (off || is_single(event)) return {};
    const std::string named = "the event " + cut(uid, activity_place_bytes_max);
    if (cut(icalcomponent_get_summary(event), activity_title_bytes_max).empty())
        return named + " has no title (SUMMARY)";
    if (icalcomponent_count_properties(event, ICAL_RRULE_PROPERTY) > calendar_rules_max)
        return named + " repeats by more than " + std::to_string(calendar_rules_max) + " rules (RRULE)";
    if (too_often(event)) return named + " repeats more often than daily";
    if (icalcomponent_get_first_property(event, ICAL_DTSTART_PROPERTY) == nullptr)
        return named + " has no beginning (DTSTART)";
    if (icalcomponent_count_properties(event, ICAL_RRULE_PROPERTY) > 0 &&
        icalcomponent_get_dtstart(event).year < calendar_year_min)
        return named + " is a series from before the year " + std::to_string(calendar_year_min);
    return {};
}

struct Told {
    icalcomponent* event = nullptr;
    bool off = false;
};

// What a calendar tells of one UID: the event itself, which may be missing, and single meetings of it.
struct OneUid {
    Told whole{};
    std::map<Instant, Told> singles{};
};

void keep_newer(Told& kept, const Told& one) {
    if (kept.event == nullptr || icalcomponent_get_sequence(one.event) >= icalcomponent_get_sequence(kept.event))
        kept = one;
}

Activity activity_of(icalcomponent* event, const std::string& uid, const ZoneName& house) {
    icalproperty* start = icalcomponent_get_first_property(event, ICAL_DTSTART_PROPERTY);
    Activity activity{.kind = ActivityKind::social,
                      .title = cut(icalcomponent_get_summary(event), activity_title_bytes_max),
                      .about = cut(icalcomponent_get_description(event), activity_about_bytes_max),
                      .place = cut(icalcomponent_get_location(event), activity_place_bytes_max),
                      .changed_at = modified(event),
                      .uid = uid};
    activity.zone = zone_named(start, icalcomponent_get_dtstart(event));
    const bool has_zone = icalproperty_get_first_parameter(start, ICAL_TZID_PARAMETER) != nullptr;
    if (activity.zone.empty()) activity.zone = has_zone ? "UTC" : house;
    if (icaltime_is_date(icalcomponent_get_dtstart(event))) {
        activity.zone = house;
        activity.length = days{1};
    }
    const auto length = minutes{icaldurationtype_as_int(icalcomponent_get_duration(event)) / 60};
    if (length > minutes{0} && length <= days{14}) activity.length = length;
    return activity;
}

}  // namespace

Result<CalendarEvents> read_events(std::string_view text, const ZoneName& house, Instant now) {
    const auto too_large = [](std::string what, std::string hint) {
        return Error{.code = Errc::too_large, .what = std::move(what), .hint = std::move(hint)};
    };
    if (text.size() > calendar_bytes_max) return too_large("the calendar is larger than 1 MiB", "split it");
    if (!valid_utf8(text)) return invalid("the calendar is not UTF-8");
    if (component_depth(text) > calendar_depth_max)
        return too_large("the calendar has components more than " + std::to_string(calendar_depth_max) + " deep",
                         "look at its lines that say BEGIN");
    const Component calendar{icalparser_parse_string(std::string{text}.c_str())};
    if (!calendar) return invalid("the file is no iCalendar");
    // A file may hold several calendars one after the other.
    std::vector<icalcomponent*> calendars;
    if (icalcomponent_isa(calendar.get()) == ICAL_VCALENDAR_COMPONENT) calendars.push_back(calendar.get());
    for (icalcomponent* one = icalcomponent_get_first_component(calendar.get(), ICAL_VCALENDAR_COMPONENT);
         one != nullptr; one = icalcomponent_get_next_component(calendar.get(), ICAL_VCALENDAR_COMPONENT))
        calendars.push_back(one);
    if (calendars.empty()) return invalid("the file is no iCalendar");
    icaltimezone* floating = icaltimezone_get_builtin_timezone(house.c_str());
    if (floating == nullptr) floating = icaltimezone_get_utc_timezone();
    CalendarEvents found;
    std::map<std::string, OneUid> told;
    std::vector<std::string> order;
    std::size_t events = 0;
    for (icalcomponent* whole : calendars) {
        const bool all_off = icalcomponent_get_method(whole) == ICAL_METHOD_CANCEL;
        for (icalcomponent* event = icalcomponent_get_first_component(whole, ICAL_VEVENT_COMPONENT); event != nullptr;
             event = icalcomponent_get_next_component(whole, ICAL_VEVENT_COMPONENT)) {
            if (++events > calendar_events_max) return too_large("the calendar has more than 2000 events", "split it");
            const Told one{event, all_off || icalcomponent_get_status(event) == ICAL_STATUS_CANCELLED};
            if (std::string fault = fault_of(event, one.off); !fault.empty()) {
                found.bad.push_back(invalid(std::move(fault)));
                continue;
            }
            const auto [place, is_new] = told.try_emplace(icalcomponent_get_uid(event));
            if (is_new) order.push_back(place->first);
            keep_newer(is_single(event)
                           ? place->second.singles[start_of(icalcomponent_get_recurrenceid(event), floating)]
                           : place->second.whole,
                       one);
        }
    }
    const Instant from = now - days{1};
    const Instant until = now + calendar_looks_ahead;
    Steps steps;
    for (const std::string& uid : order) {
        const OneUid& one = told.at(uid);
        if (one.whole.event == nullptr) {
            for (const auto& [at, single] : one.singles) {
                if (single.off) found.called_off.push_back({uid, at});
            }
            continue;
        }
        if (one.whole.off) {
            found.activities.push_back(
                {.state = ActivityState::cancelled,
                 .title = cut(icalcomponent_get_summary(one.whole.event), activity_title_bytes_max),
                 .uid = uid});
            continue;
        }
        Activity activity = activity_of(one.whole.event, uid, house);
        Meetings meetings = meetings_of(one.whole.event, floating, from, until, steps);
        if (steps.spent())
            return too_large(
                "the series of the calendar take more than " + std::to_string(calendar_steps_max) + " steps to read",
                "let series begin later or end, or split the calendar");
        for (const auto& [at, single] : one.singles) {
            activity.changed_at = std::max(activity.changed_at, modified(single.event));
            const icaltimetype moved = icalcomponent_get_dtstart(single.event);
            if (!single.off && icaltime_is_null_time(moved)) continue;
            meetings.known.erase(at);
            const Instant instead = start_of(moved, floating);
            if (single.off || instead < from) continue;
            if (instead < until) meetings.known.insert(instead);
            meetings.later = meetings.later || instead >= until;
        }
        for (auto at = meetings.known.lower_bound(now); at != meetings.known.end(); ++at) {
            const LocalTime wall = clock_of(activity, *at);
            if (!activity.starts) {
                activity.starts = wall;
            } else if (activity.further.size() < activity_further_max) {
                activity.further.push_back(wall);
            } else {
                break;
            }
        }
        if (activity.starts) {
            found.activities.push_back(std::move(activity));
        } else if (!meetings.later) {
            found.over.push_back(uid);
        }
    }
    return found;
}

Result<std::vector<Activity>> read_calendar(std::string_view text, const ZoneName& house, Instant now) {
    auto events = read_events(text, house, now);
    if (!events) return events.error();
    if (!events->bad.empty()) return events->bad.front();
    return std::move(events->activities);
}

}  // namespace kith
