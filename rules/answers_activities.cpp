// Activities in chat: post, look, join, leave, and what leads decide about them.
#include <algorithm>

#include "rules/activities.hpp"
#include "rules/calendar.hpp"
#include "rules/consent.hpp"
#include "rules/home.hpp"
#include "rules/schedule.hpp"
#include "rules/turn.hpp"
#include "rules/understand/activities.hpp"
#include "rules/understand/understand.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

using What = ActivityCommand::What;
constexpr char separator = '\x1f';  // of the minute and the words, in what the question remembers
constexpr std::size_t activities_shown_max = 5;
constexpr std::size_t goers_named_max = 8;
constexpr std::size_t home_activities_max = 8;
constexpr std::size_t file_bytes_max = 2'500;  // of a calendar that is said in a message

std::string value_of(const Activity& activity) {
    return "a:" + std::to_string(activity.id.value);
}

// A line that stands alone.
Text closed(Text line) {
    line.push_back(plain("."));
    return line;
}

Text line_of(const Turn& turn, const Activity& activity) {
    return activity_line(activity, places_of(activity, turn.view.attendances(activity.id)), turn.me(),
                         turn.view.house().zone, turn.now, turn.phrases);
}

// Of what the sender said yes to.
std::optional<Attendance> among(const std::vector<Attendance>& attending, ActivityId activity) {
    const auto found = std::ranges::find(attending, activity, &Attendance::activity);
    return found == attending.end() ? std::nullopt : std::optional{*found};
}

std::optional<Attendance> own(const Turn& turn, ActivityId activity) {
    return among(turn.view.attending(), activity);
}

// What can be joined by that number: of whom it is not for it is not told.
std::optional<Activity> joinable(const Turn& turn, ActivityId id) {
    auto activity = turn.view.activity(id);
    if (!activity || !to_come(*activity, turn.now) || !is_for(*activity, turn.me())) return std::nullopt;
    return activity;
}

bool leads_it(const Turn& turn, const std::string& team) {
    return turn.view.sender_is_operator() || std::ranges::find(turn.me().leads, team) != turn.me().leads.end();
}

bool may_change(const Turn& turn, const Activity& activity) {
    return activity.organiser == turn.me().id || turn.view.sender_is_operator() ||
           (!activity.team.empty() && leads_it(turn, activity.team));
}

// Says it to somebody else, in their hours; whoever stopped everything is told nothing.
void tell(Turn& turn, const Person& person, Message message) {
    const Preferences theirs = turn.view.preferences_of(person.id);
    if (theirs.stopped || person.accounts.empty() || !takes_part(person) || !known_zone(person.zone)) return;
    const auto at = next_allowed(person, turn.view.holidays(), turn.now);
    if (!at) return;
    turn.effect(Say{.person = person.id,
                    .to = person.accounts.front(),
                    .destination = ToPerson{},
                    .message = std::move(message),
                    .reason = Reason{.rule = {}, .facts = {{"said_yes", ""}}},
                    .due_at = *at,
                    .nudge = {}});
}

void refuse(Turn& turn, ActivityFault fault) {
    switch (fault) {
        case ActivityFault::no_title:
            return turn.answer("activity.no_title");
        case ActivityFault::no_time:
            return turn.answer("activity.no_time");
        case ActivityFault::past:
            return turn.answer("activity.past");
        case ActivityFault::too_long:
            return turn.answer("activity.too_long");
        case ActivityFault::capacity:
            return turn.answer("activity.capacity", {{"most", activity_capacity_max}});
    }
}

Activity complete(const Turn& turn, Activity activity) {
    activity.zone = zone_of(turn.view);
    activity.organiser = turn.me().id;
    activity.changed_at = turn.now;
    if (activity.team == "*") activity.team = turn.me().team;
    return activity;
}

