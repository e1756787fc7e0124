// Activities in chat: what people post, and what leads decide about it.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <variant>

#include "rules/answers/activities.hpp"
#include "rules/offered_dates.hpp"
#include "rules/text/text.hpp"
#include "rules/understand/offered_dates.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

bool leads_it(const Turn& turn, const std::string& team) {
    return turn.view.sender_is_operator() || std::ranges::find(turn.me().leads, team) != turn.me().leads.end();
}

}  // namespace

bool may_change(const Turn& turn, const Activity& activity) {
    return activity.organiser == turn.me().id || turn.view.sender_is_operator() ||
           (!activity.team.empty() && leads_it(turn, activity.team));
}

namespace {

void refuse_posting(Turn& turn, ActivityFault fault) {
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
        case ActivityFault::dates:
            return turn.answer("dates.fault", {{"least", activity_dates_min}, {"most", activity_dates_max}});
        case ActivityFault::series:
            return turn.answer("activity.series");
        case ActivityFault::closing:
            return turn.answer("dates.closing");
    }
}

// "for the Payments team", where a place would stand: the team's name.
std::optional<std::string> team_in_place(std::string_view place) {
    struct Form {
        std::string_view before;
        std::string_view behind;
    };
    static constexpr auto forms = std::to_array<Form>({{"for the ", " team"},
                                                       {"for team ", ""},
                                                       {"for ", " team"},
                                                       {"für das team ", ""},
                                                       {"für team ", ""},
                                                       {"pour l’équipe ", ""},
                                                       {"pour l'équipe ", ""},
                                                       {"para el equipo ", ""}});
    const std::string lower = lower_case(place);
    for (const auto& [before, behind] : forms) {
        if (lower.size() > before.size() + behind.size() && lower.starts_with(before) && lower.ends_with(behind))
            return std::string{place.substr(before.size(), place.size() - before.size() - behind.size())};
    }
    return std::nullopt;
}

// As it is written where people belong to it; empty: neither the sender's nor one that they lead.
std::string own_team(const Turn& turn, const std::string& said) {
    if (fold_case(turn.me().team) == fold_case(said)) return turn.me().team;
    const auto led =
        std::ranges::find(turn.me().leads, fold_case(said), [](const std::string& team) { return fold_case(team); });
    return led == turn.me().leads.end() ? std::string{} : *led;
}

Activity complete(const Turn& turn, Activity activity) {
    activity.zone = zone_of(turn.view);
    activity.organiser = turn.me().id;
    activity.changed_at = turn.now;
    if (activity.team == "*") activity.team = turn.me().team;
    const auto team = team_in_place(activity.place);
    if (std::string own = team ? own_team(turn, *team) : ""; !own.empty()) {
        activity.team = std::move(own);
        activity.place.clear();
    }
    if (!activity.dates.empty() && !activity.closes) activity.closes = usual_closing(activity.dates, turn.local);
    return activity;
}

// The leads whose yes it needs; none where it needs no yes, or the poster could say it themselves.
std::vector<Person> curators(const Turn& turn) {
    const std::string& team = turn.me().team;
    if (team.empty() || !turn.view.curated(team) || leads_it(turn, team)) return {};
    return turn.view.leads_of(team);
}

// Whether the sender has invited as many as one may in a day with these. Those who are not asked count too: it shows no
// difference.
bool invited_enough(const Turn& turn, std::size_t more) {
    return turn.view.times_recorded("poll.invited", turn.now - days{1}) + more > invited_per_day_max;
}

void post(Turn& turn, Activity activity) {
    const Phrases& phrases = turn.phrases;
    activity.id = turn.view.next_activity();
    const std::vector<Person> leads = curators(turn);
    if (!leads.empty()) {
        activity.state = ActivityState::asked;
        activity.look_at = posting_looked_at(activity, turn.now);
    }
    turn.effect(PutActivity{activity});
    turn.record("activity.posted", value_of(activity));
    for (const PersonId id : activity.invited) {
        if (id != turn.me().id) turn.record("poll.invited", value_of(activity));
    }
    if (leads.empty()) invite(turn, activity, turn.me());
    // Whoever offers dates can come to each of them.
    if (looks_for_date(activity))
        turn.effect(PutDateMark{{.activity = activity.id,
                                 .person = turn.me().id,
                                 .dates = (1U << activity.dates.size()) - 1,
                                 .since = turn.now}});
    for (const Person& lead : leads)
        tell(turn.decision, turn.view, lead,
             posting_for_yes(turn.view, activity, turn.me(), lead, "activity.for_yes", turn.now), turn.now);
    if (!leads.empty()) return turn.replace("activity.asked");
    Message message = say(phrases("activity.posted", {{"number", std::to_string(activity.id.value)}}));
    message.blocks.emplace_back(
        paragraph(closed(activity_line(activity, {}, turn.me(), turn.view.house().zone, turn.now, phrases))));
    if (looks_for_date(activity))
        message.blocks.emplace_back(date_lines(activity, turn.me(), turn.view.house().zone, turn.now, phrases));
    const std::string number = std::to_string(activity.id.value);
    message.blocks.emplace_back(small_print(looks_for_date(activity)
                                                ? phrases("dates.posted_how", {{"number", number}})
                                                : phrases("activity.posted_how", {{"number", number}})));
    turn.replace(std::move(message));
}

}  // namespace

