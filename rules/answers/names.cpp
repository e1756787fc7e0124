// A name that was shown at an activity is hidden again.
#include <algorithm>

#include "rules/activities.hpp"
#include "rules/answers/turn.hpp"

namespace kith {

void hide_name_of_goer(Turn& turn, ActivityId id) {
    std::vector<std::string> titles;
    for (Attendance one : turn.view.attending()) {
        if (!one.shown || (id && one.activity != id)) continue;
        const auto activity = turn.view.activity(one.activity);
        if (!activity || !to_come(*activity, turn.now)) continue;
        one.shown = false;
        turn.effect(PutAttendance{one});
        titles.push_back(activity->title);
    }
    if (titles.empty()) return turn.answer_in_private(say(turn.phrases("activity.not_shown")));
    turn.answer_in_private(say(turn.phrases("activity.hidden", {{"titles", turn.phrases.listed(titles)}})));
}

}  // namespace kith
