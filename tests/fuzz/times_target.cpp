// Days, instants and times of day as they come in files and bodies: what is read prints as it stood.
#include <string>

#include "rules/model/time.hpp"
#include "tests/fuzz/target.hpp"

void kith::fuzz::check(std::string_view input) {
    if (const auto day = day_from_iso(input)) must(to_iso(*day) == input, "a day prints as it stood");
    if (const auto instant = instant_from_iso(input)) {
        // An offset may carry an instant out of the years that have four digits.
        const bool four_digits = *instant >= instant_from_iso("0000-01-01T00:00:00Z") &&
                                 *instant <= instant_from_iso("9999-12-31T23:59:59.999Z");
        if (four_digits) must(instant_from_iso(to_iso(*instant)) == instant, "an instant reads back");
    }
    if (const auto time = time_from_clock(input)) {
        must(*time >= minutes{0} && *time < hours{24}, "a time of day is within the day");
        must(time_from_clock(to_clock(*time)) == time, "a time of day reads back");
    }
}
