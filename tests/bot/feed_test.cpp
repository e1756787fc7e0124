// Calendars that are read again and again: what is new, changed, called off, over or gone in them, what people decided
// here, and the limits.
#include <gmock/gmock.h>

#include "bot/activities_file.hpp"
#include "bot/feed_source.hpp"
#include "rules/activities.hpp"
#include "tests/bot/office.hpp"

namespace kith {
namespace {

using namespace test;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::string event(const std::string& uid, const std::string& lines) {
    return "BEGIN:VEVENT\r\nUID:" + uid + "\r\nSUMMARY:Run\r\n" + lines + "END:VEVENT\r\n";
}

// Wednesday 11 March 2026, 14:05 in Berlin. Ana (U1) is an operator.
struct Feeds : Office {
    PersonId ana;
    Feeds() {
        ana = add("Ana Ruiz", "ana", "U1");
        organisation.admins = {"U1"};
    }
    Imported reads(const std::string& events, const std::string& feed = "0123456789abcdef/") {
        auto read = read_events("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n" + events + "END:VCALENDAR\r\n",
                                "Europe/Berlin", now());
        EXPECT_TRUE(read) << read.error().what;
        return read ? import_feed(*store, organisation, *read, feed, now()) : Imported{};
    }
    std::vector<Activity> all() {
        return read<std::vector<Activity>>([&](Transaction& tx) { return tx.activities().all(organisation.id); });
    }
    void says(const std::string& text) {
        Office::says("d" + std::to_string(++said_), "U1", text);
        works();
    }

