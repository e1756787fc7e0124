#include "rules/learnt_hours.hpp"

#include <algorithm>

#include "rules/schedule.hpp"
#include "rules/select.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

constexpr minutes first_minute{10};  // meetings start at full and half hours
constexpr minutes minutes_apart{30};
constexpr minutes sent_late{10};  // after the minute that was drawn

bool acted_on(const Nudge& nudge) {
    if (!nudge.answer) return true;  // they said what happened, in their own words
    switch (*nudge.answer) {
        case NudgeAnswer::done:
        case NudgeAnswer::joined:
        case NudgeAnswer::planned:
            return true;
        case NudgeAnswer::not_yet:
        case NudgeAnswer::could_not:
            return nudge.kind == NudgeKind::follow_up ||
                   nudge.kind == NudgeKind::activity_met;  // that was the question
        case NudgeAnswer::later:
        case NudgeAnswer::stopped:
        case NudgeAnswer::declined:
            return false;
    }
    return false;
}

bool left_alone(LocalDay said, LocalDay today) {
    int weekdays = 0;
    for (LocalDay day = said + days{1}; day <= today && weekdays < unanswered_after_weekdays; day += days{1}) {
        const auto at = weekday_of(day);
        if (at != std::chrono::Saturday && at != std::chrono::Sunday) ++weekdays;
    }
    return weekdays >= unanswered_after_weekdays;
}

}  // namespace

bool may_learn(const Preferences& preferences) {
    return preferences.learning;
}

std::size_t learning_kind(NudgeKind kind) {
    switch (kind) {
        case NudgeKind::check_in:
            return 0;
        case NudgeKind::introduction:
        case NudgeKind::no_partner:
            return 1;
        case NudgeKind::invitation:
        case NudgeKind::program_offer:
        case NudgeKind::go_on:
            return 2;
        case NudgeKind::reminder:
            return 3;
        case NudgeKind::keep_in_touch:
            return 4;
        case NudgeKind::mentor:
        case NudgeKind::mentor_news:
        case NudgeKind::mentor_match:
            return 5;
        case NudgeKind::activity:
        case NudgeKind::activity_reminder:
        case NudgeKind::activity_news:
            return 6;
        case NudgeKind::follow_up:
        case NudgeKind::activity_met:
            return 7;
    }
    return 0;
}

learning::WorkingDay working_day_of(const Person& person) {
    return {.start = person.work_start,
            .length = std::chrono::duration_cast<minutes>(person.work_end - person.work_start)};
}

View::Learnt learnt_of(const learning::Average& average, const learning::Habits& habits, const Person& person) {
    return {.seen = habits.seen,
            .answered = habits.answered,
            .mostly_around = learning::answers_around(average, habits, working_day_of(person))};
}

std::vector<TimeOfDay> free_minutes(const Person& person, const Holidays& holidays, LocalDay day, Instant now,
                                    std::optional<Instant> expires_at) {
    std::vector<TimeOfDay> free;
    if (!working_day(person, holidays, day)) return free;
    for (TimeOfDay at = first_minute; at < person.work_end; at += minutes_apart) {
        if (at < person.work_start) continue;
        const Instant instant = to_instant(person.zone, LocalTime{day} + at);
        // A minute that the clock leaves out or has twice on this day is none to choose.
        if (instant < now || (expires_at && instant >= *expires_at) ||
            to_local(person.zone, instant) != LocalTime{day} + at)
            continue;
        free.push_back(at);
    }
    return free;
}

std::size_t recovery_of(std::span<const Nudge> nudges, Instant at) {
    std::optional<Instant> last;
    for (const Nudge& nudge : nudges) {
        if (nudge.sent_at && *nudge.sent_at < at) last = std::max(last.value_or(*nudge.sent_at), *nudge.sent_at);
    }
    if (!last) return learning::recovery_class(std::nullopt);
    return learning::recovery_class(std::chrono::floor<days>(at - *last).count());
}

Instant left_alone_before(Instant now) {
    // The latest day that is left alone where the day is furthest on, and its end where it ends last.
    const auto furthest = std::chrono::floor<days>(now + hours{14});
    LocalDay last{furthest.time_since_epoch()};
    while (!left_alone(last, LocalDay{furthest.time_since_epoch()})) last -= days{1};
    return Instant{(last + days{1}).time_since_epoch() + hours{12}};
}

Lesson lesson_of(const Nudge& nudge, const Person& person, Instant now) {
    if (!nudge.hour || nudge.state == NudgeState::cancelled || nudge.state == NudgeState::expired)
        return {.over = true};
    if (!nudge.sent_at) return {.over = nudge.state != NudgeState::planned};
    const LocalTime sent = to_local(person.zone, *nudge.sent_at);
    const TimeOfDay at = time_of(sent);
    const ChosenHour& hour = *nudge.hour;
    const bool as_drawn = hour.learnt && at >= hour.at && at - hour.at <= sent_late;
    learning::Outcome outcome{.hour = {.learnt = as_drawn,
                                       .at = at,
                                       .probability = hour.probability,
                                       .chance = hour.chance,
                                       .usual_chance = hour.usual_chance},
                              .kind = learning_kind(nudge.kind),
                              .recovery = std::min<std::size_t>(hour.recovery, learning::recoveries - 1)};
    // What was put off and is said again has an answer from before.
    const bool heard = nudge.answer && nudge.answered_at && *nudge.answered_at >= *nudge.sent_at;
    if (nudge.state == NudgeState::answered || heard) {
        outcome.acted = acted_on(nudge);
        const LocalTime answered =
            to_local(person.zone, std::max(nudge.answered_at.value_or(*nudge.sent_at), *nudge.sent_at));
        outcome.answered = time_of(answered);
        outcome.on_later_day = day_of(answered) > day_of(sent);
        return {.over = true, .outcome = outcome};
    }
    if (!left_alone(day_of(sent), day_of(to_local(person.zone, now)))) return {};
    return {.over = true, .outcome = outcome};
}

}  // namespace kith
