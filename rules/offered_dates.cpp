#include "rules/offered_dates.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "rules/activities.hpp"
#include "rules/consent.hpp"
#include "rules/zones.hpp"

namespace kith {

bool can_be_marked(const Activity& activity, Instant now) {
    return looks_for_date(activity) && activity.state == ActivityState::open && closes_at(activity) > now;
}

std::optional<Instant> closes_at(const Activity& activity) {
    return activity.closes ? std::optional{instant_of(activity, *activity.closes)} : std::nullopt;
}

LocalTime usual_closing(const std::vector<LocalTime>& dates, LocalTime now) {
    const LocalTime first = dates.front();
    return std::max(first - dates_close_before, now + (first - now) / 2);
}

bool invitation_refused(const Person& person, const Preferences& chosen, Instant at) {
    // Like news of an activity: it needs no yes before, and goes with what they stopped or paused of activities.
    return !known_zone(person.zone) ||
           refusal_by_consent(person, chosen, NudgeKind::activity_news, day_of(to_local(person.zone, at)));
}

bool suits(const DateMark& mark, std::size_t date) {
    return ((mark.dates >> date) & 1U) != 0;
}

std::vector<int> counts_of(const Activity& activity, const std::vector<DateMark>& marks) {
    std::vector<int> counts(activity.dates.size());
    for (std::size_t date = 0; date < counts.size(); ++date)
        counts[date] =
            static_cast<int>(std::ranges::count_if(marks, [&](const DateMark& mark) { return suits(mark, date); }));
    return counts;
}

std::optional<LocalTime> most_wanted(const Activity& activity, const std::vector<DateMark>& marks, Instant now) {
    const std::vector<int> counts = counts_of(activity, marks);
    std::optional<std::size_t> best;
    for (std::size_t date = 0; date < counts.size(); ++date) {
        if (instant_of(activity, activity.dates[date]) <= now) continue;
        const bool others = std::ranges::any_of(
            marks, [&](const DateMark& mark) { return mark.person != activity.organiser && suits(mark, date); });
        if (others && (!best || counts[date] > counts[*best])) best = date;
    }
    return best ? std::optional{activity.dates[*best]} : std::nullopt;
}

FixedDate fix_date(Activity activity, LocalTime date, const std::vector<DateMark>& marks, Instant now) {
    const auto place = std::ranges::find(activity.dates, date);
    const auto number = static_cast<std::size_t>(place - activity.dates.begin());
    std::vector<DateMark> in_order = marks;
    std::ranges::sort(in_order, {}, [&](const DateMark& mark) {
        return std::tuple{mark.person != activity.organiser, mark.since, mark.person};
    });
    FixedDate fixed;
    activity.starts = date;
    activity.closes.reset();
    ++activity.sequence;
    activity.changed_at = now;
    for (const DateMark& mark : in_order) {
        if (!suits(mark, number)) {
            if (mark.dates != 0) fixed.others.push_back(mark.person);
            continue;
        }
        // Who answered before it was fixed is told of it like of any other change (Attendance::since); the organiser
        // is told otherwise.
        const Instant since = mark.person == activity.organiser ? now : std::min(mark.since, now - milliseconds{1});
        fixed.goers.push_back({.activity = activity.id,
                               .person = mark.person,
                               .waiting = !has_room(activity, fixed.goers, 1),
                               .since = since});
    }
    fixed.activity = std::move(activity);
    return fixed;
}

Text date_in_words(const Activity& activity, LocalTime date, const Person& reader, const ZoneName& house, Instant now,
                   const Phrases& phrases) {
    const ZoneName& zone = known_zone(reader.zone) ? reader.zone : house;
    const LocalTime theirs = to_local(zone, instant_of(activity, date));
    return phrases("dates.date", {{"day", DayValue{day_of(theirs), day_of(to_local(zone, now))}},
                                  {"time", to_clock(time_of(theirs))},
                                  {"abroad", yes_if(theirs != date)},
                                  {"there", to_clock(time_of(date))},
                                  {"zone", activity.zone}});
}

Text date_item(std::size_t date, Text in_words, const std::optional<std::string>& figure, bool marked,
               const Phrases& phrases) {
    return phrases("dates.item", {{"number", std::to_string(date + 1)},
                                  {"date", std::move(in_words)},
                                  {"counted", yes_if(figure.has_value())},
                                  {"figure", figure.value_or("")},
                                  {"marked", yes_if(marked)}});
}

}  // namespace kith
