// A date is looked for: people say which of the dates offered suit them, and one is fixed by the organiser, or by what
// suits most. The organiser sees figures above the floor, and nobody sees who answered what.
#include <algorithm>

#include "rules/answers/activities.hpp"
#include "rules/answers/programs.hpp"
#include "rules/consent.hpp"
#include "rules/offered_dates.hpp"
#include "rules/preview.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

std::optional<Activity> marked_by_sender(const Turn& turn, ActivityId id) {
    auto activity = turn.view.activity(id);
    if (!activity || !can_be_marked(*activity, turn.now) || !is_for(*activity, turn.me())) return std::nullopt;
    return activity;
}

DateMark own_mark(const Turn& turn, ActivityId id) {
    for (const DateMark& one : turn.view.own_date_marks()) {
        if (one.activity == id) return one;
    }
    return {.activity = id, .person = turn.me().id, .dates = 0, .since = turn.now};
}

Text title_line(const Turn& turn, const Activity& activity) {
    return activity_line(activity, {}, turn.me(), turn.view.house().zone, turn.now, turn.phrases);
}

Text date_for(const Turn& turn, const Activity& activity, std::size_t date) {
    return date_in_words(activity, activity.dates[date], turn.me(), turn.view.house().zone, turn.now, turn.phrases);
}

// Whether they are told what becomes of the dates, and counted.
bool counts(const View& view, const Activity& activity, PersonId id) {
    const auto person = view.person(id);
    if (!person || !takes_part(*person)) return false;
    return id == activity.organiser || (is_for(activity, *person) && !view.preferences_of(id).stopped);
}

Text item(const Turn& turn, const Activity& activity, std::size_t date, const std::optional<std::string>& figure,
          bool marked) {
    return date_item(date, date_for(turn, activity, date), figure, marked, turn.phrases);
}

// By date; absent for whom they are not for.
using Figures = std::vector<std::optional<std::string>>;

// How many others each date suits, as the organiser may know it: like every figure on what people chose, rounded down,
// and nothing below the floor. The organiser's own answer, which they know, is not in it, and a figure never says that
// it suits all of them: that would be everybody's answer. So where few are asked a look before and after an answer
// shows the same.
Figures figures_of(const Turn& turn, const Activity& activity, std::vector<DateMark> marks) {
    std::erase_if(marks, [&](const DateMark& mark) { return mark.person == activity.organiser; });
    const int others = static_cast<int>(turn.view.headcount_of(activity)) - 1;
    Figures figures;
    for (const int count : counts_of(activity, marks)) {
        const int told = std::clamp(count, 0, std::max(others - 1, 0));
        figures.emplace_back(in_words(shown(told, turn.view.house().floor, false), turn.phrases));
    }
    return figures;
}

int floor_of(const Turn& turn) {
    return std::max(turn.view.house().floor, figures_rounded_to);
}

Message dates_message(const Turn& turn, const Activity& activity, const DateMark& mark,
                      const std::vector<DateMark>& marks) {
    const Phrases& phrases = turn.phrases;
    const bool organises = activity.organiser == turn.me().id;
    const Figures suited = organises ? figures_of(turn, activity, marks) : Figures(activity.dates.size());
    Message message = say(phrases("dates.ask", {{"line", title_line(turn, activity)}}));
    Bullets lines;
    Buttons row;
    Buttons fix;
    for (std::size_t date = 0; date < activity.dates.size(); ++date) {
        const std::string number = std::to_string(date + 1);
        lines.items.push_back(item(turn, activity, date, suited[date], suits(mark, date)));
        std::string label = number + ". ";
        for (const Span& span : date_for(turn, activity, date)) label += span.text;
        row.buttons.push_back({.action = "activity_date_" + number,
                               .label = std::move(label),
                               .value = value_of(activity),
                               .primary = suits(mark, date)});
        fix.buttons.push_back({.action = "activity_fix_" + number,
                               .label = phrases.words("button.date_fix", {{"number", number}}),
                               .value = value_of(activity)});
    }
    message.blocks.emplace_back(std::move(lines));
    message.blocks.emplace_back(std::move(row));
    if (organises) {
        message.blocks.emplace_back(std::move(fix));
    } else {
        message.blocks.emplace_back(
            Buttons{{button(phrases, "activity_dates_none", "button.dates_none", value_of(activity))}});
    }
    const Text until = date_in_words(activity, activity.closes.value_or(LocalTime{}), turn.me(), turn.view.house().zone,
                                     turn.now, phrases);
    message.blocks.emplace_back(small_print(
        phrases(organises ? Phrase{"dates.how_own"} : Phrase{"dates.how"},
                {{"number", std::to_string(activity.id.value)}, {"date", until}, {"floor", floor_of(turn)}})));
    return message;
}

