// Zones: wall clocks to instants and back. The only place that knows a time-zone library. Safe from any thread.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "rules/model/time.hpp"

namespace kith {

// True for a name of the zone database ("Europe/Berlin"). The empty name is no zone.
bool known_zone(const ZoneName& name);

// Names of zones that fit what somebody typed so far, the best first: whose place begins so ("ber": Europe/Berlin),
// then those with a word that does, then those that hold it. Case, accents and what stands between words count for
// nothing. Only places, and UTC: no bare offsets and no names that the database keeps for old programs.
std::vector<ZoneName> zones_like(std::string_view typed, std::size_t count_max);

// Whom a whole name means: "Europe/Berlin" that zone alone, else those whose place is called so ("berlin", "new york"),
// a few at most. Empty where there is none.
std::vector<ZoneName> zones_named(std::string_view name);

// What a clock on the wall shows there, seconds cut off. A name that is no known zone throws std::invalid_argument: ask
// known_zone first where it comes from outside.
LocalTime to_local(const ZoneName& zone, Instant instant);

// When a clock on the wall shows `time`. An hour that a daylight-saving change leaves out becomes the first moment
// after it; an hour that comes twice is the first. Throws like to_local.
Instant to_instant(const ZoneName& zone, LocalTime time);

// How far the clocks there are from UTC at that instant, and the instant at which that next changes (or might: the far
// end of what the database tells). Throws like to_local.
struct ZoneOffset {
    seconds offset{};
    Instant until{};
};
ZoneOffset offset_at(const ZoneName& zone, Instant instant);

}  // namespace kith
