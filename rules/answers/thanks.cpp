// Thanks to a colleague in words: offered, and after a yes told in private by Kith, within the receiver's hours, budget
// and choices. Who thanks sees no difference, whatever the receiver chose. In a channel: public_thanks.cpp.
#include <algorithm>

#include "rules/answers/programs.hpp"
#include "rules/consent.hpp"
#include "rules/due.hpp"
#include "rules/schedule.hpp"
#include "rules/select.hpp"
#include "rules/text/text.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

constexpr int days_looked_ahead = 7;

bool may_thank(const Turn& turn, std::size_t more) {
    return turn.view.times_recorded("thanks.sent", turn.now - days{1}) + more <= thanks_per_day_max;
}

}  // namespace

std::optional<Instant> room_for(const Turn& turn, const Person& receiver, const Preferences& theirs) {
    return room_between(turn.view, receiver, theirs, turn.now, turn.now + days{days_looked_ahead});
}

std::optional<Instant> room_between(const View& view, const Person& receiver, const Preferences& theirs, Instant from,
                                    Instant end) {
    if (theirs.stopped || receiver.accounts.empty() || !receiver.active || !known_zone(receiver.zone))
        return std::nullopt;
    const House& house = view.house();
    Caps caps;
    caps.per_week = house.cap_per_week;
    caps.per_day = house.cap_per_day;
    Budget budget(receiver, theirs, caps);
    for (const Nudge& nudge : view.nudges_of(receiver.id)) budget.count(nudge);
    for (Instant at = from; at < end;) {
        const auto allowed = next_allowed(receiver, view.holidays(), at);
        if (!allowed) return std::nullopt;
        Proposal proposal;
        proposal.person = receiver.id;
        proposal.due_at = *allowed;
        const LocalDay day = day_of(to_local(receiver.zone, *allowed));
        if (!all_paused(theirs, day) && !budget.refusal(proposal)) return allowed;
        at = *allowed + hours{1};
    }
    return std::nullopt;
}

void tell_within_limits(Turn& turn, Colleague to, Instant at, Message message, std::string_view because,
                        TellOptions options) {
    turn.effect(Say{.person = to.person.id,
                    .to = to.person.accounts.front(),
                    .destination = ToPerson{},
                    .message = std::move(message),
                    .reason = Reason{.rule = {}, .facts = {{std::string{because}, ""}}},
                    .due_at = at,
                    .nudge = {},
                    .fleeting = options.fleeting,
                    .kept_as = std::move(options.kept_as),
                    .expires_at = options.expires_at});
    count_told(to.preferences, at);
    if (!options.fleeting) remember_told(to.preferences, at, because);
    turn.effect(UpdatePreferences{to.person.id, std::move(to.preferences)});
}

std::string readable(const Turn& turn, std::string_view typed) {
    std::string out;
    while (!typed.empty()) {
        const std::size_t open = typed.find('<');
        out += typed.substr(0, open);
        if (open == std::string_view::npos) break;
        const std::size_t close = typed.find('>', open);
        if (close == std::string_view::npos) {
            out += typed.substr(open);
            break;
        }
        std::string_view inside = typed.substr(open + 1, close - open - 1);
        if (inside.starts_with('@')) {
            inside.remove_prefix(1);
            const std::string_view id = inside.substr(0, inside.find('|'));
            const auto person = turn.view.person_by_account({turn.from.platform, turn.from.workspace, std::string{id}});
            if (person) out += "@" + name_of(*person, turn.phrases);
        }
        typed.remove_prefix(close + 1);
    }
    return out;
}

