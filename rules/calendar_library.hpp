// What writing and reading of calendars share of libical, which only the two files of calendar.hpp know.
#pragma once

#include <libical/ical.h>

#include <memory>

#include "rules/model/time.hpp"

namespace kith {

struct FreeComponent {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

// In UTC, without fractions of a second.
inline icaltimetype time_of_instant(Instant at) {
    return icaltime_from_timet_with_zone(std::chrono::duration_cast<seconds>(at.time_since_epoch()).count(), 0,
                                         icaltimezone_get_utc_timezone());
}

}  // namespace kith
