// The buttons of a nudge, and why it came.
#include <algorithm>
#include <array>

#include "rules/answers/activities.hpp"
#include "rules/answers/forms.hpp"
#include "rules/answers/programs.hpp"
#include "rules/consent.hpp"
#include "rules/due.hpp"
#include "rules/explain.hpp"
#include "rules/mentorships.hpp"
#include "rules/schedule.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

std::vector<Person> people_of(const Turn& turn, const Nudge& nudge) {
    std::vector<Person> people;
    for (const PersonId id : nudge.about) {
        if (auto person = turn.view.person(id)) people.push_back(std::move(*person));
    }
    return people;
}

// A tag is sealed where it is kept, so the nudge says only that one was meant.
void put_tag_name(const View& view, Nudge& nudge) {
    const auto fact = std::ranges::find(nudge.reason.facts, "by_tag", &Fact::code);
    if (fact == nudge.reason.facts.end()) return;
    for (const KeptTie& tie : view.kept_ties()) {
        if (tie.id.value == nudge.subject) fact->value = tie.rhythm_of;
    }
}

Message explained(const Turn& turn, Nudge nudge) {
    put_tag_name(turn.view, nudge);
    const std::optional<OwnedRule> rule = turn.view.rule(nudge.rule);
    const auto owner = rule ? turn.view.person(rule->owner) : std::nullopt;
    const std::vector<Person> about = people_of(turn, nudge);
    const Text people = about.empty() ? turn.phrases("someone_who_left") : mentions(about, turn.from, turn.phrases);
    return explain_nudge(nudge, rule, owner ? name_of(*owner, turn.phrases) : "", turn.today(), turn.phrases, people);
}

void answered(Turn& turn, Nudge nudge, NudgeAnswer answer) {
    nudge.state = NudgeState::answered;
    nudge.answer = answer;
    nudge.answered_at = turn.now;
    turn.effect(UpdateNudge{std::move(nudge)});
}

void done(Turn& turn, const Nudge& nudge) {
    const std::vector<Person> people = people_of(turn, nudge);
    if (nudge.kind == NudgeKind::reminder) {
        answered(turn, nudge, NudgeAnswer::done);
        return turn.replace("nudge.thanks");
    }
    if (people.empty()) {
        // Nobody in particular was suggested: the answer has to say who it was.
        return ask_with_whom(turn, "nudge.who_was_it", "", nudge.id);
    }
    answered(turn, nudge, NudgeAnswer::done);
    Connection connection;
    connection.id = turn.view.next_connection();
    connection.logged_by = turn.me().id;
    for (const Person& person : people) connection.people.push_back(person.id);
    connection.kind = nudge.kind == NudgeKind::mentor ? ConnectionKind::mentoring : ConnectionKind::meeting;
    connection.kind_said = false;
    connection.date = turn.today();
    connection.logged_at = turn.now;
    connection.nudge = nudge.id;
    turn.effect(RecordConnection{connection});
    const Phrases& phrases = turn.phrases;
    Message message{{paragraph(phrases("nudge.logged", {{"people", mentions(people, turn.from, phrases)}})),
                     small_print(phrases("nudge.logged_how")), undo_button(connection.id, phrases)}};
    offer_the_others(turn, connection, message);
    use_notes(turn, connection, message);
    put_profiles(turn, people, message);
    turn.replace(std::move(message));
}

void later(Turn& turn, Nudge nudge) {
    const std::optional<Message> message = turn.view.message_of(nudge.id);
    if (!message) return turn.replace("nudge.too_old");
    const auto refusal =
        refusal_by_consent(turn.me(), turn.view.preferences(), nudge.kind, turn.today() + later_postpones);
    if (refusal == "stopped" || refusal == "stopped_kind") {
        return turn.replace("nudge.stopped_already");
    }
    const std::optional<LocalTime> again = next_allowed(turn.me(), turn.view.holidays(), turn.local + later_postpones);
    if (!again) return turn.replace("nudge.no_day");
    nudge.state = NudgeState::planned;
    nudge.planned_for = to_instant(zone_of(turn.view), *again);
    nudge.expires_at = nudge.planned_for + nudge_expires_after;
    nudge.carried_by.reset();
    nudge.answer = NudgeAnswer::later;
    nudge.answered_at = turn.now;
    turn.effect(RepeatNudge{.nudge = nudge.id, .message = *message, .due_at = nudge.planned_for});
    turn.effect(UpdateNudge{nudge});
    turn.replace("nudge.later", {{"day", turn.seen(day_of(*again))}});
}