ThanksReference send_thanks(Turn& turn, const Person& receiver, std::string_view words, bool ask) {
    ThanksReference thanks = new_thanks(turn, receiver.id);
    Preferences theirs = turn.view.preferences_of(receiver.id);
    const bool apart = kept_apart(turn.me().id, turn.view.preferences(), receiver.id, theirs);
    const auto at = apart ? std::nullopt : room_for(turn, receiver, theirs);
    if (at) {
        const Phrases their_phrases = phrases_for(receiver, turn.view.house());
        const Account& account = receiver.accounts.front();
        Message message{
            {paragraph(their_phrases("thanks.from", {{"person", Text{mention(turn.me(), account, their_phrases)}}})),
             Quote{std::string{words}}}};
        // Where they read it elsewhere there is no channel to say it in.
        const bool in_channel = ask && account.platform == Platform::slack;
        if (in_channel) ask_in_public(turn, their_phrases, thanks, message);
        message.blocks.emplace_back(small_print(their_phrases("thanks.why")));
        message.blocks.emplace_back(
            Buttons{{button(their_phrases, "report_thanks", "button.report", to_string(thanks))}});
        tell_within_limits(turn, {receiver, std::move(theirs)}, *at, std::move(message), "thanked",
                           {.kept_as = thanks.name + (in_channel ? "/asked" : "/told")});
    }
    turn.record("thanks.sent", "person:" + std::to_string(turn.me().id.value));
    return thanks;
}

void offer_thanks(Turn& turn, const Thanks& intent, std::string_view typed) {
    std::vector<NamedPerson> unknown;
    const std::vector<Person> people = resolve(turn, intent.people, unknown);
    // Nobody is told of thanks that may be meant for somebody else.
    if (!unknown.empty() && unknown.front().form != NameForm::slack_id)
        return turn.answer("thanks.whom", {{"name", unknown.front().name}});
    if (people.empty() || !unknown.empty()) return turn.answer("welcome");
    const Phrases& phrases = turn.phrases;
    if (people.size() > thanks_per_day_max || !may_thank(turn, people.size()))
        return turn.answer("form.thanks.enough", {{"most", thanks_per_day_max}});
    const std::optional<std::string> wished = without_public_wish(typed);
    const bool possible = may_thank_in_public(turn) && people.size() == 1;
    const bool in_public = wished && possible;
    const std::string words = readable(turn, wished ? *wished : typed);
    if (code_points(words) > thanks_length_max) return turn.answer("thanks.too_long", {{"most", thanks_length_max}});
    std::string data;
    for (const Person& person : people) data += std::to_string(person.id.value) + ",";
    turn.effect(OpenDialog{turn.me().id, Dialog{.topic = in_public ? "thanks_in_public" : "thanks",
                                                .data = data + dialog_separator + words,
                                                .expires_at = turn.now + dialog_expires_after}});
    const std::string& channel = turn.view.house().thanks_channel_name;
    const Text whom = mentions(people, turn.from, phrases);
    Message message;
    if (wished && !in_public)
        message = say(may_thank_in_public(turn) ? phrases("thanks.one_in_public") : phrases("thanks.no_channel"));
    message.blocks.emplace_back(
        paragraph(in_public ? phrases("thanks.offer_in_public", {{"people", whom}, {"channel", channel}})
                            : phrases("thanks.offer", {{"people", whom}})));
    message.blocks.emplace_back(Quote{words});
    Buttons row{
        {Button{.action = "thank", .label = phrases.words("button.pass_on"), .value = "yes", .primary = !in_public}}};
    if (possible)
        row.buttons.push_back({.action = "thank",
                               .label = phrases.words("button.in_channel_too", {{"channel", channel}}),
                               .value = "public",
                               .primary = in_public});
    row.buttons.push_back({.action = "thank", .label = phrases.words("button.keep_to_myself"), .value = "no"});
    message.blocks.emplace_back(std::move(row));
    turn.answer(std::move(message));
}

