// What Kith keeps about a person: shown, handed out, erased. And the home page, help and the kind "I did not
// understand".
#include <algorithm>

#include "rules/turn.hpp"

namespace kith {
namespace {

Text connection_line(const Turn& turn, const Connection& connection) {
    std::vector<Person> people;
    for (const PersonId id : connection.people) {
        if (id == turn.me().id) continue;
        if (auto person = turn.view.person(id)) people.push_back(std::move(*person));
    }
    Text line = {plain(day_in_words(connection.date, turn.today()) + ": " + kind_in_words(connection.kind) + " with ")};
    line = people.empty() ? line + Text{plain("someone who left")} : line + mentions(people, turn.from);
    if (connection.duration) line.push_back(plain(", " + duration_in_words(*connection.duration)));
    if (!connection.note.empty()) line.push_back(Span{.style = Span::Style::emphasis, .text = ", " + connection.note});
    return line;
}

// What people call it in chat.
std::string join_or_none(const std::vector<std::string>& words) {
    return words.empty() ? "none" : listed(words);
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

}  // namespace

void list_connections(Turn& turn, const ListConnections& intent) {
    std::optional<PersonId> with;
    if (!intent.people.empty()) {
        const std::vector<PersonId> ids = people_meant(turn, intent.people);
        if (ids.empty()) return turn.answer(say("I don't know whom you mean. Please ask again with an @mention."));
        with = ids.front();
    }
    const std::vector<Connection> found =
        turn.view.connections(intent.from, intent.to, with, listed_connections_max + 1);
    if (found.empty()) {
        return turn.answer(say("Nothing is logged there yet. “coffee with @ana yesterday” logs a connection."));
    }
    Bullets bullets;
    for (const Connection& connection : found) {
        if (bullets.items.size() == listed_connections_max) break;
        bullets.items.push_back(connection_line(turn, connection));
    }
    Message message{{paragraph("What you logged:"), std::move(bullets)}};
    if (found.size() > listed_connections_max) {
        message.blocks.emplace_back(small_print("These are the newest " + std::to_string(listed_connections_max) +
                                                ". Ask for a time to see others: “list my connections in March”."));
    }
    turn.answer(std::move(message));
}

void export_data(Turn& turn) {
    const Person& me = turn.me();
    const Preferences preferences = turn.view.preferences();
    Bullets about;
    const auto add = [&](std::string_view name, std::string value) {
        about.items.push_back(
            {strong(std::string{name} + ": "), plain(value.empty() ? "not known" : std::move(value))});
    };
    add("Name", me.name);
    add("E-mail", me.email);
    add("Team", me.team);
    add("Department", me.department);
    add("Site", me.site);
    add("Time zone and hours", me.zone + " " + to_clock(me.work_start) + "-" + to_clock(me.work_end));
    add("Start date", me.start_date ? to_words(*me.start_date) : "");
    add("Interests", join_or_none(me.interests));
    add("Choices", std::string{preferences.stopped ? "everything stopped" : "nudges on"} +
                       (preferences.paused_until ? ", paused until " + to_words(*preferences.paused_until) : "") +
                       (preferences.stopped_people.empty()
                            ? ""
                            : ", " + std::to_string(preferences.stopped_people.size()) + " people not suggested"));
    Bullets logged;
    for (const Connection& connection : turn.view.connections({}, {}, {}, 200)) {
        logged.items.push_back(connection_line(turn, connection));
    }
    Bullets by_others;
    for (const Connection& connection : turn.view.connections_naming_me(200)) {
        const auto logger = turn.view.person(connection.logged_by);
        by_others.items.push_back(
            {plain(day_in_words(connection.date, turn.today()) + ": " + kind_in_words(connection.kind) +
                   ", logged by " + (logger ? name_of(*logger) : "someone who left"))});
    }
    Bullets nudges;
    for (const Nudge& nudge : turn.view.nudges()) {
        nudges.items.push_back({plain(day_in_words(nudge.occasion, turn.today()) + ": " +
                                      std::string{in_words(nudge.kind)} + ", " + std::string{to_string(nudge.state)})});
    }
    Message message{{Heading{"What I keep about you"}, std::move(about)}};
    const auto section = [&](std::string title, Bullets bullets) {
        if (bullets.items.empty()) return;
        message.blocks.emplace_back(Paragraph{{strong(std::move(title))}});
        message.blocks.emplace_back(std::move(bullets));
    };
    section("Connections you logged", std::move(logged));
    section("Connections others logged with you (their notes stay theirs)", std::move(by_others));
    section("The newest nudges", std::move(nudges));
    message.blocks.emplace_back(
        small_print("A file with everything, for machines: ask whoever runs Kith for “kith export person”. "
                    "“delete my data” erases all of it."));
    turn.effect(Say{.person = me.id,
                    .to = turn.from,
                    .destination = ToPerson{},
                    .message = std::move(message),
                    .reason = Reason{.rule = {}, .facts = {{"asked", ""}}},
                    .due_at = {},
                    .nudge = {}});
    turn.record("export.person", "person:" + std::to_string(me.id.value), "own request in chat");
}

void delete_data(Turn& turn, const DeleteData& intent) {
    if (intent.scope == DeleteScope::last) return undo_last(turn);
    if (intent.scope == DeleteScope::connection) {
        const std::vector<PersonId> ids = people_meant(turn, intent.people);
        if (ids.empty()) return turn.answer(say("Which one? Name the person with an @mention. Nothing was erased."));
        const std::vector<Connection> found = turn.view.connections(intent.date, intent.date, ids.front(), 2);
        if (found.empty())
            return turn.answer(say("I found nothing logged like that. “/kith list” shows what is there."));
        if (found.size() > 1 && !intent.date) {
            return turn.answer(
                say("There are several with that person. Say which day: “delete the coffee with @ana on 9 March”."));
        }
        turn.effect(RemoveConnection{found.front().id});
        return turn.answer(say("Erased: " + kind_in_words(found.front().kind) + ", " +
                               day_in_words(found.front().date, turn.today()) + "."));
    }
    turn.effect(OpenDialog{turn.me().id,
                           Dialog{.topic = "erase_me", .data = "", .expires_at = turn.now + dialog_expires_after}});
    Message question{
        {paragraph("This erases everything I keep about you: what you logged, your notes, settings and nudges. "
                   "It cannot be undone."),
         Buttons{{Button{.action = "erase", .label = "Erase everything", .value = "me"},
                  Button{.action = "keep", .label = "Keep it", .value = "me"}}}}};
    turn.answer(std::move(question));
}

void erase_me(Turn& turn) {
    const std::optional<Dialog> open = turn.view.dialog();
    if (!open || open->topic != "erase_me" || turn.now >= open->expires_at) {
        return turn.replace(say("That question is over. Nothing was erased; “delete my data” asks again."));
    }
    turn.effect(ForgetPerson{turn.me().id});
    turn.replace(say("Everything about you is erased. If you write to me again, I start with a blank page."));
}

void help(Turn& turn) {
    const bool lead = !turn.me().leads.empty() || turn.view.sender_is_operator();
    Bullets bullets{{
        {strong("Log: "), code("coffee with @ana yesterday, 30 min, she is moving to data")},
        {strong("See: "), code("list"), plain(", "), code("why"), plain(", "), code("my data")},
        {strong("Pause: "), code("snooze until Monday"), plain(", "), code("stop"), plain(", "),
         code("stop introductions"), plain(", "), code("start")},
        {strong("Set: "), code("settings")},
        {strong("Erase: "), code("undo"), plain(", "), code("delete my data")},
    }};
    if (lead) {
        bullets.items.push_back(
            {strong("Rules: "), code("rule every Monday at 9:30 suggest a check-in to anyone in Payments who has "
                                     "not connected with anyone for 14 days")});
        bullets.items.push_back({strong("Manage: "), code("rules"), plain(", "), code("pause rule 3"), plain(", "),
                                 code("resume rule 3"), plain(", "), code("end rule 3")});
    }
    turn.answer(Message{
        {paragraph("I help you stay in touch with colleagues. Write to me as you would to a person, "
                   "or with /kith in front:"),
         std::move(bullets),
         small_print("I read only what you write to me. Notes are yours alone; leads never see who answered.")}});
}

void privacy(Turn& turn) {
    Bullets bullets{{
        {strong("I read "), plain("only what you write to me, never other conversations.")},
        {strong("I keep "), plain("your name, team, time zone and choices, what you log, and which nudges you got.")},
        {strong("Your notes "), plain("are for you alone; they are stored encrypted.")},
        {strong("People you log "), plain("see the day, the kind and that it was you, nothing else.")},
        {strong("Leads and managers "),
         plain("see no answers, no silence, no names behind a figure, and no figure on fewer than " +
               std::to_string(turn.view.house().floor) + " people.")},
        {strong("Whoever runs this server "), plain("can export what is kept; each export is recorded.")},
    }};
    turn.answer(Message{
        {std::move(bullets), small_print("“my data” shows everything about you; “delete my data” erases it.")}});
}

void home(Turn& turn) {
    const Preferences preferences = turn.view.preferences();
    Message page{{Heading{"Kith"}}};
    if (preferences.stopped) {
        page.blocks.emplace_back(paragraph("You stopped all nudges. Write “start” to get them again."));
    } else if (preferences.paused_until && *preferences.paused_until > turn.today()) {
        page.blocks.emplace_back(
            paragraph("Paused until " + day_in_words(*preferences.paused_until, turn.today()) + "."));
    } else {
        page.blocks.emplace_back(
            paragraph("Small, kind nudges to stay in touch. Tell me in your own words when you met somebody: "
                      "“coffee with @ana yesterday”."));
    }
    Bullets recent;
    for (const Connection& connection : turn.view.connections({}, {}, {}, 5))
        recent.items.push_back(connection_line(turn, connection));
    if (!recent.items.empty()) {
        page.blocks.emplace_back(Paragraph{{strong("What you logged last")}});
        page.blocks.emplace_back(std::move(recent));
    }
    Bullets rules;
    for (const OwnedRule& rule : turn.view.rules()) {
        if (rule.state != RuleState::live) continue;
        const auto owner = turn.view.person(rule.owner);
        rules.items.push_back(
            {plain(rule.sentence + " (" + (owner ? name_of(*owner) : std::string{"the operators"}) + ")")});
        if (rules.items.size() == 10) break;
    }
    if (!rules.items.empty()) {
        page.blocks.emplace_back(Paragraph{{strong("Rules that are live here")}});
        page.blocks.emplace_back(std::move(rules));
    }
    page.blocks.emplace_back(small_print("In Messages: help, list, why, snooze, stop, settings, my data."));
    turn.answer(std::move(page));
}

void ask_support(Turn& turn, const AskSupport& intent) {
    if (intent.urgency == Urgency::crisis) {
        Message message{
            {paragraph("I'm sorry you are going through this. I am only a program, and you deserve a person now.")}};
        if (turn.view.house().help_lines.empty()) {
            message.blocks.emplace_back(
                paragraph("If you or somebody else is in danger, please call your local emergency number "
                          "(112 in Europe, 911 in North America), or talk to somebody you trust right away."));
        } else {
            Bullets lines;
            for (const std::string& line : turn.view.house().help_lines) lines.items.push_back({plain(line)});
            message.blocks.emplace_back(std::move(lines));
            message.blocks.emplace_back(paragraph("In immediate danger, please call your local emergency number."));
        }
        message.blocks.emplace_back(small_print("I passed this on to nobody and count it nowhere."));
        turn.effect(Say{.person = turn.me().id,
                        .to = turn.from,
                        .destination = ToPerson{},
                        .message = std::move(message),
                        .reason = Reason{.rule = {}, .facts = {{"asked", ""}}},
                        .due_at = {},
                        .nudge = {}});
        return;
    }
    turn.answer(
        say("Thank you for saying so. I can't bring you together with someone to talk to yet, and I passed this on to "
            "nobody. "
            "Perhaps somebody you know well has ten minutes today, or someone whose job it is to help: a person "
            "you trust in HR, a works council, a doctor."));
}

void not_understood(Turn& turn, const Unknown& intent) {
    switch (intent.because) {
        case Because::question:
            return turn.answer(
                say("I can't answer that. Ask me “why” about a nudge, “list” for what you logged, or “help”. "
                    "Nothing was logged."));
        case Because::negation:
            return turn.answer(say("Alright, nothing is logged."));
        case Because::plan:
            return turn.answer(
                say("Sounds good. Tell me when it has happened, and I'll log it. Nothing is logged yet."));
        case Because::other_person:
            return turn.answer(
                say("That sounds like somebody else's meeting, so nothing is logged. If you were there: “met @ana and "
                    "@bo”."));
        case Because::cancelled:
            return turn.answer(say("Too bad it didn't work out. Nothing is logged."));
        case Because::wish:
            return turn.answer(say("A nice idea. Nothing is logged; tell me when it has happened."));
        case Because::noise:
            return turn.answer(
                say("I didn't get that, so nothing was changed. “coffee with @ana yesterday” logs a connection; "
                    "“help” shows the rest."));
    }
}

}  // namespace kith
