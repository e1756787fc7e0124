// Activities from a file: a calendar (.ics), or comma-separated values. All or nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bot/organisation.hpp"
#include "bot/people_file.hpp"
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

// Brings them into the store. One is the same by its uid; organiser and number stay. A second import of the same file
// changes nothing; another time counts the activity's SEQUENCE on, and those who said yes are told.
Imported import_activities(Store& store, const Organisation& organisation, const std::vector<Activity>& activities,
                           Instant now);

inline constexpr std::size_t activities_imported_max = 2'000;

}  // namespace kith
