// What people post where a lead wants to say yes first: who is asked, what waits, and what becomes of it in the end.
#include <algorithm>

#include "rules/answers/activities.hpp"
#include "rules/answers/home.hpp"
#include "rules/answers/programs.hpp"
#include "rules/consent.hpp"
#include "rules/mentorships.hpp"
#include "rules/offered_dates.hpp"
#include "rules/schedule.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

constexpr std::size_t waiting_shown_max = 5;  // with their buttons; of each further one a line with its number

// What waits for the yes of the view's sender, of teams that they lead; for `all` of every team.
std::vector<Activity> postings_waiting(const View& view, bool all) {
    std::vector<Activity> waiting;
    for (Activity& one : view.activities()) {
        if (one.state != ActivityState::asked || one.organiser == view.sender().id) continue;
        const auto poster = view.person(one.organiser);
        if (poster && (all || leads_team(view.sender(), poster->team))) waiting.push_back(std::move(one));
    }
    return waiting;
}

Text waiting_line(const View& view, const Activity& activity, const Account& reader, Instant now,
                  const Phrases& phrases) {
    const auto poster = view.person(activity.organiser);
    return phrases("activity.waiting_line",
                   {{"number", std::to_string(activity.id.value)},
                    {"line", activity_line(activity, {}, view.sender(), view.house().zone, now, phrases)},
                    {"person", poster ? Text{mention(*poster, reader, phrases)} : phrases("someone_who_left")}});
}

Buttons judging(const Activity& activity, const Phrases& phrases) {
    return Buttons{{button(phrases, "activity_agree", "button.activity_agree", value_of(activity), true),
                    button(phrases, "activity_refuse", "button.activity_refuse", value_of(activity))}};
}

// When it ends without a yes: after the time that is waited for one, or where it would begin.
Instant waits_until(const Activity& activity, Instant now) {
    const Instant end = activity.changed_at + posting_waits_for;
    const auto date = looks_for_date(activity) ? closes_at(activity) : next_meeting(activity, now);
    return date && !is_series(activity) ? std::min(end, *date) : end;
}

// Two of their own working days lie between.
bool is_to_be_reminded(const View& view, const Person& lead, Instant asked_at, Instant now) {
    if (!known_zone(lead.zone)) return false;
    const LocalDay today = day_of(to_local(lead.zone, now));
    int working = 0;
    for (LocalDay day = day_of(to_local(lead.zone, asked_at)) + days{1}; day <= today; day += days{1})
        working += working_day(lead, view.holidays(), day) ? 1 : 0;
    return working >= leads_reminded_after;
}

void tell_poster(Turn& turn, const Person& poster, Phrase phrase, const Activity& activity) {
    const Phrases theirs = phrases_for(poster, turn.view.house());
    tell(turn.decision, turn.view, poster, say(theirs(phrase, {{"title", activity.title}})), turn.now);
}

// The yes of who leads the team is not waited for any more.
void open_posting(Turn& turn, Activity activity, const Person& poster) {
    activity.state = ActivityState::open;
    activity.changed_at = turn.now;
    activity.look_at.reset();
    turn.effect(PutActivity{activity});
    turn.record("activity.opened", value_of(activity));
    if (can_be_marked(activity, turn.now)) invite(turn, activity, poster);
    tell_poster(turn, poster, "activity.agreed", activity);
}

void end_posting(Turn& turn, Activity activity, const Person& poster) {
    turn.record("activity.unjudged", value_of(activity));
    if (looks_for_date(activity)) {
        call_off_dates(turn.decision, turn.view, activity, turn.now);
        return tell_poster(turn, poster, "dates.unjudged", activity);
    }
    activity.state = ActivityState::cancelled;
    activity.changed_at = turn.now;
    activity.look_at.reset();
    turn.effect(PutActivity{activity});
    if (takes_part(poster)) tell_poster(turn, poster, "activity.unjudged", activity);
}

// Within their hours and budget, like anything that somebody else wants of them; false where they have no room today.
bool remind_lead(Turn& turn, const Activity& activity, const Person& poster, const Person& lead, Instant until) {
    Preferences theirs = turn.view.preferences_of(lead.id);
    const auto& stopped = theirs.stopped_kinds;
    if (std::ranges::find(stopped, NudgeKind::activity) != stopped.end()) return false;
    const auto at = room_between(turn.view, lead, theirs, turn.now, std::min(until, turn.now + days{1}));
    if (!at || *at >= until) return false;
    tell_within_limits(turn, {lead, std::move(theirs)}, *at,
                       posting_for_yes(turn.view, activity, poster, lead, "activity.for_yes_again", *at), "asked",
                       {.expires_at = until});
    return true;
}

}  // namespace

Instant posting_looked_at(const Activity& activity, Instant now) {
    const Instant until = waits_until(activity, now);
    return until > now ? std::min(until, now + days{1}) : now + days{1};
}