void answer_thanks(Turn& turn, ThanksAnswer answer) {
    const std::optional<Dialog> open = turn.view.dialog();
    const bool asked = open && (open->topic == "thanks" || open->topic == "thanks_in_public");
    if (!asked || turn.now >= open->expires_at) return turn.replace("thanks.over");
    turn.effect(CloseDialog{turn.me().id});
    if (answer == ThanksAnswer::no) return turn.replace("thanks.kept");
    const std::size_t at = open->data.find(dialog_separator);
    std::vector<Person> people;
    for (std::string_view ids = std::string_view{open->data}.substr(0, at); !ids.empty();) {
        const std::size_t comma = ids.find(',');
        const auto id = whole_number<std::int64_t>(ids.substr(0, comma));
        if (auto person = id ? turn.view.person(PersonId{*id}) : std::nullopt) people.push_back(*std::move(person));
        ids.remove_prefix(comma == std::string_view::npos ? ids.size() : comma + 1);
    }
    if (at == std::string::npos || people.empty()) return turn.replace("thanks.over");
    if (!may_thank(turn, people.size())) return turn.replace("form.thanks.enough", {{"most", thanks_per_day_max}});
    const bool ask = answer == ThanksAnswer::in_public && may_thank_in_public(turn) && people.size() == 1;
    ThanksReference thanks;
    for (const Person& person : people)
        thanks = send_thanks(turn, person, std::string_view{open->data}.substr(at + 1), ask);
    if (ask) {
        Message told = say(
            turn.phrases("thanks.asked_in_public", {{"people", mentions(people, turn.from, turn.phrases)},
                                                    {"channel", turn.view.house().thanks_channel_name},
                                                    {"days", static_cast<int>(public_thanks_taken_back_for.count())}}));
        told.blocks.emplace_back(
            Buttons{{button(turn.phrases, "take_back_thanks", "button.take_back", to_string(thanks))}});
        return turn.replace(std::move(told));
    }
    Message message = say(turn.phrases("thanks.passed_on", {{"people", mentions(people, turn.from, turn.phrases)}}));
    std::string ids;
    for (const Person& person : people) ids += std::to_string(person.id.value) + ",";
    message.blocks.emplace_back(Buttons{
        {Button{.action = "undo_thanks", .label = turn.phrases.words("button.undo"), .value = std::move(ids)}}});
    turn.replace(std::move(message));
}

namespace {

// What waits for a better minute.
void take_back_waiting(Turn& turn, const std::vector<PersonId>& receivers) {
    for (const PersonId receiver : receivers)
        turn.effect(TakeBackThanks{.sender = turn.me().id, .receiver = turn.view.known_as(receiver)});
}

}  // namespace

void take_back_thanks(Turn& turn, std::string_view ids) {
    std::vector<PersonId> receivers;
    while (!ids.empty()) {
        const std::size_t comma = std::min(ids.find(','), ids.size());
        if (const auto id = whole_number<std::int64_t>(ids.substr(0, comma))) receivers.emplace_back(*id);
        ids.remove_prefix(std::min(comma + 1, ids.size()));
    }
    take_back_waiting(turn, receivers);
    turn.replace("thanks.taken_back");
}

void take_back_thanks_to(Turn& turn, const std::vector<NamedPerson>& named) {
    std::vector<NamedPerson> unknown;
    const std::vector<Person> people = resolve(turn, named, unknown);
    if (people.empty() || !unknown.empty()) return turn.answer("stop.whom");
    std::vector<PersonId> receivers;
    for (const Person& person : people) receivers.push_back(person.id);
    // Before what stands is taken down: the news of that waits for the sender as well.
    take_back_waiting(turn, receivers);
    std::optional<Phrase> left;
    for (const PersonId receiver : receivers) {
        if (const auto told = take_back_in_words(turn, receiver)) left = told;
    }
    if (left) return turn.answer(*left);
    // Whether it was said there, or asked, would tell what the receiver chose.
    turn.answer(may_thank_in_public(turn) ? Phrase{"thanks.taken_back_in_channel"} : Phrase{"thanks.taken_back"});
}

}  // namespace kith
