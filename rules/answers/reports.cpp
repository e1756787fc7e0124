// Something that a colleague had passed on is not OK: who got it says so in private. They are told first who will read
// what, the operators are told once, and the one it is from never.
#include <algorithm>

#include "rules/activities.hpp"
#include "rules/answers/programs.hpp"

namespace kith {
namespace {

constexpr std::string_view with_words = "words:";
constexpr std::string_view without_words = "plain:";

struct Reported {
    Person from{};
    std::string words{};  // empty where they are not known any more
    bool thanks = false;  // else an invitation
};

std::string words_in_message(const Message& message) {
    for (const Block& block : message.blocks) {
        if (const auto* quote = std::get_if<Quote>(&block)) return quote->text;
    }
    return {};
}

// What the sender of the event got; nothing where they did not, or whom it was from is gone.
std::optional<Reported> reported(const Turn& turn, std::string_view what) {
    Reported found;
    std::optional<PersonId> from;
    if (const auto number = reference(what, "a:")) {
        const auto activity = turn.view.activity(ActivityId{*number});
        if (!activity || !is_invited(*activity, turn.me().id)) return std::nullopt;
        from = activity->organiser;
        found.words = activity->title;
        for (const std::string& more : {activity->place, activity->about}) {
            if (!more.empty()) found.words += ", " + more;
        }
    } else if (const auto thanks = thanks_reference(what)) {
        if (turn.view.known_as(thanks->receiver) != turn.me().id) return std::nullopt;
        // Whoever says so must have got them: else anybody could be reported, with anybody's words.
        const std::vector<OutboxEntry> told = told_in_private(turn, *thanks);
        if (told.empty()) return std::nullopt;
        found.thanks = true;
        from = turn.view.known_as(thanks->sender);
        found.words = words_in_message(told.front().message);
    }
    auto person = from && *from != turn.me().id ? turn.view.person(*from) : std::nullopt;
    if (!person) return std::nullopt;
    found.from = *std::move(person);
    return found;
}

// Who reads it: never the one it is about.
std::vector<Person> readers(const Turn& turn, const Person& about) {
    std::vector<Person> all = turn.view.operators();
    std::erase_if(all, [&](const Person& one) {
        return one.id == about.id || one.id == turn.me().id || one.accounts.empty() || !one.active;
    });
    return all;
}

// How it ended, and what is left in the channel.
Message report_ended(Text told, const Turn& turn, TakenDown taken) {
    Message message = say(std::move(told));
    if (taken != TakenDown::gone)
        message.blocks.emplace_back(paragraph(turn.phrases(
            taken == TakenDown::on_its_way ? Phrase{"report.channel_later"} : Phrase{"thanks.perhaps_there"})));
    return message;
}

}  // namespace

void ask_to_report(Turn& turn, std::string_view what) {
    const auto about = reported(turn, what);
    if (!about) return turn.answer("report.over");
    const Phrases& phrases = turn.phrases;
    const std::vector<Person> who = readers(turn, about->from);
    const Text person{mention(about->from, turn.from, phrases)};
    Message message = say(who.empty() ? phrases("report.ask_nobody", {{"person", person}})
                                      : phrases("report.ask", {{"person", person},
                                                               {"people", mentions(who, turn.from, phrases)},
                                                               {"words", yes_if(!about->words.empty())},
                                                               {"thanks", yes_if(about->thanks)}}));
    Buttons row;
    const std::string value{what};
    if (!who.empty() && !about->words.empty())
        row.buttons.push_back(button(phrases, "report", "button.report_words", std::string{with_words} + value));
    row.buttons.push_back(button(phrases, "report",
                                 who.empty() ? Phrase{"button.report_nobody"} : Phrase{"button.report_plain"},
                                 std::string{without_words} + value));
    row.buttons.push_back(button(phrases, "report", "button.report_not", "no"));
    message.blocks.emplace_back(std::move(row));
    // A button that is pressed twice, by a slow client, tells nobody twice.
    turn.effect(OpenDialog{turn.me().id,
                           Dialog{.topic = "report", .data = value, .expires_at = turn.now + dialog_expires_after}});
    // What they got stays where it is.
    turn.answer_in_private(std::move(message));
}

void answer_report(Turn& turn, std::string_view how) {
    const std::optional<Dialog> open = turn.view.dialog();
    const bool asked = open && open->topic == "report" && turn.now < open->expires_at;
    // "No" of a slow client, behind a yes that was carried out, must not deny it.
    if (!asked) return turn.answer("unknown.button");
    turn.effect(CloseDialog{turn.me().id});
    const bool quoted = how.starts_with(with_words);
    if (!quoted && !how.starts_with(without_words)) return turn.replace("report.left");
    static_assert(with_words.size() == without_words.size());
    const std::string_view what = how.substr(with_words.size());
    if (open->data != what) return turn.answer("unknown.button");
    const auto about = reported(turn, what);
    if (!about) return turn.replace("report.over");
    const std::vector<Person> who = readers(turn, about->from);
    // Before anything else: they are to get nothing more of that person, however many reports there were.
    Preferences preferences = turn.view.preferences();
    stop_person(turn, preferences, about->from.id);
    turn.prefer(std::move(preferences));
    turn.effect(TakeBackThanks{.sender = about->from.id, .receiver = turn.me().id});  // what waits for another day
    const TakenDown taken = take_back_said(turn, about->from.id);
    const Text person{mention(about->from, turn.from, turn.phrases)};
    if (who.empty())
        return turn.replace(report_ended(turn.phrases("report.nobody_told", {{"person", person}}), turn, taken));
    if (turn.view.times_recorded("report.made", turn.now - days{1}) >= reports_per_day_max)
        return turn.replace(
            report_ended(turn.phrases("report.enough", {{"people", mentions(who, turn.from, turn.phrases)},
                                                        {"most", reports_per_day_max},
                                                        {"person", person}}),
                         turn, taken));
    for (const Person& one : who) {
        const Phrases theirs = phrases_for(one, turn.view.house());
        const Account& account = one.accounts.front();
        Message message = say(theirs("report.told", {{"receiver", Text{mention(turn.me(), account, theirs)}},
                                                     {"sender", Text{mention(about->from, account, theirs)}},
                                                     {"what", Choice{about->thanks ? "thanks" : "invitation"}},
                                                     {"words", yes_if(quoted && !about->words.empty())}}));
        if (quoted && !about->words.empty()) message.blocks.emplace_back(Quote{about->words});
        turn.effect(Say{.person = one.id,
                        .to = account,
                        .destination = ToPerson{},
                        .message = std::move(message),
                        .reason = Reason{.rule = {}, .facts = {{"reported", ""}}},
                        .due_at = {},
                        .nudge = {},
                        .fleeting = true});
    }
    turn.record("report.made", "person:" + std::to_string(about->from.id.value));
    turn.replace(report_ended(turn.phrases("report.done", {{"person", person}}), turn, taken));
}

}  // namespace kith