// Ends the reminders of this one person; the kind, or everything, is one press away.
void stop_this_tie(Turn& turn, const Nudge& nudge) {
    for (KeptTie& tie : turn.view.kept_ties()) {
        if (tie.id.value == nudge.subject) stop_reminding(turn, std::move(tie));
    }
    answered(turn, nudge, NudgeAnswer::stopped);
    const std::vector<Person> people = people_of(turn, nudge);
    const Phrases& phrases = turn.phrases;
    const Text whom = people.empty() ? phrases("someone_who_left") : mentions(people, turn.from, phrases);
    const auto button = [&](std::string action, Phrase label) {
        return Button{
            .action = std::move(action), .label = phrases.words(label), .value = std::to_string(nudge.id.value)};
    };
    turn.replace(Message{{paragraph(phrases("ties.stopped", {{"people", whom}})),
                          Buttons{{button("stop_kind", "button.stop_kind"), button("stop_all", "button.stop_all")}}}});
}

void stop_these(Turn& turn, const Nudge& nudge) {
    if (nudge.kind == NudgeKind::go_on) {
        stop_all(turn);
        answered(turn, nudge, NudgeAnswer::stopped);
        return turn.replace(with_start(turn, "stop.all"));
    }
    const NudgeKind kind = nudge.kind == NudgeKind::invitation ? NudgeKind::introduction : chosen_as(nudge.kind);
    Preferences preferences = turn.view.preferences();
    std::vector<NudgeKind> kinds = {kind};
    if (kind == NudgeKind::introduction) kinds.push_back(NudgeKind::invitation);
    for (const NudgeKind one : kinds) {
        if (std::ranges::find(preferences.stopped_kinds, one) == preferences.stopped_kinds.end())
            preferences.stopped_kinds.push_back(one);
        std::erase(preferences.joined_kinds, one);
    }
    const auto with_it = all_of_kind(kind);
    kinds.insert(kinds.end(), with_it.begin(), with_it.end());
    turn.effect(CancelNudges{.person = turn.me().id, .kinds = kinds, .about = {}, .why = "stopped_kind"});
    turn.prefer(std::move(preferences));
    answered(turn, nudge, NudgeAnswer::stopped);
    turn.replace(with_start(turn, "stop.kind", {{"kinds", kinds_in_words(kind, turn.phrases)}}));
}

void invited(Turn& turn, const Nudge& nudge, bool joins) {
    answered(turn, nudge, joins ? NudgeAnswer::joined : NudgeAnswer::declined);
    if (!joins) return turn.replace("nudge.declined");
    Preferences preferences = turn.view.preferences();
    if (std::ranges::find(preferences.joined_kinds, NudgeKind::introduction) == preferences.joined_kinds.end()) {
        preferences.joined_kinds.push_back(NudgeKind::introduction);
    }
    start_only(preferences, {NudgeKind::introduction, NudgeKind::invitation});
    preferences.asked_to_go_on.reset();
    turn.prefer(std::move(preferences));
    Message message = say(turn.phrases("nudge.joined"));
    if (const auto day = next_round_for(turn.view.about_me(), turn.me().id, turn.now))
        message.blocks.emplace_back(paragraph(turn.phrases("nudge.next_round", {{"day", turn.seen(*day)}})));
    turn.replace(std::move(message));
}

// The others are matched again, and hear nothing of the cause.
void not_this_time(Turn& turn, const Nudge& nudge) {
    answered(turn, nudge, NudgeAnswer::declined);
    turn.replace("nudge.not_this_time");
}

