// Calendars of others, as they come: rules, exceptions, zones that they bring themselves, single changes, and nonsense.
#include "rules/calendar.hpp"

#include <gmock/gmock.h>

#include "rules/activities.hpp"
#include "tests/rules/planning.hpp"

namespace kith {
namespace {

using namespace planning;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const Instant read_at = utc("2026-03-02T12:00:00Z");

std::string calendar(const std::string& events) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n" + events + "END:VCALENDAR\r\n";
}
std::string event(const std::string& lines) {
    return "BEGIN:VEVENT\r\nUID:one@example\r\nSUMMARY:Run\r\n" + lines + "END:VEVENT\r\n";
}
std::vector<Activity> read(const std::string& text) {
    auto found = read_calendar(text, "Europe/Berlin", read_at);
    EXPECT_TRUE(found) << found.error().what;
    return found ? *std::move(found) : std::vector<Activity>{};
}
std::vector<std::string> meetings(const Activity& activity, std::size_t most = 5) {
    std::vector<std::string> found;
    for (auto at = next_meeting(activity, read_at); at && found.size() < most; at = next_meeting(activity, *at))
        found.push_back(to_iso(*at));
    return found;
}

TEST(Calendars, are_read_with_their_rules_and_exceptions_over_a_change_of_the_clock) {
    const auto found =
        read(calendar(event("DTSTART;TZID=Europe/Berlin:20260303T180000\r\nDURATION:PT1H30M\r\n"
                            "RRULE:FREQ=WEEKLY;COUNT=6\r\nEXDATE;TZID=Europe/Berlin:20260317T180000\r\n"
                            "LOCATION:The park\r\nDESCRIPTION:Easy\\, for all\r\n")));
    ASSERT_EQ(found.size(), 1u);
    EXPECT_THAT(meetings(found.front()),
                ElementsAre("2026-03-03T17:00:00.000Z", "2026-03-10T17:00:00.000Z", "2026-03-24T17:00:00.000Z",
                            "2026-03-31T16:00:00.000Z", "2026-04-07T16:00:00.000Z"));
    EXPECT_EQ(found.front().zone, "Europe/Berlin");
    EXPECT_EQ(found.front().length, minutes{90});
    EXPECT_EQ(found.front().place, "The park");
    EXPECT_EQ(found.front().about, "Easy, for all");
    EXPECT_EQ(found.front().uid, "one@example");
}

// With the clock of the countries that change it on the last Sundays of March and October.
std::string own_zone(const std::string& name, int standard_hours, const std::string& more = "") {
    const std::string standard = "+0" + std::to_string(standard_hours) + "00";
    const std::string daylight = "+0" + std::to_string(standard_hours + 1) + "00";
    return "BEGIN:VTIMEZONE\r\nTZID:" + name + "\r\n" + more + "BEGIN:STANDARD\r\nDTSTART:19701025T0" +
           std::to_string(standard_hours + 2) + "0000\r\nTZOFFSETFROM:" + daylight + "\r\nTZOFFSETTO:" + standard +
           "\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:19700329T0" +
           std::to_string(standard_hours + 1) + "0000\r\nTZOFFSETFROM:" + standard + "\r\nTZOFFSETTO:" + daylight +
           "\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n";
}

TEST(Calendars, bring_zones_of_their_own) {
    const auto found = read(calendar(own_zone("Our Zone", 2) +
                                     event("DTSTART;TZID=Our Zone:20260325T180000\r\nRRULE:FREQ=WEEKLY;COUNT=2\r\n")));
    ASSERT_EQ(found.size(), 1u);
    EXPECT_THAT(meetings(found.front()), ElementsAre("2026-03-25T16:00:00.000Z", "2026-04-01T15:00:00.000Z"));
    EXPECT_EQ(found.front().zone, "UTC");
}

TEST(Calendars, tell_of_a_zone_by_many_names) {
    struct Case {
        std::string lines{};  // of the calendar, before the event
        std::string named{};  // as parameter
        ZoneName zone{};
    };
    for (const Case& one : std::vector<Case>{
             {own_zone("Our Zone", 1), ";TZID=Our Zone", "Europe/Berlin"},  // the house's, by what its clock shows
             {"X-WR-TIMEZONE:Europe/Rome\r\n" + own_zone("Our Zone", 1), ";TZID=Our Zone", "Europe/Rome"},
             {"X-WR-TIMEZONE:Asia/Tokyo\r\n" + own_zone("Our Zone", 1), ";TZID=Our Zone", "Europe/Berlin"},
             {own_zone("Our Zone", 2, "X-LIC-LOCATION:Europe/Athens\r\n"), ";TZID=Our Zone", "Europe/Athens"},
             {own_zone("GTB Standard Time", 2), ";TZID=GTB Standard Time", "Europe/Bucharest"},
             {"", ";TZID=\"Pacific Standard Time\"", "America/Los_Angeles"},
             {"", ";TZID=/example.org/20260101/Europe/Paris", "Europe/Paris"},
             {"X-WR-TIMEZONE:Tokyo Standard Time\r\n", "", "Asia/Tokyo"},
             {"X-WR-TIMEZONE:Mars/Olympus\r\n", "", "Europe/Berlin"},
             {"", ";TZID=Mars/Olympus", "Europe/Berlin"}}) {
        const auto found = read(calendar(
            one.lines + event("DTSTART" + one.named + ":20260325T180000" + (one.named.empty() ? "Z" : "") + "\r\n")));
        ASSERT_EQ(found.size(), 1u) << one.lines << one.named;
        EXPECT_EQ(found.front().zone, one.zone) << one.lines << one.named;
        if (!one.named.empty()) {
            EXPECT_EQ(to_iso(LocalDay{day_of(*found.front().starts)}), "2026-03-25") << one.named;
            EXPECT_EQ(time_of(*found.front().starts), hours{18}) << one.lines << one.named;
        } else {
            EXPECT_THAT(meetings(found.front()), ElementsAre("2026-03-25T18:00:00.000Z")) << one.lines;
        }
    }
}

TEST(Calendars, without_a_zone_are_of_the_house_and_in_utc_where_they_say_so) {
    const auto found =
        read(calendar(event("DTSTART:20260310T090000\r\n") +
                      "BEGIN:VEVENT\r\nUID:two\r\nSUMMARY:Call\r\nDTSTART:20260310T090000Z\r\nEND:VEVENT\r\n"));
    ASSERT_EQ(found.size(), 2u);
    EXPECT_THAT(meetings(found[0]), ElementsAre("2026-03-10T08:00:00.000Z"));
    EXPECT_THAT(meetings(found[1]), ElementsAre("2026-03-10T09:00:00.000Z"));
}

TEST(Calendars, move_and_call_off_single_meetings) {
    const auto found = read(calendar(
        event("DTSTART;TZID=Europe/Berlin:20260303T180000\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\n") +
        event("RECURRENCE-ID;TZID=Europe/Berlin:20260310T180000\r\nDTSTART;TZID=Europe/Berlin:20260311T190000\r\n") +
        event("RECURRENCE-ID;TZID=Europe/Berlin:20260317T180000\r\nDTSTART;TZID=Europe/Berlin:20260317T180000\r\n"
              "STATUS:CANCELLED\r\n")));
    ASSERT_EQ(found.size(), 1u);
    EXPECT_THAT(meetings(found.front()), ElementsAre("2026-03-03T17:00:00.000Z", "2026-03-11T18:00:00.000Z"));
}

TEST(Calendars, move_single_meetings_in_a_zone_that_is_not_the_house_s) {
    const auto found =
        read(calendar(event("DTSTART;TZID=America/New_York:20260303T180000\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\n") +
                      event("RECURRENCE-ID;TZID=America/New_York:20260310T180000\r\nDTSTART;TZID=America/"
                            "New_York:20260311T180000\r\n")));
    ASSERT_EQ(found.size(), 1u);
    EXPECT_THAT(meetings(found.front()),
                ElementsAre("2026-03-03T23:00:00.000Z", "2026-03-11T22:00:00.000Z", "2026-03-17T22:00:00.000Z"));
}

TEST(Calendars, leave_out_what_is_over_and_say_what_is_called_off) {
    EXPECT_TRUE(read(calendar(event("DTSTART:20250310T090000Z\r\n"))).empty());
    const auto off = read(calendar(event("DTSTART:20260310T090000Z\r\nSTATUS:CANCELLED\r\n")));
    ASSERT_EQ(off.size(), 1u);
    EXPECT_EQ(off.front().state, ActivityState::cancelled);
}

TEST(Calendars, call_off_all_they_name_where_that_is_their_method) {
    std::string off = calendar("BEGIN:VEVENT\r\nUID:one\r\nEND:VEVENT\r\n" +
                               event("DTSTART:20260310T090000Z\r\nRRULE:FREQ=WEEKLY\r\n"));
    off.insert(off.find("VERSION"), "METHOD:CANCEL\r\n");
    const auto found = read(off);
    ASSERT_EQ(found.size(), 2u);
    for (const Activity& one : found) EXPECT_EQ(one.state, ActivityState::cancelled);
    EXPECT_EQ(found.front().uid, "one");
}

TEST(Calendars, that_cannot_be_read_are_refused_with_the_reason) {
    const auto refused = [](const std::string& text) {
        const auto found = read_calendar(text, "UTC", read_at);
        return found ? std::string{"taken"} : found.error().what;
    };
    EXPECT_THAT(refused("hello"), HasSubstr("no iCalendar"));
    EXPECT_THAT(refused(calendar("BEGIN:VEVENT\r\nSUMMARY:x\r\nDTSTART:20260310T090000Z\r\nEND:VEVENT\r\n")),
                HasSubstr("UID"));
    EXPECT_THAT(refused(calendar("BEGIN:VEVENT\r\nUID:x\r\nDTSTART:20260310T090000Z\r\nEND:VEVENT\r\n")),
                HasSubstr("title"));
    EXPECT_THAT(refused(calendar(event("SUMMARY:y\r\n"))), HasSubstr("DTSTART"));
    EXPECT_THAT(refused(calendar(event("DTSTART:20260310T090000Z\r\nRRULE:FREQ=SECONDLY\r\n"))),
                HasSubstr("more often"));
    EXPECT_THAT(refused(std::string(calendar_bytes_max + 1, 'x')), HasSubstr("1 MiB"));
    std::string many;
    for (std::size_t i = 0; i <= calendar_events_max; ++i) many += event("DTSTART:20260310T090000Z\r\n");
    EXPECT_THAT(refused(calendar(many)), HasSubstr("2000"));
    EXPECT_THAT(refused("\xff\xfe"), HasSubstr("UTF-8"));
    const std::string rule = "RRULE:FREQ=WEEKLY\r\n";
    std::string rules = "DTSTART:20260310T090000Z\r\n";
    for (int i = 0; i <= calendar_rules_max; ++i) rules += rule;
    EXPECT_THAT(refused(calendar(event(rules))), HasSubstr("more than 5 rules"));
    std::string deep = "hello";
    for (int i = 0; i <= calendar_depth_max; ++i) deep += "\r\nBEGIN:VEVENT";
    EXPECT_THAT(refused(deep), HasSubstr("deep"));
    std::string old;
    for (int i = 0; i < 6; ++i)
        old += "BEGIN:VEVENT\r\nUID:" + std::to_string(i) +
               "\r\nSUMMARY:x\r\nDTSTART:19700101T090000Z\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT\r\n";
    EXPECT_THAT(refused(calendar(old)), HasSubstr("steps"));
    EXPECT_THAT(refused(calendar(event("DTSTART:18991231T090000Z\r\nRRULE:FREQ=DAILY\r\n"))), HasSubstr("1900"));
}

// A day that never comes is looked for in the time that is read alone, and costs what was passed by.
TEST(Calendars, count_what_a_series_passes_by_also_where_it_never_meets) {
    for (const char* often : {"", ";COUNT=3", ";UNTIL=20400101T000000Z"}) {
        std::string never;
        for (int i = 0; i < 60; ++i)
            never += "BEGIN:VEVENT\r\nUID:" + std::to_string(i) +
                     "\r\nSUMMARY:x\r\nDTSTART:20200101T090000Z\r\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30" + often +
                     "\r\nEND:VEVENT\r\n";
        const auto found = read_calendar(calendar(never), "UTC", read_at);
        ASSERT_FALSE(found) << often;
        EXPECT_EQ(found.error().code, Errc::too_large) << often;
    }
}

TEST(Calendars, do_not_take_for_over_what_may_meet_beyond_the_time_that_is_read) {
    const auto over = [](const std::string& lines) {
        const auto found = read_events(calendar(event(lines)), "UTC", read_at);
        return found && !found->over.empty();
    };
    EXPECT_TRUE(over("DTSTART:20250302T090000Z\r\nRRULE:FREQ=YEARLY;COUNT=1\r\n"));
    EXPECT_TRUE(over("DTSTART:20250302T090000Z\r\nRRULE:FREQ=WEEKLY;UNTIL=20260101T000000Z\r\n"));
    EXPECT_FALSE(over("DTSTART:20250302T090000Z\r\nRRULE:FREQ=YEARLY;INTERVAL=4\r\n"));
    EXPECT_FALSE(over("DTSTART:20250302T090000Z\r\nRRULE:FREQ=YEARLY;INTERVAL=4;COUNT=2\r\n"));
}

TEST(Calendars, tell_of_each_uid_once_and_pass_over_what_is_bad) {
    const auto found =
        read_events(calendar(event("DTSTART:20260310T090000Z\r\nSEQUENCE:2\r\n") +
                             event("DTSTART:20260310T090000Z\r\nSEQUENCE:1\r\nSTATUS:CANCELLED\r\n") +
                             "BEGIN:VEVENT\r\nUID:bad\r\nDTSTART:20260310T090000Z\r\nEND:VEVENT\r\n" +
                             "BEGIN:VEVENT\r\nUID:past\r\nSUMMARY:x\r\nDTSTART:20250310T090000Z\r\nEND:VEVENT\r\n" +
                             "BEGIN:VEVENT\r\nUID:single\r\nRECURRENCE-ID:20260310T090000Z\r\nSTATUS:CANCELLED\r\n"
                             "END:VEVENT\r\n"),
                    "UTC", read_at);
    ASSERT_TRUE(found);
    ASSERT_EQ(found->activities.size(), 1u);
    EXPECT_EQ(found->activities.front().state, ActivityState::open);
    EXPECT_EQ(found->bad.size(), 1u);
    EXPECT_THAT(found->over, ElementsAre("past"));
    ASSERT_EQ(found->called_off.size(), 1u);
    EXPECT_EQ(found->called_off.front().uid, "single");
}

TEST(Calendars, of_ours_are_read_as_they_were_written) {
    Activity yoga{.id = ActivityId{7},
                  .title = "Yoga; with mats, of course",
                  .about = "Line one\nline two",
                  .place = "Room 2, ground floor",
                  .zone = "America/New_York",
                  .starts = LocalTime{day("2026-03-03")} + hours{18},
                  .every_weeks = 2,
                  .until = day("2026-04-28"),
                  .except = {day("2026-03-17")}};
    const std::string text = calendar_of({yoga}, "kith.example");
    const auto found = read(text);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found.front().uid, "activity-7@kith.example");
    EXPECT_EQ(found.front().title, yoga.title);
    EXPECT_EQ(found.front().about, yoga.about);
    EXPECT_EQ(found.front().place, yoga.place);
    EXPECT_EQ(meetings(found.front(), 10), meetings(yoga, 10));
    EXPECT_EQ(meetings(yoga, 10).size(), 4u);
}