// The answer is kept; a suggestion of it that waits for an answer has one now.
void keep_mark(Turn& turn, const Activity& activity, const DateMark& mark) {
    std::vector<DateMark> marks = turn.view.date_marks(activity.id);
    const auto before = std::ranges::find(marks, turn.me().id, &DateMark::person);
    if (before == marks.end() || before->dates != mark.dates) turn.effect(PutDateMark{mark});
    std::erase_if(marks, [&](const DateMark& one) { return one.person == mark.person; });
    marks.push_back(mark);
    std::erase_if(marks, [&](const DateMark& one) { return !counts(turn.view, activity, one.person); });
    for (Nudge nudge : turn.view.nudges()) {
        if (nudge.kind != NudgeKind::activity || nudge.subject != activity.id.value || nudge.state != NudgeState::sent)
            continue;
        nudge.state = NudgeState::answered;
        nudge.answer = mark.dates == 0 ? NudgeAnswer::declined : NudgeAnswer::joined;
        nudge.answered_at = turn.now;
        turn.effect(UpdateNudge{std::move(nudge)});
    }
    Message message = dates_message(turn, activity, mark, marks);
    message.blocks.insert(message.blocks.begin(),
                          paragraph(turn.phrases("dates.noted", {{"any", yes_if(mark.dates != 0)}})));
    // Typed where others read it, the answer is for the sender alone.
    if (!turn.original) return turn.answer_in_private(std::move(message));
    turn.replace(std::move(message));
}

std::vector<DateMark> marks_to_tell(const View& view, const Activity& activity) {
    std::vector<DateMark> marks = view.date_marks(activity.id);
    std::erase_if(marks, [&](const DateMark& mark) { return !counts(view, activity, mark.person); });
    return marks;
}

// How many find a place, the organiser among them.
int settle_date(Decision& decision, const View& view, const Activity& activity, LocalTime date, Instant now) {
    const FixedDate fixed = fix_date(activity, date, marks_to_tell(view, activity), now);
    decision.effects.emplace_back(PutActivity{fixed.activity});
    int placed = 0;
    for (const Attendance& goer : fixed.goers) {
        decision.effects.emplace_back(PutAttendance{goer});
        placed += goer.waiting ? 0 : 1;
    }
    decision.effects.emplace_back(EraseDateMarks{activity.id});
    for (const PersonId id : fixed.others) {
        const auto person = view.person(id);
        if (!person || id == activity.organiser) continue;
        const Phrases theirs = phrases_for(*person, view.house());
        Message message = say(
            theirs("dates.told_others", {{"line", activity_line(fixed.activity, places_of(fixed.activity, fixed.goers),
                                                                *person, view.house().zone, now, theirs)}}));
        message.blocks.emplace_back(
            Buttons{{button(theirs, "activity_join", "button.activity_join", value_of(activity))}});
        tell(decision, view, *person, std::move(message), now);
    }
    return placed;
}

Text fixed_in_words(const View& view, const Activity& activity, LocalTime date, int placed, const Person& reader,
                    Instant now, const Phrases& phrases) {
    return phrases("dates.fixed", {{"title", activity.title},
                                   {"date", date_in_words(activity, date, reader, view.house().zone, now, phrases)},
                                   {"count", placed}});
}

}  // namespace

Bullets date_lines(const Activity& activity, const Person& reader, const ZoneName& house, Instant now,
                   const Phrases& phrases) {
    Bullets lines;
    for (std::size_t date = 0; date < activity.dates.size(); ++date)
        lines.items.push_back(date_item(date,
                                        date_in_words(activity, activity.dates[date], reader, house, now, phrases),
                                        std::nullopt, false, phrases));
    return lines;
}

Bullets own_date_lines(const Turn& turn, const Activity& activity) {
    const bool organises = activity.organiser == turn.me().id;
    const DateMark mark = own_mark(turn, activity.id);
    const Figures suited =
        organises ? figures_of(turn, activity, marks_to_tell(turn.view, activity)) : Figures(activity.dates.size());
    Bullets lines;
    for (std::size_t date = 0; date < activity.dates.size(); ++date)
        lines.items.push_back(item(turn, activity, date, suited[date], !organises && suits(mark, date)));
    return lines;
}