// What a lead's rule offered: from now on, or how to begin, which is theirs to do.
void answer_offer(Turn& turn, const Nudge& nudge, bool yes) {
    answered(turn, nudge, yes ? NudgeAnswer::joined : NudgeAnswer::declined);
    if (!yes) return turn.replace("program.declined");
    if (nudge.subject == offer_of(Program::activity)) return start_suggesting(turn, true);
    struct Way {
        Program program;
        Phrase how;
    };
    static constexpr auto ways = std::to_array<Way>({
        {Program::finding_mentor, "program.how.finding_mentor"},
        {Program::being_mentor, "program.how.being_mentor"},
        {Program::offering_talk, "program.how.offering_talk"},
        {Program::circle, "program.how.circle"},
        {Program::thanks, "program.how.thanks"},
        {Program::practice, "practice.which"},
        {Program::membership, "program.how.membership"},
        {Program::keeping_touch, "program.how.keeping_touch"},
        {Program::introducing, "program.how.introducing"},
        {Program::answering, "program.how.answering"},
        {Program::profile, "program.how.profile"},
        {Program::interests, "program.how.interests"},
    });
    for (const auto& [program, how] : ways) {
        if (nudge.subject == offer_of(program)) return turn.replace(how);
    }
}

// Not met: asked once more where it is still to come, and only once.
void not_met(Turn& turn, const Nudge& nudge, NudgeAnswer answer) {
    answered(turn, nudge, answer);
    if (answer == NudgeAnswer::could_not) return turn.replace("nudge.could_not");
    if (asks_again(nudge)) return turn.replace("nudge.to_come_last");
    turn.replace(answer == NudgeAnswer::planned ? Phrase{"nudge.planned"} : Phrase{"nudge.not_yet"});
}

// One of those who agreed to be seen there: logged in one tap. The others can still be named.
void met_at_activity(Turn& turn, const Nudge& nudge, PersonId whom) {
    const auto person = turn.view.person(whom);
    const bool named = std::ranges::find(nudge.about, whom) != nudge.about.end();
    if (!person || !named) return turn.answer("nudge.gone");
    if (nudge.state != NudgeState::answered) answered(turn, nudge, NudgeAnswer::done);
    Connection connection;
    connection.id = turn.view.next_connection();
    connection.logged_by = turn.me().id;
    connection.people = {whom};
    connection.kind = ConnectionKind::activity;
    connection.kind_said = true;
    connection.date = nudge.occasion;
    connection.logged_at = turn.now;
    connection.nudge = nudge.id;
    // Pressed twice: it stands already.
    for (const Connection& before : turn.view.connections(nudge.occasion, nudge.occasion, whom, 10)) {
        if (before.nudge == nudge.id) return;
    }
    turn.effect(RecordConnection{connection});
    const Phrases& phrases = turn.phrases;
    Message message{
        {paragraph(phrases("activity.met_logged", {{"people", Text{mention(*person, turn.from, phrases)}}})),
         undo_button(connection.id, phrases)}};
    use_notes(turn, connection, message);
    Buttons rest;
    for (const Person& other : people_of(turn, nudge)) {
        const bool logged =
            other.id == whom || std::ranges::any_of(turn.view.connections(nudge.occasion, nudge.occasion, other.id, 10),
                                                    [&](const Connection& one) { return one.nudge == nudge.id; });
        if (!logged)
            rest.buttons.push_back({.action = "met_" + std::to_string(other.id.value),
                                    .label = name_of(other, phrases),
                                    .value = std::to_string(nudge.id.value)});
    }
    if (!rest.buttons.empty()) message.blocks.emplace_back(std::move(rest));
    turn.replace(std::move(message));
}

// Nothing where it is no answer to a nudge about an activity.
bool press_about_activity(Turn& turn, std::string_view action, const Nudge& nudge) {
    if (chosen_as(nudge.kind) != NudgeKind::activity) return false;
    if (const auto whom = reference(action, "met_"); whom && nudge.kind == NudgeKind::activity_met) {
        met_at_activity(turn, nudge, PersonId{*whom});
        return true;
    }
    // An answer to dates can be changed.
    if (const auto date = reference(action, "date_"); date && nudge.kind == NudgeKind::activity) {
        toggle_date(turn, ActivityId{nudge.subject}, static_cast<int>(*date));
        return true;
    }
    if (action == "dates_none" && nudge.kind == NudgeKind::activity) {
        mark_dates(turn, ActivityId{nudge.subject}, {});
        return true;
    }
    if (nudge.state == NudgeState::answered) return false;
    if (action == "decline" && nudge.kind == NudgeKind::activity_met) {
        answered(turn, nudge, NudgeAnswer::could_not);
        turn.replace("activity.met_nobody");
    } else if (action == "join") {
        answered(turn, nudge, NudgeAnswer::joined);
        join_activity(turn, ActivityId{nudge.subject});
    } else if (action == "decline") {
        answered(turn, nudge, NudgeAnswer::declined);
        turn.replace("activity.declined");
    } else if (action == "leave") {
        answered(turn, nudge, NudgeAnswer::declined);
        leave_activity(turn, ActivityId{nudge.subject});
    } else {
        return false;
    }
    return true;
}

}  // namespace

