// Activities from a file: a calendar (.ics), or comma-separated values. All or nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bot/organisation.hpp"
#include "bot/people_file.hpp"
#include "rules/calendar.hpp"
#include "rules/model/activity.hpp"
#include "rules/model/error.hpp"
#include "storage/store.hpp"

namespace kith {

struct ActivitiesFile {
    std::vector<Activity> activities{};  // each with a uid
    std::vector<RejectedLine> rejected{};
};

// Reads the text of a CSV whose header OPERATIONS.md documents. Errc::invalid when it is no CSV, or has another header.
// Times without a zone of their own are those of `house`.
Result<ActivitiesFile> read_activities(std::string_view text, const ZoneName& house);

// Reads a CSV of professional organizations, whose header OPERATIONS.md documents; as read_activities. Its ids are not
// those of the other file.
Result<ActivitiesFile> read_organizations(std::string_view text, const ZoneName& house);

// Brings them into the store. One is the same by its uid (one that is too long is kept as its beginning and a digest);
// organiser and number stay. A second import of the same file changes nothing; another time counts the activity's
// SEQUENCE on, and those who said yes are told. That a series is seen further ahead is told to nobody.
Imported import_activities(Store& store, const Organisation& organisation, const std::vector<Activity>& activities,
                           Instant now);

// The same for a calendar that is read again and again. `feed` begins the uid of all that is of it, and nothing else is
// changed. What is called off here stays so. A time that somebody moved here stays until the source says that it
// changed the event later (LAST-MODIFIED). What is over in the source, or of which it calls off the last meeting, is
// called off here while it has meetings to come. Above feed_activities_max to come, new ones are left out.
Imported import_feed(Store& store, const Organisation& organisation, const CalendarEvents& events,
                     const std::string& feed, Instant now);

inline constexpr std::size_t activities_imported_max = 2'000;
inline constexpr std::size_t feed_activities_max = 2'000;

}  // namespace kith