  private:
    int said_ = 0;
};

std::string starts(const Activity& activity) {
    return activity.starts ? to_iso(day_of(*activity.starts)) + " " + to_clock(time_of(*activity.starts)) : "";
}

TEST(Feed, a_new_event_is_added_once) {
    Feeds feeds;
    const std::string run = event("one", "DTSTART;TZID=Europe/Berlin:20260320T180000\r\nLOCATION:the park\r\n");
    EXPECT_EQ(feeds.reads(run).added, 1u);
    ASSERT_THAT(feeds.all(), SizeIs(1));
    const Activity first = feeds.all().front();
    EXPECT_EQ(first.title, "Run");
    EXPECT_EQ(first.place, "the park");
    EXPECT_EQ(starts(first), "2026-03-20 18:00");
    EXPECT_EQ(first.sequence, 0);
    feeds.clock.advance(hours{1});
    const Imported again = feeds.reads(run);
    EXPECT_EQ(again.added, 0u);
    EXPECT_EQ(again.changed, 0u);
    EXPECT_EQ(again.unchanged, 1u);
    EXPECT_EQ(feeds.all().front(), first);
}

TEST(Feed, another_time_counts_on_and_another_text_does_not) {
    Feeds feeds;
    feeds.reads(event("one", "DTSTART;TZID=Europe/Berlin:20260320T180000\r\n"));
    feeds.clock.advance(hours{1});
    EXPECT_EQ(feeds.reads(event("one", "DTSTART;TZID=Europe/Berlin:20260320T180000\r\nDESCRIPTION:slowly\r\n")).changed,
              1u);
    EXPECT_EQ(feeds.all().front().about, "slowly");
    EXPECT_EQ(feeds.all().front().sequence, 0) << "nobody need be told";
    EXPECT_EQ(feeds.reads(event("one", "DTSTART;TZID=Europe/Berlin:20260320T190000\r\nDESCRIPTION:slowly\r\n")).changed,
              1u);
    EXPECT_EQ(starts(feeds.all().front()), "2026-03-20 19:00");
    EXPECT_EQ(feeds.all().front().sequence, 1);
    EXPECT_EQ(feeds.all().front().changed_at, feeds.now());
}

TEST(Feed, what_is_called_off_in_it_is_called_off_here_and_for_good) {
    Feeds feeds;
    const std::string when = "DTSTART;TZID=Europe/Berlin:20260320T180000\r\n";
    feeds.reads(event("one", when));
    EXPECT_EQ(feeds.reads(event("one", when + "STATUS:CANCELLED\r\n")).changed, 1u);
    EXPECT_EQ(feeds.all().front().state, ActivityState::cancelled);
    EXPECT_EQ(feeds.all().front().sequence, 1);
    EXPECT_EQ(feeds.reads(event("one", when)).unchanged, 1u);
    EXPECT_EQ(feeds.all().front().state, ActivityState::cancelled);
    // Of what was never here there is nothing to call off.
    EXPECT_EQ(feeds.reads(event("two", when + "STATUS:CANCELLED\r\n")).added, 0u);
    EXPECT_THAT(feeds.all(), SizeIs(1));
}

TEST(Feed, what_is_missing_in_it_stays_and_what_is_over_in_it_ends_here) {
    Feeds feeds;
    const std::string one = event("one", "DTSTART;TZID=Europe/Berlin:20260320T180000\r\n");
    const std::string two = event("two", "DTSTART;TZID=Europe/Berlin:20260321T180000\r\n");
    EXPECT_EQ(feeds.reads(one + two).added, 2u);
    // A calendar may show but a stretch of time.
    feeds.reads(two);
    for (const Activity& activity : feeds.all()) EXPECT_EQ(activity.state, ActivityState::open);
    EXPECT_EQ(feeds.reads(event("one", "DTSTART;TZID=Europe/Berlin:20260310T180000\r\n") + two).changed, 1u);
    EXPECT_EQ(feeds.all().front().state, ActivityState::cancelled);
    EXPECT_EQ(feeds.all().back().state, ActivityState::open);
    EXPECT_EQ(feeds.reads(event("never here", "DTSTART:20250310T180000Z\r\n")).changed, 0u);
}

TEST(Feed, a_single_meeting_that_is_called_off_goes_and_with_the_last_one_all_of_it) {
    Feeds feeds;
    const auto off = [](const std::string& day) {
        return event("one", "RECURRENCE-ID;TZID=Europe/Berlin:" + day + "T180000\r\nSTATUS:CANCELLED\r\n");
    };
    feeds.reads(event("one", "DTSTART;TZID=Europe/Berlin:20260317T180000\r\nRRULE:FREQ=WEEKLY;COUNT=2\r\n"));
    EXPECT_THAT(feeds.all().front().further, SizeIs(1));
    EXPECT_EQ(feeds.reads(off("20260317")).changed, 1u);
    EXPECT_EQ(starts(feeds.all().front()), "2026-03-24 18:00");
    EXPECT_EQ(feeds.reads(off("20260317")).changed, 0u);
    feeds.reads(off("20260324"));
    EXPECT_EQ(feeds.all().front().state, ActivityState::cancelled);
}

TEST(Feed, what_somebody_moved_in_chat_stays_until_the_source_changes_it_later) {
    Feeds feeds;
    const std::string when = "DTSTART;TZID=Europe/Berlin:20260320T180000\r\n";
    feeds.reads(event("one", when + "LAST-MODIFIED:20260301T080000Z\r\n"));
    feeds.clock.advance(hours{1});
    feeds.says("move event 1 to Saturday 21 March at 10:00");
    feeds.says("yes");
    ASSERT_EQ(starts(feeds.all().front()), "2026-03-21 10:00");
    feeds.clock.advance(hours{1});
    // Neither the old time nor a text that changed later without a new one brings it back; nor does its end there.
    EXPECT_EQ(feeds.reads(event("one", when + "LAST-MODIFIED:20260301T080000Z\r\n")).changed, 0u);
    feeds.reads(event("one", "DTSTART;TZID=Europe/Berlin:20260310T180000\r\n"));
    EXPECT_EQ(feeds.all().front().state, ActivityState::open);
    EXPECT_EQ(starts(feeds.all().front()), "2026-03-21 10:00");
    EXPECT_EQ(feeds.all().front().sequence, 1);
    feeds.reads(event("one", "DTSTART;TZID=Europe/Berlin:20260322T110000\r\nLAST-MODIFIED:20260311T143000Z\r\n"));
    EXPECT_EQ(starts(feeds.all().front()), "2026-03-22 11:00");
    EXPECT_EQ(feeds.all().front().sequence, 2);
}

TEST(Feed, what_somebody_called_off_in_chat_stays_called_off) {
    Feeds feeds;
    feeds.reads(event("one", "DTSTART;TZID=Europe/Berlin:20260320T180000\r\n"));
    feeds.says("cancel event 1");
    ASSERT_EQ(feeds.all().front().state, ActivityState::cancelled);
    feeds.reads(event("one", "DTSTART;TZID=Europe/Berlin:20260320T190000\r\nLAST-MODIFIED:20270101T000000Z\r\n"));
    EXPECT_EQ(feeds.all().front().state, ActivityState::cancelled);
}

TEST(Feed, no_calendar_changes_the_events_of_another_address_or_of_people) {
    Feeds feeds;
    const std::string run = event("one", "DTSTART;TZID=Europe/Berlin:20260320T180000\r\n");
    feeds.reads(run, "aaaa/");
    EXPECT_EQ(feeds.reads(event("one", "DTSTART;TZID=Europe/Berlin:20260321T180000\r\n"), "bbbb/").added, 1u);
    EXPECT_EQ(starts(feeds.all().front()), "2026-03-20 18:00");
    feeds.reads(event("one", "DTSTART;TZID=Europe/Berlin:20260321T180000\r\nSTATUS:CANCELLED\r\n"), "bbbb/");
    EXPECT_EQ(feeds.all().front().state, ActivityState::open);
}

TEST(Feed, above_its_limit_new_events_are_left_out_and_known_ones_still_change) {
    Feeds feeds;
    CalendarEvents events;
    const LocalTime evening = LocalTime{*day_from_iso("2026-03-20")} + hours{18};
    for (std::size_t n = 0; n <= feed_activities_max; ++n)
        events.activities.push_back(
            {.title = "Run", .zone = "Europe/Berlin", .starts = evening, .uid = std::to_string(n)});
    const Imported first = import_feed(*feeds.store, feeds.organisation, events, "aaaa/", feeds.now());
    EXPECT_EQ(first.added, feed_activities_max);
    EXPECT_EQ(first.left_out, 1u);
    events.activities = {events.activities.front()};
    events.activities.front().title = "Walk";
    EXPECT_EQ(import_feed(*feeds.store, feeds.organisation, events, "aaaa/", feeds.now()).changed, 1u);
    // Another address has room of its own.
    EXPECT_EQ(import_feed(*feeds.store, feeds.organisation, events, "bbbb/", feeds.now()).added, 1u);
}

TEST(FeedHosts, literals_of_other_than_public_addresses_are_refused_by_name) {
    for (const char* host : {"10.0.0.1", "172.16.3.4", "192.168.1.1:8443", "169.254.169.254", "100.64.0.1", "0.0.0.0",
                             "224.0.0.1", "[fe80::1]", "[fc00::1]:443", "[::]", "[::ffff:10.0.0.1]",
                             "[::ffff:127.0.0.1]", "[64:ff9b::a00:1]", "[2002:a00:1::]", "[ff02::1]"}) {
        const auto hosts = feed_hosts({"example.org", host});
        ASSERT_FALSE(hosts) << host;
        EXPECT_THAT(hosts.error().what, HasSubstr(std::string{"“"} + host + "” is no address of the public internet"));
        EXPECT_THAT(hosts.error().hint, HasSubstr("name a public host"));
    }
    for (const char* host : {"", "exa mple.org", "example.org:0", "example.org:65536", "[::1", "https://example.org"}) {
        const auto hosts = feed_hosts({host});
        ASSERT_FALSE(hosts) << host;
        EXPECT_THAT(hosts.error().what, HasSubstr("is no host")) << host;
    }
    for (const char* host : {"example.org", "example.org:8443", "93.184.216.34", "[2606:4700::1111]"}) {
        const auto hosts = feed_hosts({host});
        ASSERT_TRUE(hosts) << host;
        EXPECT_FALSE(hosts->front().private_addresses) << host;
        EXPECT_FALSE(hosts->front().plain) << host;
    }
    // The machine's own, which an operator names on purpose.
    for (const char* host : {"127.0.0.1:81", "[::1]:81"}) EXPECT_TRUE(feed_hosts({host})) << host;
}

}  // namespace
}  // namespace kith