void ask_to_post(Turn& turn, std::variant<Activity, ActivityFault> read, std::string_view typed) {
    if (const auto* fault = std::get_if<ActivityFault>(&read)) return refuse_posting(turn, *fault);
    const Activity activity = complete(turn, std::get<Activity>(std::move(read)));
    // Said to be for a team it is not shown to everybody.
    if (const auto team = team_in_place(activity.place)) return turn.answer("activity.other_team", {{"team", *team}});
    const auto theirs = std::ranges::count_if(turn.view.activities(), [&](const Activity& other) {
        return other.organiser == turn.me().id && (to_come(other, turn.now) || can_be_marked(other, turn.now));
    });
    if (static_cast<std::size_t>(theirs) >= activities_of_organiser_max)
        return turn.answer("activity.too_many", {{"most", activities_of_organiser_max}});
    const std::vector<NamedPerson> named = looks_for_date(activity) ? invited_in(typed) : std::vector<NamedPerson>{};
    std::vector<NamedPerson> unknown;
    const std::vector<Person> invited = resolve(turn, named, unknown);
    if (!unknown.empty()) return turn.answer("dates.unknown_name", {{"name", unknown.front().name}});
    if (invited.size() > activity_invited_max)
        return turn.answer("dates.too_many_invited", {{"most", activity_invited_max}});
    if (invited_enough(turn, invited.size()))
        return turn.answer("dates.enough_invited", {{"most", invited_per_day_max}});
    std::string ids;
    for (const Person& person : invited) ids += std::to_string(person.id.value) + ",";
    // Read again against the same minute when the yes comes.
    turn.effect(OpenDialog{turn.me().id, Dialog{.topic = "post_activity",
                                                .data = asked_back(turn.local, ids, typed),
                                                .expires_at = turn.now + dialog_expires_after}});
    const Phrases& phrases = turn.phrases;
    Message message = say(phrases("activity.ask"));
    message.blocks.emplace_back(
        paragraph(closed(activity_line(activity, {}, turn.me(), turn.view.house().zone, turn.now, phrases))));
    if (!activity.about.empty()) message.blocks.emplace_back(paragraph(about_activity(activity)));
    if (looks_for_date(activity)) {
        message.blocks.emplace_back(date_lines(activity, turn.me(), turn.view.house().zone, turn.now, phrases));
        message.blocks.emplace_back(
            paragraph(phrases("dates.ask_how", {{"date", date_in_words(activity, *activity.closes, turn.me(),
                                                                       turn.view.house().zone, turn.now, phrases)}})));
    }
    message.blocks.emplace_back(Buttons{{button(turn.phrases, "activity_post", "button.activity_post", "yes", true),
                                         button(turn.phrases, "activity_post", "button.activity_drop", "no")}});
    if (invited.empty()) {
        message.blocks.emplace_back(small_print(phrases(
            "activity.ask_how", {{"team", yes_if(!activity.team.empty())}, {"guests", yes_if(activity.guests)}})));
    } else {
        message.blocks.emplace_back(
            small_print(phrases("dates.ask_invited", {{"people", mentions(invited, turn.from, phrases)},
                                                      {"team", yes_if(!activity.team.empty())},
                                                      {"lead", yes_if(!curators(turn).empty())}})));
    }
    turn.answer(std::move(message));
}

