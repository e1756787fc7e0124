#include "rules/zones.hpp"

#include <date/tz.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <unordered_map>
#include <utility>

#include "rules/understand/letters.hpp"

namespace kith {
namespace {

// The zone and the last stretch of one offset that was asked for: planning asks for one zone and a few weeks, over and
// over.
struct Known {
    const date::time_zone* zone = nullptr;  // null: no such zone
    std::chrono::sys_seconds begin{};
    std::chrono::sys_seconds end{};
    seconds offset{};
};

constexpr std::size_t remembered_max = 2'000;  // the database has some 600 names; the rest are wrong names from outside

Known& find(const ZoneName& name) {
    thread_local std::unordered_map<ZoneName, Known> remembered;
    const auto found = remembered.find(name);
    if (found != remembered.end()) return found->second;
    if (remembered.size() >= remembered_max) remembered.clear();
    Known known;
    // The library resolves relative paths below the zone folder; only plain names are ours.
    if (!name.empty() && name.size() < 64 && name.find("..") == ZoneName::npos && name.front() != '/') {
        try {
            known.zone = date::locate_zone(name);
        } catch (const std::runtime_error&) {
            known.zone = nullptr;
        }
    }
    return remembered.emplace(name, known).first->second;
}

Known& checked_zone(const ZoneName& name) {
    Known& known = find(name);
    if (known.zone == nullptr) throw std::invalid_argument("no such time zone: " + name);
    return known;
}

// With the stretch of one offset that `at` lies in.
const Known& checked_zone(const ZoneName& name, std::chrono::sys_seconds at) {
    Known& known = checked_zone(name);
    if (at < known.begin || at >= known.end) {
        const date::sys_info info = known.zone->get_info(at);
        known.begin = info.begin;
        known.end = info.end;
        known.offset = info.offset;
    }
    return known;
}

// Lower case without accents, with one space between words.
std::string search_form(std::string_view text) {
    std::string form;
    for (const char c : understanding::fold(text)) {
        const bool between = c == '/' || c == '_' || c == '-' || c == ' ' || c == ',' || c == '.';
        if (!between)
            form += c;
        else if (!form.empty() && form.back() != ' ')
            form += ' ';
    }
    return form;
}

struct ZonePlace {
    ZoneName name{};
    std::string words{};   // of the whole name
    std::size_t city = 0;  // where those of its last part begin
};

std::vector<ZonePlace> read_places() {
    constexpr std::array<std::string_view, 10> regions = {"Africa/", "America/",  "Antarctica/", "Arctic/",
                                                          "Asia/",   "Atlantic/", "Australia/",  "Europe/",
                                                          "Indian/", "Pacific/"};
    std::vector<ZonePlace> places;
    const auto add = [&](const std::string& name) {
        const bool place =
            std::ranges::any_of(regions, [&](std::string_view region) { return name.starts_with(region); });
        if (!place && name != "UTC") return;
        const std::size_t slash = name.rfind('/');
        std::string words = search_form(name);
        const std::size_t city =
            slash == std::string::npos ? 0 : words.size() - search_form(name.substr(slash + 1)).size();
        places.push_back({.name = name, .words = std::move(words), .city = city});
    };
    const date::tzdb& database = date::get_tzdb();
    for (const date::time_zone& zone : database.zones) add(zone.name());
    std::ranges::sort(places, {}, &ZonePlace::name);
    return places;
}

const std::vector<ZonePlace>& all_places() {
    static const std::vector<ZonePlace> places = read_places();
    return places;
}

std::string words_typed(std::string_view typed) {
    constexpr std::size_t bytes_max = 100;
    std::string wanted = search_form(typed.substr(0, bytes_max));
    while (wanted.ends_with(' ')) wanted.pop_back();
    return wanted;
}

}  // namespace

std::vector<ZoneName> zones_like(std::string_view typed, std::size_t count_max) {
    constexpr int ranks = 3;
    const std::string wanted = words_typed(typed);
    std::array<std::vector<ZoneName>, ranks> found;
    for (const ZonePlace& place : all_places()) {
        if (place.words.compare(place.city, wanted.size(), wanted) == 0) {
            found[0].push_back(place.name);
        } else if ((" " + place.words).find(" " + wanted) != std::string::npos) {
            found[1].push_back(place.name);
        } else if (place.words.find(wanted) != std::string::npos) {
            found[2].push_back(place.name);
        }
    }
    std::vector<ZoneName> best;
    for (std::vector<ZoneName>& one : found) {
        for (ZoneName& name : one) {
            if (best.size() < count_max) best.push_back(std::move(name));
        }
    }
    return best;
}

std::vector<ZoneName> zones_named(std::string_view name) {
    constexpr std::size_t named_max = 5;
    if (known_zone(ZoneName{name})) return {ZoneName{name}};
    const std::string wanted = words_typed(name);
    std::vector<ZoneName> found;
    if (wanted.empty()) return found;
    for (const ZonePlace& place : all_places()) {
        const bool whole = place.words == wanted;
        if (whole) return {place.name};
        if (found.size() < named_max && place.words.substr(place.city) == wanted) found.push_back(place.name);
    }
    return found;
}

bool known_zone(const ZoneName& name) {
    return find(name).zone != nullptr;
}

LocalTime to_local(const ZoneName& zone, Instant instant) {
    const auto at = std::chrono::floor<seconds>(instant);
    return LocalTime{std::chrono::floor<minutes>(at.time_since_epoch() + checked_zone(zone, at).offset)};
}

ZoneOffset offset_at(const ZoneName& zone, Instant instant) {
    const Known& known = checked_zone(zone, std::chrono::floor<seconds>(instant));
    // The database ends later than an instant can tell.
    const std::chrono::sys_seconds last = std::chrono::floor<seconds>(Instant::max());
    return {.offset = known.offset, .until = std::min(known.end, last)};
}

Instant to_instant(const ZoneName& zone, LocalTime time) {
    Known& known = checked_zone(zone);
    constexpr auto margin = hours{48};  // further from a change than any two offsets differ
    const std::chrono::sys_seconds guess{time.time_since_epoch() - known.offset};
    if (guess - known.begin > margin && known.end - guess > margin) return guess;

    const date::local_info info = known.zone->get_info(date::local_seconds{time.time_since_epoch()});
    if (info.result == date::local_info::nonexistent) return info.first.end;
    return std::chrono::sys_seconds{time.time_since_epoch() - info.first.offset};
}

}  // namespace kith