void invite(Turn& turn, const Activity& activity, const Person& organiser) {
    const Preferences chosen = turn.view.preferences_of(organiser.id);
    for (const PersonId id : activity.invited) {
        const auto person = id == organiser.id ? std::nullopt : turn.view.person(id);
        if (!person || !takes_part(*person)) continue;
        Preferences theirs = turn.view.preferences_of(id);
        if (kept_apart(organiser.id, chosen, id, theirs)) continue;
        const auto at = room_for(turn, *person, theirs);
        if (!at || *at >= closes_at(activity) || invitation_refused(*person, theirs, *at)) continue;
        const Phrases phrases = phrases_for(*person, turn.view.house());
        Message message = say(phrases(
            "dates.invited", {{"person", Text{mention(organiser, first_account(*person), phrases)}},
                              {"line", activity_line(activity, {}, *person, turn.view.house().zone, *at, phrases)}}));
        if (!activity.about.empty()) message.blocks.emplace_back(paragraph(about_activity(activity)));
        message.blocks.emplace_back(date_lines(activity, *person, turn.view.house().zone, *at, phrases));
        Buttons dates;
        for (std::size_t date = 0; date < activity.dates.size(); ++date) {
            const std::string number = std::to_string(date + 1);
            std::string label = number + ". ";
            for (const Span& span :
                 date_in_words(activity, activity.dates[date], *person, turn.view.house().zone, *at, phrases))
                label += span.text;
            dates.buttons.push_back(
                {.action = "activity_date_" + number, .label = std::move(label), .value = value_of(activity)});
        }
        message.blocks.emplace_back(std::move(dates));
        message.blocks.emplace_back(
            Buttons{{button(phrases, "activity_dates_none", "button.dates_none", value_of(activity)),
                     button(phrases, "activity_stop", "button.stop", value_of(activity)),
                     button(phrases, "report_invitation", "button.report", value_of(activity))}});
        message.blocks.emplace_back(small_print(phrases("dates.reply")));
        tell_within_limits(turn, {*person, std::move(theirs)}, *at, std::move(message), "invited",
                           {.expires_at = closes_at(activity)});
    }
}

void show_dates(Turn& turn, ActivityId id) {
    const auto activity = marked_by_sender(turn, id);
    if (!activity) return turn.answer("dates.over");
    turn.answer_in_private(dates_message(turn, *activity, own_mark(turn, id), marks_to_tell(turn.view, *activity)));
}

namespace {

// When the sender was asked by name: the first time since it was posted that they were told something beside nudges.
// Nothing where they were not, or are not to be, or are so only later.
std::optional<Instant> invited_at(const Turn& turn, const Activity& activity, const Preferences& mine) {
    if (!is_invited(activity, turn.me().id) || !can_be_marked(activity, turn.now)) return std::nullopt;
    if (kept_apart(turn.me().id, mine, activity.organiser, turn.view.preferences_of(activity.organiser)) ||
        invitation_refused(turn.me(), mine, turn.now))
        return std::nullopt;
    const auto told = std::ranges::lower_bound(mine.told_at, activity.changed_at);
    return told == mine.told_at.end() || *told > turn.now ? std::nullopt : std::optional{*told};
}

// What numbers alone answer: the dates that the sender was asked for last, by a suggestion or by name.
std::optional<Activity> asked_last(const Turn& turn) {
    if (const auto open = turn.view.dialog(); open && turn.now < open->expires_at) return std::nullopt;
    const std::vector<Nudge> nudges = turn.view.nudges();
    const auto last = std::ranges::max_element(nudges, {}, &Nudge::sent_at);
    const bool nudged = last != nudges.end() && last->sent_at;
    const Preferences mine = turn.view.preferences();
    std::optional<Activity> asked;
    std::optional<Instant> asked_at;
    bool alone = true;
    for (const Activity& one : turn.view.activities()) {
        const auto at = invited_at(turn, one, mine);
        if (!at || (nudged && *at <= *last->sent_at) || (asked_at && *at < *asked_at)) continue;
        alone = !asked_at || *at > *asked_at;
        asked_at = at;
        asked = one;
    }
    if (asked) return alone ? asked : std::nullopt;
    if (!nudged || last->kind != NudgeKind::activity) return std::nullopt;
    return marked_by_sender(turn, ActivityId{last->subject});
}

}  // namespace

bool mark_dates(Turn& turn, ActivityId id, const std::vector<int>& numbers, bool all) {
    const auto activity = id ? marked_by_sender(turn, id) : asked_last(turn);
    if (!activity) {
        if (id) turn.answer("dates.over");
        return static_cast<bool>(id);
    }
    DateMark mark = own_mark(turn, activity->id);
    mark.dates = all ? (1U << activity->dates.size()) - 1 : 0;
    for (const int number : numbers) {
        if (static_cast<std::size_t>(number) > activity->dates.size()) {
            turn.answer("dates.no_such", {{"most", activity->dates.size()}});
            return true;
        }
        mark.dates |= 1U << static_cast<unsigned>(number - 1);
    }
    keep_mark(turn, *activity, mark);
    return true;
}