void press_nudge(Turn& turn, std::string_view action, NudgeId id) {
    const std::optional<Nudge> nudge = turn.view.nudge(id);
    if (!nudge || nudge->person != turn.me().id) {
        return turn.replace("nudge.gone");
    }
    if (action == "why") {
        if (turn.can_open) return open_why_form(turn, *nudge, explained(turn, *nudge));
        return turn.answer(explained(turn, *nudge), nudge->reason.facts);
    }
    if (press_about_activity(turn, action, *nudge)) return;
    if (nudge->kind == NudgeKind::keep_in_touch && action == "stop_kind") return stop_these(turn, *nudge);
    if (nudge->kind == NudgeKind::keep_in_touch && action == "stop_all") {
        stop_all(turn);
        return turn.replace(with_start(turn, "stop.all"));
    }
    if (chosen_as(nudge->kind) == NudgeKind::mentor && action.starts_with("mentor_"))
        return press_mentorship(turn, action, MentorshipId{nudge->subject}, is_said_of_group(moment_of(*nudge)));
    const auto stop = nudge->kind == NudgeKind::keep_in_touch ? &stop_this_tie : &stop_these;
    if (nudge->state == NudgeState::answered ||
        (nudge->state == NudgeState::planned && nudge->answer == NudgeAnswer::later)) {
        // A second press, or one that crossed the first: the outcome stands already. Stopping is still possible.
        if (action == "stop" && nudge->answer != NudgeAnswer::stopped) return stop(turn, *nudge);
        // The buttons are still there: for the others, or of an introduction that was called off meanwhile.
        if (nudge->kind == NudgeKind::introduction && !nudge->answer) return turn.answer("nudge.gone");
        if (turn.in_group) turn.answer("nudge.answered");
        return;
    }
    if (nudge->kind == NudgeKind::go_on && (action == "go_on" || action == "rest"))
        return answer_question(turn, *nudge, action == "go_on");
    if (nudge->kind == NudgeKind::follow_up) {
        if (action == "met") return done(turn, *nudge);
        if (action == "planned") return not_met(turn, *nudge, NudgeAnswer::planned);
        if (action == "not_yet") return not_met(turn, *nudge, NudgeAnswer::not_yet);
        if (action == "could_not") return not_met(turn, *nudge, NudgeAnswer::could_not);
    }
    if (action == "done") return done(turn, *nudge);
    if (action == "later") {
        if (nudge->answer == NudgeAnswer::later) {
            answered(turn, *nudge, NudgeAnswer::later);
            return turn.replace("nudge.rests");
        }
        return later(turn, *nudge);
    }
    if (action == "stop") return stop(turn, *nudge);
    if (nudge->kind == NudgeKind::program_offer && (action == "join" || action == "decline"))
        return answer_offer(turn, *nudge, action == "join");
    if (nudge->kind == NudgeKind::mentor_match && action == "decline") {
        answered(turn, *nudge, NudgeAnswer::declined);
        return turn.replace("mentor.match_passed");
    }
    if (nudge->kind == NudgeKind::introduction && action == "decline") return not_this_time(turn, *nudge);
    if (action == "join") return invited(turn, *nudge, true);
    if (action == "decline") return invited(turn, *nudge, false);
    turn.answer("nudge.unknown_button");
}

bool answer_suggestion(Turn& turn, const Nudge& nudge, bool yes) {
    if (nudge.state != NudgeState::sent) return false;
    switch (nudge.kind) {
        case NudgeKind::activity_met:
            if (!yes) press_nudge(turn, "decline", nudge.id);
            if (yes) turn.answer("activity.met_how");
            return true;
        // To do it is not to have done it.
        case NudgeKind::check_in:
        case NudgeKind::keep_in_touch:
        case NudgeKind::introduction:
            if (yes) turn.answer("unknown.plan");
            return yes;
        // Like their buttons.
        case NudgeKind::invitation:
        case NudgeKind::program_offer:
            press_nudge(turn, yes ? "join" : "decline", nudge.id);
            return true;
        default:
            return false;
    }
}

