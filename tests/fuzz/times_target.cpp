// Days, instants and times of day as they come in files and bodies: what is read prints as it stood.
#include <string>

#include "rules/model/time.hpp"
#include "tests/fuzz/target.hpp"

void kith::fuzz::check(std::string_view input) {
    if (const auto day = day_from_iso(input)) must(to_iso(*day) == input, "a day prints as it stood");
    if (const auto instant = instant_from_iso(input)) {
        must(instant_from_iso(to_iso(*instant)) == instant, "an instant reads back");
    }
    if (const auto time = time_from_clock(input)) {
        must(*time >= minutes{0} && *time < hours{24}, "a time of day is within the day");
        must(time_from_clock(to_clock(*time)) == time, "a time of day reads back");
    }
}