Message posting_for_yes(const View& view, const Activity& activity, const Person& poster, const Person& lead,
                        Phrase asks, Instant now) {
    const ZoneName& house = view.house().zone;
    const Phrases theirs = phrases_for(lead, view.house());
    Message message = say(theirs(asks, {{"person", Text{mention(poster, first_account(lead), theirs)}}}));
    message.blocks.emplace_back(paragraph(closed(activity_line(activity, {}, lead, house, now, theirs))));
    if (!activity.about.empty()) message.blocks.emplace_back(paragraph(about_activity(activity)));
    if (looks_for_date(activity)) message.blocks.emplace_back(date_lines(activity, lead, house, now, theirs));
    std::vector<Person> invited;
    for (const PersonId id : activity.invited) {
        if (auto person = id == activity.organiser ? std::nullopt : view.person(id)) invited.push_back(*person);
    }
    if (!invited.empty())
        message.blocks.emplace_back(
            small_print(theirs("dates.for_yes_invited", {{"people", mentions(invited, first_account(lead), theirs)}})));
    message.blocks.emplace_back(judging(activity, theirs));
    message.blocks.emplace_back(small_print(theirs("activity.for_yes_how")));
    return message;
}

Decision look_at_posting(const View& view, Activity activity, Instant now) {
    const Person& poster = view.sender();
    Turn turn{.view = view,
              .now = now,
              .from = poster.accounts.empty() ? Account{} : poster.accounts.front(),
              .reply = ToPerson{},
              .original = {},
              .local = local_time(view, now),
              .phrases = phrases_for(poster, view.house())};
    const Instant until = waits_until(activity, now);
    const bool over = activity.starts && !next_meeting(activity, now);
    if (over || until <= now || !takes_part(poster)) {
        end_posting(turn, std::move(activity), poster);
        return std::move(turn.decision);
    }
    const std::vector<Person> leads = view.leads_of(poster.team);
    const bool own = std::ranges::find(leads, poster.id, &Person::id) != leads.end();
    if (leads.empty() || own || poster.team.empty() || !view.curated(poster.team)) {
        open_posting(turn, std::move(activity), poster);
        return std::move(turn.decision);
    }
    if (!activity.reminded) {
        for (const Person& lead : leads) {
            if (is_to_be_reminded(view, lead, activity.changed_at, now) &&
                remind_lead(turn, activity, poster, lead, until))
                activity.reminded = true;
        }
    }
    activity.look_at = posting_looked_at(activity, now);
    turn.effect(PutActivity{std::move(activity)});
    return std::move(turn.decision);
}

int open_postings(Turn& turn) {
    int opened = 0;
    for (Activity& one : postings_waiting(turn.view, false)) {
        const auto poster = turn.view.person(one.organiser);
        if (!poster || waits_until(one, turn.now) <= turn.now) continue;
        open_posting(turn, std::move(one), *poster);
        ++opened;
    }
    return opened;
}

void put_waiting(const Turn& turn, Message& message, bool all) {
    const std::vector<Activity> waiting = postings_waiting(turn.view, all);
    if (waiting.empty()) return;
    message.blocks.emplace_back(paragraph(turn.phrases("activity.waiting")));
    Bullets further;
    for (std::size_t n = 0; n < waiting.size(); ++n) {
        Text line = waiting_line(turn.view, waiting[n], turn.from, turn.now, turn.phrases);
        if (n >= waiting_shown_max) {
            further.items.push_back(std::move(line));
            continue;
        }
        message.blocks.emplace_back(paragraph(std::move(line)));
        message.blocks.emplace_back(judging(waiting[n], turn.phrases));
    }
    if (!further.items.empty()) message.blocks.emplace_back(std::move(further));
    message.blocks.emplace_back(
        small_print(turn.phrases("activity.waiting_how", {{"number", std::to_string(waiting.front().id.value)}})));
}

void show_waiting(Turn& turn) {
    Message message;
    put_waiting(turn, message, turn.view.sender_is_operator());
    // Whoever asks what waits for them means whoever wishes for a mentor, too.
    for (const Mentorship& one : turn.view.mentorships()) {
        const bool asked = one.state == MentorshipState::requested && is_mentor_in(one, turn.me().id);
        const auto other = asked ? turn.view.person(other_in(one, turn.me().id)) : std::nullopt;
        if (!other) continue;
        const std::string value = "m:" + std::to_string(one.id.value);
        message.blocks.emplace_back(paragraph(
            turn.phrases("mentorship.your_answer", {{"people", Text{mention(*other, turn.from, turn.phrases)}}})));
        message.blocks.emplace_back(Buttons{{button(turn.phrases, "mentor_yes", "button.mentor_yes", value, true),
                                             button(turn.phrases, "mentor_no", "button.mentor_no", value)}});
    }
    if (message.blocks.empty()) message = say(turn.phrases("activity.nothing_waits"));
    turn.answer_in_private(std::move(message));
}

std::vector<Block> postings_on_home(const HomeReader& reader) {
    std::vector<Block> blocks;
    std::size_t shown = 0;
    for (const Activity& one : postings_waiting(reader.view, false)) {
        if (shown++ == waiting_shown_max) break;
        if (blocks.empty()) blocks.emplace_back(Heading{reader.phrases.words("home.waiting")});
        blocks.emplace_back(paragraph(waiting_line(reader.view, one, reader.account, reader.now, reader.phrases)));
        blocks.emplace_back(judging(one, reader.phrases));
    }
    return blocks;
}

}  // namespace kith