void toggle_date(Turn& turn, ActivityId id, int number) {
    const auto activity = marked_by_sender(turn, id);
    if (!activity || number < 1 || static_cast<std::size_t>(number) > activity->dates.size())
        return turn.replace("dates.over");
    DateMark mark = own_mark(turn, id);
    mark.dates ^= 1U << static_cast<unsigned>(number - 1);
    keep_mark(turn, *activity, mark);
}

void take_date(Turn& turn, ActivityId id, const std::vector<int>& numbers) {
    const auto activity = turn.view.activity(id);
    if (activity && activity->state == ActivityState::asked && activity->organiser == turn.me().id)
        return turn.replace("activity.asked");
    if (!activity || !can_be_marked(*activity, turn.now) || !is_for(*activity, turn.me()))
        return turn.replace("dates.over");
    if (!may_change(turn, *activity)) return turn.replace("activity.not_yours");
    if (numbers.size() != 1 || numbers.front() < 1 ||
        static_cast<std::size_t>(numbers.front()) > activity->dates.size())
        return turn.replace("dates.no_such", {{"most", activity->dates.size()}});
    const LocalTime date = activity->dates[static_cast<std::size_t>(numbers.front() - 1)];
    const int placed = settle_date(turn.decision, turn.view, *activity, date, turn.now);
    turn.record("activity.date_fixed", value_of(*activity));
    if (const auto organiser = turn.view.person(activity->organiser);
        organiser && takes_part(*organiser) && organiser->id != turn.me().id) {
        const Phrases theirs = phrases_for(*organiser, turn.view.house());
        tell(turn.decision, turn.view, *organiser,
             say(fixed_in_words(turn.view, *activity, date, placed, *organiser, turn.now, theirs)), turn.now);
    }
    turn.replace(say(fixed_in_words(turn.view, *activity, date, placed, turn.me(), turn.now, turn.phrases)));
}

void call_off_dates(Decision& decision, const View& view, Activity activity, Instant now) {
    activity.state = ActivityState::cancelled;
    activity.closes.reset();
    ++activity.sequence;
    activity.changed_at = now;
    decision.effects.emplace_back(PutActivity{activity});
    for (const DateMark& mark : marks_to_tell(view, activity)) {
        const auto person = view.person(mark.person);
        if (mark.dates == 0 || mark.person == activity.organiser || !person) continue;
        const Phrases theirs = phrases_for(*person, view.house());
        tell(decision, view, *person, say(theirs("activity.called_off", {{"title", activity.title}})), now);
    }
    decision.effects.emplace_back(EraseDateMarks{activity.id});
}

Decision close_dates(const View& view, const Activity& activity, Instant now) {
    Decision decision;
    const Person& organiser = view.sender();
    const Phrases phrases = phrases_for(organiser, view.house());
    const bool open = activity.state == ActivityState::open;
    const auto date = open ? most_wanted(activity, marks_to_tell(view, activity), now) : std::nullopt;
    if (!date) {
        call_off_dates(decision, view, activity, now);
        const Phrase why = open ? Phrase{"dates.nobody"} : Phrase{"dates.unjudged"};
        tell(decision, view, organiser, say(phrases(why, {{"title", activity.title}})), now);
        return decision;
    }
    const int placed = settle_date(decision, view, activity, *date, now);
    tell(decision, view, organiser, say(fixed_in_words(view, activity, *date, placed, organiser, now, phrases)), now);
    return decision;
}

Bullets marked_lines(const View& view, Instant now, const Phrases& phrases) {
    Bullets lines;
    for (const DateMark& mark : view.own_date_marks()) {
        const auto activity = view.activity(mark.activity);
        if (!activity) continue;
        std::string dates;
        for (std::size_t date = 0; date < activity->dates.size(); ++date) {
            if (!suits(mark, date)) continue;
            if (!dates.empty()) dates += "; ";
            for (const Span& span :
                 date_in_words(*activity, activity->dates[date], view.sender(), view.house().zone, now, phrases))
                dates += span.text;
        }
        lines.items.push_back(
            phrases("dates.marked", {{"title", activity->title}, {"any", yes_if(!dates.empty())}, {"dates", dates}}));
    }
    return lines;
}

}  // namespace kith
