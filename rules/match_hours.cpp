#include "rules/match_hours.hpp"

#include <algorithm>
#include <bitset>
#include <map>
#include <tuple>

#include "rules/schedule.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

constexpr auto slot_length = minutes{15};
constexpr std::size_t slots = std::size_t{7} * 24 * 4;
using Week = std::bitset<slots>;

Week week_of_person(const Person& person, const Holidays& holidays, Instant from) {
    Week week;
    const LocalDay first = day_of(to_local(person.zone, from));
    for (int d = 0; d <= 7; ++d) {
        const LocalDay day = first + days{d};
        if (!working_day(person, holidays, day)) continue;
        const Instant begin = to_instant(person.zone, LocalTime{day} + person.work_start);
        const Instant end = to_instant(person.zone, LocalTime{day} + person.work_end);
        // Whole slots only: the first that begins in working time, up to the last that ends in it.
        const auto first_slot = (std::chrono::ceil<minutes>(begin - from) + slot_length - minutes{1}) / slot_length;
        const auto last_slot = std::chrono::floor<minutes>(end - from) / slot_length;
        for (auto i = std::max<std::int64_t>(first_slot, 0); i < std::min<std::int64_t>(last_slot, slots); ++i) {
            week.set(static_cast<std::size_t>(i));
        }
    }
    return week;
}

// Zones differ by quarter hours, so a grid that begins on one fits everywhere.
Instant start_of_grid(Instant from) {
    return Instant{from.time_since_epoch() / slot_length * slot_length};
}

bool has_whole_hour(const Week& both) {
    return (both & (both >> 1U) & (both >> 2U) & (both >> 3U)).any();
}

}  // namespace

bool have_common_hour(const Person& one, const Person& other, const Holidays& holidays, Instant from) {
    const Instant start = start_of_grid(from);
    return has_whole_hour(week_of_person(one, holidays, start) & week_of_person(other, holidays, start));
}

void find_common_hours(matching::Pool& pool, const Facts& facts, const std::vector<Facts::Index>& who,
                       const Holidays& holidays, Instant from) {
    const Instant start = start_of_grid(from);
    std::map<std::tuple<ZoneName, TimeOfDay, TimeOfDay, unsigned, std::string>, std::uint16_t> kinds;
    std::vector<Week> weeks;
    for (const Facts::Index i : who) {
        const Person& person = facts.person(i);
        const auto [place, is_new] =
            kinds.try_emplace({person.zone, person.work_start, person.work_end, person.work_days, person.site},
                              static_cast<std::uint16_t>(weeks.size()));
        if (is_new) weeks.push_back(week_of_person(person, holidays, start));
        pool.hours.push_back(place->second);
    }
    pool.hour_kinds = weeks.size();
    pool.overlaps.resize(weeks.size() * weeks.size());
    for (std::size_t a = 0; a < weeks.size(); ++a) {
        for (std::size_t b = a; b < weeks.size(); ++b) {
            const Week both = weeks[a] & weeks[b];
            const auto hours = static_cast<std::int16_t>(both.count() / 4 / 5);
            pool.overlaps[a * weeks.size() + b] = pool.overlaps[b * weeks.size() + a] = {has_whole_hour(both), hours};
        }
    }
}

}  // namespace kith