void ask_to_post(Turn& turn, std::variant<Activity, ActivityFault> read, std::string_view typed) {
    if (const auto* fault = std::get_if<ActivityFault>(&read)) return refuse(turn, *fault);
    const Activity activity = complete(turn, std::get<Activity>(std::move(read)));
    const auto theirs = std::ranges::count_if(turn.view.activities(), [&](const Activity& other) {
        return other.organiser == turn.me().id && to_come(other, turn.now);
    });
    if (static_cast<std::size_t>(theirs) >= activities_of_organiser_max)
        return turn.answer("activity.too_many", {{"most", activities_of_organiser_max}});
    // Read again against the same minute when the yes comes.
    const std::string minute = std::to_string(turn.local.time_since_epoch().count());
    turn.effect(OpenDialog{turn.me().id, Dialog{.topic = "post_activity",
                                                .data = minute + separator + std::string{typed},
                                                .expires_at = turn.now + dialog_expires_after}});
    const Phrases& phrases = turn.phrases;
    Message message = say(phrases("activity.ask"));
    message.blocks.emplace_back(
        paragraph(closed(activity_line(activity, {}, turn.me(), turn.view.house().zone, turn.now, phrases))));
    if (!activity.about.empty()) message.blocks.emplace_back(paragraph(about_activity(activity)));
    message.blocks.emplace_back(Buttons{{button(turn.phrases, "activity_post", "button.activity_post", "yes", true),
                                         button(turn.phrases, "activity_post", "button.activity_drop", "no")}});
    message.blocks.emplace_back(small_print(
        phrases("activity.ask_how", {{"team", yes_if(!activity.team.empty())}, {"guests", yes_if(activity.guests)}})));
    turn.answer(std::move(message));
}

// The leads whose yes it needs; none where it needs no yes, or the poster could say it themselves.
std::vector<Person> curators(const Turn& turn) {
    const std::string& team = turn.me().team;
    if (team.empty() || !turn.view.curated(team) || leads_it(turn, team)) return {};
    return turn.view.leads_of(team);
}

void post(Turn& turn, Activity activity) {
    const Phrases& phrases = turn.phrases;
    activity.id = turn.view.next_activity();
    const std::vector<Person> leads = curators(turn);
    if (!leads.empty()) activity.state = ActivityState::asked;
    turn.effect(PutActivity{activity});
    turn.record("activity.posted", value_of(activity));
    for (const Person& lead : leads) {
        const Phrases theirs = phrases_for(lead, turn.view.house());
        Message message =
            say(theirs("activity.for_yes", {{"person", Text{mention(turn.me(), first_account(lead), theirs)}}}));
        message.blocks.emplace_back(
            paragraph(closed(activity_line(activity, {}, lead, turn.view.house().zone, turn.now, theirs))));
        if (!activity.about.empty()) message.blocks.emplace_back(paragraph(about_activity(activity)));
        const std::string value = value_of(activity);
        message.blocks.emplace_back(Buttons{{button(theirs, "activity_agree", "button.activity_agree", value, true),
                                             button(theirs, "activity_refuse", "button.activity_refuse", value)}});
        tell(turn, lead, std::move(message));
    }
    if (!leads.empty()) return turn.replace("activity.asked");
    Message message = say(phrases("activity.posted", {{"number", std::to_string(activity.id.value)}}));
    message.blocks.emplace_back(
        paragraph(closed(activity_line(activity, {}, turn.me(), turn.view.house().zone, turn.now, phrases))));
    message.blocks.emplace_back(
        small_print(phrases("activity.posted_how", {{"number", std::to_string(activity.id.value)}})));
    turn.replace(std::move(message));
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
        if (!to_come(one, turn.now) || !is_for(one, turn.me())) continue;
        if ((wish.kind && one.kind != *wish.kind) || !is_about(one, wish.words)) continue;
        found.push_back(std::move(one));
    }
    if (found.empty()) return turn.answer("activity.none");
    found = by_time(turn, std::move(found));
    const std::size_t more = found.size() > activities_shown_max ? found.size() - activities_shown_max : 0;
    found.resize(found.size() - more);
    Message message = say(turn.phrases("activity.list"));
    const std::vector<Attendance> attending = turn.view.attending();
    for (const Activity& one : found) put_block(turn, message, one, among(attending, one.id));
    if (more > 0) message.blocks.emplace_back(paragraph(turn.phrases("activity.more", {{"count", more}})));
    message.blocks.emplace_back(
        small_print(turn.phrases("activity.list_how", {{"number", std::to_string(found.front().id.value)}})));
    turn.answer_in_private(std::move(message));
}

