// Activities in chat: what is changed of one that was posted. It is said back and done after a yes; those who said yes
// to it hear from the planner what is another for them, once.
#include <algorithm>
#include <string>
#include <variant>

#include "rules/answers/activities.hpp"
#include "rules/offered_dates.hpp"
#include "rules/schedule.hpp"
#include "rules/understand/activities.hpp"
#include "rules/understand/activity_changes.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

struct ChangedActivity {
    Activity activity{};
    bool time = false;
    bool place = false;
};

// What a calendar shows is another: those who said yes to it are told.
bool is_told(const ChangedActivity& changed) {
    return changed.time || changed.place;
}

// Said by the mover's wall clock, kept by the activity's; what is not said stays. nullopt where a day or an hour is
// missing.
std::optional<LocalTime> wished_start(const Turn& turn, const Activity& activity, const WishedChanges& wish) {
    const ZoneName mine = zone_of(turn.view);
    const auto next = next_meeting(activity, turn.now);
    if (whole_days(activity) && !wish.time) {
        if (!wish.day) return std::nullopt;
        return LocalTime{*wish.day};
    }
    if (!next && (!wish.day || !wish.time)) return std::nullopt;
    const LocalTime seen = to_local(mine, next.value_or(turn.now));
    const LocalTime at = LocalTime{wish.day.value_or(day_of(seen))} + wish.time.value_or(time_of(seen));
    return clock_of(activity, to_instant(mine, at));
}

// Why it cannot be, as the sender is told.
using ChangeOrRefusal = std::variant<ChangedActivity, Message>;

ChangeOrRefusal changed_by(const Turn& turn, const Activity& activity, const WishedChanges& wish) {
    const Phrases& phrases = turn.phrases;
    ChangedActivity changed{.activity = activity};
    Activity& now = changed.activity;
    if (wish.day || wish.time) {
        if (looks_for_date(activity))
            return say(phrases("activity.change_dates", {{"number", std::to_string(activity.id.value)}}));
        const auto at = wished_start(turn, activity, wish);
        if (!at) return say(phrases("activity.no_time"));
        if (instant_of(activity, *at) <= turn.now) return say(phrases("activity.past"));
        now.starts = *at;
        if (wish.length) now.length = *wish.length;
        // Days without an hour are whole ones, as when it was posted.
        if (wish.last && wish.day)
            now.length = (*wish.last - *wish.day) + (wish.time ? wish.length.value_or(hours{8}) : minutes{days{1}});
        changed.time = now.starts != activity.starts || now.length != activity.length;
        if (changed.time) {
            if (now.monthly_nth != 0) now.monthly_nth = nth_of(day_of(*at));
            now.further.clear();
            if (!next_meeting(now, turn.now)) return say(phrases("activity.past"));
        }
    }
    if (!wish.place.empty()) {
        if (wish.place.size() > activity_place_bytes_max) return say(phrases("activity.too_long"));
        now.place = wish.place;
        changed.place = now.place != activity.place;
    }
    if (wish.unlimited) now.capacity.reset();
    if (wish.capacity) {
        if (*wish.capacity < 1 || *wish.capacity > activity_capacity_max)
            return say(phrases("activity.capacity", {{"most", activity_capacity_max}}));
        // Whoever has a place keeps it.
        const int taken = places_of(activity, turn.view.attendances(activity.id)).taken;
        if (*wish.capacity < taken) return say(phrases("activity.change_fewer", {{"taken", taken}}));
        now.capacity = wish.capacity;
    }
    if (wish.guests) now.guests = *wish.guests;
    if (now == activity) return say(phrases("activity.change_none", {{"title", activity.title}}));
    if (!is_told(changed)) return changed;
    now.changed = !changed.time ? ActivityChange::place : !changed.place ? ActivityChange::time : ActivityChange::both;
    ++now.sequence;
    now.changed_at = turn.now;
    return changed;
}

// Whom else it concerns: whoever goes or waits for a place.
bool concerns_others(const Turn& turn, const Activity& activity) {
    return std::ranges::any_of(turn.view.attendances(activity.id),
                               [&](const Attendance& one) { return one.person != turn.me().id; });
}

// What the sender may change; nullopt after they were told why not.
std::optional<Activity> changeable(Turn& turn, ActivityId id) {
    auto activity = turn.view.activity(id);
    const bool known = activity && (is_for(*activity, turn.me()) || turn.view.sender_is_operator());
    if (known && activity->state == ActivityState::asked && may_change(turn, *activity)) {
        turn.replace("activity.change_waits",
                     {{"title", activity->title}, {"number", std::to_string(activity->id.value)}});
        return std::nullopt;
    }
    if (!known || !(to_come(*activity, turn.now) || can_be_marked(*activity, turn.now))) {
        turn.replace("activity.gone");
        return std::nullopt;
    }
    if (!may_change(turn, *activity)) {
        turn.replace("activity.not_yours");
        return std::nullopt;
    }
    return activity;
}

Text changed_line(const Turn& turn, const Activity& activity) {
    return closed(activity_line(activity, places_of(activity, turn.view.attendances(activity.id)), turn.me(),
                                turn.view.house().zone, turn.now, turn.phrases));
}

}  // namespace

