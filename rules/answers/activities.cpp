// Activities in chat: look, join, leave, and what the organiser changes.
#include <algorithm>
#include <iterator>

#include "rules/activities.hpp"
#include "rules/answers/activities.hpp"
#include "rules/answers/home.hpp"
#include "rules/answers/turn.hpp"
#include "rules/calendar.hpp"
#include "rules/consent.hpp"
#include "rules/due.hpp"
#include "rules/offered_dates.hpp"
#include "rules/schedule.hpp"
#include "rules/understand/activities.hpp"
#include "rules/understand/understand.hpp"
#include "rules/zones.hpp"

namespace kith {

std::string value_of(const Activity& activity) {
    return "a:" + std::to_string(activity.id.value);
}

Text closed(Text line) {
    line.push_back(plain("."));
    return line;
}

void tell(Decision& decision, const View& view, const Person& person, Message message, Instant now, NudgeKind kind) {
    const Preferences theirs = view.preferences_of(person.id);
    if (theirs.stopped || person.accounts.empty() || !takes_part(person) || !known_zone(person.zone)) return;
    if (std::ranges::find(theirs.stopped_kinds, kind) != theirs.stopped_kinds.end()) return;
    const auto at = next_allowed(person, view.holidays(), now);
    if (!at) return;
    decision.effects.emplace_back(Say{.person = person.id,
                                      .to = person.accounts.front(),
                                      .destination = ToPerson{},
                                      .message = std::move(message),
                                      .reason = Reason{.rule = {}, .facts = {{"said_yes", ""}}},
                                      .due_at = *at,
                                      .nudge = {}});
}

namespace {

constexpr std::size_t activities_shown_max = 5;    // with who goes and a button
constexpr std::size_t activities_listed_max = 25;  // of each further one a line with its number
constexpr std::size_t polls_shown_max = 5;         // with their dates; of each further one a line
constexpr std::size_t goers_named_max = 8;
constexpr std::size_t home_activities_max = 8;
constexpr std::size_t file_bytes_max = 2'500;  // of a calendar that is said in a message

Text line_of(const Turn& turn, const Activity& activity) {
    return activity_line(activity, places_of(activity, turn.view.attendances(activity.id)), turn.me(),
                         turn.view.house().zone, turn.now, turn.phrases);
}

// Of what the sender said yes to.
std::optional<Attendance> attendance_at(const std::vector<Attendance>& attending, ActivityId activity) {
    const auto found = std::ranges::find(attending, activity, &Attendance::activity);
    return found == attending.end() ? std::nullopt : std::optional{*found};
}

std::optional<Attendance> own(const Turn& turn, ActivityId activity) {
    return attendance_at(turn.view.attending(), activity);
}

// What can be joined by that number: of whom it is not for it is not told.
std::optional<Activity> joinable(const Turn& turn, ActivityId id) {
    auto activity = turn.view.activity(id);
    if (!activity || !to_come(*activity, turn.now) || !is_for(*activity, turn.me())) return std::nullopt;
    return activity;
}

// Who goes and agreed to be seen by others who go; blocks either way hide.
std::vector<Person> seen_goers(const Turn& turn, const Activity& activity) {
    std::vector<Person> people;
    const Preferences mine = turn.view.preferences();
    for (const Attendance& one : turn.view.attendances(activity.id)) {
        if (one.person == turn.me().id || !one.shown || one.waiting || people.size() == goers_named_max) continue;
        auto person = turn.view.person(one.person);
        if (!person || !person->active ||
            kept_apart(turn.me().id, mine, one.person, turn.view.preferences_of(one.person)))
            continue;
        people.push_back(*std::move(person));
    }
    return people;
}

void put_block(const Turn& turn, Message& message, const Activity& activity, const std::optional<Attendance>& mine) {
    Text line = turn.phrases("activity.numbered",
                             {{"number", std::to_string(activity.id.value)}, {"line", line_of(turn, activity)}});
    line = closed(std::move(line));
    if (!activity.about.empty()) {
        const Text about = about_activity(activity);
        line.push_back(plain(" "));
        line.insert(line.end(), about.begin(), about.end());
    }
    message.blocks.emplace_back(paragraph(std::move(line)));
    if (mine && !mine->waiting) {
        const std::vector<Person> others = seen_goers(turn, activity);
        if (!others.empty())
            message.blocks.emplace_back(
                small_print(turn.phrases("activity.with", {{"people", mentions(others, turn.from, turn.phrases)}})));
    }
    if (looks_for_date(activity)) {
        message.blocks.emplace_back(
            Buttons{{button(turn.phrases, "activity_dates", "button.dates", value_of(activity))}});
        return;
    }
    message.blocks.emplace_back(
        Buttons{{mine ? button(turn.phrases, "activity_leave", "button.activity_leave", value_of(activity))
                      : button(turn.phrases, "activity_join", "button.activity_join", value_of(activity))}});
}

std::vector<Activity> by_time(const Turn& turn, std::vector<Activity> activities) {
    // Those without meetings last.
    std::ranges::sort(activities, {}, [&](const Activity& one) {
        return std::pair{next_meeting(one, turn.now).value_or(Instant::max()), one.id};
    });
    return activities;
}

void list(Turn& turn, const ActivityCommand& wish) {
    std::vector<Activity> found;
    for (Activity& one : turn.view.activities()) {
        if (!(to_come(one, turn.now) || can_be_marked(one, turn.now)) || !is_for(one, turn.me())) continue;
        if ((wish.kind && one.kind != *wish.kind) || !is_about(one, wish.words)) continue;
        found.push_back(std::move(one));
    }
    if (found.empty()) {
        const Choice kind{wish.kind ? to_string(*wish.kind) : "other"};
        return turn.answer("activity.none", {{"kind", kind}});
    }
    found = by_time(turn, std::move(found));
    const std::size_t more = found.size() > activities_listed_max ? found.size() - activities_listed_max : 0;
    found.resize(found.size() - more);
    Message message = say(turn.phrases("activity.list"));
    const std::vector<Attendance> attending = turn.view.attending();
    Bullets further;
    for (std::size_t n = 0; n < found.size(); ++n) {
        const Activity& one = found[n];
        if (n < activities_shown_max) {
            put_block(turn, message, one, attendance_at(attending, one.id));
            continue;
        }
        further.items.push_back(turn.phrases("activity.numbered",
                                             {{"number", std::to_string(one.id.value)}, {"line", line_of(turn, one)}}));
    }
    if (!further.items.empty()) {
        message.blocks.emplace_back(paragraph(turn.phrases("activity.further")));
        message.blocks.emplace_back(std::move(further));
    }
    if (more > 0) message.blocks.emplace_back(paragraph(turn.phrases("activity.more", {{"count", more}})));
    // Guests are proposed only where they are welcome.
    const auto hinted =
        std::ranges::find_if(found, [&](const Activity& one) { return one.guests && to_come(one, turn.now); });
    const Activity& one = hinted == found.end() ? found.front() : *hinted;
    message.blocks.emplace_back(small_print(turn.phrases(
        "activity.list_how", {{"number", std::to_string(one.id.value)}, {"guests", yes_if(hinted != found.end())}})));
    turn.answer_in_private(std::move(message));
}

// Of what one date is looked for: its dates below it.
void put_poll(const Turn& turn, Message& message, const Activity& activity) {
    message.blocks.emplace_back(paragraph(closed(turn.phrases(
        "activity.numbered", {{"number", std::to_string(activity.id.value)}, {"line", line_of(turn, activity)}}))));
    message.blocks.emplace_back(own_date_lines(turn, activity));
    message.blocks.emplace_back(Buttons{{button(turn.phrases, "activity_dates", "button.dates", value_of(activity))}});
}

void show_mine(Turn& turn) {
    const std::vector<Attendance> attending = turn.view.attending();
    const std::vector<DateMark> marks = turn.view.own_date_marks();
    std::vector<Activity> attended;
    std::vector<Activity> polls;  // own ones first
    std::vector<Activity> answered;
    Bullets organised;
    Bullets further;
    for (Activity& one : turn.view.activities()) {
        const bool open = can_be_marked(one, turn.now);
        if (!to_come(one, turn.now) && !open && one.state != ActivityState::asked) continue;
        const bool organises = one.organiser == turn.me().id;
        if (open && (organises || std::ranges::find(marks, one.id, &DateMark::activity) != marks.end())) {
            (organises ? polls : answered).push_back(std::move(one));
            continue;
        }
        if (organises)
            organised.items.push_back(turn.phrases(
                "activity.numbered", {{"number", std::to_string(one.id.value)}, {"line", line_of(turn, one)}}));
        if (attendance_at(attending, one.id) && one.state == ActivityState::open) attended.push_back(std::move(one));
    }
    std::ranges::move(answered, std::back_inserter(polls));
    Message message;
    put_waiting(turn, message);
    if (message.blocks.empty() && attended.empty() && organised.items.empty() && polls.empty())
        return turn.answer("activity.mine_none");
    attended = by_time(turn, std::move(attended));
    // A yes that still waits for a place is none to count on.
    for (const bool waiting : {false, true}) {
        bool titled = false;
        for (const Activity& one : attended) {
            const auto wish = attendance_at(attending, one.id);
            if ((wish && wish->waiting) != waiting) continue;
            if (!std::exchange(titled, true))
                message.blocks.emplace_back(
                    paragraph(turn.phrases(waiting ? Phrase{"activity.mine_waiting"} : Phrase{"activity.mine"})));
            put_block(turn, message, one, wish);
        }
    }
    if (!organised.items.empty()) {
        message.blocks.emplace_back(paragraph(turn.phrases("activity.organised")));
        message.blocks.emplace_back(std::move(organised));
    }
    if (!polls.empty()) message.blocks.emplace_back(paragraph(turn.phrases("dates.looked_for")));
    for (std::size_t n = 0; n < polls.size(); ++n) {
        if (n < polls_shown_max) {
            put_poll(turn, message, polls[n]);
            continue;
        }
        further.items.push_back(turn.phrases(
            "activity.numbered", {{"number", std::to_string(polls[n].id.value)}, {"line", line_of(turn, polls[n])}}));
    }
    if (!further.items.empty()) message.blocks.emplace_back(std::move(further));
    turn.answer_in_private(std::move(message));
}

void join_with_guests(Turn& turn, ActivityId id, std::optional<int> guests) {
    const auto activity = joinable(turn, id);
    if (const auto open = turn.view.activity(id); open && can_be_marked(*open, turn.now)) return show_dates(turn, id);
    if (!activity) return turn.replace("activity.gone");
    const int with = guests.value_or(0);
    if (with > 0 && (!activity->guests || with > activity_guests_max))
        return turn.replace("activity.guests", {{"welcome", yes_if(activity->guests)}, {"most", activity_guests_max}});
    const auto before = own(turn, id);
    // A second press changes nothing.
    Attendance wish = before.value_or(Attendance{.activity = id, .person = turn.me().id, .since = turn.now});
    const std::vector<Attendance> all = turn.view.attendances(id);
    if (!before) {
        wish.guests = with;
        wish.waiting = !has_room(*activity, all, 1 + with);
    } else if (guests && with != before->guests) {
        const bool fits = with < before->guests || before->waiting || has_room(*activity, all, with - before->guests);
        wish.guests = with;
        // Who brings more than there is room for waits with them, behind those who wait already.
        if (!fits) {
            wish.waiting = true;
            wish.since = turn.now;
        }
    }
    std::vector<Attendance> then = all;
    std::erase_if(then, [&](const Attendance& one) { return one.person == wish.person; });
    then.push_back(wish);
    if (!before || *before != wish) {
        turn.effect(PutAttendance{wish});
        turn.record("activity.joined", value_of(*activity));
    }
    const Phrases& phrases = turn.phrases;
    const Text line = closed(
        activity_line(*activity, places_of(*activity, then), turn.me(), turn.view.house().zone, turn.now, phrases));
    if (wish.waiting) {
        const auto ahead = std::ranges::count_if(then, [&](const Attendance& one) {
            return one.waiting && std::pair{one.since, one.person} < std::pair{wish.since, wish.person};
        });
        return turn.replace(Message{
            {paragraph(line), paragraph(phrases("activity.waits", {{"number", static_cast<std::size_t>(ahead) + 1}})),
             Buttons{{button(turn.phrases, "activity_leave", "button.activity_leave", value_of(*activity))}}}});
    }
    Message message = say(phrases("activity.joined"));
    message.blocks.emplace_back(paragraph(line));
    if (const auto others = seen_goers(turn, *activity); !others.empty())
        message.blocks.emplace_back(
            paragraph(phrases("activity.with", {{"people", mentions(others, turn.from, phrases)}})));
    Buttons row;
    if (!wish.shown)
        row.buttons.push_back(button(turn.phrases, "activity_show", "button.activity_show", value_of(*activity)));
    row.buttons.push_back(button(turn.phrases, "activity_leave", "button.activity_leave", value_of(*activity)));
    message.blocks.emplace_back(std::move(row));
    const auto next = known_zone(turn.me().zone) ? next_meeting(*activity, turn.now) : std::nullopt;
    const auto reminder = next ? reminder_at(turn.me(), turn.view.holidays(), *next) : std::nullopt;
    const bool in_time = reminder && *reminder > turn.now;
    const LocalDay on = reminder ? day_of(to_local(zone_of(turn.view), *reminder)) : turn.today();
    message.blocks.emplace_back(
        small_print(phrases("activity.joined_how", {{"reminder", Choice{!next                  ? "none"
                                                                        : is_series(*activity) ? "each"
                                                                        : in_time              ? "once"
                                                                                               : "late"}},
                                                    {"day", turn.seen(on)}})));
    turn.replace(std::move(message));
}

void leave(Turn& turn, ActivityId id) {
    const auto activity = turn.view.activity(id);
    if (!activity || !own(turn, id)) return turn.replace("activity.not_on");
    turn.effect(DropAttendance{id, turn.me().id});
    turn.record("activity.left", value_of(*activity));
    turn.replace("activity.left", {{"title", activity->title}});
}

void show_name_at(Turn& turn, ActivityId id, bool buddy) {
    const auto activity = turn.view.activity(id);
    auto attendance = own(turn, id);
    if (!activity || !attendance) return turn.answer("activity.not_on");
    (buddy ? attendance->buddy : attendance->shown) = true;
    turn.effect(PutAttendance{*attendance});
    if (buddy) return turn.answer("activity.buddy");
    Message message = say(turn.phrases("activity.shows", {{"title", activity->title}}));
    if (const auto others = seen_goers(turn, *activity); !others.empty())
        message.blocks.emplace_back(
            paragraph(turn.phrases("activity.with", {{"people", mentions(others, turn.from, turn.phrases)}})));
    turn.answer_in_private(std::move(message));
}

// Whom somebody who goes would see there.
void who_goes(Turn& turn, ActivityId id) {
    const auto activity = turn.view.activity(id);
    if (!activity || !is_for(*activity, turn.me())) return turn.answer("activity.gone");
    const auto mine = own(turn, id);
    if (!mine || mine->waiting) return turn.answer_in_private(say(turn.phrases("activity.who_not_yet")));
    const std::vector<Person> others = seen_goers(turn, *activity);
    Message message = others.empty()
                          ? say(turn.phrases("activity.who_nobody"))
                          : say(turn.phrases("activity.with", {{"people", mentions(others, turn.from, turn.phrases)}}));
    if (!mine->shown)
        message.blocks.emplace_back(
            Buttons{{button(turn.phrases, "activity_show", "button.activity_show", value_of(*activity))}});
    turn.answer_in_private(std::move(message));
}

void calendar(Turn& turn, bool on) {
    if (!on) {
        const bool had = turn.view.has_feed();
        turn.effect(DropFeed{turn.me().id});
        turn.record("calendar.revoked", "person:" + std::to_string(turn.me().id.value));
        return turn.answer(had ? Phrase{"activity.calendar_off"} : Phrase{"activity.calendar_had_none"});
    }
    const std::string& base = turn.view.house().feeds_url;
    if (base.empty()) {
        // Nothing to subscribe to: what there is can be copied, where a message holds it.
        std::vector<Activity> attended;
        for (const Attendance& one : turn.view.attending()) {
            auto activity = turn.view.activity(one.activity);
            if (activity && !one.waiting && to_come(*activity, turn.now)) attended.push_back(*std::move(activity));
        }
        const std::string text = calendar_of(attended, "kith");
        if (attended.empty() || text.size() > file_bytes_max) return turn.answer("activity.calendar_none");
        return turn.answer_in_private(Message{{paragraph(turn.phrases("activity.file")), Quote{text}}});
    }
    const std::string token = turn.view.new_token();
    turn.effect(PutFeed{turn.me().id, token});
    turn.record("calendar.made", "person:" + std::to_string(turn.me().id.value));
    turn.answer_in_private(Message{{paragraph(turn.phrases("activity.calendar")), Quote{base + token + ".ics"},
                                    small_print(turn.phrases("activity.calendar_how"))}});
}

}  // namespace

void start_suggesting(Turn& turn, bool in_place) {
    Preferences preferences = turn.view.preferences();
    if (std::ranges::find(preferences.joined_kinds, NudgeKind::activity) == preferences.joined_kinds.end())
        preferences.joined_kinds.push_back(NudgeKind::activity);
    start_only(preferences, {NudgeKind::activity});
    preferences.asked_to_go_on.reset();
    turn.prefer(std::move(preferences));
    const Text said = turn.phrases("activity.suggests", {{"none", yes_if(turn.me().interests.empty())},
                                                         {"interests", turn.phrases.listed(turn.me().interests)}});
    if (in_place) return turn.replace(say(said));
    turn.answer(say(said));
}

bool about_activities(Turn& turn, std::string_view text) {
    auto posting = read_activity(text, turn.local);
    const auto wish = posting ? std::nullopt : activity_command(text);
    if (!posting && !wish) return false;
    // Danger comes first; asked only here, for every other text is asked when it is understood.
    if (speaks_of_danger(text, turn.view.bot_user())) return false;
    if (posting) {
        ask_to_post(turn, *std::move(posting), text);
        return true;
    }
    using What = ActivityCommand::What;
    switch (wish->what) {
        case What::list:
            list(turn, *wish);
            break;
        case What::mine:
            show_mine(turn);
            break;
        case What::join:
            join_with_guests(turn, wish->activity, wish->guests);
            break;
        case What::leave:
            leave(turn, wish->activity);
            break;
        case What::cancel:
            wish->words.empty() ? call_off(turn, wish->activity) : leave_out(turn, wish->activity, wish->words);
            break;
        case What::who:
            who_goes(turn, wish->activity);
            break;
        case What::move:
            ask_to_change(turn, wish->activity, wish->words);
            break;
        case What::buddy:
        case What::show:
            show_name_at(turn, wish->activity, wish->what == What::buddy);
            break;
        case What::hide:
            hide_name_of_goer(turn, wish->activity);
            break;
        case What::suggest:
            start_suggesting(turn);
            break;
        case What::no_more:
            stop(turn, Stop{.scope = NudgeScope::events});
            break;
        case What::calendar:
        case What::no_calendar:
            calendar(turn, wish->what == What::calendar);
            break;
        case What::poll:
            show_dates(turn, wish->activity);
            break;
        case What::dates:
            return mark_dates(turn, wish->activity, wish->dates, wish->all_dates);
        case What::fix:
            take_date(turn, wish->activity, wish->dates);
            break;
        case What::waiting:
            show_waiting(turn);
            break;
        case What::agree:
        case What::refuse:
            judge(turn, wish->activity, wish->what == What::agree);
            break;
        case What::curate:
        case What::open_up:
            curate(turn, wish->what == What::curate);
            break;
    }
    return true;
}

bool press_activity(Turn& turn, std::string_view action, std::string_view value) {
    if (action == "activity_post") {
        answer_posting(turn, value == "yes");
        return true;
    }
    if (action == "activity_change") {
        answer_change(turn, value == "yes");
        return true;
    }
    const auto number = reference(value, "a:");
    if (!number || !action.starts_with("activity_")) return false;
    const ActivityId id{*number};
    if (action == "activity_join") {
        join_with_guests(turn, id, std::nullopt);
    } else if (action == "activity_leave") {
        leave(turn, id);
    } else if (action == "activity_dates") {
        show_dates(turn, id);
    } else if (action == "activity_dates_none") {
        mark_dates(turn, id, {});
    } else if (action == "activity_stop") {
        stop(turn, Stop{.scope = NudgeScope::events});
    } else if (const auto date = reference(action, "activity_date_")) {
        toggle_date(turn, id, static_cast<int>(*date));
    } else if (const auto taken = reference(action, "activity_fix_")) {
        take_date(turn, id, {static_cast<int>(*taken)});
    } else if (action == "activity_show") {
        show_name_at(turn, id, false);
    } else if (action == "activity_agree" || action == "activity_refuse") {
        judge(turn, id, action == "activity_agree");
    } else {
        return false;
    }
    return true;
}

void join_activity(Turn& turn, ActivityId id) {
    join_with_guests(turn, id, std::nullopt);
}

void leave_activity(Turn& turn, ActivityId id) {
    leave(turn, id);
}

void rsvp(Turn& turn, const Rsvp& intent, const std::optional<Nudge>& nudge) {
    ActivityId meant{};
    if (nudge && chosen_as(nudge->kind) == NudgeKind::activity) meant = ActivityId{nudge->subject};
    std::size_t fitting = 0;
    if (!intent.event.empty() && !meant) {
        for (const Activity& one : turn.view.activities()) {
            if (!to_come(one, turn.now) || !is_for(one, turn.me()) || !is_about(one, intent.event)) continue;
            meant = one.id;
            ++fitting;
        }
    }
    if (fitting > 1 && intent.response != RsvpResponse::maybe) return list(turn, {.words = intent.event});
    if (!meant || intent.response == RsvpResponse::maybe) return turn.answer("unknown.event");
    if (intent.response == RsvpResponse::yes) return join_with_guests(turn, meant, std::nullopt);
    leave(turn, meant);
}

std::vector<Block> activities_on_home(const HomeReader& reader) {
    std::vector<Block> blocks;
    std::size_t shown = 0;
    for (const Attendance& one : reader.view.attending()) {
        const auto activity = reader.view.activity(one.activity);
        if (!activity || !to_come(*activity, reader.now) || shown++ >= home_activities_max) continue;
        if (blocks.empty()) blocks.emplace_back(Heading{reader.phrases.words("home.activities")});
        blocks.emplace_back(
            paragraph(activity_line(*activity, places_of(*activity, reader.view.attendances(one.activity)),
                                    reader.view.sender(), reader.view.house().zone, reader.now, reader.phrases)));
        blocks.emplace_back(
            Buttons{{button(reader.phrases, "activity_leave", "button.activity_leave", value_of(*activity))}});
    }
    return blocks;
}

bool show_name_of_goer(Turn& turn) {
    std::vector<Activity> hidden;
    for (const Attendance& one : turn.view.attending()) {
        auto activity = turn.view.activity(one.activity);
        if (one.shown || one.waiting || !activity || !to_come(*activity, turn.now)) continue;
        hidden.push_back(*std::move(activity));
    }
    if (hidden.empty()) return false;
    if (hidden.size() == 1) {
        show_name_at(turn, hidden.front().id, false);
        return true;
    }
    // Whom they show it to is theirs to say.
    Message message = say(turn.phrases("activity.show_which"));
    hidden = by_time(turn, std::move(hidden));
    if (hidden.size() > activities_shown_max) hidden.resize(activities_shown_max);
    for (const Activity& one : hidden) {
        message.blocks.emplace_back(paragraph(line_of(turn, one)));
        message.blocks.emplace_back(
            Buttons{{button(turn.phrases, "activity_show", "button.activity_show", value_of(one))}});
    }
    turn.answer_in_private(std::move(message));
    return true;
}

Bullets activity_lines(const View& view, Instant now, const Phrases& phrases) {
    Bullets lines = marked_lines(view, now, phrases);
    for (const Attendance& one : view.attending()) {
        const auto activity = view.activity(one.activity);
        if (!activity || activity->state != ActivityState::open) continue;
        lines.items.push_back(activity_line(*activity, places_of(*activity, view.attendances(one.activity)),
                                            view.sender(), view.house().zone, now, phrases));
    }
    return lines;
}

}  // namespace kith
