// Names that Windows, and with it Exchange and Outlook, gives zones ("W. Europe Standard Time").
#pragma once

#include <string>
#include <string_view>

namespace kith {

// The name that the zone database has for the zone's main place ("Europe/Berlin"), by Unicode's table (CLDR,
// windowsZones); empty for what is no such name. Safe from any thread.
std::string zone_of_windows(std::string_view name);

}  // namespace kith
