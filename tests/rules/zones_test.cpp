#include "rules/zones.hpp"

#include <gtest/gtest.h>

namespace kith {
namespace {

using namespace std::chrono;

LocalTime local_at(const char* day, int hour, int minute) {
    return LocalTime{*day_from_iso(day)} + hours{hour} + minutes{minute};
}

TEST(Zones, names_are_those_of_the_database) {
    for (const char* name :
         {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Asia/Kathmandu", "UTC"}) {
        EXPECT_TRUE(known_zone(name)) << name;
    }
    for (const char* name :
         {"", "Berlin", "Europe/Atlantis", "europe/berlin ", "/etc/passwd", "../Europe/Berlin", "Europe"}) {
        EXPECT_FALSE(known_zone(name)) << name;
    }
    EXPECT_THROW(to_local("Europe/Atlantis", Instant{}), std::invalid_argument);
    EXPECT_THROW(to_instant("", LocalTime{}), std::invalid_argument);
}

TEST(Zones, are_found_by_what_was_typed_so_far) {
    const auto first = [](std::string_view typed) {
        const std::vector<ZoneName> found = zones_like(typed, 30);
        return found.empty() ? ZoneName{} : found.front();
    };
    for (const auto& [typed, name] :
         {std::pair{"berl", "Europe/Berlin"}, std::pair{"new y", "America/New_York"},
          std::pair{"New_York", "America/New_York"}, std::pair{"America/New", "America/New_York"},
          std::pair{"S\u00e3o P", "America/Sao_Paulo"}, std::pair{"Z\u00dcRICH ", "Europe/Zurich"},
          std::pair{"indiana", "America/Indiana/Indianapolis"}, std::pair{"utc", "UTC"}}) {
        EXPECT_EQ(first(typed), name) << typed;
    }
    for (const char* none : {"atlantis", "posix", "right", "est5", "factory", "\xff\xfe"})
        EXPECT_EQ(zones_like(none, 30), std::vector<ZoneName>{}) << none;
    EXPECT_EQ(zones_like("europe", 7).size(), 7u);
    for (const ZoneName& name : zones_like("", 1'000)) {
        EXPECT_TRUE(known_zone(name)) << name;
        EXPECT_LE(name.size(), 60u) << name << " is longer than the settings take";
    }
    EXPECT_GT(zones_like("", 1'000).size(), 300u);
}

struct Reading {
    const char* zone;
    const char* day;
    int hour;
    int minute;
    const char* instant;
    const char* because;
};

TEST(Zones, a_wall_clock_means_one_instant) {
    const Reading readings[] = {
        {"Europe/Berlin", "2026-01-15", 9, 30, "2026-01-15T08:30:00Z", "winter"},
        {"Europe/Berlin", "2026-07-15", 9, 30, "2026-07-15T07:30:00Z", "summer"},
        {"Europe/Berlin", "2026-03-29", 1, 59, "2026-03-29T00:59:00Z", "before the hour that is left out"},
        {"Europe/Berlin", "2026-03-29", 2, 30, "2026-03-29T01:00:00Z", "left out: first moment after"},
        {"Europe/Berlin", "2026-03-29", 3, 0, "2026-03-29T01:00:00Z", "the first moment after"},
        {"Europe/Berlin", "2026-10-25", 2, 30, "2026-10-25T00:30:00Z", "twice: the first"},
        {"Europe/Berlin", "2026-10-25", 3, 0, "2026-10-25T02:00:00Z", "after the doubled hour"},
        {"America/New_York", "2026-03-08", 2, 15, "2026-03-08T07:00:00Z", "left out"},
        {"America/New_York", "2026-11-01", 1, 15, "2026-11-01T05:15:00Z", "twice: the first"},
        {"Australia/Lord_Howe", "2026-10-04", 2, 10, "2026-10-03T15:30:00Z", "half an hour is left out"},
        {"Australia/Lord_Howe", "2026-04-05", 1, 45, "2026-04-04T14:45:00Z", "half an hour comes twice"},
        {"Asia/Kolkata", "2026-05-05", 9, 0, "2026-05-05T03:30:00Z", "half-hour zone"},
        {"Asia/Kathmandu", "2026-05-05", 9, 0, "2026-05-05T03:15:00Z", "quarter-hour zone"},
    };
    for (const Reading& reading : readings) {
        const Instant instant = to_instant(reading.zone, local_at(reading.day, reading.hour, reading.minute));
        EXPECT_EQ(to_iso(instant), to_iso(*instant_from_iso(reading.instant)))
            << reading.zone << ": " << reading.because;
    }
}

TEST(Zones, every_instant_of_two_years_reads_back_unless_its_hour_comes_twice) {
    for (const char* zone :
         {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia"}) {
        int doubled = 0;
        const Instant first = *instant_from_iso("2025-12-31T00:00:00Z");
        for (int i = 0; i < 2 * 366 * 48; ++i) {
            const Instant instant = first + minutes{30 * i};
            const Instant back = to_instant(zone, to_local(zone, instant));
            if (back == instant) continue;
            ++doubled;
            EXPECT_TRUE(instant - back == minutes{60} || instant - back == minutes{30})
                << zone << " " << to_iso(instant);
        }
        EXPECT_LE(doubled, 4) << zone;
    }
}

TEST(Zones, say_how_far_their_clocks_are_from_utc_and_until_when) {
    const ZoneOffset winter = offset_at("Europe/Berlin", *instant_from_iso("2026-01-15T12:00:00Z"));
    EXPECT_EQ(winter.offset, hours{1});
    EXPECT_EQ(to_iso(winter.until), "2026-03-29T01:00:00.000Z");
    EXPECT_EQ(offset_at("Europe/Berlin", winter.until - milliseconds{1}).offset, hours{1});
    EXPECT_EQ(offset_at("Europe/Berlin", winter.until).offset, hours{2});
    // A zone that never changes says so by an instant that nobody lives to see.
    EXPECT_GT(offset_at("Etc/UTC", winter.until).until, *instant_from_iso("9999-12-31T00:00:00Z"));
    EXPECT_THROW(offset_at("Nowhere/Land", winter.until), std::invalid_argument);
}

}  // namespace
}  // namespace kith
