// Logging a connection, asking who was meant, and taking it back.
#include <algorithm>
#include <array>

#include "rules/answers/programs.hpp"
#include "rules/mentorships.hpp"
#include "rules/text/text.hpp"
#include "rules/understand/understand.hpp"

namespace kith {
namespace {

// What a question about a name has to remember: the sender's wall clock then, the nudge, who was picked, and the text.
struct PendingLog {
    LocalTime local{};
    std::optional<NudgeId> nudge{};
    std::vector<PersonId> picked{};
    std::string text{};
};

std::string to_data(const PendingLog& pending) {
    std::string data = std::to_string(pending.local.time_since_epoch().count()) + dialog_separator;
    if (pending.nudge) data += std::to_string(pending.nudge->value);
    data += dialog_separator;
    for (const PersonId person : pending.picked) data += std::to_string(person.value) + ",";
    return data + dialog_separator + pending.text;
}

std::optional<PendingLog> from_data(std::string_view data) {
    PendingLog pending;
    const auto take = [&]() -> std::optional<std::string_view> {
        const std::size_t at = data.find(dialog_separator);
        if (at == std::string_view::npos) return std::nullopt;
        const std::string_view part = data.substr(0, at);
        data.remove_prefix(at + 1);
        return part;
    };
    const auto local = take();
    const auto nudge = take();
    auto picked = take();
    if (!local || !nudge || !picked) return std::nullopt;
    const auto count = whole_number<std::int64_t>(*local);
    if (!count) return std::nullopt;
    pending.local = LocalTime{minutes{*count}};
    if (const auto id = whole_number<std::int64_t>(*nudge)) pending.nudge = NudgeId{*id};
    while (!picked->empty()) {
        const std::size_t comma = picked->find(',');
        if (const auto id = whole_number<std::int64_t>(picked->substr(0, comma)))
            pending.picked.push_back(PersonId{*id});
        if (comma == std::string_view::npos) break;
        picked->remove_prefix(comma + 1);
    }
    pending.text = data;
    return pending;
}

std::string where_from(const Person& person) {
    if (!person.team.empty()) return person.team;
    return person.site;
}

// What was asked about a name may be a tie to keep, and nothing to log.
bool wishes_for_tie(const Turn& turn, const PendingLog& pending) {
    const UnderstandContext context{.now_local = pending.local, .bot_id = std::string{turn.view.bot_user()}};
    return std::holds_alternative<TendTie>(understand(pending.text, context));
}

void ask_who(Turn& turn, const NamedPerson& name, const std::vector<Person>& candidates, PendingLog pending) {
    Message question;
    if (candidates.empty()) {
        return turn.answer("log.unknown_name", {{"name", name.name}});
    }
    question.blocks.emplace_back(paragraph(
        turn.phrases(candidates.size() == 1 ? Phrase{"log.is_it"} : Phrase{"log.which_one"}, {{"name", name.name}})));
    Buttons buttons;
    for (const Person& person : candidates) {
        if (buttons.buttons.size() == 4) break;
        const std::string from = where_from(person);
        buttons.buttons.push_back(
            Button{.action = "pick",
                   .label = name_of(person, turn.phrases) + (from.empty() ? "" : " (" + from + ")"),
                   .value = "p:" + std::to_string(person.id.value),
                   .primary = candidates.size() == 1});
    }
    buttons.buttons.push_back(
        Button{.action = "pick", .label = turn.phrases.words("button.someone_else"), .value = "p:none"});
    question.blocks.emplace_back(std::move(buttons));
    question.blocks.emplace_back(small_print(
        turn.phrases(wishes_for_tie(turn, pending) ? Phrase{"ties.until_known"} : Phrase{"log.until_known"})));
    turn.effect(OpenDialog{
        turn.me().id,
        Dialog{.topic = "which_person", .data = to_data(pending), .expires_at = turn.now + dialog_expires_after}});
    turn.answer(std::move(question));
}

// What an Undo button remembers of a drink, which is not kept: behind the connection.
constexpr std::string_view with_coffee = "/coffee";
constexpr std::string_view with_tea = "/tea";

// The kind in the words it was said in: whoever had tea is not told of coffee.
std::string kind_as_said(const Connection& connection, Drink drink, const Phrases& phrases) {
    if (connection.kind == ConnectionKind::coffee && drink == Drink::coffee) return phrases.words("drink.coffee");
    if (connection.kind == ConnectionKind::coffee && drink == Drink::tea) return phrases.words("drink.tea");
    return kind_in_words(connection.kind, phrases);
}

Message confirmation(const Turn& turn, const Connection& connection, const std::vector<Person>& people, bool date_said,
                     Drink drink) {
    const Phrases& phrases = turn.phrases;
    Message message = say(phrases("log.done", {{"kind", kind_as_said(connection, drink, phrases)},
                                               {"people", mentions(people, turn.from, phrases)},
                                               {"day", turn.seen(connection.date)},
                                               length_argument(connection.duration)}));
    if (!connection.note.empty()) {
        message.blocks.emplace_back(Quote{connection.note});
        message.blocks.emplace_back(
            small_print(phrases(connection.note_shared ? Phrase{"log.note_shared"} : Phrase{"log.only_you"})));
    }
    if (!connection.kind_said || !date_said) {
        const Phrase assumed = date_said              ? Phrase{"log.assumed_kind"}
                               : connection.kind_said ? Phrase{"log.assumed_day"}
                                                      : Phrase{"log.assumed_both"};
        message.blocks.emplace_back(small_print(phrases(
            assumed, {{"day", turn.seen(connection.date)}, {"kind", kind_as_said(connection, drink, phrases)}})));
    }
    Buttons undo = undo_button(connection.id, phrases);
    if (drink != Drink::unsaid) undo.buttons.front().value += drink == Drink::tea ? with_tea : with_coffee;
    message.blocks.emplace_back(std::move(undo));
    return message;
}

// "Logged: coffee with Ana" -> what is left after Undo.
Message removed_in_words(const Turn& turn, const Connection& connection, Drink drink = Drink::unsaid) {
    std::vector<std::string> names;
    for (const PersonId id : connection.people) {
        if (const auto person = turn.view.person(id)) names.push_back(name_of(*person, turn.phrases));
    }
    return say(turn.phrases("log.undone", {{"kind", kind_as_said(connection, drink, turn.phrases)},
                                           {"named", yes_if(!names.empty())},
                                           {"people", turn.phrases.listed(names)},
                                           {"day", turn.seen(connection.date)}}));
}

void remove(Turn& turn, const Connection& connection) {
    turn.effect(RemoveConnection{connection.id});
    if (connection.nudge) {
        if (auto nudge = turn.view.nudge(*connection.nudge); nudge && nudge->answer == NudgeAnswer::done) {
            nudge->state = NudgeState::sent;
            nudge->answer.reset();
            nudge->answered_at.reset();
            turn.effect(UpdateNudge{*nudge});
        }
    }
}

}  // namespace

Buttons undo_button(ConnectionId connection, const Phrases& phrases) {
    return {{Button{
        .action = "undo", .label = phrases.words("button.undo"), .value = "c:" + std::to_string(connection.value)}}};
}

std::vector<Person> resolve(const Turn& turn, const std::vector<NamedPerson>& named,
                            std::vector<NamedPerson>& unknown) {
    std::vector<Person> people;
    const auto add = [&](const Person& person) {
        const bool there = std::ranges::any_of(people, [&](const Person& other) { return other.id == person.id; });
        if (!there && person.id != turn.me().id) people.push_back(person);
    };
    for (const NamedPerson& name : named) {
        std::optional<Person> found;
        if (name.name.starts_with('#')) {
            if (const auto id = reference(name.name, "#")) found = turn.view.person(PersonId{*id});
        }
        if (!found && name.form != NameForm::bare_name) {
            found = turn.view.person_by_account({turn.from.platform, turn.from.workspace, name.name});
        }
        if (!found && name.form != NameForm::slack_id && name.form != NameForm::bare_name) {
            const std::vector<Person> candidates = turn.view.people_by_name(name.name);
            if (candidates.size() == 1) found = candidates.front();
        }
        if (found) {
            add(*found);
        } else {
            unknown.push_back(name);
        }
    }
    return people;
}

std::optional<std::vector<Person>> people_or_question(Turn& turn, const std::vector<NamedPerson>& named,
                                                      std::string_view typed, std::optional<NudgeId> nudge,
                                                      const std::vector<PersonId>& picked) {
    std::vector<NamedPerson> unknown;
    std::vector<Person> people = resolve(turn, named, unknown);
    std::size_t answered = 0;
    for (const NamedPerson& name : unknown) {
        if (answered < picked.size()) {
            const auto person = turn.view.person(picked[answered]);
            const bool there = person && std::ranges::find(people, person->id, &Person::id) != people.end();
            if (person && !there && person->id != turn.me().id) people.push_back(*person);
            ++answered;
            continue;
        }
        std::vector<Person> candidates;
        for (const PersonId one : pairs_called(turn, name.name)) {
            if (auto person = turn.view.person(one)) candidates.push_back(*std::move(person));
        }
        if (candidates.empty()) candidates = turn.view.people_by_name(name.name);
        std::erase_if(candidates, [&](const Person& person) { return person.id == turn.me().id || !person.active; });
        ask_who(turn, name, candidates,
                {.local = turn.local, .nudge = nudge, .picked = picked, .text = std::string{typed}});
        return std::nullopt;
    }
    return people;
}

void log_connection(Turn& turn, const LogConnection& intent, std::string_view typed, std::optional<NudgeId> nudge,
                    const std::vector<PersonId>& picked) {
    if (intent.date_unclear || !intent.date) {
        return turn.answer("log.which_day");
    }
    if (intent.people.empty()) return ask_with_whom(turn, "log.with_whom", typed, nudge);
    auto found = people_or_question(turn, with_ones_pairs(turn, intent.people), typed, nudge, picked);
    if (!found) return;
    std::vector<Person>& people = *found;
    if (people.empty()) return turn.answer("log.only_self");
    if (people.size() > connection_people_max) return turn.answer("log.too_many", {{"most", connection_people_max}});
    Connection connection;
    connection.kind = intent.kind;
    connection.kind_said = intent.kind_said;
    connection.date = *intent.date;
    connection.duration = intent.duration;
    connection.note = intent.note.substr(0, note_bytes_max);
    keep_connection(turn, std::move(connection), people, nudge, intent.date_said, intent.drink);
}

namespace {

// The nudge that a connection with these people answers: one that suggested one of them, or nobody in particular. Of
// nudges that came in one message the one about them.
std::optional<Nudge> nudge_answered_by(const Turn& turn, const std::vector<PersonId>& people, NudgeId id) {
    const auto waits = [&](const Nudge& nudge) {
        return nudge.person == turn.me().id && nudge.state == NudgeState::sent && nudge.kind != NudgeKind::invitation &&
               nudge.kind != NudgeKind::reminder;
    };
    const auto about_them = [&](const Nudge& nudge) {
        return std::ranges::any_of(nudge.about,
                                   [&](PersonId one) { return std::ranges::find(people, one) != people.end(); });
    };
    const auto asked = turn.view.nudge(id);
    if (!asked) return std::nullopt;
    if (waits(*asked) && (asked->about.empty() || about_them(*asked))) return asked;
    for (const Nudge& other : turn.view.nudges()) {
        const bool together = other.carried_by.value_or(other.id) == asked->carried_by.value_or(asked->id);
        if (together && waits(other) && about_them(other)) return other;
    }
    return std::nullopt;
}

}  // namespace

void keep_connection(Turn& turn, Connection connection, const std::vector<Person>& people, std::optional<NudgeId> nudge,
                     bool date_said, Drink drink) {
    connection.id = turn.view.next_connection();
    connection.logged_by = turn.me().id;
    for (const Person& person : people) connection.people.push_back(person.id);
    connection.logged_at = turn.now;
    if (auto asked = nudge ? nudge_answered_by(turn, connection.people, *nudge) : std::nullopt) {
        connection.nudge = asked->id;
        asked->state = NudgeState::answered;
        asked->answer = NudgeAnswer::done;
        asked->answered_at = turn.now;
        turn.effect(UpdateNudge{*std::move(asked)});
    }
    turn.effect(RecordConnection{connection});
    Message message = confirmation(turn, connection, people, date_said, drink);
    offer_the_others(turn, connection, message);
    use_notes(turn, connection, message);
    put_profiles(turn, people, message);
    turn.answer(std::move(message), {{"you_logged", ""}});
}

void pick_person(Turn& turn, std::string_view value) {
    const std::optional<Dialog> open = turn.view.dialog();
    const std::optional<PendingLog> pending =
        open && open->topic == "which_person" && turn.now < open->expires_at ? from_data(open->data) : std::nullopt;
    if (!pending) return turn.replace("log.question_over");
    turn.effect(CloseDialog{turn.me().id});
    const auto id = reference(value, "p:");
    if (!id) {
        return turn.replace(wishes_for_tie(turn, *pending) ? Phrase{"ties.picked_nobody"}
                                                           : Phrase{"log.picked_nobody"});
    }
    std::vector<PersonId> picked = pending->picked;
    picked.push_back(PersonId{*id});
    UnderstandContext context;
    context.now_local = pending->local;
    context.bot_id = turn.view.bot_user();
    if (pending->nudge) {
        if (const auto nudge = turn.view.nudge(*pending->nudge)) {
            context.reply_to = ReplyContext{.type = std::string{to_string(nudge->kind)},
                                            .people = {},
                                            .sent = nudge->occasion,
                                            .event = {},
                                            .date = {}};
        }
    }
    const Intent intent = understand(pending->text, context);
    const auto* log = std::get_if<LogConnection>(&intent);
    const auto* wish = std::get_if<TendTie>(&intent);
    const auto* mentoring = std::get_if<TendMentorship>(&intent);
    if (log == nullptr && wish == nullptr && mentoring == nullptr) return turn.replace("log.lost_thread");
    const auto person = turn.view.person(PersonId{*id});
    turn.replace("log.picked", {{"name", name_of(person.value_or(Person{}), turn.phrases)}});
    if (wish != nullptr) return tend_tie(turn, *wish, pending->text, picked);
    if (mentoring != nullptr) return tend_mentorship(turn, *mentoring, pending->text, picked);
    const LocalTime now = turn.local;
    turn.local = pending->local;
    log_connection(turn, *log, pending->text, pending->nudge, picked);
    turn.local = now;
}

void ask_with_whom(Turn& turn, Phrase question, std::string_view typed, std::optional<NudgeId> nudge) {
    const PendingLog pending{.local = turn.local, .nudge = nudge, .picked = {}, .text = std::string{typed}};
    turn.effect(OpenDialog{turn.me().id, Dialog{.topic = std::string{with_whom_topic},
                                                .data = to_data(pending),
                                                .expires_at = turn.now + dialog_expires_after}});
    turn.answer(question);
}

namespace {

// "It was with @dana!" -> "@dana".
std::string_view those_named(std::string_view text) {
    constexpr auto before = std::to_array<std::string_view>(
        {"it was ", "it's ",   "its ",     "that was ", "i met ",        "we met ",   "with ",
         "just ",   "es war ", "das war ", "mit ",      "c'était ",      "c’était ",  "c'etait ",
         "avec ",   "fue ",    "era ",     "con ",      "me reuní con ", "ich habe ", "i was with "});
    for (bool more = true; more;) {
        more = false;
        for (const std::string_view word : before) {
            if (text.size() <= word.size() || lower_case(text.substr(0, word.size())) != word) continue;
            text.remove_prefix(word.size());
            more = true;
        }
    }
    while (!text.empty() && (text.back() == '.' || text.back() == '!' || text.back() == ' ')) text.remove_suffix(1);
    return text;
}

}  // namespace

bool answer_with_whom(Turn& turn, std::string_view text) {
    const std::optional<Dialog> open = turn.view.dialog();
    const auto pending =
        open && open->topic == with_whom_topic && turn.now < open->expires_at ? from_data(open->data) : std::nullopt;
    if (!pending) return false;
    // The whole sentence that it would have been: kind, day and length come from what was said before.
    std::string whole = pending->text.empty() ? "met" : pending->text;
    while (!whole.empty() && (whole.back() == '.' || whole.back() == '!' || whole.back() == ' ')) whole.pop_back();
    whole += " with ";
    whole += those_named(text);
    UnderstandContext context = context_of(turn, pending->nudge ? turn.view.nudge(*pending->nudge) : std::nullopt);
    context.now_local = pending->local;
    const Intent intent = understand(whole, context);
    const auto* log = std::get_if<LogConnection>(&intent);
    if (log == nullptr || log->people.empty()) return false;
    // Any word may look like a name: only one that somebody has is an answer.
    const bool known = std::ranges::all_of(log->people, [&](const NamedPerson& one) {
        return one.form != NameForm::bare_name || !turn.view.people_by_name(one.name).empty();
    });
    if (!known) return false;
    turn.effect(CloseDialog{turn.me().id});
    const LocalTime now = turn.local;
    turn.local = pending->local;
    log_connection(turn, *log, whole, pending->nudge, {});
    turn.local = now;
    return true;
}

bool ask_whether(Turn& turn, const LogConnection& perhaps, std::string_view typed, std::optional<NudgeId> nudge) {
    std::vector<NamedPerson> unknown;
    const std::vector<Person> people = resolve(turn, perhaps.people, unknown);
    if (people.empty() || !unknown.empty() || people.size() > connection_people_max || !perhaps.date) return false;
    const Phrases& phrases = turn.phrases;
    Message question = say(phrases("log.perhaps", {{"kind", kind_in_words(perhaps.kind, phrases)},
                                                   {"people", mentions(people, turn.from, phrases)},
                                                   {"day", turn.seen(*perhaps.date)}}));
    question.blocks.emplace_back(
        Buttons{{Button{.action = "log_it", .label = phrases.words("button.log_it"), .value = "yes", .primary = true},
                 Button{.action = "log_it", .label = phrases.words("button.log_not"), .value = "no"}}});
    const PendingLog pending{.local = turn.local, .nudge = nudge, .picked = {}, .text = std::string{typed}};
    turn.effect(OpenDialog{
        turn.me().id,
        Dialog{.topic = "log_perhaps", .data = to_data(pending), .expires_at = turn.now + dialog_expires_after}});
    turn.answer(std::move(question));
    return true;
}

void answer_whether(Turn& turn, bool yes, bool pressed) {
    const std::optional<Dialog> open = turn.view.dialog();
    const std::optional<PendingLog> pending =
        open && open->topic == "log_perhaps" && turn.now < open->expires_at ? from_data(open->data) : std::nullopt;
    if (!pending) return turn.replace("log.question_over");
    turn.effect(CloseDialog{turn.me().id});
    if (!yes) return turn.replace("log.perhaps_not");
    // As it was read when it was asked about.
    UnderstandContext context = context_of(turn, pending->nudge ? turn.view.nudge(*pending->nudge) : std::nullopt);
    context.now_local = pending->local;
    const auto perhaps = perhaps_logged(pending->text, context);
    if (!perhaps) return turn.replace("log.lost_thread");
    if (pressed) turn.replace("log.picked", {{"name", turn.phrases.words("button.log_it")}});
    log_connection(turn, *perhaps, pending->text, pending->nudge, {});
}

void undo_connection(Turn& turn, std::string_view value) {
    Drink drink = Drink::unsaid;
    for (const auto& [ending, said] : {std::pair{with_tea, Drink::tea}, std::pair{with_coffee, Drink::coffee}}) {
        if (!value.ends_with(ending)) continue;
        value.remove_suffix(ending.size());
        drink = said;
        break;
    }
    const auto id = reference(value, "c:");
    const auto connection = id ? turn.view.connection(ConnectionId{*id}) : std::nullopt;
    if (!connection || connection->logged_by != turn.me().id) {
        return turn.replace("log.undone_already");
    }
    remove(turn, *connection);
    turn.replace(removed_in_words(turn, *connection, drink));
}

void undo_last(Turn& turn) {
    const std::vector<Connection> all = turn.view.connections({}, {}, {}, 50);
    const auto last = std::ranges::max_element(all, {}, &Connection::id);
    if (last == all.end() || turn.now - last->logged_at > hours{24}) {
        return turn.answer("log.nothing_to_undo");
    }
    remove(turn, *last);
    turn.answer(removed_in_words(turn, *last));
}

}  // namespace kith
