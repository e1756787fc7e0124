// What Kith keeps about a person: shown, handed out, erased. And the home page, help and the kind "I did not
// understand".
#include <algorithm>

#include "rules/activities.hpp"
#include "rules/answers/programs.hpp"
#include "rules/mentorships.hpp"
#include "rules/offered_dates.hpp"

namespace kith {
namespace {

Text connection_line(const Turn& turn, const Connection& connection) {
    std::vector<Person> people;
    for (const PersonId id : connection.people) {
        if (id == turn.me().id) continue;
        if (auto person = turn.view.person(id)) people.push_back(std::move(*person));
    }
    const Phrases& phrases = turn.phrases;
    const Text whom = people.empty() ? phrases("someone_who_left") : mentions(people, turn.from, phrases);
    Text line = phrases("list.line", {{"day", turn.seen(connection.date)},
                                      {"kind", kind_in_words(connection.kind, phrases)},
                                      {"people", whom},
                                      length_argument(connection.duration)});
    line = as_line(std::move(line));
    if (!connection.note.empty()) line.push_back(Span{.style = Span::Style::emphasis, .text = ", " + connection.note});
    return line;
}

std::vector<PersonId> people_meant(Turn& turn, const std::vector<NamedPerson>& named) {
    std::vector<NamedPerson> unknown;
    std::vector<PersonId> ids;
    for (const Person& person : resolve(turn, named, unknown)) ids.push_back(person.id);
    for (const NamedPerson& name : unknown) {
        const std::vector<Person> candidates = turn.view.people_by_name(name.name);
        if (candidates.size() == 1) ids.push_back(candidates.front().id);
    }
    return ids;
}

// What the sender posted, whatever became of it; and what they are invited to.
Bullets posted(const Turn& turn) {
    Bullets lines;
    for (const Activity& activity : turn.view.activities()) {
        const bool organises = activity.organiser == turn.me().id;
        if (!organises && !is_invited(activity, turn.me().id)) continue;
        lines.items.push_back(turn.phrases(
            "data.posted_line",
            {{"number", std::to_string(activity.id.value)}, {"title", activity.title}, {"yours", yes_if(organises)}}));
    }
    return lines;
}

// What of theirs is to come, with people who may count on it.
int organised_to_come(const View& view, Instant now) {
    return static_cast<int>(std::ranges::count_if(view.activities(), [&](const Activity& one) {
        return one.organiser == view.sender().id && (to_come(one, now) || can_be_marked(one, now));
    }));
}

}  // namespace

Text erase_question(const Turn& turn) {
    const auto mentorships = std::ranges::count_if(turn.view.mentorships(), [](const Mentorship& one) {
        return one.state == MentorshipState::active && !is_outside(one);
    });
    return turn.phrases("erase.question", {{"events", organised_to_come(turn.view, turn.now)},
                                           {"mentorships", static_cast<int>(mentorships)}});
}

void list_connections(Turn& turn, const ListConnections& intent) {
    std::optional<PersonId> with;
    if (!intent.people.empty()) {
        const std::vector<PersonId> ids = people_meant(turn, intent.people);
        if (ids.empty()) return turn.answer("list.with_whom");
        with = ids.front();
    }
    const std::vector<Connection> found =
        turn.view.connections(intent.from, intent.to, with, listed_connections_max + 1);
    if (found.empty()) return turn.answer("list.empty");
    Bullets bullets;
    for (const Connection& connection : found) {
        if (bullets.items.size() == listed_connections_max) break;
        bullets.items.push_back(connection_line(turn, connection));
    }
    Message message{{paragraph(turn.phrases("list.title")), std::move(bullets)}};
    if (found.size() > listed_connections_max) {
        message.blocks.emplace_back(
            small_print(turn.phrases("list.newest", {{"count", std::to_string(listed_connections_max)}})));
    }
    turn.answer(std::move(message));
}

void export_data(Turn& turn) {
    const Person& me = turn.me();
    const Preferences preferences = turn.view.preferences();
    const Phrases& phrases = turn.phrases;
    Bullets about;
    const auto add = [&](Phrase phrase, const std::string& value) {
        about.items.push_back(phrases(phrase, {{"value", value.empty() ? phrases.words("not_known") : value}}));
    };
    add("data.name", me.name);
    add("data.email", me.email);
    add("data.team", me.team);
    add("data.department", me.department);
    add("data.site", me.site);
    add("data.zone", me.zone + " " + to_clock(me.work_start) + "-" + to_clock(me.work_end));
    add("data.start_date", me.start_date ? phrases.day({*me.start_date, turn.today(), false}) : "");
    about.items.push_back(phrases("data.language", {{"chosen", yes_if(!me.language.empty())}}));
    add("data.interests", me.interests.empty() ? phrases.words("none") : phrases.listed(me.interests));
    about.items.push_back(phrases("data.choices", {{"stopped", Choice{preferences.stopped          ? "yes"
                                                                      : preferences.asked_to_go_on ? "rests"
                                                                                                   : "no"}}}));
    for (Text& line : pause_lines(turn, preferences, phrases)) about.items.push_back(std::move(line));
    if (!preferences.stopped_kinds.empty())
        about.items.push_back(
            phrases("settings.not_wanted", {{"kinds", kinds_in_words(preferences.stopped_kinds, phrases)}}));
    if (!preferences.joined_kinds.empty())
        about.items.push_back(phrases("data.joined", {{"kinds", kinds_in_words(preferences.joined_kinds, phrases)}}));
    if (preferences.cap_per_week)
        about.items.push_back(phrases("settings.cap", {{"cap", std::to_string(*preferences.cap_per_week)}}));
    if (const std::vector<Person> avoided = avoided_people(turn); !avoided.empty())
        about.items.push_back(phrases("data.avoided", {{"people", mentions(avoided, turn.from, phrases)}}));
    Bullets logged;
    for (const Connection& connection : turn.view.connections({}, {}, {}, 200)) {
        logged.items.push_back(connection_line(turn, connection));
    }
    Bullets by_others;
    for (const Connection& connection : turn.view.connections_naming_me(200)) {
        const auto logger = turn.view.person(connection.logged_by);
        by_others.items.push_back(
            as_line(phrases("data.logged_by_line",
                            {{"day", turn.seen(connection.date)},
                             {"kind", kind_in_words(connection.kind, phrases)},
                             {"person", logger ? name_of(*logger, phrases) : phrases.words("someone_who_left")}})));
        if (!connection.note.empty())
            by_others.items.back().push_back(Span{.style = Span::Style::emphasis, .text = ", " + connection.note});
    }
    Bullets nudges;
    for (const Nudge& nudge : turn.view.nudges()) {
        nudges.items.push_back(as_line(phrases("data.nudge_line", {{"day", turn.seen(nudge.occasion)},
                                                                   {"kinds", kinds_in_words(nudge.kind, phrases)},
                                                                   {"state", Choice{to_string(nudge.state)}}})));
    }
    put_programs(turn, about);
    if (const auto offer = turn.view.mentor_offer())
        about.items.push_back(phrases("data.mentor_offer", {{"topics", phrases.listed(offer->topics)},
                                                            {"count", offer->capacity},
                                                            {"kind", Choice{to_string(offer->kind)}}}));
    if (const auto learnt = turn.view.learnt()) {
        const Argument seen{"seen", static_cast<int>(learnt->seen)};
        const Argument count{"answered", static_cast<int>(learnt->answered)};
        about.items.push_back(learnt->mostly_around ? phrases("data.learnt_around",
                                                              {seen, count, {"time", to_clock(*learnt->mostly_around)}})
                                                    : phrases("data.learnt", {seen, count}));
    }
    if (turn.view.has_feed()) about.items.push_back(phrases("data.calendar"));
    Bullets ties = tie_lines(turn.view, turn.from, ties_so_far(turn.view), turn.today(), phrases, true);
    Bullets mentorships = mentorship_lines(turn.view, turn.from, turn.today(), phrases, true);
    Message message{{Heading{phrases.words("data.title")}, std::move(about)}};
    const auto section = [&](Phrase title, Bullets bullets) {
        if (bullets.items.empty()) return;
        message.blocks.emplace_back(paragraph(phrases(title)));
        message.blocks.emplace_back(std::move(bullets));
    };
    section("data.ties", std::move(ties));
    section("data.mentorships", std::move(mentorships));
    section("data.activities", activity_lines(turn.view, turn.now, phrases));
    section("data.posted", posted(turn));
    section("data.logged", std::move(logged));
    section("data.logged_by_others", std::move(by_others));
    section("data.nudges", std::move(nudges));
    message.blocks.emplace_back(small_print(phrases("data.file")));
    turn.answer_in_private(std::move(message));
    turn.record("export.person", "person:" + std::to_string(me.id.value), "own request in chat");
}

void delete_data(Turn& turn, const DeleteData& intent) {
    if (intent.scope == DeleteScope::last) return undo_last(turn);
    if (intent.scope == DeleteScope::connection) {
        const std::vector<PersonId> ids = people_meant(turn, intent.people);
        if (ids.empty()) return turn.answer("erase.which_one");
        const std::vector<Connection> found = turn.view.connections(intent.date, intent.date, ids.front(), 2);
        if (found.empty()) return turn.answer("erase.not_found");
        if (found.size() > 1 && !intent.date) return turn.answer("erase.several");
        turn.effect(RemoveConnection{found.front().id});
        return turn.answer("erase.one_done", {{"kind", kind_in_words(found.front().kind, turn.phrases)},
                                              {"day", turn.seen(found.front().date)}});
    }
    turn.effect(OpenDialog{turn.me().id,
                           Dialog{.topic = "erase_me", .data = "", .expires_at = turn.now + dialog_expires_after}});
    Message question{{paragraph(erase_question(turn)),
                      Buttons{{Button{.action = "erase", .label = turn.phrases.words("button.erase"), .value = "me"},
                               Button{.action = "keep", .label = turn.phrases.words("button.keep"), .value = "me"}}}}};
    turn.answer(std::move(question));
}

void erase_me(Turn& turn) {
    const std::optional<Dialog> open = turn.view.dialog();
    if (!open || open->topic != "erase_me" || turn.now >= open->expires_at) {
        return turn.replace("erase.question_over");
    }
    leave_talks(turn);
    turn.effect(ForgetPerson{turn.me().id});
    turn.replace("erase.done");
}

void help(Turn& turn) {
    turn.aside = true;
    const Phrases& phrases = turn.phrases;
    Bullets bullets{{phrases("help.log"), phrases("help.keep"), phrases("help.mentor"), phrases("help.knows"),
                     phrases("help.support"), phrases("help.own"), phrases("help.activity"), phrases("help.dates"),
                     phrases("help.see"), phrases("help.pause"), phrases("help.block"), phrases("help.set"),
                     phrases("help.erase")}};
    // For who may have an account elsewhere that Kith does not know to be theirs.
    const bool linked = std::ranges::any_of(
        turn.me().accounts, [&](const Account& account) { return account.platform != turn.from.platform; });
    if (!linked && takes_part(turn.me())) bullets.items.push_back(phrases("help.link"));
    if (turn.writes_rules()) {
        bullets.items.push_back(phrases("help.rules"));
        bullets.items.push_back(phrases("help.manage"));
    }
    turn.answer(Message{{paragraph(phrases("help.title", {{"slack", yes_if(turn.from.platform == Platform::slack)}})),
                         std::move(bullets), small_print(phrases("help.privacy"))}});
}

void privacy(Turn& turn) {
    turn.aside = true;
    const Phrases& phrases = turn.phrases;
    Bullets bullets{
        {phrases("privacy.read"), phrases("privacy.keep"), phrases("privacy.notes"), phrases("privacy.people"),
         phrases("privacy.leads", {{"floor", std::to_string(turn.view.house().floor)}}), phrases("privacy.operators")}};
    turn.answer(Message{{std::move(bullets), small_print(phrases("privacy.how"))}});
}

void ask_support(Turn& turn, const AskSupport& intent) {
    if (intent.urgency != Urgency::crisis) {
        ask_for_talk(turn, intent);
        return leave_no_trace(turn);
    }
    const Phrases& phrases = turn.phrases;
    Message message = say(phrases("crisis.sorry"));
    if (auto lines = help_lines(turn)) {
        message.blocks.emplace_back(*std::move(lines));
        message.blocks.emplace_back(paragraph(phrases("crisis.danger")));
    } else {
        message.blocks.emplace_back(paragraph(phrases("crisis.emergency")));
    }
    message.blocks.emplace_back(small_print(phrases("crisis.private")));
    turn.answer_urgently(std::move(message));
}

void not_understood(Turn& turn, const Unknown& intent) {
    turn.aside = true;
    if (intent.annoyed) return turn.answer("unknown.annoyed");
    switch (intent.beyond) {
        case Beyond::reminder:
            return turn.answer("unknown.reminder");
        case Beyond::hours:
            return turn.answer("unknown.hours");
        case Beyond::order:
            return turn.answer("unknown.order");
        case Beyond::mentor:
            return turn.answer("unknown.mentor");
        case Beyond::interests:
            return turn.answer("unknown.interests");
        case Beyond::correction:
            return turn.answer("unknown.correction");
        case Beyond::posting:
            return turn.answer("unknown.posting");
        case Beyond::nothing:
            break;
    }
    switch (intent.because) {
        case Because::question:
            return turn.answer("unknown.question");
        case Because::negation:
            return turn.answer("unknown.negation");
        case Because::plan:
            return turn.answer("unknown.plan");
        case Because::other_person:
            return turn.answer("unknown.other_person");
        case Because::cancelled:
            return turn.answer("unknown.cancelled");
        case Because::wish:
            return turn.answer("unknown.wish");
        case Because::noise:
            return turn.answer("unknown.noise");
    }
}

}  // namespace kith
