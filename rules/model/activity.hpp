// Something people do together: a social event, team building, volunteering, a community of shared interests, a club or
// class, an industry event, a professional organization. One model serves all of them.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/model/id.hpp"
#include "rules/model/time.hpp"

namespace kith {

using ActivityId = Id<struct ActivityTag>;

enum class ActivityKind { social, team_building, volunteering, community, club, industry, organization };
inline constexpr std::array activity_kinds = {
    ActivityKind::social, ActivityKind::team_building, ActivityKind::volunteering, ActivityKind::community,
    ActivityKind::club,   ActivityKind::industry,      ActivityKind::organization};

enum class ActivityState {
    asked,      // waits for the yes of a lead of the organiser's team
    open,       // shown, and can be joined
    cancelled,  // called off, or not agreed to
};

// What of it is another than it was: of that those who said yes are told.
enum class ActivityChange { time, place, both };

struct Activity {
    ActivityId id{};
    ActivityKind kind = ActivityKind::social;
    ActivityState state = ActivityState::open;
    std::string title{};
    std::string about{};                // what it is, in the organiser's words; may be empty
    std::vector<std::string> topics{};  // lower case: compared with people's interests
    std::string place{};                // or a link; may be empty
    ZoneName zone{};                    // whose wall clock `starts` is
    std::optional<LocalTime> starts{};  // the first meeting; absent: no meetings are set
    minutes length{60};
    int every_weeks = 0;               // a series; 0: none of that sort
    int monthly_nth = 0;               // a series on the nth weekday of each month, that of `starts`: 1 to 4; -1: the
                                       // last; 0: none of that sort
    std::optional<LocalDay> until{};   // the last day on which the series may meet
    std::vector<LocalDay> except{};    // days on which it does not
    std::vector<LocalTime> further{};  // more meetings that no rhythm tells, ascending
    std::optional<int> capacity{};     // people with their guests; absent: no limit
    bool guests = false;               // welcome
    std::string team{};                // whom it is for; empty: everybody
    PersonId organiser{};              // unset: imported, or somebody who left
    int sequence = 0;                  // grows with each change that matters to a calendar
    Instant changed_at{};              // when it was posted or last changed so
    std::string uid{};                 // of an imported one, as its source names it
    std::vector<LocalTime> dates{};    // were offered to choose among, ascending; `starts` is absent until one is fixed
    std::optional<LocalTime> closes{};  // when the date that suits most is taken; absent: none is looked for
    std::vector<PersonId> invited{};    // by name, and the organiser: it is for them, and for `team` where that is said
    ActivityChange changed = ActivityChange::time;  // what came to be another with `sequence`
    std::optional<Instant> look_at{};  // while it waits for a lead's yes: when it is looked at whether it still does
    bool reminded = false;             // its leads, that it waits
    friend bool operator==(const Activity&, const Activity&) = default;
};

// Somebody said yes to it. Who declined has none: nobody is to know.
struct Attendance {
    ActivityId activity{};
    PersonId person{};
    bool waiting = false;  // for a place
    int guests = 0;
    bool shown = false;  // agreed that others who go see their name
    bool buddy = false;  // would like company for the first time
    Instant since{};     // orders those who wait
    friend bool operator==(const Attendance&, const Attendance&) = default;
};

// What somebody answered to the dates that were offered. Erased when one of them is fixed.
struct DateMark {
    ActivityId activity{};
    PersonId person{};
    unsigned dates = 0;  // bit n: Activity::dates[n] suits them; 0: none does
    Instant since{};     // of their first answer: orders who comes first to a place
    friend bool operator==(const DateMark&, const DateMark&) = default;
};

inline constexpr std::size_t activity_dates_min = 2;
inline constexpr std::size_t activity_dates_max = 5;
inline constexpr std::size_t activity_title_bytes_max = 120;
inline constexpr std::size_t activity_about_bytes_max = 600;
inline constexpr std::size_t activity_place_bytes_max = 200;
inline constexpr std::size_t activity_topics_max = 10;
inline constexpr std::size_t activity_topic_bytes_max = 40;
inline constexpr std::size_t activity_except_max = 60;  // days that a series leaves out, as posted in chat
inline constexpr std::size_t activity_further_max = 200;
inline constexpr std::size_t activities_of_organiser_max = 50;
inline constexpr int activity_capacity_max = 10'000;
inline constexpr int activity_guests_max = 5;            // of one person
inline constexpr std::size_t activity_invited_max = 12;  // by name, without the organiser
inline constexpr std::size_t invited_per_day_max = 24;   // by one person within 24 hours, whoever they are
inline constexpr auto posting_waits_for = days{14};      // for a lead's yes
inline constexpr int leads_reminded_after = 2;           // working days of theirs

std::string_view to_string(ActivityKind kind);
std::optional<ActivityKind> activity_kind_from(std::string_view text);
std::string_view to_string(ActivityChange change);
std::optional<ActivityChange> activity_change_from(std::string_view text);
std::string_view to_string(ActivityState state);
std::optional<ActivityState> activity_state_from(std::string_view text);

}  // namespace kith