void mine(Turn& turn) {
    const std::vector<Attendance> attending = turn.view.attending();
    std::vector<Activity> attended;
    Bullets organised;
    for (Activity& one : turn.view.activities()) {
        if (!to_come(one, turn.now) && one.state != ActivityState::asked) continue;
        if (one.organiser == turn.me().id)
            organised.items.push_back(turn.phrases(
                "activity.numbered", {{"number", std::to_string(one.id.value)}, {"line", line_of(turn, one)}}));
        if (among(attending, one.id) && one.state == ActivityState::open) attended.push_back(std::move(one));
    }
    if (attended.empty() && organised.items.empty()) return turn.answer("activity.mine_none");
    Message message;
    if (!attended.empty()) message.blocks.emplace_back(paragraph(turn.phrases("activity.mine")));
    for (const Activity& one : by_time(turn, std::move(attended)))
        put_block(turn, message, one, among(attending, one.id));
    if (!organised.items.empty()) {
        message.blocks.emplace_back(paragraph(turn.phrases("activity.organised")));
        message.blocks.emplace_back(std::move(organised));
    }
    turn.answer_in_private(std::move(message));
}

void join(Turn& turn, ActivityId id, std::optional<int> guests) {
    const auto activity = joinable(turn, id);
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
    message.blocks.emplace_back(small_print(phrases("activity.joined_how")));
    turn.replace(std::move(message));
}

void leave(Turn& turn, ActivityId id) {
    const auto activity = turn.view.activity(id);
    if (!activity || !own(turn, id)) return turn.replace("activity.not_on");
    turn.effect(DropAttendance{id, turn.me().id});
    turn.record("activity.left", value_of(*activity));
    turn.replace("activity.left", {{"title", activity->title}});
}