void curate(Turn& turn, bool on) {
    if (turn.me().leads.empty()) return turn.answer("activity.leads_only");
    for (const std::string& team : turn.me().leads) turn.effect(SetCurated{team, on});
    turn.record(on ? "activities.curated" : "activities.open", "person:" + std::to_string(turn.me().id.value));
    const std::string teams = turn.phrases.listed(turn.me().leads);
    if (on) return turn.answer("activity.curates", {{"teams", teams}});
    turn.answer("activity.open_up", {{"teams", teams}, {"count", open_postings(turn)}});
}

void judge(Turn& turn, ActivityId id, bool yes) {
    auto activity = turn.view.activity(id);
    if (!activity || activity->state != ActivityState::asked) return turn.replace("activity.gone");
    const auto poster = turn.view.person(activity->organiser);
    if (!leads_it(turn, poster ? poster->team : activity->team)) return turn.replace("activity.not_yours");
    activity->state = yes ? ActivityState::open : ActivityState::cancelled;
    activity->changed_at = turn.now;
    activity->look_at.reset();
    if (!yes) activity->closes.reset();
    turn.effect(PutActivity{*activity});
    if (!yes) turn.effect(EraseDateMarks{activity->id});
    turn.record(yes ? "activity.agreed" : "activity.refused", value_of(*activity));
    if (yes && poster && can_be_marked(*activity, turn.now)) invite(turn, *activity, *poster);
    if (poster) {
        const Phrases theirs = phrases_for(*poster, turn.view.house());
        tell(turn.decision, turn.view, *poster,
             say(theirs(yes ? Phrase{"activity.agreed"} : Phrase{"activity.not_agreed"}, {{"title", activity->title}})),
             turn.now);
    }
    turn.replace("activity.decided", {{"yes", yes_if(yes)},
                                      {"title", activity->title},
                                      {"person", poster ? Text{mention(*poster, turn.from, turn.phrases)}
                                                        : turn.phrases("someone_who_left")}});
}

namespace {

// Of "3,5,": those who are still known, and the sender; nobody where nobody was invited.
std::vector<PersonId> invited_by(const Turn& turn, std::string_view ids) {
    std::vector<PersonId> invited;
    if (ids.empty()) return invited;
    invited.push_back(turn.me().id);
    while (!ids.empty()) {
        const std::size_t comma = std::min(ids.find(','), ids.size());
        const auto id = whole_number<std::int64_t>(ids.substr(0, comma));
        if (id && turn.view.person(PersonId{*id})) invited.emplace_back(*id);
        ids.remove_prefix(std::min(comma + 1, ids.size()));
    }
    std::ranges::sort(invited);
    return invited;
}

}  // namespace

std::string asked_back(LocalTime typed_at, std::string_view about, std::string_view words) {
    std::string data = std::to_string(typed_at.time_since_epoch().count()) + dialog_separator;
    data += about;
    data += dialog_separator;
    return data += words;
}

std::optional<AskedBack> asked_back_in(std::string_view data) {
    const std::size_t at = data.find(dialog_separator);
    const std::size_t behind = at == std::string_view::npos ? at : data.find(dialog_separator, at + 1);
    const auto minute = whole_number<std::int64_t>(data.substr(0, at));
    if (behind == std::string_view::npos || !minute) return std::nullopt;
    return AskedBack{.typed_at = LocalTime{minutes{*minute}},
                     .about = data.substr(at + 1, behind - at - 1),
                     .words = data.substr(behind + 1)};
}

void answer_posting(Turn& turn, bool yes) {
    const std::optional<Dialog> open = turn.view.dialog();
    if (!open || open->topic != "post_activity" || turn.now >= open->expires_at)
        return turn.replace("activity.over_question");
    turn.effect(CloseDialog{turn.me().id});
    if (!yes) return turn.replace("activity.not_posted");
    const auto asked = asked_back_in(open->data);
    if (!asked) return turn.replace("activity.over_question");
    auto read = read_activity(asked->words, asked->typed_at);
    const auto* activity = read ? std::get_if<Activity>(&*read) : nullptr;
    if (activity == nullptr) return turn.replace("activity.over_question");
    Activity whole = complete(turn, *activity);
    whole.invited = invited_by(turn, asked->about);
    if (!to_come(whole, turn.now) && !can_be_marked(whole, turn.now)) return turn.replace("activity.past");
    const std::size_t others = whole.invited.empty() ? 0 : whole.invited.size() - 1;
    if (others > 0 && invited_enough(turn, others))
        return turn.replace("dates.enough_invited", {{"most", invited_per_day_max}});
    post(turn, std::move(whole));
}

}  // namespace kith