LogConnection as_answer(LogConnection log, const Nudge& nudge) {
    if (nudge.kind != NudgeKind::activity_met || log.date_said) return log;
    log.date = nudge.occasion;
    // "met @ana" says no more than that.
    if (!log.kind_said || log.kind == ConnectionKind::meeting) log.kind = ConnectionKind::activity;
    return log;
}

void press_shared_nudge(Turn& turn, std::string_view action, const std::vector<NudgeId>& nudges) {
    const auto own = std::ranges::find_if(nudges, [&](NudgeId id) {
        const auto nudge = turn.view.nudge(id);
        return nudge && nudge->person == turn.me().id;
    });
    if (own == nudges.end()) return turn.answer("nudge.gone");
    press_nudge(turn, action, *own);
}

namespace {

// What came beside nudges, the last of it; where a talk asks, or is going on, that tells it. In confidence: nothing
// says why it came.
std::optional<ToldFor> told_last(const Turn& turn, const Preferences& mine) {
    std::optional<ToldFor> last;
    const auto look_at = [&](Instant at, std::string_view because) {
        if (at <= turn.now && (!last || at > last->at)) last = ToldFor{at, std::string{because}};
    };
    for (const ToldFor& one : mine.told_for) look_at(one.at, one.because);
    for (const Instant at : mine.told_at) look_at(at, "in_confidence");
    for (const Talk& talk : turn.view.talks()) {
        const bool asked = std::ranges::find(talk.asked, turn.me().id) != talk.asked.end();
        if (asked && last && last->because == "in_confidence")
            last->because = talk.of_circle ? "asked_to_listen" : "asked_to_listen_as_offered";
        if (talk.listener) look_at(talk.wake_at - quiet_talk_ends_after, "talk");
    }
    return last;
}

void explain_told(Turn& turn, const ToldFor& told) {
    const bool offered = told.because == "asked_to_listen_as_offered";
    const auto known = phrase_named("why.told." + (offered ? std::string{"asked_to_listen"} : told.because));
    const Phrase words = known ? *known : Phrase{"why.told.in_confidence"};
    const Phrases& phrases = turn.phrases;
    const LocalDay day = day_of(to_local(zone_of(turn.view), told.at));
    turn.answer_in_private(Message{{paragraph(phrases(words, {{"offered", yes_if(offered)}})),
                                    small_print(phrases("why.told_when", {{"day", turn.seen(day)}}))}});
    // Of a talk nothing stays here but what goes on.
    if (told.because.starts_with("asked_to_listen") || told.because == "talk") leave_no_trace(turn);
}

}  // namespace

void why(Turn& turn, const Why& intent) {
    turn.aside = true;
    const std::vector<Nudge> nudges = turn.view.nudges();
    const Preferences mine = turn.view.preferences();
    if (!intent.nothing) {
        const auto told = told_last(turn, mine);
        const auto newest = std::ranges::max_element(
            nudges, {}, [](const Nudge& nudge) { return nudge.sent_at.value_or(Instant::min()); });
        const bool nudged = newest != nudges.end() && newest->sent_at && turn.now - *newest->sent_at < days{60};
        if (told && (!nudged || told->at > *newest->sent_at)) return explain_told(turn, *told);
        if (nudged) return turn.answer(explained(turn, *newest), newest->reason.facts);
    }
    WeekSoFar week{.limit = weekly_cap(mine, turn.view.house())};
    if (known_zone(turn.me().zone)) {
        const auto this_week = [&](Instant at) {
            return at <= turn.now && week_of(day_of(to_local(turn.me().zone, at))) == week_of(turn.today());
        };
        for (const Nudge& nudge : nudges) {
            // What went out with something else was no message of its own.
            if (nudge.sent_at && this_week(*nudge.sent_at) && !nudge.carried_by && !is_dated(nudge.kind)) ++week.came;
        }
        week.came += static_cast<int>(std::ranges::count_if(mine.told_at, this_week));
    }
    turn.answer(explain_nothing(turn.me(), mine, turn.view.held(),
                                rules_reaching(turn.view.about_me(), turn.me().id, turn.now), turn.today(),
                                turn.phrases, week));
}

}  // namespace kith