void call_off(Turn& turn, ActivityId id) {
    auto activity = turn.view.activity(id);
    // An operator may also call off what was never for them.
    if (!activity || activity->state == ActivityState::cancelled ||
        (!is_for(*activity, turn.me()) && !turn.view.sender_is_operator()))
        return turn.answer("activity.gone");
    if (!may_change(turn, *activity)) return turn.answer("activity.not_yours");
    if (looks_for_date(*activity)) {
        call_off_dates(turn.decision, turn.view, *activity, turn.now);
    } else {
        activity->state = ActivityState::cancelled;
        activity->look_at.reset();
        ++activity->sequence;
        activity->changed_at = turn.now;
        turn.effect(PutActivity{*activity});
    }
    turn.record("activity.cancelled", value_of(*activity));
    turn.answer("activity.cancelled", {{"title", activity->title}});
}

// One meeting of a series: its other ones stay.
void leave_out(Turn& turn, ActivityId id, std::string_view words) {
    auto activity = changeable(turn, id);
    if (!activity) return;
    const auto day = read_day_of_meeting(words, turn.today());
    if (!day) return turn.answer("activity.which_day");
    const auto meeting = meeting_from(*activity, LocalTime{*day});
    if (!is_series(*activity) || !meeting || day_of(*meeting) != *day)
        return turn.answer("activity.not_on_day", {{"title", activity->title}, {"day", turn.seen(*day)}});
    if (activity->except.size() >= activity_except_max)
        return turn.answer("activity.too_many_left_out", {{"most", activity_except_max}});
    activity->except.push_back(*day);
    activity->changed = ActivityChange::time;
    ++activity->sequence;
    activity->changed_at = turn.now;
    turn.effect(PutActivity{*activity});
    turn.record("activity.left_out", value_of(*activity));
    turn.answer(Message{{paragraph(turn.phrases("activity.left_out", {{"day", turn.seen(*day)}})),
                         paragraph(changed_line(turn, *activity))}});
}

void ask_to_change(Turn& turn, ActivityId id, std::string_view words) {
    const auto activity = changeable(turn, id);
    if (!activity) return;
    const Phrases& phrases = turn.phrases;
    const auto wish = read_changes(words, turn.local);
    if (!wish) return turn.answer("activity.change_what", {{"number", std::to_string(id.value)}});
    ChangeOrRefusal read = changed_by(turn, *activity, *wish);
    if (auto* refusal = std::get_if<Message>(&read)) return turn.answer(std::move(*refusal));
    const auto& changed = std::get<ChangedActivity>(read);
    // Read again against the same minute when the yes comes.
    turn.effect(OpenDialog{turn.me().id, Dialog{.topic = "change_activity",
                                                .data = asked_back(turn.local, std::to_string(id.value), words),
                                                .expires_at = turn.now + dialog_expires_after}});
    Message message = say(phrases("activity.change_ask"));
    message.blocks.emplace_back(paragraph(changed_line(turn, changed.activity)));
    message.blocks.emplace_back(Buttons{{button(phrases, "activity_change", "button.activity_change", "yes", true),
                                         button(phrases, "activity_change", "button.activity_drop", "no")}});
    const bool told = is_told(changed) && concerns_others(turn, changed.activity);
    message.blocks.emplace_back(
        small_print(phrases("activity.change_how", {{"told", yes_if(told)},
                                                    {"guests", Choice{!wish->guests   ? "same"
                                                                      : *wish->guests ? "welcome"
                                                                                      : "none"}}})));
    turn.answer(std::move(message));
}

void answer_change(Turn& turn, bool yes) {
    const std::optional<Dialog> open = turn.view.dialog();
    if (!open || open->topic != "change_activity" || turn.now >= open->expires_at)
        return turn.replace("activity.change_over");
    turn.effect(CloseDialog{turn.me().id});
    if (!yes) return turn.replace("activity.not_changed");
    const auto asked = asked_back_in(open->data);
    if (!asked) return turn.replace("activity.change_over");
    const auto id = whole_number<std::int64_t>(asked->about);
    const auto wish = read_changes(asked->words, asked->typed_at);
    if (!id || !wish) return turn.replace("activity.change_over");
    const auto activity = changeable(turn, ActivityId{*id});
    if (!activity) return;
    ChangeOrRefusal read = changed_by(turn, *activity, *wish);
    if (auto* refusal = std::get_if<Message>(&read)) return turn.replace(std::move(*refusal));
    const auto& [changed, time, place] = std::get<ChangedActivity>(read);
    turn.effect(PutActivity{changed});
    turn.record(time ? "activity.moved" : "activity.changed", value_of(changed));
    const auto organiser = turn.view.person(changed.organiser);
    if (organiser && organiser->id != turn.me().id) {
        const Phrases theirs = phrases_for(*organiser, turn.view.house());
        tell(turn.decision, turn.view, *organiser,
             say(theirs("activity.changed_by",
                        {{"person", Text{mention(turn.me(), first_account(*organiser), theirs)}},
                         {"line", activity_line(changed, places_of(changed, turn.view.attendances(changed.id)),
                                                *organiser, turn.view.house().zone, turn.now, theirs)}})),
             turn.now);
    }
    const bool told = (time || place) && concerns_others(turn, changed);
    turn.replace(Message{{paragraph(turn.phrases("activity.changed", {{"what", Choice{time && place ? "both"
                                                                                      : time        ? "time"
                                                                                      : place       ? "place"
                                                                                                    : "other"}},
                                                                      {"told", yes_if(told)}})),
                          paragraph(changed_line(turn, changed))}});
}

}  // namespace kith