TEST(Calendars, have_whole_days_by_the_calendar_of_the_house) {
    const auto found = read(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:pycon\r\nSUMMARY:PyCon\r\n"
        "DTSTART;VALUE=DATE:20260420\r\nDTEND;VALUE=DATE:20260423\r\nEND:VEVENT\r\n"
        "BEGIN:VEVENT\r\nUID:day\r\nSUMMARY:Day\r\nDTSTART;VALUE=DATE:20260421\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].starts, LocalTime{day("2026-04-20")});
    EXPECT_EQ(found[0].zone, "Europe/Berlin");
    EXPECT_EQ(found[0].length, days{3});
    EXPECT_EQ(found[1].starts, LocalTime{day("2026-04-21")});
    EXPECT_EQ(found[1].length, days{1});
    const std::string text = calendar_of({found[0]}, "kith.example");
    EXPECT_THAT(text, testing::HasSubstr("DTSTART;VALUE=DATE:20260420\r\n"));
    EXPECT_EQ(read(text).front().starts, found[0].starts);
}

TEST(Calendars, have_an_event_for_each_meeting_that_no_rhythm_tells_as_outlook_wants) {
    Activity run{.id = ActivityId{7},
                 .title = "Run",
                 .zone = "Europe/Berlin",
                 .starts = LocalTime{day("2026-03-03")} + hours{18},
                 .further = {LocalTime{day("2026-03-05")} + hours{18}, LocalTime{day("2026-04-01")} + hours{19}}};
    const std::string text = calendar_of({run}, "kith.example");
    EXPECT_THAT(text, Not(HasSubstr("RDATE")));
    const auto found = read(text);
    ASSERT_EQ(found.size(), 3u);
    EXPECT_EQ(found[0].uid, "activity-7-20260303T180000@kith.example");
    EXPECT_EQ(found[2].uid, "activity-7-20260401T190000@kith.example");
    std::vector<std::string> told;
    for (const Activity& one : found) told.push_back(meetings(one).front());
    EXPECT_EQ(told, meetings(run));
    // A single one goes by the name of the activity, whenever it is.
    run.starts = run.further.back();
    run.further.clear();
    EXPECT_EQ(read(calendar_of({run}, "kith.example")).front().uid, "activity-7@kith.example");
}

TEST(Calendars, of_series_by_the_month_are_read_as_they_were_written) {
    const auto written = [](const char* first, int nth) {
        return Activity{.id = ActivityId{7},
                        .title = "Games",
                        .zone = "Europe/Berlin",
                        .starts = LocalTime{day(first)} + hours{18},
                        .monthly_nth = nth,
                        .except = {day("2026-05-05")}};
    };
    const Activity first = written("2026-03-03", 1);
    const Activity last = written("2026-03-27", -1);
    EXPECT_THAT(calendar_of({first}, "kith.example"), testing::HasSubstr("RRULE:FREQ=MONTHLY;BYDAY=1TU\r\n"));
    EXPECT_THAT(calendar_of({last}, "kith.example"), testing::HasSubstr("RRULE:FREQ=MONTHLY;BYDAY=-1FR\r\n"));
    for (const Activity& games : {first, last})
        EXPECT_EQ(meetings(read(calendar_of({games}, "kith.example")).front(), 10), meetings(games, 10));
}

TEST(Calendars, of_a_series_for_ever_tell_of_the_clocks_for_25_years) {
    const Activity yoga{.id = ActivityId{7},
                        .title = "Yoga",
                        .zone = "Europe/Berlin",
                        .starts = LocalTime{day("2026-03-03")} + hours{18},
                        .every_weeks = 1,
                        .until = day("9999-12-31")};
    const std::string text = calendar_of({yoga}, "kith.example");
    std::size_t changes = 0;
    for (auto at = text.find("BEGIN:DAYLIGHT"); at != std::string::npos; at = text.find("BEGIN:DAYLIGHT", at + 1))
        ++changes;
    // Each spring from that of 2025, a year before the first meeting; the database of some systems ends with 2037.
    EXPECT_GE(changes, 13u);
    EXPECT_LE(changes, 25u);
    EXPECT_EQ(meetings(read(text).front(), 10), meetings(yoga, 10));
}

}  // namespace
}  // namespace kith
