// Calendars of others: events with their rules, zones and changes.
#include "rules/calendar.hpp"

#include "rules/activities.hpp"
#include "rules/text/text.hpp"
#include "rules/zones.hpp"
#include "tests/fuzz/target.hpp"

void kith::fuzz::check(std::string_view input) {
    const Instant now{days{20'500}};
    const auto found = read_calendar(input, "Europe/Berlin", now);
    if (!found) {
        must(!found.error().what.empty(), "an error says what is wrong");
        return;
    }
    must(found->size() <= calendar_events_max, "the number of events is bounded");
    for (const Activity& activity : *found) {
        must(!activity.uid.empty(), "an event has a UID");
        must(activity.title.size() <= activity_title_bytes_max && valid_utf8(activity.title),
             "titles are cut at letters");
        if (activity.state == ActivityState::cancelled) continue;  // told by its UID alone
        must(!activity.title.empty(), "it has a title");
        must(activity.about.size() <= activity_about_bytes_max && valid_utf8(activity.about), "so are texts");
        must(activity.starts.has_value() && activity.length > minutes{0}, "it begins, and lasts");
        must(activity.further.size() <= activity_further_max, "the number of meetings is bounded");
        must(known_zone(activity.zone), "its zone is known");
    }
    // What we write of it can be read again, where it is not more than a calendar may hold: each meeting is an event.
    std::size_t meetings = found->size();
    for (const Activity& activity : *found) meetings += activity.further.size();
    const std::string ours = calendar_of(*found, "kith.example");
    if (meetings <= calendar_events_max && ours.size() <= calendar_bytes_max)
        must(read_calendar(ours, "UTC", now).ok(), "ours is read");
}