void show_name(Turn& turn, ActivityId id, bool buddy) {
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

void call_off(Turn& turn, ActivityId id) {
    auto activity = turn.view.activity(id);
    if (!activity || activity->state == ActivityState::cancelled || !is_for(*activity, turn.me()))
        return turn.answer("activity.gone");
    if (!may_change(turn, *activity)) return turn.answer("activity.not_yours");
    activity->state = ActivityState::cancelled;
    ++activity->sequence;
    activity->changed_at = turn.now;
    turn.effect(PutActivity{*activity});
    turn.record("activity.cancelled", value_of(*activity));
    turn.answer("activity.cancelled", {{"title", activity->title}});
}

void move(Turn& turn, ActivityId id, std::string_view words) {
    auto activity = joinable(turn, id);
    if (!activity) return turn.answer("activity.gone");
    if (!may_change(turn, *activity)) return turn.answer("activity.not_yours");
    const auto at = read_meeting(words, turn.local);
    if (!at) return turn.answer("activity.no_time");
    // Said by the mover's wall clock, kept by the activity's.
    activity->starts = clock_of(*activity, to_instant(zone_of(turn.view), *at));
    activity->further.clear();
    ++activity->sequence;
    activity->changed_at = turn.now;
    turn.effect(PutActivity{*activity});
    turn.record("activity.moved", value_of(*activity));
    turn.answer(Message{{paragraph(turn.phrases("activity.moved")), paragraph(closed(line_of(turn, *activity)))}});
}

void curate(Turn& turn, bool on) {
    if (turn.me().leads.empty()) return turn.answer("activity.leads_only");
    for (const std::string& team : turn.me().leads) turn.effect(SetCurated{team, on});
    turn.record(on ? "activities.curated" : "activities.open", "person:" + std::to_string(turn.me().id.value));
    const std::string teams = turn.phrases.listed(turn.me().leads);
    if (on) return turn.answer("activity.curates", {{"teams", teams}});
    turn.answer("activity.open_up", {{"teams", teams}});
}

void judge(Turn& turn, ActivityId id, bool yes) {
    auto activity = turn.view.activity(id);
    if (!activity || activity->state != ActivityState::asked) return turn.replace("activity.gone");
    const auto poster = turn.view.person(activity->organiser);
    if (!leads_it(turn, poster ? poster->team : activity->team)) return turn.replace("activity.not_yours");
    activity->state = yes ? ActivityState::open : ActivityState::cancelled;
    activity->changed_at = turn.now;
    turn.effect(PutActivity{*activity});
    turn.record(yes ? "activity.agreed" : "activity.refused", value_of(*activity));
    if (poster) {
        const Phrases theirs = phrases_for(*poster, turn.view.house());
        tell(
            turn, *poster,
            say(theirs(yes ? Phrase{"activity.agreed"} : Phrase{"activity.not_agreed"}, {{"title", activity->title}})));
    }
    turn.replace("activity.decided", {{"yes", yes_if(yes)},
                                      {"title", activity->title},
                                      {"person", poster ? Text{mention(*poster, turn.from, turn.phrases)}
                                                        : turn.phrases("someone_who_left")}});
}

void calendar(Turn& turn, bool on) {
    if (!on) {
        turn.effect(DropFeed{turn.me().id});
        turn.record("calendar.revoked", "person:" + std::to_string(turn.me().id.value));
        return turn.answer("activity.calendar_off");
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
    turn.prefer(std::move(preferences), "joined_kinds");
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
    switch (wish->what) {
        case What::list:
            list(turn, *wish);
            break;
        case What::mine:
            mine(turn);
            break;
        case What::join:
            join(turn, wish->activity, wish->guests);
            break;
        case What::leave:
            leave(turn, wish->activity);
            break;
        case What::cancel:
            call_off(turn, wish->activity);
            break;
        case What::move:
            move(turn, wish->activity, wish->words);
            break;
        case What::buddy:
            show_name(turn, wish->activity, true);
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
        case What::curate:
        case What::open_up:
            curate(turn, wish->what == What::curate);
            break;
    }
    return true;
}

void answer_posting(Turn& turn, bool yes) {
    const std::optional<Dialog> open = turn.view.dialog();
    if (!open || open->topic != "post_activity" || turn.now >= open->expires_at)
        return turn.replace("activity.over_question");
    turn.effect(CloseDialog{turn.me().id});
    if (!yes) return turn.replace("activity.not_posted");
    const std::string_view data = open->data;
    const std::size_t at = data.find(separator);
    const auto minute = whole_number<std::int64_t>(data.substr(0, at));
    if (at == std::string_view::npos || !minute) return turn.replace("activity.over_question");
    auto read = read_activity(data.substr(at + 1), LocalTime{minutes{*minute}});
    const auto* activity = read ? std::get_if<Activity>(&*read) : nullptr;
    if (activity == nullptr) return turn.replace("activity.over_question");
    Activity whole = complete(turn, *activity);
    if (!to_come(whole, turn.now)) return turn.replace("activity.past");
    post(turn, std::move(whole));
}

bool press_activity(Turn& turn, std::string_view action, std::string_view value) {
    if (action == "activity_post") {
        answer_posting(turn, value == "yes");
        return true;
    }
    const auto number = reference(value, "a:");
    if (!number || !action.starts_with("activity_")) return false;
    const ActivityId id{*number};
    if (action == "activity_join") {
        join(turn, id, std::nullopt);
    } else if (action == "activity_leave") {
        leave(turn, id);
    } else if (action == "activity_show") {
        show_name(turn, id, false);
    } else if (action == "activity_agree" || action == "activity_refuse") {
        judge(turn, id, action == "activity_agree");
    } else {
        return false;
    }
    return true;
}

void join_activity(Turn& turn, ActivityId id) {
    join(turn, id, std::nullopt);
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
    if (intent.response == RsvpResponse::yes) return join(turn, meant, std::nullopt);
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

Bullets activity_lines(const View& view, Instant now, const Phrases& phrases) {
    Bullets lines;
    for (const Attendance& one : view.attending()) {
        const auto activity = view.activity(one.activity);
        if (!activity || activity->state != ActivityState::open) continue;
        lines.items.push_back(activity_line(*activity, places_of(*activity, view.attendances(one.activity)),
                                            view.sender(), view.house().zone, now, phrases));
    }
    return lines;
}

}  // namespace kith
