#include "rules/calendar.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include "rules/activities.hpp"
#include "rules/calendar_library.hpp"
#include "rules/text/text.hpp"
#include "rules/text/windows_zones.hpp"
#include "rules/zones.hpp"

namespace kith {
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

// The zone of the database that a calendar means by its name; empty: none.
ZoneName zone_meant(ZoneName name) {
    if (known_zone(name)) return name;
    if (ZoneName zone = zone_of_windows(name); known_zone(zone)) return zone;
    // "/example.org/20260101/Europe/Berlin": the zone stands at the end.
    for (std::size_t slash = name.find('/'); slash != std::string::npos; slash = name.find('/')) {
        name.erase(0, slash + 1);
        if (known_zone(name)) return name;
    }
    return "";
}

// Of the calendar as a whole (X-WR-TIMEZONE, which Google and Apple write); empty where it says none.
ZoneName zone_said(icalcomponent* calendar) {
    for (icalproperty* one = icalcomponent_get_first_property(calendar, ICAL_X_PROPERTY); one != nullptr;
         one = icalcomponent_get_next_property(calendar, ICAL_X_PROPERTY)) {
        const char* name = icalproperty_get_x_name(one);
        const char* zone = icalproperty_get_x(one);
        if (name != nullptr && zone != nullptr && fold_case(name) == "x-wr-timezone") return zone_meant(zone);
    }
    return "";
}

// The library reads a time by the VTIMEZONE of its zone's name, or by the database's zone of that name, else as one
// without a zone: names of the kind that zone_meant knows, whose VTIMEZONE was left out, become the database's.
void name_zones(icalcomponent* calendar, icalcomponent* event) {
    for (icalproperty* one = icalcomponent_get_first_property(event, ICAL_ANY_PROPERTY); one != nullptr;
         one = icalcomponent_get_next_property(event, ICAL_ANY_PROPERTY)) {
        icalparameter* named = icalproperty_get_first_parameter(one, ICAL_TZID_PARAMETER);
        if (named == nullptr || icalcomponent_get_timezone(calendar, icalparameter_get_tzid(named)) != nullptr)
            continue;
        if (const ZoneName zone = zone_meant(icalparameter_get_tzid(named)); !zone.empty())
            icalparameter_set_tzid(named, zone.c_str());
    }
}

// By whose clock the event's times are told. A zone that only the calendar knows is told by the calendar's or the
// house's where those clocks show the same at each of the meetings, else by UTC; what stands in UTC, as Google writes
// it, says nothing of where it is.
ZoneName zone_of_event(icalcomponent* event, const ZoneName& house, const std::set<Instant>& meetings) {
    icalcomponent* calendar = icalcomponent_get_parent(event);
    const icaltimetype start = icalcomponent_get_dtstart(event);
    const ZoneName said = zone_said(calendar);
    if (icaltime_is_date(start)) return house;
    icalparameter* named = icalproperty_get_first_parameter(
        icalcomponent_get_first_property(event, ICAL_DTSTART_PROPERTY), ICAL_TZID_PARAMETER);
    if (named == nullptr || icaltime_is_utc(start)) return said.empty() ? house : said;
    const char* name = icalparameter_get_tzid(named);
    if (ZoneName zone = zone_meant(name); !zone.empty()) return zone;
    icaltimezone* own = icalcomponent_get_timezone(calendar, name);
    if (own == nullptr) return house;
    const char* location = icaltimezone_get_location(own);
    if (ZoneName zone = zone_meant(location == nullptr ? "" : location); !zone.empty()) return zone;
    const auto same_clock = [&](const ZoneName& zone) {
        return !zone.empty() && std::ranges::all_of(meetings, [&](Instant at) {
            icaltimetype time = time_of_instant(at);
            return seconds{icaltimezone_get_utc_offset_of_utc_time(own, &time, nullptr)} == offset_at(zone, at).offset;
        });
    };
    for (const ZoneName& zone : {said, house}) {
        if (same_clock(zone)) return zone;
    }
    return "UTC";
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

// Which meeting of its series a single one stands for, with its zone, which the library's own look at it leaves out.
icaltimetype instead_of(icalcomponent* event) {
    return icalproperty_get_datetime_with_component(icalcomponent_get_first_property(event, ICAL_RECURRENCEID_PROPERTY),
                                                    event);
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

Activity activity_of(icalcomponent* event, const std::string& uid, ZoneName zone) {
    Activity activity{.kind = ActivityKind::social,
                      .title = cut(icalcomponent_get_summary(event), activity_title_bytes_max),
                      .about = cut(icalcomponent_get_description(event), activity_about_bytes_max),
                      .place = cut(icalcomponent_get_location(event), activity_place_bytes_max),
                      .zone = std::move(zone),
                      .changed_at = modified(event),
                      .uid = uid};
    if (icaltime_is_date(icalcomponent_get_dtstart(event))) activity.length = days{1};
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
            name_zones(whole, event);
            const Told one{event, all_off || icalcomponent_get_status(event) == ICAL_STATUS_CANCELLED};
            if (std::string fault = fault_of(event, one.off); !fault.empty()) {
                found.bad.push_back(invalid(std::move(fault)));
                continue;
            }
            const auto [place, is_new] = told.try_emplace(icalcomponent_get_uid(event));
            if (is_new) order.push_back(place->first);
            keep_newer(
                is_single(event) ? place->second.singles[start_of(instead_of(event), floating)] : place->second.whole,
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
        Meetings meetings = meetings_of(one.whole.event, floating, from, until, steps);
        if (steps.spent())
            return too_large(
                "the series of the calendar take more than " + std::to_string(calendar_steps_max) + " steps to read",
                "let series begin later or end, or split the calendar");
        Activity activity = activity_of(one.whole.event, uid, zone_of_event(one.whole.event, house, meetings.known));
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
