// What people type about activities: "event: Board games on Thursday 3 December at 18:00 in the kitchen, up to 8,
// guests welcome", "what's on", "join 3". In the words of each language.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "rules/model/activity.hpp"

namespace kith {

// Why a posting cannot be kept as it is.
enum class ActivityFault {
    no_title,
    no_time,
    past,
    too_long,
    capacity,
    dates,    // to choose among: too few, too many, or of a series
    series,   // neither of weeks nor of the nth weekday of each month, or of several weekdays
    closing,  // answers would be due in the past, or after the first date
};

// A text that begins with a kind and a colon, read against the sender's wall clock; nullopt for any other text. Zone,
// organiser and ids are left to the caller. `#word` is a topic; parts between commas are the number of places ("up to
// 8"), guests ("guests welcome"), the length ("90 minutes"), the place ("in the kitchen"), "only my team" (`team` is
// then "*"), "until 30 June" and "except 24 December" of a series; what is none of these says what it is.
// Several days with "or" between them are `dates`, and "decide by Wednesday" is `closes`; `starts` is absent then. Whom
// such a text names with "with @bo and @cem" is left out of it: invited_in() tells them. "poll: Lunch on ..." and "poll
// lunch on ..." offer dates, or are faults.
std::optional<std::variant<Activity, ActivityFault>> read_activity(std::string_view text, LocalTime now);

struct ActivityCommand {
    enum class What {
        list,  // what is on; `kind` or `words` narrow it
        mine,  // what the sender said yes to, and organises
        join,
        leave,
        cancel,       // call off one's own; `words` say on which day, of a series
        who,          // who else goes
        move,         // one's own is to be another; `words` say what of it, as typed
        buddy,        // company for the first time
        show,         // one's name to others who go
        hide,         // the same no longer; without a number at all of them
        suggest,      // the yes to suggestions
        no_more,      // takes it back
        calendar,     // a feed of one's own
        no_calendar,  // revokes it
        curate,       // a lead: activities of my team need my yes
        open_up,      // and no longer
        waiting,      // what waits for the sender's yes
        agree,        // a lead's yes to it
        refuse,
        poll,   // how it stands with the dates offered
        dates,  // these suit the sender, or none; the activity is unset where the numbers stand alone
        fix,    // the organiser takes one
    };
    What what = What::list;
    std::optional<ActivityKind> kind{};
    std::string words{};
    ActivityId activity{};
    std::optional<int> guests{};
    std::vector<int> dates{};  // their numbers, from 1 on; empty: none
    bool all_dates = false;    // all of them, however many there are; `dates` is empty then
};
// nullopt where the text is none of them as a whole.
std::optional<ActivityCommand> activity_command(std::string_view text);

// "on 19 March": the one day to come that is named; nullopt for none or several.
std::optional<LocalDay> read_day_of_meeting(std::string_view text, LocalDay today);

}  // namespace kith
