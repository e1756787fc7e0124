// Thanks to a colleague, told in private by Kith: within the receiver's hours, budget and choices. Who thanks sees no
// difference, whatever the receiver chose.
#include <algorithm>

#include "rules/consent.hpp"
#include "rules/due.hpp"
#include "rules/forms.hpp"
#include "rules/schedule.hpp"
#include "rules/select.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

constexpr std::size_t thanks_length_max = 300;
constexpr int days_looked_ahead = 7;

// The first minute of the coming days at which the receiver's hours and budget have room.
std::optional<Instant> room_for(const Turn& turn, const Person& receiver, const Preferences& theirs) {
    if (receiver.accounts.empty() || !receiver.active || !known_zone(receiver.zone)) return std::nullopt;
    const House& house = turn.view.house();
    Caps caps;
    caps.per_week = house.cap_per_week;
    caps.per_day = house.cap_per_day;
    Budget budget(receiver, theirs, caps);
    for (const Nudge& nudge : turn.view.nudges_of(receiver.id)) budget.count(nudge);
    Instant at = turn.now;
    for (int i = 0; i < days_looked_ahead; ++i) {
        const auto allowed = next_allowed(receiver, turn.view.holidays(), at);
        if (!allowed) return std::nullopt;
        Proposal proposal;
        proposal.person = receiver.id;
        proposal.due_at = *allowed;
        const LocalDay day = day_of(to_local(receiver.zone, *allowed));
        if (!all_paused(theirs, day) && !budget.refusal(proposal)) return allowed;
        at = *allowed + days{1};
    }
    return std::nullopt;
}

}  // namespace

void open_thanks_form(Turn& turn, const std::optional<Account>& author) {
    const Phrases& phrases = turn.phrases;
    Form form = new_form(turn, "thanks", "form.thanks.title");
    form.submit = phrases.words("form.thanks.submit");
    form.parts = {Field{.name = "who",
                        .label = phrases.words("form.thanks.who"),
                        .asks = AskPeople{.picked = picked_author(turn, author), .count_max = 1}},
                  Field{.name = "words",
                        .label = phrases.words("form.thanks.words"),
                        .hint = phrases.words("form.thanks.hint"),
                        .asks = AskWords{.length_max = thanks_length_max, .lines = true}},
                  Block{small_print(phrases("form.log.message_not_kept"))}};
    turn.open(std::move(form), say(phrases("form.thanks.instead")));
}

void thanks_submitted(Turn& turn, const FormSubmitted& form) {
    const Phrases& phrases = turn.phrases;
    RefuseForm refusal;
    const auto refuse = [&](std::string field, Phrase what, Arguments arguments = {}) {
        refusal.faults.push_back({.field = std::move(field), .what = phrases.words(what, arguments)});
    };
    const std::vector<Person> people = people_in(turn, form.answers, "who");
    const std::string_view words = value_of(form.answers, "words");
    if (people.empty()) refuse("who", "form.log.only_self");
    if (words.empty()) refuse("words", "form.thanks.no_words");
    if (turn.view.times_recorded("thanks.sent", turn.now - days{1}) >= thanks_per_day_max)
        refuse("who", "form.thanks.enough", {{"most", thanks_per_day_max}});
    if (!refusal.faults.empty()) return turn.go_on(std::move(refusal));

    const Person& receiver = people.front();
    Preferences theirs = turn.view.preferences_of(receiver.id);
    const bool apart = kept_apart(turn.me().id, turn.view.preferences(), receiver.id, theirs);
    const auto at = theirs.stopped || apart ? std::nullopt : room_for(turn, receiver, theirs);
    if (at) {
        const Phrases their_phrases = phrases_for(receiver, turn.view.house());
        const Account& account = receiver.accounts.front();
        Message message{
            {paragraph(their_phrases("thanks.from", {{"person", Text{mention(turn.me(), account, their_phrases)}}})),
             Quote{std::string{words}}, small_print(their_phrases("thanks.why"))}};
        turn.effect(Say{.person = receiver.id,
                        .to = account,
                        .destination = ToPerson{},
                        .message = std::move(message),
                        .reason = Reason{.rule = {}, .facts = {{"thanked", ""}}},
                        .due_at = *at,
                        .nudge = {}});
        theirs.thanked_at = *at;  // it counts in their budget
        turn.effect(UpdatePreferences{receiver.id, std::move(theirs)});
    }
    turn.record("thanks.sent", "person:" + std::to_string(turn.me().id.value));
    turn.answer("thanks.done", {{"person", Text{mention(receiver, turn.from, phrases)}}});
    turn.go_on(CloseForm{.all = true});
}

}  // namespace kith
