#include "rules/zones.hpp"

#include <date/tz.h>

#include <stdexcept>
#include <unordered_map>

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

Known& checked(const ZoneName& name) {
    Known& known = find(name);
    if (known.zone == nullptr) throw std::invalid_argument("no such time zone: " + name);
    return known;
}

}  // namespace

bool known_zone(const ZoneName& name) {
    return find(name).zone != nullptr;
}

LocalTime to_local(const ZoneName& zone, Instant instant) {
    Known& known = checked(zone);
    const auto at = std::chrono::floor<seconds>(instant);
    if (at < known.begin || at >= known.end) {
        const date::sys_info info = known.zone->get_info(at);
        known.begin = info.begin;
        known.end = info.end;
        known.offset = info.offset;
    }
    return LocalTime{std::chrono::floor<minutes>(at.time_since_epoch() + known.offset)};
}

Instant to_instant(const ZoneName& zone, LocalTime time) {
    Known& known = checked(zone);
    constexpr auto margin = hours{48};  // further from a change than any two offsets differ
    const std::chrono::sys_seconds guess{time.time_since_epoch() - known.offset};
    if (guess - known.begin > margin && known.end - guess > margin) return guess;

    const date::local_info info = known.zone->get_info(date::local_seconds{time.time_since_epoch()});
    if (info.result == date::local_info::nonexistent) return info.first.end;
    return std::chrono::sys_seconds{time.time_since_epoch() - info.first.offset};
}

}  // namespace kith
